//! A folder with an extract: which tables it has, which it lacks, and what else lies there.
//!
//! Opening reads no rows. Tables come in load order whatever the folder's order is.

use super::{Restrictions, TableError, TableReport, read_table, row::Row, table::Table, tables};
use crate::folder;
use std::{
    io,
    ops::ControlFlow,
    path::{Path, PathBuf},
};

/// A file of the extract.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableFile {
    /// The table's name, in lower case.
    pub name: String,
    /// Where it lies.
    pub path: PathBuf,
    /// How many bytes it has, for showing progress.
    pub bytes: u64,
    /// What is known of the table; nothing when the dataset does not have it.
    pub shape: Option<&'static Table>,
}

/// An extract that has been opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extract {
    /// Its tables in load order; those that the dataset does not have come last, by name.
    pub tables: Vec<TableFile>,
    /// Tables of the dataset for which there is no file.
    pub missing: Vec<&'static str>,
    /// Files that are no tables, by name; `restrictions.csv` is not among them.
    pub ignored: Vec<String>,
    restrictions: Option<PathBuf>,
}

/// Why a folder cannot be opened as an extract.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The folder cannot be read.
    #[error("The folder {} cannot be read: {problem}.", path.display())]
    Unreadable {
        /// The folder.
        path: PathBuf,
        /// What the system says.
        problem: io::Error,
    },
    /// It has no table.
    #[error("There is no ssd_*.csv file in {}. Give the folder that holds the extract.", .0.display())]
    NoTables(PathBuf),
    /// Two files have one table's name in different case.
    #[error("Two files hold the table {0}. Remove one of them.")]
    TwoFiles(String),
}

impl Extract {
    /// Looks into a folder.
    pub fn open(folder: &Path) -> Result<Self, OpenError> {
        let unreadable = |problem| OpenError::Unreadable { path: folder.to_owned(), problem };
        let mut extract = Self {
            tables: Vec::new(),
            missing: Vec::new(),
            ignored: Vec::new(),
            restrictions: None,
        };
        for lying in folder::list(folder).map_err(unreadable)? {
            let file_name = lying.name.to_lowercase();
            match (table_name(&file_name), lying.bytes) {
                (_, Some(_)) if file_name == "restrictions.csv" => {
                    extract.restrictions = Some(lying.path);
                }
                (Some(name), Some(bytes)) => {
                    let shape = tables::named(name);
                    let (name, path) = (name.to_owned(), lying.path);
                    extract.tables.push(TableFile { name, path, bytes, shape });
                }
                _ => extract.ignored.push(lying.name),
            }
        }
        if extract.tables.is_empty() {
            return Err(OpenError::NoTables(folder.to_owned()));
        }
        extract.arrange()
    }

    fn arrange(mut self) -> Result<Self, OpenError> {
        let place =
            |name: &str| tables::all().position(|table| table.name == name).unwrap_or(usize::MAX);
        self.tables.sort_by(|one, other| {
            (place(&one.name), &one.name).cmp(&(place(&other.name), &other.name))
        });
        if let Some(pair) = self.tables.windows(2).find(|pair| pair[0].name == pair[1].name) {
            return Err(OpenError::TwoFiles(pair[0].name.clone()));
        }
        let has = |name: &str| self.tables.iter().any(|file| file.name == name);
        self.missing = tables::all().map(|table| table.name).filter(|name| !has(name)).collect();
        Ok(self)
    }

    /// The file of a table, if the extract has one.
    pub fn table(&self, name: &str) -> Option<&TableFile> {
        self.tables.iter().find(|file| file.name == name)
    }

    /// The decisions on restrictions that lie beside the tables; nothing when there are none, and
    /// then nobody's record is open to anybody but information governance.
    pub fn restrictions(&self) -> Result<Option<Restrictions>, TableError> {
        let Some(path) = &self.restrictions else { return Ok(None) };
        Restrictions::read(folder::open(path, "restrictions")?).map(Some)
    }
}

impl TableFile {
    /// Reads the table's rows: see [`read_table`].
    pub fn read(
        &self,
        take: &mut dyn FnMut(Row) -> ControlFlow<()>,
    ) -> Result<TableReport, TableError> {
        read_table(&self.name, folder::open(&self.path, &self.name)?, take)
    }
}

fn table_name(file_name: &str) -> Option<&str> {
    file_name.strip_suffix(".csv").filter(|name| name.len() > 4 && name.starts_with("ssd_"))
}
