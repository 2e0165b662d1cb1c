//! Keys, notes and checkpoints: the published example of the note format, and what must be
//! refused.

use super::bytes;
use crate::{Checkpoint, Journal, KeyError, NoteError, PublicKey, SecretKey, Tree, hex, note};

/// The example that the Go project publishes with the note format. It guards nothing.
const PUBLIC: &str = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const SECRET: &str =
    "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
const TEXT: &str = "If you think cryptography is the answer to your problem,\n\
                    then you don't know what your problem is.\n";
const SIGNATURE: &str = "\u{2014} PeterNeumann \
    x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

const ORIGIN: &str = "solent.example/1/record";

fn key(seed: u8) -> SecretKey {
    SecretKey::from_seed("solent.example/journal", &[seed; 32]).unwrap()
}

fn checkpoint() -> Checkpoint {
    let mut tree = Tree::new();
    (0..20_u8).for_each(|leaf| tree.append(&[leaf]));
    Checkpoint::of(ORIGIN, &tree)
}

#[test]
fn the_published_note_is_signed_and_opened_byte_for_byte() {
    let secret = SecretKey::parse(SECRET).unwrap();
    let public = PublicKey::parse(PUBLIC).unwrap();
    assert_eq!(secret.public(), &public);
    assert_eq!(public.to_text(), PUBLIC);
    assert_eq!(secret.to_secret_text(), SECRET);
    assert_eq!(hex(&public.id()), "c74f20a3");
    let note = format!("{TEXT}\n{SIGNATURE}");
    assert_eq!(note::sign(TEXT, &secret), note);
    assert_eq!(note::open(&note, &[public]), Ok(TEXT));
}

#[test]
fn a_key_survives_its_text_form() {
    let secret = key(7);
    let again = SecretKey::parse(&format!("  {}\n", secret.to_secret_text())).unwrap();
    assert_eq!(again.public(), secret.public());
    let public = PublicKey::parse(&secret.public().to_text()).unwrap();
    assert_eq!(&public, secret.public());
    assert_eq!(public.name(), "solent.example/journal");
}

#[test]
fn a_key_text_with_one_character_changed_or_cut_is_refused() {
    for (text, public) in [(PUBLIC, true), (SECRET, false)] {
        let refused = |text: &str| match public {
            true => PublicKey::parse(text).is_err(),
            false => SecretKey::parse(text).is_err(),
        };
        assert!(!refused(text));
        for at in 0..text.len() {
            let mut changed = text.as_bytes().to_vec();
            changed[at] += 1;
            assert!(refused(str::from_utf8(&changed).unwrap()), "{at} of {text}");
            assert!(refused(&text[..at]), "{text} cut at {at}");
            assert!(at == 0 || refused(&text[at..]), "{text} from {at}");
        }
    }
}

#[test]
fn names_that_cannot_stand_in_a_note_are_refused() {
    for name in ["", "two words", "plus+sign", "line\nend", "no\u{a0}break", "bell\u{7}"] {
        let refused = SecretKey::from_seed(name, &[1; 32]).unwrap_err();
        assert_eq!(refused, KeyError::Name(name.to_owned()));
    }
}

#[test]
fn a_key_of_another_sort_is_refused_by_its_sort() {
    let refused = PublicKey::parse("x+00000000+BAAA").unwrap_err();
    assert_eq!(refused, KeyError::Sort(4));
}

#[test]
fn a_secret_key_does_not_show_itself() {
    let secret = key(3);
    let shown = format!("{secret:?}");
    assert!(shown.starts_with("SecretKey(solent.example/journal "), "{shown}");
    let hidden = secret.to_secret_text();
    let seed = hidden.rsplit('+').next().unwrap();
    assert!(!shown.contains(seed));
}

#[test]
fn a_checkpoint_comes_back_as_it_was_signed() {
    let note = checkpoint().sign(&key(1)).unwrap();
    assert!(note.starts_with("solent.example/1/record\n20\n"), "{note}");
    let opened = Checkpoint::open(&note, &[key(1).public().clone()]).unwrap();
    assert_eq!(opened, checkpoint());
    assert_eq!(Checkpoint::origin_of("solent.example", 1, Journal::Record), ORIGIN);
}

#[test]
fn the_same_checkpoint_gives_the_same_note() {
    assert_eq!(checkpoint().sign(&key(1)), checkpoint().sign(&key(1)));
}

#[test]
fn a_note_with_any_bit_flipped_is_refused() {
    let note = checkpoint().sign(&key(1)).unwrap();
    let keys = [key(1).public().clone()];
    for bit in 0..note.len() * 8 {
        let mut flipped = note.clone().into_bytes();
        flipped[bit / 8] ^= 1 << (bit % 8);
        let Ok(flipped) = String::from_utf8(flipped) else { continue };
        assert!(Checkpoint::open(&flipped, &keys).is_err(), "bit {bit} gives {flipped:?}");
    }
}

#[test]
fn a_note_by_a_key_that_was_not_given_is_refused_by_name() {
    let note = checkpoint().sign(&key(1)).unwrap();
    let unknown = NoteError::UnknownKeys("solent.example/journal".to_owned());
    assert_eq!(Checkpoint::open(&note, &[key(2).public().clone()]), Err(unknown.clone()));
    assert_eq!(Checkpoint::open(&note, &[]), Err(unknown));
}

#[test]
fn signatures_of_witnesses_are_passed_over_and_a_forged_one_of_ours_is_not() {
    let (ours, witness) = (key(1), SecretKey::from_seed("witness.example", &[9; 32]).unwrap());
    let note = checkpoint().sign(&ours).unwrap();
    let line = |note: &str| note.rsplit_once("\n\n").unwrap().1.to_owned();
    let seen = note.clone() + &line(&checkpoint().sign(&witness).unwrap());
    assert_eq!(Checkpoint::open(&seen, &[ours.public().clone()]), Ok(checkpoint()));
    let crowded = note.clone() + &"\u{2014} witness.example AAAAAAA=\n".repeat(99);
    assert_eq!(Checkpoint::open(&crowded, &[ours.public().clone()]), Ok(checkpoint()));
    let later = Checkpoint { size: 21, ..checkpoint() };
    let forged = note + &line(&later.sign(&witness).unwrap());
    let keys = [ours.public().clone(), witness.public().clone()];
    let refused = Checkpoint::open(&forged, &keys);
    assert_eq!(refused, Err(NoteError::Forged("witness.example".to_owned())));
}

#[test]
fn lines_after_the_third_are_passed_over() {
    let text = format!("{ORIGIN}\n0\n{}\na line of a later version\n", root_of_nothing());
    let opened = Checkpoint::open(&note::sign(&text, &key(1)), &[key(1).public().clone()]);
    assert_eq!(opened, Ok(Checkpoint::of(ORIGIN, &Tree::new())));
}

#[test]
fn signed_text_that_is_not_a_checkpoint_is_refused() {
    let root = root_of_nothing();
    let texts = [
        format!("{ORIGIN}\n5\n"),
        format!("{ORIGIN}\n05\n{root}\n"),
        format!("{ORIGIN}\n+5\n{root}\n"),
        format!("{ORIGIN}\n-5\n{root}\n"),
        format!("{ORIGIN}\n18446744073709551616\n{root}\n"),
        format!("{ORIGIN}\n5\n{}\n", &root[..40]),
        format!("{ORIGIN}\n5\nAAAA\n"),
        format!("\n5\n{root}\n"),
        format!("{ORIGIN}\n5\n{root}\n\nmore\n"),
    ];
    for text in texts {
        let opened = Checkpoint::open(&note::sign(&text, &key(1)), &[key(1).public().clone()]);
        assert!(matches!(opened, Err(NoteError::NotACheckpoint(_))), "{text:?}: {opened:?}");
    }
}

#[test]
fn what_is_not_a_note_is_refused() {
    let note = checkpoint().sign(&key(1)).unwrap();
    let notes = [
        String::new(),
        "\n\n".to_owned(),
        note.replace('\n', "\r\n"),
        note.replace("\n\n", "\n"),
        note.trim_end().to_owned(),
        note.replace("\u{2014} ", "- "),
        format!("{note}\u{2014} witness.example not/base64!\n"),
        format!("{note}\u{2014} witness.example AAAA\n"),
        format!("{note}\u{2014} witness.example\n"),
        format!("{}{note}", "a".repeat(1_000_000)),
        format!("{note}{}", "\u{2014} witness.example AAAAAAA=\n".repeat(100)),
    ];
    for text in notes {
        let opened = Checkpoint::open(&text, &[key(1).public().clone()]);
        assert!(matches!(opened, Err(NoteError::Form(_))), "{text:?}: {opened:?}");
    }
}

#[test]
fn an_origin_that_runs_over_its_line_is_not_signed() {
    for origin in ["", "two\nlines"] {
        let signed = Checkpoint { origin: origin.to_owned(), ..checkpoint() }.sign(&key(1));
        assert!(matches!(signed, Err(NoteError::NotACheckpoint(_))));
    }
}

fn root_of_nothing() -> String {
    use base64::{Engine as _, engine::general_purpose::STANDARD};
    STANDARD.encode(bytes("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"))
}
