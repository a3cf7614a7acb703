//! The sentences of a text (Unicode Standard Annex 29, §5), joined again where a full stop ends none.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::normal::normal;
use crate::language::Language;

/// The sentences of a text as byte ranges in order, without the spaces around them.
///
/// A full stop ends no sentence after an abbreviation of the language, after a single capital letter (`J. M.
/// Aznar`), and after a number that stands alone before it (`1. Objeto`).
#[must_use]
pub fn sentences(text: &str, language: Option<&Language>) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = vec![];
    let mut start = 0;
    for (at, piece) in text.split_sentence_bound_indices() {
        let end = at + piece.len();
        if goes_on(&text[start..end], language) && end < text.len() {
            continue;
        }
        found.push(trimmed(text, start..end));
        start = end;
    }
    found.retain(|sentence| !sentence.is_empty());
    found
}

/// Whether the full stop that a piece ends in does not end a sentence.
fn goes_on(piece: &str, language: Option<&Language>) -> bool {
    let Some(piece) = piece.trim().strip_suffix('.') else { return false };
    let last = piece.rsplit(|c: char| c.is_whitespace() || "([«\"'’".contains(c)).next().unwrap_or_default();
    let mut letters = last.chars();
    let is_letter = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
    let is_ordinal =
        piece.len() == last.len() && !last.is_empty() && last.bytes().all(|b| b.is_ascii_digit());
    let word = normal(last);
    let is_short = |language: &Language| language.abbreviations.contains(&word.as_str());
    is_letter || is_ordinal || language.is_some_and(is_short)
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let piece = &text[range.clone()];
    let start = range.end - piece.trim_start().len();
    start..(start + piece.trim().len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::language;

    #[track_caller]
    fn check(lang: &str, text: &str, expected: &[&str]) {
        let language = language(&lang.parse().unwrap());
        let found: Vec<&str> = sentences(text, language).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_text_is_cut_into_sentences() {
        check("es", " Hola. ¿Qué tal?  «Bien.» Adiós ", &["Hola.", "¿Qué tal?", "«Bien.»", "Adiós"]);
        check("fr", "Il est parti ! Pourquoi ?", &["Il est parti !", "Pourquoi ?"]);
        check("es", "", &[]);
        check("es", "  ", &[]);
        check("und", "A. Dr. B.", &["A. Dr.", "B."]);
    }

    #[test]
    fn abbreviations_capital_letters_and_ordinals_end_no_sentence() {
        check("es", "El Sr. Pérez habló. Se fue.", &["El Sr. Pérez habló.", "Se fue."]);
        check("fr", "M. Macron et J. M. Aznar. Fin.", &["M. Macron et J. M. Aznar.", "Fin."]);
        check("es", "1. Objeto. Murieron 12. La policía", &["1. Objeto.", "Murieron 12.", "La policía"]);
        check("es", "Vive con el Sr.", &["Vive con el Sr."]);
        check(
            "es",
            "En EE. UU., p. ej. Texas. Lea el art. 3. Fin",
            &["En EE. UU., p. ej. Texas.", "Lea el art. 3.", "Fin"],
        );
        check("es", "Pregunte Ud. Ana por la Dra. Gil.", &["Pregunte Ud. Ana por la Dra. Gil."]);
        check("fr", "MM. Roux et Mme. Petit. Av. Foch.", &["MM. Roux et Mme. Petit.", "Av. Foch."]);
        check("en", "Mr. Hay vs. Dr. Low. No. 5 won.", &["Mr. Hay vs. Dr. Low.", "No. 5 won."]);
        check("pt", "O Sr. Lima leu o art. 5. Fim", &["O Sr. Lima leu o art. 5.", "Fim"]);
        check("it", "Il sig. Rossi, pag. 3. Fine", &["Il sig. Rossi, pag. 3.", "Fine"]);
        check("ca", "La Sra. Puig, pàg. 3. Fi", &["La Sra. Puig, pàg. 3.", "Fi"]);
    }

    #[test]
    fn ellipses_quotation_marks_and_decimals_stand_in_their_sentence() {
        check("es", "Subió un 3.5 % en 2024. Bajó.", &["Subió un 3.5 % en 2024.", "Bajó."]);
        check("es", "Dijo: «No voy.» Y calló.", &["Dijo: «No voy.»", "Y calló."]);
        check("es", "Pues... no sé. Bueno", &["Pues... no sé.", "Bueno"]);
    }
}
