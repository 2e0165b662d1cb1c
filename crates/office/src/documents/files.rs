//! Giving a file out, piece by piece, as it is decrypted.
//!
//! What always holds: a piece that was changed in the strongroom is never given out, and what comes
//! after it is not given out either.

use crate::{Failure, Office};
use casework::document::KeptFile;
use std::io::{self, Read};
use strongroom::Failed;
use tokio::sync::mpsc;

/// How many bytes a piece has.
const PIECE: usize = 64 << 10;
/// How many pieces may wait to be sent.
const WAITING: usize = 4;

/// A file that is being given out.
pub struct OpenedFile {
    /// How it is called, with the ending of what it is.
    pub called: String,
    /// What it is, as an IANA media type.
    pub media: String,
    /// How many bytes it has.
    pub size: u64,
    pieces: mpsc::Receiver<io::Result<Vec<u8>>>,
}

impl OpenedFile {
    /// The next piece; nothing when that was all.
    pub async fn next(&mut self) -> Option<io::Result<Vec<u8>>> {
        self.pieces.recv().await
    }
}

impl Office {
    /// Opens a file of the strongroom. The caller has judged access and written the look.
    pub(super) async fn give_out(&self, file: &KeptFile) -> Result<OpenedFile, Failure> {
        let (room, id) = (self.strongroom()?, file.id);
        let opened = tokio::task::spawn_blocking(move || room.open(id)).await;
        let mut opened = opened.unwrap_or(Err(Failed::Sealed)).map_err(|why| unreadable(&why))?;
        let (to, pieces) = mpsc::channel(WAITING);
        tokio::task::spawn_blocking(move || {
            loop {
                let mut piece = vec![0; PIECE];
                let given = match opened.read(&mut piece) {
                    Ok(0) => return,
                    Ok(read) => {
                        piece.truncate(read);
                        Ok(piece)
                    }
                    Err(error) => Err(error),
                };
                let broken = given.is_err();
                // Whoever asked may have gone.
                if to.blocking_send(given).is_err() || broken {
                    return;
                }
            }
        });
        let (called, media) = (file.called.clone(), file.media.clone());
        Ok(OpenedFile { called, media, size: file.size, pieces })
    }

    /// A file as a whole, when it has at most so many bytes.
    pub(super) async fn whole(&self, file: &KeptFile, most: u64) -> Result<Vec<u8>, Failed> {
        let room = self.strongroom().map_err(|_| Failed::Sealed)?;
        let id = file.id;
        let read = tokio::task::spawn_blocking(move || room.whole(id, most)).await;
        read.unwrap_or(Err(Failed::Sealed))
    }
}

pub(super) fn unreadable(why: &Failed) -> Failure {
    tracing::error!(%why, "a document can't be opened");
    Failure::CannotRead(match why {
        Failed::Missing => {
            "The file of this document is missing. Tell whoever runs Sightline: a backup may have it.".to_owned()
        }
        _ => "The file of this document can't be opened. Tell whoever runs Sightline.".to_owned(),
    })
}
