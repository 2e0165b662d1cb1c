//! The reader of messages against chance: no bytes make it panic, and the counts add up.

use super::{super::*, ONE_CHILD, SAMPLE, message, reading};
use crate::drip::Drip;
use proptest::prelude::*;
use std::ops::ControlFlow;

/// A piece of a message, of a child, or of nonsense.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => Just("<Child>".to_owned()),
        2 => Just("</Child>".to_owned()),
        2 => Just(ONE_CHILD.to_owned()),
        1 => Just("<ChildIdentifiers><LAchildID>A1</LAchildID></ChildIdentifiers>".to_owned()),
        1 => prop_oneof![
            Just("<Children>"), Just("</Children>"), Just("</Message>"), Just("<Header/>"),
            Just("<!-- - -->"), Just("<?p?>"), Just("<![CDATA[<x>]]>"), Just("&amp;"), Just("&#0;"),
            Just("<a b='1' b='2'/>"), Just("<CINdetails>"), Just("</CINdetails>"), Just("<!DOCTYPE"),
            Just("\u{feff}"), Just("\u{0}"),
        ].prop_map(str::to_owned),
        1 => "\\PC{0,12}",
    ]
}

/// A child that can be read, one that can't, or something that is no child.
fn beside() -> impl Strategy<Value = (&'static str, Counts)> {
    let counts = |taken, skipped, refused| Counts { taken, skipped, refused };
    prop_oneof![
        Just((ONE_CHILD, counts(1, 0, 0))),
        Just(("<Child/>", counts(0, 0, 1))),
        Just(("<Child><ChildIdentifiers><UPN>1</UPN></ChildIdentifiers></Child>", counts(0, 0, 1))),
        Just(("<Adult><Child/></Adult>", counts(0, 1, 0))),
        Just(("<!-- <Child/> -->", counts(0, 0, 0))),
        Just(("loose", counts(0, 0, 0))),
    ]
}

proptest! {
    #[test]
    fn no_bytes_make_the_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = reading(&bytes);
        let inside = [b"<Message><Children><Child>".as_slice(), &bytes].concat();
        let _ = reading(&inside);
    }

    #[test]
    fn no_pieces_make_the_reader_panic_or_miscount(
        pieces in proptest::collection::vec(piece(), 0..30),
    ) {
        let (children, result) = reading(message(&pieces.concat()).as_bytes());
        let report = result.unwrap_or_else(|stopped| *stopped.report);
        prop_assert_eq!(report.counts.taken, children.len() as u64);
        prop_assert_eq!(report.counts.refused, report.refused.len() as u64);
    }

    #[test]
    fn every_child_is_taken_or_refused_and_the_rest_is_skipped(
        parts in proptest::collection::vec(beside(), 0..30),
    ) {
        let text: String = parts.iter().map(|(text, _)| *text).collect();
        let (children, report) = reading(message(&text).as_bytes());
        let report = report.unwrap();
        let sum = |count: fn(&Counts) -> u64| parts.iter().map(|(_, counts)| count(counts)).sum();
        let expected = Counts {
            taken: sum(|counts| counts.taken),
            skipped: sum(|counts| counts.skipped),
            refused: sum(|counts| counts.refused),
        };
        prop_assert_eq!(report.counts, expected);
        prop_assert_eq!(children.len() as u64, expected.taken);
    }

    #[test]
    fn no_damage_to_the_sample_makes_the_reader_panic_or_miscount(
        place in 0..4_900_usize,
        byte in any::<u8>(),
        length in 0..40_usize,
    ) {
        let mut bytes = SAMPLE.as_bytes().to_vec();
        let end = (place + length).min(bytes.len());
        bytes.splice(place.min(end)..end, [byte]);
        let (children, result) = reading(&bytes);
        let report = result.unwrap_or_else(|stopped| *stopped.report);
        prop_assert_eq!(report.counts.taken, children.len() as u64);
    }

    #[test]
    fn it_does_not_matter_how_the_bytes_come(most in 1..200_usize, cut in 0..4_947_usize) {
        let bytes = &SAMPLE.as_bytes()[..cut];
        let mut dripped = Vec::new();
        let result = read(Drip::of(bytes, most), &mut |child| {
            dripped.push(child);
            ControlFlow::Continue(())
        });
        let (whole, expected) = reading(bytes);
        prop_assert_eq!(dripped, whole);
        prop_assert_eq!(result.is_ok(), expected.is_ok());
    }
}
