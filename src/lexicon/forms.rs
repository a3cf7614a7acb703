//! Base forms by rule: of a form in normal form, the words that it may be a form of. `muestran` may be one of
//! `mostrar`; what a lexicon has no entry for is none.

use super::keys::{beginnings, more};
use super::suffixes::Suffixes;
use crate::language::Language;

/// Letters that must be left of a root.
const SHORTEST_ROOT: usize = 2;

/// What finds the base forms of one language.
#[derive(Clone, Debug)]
pub(super) struct Forms {
    /// The endings of forms.
    endings: Suffixes,
    /// By the number of an ending, those of its base forms.
    bases: Vec<Vec<&'static str>>,
    alternations: &'static [(&'static str, &'static str)],
}

impl Forms {
    /// The rules of a language; of an unknown one, every word is its own base form alone.
    pub(super) fn new(language: Option<&'static Language>) -> Self {
        let rows = language.map_or(&[][..], |language| language.inflections);
        let mut endings = Suffixes::of(rows.iter().map(|&(ending, _)| ending));
        let mut bases = vec![vec![]; rows.len()];
        for &(ending, of) in rows {
            bases[endings.number(ending)].extend(of.split(' ').map(|base| base.trim_matches('-')));
        }
        Self { endings, bases, alternations: language.map_or(&[], |language| language.alternations) }
    }

    /// Calls `each` with the hash of every word that `word` may be a form of, itself not among them; some are no
    /// words.
    pub(super) fn bases(&self, word: &str, mut each: impl FnMut(u64)) {
        let beginnings = beginnings(word);
        self.endings.each(word, |number, length| {
            let root = &word[..length];
            if !is_root(root) {
                return;
            }
            let mut tell = |root: u64| {
                for base in &self.bases[number] {
                    each(more(root, base));
                }
            };
            tell(beginnings[length]);
            for (form, plain) in self.alternations {
                if let Some(at) = last(root, form) {
                    tell(more(more(beginnings[at], plain), &root[at + form.len()..]));
                }
            }
        });
    }
}

/// Where a text stands last in a root; both are of a few bytes, for which a search of `str` prepares too long, and at
/// most places the first byte tells that it does not.
fn last(root: &str, text: &str) -> Option<usize> {
    let (root, text) = (root.as_bytes(), text.as_bytes());
    let &first = text.first()?;
    let places = root.len().checked_sub(text.len())?;
    (0..=places).rev().find(|&at| root[at] == first && root[at..].starts_with(text))
}

fn is_root(root: &str) -> bool {
    root.chars().nth(SHORTEST_ROOT - 1).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{LangTag, language};
    use crate::lexicon::keys::START;

    #[track_caller]
    fn check(code: &str, form: &str, base: &str, expected: bool) {
        let tag: LangTag = code.parse().unwrap();
        let mut found = vec![];
        Forms::new(language(&tag)).bases(form, |base| found.push(base));
        assert_eq!(found.contains(&more(START, base)), expected, "{form}: {base}");
    }

    #[test]
    fn a_form_has_its_base_form_among_others() {
        check("es", "escuelas", "escuela", true);
        check("es", "luces", "luz", true);
        check("es", "naciones", "nación", true);
        check("es", "muestran", "mostrar", true);
        check("es", "pidieron", "pedir", true);
        check("es", "busqué", "buscar", true);
        check("es", "construyeron", "construir", true);
        check("es", "hacerlo", "hacer", true);
        check("es", "retirándose", "retirar", true);
        check("es", "rápidamente", "rápido", true);
        check("fr", "écoles", "école", true);
        check("fr", "lève", "lever", true);
        check("fr", "appellent", "appeler", true);
        check("fr", "mangeait", "manger", true);
        check("fr", "travaux", "travail", true);
        check("fr", "heureuses", "heureux", true);
        check("fr", "vendu", "vendre", true);
    }

    #[test]
    fn a_word_of_two_letters_or_of_an_unknown_language_has_none() {
        check("es", "es", "er", false);
        check("und", "escuelas", "escuela", false);
    }
}
