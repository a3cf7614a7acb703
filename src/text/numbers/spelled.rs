//! Numbers in words: `treinta y cinco`, `quatre-vingt-dix-sept`, `mil millones`, `dos tercios`, `medio millón`.

use super::page::{Page, is_blank, is_joined};
use super::sum::{SCALE, Sum};
use super::units::{Draft, finish};
use super::vocabulary::Meaning;
use super::{Number, ONE, Script, Value};
use crate::language::Joins;
use crate::text::normal::normal;

/// From here an ordinal after one and before `de` is a part: `un cuarto de`.
const LEAST_PART: u64 = 3;

/// Reads the number in words at word `at`; how many words it takes, 0 if none begins there.
pub(super) fn read(page: &Page<'_>, at: usize, found: &mut Vec<Number>) -> usize {
    if let Some(taken) = read_hour(page, at, found).or_else(|| read_half(page, at, found)) {
        return taken;
    }
    if let Some(draft) = part(page, at, at, 1) {
        return push(page, draft, found);
    }
    let Some(read) = amount(page, at) else { return 0 };
    if read.end == at + 1 && is_doubtful(page, at) {
        return 1;
    }
    let parts = u64::try_from(read.total).ok().filter(|_| matches!(read.last, Meaning::Cardinal(_)));
    if let Some(draft) = parts.and_then(|parts| part(page, at, read.end, parts)) {
        return push(page, draft, found);
    }
    let value = read.total.saturating_mul(ONE);
    let is_ordinal = matches!(read.last, Meaning::Ordinal(_));
    let draft = Draft { at, end: read.end, value, scale: read.scale(), script: Script::Words, is_ordinal };
    let (number, end) = finish(page, draft);
    if read.end == at + 1 && number.value == Value::Amount(value) && page.is_function(at) {
        return 1;
    }
    found.push(number);
    end - at
}

/// Reads a number that is one word of several, `trentuno`, at a word without a meaning of its own.
pub(super) fn read_compound(page: &Page<'_>, at: usize, found: &mut Vec<Number>) -> usize {
    if compound(page, at).is_some() { read(page, at, found) } else { 0 }
}

/// What the word at `at` multiplies the number directly before it by.
pub(super) fn scale(page: &Page<'_>, at: usize) -> Option<u64> {
    let follows = at > 0 && page.gap_after(at - 1).chars().all(char::is_whitespace);
    scale_word(page, at).filter(|_| follows)
}

fn push(page: &Page<'_>, draft: Draft, found: &mut Vec<Number>) -> usize {
    let at = draft.at;
    let (number, end) = finish(page, draft);
    found.push(number);
    end - at
}

/// `medio millón`, `une demi-heure`, `half a million`.
fn read_half(page: &Page<'_>, at: usize, found: &mut Vec<Number>) -> Option<usize> {
    let taken = page.says(at, Meaning::Half)?;
    let mut next = at + taken;
    if !is_joined(page.gap_after(next - 1)) {
        return None;
    }
    if next < page.words.len() && page.is_function(next) {
        next += 1;
    }
    let draft = |end, value, scale| Draft { at, end, value, scale, script: Script::Words, is_ordinal: false };
    let draft = match scale_word(page, next) {
        Some(scale) => draft(next + 1, u128::from(scale) * ONE / 2, scale),
        None if page.measure(next).is_some() => draft(next, ONE / 2, 1),
        None => return None,
    };
    Some(push(page, draft, found))
}

/// What a word multiplies by.
fn scale_word(page: &Page<'_>, at: usize) -> Option<u64> {
    let scale = |meaning| match meaning {
        Meaning::Cardinal(value) if value >= SCALE => Some(value),
        Meaning::Collective(value) => Some(value),
        _ => None,
    };
    page.find(at, scale).map(|(value, _)| value)
}

/// `mediodía`, `minuit`; not `après-midi`, `Midi`.
fn read_hour(page: &Page<'_>, at: usize, found: &mut Vec<Number>) -> Option<usize> {
    let hour = |meaning| if let Meaning::Hour(hour) = meaning { Some(hour) } else { None };
    let (hour, taken) = page.find(at, hour)?;
    let is_name = page.raw(at).starts_with(char::is_uppercase) && at > 0;
    let is_joined = page.gap_before(at).ends_with('-') || page.gap_after(at + taken - 1).starts_with('-');
    if !is_name && !is_joined {
        found.push(page.number(at, taken, Value::whole(hour), Script::Words));
    }
    Some(taken)
}

/// So many parts of one, the word for which stands at word `next`, after what was read from `at`.
fn part(page: &Page<'_>, at: usize, next: usize, parts: u64) -> Option<Draft> {
    let follows = next == at || is_joined(page.gap_after(next - 1));
    let named = page.find(next, |meaning| if let Meaning::Part(all) = meaning { Some(all) } else { None });
    let ordinal = || {
        let (all, taken) =
            page.find(next, |meaning| if let Meaning::Ordinal(all) = meaning { Some(all) } else { None })?;
        let is_part = next > at && parts == 1 && all >= LEAST_PART;
        (is_part && page.follows(next + taken - 1, Meaning::Link).is_some()).then_some((all, taken))
    };
    let (all, taken) = named.or_else(ordinal).filter(|(all, _)| follows && (1..*all).contains(&parts))?;
    let value = u128::from(parts) * ONE / u128::from(all);
    let end = next + taken;
    Some(Draft { at, end, value, scale: 1, script: Script::Words, is_ordinal: true })
}

/// An amount in words.
struct Amount {
    total: u128,
    end: usize,
    last: Meaning,
}

impl Amount {
    /// What half of is meant by `y medio`: of the last scale, else of one.
    fn scale(&self) -> u64 {
        match self.last {
            Meaning::Cardinal(value) if value >= SCALE => value,
            Meaning::Collective(value) => value,
            _ => 1,
        }
    }
}

/// Adds up the number words from word `at`.
fn amount(page: &Page<'_>, at: usize) -> Option<Amount> {
    let mut sum = Sum::default();
    let mut last = piece(page, at)?;
    let (mut end, mut next) = (at, Some((last, 1)));
    while let Some((piece, taken)) = next
        && take(&mut sum, piece)
    {
        (last, end) = (piece, end + taken);
        next = piece_after(page, end - 1, last);
    }
    while let Some(scale) = linked_scale(page, end, last) {
        sum.multiply(scale);
        (last, end) = (Meaning::Cardinal(scale), end + 2);
    }
    (end > at).then(|| Amount { total: sum.total(), end, last })
}

/// The scale of `decenas de miles` at the link after what is multiplied.
fn linked_scale(page: &Page<'_>, at: usize, last: Meaning) -> Option<u64> {
    let is_amount = match last {
        Meaning::Cardinal(value) => value >= SCALE,
        Meaning::Collective(_) => true,
        _ => false,
    };
    let links = is_amount && page.follows(at - 1, Meaning::Link) == Some(1);
    let value =
        page.find(at + 1, |meaning| if let Meaning::Cardinal(value) = meaning { Some(value) } else { None });
    value.map(|(value, _)| value).filter(|&value| links && value >= SCALE)
}

fn take(sum: &mut Sum, piece: Meaning) -> bool {
    match piece {
        Meaning::Cardinal(value) => sum.take(value),
        Meaning::Ordinal(value) => sum.take_ordinal(value),
        Meaning::Collective(value) => sum.take_collective(value),
        _ => false,
    }
}

/// What the number word at word `at` says.
fn piece(page: &Page<'_>, at: usize) -> Option<Meaning> {
    let is_piece = |meaning| match meaning {
        Meaning::Cardinal(_) | Meaning::Ordinal(_) | Meaning::Collective(_) => Some(meaning),
        _ => None,
    };
    match page.find(at, is_piece) {
        Some((piece, _)) => Some(piece),
        None => compound(page, at).map(Meaning::Cardinal),
    }
}

/// The next number word after word `at`, and how many words it takes with its joint.
fn piece_after(page: &Page<'_>, at: usize, last: Meaning) -> Option<(Meaning, usize)> {
    let gap = page.gap_after(at);
    if !is_joined(gap) {
        return None;
    }
    if let Some(next) = piece(page, at + 1) {
        let fits = match (last, next) {
            (Meaning::Ordinal(_), Meaning::Ordinal(_)) => true,
            (Meaning::Ordinal(_), _) => false,
            (_, Meaning::Ordinal(_)) => !is_blank(gap),
            _ => true,
        };
        return fits.then_some((next, 1));
    }
    let joins = page.says(at + 1, Meaning::Joint).is_some() && is_joined(page.gap_after(at + 1));
    let next = if joins { piece(page, at + 2)? } else { return None };
    is_joint_between(page, last, at + 2).then_some((next, 2))
}

/// Whether a joint between a number word and the one at word `next` joins them to one number.
fn is_joint_between(page: &Page<'_>, last: Meaning, next: usize) -> bool {
    let (Meaning::Cardinal(last), Some(language)) = (last, page.language) else { return false };
    let after_tens = (20..100).contains(&last) && last.is_multiple_of(10) && run(page, next, 100) < 20;
    let after_more = match last {
        100..SCALE => run(page, next, SCALE) < 100,
        SCALE.. => run(page, next, u64::MAX) < u128::from(last),
        _ => false,
    };
    match language.quantities.joins {
        Joins::Tens => after_tens,
        Joins::Hundreds => after_more,
        Joins::All => after_tens || after_more,
    }
}

/// What the number words below a limit make that stand at word `at` without a joint between them.
fn run(page: &Page<'_>, mut at: usize, limit: u64) -> u128 {
    let mut sum = Sum::default();
    while let Some(Meaning::Cardinal(value) | Meaning::Ordinal(value)) = piece(page, at)
        && value < limit
        && sum.take(value)
        && is_joined(page.gap_after(at))
    {
        at += 1;
    }
    sum.total()
}

/// The value of a word made of number words: `duecentomila`.
fn compound(page: &Page<'_>, at: usize) -> Option<u64> {
    let pieces = page.language?.quantities.pieces;
    let raw = page.raw(at);
    let first = raw.bytes().next()?;
    // The first letter tells most words from all pieces.
    let begins = |piece: &str| {
        piece.bytes().next().is_some_and(|letter| letter.eq_ignore_ascii_case(&first))
            && raw.get(..piece.len()).is_some_and(|start| start.eq_ignore_ascii_case(piece))
    };
    if !pieces.iter().any(|(piece, _)| begins(piece)) || !page.is_plain(at) {
        return None;
    }
    let word = normal(raw);
    let (mut sum, mut rest) = (Sum::default(), word.as_str());
    while !rest.is_empty() {
        let fitting = pieces.iter().filter(|(piece, _)| rest.starts_with(piece));
        let (piece, value) = fitting.max_by_key(|(piece, _)| piece.len())?;
        if !sum.take(*value) {
            return None;
        }
        rest = &rest[piece.len()..];
    }
    u64::try_from(sum.total()).ok()
}

/// Whether a word is a number before a plural only, and none follows.
fn is_doubtful(page: &Page<'_>, at: usize) -> bool {
    let is_listed = |word: &str| page.language.is_some_and(|l| l.quantities.doubtful.contains(&word));
    let counts = || is_joined(page.gap_after(at)) && page.raw(at + 1).ends_with(['s', 'x', 'S', 'X']);
    is_listed(&page.raw(at).to_lowercase()) && !counts()
}
