//! Killed in the middle of an import, or without power: what stands verifies, and the next run goes
//! on from there to the same end.

use crate::{
    imports::{extract, import, total},
    support::{entries, folder, program, watch},
};
use serde_json::Value;
use std::{fs, os::unix::process::ExitStatusExt, path::Path, thread, time::Duration};

/// How much the record's files hold, log included: it only grows in an import.
fn written(folder: &Path) -> u64 {
    let size = |name: &str| fs::metadata(folder.join(name)).map_or(0, |file| file.len());
    size("record.db") + size("record.db-wal")
}

/// Starts an import and kills it, with no warning, when so much is written.
fn killed_at(folder: &Path, much: u64) {
    let mut import =
        program(folder).args(["import", "ssd"]).arg(extract()).spawn().expect("the program starts");
    while written(folder) < much {
        let ended = import.try_wait().expect("it can be asked");
        assert!(ended.is_none(), "the import was over before {much} bytes were written");
        thread::sleep(Duration::from_millis(2));
    }
    import.kill().expect("it can be killed");
    let ended = import.wait().expect("it ends");
    assert_eq!(ended.signal(), Some(9), "it was over before it was killed");
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

/// The program importing on a disk that can lose power, with what befalls the disk.
fn on_such_a_disk(folder: &Path, faults: &[(&str, String)]) -> Option<i32> {
    let shim = power::shim(Path::new(env!("CARGO_TARGET_TMPDIR")));
    let ended = program(folder)
        .args(["import", "ssd"])
        .arg(extract())
        .env("LD_PRELOAD", shim)
        .env("POWER_DIR", folder)
        .envs(faults.iter().map(|(name, value)| (*name, value)))
        .output();
    ended.expect("the program starts").status.code()
}

#[test]
fn an_import_in_a_power_cut_goes_on_from_what_the_disk_kept() {
    let (undisturbed, counted) = (folder(), folder());
    let count = counted.path().join("operations");
    let code = on_such_a_disk(undisturbed.path(), &[("POWER_COUNT", count.display().to_string())]);
    assert!(matches!(code, Some(0 | 1)), "{code:?}");
    let stands = entries(undisturbed.path());
    let operations = fs::read_to_string(&count).expect("the shim wrote its count");
    let operations: u64 = operations.parse().expect("the shim counts in figures");
    let mut amid = 0;
    for seed in 1..=4 {
        let cut = folder();
        // The last operations may only tidy what was recorded before, so none is cut there.
        let at = operations * seed / 8;
        let faults = [("POWER_SEED", seed.to_string()), ("POWER_CUT_AT", at.to_string())];
        assert_eq!(on_such_a_disk(cut.path(), &faults), Some(power::CUT));
        let part = entries(cut.path());
        assert!(part <= stands, "{part} of {stands} entries at operation {at} of {operations}");
        amid += u32::from(0 < part && part < stands);
        import(cut.path());
        assert_eq!(entries(cut.path()), stands, "cut at operation {at} of {operations}");
    }
    assert!(amid > 0, "no cut came amid the recording");
}
