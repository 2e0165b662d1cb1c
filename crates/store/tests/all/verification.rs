//! Verification: a flipped byte is named, wherever it was flipped.

use crate::looks::look;
use crate::support::{Bench, Kind, entry, key, quietly, run};
use ledger::{Checkpoint, Journal, Outside, Reason, check_consistency, check_inclusion};
use store::{Against, Discrepancy, Verified};

async fn filled() -> Bench {
    let bench = Bench::open(Kind::Sqlite).await;
    for number in 0..40 {
        bench
            .archive
            .append(entry(number, key(1, number % 6), &format!("line {number}")))
            .await
            .unwrap();
        bench.archive.look(look(number, &[key(1, number % 6)])).await.unwrap();
    }
    bench
}

/// Changes a file behind the store's back and verifies.
async fn after(file: &str, change: &str) -> Verified {
    let bench = filled().await;
    bench.store.close().await;
    let changed = rusqlite::Connection::open(bench.file(file)).unwrap();
    assert!(changed.execute(change, []).unwrap() > 0, "{change}");
    drop(changed);
    let archive = bench.reopen().await.of(bench.archive.authority());
    let verified = archive.verify(&Against::default(), &quietly).await.unwrap();
    assert!(!verified.holds(), "{change}");
    verified
}

#[test]
fn an_untouched_store_holds() {
    run(Kind::Sqlite, |_| async {
        let bench = filled().await;
        let verified = bench.archive.verify(&Against::default(), &quietly).await.unwrap();
        assert!(verified.holds(), "{verified:?}");
        assert_eq!((verified.record.entries(), verified.access.entries()), (40, 40));
        assert_eq!(verified.subjects, 6);
    });
}

#[test]
fn a_flipped_byte_in_a_body_is_named() {
    run(Kind::Sqlite, |_| async {
        let change = "update part set body = cast('Line 17' as blob) where sequence = 18";
        let bad = after("record.db", change).await.record.bad.unwrap();
        assert_eq!((bad.sequence, bad.reason), (18, Reason::PartChanged { ordinal: 0 }));
    });
}

#[test]
fn the_first_of_several_bad_entries_is_named() {
    run(Kind::Sqlite, |_| async {
        let change = "update part set kind = 'Other' where sequence in (31, 12, 25)";
        assert_eq!(after("record.db", change).await.record.bad.unwrap().sequence, 12);
    });
}

#[test]
fn a_changed_envelope_is_named() {
    run(Kind::Sqlite, |_| async {
        for change in [
            "update entry set recorded = recorded + 1 where sequence = 9",
            "update entry set command = x'00112233445566778899aabbccddeeff' where sequence = 9",
            "update entry set digests = zeroblob(32) where sequence = 9",
            "update entry set digests = zeroblob(31) where sequence = 9",
            "update entry set hash = zeroblob(32) where sequence = 9",
        ] {
            let bad = after("record.db", change).await.record.bad.unwrap();
            assert_eq!((bad.sequence, bad.reason), (9, Reason::ChainBroken), "{change}");
        }
    });
}

#[test]
fn a_body_that_went_without_its_salt_is_named() {
    run(Kind::Sqlite, |_| async {
        let change = "update part set body = null where sequence = 5";
        let bad = after("record.db", change).await.record.bad.unwrap();
        assert_eq!((bad.sequence, bad.reason), (5, Reason::HalfErased { ordinal: 0 }));
    });
}

#[test]
fn missing_rows_are_named() {
    run(Kind::Sqlite, |_| async {
        let gone = after("record.db", "delete from entry where sequence = 7").await;
        assert_eq!(gone.record.bad.unwrap().reason, Reason::Missing { last: 7 });
        let gone = after("record.db", "delete from part where sequence = 7").await;
        let part = Discrepancy::PartGone { sequence: 7, ordinal: 0 };
        assert!(gone.findings.contains(&part), "{gone:?}");
        let cut = after("record.db", "delete from entry where sequence > 38").await;
        assert_eq!(cut.record.bad.unwrap().reason, Reason::Missing { last: 40 });
    });
}

#[test]
fn what_was_derived_is_compared() {
    run(Kind::Sqlite, |_| async {
        let moved = "update stream_head set position = 1 where position = 40";
        let found = after("record.db", moved).await.findings;
        assert!(matches!(found[0], Discrepancy::Position { says: 1, is: 40, .. }), "{found:?}");
        let moment = "update part set recorded = recorded + 1 where sequence = 4";
        let found = after("record.db", moment).await.findings;
        assert_eq!(found, [Discrepancy::PartMoment { sequence: 4, ordinal: 0 }]);
        let subject = "update entry set subjects = zeroblob(16) where sequence = 4";
        let found = after("record.db", subject).await.findings;
        assert_eq!(found, [Discrepancy::PartUnknown { sequence: 4, ordinal: 0 }]);
        let view = "update view_tallies_v1_a set parts = parts + 1 where parts > 6";
        let found = after("record.db", view).await.findings;
        assert!(matches!(&found[0], Discrepancy::View { view, .. } if view == "tallies"));
    });
}

#[test]
fn a_changed_look_is_named() {
    run(Kind::Sqlite, |_| async {
        let actor = "update access_entry set actor = zeroblob(16) where sequence = 3";
        let bad = after("access.db", actor).await.access.bad.unwrap();
        assert_eq!((bad.sequence, bad.reason), (3, Reason::PartChanged { ordinal: 0 }));
        let index = "delete from access_subject where sequence = 3";
        let found = after("access.db", index).await.findings;
        assert_eq!(found, [Discrepancy::LookIndex { says: 39, is: 40 }]);
        let who = "update access_subject set actor = zeroblob(16) where sequence = 3";
        let found = after("access.db", who).await.findings;
        assert_eq!(found, [Discrepancy::LookIndexChanged]);
    });
}

#[test]
fn a_journal_rewritten_from_end_to_end_differs_from_an_outside_checkpoint() {
    run(Kind::Sqlite, |_| async {
        let honest = filled().await;
        let tree = honest.archive.tree(Journal::Record, None).await.unwrap();
        let authority = honest.archive.authority();
        let origin = Checkpoint::origin_of("solent.example", authority, Journal::Record);
        let checkpoint = Checkpoint::of(&origin, &tree);
        let kept = vec![Outside { name: "kept by the auditor".to_owned(), checkpoint }];
        let against = Against { place: "solent.example".to_owned(), kept };
        let verified = honest.archive.verify(&against, &quietly).await.unwrap();
        assert!(verified.holds());
        assert_eq!(verified.record.confirmed_up_to(), Some(40));
        // The same words recorded anew have other salts and moments, so another root.
        let rewritten = filled().await;
        let verified = rewritten.archive.verify(&against, &quietly).await.unwrap();
        assert!(!verified.record.holds() && verified.record.bad.is_none());
    });
}

#[test]
fn proofs_fit_the_roots() {
    run(Kind::Sqlite, |_| async {
        let bench = filled().await;
        let archive = &bench.archive;
        let whole = archive.tree(Journal::Record, None).await.unwrap();
        let half = archive.tree(Journal::Record, Some(20)).await.unwrap();
        assert_eq!((whole.size(), half.size()), (40, 20));
        let proof = archive.consistency(Journal::Record, 20, 40).await.unwrap();
        let (old, new) = (half.root(), whole.root());
        assert_eq!(check_consistency((20, &old), (40, &new), &proof), Ok(()));
        let hash: ledger::Digest = rusqlite::Connection::open(bench.file("record.db"))
            .unwrap()
            .query_row("select hash from entry where sequence = 7", [], |row| row.get(0))
            .unwrap();
        let proof = archive.inclusion(Journal::Record, 7, 40).await.unwrap();
        let stored = archive.chain_hash(Journal::Record, 7).await.unwrap();
        assert_eq!(stored.map(|stored| stored.to_vec()), Some(hash.to_vec()));
        assert_eq!(check_inclusion(&hash, 6, &proof, (40, &new)), Ok(()));
        assert!(archive.inclusion(Journal::Record, 41, 40).await.is_err());
    });
}
