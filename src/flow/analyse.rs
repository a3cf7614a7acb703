//! Segments into the bands that translators quote from: how much of a text the memory knows, and how well.

use std::collections::HashSet;
use std::num::NonZeroUsize;
use std::ops::AddAssign;
use std::path::Path;

use serde::Serialize;

use crate::caption::{Caption, Standing, captions};
use crate::error::{ErrorKind, Result};
use crate::flow::import::{Layout, Source};
use crate::flow::query::{CreditUse, Searcher, query};
use crate::flow::{Problems, articles, paths};
use crate::format::article::read_article;
use crate::format::{Records, decode_all};
use crate::language::LangTag;
use crate::lookup::{Answer, Credited, MatchKind, Options, Query};
use crate::memory::{Memory, Selection};
use crate::rate::MatchRate;
use crate::text::normal::normal;
use crate::text::volume::Volume;
use crate::unit::Unit;

/// How well a segment is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Band {
    /// The same text, seen with the same credit: 101 in a look-up.
    #[serde(rename = "context")]
    Context,
    /// Equal in normal form to a segment before it.
    #[serde(rename = "repetitions")]
    Repetition,
    /// The same text.
    #[serde(rename = "100")]
    Full,
    /// No word differs.
    #[serde(rename = "95-99")]
    From95,
    /// From 85 to below 95.
    #[serde(rename = "85-94")]
    From85,
    /// From 75 to below 85.
    #[serde(rename = "75-84")]
    From75,
    /// From 50 to below 75.
    #[serde(rename = "50-74")]
    From50,
    /// Nothing at 50 or above.
    #[serde(rename = "new")]
    New,
}

/// The lowest match rates of the bands that have one.
const BOUNDS: [(Band, u16); 5] =
    [(Band::Full, 100), (Band::From95, 95), (Band::From85, 85), (Band::From75, 75), (Band::From50, 50)];

/// The lowest match rate of a band: below it a segment is new.
pub const THRESHOLD: MatchRate = MatchRate::from_hundredths(5_000);

impl Band {
    /// Every band, the best known first.
    pub const ALL: [Self; 8] = [
        Self::Context,
        Self::Repetition,
        Self::Full,
        Self::From95,
        Self::From85,
        Self::From75,
        Self::From50,
        Self::New,
    ];

    /// What tables call it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Context => "context",
            Self::Repetition => "repetitions",
            Self::Full => "100",
            Self::From95 => "95-99",
            Self::From85 => "85-94",
            Self::From75 => "75-84",
            Self::From50 => "50-74",
            Self::New => "new",
        }
    }

    /// The band of what a look-up found best.
    #[must_use]
    pub fn of(answer: &Answer) -> Self {
        let Some(best) = answer.matches.first() else { return Self::New };
        if best.context && best.kind == MatchKind::Exact && best.rate == MatchRate::FULL {
            return Self::Context;
        }
        let reached = BOUNDS.iter().find(|(_, percent)| best.rate.whole_percent() >= *percent);
        reached.map_or(Self::New, |(band, _)| *band)
    }
}

/// What stands in one band.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Count {
    /// How many segments.
    pub segments: u64,
    /// Their words and characters.
    #[serde(flatten)]
    pub volume: Volume,
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.segments += other.segments;
        self.volume += other.volume;
    }
}

/// The counts of some segments, band by band.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts([Count; Band::ALL.len()]);

impl Counts {
    /// What stands in a band.
    #[must_use]
    pub fn of(&self, band: Band) -> Count {
        self.0[band as usize]
    }

    /// What stands in all bands.
    #[must_use]
    pub fn total(&self) -> Count {
        let mut total = Count::default();
        self.0.iter().for_each(|count| total += *count);
        total
    }

    fn add(&mut self, band: Band, text: &str) {
        self.0[band as usize] += Count { segments: 1, volume: Volume::of(text) };
    }
}

impl AddAssign<&Self> for Counts {
    fn add_assign(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(ours, theirs)| *ours += *theirs);
    }
}

/// Endings of files that are articles and nothing else.
const PAGES: &[&str] = &["html", "htm", "xhtml"];

/// What stands in a text file that is no table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextFile {
    /// A segment a line, as look-up reads queries.
    Lines,
    /// An article, of which the captions are segments.
    Article,
}

/// How the segments of a file are read.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The language of the segments.
    pub from: LangTag,
    /// The languages wanted: the other columns of a table without header, the other captions of an article.
    pub to: Vec<LangTag>,
    /// Which sheet and columns of tables are read.
    pub layout: Layout,
    /// What becomes of credits.
    pub credit: CreditUse,
    /// What stands in a text file.
    pub text_file: TextFile,
}

impl Reading {
    /// The segments of a file: the source texts of a table, of a TMX file or of a memory, the captions of an
    /// article, the lines of anything else.
    ///
    /// # Errors
    ///
    /// When the file cannot be read at all.
    pub fn segments(&self, path: &Path, problems: &mut Problems) -> Result<Vec<Query>> {
        let ending = paths::ending(path);
        let is_page = PAGES.contains(&ending.as_str());
        if is_page || self.text_file == TextFile::Article && articles::ENDINGS.contains(&ending.as_str()) {
            return self.captions(path, problems);
        }
        if path.as_os_str() == "-" {
            return self.lines(path, problems);
        }
        match Source::open_to_translate(path, self.languages().into(), self.layout.clone()) {
            Ok(Source::Records(records)) => Ok(self.of_records(records, problems)),
            Ok(Source::Memory(memory)) => self.of_memory(&memory),
            Err(error) if matches!(error.kind(), ErrorKind::ArticleAsTable) => self.lines(path, problems),
            Err(error) => Err(error),
        }
    }

    fn languages(&self) -> Vec<LangTag> {
        std::iter::once(&self.from).chain(&self.to).cloned().collect()
    }

    fn lines(&self, path: &Path, problems: &mut Problems) -> Result<Vec<Query>> {
        let (name, bytes) = paths::read(path, u64::MAX)?;
        let (text, warnings) = decode_all(&name, bytes, None);
        warnings.into_iter().for_each(problems);
        let lines = text.lines().filter(|line| !line.trim().is_empty());
        Ok(lines.map(|line| query(line, self.credit)).collect())
    }

    fn of_records(&self, records: Records, problems: &mut Problems) -> Vec<Query> {
        let mut found = Vec::new();
        for record in records {
            match record {
                Ok(record) => found.extend(self.source(&record.unit)),
                Err(error) => problems(error),
            }
        }
        found
    }

    fn of_memory(&self, memory: &Memory) -> Result<Vec<Query>> {
        let mut found = Vec::new();
        memory.units(&Selection::default(), &mut |_, unit| {
            found.extend(self.source(&unit));
            Ok(())
        })?;
        Ok(found)
    }

    fn source(&self, unit: &Unit) -> Option<Query> {
        unit.variant(&self.from).map(|variant| query(&variant.text, self.credit))
    }

    /// The captions of an article that are in the language of the segments.
    fn captions(&self, path: &Path, problems: &mut Problems) -> Result<Vec<Query>> {
        let (name, bytes) = paths::read(path, u64::MAX)?;
        let article = read_article(&name, &bytes)?;
        article.warnings.into_iter().for_each(problems);
        let mut found = captions(&article.document, &self.languages());
        found.retain(|caption| {
            caption.standing == Standing::Certain && self.from.fit(&caption.lang).is_some()
        });
        Ok(found.iter().map(|caption| self.caption(caption)).collect())
    }

    fn caption(&self, caption: &Caption) -> Query {
        let text = [&caption.frame.before, caption.text.as_str(), &caption.frame.after].concat();
        let credited = caption.credit.as_ref().map(|credit| Credited {
            before: caption.frame.before.clone(),
            words: caption.text.clone(),
            after: caption.frame.after.clone(),
            credit: credit.clone(),
        });
        Query { text, credited: credited.filter(|_| self.credit == CreditUse::Apart), ..Query::default() }
    }
}

/// An analysis of several files, one after the other: what one file repeats of those before it is a repetition.
pub struct Analysis<'a> {
    searcher: &'a Searcher,
    options: Options,
    threads: NonZeroUsize,
    seen: HashSet<String>,
}

/// Segments looked up together, so that what was done can be told.
const BATCH: usize = 1024;

impl<'a> Analysis<'a> {
    /// An analysis by what `searcher` knows. The limit of `options` is not looked at: the best match at its threshold
    /// or above counts.
    #[must_use]
    pub fn new(searcher: &'a Searcher, options: Options, threads: NonZeroUsize) -> Self {
        let options = Options { limit: 1, ..options };
        Self { searcher, options, threads, seen: HashSet::new() }
    }

    /// The counts of the segments of one file. `tick` is called with how many were done, now and then.
    ///
    /// # Errors
    ///
    /// When a memory cannot be read.
    pub fn count(&mut self, segments: &[Query], tick: &mut dyn FnMut(u64)) -> Result<Counts> {
        let mut counts = Counts::default();
        for first in (0..segments.len()).step_by(BATCH) {
            let batch = &segments[first..segments.len().min(first + BATCH)];
            let is_new: Vec<bool> =
                batch.iter().map(|segment| self.seen.insert(normal(words(segment)))).collect();
            let asked = (first..).zip(&is_new).filter(|(_, is_new)| **is_new).map(|(at, _)| at);
            let mut answers = self.searcher.answer(segments, asked, &self.options, self.threads)?.into_iter();
            for (segment, is_new) in batch.iter().zip(is_new) {
                let answer = if is_new { answers.next() } else { None };
                counts.add(answer.as_ref().map_or(Band::Repetition, Band::of), words(segment));
            }
            tick(u64::try_from(batch.len()).unwrap_or(u64::MAX));
        }
        Ok(counts)
    }
}

/// What is translated of a segment: all but a credit that was set apart.
fn words(segment: &Query) -> &str {
    segment.credited.as_ref().map_or(segment.text.as_str(), |credited| &credited.words)
}
