//! What of XML 1.0 the tokenizer leaves to us: characters, references, white space.

use std::borrow::Cow;

use crate::error::FormatFault;

/// Whether XML 1.0 may hold a character (§2.2).
pub(in super::super) fn is_allowed(char: char) -> bool {
    matches!(char, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

/// Adds what stands for a character that XML forbids: a space for one that is white space, as the line break that a word
/// processor writes as U+000B; nothing for any other.
fn push_mended(forbidden: char, into: &mut String) {
    if forbidden.is_whitespace() {
        into.push(' ');
    }
}

/// Adds the text between tags to `into`, with line ends as XML reads them (§2.11).
///
/// # Errors
/// The first character that XML forbids; the text is added all the same, mended.
pub(in super::super) fn push_text(text: &str, into: &mut String) -> Result<(), FormatFault> {
    if !has(text, |byte| (byte < 0x20 && byte != b'\n') || byte == 0xEF) {
        into.push_str(text);
        return Ok(());
    }
    if let Some(forbidden) = text.chars().find(|char| !is_allowed(*char)) {
        let mut mended = String::with_capacity(text.len());
        push_allowed(text, &mut mended);
        push_text(&mended, into)?;
        return Err(FormatFault::ForbiddenCharacter(forbidden.into()));
    }
    let mut parts = text.split('\r');
    into.push_str(parts.next().unwrap_or_default());
    for part in parts {
        if !part.starts_with('\n') {
            into.push('\n');
        }
        into.push_str(part);
    }
    Ok(())
}

/// Whether any byte of a text is such. All are looked at, many at once: as a rule there is none.
fn has(text: &str, is_such: impl Fn(u8) -> bool) -> bool {
    text.bytes().fold(false, |found, byte| found | is_such(byte))
}

/// Adds the character that a reference stands for, named without `&` and `;` (§4.1, §4.6).
///
/// # Errors
/// If it stands for none; or for one that XML forbids or that only HTML names so, and then what stands for that is added.
pub(in super::super) fn push_reference(name: &str, into: &mut String) -> Result<(), FormatFault> {
    let char = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => match name.strip_prefix('#') {
            Some(number) => numbered(name, number, into)?,
            None if !name.chars().all(is_of_name) => return Err(FormatFault::LoneAmpersand),
            None => return Err(of_html(name, into)),
        },
    };
    into.push(char);
    Ok(())
}

/// Whether a name may have a character in it; what has another after `&` is no reference, but text.
fn is_of_name(char: char) -> bool {
    char.is_alphanumeric() || matches!(char, '_' | ':' | '-' | '.')
}

/// Adds the characters that HTML names so, if it does, and says that XML does not.
fn of_html(name: &str, into: &mut String) -> FormatFault {
    let Some(&(first, second)) = html5ever::data::NAMED_ENTITIES.get(&format!("{name};")) else {
        return FormatFault::UndeclaredEntity(name.to_owned());
    };
    // The second is 0 where there is one alone.
    let named = [first, second].into_iter().filter(|number| *number != 0);
    into.extend(named.filter_map(char::from_u32));
    FormatFault::HtmlEntity(name.to_owned())
}

fn numbered(name: &str, number: &str, into: &mut String) -> Result<char, FormatFault> {
    let (digits, radix) = number.strip_prefix('x').map_or((number, 10), |digits| (digits, 16));
    let bad = || FormatFault::BadReference(name.to_owned());
    if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err(bad());
    }
    let number = u32::from_str_radix(digits, radix).map_err(|_| bad())?;
    let char = char::from_u32(number);
    char.filter(|char| is_allowed(*char)).ok_or_else(|| {
        if let Some(char) = char {
            push_mended(char, into);
        }
        FormatFault::ForbiddenCharacter(number)
    })
}

/// The value of an attribute as XML reads it (§3.3.3).
///
/// # Errors
/// If it has none, or holds a character that XML forbids.
pub(in super::super) fn attribute(raw: &str) -> Result<Cow<'_, str>, FormatFault> {
    match mended_attribute(raw)? {
        (value, None) => Ok(value),
        (_, Some(forbidden)) => Err(forbidden),
    }
}

/// The same with the characters mended that XML forbids, and the first of them.
///
/// # Errors
/// If it has none.
pub(in super::super) fn mended_attribute(
    raw: &str,
) -> Result<(Cow<'_, str>, Option<FormatFault>), FormatFault> {
    if !has(raw, |byte| byte < 0x20 || matches!(byte, b'&' | b'<' | 0xEF)) {
        return Ok((Cow::Borrowed(raw), None));
    }
    let mut value = String::with_capacity(raw.len());
    let mut forbidden = None;
    let mut mended = |pushed: Result<(), FormatFault>| match pushed {
        Err(fault) if fault.is_mended() => {
            forbidden.get_or_insert(fault);
            Ok(())
        }
        other => other,
    };
    let mut rest = raw;
    while let Some(at) = rest.find('&') {
        mended(push_attribute_text(&rest[..at], &mut value))?;
        let (name, after) = rest[at + 1..].split_once(';').ok_or(FormatFault::LoneAmpersand)?;
        mended(push_reference(name, &mut value))?;
        rest = after;
    }
    mended(push_attribute_text(rest, &mut value))?;
    Ok((Cow::Owned(value), forbidden))
}

/// Adds a text with the characters mended that XML forbids.
fn push_allowed(text: &str, into: &mut String) {
    for char in text.chars() {
        if is_allowed(char) { into.push(char) } else { push_mended(char, into) }
    }
}

/// Mark-up as it stands in a file, with what XML does not allow mended: forbidden characters, as they are and by number, and
/// the names of HTML's.
pub(in super::super) fn mended_markup(raw: &str) -> String {
    let mut parts = raw.split('&');
    let mut mended = String::with_capacity(raw.len());
    push_allowed(parts.next().unwrap_or_default(), &mut mended);
    for part in parts {
        let (name, after) = part.split_once(';').unwrap_or_default();
        let mut stand_in = String::new();
        match push_reference(name, &mut stand_in) {
            Err(fault) if fault.is_mended() => {
                escape(&stand_in, Within::Attribute, &mut mended);
                push_allowed(after, &mut mended);
            }
            _ => {
                mended.push('&');
                push_allowed(part, &mut mended);
            }
        }
    }
    mended
}

fn push_attribute_text(text: &str, into: &mut String) -> Result<(), FormatFault> {
    if text.contains('<') {
        return Err(FormatFault::LoneLessThan);
    }
    let start = into.len();
    let pushed = push_text(text, into);
    if into[start..].contains(['\t', '\n']) {
        let spaced = into[start..].replace(['\t', '\n'], " ");
        into.truncate(start);
        into.push_str(&spaced);
    }
    pushed
}

/// Where a text is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Within {
    Element,
    Attribute,
}

/// The bytes with which something may begin that is not written as it is: what is short is looked at faster so.
const ESCAPED: [bool; 256] = {
    let mut escaped = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        escaped[byte] = byte < 0x20 || matches!(byte, 0x22 | 0x26 | 0x3C | 0x3E | 0xEF);
        byte += 1;
    }
    escaped
};

/// Adds a text so that XML reads it as it is, and says how many characters XML cannot hold; each becomes a
/// space.
pub(in super::super) fn escape(text: &str, within: Within, into: &mut String) -> usize {
    if !has(text, |byte| ESCAPED[usize::from(byte)]) {
        into.push_str(text);
        return 0;
    }
    let mut lost = 0;
    let mut done = 0;
    for (at, byte) in text.bytes().enumerate() {
        let written = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'\r' => "&#13;",
            b'"' if within == Within::Attribute => "&quot;",
            b'\t' if within == Within::Attribute => "&#9;",
            b'\n' if within == Within::Attribute => "&#10;",
            b'\t' | b'\n' | 0x20..=0xEE | 0xF0..=0xFF => continue,
            _ if text[at..].starts_with(is_allowed) => continue,
            _ => {
                lost += 1;
                " "
            }
        };
        into.push_str(&text[done..at]);
        into.push_str(written);
        done = at + text[at..].chars().next().map_or(1, char::len_utf8);
    }
    into.push_str(&text[done..]);
    lost
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(raw: &str, expected: Result<&str, &str>) {
        let value = attribute(raw);
        assert_eq!(value.as_deref().map_err(ToString::to_string), expected.map_err(str::to_owned));
    }

    #[test]
    fn references_are_resolved_and_bad_ones_named() {
        check("a &amp; b&#xF1;&#241;&quot;", Ok("a & bññ\""));
        check("&pie;", Err("the entity &pie; is not known"));
        check("&nbsp;", Err("the entity &nbsp; is HTML's, and not known in XML"));
        let mended = mended_attribute("caf&eacute;&NotEqualTilde;").map(|(value, _)| value.into_owned());
        assert_eq!(mended.unwrap(), "café≂\u{338}");
        check("&#1;", Err("the character U+0001 is forbidden in XML"));
        check("&#xD800;", Err("the character U+D800 is forbidden in XML"));
        check("&#+65;", Err("&#+65; names no character"));
        check("&#;", Err("&#; names no character"));
        check("&#99999999999;", Err("&#99999999999; names no character"));
        check("R&D", Err("a & that begins no reference"));
        check("?a=1&b=2;", Err("a & that begins no reference"));
    }

    #[test]
    fn white_space_is_read_as_xml_says() {
        check("a\tb\r\nc\rd", Ok("a b c d"));
        check("a&#9;b&#13;", Ok("a\tb\r"));
        let mut text = String::new();
        push_text("a\r\nb\rc\td", &mut text).unwrap();
        assert_eq!(text, "a\nb\nc\td");
    }

    #[test]
    fn forbidden_characters_are_left_out_and_white_space_stays_one() {
        let check = |raw: &str, expected: &str, number: u32| {
            let (value, forbidden) = mended_attribute(raw).unwrap();
            assert_eq!(value, expected);
            assert!(matches!(forbidden, Some(FormatFault::ForbiddenCharacter(found)) if found == number));
        };
        check("inter\u{1f}nacional\u{1}", "internacional", 0x1f);
        check("uno&#xB;dos&#x1F;", "uno dos", 0xb);
        check("\u{fffe}a\r\n\u{c}b", "a  b", 0xfffe);
        check("&#xD83D;&#0;x", "x", 0xd83d);
        let mut text = String::from("a");
        assert!(push_text("b\u{1f}\r\nc", &mut text).is_err());
        assert_eq!(text, "ab\nc");
    }

    #[test]
    fn mark_up_keeps_all_but_what_xml_does_not_allow() {
        for raw in ["", "<ph id=\"1\">&#241;&amp;&#x;&#</ph>", "&#99999999999;"] {
            assert_eq!(mended_markup(raw), raw);
        }
        assert_eq!(mended_markup("<a b='\u{1}&#x1F;'>&#12;x&#1;\u{1f}y;&#1"), "<a b=''> xy;&#1");
        assert_eq!(mended_markup("<a b='&QUOT;&eacute;'>&LT;&pie;&amp;&"), "<a b='&quot;é'>&lt;&pie;&amp;&");
    }

    #[test]
    fn forbidden_characters_are_found_where_they_stand() {
        check("a\u{1}", Err("the character U+0001 is forbidden in XML"));
        check("\u{ffff}", Err("the character U+FFFF is forbidden in XML"));
        check("\u{f8ff}\u{feff}", Ok("\u{f8ff}\u{feff}"));
    }

    #[test]
    fn what_is_escaped_is_read_back() {
        let text = "a<b>&\"'\r\n\t]]> ñ";
        for within in [Within::Element, Within::Attribute] {
            let mut escaped = String::new();
            assert_eq!(escape(text, within, &mut escaped), 0);
            assert_eq!(
                attribute(&escaped).unwrap().replace(['\n', '\t'], " "),
                text.replace(['\n', '\t'], " ")
            );
        }
        let mut escaped = String::new();
        assert_eq!(escape("a\u{0}\u{fffe}\u{feff}\u{fffd}ï\u{ffff}b", Within::Element, &mut escaped), 3);
        assert_eq!(escaped, "a  \u{feff}\u{fffd}ï b");
    }
}
