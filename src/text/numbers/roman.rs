//! Roman numerals: `siglo XXI`, `XIXe`, `Felipe VI`, `MCMXCII`.

use super::page::Page;
use super::vocabulary::Meaning;

/// A numeral with `L`, `C`, `D` or `M` of fewer letters is more often a word or an abbreviation: `DI`, `MIX`.
const SURE_LETTERS: usize = 4;

/// The Roman numeral at word `at`, 1 to 3999, in capitals, with or without an ordinal ending. One letter
/// alone needs a capitalised word before it, `Felipe V`, or a noun that is counted so, `siglo V`.
pub(super) fn read(page: &Page<'_>, at: usize) -> Option<u64> {
    let raw = page.raw(at);
    let letters = raw.bytes().take_while(|b| b"IVXLCDM".contains(b)).count();
    if letters == 0 {
        return None;
    }
    let (numeral, ending) = raw.split_at(letters);
    let is_ordinal = has_ending(page, numeral, ending)?;
    let is_small = numeral.bytes().all(|b| b"IVX".contains(&b));
    let is_counted = || is_beside_noun(page, at);
    let is_sure = match letters {
        1 if is_ordinal => is_small,
        1 => is_counted() || (is_small && numeral != "X" && is_of_a_name(page, at)),
        2.. if is_small => true,
        2 | 3 => is_ordinal || is_counted(),
        SURE_LETTERS.. => true,
        _ => false,
    };
    if is_sure { value(numeral).filter(|_| !is_shouted(page, at)) } else { None }
}

/// Whether an ending makes an ordinal of a numeral; `None` if it makes another word of it.
fn has_ending(page: &Page<'_>, numeral: &str, ending: &str) -> Option<bool> {
    if ending.is_empty() {
        return Some(false);
    }
    let is_known = page.language?.quantities.numeral_endings.contains(&ending);
    let fits = match ending {
        "er" | "re" | "ère" => numeral == "I",
        ending if ending.ends_with('s') => numeral.len() > 1,
        _ => true,
    };
    (is_known && fits).then_some(true)
}

/// Whether a letter stands after a name and is no pronoun or initial.
fn is_of_a_name(page: &Page<'_>, at: usize) -> bool {
    let is_word = page.language.is_some_and(|language| language.quantities.capitals.contains(&page.raw(at)));
    let follows = at > 0 && page.gap_before(at) == " ";
    let is_capital = |at: usize| page.raw(at).starts_with(char::is_uppercase);
    let is_initial = page.gap_after(at) == ". " && is_capital(at + 1) && !page.is_function(at + 1);
    follows && is_capital(at - 1) && !is_word && !is_initial
}

/// Whether a noun that is counted with numerals stands on either side, an article passed over.
fn is_beside_noun(page: &Page<'_>, at: usize) -> bool {
    let is_noun = |at: usize| page.says(at, Meaning::NumeralNoun).is_some_and(|taken| taken == 1);
    let is_phrase = |at: usize| page.says(at, Meaning::NumeralNoun).is_some_and(|taken| taken == 2);
    let before = at > 0 && page.gap_before(at) == " " && is_noun(at - 1);
    let before_two = at > 1 && is_phrase(at - 2);
    before || before_two || (page.gap_after(at) == " " && is_noun(at + 1))
}

/// Whether the words around stand in capitals too, so that capitals say nothing.
fn is_shouted(page: &Page<'_>, at: usize) -> bool {
    let shouts = |at: usize| {
        let raw = page.raw(at);
        raw.chars().count() > 3 && !raw.chars().any(char::is_lowercase)
    };
    at > 0 && shouts(at - 1) && (at + 1 >= page.words.len() || shouts(at + 1))
}

/// The value of a numeral, if it is one in the usual form.
fn value(numeral: &str) -> Option<u64> {
    const STEPS: [(&str, u64); 13] = [
        ("M", 1000),
        ("CM", 900),
        ("D", 500),
        ("CD", 400),
        ("C", 100),
        ("XC", 90),
        ("L", 50),
        ("XL", 40),
        ("X", 10),
        ("IX", 9),
        ("V", 5),
        ("IV", 4),
        ("I", 1),
    ];
    let (mut rest, mut value) = (numeral, 0);
    for (step, worth) in STEPS {
        let most = if matches!(step, "M" | "C" | "X" | "I") { 3 } else { 1 };
        let mut taken = 0;
        while taken < most && rest.starts_with(step) {
            (rest, value, taken) = (&rest[step.len()..], value + worth, taken + 1);
        }
    }
    let is_usual = rest.is_empty() && value > 0 && written(value, &STEPS) == numeral;
    is_usual.then_some(value)
}

/// A value as a numeral in the usual form.
fn written(mut value: u64, steps: &[(&str, u64)]) -> String {
    let mut numeral = String::new();
    for &(step, worth) in steps {
        while value >= worth {
            numeral.push_str(step);
            value -= worth;
        }
    }
    numeral
}
