//! The words of `import`: which extract, on which night it was taken, and what somebody confirmed.
//!
//! They become an [`office::import::Night`]; nothing of it is judged here.

use clap::{Args, Subcommand};
use office::import::Night;
use std::path::PathBuf;
use words::Date;

/// Arguments of `import`.
#[derive(Args)]
pub(crate) struct Import {
    #[command(subcommand)]
    pub(crate) what: Extract,
}

/// What is said of an extract that follows earlier ones.
#[derive(Args)]
pub(crate) struct NightWords {
    /// The day on which the extract was taken; without it, the newest day in its rows.
    #[arg(long, value_name = "DATE")]
    pub(crate) taken: Option<Date>,
    /// Take back now the rows of this table that the extract does not have any more.
    #[arg(long, value_name = "TABLE")]
    pub(crate) confirm_vanished: Vec<String>,
    /// Take this table although most of what it says has changed.
    #[arg(long, value_name = "TABLE")]
    pub(crate) confirm_changed: Vec<String>,
    /// Of how many thousandths of a table's rows it is believed that they vanished, 1 to 50.
    #[arg(long, default_value_t = 10, value_name = "THOUSANDTHS")]
    pub(crate) vanish_share: u64,
    /// Of how many rows of a table at most it is believed, 1 to 200.
    #[arg(long, default_value_t = 20, value_name = "ROWS")]
    pub(crate) vanish_rows: u64,
    /// After how many nights in a row a vanished row is taken back, 1 to 30.
    #[arg(long, default_value_t = 3, value_name = "NIGHTS")]
    pub(crate) nights: u32,
}

impl NightWords {
    /// As the office takes them.
    pub(crate) fn night(&self) -> Night {
        Night {
            taken: self.taken,
            confirm_vanished: self.confirm_vanished.clone(),
            confirm_changed: self.confirm_changed.clone(),
            vanish_share: self.vanish_share,
            vanish_rows: self.vanish_rows,
            nights: self.nights,
        }
    }
}

/// The extracts that can be taken.
#[derive(Subcommand)]
pub(crate) enum Extract {
    /// A folder of Standard Safeguarding Dataset files (ssd_*.csv) with its restrictions.csv.
    Ssd {
        /// The folder.
        dir: PathBuf,
        #[command(flatten)]
        night: NightWords,
    },
    /// A children-in-need census message.
    Cin {
        /// The file.
        file: PathBuf,
        /// A restrictions.csv (person_id,restricted) that goes with it.
        #[arg(long, value_name = "FILE")]
        restrictions: Option<PathBuf>,
        #[command(flatten)]
        night: NightWords,
    },
    /// A folder with a return of children looked after (SSDA903), one CSV file a table.
    Ssda903 {
        /// The folder.
        dir: PathBuf,
        /// A restrictions.csv (person_id,restricted) that goes with it; without it the one in the
        /// folder.
        #[arg(long, value_name = "FILE")]
        restrictions: Option<PathBuf>,
        #[command(flatten)]
        night: NightWords,
    },
    /// The imports that are remembered, failed ones too, or one of them in full.
    Report {
        /// Its number; without it, all of them on a line each.
        number: Option<u64>,
        /// Who asks: a sign-in name. They see what their role may see.
        #[arg(long, value_name = "NAME")]
        operator: Option<String>,
    },
}
