//! Looks: durable, sealed, found again, and never lost while the access journal is down.

use crate::support::{Bench, Kind, key, on_both, quietly};
use store::{Against, Key, NewLook, StoredLook, Untold};

on_both!(
    a_look_is_found_by_whom_it_shows_and_by_who_looked,
    looks_come_a_page_at_a_time_the_newest_first,
    a_page_is_as_long_as_if_looks_that_are_not_told_had_never_been,
    looks_of_many_at_once_are_all_written_and_the_chain_holds,
    a_look_that_breaks_a_limit_is_refused,
);

pub(crate) fn look(actor: u32, subjects: &[Key]) -> NewLook {
    NewLook {
        actor: key(0xa, actor),
        role: "social worker".to_owned(),
        reason: "allocated to \"them\"".to_owned(),
        page: "/children/{child}".to_owned(),
        subjects: subjects.to_vec(),
    }
}

async fn a_look_is_found_by_whom_it_shows_and_by_who_looked(kind: Kind) {
    let bench = Bench::open(kind).await;
    let family = [key(1, 1), key(1, 2), key(1, 2)];
    bench.archive.look(look(1, &family)).await.unwrap();
    bench.archive.look(look(2, &family[..1])).await.unwrap();
    let at = bench.archive.looks_at(key(1, 1), None, 10).await.unwrap();
    assert_eq!(at.iter().map(|look| look.actor).collect::<Vec<_>>(), [key(0xa, 2), key(0xa, 1)]);
    let glances = bench.archive.glances_at(key(1, 1), 10, None).await.unwrap();
    let told = |look: &StoredLook| (look.at, look.actor, look.role.clone(), look.page.clone());
    let seen = glances.into_iter().map(|one| (one.at, one.actor, one.role, one.page));
    assert_eq!(seen.collect::<Vec<_>>(), at.iter().map(told).collect::<Vec<_>>());
    let by = bench.archive.looks_by(key(0xa, 1), None, 10).await.unwrap();
    assert_eq!(by.len(), 1);
    let StoredLook { sequence, role, reason, page, subjects, .. } = &by[0];
    assert_eq!((*sequence, role.as_str()), (Some(1), "social worker"));
    assert_eq!((reason.as_str(), page.as_str()), ("allocated to \"them\"", "/children/{child}"));
    assert_eq!(subjects.as_slice(), family);
    assert_eq!(bench.archive.looks_at(key(1, 9), None, 10).await.unwrap(), []);
}

async fn looks_come_a_page_at_a_time_the_newest_first(kind: Kind) {
    let bench = Bench::open(kind).await;
    for _ in 0..25 {
        bench.archive.look(look(1, &[key(1, 1)])).await.unwrap();
    }
    let (mut all, mut before) = (Vec::new(), None);
    loop {
        let page = bench.archive.looks_at(key(1, 1), before, 10).await.unwrap();
        let Some(last) = page.last() else { break };
        before = last.sequence;
        all.extend(page.into_iter().filter_map(|look| look.sequence));
    }
    assert_eq!(all, (1..=25).rev().collect::<Vec<u64>>());
    bench.archive.look(look(2, &[key(1, 2)])).await.unwrap();
    let of_all = bench.archive.looks_before(None, 3).await.unwrap();
    let places: Vec<_> = of_all.iter().filter_map(|look| look.sequence).collect();
    assert_eq!(places, [26, 25, 24], "whoever looked, and at whomever");
    let rest = bench.archive.looks_before(Some(2), 3).await.unwrap();
    assert_eq!(rest.len(), 1);
}

async fn a_page_is_as_long_as_if_looks_that_are_not_told_had_never_been(kind: Kind) {
    let bench = Bench::open(kind).await;
    for number in 0..30 {
        // Two of three are an inspector's, under both names; one of those is the reader's own.
        let role = ["social_worker", "inspector", "Inspector"][number % 3].to_owned();
        let actor = if number == 1 { 7 } else { 1 };
        bench.archive.look(NewLook { role, ..look(actor, &[key(1, 1)]) }).await.unwrap();
    }
    let untold = Untold { roles: ["inspector", "Inspector"], unless_by: key(0xa, 7) };
    let told = bench.archive.looks_told(key(1, 1), Some(untold), (None, 8)).await.unwrap();
    let places = |looks: &[StoredLook]| looks.iter().filter_map(|l| l.sequence).collect::<Vec<_>>();
    assert_eq!(places(&told), [28, 25, 22, 19, 16, 13, 10, 7]);
    let rest = bench.archive.looks_told(key(1, 1), Some(untold), (Some(7), 8)).await.unwrap();
    assert_eq!(places(&rest), [4, 2, 1]);
    let glances = bench.archive.glances_at(key(1, 1), 100, Some(untold)).await.unwrap();
    assert_eq!(glances.len(), 11);
    let all = bench.archive.looks_told(key(1, 1), None, (None, 100)).await.unwrap();
    assert_eq!(all.len(), 30);
}

async fn looks_of_many_at_once_are_all_written_and_the_chain_holds(kind: Kind) {
    let bench = Bench::open(kind).await;
    let lookers: Vec<_> = (0..150)
        .map(|number| {
            let archive = bench.archive.clone();
            let subjects: Vec<Key> = (0..number % 5).map(|s| key(1, s)).collect();
            tokio::spawn(async move { archive.look(look(number, &subjects)).await })
        })
        .collect();
    for looker in lookers {
        looker.await.unwrap().unwrap();
    }
    let verified = bench.archive.verify(&Against::default(), &quietly).await.unwrap();
    assert!(verified.holds(), "{verified:?}");
    assert_eq!(verified.access.entries(), 150);
    assert_eq!(bench.archive.looks_at(key(1, 3), None, 1_000).await.unwrap().len(), 30);
}

async fn a_look_that_breaks_a_limit_is_refused(kind: Kind) {
    let bench = Bench::open(kind).await;
    let mut long = look(1, &[]);
    long.page = "p".repeat(201);
    assert!(bench.archive.look(long).await.is_err());
}

/// Fills `access.db` up to a page limit, so that the journal cannot take another look.
async fn full_access_journal() -> Bench {
    let limited = |options: &mut store::Options| options.access_page_limit = Some(40);
    let bench = Bench::open_with(Kind::Sqlite, limited).await;
    let subjects: Vec<Key> = (0..200).map(|s| key(1, s)).collect();
    for _ in 0..100 {
        bench.archive.look(look(1, &subjects)).await.unwrap();
        if bench.archive.looks_by(key(0xa, 1), None, 1).await.unwrap()[0].sequence.is_none() {
            return bench;
        }
    }
    panic!("the access journal never filled up");
}

#[test]
fn looks_go_to_the_spool_while_the_access_journal_is_full_and_reach_it_later() {
    crate::support::run(Kind::Sqlite, |_| async {
        let bench = full_access_journal().await;
        // Too many people to fit into what room is left on the last pages.
        let crowd: Vec<Key> = (0..250).map(|s| key(1, s)).collect();
        for _ in 0..5 {
            bench.archive.look(look(2, &crowd)).await.unwrap();
        }
        let spooled = bench.archive.looks_by(key(0xa, 2), None, 10).await.unwrap();
        assert_eq!(spooled.iter().map(|look| look.sequence).collect::<Vec<_>>(), [None; 5]);
        // The record goes on.
        bench.archive.append(crate::support::entry(1, key(1, 1), "words")).await.unwrap();
        bench.store.close().await;
        let mut options = bench.options.clone();
        options.access_page_limit = None;
        let toy = std::sync::Arc::new(crate::toy::Toy::default());
        let after = store::Store::open_with(&bench.place, toy, options).await.unwrap();
        let archive = after.of(bench.archive.authority());
        let found = archive.looks_by(key(0xa, 2), None, 10).await.unwrap();
        assert_eq!(found.len(), 5);
        assert!(found.iter().all(|look| look.sequence.is_some()));
        assert!(found.windows(2).all(|two| two[0].at >= two[1].at));
        let verified = archive.verify(&Against::default(), &quietly).await.unwrap();
        assert!(verified.holds(), "{verified:?}");
    });
}

#[test]
fn a_look_is_refused_only_when_the_spool_is_full_too() {
    crate::support::run(Kind::Sqlite, |_| async {
        let bench = full_access_journal().await;
        let subjects: Vec<Key> = (0..200).map(|s| key(1, s)).collect();
        let mut refused = None;
        for _ in 0..200 {
            if let Err(error) = bench.archive.look(look(3, &subjects)).await {
                refused = Some(error.to_string());
                break;
            }
        }
        let said = refused.unwrap();
        assert!(said.contains("cannot be shown"), "{said}");
    });
}

#[test]
fn the_spool_has_room_for_fifty_thousand_looks_at_a_family() {
    let usual = store::Options::default();
    // Twelve bytes of frame, 52 of ids and moment, 100 of words, and six people.
    let one = 12 + 52 + 100 + 6 * 16;
    assert!(usual.spool_room / one >= 50_000);
}
