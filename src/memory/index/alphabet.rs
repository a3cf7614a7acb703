//! Characters as one byte each: the first that a section meets have a code of their own, all others share one.
//!
//! Two texts are never further apart in codes than in characters, so a filter on codes loses nothing; where both hold
//! characters of the shared code, the characters themselves decide. The letters of a language come early, so the shared
//! code stands for what is rare; a script of more letters than that is only slower.

use super::distances::SHARED;

/// What stands before and after every text; no character has it.
pub(super) const EDGE: u8 = 0;
/// The code of every character that has none of its own.
pub(super) const RARE: u8 = 255;
/// How many characters have a code of their own, at most.
const OWN: usize = 254;

/// The symbol of each code, so that texts can be compared with few bits a character: the commonest codes have one of their
/// own, all others share [`SHARED`].
#[derive(Debug)]
pub(super) struct Symbols([u8; 256]);

impl Symbols {
    /// The symbols of which 0, 1, … stand for these codes.
    pub(super) fn new(own: &[u8]) -> Self {
        let mut symbols = [SHARED; 256];
        for (symbol, &code) in (0..SHARED).zip(own) {
            symbols[usize::from(code)] = symbol;
        }
        Self(symbols)
    }

    /// The codes that have a symbol of their own where codes occur so often; ties by code.
    pub(super) fn commonest(counts: &[u64; 256]) -> Vec<u8> {
        let mut codes: Vec<u8> = (EDGE + 1..RARE).collect();
        codes.sort_by_key(|&code| std::cmp::Reverse(counts[usize::from(code)]));
        codes.truncate(usize::from(SHARED));
        codes
    }

    pub(super) fn of(&self, code: u8) -> u8 {
        self.0[usize::from(code)]
    }
}

/// Which character has which code.
#[derive(Debug)]
pub(super) struct Alphabet {
    /// The character of code 1, 2, …
    chars: Vec<char>,
    /// The codes of ASCII characters.
    ascii: [u8; 128],
    /// The other characters that have a code of their own, in ascending order.
    others: Vec<(char, u8)>,
}

impl Default for Alphabet {
    fn default() -> Self {
        Self::new([])
    }
}

impl Alphabet {
    /// The alphabet whose codes 1, 2, … are these characters.
    pub(super) fn new(chars: impl IntoIterator<Item = char>) -> Self {
        let mut alphabet = Self { chars: vec![], ascii: [RARE; 128], others: vec![] };
        for c in chars {
            alphabet.code_or_new(c);
        }
        alphabet
    }

    /// The code of a character, which gets one if there is one left.
    pub(super) fn code_or_new(&mut self, c: char) -> u8 {
        let found = self.code(c);
        if found != RARE || self.chars.len() >= OWN {
            return found;
        }
        self.chars.push(c);
        let code = u8::try_from(self.chars.len()).unwrap_or(RARE);
        if let Some(place) = self.ascii.get_mut(c as usize) {
            *place = code;
        } else {
            let place = self.others.partition_point(|&(other, _)| other < c);
            self.others.insert(place, (c, code));
        }
        code
    }

    /// The characters of the codes 1, 2, …
    pub(super) fn chars(&self) -> &[char] {
        &self.chars
    }

    /// The code of a character.
    pub(super) fn code(&self, c: char) -> u8 {
        if let Some(&code) = self.ascii.get(c as usize) {
            return code;
        }
        let found = self.others.binary_search_by_key(&c, |&(other, _)| other);
        found.map_or(RARE, |place| self.others[place].1)
    }

    /// The codes of a text.
    pub(super) fn codes(&self, text: &str) -> Vec<u8> {
        let mut codes = Vec::with_capacity(text.len());
        codes.extend(text.chars().map(|c| self.code(c)));
        codes
    }

    /// The codes of the characters that are the `same` as one; the shared code is among them, as nobody knows what it
    /// stands for.
    pub(super) fn codes_of(&self, c: char, same: fn(char, char) -> bool) -> Vec<u8> {
        let own = (1..).zip(&self.chars).filter(|&(_, &other)| same(c, other)).map(|(code, _)| code);
        own.chain([RARE]).collect()
    }

    /// The character of a code, if it is one's own.
    pub(super) fn char(&self, code: u8) -> Option<char> {
        usize::from(code).checked_sub(1).and_then(|place| self.chars.get(place)).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_characters_have_codes_of_their_own() {
        let mut alphabet = Alphabet::new("azña".chars());
        assert_eq!(alphabet.chars(), ['a', 'z', 'ñ']);
        assert_eq!("añz猫".chars().map(|c| alphabet.code(c)).collect::<Vec<_>>(), [1, 3, 2, RARE]);
        assert_eq!([0, 3, 4, RARE].map(|code| alphabet.char(code)), [None, Some('ñ'), None, None]);
        assert_eq!((alphabet.code_or_new('猫'), alphabet.code('猫')), (4, 4));
    }

    #[test]
    fn what_exceeds_a_byte_shares_a_code() {
        let alphabet = Alphabet::new((0x4E00..0x5000).filter_map(char::from_u32));
        assert_eq!(alphabet.chars().len(), OWN);
        assert_eq!((alphabet.code('\u{4E00}'), alphabet.code('\u{4EFF}')), (1, RARE));
    }
}
