//! Text with more than a byte a character that says so by its bytes alone: every other byte of UTF-16 is 0 where its letters
//! are those of Europe, and three of four of UTF-32.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

/// How many bytes say it.
const SAMPLE_BYTES: usize = 1024;

/// Of so many characters one may be another: a quotation mark, a euro.
const MOST_OTHERS: usize = 4;

/// Which UTF-16 a file without byte order mark begins in, if it is one.
pub(super) fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let pairs = bytes[..bytes.len().min(SAMPLE_BYTES)].as_chunks::<2>().0;
    let are_zero = |at: usize| pairs.iter().filter(|pair| pair[at] == 0).count();
    let is_high = |high: usize, low: usize| {
        let zeros = are_zero(high);
        zeros > 0 && are_zero(low) == 0 && (pairs.len() - zeros) * MOST_OTHERS <= pairs.len()
    };
    match () {
        () if is_high(1, 0) => Some(UTF_16LE),
        () if is_high(0, 1) => Some(UTF_16BE),
        () => None,
    }
}

/// Whether a file begins in UTF-32, with its byte order mark or without.
pub(super) fn is_utf_32(bytes: &[u8]) -> bool {
    let fours = bytes[..bytes.len().min(SAMPLE_BYTES)].as_chunks::<4>().0;
    let is_little = |four: &[u8; 4]| four[3] == 0 && four[2] <= 0x10 && u32::from_le_bytes(*four) != 0;
    let is_big = |four: &[u8; 4]| four[0] == 0 && four[1] <= 0x10 && u32::from_be_bytes(*four) != 0;
    !fours.is_empty() && (fours.iter().all(is_little) || fours.iter().all(is_big))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn little(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    #[test]
    fn bytes_that_are_zero_tell() {
        let text = "es;fr\n« L’été »;5 €\n";
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(utf_16(&little(text)), Some(UTF_16LE));
        assert_eq!(utf_16(&big), Some(UTF_16BE));
        assert_eq!(utf_16(text.as_bytes()), None);
        assert_eq!(utf_16(b"es;f\0r"), None);
        assert_eq!(utf_16(b""), None);
        let wide =
            |text: &str| -> Vec<u8> { text.chars().flat_map(|char| u32::from(char).to_le_bytes()).collect() };
        assert!(is_utf_32(&wide("\u{feff}es;fr")) && is_utf_32(&wide("es;fr")));
        let big: Vec<u8> = "es".chars().flat_map(|char| u32::from(char).to_be_bytes()).collect();
        assert!(is_utf_32(&big));
        assert!(!is_utf_32(&little(text)) && !is_utf_32(text.as_bytes()) && !is_utf_32(b""));
    }
}
