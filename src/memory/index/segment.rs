//! A segment: rows of any languages that do not change any more.

use std::fs::File;

use super::Damaged;
use super::bytes::Bytes;
use super::directory;
use super::section::Section;

/// A segment, ready to be read.
pub(in crate::memory) struct Segment {
    pub(super) bytes: Bytes,
    pub(super) sections: Vec<Section>,
}

impl Segment {
    /// A segment that this process has made.
    pub(super) fn own(bytes: Vec<u8>) -> Result<Self, Damaged> {
        Self::open(Bytes::own(bytes))
    }

    /// The segment in a file.
    pub(super) fn map(file: &File) -> Result<Self, Damaged> {
        Self::open(Bytes::map(file).map_err(|_| Damaged)?)
    }

    fn open(mut bytes: Bytes) -> Result<Self, Damaged> {
        let directory = directory::open(&mut bytes)?;
        let sections = directory.sections.into_iter().map(|entry| Section::open(entry, &bytes));
        Ok(Self { sections: sections.collect::<Result<_, _>>()?, bytes })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::build::in_memory;
    use super::super::draft::Draft;
    use super::super::visit::Visit;
    use super::*;
    use crate::rate::MatchRate;
    use crate::text::distance::Comparator;
    use crate::text::normal::masked;
    use crate::unit::UnitId;

    fn segment(texts: &[String]) -> Segment {
        let mut draft = Draft::new("es");
        for (unit, text) in (0..).zip(texts) {
            draft.push(UnitId(unit), text, "es", &["fr"]);
        }
        Segment::own(in_memory(vec![draft])).unwrap()
    }

    /// The rows found, as unit and similarity, by a walk whose bound rises as matches are found, and by comparing with
    /// every row.
    #[track_caller]
    fn check(texts: &[String], query: &str, least: MatchRate, limit: usize) {
        let segment = segment(texts);
        let (section, bytes) = (&segment.sections[0], &segment.bytes);
        let query = masked(query);
        let comparator = Comparator::new(&query);
        let mut visit = Visit::new(section, bytes, &query, &comparator);
        let mut best: Vec<MatchRate> = vec![];
        let mut bound = least;
        let mut more = true;
        while more {
            let mut found = vec![];
            more = visit.next(bound, &mut found).unwrap();
            best.extend(
                found.iter().map(|&(_, similarity)| similarity).filter(|&similarity| similarity >= bound),
            );
            best.sort_by(|a, b| b.cmp(a));
            best.truncate(limit);
            bound = best.get(limit - 1).copied().unwrap_or(least).max(least);
        }
        let mut expected: Vec<MatchRate> = texts
            .iter()
            .filter_map(|text| {
                let text = masked(text);
                comparator.similarity(&text, text.chars().count(), MatchRate::NONE)
            })
            .filter(|&similarity| similarity >= least)
            .collect();
        expected.sort_by(|a, b| b.cmp(a));
        expected.truncate(limit);
        assert_eq!(best, expected);
    }

    fn rate() -> impl Strategy<Value = MatchRate> {
        prop_oneof![Just(0), Just(5_000), Just(7_000), 0..=10_000_u16].prop_map(MatchRate::from_hundredths)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn a_walk_finds_what_comparing_with_every_row_finds(
            texts in proptest::collection::vec("[a-c ]{0,20}|[abñ猫\u{1F600} ]{0,90}|\\PC{0,30}", 1..60),
            query in "[a-c ]{0,20}|[abñ猫\u{1F600} ]{0,90}|\\PC{0,30}",
            least in rate(),
            limit in 1..8_usize,
        ) {
            check(&texts, &query, least, limit);
        }

        #[test]
        fn columns_lose_nothing(seed in any::<u64>(), copies in 1..4_usize, least in rate(), limit in 1..8_usize) {
            let texts = many(seed, 4_096 * copies + 77);
            let query = format!("{}ab", texts[usize::try_from(seed % 4_000).unwrap()]);
            check(&texts, &query, least, limit);
        }
    }

    /// Texts of few letters: near each other, some long.
    fn many(seed: u64, count: usize) -> Vec<String> {
        let mut state = seed;
        let mut number = |below: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % below
        };
        let mut text = || {
            let length = if number(40) == 0 { number(700) } else { number(50) };
            (0..length).map(|_| ['a', 'b', 'c', 'ñ', ' '][usize::try_from(number(5)).unwrap()]).collect()
        };
        (0..count).map(|_| text()).collect()
    }
}
