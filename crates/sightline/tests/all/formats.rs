//! `--format json`: every command prints JSON and nothing else, and what it prints can be used.

use crate::support::{demo, entries, folder, monday, program, run};
use serde_json::Value;
use std::{
    collections::BTreeSet,
    fs,
    io::{BufRead, BufReader},
    path::Path,
};

/// Runs a command on a folder with `--format json`, and reads what it prints.
#[track_caller]
fn json(folder: &Path, words: &str) -> Value {
    let ended = run(folder, &format!("{words} --format json"));
    assert!(matches!(ended.code, Some(0 | 1)), "{words}: {}", ended.err);
    ended.json()
}

/// What a server prints before it serves.
fn served(folder: &Path) -> Value {
    let mut program = program(folder);
    program.args(["serve", "--port", "0", "--operator", "127.0.0.1:0", "--format", "json"]);
    let mut server = program.spawn().expect("the program starts");
    let out = BufReader::new(server.stdout.take().expect("its output is read"));
    let mut said = String::new();
    for line in out.lines().map_while(Result::ok) {
        said.push_str(&line);
        if line == "}" {
            break;
        }
    }
    server.kill().expect("it can be stopped");
    server.wait().expect("it ends");
    serde_json::from_str(&said).unwrap_or_else(|error| panic!("{error}: {said}"))
}

/// The commands that the program names in its help.
fn commands() -> BTreeSet<String> {
    let help = run(folder().path(), "help").with(0).out;
    let listed = help.split("Commands:").nth(1).expect("it lists its commands");
    let listed = listed.lines().skip(1).take_while(|line| !line.is_empty());
    let named = listed.filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    let first = named.filter_map(|line| line.split_whitespace().next());
    first.filter(|name| *name != "help").map(str::to_owned).collect()
}

#[test]
fn every_command_prints_json_when_it_is_asked_to() {
    let (demo, there, made) = (demo(), folder(), folder());
    let backup = made.path().join("one.backup");
    let list = made.path().join("erasures.json");
    let mut tried = BTreeSet::new();
    let mut try_one = |folder: &Path, words: &str| {
        tried.insert(words.split(' ').next().expect("a command").to_owned());
        json(folder, words)
    };
    let shown = try_one(demo.path(), &format!("watch --as-at {}", monday()));
    assert!(shown.as_array().is_some_and(|alerts| !alerts.is_empty()));
    assert_eq!(try_one(demo.path(), "verify")["holds"], true);
    assert!(try_one(demo.path(), "rebuild --view people")[0]["position"].is_u64());
    assert_eq!(try_one(demo.path(), "documents")["stray"], 0);
    assert!(try_one(demo.path(), "user priya.nair")["password"].is_string());
    assert_eq!(try_one(demo.path(), "import report"), Value::Array(Vec::new()));
    for one in try_one(demo.path(), "checkpoint").as_array().expect("a list") {
        for file in ["file", "public_key"] {
            let file = one[file].as_str().expect("the name of a file");
            assert!(Path::new(file).is_file(), "{file}");
        }
    }
    let erasable = try_one(demo.path(), "erase --operator yusuf.rahmani --entry 9");
    assert_eq!(erasable["parts"][0]["entry"], 9);
    assert_eq!(try_one(demo.path(), "prove --entry 9")["journal"], "record");
    let erasures = try_one(demo.path(), "erasures");
    assert_eq!(erasures["all"], 0);
    fs::write(&list, erasures.to_string()).expect("there is room");
    try_one(demo.path(), &format!("backup --plain --to {}", backup.display()));
    let restore = format!("restore --from {} --erased {}", backup.display(), list.display());
    let restored = try_one(there.path(), &restore);
    assert_eq!(restored["entry"].as_u64(), Some(entries(there.path())));
    let written = format!("demo --as ssd {} --seed 1", made.path().join("ssd").display());
    try_one(folder().path(), &format!("{written} --today {}", monday()));
    tried.insert("serve".to_owned());
    let open = served(demo.path());
    assert!(open["pages"].as_str().is_some_and(|at| at.starts_with("http://localhost:")));
    assert!(open["figures"].as_str().is_some_and(|at| at.ends_with("/metrics")));
    assert_eq!(tried, commands(), "a command is not tried here");
}

#[test]
fn a_key_that_a_full_disk_left_empty_is_made_and_nothing_lies_beside_it() {
    let demo = demo();
    let key = demo.path().join("checkpoint.key");
    fs::write(&key, "").expect("there is room");
    run(demo.path(), "checkpoint").with(0);
    let made = fs::read_to_string(&key).expect("it was made");
    assert!(!made.trim().is_empty());
    run(demo.path(), "checkpoint").with(0);
    assert_eq!(fs::read_to_string(&key).expect("it stays"), made);
    for folder in [demo.path().to_owned(), demo.path().join("checkpoints")] {
        for file in fs::read_dir(folder).expect("it can be read").flatten() {
            let name = file.file_name().to_string_lossy().into_owned();
            assert!(!name.starts_with('.'), "{name} is left");
        }
    }
}
