//! How a look-up is asked where a test says nothing else.

use legenda::language::LangTag;
use legenda::lookup::repair::RepairUse;
use legenda::lookup::{LIMIT, Options, PenaltyUse, Sort, THRESHOLD};

pub(crate) fn tag(text: &str) -> LangTag {
    text.parse().unwrap()
}

/// As the command asks from Spanish to French.
pub(crate) fn options() -> Options {
    Options {
        from: tag("es"),
        to: vec![tag("fr")],
        threshold: THRESHOLD,
        limit: LIMIT,
        sort: Sort::Useful,
        penalties: PenaltyUse::Default,
        repair: RepairUse::Words,
    }
}
