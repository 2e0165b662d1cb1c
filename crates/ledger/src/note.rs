//! Signed notes (C2SP signed-note): a text, a blank line, and one line for each signature.
//!
//! Only `checkpoint` calls it. What always holds: no text is handed out unless a key that the
//! caller trusts signed exactly those bytes, and a signature that claims such a key but fails
//! spoils the whole note.

use crate::{PublicKey, SecretKey};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use thiserror::Error;

/// A note larger than this is refused before it is read. The largest that we write has 300 bytes;
/// the room is for the signatures of witnesses.
const LARGEST: usize = 1_000_000;
const MOST_SIGNATURES: usize = 100;

/// Why a note, or the checkpoint in it, was not believed.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NoteError {
    /// It does not have the form of a signed note.
    #[error("this is not a signed note: {0}; ask for the file again, as it was first sent")]
    Form(&'static str),
    /// No signature on it is by a key that was given.
    #[error("no signature is by a key given here; it names {0}; give that key or refuse the note")]
    UnknownKeys(String),
    /// A signature claims a key that was given, but that key did not sign this text.
    #[error("the signature of {0} does not fit; the note was altered after it was signed")]
    Forged(String),
    /// The signature holds, but what it signs is not a checkpoint.
    #[error("the note is signed, but it is not a checkpoint: {0}")]
    NotACheckpoint(&'static str),
}

/// The text with one signature line beneath. The text must end with a line end.
pub(crate) fn sign(text: &str, key: &SecretKey) -> String {
    let mut signature = key.public().id().to_vec();
    signature.extend(key.sign(text.as_bytes()));
    format!("{text}\n\u{2014} {} {}\n", key.public().name(), STANDARD.encode(signature))
}

/// The text of a note that at least one of `keys` signed.
pub(crate) fn open<'a>(note: &'a str, keys: &[PublicKey]) -> Result<&'a str, NoteError> {
    let (text, lines) = divide(note)?;
    let mut good = 0_usize;
    let mut names = Vec::new();
    for line in lines.lines() {
        let signature = SignatureLine::parse(line)?;
        names.push(signature.name);
        if names.len() > MOST_SIGNATURES {
            return Err(NoteError::Form("it bears more than a hundred signatures"));
        }
        let Some(key) = keys.iter().find(|key| signature.is_by(key)) else {
            continue;
        };
        if !key.signed(text.as_bytes(), &signature.bytes[4..]) {
            return Err(NoteError::Forged(signature.name.to_owned()));
        }
        good += 1;
    }
    if good == 0 { Err(NoteError::UnknownKeys(names.join(", "))) } else { Ok(text) }
}

/// The text with its line end, and the signature lines.
fn divide(note: &str) -> Result<(&str, &str), NoteError> {
    if note.len() > LARGEST {
        return Err(NoteError::Form("it is larger than a million bytes"));
    }
    if note.bytes().any(|byte| byte < b' ' && byte != b'\n') {
        return Err(NoteError::Form("it holds a control character, perhaps another line end"));
    }
    let blank = note.rfind("\n\n").ok_or(NoteError::Form("no blank line ends its text"))?;
    let lines = &note[blank + 2..];
    if lines.ends_with('\n') {
        Ok((&note[..=blank], lines))
    } else {
        Err(NoteError::Form("its last line is not ended"))
    }
}

/// One signature line taken apart. The first four bytes are the id of the key.
struct SignatureLine<'a> {
    name: &'a str,
    bytes: Vec<u8>,
}

impl<'a> SignatureLine<'a> {
    fn parse(line: &'a str) -> Result<Self, NoteError> {
        const FORM: NoteError = NoteError::Form("a signature line is not in order");
        let rest = line.strip_prefix("\u{2014} ").ok_or(FORM)?;
        let (name, coded) = rest.split_once(' ').ok_or(FORM)?;
        let bytes = STANDARD.decode(coded).map_err(|_| FORM)?;
        let good = crate::key::is_key_name(name) && bytes.len() > 4;
        if good { Ok(Self { name, bytes }) } else { Err(FORM) }
    }

    fn is_by(&self, key: &PublicKey) -> bool {
        self.name == key.name() && self.bytes[..4] == key.id()
    }
}
