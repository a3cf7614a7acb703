//! A memory into tables and files of other translation tools.

use std::io::Write;

use crate::error::{Error, ErrorKind, FormatFault, Result};
use crate::flow::Problems;
use crate::format::{Format, WriteOptions};
use crate::memory::{Memory, Selection};

/// Writes the units selected. What a format cannot hold of them is told to `problems`; `tick` is called with
/// each unit. Returns how many units were written.
///
/// # Errors
///
/// When the memory cannot be read, or the system refuses to write.
pub fn export(
    memory: &Memory,
    selection: &Selection,
    format: &Format,
    options: &WriteOptions,
    out: &mut dyn Write,
    problems: &mut Problems,
    tick: &mut dyn FnMut(),
) -> Result<u64> {
    let Some(begin) = format.write else { return Ok(0) };
    let mut options = options.clone();
    options.memory = memory.id().to_string();
    let mut count = 0;
    let mut writer = begin(Box::new(out), &options)?;
    let mut tells_codes = !writer.holds_codes();
    memory.units(selection, &mut |id, unit| {
        let mut warnings: Vec<Error> = writer.write(id, &unit)?;
        if tells_codes && unit.variants.iter().any(|variant| !variant.markup.is_empty()) {
            tells_codes = false;
            let fault = FormatFault::CodesLeft { unit: id.0, format: format.name };
            warnings.push(Error::new(ErrorKind::Format(fault)));
        }
        warnings.into_iter().for_each(&mut *problems);
        count += 1;
        tick();
        Ok(())
    })?;
    writer.finish()?;
    Ok(count)
}
