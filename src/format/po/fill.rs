//! Translations put into a PO file, everything else left as it is.
//!
//! What a person has to look at is `fuzzy`, with what its source was before where that differs. Candidates are comments
//! by the translator, one a match: `# legenda: 87 % main 17 "source" → "target"`.

use std::ops::Range;

use super::super::declared::{TEMPLATE, charset_in, charset_label};
use super::super::fill::{
    Copying, Decision, Fill, FillOptions, Fillable, Filling, Obstacle, Proposal, ProposalKind, Segment,
    Standing, State,
};
use super::super::original::{Edit, Original};
use super::entry::{Entry, Line, Part};
use super::read::{HEADER_BYTES, languages};
use super::write::quoted;
use super::{CANDIDATE, PO, is_candidate};
use crate::error::{Error, ErrorKind, FormatFault, Location, Result};
use crate::language::{LangTag, default_pair};

/// PO.
pub(in super::super) static FILL: Fill =
    Fill { name: PO.name, extensions: PO.extensions, shape: PO.shape, open };

/// What flags an entry that a person has to look at.
const FUZZY: &str = "fuzzy";

/// How many forms there are where each of two sources has one.
const FORMS: usize = 2;

/// An entry and where its parts stand: bytes of the text, whole lines.
#[derive(Default)]
struct Spot {
    entry: Entry,
    /// The lines of flags.
    flags: Vec<Range<usize>>,
    /// The lines that say what it was before, and candidates of ours.
    passing: Vec<Range<usize>>,
    /// Where its first keyword begins.
    keyword: Option<usize>,
    /// Each form with its lines.
    targets: Vec<(Part, Range<usize>)>,
    /// The part that a string goes on with.
    last: Option<Part>,
}

/// A segment: the entry, and the form that it fills; all of them where there is one.
struct Slot {
    spot: usize,
    form: usize,
}

fn open(name: &str, bytes: Vec<u8>, options: &FillOptions) -> Result<Fillable> {
    let mut original = Original::new(name, bytes, HEADER_BYTES, charset_in)?;
    let is_ascii = original.becomes_utf8();
    let mut faults = std::mem::take(&mut original.faults);
    let spots = spots(&original, &mut faults);
    let header = spots.iter().find(|spot| spot.entry.is_header());
    let text = header.and_then(|spot| spot.entry.targets.first()).map(|(_, text)| text.clone());
    let text = text.unwrap_or_default();
    let Pair { langs: [from, to], are_others, mut told } = pair(&text, options, name)?;
    faults.append(&mut told);
    let mut segments = Vec::new();
    let mut slots = Vec::new();
    let entries = spots.iter().enumerate().filter(|(_, spot)| !spot.entry.is_header());
    if are_others {
        let count = u64::try_from(entries.clone().count()).unwrap_or(u64::MAX);
        faults
            .push(Error::at(Location::file(name), ErrorKind::Format(FormatFault::OtherLanguages { count })));
    }
    for (at, spot) in entries.filter(|_| !are_others) {
        let first = segments.len();
        for (form, source) in spot.entry.sources().into_iter().enumerate() {
            let twin = spot.entry.plural.is_some().then_some(first + 1 - form);
            segments.push(spot.segment(source, twin, name, options));
            slots.push(Slot { spot: at, form });
        }
    }
    let edits = move |original: &Original, decisions: &[Decision], _: &mut Vec<Error>| {
        let mut page = Page { text: &original.text, edits: Vec::new() };
        for (slots, decisions) in chunks(&slots, decisions) {
            page.entry(&spots[slots[0].spot], decisions);
        }
        if let Some(header) = spots.iter().find(|spot| spot.entry.is_header()) {
            page.charset(header, is_ascii);
        }
        page.edits
    };
    let copy = Copying::whole(original, edits);
    Ok(Fillable { from, to, segments, faults, has_candidates: true, copy })
}

/// The languages of a file.
struct Pair {
    /// Those of the sources and of the translations: of the header, as far as it says them, else those named.
    langs: [LangTag; 2],
    /// Whether those named are others.
    are_others: bool,
    /// How the header is read, where that is not how it is written.
    told: Vec<Error>,
}

fn pair(header: &str, options: &FillOptions, name: &str) -> Result<Pair> {
    let asked = [&options.from, &options.to];
    let wanted =
        asked.into_iter().zip(default_pair()).map(|(asked, default)| asked.clone().unwrap_or(default));
    let (found, told) = languages(header, &wanted.collect::<Vec<_>>(), name)?;
    let fits = |(asked, found): (&Option<LangTag>, &LangTag)| {
        asked.as_ref().is_none_or(|asked| asked.fit(found).is_some())
    };
    let are_others = !asked.into_iter().zip(&found).all(fits);
    let [from, to] = found;
    let langs = [options.from.clone().unwrap_or(from), options.to.clone().unwrap_or(to)];
    Ok(Pair { langs, are_others, told })
}

/// The segments of each entry, with what was decided for them.
fn chunks<'a>(
    slots: &'a [Slot],
    decisions: &'a [Decision],
) -> impl Iterator<Item = (&'a [Slot], &'a [Decision])> {
    let mut done = 0;
    slots.chunk_by(|a, b| a.spot == b.spot && a.form < b.form).map(move |slots| {
        let decided = &decisions[done..done + slots.len()];
        done += slots.len();
        (slots, decided)
    })
}

/// The entries of a file. One that cannot be read is told and left as it is.
fn spots(original: &Original, faults: &mut Vec<Error>) -> Vec<Spot> {
    let mut found = Vec::new();
    let mut spot = Spot::default();
    let mut at = 0;
    for (number, text) in (1..).zip(original.text.split_inclusive('\n')) {
        let range = at..at + text.len();
        at = range.end;
        let line = match Line::of(text) {
            Ok(line) => line,
            Err(fault) => {
                spot.fault(fault, number, original, faults);
                continue;
            }
        };
        if spot.entry.is_ended_by(&line) {
            std::mem::take(&mut spot).end(original, faults, &mut found);
        }
        if line == Line::Obsolete {
            spot = Spot::default();
        } else if let Err(fault) = spot.take(&line, number, text, range) {
            spot.fault(fault, number, original, faults);
        }
    }
    spot.end(original, faults, &mut found);
    found
}

impl Spot {
    fn take(
        &mut self,
        line: &Line,
        number: u64,
        text: &str,
        range: Range<usize>,
    ) -> std::result::Result<(), FormatFault> {
        match line {
            Line::Flags(_) => self.flags.push(range),
            Line::Passed if text.trim_start().starts_with("#|") => self.passing.push(range),
            Line::Comment(_, comment) if is_candidate(comment) => self.passing.push(range),
            Line::Part(part, _) => {
                self.keyword.get_or_insert(range.start);
                self.last = Some(*part);
                if matches!(part, Part::Target(_)) {
                    self.targets.push((*part, range));
                }
            }
            Line::More(_) => {
                if let (Some(Part::Target(_)), Some((_, lines))) = (self.last, self.targets.last_mut()) {
                    lines.end = range.end;
                }
            }
            _ => {}
        }
        self.entry.take(line, number)
    }

    fn fault(&mut self, fault: FormatFault, line: u64, original: &Original, faults: &mut Vec<Error>) {
        if self.entry.break_off() {
            faults.push(Error::at(Location::line(&original.name, line), ErrorKind::Format(fault)));
        }
    }

    fn end(self, original: &Original, faults: &mut Vec<Error>, found: &mut Vec<Self>) {
        let Some(line) = self.entry.line.filter(|_| !self.entry.is_broken) else { return };
        match self.entry.fault() {
            Some(fault) => {
                faults.push(Error::at(Location::line(&original.name, line), ErrorKind::Format(fault)));
            }
            None => found.push(self),
        }
    }

    fn segment(&self, source: &str, twin: Option<usize>, name: &str, options: &FillOptions) -> Segment {
        let is_translated = self.entry.targets.iter().any(|(_, text)| !text.trim().is_empty());
        let has_forms = twin.is_none() || self.targets.len() == FORMS;
        Segment {
            location: Location::line(name, self.entry.line.unwrap_or(1)),
            name: self.entry.context.clone(),
            source: source.trim().to_owned(),
            codes: vec![],
            standing: if is_translated { options.standing_of_translated() } else { Standing::Open },
            obstacle: (!has_forms).then_some(Obstacle::Plural),
            twin,
            rejected: None,
        }
    }
}

impl Entry {
    /// Its source, and its plural if it has one.
    fn sources(&self) -> Vec<&str> {
        self.source.iter().chain(&self.plural).map(String::as_str).collect()
    }
}

/// The copy while it is being decided what changes.
struct Page<'a> {
    text: &'a str,
    edits: Vec<Edit>,
}

impl Page<'_> {
    /// Names the encoding of what is put in: a template leaves that to who translates, and what was ASCII alone may be called
    /// by any name.
    fn charset(&mut self, header: &Spot, is_ascii: bool) {
        let mut lines = header.targets.iter().map(|(_, lines)| lines.clone());
        let found = lines.find_map(|lines| {
            let Range { start, end } = charset_label(&self.text[lines.clone()])?;
            Some(lines.start + start..lines.start + end)
        });
        let Some(at) = found else { return };
        let label = &self.text[at.clone()];
        let is_put_in = || self.edits.iter().any(|edit| !edit.text.is_ascii());
        if label == TEMPLATE || is_ascii && !label.eq_ignore_ascii_case("utf-8") && is_put_in() {
            self.edits.push(Edit::replace(at, "UTF-8"));
        }
    }

    /// Puts in what was decided for an entry, a decision a source.
    fn entry(&mut self, spot: &Spot, decisions: &[Decision]) {
        if decisions.iter().all(|decision| *decision == Decision::Leave) {
            return;
        }
        let Some(keyword) = spot.keyword else { return };
        let end = self.line_end(keyword);
        let fillings: Vec<&Filling> = decisions.iter().filter_map(Decision::filling).collect();
        self.candidates(spot, keyword, decisions, end);
        let is_filled = fillings.len() == decisions.len();
        let is_ours = |lines: &&Range<usize>| !self.text[(*lines).clone()].trim_start().starts_with("#|");
        let gone: Vec<Range<usize>> =
            spot.passing.iter().filter(|lines| is_filled || is_ours(lines)).cloned().collect();
        self.edits.extend(gone.into_iter().map(|lines| Edit::replace(lines, "")));
        if is_filled {
            let is_fuzzy = fillings.iter().any(|filling| filling.state == State::NeedsReview);
            self.flag(spot, keyword, is_fuzzy, end);
            if is_fuzzy {
                self.before(spot, keyword, &fillings, end);
            }
            for (part, lines) in &spot.targets {
                let (keyword, form) = match part {
                    Part::Target(number) if spot.entry.plural.is_some() => {
                        (format!("msgstr[{number}]"), usize::from(*number > 0))
                    }
                    _ => ("msgstr".to_owned(), 0),
                };
                let filling = fillings[form];
                let mut written =
                    quoted(&keyword, &of_source(&spot.entry, filling, *part)).replace('\n', end);
                if !self.text[lines.clone()].ends_with('\n') {
                    written.truncate(written.trim_end().len());
                }
                self.edits.push(Edit::replace(lines.clone(), written));
            }
        }
    }

    /// The line end that the file has after a place.
    fn line_end(&self, at: usize) -> &'static str {
        let line = self.text[at..].split_inclusive('\n').next().unwrap_or_default();
        if line.ends_with("\r\n") { "\r\n" } else { "\n" }
    }

    /// Sets the flag or takes it away.
    fn flag(&mut self, spot: &Spot, keyword: usize, is_fuzzy: bool, end: &str) {
        for lines in &spot.flags {
            let line = &self.text[lines.clone()];
            let flags = line.trim_start().trim_start_matches("#,").trim_end().split(',').map(str::trim);
            let others: Vec<&str> = flags.filter(|flag| *flag != FUZZY && !flag.is_empty()).collect();
            let is_first = is_fuzzy && Some(lines) == spot.flags.first();
            let flags = [if is_first { vec![FUZZY] } else { vec![] }, others].concat().join(", ");
            if is_first || spot.entry.is_fuzzy {
                let written = if flags.is_empty() { String::new() } else { format!("#, {flags}{end}") };
                self.edits.push(Edit::replace(lines.clone(), written));
            }
        }
        if is_fuzzy && spot.flags.is_empty() {
            self.edits.push(Edit::insert(keyword, format!("#, {FUZZY}{end}")));
        }
    }

    /// Says what a source was in the memory, where it differs.
    fn before(&mut self, spot: &Spot, keyword: usize, fillings: &[&Filling], end: &str) {
        let sources = spot.entry.sources();
        let differs =
            fillings.iter().zip(&sources).any(|(filling, source)| filling.from.source != source.trim());
        if !differs {
            return;
        }
        for (filling, name) in fillings.iter().zip(["msgid", "msgid_plural"]) {
            let written = quoted(name, &filling.from.source);
            let lines = written.lines().flat_map(|line| ["#| ", line, end]).collect::<String>();
            self.edits.push(Edit::insert(keyword, lines));
        }
    }

    /// Writes candidates as comments before the first keyword, or before the flags, where comments stand; and of a
    /// translation that was repaired what it comes from, since no flag says that no person has read it.
    fn candidates(&mut self, spot: &Spot, keyword: usize, decisions: &[Decision], end: &str) {
        let origin = |decision| Decision::filling(decision).map(|filling| &filling.from);
        let repaired = decisions.iter().filter_map(origin).filter(|from| from.kind == ProposalKind::Repaired);
        let proposals: Vec<&Proposal> =
            repaired.chain(decisions.iter().flat_map(Decision::proposals)).collect();
        if proposals.is_empty() {
            return;
        }
        let first = spot.flags.iter().chain(&spot.passing).map(|lines| lines.start);
        let at = first.chain([keyword]).min().unwrap_or(keyword);
        let lines = proposals.iter().map(|proposal| comment(proposal) + end).collect::<String>();
        self.edits.push(Edit::insert(at, lines));
    }
}

/// A target with the line end of its source, which `msgfmt` asks to be the same.
fn of_source(entry: &Entry, filling: &Filling, part: Part) -> String {
    let source = match part {
        Part::Target(number) if number > 0 => entry.plural.as_deref(),
        _ => entry.source.as_deref(),
    };
    let source = source.unwrap_or_default();
    let trimmed = source.trim_start();
    let lead = &source[..source.len() - trimmed.len()];
    let tail = &trimmed[trimmed.trim_end().len()..];
    format!("{lead}{}{tail}", filling.from.target)
}

fn comment(proposal: &Proposal) -> String {
    let Proposal { source, target, rate, memory, unit, .. } = proposal;
    let [source, target] = [source, target].map(|text| {
        let written = quoted("", text);
        let inner = |line: &str| line.trim().strip_prefix('"')?.strip_suffix('"').map(str::to_owned);
        written.lines().filter_map(inner).collect::<String>()
    });
    format!("# {CANDIDATE}{} % {memory} {} \"{source}\" → \"{target}\"", rate.whole_percent(), unit.0)
}
