//! What changes in a unit of XLIFF 2.x: the target and state of its segments, and candidates (module Translation
//! Candidates, `mtc:matches`).

use super::super::super::fill::{Filling, State};
use super::super::super::original::Edit;
use super::super::super::xml::markup::{Within, escape};
use super::scan::{MATCHES, Unit};
use super::{Decided, Page, framed, origin, percent, tag};

/// What says that a person has to look at a target (2.1, `subState`: a prefix of our own).
const NEEDS_REVIEW: &str = "legenda:needs-review";

/// The prefix of candidates where the file has none.
const PREFIX: &str = "mtc";

impl Page<'_> {
    /// What changes in a unit of 2.x.
    pub(super) fn new_unit(&mut self, unit: &Unit, decided: &[Decided]) {
        let mut matches = Vec::new();
        for one in decided.iter().filter(|one| !one.is_left()) {
            let part = &unit.parts[one.slot.part];
            let proposals = one.decision.proposals();
            let id = part.tag.value("id").map(str::to_owned);
            let made = id.is_none() && !proposals.is_empty();
            let id = id.unwrap_or_else(|| self.free_id(unit, one.slot.part));
            let mut attributes = vec![("id", Some(id.as_str()))];
            attributes.retain(|_| made);
            if let Some(filling) = one.decision.filling() {
                self.target(part, &framed(&one.slot.words, filling), &[]);
                attributes.extend(states(filling));
            }
            if !attributes.is_empty() {
                self.set(&part.tag, &attributes);
            }
            matches.extend(proposals.iter().map(|proposal| (id.clone(), proposal)));
        }
        if matches.is_empty() {
            return;
        }
        let prefix = self.scan.matches_prefix.clone().unwrap_or_else(|| PREFIX.to_owned());
        let gap = unit.parts.iter().find(|part| !part.tag.range.is_empty());
        let gap = gap.map_or("", |part| self.gap(part.tag.range.start)).to_owned();
        let deeper = if gap.contains('\n') { format!("{gap}  ") } else { String::new() };
        let mut inner = String::new();
        for (id, proposal) in matches {
            let [reference, percent, origin] = [format!("#{id}"), percent(proposal), origin(proposal)];
            let attributes = [
                ("ref", reference.as_str()),
                ("similarity", &percent),
                ("matchQuality", &percent),
                ("origin", &origin),
                ("type", "tm"),
            ];
            let attributes = attributes.map(|(name, value)| (name, Some(value)));
            inner += &deeper;
            inner += &tag::with(&format!("<{prefix}:match>"), &attributes);
            for (name, text) in [("source", &proposal.source), ("target", &proposal.target)] {
                inner += &format!("<{}{name}>", self.scan.prefix);
                escape(text, Within::Element, &mut inner);
                inner += &format!("</{}{name}>", self.scan.prefix);
            }
            inner += &format!("</{prefix}:match>");
        }
        self.matches(unit, &prefix, &gap, &inner);
    }

    /// Puts candidates where those of the unit are, or where they have to be.
    fn matches(&mut self, unit: &Unit, prefix: &str, gap: &str, inner: &str) {
        match &unit.matches {
            Some(element) if element.tag.is_whole => {
                let tag = &self.text[element.tag.range.clone()];
                let tag = tag.trim_end_matches("/>").trim_end();
                let whole = format!("{tag}>{inner}{gap}</{prefix}:matches>");
                self.edits.push(Edit::replace(element.tag.range.clone(), whole));
            }
            Some(element) => {
                let content = &self.text[element.content.clone()];
                let at = element.content.start + content.trim_end().len();
                self.edits.push(Edit::insert(at, inner));
            }
            None => {
                let whole = format!(
                    "{gap}<{prefix}:matches xmlns:{prefix}=\"{MATCHES}\">{inner}{gap}</{prefix}:matches>"
                );
                self.edits.push(Edit::insert(unit.tag.range.end, whole));
            }
        }
    }

    /// A name for a segment that nothing in its unit has.
    fn free_id(&self, unit: &Unit, part: usize) -> String {
        let end = unit.parts.last().map_or(unit.tag.range.end, super::Part::end);
        let text = &self.text[unit.tag.range.start..end.max(unit.tag.range.end)];
        let mut names = (part..).map(|number| format!("s{number}"));
        let is_free =
            |name: &String| !text.contains(&format!("\"{name}\"")) && !text.contains(&format!("'{name}'"));
        names.find(is_free).unwrap_or_default()
    }
}

fn states(filling: &Filling) -> [(&'static str, Option<&'static str>); 2] {
    match filling.state {
        State::Translated => [("state", Some("translated")), ("subState", None)],
        State::NeedsReview => [("state", Some("initial")), ("subState", Some(NEEDS_REVIEW))],
    }
}
