//! The characters of DOS (code page 850), which old programs still export: recognized by what stands between letters,
//! since no file says it, as those of the old Macintosh are. Code page 437 has the same small letters of Spanish and French in the same places.

use encoding_rs::MACINTOSH;

use super::charset::Charset;

/// What the bytes from 0x80 on stand for (<https://www.unicode.org/Public/MAPPINGS/VENDORS/MICSFT/PC/CP850.TXT>).
const UPPER: [char; 128] = [
    'Ç', 'ü', 'é', 'â', 'ä', 'à', 'å', 'ç', 'ê', 'ë', 'è', 'ï', 'î', 'ì', 'Ä', 'Å', 'É', 'æ', 'Æ', 'ô', 'ö',
    'ò', 'û', 'ù', 'ÿ', 'Ö', 'Ü', 'ø', '£', 'Ø', '×', 'ƒ', 'á', 'í', 'ó', 'ú', 'ñ', 'Ñ', 'ª', 'º', '¿', '®',
    '¬', '½', '¼', '¡', '«', '»', '░', '▒', '▓', '│', '┤', 'Á', 'Â', 'À', '©', '╣', '║', '╗', '╝', '¢', '¥',
    '┐', '└', '┴', '┬', '├', '─', '┼', 'ã', 'Ã', '╚', '╔', '╩', '╦', '╠', '═', '╬', '¤', 'ð', 'Ð', 'Ê', 'Ë',
    'È', 'ı', 'Í', 'Î', 'Ï', '┘', '┌', '█', '▄', '¦', 'Ì', '▀', 'Ó', 'ß', 'Ô', 'Ò', 'õ', 'Õ', 'µ', 'þ', 'Þ',
    'Ú', 'Û', 'Ù', 'ý', 'Ý', '¯', '´', '\u{ad}', '±', '‗', '¾', '¶', '§', '÷', '¸', '°', '¨', '·', '¹', '³',
    '²', '■', '\u{a0}',
];

/// The name of the code page, by which mark-up may declare it too.
pub(super) const NAME: &str = "cp850";

/// The names that it has in declarations (IANA, `IBM850`).
const LABELS: &[&str] = &[NAME, "ibm850", "850", "csPC850Multilingual"];

/// Letters that are nothing between letters in the character sets of Windows and of the old Macintosh: é í ó ú ñ, there
/// signs as ‚ ¡ ¢ £ ¤. The others stand for dashes, quotation marks, dots and spaces there.
const LETTERS: &[u8] = &[0x82, 0xA1, 0xA2, 0xA3, 0xA4];

/// How many of them a file needs. In 3,433 lines of captions and news in Spanish and French, written in code page 850, all
/// samples of ten lines but one in 3,000 have them; of 12,000 samples in windows-1252 and Mac Roman none.
const LEAST: usize = 3;

/// How many of them there have to be for each letter of those character sets between letters: capitals, here.
const RATIO: usize = 4;

/// The same of the old Macintosh: á à ç é è ê ñ ó, signs in windows-1252 that stand between letters seldom. Its í is the
/// apostrophe there.
const OF_MACINTOSH: &[u8] = &[0x87, 0x88, 0x8D, 0x8E, 0x8F, 0x90, 0x96, 0x97];

/// What bytes that are no UTF-8 look like, if it is not what they usually are.
pub(super) fn likely(bytes: &[u8]) -> Option<Charset> {
    let between: Vec<u8> = bytes
        .windows(3)
        .filter(|three| three[0].is_ascii_alphabetic() && three[2].is_ascii_alphabetic())
        .map(|three| three[1])
        .collect();
    let count = |is_such: &dyn Fn(u8) -> bool| between.iter().filter(|byte| is_such(**byte)).count();
    let is_it = |ours: usize, theirs: usize| ours >= LEAST && ours > RATIO * theirs;
    let is_dos = |byte: u8| LETTERS.contains(&byte);
    // × and ÷ are no letters; those of the Macintosh that code page 850 has as capitals are.
    let is_other = |byte: u8| matches!(byte, 0x8E | 0x8F | 0xC0..) && !matches!(byte, 0xD7 | 0xF7);
    let is_macintosh = |byte: u8| OF_MACINTOSH.contains(&byte);
    // Its apostrophe and its dashes stand among the letters of windows-1252.
    let is_windows = |byte: u8| matches!(byte, 0xC0..) && !matches!(byte, 0xD0 | 0xD1 | 0xD5 | 0xD7 | 0xF7);
    if is_it(count(&is_dos), count(&is_other)) {
        Some(Charset::Dos)
    } else if is_it(count(&is_macintosh), count(&is_windows) + count(&is_dos)) {
        Some(Charset::Web(MACINTOSH))
    } else {
        None
    }
}

/// Whether a declaration names the code page.
pub(super) fn is_declared(label: &str) -> bool {
    LABELS.iter().any(|known| known.eq_ignore_ascii_case(label))
}

/// Adds what bytes stand for.
pub(super) fn decode(bytes: &[u8], into: &mut String) {
    into.extend(bytes.iter().map(|byte| match byte.checked_sub(0x80) {
        Some(at) => UPPER[usize::from(at)],
        None => char::from(*byte),
    }));
}

/// The byte of a character, if the code page has it.
pub(super) fn byte(char: char) -> Option<u8> {
    if char.is_ascii() {
        return u8::try_from(char).ok();
    }
    let at = UPPER.iter().position(|known| *known == char)?;
    u8::try_from(at + 0x80).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn encoded(text: &str) -> Vec<u8> {
        text.chars().map(|char| byte(char).unwrap()).collect()
    }

    #[test]
    fn every_byte_has_a_character_of_its_own() {
        let all: Vec<u8> = (0..=255).collect();
        let mut text = String::new();
        decode(&all, &mut text);
        assert_eq!(encoded(&text), all);
        assert_eq!(byte('€'), None);
    }

    #[test]
    fn texts_of_dos_are_told_from_those_of_windows_and_the_macintosh() {
        let texts = "El niño y la política económica\tL’été à Étampes, là où l’économie régionale… 17\u{a0}%";
        let plain = texts.replace('’', "'").replace('…', "...");
        let dos = |text: &str| likely(&encoded(text)) == Some(Charset::Dos);
        assert!(dos(&plain));
        assert!(dos("CAMIÓN y camión, crédito, periódico, político, médico"));
        assert_eq!(likely(&encoding_rs::WINDOWS_1252.encode(texts).0), None);
        assert_eq!(likely(&MACINTOSH.encode(texts).0), Some(Charset::Web(MACINTOSH)));
        assert_eq!(
            likely(&encoding_rs::WINDOWS_1252.encode("l’été d’Étampes, cœur, sœur–frère—œuvre").0),
            None
        );
        assert!(!dos("una política"));
        assert_eq!(likely(b"a\xa3b a\xa3b a\xa3b\xe9c"), None);
    }
}
