//! A folder as the place of encrypted files.
//!
//! What always holds: a file is written beside its place, brought to the disk, and renamed; so
//! whatever stands under a name is whole. Files lie in 256 folders by the first two digits of their
//! names; what is not finished lies in `incoming`.

use crate::{Lying, Place, Rough};
use std::{
    fs::{self, File, OpenOptions},
    io::{self, BufWriter, Read, Write},
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::{Path, PathBuf},
    time::Duration,
};
use uuid::Uuid;

/// What a finished file's name ends with.
const ENDING: &str = "age";
/// Where files lie that are not finished.
const INCOMING: &str = "incoming";

/// A folder of encrypted files.
#[derive(Clone, Debug)]
pub struct Folder {
    path: PathBuf,
}

impl Folder {
    /// The folder at a path. It is made when something is first put there.
    #[must_use]
    pub fn at(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into() }
    }

    fn place(&self, name: Uuid) -> PathBuf {
        let name = name.simple().to_string();
        self.path.join(&name[..2]).join(format!("{name}.{ENDING}"))
    }
}

fn make(folder: &Path) -> io::Result<()> {
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

fn age(file: &fs::DirEntry) -> io::Result<Duration> {
    // A clock that was put back makes nothing look old.
    Ok(file.metadata()?.modified()?.elapsed().unwrap_or_default())
}

/// What stands in a folder; nothing where there is no folder.
fn within(folder: &Path) -> io::Result<Vec<fs::DirEntry>> {
    match fs::read_dir(folder) {
        Ok(entries) => entries.collect(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}

impl Place for Folder {
    fn begin(&self, name: Uuid) -> io::Result<Box<dyn Rough>> {
        let incoming = self.path.join(INCOMING);
        make(&incoming)?;
        let rough = incoming.join(name.simple().to_string());
        let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&rough)?;
        let file = Some(BufWriter::with_capacity(1 << 16, file));
        Ok(Box::new(RoughFile { file, rough, to: self.place(name) }))
    }

    fn open(&self, name: Uuid) -> io::Result<Box<dyn Read + Send>> {
        Ok(Box::new(File::open(self.place(name))?))
    }

    fn remove(&self, name: Uuid) -> io::Result<()> {
        match fs::remove_file(self.place(name)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            other => other,
        }
    }

    fn lying(&self) -> io::Result<Vec<Lying>> {
        let mut lying = Vec::new();
        for folder in within(&self.path)? {
            if !folder.file_type()?.is_dir() {
                continue;
            }
            let incoming = folder.file_name() == INCOMING;
            for file in within(&folder.path())? {
                let path = file.path();
                let finished = path.extension().is_some_and(|ending| ending == ENDING);
                let name = path.file_stem().and_then(|stem| stem.to_str()?.parse().ok());
                if incoming || (finished && name.is_some()) {
                    lying.push(Lying { name: name.filter(|_| !incoming), age: age(&file)? });
                }
            }
        }
        Ok(lying)
    }

    fn clear_rough(&self, older: Duration) -> io::Result<usize> {
        let mut cleared = 0;
        for file in within(&self.path.join(INCOMING))? {
            if age(&file)? >= older {
                fs::remove_file(file.path())?;
                cleared += 1;
            }
        }
        Ok(cleared)
    }
}

struct RoughFile {
    /// Nothing once it was kept.
    file: Option<BufWriter<File>>,
    rough: PathBuf,
    to: PathBuf,
}

impl RoughFile {
    fn file(&mut self) -> io::Result<&mut BufWriter<File>> {
        self.file.as_mut().ok_or_else(|| io::Error::other("this file was kept already"))
    }
}

impl Write for RoughFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file()?.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file()?.flush()
    }
}

impl Rough for RoughFile {
    fn keep(mut self: Box<Self>) -> io::Result<()> {
        self.flush()?;
        self.file()?.get_ref().sync_all()?;
        let folder = self.to.parent().unwrap_or(Path::new("."));
        make(folder)?;
        if self.to.exists() {
            return Err(io::Error::new(io::ErrorKind::AlreadyExists, "the name is taken"));
        }
        fs::rename(&self.rough, &self.to)?;
        self.file = None;
        File::open(folder)?.sync_all()?;
        // The folder itself may be new.
        File::open(folder.parent().unwrap_or(Path::new(".")))?.sync_all()
    }
}

impl Drop for RoughFile {
    fn drop(&mut self) {
        if self.file.take().is_some() {
            // Whatever is left here is cleared when it has grown old.
            fs::remove_file(&self.rough).ok();
        }
    }
}
