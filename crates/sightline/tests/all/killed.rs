//! Killed in the middle of an import, a rebuild or of making a demonstration, or without power: what
//! stands verifies, and the next run goes on from there to the same end.

use crate::{
    imports::{extract, import, total},
    support::{SEED, demo, entries, folder, monday, program, run, watch},
};
use serde_json::Value;
use std::{
    fs, os::unix::process::ExitStatusExt, path::Path, process::Command, thread, time::Duration,
};

/// How much the record's files hold, log included: it only grows in an import.
fn written(folder: &Path) -> u64 {
    let size = |name: &str| fs::metadata(folder.join(name)).map_or(0, |file| file.len());
    size("record.db") + size("record.db-wal")
}

/// Starts an import and kills it, with no warning, when so much is written.
fn killed_at(folder: &Path, much: u64) {
    kill_at((folder, much), program(folder).args(["import", "ssd"]).arg(extract()));
}

/// Starts something and kills it, with no warning, when so much is written.
fn kill_at((folder, much): (&Path, u64), what: &mut Command) {
    let mut running = what.spawn().expect("the program starts");
    while written(folder) < much {
        let ended = running.try_wait().expect("it can be asked");
        assert!(ended.is_none(), "it was over before {much} bytes were written");
        thread::sleep(Duration::from_millis(2));
    }
    running.kill().expect("it can be killed");
    let ended = running.wait().expect("it ends");
    assert_eq!(ended.signal(), Some(9), "it was over before it was killed");
}

#[test]
fn a_demonstration_killed_half_way_is_made_to_the_end_by_the_same_command() {
    let whole = demo();
    let (all, stands) = (written(whole.path()), entries(whole.path()));
    let killed = folder();
    let words = |seed: u64| format!("demo --seed {seed} --today {}", monday());
    let line = words(SEED);
    kill_at((killed.path(), all / 2), program(killed.path()).args(line.split(' ')));
    let part = entries(killed.path());
    assert!(0 < part && part < stands, "{part} of {stands}");
    let other = run(killed.path(), &words(SEED + 1)).with(2);
    assert!(other.err.contains("Choose an empty folder"), "{}", other.err);
    run(killed.path(), &words(SEED)).with(0);
    assert_eq!(entries(killed.path()), stands);
    assert_eq!(watch(killed.path()), watch(whole.path()));
}

/// The watch without positions, which say where in the journal something stands.
fn watched(folder: &Path) -> Vec<Value> {
    let without = |mut alert: Value| {
        alert.as_object_mut().expect("an alert").remove("entries");
        alert
    };
    watch(folder).into_iter().map(without).collect()
}

#[test]
fn an_import_killed_anywhere_ends_as_if_it_had_not_been() {
    let undisturbed = folder();
    let report = import(undisturbed.path());
    let (all, stands) = (written(undisturbed.path()), entries(undisturbed.path()));
    let expected = watched(undisturbed.path());
    for tenths in [2, 7] {
        let killed = folder();
        killed_at(killed.path(), all * tenths / 10);
        let part = entries(killed.path());
        assert!(0 < part && part < stands, "{part} of {stands} entries at {tenths} tenths");
        let rest = import(killed.path());
        assert_eq!(entries(killed.path()), stands, "killed at {part} entries");
        assert_eq!(watched(killed.path()), expected, "killed at {part} entries");
        for count in ["read", "skipped", "refused"] {
            assert_eq!(total(&rest, count), total(&report, count), "{count}");
        }
        let came = |report: &Value| ["taken", "kept", "here"].map(|count| total(report, count));
        let sum = |counts: [u64; 3]| counts.iter().sum::<u64>();
        assert_eq!(sum(came(&rest)), sum(came(&report)));
        assert!(total(&rest, "here") > 0, "nothing of the first run was found again");
    }
}

#[test]
fn an_import_killed_again_and_again_still_ends_well() {
    let undisturbed = folder();
    import(undisturbed.path());
    let (all, stands) = (written(undisturbed.path()), entries(undisturbed.path()));
    let killed = folder();
    for tenths in [1, 4, 6] {
        killed_at(killed.path(), all * tenths / 10);
    }
    import(killed.path());
    assert_eq!(entries(killed.path()), stands);
}

/// Every row of every list that is read now, in the order of its columns.
fn listed(folder: &Path) -> Vec<String> {
    let record = rusqlite::Connection::open(folder.join("record.db")).expect("it opens");
    let texts = |statement: &str| -> Vec<String> {
        let mut asked = record.prepare(statement).expect("it is understood");
        let columns = asked.column_count();
        let row = |row: &rusqlite::Row<'_>| -> rusqlite::Result<String> {
            let cells = (0..columns).map(|at| row.get::<_, rusqlite::types::Value>(at));
            let cells: rusqlite::Result<Vec<_>> = cells.collect();
            Ok(format!("{:?}", cells?))
        };
        let rows = asked.query_map([], row).expect("it can be asked");
        rows.map(|row| row.expect("a row can be read")).collect()
    };
    // A list lies in one of two tables; the other is empty when nothing is being built.
    let tables = "select name from view_table order by name";
    let mut names = record.prepare(tables).expect("it is understood");
    let names = names.query_map([], |row| row.get::<_, String>(0)).expect("it can be asked");
    let mut rows = Vec::new();
    for name in names.flatten() {
        let list = name.trim_end_matches(['_', 'a', 'b']);
        let all = texts(&format!("select * from {name}"));
        rows.extend(all.into_iter().map(|row| format!("{list} {row}")));
    }
    rows.sort_unstable();
    rows
}

#[test]
fn a_rebuild_killed_anywhere_costs_no_list_and_the_next_one_ends_it() {
    let undisturbed = demo();
    let before = written(undisturbed.path());
    let (stands, seen) = (entries(undisturbed.path()), watch(undisturbed.path()));
    run(undisturbed.path(), "rebuild").with(0);
    let grown = written(undisturbed.path()) - before;
    let expected = listed(undisturbed.path());
    assert!(expected.len() > 1_000 && grown > 100_000, "{} rows, {grown} bytes", expected.len());
    for tenths in [1, 4, 7] {
        let killed = demo();
        kill_at(
            (killed.path(), before + grown * tenths / 10),
            program(killed.path()).arg("rebuild"),
        );
        // What was read before is read on, and verifies against the record.
        assert_eq!(entries(killed.path()), stands, "killed at {tenths} tenths");
        assert_eq!(watch(killed.path()), seen, "killed at {tenths} tenths");
        run(killed.path(), "rebuild").with(0);
        assert_eq!(entries(killed.path()), stands, "killed at {tenths} tenths");
        assert_eq!(listed(killed.path()), expected, "killed at {tenths} tenths");
    }
}

/// The program at something on a disk that can lose power, with what befalls the disk.
fn on_such_a_disk(folder: &Path, words: &str, faults: &[(&str, String)]) -> Option<i32> {
    let shim = power::shim(Path::new(env!("CARGO_TARGET_TMPDIR")));
    let ended = program(folder)
        .args(words.split(' '))
        .env("LD_PRELOAD", shim)
        .env("POWER_DIR", folder)
        .envs(faults.iter().map(|(name, value)| (*name, value)))
        .output();
    ended.expect("the program starts").status.code()
}

/// How many things a disk is asked to do when nothing befalls it.
fn operations(folder: &Path, words: &str) -> u64 {
    let counted = tempfile::tempdir().expect("there is room for a folder");
    let count = counted.path().join("operations");
    let code = on_such_a_disk(folder, words, &[("POWER_COUNT", count.display().to_string())]);
    assert!(matches!(code, Some(0 | 1)), "{code:?}");
    let operations = fs::read_to_string(&count).expect("the shim wrote its count");
    operations.parse().expect("the shim counts in figures")
}

fn cut(folder: &Path, words: &str, (seed, at): (u64, u64)) {
    let faults = [("POWER_SEED", seed.to_string()), ("POWER_CUT_AT", at.to_string())];
    assert_eq!(on_such_a_disk(folder, words, &faults), Some(power::CUT));
}

#[test]
fn an_import_in_a_power_cut_goes_on_from_what_the_disk_kept() {
    let undisturbed = folder();
    let words = format!("import ssd {}", extract().display());
    let operations = operations(undisturbed.path(), &words);
    let stands = entries(undisturbed.path());
    let mut amid = 0;
    for seed in 1..=4 {
        let killed = folder();
        // The last operations may only tidy what was recorded before, so none is cut there.
        let at = operations * seed / 8;
        cut(killed.path(), &words, (seed, at));
        let part = entries(killed.path());
        assert!(part <= stands, "{part} of {stands} entries at operation {at} of {operations}");
        amid += u32::from(0 < part && part < stands);
        import(killed.path());
        assert_eq!(entries(killed.path()), stands, "cut at operation {at} of {operations}");
    }
    assert!(amid > 0, "no cut came amid the recording");
}

#[test]
fn a_rebuild_in_a_power_cut_costs_no_list_and_the_next_one_ends_it() {
    let undisturbed = demo();
    let (stands, seen) = (entries(undisturbed.path()), watch(undisturbed.path()));
    let operations = operations(undisturbed.path(), "rebuild");
    let expected = listed(undisturbed.path());
    for seed in 1..=4 {
        let killed = demo();
        let at = operations * seed / 5;
        cut(killed.path(), "rebuild", (seed, at));
        assert_eq!(entries(killed.path()), stands, "cut at operation {at} of {operations}");
        assert_eq!(watch(killed.path()), seen, "cut at operation {at} of {operations}");
        run(killed.path(), "rebuild").with(0);
        assert_eq!(listed(killed.path()), expected, "cut at operation {at} of {operations}");
    }
}
