//! What is known of each language: rows of data only, and the tags that name them.
//!
//! A new language is one file beside this one and one line in [`LANGUAGES`].

mod agreement;
mod ca;
mod countries;
mod en;
mod es;
mod fr;
mod iso;
mod it;
mod joining;
mod locale;
mod measure;
mod numbers;
mod pt;
mod sets;
mod tag;
mod typography;
mod windows;
mod written;

pub use agreement::Agreement;
pub use countries::Country;
pub use joining::Joining;
pub use locale::is_of_no_language;
pub use measure::{CODES, Measure, SIGNS, SYMBOLS};
pub use numbers::{Clock, Joins, NumberStyle, OrdinalEndings, Quantities, Singular};
pub use sets::Several;
pub use tag::{LangTag, NotATag, RegionFit};
pub use typography::Typography;

/// What legenda knows of a language. Words are in lower case.
#[derive(Debug)]
pub struct Language {
    /// Its BCP 47 primary subtag.
    pub code: &'static str,
    /// The region that is meant most often where none is named (CLDR, `likelySubtags`).
    pub region: &'static str,
    /// Its name in itself, Spanish, French and English: headers of table columns.
    pub names: &'static [&'static str],
    /// What its newsrooms call a caption: headers of table columns.
    pub caption_words: &'static [&'static str],
    /// What it calls a text of which a table has one a row: parts of headers.
    pub text_words: &'static [&'static str],
    /// What else heads the columns of a table whose rows are pairs: `clave`, `valor`, `idioma`.
    pub column_words: &'static [&'static str],
    /// What stands before a colon and a credit: `foto`, `crédit photo`.
    pub credit_labels: &'static [&'static str],
    /// What marks a picture from the archive: `archivo`, `image d'archives`.
    pub archive_marks: &'static [&'static str],
    /// What joins two holders of a picture's rights, besides `via`.
    pub holder_links: &'static [&'static str],
    /// Articles, prepositions, conjunctions, pronouns, auxiliaries: what carries no subject.
    pub function_words: &'static [&'static str],
    /// Words that end in an apostrophe and stand before a vowel, without it: `l`, `d`, `qu`.
    pub elisions: &'static [&'static str],
    /// The months, January first.
    pub months: [&'static str; 12],
    /// Words after which more is said of a noun before them: `y`, `que`, `está`. What is said there may have to agree
    /// with it.
    pub carrying_on: &'static [&'static str],
    /// Words that a finite verb follows, and seldom anything else that says something: `qui`, `elles`.
    pub before_verbs: &'static [&'static str],
    /// Endings of finite verbs of which the subject is several; none where nothing tells.
    pub plural_verbs: &'static [&'static str],
    /// Prepositions that stand where an article may or hold one, without apostrophe: `de`, `du`.
    pub article_prepositions: &'static [&'static str],
    /// Words that only bind what follows to what stands before, as they are written: `de`, `d'`, `à`. Articles do, too;
    /// those among `determiners` need not be listed.
    pub binding: &'static [&'static str],
    /// What stands before the name of a place, which may have a translation: `en`, `à`.
    pub place_prepositions: &'static [&'static str],
    /// Prepositions that stand right before a name, and hold no article: `de`, `con`.
    pub bare_prepositions: &'static [&'static str],
    /// What stands between a number of something and the month in which it is counted: `3 en mayo`.
    pub month_prepositions: &'static [&'static str],
    /// Cardinal numbers and scales in words, with their values.
    pub number_words: &'static [(&'static str, u64)],
    /// Abbreviations that end in a full stop and do not end a sentence, without the stop.
    pub abbreviations: &'static [&'static str],
    /// Endings of number, gender, person and tense, longest first: what a light stem is without.
    pub endings: &'static [&'static str],
    /// Endings of forms, each with the endings of the base forms it may be of, one space between them; `-` is
    /// none: `escuelas` is of `escuela` by `("s", "-")`.
    pub inflections: &'static [(&'static str, &'static str)],
    /// Letters that change within a root, as a form has them and as the base form does: `muestra` of `mostrar`.
    pub alternations: &'static [(&'static str, &'static str)],
    /// Words whose forms no ending tells, each with those forms, one space between them.
    pub irregular: &'static [(&'static str, &'static str)],
    /// How a verb is told to act on its own subject; only where a seed has such verbs.
    pub reflexive: Option<Reflexive>,
    /// What may join number words: `treinta y dos`, `vingt et un`.
    pub number_joints: &'static [&'static str],
    /// Letters with marks, and signs, that it writes and others may not: evidence of the language.
    pub marks: &'static str,
    /// How signs are set: `:` after a space, `¿` before what `?` ends.
    pub typography: Typography,
    /// What stands between a statement and the agency that made it: `selon`, `a indiqué`.
    pub attributions: &'static [&'static str],
    /// How a page speaks to its readers under an article: subscribe, write to us, read also. First words.
    pub page_phrases: &'static [&'static str],
    /// How numbers, days and times are written.
    pub numbers: NumberStyle,
    /// How quantities, days and times are said in words.
    pub quantities: Quantities,
    /// What changes before a number, a month or a day of the week.
    pub joining: Joining,
    /// Determiners that take each other's place before another noun, row by row, with what they show of it.
    pub determiners: &'static [&'static [(&'static str, Agreement)]],
    /// Endings of adjectives and participles that agree with a noun in gender or number; what is no such word may
    /// have them, too. None is listed where nobody has looked.
    pub agreeing: &'static [&'static str],
}

/// How a verb is told to act on its own subject: `nos quejamos` of `quejarse`, `nous nous battons` of `se battre`.
#[derive(Debug)]
pub struct Reflexive {
    /// What stands before its forms, elided ones without apostrophe: `me`, `s`.
    pub pronouns: &'static [&'static str],
    /// What may stand between that and a participle: `ha`, `sont`.
    pub auxiliaries: &'static [&'static str],
    /// The words, one of which its base form begins with; none if it has no such word.
    pub before: &'static [&'static str],
    /// What its base form ends in besides the ending of its verb.
    pub ending: &'static str,
}

/// Every language legenda knows, in the order that help texts list them.
pub static LANGUAGES: &[&Language] = &[&es::ES, &fr::FR, &en::EN, &pt::PT, &it::IT, &ca::CA];

/// The row of a language, if legenda knows it.
#[must_use]
pub fn language(tag: &LangTag) -> Option<&'static Language> {
    LANGUAGES.iter().copied().find(|language| language.code == tag.primary())
}

/// The languages that are meant where none is said: the first two that legenda knows, Spanish and French.
///
/// # Panics
/// Never: the codes of the rows are tags.
#[must_use]
pub fn default_pair() -> [LangTag; 2] {
    [LANGUAGES[0], LANGUAGES[1]].map(|language| language.code.parse().expect("the code of a row is a tag"))
}
