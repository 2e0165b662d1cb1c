//! Two servers on one PostgreSQL under load from both: one is killed without warning, and nothing
//! that was acknowledged is lost, nobody is signed out and nothing is done twice.
//!
//! `SIGHTLINE_OTHER` names another program for the second server, such as an earlier release;
//! `SIGHTLINE_SOAK_NOTES` has each writer write more.

use crate::{
    council::{Council, PATIENCE, Served, asked, bearer, notes, told, watched, write},
    support::{folder, run_with},
};
use serde_json::{Value, json};
use std::{
    sync::atomic::{AtomicUsize, Ordering},
    thread,
    time::{Duration, Instant},
};
use town::worker;
use uuid::Uuid;

/// Writers; every other one begins at the second server.
const WRITERS: usize = 6;

fn notes_each() -> usize {
    told("SIGHTLINE_SOAK_NOTES").and_then(|many| many.parse().ok()).unwrap_or(16)
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
