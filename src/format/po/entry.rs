//! The lines of a PO file, and the entries that they make.

use crate::error::FormatFault;
use crate::unit::Occurrence;

/// What encloses the name of a file with spaces in it (gettext manual, “PO Files”).
pub(super) const ISOLATES: [char; 2] = ['\u{2068}', '\u{2069}'];

/// What a line is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line<'a> {
    Blank,
    /// `# `, by a translator, or `#.`, by a programmer.
    Comment(By, &'a str),
    /// `#:`
    References(&'a str),
    /// `#,`
    Flags(&'a str),
    /// `#~`, an entry that is no longer used.
    Obsolete,
    /// `#|`, what an entry was before, and what else only gettext reads.
    Passed,
    /// A keyword and its string.
    Part(Part, &'a str),
    /// A string that goes on.
    More(&'a str),
}

/// Who wrote a comment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum By {
    Translator,
    Programmer,
}

/// What a keyword begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Context,
    Source,
    Plural,
    /// `msgstr`, or the form of this number.
    Target(u32),
}

/// An entry while it is read.
#[derive(Debug, Default)]
pub(super) struct Entry {
    /// The line it begins on, once a keyword has.
    pub(super) line: Option<u64>,
    /// Comments by the translator.
    pub(super) comments: Vec<String>,
    /// Comments by the programmer.
    pub(super) extracted: Vec<String>,
    /// Where its source stands.
    pub(super) occurrences: Vec<Occurrence>,
    pub(super) is_fuzzy: bool,
    pub(super) context: Option<String>,
    pub(super) source: Option<String>,
    pub(super) plural: Option<String>,
    /// Its translation, or the forms of it with their numbers.
    pub(super) targets: Vec<(u32, String)>,
    /// The part that a string goes on with.
    last: Option<Part>,
    /// Whether something was wrong in it or just before, and has been told.
    pub(super) is_told: bool,
    /// Whether nothing of it can be believed.
    pub(super) is_broken: bool,
}

impl<'a> Line<'a> {
    /// What a line without its end is.
    pub(super) fn of(line: &'a str) -> Result<Self, FormatFault> {
        let line = line.trim_end_matches(['\n', '\r']).trim_start();
        if line.contains('\0') {
            return Err(FormatFault::NoPoLine(line.chars().take(40).collect()));
        }
        let Some(comment) = line.strip_prefix('#') else { return Self::of_entry(line) };
        Ok(match comment.chars().next() {
            Some('.') => Self::Comment(By::Programmer, text_of(&comment[1..])),
            Some(':') => Self::References(&comment[1..]),
            Some(',') => Self::Flags(&comment[1..]),
            Some('~') => Self::Obsolete,
            Some('|' | '=') => Self::Passed,
            _ => Self::Comment(By::Translator, text_of(comment)),
        })
    }

    fn of_entry(line: &'a str) -> Result<Self, FormatFault> {
        let line = line.trim_end();
        if line.is_empty() {
            return Ok(Self::Blank);
        }
        if line.starts_with('"') {
            return Ok(Self::More(line));
        }
        let end = line.find(|char: char| char.is_whitespace() || char == '"').unwrap_or(line.len());
        let (keyword, string) = (&line[..end], line[end..].trim_start());
        let part = match keyword {
            "msgctxt" => Some(Part::Context),
            "msgid" => Some(Part::Source),
            "msgid_plural" => Some(Part::Plural),
            "msgstr" => Some(Part::Target(0)),
            "domain" => return Ok(Self::Passed),
            _ => form(keyword),
        };
        match part {
            Some(part) if string.starts_with('"') => Ok(Self::Part(part, string)),
            _ => Err(FormatFault::NoPoLine(line.chars().take(40).collect())),
        }
    }
}

/// `msgstr[1]`
fn form(keyword: &str) -> Option<Part> {
    let number = keyword.strip_prefix("msgstr[")?.strip_suffix(']')?;
    number.bytes().all(|byte| byte.is_ascii_digit()).then(|| number.parse().ok())?.map(Part::Target)
}

/// The text of a comment: what follows one space.
fn text_of(comment: &str) -> &str {
    comment.strip_prefix(' ').unwrap_or(comment)
}

impl Entry {
    /// Whether a line begins the next entry.
    pub(super) fn is_ended_by(&self, line: &Line) -> bool {
        match line {
            Line::Part(Part::Context, _) | Line::Obsolete => self.last.is_some(),
            Line::Part(Part::Source, _) => !matches!(self.last, None | Some(Part::Context)),
            Line::Part(..) | Line::More(_) => false,
            _ => matches!(self.last, Some(Part::Target(_))),
        }
    }

    /// Whether nothing of an entry has been read.
    pub(super) fn is_empty(&self) -> bool {
        self.last.is_none()
            && self.comments.is_empty()
            && self.extracted.is_empty()
            && self.occurrences.is_empty()
    }

    /// Takes it for broken if it has begun, and says whether this is the first that is wrong with it.
    pub(super) fn break_off(&mut self) -> bool {
        self.is_broken |= self.last.is_some();
        !std::mem::replace(&mut self.is_told, true)
    }

    /// Takes a line that belongs to it.
    pub(super) fn take(&mut self, line: &Line, number: u64) -> Result<(), FormatFault> {
        match *line {
            Line::Comment(by, text) => {
                let comments = if by == By::Translator { &mut self.comments } else { &mut self.extracted };
                comments.extend(text.split('\r').map(str::to_owned));
            }
            Line::References(text) => self.occurrences.extend(references(text)),
            Line::Flags(text) => self.is_fuzzy |= text.split(',').any(|flag| flag.trim() == "fuzzy"),
            Line::Part(part, string) => {
                self.line.get_or_insert(number);
                self.last = Some(part);
                return self.begin(part, string);
            }
            Line::More(string) => return self.go_on(string),
            Line::Blank | Line::Obsolete | Line::Passed => {}
        }
        Ok(())
    }

    fn begin(&mut self, part: Part, string: &str) -> Result<(), FormatFault> {
        let text = unquoted(string)?;
        let twice = |found| Err(FormatFault::PoEntry { found, wrong: "stands twice in an entry" });
        match part {
            Part::Target(number) => {
                if self.targets.iter().any(|(other, _)| *other == number) {
                    return twice("msgstr");
                }
                if self.source.is_none() {
                    return Err(FormatFault::PoEntry { found: "msgstr", wrong: "stands without its msgid" });
                }
                self.targets.push((number, text));
            }
            Part::Context => self.context = Some(text),
            Part::Source => self.source = Some(text),
            Part::Plural if self.plural.is_some() => return twice("msgid_plural"),
            Part::Plural if self.source.is_none() => {
                return Err(FormatFault::PoEntry {
                    found: "msgid_plural",
                    wrong: "stands without its msgid",
                });
            }
            Part::Plural => self.plural = Some(text),
        }
        Ok(())
    }

    fn go_on(&mut self, string: &str) -> Result<(), FormatFault> {
        let text = unquoted(string)?;
        let place = match self.last {
            None => None,
            Some(Part::Context) => self.context.as_mut(),
            Some(Part::Source) => self.source.as_mut(),
            Some(Part::Plural) => self.plural.as_mut(),
            Some(Part::Target(_)) => self.targets.last_mut().map(|(_, text)| text),
        };
        let Some(place) = place else {
            return Err(FormatFault::PoEntry {
                found: "a string",
                wrong: "stands without its msgid or msgstr",
            });
        };
        place.push_str(&text);
        Ok(())
    }

    /// What is wrong with it now that it has ended.
    pub(super) fn fault(&self) -> Option<FormatFault> {
        match (&self.source, self.targets.is_empty()) {
            (None, _) => Some(FormatFault::PoEntry { found: "msgctxt", wrong: "stands without a msgid" }),
            (Some(_), true) => {
                Some(FormatFault::PoEntry { found: "msgid", wrong: "stands without a msgstr" })
            }
            _ => None,
        }
    }
}

/// What a string between quotation marks says.
fn unquoted(string: &str) -> Result<String, FormatFault> {
    let mut text = String::with_capacity(string.len());
    let mut chars = string.chars();
    chars.next();
    loop {
        let rest = chars.as_str();
        match chars.next() {
            None => return Err(FormatFault::OpenString),
            Some('"') => break,
            Some('\\') => match escaped(&mut chars)? {
                byte if byte.is_ascii() => text.push(char::from(byte)),
                first => text.push(letter(first, rest, &mut chars)?),
            },
            Some(char) => text.push(char),
        }
    }
    let rest = chars.as_str().trim();
    if rest.is_empty() { Ok(text) } else { Err(FormatFault::NoPoLine(rest.chars().take(40).collect())) }
}

/// The letter of which the bytes are escapes, as UTF-8, of which the first has been read: `\303\251`. Those of other
/// encodings are not known as such. It begins `rest`.
fn letter(first: u8, rest: &str, chars: &mut std::str::Chars) -> Result<char, FormatFault> {
    let mut bytes = vec![first];
    loop {
        if let Ok(letter) = std::str::from_utf8(&bytes) {
            return Ok(letter.chars().next().unwrap_or_default());
        }
        if bytes.len() == char::MAX.len_utf8() || !chars.as_str().starts_with('\\') {
            let read = rest.len() - chars.as_str().len();
            return Err(FormatFault::BadEscape(rest[..read].to_owned()));
        }
        chars.next();
        bytes.push(escaped(chars)?);
    }
}

/// The byte that an escape stands for, of which the `\` has been read.
fn escaped(chars: &mut std::str::Chars) -> Result<u8, FormatFault> {
    let bad = |escape: &str| Err(FormatFault::BadEscape(format!("\\{escape}")));
    Ok(match chars.next() {
        None => return Err(FormatFault::OpenString),
        Some('n') => b'\n',
        Some('t') => b'\t',
        Some('r') => b'\r',
        Some('a') => 0x07,
        Some('b') => 0x08,
        Some('v') => 0x0B,
        Some('f') => 0x0C,
        Some('"') => b'"',
        Some('\\') => b'\\',
        Some('\'') => b'\'',
        Some('?') => b'?',
        Some(digit @ '0'..='7') => return numbered(&digit.to_string(), chars, OCTAL),
        Some('x') => return numbered("", chars, HEX),
        Some(other) => return bad(&other.to_string()),
    })
}

/// What numbers are written with in an escape: the sign before them, their base, and the most digits.
type Digits = (&'static str, u32, usize);
const OCTAL: Digits = ("", 8, 3);
const HEX: Digits = ("x", 16, 8);

/// The byte that a number stands for, of which the first digits have been read: `\033`, `\x1b`.
fn numbered(first: &str, chars: &mut std::str::Chars, (sign, base, most): Digits) -> Result<u8, FormatFault> {
    let rest = chars.as_str();
    let are_digits = rest.chars().take(most - first.len()).take_while(|char| char.is_digit(base));
    let (more, after) = rest.split_at(are_digits.count());
    *chars = after.chars();
    let digits = format!("{first}{more}");
    let byte = u8::from_str_radix(&digits, base).ok().filter(|byte| *byte > 0);
    byte.ok_or_else(|| FormatFault::BadEscape(format!("\\{sign}{digits}")))
}

/// The places in files that a line of references names.
fn references(line: &str) -> Vec<Occurrence> {
    let mut found = Vec::new();
    let mut rest = line.trim();
    while !rest.is_empty() {
        let isolated = rest.strip_prefix(ISOLATES[0]).and_then(|inner| inner.split_once(ISOLATES[1]));
        let (name, after) = isolated.map_or((None, rest), |(name, after)| (Some(name), after));
        let end = after.find(char::is_whitespace).unwrap_or(after.len());
        let (word, next) = after.split_at(end);
        let numbered = word.rsplit_once(':').and_then(|(name, line)| Some((name, number(line)?)));
        let (own, line) = numbered.map_or((word, None), |(name, line)| (name, Some(line)));
        let document = name.unwrap_or(own).replace(ISOLATES, "").replace('\r', " ");
        if !document.is_empty() {
            found.push(Occurrence { document: Some(document), line, ..Occurrence::default() });
        }
        rest = next.trim_start();
    }
    found
}

fn number(digits: &str) -> Option<u64> {
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: Result<Line, &str>) {
        assert_eq!(Line::of(line).map_err(|fault| fault.to_string()), expected.map_err(str::to_owned));
    }

    #[test]
    fn a_line_is_known_by_how_it_begins() {
        check("", Ok(Line::Blank));
        check("#", Ok(Line::Comment(By::Translator, "")));
        check("#  two", Ok(Line::Comment(By::Translator, " two")));
        check("#. by", Ok(Line::Comment(By::Programmer, "by")));
        check("#~ msgid \"a\"", Ok(Line::Obsolete));
        check("#| msgid \"a\"", Ok(Line::Passed));
        check("msgid\"a\"", Ok(Line::Part(Part::Source, "\"a\"")));
        check("msgstr[12] \"a\"", Ok(Line::Part(Part::Target(12), "\"a\"")));
        check("msgstr[-1] \"a\"", Err("\"msgstr[-1] \\\"a\\\"\" is no line of a PO file"));
        check("msgid a", Err("\"msgid a\" is no line of a PO file"));
    }

    #[test]
    fn escapes_stand_for_one_character() {
        let read = |string: &str| unquoted(string).map_err(|fault| fault.to_string());
        assert_eq!(read(r#""a\n\t\"\\ \'""#), Ok("a\n\t\"\\ '".to_owned()));
        assert_eq!(read(r#""\x41\1011\033[1m""#), Ok("AA1\u{1b}[1m".to_owned()));
        assert_eq!(read(r#""ni\303\261o \xe2\x80\xa6\303\251""#), Ok("niño …é".to_owned()));
        assert_eq!(read(r#""\351""#), Err(r#""\\351" means nothing in a string"#.to_owned()));
        assert_eq!(
            read(r#""\351\303\251""#),
            Err(r#""\\351\\303\\251" means nothing in a string"#.to_owned())
        );
        assert_eq!(read(r#""\777""#), Err(r#""\\777" means nothing in a string"#.to_owned()));
        assert_eq!(read(r#""\0""#), Err(r#""\\0" means nothing in a string"#.to_owned()));
        assert_eq!(read(r#""\x""#), Err(r#""\\x" means nothing in a string"#.to_owned()));
        assert_eq!(read(r#""a\q""#), Err(r#""\\q" means nothing in a string"#.to_owned()));
        assert_eq!(read(r#""a\""#), Err("a string that nothing closes".to_owned()));
        assert_eq!(read(r#""a" b"#), Err(r#""b" is no line of a PO file"#.to_owned()));
    }

    #[test]
    fn references_are_files_and_lines() {
        let read = |line: &str| {
            let place = |found: Occurrence| (found.document.unwrap_or_default(), found.line);
            references(line).into_iter().map(place).collect::<Vec<_>>()
        };
        let place = |name: &str, line: Option<u64>| (name.to_owned(), line);
        assert_eq!(read(" a.c:12 b.c"), [place("a.c", Some(12)), place("b.c", None)]);
        assert_eq!(read("\u{2068}two words:3\u{2069}:7"), [place("two words:3", Some(7))]);
        assert_eq!(read("\u{2068}a b\u{2069}"), [place("a b", None)]);
        assert_eq!(read(":3 \u{2068}"), []);
    }
}
