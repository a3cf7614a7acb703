//! Which language a text is in.

use whatlang::{Detector, Lang};

use crate::language::LangTag;

/// How sure a guess has to be to be called sure, from 0 to 1: above it whatlang calls itself reliable.
const SURE: f64 = 0.9;

/// Which of some languages a text is most likely in, and whether that is sure.
///
/// `None` where the text has no letters that tell, or fewer than two of the languages can be told.
#[must_use]
pub fn likelier(text: &str, among: &[LangTag]) -> Option<(LangTag, bool)> {
    let known: Vec<(Lang, &LangTag)> = among.iter().filter_map(|tag| Some((model(tag)?, tag))).collect();
    if known.len() < 2 {
        return None;
    }
    let info = Detector::with_allowlist(known.iter().map(|(lang, _)| *lang).collect()).detect(text)?;
    let (_, tag) = known.iter().find(|(lang, _)| *lang == info.lang())?;
    Some(((*tag).clone(), info.confidence() > SURE))
}

/// Whether a language is one of those that [`likelier`] can tell from others.
#[must_use]
pub fn can_tell(tag: &LangTag) -> bool {
    model(tag).is_some()
}

fn model(tag: &LangTag) -> Option<Lang> {
    Some(match tag.primary() {
        "es" => Lang::Spa,
        "fr" => Lang::Fra,
        "en" => Lang::Eng,
        "pt" => Lang::Por,
        "it" => Lang::Ita,
        "ca" => Lang::Cat,
        "de" => Lang::Deu,
        "nl" => Lang::Nld,
        "ar" => Lang::Ara,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        let among = ["es", "fr"].map(|tag| tag.parse().unwrap());
        let found = likelier(text, &among);
        assert_eq!(found.as_ref().map(|(tag, _)| tag.as_str()), expected);
    }

    #[test]
    fn the_likelier_of_two_languages_is_found() {
        check("Las Fuerzas Armadas Reales marroquíes", Some("es"));
        check("Les Forces Armées Royales Marocaines", Some("fr"));
        check("2026", None);
    }
}
