//! A unit while it is read from an XLIFF: what its elements say, and the records it becomes, one a segment.

use super::super::props::{self, Texts};
use super::super::xml::Report;
use super::super::{ReadOptions, Record, Untranslated, Wanted, credits};
use super::coded::{Coded, Names};
use super::parse::Means;
use super::segments;
use super::status::{self, State, Verdict};
use crate::error::{FormatFault, Location};
use crate::language::LangTag;
use crate::unit::{Code, Prop, Status, Unit, Variant};

/// A unit that is being read.
pub(super) struct Draft {
    /// Where it begins.
    pub(super) location: Location,
    /// The name it carries beyond the file (1.2, `resname`).
    pub(super) tuid: Option<String>,
    /// Its notes, each with the side that it is about.
    pub(super) notes: Vec<(String, String)>,
    /// Its contexts, by their types.
    pub(super) contexts: Vec<Prop>,
    /// What a person says of all of it.
    pub(super) verdict: Option<Verdict>,
    /// What a person says of its segments.
    pub(super) verdicts: Vec<(String, Verdict)>,
    /// Its texts: one pair in 1.x, one a `segment` in 2.x.
    pub(super) parts: Vec<Part>,
    /// What it says of its codes (2.x, `originalData`), each with its name.
    pub(super) data: Vec<(String, String)>,
    /// Whether its elements are not closed as they should be, so that nothing of it can be believed.
    pub(super) broken: bool,
}

/// A source and its target.
#[derive(Clone)]
pub(super) struct Part {
    location: Location,
    source: Option<Text>,
    seg_source: Option<Text>,
    target: Option<Text>,
    /// The languages that the texts themselves name.
    pub(super) languages: Pair,
    /// How far its target is.
    pub(super) state: State,
}

/// The text of one side.
#[derive(Clone)]
pub(super) struct Text {
    /// All of it.
    pub(super) whole: Coded,
    /// Its segments, each with its name.
    pub(super) segments: Vec<(String, Coded)>,
}

/// The languages of both sides, as far as they are known.
#[derive(Clone, Default)]
pub(super) struct Pair {
    pub(super) source: Option<LangTag>,
    pub(super) target: Option<LangTag>,
}

/// What is known of languages: of all files of an XLIFF, of the one that is being read, and of the user.
pub(super) struct Languages {
    /// Whether this is XLIFF 2.x, where the root names them.
    pub(super) is_new: bool,
    /// Those that the root names.
    pub(super) all: Pair,
    /// Those that the file names.
    pub(super) file: Pair,
    /// Whether it has been told that one is missing.
    pub(super) is_told: bool,
    /// Those that are wanted.
    wanted: Wanted,
    /// What becomes of segments without a target.
    untranslated: Untranslated,
}

impl Text {
    /// Takes away the white space that lays out the file, and says whether a segment had any.
    pub(super) fn take_layout(&mut self) -> bool {
        let is_whole = self.whole.take_layout() && self.segments.is_empty();
        self.segments.iter_mut().fold(is_whole, |taken, (_, segment)| segment.take_layout() || taken)
    }
}

impl Languages {
    pub(super) fn new(options: &ReadOptions) -> Self {
        let [all, file] = [Pair::default(), Pair::default()];
        let (wanted, untranslated) = (options.languages.clone(), options.untranslated);
        Self { is_new: false, all, file, is_told: false, wanted, untranslated }
    }

    /// Forgets what the file before said.
    pub(super) fn begin_file(&mut self) {
        self.file = Pair::default();
        self.is_told = self.is_new && self.is_told;
    }

    /// What to say of a file that names no source language, once.
    pub(super) fn no_source(&mut self) -> Option<FormatFault> {
        let is_known =
            self.file.source.is_some() || self.all.source.is_some() || self.wanted.source().is_some();
        let attribute = if self.is_new { "srcLang" } else { "source-language" };
        if is_known { None } else { self.tell(attribute) }
    }

    /// What to say of a file that names no target language, once.
    fn no_target(&mut self) -> Option<FormatFault> {
        self.tell(if self.is_new { "trgLang" } else { "target-language" })
    }

    fn tell(&mut self, attribute: &'static str) -> Option<FormatFault> {
        let element = if self.is_new { "xliff" } else { "file" };
        let is_told = std::mem::replace(&mut self.is_told, true);
        (!is_told).then_some(FormatFault::NoAttribute { element, attribute })
    }

    /// The source and target language of a part. A source that nothing names is the first wanted, and a target the
    /// first wanted beside the source.
    fn of(&self, part: &Pair) -> Pair {
        let source = self.file.source.as_ref().or(self.all.source.as_ref()).or(part.source.as_ref());
        let source = source.or(self.wanted.source());
        let named = self.file.target.as_ref().or(self.all.target.as_ref()).or(part.target.as_ref());
        let other =
            || self.wanted.named().find(|wanted| source.is_some_and(|from| wanted.fit(from).is_none()));
        Pair { source: source.cloned(), target: named.or_else(other).cloned() }
    }

    /// Whether what is in these languages is wanted.
    fn are_wanted(&self, source: &LangTag, target: Option<&LangTag>) -> bool {
        match target {
            Some(target) => self.wanted.are_met(&[source, target].into_iter()),
            None => self.wanted.is_source(source),
        }
    }
}

impl Draft {
    pub(super) fn new(location: Location) -> Self {
        Self {
            location,
            tuid: None,
            notes: Vec::new(),
            contexts: Vec::new(),
            verdict: None,
            verdicts: Vec::new(),
            parts: Vec::new(),
            data: Vec::new(),
            broken: false,
        }
    }

    /// Ends the unit: its records and faults go into the report.
    pub(super) fn finish(self, translate: bool, languages: &mut Languages, report: &mut Report) {
        if !self.broken {
            self.settle(translate, languages, report);
        }
        report.end_unit();
    }

    fn settle(mut self, translate: bool, languages: &mut Languages, report: &mut Report) {
        let is_clean = report.faults() == 0;
        if !translate {
            let mut segments = std::mem::take(&mut self.parts).into_iter().flat_map(Part::segments);
            report.not_for_translation += u64::from(segments.any(|segment| segment.is_translated()));
            return;
        }
        let mut segments = Vec::new();
        let names = Names::of(self.parts.iter().flat_map(Part::texts));
        for part in std::mem::take(&mut self.parts) {
            if part.source.is_some() {
                let pair = languages.of(&part.languages);
                segments.extend(part.segments().into_iter().map(|segment| (segment, pair.clone())));
            } else if is_clean {
                let found = usize::from(part.target.is_some());
                report.tell(part.location, FormatFault::TooFewVariants { found });
            }
        }
        // What a tool has cut into segments is no longer the unit that the name is of.
        self.tuid = self.tuid.take().filter(|_| segments.len() == 1);
        for (segment, pair) in segments {
            let of_unit = OfUnit { is_clean, names: &names };
            self.finish_segment(segment, of_unit, &pair, languages, report);
        }
    }

    fn finish_segment(
        &self,
        segment: Segment,
        OfUnit { is_clean, names }: OfUnit,
        pair: &Pair,
        languages: &mut Languages,
        report: &mut Report,
    ) {
        let verdict = self.verdict_on(&segment);
        let is_rejected = verdict == Some(Verdict::Rejected);
        if !segment.is_translated() || is_rejected && languages.untranslated == Untranslated::Read {
            if languages.untranslated == Untranslated::Read {
                self.untranslated(segment, pair, languages, report);
            } else {
                report.untranslated += u64::from(is_clean);
            }
        } else if is_rejected {
            report.rejected += 1;
        } else {
            let markup = [&segment.source, &segment.target].map(|side| side.markup(names, report));
            self.segment(segment, markup, verdict, pair, languages, report);
        }
    }

    /// A unit of the source alone.
    fn untranslated(&self, segment: Segment, pair: &Pair, languages: &Languages, report: &mut Report) {
        let Some(source) = pair.source.as_ref().filter(|_| !segment.source.is_blank()) else { return };
        if languages.are_wanted(source, pair.target.as_ref()) {
            let variants = vec![Variant::new(source.clone(), segment.source.text)];
            let unit = Unit { variants, tuid: self.tuid.clone(), ..Unit::default() };
            report.queue.push_back(Ok(Record { unit, location: segment.location, number: None }));
        } else {
            report.other_languages += 1;
        }
    }

    fn verdict_on(&self, segment: &Segment) -> Option<Verdict> {
        let of_segment = self.verdicts.iter().find(|(name, _)| *name == segment.name);
        status::verdict(of_segment.map(|(_, verdict)| *verdict), self.verdict, segment.state)
    }

    fn segment(
        &self,
        segment: Segment,
        markup: [Vec<Code>; 2],
        verdict: Option<Verdict>,
        pair: &Pair,
        languages: &mut Languages,
        report: &mut Report,
    ) {
        let Pair { source: Some(source), target: Some(target) } = pair else {
            let fault = if pair.source.is_some() { languages.no_target() } else { None };
            return fault.into_iter().for_each(|fault| report.tell(segment.location.clone(), fault));
        };
        if source == target {
            return report.tell(segment.location, FormatFault::TooFewVariants { found: 1 });
        }
        if !languages.are_wanted(source, Some(target)) {
            report.other_languages += 1;
            return;
        }
        let mut unit = self.unit([(source, segment.source.text), (target, segment.target.text)]);
        for (variant, markup) in unit.variants.iter_mut().zip(markup) {
            variant.markup = markup;
        }
        let texts = props::restore(&mut unit);
        // What other tools keep in contexts has no place in an XLIFF that we write.
        unit.props.clear();
        // A person may have changed the state since we wrote ours, and tools leave the contexts as they are.
        unit.status = match unit.status {
            _ if verdict.is_some() => Some(Status::Confirmed),
            Some(Status::Confirmed) => None,
            other => other,
        };
        if texts == Texts::WithCredits {
            report.queue.extend(credits::set_apart(&mut unit, &segment.location).into_iter().map(Err));
        }
        report.queue.push_back(Ok(Record { unit, location: segment.location, number: None }));
    }

    fn unit(&self, sides: [(&LangTag, String); 2]) -> Unit {
        let mut variants = sides.map(|(lang, text)| Variant::new(lang.clone(), text));
        let mut notes = Vec::new();
        for (side, note) in &self.notes {
            match side.as_str() {
                "source" => &mut variants[0].notes,
                "target" => &mut variants[1].notes,
                _ => &mut notes,
            }
            .push(note.clone());
        }
        let props = self.contexts.clone();
        Unit { variants: variants.into(), tuid: self.tuid.clone(), notes, props, ..Unit::default() }
    }
}

/// What holds of all segments of a unit.
#[derive(Clone, Copy)]
struct OfUnit<'a> {
    /// Whether nothing is wrong with it.
    is_clean: bool,
    /// What its codes are called.
    names: &'a Names,
}

/// A segment of a part.
struct Segment {
    location: Location,
    /// What the file calls it, if it has a name.
    name: String,
    source: Coded,
    target: Coded,
    state: State,
}

impl Segment {
    /// Whether it has a target, and not only its source again because nobody has translated it.
    fn is_translated(&self) -> bool {
        let is_copy = self.state == State::Untranslated && self.source.text == self.target.text;
        !(is_copy || self.source.is_blank() || self.target.is_blank())
    }
}

impl Part {
    pub(super) fn new(location: Location) -> Self {
        Self {
            location,
            source: None,
            seg_source: None,
            target: None,
            languages: Pair::default(),
            state: State::default(),
        }
    }

    /// All its texts.
    fn texts(&self) -> impl Iterator<Item = &Coded> {
        let texts = [&self.source, &self.seg_source, &self.target].into_iter().flatten();
        texts.map(|text| &text.whole)
    }

    /// Where the text of an element belongs.
    pub(super) fn place_of(&mut self, means: Means) -> Option<&mut Option<Text>> {
        match means {
            Means::Source => Some(&mut self.source),
            Means::SegSource => Some(&mut self.seg_source),
            Means::Target => Some(&mut self.target),
            _ => None,
        }
    }

    /// Its segments: those that both sides mark, else all of it as one.
    fn segments(self) -> Vec<Segment> {
        let Self { location, source, seg_source, target, state, .. } = self;
        let segment = |name: String, source: Coded, target: Coded| Segment {
            location: location.clone(),
            name,
            source,
            target,
            state,
        };
        let has_marks = |text: &Text| !text.segments.is_empty();
        let Some(target) = target.filter(|text| has_marks(text) || !text.whole.is_blank()) else {
            let marks = seg_source.map(|text| text.segments).filter(|marks| !marks.is_empty());
            let whole = || vec![(String::new(), source.map(|text| text.whole).unwrap_or_default())];
            let open = marks.unwrap_or_else(whole);
            return open.into_iter().map(|(name, text)| segment(name, text, Coded::default())).collect();
        };
        let Some(source) = seg_source.filter(|text| !text.segments.is_empty()).or(source) else {
            return vec![];
        };
        let names = |text: &Text| text.segments.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
        let Some(partners) = segments::partners(&names(&source), &names(&target)) else {
            return vec![segment(String::new(), source.whole, target.whole)];
        };
        let mut targets: Vec<Coded> = target.segments.into_iter().map(|(_, text)| text).collect();
        let pairs = source.segments.into_iter().zip(partners);
        let mut of = |at: Option<usize>| at.and_then(|at| targets.get_mut(at)).map(std::mem::take);
        pairs.map(|((name, text), at)| segment(name, text, of(at).unwrap_or_default())).collect()
    }
}
