//! The `legenda` command.

fn main() {}
