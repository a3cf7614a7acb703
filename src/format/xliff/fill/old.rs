//! What changes in a unit of XLIFF 1.x: its target, its state in the words of the tool that made the file, and
//! candidates (`alt-trans`).

use super::super::super::fill::{Filling, State};
use super::super::super::original::Edit;
use super::super::super::xml::markup::{Within, escape, mended_markup};
use super::super::spaces::SDL;
use super::super::status;
use super::scan::{Part, Unit};
use super::tool::{Tool, worst};
use super::{Decided, Decision, Page, Place, definition, framed, origin, percent, standing, tag, words};

impl Page<'_> {
    /// What changes in a unit of 1.x.
    pub(super) fn old_unit(&mut self, unit: &Unit, decided: &[Decided]) {
        let tool = Tool::of(self.scan);
        let part = &unit.parts[0];
        let fillings: Vec<&Filling> =
            decided.iter().filter_map(|decided| decided.decision.filling()).collect();
        if let Some(worst) = worst(&fillings) {
            self.old_target(unit, decided, worst, tool);
            let said = tool.of_unit(unit, &self.scan.root, worst);
            self.set_all(&unit.tag, &said);
        }
        if tool != Tool::Trados {
            for decided in decided {
                self.alternatives(unit, part, decided);
            }
        }
    }

    /// Puts in what fills a unit or its segments; `worst` is what it says of all of them.
    fn old_target(&mut self, unit: &Unit, decided: &[Decided], worst: &Filling, tool: Tool) {
        let part = &unit.parts[0];
        let is_made = decided.iter().any(|decided| matches!(decided.slot.place, Place::Made));
        if is_made {
            self.make_target(unit, decided, worst, tool);
        } else {
            self.say_of_marks(part, decided, worst, tool);
        }
        for Decided { slot, decision } in decided {
            let Some(filling) = decision.filling() else { continue };
            let content = framed(&slot.words, filling);
            match &slot.place {
                Place::Whole => {
                    self.target(part, &unit.tag.prefix, &content, &tool.states(filling, part.state()));
                }
                Place::Mark(outer, begin) => {
                    let begin = &self.text[outer.start..*begin];
                    let begin = begin.trim_end_matches('>').trim_end_matches('/').trim_end();
                    let name = begin.trim_start_matches('<').split_whitespace().next().unwrap_or_default();
                    let whole = format!("{begin}>{}</{name}>", mended_markup(&content));
                    self.edits.push(Edit::replace(outer.clone(), whole));
                }
                Place::Made | Place::None => {}
            }
            if tool == Tool::Trados {
                self.define(unit, slot.mark.as_deref(), filling);
            }
        }
    }

    /// Makes a target of the segmented source: the segments filled, those without words as they are, the others empty.
    fn make_target(&mut self, unit: &Unit, decided: &[Decided], worst: &Filling, tool: Tool) {
        let part = &unit.parts[0];
        let Some(source) = &part.seg_source else { return };
        let mut content = String::new();
        let mut done = source.content.start;
        for (nth, mark) in words::marked(&source.tokens).into_iter().enumerate() {
            let Some(of_mark) = decided.iter().find(|decided| decided.slot.nth == nth) else { continue };
            if mark.inner.is_empty() || mark.inner.start < done {
                continue;
            }
            content += &self.text[done..mark.inner.start];
            if let Some(filling) = of_mark.decision.filling() {
                content += &framed(&of_mark.slot.words, filling);
            }
            done = mark.inner.end;
        }
        content += &self.text[done..source.content.end];
        let is_whole = decided.iter().all(|decided| decided.decision.filling().is_some());
        let attributes = match tool {
            _ if is_whole => tool.states(worst, part.state()),
            Tool::Any => vec![("state", Some("needs-translation"))],
            _ => Vec::new(),
        };
        self.target(part, &unit.tag.prefix, &content, &attributes);
    }

    /// Says of a target that has marks how far it is, if what it says is true no more.
    fn say_of_marks(&mut self, part: &Part, decided: &[Decided], worst: &Filling, tool: Tool) {
        let Some(target) = &part.target else { return };
        if decided.iter().any(|decided| matches!(decided.slot.place, Place::Whole)) {
            return;
        }
        let is_done = |Decided { slot, decision }: &Decided| {
            let target = standing::target(part, slot);
            decision.filling().is_some() || !target.is_empty() && target != slot.words.text
        };
        let attributes = match part.state() {
            status::State::Untranslated if decided.iter().all(is_done) => {
                tool.states(worst, status::State::Untranslated)
            }
            status::State::Approved if worst.state == State::NeedsReview => {
                tool.states(worst, status::State::Approved)
            }
            _ => return,
        };
        self.set(&target.tag, &attributes);
    }

    /// Says of a segment in the words of Trados how sure it is.
    fn define(&mut self, unit: &Unit, mark: Option<&str>, filling: &Filling) {
        let Some(mark) = mark else { return };
        let percent = percent(&filling.from);
        let level = match filling.state {
            State::Translated => "Translated",
            State::NeedsReview => "Draft",
        };
        let said = [
            ("conf", Some(level)),
            ("origin", Some("tm")),
            ("origin-system", Some(filling.from.memory.as_str())),
            ("percent", Some(percent.as_str())),
            // How the context of what stood there before was the same.
            ("text-match", None),
            ("struct-match", None),
        ];
        if let Some(defined) = definition(unit, mark) {
            return self.set(defined, &said);
        }
        let definitions = unit.definitions.as_ref().filter(|definitions| !definitions.tag.is_whole);
        if let (Some(definitions), Some(prefix)) = (definitions, self.scan.root.prefix_of(SDL)) {
            let said = [&[("id", Some(mark))], &said[..]].concat();
            let tag = tag::with(&format!("<{prefix}seg/>"), &said);
            self.edits.push(Edit::insert(definitions.content.end, tag));
        }
    }

    /// Writes the candidates of a segment behind its target.
    fn alternatives(&mut self, unit: &Unit, part: &Part, Decided { slot, decision }: &Decided) {
        let prefix = &unit.tag.prefix;
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

impl Decided<'_> {
    /// Whether nothing was decided.
    pub(super) fn is_left(&self) -> bool {
        *self.decision == Decision::Leave
    }
}
