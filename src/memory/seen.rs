//! A set of unit numbers: a bit each, since an import meets most of a memory in turn.

use std::collections::HashMap;

use crate::unit::UnitId;

/// Units met in an operation: for each 64 numbers, which of them.
#[derive(Default)]
pub(super) struct Seen(HashMap<u64, u64>);

impl Seen {
    pub(super) fn insert(&mut self, id: UnitId) {
        *self.0.entry(id.0 / 64).or_default() |= 1 << (id.0 % 64);
    }

    pub(super) fn has(&self, id: UnitId) -> bool {
        self.0.get(&(id.0 / 64)).is_some_and(|bits| bits & (1 << (id.0 % 64)) != 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_in_the_set_once_it_was_put_there() {
        let mut seen = Seen::default();
        for id in [1, 63, 64, 1_000, u64::MAX] {
            assert!(!seen.has(UnitId(id)));
            seen.insert(UnitId(id));
            assert!(seen.has(UnitId(id)));
        }
        assert!(!seen.has(UnitId(2)) && !seen.has(UnitId(100_000)));
    }
}
