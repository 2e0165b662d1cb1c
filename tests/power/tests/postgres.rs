//! The power goes under PostgreSQL: what was acknowledged is there, and verifies.
//!
//! The server runs on a disk that forgets whatever was not synced. What always holds: the same
//! check notices a server that does not wait for its disk, or it would prove nothing.

use cluster::{ForgetfulCluster, Waits};
use std::{
    path::{Path, PathBuf},
    sync::{
        Arc, OnceLock,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::Duration,
};
use store::{Against, Archive, NewEntry, NewLook, NewPart, NoViews, Options, Place, Store};

/// Writers at work at the same time.
const WRITERS: u64 = 6;

fn shim() -> &'static Path {
    static SHIM: OnceLock<PathBuf> = OnceLock::new();
    SHIM.get_or_init(|| power::shadow(Path::new(env!("CARGO_TARGET_TMPDIR"))))
}

/// How often the power goes; soak asks for more.
fn cuts() -> u64 {
    #[expect(clippy::disallowed_methods, reason = "soak says so in the environment of the tests")]
    let asked = std::env::var("SIGHTLINE_SOAK_CUTS").ok();
    asked.and_then(|many| many.parse().ok()).unwrap_or(3)
}

fn key(first: u8, number: u64) -> [u8; 16] {
    let mut key = [first; 16];
    key[8..].copy_from_slice(&number.to_be_bytes());
    key
}

fn entry(number: u64) -> NewEntry {
    let part = NewPart {
        subject: key(1, number % 11),
        kind: "Noted".to_owned(),
        version: 1,
        happened: "2026-03-02".to_owned(),
        actor: key(2, 1),
        body: format!("line {number} ").repeat(20).into_bytes(),
        ..NewPart::default()
    };
    NewEntry { command: key(3, number), parts: vec![part], ..NewEntry::default() }
}

async fn opened(address: &str) -> Option<(Store, Archive)> {
    let folder = std::env::temp_dir().join(format!("power-spool-{}", std::process::id()));
    let options = Options {
        patience: Duration::from_secs(60),
        spool: Some(folder),
        spool_room: 1 << 20,
        ..Options::default()
    };
    let place = Place::Postgres(address.to_owned());
    let store = Store::open_with(&place, Arc::new(NoViews), options).await.ok()?;
    let authority = store.found_authority("Testshire").await.ok()?;
    let archive = store.of(authority);
    Some((store, archive))
}

/// Records until told to stop; gives what was acknowledged. Nothing is sent a second time, so what
/// the server's own journal says is all that counts.
async fn write(
    archive: Archive,
    (writer, said): (u64, Arc<AtomicU64>),
    stop: Arc<AtomicBool>,
) -> Vec<(u64, u64)> {
    let mut acknowledged = Vec::new();
    for round in 0.. {
        if stop.load(Ordering::Relaxed) {
            break;
        }
        let number = writer + WRITERS * round;
        if let Ok(answer) = archive.append(entry(number)).await {
            acknowledged.push((answer.sequence, number));
            said.fetch_add(1, Ordering::SeqCst);
        }
        let look = NewLook { subjects: vec![key(1, number % 11)], ..NewLook::default() };
        archive.look(look).await.ok();
    }
    acknowledged
}

/// One cut under load: how many acknowledgements were given, and how many of them are lost.
async fn cut_once(cluster: &Arc<ForgetfulCluster>, after: u64) -> (u64, u64) {
    let (store, archive) = opened(&cluster.address()).await.expect("the server answers");
    let (said, stop) = (Arc::new(AtomicU64::new(0)), Arc::new(AtomicBool::new(false)));
    let first = archive.head().await.expect("it can be read") * WRITERS;
    let writers: Vec<_> = (0..WRITERS)
        .map(|writer| {
            let place = (first + writer, Arc::clone(&said));
            tokio::spawn(write(archive.clone(), place, Arc::clone(&stop)))
        })
        .collect();
    while said.load(Ordering::SeqCst) < after {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    let server = Arc::clone(cluster);
    let cut = tokio::task::spawn_blocking(move || server.cut_power());
    cut.await.expect("the server comes back");
    stop.store(true, Ordering::Relaxed);
    let mut acknowledged = Vec::new();
    for writer in writers {
        acknowledged.extend(writer.await.expect("a writer ends well"));
    }
    store.close().await;
    let Some((store, archive)) = opened(&cluster.address()).await else {
        return (said.load(Ordering::SeqCst), acknowledged.len() as u64);
    };
    let mut lost = 0;
    for (sequence, number) in &acknowledged {
        let kept = archive.command(key(3, *number)).await.expect("it can be read");
        lost += u64::from(kept.map(|kept| kept.sequence) != Some(*sequence));
    }
    let verified = archive.verify(&Against::default(), &|_, _| {}).await.expect("it can be read");
    assert!(verified.holds(), "{verified:?}");
    store.close().await;
    (acknowledged.len() as u64, lost)
}

fn run<F: Future<Output = ()>>(test: F) {
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    runtime.expect("a runtime starts").block_on(test);
}

#[test]
fn a_power_cut_under_postgresql_costs_nothing_that_was_acknowledged() {
    run(async {
        let cluster = Arc::new(ForgetfulCluster::start(shim(), Waits::ForItsDisk));
        let (mut promised, cuts) = (0, cuts());
        for cut in 0..cuts {
            let after = [60, 7, 150, 21][cut as usize % 4];
            let (acknowledged, lost) = cut_once(&cluster, after).await;
            assert_eq!(
                lost, 0,
                "cut {cut}: {lost} of {acknowledged} acknowledged entries are lost"
            );
            promised += acknowledged;
        }
        println!("{cuts} power cuts under PostgreSQL: {promised} acknowledged, 0 lost");
    });
}

#[test]
fn the_same_check_notices_a_server_that_does_not_wait_for_its_disk() {
    run(async {
        let cluster = Arc::new(ForgetfulCluster::start(shim(), Waits::ForNothing));
        let (acknowledged, lost) = cut_once(&cluster, 60).await;
        assert!(lost > 0, "nothing of {acknowledged} was lost: the check is blind");
    });
}
