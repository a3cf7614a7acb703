//! What the names in an XLIFF belong to, whatever prefixes the file gives them.
//!
//! A name comes out as the rest of the code knows it: those of XLIFF without a prefix, those of tools and modules with
//! the prefix that [`KNOWN`] gives them.

use std::borrow::Cow;

/// The namespace of candidates in 2.x (module Translation Candidates, 2.0).
pub(super) const MATCHES: &str = "urn:oasis:names:tc:xliff:matches:2.0";

/// What begins the namespaces of XLIFF.
const XLIFF: &str = "urn:oasis:names:tc:xliff:document:";

/// How the namespaces of tools and modules begin, which differ by version, and the prefixes of their names here.
const KNOWN: &[(&str, &str)] = &[
    ("http://sdl.com/FileTypes/SdlXliff/", SDL),
    ("MQXliff", MQ),
    ("http://www.memsource.com/mxlf/", M),
    ("urn:oasis:names:tc:xliff:matches:", MTC),
];

/// Trados.
pub(super) const SDL: &str = "sdl";
/// memoQ.
pub(super) const MQ: &str = "mq";
/// Phrase, which was Memsource.
pub(super) const M: &str = "m";
/// Candidates of 2.x.
pub(super) const MTC: &str = "mtc";

/// The namespaces that are declared where the reading stands.
#[derive(Default)]
pub(super) struct Spaces {
    declared: Vec<Declared>,
    /// The namespace of the root, which is XLIFF's whatever it is called.
    root: String,
}

struct Declared {
    /// How many elements stand around the one that declares it.
    depth: usize,
    /// Empty for names without one.
    prefix: Box<str>,
    space: Space,
}

/// What a name belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Space {
    Xliff,
    /// One of [`KNOWN`], by its prefix there.
    Known(&'static str),
    Other,
}

/// The prefix of a name that an attribute declares; empty for names without one.
pub(super) fn declared(attribute: &str) -> Option<&str> {
    let rest = attribute.strip_prefix("xmlns")?;
    if rest.is_empty() { Some(rest) } else { rest.strip_prefix(':') }
}

/// The prefix by which names of a namespace are known here.
pub(super) fn known(space: &str) -> Option<&'static str> {
    KNOWN.iter().find(|(begin, _)| space.starts_with(begin)).map(|(_, prefix)| *prefix)
}

/// The prefix of a name with its colon, and the rest.
pub(super) fn split(name: &str) -> (&str, &str) {
    name.split_at(name.find(':').map_or(0, |colon| colon + 1))
}

impl Spaces {
    /// Takes the declarations of an element around which `depth` others are open. Those of elements that are no longer open
    /// are forgotten.
    pub(super) fn begin<'a>(
        &mut self,
        depth: usize,
        name: &str,
        attributes: impl Iterator<Item = (&'a str, &'a str)>,
    ) {
        while self.declared.last().is_some_and(|declared| declared.depth >= depth) {
            self.declared.pop();
        }
        let declarations = attributes.filter_map(|(name, value)| Some((declared(name)?, value)));
        let mut declarations: Vec<(&str, &str)> = declarations.collect();
        if depth == 0 {
            let prefix = split(name).0.trim_end_matches(':');
            let root = declarations.iter().find(|(declared, _)| *declared == prefix);
            root.map_or("", |(_, space)| *space).clone_into(&mut self.root);
            declarations.retain(|(declared, _)| *declared != prefix);
            self.declared.push(Declared { depth, prefix: prefix.into(), space: Space::Xliff });
        }
        let declared = declarations.into_iter().map(|(prefix, space)| Declared {
            depth,
            prefix: prefix.into(),
            space: self.space(space),
        });
        self.declared.extend(declared.collect::<Vec<_>>());
    }

    fn space(&self, space: &str) -> Space {
        if space == self.root || space.starts_with(XLIFF) {
            return Space::Xliff;
        }
        known(space).map_or(Space::Other, Space::Known)
    }

    /// What a prefix stands for; nothing where none is declared.
    fn of(&self, prefix: &str) -> Option<Space> {
        self.declared.iter().rev().find(|declared| *declared.prefix == *prefix).map(|found| found.space)
    }

    /// The name of an element. One that is none of ours begins with a colon if it has no prefix.
    pub(super) fn element<'n>(&self, name: &'n str) -> Cow<'n, str> {
        let (prefix, local) = split(name);
        match self.of(prefix.trim_end_matches(':')) {
            Some(Space::Xliff) => Cow::Borrowed(local),
            Some(Space::Other) if prefix.is_empty() => Cow::Owned(format!(":{name}")),
            space => with(space, prefix, name),
        }
    }

    /// The name of an attribute. One without a prefix is of its element.
    pub(super) fn attribute<'n>(&self, name: &'n str) -> Cow<'n, str> {
        let (prefix, _) = split(name);
        if prefix.is_empty() {
            Cow::Borrowed(name)
        } else {
            with(self.of(prefix.trim_end_matches(':')), prefix, name)
        }
    }
}

/// A name with the prefix that is known here; none of those where it belongs to something else.
fn with<'n>(space: Option<Space>, prefix: &str, name: &'n str) -> Cow<'n, str> {
    let written = prefix.trim_end_matches(':');
    let local = &name[prefix.len()..];
    match space {
        Some(Space::Known(known)) if known != written => Cow::Owned(format!("{known}:{local}")),
        Some(Space::Other) if KNOWN.iter().any(|(_, known)| *known == written) => {
            Cow::Owned(format!("_{name}"))
        }
        _ => Cow::Borrowed(name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Asserts what the names of an element and an attribute are read as in a root with some declarations.
    #[track_caller]
    fn check(root: &str, declared: &[(&str, &str)], name: &str, expected: [&str; 2]) {
        let mut spaces = Spaces::default();
        spaces.begin(0, root, declared.iter().copied());
        assert_eq!([spaces.element(name), spaces.attribute(name)], expected);
    }

    const OF_1: (&str, &str) = ("xmlns", "urn:oasis:names:tc:xliff:document:1.2");

    #[test]
    fn names_are_known_by_their_namespaces() {
        check("xliff", &[OF_1], "source", ["source", "source"]);
        check("xliff", &[OF_1, ("xmlns:x", OF_1.1)], "x:source", ["source", "x:source"]);
        check("xliff", &[("xmlns", "a"), ("xmlns:x", "a")], "x:source", ["source", "x:source"]);
        check("l:xliff", &[], "l:source", ["source", "l:source"]);
        check("l:xliff", &[("xmlns", "a")], "source", [":source", "source"]);
        check("xliff", &[("xmlns:q", "MQXliff")], "q:status", ["mq:status", "mq:status"]);
        check("xliff", &[("xmlns:mq", "a")], "mq:status", ["_mq:status", "_mq:status"]);
        check("xliff", &[("xmlns:a", "a")], "a:status", ["a:status", "a:status"]);
        check("xliff", &[], "mq:status", ["mq:status", "mq:status"]);
    }

    #[test]
    fn a_declaration_holds_as_long_as_its_element_is_open() {
        let mut spaces = Spaces::default();
        spaces.begin(0, "xliff", [OF_1].into_iter());
        spaces.begin(1, "matches", [("xmlns", MATCHES)].into_iter());
        spaces.begin(2, "match", [].into_iter());
        assert_eq!(spaces.element("match"), "mtc:match");
        spaces.begin(1, "segment", [].into_iter());
        assert_eq!(spaces.element("segment"), "segment");
    }
}
