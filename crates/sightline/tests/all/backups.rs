//! Backup and restore at the command line, and the operator's figures.

use crate::support::{demo, entries, folder, program, run};
use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::Path,
    process::Child,
};

#[test]
fn a_backup_is_encrypted_unless_it_is_said_to_be_plain() {
    let demo = demo();
    let to = demo.path().join("one.backup");
    let to = to.display();
    let refused = run(demo.path(), &format!("backup --to {to}")).with(2);
    assert!(refused.err.contains("give --recipient AGE_KEY"), "{}", refused.err);
    let unknown = run(demo.path(), &format!("backup --to {to} --recipient ssh-rsa")).with(2);
    assert!(unknown.err.contains("is not an age recipient"), "{}", unknown.err);
    let both = format!("backup --to {to} --plain --recipient age1x");
    assert!(run(demo.path(), &both).with(2).err.contains("either --recipient or --plain"));
    let names = fs::read_dir(demo.path()).expect("it can be read");
    let left = names.flatten().any(|one| one.file_name().to_string_lossy().contains("backup"));
    assert!(!left, "something is left of a backup that was refused");
}

#[test]
fn a_plain_backup_is_restored_whole_and_once() {
    let demo = demo();
    let before = entries(demo.path());
    let to = demo.path().join("one.backup");
    let backup = format!("backup --plain --to {}", to.display());
    let made = run(demo.path(), &backup).with(0);
    assert!(made.out.contains("not encrypted"), "{}", made.out);
    let again = run(demo.path(), &backup).with(2);
    assert!(again.err.contains("never written over"), "{}", again.err);
    let there = folder();
    let restore = format!("restore --from {}", to.display());
    let restored = run(there.path(), &restore).with(0);
    assert!(restored.out.contains("No list of erasures was given"), "{}", restored.out);
    assert_eq!(entries(there.path()), before + 1);
    let twice = run(there.path(), &restore).with(2);
    assert!(twice.err.contains("There is a record here already"), "{}", twice.err);
    let list = run(there.path(), "erasures").with(0);
    assert_eq!(list.out, "sightline erasures\ncouncil: Solent City Council\nall: 0\n");
}

#[test]
fn a_restore_that_was_killed_half_way_is_never_taken_for_a_record() {
    let demo = demo();
    let before = entries(demo.path());
    let to = demo.path().join("one.backup");
    run(demo.path(), &format!("backup --plain --to {}", to.display())).with(0);
    // As a restore leaves it that is killed: half of it made, the looks moved, the record not yet.
    let killed = folder();
    let made_in = killed.path().join("restoring");
    fs::create_dir(&made_in).expect("there is room");
    fs::write(made_in.join("record.db"), b"half of a record").expect("there is room");
    fs::write(killed.path().join("access.db"), b"looks").expect("there is room");
    fs::write(made_in.join("moving"), "documents\ndocuments.key\naccess.db\nrecord.db")
        .expect("there is room");
    fs::create_dir(killed.path().join("documents")).expect("there is room");
    fs::write(killed.path().join("documents/one.age"), b"a document").expect("there is room");
    fs::write(killed.path().join("documents.key"), b"a key").expect("there is room");
    for words in ["serve --port 0", "verify", "watch", "user adam.reyes"] {
        let refused = run(killed.path(), words).with(2);
        assert!(refused.err.contains("its restore was never finished"), "{words}: {}", refused.err);
    }
    let restore = format!("restore --from {}", to.display());
    let held = fs::File::create(made_in.join("held")).expect("there is room");
    held.lock().expect("it is free");
    let refused = run(killed.path(), &restore).with(2);
    assert!(refused.err.contains("another restore into this folder goes on"), "{}", refused.err);
    drop(held);
    run(killed.path(), &restore).with(0);
    assert_eq!(entries(killed.path()), before + 1);
    assert!(!made_in.exists());
}

/// A server that is killed when the test ends.
struct Served(Child);

impl Drop for Served {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

impl Served {
    /// The server, the port of its pages and the operator's.
    fn start(folder: &Path) -> (Self, u16, u16) {
        let mut program = program(folder);
        program.args(["serve", "--port", "0", "--operator", "127.0.0.1:0"]);
        let mut served = Self(program.spawn().expect("the program starts"));
        let mut said = BufReader::new(served.0.stdout.take().expect("its output is read")).lines();
        let mut port = |mark: &str| -> u16 {
            let line = said.by_ref().flatten().find(|line| line.contains(mark));
            let line = line.expect("it says where it is");
            let port = line.rsplit(':').next().unwrap_or_default();
            let digits: String = port.chars().take_while(char::is_ascii_digit).collect();
            digits.parse().expect("a port")
        };
        let ports = (port("Sightline is open"), port("/metrics"));
        (served, ports.0, ports.1)
    }
}

#[test]
fn a_server_whose_lists_are_behind_is_well_and_not_ready() {
    let demo = demo();
    let file = rusqlite::Connection::open(demo.path().join("record.db")).expect("it opens");
    file.execute("update view_state set stale = 'made so by a test'", []).expect("it is written");
    drop(file);
    let (_served, pages, operator) = Served::start(demo.path());
    for port in [pages, operator] {
        assert!(asked(port, "GET /health HTTP/1.1\r\n\r\n").contains("200 OK"));
        let ready = asked(port, "GET /ready HTTP/1.1\r\n\r\n");
        assert!(ready.contains(" 503 ") && ready.contains("lists are behind"), "{ready}");
    }
    run(demo.path(), "rebuild").with(0);
    assert!(asked(operator, "GET /ready HTTP/1.1\r\n\r\n").contains("200 OK"));
}

fn asked(port: u16, request: &str) -> String {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).expect("it listens");
    let host = format!("Host: localhost:{port}\r\nConnection: close\r\n");
    let request = request.replacen("\r\n", &format!("\r\n{host}"), 1);
    stream.write_all(request.as_bytes()).expect("it takes a request");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("it answers");
    answer
}

const CANARY: &str = "Wrenfield";

#[test]
fn the_operator_s_figures_and_the_log_name_nobody() {
    let demo = demo();
    let (mut served, pages, operator) = Served::start(demo.path());
    for path in ["/people/Wrenfield", "/search/Wrenfield", "/Wrenfield?name=Wrenfield", "/health"] {
        asked(pages, &format!("GET {path} HTTP/1.1\r\n\r\n"));
    }
    asked(pages, "WRENFIELD /sign-in HTTP/1.1\r\n\r\n");
    let form = format!(
        "POST /sign-in HTTP/1.1\r\nOrigin: http://localhost:{pages}\r\nSec-Fetch-Site: same-origin\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 31\r\n\r\n\
         user=Wrenfield&password=wrong-1"
    );
    asked(pages, &form);
    assert!(asked(pages, "GET /ready HTTP/1.1\r\n\r\n").contains("200 OK"));
    assert!(asked(operator, "GET /health HTTP/1.1\r\n\r\n").contains("well"));
    assert!(!asked(pages, "GET /metrics HTTP/1.1\r\n\r\n").contains("sightline_entries_total"));
    let figures = asked(operator, "GET /metrics HTTP/1.1\r\n\r\n");
    for figure in [
        "sightline_requests_total{route=\"/people/{id}\",method=\"GET\"",
        "sightline_request_seconds_bucket{route=\"/health\",le=\"10\"} 1",
        "sightline_entries_total ",
        "sightline_jobs_dead 0",
        "sightline_database_up 1",
    ] {
        assert!(figures.contains(figure), "{figure} is missing:\n{figures}");
    }
    served.0.kill().expect("it can be stopped");
    let mut log = String::new();
    let mut err = served.0.stderr.take().expect("its log is read");
    err.read_to_string(&mut log).expect("it is text");
    for (name, text) in [("figures", &figures), ("log", &log)] {
        assert!(!text.to_lowercase().contains(&CANARY.to_lowercase()), "{name}:\n{text}");
    }
}
