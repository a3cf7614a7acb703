//! White space of a text that lays out the file: where nothing says `xml:space="preserve"`, XLIFF leaves it to the
//! reader (1.2, §2.4.1; 2.1, §4.3.1.38), and tools that indent a file write it.
//!
//! ```xml
//! <source>
//!     El puerto de Larache
//! </source>
//! ```
//!
//! Only a line break with blanks behind it tells of that. Two spaces, or a line break alone, are text.

use super::coded::Coded;

/// What is white space in XML. A no-break space is text.
const BLANKS: [char; 4] = [' ', '\t', '\r', '\n'];

/// Makes white space with a line break one space in the middle of a text, and nothing at its ends, if a line of it is
/// indented; and says whether that is so.
pub(super) fn take(coded: &mut Coded) -> bool {
    if !(coded.text.contains("\n ") || coded.text.contains("\n\t")) {
        return false;
    }
    let text = std::mem::take(&mut coded.text);
    let mut inlines = coded.inlines.iter_mut().peekable();
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let run = rest.len() - rest.trim_start_matches(BLANKS).len();
        let words = rest[run..].find(BLANKS).unwrap_or(rest.len() - run);
        let before = coded.text.len();
        coded.text.push_str(in_place_of(&rest[..run], at == 0, run == rest.len()));
        let after = coded.text.len();
        while let Some(inline) = inlines.next_if(|inline| inline.at < at + run + words) {
            // A code in white space stands behind what is left of it, but for one that stands before all of it.
            inline.at = match inline.at.checked_sub(at + run) {
                Some(more) => after + more,
                None if inline.at == at => before,
                None => after,
            };
        }
        coded.text.push_str(&rest[run..run + words]);
        at += run + words;
    }
    inlines.for_each(|inline| inline.at = coded.text.len());
    true
}

/// What stands in a text for white space, which may be its first or its last.
fn in_place_of(run: &str, is_first: bool, is_last: bool) -> &str {
    match run {
        _ if !run.contains('\n') => run,
        _ if is_first || is_last => "",
        _ => " ",
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::pairs::Kind;
    use super::super::super::place::Place;
    use super::super::codes::Inline;
    use super::*;

    /// `|` is where a code stands.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let code = |at| Inline {
            at,
            kind: Kind::Lone("ph"),
            id: None,
            key: None,
            attributes: vec![],
            content: String::new(),
            place: Place::START,
        };
        let places = text.match_indices('|').enumerate().map(|(nth, (at, _))| code(at - nth));
        let mut coded = Coded { inlines: places.collect(), text: text.replace('|', "") };
        take(&mut coded);
        let mut shown = coded.text.clone();
        coded.inlines.iter().rev().for_each(|inline| shown.insert(inline.at, '|'));
        assert_eq!(shown, expected);
    }

    #[test]
    fn white_space_with_a_line_break_lays_out_the_file() {
        check("\n    Uno  dos\n  ", "Uno  dos");
        check("\n\tUno\n\tdos\u{a0}tres", "Uno dos\u{a0}tres");
        check(" Uno\r\n  dos ", " Uno dos ");
        check("\n  ", "");
        check("Uno", "Uno");
    }

    #[test]
    fn codes_stay_between_their_words() {
        check("\n  |Uno| dos\n  |tres|\n", "|Uno| dos |tres|");
        check("\n |\n ", "|");
        check("|\n Uno\n|", "|Uno|");
        check("Uno|\n  dos", "Uno| dos");
    }

    #[test]
    fn only_indented_lines_tell_of_it() {
        check("Uno\ndos|  tres\n", "Uno\ndos|  tres\n");
    }
}
