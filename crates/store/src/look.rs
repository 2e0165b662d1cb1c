//! The access journal: who looked at whom, where, and why that was allowed.
//!
//! `office` writes a look before a page is answered. What always holds: a look is durable when
//! [`Archive::look`](crate::Archive::look) returns; it names people by their sixteen bytes only;
//! and it is sealed into a chain of its own, by the same code as the record.

pub(crate) mod reading;
pub(crate) mod spool;
pub(crate) mod spool_file;
pub(crate) mod writing;

use crate::{
    Key, StoreError,
    entry::bad_text,
    house::{moment, random},
};
use jiff::Timestamp;
use ledger::Part;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// A look that is about to happen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewLook {
    /// Who looks.
    pub actor: Key,
    /// The role in which they look. At most 100 bytes.
    pub role: String,
    /// Why access was allowed. At most 400 bytes.
    pub reason: String,
    /// The route's template, never an address with a name or an id in it. At most 200 bytes.
    pub page: String,
    /// Everybody whom the page shows. At most 10,000.
    pub subjects: Vec<Key>,
}

/// A look that was written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredLook {
    /// Its place in the access journal; `None` while it waits in the spool.
    pub sequence: Option<u64>,
    /// When the look happened.
    pub at: Timestamp,
    /// Who looked.
    pub actor: Key,
    /// The role in which they looked.
    pub role: String,
    /// Why access was allowed.
    pub reason: String,
    /// The route's template.
    pub page: String,
    /// Everybody whom the page showed.
    pub subjects: Vec<Key>,
}

/// Looks of which a reader is not told: those made in a role, unless the reader made them. They are
/// left out before a page is counted, so that its length tells nothing of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Untold {
    /// The names under which the role was ever written down.
    pub roles: [&'static str; 2],
    /// The reader.
    pub unless_by: Key,
}

impl Untold {
    pub(crate) fn hides(&self, (role, actor): (&str, &Key)) -> bool {
        self.roles.contains(&role) && *actor != self.unless_by
    }
}

/// A look as its index knows it: enough to say who looked, when and at what kind of page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glance {
    /// When the look happened.
    pub at: Timestamp,
    /// Who looked.
    pub actor: Key,
    /// The role in which they looked.
    pub role: String,
    /// The route's template.
    pub page: String,
}

/// A look with its own id and moment, on its way to the journal or the spool.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sighting {
    pub(crate) id: Key,
    /// Microseconds since 1970.
    pub(crate) at: i64,
    pub(crate) look: NewLook,
}

/// The body of a look as it is sealed and stored.
#[derive(Serialize, Deserialize)]
struct Body<'a> {
    at: i64,
    #[serde(borrow)]
    role: Cow<'a, str>,
    #[serde(borrow)]
    page: Cow<'a, str>,
    /// Sixteen bytes each, in hexadecimal, one after another.
    subjects: String,
}

/// The kind under which every look is sealed.
pub(crate) const KIND: &str = "Looked";

impl Sighting {
    pub(crate) fn new(look: NewLook, at: i64) -> Result<Self, String> {
        let texts =
            [("role", &look.role, 100), ("reason", &look.reason, 400), ("page", &look.page, 200)];
        if let Some(why) = texts.into_iter().find_map(|(n, t, most)| bad_text(n, t, most)) {
            return Err(why);
        }
        if look.subjects.len() > 10_000 {
            return Err("it shows more than 10,000 people; show fewer at once".to_owned());
        }
        let mut id = Key::default();
        random(&mut id).map_err(|error| error.to_string())?;
        Ok(Self { id, at, look })
    }

    pub(crate) fn body(&self) -> Vec<u8> {
        let look = &self.look;
        let subjects = ledger::hex(look.subjects.as_flattened());
        let (role, page) = (Cow::from(&look.role), Cow::from(&look.page));
        let body = Body { at: self.at, role, page, subjects };
        serde_json::to_vec(&body).expect("a look is only text and numbers")
    }
}

/// A look as the ledger seals it: a part about nobody, since its body names all whom it shows.
pub(crate) fn as_part<'a>(actor: &Key, reason: &'a str, body: &'a [u8]) -> Part<'a> {
    Part {
        subject: Key::default(),
        facet: 0,
        kind: KIND,
        version: 1,
        happened: "",
        actor: *actor,
        purpose: reason,
        label: "",
        body,
    }
}

/// A look out of its stored body.
pub(crate) fn from_body(
    (sequence, actor): (u64, Key),
    reason: &str,
    body: &[u8],
) -> Result<StoredLook, StoreError> {
    let damaged = || StoreError::Damaged(format!("look {sequence} cannot be read"));
    let body: Body<'_> = serde_json::from_slice(body).map_err(|_| damaged())?;
    Ok(StoredLook {
        sequence: Some(sequence),
        at: moment(body.at)?,
        actor,
        role: body.role.into_owned(),
        reason: reason.to_owned(),
        page: body.page.into_owned(),
        subjects: keys_in_hex(&body.subjects).ok_or_else(damaged)?,
    })
}

fn keys_in_hex(text: &str) -> Option<Vec<Key>> {
    let (keys, rest) = text.as_bytes().as_chunks::<32>();
    if rest.is_empty() { keys.iter().map(key_in_hex).collect() } else { None }
}

fn key_in_hex(letters: &[u8; 32]) -> Option<Key> {
    let mut key = Key::default();
    for (byte, [high, low]) in key.iter_mut().zip(letters.as_chunks::<2>().0) {
        *byte = digit(*high)? << 4 | digit(*low)?;
    }
    Some(key)
}

const fn digit(letter: u8) -> Option<u8> {
    match letter {
        b'0'..=b'9' => Some(letter - b'0'),
        b'a'..=b'f' => Some(letter - b'a' + 10),
        _ => None,
    }
}
