//! A backup that somebody changed and made to fit again: wherever they touched it, the restore says
//! so and leaves nothing.

use office::{
    Clock, Founding, Office, Opening, Place,
    backup::{Go, Restoring, Secrecy, restore},
    documents::Keeping,
};
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use std::{fs, path::Path};
use tempfile::TempDir;
use town::{Town, worker};

const BEGINS: &[u8] = b"sightline backup\n";
const SAID: &str = "Her aunt rings every night.";

fn on(_: u64, _: u64) -> Go {
    Go::On
}

/// A plain, signed backup, taken apart into its frames.
struct Apart {
    folder: TempDir,
    frames: Vec<(u8, Vec<u8>)>,
    public: String,
}

impl Apart {
    async fn made() -> Self {
        let town = Town::found().await;
        let child = town.open_child("Ellie", "Callow").await;
        let priya = town.seat(1).await;
        let note = [("at", "2026-03-09T08:40"), ("heading", "Aunt"), ("text", SAID)];
        town.ask(&priya, "write_note", Some(child), &note).await.unwrap();
        town.office.person(&town.seat(7).await, child, None).await.unwrap();
        town.office.set_password("priya", worker(1), "correct horse").await.unwrap();
        let folder = TempDir::new().unwrap();
        let to = folder.path().join("whole.backup");
        let key = office::new_signing_key("Solent", &[9; 32]).unwrap();
        town.office.back_up(&to, &Secrecy::Plain, Some(&key), &on).await.unwrap();
        let public = office::verifier_key(&key).unwrap();
        let frames = taken_apart(&fs::read(&to).unwrap());
        Self { folder, frames, public }
    }

    /// The rows that hold some bytes.
    fn rows_with(&self, bytes: &[u8]) -> Vec<usize> {
        let holds = |row: &[u8]| row.windows(bytes.len()).any(|window| window == bytes);
        let all = self.frames.iter().enumerate();
        all.filter(|(_, (kind, row))| *kind == b'r' && holds(row)).map(|(at, _)| at).collect()
    }

    /// Restores frames that were made to fit again into an empty folder.
    async fn restored(
        &self,
        frames: &[(u8, Vec<u8>)],
        signed_by: Signed,
    ) -> Result<Office, String> {
        let from = self.folder.path().join("changed.backup");
        fs::write(&from, put_together(frames)).unwrap();
        let place = self.folder.path().join("restored");
        fs::remove_dir_all(&place).ok();
        let restoring = Restoring {
            documents: Keeping::beside(&place),
            from,
            identity: None,
            erased: None,
            signed_by: (signed_by == Signed::Checked).then(|| self.public.clone()),
            to: Place::Directory(place.clone()),
            clock: Clock::of_the_machine(),
        };
        match restore(&restoring, &on).await {
            Ok(_) => Ok(opened(&place).await),
            Err(error) => {
                assert!(!place.join("record.db").exists(), "something is left: {error}");
                Err(error.to_string())
            }
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Signed {
    Checked,
    Unchecked,
}

async fn opened(place: &Path) -> Office {
    let opening = Opening {
        place: Place::Directory(place.to_owned()),
        documents: Keeping::beside(place),
        authority: "Solent City Council".to_owned(),
        founding: Founding::WhenMissing,
        clock: Clock::of_the_machine(),
        memory: 1 << 20,
        spool: None,
    };
    Office::open(opening).await.unwrap()
}

fn taken_apart(bytes: &[u8]) -> Vec<(u8, Vec<u8>)> {
    let mut rest = bytes.strip_prefix(BEGINS).unwrap();
    let mut frames = Vec::new();
    while let [kind, after @ ..] = rest {
        let (length, after) = after.split_first_chunk::<4>().unwrap();
        let (frame, after) = after.split_at(u32::from_le_bytes(*length) as usize);
        frames.push((*kind, frame.to_vec()));
        rest = after;
    }
    frames
}

/// Frames as somebody writes them who knows the format: what the end says of the content and the
/// digest at the very end fit again.
fn put_together(frames: &[(u8, Vec<u8>)]) -> Vec<u8> {
    let mut bytes = BEGINS.to_vec();
    for (kind, frame) in frames {
        let frame = match kind {
            b'e' => {
                let mut end: Value = serde_json::from_slice(frame).unwrap();
                let content: [u8; 32] = Sha256::digest(&bytes).into();
                end["content"] = serde_json::to_value(content).unwrap();
                serde_json::to_vec(&end).unwrap()
            }
            b'd' => Sha256::digest(&bytes).to_vec(),
            _ => frame.clone(),
        };
        bytes.push(*kind);
        bytes.extend(u32::try_from(frame.len()).unwrap().to_le_bytes());
        bytes.extend(frame);
    }
    bytes
}

/// What somebody does to a row.
type Change = Box<dyn Fn(&mut Vec<u8>)>;

fn replaced(row: &mut [u8], from: &[u8], to: &[u8]) {
    assert_eq!(from.len(), to.len());
    let at = row.windows(from.len()).position(|window| window == from).unwrap();
    row[at..at + to.len()].copy_from_slice(to);
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_a_journal_seals_is_found_when_it_was_changed() {
    let whole = Apart::made().await;
    let restored = whole.restored(&whole.frames, Signed::Checked).await;
    restored.unwrap().close().await;
    let one = |bytes: &[u8]| *whole.rows_with(bytes).first().unwrap();
    let note = one(SAID.as_bytes());
    let look = one(b"/people/{id}");
    let worker = one(b"worker.registered");
    // The words, the kind, a salt, whom an entry names, a look's page, whoever a worker is.
    let places: Vec<(&str, usize, Change)> = vec![
        (
            "the words of a note",
            note,
            Box::new(|row| replaced(row, b"every night", b"never again")),
        ),
        (
            "the kind of an entry",
            note,
            Box::new(|row| replaced(row, b"note.written", b"note.writteN")),
        ),
        (
            "the day of an entry",
            note,
            Box::new(|row| replaced(row, b"2026-03-09T08:40", b"2026-03-08T08:40")),
        ),
        (
            "the salt of a part",
            note,
            Box::new(|row| {
                let at = row.windows(SAID.len()).position(|w| w == SAID.as_bytes()).unwrap();
                let brace = row[..at].iter().rposition(|byte| *byte == b'{').unwrap();
                row[brace - 10] ^= 1;
            }),
        ),
        (
            "the page of a look",
            look,
            Box::new(|row| replaced(row, b"/people/{id}", b"/peeple/{id}")),
        ),
        ("who works here", worker, Box::new(|row| replaced(row, b"Priya", b"Prija"))),
        (
            "an entry's own row",
            1,
            Box::new(|row| {
                let middle = row.len() / 2;
                row[middle] ^= 1;
            }),
        ),
        (
            "an entry's hash",
            2,
            Box::new(|row| {
                let last = row.len() - 1;
                row[last] ^= 1;
            }),
        ),
    ];
    for (what, at, change) in places {
        let mut frames = whole.frames.clone();
        change(&mut frames[at].1);
        let said = whole.restored(&frames, Signed::Unchecked).await.err();
        let said = said.unwrap_or_else(|| panic!("{what} was changed and restored"));
        assert!(said.contains("was changed or damaged after it was made"), "{what}: {said}");
        assert!(said.contains("Nothing was restored."), "{what}: {said}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_that_were_left_out_doubled_or_moved_are_missed() {
    let whole = Apart::made().await;
    let note = whole.rows_with(SAID.as_bytes())[0];
    for what in ["left out", "doubled", "moved"] {
        let mut frames = whole.frames.clone();
        match what {
            "left out" => drop(frames.remove(note)),
            "doubled" => frames.insert(note, frames[note].clone()),
            _ => frames.swap(1, 2),
        }
        let said = whole.restored(&frames, Signed::Unchecked).await.err();
        assert!(said.is_some_and(|said| said.contains("was changed or damaged")), "{what}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_no_journal_seals_is_covered_by_the_signature() {
    let whole = Apart::made().await;
    for bytes in [&b"$argon2id$"[..], b"form_token_key"] {
        let mut frames = whole.frames.clone();
        let at = whole.rows_with(bytes)[0];
        let last = frames[at].1.len() - 12;
        frames[at].1[last] = if frames[at].1[last] == b'A' { b'B' } else { b'A' };
        let said = whole.restored(&frames, Signed::Checked).await.err().unwrap();
        assert!(said.contains("did not sign the sign-ins and settings"), "{said}");
    }
}
