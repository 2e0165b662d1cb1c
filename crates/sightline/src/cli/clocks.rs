//! Where the council's own limits are read, the same for `serve` and for `watch`: a file that the
//! command line or the environment names.

use anyhow::{Context, bail};
use clap::Args;
use office::CouncilClocks;
use std::{ffi::OsString, fs::File, io::Read, path::PathBuf};

/// Beyond this nothing more is read: the office refuses a file of half the size.
const ENOUGH: u64 = 2 << 20;

/// The council's own limits.
#[derive(Args)]
pub(crate) struct ClocksFile {
    /// The council's own limits, tighter than law and guidance: a CSV file with the columns clock,
    /// limit, from, why and decided_by. Without it, the file that SIGHTLINE_CLOCKS names.
    #[arg(long = "clocks", value_name = "FILE")]
    file: Option<PathBuf>,
}

impl ClocksFile {
    /// Reads the file, whole or not at all; no limits of the council's own when none is named.
    pub(crate) fn read(&self) -> anyhow::Result<CouncilClocks> {
        let named = || named_by_environment().filter(|name| !name.is_empty()).map(PathBuf::from);
        let Some(path) = self.file.clone().or_else(named) else {
            return Ok(CouncilClocks::default());
        };
        let shown = path.display();
        let mut bytes = Vec::new();
        File::open(&path)
            .and_then(|file| file.take(ENOUGH).read_to_end(&mut bytes))
            .with_context(|| format!("The file of clocks {shown} can't be read"))?;
        match CouncilClocks::read(&bytes) {
            Ok(clocks) => Ok(clocks),
            Err(refused) => bail!(
                "The file of clocks {shown} was refused, so nothing was started.\n{refused}\nPut \
                 it right and start again; without it the limits of law and guidance hold."
            ),
        }
    }
}

/// The binary is where configuration is read.
fn named_by_environment() -> Option<OsString> {
    std::env::var_os("SIGHTLINE_CLOCKS")
}
