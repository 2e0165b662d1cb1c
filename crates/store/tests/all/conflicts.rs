//! Conflicting decisions: never do both succeed.

use crate::support::{Bench, Kind, entry, expecting, key, on_both, part};
use proptest::{prelude::*, strategy::ValueTree as _};
use std::collections::HashMap;
use store::{AppendError, Expected, Key, NewEntry};

on_both!(
    a_decision_on_what_has_moved_is_refused,
    a_facet_that_was_not_read_does_not_conflict,
    of_two_decisions_on_one_reading_one_stands,
);

async fn a_decision_on_what_has_moved_is_refused(kind: Kind) {
    let bench = Bench::open(kind).await;
    let subject = key(1, 1);
    bench.archive.append(expecting(entry(1, subject, "a"), 0)).await.unwrap();
    let refused = bench.archive.append(expecting(entry(2, subject, "b"), 0)).await;
    let moved = AppendError::Moved { subject, facet: 0, expected: 0, found: 1 };
    assert_eq!(refused, Err(moved));
    bench.archive.append(expecting(entry(3, subject, "c"), 1)).await.unwrap();
    // Refused then, the same command may be decided again on what is known now.
    bench.archive.append(expecting(entry(2, subject, "b"), 2)).await.unwrap();
}

async fn a_facet_that_was_not_read_does_not_conflict(kind: Kind) {
    let bench = Bench::open(kind).await;
    let subject = key(1, 1);
    let note = NewEntry {
        command: key(2, 1),
        parts: vec![part(subject, 5, "note")],
        ..NewEntry::default()
    };
    bench.archive.append(note).await.unwrap();
    bench.archive.append(expecting(entry(1, subject, "plan"), 0)).await.unwrap();
}

async fn of_two_decisions_on_one_reading_one_stands(kind: Kind) {
    let bench = Bench::open(kind).await;
    for round in 0..30 {
        let subject = key(1, round);
        let racers = (0..4).map(|racer| {
            let archive = bench.archive.clone();
            let entry = expecting(entry(round * 10 + racer, subject, "mine"), 0);
            tokio::spawn(async move { archive.append(entry).await })
        });
        let mut stood = 0;
        for racer in racers.collect::<Vec<_>>() {
            match racer.await.unwrap() {
                Ok(_) => stood += 1,
                Err(AppendError::Moved { found, .. }) => assert!(found > 0),
                Err(other) => panic!("{other}"),
            }
        }
        assert_eq!(stood, 1);
    }
}

/// A decision in the toy world: it read one pair and writes another.
#[derive(Clone, Debug)]
struct Decision {
    reads: (Key, u8),
    writes: (Key, u8),
    behind: u64,
}

fn decisions() -> impl Strategy<Value = Vec<Decision>> {
    let pair = (0..3_u32, 0..2_u8).prop_map(|(subject, facet)| (key(1, subject), facet));
    let decision = (pair.clone(), pair, 0..3_u64);
    let decision = decision.prop_map(|(reads, writes, behind)| Decision { reads, writes, behind });
    prop::collection::vec(decision, 2..9)
}

/// Ten thousand interleavings of decisions that read and write the same few pairs, against a model
/// of three lines: a decision stands exactly when what it read has not moved.
#[test]
fn ten_thousand_interleavings_never_let_both_of_two_conflicting_decisions_stand() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let bench = runtime.block_on(Bench::open(Kind::Sqlite));
    let mut number = 0_u32;
    let mut model: HashMap<(Key, u8), u64> = HashMap::new();
    let mut round = |decisions: Vec<Decision>| {
        // All of them were made on what was known before the first was sent.
        let known = model.clone();
        let entries: Vec<NewEntry> = decisions
            .iter()
            .map(|decision| {
                number += 1;
                let (subject, facet) = decision.reads;
                let at = known.get(&decision.reads).copied().unwrap_or(0);
                let position = at.saturating_sub(decision.behind);
                NewEntry {
                    command: key(7, number),
                    parts: vec![part(decision.writes.0, decision.writes.1, "x")],
                    expected: vec![Expected { subject, facet, position }],
                    ..NewEntry::default()
                }
            })
            .collect();
        let answers = runtime.block_on(async {
            let sent: Vec<_> = entries
                .iter()
                .map(|entry| {
                    let (archive, entry) = (bench.archive.clone(), entry.clone());
                    async move { archive.append(entry).await }
                })
                .map(|append| tokio::spawn(append))
                .collect();
            let mut answers = Vec::new();
            for one in sent {
                answers.push(one.await.unwrap());
            }
            answers
        });
        let mut stood: Vec<(u64, usize)> = Vec::new();
        for (place, answer) in answers.iter().enumerate() {
            match answer {
                Ok(appended) => stood.push((appended.sequence, place)),
                Err(AppendError::Moved { .. }) => {}
                Err(other) => panic!("{other}"),
            }
        }
        // Replayed in the order of the journal, each that stands had read what was so then.
        stood.sort_unstable();
        for (sequence, place) in stood {
            let read = entries[place].expected[0];
            let at = model.get(&(read.subject, read.facet)).copied().unwrap_or(0);
            assert_eq!(at, read.position, "a decision stands on what had moved");
            model.insert(decisions[place].writes, sequence);
        }
    };
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut made = 0;
    while made < 10_000 {
        let decisions = decisions().new_tree(&mut runner).unwrap().current();
        made += decisions.len();
        round(decisions);
    }
}
