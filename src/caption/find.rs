//! Which blocks of an article are captions.
//!
//! Certain are credited lines and what the mark-up calls a caption. A line in another language beside a
//! caption, or beside a line that could be one, is supposed: the aligner decides whether it says the same.

use crate::caption::agency::is_agency;
use crate::caption::credit::{Credited, LONGEST, Style, tell_apart};
use crate::caption::{Caption, Standing, tongue};
use crate::document::{Block, BlockKind, Document};
use crate::language::{LANGUAGES, LangTag};
use crate::text::normal::{normal, words_of};
use crate::unit::Frame;

/// Words from which a caption can be said to be copied from the body; fewer stand there by chance.
const COPIED_WORDS: usize = 4;
/// Words from which the text of a picture outside a figure is supposed to be a caption: fewer name a logo.
const PICTURE_WORDS: usize = 3;
/// Empty lines between a caption and its counterpart, at most.
const NEIGHBOUR_GAP: u64 = 4;

/// The captions of an article in reading order, in `languages` or in no known language.
///
/// Captions that are certain to be in another language are left out.
#[must_use]
pub fn captions(document: &Document, languages: &[LangTag]) -> Vec<Caption> {
    let told: Vec<Credited<'_>> = document.blocks.iter().map(|block| tell_apart(&block.text)).collect();
    let mut found: Vec<Caption> = Vec::new();
    for (at, (block, told)) in document.blocks.iter().zip(&told).enumerate() {
        if is_certain(block, told) {
            found.push(caption(at, block, told, Standing::Certain));
        }
    }
    lend_credits(document, &told, &mut found);
    keep_one_of_each(&mut found, document, languages);
    suppose(document, &told, &mut found, languages);
    found.sort_by_key(|caption| caption.block);
    tongue::tell_languages(&mut found, document, languages);
    mark_copied(&mut found, document);
    found.retain(|caption| {
        caption.lang.is_undetermined() || languages.iter().any(|tag| tag.fit(&caption.lang).is_some())
    });
    found
}

fn caption(at: usize, block: &Block, told: &Credited<'_>, standing: Standing) -> Caption {
    Caption {
        text: told.words.to_owned(),
        credit: told.credit.map(str::to_owned),
        frame: Frame {
            lang: LangTag::undetermined(),
            before: told.before.trim_start().to_owned(),
            after: told.after.trim_end().to_owned(),
        },
        lang: block.lang.clone().unwrap_or_else(LangTag::undetermined),
        lang_declared: block.lang.is_some(),
        line: block.line,
        block: at,
        figure: block.figure,
        picture: block.picture.clone(),
        copied: false,
        standing,
    }
}

fn is_certain(block: &Block, told: &Credited<'_>) -> bool {
    if told.words.is_empty() || block.text.len() > LONGEST || !told.words.chars().any(char::is_alphabetic) {
        return false;
    }
    match block.kind {
        BlockKind::Caption => told.credit.is_some() || !is_page_phrase(told.words),
        BlockKind::Alternative | BlockKind::PictureTitle => {
            told.credit.is_some() || (block.figure.is_some() && is_telling(told.words))
        }
        BlockKind::Line => is_signed(told),
        BlockKind::Body => matches!(told.style, Some(Style::Before | Style::After)),
        BlockKind::Heading | BlockKind::Credit | BlockKind::Furniture => false,
    }
}

/// Whether the credit signs a picture, and does not name who made the statement.
fn is_signed(told: &Credited<'_>) -> bool {
    match told.style {
        None | Some(Style::Alone) => false,
        Some(Style::Before | Style::After | Style::Parentheses) => true,
        Some(Style::Signature) => {
            !is_attributed(told.words) && sentences(told.words) <= 1 && !is_page_phrase(told.words)
        }
    }
}

/// Whether the last words say that an agency reported it: `…, a indiqué l'AFP`.
fn is_attributed(words: &str) -> bool {
    let normal = normal(words);
    let tail: Vec<&str> = normal.split(' ').rev().take(5).collect();
    let tail = tail.into_iter().rev().collect::<Vec<_>>().join(" ");
    let mut attributions = LANGUAGES.iter().flat_map(|language| language.attributions);
    names_agency(words) && attributions.any(|phrase| holds_phrase(&tail, phrase))
}

/// Whether one of the last words is an agency: `l'AFP`, `l’agence MAP`.
fn names_agency(words: &str) -> bool {
    let last = words.split(|c: char| c.is_whitespace() || matches!(c, '\'' | '’')).rev().take(3);
    last.into_iter().any(|word| is_agency(word.trim_end_matches([',', '.'])))
}

fn holds_phrase(text: &str, phrase: &str) -> bool {
    text.match_indices(phrase).any(|(at, _)| {
        !text[..at].ends_with(char::is_alphanumeric)
            && !text[at + phrase.len()..].starts_with(char::is_alphanumeric)
    })
}

fn sentences(text: &str) -> usize {
    let stops = text.match_indices(['.', '!', '?', '…']).filter(|(at, sign)| {
        let rest = &text[at + sign.len()..];
        rest.starts_with(char::is_whitespace)
            && rest.trim_start().starts_with(|c: char| c.is_uppercase() || "«\"“¿¡".contains(c))
    });
    1 + stops.count()
}

fn is_telling(words: &str) -> bool {
    let file_name = !words.contains(' ') && words.contains(['.', '_', '/']);
    !file_name && words.split_whitespace().count() >= 2
}

/// Whether a line speaks to the readers of the page: `Suscríbete…`, `Lire aussi : …`.
pub(super) fn is_page_phrase(text: &str) -> bool {
    let normal = normal(text);
    let start = normal.trim_start_matches(|c: char| !c.is_alphanumeric());
    LANGUAGES
        .iter()
        .flat_map(|language| language.page_phrases)
        .any(|phrase| start.strip_prefix(phrase).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)))
}

/// A credit on a line of its own, or in an element of its own, is that of the captions it stands under.
fn lend_credits(document: &Document, told: &[Credited<'_>], found: &mut Vec<Caption>) {
    for (at, block) in document.blocks.iter().enumerate() {
        let is_credit_element = block.kind == BlockKind::Credit;
        if !is_credit_element && told[at].style != Some(Style::Alone) {
            continue;
        }
        let credit = told[at].credit.unwrap_or(&block.text);
        if let Some(figure) = block.figure {
            let bare =
                found.iter_mut().filter(|caption| caption.figure == Some(figure) && caption.credit.is_none());
            for caption in bare {
                caption.credit = Some(credit.to_owned());
                caption.frame.after = format!(" {}", block.text);
            }
        } else if block.kind == BlockKind::Line && block.gap == 0 && at > 0 {
            sign_line_above(document, told, found, at, credit);
        }
    }
}

fn sign_line_above(
    document: &Document,
    told: &[Credited<'_>],
    found: &mut Vec<Caption>,
    at: usize,
    credit: &str,
) {
    let above = &document.blocks[at - 1];
    if above.kind != BlockKind::Line || told[at - 1].credit.is_some() || is_page_phrase(&above.text) {
        return;
    }
    let mut signed = caption(at - 1, above, &told[at - 1], Standing::Certain);
    signed.credit = Some(credit.to_owned());
    signed.frame.after = format!(" {}", document.blocks[at].text);
    found.push(signed);
}

/// Of the texts of one picture, keeps one a language: the caption before `alt`, `alt` before `title`.
fn keep_one_of_each(found: &mut Vec<Caption>, document: &Document, languages: &[LangTag]) {
    let order = |kind: BlockKind| match kind {
        BlockKind::Caption => 0,
        BlockKind::Alternative => 1,
        _ => 2,
    };
    let all = found.clone();
    let kind = |caption: &Caption| document.blocks[caption.block].kind;
    found.retain(|caption| {
        let rank = order(kind(caption));
        let same_picture = |other: &&Caption| {
            other.block != caption.block && other.figure.is_some() && other.figure == caption.figure
        };
        let mut better = all
            .iter()
            .filter(same_picture)
            .filter(|other| (order(kind(other)), other.block) < (rank, caption.block));
        let repeats = |other: &Caption| {
            let is_one_language = || tongue::same_language(other, caption, languages);
            if words_of(&other.text) == words_of(&caption.text) {
                is_spaced(&other.text) == is_spaced(&caption.text) || is_one_language()
            } else {
                rank > order(kind(other)) && is_one_language()
            }
        };
        !better.any(repeats)
    });
}

/// Whether a space stands before a colon and the like, as French has it: names and figures are the same words in two
/// languages.
fn is_spaced(text: &str) -> bool {
    let spaced = |(at, _): (usize, &str)| text[..at].ends_with(char::is_whitespace);
    text.match_indices([':', ';', '?', '!']).any(spaced)
}

/// Lines in another language beside a caption, or beside each other away from the body's headings.
fn suppose(document: &Document, told: &[Credited<'_>], found: &mut Vec<Caption>, languages: &[LangTag]) {
    let body = tongue::body_language(document, languages);
    let mut supposed: Vec<usize> = Vec::new();
    for at in 0..document.blocks.len() {
        if !is_candidate(document, told, found, at) {
            continue;
        }
        let lone_picture = document.blocks[at].kind == BlockKind::Alternative;
        let beside = neighbours(document, at).any(|other| is_caption(found, other));
        let foreign = body.as_ref().is_some_and(|body| tongue::is_foreign(&told[at], body, languages));
        if lone_picture || beside || (foreign && at > 0) {
            supposed.push(at);
        }
        if foreign && at > 0 {
            supposed.extend(
                neighbours(document, at)
                    .filter(|other| *other > 0 && is_candidate(document, told, found, *other)),
            );
        }
    }
    supposed.sort_unstable();
    supposed.dedup();
    found.extend(
        supposed.into_iter().map(|at| caption(at, &document.blocks[at], &told[at], Standing::Supposed)),
    );
}

fn is_caption(found: &[Caption], block: usize) -> bool {
    found.iter().any(|caption| caption.block == block)
}

fn is_candidate(document: &Document, told: &[Credited<'_>], found: &[Caption], at: usize) -> bool {
    let block = &document.blocks[at];
    let words = told[at].words;
    let kind = match block.kind {
        BlockKind::Line => true,
        BlockKind::Alternative => block.figure.is_none() && words.split_whitespace().count() >= PICTURE_WORDS,
        _ => false,
    };
    kind && told[at].credit.is_none()
        && block.text.len() <= LONGEST
        && words.chars().any(char::is_alphabetic)
        && !is_page_phrase(words)
        && !is_caption(found, at)
}

/// The lines before and after, as far as a caption's counterpart stands.
fn neighbours(document: &Document, at: usize) -> impl Iterator<Item = usize> + '_ {
    let blocks = &document.blocks;
    let near = move |upper: usize| blocks.get(upper).is_some_and(|block| block.gap <= NEIGHBOUR_GAP);
    let before = at.checked_sub(1).filter(|_| near(at));
    let after = Some(at + 1).filter(|next| near(*next));
    before.into_iter().chain(after)
}

fn mark_copied(found: &mut [Caption], document: &Document) {
    let is_certain = |at: &usize| {
        found.iter().any(|caption| caption.block == *at && caption.standing == Standing::Certain)
    };
    let is_body = |block: &Block| matches!(block.kind, BlockKind::Line | BlockKind::Body);
    let body = document.blocks.iter().enumerate().filter(|(at, block)| is_body(block) && !is_certain(at));
    let body: Vec<(usize, String)> =
        body.map(|(at, block)| (at, format!(" {} ", words_of(&block.text)))).collect();
    for caption in found {
        let words = words_of(&caption.text);
        let enough = words.split(' ').count() >= COPIED_WORDS;
        let words = format!(" {words} ");
        caption.copied =
            enough && body.iter().any(|(at, text)| *at != caption.block && text.contains(&words));
    }
}
