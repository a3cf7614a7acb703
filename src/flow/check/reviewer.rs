//! Units looked at, many at once: which texts of a unit are a pair, and what the rules find in each.

use std::collections::HashMap;
use std::num::NonZeroUsize;
use std::panic::resume_unwind;
use std::thread;

use crate::format::Wanted;
use crate::language::LangTag;
use crate::lexicon::Lexicon;
use crate::unit::{Unit, Variant};

use super::pair::Pair;
use super::{Fault, Looks, Place, Rule};

/// What is looked for, in which languages.
pub(super) struct Reviewer {
    pub(super) rules: Vec<&'static Rule>,
    from: Option<LangTag>,
    to: Vec<LangTag>,
    /// What is known of the words of every two languages met so far.
    lexicons: HashMap<(LangTag, LangTag), Lexicon>,
}

/// A pair, and what the rules that need no other unit find in it.
pub(super) struct Looked<'u> {
    pub(super) place: &'u Place,
    pub(super) pair: Pair<'u>,
    /// How many pairs of its unit stand before it.
    pub(super) number: usize,
    pub(super) faults: Vec<(&'static Rule, Fault)>,
}

impl Reviewer {
    pub(super) fn new(rules: Vec<&'static Rule>, from: Option<LangTag>, to: Vec<LangTag>) -> Self {
        Self { rules, from, to, lexicons: HashMap::new() }
    }

    /// The languages asked for.
    pub(super) fn languages(&self) -> Wanted {
        Wanted::new(self.from.clone(), self.to.clone())
    }

    /// The pairs of some units, in their order.
    pub(super) fn look_all<'u>(
        &'u mut self,
        units: &'u [(Place, Unit)],
        threads: NonZeroUsize,
    ) -> Vec<Looked<'u>> {
        self.meet(units);
        let this = &*self;
        let many = units.len().div_ceil(threads.get()).max(1);
        thread::scope(|scope| {
            let look = |units: &'u [(Place, Unit)]| units.iter().flat_map(|unit| this.look(unit)).collect();
            let workers: Vec<_> =
                units.chunks(many).map(|units| scope.spawn(move || -> Vec<Looked> { look(units) })).collect();
            let looked =
                workers.into_iter().map(|worker| worker.join().unwrap_or_else(|panic| resume_unwind(panic)));
            looked.flatten().collect()
        })
    }

    /// Makes ready what is known of the languages of some units.
    fn meet(&mut self, units: &[(Place, Unit)]) {
        for (_, unit) in units {
            for [source, target] in self.pairs(unit) {
                let languages = (source.lang.clone(), target.lang.clone());
                self.lexicons
                    .entry(languages)
                    .or_insert_with_key(|(source, target)| Lexicon::between(source, target));
            }
        }
    }

    fn look<'u>(&'u self, (place, unit): &'u (Place, Unit)) -> Vec<Looked<'u>> {
        let pairs = self.pairs(unit).into_iter().enumerate();
        let looked = pairs.filter_map(|(number, [source, target])| {
            let lexicon = self.lexicons.get(&(source.lang.clone(), target.lang.clone()))?;
            let pair = Pair::new(source, target, lexicon);
            let faults = self
                .rules
                .iter()
                .flat_map(|rule| faults(rule, &pair, number).into_iter().map(|fault| (*rule, fault)));
            Some(Looked { place, faults: faults.collect(), pair, number })
        });
        looked.collect()
    }

    /// The source of a unit with each of its targets; none if it has no two texts in the languages asked for.
    fn pairs<'u>(&self, unit: &'u Unit) -> Vec<[&'u Variant; 2]> {
        let source = match &self.from {
            Some(from) => unit.variant(from),
            None => unit.variants.iter().find(|variant| !self.to.contains(&variant.lang)),
        };
        let Some(source) = source else { return vec![] };
        let targets: Vec<&Variant> = if self.to.is_empty() {
            unit.variants.iter().filter(|variant| variant.lang != source.lang).collect()
        } else {
            self.to.iter().filter_map(|to| unit.variant(to)).collect()
        };
        targets.into_iter().map(|target| [source, target]).collect()
    }
}

/// What a rule finds in a pair; not again what it found in the source beside the first target.
fn faults(rule: &Rule, pair: &Pair, number: usize) -> Vec<Fault> {
    match rule.looks {
        Looks::Pair(look) => look(pair),
        Looks::Text(look) => {
            let of_target = look(&pair.target, &pair.source);
            let of_source = if number == 0 { look(&pair.source, &pair.target) } else { vec![] };
            [of_source, of_target].concat()
        }
        Looks::Across(_) => vec![],
    }
}
