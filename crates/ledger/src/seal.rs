//! Turns a part into its digest and an entry into its place in the chain.
//!
//! Called by `store` on every append and by the verifier on every check. What always holds: two
//! different parts, or two different entries, never have the same encoding, because every length
//! is written before what it measures; and a digest of one sort can never be passed off as
//! another, because each encoding opens with its own byte. `docs/ledger-format.md` gives the same
//! bytes in words.

use sha2::{Digest as _, Sha256};

/// A SHA-256 value (FIPS 180-4).
pub type Digest = [u8; 32];

/// Sixteen random bytes, fresh for each part and never used twice. They keep a short body (a yes,
/// a date) from being guessed out of its digest once it has been erased.
pub type Salt = [u8; 16];

/// The version of the encodings in this file. It is the second byte of every encoding, so a later
/// scheme can stand beside this one in the same chain.
pub const SCHEME: u8 = 1;

const PART: u8 = b'P';
const ENTRY: u8 = b'E';
const GENESIS: u8 = b'G';
const PART_HEADER: usize = 1 + 1 + 16 + 16 + 1 + 2 + 16 + 5 * 8;
const ENTRY_HEADER: usize = 1 + 1 + 32 + 4 + 1 + 8 + 8 + 16 + 8;

/// Which of an authority's two journals an entry stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Journal {
    /// What was recorded about children and the people around them.
    Record,
    /// Who looked at what.
    Access,
}

impl Journal {
    /// The byte that stands for this journal in every encoding: 1 for the record, 2 for access.
    #[must_use]
    pub const fn byte(self) -> u8 {
        match self {
            Self::Record => 1,
            Self::Access => 2,
        }
    }

    /// The journal that a stored byte stands for; `None` when it stands for neither.
    #[must_use]
    pub const fn from_byte(byte: u8) -> Option<Self> {
        match byte {
            1 => Some(Self::Record),
            2 => Some(Self::Access),
            _ => None,
        }
    }

    /// The journal's name in sentences and in the origin of a checkpoint.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Record => "record",
            Self::Access => "access",
        }
    }
}

/// One statement about one subject: what an entry is made of, and the unit that can be erased.
///
/// The ledger gives none of these fields a meaning; it only promises that none can be altered
/// unseen while the part is whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part<'a> {
    /// Whom or what the part is about.
    pub subject: [u8; 16],
    /// Which side of the subject it touches (its plan, its status, its notes ...).
    pub facet: u8,
    /// The stable name of the kind of event.
    pub kind: &'a str,
    /// The version of that kind's body.
    pub version: u16,
    /// When it happened, as the text that is stored. Empty where no such moment was given.
    pub happened: &'a str,
    /// Who recorded it.
    pub actor: [u8; 16],
    /// Why it was recorded or looked at. May be empty.
    pub purpose: &'a str,
    /// The handling label. May be empty.
    pub label: &'a str,
    /// The stored bytes of the body, exactly as they lie in the database, never written anew.
    pub body: &'a [u8],
}

/// The public face of an entry: everything about it that is never erased, apart from the digests
/// of its parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Envelope {
    /// The authority whose journal it is.
    pub authority: u32,
    /// Which of that authority's journals.
    pub journal: Journal,
    /// The entry's place: 1 for the first, then one more each time, without gaps.
    pub sequence: u64,
    /// When it was recorded, in microseconds since 1970-01-01T00:00:00Z. Never earlier than the
    /// entry before it.
    pub recorded: i64,
    /// The id of the command that gave rise to it.
    pub command: [u8; 16],
}

/// The digest of a part under its salt: SHA-256 of the bytes that [`encode_part`] gives.
#[must_use]
pub fn part_digest(salt: &Salt, part: &Part<'_>) -> Digest {
    let mut hash = Sha256::new();
    encode_part(salt, part, &mut |bytes| hash.update(bytes));
    hash.finalize().into()
}

/// Hands the canonical encoding of a part to `sink`, piece by piece and in order.
///
/// One header of fixed size that carries every length, then the five texts one after another. The
/// header is built on the stack, so a digest costs no allocation and one pass over the body.
pub fn encode_part(salt: &Salt, part: &Part<'_>, sink: &mut impl FnMut(&[u8])) {
    let mut header = Header::<PART_HEADER>::opened_by(PART);
    header.put(salt);
    header.put(&part.subject);
    header.put(&[part.facet]);
    header.put(&part.version.to_be_bytes());
    header.put(&part.actor);
    let texts = [
        part.kind.as_bytes(),
        part.happened.as_bytes(),
        part.purpose.as_bytes(),
        part.label.as_bytes(),
        part.body,
    ];
    for text in texts {
        header.put(&length(text.len()));
    }
    sink(header.whole());
    for text in texts {
        sink(text);
    }
}

/// The chain hash of an entry: SHA-256 of the bytes that [`encode_entry`] gives.
///
/// `previous` is the chain hash of the entry before it, or [`genesis`] for the first. `parts` are
/// the digests in the order in which the parts stand; an entry may have none.
#[must_use]
pub fn seal(previous: &Digest, envelope: &Envelope, parts: &[Digest]) -> Digest {
    let mut hash = Sha256::new();
    encode_entry(previous, envelope, parts, &mut |bytes| hash.update(bytes));
    hash.finalize().into()
}

/// Hands the canonical encoding of an entry to `sink`, piece by piece and in order.
pub fn encode_entry(
    previous: &Digest,
    envelope: &Envelope,
    parts: &[Digest],
    sink: &mut impl FnMut(&[u8]),
) {
    let mut header = Header::<ENTRY_HEADER>::opened_by(ENTRY);
    header.put(previous);
    header.put(&envelope.authority.to_be_bytes());
    header.put(&[envelope.journal.byte()]);
    header.put(&envelope.sequence.to_be_bytes());
    header.put(&envelope.recorded.to_be_bytes());
    header.put(&envelope.command);
    header.put(&length(parts.len()));
    sink(header.whole());
    sink(parts.as_flattened());
}

/// What stands before the first entry of a journal: SHA-256 of the byte `G`, the scheme, the
/// authority and the journal. Two journals never share it, so no entry can be moved from one
/// journal to another.
#[must_use]
pub fn genesis(authority: u32, journal: Journal) -> Digest {
    let mut hash = Sha256::new();
    hash.update([GENESIS, SCHEME]);
    hash.update(authority.to_be_bytes());
    hash.update([journal.byte()]);
    hash.finalize().into()
}

/// Bytes as lower-case hexadecimal, the way this crate and its documents write a digest.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        write!(text, "{byte:02x}").expect("writing to a string in memory cannot fail");
    }
    text
}

/// A length as it stands in every encoding: eight bytes, most significant first.
fn length(count: usize) -> [u8; 8] {
    (count as u64).to_be_bytes()
}

/// A fixed number of bytes on the stack, filled from the front. The size is checked by `whole`.
struct Header<const SIZE: usize> {
    bytes: [u8; SIZE],
    filled: usize,
}

impl<const SIZE: usize> Header<SIZE> {
    fn opened_by(sort: u8) -> Self {
        let mut header = Self { bytes: [0; SIZE], filled: 0 };
        header.put(&[sort, SCHEME]);
        header
    }

    fn put(&mut self, bytes: &[u8]) {
        let end = self.filled + bytes.len();
        self.bytes[self.filled..end].copy_from_slice(bytes);
        self.filled = end;
    }

    fn whole(&self) -> &[u8; SIZE] {
        assert!(self.filled == SIZE, "every field of a header is written exactly once");
        &self.bytes
    }
}
