//! `docs/pilot.md` as a new user follows it: its own commands, in its order, in an empty folder.
//!
//! The commands are taken from the document, so that it can't say what the program does not do.

use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    io::{BufRead, BufReader},
    path::Path,
    process::{Command, Output, Stdio},
};
use tempfile::TempDir;

const DOCUMENT: &str = include_str!("../../../../docs/pilot.md");

/// The commands in its fenced blocks, each as words.
fn commands() -> Vec<Vec<String>> {
    let blocks = DOCUMENT.split("```").skip(1).step_by(2);
    let commands = blocks.filter_map(|block| block.strip_prefix('\n'));
    commands.flat_map(str::lines).map(words).collect()
}

/// A command's words as a shell parts them: by blanks, but not between quotation marks.
fn words(line: &str) -> Vec<String> {
    let parts = line.split('"').enumerate();
    let mut words = Vec::new();
    for (place, part) in parts {
        if place % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}

/// Somebody at a terminal, in an empty folder.
struct Terminal {
    folder: TempDir,
    exported: BTreeMap<String, String>,
}

impl Terminal {
    fn program(&self, words: &[String]) -> Command {
        let mut program = Command::new(env!("CARGO_BIN_EXE_sightline"));
        program.args(words).current_dir(self.folder.path()).envs(&self.exported);
        program.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        program
    }

    #[track_caller]
    fn run(&self, words: &[String], code: i32) -> Output {
        let done = self.program(words).output().expect("the program starts");
        let said = String::from_utf8_lossy(&done.stderr).into_owned();
        assert_eq!(done.status.code(), Some(code), "{words:?}\n{said}");
        done
    }

    /// What a command prints for a program.
    #[track_caller]
    fn answer(&self, words: &[String], code: i32) -> Value {
        let words = [words, &["--format".to_owned(), "json".to_owned()]].concat();
        let done = self.run(&words, code);
        serde_json::from_slice(&done.stdout).expect("it prints JSON")
    }

    /// Opens the pages and closes them again.
    fn serve(&self, words: &[String]) {
        let words = [words, &["--port".to_owned(), "0".to_owned()]].concat();
        let mut serving = self.program(&words).spawn().expect("the program starts");
        let mut said = String::new();
        let out = serving.stdout.take().expect("its output is read");
        BufReader::new(out).read_line(&mut said).expect("it says something");
        serving.kill().expect("it can be ended");
        serving.wait().expect("it ends");
        assert!(said.contains("Sightline is open at http://localhost:"), "{said}");
    }

    fn at(&self, path: &str) -> std::path::PathBuf {
        self.folder.path().join(path)
    }
}

/// One of the counts of all tables.
fn total(report: &Value, count: &str) -> u64 {
    report["total"][count].as_u64().unwrap_or_else(|| panic!("no {count} in {report}"))
}

/// The report of an import adds up, as the document says.
fn adds_up(report: &Value) {
    let parts = ["taken", "changed", "kept", "here", "skipped", "refused", "differences"];
    let sum: u64 = parts.iter().map(|one| total(report, one)).sum();
    assert_eq!(total(report, "read"), sum, "{report}");
    assert_eq!(report["adds_up"], true);
    assert_eq!((total(report, "refused"), total(report, "differences")), (0, 0), "{report}");
}

/// Kind, child and since of those kinds that an extract tells whole.
fn told(all: &Value, child: &str) -> BTreeSet<(String, String, String)> {
    const WHOLE: [&str; 3] = ["re_referral", "third_worker", "ended_without_gate"];
    let text = |one: &Value, key: &str| one[key].as_str().expect("a text").to_owned();
    let all = all.as_array().expect("a list").iter();
    let all = all.filter(|one| WHOLE.iter().any(|kind| one["kind"] == *kind));
    all.map(|one| (text(one, "kind"), text(one, child), text(one, "since"))).collect()
}

fn truth(path: &Path) -> Value {
    let text = fs::read_to_string(path).expect("the truth of the night was written");
    serde_json::from_str(&text).expect("it is JSON")
}

#[test]
fn the_pilot_goes_as_its_document_says() {
    let mut terminal = Terminal { folder: crate::support::folder(), exported: BTreeMap::new() };
    let mut done: Vec<String> = Vec::new();
    let mut imports = Vec::new();
    for command in commands() {
        let (program, words) = command.split_first().expect("a line has words");
        if program == "export" {
            let (name, value) = words[0].split_once('=').expect("a name and a value");
            terminal.exported.insert(name.to_owned(), value.to_owned());
            continue;
        }
        assert_eq!(program, "sightline", "{command:?}");
        done.push(words[..2].join(" "));
        match (words[0].as_str(), words[1].as_str()) {
            ("demo", _) => drop(terminal.run(words, 0)),
            ("user", _) => drop(terminal.run(words, 0)),
            ("import", "ssd") => imports.push(terminal.answer(words, 1)),
            ("import", "report") => drop(terminal.run(words, 1)),
            ("watch", _) => {
                let watched = told(&terminal.answer(words, 1), "child");
                let truth = truth(&terminal.at("nights/truth-2026-03-09.json"));
                let truth = told(&truth, "council_number");
                assert!(!truth.is_empty());
                assert_eq!(watched, truth);
            }
            ("serve", _) => terminal.serve(words),
            ("verify", _) => assert_eq!(terminal.answer(words, 0)["holds"], true),
            _ => panic!("nobody has tried {command:?}"),
        }
    }
    let [first, second, third] = imports.as_slice() else { panic!("{done:?}") };
    [first, second, third].into_iter().for_each(adds_up);
    assert!(total(first, "taken") > 1_000 && total(first, "changed") == 0, "{}", first["total"]);
    for night in [second, third] {
        assert!(total(night, "here") > 1_000, "{}", night["total"]);
        assert!(total(night, "taken") + total(night, "changed") > 0, "{}", night["total"]);
    }
    let night = |report: &Value| report["from"].as_str().map(str::to_owned);
    let nights = [first, second, third].map(|report| night(report).expect("a folder"));
    assert_eq!(nights, ["2026-03-09", "2026-03-10", "2026-03-11"]);
    assert!(done.len() >= 9, "{done:?}");
}
