//! Measures a store by itself: bulk, commands, looks, verify and rebuild, beside what bare hashing
//! of the same bytes takes.
//!
//! `cargo run --release -p store --example measure -- DIRECTORY-OR-URL [ENTRIES]`. The place should
//! be empty. The figures are for reading, never for a test: machines differ.

use jiff::Timestamp;
use std::{
    path::PathBuf,
    sync::Arc,
    time::{Duration, Instant},
};
use store::{
    Against, Archive, Change, Key, NewEntry, NewLook, NewPart, Options, Place, Projection,
    Recalled, Store, ViewTable, ViewWrites,
};

const VIEWS: &[ViewTable] = &[ViewTable {
    name: "latest",
    version: 1,
    columns_sql: "authority BIGINT NOT NULL, subject BLOB NOT NULL, position BIGINT NOT NULL, \
                  bytes BIGINT NOT NULL, PRIMARY KEY (authority, subject)",
    indexes: &["(authority, position)"],
}];
/// Bytes in a body: the mean of a synthetic authority.
const BODY: usize = 600;

/// One row a subject; remembers nothing, so every save loads the subject's history.
struct Latest;

impl Projection for Latest {
    fn views(&self) -> &'static [ViewTable] {
        VIEWS
    }

    fn recall(&self, _: u32, _: &Key, _: u64) -> Option<Recalled> {
        None
    }

    fn project(&self, change: Change<'_>) -> Vec<ViewWrites> {
        let parts = change.history.iter().chain(change.new);
        let bytes: usize = parts.map(|part| part.body.as_ref().map_or(0, Vec::len)).sum();
        let last = change.new.last().map_or(0, |part| part.sequence);
        let row = vec![(last as i64).into(), (bytes as i64).into()];
        vec![ViewWrites { view: "latest", rows: Ok(vec![row]) }]
    }

    fn rolled_back(&self, _: u32, _: &[Key]) {}
}

fn key(sort: u8, number: u64) -> Key {
    let mut key = [sort; 16];
    // Spread as identifiers are, so that writes do not all fall on one page.
    let spread = number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    key[..8].copy_from_slice(&spread.to_be_bytes());
    key
}

fn entry(number: u64, subjects: u64) -> NewEntry {
    let part = NewPart {
        subject: key(1, number % subjects),
        facet: 1,
        kind: "VisitRecorded".to_owned(),
        version: 1,
        happened: "2026-03-02".to_owned(),
        actor: key(2, number % 140),
        purpose: "casework".to_owned(),
        label: String::new(),
        body: vec![b'w'; BODY],
    };
    NewEntry { command: key(3, number), parts: vec![part], ..NewEntry::default() }
}

fn say(what: &str, count: u64, took: Duration) {
    let rate = count as f64 / took.as_secs_f64();
    println!("{what:<44} {count:>9} in {:>8.2} s {rate:>12.0} a second", took.as_secs_f64());
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut given = std::env::args().skip(1);
    let place = given.next().ok_or("say where: a directory or a postgres:// address")?;
    let entries: u64 = given.next().map_or(Ok(200_000), |count| count.parse())?;
    let place = if place.starts_with("postgres:") {
        Place::Postgres(place)
    } else {
        Place::Directory(PathBuf::from(place))
    };
    let store = Store::open_with(&place, Arc::new(Latest), Options::default()).await?;
    let archive = store.of(store.found_authority("Measured").await?);
    let subjects = (entries / 35).max(1);
    bulk(&archive, entries, subjects).await?;
    commands(&archive, entries, subjects).await?;
    looks(&archive, subjects).await?;
    let began = Instant::now();
    archive.rebuild_all(&|_, _| {}).await?;
    say("rebuild of one view, entries", entries, began.elapsed());
    let began = Instant::now();
    let verified = archive.verify(&Against::default(), &|_, _| {}).await?;
    let took = began.elapsed();
    say("verify, entries", verified.record.entries(), took);
    println!("verify found {}", if verified.holds() { "nothing" } else { "something wrong" });
    bare(verified.record.entries(), took);
    store.close().await;
    Ok(())
}

async fn bulk(archive: &Archive, entries: u64, subjects: u64) -> Result<(), store::AppendError> {
    let began = Instant::now();
    let numbers: Vec<u64> = (0..entries).collect();
    for batch in numbers.chunks(5_000) {
        archive.append_bulk(batch.iter().map(|n| entry(*n, subjects)).collect()).await?;
    }
    say("bulk append, batches of 5,000", entries, began.elapsed());
    Ok(())
}

async fn commands(
    archive: &Archive,
    from: u64,
    subjects: u64,
) -> Result<(), Box<dyn std::error::Error>> {
    for writers in [1_u64, 64] {
        let each = 4_000 / writers;
        let began = Instant::now();
        let tasks: Vec<_> = (0..writers)
            .map(|writer| {
                let archive = archive.clone();
                tokio::spawn(async move {
                    for number in 0..each {
                        let number = from + 1_000_000 * writers + writer * each + number;
                        archive.append(entry(number, subjects)).await?;
                    }
                    Ok::<(), store::AppendError>(())
                })
            })
            .collect();
        for task in tasks {
            task.await??;
        }
        say(&format!("durable commands, {writers} writers"), writers * each, began.elapsed());
    }
    Ok(())
}

async fn looks(archive: &Archive, subjects: u64) -> Result<(), Box<dyn std::error::Error>> {
    let began = Instant::now();
    let tasks: Vec<_> = (0..100_u64)
        .map(|reader| {
            let archive = archive.clone();
            tokio::spawn(async move {
                for number in 0..50 {
                    let family: Vec<Key> =
                        (0..5).map(|n| key(1, (reader * 50 + number + n * 7) % subjects)).collect();
                    archive.parts_of(&family[..1]).await?;
                    let look = NewLook {
                        actor: key(2, reader),
                        role: "social worker".to_owned(),
                        reason: "allocated".to_owned(),
                        page: "/children/{child}".to_owned(),
                        subjects: family,
                    };
                    archive.look(look).await?;
                }
                Ok::<(), Box<dyn std::error::Error + Send + Sync>>(())
            })
        })
        .collect();
    for task in tasks {
        task.await?.map_err(|error| error.to_string())?;
    }
    say("read a history and look, 100 at once", 5_000, began.elapsed());
    Ok(())
}

/// Hashes as many bytes as the parts have, on one core, to compare verification with.
fn bare(entries: u64, verify: Duration) {
    let body = vec![b'w'; BODY];
    let part = ledger::Part {
        subject: key(1, 1),
        facet: 1,
        kind: "VisitRecorded",
        version: 1,
        happened: "2026-03-02",
        actor: key(2, 1),
        purpose: "casework",
        label: "",
        body: &body,
    };
    let began = Instant::now();
    let mut last = ledger::genesis(1, ledger::Journal::Record);
    let recorded = Timestamp::UNIX_EPOCH.as_microsecond();
    for sequence in 1..=entries {
        let digest = ledger::part_digest(&[7; 16], &part);
        let journal = ledger::Journal::Record;
        let command = key(3, sequence);
        let envelope = ledger::Envelope { authority: 1, journal, sequence, recorded, command };
        last = ledger::seal(&last, &envelope, &[digest]);
    }
    let took = began.elapsed();
    say("bare hashing of the same bytes, one core", entries, took);
    let share = 100.0 * took.as_secs_f64() / verify.as_secs_f64();
    println!("verify runs at {share:.0} % of that ({})", ledger::hex(&last[..4]));
}
