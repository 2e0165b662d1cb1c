//! Running the program, and a demo that is made once for all tests and copied by each.

use serde::de::DeserializeOwned;
use serde_json::Value;
use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::OnceLock,
};
use tempfile::TempDir;
use words::Date;

/// The seed of the demo.
pub(crate) const SEED: u64 = 1;

/// The Monday on which the demo and the extracts stand.
pub(crate) fn monday() -> Date {
    jiff::civil::date(2026, 3, 9)
}

/// What a command came to.
pub(crate) struct Ended {
    /// What it ended with; nothing when it was killed.
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Ended {
    /// What it printed, as JSON.
    pub(crate) fn json<T: DeserializeOwned>(&self) -> T {
        serde_json::from_str(&self.out)
            .unwrap_or_else(|error| panic!("{error}: {}\n{}", self.out, self.err))
    }

    /// The same, after it ended as it should.
    #[track_caller]
    pub(crate) fn with(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{}\n{}", self.out, self.err);
        self
    }
}

/// The program, standing on the demo's Monday, with a folder.
pub(crate) fn program(folder: &Path) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_sightline"));
    program.arg("--data").arg(folder).env("SIGHTLINE_TODAY", monday().to_string());
    program.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    program
}

/// Runs the program to its end. The words are parted by blanks.
pub(crate) fn run(folder: &Path, words: &str) -> Ended {
    let done = program(folder).args(words.split(' ')).output().expect("the program starts");
    Ended {
        code: done.status.code(),
        out: String::from_utf8_lossy(&done.stdout).into_owned(),
        err: String::from_utf8_lossy(&done.stderr).into_owned(),
    }
}

/// Runs the program on a database to its end.
pub(crate) fn run_with(folder: &Path, words: &[&str], url: &str) -> Ended {
    let done = program(folder).args(["--database", url]).args(words).output();
    let done = done.expect("the program starts");
    Ended {
        code: done.status.code(),
        out: String::from_utf8_lossy(&done.stdout).into_owned(),
        err: String::from_utf8_lossy(&done.stderr).into_owned(),
    }
}

/// What `verify` says of a folder in which all is well: the number of entries.
#[track_caller]
pub(crate) fn entries(folder: &Path) -> u64 {
    let verified: Value = run(folder, "verify --format json").with(0).json();
    assert_eq!(verified["holds"], true);
    verified["entries"].as_u64().expect("a number of entries")
}

/// An extract of the first people of the made-up authority.
pub(crate) fn few(people: usize) -> TempDir {
    let few = folder();
    for table in ["ssd_person.csv", "restrictions.csv"] {
        let rows = fs::read_to_string(crate::imports::extract().join(table));
        let rows = rows.expect("the extract has the table");
        let first: Vec<&str> = rows.lines().take(people + 1).collect();
        fs::write(few.path().join(table), first.join("\n") + "\n").expect("it can be written");
    }
    few
}

/// A folder of a test's own.
pub(crate) fn folder() -> TempDir {
    tempfile::tempdir().expect("there is room for a folder")
}

/// A copy of the demo.
pub(crate) fn demo() -> TempDir {
    static MADE: OnceLock<PathBuf> = OnceLock::new();
    copy(MADE.get_or_init(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("demo-{}", of_program()));
        if !folder.exists() {
            make_demo(&folder);
        }
        folder
    }))
}

/// Which program it is: another one makes another demo.
fn of_program() -> String {
    let program = fs::metadata(env!("CARGO_BIN_EXE_sightline")).expect("the program was built");
    let built = program.modified().expect("a file knows when it was written");
    let built = built.duration_since(std::time::UNIX_EPOCH).expect("it was after 1970");
    format!("{}-{}", program.len(), built.as_micros())
}

/// Makes the demo and puts it in its place whole; those of earlier programs go.
fn make_demo(place: &Path) {
    let above = place.parent().expect("it has a folder");
    fs::create_dir_all(above).expect("the folder for tests can be made");
    for old in fs::read_dir(above).expect("it can be read").flatten() {
        if old.file_name().to_string_lossy().starts_with("demo-") {
            fs::remove_dir_all(old.path()).ok();
        }
    }
    let made = tempfile::tempdir_in(above).expect("there is room for a folder");
    run(made.path(), &format!("demo --seed {SEED} --today {}", monday())).with(0);
    settle(made.path());
    // Another process may have been first; the two are the same.
    if fs::rename(made.path(), place).is_ok() {
        let _moved = made.keep();
    }
}

/// A copy of a settled folder.
pub(crate) fn copy(from: &Path) -> TempDir {
    let to = folder();
    for name in ["record.db", "access.db"] {
        fs::copy(from.join(name), to.path().join(name)).expect("the file can be copied");
    }
    to
}

/// Moves everything from the write-ahead logs into the files, so that they can be copied alone.
pub(crate) fn settle(folder: &Path) {
    for name in ["record.db", "access.db"] {
        let file = rusqlite::Connection::open(folder.join(name)).expect("the file opens");
        let busy: i64 = file
            .query_row("pragma wal_checkpoint(truncate)", [], |row| row.get(0))
            .expect("the log can be moved");
        assert_eq!(busy, 0, "somebody still has {name}");
    }
}

/// The children whom the watch names on the Monday: kind and the council's own number.
pub(crate) fn watch(folder: &Path) -> Vec<Value> {
    let found = run(folder, &format!("watch --as-at {} --format json", monday()));
    let found = if found.out.trim() == "[]" { found.with(0) } else { found.with(1) };
    found.json()
}
