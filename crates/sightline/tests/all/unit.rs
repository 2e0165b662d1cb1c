//! What runs the program on a machine: the systemd unit, which is held to what systemd itself says of
//! it and to what the program takes, and the container file's own words.

use crate::support::{demo, folder, program};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

fn deployed(name: &str) -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../deploy").join(name);
    fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

/// The unit as a test can have it checked: with the program that was built.
fn unit_of_this_machine(folder: &Path) -> PathBuf {
    let program = env!("CARGO_BIN_EXE_sightline");
    let unit = deployed("sightline.service");
    let unit = unit.replace("/usr/local/bin/sightline", program);
    let file = folder.join("sightline.service");
    fs::write(&file, unit).expect("it can be written");
    file
}

#[test]
fn systemd_finds_nothing_wrong_with_the_unit() {
    let folder = folder();
    let unit = unit_of_this_machine(folder.path());
    let verified = Command::new("systemd-analyze").args(["verify", "--man=no"]).arg(&unit).output();
    let Ok(verified) = verified else {
        println!("systemd-analyze is not installed here: the unit was not checked");
        return;
    };
    let said = String::from_utf8_lossy(&verified.stderr).into_owned();
    // It may speak of other units of this machine; of ours it must say nothing.
    let ours: Vec<&str> = said.lines().filter(|line| line.contains("sightline")).collect();
    assert!(verified.status.success() && ours.is_empty(), "{said}");
}

/// The words with which the unit starts the program, as systemd splits them.
fn words(council: &str, arguments: &str) -> Vec<String> {
    let unit = deployed("sightline.service");
    let line = unit.lines().find_map(|line| line.strip_prefix("ExecStart=")).expect("it starts");
    let word = |word: &str| match word {
        "$SIGHTLINE_ARGUMENTS" => arguments.split_whitespace().map(str::to_owned).collect(),
        "${SIGHTLINE_COUNCIL}" => vec![council.to_owned()],
        word => vec![word.to_owned()],
    };
    line.split(' ').skip(1).flat_map(word).collect()
}

#[test]
fn the_program_takes_what_the_unit_says_and_serves_nobody_else_s_record() {
    let demo = demo();
    let mut words = words("Wexmoor County Council", "--host sightline.example");
    let at = words.iter().position(|word| word == "--data").expect("it names the folder");
    words[at + 1] = demo.path().display().to_string();
    for (before, with) in [("--port", "0"), ("--operator", "127.0.0.1:0")] {
        let at = words.iter().position(|word| word == before).expect("it names where it listens");
        words[at + 1] = with.to_owned();
    }
    let mut program = program(folder().path());
    // The unit's own --data is the one that counts: the test's goes.
    let mut served = Command::new(program.get_program());
    served.args(&words).env("SIGHTLINE_TODAY", "2026-03-09");
    let refused = served.output().expect("the program starts");
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert_eq!(refused.status.code(), Some(2), "{said}");
    assert!(said.contains("Type --council \"Solent City Council\""), "{said}");
    let help = program.args(["serve", "--help"]).output().expect("the program starts");
    let help = String::from_utf8_lossy(&help.stdout).into_owned();
    for word in words.iter().filter(|word| word.starts_with("--")) {
        assert!(help.contains(word.as_str()), "{word} is no word of serve");
    }
}

#[test]
fn the_container_begins_with_words_that_the_program_takes() {
    let file = deployed("Containerfile").replace("\\\n", " ");
    let list = |start: &str| -> Vec<String> {
        let line = file.lines().find_map(|line| line.strip_prefix(start)).expect("it says so");
        serde_json::from_str(line).expect("it is a list of words")
    };
    let (entry, usual) = (list("ENTRYPOINT "), list("CMD "));
    assert_eq!(entry[0], "/usr/local/bin/sightline");
    let place = folder();
    let words = entry[1..].iter().chain(&usual).map(|word| match word.as_str() {
        "/var/lib/sightline" => place.path().display().to_string(),
        word => word.to_owned(),
    });
    let mut program = Command::new(env!("CARGO_BIN_EXE_sightline"));
    let refused = program.args(words).output().expect("the program starts");
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(said.contains("There is no record in"), "{said}");
    assert!(said.contains("\"sightline user\""), "it says how one begins: {said}");
}
