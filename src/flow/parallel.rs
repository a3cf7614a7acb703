//! Two whole documents into pairs: read, cut into lines or sentences, align them.

use std::path::Path;

use crate::align::{LineBead, Parallel, align_parallel};
use crate::caption::Caption;
use crate::error::{Error, ErrorKind, Location, Result};
use crate::flow::articles::{Aligned, Group};
use crate::flow::{Problems, paths};
use crate::format::decode_all;
use crate::language::{LangTag, language};
use crate::lexicon::Lexicon;
use crate::rate::Probability;
use crate::text::sentences::sentences;

/// Bytes of a document that are read: about ten million lines.
const LARGEST: usize = 1 << 30;

/// What is aligned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pieces {
    /// Lines, as they are; empty ones are passed over.
    Lines,
    /// The sentences of each line.
    Sentences,
}

/// A document as it is aligned.
#[derive(Clone, Debug)]
pub struct Text {
    /// The file as the user named it.
    pub name: String,
    /// Its language.
    pub lang: LangTag,
    /// What it says.
    content: String,
    /// Its pieces: their bytes in the text, and their lines, from 1.
    pieces: Vec<(std::ops::Range<usize>, u64)>,
}

impl Text {
    /// Reads a document of a language from a file, or standard input where the path is `-`.
    ///
    /// # Errors
    /// What the system says, with the path; and when the bytes are no text.
    pub fn read(path: &Path, lang: &LangTag, pieces: Pieces, problems: &mut Problems) -> Result<Self> {
        let (name, mut bytes) = paths::read(path, LARGEST as u64 + 1)?;
        if bytes.iter().take(4096).any(|&b| b == 0)
            && !bytes.starts_with(&[0xFF, 0xFE])
            && !bytes.starts_with(&[0xFE, 0xFF])
        {
            return Err(Error::at(Location::file(name), ErrorKind::NotText));
        }
        if bytes.len() > LARGEST {
            problems(Error::at(Location::file(&*name), ErrorKind::TooLarge { limit_bytes: LARGEST }));
        }
        bytes.truncate(LARGEST);
        let (text, faults) = decode_all(&name, bytes, None);
        faults.into_iter().for_each(problems);
        Ok(Self::of(name, text, lang, pieces))
    }

    /// A document of a language.
    #[must_use]
    pub fn of(name: String, text: String, lang: &LangTag, pieces: Pieces) -> Self {
        let mut found = vec![];
        let mut start = 0;
        for (line, number) in text.split('\n').zip(1..) {
            match pieces {
                Pieces::Lines => {
                    let at = start + line.len() - line.trim_start().len();
                    found.push((at..at + line.trim().len(), number));
                }
                Pieces::Sentences => {
                    let cut = sentences(line, language(lang)).into_iter();
                    found.extend(cut.map(|piece| (piece.start + start..piece.end + start, number)));
                }
            }
            start += line.len() + 1;
        }
        found.retain(|(piece, _)| !piece.is_empty());
        Self { name, lang: lang.clone(), content: text, pieces: found }
    }

    fn lines(&self) -> Vec<&str> {
        self.pieces.iter().map(|(piece, _)| &self.content[piece.clone()]).collect()
    }

    /// A piece as the articles' captions are: `block` is its place in the document.
    fn caption(&self, at: usize) -> Caption {
        let (piece, line) = self.pieces[at].clone();
        Caption { lang_declared: true, line, ..Caption::plain(&self.content[piece], &self.lang, at) }
    }
}

/// Aligns two documents by a lexicon of their languages, and tells their beads in order, some at a time. Pairs
/// below `least` are taken apart.
///
/// # Errors
/// What `tell` returns ends the alignment.
pub fn align(
    source: &Text,
    target: &Text,
    lexicon: &Lexicon,
    least: Probability,
    tell: &mut dyn FnMut(Aligned) -> Result<()>,
) -> Result<()> {
    let parallel = Parallel {
        sources: &source.lines(),
        targets: &target.lines(),
        languages: [&source.lang, &target.lang],
        lexicon,
    };
    align_parallel(&parallel, |beads| tell(aligned(source, target, &beads, least)))
}

/// Beads as the articles' are: with the captions of the source first.
fn aligned(source: &Text, target: &Text, beads: &[LineBead], least: Probability) -> Aligned {
    let mut of = Aligned {
        name: source.name.clone(),
        captions: vec![],
        groups: vec![],
        before: beads.first().map_or(0, |bead| bead.source.start),
        pictures: 0,
    };
    of.captions.extend(beads.iter().flat_map(|bead| bead.source.clone()).map(|at| source.caption(at)));
    let sources = of.captions.len();
    of.captions.extend(beads.iter().flat_map(|bead| bead.target.clone()).map(|at| target.caption(at)));
    let (mut i, mut j) = (0, sources);
    for bead in beads {
        let ours: Vec<usize> = (i..i + bead.source.len()).collect();
        let theirs: Vec<usize> = (j..j + bead.target.len()).collect();
        (i, j) = (i + ours.len(), j + theirs.len());
        let mut sides = [(source.lang.clone(), ours), (target.lang.clone(), theirs)];
        if bead.is_pair() && bead.probability >= least {
            of.groups.push(group(sides.into(), bead.probability));
            continue;
        }
        for (lang, side) in &mut sides {
            let singles = side.drain(..).map(|at| group(vec![(lang.clone(), vec![at])], bead.probability));
            of.groups.extend(singles);
        }
    }
    of
}

fn group(sides: Vec<(LangTag, Vec<usize>)>, probability: Probability) -> Group {
    Group { sides, probability, nearest: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, pieces: Pieces, expected: &[(&str, u64)]) {
        let document = Text::of("a".into(), text.into(), &"es".parse().unwrap(), pieces);
        let found: Vec<_> =
            document.lines().into_iter().zip(document.pieces.iter().map(|piece| piece.1)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn lines_keep_their_numbers_and_empty_ones_are_passed_over() {
        check("Uno. Dos.\r\n\n Tres \n", Pieces::Lines, &[("Uno. Dos.", 1), ("Tres", 3)]);
        check("Uno. Dos.\r\n\n Tres \n", Pieces::Sentences, &[("Uno.", 1), ("Dos.", 1), ("Tres", 3)]);
        check("", Pieces::Lines, &[]);
    }
}
