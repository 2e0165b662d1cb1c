//! The arguments of the commands about what stands in the record and what may go: verify,
//! checkpoint, prove, erase. `cli` hands them to the commands.

use clap::Args;
use std::path::PathBuf;

/// Arguments of `erase`.
#[derive(Args)]
pub(crate) struct Erase {
    /// Who erases: the sign-in name of somebody of information governance.
    #[arg(long, value_name = "NAME")]
    pub(crate) operator: String,
    /// The entry, by the number that its page shows.
    #[arg(long, value_name = "NUMBER")]
    pub(crate) entry: u64,
    /// The part of it, counted from 0; may be given several times.
    #[arg(long, value_name = "NUMBER", requires = "reason")]
    pub(crate) part: Vec<u32>,
    /// The rule or the order, and nothing of what stood there: it stays on the record.
    #[arg(long, value_name = "TEXT")]
    pub(crate) reason: Option<String>,
}

/// Arguments of `verify`.
#[derive(Args)]
pub(crate) struct Verify {
    /// A folder of signed checkpoints that were kept outside.
    #[arg(long, value_name = "DIR")]
    pub(crate) against: Option<PathBuf>,
}

/// Arguments of `checkpoint`.
#[derive(Args)]
pub(crate) struct Checkpoint {
    /// The file of the signing key; made when it does not exist.
    #[arg(long, value_name = "FILE")]
    pub(crate) key: Option<PathBuf>,
    /// The folder into which the checkpoints are written.
    #[arg(long, value_name = "DIR")]
    pub(crate) to: Option<PathBuf>,
}

/// Arguments of `prove`.
#[derive(Args)]
#[command(group(clap::ArgGroup::new("claim").required(true)))]
pub(crate) struct Prove {
    /// Prove that this entry stands in the journal.
    #[arg(long, value_name = "NUMBER", group = "claim")]
    pub(crate) entry: Option<u64>,
    /// Prove that the first so many entries, those of an earlier checkpoint, are its beginning.
    #[arg(long, value_name = "ENTRIES", group = "claim")]
    pub(crate) since: Option<u64>,
    /// As it stood with so many entries, those of a checkpoint; without it, as it stands now.
    #[arg(long, value_name = "ENTRIES", conflicts_with = "check")]
    pub(crate) of: Option<u64>,
    /// Which journal.
    #[arg(long, value_enum, default_value = "record")]
    pub(crate) journal: JournalName,
    /// Check a proof that somebody gave you. No record is needed.
    #[arg(long, value_name = "FILE", requires = "against", group = "claim")]
    pub(crate) check: Option<PathBuf>,
    /// The folder of checkpoints that you kept.
    #[arg(long, value_name = "DIR")]
    pub(crate) against: Option<PathBuf>,
}

/// One of the two journals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum JournalName {
    /// What happened to children.
    Record,
    /// Who looked.
    Access,
}
