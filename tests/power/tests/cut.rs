//! The power goes, the disk fails or fills up: what was acknowledged is there, and verifies.
//!
//! Each test starts `power-writer` under the shim, reads what it promised line by line, and looks
//! at what is left without the shim. What always holds: the same checks fail on a disk that lies
//! and on a database that does not wait for the disk, or they would prove nothing.

use power::CUT;
use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::{Arc, OnceLock},
};
use store::{Against, NewEntry, NewPart, NoViews, Options, Place, Store};

/// How many different cuts each test tries; soak asks for more.
fn seeds() -> u64 {
    #[expect(clippy::disallowed_methods, reason = "soak says so in the environment of the tests")]
    let asked = std::env::var("SIGHTLINE_SOAK_CUTS").ok();
    asked.and_then(|many| many.parse().ok()).unwrap_or(SEEDS)
}

/// In the suite.
const SEEDS: u64 = 20;
/// Entries that a run writes when nothing stops it.
const ENTRIES: u64 = 150;

/// The shim, compiled once in a test run.
fn shim() -> &'static Path {
    static SHIM: OnceLock<PathBuf> = OnceLock::new();
    SHIM.get_or_init(|| power::shim(Path::new(env!("CARGO_TARGET_TMPDIR"))))
}

/// What one run of the writer left behind.
struct Run {
    folder: tempfile::TempDir,
    /// Whether the power went before it was done.
    cut: bool,
    /// What, under which sequence, with which number.
    promised: Vec<(String, u64, u64)>,
    /// What was refused, in sentences.
    refused: String,
}

impl Run {
    fn of(writes: &[&str], faults: &[(&str, String)]) -> Self {
        let folder = tempfile::tempdir().expect("there is room for a folder");
        let mut writer = Command::new(env!("CARGO_BIN_EXE_power-writer"));
        writer.args(writes).arg(folder.path()).arg(ENTRIES.to_string());
        writer.env("LD_PRELOAD", shim()).env("POWER_DIR", folder.path());
        writer.envs(faults.iter().map(|(name, value)| (*name, value)));
        let done = writer.stdin(Stdio::null()).output().expect("the writer starts");
        let refused = String::from_utf8_lossy(&done.stderr).into_owned();
        let code = done.status.code();
        assert!(matches!(code, Some(0 | 1 | CUT)), "{:?}: {refused}", done.status);
        let said = String::from_utf8_lossy(&done.stdout).into_owned();
        let promise = |line: &str| {
            let mut words = line.split(' ');
            let what = words.next()?.to_owned();
            Some((what, words.next()?.parse().ok()?, words.next()?.parse().ok()?))
        };
        let promised = said.lines().filter_map(promise).collect();
        Self { folder, cut: code == Some(CUT), promised, refused }
    }

    fn promises(&self, what: &str) -> impl Iterator<Item = (u64, u64)> {
        self.promised.iter().filter(move |one| one.0 == what).map(|one| (one.1, one.2))
    }
}

/// How many watched operations an undisturbed run takes.
fn operations(writes: &[&str]) -> u64 {
    let count = tempfile::NamedTempFile::new().expect("there is room for a file");
    let run = Run::of(writes, &[("POWER_COUNT", count.path().display().to_string())]);
    assert!(!run.cut && run.refused.is_empty(), "{}", run.refused);
    let said = fs::read_to_string(count.path()).expect("the shim wrote its count");
    said.parse().expect("the shim counts in figures")
}

/// A cut somewhere in a run of so many operations: another place for each seed.
fn cut_of(seed: u64, operations: u64) -> Vec<(&'static str, String)> {
    let at = 1 + (seed * operations / seeds() + seed * 7_919 % 31) % operations;
    vec![("POWER_SEED", seed.to_string()), ("POWER_CUT_AT", at.to_string())]
}

fn key(first: u8, number: u64) -> [u8; 16] {
    let mut key = [first; 16];
    key[8..].copy_from_slice(&number.to_be_bytes());
    key
}

/// Opens what is left and holds it to what was promised. An error says which promise is broken.
fn holds(run: &Run) -> Result<(), String> {
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    runtime.expect("a runtime starts").block_on(async {
        let said = |error: &dyn std::fmt::Display| error.to_string();
        let place = Place::Directory(run.folder.path().to_owned());
        let options = Options { spool_room: 64 * 1024, readers: 2, ..Options::default() };
        let store = Store::open_with(&place, Arc::new(NoViews), options).await;
        let store = store.map_err(|error| format!("it does not open: {error}"))?;
        let founded = store.authorities().await.map_err(|error| said(&error))?;
        if run.promises("founded").count() > founded.len() {
            return Err("the authority is gone".to_owned());
        }
        let authority = store.found_authority("Testshire").await.map_err(|error| said(&error))?;
        let archive = store.of(authority);
        for (sequence, number) in run.promises("entry") {
            let kept = archive.command(key(3, number)).await.map_err(|error| said(&error))?;
            if kept.map(|kept| kept.sequence) != Some(sequence) {
                return Err(format!("entry {sequence} was acknowledged, there is {kept:?}"));
            }
        }
        for (_, number) in run.promises("look") {
            let looks = archive.looks_by(key(4, number), None, 10).await;
            let looks = looks.map_err(|error| said(&error))?;
            if looks.len() != 1 {
                return Err(format!("look {number} was acknowledged, there are {}", looks.len()));
            }
        }
        archive.append(afterwards()).await.map_err(|error| format!("nothing more: {error}"))?;
        let verified = archive.verify(&Against::default(), &|_, _| {}).await;
        let verified = verified.map_err(|error| said(&error))?;
        store.close().await;
        if verified.holds() { Ok(()) } else { Err(format!("{verified:?}")) }
    })
}

/// An entry as the next day brings it.
fn afterwards() -> NewEntry {
    let part = NewPart {
        subject: key(1, 1),
        kind: "Noted".to_owned(),
        version: 1,
        happened: "2026-03-03".to_owned(),
        actor: key(2, 1),
        body: b"the day after".to_vec(),
        ..NewPart::default()
    };
    NewEntry { command: key(9, 9), parts: vec![part], ..NewEntry::default() }
}

/// The acknowledged rows of a bare table that are not there any more.
fn rows_lost(run: &Run) -> usize {
    let kept = || -> rusqlite::Result<Vec<i64>> {
        let connection = rusqlite::Connection::open(run.folder.path().join("bare.db"))?;
        let mut rows = connection.prepare("select number from line")?;
        rows.query_map([], |row| row.get(0))?.collect()
    };
    // A file that can't be read any more has lost everything.
    let kept = kept().unwrap_or_default();
    run.promises("row").filter(|(_, number)| !kept.contains(&number.cast_signed())).count()
}

#[test]
fn a_power_cut_costs_nothing_that_was_acknowledged() {
    let operations = operations(&["store"]);
    let (mut cuts, mut promised) = (0, 0);
    for seed in 1..=seeds() {
        let faults = cut_of(seed, operations);
        let run = Run::of(&["store"], &faults);
        let held = holds(&run);
        assert!(held.is_ok(), "{faults:?}: {held:?}\n{}", run.refused);
        cuts += u64::from(run.cut);
        promised += run.promised.len();
    }
    let runs = seeds();
    println!("{cuts} power cuts in {runs} runs on SQLite: {promised} acknowledged, 0 lost");
    assert!(cuts * 4 >= runs * 3, "only {cuts} of {runs} runs were cut: the cuts come too late");
    assert!(promised > 500, "only {promised} promises: the cuts come too early");
}

#[test]
fn the_same_check_fails_on_a_disk_that_lies() {
    let operations = operations(&["store"]);
    let broken = (1..=SEEDS).filter(|seed| {
        let mut faults = cut_of(*seed, operations);
        faults.push(("POWER_DEAF", "1".to_owned()));
        holds(&Run::of(&["store"], &faults)).is_err()
    });
    let broken = broken.count() as u64;
    assert!(broken * 2 > SEEDS, "only {broken} of {SEEDS} cuts were noticed: the check is blind");
}

#[test]
fn without_synchronous_the_check_finds_the_loss_and_with_it_there_is_none() {
    for (synchronous, loses) in [("full", false), ("off", true)] {
        let writes = ["bare", synchronous];
        let operations = operations(&writes);
        let lost = (1..=SEEDS).map(|seed| rows_lost(&Run::of(&writes, &cut_of(seed, operations))));
        let lost: usize = lost.sum();
        assert_eq!(lost > 0, loses, "synchronous = {synchronous}: {lost} acknowledged rows lost");
    }
}

#[test]
fn a_sync_that_fails_is_never_taken_for_one_that_worked() {
    failing("EIO", 3);
}

#[test]
fn a_disk_that_is_full_for_a_while_costs_nothing_that_was_acknowledged() {
    failing("ENOSPC", 9);
}

/// The disk fails a few times, is well again, and later the power goes.
fn failing(fault: &str, times: u64) {
    let operations = operations(&["store"]);
    let mut refused = 0;
    for seed in 1..=seeds() {
        let at = 1 + seed * operations * 2 / (seeds() * 3);
        let mut faults = cut_of(seed, operations);
        faults[1].1 = (at + operations / 4).to_string();
        faults.push(("POWER_FAIL", fault.to_owned()));
        faults.push(("POWER_FAIL_AT", at.to_string()));
        faults.push(("POWER_FAIL_FOR", times.to_string()));
        let run = Run::of(&["store"], &faults);
        let held = holds(&run);
        assert!(held.is_ok(), "{faults:?}: {held:?}\n{}", run.refused);
        refused += u64::from(!run.refused.is_empty());
    }
    assert!(refused > 0, "{fault} was never noticed");
}
