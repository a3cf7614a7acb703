//! How long a look-up takes among so many units: `cargo bench --bench lookup`. The units are recombined from
//! the memory that legenda ships.

#![allow(clippy::unwrap_used, missing_docs, reason = "a benchmark that cannot read its fixture has failed")]

use legenda::flow::import::into_memory;
use legenda::lookup::{Consulted, Options, PenaltyUse, Pool, Query, Sort, lookup, repair::RepairUse};
use legenda::memory::Selection;
use legenda::memory::index::Gathered;
use legenda::rate::{MatchRate, Penalty};
use legenda::unit::{Status, Unit, UnitId, Variant};

fn main() {
    divan::main();
}

/// Spanish and French captions: as shipped, then halves of two joined, by a fixed rule.
fn units(count: usize) -> Vec<Unit> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("memories/press.tmx");
    let memory = into_memory(&path, &mut |_| ()).unwrap();
    let mut shipped = Vec::new();
    let each = &mut |_, unit| {
        shipped.push(unit);
        Ok(())
    };
    memory.units(&Selection::default(), each).unwrap();
    (0..count).map(|at| recombined(&shipped, at)).collect()
}

fn recombined(shipped: &[Unit], at: usize) -> Unit {
    let (first, second) =
        (&shipped[at % shipped.len()], &shipped[(at * 7 + at / shipped.len()) % shipped.len()]);
    let variants = ["es", "fr"].map(|lang| {
        let tag = lang.parse().unwrap();
        let half =
            |unit: &Unit| unit.variant(&tag).unwrap().text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let (a, b) = (half(first), half(second));
        let text = [&a[..a.len() / 2], &b[b.len() / 2..]].concat().join(" ");
        Variant::new(tag, text)
    });
    Unit { variants: variants.into(), status: Some(Status::Confirmed), ..Unit::default() }
}

#[divan::bench(args = [1_000, 10_000, 100_000])]
fn at_70(bencher: divan::Bencher, count: usize) {
    look_up(bencher, count, 7_000);
}

#[divan::bench(args = [1_000, 10_000, 100_000])]
fn at_50(bencher: divan::Bencher, count: usize) {
    look_up(bencher, count, 5_000);
}

fn look_up(bencher: divan::Bencher, count: usize, threshold: u16) {
    let units = units(count);
    let mut gathered = Gathered::default();
    for (number, unit) in (1..).zip(&units) {
        let texts: Vec<_> = unit.variants.iter().map(|v| (v.lang.as_str(), v.text.as_str())).collect();
        gathered.push(UnitId(number), &texts);
    }
    let main = Consulted { name: "bench".into(), penalty: Penalty::NONE };
    let [es, fr] = ["es", "fr"].map(|tag| tag.parse().unwrap());
    let pool = Pool::new(vec![(main, gathered.into_index().unwrap())], &es, std::slice::from_ref(&fr));
    let options = Options {
        from: es,
        to: vec![fr],
        threshold: MatchRate::from_hundredths(threshold),
        limit: 5,
        sort: Sort::Rate,
        penalties: PenaltyUse::None,
        repair: RepairUse::None,
    };
    let text = units[count / 2].variants[0].text.replacen(' ', " muy ", 1);
    let query = Query { text, credited: None };
    let unit_of =
        |number: UnitId| usize::try_from(number.0).ok().and_then(|number| units.get(number - 1)).cloned();
    bencher.bench_local(|| lookup(&pool, &query, &options, &mut |_, number| Ok(unit_of(number))));
}
