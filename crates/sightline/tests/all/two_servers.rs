//! Two servers on one PostgreSQL under load from both: one is killed without warning, and nothing
//! that was acknowledged is lost, nobody is signed out and nothing is done twice.
//!
//! `SIGHTLINE_OTHER` names another program for the second server, such as an earlier release;
//! `SIGHTLINE_SOAK_NOTES` has each writer write more.

use crate::support::{folder, program, run_with};
use casework::Role;
use office::Place;
use serde_json::{Value, json};
use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicUsize, Ordering},
    thread,
    time::{Duration, Instant},
};
use tempfile::TempDir;
use town::{Town, worker};
use uuid::Uuid;
use words::PersonId;

/// Writers; every other one begins at the second server.
const WRITERS: usize = 6;
/// How long a server may take to answer before a writer turns to the other.
const PATIENCE: Duration = Duration::from_secs(60);

#[expect(clippy::disallowed_methods, reason = "soak and the test of two releases say so")]
fn told(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

fn notes_each() -> usize {
    told("SIGHTLINE_SOAK_NOTES").and_then(|many| many.parse().ok()).unwrap_or(16)
}

struct Served {
    child: Child,
    port: u16,
    _data: TempDir,
}

impl Drop for Served {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

impl Served {
    fn start(url: &str) -> Self {
        let data = folder();
        let program = program(data.path());
        Self::of(program, data, url)
    }

    /// The other release where one was named.
    fn other(url: &str) -> Self {
        let Some(other) = told("SIGHTLINE_OTHER") else { return Self::start(url) };
        let data = folder();
        let mut program = Command::new(other);
        program.arg("--data").arg(data.path()).env("SIGHTLINE_TODAY", "2026-03-09");
        program.stdin(Stdio::null()).stdout(Stdio::piped());
        Self::of(program, data, url)
    }

    fn of(mut program: Command, data: TempDir, url: &str) -> Self {
        program.args(["--database", url, "serve", "--port", "0"]).stderr(Stdio::null());
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
fn asked(port: u16, what: &str, headers: &[(&str, &str)], body: &str) -> Option<(u16, String)> {
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

fn json_of(answer: &str) -> Value {
    let body = answer.split_once("\r\n\r\n").map_or("", |(_, body)| body);
    let from = body.find(['{', '[']).unwrap_or(0);
    let to = body.rfind(['}', ']']).map_or(body.len(), |at| at + 1);
    serde_json::from_str(&body[from..to]).unwrap_or_else(|error| panic!("{error}: {answer}"))
}

/// The council that both serve: children held by Priya, tokens, and a sign-in.
struct Council {
    url: String,
    children: Vec<PersonId>,
    priya: String,
    ruth: String,
    leo: String,
}

impl Council {
    fn found(url: &str) -> Self {
        let runtime = tokio::runtime::Runtime::new().expect("a runtime starts");
        runtime.block_on(async {
            let town = Town::at(Place::Postgres(url.to_owned()), folder()).await;
            let mut children = Vec::new();
            for name in ["Ellie", "Jack", "Mia"] {
                children.push(town.open_child(name, "Callow").await);
            }
            let mut tokens = Vec::new();
            for role in [Role::SocialWorker, Role::Director, Role::Administrator] {
                let desk = town.desk(role).await;
                tokens
                    .push(town.office.make_token(&desk, "two servers", 1).await.expect("a token"));
            }
            let set = town.office.set_password("priya.nair", worker(1), "correct horse").await;
            set.expect("a password");
            town.office.close().await;
            let [priya, ruth, leo] = tokens.try_into().expect("three tokens");
            Self { url: url.to_owned(), children, priya, ruth, leo }
        })
    }
}

fn bearer(token: &str) -> String {
    format!("Bearer {token}")
}

fn key(writer: usize, number: usize) -> Uuid {
    Uuid::from_u128(0x7007_0000 + (writer as u128) * 1_000_000 + number as u128)
}

/// Writes a note with a key of its own; what was answered, when anything was.
fn write(council: &Council, port: u16, (writer, number): (usize, usize)) -> Option<(u16, Value)> {
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
fn notes(council: &Council, port: u16, child: PersonId) -> u64 {
    let token = bearer(&council.ruth);
    let what = format!("GET /api/v1/people/{child}/chronology?topic=notes");
    let (status, answer) =
        asked(port, &what, &[("Authorization", &token)], "").expect("it answers");
    assert_eq!(status, 200, "{answer}");
    json_of(&answer)["all"].as_u64().expect("a count")
}

fn watched(council: &Council, port: u16) -> Value {
    let token = bearer(&council.ruth);
    let answer = asked(port, "GET /api/v1/watch", &[("Authorization", &token)], "");
    json_of(&answer.expect("it answers").1)
}

/// One writer: its acknowledged notes with their positions. Whenever its server is gone it turns
/// to the other and sends the same again.
fn writer(
    council: &Council,
    ports: [u16; 2],
    (number, said): (usize, &AtomicUsize),
) -> Vec<(usize, u64)> {
    let (mut at, mut acknowledged) = (number % 2, Vec::new());
    for note in 0..notes_each() {
        let until = Instant::now() + PATIENCE;
        loop {
            assert!(Instant::now() < until, "neither server answers");
            match write(council, ports[at], (number, note)) {
                Some((200 | 201, recorded)) => {
                    let position = recorded["position"].as_u64().expect("a position");
                    acknowledged.push((note, position));
                    said.fetch_add(1, Ordering::SeqCst);
                    break;
                }
                Some((status, answer)) => panic!("{status}: {answer}"),
                None => at = 1 - at,
            }
        }
        if note % 5 == 4 {
            // Load from both: a writer does not stay with one server.
            at = 1 - at;
        }
    }
    acknowledged
}

fn signed_in(port: u16) -> String {
    let form = "user=priya.nair&password=correct+horse";
    let headers = [("Content-Type", "application/x-www-form-urlencoded")];
    let (_, answer) = asked(port, "POST /sign-in", &headers, form).expect("it answers");
    let cookie = answer.lines().find(|line| line.to_lowercase().starts_with("set-cookie:"));
    let cookie = cookie.unwrap_or_else(|| panic!("nobody was signed in: {answer}"));
    let cookie = cookie.split_once(':').map_or("", |(_, value)| value).trim();
    cookie.split(';').next().unwrap_or_default().to_owned()
}

fn my_work(port: u16, cookie: &str) -> u16 {
    asked(port, "GET /my-work", &[("Cookie", cookie)], "").expect("it answers").0
}

#[test]
fn a_server_killed_under_load_loses_nothing_and_its_work_goes_on_at_the_other() {
    let council = Council::found(&cluster::fresh_database());
    let (mut first, second) = (Served::start(&council.url), Served::other(&council.url));
    let cookie = signed_in(first.port);
    assert_eq!((my_work(first.port, &cookie), my_work(second.port, &cookie)), (200, 200));
    let (ports, said) = ([first.port, second.port], AtomicUsize::new(0));
    let acknowledged = thread::scope(|scope| {
        let (council, said) = (&council, &said);
        let start = |number| scope.spawn(move || writer(council, ports, (number, said)));
        let writers: Vec<_> = (0..WRITERS).map(start).collect();
        while said.load(Ordering::SeqCst) < WRITERS * notes_each() / 3 {
            thread::sleep(Duration::from_millis(5));
        }
        first.child.kill().expect("it can be killed");
        first.child.wait().expect("it ends");
        let ended = writers.into_iter().map(|one| one.join().expect("a writer ends well"));
        ended.collect::<Vec<_>>()
    });
    nothing_is_lost(&council, second.port, &acknowledged);
    assert_eq!(my_work(second.port, &cookie), 200, "its session goes on at the other");
    let again = Served::start(&council.url);
    for child in &council.children {
        assert_eq!(notes(&council, again.port, *child), notes(&council, second.port, *child));
    }
    assert_eq!(watched(&council, again.port), watched(&council, second.port));
    whoever_leaves_is_out(&council, [second.port, again.port], &cookie);
    let verified = run_with(folder().path(), &["verify", "--format", "json"], &council.url);
    assert_eq!(verified.with(0).json::<Value>()["holds"], true);
}

fn nothing_is_lost(council: &Council, port: u16, acknowledged: &[Vec<(usize, u64)>]) {
    let mut positions = Vec::new();
    for (number, notes) in acknowledged.iter().enumerate() {
        assert_eq!(notes.len(), notes_each());
        for (note, position) in notes {
            // Sent once more, each is answered as before and done no second time.
            let (status, again) = write(council, port, (number, *note)).expect("it answers");
            assert_eq!((status, again["position"].as_u64()), (200, Some(*position)), "{again}");
            positions.push(*position);
        }
    }
    positions.sort_unstable();
    assert!(positions.windows(2).all(|two| two[0] < two[1]), "two notes at one place");
    let shown: u64 = council.children.iter().map(|child| notes(council, port, *child)).sum();
    assert_eq!(shown, positions.len() as u64);
    println!("two servers: {} acknowledged, 0 lost, 0 doubled", positions.len());
}

fn whoever_leaves_is_out(council: &Council, [here, there]: [u16; 2], cookie: &str) {
    assert_eq!(my_work(there, cookie), 200);
    let body = json!({ "worker": worker(1).to_string(), "left": "2026-03-09" }).to_string();
    let (token, key) = (bearer(&council.leo), Uuid::from_u128(0xE0D).to_string());
    let headers = [
        ("Authorization", token.as_str()),
        ("Idempotency-Key", key.as_str()),
        ("Content-Type", "application/json"),
    ];
    let left = asked(here, "POST /api/v1/commands/remove_worker", &headers, &body);
    let (status, answer) = left.expect("it answers");
    assert_eq!(status, 201, "{answer}");
    for port in [there, here] {
        assert_eq!(my_work(port, cookie), 303, "they are signed out at once");
        let (status, _) = write(council, port, (90, 1)).expect("it answers");
        assert_eq!(status, 401, "and their token is worth nothing");
    }
}
