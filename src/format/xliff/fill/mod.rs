//! Targets put into an XLIFF, everything else left as it is: comments, codes, extensions, skeletons.
//!
//! Codes at the ends of a segment are kept around its target. Those between its words are put where the unit has them, if
//! it says where they belong (see `super::super::fill::coded`); else the segment gets candidates alone. What a tool calls a state of its own (Trados, memoQ, Phrase) is set
//! in its words.

mod new;
mod old;
mod scan;
mod words;

use std::ops::Range;

use super::super::codes::escape_coded;
use super::super::declared::{HEAD_BYTES, declared_in};
use super::super::fill::{
    Characters, Copying, Decision, Fill, FillOptions, Fillable, Filling, Obstacle, Overwrite, Proposal,
    Segment, Standing,
};
use super::super::original::{Edit, Original};
use super::super::xml::markup::{Within, escape, mended_markup};
use super::super::xml::tag;
use super::XLIFF;
use super::attributes::UNTRANSLATED;
use crate::error::{Error, ErrorKind, FormatFault, Location, Result};
use crate::language::{LangTag, default_pair};
use crate::unit::Code;
use scan::{Part, Scan, Unit};
use words::Words;

/// XLIFF.
pub(in super::super) static FILL: Fill =
    Fill { name: XLIFF.name, extensions: XLIFF.extensions, shape: XLIFF.shape, open };

/// A segment and where its target goes.
struct Slot {
    /// Its unit.
    unit: usize,
    /// Which part of the unit.
    part: usize,
    /// What the tool that has cut the part into segments calls it.
    mark: Option<String>,
    words: Words,
    place: Place,
}

/// Where the target of a segment goes.
enum Place {
    /// All of the target, which may not be there yet.
    Whole,
    /// Into a segment that the target marks: its bytes with its tags.
    Mark(Range<usize>),
    /// Into a target that is made of the source and its segments.
    Made,
    /// Nowhere.
    None,
}

fn open(name: &str, bytes: Vec<u8>, options: &FillOptions) -> Result<Fillable> {
    let mut original = Original::new(name, bytes, HEAD_BYTES, declared_in)?;
    let mut scan = scan::scan(name, &original.text).map_err(|(place, fault)| {
        let location = Location::column(name, place.line, place.column);
        Error::at(location, ErrorKind::NotFilled(fault.to_string()))
    })?;
    let mut faults = std::mem::take(&mut original.faults);
    faults.append(&mut scan.faults);
    let mut reading = Reading { scan: &scan, name, text: &original.text, options, pair: None, others: 0 };
    let (segments, slots) = reading.segments();
    let [from, to] = reading.pair.clone().unwrap_or_else(|| asked(options, default_pair()));
    let others = reading.others;
    if others > 0 {
        let fault = FormatFault::OtherLanguages { count: others };
        faults.push(Error::at(Location::file(name), ErrorKind::Format(fault)));
    }
    let has_candidates = old::tool(&scan) != old::Tool::Trados;
    let target = to.clone();
    let edits = move |original: &Original, decisions: &[Decision], _: &mut Vec<Error>| {
        edits(&original.text, &scan, &slots, decisions, &target)
    };
    let copy = Copying { characters: Characters::OfXml, ..Copying::whole(original, edits) };
    Ok(Fillable { from, to, segments, faults, has_candidates, copy })
}

/// The languages that the user named, else others.
fn asked(options: &FillOptions, [from, to]: [LangTag; 2]) -> [LangTag; 2] {
    [options.from.clone().unwrap_or(from), options.to.clone().unwrap_or(to)]
}

/// The segments of a file while they are being found.
struct Reading<'a> {
    scan: &'a Scan,
    name: &'a str,
    text: &'a str,
    options: &'a FillOptions,
    /// The languages of the first unit that is wanted; those of others are passed over.
    pair: Option<[LangTag; 2]>,
    /// How many units are in other languages.
    others: u64,
}

impl Reading<'_> {
    fn segments(&mut self) -> (Vec<Segment>, Vec<Slot>) {
        let mut found = (Vec::new(), Vec::new());
        for (number, unit) in self.scan.units.iter().enumerate() {
            if !self.is_wanted(unit) {
                self.others += 1;
                continue;
            }
            for (at, part) in unit.parts.iter().enumerate() {
                for slot in self.slots(number, at, part) {
                    found.0.push(self.segment(unit, part, &slot));
                    found.1.push(slot);
                }
            }
        }
        found
    }

    /// Whether a unit is in the languages that are filled. The first one decides where nobody named them.
    fn is_wanted(&mut self, unit: &Unit) -> bool {
        let named = |file: &str, root: &str| {
            let value = self.scan.files.get(unit.file).and_then(|tag| tag.value(file));
            value.or_else(|| self.scan.root.value(root)).and_then(|tag| LangTag::read(tag).ok())
        };
        let source = named("source-language", "srcLang");
        let target = named("target-language", "trgLang");
        if let Some([from, to]) = &self.pair {
            let fits = |wanted: &LangTag, found: &Option<LangTag>| {
                found.as_ref().is_none_or(|found| wanted.fit(found).is_some())
            };
            return fits(from, &source) && fits(to, &target);
        }
        let fits = |wanted: &Option<LangTag>, found: &Option<LangTag>| match (wanted, found) {
            (Some(wanted), Some(found)) => wanted.fit(found).is_some(),
            _ => true,
        };
        if !(fits(&self.options.from, &source) && fits(&self.options.to, &target)) {
            return false;
        }
        let [from, to] = default_pair();
        let from = source.unwrap_or(from);
        let to =
            target.unwrap_or_else(|| if to.fit(&from).is_some() { default_pair()[0].clone() } else { to });
        self.pair = Some(asked(self.options, [from, to]));
        true
    }

    /// The segments of a part that have words.
    fn slots(&self, unit: usize, at: usize, part: &Part) -> Vec<Slot> {
        let Some(source) = &part.source else { return Vec::new() };
        let target = part.target.as_ref();
        let is_blank = target.is_none_or(|target| words::text(&target.tokens).trim().is_empty());
        let theirs = target.map(|target| words::marked(&target.tokens)).unwrap_or_default();
        let marks = part.seg_source.as_ref().map(|source| (source, words::marked(&source.tokens)));
        let marks = marks.filter(|(_, marks)| !marks.is_empty() && (is_blank || !theirs.is_empty()));
        let Some((seg_source, marks)) = marks else {
            let words = words::words(self.text, &source.tokens);
            let slot = Slot { unit, part: at, mark: None, words, place: Place::Whole };
            return if slot.words.text.is_empty() { Vec::new() } else { vec![slot] };
        };
        let slot = |mark: words::Marked| {
            let theirs = theirs.iter().find(|theirs| theirs.name == mark.name);
            let place = match theirs {
                Some(theirs) => Place::Mark(theirs.outer.clone()),
                None if is_blank && theirs.is_none() => Place::Made,
                None => Place::None,
            };
            let words = words::words(self.text, &seg_source.tokens[mark.tokens]);
            Slot { unit, part: at, mark: Some(mark.name), words, place }
        };
        let mut slots: Vec<Slot> = marks.into_iter().map(slot).collect();
        let is_made = slots.iter().all(|slot| matches!(slot.place, Place::Made));
        slots.iter_mut().filter(|slot| !is_made && matches!(slot.place, Place::Made)).for_each(|slot| {
            slot.place = Place::None;
        });
        slots.retain(|slot| !slot.words.text.is_empty());
        slots
    }

    fn segment(&self, unit: &Unit, part: &Part, slot: &Slot) -> Segment {
        let place = part.source.as_ref().and_then(|source| source.place);
        let location = place
            .map_or_else(|| Location::file(self.name), |at| Location::column(self.name, at.line, at.column));
        let obstacle = match slot.place {
            Place::None => Some(Obstacle::NoPlace),
            _ => slot.words.has_codes.then_some(Obstacle::Codes),
        };
        Segment {
            location,
            name: name_of(unit, part, slot),
            source: slot.words.text.clone(),
            codes: slot.words.codes.iter().map(|(code, _)| *code).collect(),
            standing: self.standing(unit, part, slot),
            obstacle,
            twin: None,
        }
    }

    fn standing(&self, unit: &Unit, part: &Part, slot: &Slot) -> Standing {
        let defined = slot.mark.as_ref().and_then(|mark| definition(unit, mark));
        let is_locked = unit.tag.value("mq:locked").is_some_and(|value| value == "locked")
            || unit.tag.value("m:locked") == Some("true")
            || defined.is_some_and(|defined| defined.value("locked") == Some("true"));
        if !unit.translate || is_locked {
            return Standing::Locked;
        }
        let target = match (&part.target, &slot.place) {
            (Some(target), Place::Mark(outer)) => {
                let inside =
                    |token: &&words::Token| outer.start <= token.range.start && token.range.end <= outer.end;
                let tokens: Vec<&words::Token> = target.tokens.iter().filter(inside).collect();
                tokens.iter().filter_map(|token| token.text()).collect()
            }
            (Some(target), Place::Whole) => words::text(&target.tokens),
            _ => String::new(),
        };
        let target = target.trim();
        let state = part.state();
        let is_copy = state.is_some_and(|state| UNTRANSLATED.contains(&state)) && target == slot.words.text;
        if target.is_empty() || is_copy {
            return Standing::Open;
        }
        let is_approved = unit.tag.value("approved") == Some("yes")
            || unit.tag.value("m:confirmed").is_some_and(|value| value != "0")
            || state.is_some_and(|state| super::attributes::APPROVED.contains(&state));
        match self.options.overwrite {
            Overwrite::Unapproved if is_approved => Standing::Locked,
            _ => self.options.standing_of_translated(),
        }
    }
}

impl Part {
    /// What the file says of the state of its target.
    fn state(&self) -> Option<&str> {
        let target = self.target.as_ref().and_then(|target| target.tag.value("state"));
        target.or_else(|| self.tag.value("state"))
    }
}

/// What the file calls a segment.
fn name_of(unit: &Unit, part: &Part, slot: &Slot) -> Option<String> {
    let names = [unit.tag.value("id"), part.tag.value("id"), slot.mark.as_deref()];
    let names: Vec<&str> = names.into_iter().flatten().collect();
    (!names.is_empty()).then(|| names.join("/"))
}

/// What Trados says of a segment.
fn definition<'u>(unit: &'u Unit, mark: &str) -> Option<&'u scan::Tag> {
    unit.defined.iter().find(|tag| tag.value("id") == Some(mark))
}

/// A segment with what was decided for it.
struct Decided<'a> {
    slot: &'a Slot,
    decision: &'a Decision,
}

/// What changes in a file.
fn edits(text: &str, scan: &Scan, slots: &[Slot], decisions: &[Decision], to: &LangTag) -> Vec<Edit> {
    let mut page = Page { text, scan, edits: Vec::new() };
    let (mut touched, mut has_new) = (Vec::new(), false);
    let decided: Vec<Decided> =
        slots.iter().zip(decisions).map(|(slot, decision)| Decided { slot, decision }).collect();
    for of_unit in decided.chunk_by(|a, b| a.slot.unit == b.slot.unit) {
        if of_unit.iter().all(|decided| *decided.decision == Decision::Leave) {
            continue;
        }
        let unit = &scan.units[of_unit[0].slot.unit];
        unit.ours.iter().for_each(|range| page.take_away(range));
        if unit.is_new {
            page.new_unit(unit, of_unit);
            has_new = true;
        } else {
            page.old_unit(unit, of_unit);
            touched.push(unit.file);
        }
    }
    touched.dedup();
    page.name_target(&touched, has_new, to);
    page.edits
}

/// The copy while it is being decided what changes.
struct Page<'a> {
    text: &'a str,
    scan: &'a Scan,
    edits: Vec<Edit>,
}

impl Page<'_> {
    /// Says in which language the targets are, where the file does not: of 1.x each `file` with some, of 2.x the root.
    fn name_target(&mut self, files: &[usize], has_new: bool, to: &LangTag) {
        let is_missing = |value: Option<&str>| value.is_none_or(|value| value.trim().is_empty());
        if has_new && is_missing(self.scan.root.value("trgLang")) {
            self.set(&self.scan.root, &[("trgLang", Some(to.as_str()))]);
        }
        for tag in files.iter().filter_map(|file| self.scan.files.get(*file)) {
            if is_missing(tag.value("target-language")) {
                self.set(tag, &[("target-language", Some(to.as_str()))]);
            }
        }
    }

    fn set(&mut self, tag: &scan::Tag, attributes: &[(&str, Option<&str>)]) {
        let changed = tag::with(&self.text[tag.range.clone()], attributes);
        self.edits.push(Edit::replace(tag.range.clone(), changed));
    }

    /// Takes a candidate of ours away, with the space before it.
    fn take_away(&mut self, range: &Range<usize>) {
        let start = range.start - self.gap(range.start).len();
        self.edits.push(Edit::replace(start..range.end, ""));
    }

    /// The white space before a tag, if there is nothing else since the tag before it.
    fn gap(&self, at: usize) -> &str {
        let before = &self.text[..at];
        let gap = &before[before.trim_end().len()..];
        if before.trim_end().ends_with('>') { gap } else { "" }
    }

    /// Puts a target into a part: its content and attributes. Codes of the source may hold what XML forbids.
    fn target(&mut self, part: &Part, content: &str, attributes: &[(&str, Option<&str>)]) {
        let content = mended_markup(content);
        let prefix = &self.scan.prefix;
        if let Some(target) = &part.target {
            let tag = &self.text[target.tag.range.clone()];
            let tag = tag::with(tag, attributes);
            let tag = tag.trim_end_matches('>').trim_end_matches('/').trim_end();
            let whole = format!("{tag}>{content}</{prefix}target>");
            self.edits.push(Edit::replace(target.tag.range.start..target.end, whole));
        } else if let Some(source) = &part.source {
            let tag = tag::with(&format!("<{prefix}target>"), attributes);
            let gap = self.gap(source.tag.range.start);
            self.edits.push(Edit::insert(part.end(), format!("{gap}{tag}{content}</{prefix}target>")));
        }
    }
}

impl Part {
    /// Where what follows its target stands.
    fn end(&self) -> usize {
        let last = self.target.as_ref().or(self.seg_source.as_ref()).or(self.source.as_ref());
        last.map_or(0, |element| element.end)
    }
}

/// What is put in, with the codes of the source where they belong.
fn framed(words: &Words, filling: &Filling) -> String {
    let target = &filling.from.target;
    if filling.codes.is_empty() {
        let mut content = words.before.clone();
        escape(target, Within::Element, &mut content);
        return content + &words.after;
    }
    let raw = |code: usize| words.codes.get(code).map(|(_, raw)| raw.clone()).unwrap_or_default();
    let markup: Vec<Code> =
        filling.codes.iter().map(|placed| Code { at: placed.at, code: raw(placed.code) }).collect();
    let mut content = String::new();
    escape(&words.spaces[0], Within::Element, &mut content);
    escape_coded(target, &markup, &mut content);
    escape(&words.spaces[1], Within::Element, &mut content);
    content
}

/// Whole percent of a rate, as attributes write it.
fn percent(proposal: &Proposal) -> String {
    proposal.rate.whole_percent().to_string()
}

/// Who proposes.
fn origin(proposal: &Proposal) -> String {
    format!("{}:{}", scan::ORIGIN, proposal.memory)
}
