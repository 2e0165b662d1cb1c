//! What the verifier must find, and what it must not mistake for tampering.

use super::journal::{
    AUTHORITY, EntryRow, ORIGIN, PartRow, any_journal, finding, kept, read, sample, seal_from,
    standing_after, verify, verify_against,
};
use crate::{Finding, Journal, Outside, Reason, Standing, Tree, Verdict, Verifier};
use proptest::prelude::*;

fn at(sequence: u64, reason: Reason) -> Finding {
    Finding { sequence, reason }
}

#[test]
fn a_journal_as_it_was_written_holds() {
    let report = verify(&sample(9));
    assert!(report.holds());
    assert_eq!((report.entries(), report.parts, report.erased), (9, 9, 0));
}

#[test]
fn an_empty_journal_holds_and_stands_at_its_genesis() {
    let report = verify(&[]);
    assert!(report.holds());
    assert_eq!(report.standing, Standing::genesis(AUTHORITY, Journal::Record));
    let begins = "There was nothing to read in the record journal of authority 7.";
    assert_eq!(report.says()[0], begins);
}

#[test]
fn every_single_bit_of_every_entry_is_watched() {
    let rows = sample(4);
    for place in 0..rows.len() {
        for bit in 0..rows[place].clone().bits() {
            let mut flipped = rows.clone();
            flipped[place].flip(bit);
            assert_eq!(finding(&flipped).sequence, place as u64 + 1, "bit {bit}");
        }
    }
}

#[test]
fn a_changed_part_is_named_by_its_place_in_the_entry() {
    let mut rows = sample(5);
    rows[4].parts[1].body = Some(b"{\"place\":9}".to_vec());
    assert_eq!(finding(&rows), at(5, Reason::PartChanged { ordinal: 1 }));
}

#[test]
fn parts_exchanged_within_an_entry_are_found() {
    let mut rows = sample(5);
    rows[4].parts.swap(0, 1);
    assert_eq!(finding(&rows), at(5, Reason::ChainBroken));
}

#[test]
fn a_part_taken_out_of_its_entry_is_found() {
    let mut rows = sample(5);
    rows[4].parts.pop();
    assert_eq!(finding(&rows), at(5, Reason::ChainBroken));
}

#[test]
fn an_erased_part_keeps_the_chain_and_is_counted() {
    let mut rows = sample(5);
    rows[1].parts[0].erase();
    rows[4].parts[1].erase();
    let report = verify(&rows);
    assert!(report.holds());
    assert_eq!((report.parts, report.erased), (6, 2));
    assert_eq!(report.standing, standing_after(&sample(5), 5), "the root does not move");
    assert!(report.says().iter().any(|line| line.starts_with("Erased parts: 2 of 6.")));
}

#[test]
fn a_part_without_its_salt_is_not_taken_for_an_erased_one() {
    let mut rows = sample(5);
    rows[4].parts[0].salt = None;
    assert_eq!(finding(&rows), at(5, Reason::HalfErased { ordinal: 0 }));
    let mut rows = sample(5);
    rows[4].parts[0].body = None;
    assert_eq!(finding(&rows), at(5, Reason::HalfErased { ordinal: 0 }));
}

#[test]
fn an_entry_taken_out_is_named() {
    let mut rows = sample(6);
    rows.drain(2..4);
    assert_eq!(finding(&rows), at(3, Reason::Missing { last: 4 }));
}

#[test]
fn entries_cut_off_the_end_are_named_from_the_first() {
    let rows = sample(6);
    let report = read(Verifier::new(AUTHORITY, Journal::Record), &rows[..4], 6);
    assert_eq!(report.bad, Some(at(5, Reason::Missing { last: 6 })));
    let report = read(Verifier::new(AUTHORITY, Journal::Record), &rows[..5], 6);
    assert_eq!(report.bad, Some(at(6, Reason::Missing { last: 6 })));
}

#[test]
fn exchanged_entries_are_found_at_the_first_of_them() {
    let mut rows = sample(6);
    rows.swap(2, 3);
    assert_eq!(finding(&rows), at(3, Reason::Missing { last: 3 }));
}

#[test]
fn an_entry_that_stands_twice_is_found() {
    let mut rows = sample(4);
    rows.insert(2, rows[1].clone());
    assert_eq!(finding(&rows), at(3, Reason::OutOfOrder { found: 2 }));
}

#[test]
fn an_entry_recorded_before_the_one_in_front_is_found_even_when_sealed_anew() {
    let mut rows = sample(4);
    rows[2].recorded = 1_999_i64.to_be_bytes();
    seal_from(&mut rows, 2);
    assert_eq!(finding(&rows), at(3, Reason::RecordedBefore));
}

#[test]
fn two_entries_may_share_a_moment() {
    let mut rows = sample(4);
    rows[2].recorded = 2_000_i64.to_be_bytes();
    seal_from(&mut rows, 2);
    assert!(verify(&rows).holds());
}

#[test]
fn an_entry_of_another_authority_or_journal_is_found() {
    let mut rows = sample(4);
    rows[1].authority = 8_u32.to_be_bytes();
    seal_from(&mut rows, 1);
    assert_eq!(finding(&rows), at(2, Reason::AnotherJournal));
    let report = read(Verifier::new(AUTHORITY, Journal::Access), &sample(1), 1);
    assert_eq!(report.bad, Some(at(1, Reason::AnotherJournal)));
}

#[test]
fn an_entry_of_an_unknown_encoding_is_not_guessed_at() {
    let mut rows = sample(4);
    rows[3].scheme = [2];
    assert_eq!(finding(&rows), at(4, Reason::UnknownScheme { found: 2 }));
}

#[test]
fn a_row_that_is_no_entry_at_all_is_named() {
    let mut rows = sample(4);
    rows[2].journal = [9];
    assert_eq!(finding(&rows), at(3, Reason::Unreadable));
    let mut rows = sample(4);
    rows[1].parts[0].kind[0] = 0xff;
    assert_eq!(finding(&rows), at(2, Reason::Unreadable));
}

#[test]
fn after_the_first_finding_nothing_more_is_judged() {
    let mut rows = sample(6);
    rows[1].command = [0; 16];
    rows[4].parts[0].salt = None;
    let report = verify(&rows);
    assert_eq!(report.bad, Some(at(2, Reason::ChainBroken)));
    assert_eq!(report.entries(), 1);
    assert!(!report.holds());
}

#[test]
fn a_journal_sealed_anew_passes_alone_and_fails_against_the_outside() {
    let rows = sample(9);
    let outside = vec![kept(&rows, 8), kept(&rows, 3), kept(&rows, 5)];
    let mut rewritten = rows.clone();
    rewritten[4].parts[1].body = Some(b"nobody was told".to_vec());
    seal_from(&mut rewritten, 4);
    assert!(verify(&rewritten).holds(), "with the server alone nothing shows");

    let report = verify_against(&rewritten, outside);
    assert!(!report.holds());
    assert_eq!(report.first_broken_checkpoint().unwrap().name, "kept-5");
    assert_eq!(report.confirmed_up_to(), Some(3));
    let says = report.says();
    let bounded = "The first entry that was rewritten stands between 4 and 5.";
    assert!(says.iter().any(|line| line == bounded), "{says:#?}");
    assert!(says.iter().any(|line| line.contains("kept-8 over 8 entries does NOT match")));
}

#[test]
fn a_journal_cut_short_with_its_head_fails_against_the_outside() {
    let rows = sample(9);
    let report = verify_against(&rows[..6], vec![kept(&rows, 6), kept(&rows, 9)]);
    assert_eq!(report.bad, None);
    let broken = report.first_broken_checkpoint().unwrap();
    assert_eq!((broken.name.as_str(), broken.verdict), ("kept-9", Verdict::JournalTooShort));
}

#[test]
fn checkpoints_behind_a_bad_entry_are_not_called_good() {
    let mut rows = sample(6);
    let outside = vec![kept(&rows, 6), kept(&rows, 2)];
    rows[3].command = [0; 16];
    let verdicts: Vec<Verdict> =
        verify_against(&rows, outside).outside.iter().map(|compared| compared.verdict).collect();
    assert_eq!(verdicts, [Verdict::Matches, Verdict::NotReached]);
    let report = verify_against(&rows, vec![kept(&sample(6), 6)]);
    assert_eq!(report.first_broken_checkpoint(), None);
    assert!(!report.holds());
}

#[test]
fn two_checkpoints_of_one_size_that_disagree_cannot_both_match() {
    let rows = sample(4);
    let mut other = kept(&rows, 4);
    other.name = "the other".to_owned();
    other.checkpoint.root[0] ^= 1;
    let report = verify_against(&rows, vec![kept(&rows, 4), other]);
    assert_eq!(report.first_broken_checkpoint().unwrap().name, "the other");
    assert_eq!(report.confirmed_up_to(), Some(4));
    let says = report.says().join("\n");
    assert!(says.contains("stands between 1 and 4"), "{says}");
    assert!(says.contains("Checkpoint kept-4 matches all the same"), "{says}");
}

#[test]
fn a_checkpoint_signed_over_the_rewritten_journal_does_not_hide_an_older_one() {
    let rows = sample(9);
    let before = vec![kept(&rows, 2), kept(&rows, 5)];
    let mut rewritten = rows;
    rewritten[3].command = [0xaa; 16];
    seal_from(&mut rewritten, 3);
    let signed_later = kept(&rewritten, 8);
    let outside = before.into_iter().chain([signed_later]).collect();
    let report = verify_against(&rewritten, outside);
    assert!(!report.holds());
    let says = report.says().join("\n");
    assert!(says.contains("stands between 3 and 5"), "{says}");
    assert!(says.contains("Checkpoint kept-8 matches all the same"), "{says}");
}

#[test]
fn a_checkpoint_of_another_journal_is_set_aside() {
    let rows = sample(4);
    let mut other = kept(&rows, 4);
    other.checkpoint.origin = "solent.example/7/access".to_owned();
    let report = verify_against(&rows, vec![other]);
    assert_eq!(report.outside[0].verdict, Verdict::AnotherJournal);
    assert!(report.holds());
    assert_eq!(report.confirmed_up_to(), None);
}

#[test]
fn reading_goes_on_from_where_it_stood() {
    let rows = sample(9);
    let standing = standing_after(&rows, 4);
    let outside = vec![kept(&rows, 3), kept(&rows, 4), kept(&rows, 9)];
    let verifier = Verifier::resume((AUTHORITY, Journal::Record), standing);
    let report = read(verifier.against(ORIGIN, outside), &rows[4..], 9);
    assert!(report.holds());
    assert_eq!((report.began_after, report.entries()), (4, 5));
    let verdicts: Vec<Verdict> = report.outside.iter().map(|compared| compared.verdict).collect();
    assert_eq!(verdicts, [Verdict::BeforeTheBeginning, Verdict::Matches, Verdict::Matches]);
    assert_eq!(report.standing, standing_after(&rows, 9));
    let says = report.says().join("\n");
    assert!(says.contains("began after entry 4"), "{says}");
    assert!(says.contains("Proved: from entry 5 to entry 9,"), "{says}");
}

#[test]
fn a_checkpoint_that_covers_nothing_of_this_reading_confirms_nothing_of_it() {
    let rows = sample(9);
    let verifier = Verifier::resume((AUTHORITY, Journal::Record), standing_after(&rows, 4));
    let report = read(verifier.against(ORIGIN, vec![kept(&rows, 4)]), &rows[4..], 9);
    assert_eq!(report.outside[0].verdict, Verdict::Matches);
    assert_eq!(report.confirmed_up_to(), None);
}

#[test]
fn a_checkpoint_of_the_empty_journal_confirms_no_entry() {
    let rows = sample(2);
    let mut nothing = kept(&rows, 1);
    nothing.checkpoint.size = 0;
    nothing.checkpoint.root = Tree::new().root();
    let report = verify_against(&rows, vec![nothing]);
    assert_eq!(report.outside[0].verdict, Verdict::Matches);
    assert_eq!(report.confirmed_up_to(), None);
}

#[test]
fn what_it_says_never_leaves_out_what_cannot_be_shown() {
    let rows = sample(4);
    let alone = verify(&rows).says().join("\n");
    assert!(alone.contains("Entries 1 to 4 of the record journal of authority 7 are whole"));
    assert!(alone.contains("a journal rewritten from end to end would look the same"));
    assert!(alone.contains("holds both the server and the signing key"));
    let confirmed = verify_against(&rows, vec![kept(&rows, 3)]).says().join("\n");
    assert!(confirmed.contains("Proved: from entry 1 to entry 3, no entry was added"));
    assert!(confirmed.contains("cannot show what they rewrote after entry 3"));
}

#[test]
fn many_matching_checkpoints_are_said_in_one_sentence() {
    let rows = sample(6);
    let outside: Vec<Outside> = (1..=6).map(|size| kept(&rows, size)).collect();
    let says = verify_against(&rows, outside).says();
    let summed = "6 outside checkpoints match; the last is kept-6 over 6 entries.";
    assert_eq!(says.iter().filter(|line| line.contains("match")).count(), 1);
    assert!(says.iter().any(|line| line == summed), "{says:#?}");
}

/// What somebody with a hand on the database might do to one entry.
fn tamper(rows: &mut Vec<EntryRow>, place: usize, how: u8) {
    match how {
        0 => drop(rows.remove(place)),
        1 => rows.insert(place, rows[place].clone()),
        2 => rows.truncate(place),
        _ => {
            rows[place].command[3] ^= 1;
            seal_from(&mut rows[..=place], place);
        }
    }
}

proptest! {
    #[test]
    fn any_flipped_bit_of_any_journal_is_named(
        rows in any_journal(), place in any::<usize>(), bit in any::<usize>(),
    ) {
        prop_assert!(verify(&rows).holds());
        let place = place % rows.len();
        let mut flipped = rows;
        flipped[place].flip(bit);
        prop_assert_eq!(finding(&flipped).sequence, place as u64 + 1);
    }

    #[test]
    fn any_erasure_keeps_the_root(rows in any_journal(), which in any::<usize>()) {
        let mut erased = rows.clone();
        let mut parts: Vec<&mut PartRow> =
            erased.iter_mut().flat_map(|row| &mut row.parts).collect();
        prop_assume!(!parts.is_empty());
        let which = which % parts.len();
        parts[which].erase();
        let report = verify(&erased);
        prop_assert!(report.holds());
        prop_assert!(report.erased >= 1);
        prop_assert_eq!(report.standing, verify(&rows).standing);
    }

    #[test]
    fn whatever_is_done_to_an_entry_an_outside_checkpoint_shows_it(
        rows in any_journal(), place in any::<usize>(), how in 0_u8..4,
    ) {
        let place = place % rows.len();
        let outside = vec![kept(&rows, rows.len())];
        let mut tampered = rows;
        tamper(&mut tampered, place, how);
        let report = verify_against(&tampered, outside);
        prop_assert!(!report.holds());
        let blamed = report.bad.map(|finding| finding.sequence);
        let blamed = blamed.or(report.first_broken_checkpoint().map(|broken| broken.size));
        prop_assert!(blamed.unwrap() > place as u64, "nothing in front of the place is blamed");
        // A copy set behind the last entry leaves everything that was signed untouched.
        prop_assert!(report.confirmed_up_to().is_none() || how == 1);
    }
}
