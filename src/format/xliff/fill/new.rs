//! What changes in a unit of XLIFF 2.x: the target and state of its segments, and candidates (module Translation
//! Candidates, `mtc:matches`).

use super::super::super::fill::{Filling, State};
use super::super::super::original::Edit;
use super::super::super::xml::markup::{Within, escape};
use super::super::spaces::{MATCHES, MTC};
use super::scan::Unit;
use super::{Decided, Page, framed, origin, percent, tag};

/// What says that a person has to look at a target (2.1, `subState`: a prefix of our own).
const NEEDS_REVIEW: &str = "legenda:needs-review";

impl Page<'_> {
    /// What changes in a unit of 2.x.
    pub(super) fn new_unit(&mut self, unit: &Unit, decided: &[Decided]) {
        let (mut matches, mut given) = (Vec::new(), Vec::new());
        for one in decided.iter().filter(|one| !one.is_left()) {
            let part = &unit.parts[one.slot.part];
            let proposals = one.decision.proposals();
            let id = part.tag.value("id").map(str::to_owned);
            let made = id.is_none() && !proposals.is_empty();
            let id = id.unwrap_or_else(|| self.free_id(unit, one.slot.part, &given));
            given.extend(made.then(|| id.clone()));
            let mut attributes = vec![("id", Some(id.as_str()))];
            attributes.retain(|_| made);
            if let Some(filling) = one.decision.filling() {
                self.target(part, &part.tag.prefix, &framed(&one.slot.words, filling), &[]);
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
        let prefix = match &unit.matches {
            Some(element) => element.tag.prefix.clone(),
            None => self.scan.root.prefix_of(MTC).unwrap_or_else(|| format!("{MTC}:")),
        };
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
            inner += &tag::with(&format!("<{prefix}match>"), &attributes);
            let of_xliff = &unit.tag.prefix;
            for (name, text) in [("source", &proposal.source), ("target", &proposal.target)] {
                let tag = format!("<{of_xliff}{name}>");
                // Where what has no prefix is of the candidates, these say that they are of XLIFF.
                let is_told = prefix == *of_xliff;
                let space = ("xmlns", self.scan.root.value("xmlns").filter(|_| is_told));
                inner += &tag::with(&tag, &[space]);
                escape(text, Within::Element, &mut inner);
                inner += &format!("</{of_xliff}{name}>");
            }
            inner += &format!("</{prefix}match>");
        }
        self.matches(unit, &prefix, &gap, &inner);
    }

    /// Puts candidates where those of the unit are, or where they have to be.
    fn matches(&mut self, unit: &Unit, prefix: &str, gap: &str, inner: &str) {
        match &unit.matches {
            Some(element) if element.tag.is_whole => {
                let tag = &self.text[element.tag.range.clone()];
                let tag = tag.trim_end_matches("/>").trim_end();
                let whole = format!("{tag}>{inner}{gap}</{prefix}matches>");
                self.edits.push(Edit::replace(element.tag.range.clone(), whole));
            }
            Some(element) => {
                let content = &self.text[element.content.clone()];
                let at = element.content.start + content.trim_end().len();
                self.edits.push(Edit::insert(at, inner));
            }
            None => {
                let name = prefix.trim_end_matches(':');
                let whole = format!(
                    "{gap}<{prefix}matches xmlns:{name}=\"{MATCHES}\">{inner}{gap}</{prefix}matches>"
                );
                self.edits.push(Edit::insert(unit.tag.range.end, whole));
            }
        }
    }

    /// A name for a segment that nothing in its unit has, nor any that was given one.
    fn free_id(&self, unit: &Unit, part: usize, given: &[String]) -> String {
        let text = &self.text[unit.tag.range.start..unit.end.max(unit.tag.range.end)];
        let mut names = (part..).map(|number| format!("s{number}"));
        let is_free = |name: &String| {
            let is_there = text.contains(&format!("\"{name}\"")) || text.contains(&format!("'{name}'"));
            !is_there && !given.contains(name)
        };
        names.find(is_free).unwrap_or_default()
    }
}

fn states(filling: &Filling) -> [(&'static str, Option<&'static str>); 2] {
    match filling.state {
        State::Translated => [("state", Some("translated")), ("subState", None)],
        State::NeedsReview => [("state", Some("initial")), ("subState", Some(NEEDS_REVIEW))],
    }
}
