//! A folder with the return's files: which tables it has, which it lacks, and what else lies there.
//!
//! Opening reads the header rows only. Tables come in load order whatever the files are called. A
//! CSV file that is no table of the return is listed with what is wrong with it: an importer must
//! not pass it over, because a table that went missing looks like children who did.

use super::{
    Restrictions, TableError, TableReport,
    read::{read_table, recognise_file},
    row::Row,
    table::Table,
    tables::{self, TABLES},
    year::Year,
};
use crate::{folder, table::Problem};
use std::{
    io,
    ops::ControlFlow,
    path::{Path, PathBuf},
};

/// A file of the folder whose table is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableFile {
    /// The file's name.
    pub name: String,
    /// Where it lies.
    pub path: PathBuf,
    /// How many bytes it has, for showing progress.
    pub bytes: u64,
    /// Its table, by its columns.
    pub table: &'static Table,
}

/// A CSV file that is no table of the return.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unrecognised {
    /// The file's name.
    pub name: String,
    /// What is wrong with it.
    pub problem: Problem,
}

/// A folder that has been opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extract {
    /// Its tables in load order.
    pub tables: Vec<TableFile>,
    /// Tables of the return for which there is no file.
    pub missing: Vec<&'static str>,
    /// CSV files that are no tables of the return. Nothing may be concluded from what is missing
    /// while there is one.
    pub unrecognised: Vec<Unrecognised>,
    /// What is no CSV file, by name, such as a folder with last year's return.
    pub ignored: Vec<String>,
    restrictions: Option<PathBuf>,
}

/// Why a folder cannot be opened as a return.
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
    #[error(
        "No CSV file in {} has the columns of a table of the return. Give the folder that holds \
         its files.",
        .0.display()
    )]
    NoTables(PathBuf),
    /// Two files are the same table.
    #[error("The files {one} and {other} both hold the table {table}. Remove one of them.")]
    TwoFiles {
        /// The table.
        table: &'static str,
        /// The one file.
        one: String,
        /// The other.
        other: String,
    },
}

impl Extract {
    /// Looks into a folder; not into the folders in it.
    pub fn open(folder: &Path) -> Result<Self, OpenError> {
        let unreadable = |problem| OpenError::Unreadable { path: folder.to_owned(), problem };
        let mut extract = Self {
            tables: Vec::new(),
            missing: Vec::new(),
            unrecognised: Vec::new(),
            ignored: Vec::new(),
            restrictions: None,
        };
        for lying in folder::list(folder).map_err(unreadable)? {
            let file_name = lying.name.to_lowercase();
            match lying.bytes {
                Some(_) if file_name == "restrictions.csv" => {
                    extract.restrictions = Some(lying.path);
                }
                Some(bytes) if file_name.ends_with(".csv") => extract.add(lying, bytes),
                _ => extract.ignored.push(lying.name),
            }
        }
        if extract.tables.is_empty() {
            return Err(OpenError::NoTables(folder.to_owned()));
        }
        extract.arrange()
    }

    fn add(&mut self, lying: folder::Lying, bytes: u64) {
        let folder::Lying { name, path, .. } = lying;
        let opened = folder::open(&path, &name).map_err(|error| error.problem);
        match opened.and_then(recognise_file) {
            Ok(table) => self.tables.push(TableFile { name, path, bytes, table }),
            Err(problem) => self.unrecognised.push(Unrecognised { name, problem }),
        }
    }

    fn arrange(mut self) -> Result<Self, OpenError> {
        self.tables.sort_by_key(|file| tables::place(file.table));
        if let Some([one, other]) =
            self.tables.windows(2).find(|pair| pair[0].table == pair[1].table)
        {
            let (table, one, other) = (one.table.name, one.name.clone(), other.name.clone());
            return Err(OpenError::TwoFiles { table, one, other });
        }
        let names = TABLES.iter().map(|table| table.name);
        self.missing = names.filter(|name| self.table(name).is_none()).collect();
        Ok(self)
    }

    /// The file of a table, if the folder has one.
    pub fn table(&self, name: &str) -> Option<&TableFile> {
        self.tables.iter().find(|file| file.table.name == name)
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
        year: Option<Year>,
        take: &mut dyn FnMut(Row) -> ControlFlow<()>,
    ) -> Result<TableReport, TableError> {
        read_table(year, folder::open(&self.path, self.table.name)?, take)
    }
}
