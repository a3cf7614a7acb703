//! A source and its target, as rules look at them.

use std::cell::OnceCell;
use std::ops::Range;

use crate::language::{LangTag, Language, language};
use crate::lexicon::{Lexicon, Side};
use crate::text::normal::normal;
use crate::text::words::words;
use crate::unit::Variant;

use super::credit::{credit, start_of};
use super::{Fault, Finding, Place, Rule, Severity};

/// What begins or ends a quotation.
const QUOTES: [char; 6] = ['"', '“', '”', '„', '«', '»'];

/// A source and its target.
pub(super) struct Pair<'a> {
    pub(super) source: Text<'a>,
    pub(super) target: Text<'a>,
    /// Which of their words mean the same.
    pub(super) lexicon: &'a Lexicon,
}

/// One of the two texts.
#[expect(clippy::struct_field_names, reason = "a text is its text, and what is known of it")]
pub(super) struct Text<'a> {
    pub(super) text: &'a str,
    pub(super) lang: &'a LangTag,
    /// What is known of its language.
    pub(super) language: Option<&'static Language>,
    pub(super) side: Side,
    /// Its words, as ranges of bytes.
    pub(super) words: Vec<Range<usize>>,
    /// Its normal form.
    pub(super) normal: String,
    /// Where its credit stands, once that was asked for.
    credit: OnceCell<Option<Range<usize>>>,
}

impl<'a> Pair<'a> {
    pub(super) fn new(source: &'a Variant, target: &'a Variant, lexicon: &'a Lexicon) -> Self {
        Self { source: Text::new(source, Side::Source), target: Text::new(target, Side::Target), lexicon }
    }

    /// Its text of a side.
    pub(super) fn text(&self, side: Side) -> &Text<'a> {
        match side {
            Side::Source => &self.source,
            Side::Target => &self.target,
        }
    }

    /// A fault of this pair with all that is known of it.
    pub(super) fn finding(&'a self, rule: &Rule, place: &'a Place, fault: &'a Fault) -> Finding<'a> {
        let text = self.text(fault.side);
        Finding {
            rule: rule.name,
            severity: fault.severity,
            message: &fault.message,
            place,
            side: fault.side,
            span: &fault.span,
            character: text.text[..fault.span.start].chars().count() + 1,
            from: self.source.lang,
            to: self.target.lang,
            source: self.source.text,
            target: self.target.text,
        }
    }
}

impl<'a> Text<'a> {
    fn new(variant: &'a Variant, side: Side) -> Self {
        let text = variant.text.as_str();
        let (words, normal) = (words(text), normal(text));
        Self {
            text,
            lang: &variant.lang,
            language: language(&variant.lang),
            side,
            words,
            normal,
            credit: OnceCell::new(),
        }
    }

    /// Where its credit stands, if it surely has one.
    pub(super) fn credit_span(&self) -> Option<Range<usize>> {
        let found = || credit(self.text).map(|credit| (start_of(self.text, credit), credit.len()));
        self.credit.get_or_init(|| found().map(|(start, length)| start..start + length)).clone()
    }

    /// Its credit, if it surely has one.
    pub(super) fn credit(&self) -> Option<&'a str> {
        self.credit_span().map(|span| &self.text[span])
    }

    /// What stands in quotation marks, as bytes.
    pub(super) fn quoted(&self) -> Vec<Range<usize>> {
        let mut quoted = Vec::new();
        let mut open = None;
        for (at, char) in self.text.char_indices().filter(|(_, char)| QUOTES.contains(char)) {
            match open.take() {
                Some(start) => quoted.push(start..at),
                None => open = Some(at + char.len_utf8()),
            }
        }
        quoted
    }

    /// The text without what it has in quotation marks just as `other` has it: a title, a slogan.
    pub(super) fn without_shared_quotes(&self, other: &Text) -> String {
        let mut rest = String::with_capacity(self.text.len());
        let mut done = 0;
        for span in
            self.quoted().into_iter().filter(|span| other.text.contains(self.text[span.clone()].trim()))
        {
            rest.push_str(&self.text[done..span.start]);
            done = span.end;
        }
        rest + &self.text[done..]
    }

    /// A fault in this text.
    pub(super) fn fault(&self, severity: Severity, span: Range<usize>, message: String) -> Fault {
        Fault { side: self.side, span, severity, message }
    }

    /// What messages call it.
    pub(super) fn name(&self) -> &'static str {
        match self.side {
            Side::Source => "source",
            Side::Target => "target",
        }
    }

    /// One of its words as it is written.
    pub(super) fn word(&self, at: usize) -> &'a str {
        &self.text[self.words[at].clone()]
    }

    /// Its words as they are written.
    pub(super) fn written(&self) -> impl Iterator<Item = &'a str> {
        let text = self.text;
        self.words.iter().map(move |word| &text[word.clone()])
    }
}
