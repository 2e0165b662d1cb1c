//! Checkpoints kept outside: they tell what the record alone can't.

use crate::support::{copy, demo, folder, run, settle};
use serde_json::Value;
use std::{fs, path::Path};

/// Signs what stands now, with key and notes outside the record's folder.
fn sign(record: &Path, outside: &Path) {
    let key = outside.join("signing.key");
    let words = format!("checkpoint --key {} --to {}", key.display(), outside.display());
    let said = run(record, &words).with(0);
    assert!(said.out.starts_with("Signed:"), "{}", said.out);
}

fn against(record: &Path, outside: &Path, code: i32) -> Value {
    run(record, &format!("verify --against {} --format json", outside.display())).with(code).json()
}

/// The record goes on after the demo: a first administrator is made.
fn goes_on(record: &Path) {
    run(record, "import cin /dev/null");
    run(record, "user ida.bright");
}

#[test]
fn a_record_that_only_went_on_agrees_with_its_checkpoints() {
    let (demo, outside) = (demo(), folder());
    sign(demo.path(), outside.path());
    goes_on(demo.path());
    sign(demo.path(), outside.path());
    let verified = against(demo.path(), outside.path(), 0);
    assert_eq!(verified["holds"], true);
}

#[test]
fn a_record_rolled_back_looks_well_alone_and_is_found_out_by_its_checkpoint() {
    let (demo, outside) = (demo(), folder());
    let before = copy(demo.path());
    goes_on(demo.path());
    settle(demo.path());
    sign(demo.path(), outside.path());
    run(before.path(), "verify").with(0);
    let verified = against(before.path(), outside.path(), 1);
    let found = verified["findings"].to_string();
    assert!(found.contains("checkpoint"), "{found}");
}

#[test]
fn a_checkpoint_that_somebody_rewrote_is_refused() {
    let (demo, outside) = (demo(), folder());
    sign(demo.path(), outside.path());
    let notes = fs::read_dir(outside.path()).expect("the folder can be read");
    let note = notes
        .map(|file| file.expect("a file").path())
        .find(|path| path.extension().is_some_and(|ending| ending == "checkpoint"))
        .expect("a checkpoint was written");
    let text = fs::read_to_string(&note).expect("it can be read");
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    lines[1] = format!("{}7", lines[1]);
    fs::write(&note, lines.join("\n") + "\n").expect("it can be written");
    let ended = run(demo.path(), &format!("verify --against {}", outside.path().display()));
    let ended = ended.with(2);
    assert!(ended.err.contains("can't be used"), "{}", ended.err);
}

#[test]
fn the_signing_key_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let (demo, outside) = (demo(), folder());
    sign(demo.path(), outside.path());
    let key = fs::metadata(outside.path().join("signing.key")).expect("the key was made");
    assert_eq!(key.permissions().mode() & 0o777, 0o600);
}
