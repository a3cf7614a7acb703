//! The `legenda` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    legenda::cli::run()
}
