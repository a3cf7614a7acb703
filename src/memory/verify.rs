//! Whether a memory is what it was written as.

use std::fmt;

use crate::error::Result;
use crate::unit::UnitId;

use super::Memory;

/// What is wrong in a memory.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Problem {
    /// The file does not hold together; what the store says of it.
    File(String),
    /// A unit contradicts what else is kept.
    Unit {
        /// Its number.
        unit: UnitId,
        /// How.
        what: &'static str,
    },
    /// Two units have the same texts.
    Double {
        /// The first.
        unit: UnitId,
        /// The other.
        again: UnitId,
    },
    /// The lexicon of two languages is not what the units teach; `legenda lexicon refit` makes it anew.
    Lexicon {
        /// The languages, one space between them.
        langs: String,
    },
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(what) => f.write_str(what),
            Self::Unit { unit, what } => write!(f, "unit {}: {what}", unit.0),
            Self::Double { unit, again } => write!(f, "units {} and {} have the same texts", unit.0, again.0),
            Self::Lexicon { langs } => {
                write!(f, "the lexicon of {langs} is not what the units teach: legenda lexicon refit")
            }
        }
    }
}

impl Memory {
    /// Looks through the whole file and tells all that is wrong; none is repaired.
    ///
    /// # Errors
    /// If it is so damaged that it cannot be looked through.
    pub fn verify(&self) -> Result<Vec<Problem>> {
        let look = || {
            let _moment = self.store.moment()?;
            let mut problems = Vec::new();
            self.store.check_file(&mut problems)?;
            // The rows of a broken file would only say the same again.
            if problems.is_empty() {
                self.store.check_rules(&mut problems)?;
                self.store.check_identity(&mut problems)?;
                self.check_lexicon(&mut problems)?;
            }
            Ok(problems)
        };
        self.located(look())
    }
}
