//! The file of a backup: written beside its name, encrypted, and read again.
//!
//! What always holds: whatever goes wrong, the half-written file beside it is taken away; the file
//! can be read by its owner alone; and a name that is taken stays what it is.

use super::{BackupError, Secrecy};
use age::{Decryptor, Encryptor, IdentityFile, stream::StreamWriter, x25519::Recipient};
use std::{
    fs::{self, File, OpenOptions},
    io::{self, BufRead, BufReader, BufWriter, Read, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

fn unwritable(error: io::Error) -> BackupError {
    BackupError::Unwritable(error.to_string())
}

/// A file that has not got its name yet. It goes when this goes, unless it appeared.
pub(super) struct Beside {
    to: PathBuf,
    part: PathBuf,
}

impl Beside {
    pub(super) fn begin(to: &Path) -> Result<Self, BackupError> {
        taken(to)?;
        let mut name = to.file_name().unwrap_or_default().to_owned();
        if name.is_empty() {
            return Err(BackupError::Unwritable("a file name is wanted".to_owned()));
        }
        name.push(format!(".{}.part", std::process::id()));
        Ok(Self { to: to.to_owned(), part: to.with_file_name(name) })
    }

    pub(super) fn file(&self) -> Result<File, BackupError> {
        let mut made = OpenOptions::new();
        made.write(true).create_new(true).mode(0o600).open(&self.part).map_err(unwritable)
    }

    /// Gives the file its name, which nobody may have taken meanwhile.
    pub(super) fn appear(self) -> Result<(), BackupError> {
        match fs::hard_link(&self.part, &self.to) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => taken(&self.to)?,
            // Some file systems know no second name for a file.
            Err(_) => {
                taken(&self.to)?;
                fs::rename(&self.part, &self.to).map_err(unwritable)?;
            }
        }
        let folder = self.to.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = File::open(folder.unwrap_or(Path::new("."))).map_err(unwritable)?;
        folder.sync_all().map_err(unwritable)
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        // It may never have been made, or have its name by now.
        fs::remove_file(&self.part).ok();
    }
}

fn taken(to: &Path) -> Result<(), BackupError> {
    if fs::symlink_metadata(to).is_err() {
        return Ok(());
    }
    let why = format!("{} is there already, and a backup is never written over", to.display());
    Err(BackupError::Unwritable(why))
}

/// What a backup is written through.
pub(super) enum Out {
    Plain(BufWriter<File>),
    Encrypted(Box<StreamWriter<BufWriter<File>>>),
}

impl Out {
    /// Begins the file; gives for how many keys it is encrypted.
    pub(super) fn begin(file: File, secrecy: &Secrecy) -> Result<(Self, usize), BackupError> {
        let out = BufWriter::with_capacity(1 << 16, file);
        let Secrecy::For(names) = secrecy else { return Ok((Self::Plain(out), 0)) };
        let recipients = names.iter().map(|name| {
            name.trim().parse::<Recipient>().map_err(|_| {
                BackupError::Key(format!(
                    "{name} is not an age recipient. It begins with age1 and stands in the key \
                     file, behind \"public key\"."
                ))
            })
        });
        let recipients: Vec<Recipient> = recipients.collect::<Result<_, _>>()?;
        let each = recipients.iter().map(|one| one as &dyn age::Recipient);
        let encryptor = Encryptor::with_recipients(each).map_err(|_| {
            BackupError::Key(
                "A backup needs somebody who can read it: give --recipient, once for each key."
                    .to_owned(),
            )
        })?;
        let stream = encryptor.wrap_output(out).map_err(unwritable)?;
        Ok((Self::Encrypted(Box::new(stream)), recipients.len()))
    }

    /// Brings everything to the disk.
    pub(super) fn finish(self) -> Result<(), BackupError> {
        let out = match self {
            Self::Plain(out) => out,
            Self::Encrypted(stream) => stream.finish().map_err(unwritable)?,
        };
        let file = out.into_inner().map_err(|error| unwritable(error.into_error()))?;
        file.sync_all().map_err(unwritable)
    }
}

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Plain(out) => out.write(bytes),
            Self::Encrypted(stream) => stream.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Plain(out) => out.flush(),
            Self::Encrypted(stream) => stream.flush(),
        }
    }
}

/// What an encrypted file begins with.
const ENCRYPTED: &[u8] = b"age-encryption.org/";

/// Opens a backup, with the keys of an identity file when it is encrypted.
pub(super) fn read(
    from: &Path,
    identity: Option<&Path>,
) -> Result<Box<dyn Read + Send>, BackupError> {
    let file = File::open(from).map_err(|error| {
        BackupError::Stranger(format!("{} can't be read: {error}.", from.display()))
    })?;
    let mut file = BufReader::with_capacity(1 << 16, file);
    let begins = file.fill_buf().map_err(|_| BackupError::NotABackup)?;
    if !begins.starts_with(ENCRYPTED) {
        return Ok(Box::new(file));
    }
    let Some(identity) = identity else {
        let why = "This backup is encrypted: give the file of its key with --identity.";
        return Err(BackupError::Key(why.to_owned()));
    };
    let identities = identities(identity)?;
    let decryptor = Decryptor::new_buffered(file).map_err(|_| BackupError::CutShort)?;
    let each = identities.iter().map(|one| &**one as &dyn age::Identity);
    match decryptor.decrypt(each) {
        Ok(stream) => Ok(Box::new(BufReader::with_capacity(1 << 16, stream))),
        Err(age::DecryptError::NoMatchingKeys) => Err(BackupError::Key(format!(
            "The key in {} is not one that this backup was made for. Give the key of one of its \
             recipients.",
            identity.display()
        ))),
        Err(error) => Err(BackupError::Changed(error.to_string())),
    }
}

fn identities(file: &Path) -> Result<Vec<Box<dyn age::Identity + Send + Sync>>, BackupError> {
    let unusable = || {
        BackupError::Key(format!(
            "{} is not the file of an age key. It holds a line that begins with AGE-SECRET-KEY-1.",
            file.display()
        ))
    };
    let text = fs::read(file).map_err(|_| unusable())?;
    let read = IdentityFile::from_buffer(text.as_slice()).map_err(|_| unusable())?;
    let identities = read.into_identities().map_err(|_| unusable())?;
    if identities.is_empty() { Err(unusable()) } else { Ok(identities) }
}
