//! The `legenda` command.

use std::process::ExitCode;

/// An import takes what one core has read apart on the other. Where both free memory of each other, the system's
/// allocator makes them wait; this one does not.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    legenda::cli::run()
}
