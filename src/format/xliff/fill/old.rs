//! What changes in a unit of XLIFF 1.x: its target, its state in the words of the tool that made the file, and
//! candidates (`alt-trans`).

use super::super::super::fill::{Decision, Filling, Proposal, ProposalKind, State};
use super::super::super::original::Edit;
use super::super::super::xml::markup::{Within, escape, mended_markup};
use super::scan::{Scan, Unit};
use super::{Decided, Page, Place, definition, framed, origin, percent, tag};

/// The tool whose states a file has.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Tool {
    Trados,
    Memoq,
    Phrase,
    Any,
}

/// The tool that made a file, by the prefixes that its root declares.
pub(super) fn tool(scan: &Scan) -> Tool {
    let tools = [("sdl", Tool::Trados), ("mq", Tool::Memoq), ("m", Tool::Phrase)];
    let found = tools.into_iter().find(|(prefix, _)| scan.root.declares(prefix));
    found.map_or(Tool::Any, |(_, tool)| tool)
}

impl Page<'_> {
    /// What changes in a unit of 1.x.
    pub(super) fn old_unit(&mut self, unit: &Unit, decided: &[Decided]) {
        let tool = tool(self.scan);
        let is_made = decided.iter().any(|decided| matches!(decided.slot.place, Place::Made));
        if is_made {
            self.make_target(unit, decided, tool);
        }
        for Decided { slot, decision } in decided {
            let Some(filling) = decision.filling() else { continue };
            let part = &unit.parts[slot.part];
            let content = framed(&slot.words, filling);
            match &slot.place {
                Place::Whole => self.target(part, &content, &states(tool, filling)),
                Place::Mark(outer) => {
                    let mark = &self.text[outer.clone()];
                    let begin =
                        mark.find('>').map_or("", |end| &mark[..end]).trim_end_matches('/').trim_end();
                    let content = mended_markup(&content);
                    let whole = format!("{begin}>{content}</{}mrk>", self.scan.prefix);
                    self.edits.push(Edit::replace(outer.clone(), whole));
                }
                Place::Made | Place::None => {}
            }
            self.say(unit, slot.mark.as_deref(), filling, tool);
        }
        if tool != Tool::Trados {
            for decided in decided {
                self.alternatives(unit, decided);
            }
        }
    }

    /// Makes a target of the segmented source: the segments filled, the others empty.
    fn make_target(&mut self, unit: &Unit, decided: &[Decided], tool: Tool) {
        let part = &unit.parts[0];
        let Some(source) = &part.seg_source else { return };
        let fillings: Vec<&Filling> =
            decided.iter().filter_map(|decided| decided.decision.filling()).collect();
        if fillings.is_empty() {
            return;
        }
        let mut content = String::new();
        let mut done = source.content.start;
        let mut marks = super::words::marked(&source.tokens);
        marks.retain(|mark| !mark.inner.is_empty());
        for mark in &marks {
            if mark.inner.start < done {
                continue;
            }
            content += &self.text[done..mark.inner.start];
            let of_mark = decided.iter().find(|decided| decided.slot.mark.as_ref() == Some(&mark.name));
            if let Some((decided, filling)) =
                of_mark.and_then(|decided| Some((decided, decided.decision.filling()?)))
            {
                content += &framed(&decided.slot.words, filling);
            }
            done = mark.inner.end;
        }
        content += &self.text[done..source.content.end];
        let is_whole = fillings.len() == marks.len();
        let worst = fillings.iter().find(|filling| filling.state == State::NeedsReview).or(fillings.first());
        let attributes = match worst {
            Some(filling) if is_whole => states(tool, filling),
            _ if tool == Tool::Any => vec![("state", Some("needs-translation"))],
            _ => Vec::new(),
        };
        self.target(part, &content, &attributes);
    }

    /// Says of a filled segment how sure it is, where a tool has its own words for it.
    fn say(&mut self, unit: &Unit, mark: Option<&str>, filling: &Filling, tool: Tool) {
        let Proposal { rate, memory, .. } = &filling.from;
        let percent = percent(&filling.from);
        match tool {
            Tool::Trados => {
                let level = match filling.state {
                    State::Translated => "Translated",
                    State::NeedsReview => "Draft",
                };
                let said = [
                    ("conf", Some(level)),
                    ("origin", Some("tm")),
                    ("origin-system", Some(memory.as_str())),
                    ("percent", Some(percent.as_str())),
                ];
                match mark.and_then(|mark| definition(unit, mark)) {
                    Some(defined) => self.set(defined, &said),
                    None => self.define(unit, mark, &said),
                }
            }
            Tool::Memoq => {
                let said = [("mq:status", Some("Pretranslated")), ("mq:percent", Some(percent.as_str()))];
                self.set(&unit.tag, &said);
            }
            Tool::Phrase => {
                let score = format!("{:.2}", f64::from(rate.hundredths()) / 10_000.0);
                self.set(&unit.tag, &[("m:score", Some(score.as_str())), ("m:trans-origin", Some("tm"))]);
            }
            Tool::Any => {}
        }
    }

    /// Adds what Trados says of a segment where it says nothing of it.
    fn define(&mut self, unit: &Unit, mark: Option<&str>, said: &[(&str, Option<&str>)]) {
        let definitions = unit.definitions.as_ref().filter(|definitions| !definitions.tag.is_whole);
        if let (Some(mark), Some(definitions)) = (mark, definitions) {
            let id = [&[("id", Some(mark))], said].concat();
            self.edits.push(Edit::insert(definitions.content.end, tag::with("<sdl:seg/>", &id)));
        }
    }

    /// Writes the candidates of a segment behind its target.
    fn alternatives(&mut self, unit: &Unit, Decided { slot, decision }: &Decided) {
        let part = &unit.parts[slot.part];
        let prefix = &self.scan.prefix;
        let gap = part.source.as_ref().map_or("", |source| self.gap(source.tag.range.start)).to_owned();
        let deeper = if gap.contains('\n') { format!("{gap}  ") } else { String::new() };
        for proposal in decision.proposals() {
            let quality = format!("{}%", percent(proposal));
            let origin = origin(proposal);
            let mut attributes =
                vec![("match-quality", Some(quality.as_str())), ("origin", Some(origin.as_str()))];
            attributes.extend(slot.mark.as_deref().map(|mark| ("mid", Some(mark))));
            let begin = tag::with(&format!("<{prefix}alt-trans>"), &attributes);
            let [source, target] =
                [("source", &proposal.source), ("target", &proposal.target)].map(|(name, text)| {
                    let mut element = format!("{deeper}<{prefix}{name}>");
                    escape(text, Within::Element, &mut element);
                    element + &format!("</{prefix}{name}>")
                });
            let whole = format!("{gap}{begin}{source}{target}{gap}</{prefix}alt-trans>");
            self.edits.push(Edit::insert(part.end(), whole));
        }
    }
}

/// What XLIFF itself says of a target: how far it is, and where it comes from.
fn states(tool: Tool, filling: &Filling) -> Vec<(&'static str, Option<&'static str>)> {
    if tool != Tool::Any {
        return Vec::new();
    }
    let state = match filling.state {
        State::Translated => "translated",
        State::NeedsReview => "needs-review-translation",
    };
    let qualifier = match filling.from.kind {
        ProposalKind::Exact => "exact-match",
        ProposalKind::Repaired => "leveraged-tm",
        ProposalKind::Fuzzy => "fuzzy-match",
    };
    vec![("state", Some(state)), ("state-qualifier", Some(qualifier))]
}

impl Decided<'_> {
    /// Whether nothing was decided.
    pub(super) fn is_left(&self) -> bool {
        *self.decision == Decision::Leave
    }
}
