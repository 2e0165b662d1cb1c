//! Checkpoints kept outside: they tell what the record alone can't.

use crate::{
    imports::extract,
    support::{copy, demo, entries, folder, run, settle},
};
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

/// The record goes on after the demo: a few people come from elsewhere.
fn goes_on(record: &Path) {
    let (few, stood) = (folder(), entries(record));
    for table in ["ssd_person.csv", "restrictions.csv"] {
        let rows = fs::read_to_string(extract().join(table)).expect("the extract has the table");
        let few_rows: Vec<&str> = rows.lines().take(4).collect();
        fs::write(few.path().join(table), few_rows.join("\n") + "\n").expect("it can be written");
    }
    let ended = run(record, &format!("import ssd {}", few.path().display()));
    assert!(matches!(ended.code, Some(0 | 1)), "{}", ended.err);
    assert!(entries(record) > stood, "{}", ended.out);
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
    assert_eq!(verified["holds"], false);
    let said = verified["record"].as_str().expect("the record in words");
    assert!(said.contains("entries were cut off its end"), "{said}");
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
