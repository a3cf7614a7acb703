//! A memory does what a simple model of its rules does, whatever is asked of it and in whatever order.

#![cfg(test)]

mod memory_support;

use std::collections::{BTreeMap, BTreeSet};

use legenda::memory::{Memory, Policy, Selection};
use legenda::unit::{OperationId, Status, UnitId};
use memory_support::*;
use proptest::prelude::*;

/// What a person or a machine may do. Texts, places and units are small numbers, so that they meet often.
#[derive(Clone, Debug)]
enum Step {
    Add(Status, Vec<(u8, u8, u8)>),
    Edit(usize, u8),
    Confirm(usize),
    Reject(usize),
    Undo,
    Redo,
}

fn step() -> impl Strategy<Value = Step> {
    let status = prop_oneof![Just(Status::Machine), Just(Status::Imported), Just(Status::Confirmed)];
    prop_oneof![
        4 => (status, prop::collection::vec((0..3u8, 0..4u8, 0..3u8), 1..5)).prop_map(|(s, rows)| Step::Add(s, rows)),
        3 => (any::<usize>(), 0..4u8).prop_map(|(index, text)| Step::Edit(index, text)),
        1 => any::<usize>().prop_map(Step::Confirm),
        2 => any::<usize>().prop_map(Step::Reject),
        2 => Just(Step::Undo),
        1 => Just(Step::Redo),
    ]
}

#[derive(Clone, Debug, PartialEq)]
struct Known {
    source: u8,
    target: u8,
    status: Status,
    places: Vec<u8>,
}

impl Known {
    fn see(&mut self, places: &[u8]) {
        for place in places {
            if !self.places.contains(place) {
                self.places.push(*place);
            }
        }
    }
}

/// The units and what is refused.
#[derive(Clone, Debug, Default, PartialEq)]
struct State {
    units: BTreeMap<u64, Known>,
    refused: BTreeSet<(u8, u8)>,
}

impl State {
    fn find(&self, source: u8, target: u8) -> Option<u64> {
        self.units.iter().find(|(_, unit)| (unit.source, unit.target) == (source, target)).map(|(id, _)| *id)
    }

    fn nth(&self, index: usize) -> Option<u64> {
        self.units.keys().nth(index.checked_rem(self.units.len())?).copied()
    }

    /// Takes rows in; `next` is the first number that is free.
    fn add(&mut self, status: Status, rows: &[(u8, u8, u8)], next: &mut u64) {
        let first = *next;
        let (mut seen, mut undecided) = (BTreeSet::new(), Vec::new());
        for (source, target, place) in rows {
            if let Some(id) = self.find(*source, *target) {
                seen.insert(id);
                let unit = self.units.get_mut(&id).unwrap();
                if status == Status::Confirmed {
                    unit.status = status;
                }
                unit.see(&[*place]);
                continue;
            }
            if status != Status::Confirmed && self.refused.contains(&(*source, *target)) {
                continue;
            }
            self.refused.remove(&(*source, *target));
            if status != Status::Machine && self.rival(*source, first, &seen, |_| true).is_some() {
                undecided.push(*next);
            }
            let unit = Known { source: *source, target: *target, status, places: vec![*place] };
            self.units.insert(*next, unit);
            *next += 1;
        }
        for id in undecided {
            let given = self.units[&id].clone();
            if let Some(rival) = self.rival(given.source, first, &seen, |status| status != Status::Confirmed)
            {
                self.units.remove(&id);
                let ours = self.units.get_mut(&rival).unwrap();
                self.refused.insert((ours.source, ours.target));
                (ours.target, ours.status) = (given.target, given.status);
                ours.see(&given.places);
                seen.insert(rival);
            } else if self.rival(given.source, first, &seen, |_| true).is_some() {
                self.units.remove(&id);
            }
        }
    }

    fn rival(
        &self,
        source: u8,
        first: u64,
        seen: &BTreeSet<u64>,
        is: impl Fn(Status) -> bool,
    ) -> Option<u64> {
        let fits =
            |(id, unit): &(&u64, &Known)| unit.source == source && !seen.contains(id) && is(unit.status);
        self.units.range(..first).find(fits).map(|(id, _)| *id)
    }

    fn edit(&mut self, id: u64, target: u8) {
        let unit = self.units[&id].clone();
        if unit.target == target {
            self.units.get_mut(&id).unwrap().status = Status::Confirmed;
            return;
        }
        let other = self.find(unit.source, target);
        self.refused.remove(&(unit.source, target));
        self.refused.insert((unit.source, unit.target));
        let changed = self.units.get_mut(&other.unwrap_or(id)).unwrap();
        changed.status = Status::Confirmed;
        changed.target = target;
        if other.is_some() {
            changed.see(&unit.places);
            self.units.remove(&id);
        }
    }

    fn reject(&mut self, id: u64) {
        let unit = self.units.remove(&id).unwrap();
        self.refused.insert((unit.source, unit.target));
    }
}

/// The model: the state, those before it, and those that were undone.
#[derive(Default)]
struct Model {
    state: State,
    before: Vec<State>,
    undone: Vec<(OperationId, State)>,
    next: u64,
}

impl Model {
    /// Does a step in the model and in the memory.
    fn take(&mut self, memory: &mut Memory, step: &Step) {
        let before = self.state.clone();
        let french = "fr".parse().unwrap();
        match step {
            Step::Undo => return self.undo(memory),
            Step::Redo => return self.redo(memory),
            Step::Add(status, rows) => {
                let mut next = self.next;
                self.state.add(*status, rows, &mut next);
                if self.state != before {
                    self.next = next;
                }
                let given = rows.iter().map(|(s, t, place)| unit(&format!("es:s{s}|fr:t{t}@d:{place}")));
                add_units(memory, Policy { trust: *status, ..IMPORT }, given.collect());
            }
            Step::Edit(index, text) => {
                let Some(id) = self.state.nth(*index) else { return };
                self.state.edit(id, *text);
                memory
                    .transact(&author(), |t| t.edit(UnitId(id), &french, &format!("t{text}")).map(drop))
                    .unwrap();
            }
            Step::Confirm(index) => {
                let Some(id) = self.state.nth(*index) else { return };
                self.state.units.get_mut(&id).unwrap().status = Status::Confirmed;
                memory.transact(&author(), |t| t.confirm(UnitId(id)).map(drop)).unwrap();
            }
            Step::Reject(index) => {
                let Some(id) = self.state.nth(*index) else { return };
                self.state.reject(id);
                memory.transact(&author(), |t| t.reject(UnitId(id))).unwrap();
            }
        }
        if self.state != before {
            self.before.push(before);
            self.undone.clear();
        }
    }

    fn undo(&mut self, memory: &mut Memory) {
        let undone = memory.undo(None, &author());
        let Some(before) = self.before.pop() else {
            assert!(undone.is_err(), "nothing is left to undo");
            return;
        };
        let operation = undone.unwrap().summary.operation.unwrap();
        self.undone.push((operation, std::mem::replace(&mut self.state, before)));
    }

    fn redo(&mut self, memory: &mut Memory) {
        if let Some((operation, after)) = self.undone.pop() {
            memory.undo(Some(operation), &author()).unwrap();
            self.before.push(std::mem::replace(&mut self.state, after));
        }
    }

    fn check(&self, memory: &Memory) {
        assert_eq!(memory.verify().unwrap(), []);
        let expected = self.state.units.iter().map(|(id, unit)| {
            let texts = format!("es:s{}|fr:t{}", unit.source, unit.target);
            (UnitId(*id), texts, unit.status, unit.places.iter().map(|n| Some(u64::from(*n))).collect())
        });
        let found = units(memory, &Selection::default()).into_iter().map(|(id, unit)| {
            let places: Vec<Option<u64>> = unit.occurrences.iter().map(|seen| seen.line).collect();
            (id, texts(&unit), unit.status.unwrap(), places)
        });
        assert_eq!(found.collect::<Vec<_>>(), expected.collect::<Vec<_>>());
        assert_eq!(memory.stats().unwrap().refused, self.state.refused.len() as u64);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn a_memory_does_what_its_model_does(steps in prop::collection::vec(step(), 1..30)) {
        let mut memory = Memory::in_memory().unwrap();
        let mut model = Model { next: 1, ..Model::default() };
        for step in &steps {
            model.take(&mut memory, step);
            model.check(&memory);
        }
    }

    #[test]
    fn whatever_is_undone_in_whatever_order_the_memory_stays_whole(
        steps in prop::collection::vec(step(), 1..20), undos in prop::collection::vec(1..40u64, 1..20),
    ) {
        let mut memory = Memory::in_memory().unwrap();
        let mut model = Model { next: 1, ..Model::default() };
        for step in &steps {
            model.take(&mut memory, step);
        }
        for operation in undos {
            let before = (units(&memory, &Selection::default()), memory.revision().unwrap());
            if memory.undo(Some(OperationId(operation)), &author()).is_err() {
                prop_assert_eq!(&before, &(units(&memory, &Selection::default()), memory.revision().unwrap()));
            }
            content(&memory);
        }
    }
}
