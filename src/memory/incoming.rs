//! A unit on its way into a memory, with what can be said of it before the memory is asked.

use crate::unit::{Unit, Variant};

use super::identity;

/// A unit to take in. It is made without the memory, so another thread may make it.
#[derive(Debug)]
pub struct Incoming {
    pub(super) unit: Unit,
    /// Those of its variants, in their order.
    pub(super) hashes: Vec<i64>,
}

impl Incoming {
    /// The unit, of which the variants with text are left, each once.
    #[must_use]
    pub fn unit(&self) -> &Unit {
        &self.unit
    }
}

impl From<Unit> for Incoming {
    fn from(mut unit: Unit) -> Self {
        unit.variants.retain(|variant| !variant.text.trim().is_empty());
        leave_each_once(&mut unit.variants);
        Self { hashes: identity::hashes(&unit.variants), unit }
    }
}

fn leave_each_once(variants: &mut Vec<Variant>) {
    let mut index = 0;
    while index < variants.len() {
        let (before, rest) = variants.split_at(index);
        let is_double = before.iter().any(|a| a.lang == rest[0].lang && a.text == rest[0].text);
        if is_double { drop(variants.remove(index)) } else { index += 1 }
    }
}
