//! What reads a workbook, kept from taking the program down with it.
//!
//! The reader of workbooks counts on what a file says of itself: a column `ZZZZZZZZ9` makes it overflow, and it panics.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Once;

use crate::error::SheetFault;

thread_local! {
    /// Whether a workbook is being read in this thread.
    static IS_READING: Cell<bool> = const { Cell::new(false) };
}

/// What `read` returns; that the workbook is damaged if it panics, of which nothing is printed.
pub(super) fn guarded<T>(read: impl FnOnce() -> Result<T, SheetFault>) -> Result<T, SheetFault> {
    static QUIET: Once = Once::new();
    QUIET.call_once(|| {
        let usual = take_hook();
        set_hook(Box::new(move |panic| {
            if !IS_READING.get() {
                usual(panic);
            }
        }));
    });
    IS_READING.set(true);
    let done = catch_unwind(AssertUnwindSafe(read));
    IS_READING.set(false);
    done.unwrap_or_else(|_| Err(SheetFault::Damaged("what it says of itself cannot be".to_owned())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_damage() {
        let damage = guarded(|| -> Result<(), SheetFault> { panic!("as on purpose") });
        assert!(matches!(damage, Err(SheetFault::Damaged(_))));
        assert_eq!(guarded(|| Ok(7)), Ok(7));
    }
}
