//! Checkpoints kept outside: they tell what the record alone can't.

use crate::support::{copy, demo, entries, few, folder, run, settle};
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
    let (few, stood) = (few(3), entries(record));
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

/// The output of `prove` in a file, for somebody outside.
fn proof(record: &Path, words: &str, outside: &Path) -> std::path::PathBuf {
    let proof = run(record, &format!("prove {words} --format json")).with(0).out;
    let file = outside.join("proof.json");
    fs::write(&file, proof).expect("there is room");
    file
}

fn checked(file: &Path, outside: &Path, code: i32) -> Value {
    // Whoever checks has no record: the folder is empty.
    let (file, outside) = (file.display(), outside.display());
    let words = format!("prove --check {file} --against {outside} --format json");
    run(folder().path(), &words).with(code).json()
}

#[test]
fn an_entry_and_an_earlier_beginning_are_proved_to_whoever_keeps_checkpoints() {
    let (demo, outside) = (demo(), folder());
    // Each child that it names is looked at.
    run(demo.path(), "watch").with(1);
    sign(demo.path(), outside.path());
    let earlier = entries(demo.path());
    goes_on(demo.path());
    sign(demo.path(), outside.path());
    let later = entries(demo.path());
    for words in [
        format!("--entry 1 --of {earlier}"),
        format!("--entry {earlier} --of {later}"),
        format!("--entry {later}"),
        format!("--since {earlier}"),
        "--entry 1 --journal access".to_owned(),
    ] {
        let file = proof(demo.path(), &words, outside.path());
        assert_eq!(checked(&file, outside.path(), 0)["proved"], true, "{words}");
        // One figure of the hash, or of the path, is another.
        let mut altered: Value =
            serde_json::from_slice(&fs::read(&file).expect("it can be read")).expect("JSON");
        let place = if words.starts_with("--entry") { "/of/entry/hash" } else { "/path/0" };
        let digest = altered.pointer_mut(place).expect("there is a digest");
        let was = digest.as_str().expect("it is text");
        let first = if was.starts_with('0') { "1" } else { "0" };
        *digest = Value::String(format!("{first}{}", &was[1..]));
        fs::write(&file, altered.to_string()).expect("there is room");
        assert_eq!(checked(&file, outside.path(), 1)["proved"], false, "{words}");
    }
}

#[test]
fn a_proof_of_a_size_that_nobody_signed_or_of_an_entry_that_is_none_is_told() {
    let (demo, outside) = (demo(), folder());
    sign(demo.path(), outside.path());
    let file = proof(demo.path(), "--entry 3 --of 9", outside.path());
    let ended = run(folder().path(), &words_of(&file, outside.path())).with(2);
    assert!(ended.err.contains("covers exactly 9 entries"), "{}", ended.err);
    for words in ["prove --entry 0", "prove --entry 9999999", "prove --since 9999999"] {
        let ended = run(demo.path(), words).with(2);
        assert!(ended.err.contains("no such entry"), "{words}: {}", ended.err);
    }
    fs::write(&file, "{}").expect("there is room");
    let ended = run(folder().path(), &words_of(&file, outside.path())).with(2);
    assert!(ended.err.contains("no proof that can be read"), "{}", ended.err);
}

fn words_of(file: &Path, outside: &Path) -> String {
    format!("prove --check {} --against {}", file.display(), outside.display())
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

/// The lines of one journal in what `verify` says.
fn lines_of<'a>(said: &'a str, journal: &str) -> Vec<&'a str> {
    let from = said.find(journal).unwrap_or_else(|| panic!("no {journal} in {said}"));
    said[from..].lines().take_while(|line| !line.is_empty()).collect()
}

#[test]
fn each_checkpoint_is_told_of_once_under_its_own_journal() {
    let (demo, outside) = (demo(), folder());
    run(demo.path(), "watch --as-at 2026-03-09").with(1);
    sign(demo.path(), outside.path());
    let words = format!("verify --against {}", outside.path().display());
    let said = run(demo.path(), &words).with(0).out;
    for (journal, checkpoint) in [("The record", "record-0"), ("The journal of looks", "access-0")]
    {
        let lines = lines_of(&said, journal).join("\n");
        assert_eq!(said.matches(checkpoint).count(), 1, "{said}");
        assert!(lines.contains(checkpoint) && lines.contains("matches."), "{said}");
        assert!(lines.contains("Proved: up to entry"), "{said}");
    }
    assert_eq!(said.matches("What no verification can prove").count(), 1, "{said}");
    assert!(!said.contains("another journal") && !said.contains("not compared"), "{said}");
    let verified = against(demo.path(), outside.path(), 0);
    let told: Vec<(&str, &str)> = verified["checkpoints"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|one| (one["journal"].as_str().unwrap_or(""), one["verdict"].as_str().unwrap_or("")))
        .collect();
    assert_eq!(told, [("record", "matches"), ("access", "matches")]);
}

#[test]
fn a_checkpoint_of_another_record_is_said_to_prove_nothing() {
    let (demo, outside) = (demo(), folder());
    run(demo.path(), "watch --as-at 2026-03-09").with(1);
    sign(demo.path(), outside.path());
    // The same key and name, another council beside it in the same record.
    let words = format!(
        "checkpoint --council Elsewhere --key {0}/signing.key --to {0}",
        outside.path().display()
    );
    run(demo.path(), "user rosa.lind --council Elsewhere").with(0);
    run(demo.path(), &words).with(0);
    let said = run(demo.path(), &format!("verify --against {}", outside.path().display())).with(0);
    assert!(
        said.out.contains("was signed over another record, so it proves nothing here"),
        "{}",
        said.out
    );
}

#[test]
fn a_folder_without_checkpoints_compares_nothing_and_says_so() {
    let (demo, outside) = (demo(), folder());
    let ended = run(demo.path(), &format!("verify --against {}", outside.path().display())).with(2);
    assert!(ended.err.contains("There is no checkpoint in"), "{}", ended.err);
    sign(demo.path(), outside.path());
    fs::remove_file(outside.path().join("checkpoint.pub")).expect("it is there");
    let ended = run(demo.path(), &format!("verify --against {}", outside.path().display())).with(2);
    assert!(ended.err.contains("it says whose signature to expect"), "{}", ended.err);
}

#[test]
fn signed_twice_the_files_and_the_key_stay() {
    let (demo, outside) = (demo(), folder());
    sign(demo.path(), outside.path());
    let files = || -> Vec<(String, Vec<u8>)> {
        let mut all: Vec<_> = fs::read_dir(outside.path())
            .expect("the folder can be read")
            .map(|file| file.expect("a file"))
            .map(|file| {
                let bytes = fs::read(file.path()).expect("it can be read");
                (file.file_name().to_string_lossy().into_owned(), bytes)
            })
            .collect();
        all.sort();
        all
    };
    let first = files();
    assert_eq!(first.len(), 4, "{first:?}");
    sign(demo.path(), outside.path());
    assert_eq!(files(), first);
    // A checkpoint that says otherwise is never written over.
    let note = &first.iter().find(|(name, _)| name.starts_with("record")).expect("it is there").0;
    fs::write(outside.path().join(note), "another record's").expect("it can be written");
    let words = format!("checkpoint --key {0}/signing.key --to {0}", outside.path().display());
    let refused = run(demo.path(), &words).with(2);
    assert!(refused.err.contains("is there already and says otherwise"), "{}", refused.err);
    fs::write(outside.path().join("signing.key"), "not a key").expect("it can be written");
    let refused = run(demo.path(), &words).with(2);
    assert!(refused.err.contains("signing.key"), "{}", refused.err);
}
