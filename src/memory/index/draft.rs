//! The rows of a language while they are gathered: their texts come in and are coded, by a thread of their own where they
//! are many.

use std::collections::HashMap;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread::{self, JoinHandle};

use crate::text::keys::Keys;
use crate::text::normal::{mask, normal};
use crate::unit::UnitId;

use super::alphabet::{Alphabet, RARE};
use super::directory::Origin;

/// The texts that are coded together: a draft that has fewer needs no thread, one that has more is so many ahead of it.
const TOGETHER: usize = 1_024;
/// How many times as many may wait.
const AHEAD: usize = 4;

/// The rows of one language while they are gathered.
pub(super) struct Draft {
    language: String,
    origins: Vec<Origin>,
    /// What is not coded yet.
    texts: Texts,
    coder: Option<Coder>,
}

/// The rows of one language, coded, the shortest first, then as they came.
pub(super) struct Sorted {
    pub(super) language: String,
    pub(super) origins: Vec<Origin>,
    pub(super) alphabet: Alphabet,
    pub(super) rows: Vec<Row>,
    /// The codes of all rows, one after the other.
    pub(super) codes: Vec<u8>,
    /// The texts, in masked form, of rows with characters that have no code of their own, each with the row's place.
    pub(super) rare: Vec<(u32, String)>,
}

/// Texts on their way to be coded.
#[derive(Default)]
struct Texts {
    /// All of them, one after the other.
    joined: String,
    /// Of each: its unit, its origin, where it ends.
    rows: Vec<(UnitId, u32, usize)>,
}

/// The thread that codes.
struct Coder {
    send: SyncSender<Texts>,
    coded: JoinHandle<Coded>,
}

/// Texts, a byte a character, as they came.
#[derive(Default)]
struct Coded {
    alphabet: Alphabet,
    codes: Vec<u8>,
    rows: Vec<Row>,
    /// As in [`Sorted`], by the place of the row here.
    rare: HashMap<u32, String>,
}

/// A row: whose it is, its keys, its codes, what it shares with others.
#[derive(Clone, Copy)]
pub(super) struct Row {
    pub(super) unit: UnitId,
    pub(super) keys: Keys,
    /// Where its codes begin among those of all rows.
    pub(super) start: usize,
    pub(super) length: u32,
    pub(super) origin: u32,
}

impl Draft {
    pub(super) fn new(language: &str) -> Self {
        Self { language: language.to_owned(), origins: vec![], texts: Texts::default(), coder: None }
    }

    /// The language of its rows.
    pub(super) fn language(&self) -> &str {
        &self.language
    }

    /// Adds a variant of a unit: its text, its tag, the tags of the other variants.
    pub(super) fn push(&mut self, unit: UnitId, text: &str, lang: &str, others: &[&str]) {
        if self.texts.rows.len() == TOGETHER {
            self.coder.get_or_insert_with(Coder::new).give(std::mem::take(&mut self.texts));
        }
        let origin = self.origin(lang, others);
        self.texts.joined.push_str(text);
        self.texts.rows.push((unit, origin, self.texts.joined.len()));
    }

    /// The place of an origin; most rows have that of the row before.
    fn origin(&mut self, lang: &str, others: &[&str]) -> u32 {
        let is_it = |origin: &Origin| origin.lang == lang && origin.others == others;
        let found = self.origins.iter().rposition(is_it);
        narrow(found.unwrap_or_else(|| {
            let others = others.iter().map(|&tag| tag.to_owned()).collect();
            self.origins.push(Origin { lang: lang.to_owned(), others });
            self.origins.len() - 1
        }))
    }

    pub(super) fn into_sorted(self) -> Sorted {
        let mut coded = self.coder.map(Coder::coded).unwrap_or_default();
        coded.add(&self.texts);
        coded.into_sorted(self.language, self.origins)
    }
}

impl Coder {
    fn new() -> Self {
        let (send, receive) = sync_channel::<Texts>(AHEAD);
        let coded = thread::spawn(move || {
            let mut coded = Coded::default();
            for texts in receive {
                coded.add(&texts);
            }
            coded
        });
        Self { send, coded }
    }

    fn give(&self, texts: Texts) {
        self.send.send(texts).expect("who codes listens until the last text");
    }

    /// All that was given.
    fn coded(self) -> Coded {
        drop(self.send);
        self.coded.join().expect("coding does not panic")
    }
}

impl Coded {
    fn add(&mut self, texts: &Texts) {
        let mut from = 0;
        for &(unit, origin, end) in &texts.rows {
            self.push(unit, origin, &texts.joined[from..end]);
            from = end;
        }
    }

    fn push(&mut self, unit: UnitId, origin: u32, text: &str) {
        let normal = normal(text);
        let masked = mask(&normal);
        let start = self.codes.len();
        self.codes.extend(masked.chars().map(|c| self.alphabet.code_or_new(c)));
        if self.codes[start..].contains(&RARE) {
            self.rare.insert(narrow(self.rows.len()), masked.as_ref().to_owned());
        }
        let (keys, length) = (Keys::of(&normal, &masked), narrow(self.codes.len() - start));
        self.rows.push(Row { unit, keys, start, length, origin });
    }

    /// Sorts the rows. What is read of them after this is read in the order in which it lies in memory, which is several
    /// times as fast.
    fn into_sorted(mut self, language: String, origins: Vec<Origin>) -> Sorted {
        let mut order: Vec<(u32, u32)> =
            self.rows.iter().zip(0..).map(|(row, came)| (row.length, came)).collect();
        order.sort_unstable();
        let (mut rows, mut codes) = (Vec::with_capacity(order.len()), Vec::with_capacity(self.codes.len()));
        let mut rare = vec![];
        for (place, (_, came)) in (0..).zip(order) {
            let row = self.rows[came as usize];
            let start = codes.len();
            codes.extend_from_slice(&self.codes[row.start..][..row.length as usize]);
            rows.push(Row { start, ..row });
            if codes[start..].contains(&RARE) {
                rare.extend(self.rare.remove(&came).map(|text| (place, text)));
            }
        }
        Sorted { language, origins, alphabet: self.alphabet, rows, codes, rare }
    }
}

pub(super) fn narrow(count: usize) -> u32 {
    u32::try_from(count).expect("a section has fewer than 2^32 rows, a text fewer characters")
}
