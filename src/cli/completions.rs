//! `legenda completions`: completions of a shell, and the manual page.

use clap::Args;
use clap_complete::Shell;

use crate::cli::Outcome;
use crate::cli::report::{Report, written};
use crate::error::Result;

/// Writes the completions of a shell.
#[derive(Debug, Args)]
pub(super) struct Completions {
    /// The shell.
    shell: Shell,
}

impl Completions {
    pub(super) fn run(&self, mut command: clap::Command, report: &Report) -> Result<Outcome> {
        let mut text = Vec::new();
        clap_complete::generate(self.shell, &mut command, "legenda", &mut text);
        written(report.out().write_all(&text))?;
        Ok(Outcome::Done)
    }
}

/// Writes the manual page: every command, one after the other.
pub(super) fn manual(command: clap::Command, report: &Report) -> Result<Outcome> {
    let mut text = Vec::new();
    let commands = command.get_subcommands().filter(|sub| !sub.is_hide_set()).cloned();
    let pages: Vec<clap::Command> = commands
        .map(|sub| {
            let name = format!("legenda {}", sub.get_name());
            sub.display_name(name.clone()).bin_name(name)
        })
        .collect();
    written(clap_mangen::Man::new(command).render(&mut text))?;
    for page in pages {
        let man = clap_mangen::Man::new(page);
        written(man.render_name_section(&mut text).and_then(|()| man.render_options_section(&mut text)))?;
    }
    written(report.out().write_all(&text))?;
    Ok(Outcome::Done)
}
