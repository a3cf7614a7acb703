//! In which languages the units of an XLIFF are that is filled.

use super::scan::{Element, Part, Scan, Tag, Unit};
use crate::error::FormatFault;
use crate::language::LangTag;

/// What an XLIFF says of the languages of its units.
pub(super) struct Languages<'a> {
    scan: &'a Scan,
    /// By `file`, the languages that its sources and its targets say they are in themselves.
    theirs: Vec<[Vec<LangTag>; 2]>,
}

/// The attributes that name a language: of a `file` of 1.x and of the root of 2.x.
const NAMES: [[&str; 2]; 2] = [["source-language", "srcLang"], ["target-language", "trgLang"]];

impl<'a> Languages<'a> {
    pub(super) fn new(scan: &'a Scan) -> Self {
        let mut theirs: Vec<[Vec<LangTag>; 2]> = scan.files.iter().map(|_| Default::default()).collect();
        for unit in &scan.units {
            let Some(theirs) = theirs.get_mut(unit.file) else { continue };
            for (langs, side) in theirs.iter_mut().zip(SIDES) {
                for lang in own(unit, side) {
                    if langs.iter().all(|other| other.fit(&lang).is_none()) {
                        langs.push(lang);
                    }
                }
            }
        }
        Self { scan, theirs }
    }

    /// The languages of a unit, source and target, as far as they are known: those that the file names, else its own, else
    /// those of the units beside it.
    pub(super) fn of(&self, unit: &Unit) -> [Option<LangTag>; 2] {
        [0, 1].map(|side| {
            let theirs = || self.theirs.get(unit.file)?[side].first().cloned();
            self.named(unit, side).or_else(|| own(unit, SIDES[side]).next()).or_else(theirs)
        })
    }

    /// What the file of a unit names as the language of a side.
    fn written(&self, unit: &Unit, side: usize) -> Option<&str> {
        let [of_file, of_root] = NAMES[side];
        let value = self.scan.files.get(unit.file).and_then(|tag| tag.value(of_file));
        value.or_else(|| self.scan.root.value(of_root))
    }

    /// The language that it names so.
    fn named(&self, unit: &Unit, side: usize) -> Option<LangTag> {
        self.written(unit, side).and_then(|tag| LangTag::read(tag).ok())
    }

    /// What to say of the languages of a unit where a person has named neither, or the other: the file names one that is none,
    /// or no target language, and its targets are in several.
    pub(super) fn unclear(&self, unit: &Unit, are_asked: [bool; 2]) -> Option<FormatFault> {
        let is_none = |tag: &&str| !tag.trim().is_empty() && LangTag::read(tag).is_err();
        let open = || [0, 1].into_iter().filter(|side| !are_asked[*side]);
        if let Some(tag) = open().find_map(|side| self.written(unit, side).filter(is_none)) {
            return Some(FormatFault::BadLanguage(tag.to_owned()));
        }
        let [_, targets] = self.theirs.get(unit.file)?;
        let is_named = are_asked[1] || self.named(unit, 1).is_some();
        match targets.as_slice() {
            [first, second, ..] if !is_named => {
                Some(FormatFault::SeveralTargets([first.to_string(), second.to_string()]))
            }
            _ => None,
        }
    }
}

/// The element of each side of a part.
const SIDES: [fn(&Part) -> Option<&Element>; 2] = [|part| part.source.as_ref(), |part| part.target.as_ref()];

/// The languages that the texts of a unit on one side say they are in.
fn own(unit: &Unit, side: fn(&Part) -> Option<&Element>) -> impl Iterator<Item = LangTag> {
    let tags = unit.parts.iter().filter_map(side).filter_map(|element| Tag::value(&element.tag, "xml:lang"));
    tags.filter_map(|tag| LangTag::read(tag).ok())
}
