//! What a column `fuzzy` says of a target: that a person has to look at it, or not (`translate/storage/csvl10n.py`).

/// What says yes, and what says no beside it; nothing does beside a mark.
const WORDS: &[[&str; 2]] = &[["true", "false"], ["1", "0"], ["yes", "no"], ["x", ""], ["fuzzy", ""]];

/// Whether a cell says that its target is in doubt, if it says anything.
pub(super) fn says(cell: &str) -> Option<bool> {
    let cell = cell.trim().to_lowercase();
    let [yes, _] = WORDS.iter().find(|words| !cell.is_empty() && words.contains(&&*cell))?;
    Some(*yes == cell)
}

/// What says yes and no in a column of these cells, written as there.
pub(super) fn words<'c>(mut cells: impl Iterator<Item = &'c str>) -> [String; 2] {
    let cell = cells.find(|cell| says(cell).is_some()).map_or("True", str::trim);
    let lower = cell.to_lowercase();
    let words = WORDS.iter().find(|words| words.contains(&&*lower)).unwrap_or(&WORDS[0]);
    words.map(|word| match cell.chars().next() {
        _ if cell == cell.to_uppercase() => word.to_uppercase(),
        Some(first) if first.is_uppercase() => {
            let mut rest = word.chars();
            rest.next().into_iter().flat_map(char::to_uppercase).chain(rest).collect()
        }
        _ => word.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doubts_are_written_as_the_column_writes_them() {
        let check = |cells: &[&str], expected: [&str; 2]| assert_eq!(words(cells.iter().copied()), expected);
        check(&["", "False"], ["True", "False"]);
        check(&["FALSE"], ["TRUE", "FALSE"]);
        check(&["false"], ["true", "false"]);
        check(&["0"], ["1", "0"]);
        check(&["quizás", "Yes"], ["Yes", "No"]);
        check(&["x"], ["x", ""]);
        check(&[], ["True", "False"]);
    }
}
