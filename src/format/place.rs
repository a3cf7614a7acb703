//! Where in a text the reading is.

/// A line and a column, both from 1, the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) line: u64,
    pub(super) column: u64,
}

impl Place {
    /// Where every text begins.
    pub(super) const START: Self = Self { line: 1, column: 1 };

    /// Goes past a text.
    pub(super) fn pass(&mut self, text: &[u8]) {
        let lines = text.iter().filter(|byte| matches!(byte, b'\n')).count();
        let mut rest = text;
        if lines > 0 {
            self.line += count(lines);
            self.column = 1;
            rest = text.rsplit(|byte| *byte == b'\n').next().unwrap_or_default();
        }
        // In UTF-8 every byte begins a character, except those from 0x80 to 0xBF.
        self.column += count(rest.iter().filter(|byte| !(0x80..0xC0).contains(*byte)).count());
    }
}

/// A length as a number of lines or characters.
pub(super) fn count(length: usize) -> u64 {
    u64::try_from(length).expect("no machine has addresses of more than 64 bits")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, line: u64, column: u64) {
        let mut place = Place::START;
        place.pass(text.as_bytes());
        assert_eq!(place, Place { line, column });
    }

    #[test]
    fn lines_and_characters_are_counted() {
        check("", 1, 1);
        check("ñ€𝄞", 1, 4);
        check("a\n\nñ", 3, 2);
        check("a\r\n", 2, 1);
    }
}
