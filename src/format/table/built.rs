//! Names of columns that are built of a language and other words: `es_text`, `Source (es)`, `[es]`, `spa`. Alone they may be
//! anything; where all that look so are built in the same way, they are languages.

use std::ops::Range;

use super::names::{any_tag, fact, in_region, is_side, is_text, known_tag, language_named, side};
use crate::language::LangTag;

/// The most words that such a name has.
const MOST_WORDS: usize = 6;

/// How a name is built.
#[derive(PartialEq)]
enum Way {
    /// It is a code of three letters.
    Code,
    /// A language between these texts in lower case, in which [`ANY`] stands for what may differ.
    Around(String, String),
}

/// What stands for a word for the source or the target, and for the region of a language.
const ANY: &str = "*";

/// The languages of the columns of these names, if each that says one is built in the same way and says another.
pub(super) fn languages(names: &[&str], wanted: &[LangTag]) -> Vec<Option<LangTag>> {
    let mut built: Vec<_> = names.iter().map(|name| built(name, wanted)).collect();
    let found: Vec<&(LangTag, Way)> = built.iter().flatten().collect();
    let is_alone = found.len() == 1;
    let is_other =
        |at: usize| found[..at].iter().all(|(lang, way)| *lang != found[at].0 && *way == found[at].1);
    // Of three letters many words are made.
    let are_sure = (0..found.len()).all(is_other) && !(is_alone && found[0].1 == Way::Code);
    if !are_sure {
        built.fill_with(|| None);
    }
    built.into_iter().map(|built| built.map(|(lang, _)| lang)).collect()
}

fn built(name: &str, wanted: &[LangTag]) -> Option<(LangTag, Way)> {
    if let Some(tag) = LangTag::of_three_letters(name) {
        return Some((tag, Way::Code));
    }
    let words = words(name);
    let count = words.len();
    if !(1..=MOST_WORDS).contains(&count) {
        return None;
    }
    // The longest part that says a language is the one that is meant: `es-MX` of `text_es-MX`.
    let parts =
        (1..=count).rev().flat_map(|length| (0..=count - length).map(move |from| from..from + length));
    let mut parts = parts.filter_map(|part| around(name, &words, part, wanted));
    parts.next().or_else(|| of_region(name, &words, wanted))
}

/// The places of the words of a name.
fn words(name: &str) -> Vec<Range<usize>> {
    let words = name.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty());
    let begin = |word: &str| word.as_ptr().addr() - name.as_ptr().addr();
    words.map(|word| begin(word)..begin(word) + word.len()).collect()
}

/// A name of which a part says the language, and the rest that it holds texts, or which side it is.
fn around(
    name: &str,
    words: &[Range<usize>],
    part: Range<usize>,
    wanted: &[LangTag],
) -> Option<(LangTag, Way)> {
    let core = words[part.start].start..words[part.end - 1].end;
    let others: Vec<String> = [&words[..part.start], &words[part.end..]]
        .concat()
        .into_iter()
        .map(|at| name[at].to_lowercase())
        .collect();
    let text = &name[core.clone()];
    let language = known_tag(text, wanted)
        .or_else(|| any_tag(text))
        .or_else(|| LangTag::of_three_letters(text))
        .or_else(|| language_named(&text.to_lowercase())?.parse().ok())
        .filter(|_| others.iter().all(|word| is_text(word) || is_side(word)));
    let lang = language.or_else(|| {
        let side = side(&text.to_lowercase(), wanted);
        side.filter(|_| !others.is_empty() && others.iter().all(|word| is_text(word)))
    })?;
    Some((lang, Way::Around(frame(&name[..core.start]), frame(&name[core.end..]))))
}

/// What stands beside a language, whichever side it says.
fn frame(text: &str) -> String {
    let mut frame = text.to_lowercase();
    for word in words(&frame.clone()).into_iter().rev() {
        if is_side(&frame[word.clone()]) {
            frame.replace_range(word, ANY);
        }
    }
    frame
}

/// `Spanish - Spain`, `es (Spain)`: a language, a sign, and the name or the code of a region.
fn of_region(name: &str, words: &[Range<usize>], wanted: &[LangTag]) -> Option<(LangTag, Way)> {
    let [first, second, ..] = words else { return None };
    let last = words.last()?;
    let (sign, region) = (&name[first.end..second.start], &name[second.start..last.end]);
    let text = &name[first.clone()];
    let is_sign = sign.contains(|char: char| !char.is_whitespace()) && fact(&region.to_lowercase()).is_none();
    let lang = match language_named(&text.to_lowercase()) {
        Some(code) => in_region(code, region),
        // After a code two letters are what the tag would have.
        None if sign.contains(char::is_whitespace) && region.len() > 2 => {
            in_region(known_tag(text, wanted)?.primary(), region)
        }
        None => None,
    };
    let lang = lang.filter(|_| is_sign && first.start == 0)?;
    Some((lang, Way::Around(String::new(), format!("{sign}{ANY}{}", &name[last.end..]))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::default_pair;

    #[track_caller]
    fn check(names: &[&str], expected: &str) {
        let found = languages(names, &default_pair());
        let found = found.iter().map(|lang| lang.as_ref().map_or("-", LangTag::as_str));
        assert_eq!(found.collect::<Vec<_>>().join(" "), expected);
    }

    #[test]
    fn names_that_are_built_alike_are_languages() {
        check(&["es_text", "fr_text"], "es fr");
        check(&["source_es", "target_fr", "id"], "es fr -");
        check(&["text_fr-CA", "text_pt_BR"], "fr-CA pt-BR");
        check(&["txt_es", "txt_fr"], "es fr");
        check(&["Source (es)", "Target (fr)"], "es fr");
        check(&["[es]", "[fr]", "Notes"], "es fr -");
        check(&["Spanish - Spain", "French - FR"], "es fr-FR");
        check(&["es (Spain)", "fr (France)"], "es fr");
        check(&["Caption ES", "Caption FR"], "es fr");
        check(&["Texto español", "Texto francés"], "es fr");
        check(&["Source segment", "Target segment"], "es fr");
        check(&["spa", "fra", "key"], "es fr -");
        check(&["ESP", "FRA"], "es fr");
        check(&["key", "es_text"], "- es");
    }

    #[test]
    fn names_that_are_not_built_alike_are_none() {
        check(&["es_text", "text_fr"], "- -");
        check(&["Text (es)", "Texte [fr]"], "- -");
        check(&["es_text", "fr_text", "fr_source"], "- - -");
        check(&["es_notes", "fr_notes"], "- -");
        check(&["cat", "note"], "- -");
        check(&["es_id", "fr_id"], "- -");
        check(&["es_Old", "fr_Old"], "- -");
        check(&["Source language", "Target language"], "- -");
        check(&["Spanish - Notes", "French - Notes"], "- -");
        check(&["Texto original", "Texte original"], "- -");
        check(&["Texto en español", "Texto en francés"], "- -");
    }
}
