//! Import: the facts of another system, taken row by row with where they came from.
//!
//! The command line calls [`Office::import`]. What always holds: ids come from the source's own
//! keys, so the same file twice adds nothing and a run that was stopped goes on; every row is
//! taken, kept whole, here already, skipped or refused with a reason, and the counts add up; and
//! whoever was not classified is readable by information governance only.

mod amend;
mod cin;
mod covers;
mod differing;
mod keep;
mod known;
mod names;
mod night;
mod origin;
mod reading;
mod recorder;
mod report;
mod restrictions;
mod s903;
mod said;
mod scribe;
mod spoken;
mod ssd;
mod story;
mod survey;
mod taking;
mod vanish;

pub use night::Night;
pub use report::{Counts, CutShort, Found, Report, TableCounts};

use crate::Office;
use returns::{
    ssd::{OpenError, TableError},
    ssda903,
};
use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};
use store::{AppendError, StoreError};

/// What is imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A folder with a Standard Safeguarding Dataset, and beside its tables a `restrictions.csv`.
    Ssd(PathBuf),
    /// A children-in-need census message.
    Cin {
        /// The message.
        file: PathBuf,
        /// The decisions on restrictions that go with it; without them nobody is classified.
        restrictions: Option<PathBuf>,
    },
    /// A folder with a return of children looked after (SSDA903).
    S903 {
        /// The folder.
        folder: PathBuf,
        /// The decisions on restrictions that go with it, where no `restrictions.csv` lies beside
        /// its tables; without either nobody is classified.
        restrictions: Option<PathBuf>,
    },
}

impl Source {
    /// The code of what it is, as reports say.
    fn code(&self) -> &'static str {
        match self {
            Self::Ssd(_) => names::System::Ssd.code(),
            Self::Cin { .. } => names::System::Cin.code(),
            Self::S903 { .. } => names::System::S903.code(),
        }
    }

    /// The last name of its folder or file.
    fn last_name(&self) -> String {
        let (Self::Ssd(path) | Self::Cin { file: path, .. } | Self::S903 { folder: path, .. }) =
            self;
        path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
    }
}

/// Told how far an import is: the table, rows done, rows of the table as far as that is known.
pub type Progress<'a> = &'a (dyn Fn(&str, u64, u64) + Send + Sync);

/// Asks an import to stop. It finishes the batch under way; the next run goes on from there.
#[derive(Clone, Debug, Default)]
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Asks.
    pub fn ask(&self) {
        self.0.store(true, Ordering::SeqCst);
    }

    /// Whether somebody asked.
    pub fn is_asked(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }
}

/// Why an import could not be made, sorted by what the person can do. What was recorded before
/// stays, and the same command goes on from there.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The extract is not one that may follow the last one.
    #[error("{0} Nothing was taken.")]
    Refused(String),
    /// The folder is no extract.
    #[error(transparent)]
    Folder(OpenError),
    /// The folder is no return of children looked after, or not the whole of one.
    #[error("{0} Nothing was taken.")]
    Return(String),
    /// There is nobody on whom a row could be put.
    #[error(
        "The extract has no ssd_person.csv, and nobody was imported before. Export that table too: \
         without it no row has a child."
    )]
    NoPeople,
    /// The table of people can't be read.
    #[error("{0} Nothing was taken. Put the table right and import again.")]
    People(TableError),
    /// The decisions on restrictions can't be read.
    #[error(
        "{0} Nothing was taken, because nobody could say who is restricted. Put the file right and import again."
    )]
    Restrictions(TableError),
    /// A file or folder can't be read.
    #[error("{} can't be read: {problem}. Check its name and your permission.", path.display())]
    File {
        /// Which file or folder.
        path: PathBuf,
        /// What the system says.
        problem: std::io::Error,
    },
    /// The message can't be read.
    #[error("{0} Nothing was taken from it.")]
    Census(String),
    /// The record can't be read or written.
    #[error(
        "The import could not go on: {0}. Put that right and run it again: it goes on where it stopped."
    )]
    Record(String),
}

/// An import that ended before its end, with what it had come to by then. The report is kept like
/// any other: when its number is 0, not even that could be written.
#[derive(Debug, thiserror::Error)]
#[error("{problem}")]
pub struct NotImported {
    /// Why, and what to do.
    pub problem: ImportError,
    /// What was read, taken, kept, skipped and refused until then.
    pub report: Box<Report>,
}

impl From<OpenError> for ImportError {
    fn from(error: OpenError) -> Self {
        match error {
            OpenError::Unreadable { path, problem } => Self::File { path, problem },
            other => Self::Folder(other),
        }
    }
}

impl From<ssda903::OpenError> for ImportError {
    fn from(error: ssda903::OpenError) -> Self {
        match error {
            ssda903::OpenError::Unreadable { path, problem } => Self::File { path, problem },
            other => Self::Return(other.to_string()),
        }
    }
}

impl From<StoreError> for ImportError {
    fn from(error: StoreError) -> Self {
        Self::Record(error.to_string())
    }
}

impl From<AppendError> for ImportError {
    fn from(error: AppendError) -> Self {
        Self::Record(error.to_string())
    }
}

impl From<crate::Failure> for ImportError {
    fn from(failure: crate::Failure) -> Self {
        Self::Record(failure.to_string())
    }
}

/// How an import is watched and stopped.
#[derive(Clone, Copy)]
pub(crate) struct Conduct<'a> {
    pub(crate) progress: Progress<'a>,
    pub(crate) stop: &'a Stop,
    pub(crate) night: &'a Night,
}

impl Office {
    /// The id under which imports file the person of a council's own id, whether or not there is
    /// one.
    pub fn imported_person(&self, key: &str) -> words::PersonId {
        names::Names::of(self.council()).person(key)
    }

    /// Imports an extract and keeps the report.
    ///
    /// # Errors
    /// When the extract or the record can't be read or written. What was taken until then stays,
    /// and the report of it is kept; of an input refused before its first row nothing is recorded.
    pub async fn import(
        &self,
        source: &Source,
        progress: Progress<'_>,
    ) -> Result<Report, NotImported> {
        self.import_until(source, progress, &Stop::default()).await
    }

    /// The same until somebody asks it to stop.
    ///
    /// # Errors
    /// As [`Office::import`].
    pub async fn import_until(
        &self,
        source: &Source,
        progress: Progress<'_>,
        stop: &Stop,
    ) -> Result<Report, NotImported> {
        self.import_night(source, &Night::default(), progress, stop).await
    }

    /// The same as one night of the mirror: with what whoever runs it has said about the extract.
    ///
    /// # Errors
    /// As [`Office::import`].
    pub async fn import_night(
        &self,
        source: &Source,
        night: &Night,
        progress: Progress<'_>,
        stop: &Stop,
    ) -> Result<Report, NotImported> {
        let conduct = Conduct { progress, stop, night };
        let mut report = Report {
            source: source.code().to_owned(),
            from: source.last_name(),
            begun: self.inner.clock.now(),
            ..Report::default()
        };
        let imported = match source {
            Source::Ssd(folder) => ssd::import(self, folder, conduct, &mut report).await,
            Source::Cin { file, restrictions } => {
                let files = (file.as_path(), restrictions.as_deref());
                cin::import(self, files, conduct, &mut report).await
            }
            Source::S903 { folder, restrictions } => {
                let files = (folder.as_path(), restrictions.as_deref());
                s903::import(self, files, conduct, &mut report).await
            }
        };
        if let Err(problem) = &imported {
            report.cut_short(problem.to_string());
        }
        report.settle(self.inner.clock.now());
        let kept = self.keep_report(&mut report).await;
        match (imported, kept) {
            (Ok(()), Ok(())) => Ok(report),
            (Ok(()), Err(error)) => {
                Err(NotImported { problem: error.into(), report: report.into() })
            }
            (Err(problem), kept) => {
                if let Err(error) = kept {
                    tracing::error!(%error, "the report of a failed import could not be kept");
                    report.number = 0;
                }
                Err(NotImported { problem, report: report.into() })
            }
        }
    }
}
