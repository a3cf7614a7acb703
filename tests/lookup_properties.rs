//! What holds for every look-up: the answer is what comparing with every unit gives.
#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

#[path = "support/asked.rs"]
mod asked;

use std::cmp::Reverse;
use std::num::NonZeroUsize;

use asked::tag;
use legenda::language::RegionFit;
use legenda::lookup::penalty::{NUMBER, REGION, REPAIRED, SEVERAL, SURFACE, UNCONFIRMED};
use legenda::lookup::repair::{RepairUse, Texts, repair_numbers};
use legenda::lookup::{
    Answer, Consulted, Fetch, Match, MatchKind, MemoryNumber, Options, PenaltyUse, Pool, Query, Sort,
    Workers, lookup, lookup_all,
};
use legenda::memory::index::Gathered;
use legenda::rate::{MatchRate, Penalty};
use legenda::text::distance::{Comparator, distance};
use legenda::text::normal::{bare, is_word, mask, masked, normal, numbers};
use legenda::text::tokens::tokens;
use legenda::unit::{Status, Unit, UnitId, Variant};
use proptest::prelude::*;

/// Memories in the order of `-m`; a unit's number is its place, from 1.
#[derive(Clone, Debug)]
struct Memories(Vec<(Penalty, Vec<Unit>)>);

impl Memories {
    fn pool(&self) -> Pool {
        let held = |(penalty, units): &(Penalty, Vec<Unit>)| {
            let mut gathered = Gathered::default();
            for (number, unit) in (1..).zip(units) {
                let texts: Vec<_> =
                    unit.variants.iter().map(|v| (v.lang.as_str(), v.text.as_str())).collect();
                gathered.push(UnitId(number), &texts);
            }
            (Consulted { name: "m".into(), penalty: *penalty }, gathered.into_index().unwrap())
        };
        Pool::new(self.0.iter().map(held).collect(), &tag("es"), &[tag("fr")])
    }

    fn units(&self) -> impl Iterator<Item = (MemoryNumber, (UnitId, &Unit), Penalty)> {
        self.0.iter().zip(0..).flat_map(|((penalty, units), memory)| {
            units.iter().zip(1..).map(move |(unit, n)| (MemoryNumber(memory), (UnitId(n), unit), *penalty))
        })
    }

    fn unit(&self, memory: MemoryNumber, unit: UnitId) -> Unit {
        self.0[usize::from(memory.0)].1[usize::try_from(unit.0).unwrap() - 1].clone()
    }

    fn fetch(&self, memory: MemoryNumber, units: &[UnitId]) -> Vec<Option<Unit>> {
        units.iter().map(|&unit| Some(self.unit(memory, unit))).collect()
    }

    fn look_up(&self, query: &str, options: &Options) -> Answer {
        let query = Query { text: query.to_owned(), ..Query::default() };
        lookup(&self.pool(), &query, options, &mut |memory, units| Ok(self.fetch(memory, units))).unwrap()
    }

    /// Rates of every unit by the definition, highest first, then by memory and unit.
    fn compare_with_all(&self, query: &str, options: &Options) -> Vec<(MatchRate, MemoryNumber, UnitId)> {
        let mut all = vec![];
        for (memory, (number, unit), penalty) in self.units() {
            let sources = unit.variants.iter().filter(|v| v.lang.primary() == "es");
            let rates = sources.map(|source| self.rate(query, unit, source, penalty, options));
            all.extend(rates.max().map(|rate| (rate, memory, number)));
        }
        all.retain(|&(rate, ..)| rate >= options.threshold);
        all.sort_by_key(|&(rate, memory, number)| (Reverse(rate), memory, number));
        all.truncate(options.limit);
        all
    }

    fn rate(
        &self,
        query: &str,
        unit: &Unit,
        source: &Variant,
        penalty: Penalty,
        options: &Options,
    ) -> MatchRate {
        let similarity = similarity(query, &source.text);
        if options.penalties == PenaltyUse::None {
            return similarity;
        }
        let target = unit.variant(&tag("fr")).unwrap();
        let base = if bare(query) == bare(&source.text) {
            rate_of_same_words(query, &source.text, &target.text, options.repair)
        } else {
            similarity.min(MatchRate::WORD_CAP)
        };
        let several = self.units().any(|(_, (_, other), _)| {
            let same =
                other.variants.iter().any(|v| v.lang.primary() == "es" && same_source(&v.text, &source.text));
            same && letters(&other.variant(&tag("fr")).unwrap().text) != letters(&target.text)
        });
        let region = options.from.fit(&source.lang) == Some(RegionFit::Differs);
        let applied = [
            (several, SEVERAL),
            (unit.status == Some(Status::Machine), UNCONFIRMED),
            (region, REGION),
            (true, penalty),
        ];
        applied
            .into_iter()
            .filter(|(applies, _)| *applies)
            .fold(base, |rate, (_, penalty)| rate.less(penalty))
    }
}

fn rate_of_same_words(query: &str, source: &str, target: &str, usage: RepairUse) -> MatchRate {
    let (from, to) = (tag("es"), tag("fr"));
    let (query, source) = (query.trim(), source.trim());
    let repaired = repair_numbers(&Texts { query, source, target, from: &from, to: &to }, usage);
    let mut rate = MatchRate::FULL;
    if mask(query) != mask(source) || (query != source && !repaired.is_needed()) {
        rate = rate.less(SURFACE);
    }
    if repaired.unrepaired.is_empty() && repaired.is_needed() {
        rate = rate.less(REPAIRED);
    }
    repaired.unrepaired.iter().fold(rate, |rate, _| rate.less(NUMBER))
}

fn similarity(a: &str, b: &str) -> MatchRate {
    let (a, b) = (masked(a), masked(b));
    MatchRate::of_distance(strsim::levenshtein(&a, &b), a.chars().count().max(b.chars().count()))
}

fn same_source(a: &str, b: &str) -> bool {
    bare(a) == bare(b) && numbers(&normal(a)).eq(numbers(&normal(b)))
}

fn letters(text: &str) -> String {
    normal(text).chars().filter(|&c| is_word(c)).collect()
}

/// Texts that are often alike: few words, numbers and signs.
fn text() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        4 => prop::sample::select(vec!["la", "gata", "Gata", "negra", "ñu", "El", "en", "de", "mayo", "l'eau", "«a»"]),
        2 => prop::sample::select(vec!["1", "2", "2023", "2024", "1.500", "1500", "3,5", "10:30", "-2"]),
        1 => prop::sample::select(vec![",", ".", "-", "…", "?"]),
    ];
    prop::collection::vec((word, prop::sample::select(vec![" ", " ", " ", "", "\u{a0}"])), 0..7)
        .prop_map(|words| words.into_iter().flat_map(|(word, space)| [word, space]).collect())
}

/// Long texts a letter or two apart, so that a penalty changes the order.
fn near_text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(vec!["gato", "gata", "gati"]), 3).prop_map(|words| {
        let [first, second, third] = &words[..] else { panic!("three words were drawn") };
        format!("el {first} negro duerme en la casa del {second} blanco y un perro ladra al {third} gris")
    })
}

fn unit(text: impl Strategy<Value = String> + Clone) -> impl Strategy<Value = Unit> {
    let status = prop::sample::select(vec![Status::Machine, Status::Imported, Status::Confirmed]);
    let langs = prop::sample::select(vec![&["es"][..], &["es-MX"], &["es-ES"], &["es-MX", "es-ES"]]);
    (prop::collection::vec(text.clone(), 2), text, status, langs).prop_map(
        |(sources, target, status, langs)| {
            let sources = langs.iter().zip(sources).map(|(lang, text)| Variant::new(tag(lang), text));
            let variants = sources.chain([Variant::new(tag("fr"), target)]).collect();
            Unit { variants, status: Some(status), ..Unit::default() }
        },
    )
}

fn memories() -> impl Strategy<Value = Memories> {
    memories_of(text().boxed())
}

fn memories_of(text: BoxedStrategy<String>) -> impl Strategy<Value = Memories> {
    let memory = (0..4_u16, prop::collection::vec(unit(text), 0..25));
    prop::collection::vec(memory, 1..4).prop_map(|memories| {
        Memories(memories.into_iter().map(|(points, units)| (Penalty::points(points), units)).collect())
    })
}

fn options() -> impl Strategy<Value = Options> {
    let repair = prop::sample::select(vec![RepairUse::Words, RepairUse::Placeables, RepairUse::None]);
    let from = prop::sample::select(vec!["es", "es-ES", "es-AR"]);
    let threshold = prop_oneof![Just(0), Just(10_000), 0..=10_000_u16];
    (from, threshold, 0..12_usize, repair).prop_map(|(from, threshold, limit, repair)| Options {
        from: tag(from),
        to: vec![tag("fr")],
        threshold: MatchRate::from_hundredths(threshold),
        limit,
        sort: Sort::Rate,
        penalties: PenaltyUse::Default,
        repair,
    })
}

fn found(matches: &[Match]) -> Vec<(MatchRate, UnitId)> {
    matches.iter().map(|found| (found.rate, found.unit)).collect()
}

fn expected(all: &[(MatchRate, MemoryNumber, UnitId)]) -> Vec<(MatchRate, UnitId)> {
    all.iter().map(|&(rate, _, unit)| (rate, unit)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn without_penalties_the_answer_is_what_comparing_with_every_unit_gives(
        memories in memories(), query in text(), options in options(),
    ) {
        let options = Options { penalties: PenaltyUse::None, ..options };
        let answer = memories.look_up(&query, &options);
        prop_assert_eq!(found(&answer.matches), expected(&memories.compare_with_all(&query, &options)));
        prop_assert!(answer.matches.iter().all(|found| found.rate == found.similarity));
    }

    #[test]
    fn with_penalties_nothing_that_reaches_the_threshold_is_missed(
        memories in memories(), query in text(), options in options(),
    ) {
        let answer = memories.look_up(&query, &options);
        prop_assert_eq!(found(&answer.matches), expected(&memories.compare_with_all(&query, &options)));
    }

    #[test]
    fn a_better_rate_with_less_taken_is_not_missed_among_closer_texts(
        memories in memories_of(near_text().boxed()), query in near_text(), options in options(), limit in 1..4_usize,
    ) {
        let options = Options { threshold: options.threshold.min(MatchRate::WORD_CAP), limit, ..options };
        let answer = memories.look_up(&query, &options);
        prop_assert_eq!(found(&answer.matches), expected(&memories.compare_with_all(&query, &options)));
    }

    #[test]
    fn the_useful_order_shows_the_same_units_when_all_are_shown(
        memories in memories(), query in text(), options in options(),
    ) {
        // Words are repaired in this order alone, and cost a point.
        let repair = if options.repair == RepairUse::Words { RepairUse::Placeables } else { options.repair };
        let by_rate = Options { limit: 100, repair, ..options };
        let by_use = Options { sort: Sort::Useful, ..by_rate.clone() };
        let mut useful = memories.look_up(&query, &by_use).matches;
        useful.retain(|found| found.kind != MatchKind::Fragments);
        let mut useful = found(&useful);
        let mut rated = found(&memories.look_up(&query, &by_rate).matches);
        useful.sort();
        rated.sort();
        prop_assert_eq!(useful, rated);
    }

    #[test]
    fn penalties_explain_the_rate_and_never_raise_it(
        memories in memories(), query in text(), options in options(),
    ) {
        for found in memories.look_up(&query, &options).matches {
            let same_words = bare(&query) == bare(&found.source);
            let base = if same_words { MatchRate::FULL } else { found.similarity.min(MatchRate::WORD_CAP) };
            prop_assert_eq!(found.penalties.from_rate(base), found.rate);
            prop_assert!(found.rate <= base);
            prop_assert!(found.rate < MatchRate::FULL || found.source.trim() == query.trim());
            prop_assert!(found.rate <= MatchRate::WORD_CAP || same_words);
        }
    }

    #[test]
    fn a_differing_number_is_never_100(words in text(), a in "[1-9][0-9]{0,3}", b in "[1-9][0-9]{0,3}") {
        prop_assume!(a != b);
        let source = Variant::new(tag("es"), format!("{words} {a}"));
        let target = Variant::new(tag("fr"), format!("{words} {a}"));
        let unit = Unit { variants: vec![source, target], status: Some(Status::Confirmed), ..Unit::default() };
        let options = Options { threshold: MatchRate::NONE, limit: 1, ..asked::options() };
        let answer = Memories(vec![(Penalty::NONE, vec![unit])]).look_up(&format!("{words} {b}"), &options);
        prop_assert!(answer.matches[0].rate < MatchRate::FULL);
        let repaired = answer.matches[0].repaired.is_some();
        prop_assert_eq!(repaired, !answer.matches[0].repairs.is_empty());
    }

    #[test]
    fn similarity_is_symmetric_and_full_for_a_text_itself(a in "\\PC{0,40}", b in "\\PC{0,40}") {
        let rate = |a: &str, b: &str| {
            let comparator = Comparator::new(a);
            comparator.similarity(b, b.chars().count(), MatchRate::NONE).unwrap()
        };
        prop_assert_eq!(rate(&a, &a), MatchRate::FULL);
        prop_assert_eq!(rate(&a, &b), rate(&b, &a));
        prop_assert!((rate(&a, &b) == MatchRate::FULL) == (a == b));
    }

    #[test]
    fn the_fast_distance_is_the_one_that_defines_it(a in "[ab\\u{e9}]{0,90}", b in "[ab\\u{e9}]{0,90}", limit in 0..95_usize) {
        let defined = strsim::levenshtein(&a, &b);
        prop_assert_eq!(distance(&a, &b), defined);
        let within = Comparator::new(&a).distance_within(&b, b.chars().count(), limit);
        prop_assert_eq!(within, (defined <= limit).then_some(defined));
    }

    #[test]
    fn tokens_joined_give_back_the_text(text in "\\PC{0,60}") {
        prop_assert_eq!(tokens(&text).map(|token| token.text).collect::<String>(), text);
    }

    #[test]
    fn repair_never_fails_and_touches_only_what_it_names(query in "[\\PC]{0,40}", source in text(), target in text()) {
        let (from, to) = (tag("es"), tag("fr"));
        let texts = Texts { query: &query, source: &source, target: &target, from: &from, to: &to };
        for same_words in [false, true] {
            let repaired = texts.repair(RepairUse::Words, same_words);
            prop_assert_eq!(repaired.text.is_some(), !repaired.repairs.is_empty());
            prop_assert!(repaired.repairs.iter().all(|repair| target.contains(&repair.from)));
        }
    }

    #[test]
    fn many_threads_answer_in_the_order_asked(
        memories in memories(), texts in prop::collection::vec(text(), 0..9), threads in 1..5_usize,
    ) {
        let queries: Vec<Query> = texts.into_iter().map(|text| Query { text, ..Query::default() }).collect();
        let pool = memories.pool();
        let threads = NonZeroUsize::new(threads).unwrap();
        let open = || Ok(Box::new(|memory, units: &[UnitId]| Ok(memories.fetch(memory, units))) as Box<Fetch>);
        let answers = lookup_all(&pool, &queries, &asked::options(), Workers { threads, open: &open });
        let one_by_one: Vec<Answer> = queries.iter().map(|query| memories.look_up(&query.text, &asked::options())).collect();
        prop_assert_eq!(answers.unwrap(), one_by_one);
    }
}
