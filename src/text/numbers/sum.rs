//! Number words added up: `dos`, `mil`, `millones` to 2 000 000 000.

/// From here a number word multiplies what stands before it: `mil`, `millions`.
pub(super) const SCALE: u64 = 1_000;

/// Number words added up.
#[derive(Default)]
pub(super) struct Sum {
    /// What the scales above one thousand have taken.
    total: u128,
    /// The least of those scales; 0 for none.
    least: u64,
    /// What stands after them and before the word for one thousand, times one thousand.
    thousands: u64,
    /// What stands after that, below one thousand.
    small: u64,
    /// Whether nothing may follow.
    ended: bool,
    /// Whether anything was taken.
    begun: bool,
}

impl Sum {
    /// Takes a cardinal if it can belong to the same number.
    pub(super) fn take(&mut self, value: u64) -> bool {
        let fits = !self.ended
            && match value {
                0 => !self.begun,
                SCALE => self.take_thousand(),
                _ if is_scale(value) => self.take_scale(value),
                _ if value > SCALE => self.take_whole(value),
                _ => self.take_small(value),
            };
        self.ended |= fits && value == 0;
        self.begun |= fits;
        fits
    }

    /// Takes an ordinal: `vigésimo` and `primero`, `décimo` and `tercero` are added.
    pub(super) fn take_ordinal(&mut self, value: u64) -> bool {
        if self.small == 10 && value < 10 {
            self.small += value;
            return true;
        }
        self.take(value)
    }

    /// Takes an amount as a noun, which what stands before it multiplies and which is no sum with it.
    pub(super) fn take_collective(&mut self, value: u64) -> bool {
        let fits = !self.ended && self.total == 0 && self.thousands == 0 && self.small < 10;
        if fits {
            let amount = self.small.max(1) * value;
            (self.thousands, self.small) = (amount / SCALE * SCALE, amount % SCALE);
            (self.ended, self.begun) = (true, true);
        }
        fits
    }

    /// Multiplies all by a scale: `decenas de miles`.
    pub(super) fn multiply(&mut self, scale: u64) {
        self.total = self.total().saturating_mul(u128::from(scale));
        (self.thousands, self.small, self.ended) = (0, 0, true);
    }

    /// What all words make.
    pub(super) fn total(&self) -> u128 {
        self.total.saturating_add(u128::from(self.thousands + self.small))
    }

    fn take_thousand(&mut self) -> bool {
        let fits = self.thousands == 0;
        if fits {
            (self.thousands, self.small) = (self.small.max(1) * SCALE, 0);
        }
        fits
    }

    fn take_scale(&mut self, scale: u64) -> bool {
        let before = u128::from(self.thousands + self.small);
        if before == 0 && self.total > 0 {
            self.total = self.total.saturating_mul(u128::from(scale));
        } else if self.least != 0 && scale >= self.least {
            return false;
        } else {
            self.total = self.total.saturating_add(before.max(1) * u128::from(scale));
        }
        (self.least, self.thousands, self.small) = (scale, 0, 0);
        true
    }

    /// Takes a number above one thousand that is one word.
    fn take_whole(&mut self, value: u64) -> bool {
        let fits = self.thousands == 0 && self.small == 0;
        if fits {
            (self.thousands, self.small) = (value / SCALE * SCALE, value % SCALE);
        }
        fits
    }

    fn take_small(&mut self, value: u64) -> bool {
        let tens = self.small % 100;
        if value == 100 && self.small > 0 && self.small < 100 && !self.small.is_multiple_of(10) {
            self.small *= 100;
        } else if value == 20 && self.small == 4 {
            self.small = 80;
        } else if value == 20 && tens == 4 && self.small > 100 {
            self.small += 76;
        } else if value >= 100 && self.small == 0 || value < 100 && fits(tens, value) {
            self.small += value;
        } else {
            return false;
        }
        true
    }
}

/// Whether a cardinal is a scale above one thousand.
pub(super) fn is_scale(value: u64) -> bool {
    value > SCALE && value.is_multiple_of(1_000_000)
}

/// Whether a value below 100 may be added to a number that ends in `tens`.
fn fits(tens: u64, value: u64) -> bool {
    let units_after_tens = tens >= 20 && tens.is_multiple_of(10) && value < 10;
    let teens_after_sixty = matches!(tens, 60 | 80) && (10..20).contains(&value);
    let units_after_ten = tens == 10 && (7..10).contains(&value);
    tens == 0 || units_after_tens || teens_after_sixty || units_after_ten
}
