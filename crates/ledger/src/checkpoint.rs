//! A checkpoint: the size and root of a journal's tree, signed, as a note that outsiders keep
//! (C2SP tlog-checkpoint).
//!
//! The binary signs one a day and one into every pack, and opens those that outsiders kept. What
//! always holds: the same journal at the same size gives the same bytes beneath the signature, and
//! a checkpoint that was opened was signed by a key that the caller trusts.

use crate::{Digest, Journal, NoteError, PublicKey, SecretKey, Tree, note};
use base64::{Engine as _, engine::general_purpose::STANDARD};

/// What a journal was when it had a certain size.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// Which journal, in the words of [`Checkpoint::origin_of`].
    pub origin: String,
    /// How many entries it had.
    pub size: u64,
    /// The root of the tree over their chain hashes.
    pub root: Digest,
}

impl Checkpoint {
    /// The checkpoint of a tree as it stands.
    #[must_use]
    pub fn of(origin: &str, tree: &Tree) -> Self {
        Self { origin: origin.to_owned(), size: tree.size(), root: tree.root() }
    }

    /// The origin line of one authority's journal: `place/authority/journal`, as in
    /// `solent.example/1/record`. The place is the name the council chose for its installation,
    /// usually a host name; it need not answer on any network.
    #[must_use]
    pub fn origin_of(place: &str, authority: u32, journal: Journal) -> String {
        format!("{place}/{authority}/{}", journal.name())
    }

    /// The signed note, ready to be written to a file. Keep those bytes: a note that was typed
    /// anew no longer fits its signature.
    ///
    /// # Errors
    /// [`NoteError::NotACheckpoint`] when the origin is empty or runs over its line.
    pub fn sign(&self, key: &SecretKey) -> Result<String, NoteError> {
        if self.origin.is_empty() || self.origin.contains(char::is_control) {
            return Err(NoteError::NotACheckpoint("its origin must be one line of text"));
        }
        let root = STANDARD.encode(self.root);
        Ok(note::sign(&format!("{}\n{}\n{root}\n", self.origin, self.size), key))
    }

    /// Opens a note that at least one of `keys` signed. Signatures by other keys, as witnesses
    /// add them, and lines after the third are passed over.
    ///
    /// # Errors
    /// When the note is not in order, no given key signed it, or it is not a checkpoint.
    pub fn open(note: &str, keys: &[PublicKey]) -> Result<Self, NoteError> {
        let text = note::open(note, keys)?;
        if text.split_terminator('\n').any(str::is_empty) {
            return Err(NoteError::NotACheckpoint("it holds an empty line"));
        }
        let mut lines = text.lines();
        let (Some(origin), Some(size), Some(root)) = (lines.next(), lines.next(), lines.next())
        else {
            return Err(NoteError::NotACheckpoint("it has fewer than three lines"));
        };
        Ok(Self { origin: origin.to_owned(), size: size_in(size)?, root: root_in(root)? })
    }
}

/// A size in decimal digits, without a sign or leading zeros.
fn size_in(line: &str) -> Result<u64, NoteError> {
    let size = line.parse::<u64>().ok().filter(|size| size.to_string() == line);
    size.ok_or(NoteError::NotACheckpoint("its second line is not the size of a journal"))
}

fn root_in(line: &str) -> Result<Digest, NoteError> {
    let bytes = STANDARD.decode(line).ok();
    let root = bytes.and_then(|bytes| bytes.try_into().ok());
    root.ok_or(NoteError::NotACheckpoint("its third line is not the root of a journal"))
}
