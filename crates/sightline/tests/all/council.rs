//! A council that several servers serve, and what a program sends it over HTTP.
//!
//! `two_servers`, `failover` and `restores` write to it and hold what comes back to what was
//! acknowledged. What always holds: every note has a key of its own, so that it can be sent again.

use crate::support::{folder, program};
use casework::Role;
use office::Place;
use serde_json::{Value, json};
use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::Path,
    process::{Child, Command, Stdio},
    time::Duration,
};
use tempfile::TempDir;
use town::{Town, worker};
use uuid::Uuid;
use words::PersonId;

/// How long a server may take to answer before a writer turns to the other.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

#[expect(clippy::disallowed_methods, reason = "soak and the test of two releases say so")]
pub(crate) fn told(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// A server on a database, killed when the test ends.
pub(crate) struct Served {
    pub(crate) child: Child,
    pub(crate) port: u16,
    _data: Option<TempDir>,
}

impl Drop for Served {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

impl Served {
    pub(crate) fn start(url: &str) -> Self {
        let data = folder();
        let mut program = program(data.path());
        program.args(["--database", url]);
        Self::of(program, Some(data))
    }

    /// On a folder, which stays when the server ends.
    pub(crate) fn in_folder(folder: &Path) -> Self {
        Self::of(program(folder), None)
    }

    /// The other release where one was named.
    pub(crate) fn other(url: &str) -> Self {
        let Some(other) = told("SIGHTLINE_OTHER") else { return Self::start(url) };
        let data = folder();
        let mut program = Command::new(other);
        program.arg("--data").arg(data.path()).env("SIGHTLINE_TODAY", "2026-03-09");
        program.args(["--database", url]).stdin(Stdio::null()).stdout(Stdio::piped());
        Self::of(program, Some(data))
    }

    fn of(mut program: Command, data: Option<TempDir>) -> Self {
        program.args(["serve", "--port", "0"]).stderr(Stdio::null());
        let mut child = program.spawn().expect("the program starts");
        let mut said = String::new();
        let out = child.stdout.take().expect("its output is read");
        BufReader::new(out).read_line(&mut said).expect("it says something");
        let port = said.trim().rsplit(':').next().and_then(|port| port.parse().ok());
        let port = port.unwrap_or_else(|| panic!("no address in {said:?}"));
        Self { child, port, _data: data }
    }
}

/// One request, and whatever was answered; nothing when the server is gone.
pub(crate) fn asked(
    port: u16,
    what: &str,
    headers: &[(&str, &str)],
    body: &str,
) -> Option<(u16, String)> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).ok()?;
    stream.set_read_timeout(Some(PATIENCE)).ok()?;
    let mut text = format!(
        "{what} HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\
         Origin: http://localhost:{port}\r\nSec-Fetch-Site: same-origin\r\n\
         Content-Length: {}\r\n",
        body.len()
    );
    for (name, value) in headers {
        text.push_str(&format!("{name}: {value}\r\n"));
    }
    stream.write_all(format!("{text}\r\n{body}").as_bytes()).ok()?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok()?;
    let status = answer.split(' ').nth(1)?.parse().ok()?;
    Some((status, answer))
}

pub(crate) fn json_of(answer: &str) -> Value {
    let body = answer.split_once("\r\n\r\n").map_or("", |(_, body)| body);
    let from = body.find(['{', '[']).unwrap_or(0);
    let to = body.rfind(['}', ']']).map_or(body.len(), |at| at + 1);
    serde_json::from_str(&body[from..to]).unwrap_or_else(|error| panic!("{error}: {answer}"))
}

/// The council that both serve: children held by Priya, tokens, and a sign-in.
pub(crate) struct Council {
    pub(crate) url: String,
    pub(crate) children: Vec<PersonId>,
    pub(crate) priya: String,
    pub(crate) ruth: String,
    pub(crate) leo: String,
}

impl Council {
    pub(crate) fn found(url: &str) -> Self {
        let (council, _) = Self::at(Place::Postgres(url.to_owned()), folder());
        Self { url: url.to_owned(), ..council }
    }

    /// The same on an embedded record, and the folder in which it lies.
    pub(crate) fn in_a_folder() -> (Self, TempDir) {
        let folder = folder();
        Self::at(Place::Directory(folder.path().to_owned()), folder)
    }

    fn at(place: Place, folder: TempDir) -> (Self, TempDir) {
        let runtime = tokio::runtime::Runtime::new().expect("a runtime starts");
        runtime.block_on(async {
            let town = Town::at(place, folder).await;
            let mut children = Vec::new();
            for name in ["Ellie", "Jack", "Mia"] {
                children.push(town.open_child(name, "Callow").await);
            }
            let mut tokens = Vec::new();
            for role in [Role::SocialWorker, Role::Director, Role::Administrator] {
                let desk = town.desk(role).await;
                let token = town.office.make_token(&desk, "a program of theirs", 1).await;
                tokens.push(token.expect("a token"));
            }
            for (name, who) in [("priya.nair", worker(1)), ("iris.moss", worker(9))] {
                let set = town.office.set_password(name, who, "correct horse").await;
                set.expect("a password");
            }
            town.office.close().await;
            let [priya, ruth, leo] = tokens.try_into().expect("three tokens");
            (Self { url: String::new(), children, priya, ruth, leo }, town.folder)
        })
    }
}

pub(crate) fn bearer(token: &str) -> String {
    format!("Bearer {token}")
}

pub(crate) fn key(writer: usize, number: usize) -> Uuid {
    Uuid::from_u128(0x7007_0000 + (writer as u128) * 1_000_000 + number as u128)
}

/// Writes a note with a key of its own; what was answered, when anything was.
pub(crate) fn write(
    council: &Council,
    port: u16,
    (writer, number): (usize, usize),
) -> Option<(u16, Value)> {
    let child = council.children[(writer + number) % council.children.len()];
    let text = format!("note {writer}-{number}");
    let body = json!({ "at": "2026-03-09T08:40", "heading": text, "text": text }).to_string();
    let (token, key) = (bearer(&council.priya), key(writer, number).to_string());
    let headers = [
        ("Authorization", token.as_str()),
        ("Idempotency-Key", key.as_str()),
        ("Content-Type", "application/json"),
    ];
    let what = format!("POST /api/v1/people/{child}/commands/write_note");
    let (status, answer) = asked(port, &what, &headers, &body)?;
    Some((status, json_of(&answer)))
}

/// How many notes a server shows of a child.
pub(crate) fn notes(council: &Council, port: u16, child: PersonId) -> u64 {
    let token = bearer(&council.ruth);
    let what = format!("GET /api/v1/people/{child}/chronology?topic=notes");
    let (status, answer) =
        asked(port, &what, &[("Authorization", &token)], "").expect("it answers");
    assert_eq!(status, 200, "{answer}");
    json_of(&answer)["all"].as_u64().expect("a count")
}

pub(crate) fn watched(council: &Council, port: u16) -> Value {
    let token = bearer(&council.ruth);
    let answer = asked(port, "GET /api/v1/watch", &[("Authorization", &token)], "");
    json_of(&answer.expect("it answers").1)
}
