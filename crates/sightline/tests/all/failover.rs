//! A standby takes over behind two servers under load: what was acknowledged over HTTP is on it,
//! `/ready` says no and then yes with nobody restarting anything, and a second promotion is refused
//! by PostgreSQL or noticed by Sightline.
//!
//! `SIGHTLINE_SOAK_FAILOVERS` says how often; each prints what it took.

use crate::{
    council::{Council, PATIENCE, Served, asked, notes, told, write},
    support::{folder, run_with},
};
use cluster::OwnCluster;
use serde_json::Value;
use std::{
    sync::atomic::{AtomicUsize, Ordering},
    thread,
    time::{Duration, Instant},
};

/// Writers; every other one begins at the second server.
const WRITERS: usize = 8;
/// What each of them records.
const EACH: usize = 12;

/// A note that was acknowledged: whose, which, where it stands and since when.
struct Acknowledged {
    writer: usize,
    note: usize,
    position: u64,
    at: Instant,
}

/// What a server says of itself: the status and the sentence.
fn ready(served: &Served) -> (u16, String) {
    let (status, answer) = asked(served.port, "GET /ready", &[], "").expect("the process answers");
    let said = answer.split_once("\r\n\r\n").map_or("", |(_, said)| said);
    (status, said.to_owned())
}

/// Waits until a server says what is awaited; gives how long that took.
fn becomes(served: &Served, awaited: (u16, &str)) -> Duration {
    let began = Instant::now();
    loop {
        let (status, said) = ready(served);
        if status == awaited.0 && said.contains(awaited.1) {
            return began.elapsed();
        }
        assert!(began.elapsed() < PATIENCE, "{awaited:?} was never said: {status} {said}");
        thread::sleep(Duration::from_millis(20));
    }
}

/// One writer. What is not acknowledged is sent again under the same key, to the other server.
fn writer(
    council: &Council,
    ports: [u16; 2],
    (number, said): (usize, &AtomicUsize),
) -> Vec<Acknowledged> {
    let mut at = number % 2;
    let one = |note| {
        let until = Instant::now() + PATIENCE;
        loop {
            assert!(Instant::now() < until, "nothing was saved for too long");
            match write(council, ports[at], (number, note)) {
                Some((200 | 201, recorded)) => {
                    said.fetch_add(1, Ordering::SeqCst);
                    let position = recorded["position"].as_u64().expect("a position");
                    return Acknowledged { writer: number, note, position, at: Instant::now() };
                }
                // The record can't be read or written now: the same again, a little later.
                None | Some((503, _)) => at = 1 - at,
                Some((status, answer)) => panic!("{status}: {answer}"),
            }
            thread::sleep(Duration::from_millis(20));
        }
    };
    (0..EACH).map(one).collect()
}

fn nothing_is_lost(council: &Council, port: u16, acknowledged: &[Acknowledged]) {
    for one in acknowledged {
        // Sent once more, each is answered as before and done no second time.
        let (status, again) = write(council, port, (one.writer, one.note)).expect("it answers");
        assert_eq!((status, again["position"].as_u64()), (200, Some(one.position)), "{again}");
    }
    let mut positions: Vec<u64> = acknowledged.iter().map(|one| one.position).collect();
    positions.sort_unstable();
    assert!(positions.windows(2).all(|two| two[0] < two[1]), "two notes at one place");
    let shown: u64 = council.children.iter().map(|child| notes(council, port, *child)).sum();
    assert_eq!(shown, positions.len() as u64);
}

fn verified(url: &str) {
    let verified = run_with(folder().path(), &["verify", "--format", "json"], url).with(0);
    assert_eq!(verified.json::<Value>()["holds"], true);
}

/// One failover under load; what it took, in a line.
fn fail_over_once() -> String {
    let first = OwnCluster::start();
    let second = first.follower("two");
    let council = Council::found(&first.address_with(&second));
    let servers = [Served::start(&council.url), Served::start(&council.url)];
    let (ports, said) = (servers.each_ref().map(|one| one.port), AtomicUsize::new(0));
    let (acknowledged, gone, told_so, promoted, back) = thread::scope(|scope| {
        let (council, said) = (&council, &said);
        let start = |number| scope.spawn(move || writer(council, ports, (number, said)));
        let writers: Vec<_> = (0..WRITERS).map(start).collect();
        while said.load(Ordering::SeqCst) < WRITERS * EACH / 2 {
            thread::sleep(Duration::from_millis(5));
        }
        first.crash();
        let gone = Instant::now();
        let told_so = servers.each_ref().map(|one| becomes(one, (503, "")));
        second.promote();
        let promoted = gone.elapsed();
        let back = servers.each_ref().map(|one| becomes(one, (200, "ready")));
        let ended = writers.into_iter().flat_map(|one| one.join().expect("a writer ends well"));
        (ended.collect::<Vec<_>>(), gone, told_so, promoted, back)
    });
    for server in &servers {
        nothing_is_lost(&council, server.port, &acknowledged);
    }
    assert!(!second.takes_over(), "a server was promoted twice");
    assert_eq!(servers.each_ref().map(|one| ready(one).0), [200, 200], "and that changed nothing");
    verified(&council.url);
    let before = acknowledged.iter().filter(|one| one.at < gone).count();
    let longest = |times: [Duration; 2]| times[0].max(times[1]).as_secs_f64();
    format!(
        "{before} acknowledged before, {} after, 0 lost; not ready after {:.1} s, promoted after \
         {:.1} s, ready again {:.1} s later; saving waited {:.1} s",
        acknowledged.len() - before,
        longest(told_so),
        promoted.as_secs_f64(),
        longest(back),
        longest_pause(acknowledged.iter().map(|one| one.at).collect()).as_secs_f64()
    )
}

fn longest_pause(mut moments: Vec<Instant>) -> Duration {
    moments.sort_unstable();
    moments.windows(2).map(|two| two[1] - two[0]).max().unwrap_or_default()
}

#[test]
fn a_standby_takes_over_behind_two_servers_and_nothing_acknowledged_is_lost() {
    let times = told("SIGHTLINE_SOAK_FAILOVERS").and_then(|many| many.parse().ok()).unwrap_or(1);
    for run in 1..=times {
        println!("failover {run} behind two servers: {}", fail_over_once());
    }
}

#[test]
fn a_second_primary_is_noticed_by_a_server_and_gets_nothing_over_http() {
    let first = OwnCluster::start();
    let second = first.follower("two");
    let council = Council::found(&first.address_with(&second));
    let served = Served::start(&council.url);
    let sent = |number| write(&council, served.port, (1, number)).map_or(0, |(status, _)| status);
    // A connection that was lost with its server may cost the first try.
    let recorded = |number| {
        let until = Instant::now() + PATIENCE;
        loop {
            let status = sent(number);
            if status != 503 || Instant::now() > until {
                return status;
            }
        }
    };
    assert_eq!(recorded(1), 201);
    first.crash();
    second.promote();
    becomes(&served, (200, "ready"));
    assert_eq!(recorded(2), 201);
    let stood = stands_at(&second);
    // Somebody brings the first one back beside it, and the second one goes.
    first.resume_alone();
    second.crash();
    becomes(&served, (503, "does not continue what this server last saw"));
    assert_eq!(sent(3), 503, "a note was recorded on the wrong server");
    assert!(stands_at(&first) < stood, "the wrong server has what only the right one took");
    first.crash();
    second.resume();
    becomes(&served, (200, "ready"));
    assert_eq!((recorded(3), recorded(1), recorded(2)), (201, 200, 200));
    verified(&council.url);
}

/// How many entries a database server has.
fn stands_at(server: &OwnCluster) -> u64 {
    server.tell("select sequence from head").parse().expect("a number of entries")
}
