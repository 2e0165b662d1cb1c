//! Failover: a standby takes over under load, and a second primary is noticed.
//!
//! What always holds: whatever was acknowledged is on the server that took over; nothing is written
//! to a server that does not continue what this node last saw.

use crate::{
    looks::look,
    support::{entry, key, quietly, small, times},
    toy::Toy,
};
use cluster::OwnCluster;
use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};
use store::{Against, AppendError, Archive, Key, Options, Place, Store, StoreError};
use tempfile::TempDir;

/// Writers at work while the first server goes.
const WRITERS: u32 = 8;
/// What each of them records.
const EACH: u32 = 60;

fn options(directory: &TempDir) -> Options {
    let seen = Some(directory.path().join("seen"));
    Options { patience: Duration::from_secs(90), seen, ..small(directory) }
}

async fn open(address: &str, directory: &TempDir) -> (Store, Archive) {
    let place = Place::Postgres(address.to_owned());
    let store = Store::open_with(&place, Arc::new(Toy::default()), options(directory)).await;
    let store = store.unwrap();
    let authority = store.found_authority("Testshire").await.unwrap();
    let archive = store.of(authority);
    (store, archive)
}

fn command(writer: u32, number: u32) -> Key {
    key(u8::try_from(writer).unwrap(), number)
}

/// One writer: what was acknowledged to it, and when.
async fn write(archive: Archive, writer: u32, said: Arc<AtomicUsize>) -> Vec<(u64, Key, Instant)> {
    let mut acknowledged = Vec::new();
    for number in 0..EACH {
        let mut new = entry(0, key(1, number % 20), "words");
        new.command = command(writer, number);
        let answer = archive.append(new).await.unwrap();
        acknowledged.push((answer.sequence, command(writer, number), Instant::now()));
        said.fetch_add(1, Ordering::SeqCst);
        archive.look(look(writer, &[key(1, number)])).await.unwrap();
    }
    acknowledged
}

/// One failover under load. Gives how many acknowledgements came before the first server went, how
/// many after, and how long saving waited.
async fn fail_over_once() -> (usize, usize, Duration) {
    let servers = tokio::task::spawn_blocking(|| {
        let first = OwnCluster::start();
        let second = first.follower("two");
        Arc::new((first, second))
    });
    let servers = servers.await.unwrap();
    let directory = tempfile::tempdir().unwrap();
    let (store, archive) = open(&servers.0.address_with(&servers.1), &directory).await;
    let said = Arc::new(AtomicUsize::new(0));
    let writers: Vec<_> = (1..=WRITERS)
        .map(|writer| tokio::spawn(write(archive.clone(), writer, Arc::clone(&said))))
        .collect();
    let half = (WRITERS * EACH / 2) as usize;
    while said.load(Ordering::SeqCst) < half {
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    let gone = Instant::now();
    let both = Arc::clone(&servers);
    tokio::task::spawn_blocking(move || {
        both.0.crash();
        both.1.promote();
    })
    .await
    .unwrap();
    let mut acknowledged = Vec::new();
    for writer in writers {
        acknowledged.extend(writer.await.unwrap());
    }
    holds(&archive, &acknowledged).await;
    store.close().await;
    let before = acknowledged.iter().filter(|one| one.2 < gone).count();
    let after: Vec<Instant> =
        acknowledged.iter().map(|one| one.2).filter(|at| *at > gone).collect();
    let longest = longest_pause(acknowledged.iter().map(|one| one.2).collect());
    (before, after.len(), longest)
}

fn longest_pause(mut moments: Vec<Instant>) -> Duration {
    moments.sort_unstable();
    moments.windows(2).map(|two| two[1] - two[0]).max().unwrap_or_default()
}

async fn holds(archive: &Archive, acknowledged: &[(u64, Key, Instant)]) {
    let mut sequences: Vec<u64> = acknowledged.iter().map(|one| one.0).collect();
    sequences.sort_unstable();
    assert!(sequences.windows(2).all(|two| two[0] < two[1]), "a sequence was given twice");
    for (sequence, command, _) in acknowledged {
        let kept = archive.command(*command).await.unwrap();
        let kept = kept.unwrap_or_else(|| panic!("acknowledged entry {sequence} is lost"));
        assert_eq!(kept.sequence, *sequence);
    }
    assert_eq!(archive.head().await.unwrap(), u64::from(WRITERS * EACH));
    archive.look(look(1, &[key(1, 1)])).await.unwrap();
    let verified = archive.verify(&Against::default(), &quietly).await.unwrap();
    assert!(verified.holds(), "{verified:?}");
    assert!(verified.access.entries() > u64::from(WRITERS * EACH), "a look was lost");
}

#[test]
fn a_standby_that_takes_over_under_load_has_all_that_was_acknowledged() {
    crate::support::run(crate::support::Kind::Postgres, |_| async {
        for run in 1..=times("SIGHTLINE_SOAK_FAILOVERS", 1) {
            let (before, after, pause) = fail_over_once().await;
            println!(
                "failover {run}: {before} acknowledged before, {after} after, 0 lost; saving \
                 waited {:.1} s",
                pause.as_secs_f64()
            );
        }
    });
}

/// Whether an append was refused because the database is not a continuation.
fn is_forked(refused: Result<store::Appended, AppendError>) -> bool {
    matches!(refused, Err(AppendError::Unavailable(StoreError::Forked { .. })))
}

#[test]
fn a_second_primary_is_noticed_and_gets_nothing() {
    crate::support::run(crate::support::Kind::Postgres, |_| async {
        let first = OwnCluster::start();
        let second = first.follower("two");
        let directory = tempfile::tempdir().unwrap();
        let address = first.address_with(&second);
        let (store, archive) = open(&address, &directory).await;
        for number in 0..5 {
            archive.append(entry(number, key(1, number), "on the first")).await.unwrap();
            archive.look(look(1, &[key(1, number)])).await.unwrap();
        }
        first.crash();
        second.promote();
        for number in 5..9 {
            archive.append(entry(number, key(1, number), "on the second")).await.unwrap();
            archive.look(look(1, &[key(1, number)])).await.unwrap();
        }
        assert!(!archive.pulse().await.unwrap().forked);
        // Somebody brings the first one back beside it, and the second one goes.
        first.resume_alone();
        second.crash();
        let refused = archive.append(entry(20, key(1, 20), "on the wrong one")).await;
        assert!(is_forked(refused.clone()), "{refused:?}");
        let said = refused.unwrap_err().to_string();
        assert!(said.contains("does not continue what this server last saw"), "{said}");
        archive.look(look(2, &[key(1, 1)])).await.unwrap();
        let pulse = archive.pulse().await.unwrap();
        assert!(pulse.forked && pulse.spooled == Some(1), "{pulse:?}");
        // What stands beside the journals would be lost there as well.
        let draft = archive.settings().set("colour", Some("green")).await;
        assert!(matches!(draft, Err(StoreError::Forked { .. })), "{draft:?}");
        store.close().await;
        // A node that is started anew remembers what it saw.
        let (store, archive) = open(&address, &directory).await;
        assert!(is_forked(archive.append(entry(21, key(1, 21), "on the wrong one")).await));
        assert_eq!(first.tell("select sequence from head"), "5");
        assert_eq!(first.tell("select sequence from access_head"), "5");
        first.crash();
        second.resume();
        archive.append(entry(20, key(1, 20), "on the right one")).await.unwrap();
        archive.settings().set("colour", Some("green")).await.unwrap();
        archive.look(look(3, &[key(1, 1)])).await.unwrap();
        // A look never waits: on a connection that was just lost it goes to the spool.
        for _ in 0..small(&directory).connections {
            archive.empty_spool().await.ok();
        }
        let pulse = archive.pulse().await.unwrap();
        assert!(!pulse.forked && pulse.spooled == Some(0), "{pulse:?}");
        let verified = archive.verify(&Against::default(), &quietly).await.unwrap();
        assert!(verified.holds(), "{verified:?}");
        assert_eq!((verified.record.entries(), verified.access.entries()), (10, 11));
        store.close().await;
    });
}
