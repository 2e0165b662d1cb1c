//! What lies in a folder that somebody gave as an extract.
//!
//! The readers of folders ask here; which file is which table is theirs to say.

use crate::table::{Problem, TableError, TableReport};
use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

/// Something in the folder.
#[derive(Debug)]
pub(crate) struct Lying {
    /// Its name as it is shown.
    pub(crate) name: String,
    /// Where it lies.
    pub(crate) path: PathBuf,
    /// How many bytes it has; nothing for what is no file, such as another folder.
    pub(crate) bytes: Option<u64>,
}

/// Everything in the folder, by name, so that two runs go the same way.
pub(crate) fn list(folder: &Path) -> io::Result<Vec<Lying>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let details = fs::metadata(entry.path())?;
        found.push(Lying {
            name: entry.file_name().to_string_lossy().into_owned(),
            path: entry.path(),
            bytes: details.is_file().then_some(details.len()),
        });
    }
    found.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(found)
}

/// Opens the file of a table.
pub(crate) fn open(path: &Path, table: &str) -> Result<File, TableError> {
    File::open(path).map_err(|problem| {
        let report = TableReport { table: table.to_owned(), ..TableReport::default() };
        let problem = Problem::Unreadable(problem.to_string());
        TableError { problem, line: 1, report: Box::new(report) }
    })
}
