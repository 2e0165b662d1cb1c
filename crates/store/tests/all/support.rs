//! A store for one test, on either database.

use crate::toy::Toy;
use jiff::Timestamp;
use std::{path::PathBuf, sync::Arc};
use store::{Archive, Expected, Key, NewEntry, NewPart, Options, Place, Store};
use tempfile::TempDir;

/// Which database a test runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Sqlite,
    Postgres,
}

/// A store of a test's own, with one authority.
pub(crate) struct Bench {
    pub(crate) store: Store,
    pub(crate) archive: Archive,
    pub(crate) toy: Arc<Toy>,
    pub(crate) place: Place,
    pub(crate) options: Options,
    pub(crate) directory: TempDir,
}

impl Bench {
    pub(crate) async fn open(kind: Kind) -> Self {
        Self::open_with(kind, |_| {}).await
    }

    pub(crate) async fn open_with(kind: Kind, change: impl FnOnce(&mut Options)) -> Self {
        let directory = tempfile::tempdir().unwrap();
        let place = match kind {
            Kind::Sqlite => Place::Directory(directory.path().join("var")),
            Kind::Postgres => Place::Postgres(cluster::fresh_database()),
        };
        let mut options = small(&directory);
        change(&mut options);
        let toy = Arc::new(Toy::default());
        let store = Store::open_with(&place, toy.clone(), options.clone()).await.unwrap();
        let authority = store.found_authority("Testshire").await.unwrap();
        let archive = store.of(authority);
        Self { store, archive, toy, place, options, directory }
    }

    /// The same place opened once more, as after a restart.
    pub(crate) async fn reopen(&self) -> Store {
        Store::open_with(&self.place, Arc::new(Toy::default()), self.options.clone()).await.unwrap()
    }

    /// The SQLite file of the record.
    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.directory.path().join("var").join(name)
    }
}

/// Options that keep a test small.
pub(crate) fn small(directory: &TempDir) -> Options {
    Options {
        spool: Some(directory.path().join("looks.spool")),
        spool_room: 64 * 1024,
        readers: 2,
        connections: 6,
        ..Options::default()
    }
}

/// Runs a test on one database.
pub(crate) fn run<F>(kind: Kind, test: impl FnOnce(Kind) -> F)
where
    F: Future<Output = ()>,
{
    let mut runtime = tokio::runtime::Builder::new_multi_thread();
    let runtime = runtime.worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(test(kind));
}

/// Makes two tests of each function: one on SQLite, one on PostgreSQL.
macro_rules! on_both {
    ($($test:ident),* $(,)?) => {
        mod on_sqlite {
            $(#[test] fn $test() { crate::support::run(crate::support::Kind::Sqlite, super::$test); })*
        }
        mod on_postgres {
            $(#[test] fn $test() { crate::support::run(crate::support::Kind::Postgres, super::$test); })*
        }
    };
}
pub(crate) use on_both;

/// A key that begins with these bytes.
pub(crate) fn key(first: u8, second: u32) -> Key {
    let mut key = [first; 16];
    key[12..].copy_from_slice(&second.to_be_bytes());
    key
}

pub(crate) fn part(subject: Key, facet: u8, body: &str) -> NewPart {
    NewPart {
        subject,
        facet,
        kind: "Noted".to_owned(),
        version: 1,
        happened: "2026-03-02".to_owned(),
        actor: key(0xa, 1),
        purpose: "a test".to_owned(),
        label: String::new(),
        body: body.as_bytes().to_vec(),
    }
}

/// An entry with one part.
pub(crate) fn entry(command: u32, subject: Key, body: &str) -> NewEntry {
    NewEntry {
        command: key(0xc, command),
        parts: vec![part(subject, 0, body)],
        ..NewEntry::default()
    }
}

/// The same entry, made on a position of its subject.
pub(crate) fn expecting(mut entry: NewEntry, position: u64) -> NewEntry {
    let subject = entry.parts[0].subject;
    let facet = entry.parts[0].facet;
    entry.expected.push(Expected { subject, facet, position });
    entry
}

pub(crate) fn moment(seconds: i64) -> Timestamp {
    Timestamp::from_second(1_770_000_000 + seconds).unwrap()
}

/// How often a fault is brought about: a few times in the suite, more when soak says so.
#[expect(clippy::disallowed_methods, reason = "soak says so in the environment of the tests")]
pub(crate) fn times(name: &str, usually: u32) -> u32 {
    std::env::var(name).ok().and_then(|times| times.parse().ok()).unwrap_or(usually)
}

/// Nobody listens.
pub(crate) fn quietly(_: u64, _: u64) {}
