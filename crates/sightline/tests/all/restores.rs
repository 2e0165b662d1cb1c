//! Backup and the way back, at the command line, beside a server that is being written to: every
//! note that was acknowledged before the backup's moment is there, what was erased since is erased
//! again, and the restored record says in a readable entry what it came from.
//!
//! `SIGHTLINE_SOAK_RESTORES` says how often; each prints what it took.

use crate::{
    council::{Council, PATIENCE, Served, asked, bearer, told, write},
    support::{Ended, folder, program},
};
use age::secrecy::ExposeSecret as _;
use casework::Event;
use rusqlite::Connection;
use serde_json::Value;
use std::{
    fs,
    path::{Path, PathBuf},
    sync::{
        Mutex,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::{Duration, Instant},
};
use tempfile::TempDir;

/// Writers beside the backup.
const WRITERS: usize = 4;
/// What was acknowledged before the backup begins.
const BEFORE: usize = 24;

/// A note that was acknowledged: its writer, its number and its entry.
type Noted = (usize, usize, u64);

/// A council's record, being served.
struct Source {
    council: Council,
    data: TempDir,
    served: Served,
    /// What backups are made with: keys, checkpoints, lists.
    beside: TempDir,
}

/// Runs the program to its end, and says how long that took.
fn timed(data: &Path, url: &str, words: &[&str]) -> (Ended, Duration) {
    let mut program = program(data);
    if !url.is_empty() {
        program.args(["--database", url]);
    }
    let began = Instant::now();
    let done = program.args(words).output().expect("the program starts");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let ended =
        Ended { code: done.status.code(), out: text(&done.stdout), err: text(&done.stderr) };
    (ended, began.elapsed())
}

impl Source {
    fn in_a_folder() -> Self {
        let (council, data) = Council::in_a_folder();
        let served = Served::in_folder(data.path());
        Self { council, data, served, beside: folder() }
    }

    fn on_a_database() -> Self {
        let council = Council::found(&cluster::fresh_database());
        let served = Served::start(&council.url);
        Self { council, data: folder(), served, beside: folder() }
    }

    fn run(&self, words: &[&str]) -> (Ended, Duration) {
        timed(self.data.path(), &self.council.url, words)
    }

    fn file(&self, name: &str) -> PathBuf {
        self.beside.path().join(name)
    }

    /// A key of which only the other half comes near the machine.
    fn recipient(&self) -> String {
        let key = age::x25519::Identity::generate();
        fs::write(self.file("backup.key"), key.to_string().expose_secret()).expect("room");
        key.to_public().to_string()
    }

    /// Checkpoints are signed with a key that signs the backup too.
    fn checkpoints(&self) {
        let (to, key) = (shown(&self.file("checkpoints")), shown(&self.file("checkpoint.key")));
        self.run(&["checkpoint", "--to", &to, "--key", &key]).0.with(0);
    }

    /// One writer, who goes on until everything else is done.
    fn writes(&self, number: usize, (said, done): (&Mutex<Vec<Noted>>, &AtomicBool)) {
        for note in 0.. {
            if done.load(Ordering::SeqCst) {
                return;
            }
            let (status, recorded) =
                write(&self.council, self.served.port, (number, note)).expect("it answers");
            assert_eq!(status, 201, "{recorded}");
            let position = recorded["position"].as_u64().expect("a position");
            said.lock().expect("no writer panics").push((number, note, position));
        }
    }

    /// Makes a backup while notes are written; gives those acknowledged before, and how many in
    /// all, what the program said of it, and how long it took.
    fn backed_up(&self, to: &Path) -> (Vec<Noted>, usize, Value, Duration) {
        let recipient = self.recipient();
        let (said, done) = (Mutex::new(Vec::new()), AtomicBool::new(false));
        thread::scope(|scope| {
            let (said, done) = (&said, &done);
            for number in 0..WRITERS {
                scope.spawn(move || self.writes(number, (said, done)));
            }
            let acknowledged = || said.lock().expect("no writer panics").clone();
            let until = Instant::now() + PATIENCE;
            while acknowledged().len() < BEFORE {
                assert!(Instant::now() < until, "nothing is acknowledged");
                thread::sleep(Duration::from_millis(5));
            }
            self.checkpoints();
            let before = acknowledged();
            let (to, key) = (shown(to), shown(&self.file("checkpoint.key")));
            let words = ["backup", "--to", &to, "--recipient", &recipient, "--key", &key];
            let (made, took) = self.run(&[&words[..], &["--format", "json"]].concat());
            done.store(true, Ordering::SeqCst);
            (before, acknowledged().len(), made.with(0).json(), took)
        })
    }

    /// Erases a note beside the server, and gives the list of erasures after it.
    fn erased(&self, (.., entry): Noted) -> PathBuf {
        let entry = entry.to_string();
        let words = ["erase", "--operator", "iris.moss", "--entry", &entry];
        let listed = self.run(&words).0.with(0).out;
        assert!(listed.contains("--part 0   note.written"), "{listed}");
        let erase = ["--part", "0", "--reason", "Order 12 of 2026"];
        self.run(&[&words[..], &erase].concat()).0.with(0);
        let list = self.file("erasures.txt");
        fs::write(&list, self.run(&["erasures"]).0.with(0).out).expect("room");
        list
    }
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

/// A record that was restored into a folder.
struct Restored {
    folder: TempDir,
    said: Value,
    took: Duration,
}

impl Restored {
    fn of(source: &Source, from: &Path, erased: &Path) -> Self {
        let folder = folder();
        let [from, identity, erased, signed_by] =
            [from, &source.file("backup.key"), erased, &source.file("checkpoints/checkpoint.pub")]
                .map(shown);
        let words = ["restore", "--from", &from, "--identity", &identity, "--erased", &erased];
        let more = ["--signed-by", &signed_by, "--format", "json"];
        let (said, took) = timed(folder.path(), "", &[&words[..], &more].concat());
        Self { folder, said: said.with(0).json(), took }
    }

    fn record(&self) -> Connection {
        Connection::open(self.folder.path().join("record.db")).expect("it opens")
    }

    /// Every note that was acknowledged stands where it was said to stand, but the erased one.
    fn holds(&self, acknowledged: &[Noted], erased: Noted) {
        let record = self.record();
        for one in acknowledged {
            let (writer, note, entry) = *one;
            let body: Option<Vec<u8>> = record
                .query_row(
                    "select body from part where sequence = ?1 and kind = 'note.written'",
                    [i64::try_from(entry).expect("a small number")],
                    |row| row.get(0),
                )
                .unwrap_or_else(|error| panic!("acknowledged entry {entry} is lost: {error}"));
            match body {
                None => assert_eq!(*one, erased, "words of another note are gone"),
                Some(body) => {
                    assert_ne!(*one, erased, "what was erased came back");
                    let body: Value = serde_json::from_slice(&body).expect("a body is JSON");
                    assert_eq!(body["text"], format!("note {writer}-{note}"));
                }
            }
        }
    }

    /// The entry that says what it was restored from, which is the last one and can be read.
    fn says_what_it_came_from(&self, backup: &Value) {
        let (kind, version, body): (String, u16, Vec<u8>) = self
            .record()
            .query_row(
                "select kind, version, body from part where sequence = ?1 and ordinal = 0",
                [self.said["entry"].as_i64().expect("its number")],
                |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
            )
            .expect("the entry is there");
        let event = Event::parse(&kind, version, &body).expect("a kind that this release reads");
        let Event::RecordRestored(from) = event else { panic!("{kind} says something else") };
        assert_eq!(Some(from.digest.as_str()), backup["digest"].as_str());
        let counted = [from.entries, from.looks, from.erased_again];
        let told = ["entries", "looks", "erased_again"].map(|name| self.said[name].as_u64());
        assert_eq!(counted.map(Some), told);
        assert_eq!((from.record_root.len(), from.access_root.len()), (64, 64));
        assert_eq!((Some(from.entries), from.erased_again), (backup["entries"].as_u64(), 1));
    }

    /// It proves itself, also against what was signed before the backup, and is served; whoever had
    /// a token makes a new one.
    fn works(&self, source: &Source) {
        let against = shown(&source.file("checkpoints"));
        let verify = ["verify", "--against", &against, "--format", "json"];
        let verified: Value = timed(self.folder.path(), "", &verify).0.with(0).json();
        assert_eq!(verified["holds"], true, "{verified}");
        let served = Served::in_folder(self.folder.path());
        let (ready, _) = asked(served.port, "GET /ready", &[], "").expect("it answers");
        let token = bearer(&source.council.ruth);
        let headers = [("Authorization", token.as_str())];
        let old = asked(served.port, "GET /api/v1/watch", &headers, "").expect("it answers").0;
        assert_eq!((ready, old), (200, 401));
    }
}

/// One backup and restore; what it took, in a line.
fn restore_once(source: &Source) -> String {
    let to = source.file("one.backup");
    let (before, all, backup, took) = source.backed_up(&to);
    let last = before.iter().map(|(.., entry)| *entry).max();
    assert!(backup["entries"].as_u64() >= last, "the backup lacks what was acknowledged");
    assert_eq!((&backup["recipients"], &backup["signed"]), (&1.into(), &true.into()));
    let list = source.erased(before[0]);
    let restored = Restored::of(source, &to, &list);
    assert_eq!(restored.said["signature_checked"], true);
    restored.holds(&before, before[0]);
    restored.says_what_it_came_from(&backup);
    restored.works(source);
    format!(
        "{} acknowledged before the backup, 0 lost, {} while it was made; backup {:.1} s, restore \
         {:.1} s of {} entries and {} looks, 1 erased again",
        before.len(),
        all - before.len(),
        took.as_secs_f64(),
        restored.took.as_secs_f64(),
        restored.said["entries"],
        restored.said["looks"]
    )
}

fn again_and_again(of: &str, source: impl Fn() -> Source) {
    let times = told("SIGHTLINE_SOAK_RESTORES").and_then(|many| many.parse().ok()).unwrap_or(1);
    for run in 1..=times {
        println!("restore {run} of {of}: {}", restore_once(&source()));
    }
}

#[test]
fn a_folder_that_is_being_written_to_is_backed_up_and_restored_without_a_loss() {
    again_and_again("a folder", Source::in_a_folder);
}

#[test]
fn a_database_that_is_being_written_to_is_backed_up_and_restored_without_a_loss() {
    again_and_again("a database", Source::on_a_database);
}
