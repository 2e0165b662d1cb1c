//! Backups: one format from both databases into both, under load, and refused when they are not
//! whole.

use crate::support::{Bench, Kind, entry, key, on_both, part, quietly, small};
use crate::toy::Toy;
use std::{
    io::{self, Write},
    sync::{
        Arc, OnceLock,
        atomic::{AtomicU64, Ordering},
    },
};
use store::{
    Against, BackupEnd, BackupError, BackupHead, Go, NewEntry, NewLook, NoFiles, Place, Restored,
    Store,
};
use tempfile::TempDir;

on_both!(
    a_restored_record_is_the_one_that_was_backed_up,
    a_backup_under_load_holds_all_that_was_acknowledged_before_it,
    what_is_not_whole_is_refused_and_leaves_nothing,
    a_place_that_holds_something_is_refused,
    a_backup_can_be_stopped,
    an_empty_record_can_be_restored_and_used,
);

fn on(_: u64, _: u64) -> Go {
    Go::On
}

fn good(_: &BackupHead, _: &BackupEnd) -> Result<(), BackupError> {
    Ok(())
}

async fn copy(bench: &Bench) -> Vec<u8> {
    let saved = bench.archive.save(Vec::new(), &on).await.unwrap();
    saved.finish(vec!["a note".to_owned()]).unwrap().0
}

struct Empty {
    store: Store,
    _folder: TempDir,
}

/// An empty store on the other database, or on the same.
async fn empty(kind: Kind) -> Empty {
    let folder = tempfile::tempdir().unwrap();
    let place = match kind {
        Kind::Sqlite => Place::Directory(folder.path().join("var")),
        Kind::Postgres => Place::Postgres(cluster::fresh_database()),
    };
    let store = Store::open_with(&place, Arc::new(Toy::default()), small(&folder)).await.unwrap();
    Empty { store, _folder: folder }
}

async fn load(store: &Store, bytes: &[u8]) -> Result<Restored, BackupError> {
    store.load(bytes, &on, &good, &mut NoFiles).await
}

async fn fill(bench: &Bench) {
    for number in 0..40 {
        let parts = vec![
            part(key(1, number % 5), 1, "words of the record"),
            part(key(2, number % 3), 2, "other words"),
        ];
        let new = NewEntry { command: key(0xc, number), parts, ..NewEntry::default() };
        bench.archive.append(new).await.unwrap();
        let look = NewLook {
            actor: key(5, 1),
            role: "worker".to_owned(),
            reason: "allocated".to_owned(),
            page: "/people/{id}".to_owned(),
            subjects: vec![key(1, number % 5), key(2, 1), key(2, 1)],
        };
        bench.archive.look(look).await.unwrap();
    }
    bench.archive.erase(&[(3, 0)], entry(900, key(1, 2), "erased")).await.unwrap();
    bench.archive.settings().set("colour", Some("green")).await.unwrap();
    let at = crate::support::moment(0);
    bench.archive.credentials().set("beth", (key(5, 1), "a hash"), at).await.unwrap();
}

async fn a_restored_record_is_the_one_that_was_backed_up(kind: Kind) {
    let bench = Bench::open(kind).await;
    fill(&bench).await;
    let bytes = copy(&bench).await;
    for other in [Kind::Sqlite, Kind::Postgres] {
        let there = empty(other).await;
        let restored = load(&there.store, &bytes).await.unwrap();
        assert_eq!(restored.head.name, "Testshire");
        assert_eq!((restored.end.record.entries, restored.end.access.entries), (41, 40));
        assert_eq!(restored.end.notes, ["a note"]);
        let archive = there.store.of(restored.head.authority);
        archive.rebuild_all(&quietly).await.unwrap();
        let verified = archive.verify(&Against::default(), &quietly).await.unwrap();
        assert!(verified.holds() && verified.stale.is_empty(), "{verified:?}");
        assert_eq!(verified.record.erased, 1);
        let subjects = [key(1, 0), key(1, 2), key(2, 1), key(9, 9)];
        let parts = bench.archive.parts_of(&subjects).await.unwrap();
        assert_eq!(archive.parts_of(&subjects).await.unwrap(), parts);
        let heads = bench.archive.heads(&subjects).await.unwrap();
        assert_eq!(archive.heads(&subjects).await.unwrap(), heads);
        let looks = bench.archive.looks_at(key(2, 1), None, 100).await.unwrap();
        assert_eq!(archive.looks_at(key(2, 1), None, 100).await.unwrap(), looks);
        assert_eq!(archive.erased().await.unwrap(), bench.archive.erased().await.unwrap());
        assert!(archive.credentials().find("beth").await.unwrap().is_some());
        assert_eq!(archive.settings().get("colour").await.unwrap().as_deref(), Some("green"));
        archive.append(entry(5_000, key(1, 1), "it goes on")).await.unwrap();
        assert!(archive.append(entry(7, key(1, 1), "again")).await.unwrap().repeated);
    }
}

async fn a_backup_under_load_holds_all_that_was_acknowledged_before_it(kind: Kind) {
    let bench = Bench::open(kind).await;
    let written = Arc::new(AtomicU64::new(0));
    let stop = Arc::new(OnceLock::new());
    let (archive, counting, ending) = (bench.archive.clone(), written.clone(), stop.clone());
    let writing = tokio::spawn(async move {
        let mut number = 0;
        while ending.get().is_none() {
            archive.append(entry(number, key(1, number % 50), "under load")).await.unwrap();
            let look =
                NewLook { actor: key(5, 1), subjects: vec![key(1, 1)], ..NewLook::default() };
            archive.look(look).await.unwrap();
            counting.store(u64::from(number) + 1, Ordering::SeqCst);
            number += 1;
        }
    });
    while written.load(Ordering::SeqCst) < 100 {
        tokio::task::yield_now().await;
    }
    let before = written.load(Ordering::SeqCst);
    let bytes = copy(&bench).await;
    stop.set(()).unwrap();
    writing.await.unwrap();
    let there = empty(kind).await;
    let restored = load(&there.store, &bytes).await.unwrap();
    assert!(restored.end.record.entries >= before && restored.end.access.entries >= before);
    let archive = there.store.of(restored.head.authority);
    for number in 0..u32::try_from(before).unwrap() {
        assert!(archive.command(key(0xc, number)).await.unwrap().is_some(), "{number} is lost");
    }
}

async fn what_is_not_whole_is_refused_and_leaves_nothing(kind: Kind) {
    let bench = Bench::open(kind).await;
    fill(&bench).await;
    let bytes = copy(&bench).await;
    let there = empty(kind).await;
    for length in [0, 5, 17, 40, 500, bytes.len() / 2, bytes.len() - 1] {
        let refused = load(&there.store, &bytes[..length]).await.unwrap_err();
        let said = matches!(refused, BackupError::CutShort | BackupError::NotABackup);
        assert!(said, "{length}: {refused}");
    }
    for place in (17..bytes.len()).step_by(bytes.len() / 60) {
        let mut changed = bytes.clone();
        changed[place] ^= 0x10;
        assert!(load(&there.store, &changed).await.is_err(), "byte {place} was taken");
    }
    let mut longer = bytes.clone();
    longer.push(0);
    assert!(matches!(load(&there.store, &longer).await, Err(BackupError::Changed(_))));
    let newer = String::from_utf8_lossy(&bytes[..40]).into_owned();
    let at = newer.find("\"format\":2").unwrap() + "\"format\":".len();
    let mut newer = bytes.clone();
    newer[at] = b'9';
    let refused = load(&there.store, &newer).await.unwrap_err();
    assert!(matches!(refused, BackupError::Newer { found: 9, known: 2 }), "{refused}");
    assert_eq!(there.store.authorities().await.unwrap(), []);
    load(&there.store, &bytes).await.unwrap();
}

async fn a_place_that_holds_something_is_refused(kind: Kind) {
    let bench = Bench::open(kind).await;
    fill(&bench).await;
    let bytes = copy(&bench).await;
    let before = bench.archive.head().await.unwrap();
    assert!(matches!(load(&bench.store, &bytes).await, Err(BackupError::NotEmpty)));
    bench.archive.append(entry(4_000, key(1, 1), "it goes on")).await.unwrap();
    assert_eq!(bench.archive.head().await.unwrap(), before + 1);
}

async fn a_backup_can_be_stopped(kind: Kind) {
    let bench = Bench::open(kind).await;
    let many = (0..1_200).map(|number| entry(number, key(1, number % 7), "one of many"));
    bench.archive.append_bulk(many.collect()).await.unwrap();
    let stopped = bench.archive.save(Vec::new(), &|_, _| Go::Stop).await;
    assert!(matches!(stopped, Err(BackupError::Stopped)));
    let full = bench.archive.save(Full, &on).await;
    assert!(matches!(full, Err(BackupError::Unwritable(_))));
    let bytes = copy(&bench).await;
    let there = empty(kind).await;
    let stopped = there.store.load(&*bytes, &|_, _| Go::Stop, &good, &mut NoFiles).await;
    assert!(matches!(stopped, Err(BackupError::Stopped)));
    assert_eq!(there.store.authorities().await.unwrap(), []);
}

async fn an_empty_record_can_be_restored_and_used(kind: Kind) {
    let bench = Bench::open(kind).await;
    let bytes = copy(&bench).await;
    let there = empty(kind).await;
    let restored = load(&there.store, &bytes).await.unwrap();
    let archive = there.store.of(restored.head.authority);
    archive.append(entry(1, key(1, 1), "the first")).await.unwrap();
    let verified = archive.verify(&Against::default(), &quietly).await.unwrap();
    assert!(verified.holds(), "{verified:?}");
}

/// A disk without room.
struct Full;

impl Write for Full {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(io::ErrorKind::StorageFull.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
