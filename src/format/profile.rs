//! What the tools for translators take of a TMX, where they differ: rows of data.
//!
//! Each row says where it is known from. What nobody knows of a tool is written as without a profile.

use crate::language::LangTag;
use crate::unit::{Prop, Status, Unit};

/// A tool for translators, as far as a TMX that it reads differs from the plain one.
#[derive(Debug, PartialEq, Eq)]
pub struct Profile {
    /// What `--profile` calls it.
    pub name: &'static str,
    /// One line for the help text.
    pub about: &'static str,
    /// How its file is encoded.
    pub encoding: Encoding,
    /// Which languages a file holds unless the user names them.
    pub languages: Scope,
    /// Whether it takes no language without a region.
    pub needs_region: bool,
    /// The `o-tmf` and the `datatype` of the header.
    pub(super) header: [&'static str; 2],
    /// The `prop` of the header that names the target language, if it has one.
    pub(super) target_prop: Option<&'static str>,
    /// Whether it keeps the words within a `hi`, which are words of the text.
    pub(super) reads_highlighted: bool,
    /// The props by which it tells whether somebody has confirmed a unit.
    pub(super) marks: &'static [Mark],
    /// Where units go that nobody has confirmed, if it has no mark for them.
    pub apart: Option<Apart>,
}

/// How a file is encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8 without a byte order mark.
    Utf8,
    /// UTF-16, little-endian, with a byte order mark.
    Utf16,
}

/// Which languages a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// All: each may be the source.
    All,
    /// The pair that is meant where none is named, its tags exactly as the header has them.
    Pair,
}

/// Where units go that nobody has confirmed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Apart {
    /// To a folder from which a tool takes points off, under the name of the first file.
    Folder,
    /// To a file beside the first, of this name and its own.
    Beside(&'static str),
}

/// A `prop` that says whether somebody has confirmed a unit.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Mark {
    kind: &'static str,
    /// What is written if nobody has.
    unconfirmed: &'static str,
    /// What is written if a person of ours has.
    confirmed: Option<&'static str>,
    /// The values that say that nobody has, or that somebody has rejected it. None: the prop says nothing of that, and
    /// what a unit brought stays.
    doubtful: &'static [&'static str],
}

/// Every profile, in the order that help texts list them.
pub static PROFILES: &[&Profile] = &[&OMEGAT, &TRADOS, &MEMOQ, &WEBLATE];

/// OmegaT takes points off what stands in a folder `penalty-NN` of `tm/` (`core/matching/FindMatches.java`). It asks for
/// no source language, only warns, takes the country or none, and leaves out whatever stands within an element of a
/// text (`util/TMXReader2.java`, `parseSegExtLevel1`).
static OMEGAT: Profile = Profile {
    name: "omegat",
    about: "OmegaT: what nobody has confirmed in a second file, in a folder penalty-NN",
    encoding: Encoding::Utf8,
    languages: Scope::All,
    needs_region: false,
    header: PLAIN,
    target_prop: None,
    reads_highlighted: false,
    marks: &[],
    apart: Some(Apart::Folder),
};

/// Trados Studio reads its props under its own `o-tmf` alone, and of others none without a type after a colon
/// (`TM8Emitter` and `TMXTUBuilder` of `Sdl.LanguagePlatform.IO.TMX`). An import can be told which confirmation levels to
/// take (SDK, `ImportSettings.ConfirmationLevels`); what is aligned costs the alignment penalty. `Translated` is what its
/// own translator's confirmation writes; `Approved…` is a reviewer's word, which nobody gave here.
static TRADOS: Profile = Profile {
    name: "trados",
    about: "Trados: one pair with countries; Draft where nobody has confirmed",
    encoding: Encoding::Utf8,
    languages: Scope::Pair,
    needs_region: true,
    header: ["SDL TM8 Format", "xml"],
    target_prop: None,
    reads_highlighted: true,
    marks: &[
        Mark {
            kind: "x-ConfirmationLevel",
            unconfirmed: "Draft",
            confirmed: Some("Translated"),
            doubtful: &["Draft", "RejectedTranslation", "RejectedSignOff"],
        },
        Mark { kind: "x-Origin", unconfirmed: "Alignment", confirmed: None, doubtful: &[] },
    ],
    apart: None,
};

/// memoQ writes UTF-16 with its target language in the header and `aligned` `no` in each unit (its own exports); what is
/// aligned costs the alignment penalty (its help, "Edit TM settings"). That it reads `yes` is inferred from that: no file
/// with it was to be seen.
static MEMOQ: Profile = Profile {
    name: "memoq",
    about: "memoQ: UTF-16, one pair; aligned where nobody has confirmed",
    encoding: Encoding::Utf16,
    languages: Scope::Pair,
    needs_region: false,
    header: PLAIN,
    target_prop: Some("targetlang"),
    reads_highlighted: true,
    marks: &[Mark { kind: "aligned", unconfirmed: "yes", confirmed: Some("no"), doubtful: &["yes", "true"] }],
    apart: None,
};

/// Weblate refuses a file without a source language or with a language that it does not know, passes over units without
/// that source, and reads no prop but `x-context`; it shows the beginning of the file's name with each suggestion
/// (`weblate/memory/models.py`, `import_tmx`).
static WEBLATE: Profile = Profile {
    name: "weblate",
    about: "Weblate: one pair; what nobody has confirmed in a second file, unconfirmed-NAME",
    encoding: Encoding::Utf8,
    languages: Scope::Pair,
    needs_region: false,
    header: PLAIN,
    target_prop: None,
    reads_highlighted: true,
    marks: &[],
    apart: Some(Apart::Beside("unconfirmed-")),
};

/// The `o-tmf` and the `datatype` of a header without a profile.
pub(super) const PLAIN: [&str; 2] = ["legenda", "plaintext"];

/// The profile that `--profile` calls so.
#[must_use]
pub fn named(name: &str) -> Option<&'static Profile> {
    PROFILES.iter().copied().find(|profile| profile.name == name)
}

/// Whether a tool names the target language of a file in a `prop` of this kind.
pub(super) fn is_target_prop(kind: &str) -> bool {
    PROFILES.iter().any(|profile| profile.target_prop == Some(kind))
}

/// Whether a file that begins so was written by legenda, in UTF-8.
#[must_use]
pub fn is_ours(head: &[u8]) -> bool {
    String::from_utf8_lossy(head).contains("<header creationtool=\"legenda\"")
}

impl Profile {
    /// The props of a unit as this tool reads them, ahead of ours.
    pub(super) fn marked(&self, unit: &Unit) -> Vec<Prop> {
        let mut props = unit.props.clone();
        for mark in self.marks {
            mark.put(unit.status, &mut props);
        }
        props
    }

    /// The source language of a file, if it is not the first unit that decides: the first of those asked for in a pair,
    /// `None` where any may be.
    pub(super) fn source<'l>(&self, languages: &'l [LangTag]) -> Option<&'l LangTag> {
        if self.languages == Scope::Pair { languages.first() } else { None }
    }
}

impl Mark {
    fn put(&self, status: Option<Status>, props: &mut Vec<Prop>) {
        let (value, contradicts): (_, fn(bool) -> bool) = match status {
            Some(Status::Machine) => (self.unconfirmed, |is_doubtful| !is_doubtful),
            Some(Status::Confirmed) => match self.confirmed {
                Some(value) => (value, |is_doubtful| is_doubtful),
                None => return,
            },
            _ => return,
        };
        let is_told = !self.doubtful.is_empty();
        props.retain(|prop| !(is_told && prop.kind == self.kind && contradicts(self.is_doubtful(prop))));
        if props.iter().all(|prop| prop.kind != self.kind) {
            props.push(Prop { kind: self.kind.to_owned(), value: value.to_owned() });
        }
    }

    /// Whether a prop of this kind says that nobody has confirmed its unit.
    fn is_doubtful(&self, prop: &Prop) -> bool {
        self.doubtful.iter().any(|value| prop.value.trim().eq_ignore_ascii_case(value))
    }
}

/// Takes the word of another tool that nobody has confirmed a unit. Ours comes first; that somebody there has confirmed it
/// makes it none of ours.
pub(super) fn doubt(unit: &mut Unit) {
    if unit.status.is_some() {
        return;
    }
    let is_doubtful = |prop: &Prop| {
        let mut marks = PROFILES.iter().flat_map(|profile| profile.marks);
        marks.any(|mark| prop.kind == mark.kind && mark.is_doubtful(prop))
    };
    let of_variants = unit.variants.iter().flat_map(|variant| &variant.props);
    if unit.props.iter().chain(of_variants).any(is_doubtful) {
        unit.status = Some(Status::Machine);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(profile: &str, status: Option<Status>, props: &[(&str, &str)], expected: &[(&str, &str)]) {
        let prop = |(kind, value): &(&str, &str)| Prop { kind: (*kind).into(), value: (*value).into() };
        let unit = Unit { status, props: props.iter().map(prop).collect(), ..Unit::default() };
        let marked = named(profile).unwrap().marked(&unit);
        assert_eq!(marked, expected.iter().map(prop).collect::<Vec<_>>());
        let mut read = Unit { props: marked, ..Unit::default() };
        doubt(&mut read);
        let is_doubted = status == Some(Status::Machine) && !expected.is_empty();
        assert_eq!(read.status, is_doubted.then_some(Status::Machine));
    }

    #[test]
    fn what_nobody_has_confirmed_is_marked_and_read_so() {
        let machine = Some(Status::Machine);
        check("trados", machine, &[], &[("x-ConfirmationLevel", "Draft"), ("x-Origin", "Alignment")]);
        check("memoq", machine, &[("client", "A")], &[("client", "A"), ("aligned", "yes")]);
        check("omegat", machine, &[], &[]);
        check("weblate", machine, &[], &[]);
    }

    #[test]
    fn what_a_tool_said_before_stays_where_it_is_still_so() {
        let level = "x-ConfirmationLevel";
        let (machine, confirmed) = (Some(Status::Machine), Some(Status::Confirmed));
        check("trados", confirmed, &[(level, "ApprovedSignOff")], &[(level, "ApprovedSignOff")]);
        check(
            "trados",
            confirmed,
            &[(level, "Draft"), ("x-Origin", "TM")],
            &[("x-Origin", "TM"), (level, "Translated")],
        );
        check(
            "trados",
            machine,
            &[(level, "Translated"), ("x-Origin", "TM")],
            &[("x-Origin", "TM"), (level, "Draft")],
        );
        check("trados", Some(Status::Imported), &[(level, "Translated")], &[(level, "Translated")]);
        check(
            "trados",
            machine,
            &[(level, "rejectedtranslation"), ("x-Origin", "TM")],
            &[(level, "rejectedtranslation"), ("x-Origin", "TM")],
        );
        check("memoq", confirmed, &[("aligned", "yes")], &[("aligned", "no")]);
    }

    #[test]
    fn our_own_word_comes_before_that_of_another_tool() {
        let props = vec![Prop { kind: "aligned".into(), value: "Yes".into() }];
        let mut unit = Unit { props, status: Some(Status::Confirmed), ..Unit::default() };
        doubt(&mut unit);
        assert_eq!(unit.status, Some(Status::Confirmed));
        unit.status = None;
        doubt(&mut unit);
        assert_eq!(unit.status, Some(Status::Machine));
    }
}
