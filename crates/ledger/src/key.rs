//! The keys that sign checkpoints: Ed25519 (RFC 8032) with a name, in the text forms that signed
//! notes use (C2SP signed-note; the same forms as the checksum database of the Go language).
//!
//! The binary makes a [`SecretKey`] from a seed it was given and keeps it where only the signing
//! user reads; outsiders hold the [`PublicKey`]. What always holds: a key's id follows from its
//! name and public bytes, and a secret key never shows itself in a log.

use crate::hex;
use base64::{Engine as _, engine::general_purpose::STANDARD};
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use sha2::{Digest as _, Sha256};
use std::fmt;
use thiserror::Error;

/// The byte that stands for Ed25519 in key texts and key ids.
const ED25519: u8 = 1;
const SECRET_PREFIX: &str = "PRIVATE+KEY+";

/// Why a key was not taken.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum KeyError {
    /// The name is empty or holds a space, a plus sign or a control character.
    #[error(
        "the key name {0:?} is empty or holds a space, a plus sign or a control character; \
         a name like example.org/journal works"
    )]
    Name(String),
    /// The text does not have the form of such a key.
    #[error("this is not {0}; copy the whole line of the key file, without changing it")]
    Form(&'static str),
    /// The id inside the text does not follow from the rest of it.
    #[error("the key's own id does not fit it; the line was altered or miscopied")]
    Id,
    /// The sort of key is not Ed25519.
    #[error("keys of sort {0} are not known here; use an Ed25519 key, which is sort 1")]
    Sort(u8),
}

/// A key that checks signatures. It may be shown to anybody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicKey {
    name: String,
    key: VerifyingKey,
    id: [u8; 4],
}

impl PublicKey {
    fn new(name: &str, key: VerifyingKey) -> Result<Self, KeyError> {
        if !is_key_name(name) {
            return Err(KeyError::Name(name.to_owned()));
        }
        let mut hash = Sha256::new();
        hash.update(name.as_bytes());
        hash.update([b'\n', ED25519]);
        hash.update(key.as_bytes());
        let digest = hash.finalize();
        Ok(Self { name: name.to_owned(), key, id: [digest[0], digest[1], digest[2], digest[3]] })
    }

    /// Reads `name+id+base64`. White space around it is passed over.
    ///
    /// # Errors
    /// When the text is not a whole and unaltered key of a sort that is known here.
    pub fn parse(text: &str) -> Result<Self, KeyError> {
        const FORM: KeyError = KeyError::Form("a verifier key (name+id+base64)");
        let (name, id, bytes) = parts_of(text.trim(), FORM)?;
        let key = VerifyingKey::from_bytes(&bytes).map_err(|_| FORM)?;
        Self::new(name, key)?.with_id(id)
    }

    /// The key as one line of text, without a line end: `name+id+base64`.
    #[must_use]
    pub fn to_text(&self) -> String {
        format!("{}+{}+{}", self.name, hex(&self.id), encoded(self.key.as_bytes()))
    }

    /// The key's name, as it stands in signature lines.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The first four bytes of SHA-256 over name, line end, 0x01 and the public bytes. It tells
    /// keys apart; it proves nothing.
    #[must_use]
    pub const fn id(&self) -> [u8; 4] {
        self.id
    }

    fn with_id(self, id: &str) -> Result<Self, KeyError> {
        if hex(&self.id) == id { Ok(self) } else { Err(KeyError::Id) }
    }

    /// Whether this key signed exactly these bytes. Weak keys and signatures with more than one
    /// valid form are refused.
    pub(crate) fn signed(&self, message: &[u8], signature: &[u8]) -> bool {
        Signature::from_slice(signature)
            .is_ok_and(|signature| self.key.verify_strict(message, &signature).is_ok())
    }
}

/// A key that signs. Its bytes are wiped from memory when it goes.
#[derive(Clone)]
pub struct SecretKey {
    public: PublicKey,
    key: SigningKey,
}

impl SecretKey {
    /// Makes a key from 32 bytes of the caller's randomness. The same seed and name give the same
    /// key.
    ///
    /// # Errors
    /// [`KeyError::Name`] when the name cannot stand in a note.
    pub fn from_seed(name: &str, seed: &[u8; 32]) -> Result<Self, KeyError> {
        let key = SigningKey::from_bytes(seed);
        Ok(Self { public: PublicKey::new(name, key.verifying_key())?, key })
    }

    /// Reads `PRIVATE+KEY+name+id+base64`. White space around it is passed over.
    ///
    /// # Errors
    /// When the text is not a whole and unaltered key of a sort that is known here.
    pub fn parse(text: &str) -> Result<Self, KeyError> {
        const FORM: KeyError = KeyError::Form("a signing key (PRIVATE+KEY+name+id+base64)");
        let text = text.trim().strip_prefix(SECRET_PREFIX).ok_or(FORM)?;
        let (name, id, seed) = parts_of(text, FORM)?;
        let Self { public, key } = Self::from_seed(name, &seed)?;
        Ok(Self { public: public.with_id(id)?, key })
    }

    /// The secret as one line of text, without a line end: `PRIVATE+KEY+name+id+base64`. Write it
    /// only to a file that the signing user alone can read.
    #[must_use]
    pub fn to_secret_text(&self) -> String {
        let PublicKey { name, id, .. } = &self.public;
        format!("{SECRET_PREFIX}{name}+{}+{}", hex(id), encoded(self.key.as_bytes()))
    }

    /// The half that may be shown.
    #[must_use]
    pub const fn public(&self) -> &PublicKey {
        &self.public
    }

    pub(crate) fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.key.sign(message).to_bytes()
    }
}

impl fmt::Debug for SecretKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "SecretKey({} {})", self.public.name, hex(&self.public.id))
    }
}

/// Whether a name can stand in a signature line and in a key text.
pub(crate) fn is_key_name(name: &str) -> bool {
    let bad = |letter: char| letter.is_whitespace() || letter.is_control() || letter == '+';
    !name.is_empty() && !name.contains(bad)
}

/// The name, the id and the 32 bytes of `name+id+base64`. Base64 may hold plus signs of its own.
fn parts_of(text: &str, form: KeyError) -> Result<(&str, &str, [u8; 32]), KeyError> {
    let mut fields = text.splitn(3, '+');
    let (Some(name), Some(id), Some(coded)) = (fields.next(), fields.next(), fields.next()) else {
        return Err(form);
    };
    let bytes = STANDARD.decode(coded).map_err(|_| form.clone())?;
    match bytes.split_first() {
        Some((&ED25519, key)) => Ok((name, id, key.try_into().map_err(|_| form)?)),
        Some((&sort, _)) => Err(KeyError::Sort(sort)),
        None => Err(form),
    }
}

fn encoded(key: &[u8; 32]) -> String {
    let mut bytes = [ED25519; 33];
    bytes[1..].copy_from_slice(key);
    STANDARD.encode(bytes)
}
