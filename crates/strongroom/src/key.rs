//! The key of the strongroom: an `age` identity in a file of its own.
//!
//! `office` loads it when it opens. What always holds: the file can be read by its owner alone when
//! it is made; a key is made only where nothing was encrypted to another; and the key is never
//! printed.

use age::secrecy::ExposeSecret;
use age::x25519::{Identity, Recipient};
use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write},
    os::unix::fs::{MetadataExt, OpenOptionsExt},
    path::Path,
};
use thiserror::Error;

/// Why there is no key.
#[derive(Debug, Error)]
pub enum KeyProblem {
    /// The file is missing although something was encrypted to it.
    #[error(
        "The key of the documents, {0}, is missing, and without it no document can be opened. Put \
         it back from where it is kept."
    )]
    Missing(String),
    /// Others of this machine can read it.
    #[error("The key of the documents, {0}, can be read by everybody here: chmod 600 {0}")]
    Open(String),
    /// It is another kind of file.
    #[error(
        "{0} is not the key of the documents. It holds one line that begins with \
         AGE-SECRET-KEY-1."
    )]
    NotAKey(String),
    /// It can't be read or made.
    #[error("The key of the documents, {0}, can't be read or made: {1}.")]
    Unreachable(String, io::Error),
}

/// The key with which documents are sealed and opened.
#[derive(Clone)]
pub struct Key {
    identity: Identity,
}

impl Key {
    /// A new key, for a test or for a file that is about to be made.
    #[must_use]
    pub fn generate() -> Self {
        Self { identity: Identity::generate() }
    }

    /// Reads the key of a file. Where there is no such file one is made, unless something lies in
    /// the strongroom already that only the missing key could open.
    ///
    /// # Errors
    /// [`KeyProblem`] says what to do.
    pub fn load(file: &Path, something_lies: impl FnOnce() -> bool) -> Result<Self, KeyProblem> {
        let name = || file.display().to_string();
        let unreachable = |error| KeyProblem::Unreachable(name(), error);
        match fs::read_to_string(file) {
            Ok(text) => {
                let mode = fs::metadata(file).map_err(unreachable)?.mode();
                if mode & 0o004 != 0 {
                    return Err(KeyProblem::Open(name()));
                }
                Self::parse(&text).ok_or_else(|| KeyProblem::NotAKey(name()))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                if something_lies() {
                    return Err(KeyProblem::Missing(name()));
                }
                Self::make(file).map_err(unreachable)
            }
            Err(error) => Err(unreachable(error)),
        }
    }

    fn parse(text: &str) -> Option<Self> {
        let lines = text.lines().map(str::trim);
        let mut keys = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
        let identity = keys.next()?.parse::<Identity>().ok()?;
        keys.next().is_none().then_some(Self { identity })
    }

    /// Writes a new key to a file. When two programs do so at once, both use the one that is there.
    fn make(file: &Path) -> io::Result<Self> {
        let key = Self::generate();
        let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = folder.unwrap_or(Path::new("."));
        fs::create_dir_all(folder)?;
        let beside = file.with_extension(format!("{}.new", std::process::id()));
        let mut made = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&beside)?;
        let written = made
            .write_all(key.identity.to_string().expose_secret().as_bytes())
            .and_then(|()| made.write_all(b"\n"))
            .and_then(|()| made.sync_all())
            .and_then(|()| match fs::hard_link(&beside, file) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
                other => other,
            });
        fs::remove_file(&beside)?;
        written?;
        File::open(folder)?.sync_all()?;
        let text = fs::read_to_string(file)?;
        Self::parse(&text).ok_or_else(|| io::Error::other("another program wrote something else"))
    }

    pub(crate) fn identity(&self) -> &Identity {
        &self.identity
    }

    pub(crate) fn recipient(&self) -> Recipient {
        self.identity.to_public()
    }
}

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key")
    }
}
