//! Changing an input: bytes flipped, cut, doubled, moved, replaced by what readers stumble over,
//! or spliced with another input.

use crate::chance::Chance;

/// Longer inputs are cut: their length itself is tried by `large`.
const LONGEST: usize = 1 << 16;

/// What readers of every kind may stumble over.
const AWKWARD: &[&[u8]] = &[
    b"",
    b"\0",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\r",
    b"\n\n",
    b"\"",
    b"\"\"",
    b",",
    b"<",
    b">",
    b"&",
    b"&#0;",
    b"&#x110000;",
    b"<!DOCTYPE a [<!ENTITY b \"bb\">]>",
    b"<![CDATA[",
    b"]]>",
    b"<!--",
    b"-->",
    b"<?xml?>",
    b"%",
    b"%00",
    b"%f0%28",
    b"+",
    b"=",
    b"{",
    b"}",
    b"[",
    b"]",
    b"null",
    b"true",
    b"-1",
    b"0",
    b"1e400",
    b"18446744073709551616",
    b"9223372036854775807",
    b"-9223372036854775808",
    b"0000-00-00",
    b"9999-12-31",
    b"-9999-01-01",
    b"2024-02-30",
    b"1752-09-03",
    b"2026-03-29T01:30",
    b"29/02/2023",
    b"31/12/9999",
    b"ZZ/ZZ/ZZZZ",
    "\u{202e}".as_bytes(),
    "\u{1F469}\u{200D}\u{1F467}".as_bytes(),
    "I\u{307}".as_bytes(),
    "\u{0301}\u{0301}\u{0301}".as_bytes(),
    b"../../etc/passwd",
    b"'; drop table part; --",
    b"<script>",
    b"\xc0\x80",
    b"\xed\xa0\x80",
];

/// A changed copy of one of the inputs.
pub(crate) fn changed(corpus: &[Vec<u8>], words: &[&'static [u8]], chance: &mut Chance) -> Vec<u8> {
    let mut input = chance.one(corpus).clone();
    for _ in 0..=chance.below(6) {
        change(&mut input, (corpus, words), chance);
    }
    input.truncate(LONGEST);
    input
}

fn change(
    input: &mut Vec<u8>,
    (corpus, words): (&[Vec<u8>], &[&'static [u8]]),
    chance: &mut Chance,
) {
    let piece = piece(input, chance);
    match chance.below(10) {
        0 if !input.is_empty() => {
            let at = chance.below(input.len());
            input[at] ^= 1 << chance.below(8);
        }
        1 if !input.is_empty() => {
            let at = chance.below(input.len());
            input[at] = chance.byte();
        }
        2 => drop(input.drain(piece)),
        3 => {
            let doubled = input[piece.clone()].to_vec();
            let times = 1 + chance.below(if doubled.len() < 8 { 300 } else { 3 });
            let at = piece.end;
            input.splice(at..at, doubled.repeat(times));
        }
        4 => {
            let moved: Vec<u8> = input.drain(piece).collect();
            let at = chance.below(input.len() + 1);
            input.splice(at..at, moved);
        }
        5 | 6 => drop(input.splice(piece, chance.one(AWKWARD).iter().copied())),
        7 if !words.is_empty() => {
            drop(input.splice(piece, chance.one(words).iter().copied()));
        }
        8 => {
            let other = chance.one(corpus).clone();
            let cut = chance.below(other.len() + 1);
            input.truncate(piece.start);
            input.extend_from_slice(&other[cut..]);
        }
        _ => input.truncate(piece.end),
    }
}

/// Some bytes that lie together: mostly few.
fn piece(input: &[u8], chance: &mut Chance) -> std::ops::Range<usize> {
    let start = chance.below(input.len() + 1);
    let most = if chance.below(8) == 0 { 4_096 } else { 24 };
    start..(start + chance.below(most)).min(input.len())
}
