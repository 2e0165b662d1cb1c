//! The bytes themselves: the worked example of `docs/ledger-format.md`, and that an encoding can
//! be read back to exactly one part or entry.

use super::{bytes, digest};
use crate::{
    Checkpoint, Digest, Envelope, Journal, Part, Salt, SecretKey, Tree, encode_entry, encode_part,
    genesis, hex, part_digest, seal,
};
use proptest::prelude::*;

const DOCUMENT: &str = include_str!("../../../../docs/ledger-format.md");

fn encoded_part(salt: &Salt, part: &Part<'_>) -> Vec<u8> {
    let mut all = Vec::new();
    encode_part(salt, part, &mut |piece| all.extend_from_slice(piece));
    all
}

fn encoded_entry(previous: &Digest, envelope: &Envelope, parts: &[Digest]) -> Vec<u8> {
    let mut all = Vec::new();
    encode_entry(previous, envelope, parts, &mut |piece| all.extend_from_slice(piece));
    all
}

/// The hexadecimal that stands in the document under `title`, line ends and spaces left out.
fn in_document(title: &str) -> String {
    let after = DOCUMENT.split_once(&format!("{title}:\n\n```text\n"));
    let (_, rest) = after.unwrap_or_else(|| panic!("the document has no block {title:?}"));
    let (block, _) = rest.split_once("```").unwrap();
    block.split_whitespace().collect()
}

fn example_part() -> (Salt, Part<'static>) {
    let salt = bytes("000102030405060708090a0b0c0d0e0f").try_into().unwrap();
    let part = Part {
        subject: bytes("0192f0c1000070008000000000000001").try_into().unwrap(),
        facet: 3,
        kind: "visit_recorded",
        version: 1,
        happened: "2026-03-02",
        actor: bytes("0192f0c1000070008000000000000002").try_into().unwrap(),
        purpose: "child_in_need",
        label: "",
        body: br#"{"seen":true,"seen_alone":true}"#,
    };
    (salt, part)
}

fn example_envelope() -> Envelope {
    Envelope {
        authority: 1,
        journal: Journal::Record,
        sequence: 1,
        recorded: 1_772_442_000_000_000,
        command: bytes("0192f0c1000070008000000000000003").try_into().unwrap(),
    }
}

#[test]
fn the_document_shows_the_bytes_that_are_hashed() {
    let (salt, part) = example_part();
    let sealed_part = part_digest(&salt, &part);
    let erased = [0xee; 32];
    let before = genesis(1, Journal::Record);
    let hash = seal(&before, &example_envelope(), &[sealed_part, erased]);
    assert_eq!(in_document("The encoding of the part"), hex(&encoded_part(&salt, &part)));
    assert_eq!(in_document("The digest of the part"), hex(&sealed_part));
    assert_eq!(in_document("The genesis"), hex(&before));
    let entry = encoded_entry(&before, &example_envelope(), &[sealed_part, erased]);
    assert_eq!(in_document("The encoding of the entry"), hex(&entry));
    assert_eq!(in_document("The chain hash of the entry"), hex(&hash));
    let second = Envelope { sequence: 2, ..example_envelope() };
    let next = seal(&hash, &second, &[]);
    assert_eq!(in_document("The chain hash of the second entry"), hex(&next));
    let mut tree = Tree::new();
    tree.append(&hash);
    tree.append(&next);
    assert_eq!(in_document("The root over both entries"), hex(&tree.root()));
}

#[test]
fn the_document_shows_the_checkpoint_that_is_signed() {
    let key = SecretKey::from_seed("solent.example/journal", &[0x42; 32]).unwrap();
    assert!(DOCUMENT.contains(&key.public().to_text()), "{}", key.public().to_text());
    let root = digest(&in_document("The root over both entries"));
    let origin = Checkpoint::origin_of("solent.example", 1, Journal::Record);
    let note = Checkpoint { origin, size: 2, root }.sign(&key).unwrap();
    assert!(DOCUMENT.contains(&note), "{note}");
}

#[test]
fn each_journal_begins_with_a_hash_of_its_own() {
    let mut all = vec![
        genesis(1, Journal::Record),
        genesis(1, Journal::Access),
        genesis(2, Journal::Record),
        genesis(0x0100_0000, Journal::Record),
    ];
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), 4);
}

#[test]
fn a_journal_byte_stands_for_one_journal() {
    for journal in [Journal::Record, Journal::Access] {
        assert_eq!(Journal::from_byte(journal.byte()), Some(journal));
    }
    assert!((0..=255).filter(|byte| Journal::from_byte(*byte).is_some()).count() == 2);
}

/// Takes bytes off the front of what is left.
fn cut<'a>(left: &mut &'a [u8], count: usize) -> &'a [u8] {
    let (front, rest) = left.split_at(count);
    *left = rest;
    front
}

fn cut_array<const SIZE: usize>(left: &mut &[u8]) -> [u8; SIZE] {
    cut(left, SIZE).try_into().unwrap()
}

/// A part read back from its encoding, as the document says to. That this works for every part
/// is what makes the encoding unambiguous.
fn decoded_part(mut left: &[u8]) -> (Salt, Part<'_>) {
    assert_eq!(cut(&mut left, 2), [b'P', 1]);
    let salt = cut_array(&mut left);
    let subject = cut_array(&mut left);
    let [facet] = cut_array(&mut left);
    let version = u16::from_be_bytes(cut_array(&mut left));
    let actor = cut_array(&mut left);
    let lengths: [usize; 5] =
        std::array::from_fn(|_| u64::from_be_bytes(cut_array(&mut left)) as usize);
    let [kind, happened, purpose, label, body] = lengths.map(|length| cut(&mut left, length));
    assert!(left.is_empty());
    let [kind, happened, purpose, label] =
        [kind, happened, purpose, label].map(|text| str::from_utf8(text).unwrap());
    (salt, Part { subject, facet, kind, version, happened, actor, purpose, label, body })
}

fn decoded_entry(mut left: &[u8]) -> (Digest, Envelope, Vec<Digest>) {
    assert_eq!(cut(&mut left, 2), [b'E', 1]);
    let previous = cut_array(&mut left);
    let authority = u32::from_be_bytes(cut_array(&mut left));
    let [journal] = cut_array(&mut left);
    let envelope = Envelope {
        authority,
        journal: Journal::from_byte(journal).unwrap(),
        sequence: u64::from_be_bytes(cut_array(&mut left)),
        recorded: i64::from_be_bytes(cut_array(&mut left)),
        command: cut_array(&mut left),
    };
    let count = u64::from_be_bytes(cut_array(&mut left));
    let parts = (0..count).map(|_| cut_array(&mut left)).collect();
    assert!(left.is_empty());
    (previous, envelope, parts)
}

/// Texts so short and alike that two parts often hold the same letters in other places.
fn crowded_texts() -> impl Strategy<Value = [String; 5]> {
    ["[ab]{0,2}", "[ab]{0,2}", "[ab]{0,2}", "[ab]{0,2}", "[ab]{0,2}"]
}

fn crowded_part(texts: &[String; 5]) -> Part<'_> {
    let [kind, happened, purpose, label, body] = texts;
    let body = body.as_bytes();
    Part { kind, happened, purpose, label, body, ..example_part().1 }
}

proptest! {
    #[test]
    fn a_part_can_be_read_back_from_its_encoding(
        (salt, subject, actor) in any::<(Salt, [u8; 16], [u8; 16])>(),
        (facet, version) in any::<(u8, u16)>(),
        (kind, happened, purpose, label) in any::<(String, String, String, String)>(),
        body in prop::collection::vec(any::<u8>(), 0..300),
    ) {
        let part = Part {
            subject, facet, kind: &kind, version, happened: &happened, actor,
            purpose: &purpose, label: &label, body: &body,
        };
        let encoded = encoded_part(&salt, &part);
        prop_assert_eq!(decoded_part(&encoded), (salt, part));
    }

    #[test]
    fn different_parts_have_different_encodings(one in crowded_texts(), other in crowded_texts()) {
        let salt = example_part().0;
        let (first, second) = (crowded_part(&one), crowded_part(&other));
        let same = encoded_part(&salt, &first) == encoded_part(&salt, &second);
        prop_assert_eq!(same, one == other);
        prop_assert_eq!(part_digest(&salt, &first) == part_digest(&salt, &second), one == other);
    }

    #[test]
    fn an_entry_can_be_read_back_from_its_encoding(
        (previous, command) in any::<(Digest, [u8; 16])>(),
        (authority, sequence, recorded) in any::<(u32, u64, i64)>(),
        journal in prop::sample::select(&[Journal::Record, Journal::Access][..]),
        parts in prop::collection::vec(any::<Digest>(), 0..5),
    ) {
        let envelope = Envelope { authority, journal, sequence, recorded, command };
        let encoded = encoded_entry(&previous, &envelope, &parts);
        prop_assert_eq!(decoded_entry(&encoded), (previous, envelope, parts));
    }
}
