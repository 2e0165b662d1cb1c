//! Giving a file out, piece by piece, as it is decrypted, and only the file that was recorded.
//!
//! What always holds: a piece that was changed in the strongroom is never given out, and what comes
//! after it is not given out either; a file whose bytes are not those of the journal's digest is not
//! given out whole, a small one not at all, and the record says that it was found so.

use crate::{Desk, Failure, Office};
use casework::{
    Event, Fact, Happened,
    case::Document,
    document::{DocumentExchanged, KeptFile, saved_as},
};
use ledger::hex;
use std::io::{self, Read};
use strongroom::{Failed, Measuring, Strongroom};
use tokio::sync::mpsc;
use words::{CommandId, PersonId, Subject};

/// How many bytes a piece has.
const PIECE: usize = 64 << 10;
/// How many pieces may wait to be sent.
const WAITING: usize = 4;
/// A file of at most so many bytes is read and measured before the first of them leaves.
const MEASURED_FIRST: u64 = 4 << 20;

/// Other bytes than were recorded: what an answer is broken off with.
const EXCHANGED: &str = "the file is not the one that was recorded";

type Piece = io::Result<Vec<u8>>;

/// A file that is being given out.
pub struct OpenedFile {
    /// How it is called when it is saved: its label, what it is and its date; nobody's name.
    pub called: String,
    /// What it is, as an IANA media type.
    pub media: String,
    /// How many bytes it has.
    pub size: u64,
    pieces: mpsc::Receiver<Piece>,
    whose: Whose,
}

impl OpenedFile {
    /// The next piece; nothing when that was all. The last comes only when all of them together are
    /// the file that was recorded.
    pub async fn next(&mut self) -> Option<Piece> {
        let piece = self.pieces.recv().await;
        if let Some(Err(error)) = &piece
            && error.to_string() == EXCHANGED
        {
            self.whose.exchanged().await;
        }
        piece
    }
}

/// Which document is asked for, by whom.
#[derive(Clone)]
struct Whose {
    office: Office,
    desk: Desk,
    person: PersonId,
    document: Document,
}

impl Whose {
    /// Puts on the record that a document's file is another, once. That it can't be written down
    /// gives the file to nobody either.
    async fn exchanged(&self) {
        let file = self.document.file.id;
        tracing::error!(%file, "a document's file is not the one that was recorded");
        if let Err(failure) = self.told().await {
            tracing::error!(%file, %failure, "and that could not be put on the record");
        }
    }

    async fn told(&self) -> Result<(), Failure> {
        let (document, file) = (self.document.id, self.document.file.id);
        let found = DocumentExchanged { document, file };
        let known = self.office.entries(self.person).await?;
        let same = |event: &Event| matches!(event, Event::DocumentExchanged(e) if *e == found);
        if known.iter().filter_map(casework::Entry::event).any(same) {
            return Ok(());
        }
        let today = Happened::On(self.office.inner.clock.today());
        let fact = Fact::new(Subject::Person(self.person), today, Event::from(found));
        let command = CommandId(crate::sign_in::fresh_id());
        let (by, why) = (self.desk.worker(), "a file was held against its digest");
        self.office.adopt(command, by, why, &[fact]).await?;
        Ok(())
    }
}

impl Office {
    /// Opens the file of a document. The caller has judged access and written the look.
    pub(super) async fn give_out(
        &self,
        desk: &Desk,
        (person, document): (PersonId, &Document),
    ) -> Result<OpenedFile, Failure> {
        let (office, desk) = (self.clone(), desk.clone());
        let whose = Whose { office, desk, person, document: document.clone() };
        let (file, room) = (document.file.clone(), self.strongroom()?);
        let (called, media, size) = (saved_as(document), file.media.clone(), file.size);
        let opening = tokio::task::spawn_blocking(move || pieces(&room, file)).await;
        match opening.unwrap_or(Err(Failed::Sealed)) {
            Ok(Some(pieces)) => Ok(OpenedFile { called, media, size, pieces, whose }),
            Ok(None) => {
                whose.exchanged().await;
                Err(unreadable(&Failed::Sealed))
            }
            Err(why) => Err(unreadable(&why)),
        }
    }

    /// A file as a whole, when it has at most so many bytes and is the one that was recorded.
    pub(super) async fn whole(&self, file: &KeptFile, most: u64) -> Result<Vec<u8>, Failed> {
        let room = self.strongroom().map_err(|_| Failed::Sealed)?;
        let file = file.clone();
        let read = tokio::task::spawn_blocking(move || {
            let bytes = room.whole(file.id, most)?;
            if is_recorded(&file, measured(&bytes)) { Ok(bytes) } else { Err(Failed::Sealed) }
        });
        read.await.unwrap_or(Err(Failed::Sealed))
    }
}

fn measured(bytes: &[u8]) -> Measuring {
    let mut measuring = Measuring::default();
    measuring.take(bytes);
    measuring
}

/// Whether bytes of such a measure are those of the journal.
fn is_recorded(file: &KeptFile, measuring: Measuring) -> bool {
    let (size, digest) = measuring.says();
    size == file.size && hex(&digest) == file.digest
}

/// The pieces of a file, to be sent as they are taken; nothing where a small one is another file than
/// was recorded.
fn pieces(room: &Strongroom, file: KeptFile) -> Result<Option<mpsc::Receiver<Piece>>, Failed> {
    if file.size <= MEASURED_FIRST {
        return held(room, &file);
    }
    let opened = room.open(file.id)?;
    let (to, pieces) = mpsc::channel(WAITING);
    tokio::task::spawn_blocking(move || stream(opened, &file, &to));
    Ok(Some(pieces))
}

/// The pieces of a small file, measured before the first of them leaves.
fn held(room: &Strongroom, file: &KeptFile) -> Result<Option<mpsc::Receiver<Piece>>, Failed> {
    let bytes = match room.whole(file.id, file.size) {
        // More than was recorded is another file.
        Err(Failed::Full) => return Ok(None),
        read => read?,
    };
    if !is_recorded(file, measured(&bytes)) {
        return Ok(None);
    }
    let pieces: Vec<Vec<u8>> = bytes.chunks(PIECE).map(<[u8]>::to_vec).collect();
    let (to, all) = mpsc::channel(pieces.len().max(1));
    for piece in pieces {
        to.try_send(Ok(piece)).expect("there is room for every piece");
    }
    Ok(Some(all))
}

/// Sends a large file a piece behind what is read, so that the last piece leaves only when all of it
/// was measured.
fn stream(mut opened: impl Read, file: &KeptFile, to: &mpsc::Sender<Piece>) {
    let mut measuring = Measuring::default();
    let mut before: Option<Vec<u8>> = None;
    loop {
        let mut piece = vec![0; PIECE];
        match opened.read(&mut piece) {
            Ok(0) => break,
            Ok(read) => piece.truncate(read),
            Err(error) => {
                // Whoever asked may have gone.
                let _ = to.blocking_send(Err(error));
                return;
            }
        }
        measuring.take(&piece);
        if let Some(piece) = before.replace(piece)
            && to.blocking_send(Ok(piece)).is_err()
        {
            return;
        }
    }
    let last = match is_recorded(file, measuring) {
        true => before.map(Ok),
        false => Some(Err(io::Error::new(io::ErrorKind::InvalidData, EXCHANGED))),
    };
    if let Some(last) = last {
        let _ = to.blocking_send(last);
    }
}

pub(super) fn unreadable(why: &Failed) -> Failure {
    tracing::error!(%why, "a document can't be opened");
    Failure::CannotRead(match why {
        Failed::Missing => {
            "The file of this document is missing. Tell whoever runs Sightline: a backup may have it.".to_owned()
        }
        _ => "The file of this document can't be opened, or is not the one that was added. Tell whoever runs Sightline: a backup may have it.".to_owned(),
    })
}
