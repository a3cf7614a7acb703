//! What stands before a number, a month or a day of the week and changes with it: `an 8%` and `a 5%`, `dell'8` and `del 9`,
//! `d'avril` and `de mai`, `a la 1` and `a las 2`.

use std::ops::Range;

use crate::language::Joining;
use crate::text::tokens::is_apostrophe;

use super::figures::{Figure, Reading};
use super::sign::MONEY;
use super::writing::{capitalised, has_noun};
use super::{Edit, Why};

/// How a number or a word begins, for what stands before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Start {
    /// As most do.
    Usual,
    /// So that what stands before it changes: with a vowel sound.
    Changing,
    /// Nobody knows from how it is written.
    Unsure,
}

/// A number as it is read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spoken<'a> {
    /// Its digits before any mark; none if it is no amount.
    pub(super) whole: Option<&'a str>,
    /// Whether its thousands are marked.
    pub(super) is_grouped: bool,
    pub(super) is_ordinal: bool,
}

/// A number that is put in, with what has to stand before it.
pub(super) fn number(target: &Reading, old: &Figure, edit: Edit, spoken: [Spoken; 2]) -> Result<Edit, Why> {
    let Some(joining) = joining(target) else { return Ok(edit) };
    let [was, is] = spoken.map(|spoken| number_start(joining, spoken));
    let is_unsure = was == Start::Unsure || is == Start::Unsure;
    // Some stand before no number as they are: `d'1`.
    let is_sure = is != Start::Usual || !is_elided(&target.text[..edit.start]);
    if was == is && !is_unsure && is_sure {
        return Ok(edit);
    }
    let is_feminine = old.joined.as_deref().is_some_and(|mark| joining.feminine_marks.contains(&mark));
    let place = target.text[..edit.start].trim_end_matches(MONEY).len();
    with_lead(target, edit, place, if is_unsure { Start::Unsure } else { is }, is_feminine)
}

/// A month or a day that is put in, with what has to stand before it.
pub(super) fn word(target: &Reading, old: &str, edit: Edit) -> Result<Edit, Why> {
    let Some(joining) = joining(target) else { return Ok(edit) };
    let [was, is] = [old, &edit.to].map(|word| word_start(joining, word));
    if was == is && is != Start::Unsure {
        return Ok(edit);
    }
    let place = edit.start;
    with_lead(target, edit, place, is, false)
}

/// What stands before a byte and would change with what follows, as it stands before most, and where it starts.
pub(super) fn before(reading: &Reading, place: usize) -> Option<(&'static str, usize)> {
    let joining = joining(reading)?;
    let pairs = || [joining.pairs, joining.feminine, joining.optional].into_iter().flatten();
    let head = &reading.text[..place];
    let (form, start) = standing(head, pairs().flat_map(|&(usual, changed)| [usual, changed]))?;
    let (usual, _) = pairs().find(|(usual, changed)| *usual == form || *changed == form)?;
    Some((usual, start))
}

/// A time that is put in, with the article that its hour has: `la 1`, `las 2`. Any other article of several must not stand
/// before one hour; which article no hour has, nobody knows.
pub(super) fn hour(target: &Reading, edit: Edit, hours: [u8; 2]) -> Result<Edit, Why> {
    let Some(joining) = joining(target) else { return Ok(edit) };
    let [was_one, is_one] = hours.map(|hours| hours == 1);
    let forms = |is_one: bool| joining.hours.iter().map(move |&(one, more)| if is_one { one } else { more });
    let head = &target.text[..edit.start];
    if hours.contains(&0) && standing(head, forms(true).chain(forms(false))).is_some() {
        return Err(Why::Agreement);
    }
    if was_one == is_one {
        return Ok(edit);
    }
    let Some((form, start)) = standing(head, forms(was_one)) else {
        return if is_one && follows_plural(target, edit.start) { Err(Why::Agreement) } else { Ok(edit) };
    };
    let at = forms(was_one).position(|other| other == form);
    let new = at.and_then(|at| forms(is_one).nth(at)).ok_or(Why::Agreement)?;
    let text = written(target.text, start..edit.start, new);
    Ok(led(&edit, start, text))
}

/// What follows a number that is no hour.
const MEASURES: [&str; 7] = ["%", "‰", "°", "€", "$", "£", "¥"];

/// Whether a bare number may be an hour for what stands around it: an article of hours before it, no noun or measure after.
pub(super) fn may_be_hour(target: &Reading, old: &Figure) -> bool {
    let forms = |joining: &'static Joining| joining.hours.iter().flat_map(|&(one, more)| [one, more]);
    let head = &target.text[..target.span(old).start];
    let is_measured = target.after(old.tokens.end).is_some_and(|token| MEASURES.contains(&token.text));
    joining(target).is_some_and(|joining| standing(head, forms(joining)).is_some())
        && !is_measured
        && !has_noun(target, old)
}

/// Whether a determiner of several stands before a byte.
pub(super) fn follows_plural(target: &Reading, place: usize) -> bool {
    joining(target)
        .is_some_and(|joining| standing(&target.text[..place], joining.plurals.iter().copied()).is_some())
}

fn joining(target: &Reading) -> Option<&'static Joining> {
    target.language.map(|language| &language.joining)
}

/// A replacement with what stands before `place` made right for how it begins.
fn with_lead(target: &Reading, edit: Edit, place: usize, is: Start, is_feminine: bool) -> Result<Edit, Why> {
    let Some(joining) = joining(target) else { return Ok(edit) };
    let head = &target.text[..place];
    let (masculine, feminine) = (joining.pairs, joining.feminine);
    let (ours, others) = if is_feminine { (feminine, masculine) } else { (masculine, feminine) };
    let back = |&(usual, changed): &Pair| (changed, usual);
    let (ours, others): (Vec<Pair>, Vec<Pair>) = match is {
        Start::Changing => (ours.to_vec(), others.to_vec()),
        Start::Usual => {
            (ours.iter().chain(joining.optional).map(back).collect(), others.iter().map(back).collect())
        }
        Start::Unsure => {
            let all = ours.iter().chain(others).flat_map(|pair| [*pair, back(pair)]);
            (vec![], all.chain(joining.optional.iter().map(back)).collect())
        }
    };
    let Some((form, start)) = standing(head, ours.iter().map(|pair| pair.0)) else {
        let is_other = standing(head, others.iter().map(|pair| pair.0)).is_some();
        return if is_other || is_elided(head) { Err(Why::Agreement) } else { Ok(edit) };
    };
    let (_, new) = ours.iter().find(|pair| pair.0 == form).ok_or(Why::Agreement)?;
    let text = written(target.text, start..place, new) + &target.text[place..edit.start];
    Ok(led(&edit, start, text))
}

type Pair = (&'static str, &'static str);

/// A replacement that begins further before.
fn led(edit: &Edit, start: usize, before: String) -> Edit {
    Edit { start, end: edit.end, to: before + &edit.to }
}

/// Whether a text ends in an elided word: `anni '80` has none.
pub(super) fn is_elided(head: &str) -> bool {
    head.strip_suffix(is_apostrophe).is_some_and(|word| word.ends_with(char::is_alphabetic))
}

/// The longest of some forms that a text ends in, a space after it if it is not elided, and where it starts.
fn standing(head: &str, forms: impl Iterator<Item = &'static str>) -> Option<(&'static str, usize)> {
    let found = forms.filter_map(|form| Some((form, ends_in(head, form)?)));
    found.min_by_key(|&(_, start)| start)
}

fn ends_in(head: &str, form: &str) -> Option<usize> {
    let mut start = head.len();
    if !form.ends_with('\'') {
        start = head.trim_end_matches(char::is_whitespace).len();
        if start == head.len() {
            return None;
        }
    }
    let mut letters = head[..start].char_indices().rev();
    for expected in form.chars().rev() {
        let (at, letter) = letters.next()?;
        let is_equal = match expected {
            '\'' => is_apostrophe(letter),
            ' ' => letter.is_whitespace(),
            _ => letter.to_lowercase().eq([expected]),
        };
        if !is_equal {
            return None;
        }
        start = at;
    }
    let before = letters.next().map(|(_, letter)| letter);
    (!before.is_some_and(|c| c.is_alphanumeric() || is_apostrophe(c) || c == '-')).then_some(start)
}

/// A form as the one in a place is written: its capitals, its space, and the apostrophe of the text.
fn written(text: &str, place: Range<usize>, form: &str) -> String {
    let old = &text[place];
    let mut form = if old.starts_with(char::is_uppercase) {
        if text.contains(char::is_lowercase) { capitalised(form) } else { form.to_uppercase() }
    } else {
        form.to_owned()
    };
    if text.contains('’') && !text.contains('\'') {
        form = form.replace('\'', "’");
    }
    if !form.ends_with(is_apostrophe) {
        let space = &old[old.trim_end_matches(char::is_whitespace).len()..];
        form.push_str(if space.is_empty() { " " } else { space });
    }
    form
}

/// How a word begins. A word with `h` or `y` may begin with a vowel or not.
fn word_start(joining: &Joining, word: &str) -> Start {
    match word.chars().flat_map(char::to_lowercase).next() {
        Some('h' | 'y') if !joining.letters.is_empty() => Start::Unsure,
        Some(letter) if joining.letters.contains(letter) => Start::Changing,
        _ => Start::Usual,
    }
}

/// How a number begins when it is read; the ordinal of 1 is made of no other number.
fn number_start(joining: &Joining, spoken: Spoken) -> Start {
    if joining.numbers.is_empty() {
        return Start::Usual;
    }
    let Some(number) = spoken.whole.and_then(|whole| whole.parse::<u64>().ok()) else { return Start::Unsure };
    let is_among =
        |ranges: &[(u64, u64)], number| ranges.iter().any(|&(from, to)| (from..=to).contains(&number));
    if is_among(joining.unsure, number) && !spoken.is_grouped {
        return Start::Unsure;
    }
    let mut group = number;
    while group > 999 {
        group /= 1000;
    }
    let is_apart = group == 1 && (number > 1 || spoken.is_ordinal);
    if is_among(joining.numbers, group) && !is_apart { Start::Changing } else { Start::Usual }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{LANGUAGES, language};

    #[track_caller]
    fn check(code: &str, whole: &str, expected: Start) {
        let joining = &language(&code.parse().unwrap()).unwrap().joining;
        let spoken = Spoken { whole: Some(whole), is_grouped: false, is_ordinal: false };
        assert_eq!(number_start(joining, spoken), expected, "{code} {whole}");
    }

    #[test]
    fn a_number_begins_as_it_is_read() {
        for vowel in ["8", "11", "18", "80", "89", "800", "8000", "11000", "850000", "8000000"] {
            check("en", vowel, Start::Changing);
        }
        for other in ["1", "7", "10", "17", "19", "79", "90", "110", "180", "1000", "1700", "100000"] {
            check("en", other, Start::Usual);
        }
        check("en", "1863", Start::Unsure);
        check("it", "1", Start::Changing);
        check("it", "18", Start::Usual);
        check("it", "1800", Start::Usual);
        check("ca", "11", Start::Changing);
        check("ca", "8", Start::Usual);
        check("es", "11", Start::Changing);
        check("fr", "11", Start::Usual);
    }

    #[test]
    fn an_ending_is_found_whole_and_the_longest_of_several() {
        let forms = || ["l'", "de l'", "del"].into_iter();
        assert_eq!(standing("Morts de l’", forms()), Some(("de l'", 6)));
        assert_eq!(standing("Del ", forms()), Some(("del", 0)));
        assert_eq!(standing("model ", forms()), None);
        assert_eq!(standing("del", forms()), None);
    }

    #[test]
    fn what_goes_back_is_listed_once() {
        for language in LANGUAGES {
            let joining = &language.joining;
            for (list, pairs) in [joining.pairs, joining.feminine, joining.optional].iter().enumerate() {
                let mut usual: Vec<_> = pairs.iter().map(|pair| pair.0).collect();
                usual.sort_unstable();
                usual.dedup();
                assert_eq!(usual.len(), pairs.len(), "{} {list}", language.code);
            }
        }
    }
}
