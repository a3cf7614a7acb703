//! Base forms by rule: of a form in normal form, the words that it may be a form of. `muestran` may be one of
//! `mostrar`; what a lexicon has no entry for is none.

use crate::language::Language;

/// Letters that must be left of a root.
const SHORTEST_ROOT: usize = 2;

/// What finds the base forms of one language.
#[derive(Clone, Debug)]
pub(super) struct Forms {
    /// The endings of forms by their last byte, each with the endings of its base forms.
    inflections: Vec<Vec<(&'static str, Vec<&'static str>)>>,
    alternations: &'static [(&'static str, &'static str)],
}

impl Forms {
    /// The rules of a language; of an unknown one, every word is its own base form alone.
    pub(super) fn new(language: Option<&'static Language>) -> Self {
        let mut inflections = vec![vec![]; 256];
        for &(ending, bases) in language.map_or(&[][..], |language| language.inflections) {
            if let Some(last) = ending.bytes().next_back() {
                let bases = bases.split(' ').map(|base| base.trim_matches('-')).collect();
                inflections[usize::from(last)].push((ending, bases));
            }
        }
        Self { inflections, alternations: language.map_or(&[], |language| language.alternations) }
    }

    /// Calls `each` with every word that `word` may be a form of, itself not among them; some are no words.
    pub(super) fn bases(&self, word: &str, mut each: impl FnMut(&str)) {
        let Some(last) = word.bytes().next_back() else { return };
        let mut base = String::with_capacity(word.len() + 4);
        for (ending, bases) in &self.inflections[usize::from(last)] {
            let Some(root) = word.strip_suffix(ending).filter(|root| is_root(root)) else { continue };
            for base_ending in bases {
                let mut tell = |parts: [&str; 3]| {
                    base.clear();
                    parts.iter().chain([base_ending]).for_each(|part| base.push_str(part));
                    each(&base);
                };
                tell([root, "", ""]);
                for (form, plain) in self.alternations {
                    if let Some(at) = root.rfind(form) {
                        tell([&root[..at], plain, &root[at + form.len()..]]);
                    }
                }
            }
        }
    }
}

fn is_root(root: &str) -> bool {
    root.chars().nth(SHORTEST_ROOT - 1).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{LangTag, language};

    #[track_caller]
    fn check(code: &str, form: &str, base: &str, expected: bool) {
        let tag: LangTag = code.parse().unwrap();
        let mut found = vec![];
        Forms::new(language(&tag)).bases(form, |base| found.push(base.to_owned()));
        assert_eq!(found.iter().any(|other| other == base), expected, "{form}: {found:?}");
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
