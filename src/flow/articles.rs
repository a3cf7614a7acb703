//! Articles into pairs: read, find the captions, align them.

use crate::align::{self, Bead, Explanation};
use crate::caption::{Caption, Standing, captions};
use crate::error::Result;
use crate::flow::{Problems, lexicon};
use crate::format::article::read_article;
use crate::language::LangTag;
use crate::lexicon::Lexicon;
use crate::memory::Memory;
use crate::rate::Probability;
use crate::unit::{Occurrence, Status, Unit, Variant};

/// Endings of articles, taken in folders.
pub static ENDINGS: &[&str] = &["txt", "text", "html", "htm", "xhtml"];

/// How articles are aligned.
pub struct Aligner {
    from: LangTag,
    to: Vec<LangTag>,
    /// Every two languages that are aligned: the first with each other, then each of the others with those after.
    pairs: Vec<LanguagePair>,
}

/// Two languages, and what is known of their words.
struct LanguagePair {
    source: LangTag,
    target: LangTag,
    lexicon: Lexicon,
}

/// An article with its captions and how they belong together.
#[derive(Clone, Debug, PartialEq)]
pub struct Aligned {
    /// The file as the user named it.
    pub name: String,
    /// Its captions in reading order.
    pub captions: Vec<Caption>,
    /// Pairs and singles in reading order.
    pub groups: Vec<Group>,
    /// How many texts of its first side stand before these; above 0 in the later parts of a parallel document.
    pub before: usize,
    /// Pictures that it shows without a caption.
    pub pictures: usize,
}

/// Captions that mean the same, or one that has no counterpart.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// A language and its captions, in the order of the languages asked; a single has one side.
    pub sides: Vec<(LangTag, Vec<usize>)>,
    /// Of a pair, that its sides are translations; of more sides, the least of any two.
    pub probability: Probability,
    /// Of a single, the caption of another language that comes nearest.
    pub nearest: Option<(usize, Probability)>,
}

impl Group {
    /// Whether captions of two languages or more stand in it.
    #[must_use]
    pub fn is_pair(&self) -> bool {
        self.sides.len() > 1
    }

    /// Whether it is a pair that a person should look at before it is kept.
    #[must_use]
    pub fn needs_review(&self) -> bool {
        self.is_pair() && self.probability < Probability::SURE
    }
}

impl Aligner {
    /// An aligner of captions in `from` with those in each of `to`, which knows the words of the seed.
    #[must_use]
    pub fn new(from: LangTag, to: Vec<LangTag>) -> Self {
        let pair = |(source, target)| {
            let lexicon = Lexicon::between(&source, &target);
            LanguagePair { source, target, lexicon }
        };
        let pairs = language_pairs(&from, &to).map(pair).collect();
        Self { from, to, pairs }
    }

    /// An aligner that also knows what the units of a memory have taught.
    ///
    /// # Errors
    ///
    /// When the memory cannot be read.
    pub fn taught(from: LangTag, to: Vec<LangTag>, memory: &Memory) -> Result<Self> {
        let pair = |(source, target)| {
            let lexicon = lexicon::taught(&source, &target, Some(memory))?;
            Ok(LanguagePair { source, target, lexicon })
        };
        let pairs = language_pairs(&from, &to).map(pair).collect::<Result<_>>()?;
        Ok(Self { from, to, pairs })
    }

    /// The language aligned from.
    #[must_use]
    pub fn from(&self) -> &LangTag {
        &self.from
    }

    /// The languages aligned to.
    #[must_use]
    pub fn to(&self) -> &[LangTag] {
        &self.to
    }

    /// Finds and aligns the captions of an article, with every pair at least as probable as `least`.
    ///
    /// # Errors
    ///
    /// When the bytes are no text.
    pub fn article(
        &self,
        name: &str,
        bytes: &[u8],
        least: Probability,
        problems: &mut Problems,
    ) -> Result<Aligned> {
        let article = read_article(name, bytes)?;
        article.warnings.into_iter().for_each(problems);
        let mut languages = vec![self.from.clone()];
        languages.extend(self.to.iter().cloned());
        let captions = captions(&article.document, &languages);
        let mut groups = self.groups(&captions, least);
        groups.retain(|group| group.is_pair() || is_certain(&captions, group));
        let pictures = without_caption(&article.document, &captions);
        Ok(Aligned { name: name.to_owned(), captions, groups, before: 0, pictures })
    }

    /// Why a group's first two sides are paired, or why a single is not paired with what comes nearest; `None`
    /// where there is nothing to compare it with.
    #[must_use]
    pub fn explain(&self, article: &Aligned, group: &Group) -> Option<Explanation> {
        let side = |wanted: &LangTag| {
            let found = group.sides.iter().find(|(lang, _)| lang == wanted);
            found.map_or_else(Vec::new, |(_, side)| side.clone())
        };
        let has = |lang: &LangTag| group.sides.iter().any(|(other, _)| other == lang);
        let of_both = self.pairs.iter().find(|pair| has(&pair.source) && has(&pair.target));
        let of_one = || self.pairs.iter().find(|pair| has(&pair.source) || has(&pair.target));
        let pair = of_both.or_else(of_one).or(self.pairs.first())?;
        let bead = Bead {
            source: side(&pair.source),
            target: side(&pair.target),
            probability: group.probability,
            nearest: group.nearest,
        };
        align::explain(&article.captions, (&pair.source, &pair.target), &pair.lexicon, &bead)
    }

    /// Joins the beads of every two languages on the captions that they share.
    fn groups(&self, captions: &[Caption], least: Probability) -> Vec<Group> {
        let mut groups: Vec<Group> = Vec::new();
        let beads = |pair: &LanguagePair| {
            align::align_from(least, captions, (&pair.source, &pair.target), &pair.lexicon)
        };
        let beads: Vec<_> = self.pairs.iter().map(|pair| (pair, beads(pair))).collect();
        for (pair, beads) in &beads {
            for bead in beads.iter().filter(|bead| !bead.source.is_empty() && !bead.target.is_empty()) {
                self.join(&mut groups, bead, pair);
            }
        }
        for (pair, beads) in beads.iter().filter(|(pair, _)| pair.source == self.from) {
            for bead in beads {
                self.leave_single(&mut groups, bead, &pair.target, captions);
            }
        }
        groups.sort_by_key(|group| group.sides.iter().flat_map(|(_, side)| side).min().copied());
        groups
    }

    /// Adds the target of a pair to the group that begins with its source. A target stands in one group; where
    /// neither language is the one aligned from, so does the source.
    fn join(&self, groups: &mut Vec<Group>, bead: &Bead, pair: &LanguagePair) {
        let is_known =
            |at: &usize| groups.iter().any(|group| group.sides.iter().any(|(_, side)| side.contains(at)));
        let (is_source_known, is_target_known) =
            (bead.source.iter().any(is_known), bead.target.iter().any(is_known));
        if is_target_known {
            return;
        }
        let target = (pair.target.clone(), bead.target.clone());
        let begun =
            groups.iter_mut().find(|group| group.sides[0] == (pair.source.clone(), bead.source.clone()));
        if let Some(group) = begun {
            group.sides.push(target);
            if bead.probability < group.probability {
                group.probability = bead.probability;
            }
        } else if pair.source == self.from || !is_source_known {
            groups.push(Group {
                sides: vec![(pair.source.clone(), bead.source.clone()), target],
                probability: bead.probability,
                nearest: None,
            });
        }
    }

    /// The captions of a bead that stand in no pair, each by itself.
    fn leave_single(&self, groups: &mut Vec<Group>, bead: &Bead, to: &LangTag, captions: &[Caption]) {
        let sides = [(&bead.source, &self.from, &bead.target), (&bead.target, to, &bead.source)];
        for (side, lang, other) in sides {
            for caption in side {
                let known = |group: &Group| group.sides.iter().any(|(_, side)| side.contains(caption));
                if groups.iter().any(known) {
                    continue;
                }
                let tag =
                    if captions[*caption].lang.is_undetermined() { &captions[*caption].lang } else { lang };
                groups.push(Group {
                    sides: vec![(tag.clone(), vec![*caption])],
                    probability: bead.probability,
                    nearest: bead.nearest.or(other.first().map(|other| (*other, bead.probability))),
                });
            }
        }
    }
}

/// The language aligned from with each of the others, then each of those with those after it.
fn language_pairs<'a>(from: &'a LangTag, to: &'a [LangTag]) -> impl Iterator<Item = (LangTag, LangTag)> + 'a {
    let first = to.iter().map(move |to| (from.clone(), to.clone()));
    let others = to.iter().enumerate();
    first.chain(
        others
            .flat_map(|(at, source)| to[at + 1..].iter().map(move |target| (source.clone(), target.clone()))),
    )
}

fn is_certain(captions: &[Caption], group: &Group) -> bool {
    group.sides.iter().flat_map(|(_, side)| side).any(|at| captions[*at].standing == Standing::Certain)
}

fn without_caption(document: &crate::document::Document, captions: &[Caption]) -> usize {
    let mut shown: Vec<_> = captions
        .iter()
        .filter_map(|caption| caption.figure.or(caption.picture.as_ref().map(|_| caption.block)))
        .collect();
    shown.sort_unstable();
    shown.dedup();
    document.pictures.saturating_sub(shown.len())
}

impl Aligned {
    /// The pairs as units for a memory, each with where it was seen, and its probability.
    pub fn units(&self) -> impl Iterator<Item = (Unit, Probability)> + '_ {
        self.groups.iter().filter(|group| group.is_pair()).map(|group| (self.unit(group), group.probability))
    }

    /// The words of one side: captions joined by one space.
    #[must_use]
    pub fn text(&self, side: &[usize]) -> String {
        side.iter().map(|at| self.captions[*at].text.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// The first credit of a group's sides.
    #[must_use]
    pub fn credit<'a>(&'a self, group: &'a Group) -> Option<&'a str> {
        self.members(group).find_map(|caption| caption.credit.as_deref())
    }

    fn members<'a>(&'a self, group: &'a Group) -> impl Iterator<Item = &'a Caption> + 'a {
        group.sides.iter().flat_map(|(_, side)| side).map(|at| &self.captions[*at])
    }

    /// The texts of a group as variants of a unit.
    pub fn variants<'a>(&'a self, group: &'a Group) -> impl Iterator<Item = Variant> + 'a {
        group.sides.iter().map(|(lang, side)| Variant::new(lang.clone(), self.text(side)))
    }

    fn unit(&self, group: &Group) -> Unit {
        let frames = group.sides.iter().filter(|(_, side)| side.len() == 1).map(|(lang, side)| {
            let mut frame = self.captions[side[0]].frame.clone();
            frame.lang = lang.clone();
            frame
        });
        let first = group.sides.iter().flat_map(|(_, side)| side).min();
        let occurrence = Occurrence {
            document: Some(self.name.clone()),
            line: first.map(|at| self.captions[*at].line),
            position: first.and_then(|at| u64::try_from(self.before + at + 1).ok()),
            picture: self.members(group).find_map(|caption| caption.picture.clone()),
            credit: self.credit(group).map(str::to_owned),
            frames: frames.filter(|frame| !frame.before.is_empty() || !frame.after.is_empty()).collect(),
            ..Occurrence::default()
        };
        Unit {
            variants: self.variants(group).collect(),
            status: Some(Status::Machine),
            occurrences: vec![occurrence],
            ..Unit::default()
        }
    }
}
