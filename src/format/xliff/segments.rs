//! Which segment of a target belongs to which of its source.

use std::collections::BTreeSet;

/// For each segment of a source, by its name, the place of its partner in the target: the one of the same name where all
/// on a side have names of their own, else the one in the same place. `None` where the sides have none, or names that tell
/// nothing and not as many segments: then their texts belong together as a whole.
pub(super) fn partners(source: &[String], target: &[String]) -> Option<Vec<Option<usize>>> {
    if source.is_empty() || target.is_empty() {
        return None;
    }
    if are_names(source) && are_names(target) {
        return Some(source.iter().map(|name| target.iter().position(|other| other == name)).collect());
    }
    (source.len() == target.len()).then(|| (0..source.len()).map(Some).collect())
}

/// Whether each segment of a side has a name, and none has that of another.
pub(super) fn are_names(names: &[String]) -> bool {
    names.iter().all(|name| !name.is_empty()) && names.iter().collect::<BTreeSet<_>>().len() == names.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(source: &[&str], target: &[&str], expected: Option<&[Option<usize>]>) {
        let [source, target] = [source, target].map(|names| names.iter().map(ToString::to_string).collect());
        let (source, target): (Vec<String>, Vec<String>) = (source, target);
        assert_eq!(partners(&source, &target).as_deref(), expected);
    }

    #[test]
    fn names_tell_where_every_segment_has_its_own() {
        check(&["1", "2"], &["2", "1"], Some(&[Some(1), Some(0)]));
        check(&["1", "2"], &["2"], Some(&[None, Some(0)]));
        check(&["1"], &["1", "2"], Some(&[Some(0)]));
    }

    #[test]
    fn else_the_places_tell_if_there_are_as_many() {
        check(&["", ""], &["", ""], Some(&[Some(0), Some(1)]));
        check(&["1", "1"], &["1", "1"], Some(&[Some(0), Some(1)]));
        check(&["1", "1"], &["2", "1"], Some(&[Some(0), Some(1)]));
        check(&["", ""], &[""], None);
        check(&["1", "1"], &["1"], None);
        check(&[], &["1"], None);
    }
}
