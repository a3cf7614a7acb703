//! Endings found at the end of a word in one pass over its last bytes, however many endings there are.

/// Endings of words, each with a number: the first has 0, one met again keeps its own.
#[derive(Clone, Debug)]
pub(super) struct Suffixes {
    /// The column of each byte in `next`; 0 of one that no ending has.
    column_of: [u8; 256],
    columns: usize,
    /// A row for each ending of an ending, the empty one first: by the byte before, the row of the longer one; 0 if
    /// there is none.
    next: Vec<u16>,
    /// Per row, the number of the ending that it is.
    number_of: Vec<Option<u16>>,
    /// How many endings there are.
    count: u16,
}

impl Suffixes {
    /// Nothing yet, with room for endings of these.
    pub(super) fn of<'a>(endings: impl Iterator<Item = &'a str> + Clone) -> Self {
        let mut column_of = [0; 256];
        let mut columns: u8 = 1;
        for byte in endings.clone().flat_map(str::bytes) {
            let column = &mut column_of[usize::from(byte)];
            if *column == 0 {
                *column = columns;
                columns = columns.saturating_add(1);
            }
        }
        let columns = usize::from(columns);
        let mut new = Self { column_of, columns, next: vec![0; columns], number_of: vec![None], count: 0 };
        for ending in endings {
            new.number(ending);
        }
        new
    }

    /// The number of an ending of those it was made of.
    pub(super) fn number(&mut self, ending: &str) -> usize {
        let mut row = 0;
        for byte in ending.bytes().rev() {
            let cell = row * self.columns + usize::from(self.column_of[usize::from(byte)]);
            if self.next[cell] == 0 {
                self.next[cell] = u16::try_from(self.number_of.len()).expect("a language has few endings");
                self.number_of.push(None);
                self.next.resize(self.number_of.len() * self.columns, 0);
            }
            row = usize::from(self.next[cell]);
        }
        let number = *self.number_of[row].get_or_insert_with(|| {
            self.count += 1;
            self.count - 1
        });
        usize::from(number)
    }

    /// Calls `each` with every ending that a word has, the shortest first: its number, and the byte where it begins.
    pub(super) fn each(&self, word: &str, mut each: impl FnMut(usize, usize)) {
        let mut row = 0;
        for (at, byte) in word.bytes().enumerate().rev() {
            let column = usize::from(self.column_of[usize::from(byte)]);
            row = usize::from(self.next[row * self.columns + column]);
            if column == 0 || row == 0 {
                return;
            }
            if let Some(number) = self.number_of[row] {
                each(usize::from(number), at);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(endings: &[&str], word: &str, expected: &[(usize, usize)]) {
        let mut found = vec![];
        Suffixes::of(endings.iter().copied()).each(word, |number, at| found.push((number, at)));
        assert_eq!(found, expected);
    }

    #[test]
    fn every_ending_of_a_word_is_found_with_its_place() {
        check(&["es", "s", "ón", "es"], "naciones", &[(1, 7), (0, 6)]);
        check(&["es", "s", "ón"], "nación", &[(2, 4)]);
        check(&["es", "s"], "s", &[(1, 0)]);
        check(&["es", "s"], "año", &[]);
        check(&["es"], "", &[]);
        check(&[], "casas", &[]);
    }
}
