//! Which of the runs of a segment are shown: those that are worth most together, none of which meets another.

use super::parts::Part;

/// The parts that cover a segment of so many words best, in its order.
pub(super) fn best(parts: Vec<Part>, words: usize) -> Vec<Part> {
    // From each word on, what the best cover is worth, and which part it begins with, if it begins with one there.
    let mut covers: Vec<(f64, Option<usize>)> = vec![(0.0, None); words + 1];
    for start in (0..words).rev() {
        covers[start] = (covers[start + 1].0, None);
        for (number, part) in parts.iter().enumerate().filter(|(_, part)| part.words.start == start) {
            let worth = part.worth + covers[part.words.end].0;
            if worth > covers[start].0 {
                covers[start] = (worth, Some(number));
            }
        }
    }
    let (mut chosen, mut at) = (vec![], 0);
    while at < words {
        match covers[at].1 {
            Some(number) => {
                chosen.push(number);
                at = parts[number].words.end;
            }
            None => at += 1,
        }
    }
    let parts = parts.into_iter().enumerate().filter(|(number, _)| chosen.contains(number));
    let mut parts: Vec<Part> = parts.map(|(_, part)| part).collect();
    parts.sort_by_key(|part| part.words.start);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(parts: &[(usize, usize, f64)], expected: &[(usize, usize)]) {
        let part = |&(start, end, worth)| Part { words: start..end, seen: vec![], worth };
        let best = best(parts.iter().map(part).collect(), 6);
        assert_eq!(best.iter().map(|part| (part.words.start, part.words.end)).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn the_parts_that_are_worth_most_together_are_chosen() {
        check(&[], &[]);
        check(&[(0, 2, 2.0), (1, 4, 5.0), (2, 4, 2.0)], &[(1, 4)]);
        check(&[(0, 2, 3.0), (1, 4, 5.0), (2, 4, 3.0)], &[(0, 2), (2, 4)]);
        check(&[(4, 6, 1.0), (0, 1, 1.0)], &[(0, 1), (4, 6)]);
    }
}
