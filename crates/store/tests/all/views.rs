//! Views: applied as entries come, built afresh, stale without costing a save.

use crate::{
    support::{Bench, Kind, entry, key, on_both, part, quietly},
    toy::{CROOKED, NewerToy, POISON, RECOUNTED},
};
use proptest::{prelude::*, strategy::ValueTree as _};
use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};
use store::{Against, Archive, NewEntry, Row, Store, StoreError};

on_both!(
    rows_follow_each_save,
    a_kind_that_needs_the_history_is_shown_it,
    what_is_forgotten_while_others_are_projected_is_still_whole,
    of_two_rebuilds_the_later_one_wins,
    two_releases_on_one_store_keep_lists_of_their_own,
    a_list_of_another_release_that_can_not_be_made_is_stale_and_nothing_else,
    two_nodes_on_one_store_keep_one_order,
    a_projection_that_fails_marks_its_view_stale_and_the_save_succeeds,
    rows_that_cannot_be_written_mark_their_view_stale_and_the_save_succeeds,
    rebuilding_heals_a_stale_view,
    building_afresh_while_entries_come_ends_level_with_them,
    views_applied_as_entries_come_equal_views_built_afresh,
    a_statement_without_its_authority_is_refused,
    placeholders_out_of_order_and_repeated_bind_the_right_values,
    a_second_opening_of_the_store_goes_on_with_the_same_views,
);

const TALLIES: &str =
    "select subject, parts, last, bytes from {tallies} where authority = ?1 order by subject";
const FACETS: &str = "select subject, facet, parts, words from {facets} \
                      where authority = ?1 order by subject, facet";

async fn rows(bench: &Bench) -> (Vec<Row>, Vec<Row>) {
    let tallies = bench.archive.select(TALLIES, &[]).await.unwrap();
    (tallies, bench.archive.select(FACETS, &[]).await.unwrap())
}

async fn rows_follow_each_save(kind: Kind) {
    let bench = Bench::open(kind).await;
    bench.archive.append(entry(1, key(1, 1), "one")).await.unwrap();
    bench.archive.append(entry(2, key(1, 1), "three")).await.unwrap();
    let (tallies, facets) = rows(&bench).await;
    assert_eq!(tallies.len(), 1);
    assert_eq!(tallies[0].key("subject").unwrap(), key(1, 1));
    assert_eq!(tallies[0].int("parts").unwrap(), 2);
    assert_eq!(tallies[0].int("bytes").unwrap(), 8);
    assert_eq!(tallies[0].text("last").unwrap(), "2026-03-02");
    assert_eq!(facets[0].maybe_text("words").unwrap(), Some("three"));
    assert!(bench.archive.stale_views().await.unwrap().is_empty());
    bench.toy.forget_everything();
    bench.archive.append(entry(3, key(1, 1), "x")).await.unwrap();
    assert_eq!(rows(&bench).await.0[0].int("parts").unwrap(), 3);
}

async fn a_kind_that_needs_the_history_is_shown_it(kind: Kind) {
    let bench = Bench::open(kind).await;
    bench.archive.append(entry(1, key(1, 1), "one")).await.unwrap();
    let mut recount = entry(2, key(1, 1), "recount");
    recount.parts[0].kind = RECOUNTED.to_owned();
    bench.archive.append(recount).await.unwrap();
    assert_eq!(rows(&bench).await.0[0].int("parts").unwrap(), 2);
    assert_eq!(bench.archive.stale_views().await.unwrap(), []);
}

async fn what_is_forgotten_while_others_are_projected_is_still_whole(kind: Kind) {
    let bench = Bench::open(kind).await;
    let round = |round: u32| (0..9).map(move |n| entry(round * 9 + n, key(1, n), "word"));
    bench.archive.append_bulk(round(0).collect()).await.unwrap();
    // A full memory lets others go for every one that it is asked for.
    bench.toy.forgets.store(true, Ordering::Relaxed);
    for number in 1..4 {
        bench.archive.append_bulk(round(number).collect()).await.unwrap();
    }
    let (tallies, _) = rows(&bench).await;
    let parts: Vec<i64> = tallies.iter().map(|row| row.int("parts").unwrap()).collect();
    assert_eq!(parts, [4; 9]);
    let verified = bench.archive.verify(&Against::default(), &|_, _| {}).await.unwrap();
    assert!(verified.holds(), "{verified:?}");
}

async fn of_two_rebuilds_the_later_one_wins(kind: Kind) {
    let bench = Bench::open(kind).await;
    let many = (0..1_200).map(|n| entry(n, key(1, n), "words")).collect();
    bench.archive.append_bulk(many).await.unwrap();
    let archive = bench.archive.clone();
    let begun = Arc::new(tokio::sync::Notify::new());
    let told = Arc::clone(&begun);
    let first = tokio::spawn(async move {
        // Told of each chunk, the first rebuild lets the second one in.
        let slowly = move |done: u64, _: u64| {
            if done <= 200 {
                told.notify_one();
                std::thread::sleep(std::time::Duration::from_millis(300));
            }
        };
        archive.rebuild_all(&slowly).await
    });
    begun.notified().await;
    bench.archive.rebuild_all(&quietly).await.unwrap();
    let overtaken = first.await.unwrap();
    assert!(matches!(overtaken, Err(StoreError::Overtaken(_))), "{overtaken:?}");
    assert_eq!(rows(&bench).await.0.len(), 1_200);
}

async fn two_releases_on_one_store_keep_lists_of_their_own(kind: Kind) {
    let bench = Bench::open(kind).await;
    bench.archive.append(entry(1, key(1, 1), "by the older")).await.unwrap();
    let newer = Arc::new(NewerToy::default());
    let newer = Store::open_with(&bench.place, newer, bench.options.clone()).await.unwrap();
    let newer = newer.of(bench.archive.authority());
    let stale = newer.stale_views().await.unwrap();
    assert_eq!(stale.iter().map(|s| s.view.as_str()).collect::<Vec<_>>(), ["tallies"]);
    newer.rebuild_all(&quietly).await.unwrap();
    assert_eq!(newer.stale_views().await.unwrap(), []);
    assert_eq!(bench.archive.stale_views().await.unwrap(), []);
    for number in 2..24 {
        let (writes, reads) = match number % 3 {
            0 => (&newer, &bench.archive),
            _ => (&bench.archive, &newer),
        };
        writes.append(entry(number, key(1, number % 5), "by either")).await.unwrap();
        // Until it has caught up, the other never takes its own list for the record.
        let behind = reads.stale_views().await.unwrap();
        assert_eq!(behind.len(), 1, "{behind:?}");
        reads.follow_lists().await.unwrap();
        writes.follow_lists().await.unwrap();
        agree(&bench.archive, &newer).await;
    }
    // Many at once, as an import beside a server of another release.
    let many = (100..900).map(|number| entry(number, key(2, number % 300), "imported"));
    newer.append_bulk(many.collect()).await.unwrap();
    bench.archive.append(entry(2_000, key(2, 7), "before it caught up")).await.unwrap();
    bench.archive.follow_lists().await.unwrap();
    newer.follow_lists().await.unwrap();
    agree(&bench.archive, &newer).await;
    for release in [&bench.archive, &newer] {
        let verified = release.verify(&Against::default(), &quietly).await.unwrap();
        assert!(verified.holds() && verified.stale.is_empty(), "{verified:?}");
    }
}

/// Both releases tell the same of everybody, each in its own way.
async fn agree(older: &Archive, newer: &Archive) {
    for release in [older, newer] {
        assert_eq!(release.stale_views().await.unwrap(), []);
    }
    let parts = |rows: Vec<Row>, times: i64| -> Vec<i64> {
        rows.iter().map(|row| row.int("parts").unwrap() * times).collect()
    };
    let (ours, theirs) = (older.select(TALLIES, &[]).await, newer.select(TALLIES, &[]).await);
    assert_eq!(parts(ours.unwrap(), 2), parts(theirs.unwrap(), 1));
    let (ours, theirs) = (older.select(FACETS, &[]).await, newer.select(FACETS, &[]).await);
    assert_eq!(parts(ours.unwrap(), 1), parts(theirs.unwrap(), 1));
}

async fn a_list_of_another_release_that_can_not_be_made_is_stale_and_nothing_else(kind: Kind) {
    let bench = Bench::open(kind).await;
    let newer = Arc::new(NewerToy::default());
    let newer = Store::open_with(&bench.place, newer, bench.options.clone()).await.unwrap();
    let newer = newer.of(bench.archive.authority());
    bench.archive.append(entry(1, key(1, 1), POISON)).await.unwrap();
    newer.follow_lists().await.unwrap();
    let stale = newer.stale_views().await.unwrap();
    assert!(stale[0].reason.contains("poisoned"), "{stale:?}");
    newer.append(entry(2, key(1, 2), "saving goes on")).await.unwrap();
}

async fn two_nodes_on_one_store_keep_one_order(kind: Kind) {
    let bench = Bench::open(kind).await;
    let beside = bench.reopen().await;
    let nodes = [bench.archive.clone(), beside.of(bench.archive.authority())];
    let writers: Vec<_> = (0..8_u32)
        .map(|writer| {
            let node = nodes[writer as usize % 2].clone();
            tokio::spawn(async move {
                for number in 0..40 {
                    let subject = key(1, number % 5);
                    node.append(entry(writer * 100 + number, subject, "words")).await.unwrap();
                    node.look(crate::looks::look(writer, &[subject])).await.unwrap();
                }
            })
        })
        .collect();
    for writer in writers {
        writer.await.unwrap();
    }
    assert_eq!(nodes[1].head().await.unwrap(), 320);
    assert_eq!(nodes[0].stale_views().await.unwrap(), []);
    let verified = nodes[1].verify(&Against::default(), &quietly).await.unwrap();
    assert!(verified.holds(), "{verified:?}");
    assert_eq!(verified.access.entries(), 320);
}

async fn a_projection_that_fails_marks_its_view_stale_and_the_save_succeeds(kind: Kind) {
    let bench = Bench::open(kind).await;
    bench.archive.append(entry(1, key(1, 1), "fine")).await.unwrap();
    bench.archive.append(entry(2, key(1, 2), POISON)).await.unwrap();
    bench.archive.append(entry(3, key(1, 3), "fine")).await.unwrap();
    assert_eq!(bench.archive.head().await.unwrap(), 3);
    let stale = bench.archive.stale_views().await.unwrap();
    assert_eq!(stale.len(), 1);
    assert_eq!((stale[0].view.as_str(), stale[0].applied), ("tallies", 1));
    assert!(stale[0].reason.contains("poisoned"));
    assert_eq!(rows(&bench).await.1.len(), 3, "the other view goes on");
}

async fn rows_that_cannot_be_written_mark_their_view_stale_and_the_save_succeeds(kind: Kind) {
    let bench = Bench::open(kind).await;
    bench.archive.append(entry(1, key(1, 1), CROOKED)).await.unwrap();
    let stale = bench.archive.stale_views().await.unwrap();
    assert_eq!(stale.len(), 1);
    assert!(stale[0].reason.contains("columns"), "{}", stale[0].reason);
    assert_eq!(rows(&bench).await.1.len(), 1);
}

async fn rebuilding_heals_a_stale_view(kind: Kind) {
    let bench = Bench::open(kind).await;
    bench.archive.append(entry(1, key(1, 1), "fine")).await.unwrap();
    bench.archive.append(entry(2, key(1, 2), CROOKED)).await.unwrap();
    let refused = bench.archive.rebuild("tallies", &quietly).await;
    assert!(matches!(refused, Err(StoreError::Misused(_))), "{refused:?}");
    assert_eq!(bench.archive.stale_views().await.unwrap().len(), 1);
    let erasure = entry(3, key(1, 2), "crooked words taken out");
    bench.archive.erase(&[(2, 0)], erasure).await.unwrap();
    bench.archive.rebuild("tallies", &quietly).await.unwrap();
    assert_eq!(bench.archive.stale_views().await.unwrap(), []);
    let (tallies, _) = rows(&bench).await;
    assert_eq!(tallies.len(), 2);
    bench.archive.append(entry(4, key(1, 9), "after")).await.unwrap();
    assert_eq!(rows(&bench).await.0.len(), 3);
    assert!(bench.archive.rebuild("nonsense", &quietly).await.is_err());
}

async fn building_afresh_while_entries_come_ends_level_with_them(kind: Kind) {
    let bench = Bench::open(kind).await;
    let before: Vec<NewEntry> =
        (0..1_500).map(|n| entry(n, key(1, n % 500), &format!("{n}"))).collect();
    bench.archive.append_bulk(before).await.unwrap();
    let going = Arc::new(AtomicBool::new(true));
    let writers: Vec<_> = (0..4_u32)
        .map(|writer| {
            let (archive, going) = (bench.archive.clone(), Arc::clone(&going));
            tokio::spawn(async move {
                let mut written = 0;
                while going.load(Ordering::Relaxed) {
                    let number = 10_000 * (writer + 1) + written;
                    archive.append(entry(number, key(1, number % 600), "more")).await.unwrap();
                    written += 1;
                }
                written
            })
        })
        .collect();
    for _ in 0..3 {
        bench.archive.rebuild_all(&quietly).await.unwrap();
        assert_eq!(bench.archive.stale_views().await.unwrap(), []);
    }
    going.store(false, Ordering::Relaxed);
    let mut written = 0;
    for writer in writers {
        written += writer.await.unwrap();
    }
    assert!(written > 0);
    let total: i64 = rows(&bench).await.0.iter().map(|row| row.int("parts").unwrap()).sum();
    assert_eq!(total, 1_500 + i64::from(written));
    let verified = bench.archive.verify(&Against::default(), &quietly).await.unwrap();
    assert!(verified.holds(), "{:?}", verified.findings);
}

fn histories() -> impl Strategy<Value = Vec<Vec<(u32, u8, String)>>> {
    let words = prop_oneof![Just("a".to_owned()), Just("bb".to_owned()), "[a-z]{0,12}"];
    let one = (0..9_u32, 0..4_u8, words);
    prop::collection::vec(prop::collection::vec(one, 1..4), 1..25)
}

async fn views_applied_as_entries_come_equal_views_built_afresh(kind: Kind) {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let rounds = if kind == Kind::Sqlite { 40 } else { 8 };
    let bench = Bench::open(kind).await;
    let mut number = 0;
    for round in 0..rounds {
        let history = histories().new_tree(&mut runner).unwrap().current();
        for parts in history {
            number += 1;
            let parts =
                parts.iter().map(|(subject, facet, words)| part(key(1, *subject), *facet, words));
            let parts = parts.collect();
            let new = NewEntry { command: key(3, number), parts, ..NewEntry::default() };
            bench.archive.append(new).await.unwrap();
            if number % 7 == 0 {
                bench.toy.forget_everything();
            }
        }
        let applied = rows(&bench).await;
        if round % 2 == 0 {
            bench.archive.rebuild_all(&quietly).await.unwrap();
        } else {
            bench.archive.rebuild("facets", &quietly).await.unwrap();
        }
        assert_eq!(applied, rows(&bench).await);
    }
}

async fn a_statement_without_its_authority_is_refused(kind: Kind) {
    let bench = Bench::open(kind).await;
    for text in ["select 1 as one", "select parts from {nonsense} where authority = ?1"] {
        let refused = bench.archive.select(text, &[]).await;
        assert!(matches!(refused, Err(StoreError::Misused(_))), "{text}");
    }
}

async fn placeholders_out_of_order_and_repeated_bind_the_right_values(kind: Kind) {
    let bench = Bench::open(kind).await;
    bench.archive.append(entry(1, key(1, 1), "one")).await.unwrap();
    let text = "select parts, cast(?3 as text) as third, cast(?2 as text) as second \
                from {tallies} where last = ?4 and authority = ?1 and parts < ?5 and last = ?4";
    let values = ["two".into(), "three".into(), "2026-03-02".into(), 5_i64.into()];
    let rows = bench.archive.select(text, &values).await.unwrap();
    assert_eq!(rows[0].text("second").unwrap(), "two");
    assert_eq!(rows[0].text("third").unwrap(), "three");
    let wrong = rows[0].int("second").unwrap_err().to_string();
    assert!(wrong.contains("second"), "{wrong}");
}

async fn a_second_opening_of_the_store_goes_on_with_the_same_views(kind: Kind) {
    let bench = Bench::open(kind).await;
    bench.archive.append(entry(1, key(1, 1), "one")).await.unwrap();
    // Two processes on one store, as a command beside the server is.
    let beside = bench.reopen().await;
    beside.of(1).append(entry(2, key(1, 1), "two")).await.unwrap();
    beside.of(1).rebuild_all(&quietly).await.unwrap();
    bench.archive.append(entry(3, key(1, 1), "three")).await.unwrap();
    let (tallies, _) = rows(&bench).await;
    assert_eq!(tallies[0].int("parts").unwrap(), 3);
    assert_eq!(bench.archive.stale_views().await.unwrap(), []);
}
