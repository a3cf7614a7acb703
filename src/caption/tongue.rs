//! In which language each caption is: declared, else told by its words, else by another that has the same ones, else by
//! its neighbour.

use crate::caption::Caption;
use crate::caption::credit::Credited;
use crate::document::{BlockKind, Document};
use crate::language::LangTag;
use crate::text::detect::{Evidence, detect, in_order};
use crate::text::normal::words_of;

/// How far a text may lean to one language and still take the other from its neighbour.
const LEAN: f64 = 1.0;
/// Empty lines between two texts that tell each other's language, at most.
const NEIGHBOUR_GAP: u64 = 4;

/// Tells the language of every caption.
pub(super) fn tell_languages(found: &mut [Caption], document: &Document, languages: &[LangTag]) {
    for caption in found.iter_mut().filter(|caption| !caption.lang_declared) {
        caption.lang = detect(&caption.text, languages);
    }
    if let [first, second] = languages {
        orient_copies(found, first, second);
        for at in 1..found.len() {
            let (before, after) = found.split_at_mut(at);
            let pair = (&mut before[at - 1], &mut after[0]);
            if are_side_by_side(pair.0, pair.1, document) {
                orient(pair.0, pair.1, first, second);
            }
        }
    }
    for caption in found {
        caption.frame.lang = caption.lang.clone();
    }
}

/// Characters of a paragraph that tell its language.
const TELLING: usize = 300;

/// Whether two texts of one picture are in the same language, as far as can be told.
pub(super) fn same_language(a: &Caption, b: &Caption, languages: &[LangTag]) -> bool {
    let language = |caption: &Caption| {
        if caption.lang_declared { caption.lang.clone() } else { detect(&caption.text, languages) }
    };
    let (a, b) = (language(a), language(b));
    !a.is_undetermined() && a.fit(&b).is_some()
}

/// The language of the body: of its long texts together, or what the page declares.
pub(super) fn body_language(document: &Document, languages: &[LangTag]) -> Option<LangTag> {
    let is_body = |kind: BlockKind| matches!(kind, BlockKind::Line | BlockKind::Body);
    let long = document.blocks.iter().filter(|block| is_body(block.kind) && block.text.len() > 80);
    let text: String = long.take(20).flat_map(|block| block.text.chars().take(TELLING)).collect();
    match detect(&text, languages) {
        tag if tag.is_undetermined() => document.lang.clone(),
        tag => Some(tag),
    }
}

/// Whether a line is surely in one of the languages and not in that of the body.
pub(super) fn is_foreign(told: &Credited<'_>, body: &LangTag, languages: &[LangTag]) -> bool {
    let tag = detect(told.words, languages);
    !tag.is_undetermined()
        && tag.fit(body).is_none()
        && languages.iter().any(|asked| asked.fit(&tag).is_some())
}

fn are_side_by_side(a: &Caption, b: &Caption, document: &Document) -> bool {
    let same_figure = a.figure.is_some() && a.figure == b.figure;
    same_figure || (b.block == a.block + 1 && document.blocks[b.block].gap <= NEIGHBOUR_GAP)
}

/// Of two neighbours, lets the one whose language is known tell that of the other.
fn orient(a: &mut Caption, b: &mut Caption, first: &LangTag, second: &LangTag) {
    let other = |tag: &LangTag| if first.fit(tag).is_some() { second.clone() } else { first.clone() };
    match (a.lang.is_undetermined(), b.lang.is_undetermined()) {
        (false, true) => take(b, other(&a.lang), first, second),
        (true, false) => take(a, other(&b.lang), first, second),
        (true, true) => match in_order([&a.text, &b.text], [first, second]) {
            Some(true) => (a.lang, b.lang) = (first.clone(), second.clone()),
            Some(false) => (a.lang, b.lang) = (second.clone(), first.clone()),
            None => {}
        },
        (false, false) => {}
    }
}

/// Lets captions of no language tell each other's where they have the same words: names and figures alone, which each
/// language sets in its way.
fn orient_copies(found: &mut [Caption], first: &LangTag, second: &LangTag) {
    let open = found.iter_mut().filter(|caption| caption.lang.is_undetermined());
    let mut open: Vec<(String, &mut Caption)> =
        open.map(|caption| (words_of(&caption.text), caption)).collect();
    open.sort_by(|a, b| a.0.cmp(&b.0));
    for copies in open.chunk_by_mut(|a, b| a.0 == b.0) {
        if let [(_, a), (_, b)] = copies {
            orient(a, b, first, second);
        }
    }
}

fn take(caption: &mut Caption, tag: LangTag, first: &LangTag, second: &LangTag) {
    let both = [first.clone(), second.clone()];
    if Evidence::of(&caption.text, &both).lead(&tag) > -LEAN {
        caption.lang = tag;
    }
}
