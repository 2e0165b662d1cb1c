//! The first page of a PDF as a picture, by another program in a process of its own.
//!
//! A PDF reader is far more code than anything here, so it is never run inside this program: where
//! `serve` is told of one (`pdftoppm` of poppler-utils), it gets the bytes on its standard input, no
//! file, no environment, little memory and little time, and what it gives is read as a picture from
//! a stranger is. Without one a PDF has no preview and is taken out as a file.

use crate::{NotShown, Picture, picture};
use std::{path::PathBuf, process::Stdio, time::Duration};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    process::Command,
    time::timeout,
};

/// The most memory that the other program may take, in bytes.
const MOST_MEMORY: u64 = 600 << 20;
/// The most seconds of a processor that it may take.
const MOST_SECONDS: u64 = 15;
/// The most bytes that are read from it.
const MOST_GIVEN: u64 = 40 << 20;
/// The longest side of the page that it draws, in pixels.
const DRAWN: &str = "1600";

/// A program that draws pages.
#[derive(Clone, Debug)]
pub struct PdfPages {
    program: PathBuf,
    patience: Duration,
}

impl PdfPages {
    /// `pdftoppm` at a path, which is given so long by the clock for a page.
    #[must_use]
    pub fn new(program: PathBuf, patience: Duration) -> Self {
        Self { program, patience }
    }

    /// The first page of a document.
    ///
    /// # Errors
    /// When it can't be drawn, or not in time.
    pub async fn first(&self, document: &[u8]) -> Result<Picture, NotShown> {
        let drawn = timeout(self.patience, self.draw(document)).await;
        let drawn = drawn.map_err(|_| NotShown::TooLong)??;
        let shown = tokio::task::spawn_blocking(move || picture(&drawn)).await;
        match shown {
            Ok(Err(NotShown::NoneOfThisKind)) | Err(_) => Err(NotShown::Unreadable),
            Ok(shown) => shown,
        }
    }

    async fn draw(&self, document: &[u8]) -> Result<Vec<u8>, NotShown> {
        let mut child = Command::new("prlimit")
            .args([format!("--as={MOST_MEMORY}"), format!("--cpu={MOST_SECONDS}")])
            .args(["--core=0", "--fsize=0", "--nofile=32", "--"])
            .arg(&self.program)
            .args(["-png", "-f", "1", "-l", "1", "-singlefile", "-scale-to", DRAWN, "-"])
            .env_clear()
            .env("PATH", "/usr/bin:/bin")
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .map_err(|_| NotShown::NoneOfThisKind)?;
        let mut given = child.stdin.take().ok_or(NotShown::Unreadable)?;
        let mut taken = child.stdout.take().ok_or(NotShown::Unreadable)?.take(MOST_GIVEN);
        let mut page = Vec::new();
        let give = async {
            // It may have seen enough, or given up: what it drew tells.
            given.write_all(document).await.ok();
            drop(given);
        };
        let (_, read) = tokio::join!(give, taken.read_to_end(&mut page));
        read.map_err(|_| NotShown::Unreadable)?;
        // Whatever it still wants to give is not wanted.
        drop(taken);
        match child.wait().await {
            Ok(status) if status.success() && !page.is_empty() => Ok(page),
            _ => Err(NotShown::Unreadable),
        }
    }
}
