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

/// What is white space in XML. A no-break space is text.
const BLANKS: [char; 4] = [' ', '\t', '\r', '\n'];

/// Whether white space lays out a text: a line of it is indented.
pub(super) fn is_laid_out(text: &str) -> bool {
    text.contains("\n ") || text.contains("\n\t")
}

/// Makes white space with a line break one space in the middle of a text, and nothing at its ends. The places in it, in
/// order, stay between their words.
pub(super) fn take<'p>(laid_out: &mut String, places: impl Iterator<Item = &'p mut usize>) {
    let text = std::mem::take(laid_out);
    let mut places = places.peekable();
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let run = rest.len() - rest.trim_start_matches(BLANKS).len();
        let words = rest[run..].find(BLANKS).unwrap_or(rest.len() - run);
        let before = laid_out.len();
        laid_out.push_str(in_place_of(&rest[..run], at == 0, run == rest.len()));
        let after = laid_out.len();
        while let Some(place) = places.next_if(|place| **place < at + run + words) {
            // A code in white space stands behind what is left of it, but for one that stands before all of it.
            *place = match place.checked_sub(at + run) {
                Some(more) => after + more,
                None if *place == at => before,
                None => after,
            };
        }
        laid_out.push_str(&rest[run..run + words]);
        at += run + words;
    }
    places.for_each(|place| *place = laid_out.len());
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
    use super::*;

    /// `|` is where a code stands.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let places = text.match_indices('|').enumerate().map(|(nth, (at, _))| at - nth);
        let mut places: Vec<usize> = places.collect();
        let mut shown = text.replace('|', "");
        if is_laid_out(&shown) {
            take(&mut shown, places.iter_mut());
        }
        places.iter().rev().for_each(|at| shown.insert(*at, '|'));
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
