//! What the journal is read back from: bodies of events, entries to verify, signed notes, backups.

use super::Reader;
use casework::{Event, event::Unreadable};
use ledger::{
    Checkpoint, Digest, Envelope, Journal, Part, PublicKey, SecretKey, StoredEntry, StoredPart,
    Verifier, genesis, part_digest, seal,
};
use std::{fs, path::Path, sync::Arc};
use store::{Go, NewEntry, NewLook, NewPart, NoFiles, NoViews, Options, Place, Store};
use tempfile::TempDir;
use tokio::runtime::Runtime;

const EVENTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../crates/casework/tests/events");

/// The bodies of events: the first line says which kind, the rest is the body.
pub(super) fn entry() -> Reader {
    let mut files: Vec<_> = fs::read_dir(Path::new(EVENTS))
        .unwrap_or_else(|error| panic!("{EVENTS}: {error}"))
        .flatten()
        .map(|file| file.path())
        .collect();
    files.sort();
    let seed = |path: std::path::PathBuf| {
        let name = path.file_name()?.to_str()?.strip_suffix(".json")?.to_owned();
        Some([name.into_bytes(), b"\n".to_vec(), fs::read(path).ok()?].concat())
    };
    let read = |input: &[u8]| {
        let text = String::from_utf8_lossy(input);
        let (name, body) = text.split_once('\n').unwrap_or((&text, ""));
        let (kind, version) = name.rsplit_once(".v").unwrap_or((name, "1"));
        match Event::parse(kind, version.parse().unwrap_or(1), body.as_bytes()) {
            Ok(event) => {
                // What was read can be written, and read again to the same.
                let written = event.body().expect("what was read can be written");
                let again = Event::parse(event.kind(), event.version(), &written);
                assert_eq!(again.ok().as_ref(), Some(&event), "it does not survive being written");
                event.kind().to_owned()
            }
            Err(unreadable @ Unreadable::Broken { .. }) => unreadable.to_string(),
            Err(Unreadable::Newer { .. }) => "newer".to_owned(),
        }
    };
    let seeds = files.into_iter().filter_map(seed).collect();
    Reader {
        name: "entry",
        seeds,
        words: &[b"\"", b":", b"{}", b"null", b"[]"],
        read: Box::new(read),
    }
}

/// An entry as a verifier takes it: fields cut out of the input, beside one that is sound.
pub(super) fn ledger() -> Reader {
    let seeds =
        vec![vec![7; 200], (0..=255).collect(), b"note.written\0words of the record".to_vec()];
    let read = |input: &[u8]| {
        let mut verifier = Verifier::new(1, Journal::Record);
        let found = cut(input, |entry| verifier.take(entry).err());
        let report = verifier.finish(1);
        // Bytes at random never are an entry that fits the chain, unless they are the sealed one.
        let sound = found.is_none();
        assert!(sound == report.bad.is_none(), "a bad entry is missing from the report");
        format!("{:?} {}", found.map(|bad| bad.reason), report.parts)
    };
    Reader { name: "ledger", seeds, words: &[b"\0", b"\x01"], read: Box::new(read) }
}

fn cut<T>(input: &[u8], take: impl FnOnce(&StoredEntry<'_>) -> T) -> T {
    let byte = |at: usize| input.get(at).copied().unwrap_or(0);
    let array = |at: usize| -> [u8; 16] { std::array::from_fn(|place| byte(at + place)) };
    let kind = String::from_utf8_lossy(input.get(20..40).unwrap_or_default()).into_owned();
    let part = Part {
        subject: array(0),
        facet: byte(16),
        kind: &kind,
        version: u16::from(byte(17)),
        happened: "2026-03-09",
        actor: array(40),
        purpose: &kind,
        label: "",
        body: input.get(56..).unwrap_or_default(),
    };
    let salt = [byte(18); 32];
    let salt = std::array::from_fn(|place| salt[place % 32]);
    let digest: Digest = if byte(19) < 128 { part_digest(&salt, &part) } else { [byte(19); 32] };
    let envelope = Envelope {
        authority: 1,
        journal: Journal::Record,
        sequence: u64::from(byte(3).max(1)),
        recorded: i64::from(byte(4)),
        command: array(5),
    };
    let before = genesis(1, Journal::Record);
    let hash = if byte(2) < 200 { seal(&before, &envelope, &[digest]) } else { [byte(2); 32] };
    let erased = byte(1) > 240;
    let stored = StoredPart {
        digest,
        salt: (!erased).then_some(salt),
        part: (byte(1) < 230).then_some(part),
    };
    let scheme = if byte(0) < 250 { ledger::SCHEME } else { byte(0) };
    take(&StoredEntry { scheme, envelope, parts: &[stored], hash })
}

/// How a line of a signature begins.
const SIGNED: &[u8] = "\u{2014} fuzz ".as_bytes();

fn key(seed: u8) -> SecretKey {
    SecretKey::from_seed("fuzz", &[seed; 32]).expect("a name of four letters is one")
}

pub(super) fn checkpoint() -> Reader {
    let (signer, stranger) = (key(1), key(2));
    let note = |key: &SecretKey| {
        let origin = Checkpoint::origin_of("fuzz", 1, Journal::Record);
        let checkpoint = Checkpoint { origin, size: 7, root: [3; 32] };
        checkpoint.sign(key).expect("it has an origin").into_bytes()
    };
    let known = note(&signer);
    let seeds = vec![known.clone(), note(&stranger), signer.public().to_text().into_bytes()];
    let read = move |input: &[u8]| {
        let text = String::from_utf8_lossy(input);
        let parsed = PublicKey::parse(text.trim()).err().map(|error| error.to_string());
        match Checkpoint::open(&text, &[signer.public().clone()]) {
            Ok(opened) => {
                // Only the text that was signed is believed, whatever else stands on the note.
                assert_eq!((opened.size, opened.root), (7, [3; 32]), "a forged note was believed");
                "believed".to_owned()
            }
            Err(error) => format!("{error} {parsed:?}"),
        }
    };
    Reader { name: "checkpoint", seeds, words: &[SIGNED], read: Box::new(read) }
}

/// A whole backup, read into an empty folder.
pub(super) fn backup() -> Reader {
    let runtime = Runtime::new().expect("a runtime starts");
    let (folder, whole, store) = runtime.block_on(async {
        let folder = TempDir::new().expect("there is room for a folder");
        let whole = saved(folder.path()).await;
        let store = opened(&folder.path().join("empty")).await;
        (folder, whole, store)
    });
    let seeds = vec![whole.clone()];
    let read = move |input: &[u8]| {
        let _lives = &folder;
        runtime.block_on(async {
            match store.load(input, &|_, _| Go::On, &|_, _| Ok(()), &mut NoFiles).await {
                Ok(restored) => {
                    assert_eq!(input, whole, "a changed backup was restored");
                    store.unload(restored.head.authority).await.expect("it can be taken out");
                    "restored".to_owned()
                }
                Err(error) => {
                    let left = store.authorities().await.expect("it can be read");
                    assert!(left.is_empty(), "something is left of a backup that was refused");
                    error.to_string()
                }
            }
        })
    };
    Reader { name: "backup", seeds, words: &[b"r", b"e", b"d", b"\0\0\0\0"], read: Box::new(read) }
}

async fn opened(folder: &Path) -> Store {
    let place = Place::Directory(folder.to_owned());
    let options = Options { spool_room: 64 * 1024, readers: 1, ..Options::default() };
    Store::open_with(&place, Arc::new(NoViews), options).await.expect("it opens")
}

async fn saved(folder: &Path) -> Vec<u8> {
    let store = opened(&folder.join("whole")).await;
    let authority = store.found_authority("Testshire").await.expect("it is founded");
    let archive = store.of(authority);
    for number in 1..6 {
        let part = NewPart {
            subject: [number % 2; 16],
            kind: "note.written".to_owned(),
            version: 1,
            happened: "2026-03-09".to_owned(),
            body: b"words of the record".to_vec(),
            ..NewPart::default()
        };
        let entry = NewEntry { command: [number; 16], parts: vec![part], ..NewEntry::default() };
        archive.append(entry).await.expect("it is recorded");
        let look = NewLook { subjects: vec![[number; 16]], ..NewLook::default() };
        archive.look(look).await.expect("it is written down");
    }
    let saved = archive.save(Vec::new(), &|_, _| Go::On).await.expect("it is saved");
    saved.finish(vec!["a note".to_owned()]).expect("it is saved").0
}
