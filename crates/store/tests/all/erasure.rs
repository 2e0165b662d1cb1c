//! Erasure: the words go from everywhere, the chain holds.

use crate::support::{Bench, Kind, entry, expecting, key, moment, on_both, part, quietly};
use std::{fs, path::Path};
use store::{Against, AppendError, NewDraft, NewEntry};

on_both!(
    erased_words_are_gone_and_the_chain_holds,
    an_erasure_that_is_refused_erases_nothing,
    a_part_that_does_not_exist_cannot_be_erased,
    an_erasure_stands_on_the_record_of_everybody_whose_words_it_takes,
    an_erasure_moves_the_head_that_every_other_node_compares,
);

const CANARY: &str = "Wrenfield-canary-48151623";

fn erasure(command: u32) -> NewEntry {
    entry(command, key(1, 2), "one part erased on the order of a court")
}

async fn with_canary(bench: &Bench) {
    let parts = vec![part(key(1, 1), 0, "kept"), part(key(1, 2), 1, CANARY)];
    let new = NewEntry { command: key(2, 1), parts, ..NewEntry::default() };
    bench.archive.append(new).await.unwrap();
    for number in 0..20 {
        bench.archive.append(entry(number, key(1, number % 3), "other words")).await.unwrap();
    }
    let draft = NewDraft {
        owner: key(5, 1),
        form: "note".to_owned(),
        subject: Some(key(1, 2)),
        saved: moment(0),
        expires: moment(1_000),
        body: format!("quoting {CANARY}").into_bytes(),
    };
    bench.archive.drafts().save(draft).await.unwrap();
}

async fn erased_words_are_gone_and_the_chain_holds(kind: Kind) {
    let bench = Bench::open(kind).await;
    with_canary(&bench).await;
    let text = "select words from {facets} where authority = ?1 and words = ?2";
    let found = bench.archive.select(text, &[CANARY.into()]).await.unwrap();
    assert_eq!(found.len(), 1);
    bench.archive.rebuild_all(&quietly).await.unwrap();
    let erased = bench.archive.erase(&[(1, 1)], erasure(100)).await.unwrap();
    assert_eq!(erased.sequence, 22);
    let again = bench.archive.erase(&[(1, 1)], erasure(100)).await.unwrap();
    assert!(again.repeated);
    let read = bench.archive.parts_of(&[key(1, 2)]).await.unwrap();
    let gone = read.iter().find(|part| part.sequence == 1).unwrap();
    assert_eq!(gone.body, None);
    assert!(read.iter().filter(|part| part.body.is_none()).count() == 1);
    assert_eq!(bench.archive.select(text, &[CANARY.into()]).await.unwrap(), []);
    assert_eq!(bench.archive.drafts().of(key(5, 1), moment(1)).await.unwrap(), []);
    assert_eq!(bench.archive.stale_views().await.unwrap(), []);
    bench.archive.append(entry(200, key(1, 2), "afterwards")).await.unwrap();
    let verified = bench.archive.verify(&Against::default(), &quietly).await.unwrap();
    assert!(verified.holds(), "{verified:?}");
    assert_eq!(verified.record.erased, 1);
    if kind == Kind::Sqlite {
        grep(bench.directory.path());
        bench.store.close().await;
        grep(bench.directory.path());
    }
}

/// No file under here holds the canary.
fn grep(directory: &Path) {
    for file in fs::read_dir(directory).unwrap() {
        let path = file.unwrap().path();
        if path.is_dir() {
            grep(&path);
            continue;
        }
        let bytes = fs::read(&path).unwrap();
        let found = bytes.windows(CANARY.len()).any(|window| window == CANARY.as_bytes());
        assert!(!found, "{} still holds the words", path.display());
    }
}

async fn an_erasure_that_is_refused_erases_nothing(kind: Kind) {
    let bench = Bench::open(kind).await;
    with_canary(&bench).await;
    let moved = expecting(entry(300, key(1, 2), "on an old reading"), 0);
    let refused = bench.archive.erase(&[(1, 1)], moved).await;
    assert!(matches!(refused, Err(AppendError::Moved { .. })));
    let read = bench.archive.parts_of(&[key(1, 2)]).await.unwrap();
    assert!(read.iter().all(|part| part.body.is_some()));
    assert_eq!(bench.archive.drafts().of(key(5, 1), moment(1)).await.unwrap().len(), 1);
    bench.archive.append(entry(301, key(1, 2), "goes on")).await.unwrap();
    let verified = bench.archive.verify(&Against::default(), &quietly).await.unwrap();
    assert!(verified.holds(), "{verified:?}");
}

async fn a_part_that_does_not_exist_cannot_be_erased(kind: Kind) {
    let bench = Bench::open(kind).await;
    with_canary(&bench).await;
    for missing in [(1, 2), (900, 0)] {
        let refused = bench.archive.erase(&[missing], erasure(400)).await;
        assert!(matches!(refused, Err(AppendError::Unacceptable(_))));
    }
}

async fn an_erasure_stands_on_the_record_of_everybody_whose_words_it_takes(kind: Kind) {
    let bench = Bench::open(kind).await;
    with_canary(&bench).await;
    let about_another = entry(500, key(9, 9), "says nothing of whose words they were");
    let refused = bench.archive.erase(&[(1, 1)], about_another).await;
    assert!(matches!(refused, Err(AppendError::Unacceptable(_))), "{refused:?}");
    let read = bench.archive.parts_of(&[key(1, 2)]).await.unwrap();
    assert!(read.iter().all(|part| part.body.is_some()));
    assert_eq!(bench.archive.head().await.unwrap(), 21);
}

async fn an_erasure_moves_the_head_that_every_other_node_compares(kind: Kind) {
    let bench = Bench::open(kind).await;
    with_canary(&bench).await;
    let other = bench.reopen().await;
    let other = (other.of(bench.archive.authority()), other);
    let last = |heads: Vec<store::Head>| heads.iter().map(|head| head.position).max().unwrap();
    let before = last(other.0.heads(&[key(1, 2)]).await.unwrap());
    let erased = bench.archive.erase(&[(1, 1)], erasure(100)).await.unwrap();
    let after = last(other.0.heads(&[key(1, 2)]).await.unwrap());
    assert!(before < after && after == erased.sequence, "{before} {after}");
    // The other node's own projection goes on from what is left, not from what it remembers.
    other.0.append(entry(600, key(1, 2), "goes on")).await.unwrap();
    let text = "select words from {facets} where authority = ?1 and words = ?2";
    assert_eq!(other.0.select(text, &[CANARY.into()]).await.unwrap(), []);
    let verified = other.0.verify(&Against::default(), &quietly).await.unwrap();
    assert!(verified.holds(), "{verified:?}");
    other.1.close().await;
}
