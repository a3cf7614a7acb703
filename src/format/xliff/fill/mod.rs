//! Targets put into an XLIFF, everything else left as it is: comments, codes, extensions, skeletons.
//!
//! Codes at the ends of a segment are kept around its target. Those between its words are put where the unit has them, if
//! it says where they belong (see `super::super::fill::coded`); else the segment gets candidates alone. What a tool calls a state of its own (Trados, memoQ, Phrase) is set
//! in its words.

mod fault;
mod languages;
mod new;
mod old;
mod scan;
mod standing;
mod tool;
mod words;

use std::ops::Range;

use super::super::codes::escape_coded;
use super::super::declared::{HEAD_BYTES, declared_in};
use super::super::fill::{
    Characters, Copying, Decision, Fill, FillOptions, Fillable, Filling, Obstacle, Proposal, Segment,
};
use super::super::original::{Edit, Original};
use super::super::xml::markup::{Within, escape, mended_markup};
use super::super::xml::tag;
use super::XLIFF;
use super::segments::partners;
use crate::error::{Error, ErrorKind, FormatFault, Location, Result};
use crate::language::{LangTag, default_pair};
use crate::unit::Code;
use languages::Languages;
use scan::{Part, Scan, Unit};
use tool::Tool;
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
    /// Which segment of the part, where a tool has cut it into segments.
    nth: usize,
    /// What that tool calls it, if it has a name of its own.
    mark: Option<String>,
    words: Words,
    place: Place,
}

/// Where the target of a segment goes.
enum Place {
    /// All of the target, which may not be there yet.
    Whole,
    /// Into a segment that the target marks: its bytes with its tags, and where the first of those ends.
    Mark(Range<usize>, usize),
    /// Into a target that is made of the source and its segments.
    Made,
    /// Nowhere.
    None,
}

fn open(name: &str, bytes: Vec<u8>, options: &FillOptions) -> Result<Fillable> {
    let mut original = Original::new(name, bytes, HEAD_BYTES, declared_in)?;
    let mut scan = scan::scan(name, &original.text).map_err(|(place, fault)| {
        let location = Location::column(name, place.line, place.column);
        Error::at(location, ErrorKind::NotFilled(Box::new(fault)))
    })?;
    let mut faults = std::mem::take(&mut original.faults);
    faults.append(&mut scan.faults);
    let mut reading = Reading {
        scan: &scan,
        name,
        text: &original.text,
        options,
        languages: Languages::new(&scan),
        pair: None,
        others: 0,
        unclear: None,
    };
    let (segments, slots) = reading.segments();
    if let Some(fault) = reading.unclear.take() {
        return Err(Error::at(Location::file(name), ErrorKind::NotFilled(Box::new(fault))));
    }
    let [from, to] = reading.pair.clone().unwrap_or_else(|| asked(options, default_pair()));
    let others = reading.others;
    if others > 0 {
        let fault = FormatFault::OtherLanguages { count: others };
        faults.push(Error::at(Location::file(name), ErrorKind::Format(fault)));
    }
    let has_candidates = Tool::of(&scan) != Tool::Trados;
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
    languages: Languages<'a>,
    /// The languages of the first unit that is wanted; those of others are passed over.
    pair: Option<[LangTag; 2]>,
    /// How many units are in other languages.
    others: u64,
    /// Why nobody can tell which languages are wanted, if so.
    unclear: Option<FormatFault>,
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
        let [source, target] = self.languages.of(unit);
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
        let are_asked = [&self.options.from, &self.options.to].map(Option::is_some);
        self.unclear = self.languages.unclear(unit, are_asked);
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
        let cut = marks.and_then(|(source, marks)| Some((source, cut(marks, &theirs, is_blank)?)));
        let slots = if let Some((source, cut)) = cut {
            let slot = |(nth, (mark, place)): (usize, (words::Marked, Place))| {
                let words = words::words(self.text, &source.tokens[mark.tokens], source.preserve);
                let mark = Some(mark.name).filter(|name| !name.is_empty());
                Slot { unit, part: at, nth, mark, words, place }
            };
            cut.into_iter().enumerate().map(slot).collect()
        } else {
            let words = words::words(self.text, &source.tokens, source.preserve);
            vec![Slot { unit, part: at, nth: 0, mark: None, words, place: Place::Whole }]
        };
        slots.into_iter().filter(|slot| !slot.words.text.is_empty()).collect()
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
            standing: standing::standing(unit, part, slot, self.options),
            obstacle,
            twin: None,
            rejected: standing::rejected(unit, part, slot),
        }
    }
}

/// The segments that the source of a part marks, each with its place, or none where all of it is one segment: nothing is
/// marked, or the target has words and no marks, or nobody can tell which of its marks belong to those of the source.
fn cut(
    marks: Vec<words::Marked>,
    theirs: &[words::Marked],
    is_blank: bool,
) -> Option<Vec<(words::Marked, Place)>> {
    let names = |marks: &[words::Marked]| marks.iter().map(|mark| mark.name.clone()).collect::<Vec<_>>();
    let places: Vec<Place> = match partners(&names(&marks), &names(theirs)) {
        None if marks.is_empty() || !is_blank => return None,
        // None of the marks of a target without words is needed.
        None => marks.iter().map(|_| Place::Made).collect(),
        Some(partners) if is_blank && partners.iter().all(Option::is_none) => {
            marks.iter().map(|_| Place::Made).collect()
        }
        Some(partners) => {
            let theirs = partners.into_iter().map(|at| at.and_then(|at| theirs.get(at)));
            let place = |theirs: &words::Marked| Place::Mark(theirs.outer.clone(), theirs.inner.start);
            theirs.map(|theirs| theirs.map_or(Place::None, place)).collect()
        }
    };
    Some(marks.into_iter().zip(places).collect())
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

    /// The same by attributes that have names of their own.
    fn set_all(&mut self, tag: &scan::Tag, attributes: &[tool::Said]) {
        if !attributes.is_empty() {
            let said = attributes.iter().map(|(name, value)| (name.as_str(), value.as_deref()));
            self.set(tag, &said.collect::<Vec<_>>());
        }
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

    /// Puts a target into a part, among elements whose names begin so: its content and attributes. Codes of the source may
    /// hold what XML forbids.
    fn target(&mut self, part: &Part, prefix: &str, content: &str, attributes: &[(&str, Option<&str>)]) {
        let content = mended_markup(content);
        if let Some(target) = &part.target {
            let prefix = &target.tag.prefix;
            let tag = &self.text[target.tag.range.clone()];
            let tag = tag::with(tag, attributes);
            let tag = tag.trim_end_matches('>').trim_end_matches('/').trim_end();
            let whole = format!("{tag}>{content}</{prefix}target>");
            self.edits.push(Edit::replace(target.tag.range.start..target.end, whole));
        } else if let Some(source) = &part.source {
            // Its white space means what that of the source means.
            let space = source.tag.value("xml:space").map(|value| ("xml:space", Some(value)));
            let attributes: Vec<_> = space.into_iter().chain(attributes.iter().copied()).collect();
            let tag = tag::with(&format!("<{prefix}target>"), &attributes);
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
    let target = filling.from.target.as_str();
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
