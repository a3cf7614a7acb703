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
        let lines = lines(text);
        let mut rest = text;
        if lines > 0 {
            self.line += lines;
            self.column = 1;
            rest = text.rsplit(|byte| *byte == b'\n').next().unwrap_or_default();
        }
        // In UTF-8 every byte begins a character, except those from 0x80 to 0xBF.
        self.column += count_of(rest, |byte| !(0x80..0xC0).contains(&byte));
    }
}

/// How many lines end in a text.
pub(super) fn lines(text: &[u8]) -> u64 {
    count_of(text, |byte| byte == b'\n')
}

/// How many bytes are such. Counts of one byte each let many of them be looked at together.
fn count_of(text: &[u8], is_such: impl Fn(u8) -> bool) -> u64 {
    let counts = text.chunks(usize::from(u8::MAX));
    counts.map(|few| u64::from(few.iter().map(|byte| u8::from(is_such(*byte))).sum::<u8>())).sum()
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
        check(&"\n".repeat(300), 301, 1);
        check(&"ñ".repeat(300), 1, 301);
    }
}
