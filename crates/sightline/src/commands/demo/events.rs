//! `sightline demo --as events FILE`: every entry of a made-up authority as a line of JSON, for whoever
//! wants to reckon with them without this program. `truth.json` beside it says what went wrong.
//!
//! What a database would hold is written and nothing of the journal's proof: no hashes and no salts.

use super::Which;
use anyhow::Context;
use sample::{Planted, Recorded};
use std::{
    fs::File,
    io::{BufWriter, Write},
    ops::ControlFlow,
    path::Path,
};

/// Writes the file, and gives how many entries there are and what went wrong by the plan.
pub(super) fn write(which: Which, file: &Path) -> anyhow::Result<(u64, Vec<Planted>)> {
    let to = File::create(file).with_context(|| format!("{} can't be written", file.display()))?;
    let mut to = BufWriter::new(to);
    let (mut entries, mut failed) = (0, None);
    let planted = sample::each(which.scale, which.seed, which.today, &mut |one| {
        entries += 1;
        match put(&mut to, entries, &one) {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                failed = Some(error);
                ControlFlow::Break(())
            }
        }
    });
    if let Some(error) = failed {
        return Err(error.context(format!("{} can't be written to the end", file.display())));
    }
    to.flush().with_context(|| format!("{} can't be written to the end", file.display()))?;
    Ok((entries, planted.unwrap_or_default()))
}

fn put(to: &mut impl Write, position: u64, entry: &Recorded) -> anyhow::Result<()> {
    let line = entry.line(position)?;
    writeln!(to, "{line}")?;
    Ok(())
}
