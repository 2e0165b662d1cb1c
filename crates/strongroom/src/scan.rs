//! A virus scanner behind clamd's own protocol: INSTREAM over TCP or a local socket.
//!
//! `office` feeds it while a file comes in. What always holds: every step waits at most as long as
//! the scanner was given, and anything but a plain "OK" is no "OK".
//! The protocol is described in the manual page clamd(8).

use std::{fmt, path::PathBuf, str::FromStr, time::Duration};
use thiserror::Error;
use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt},
    net::{TcpStream, UnixStream},
    time::timeout,
};

/// Where a scanner listens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Address {
    /// `tcp:HOST:PORT`
    Tcp(String),
    /// `unix:PATH`
    Unix(PathBuf),
}

impl FromStr for Address {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.split_once(':') {
            Some(("tcp", address)) if address.rsplit_once(':').is_some() => {
                Ok(Self::Tcp(address.to_owned()))
            }
            Some(("unix", path)) if path.starts_with('/') => Ok(Self::Unix(path.into())),
            _ => Err("Give the scanner as tcp:HOST:PORT or unix:/PATH.".to_owned()),
        }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tcp(address) => write!(f, "tcp:{address}"),
            Self::Unix(path) => write!(f, "unix:{}", path.display()),
        }
    }
}

/// What a scanner found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing.
    Clean,
    /// This, by the scanner's own name for it.
    Infected(String),
}

/// Why there is no verdict. Whatever waited for it must not be kept.
#[derive(Debug, PartialEq, Eq, Error)]
pub enum NotScanned {
    /// Nobody listens there, or the line broke.
    #[error("the virus scanner can't be reached")]
    Unreachable,
    /// It did not answer in time.
    #[error("the virus scanner does not answer")]
    Silent,
    /// The file is larger than the scanner takes.
    #[error("the file is larger than the virus scanner takes")]
    TooLarge,
    /// It answered something else.
    #[error("the virus scanner did not say that the file is clean")]
    Unclear,
}

/// A scanner.
#[derive(Clone, Debug)]
pub struct Scanner {
    address: Address,
    patience: Duration,
}

trait Line: AsyncRead + AsyncWrite + Unpin + Send {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send> Line for T {}

impl Scanner {
    /// A scanner at an address, which is given so long for each step.
    #[must_use]
    pub fn new(address: Address, patience: Duration) -> Self {
        Self { address, patience }
    }

    /// Begins to have a file scanned.
    ///
    /// # Errors
    /// When the scanner can't be reached.
    pub async fn begin(&self) -> Result<Scanning, NotScanned> {
        let connect = async {
            Ok::<Box<dyn Line>, std::io::Error>(match &self.address {
                Address::Tcp(address) => Box::new(TcpStream::connect(address).await?),
                Address::Unix(path) => Box::new(UnixStream::connect(path).await?),
            })
        };
        let line = timeout(self.patience, connect).await.map_err(|_| NotScanned::Silent)?;
        let line = line.map_err(|_| NotScanned::Unreachable)?;
        let mut scanning = Scanning { line, patience: self.patience, broken: false };
        scanning.send(b"zINSTREAM\0").await?;
        Ok(scanning)
    }
}

/// A file on its way through the scanner.
pub struct Scanning {
    line: Box<dyn Line>,
    patience: Duration,
    /// The scanner hung up: it may still have said why.
    broken: bool,
}

/// The largest piece that is sent at once.
const PIECE: usize = 1 << 20;
/// No answer is longer.
const LONGEST: usize = 4096;

impl Scanning {
    async fn send(&mut self, bytes: &[u8]) -> Result<(), NotScanned> {
        let sent = timeout(self.patience, self.line.write_all(bytes)).await;
        sent.map_err(|_| NotScanned::Silent)?.map_err(|_| NotScanned::Unreachable)
    }

    /// Sends the next piece. When the scanner hung up, the reason comes with the verdict.
    ///
    /// # Errors
    /// When the scanner takes nothing in time.
    pub async fn feed(&mut self, piece: &[u8]) -> Result<(), NotScanned> {
        for piece in piece.chunks(PIECE) {
            if self.broken {
                break;
            }
            let length = u32::try_from(piece.len()).map_err(|_| NotScanned::TooLarge)?;
            let framed = [&length.to_be_bytes(), piece].concat();
            match self.send(&framed).await {
                Err(NotScanned::Unreachable) => self.broken = true,
                other => other?,
            }
        }
        Ok(())
    }

    /// Ends the file and hears what was found.
    ///
    /// # Errors
    /// When there is no plain verdict.
    pub async fn verdict(mut self) -> Result<Verdict, NotScanned> {
        if !self.broken {
            match self.send(&0_u32.to_be_bytes()).await {
                Err(NotScanned::Unreachable) => self.broken = true,
                other => other?,
            }
        }
        let answer = timeout(self.patience, self.answer()).await;
        let answer = answer.map_err(|_| NotScanned::Silent)?;
        match read(&answer) {
            // It hung up before it had heard everything.
            Ok(Verdict::Clean) if self.broken => Err(NotScanned::Unclear),
            said => said,
        }
    }

    async fn answer(&mut self) -> Vec<u8> {
        let mut answer = Vec::new();
        let mut piece = [0; 512];
        while answer.len() < LONGEST && !answer.contains(&0) {
            match self.line.read(&mut piece).await {
                Ok(0) | Err(_) => break,
                Ok(read) => answer.extend_from_slice(&piece[..read]),
            }
        }
        answer
    }
}

/// Reads an answer: "stream: OK", "stream: NAME FOUND", "... ERROR".
fn read(answer: &[u8]) -> Result<Verdict, NotScanned> {
    // Whatever was cut off in the middle is no answer.
    let whole = answer.iter().position(|byte| *byte == 0).map(|end| &answer[..end]);
    let said = whole.and_then(|whole| std::str::from_utf8(whole).ok()).map(str::trim);
    match said {
        Some("stream: OK") => Ok(Verdict::Clean),
        Some(said) if said.ends_with("size limit exceeded. ERROR") => Err(NotScanned::TooLarge),
        Some(said) => match said.strip_prefix("stream: ").and_then(|s| s.strip_suffix(" FOUND")) {
            Some(name) => Ok(Verdict::Infected(plain(name))),
            None => Err(NotScanned::Unclear),
        },
        None if answer.is_empty() => Err(NotScanned::Unreachable),
        None => Err(NotScanned::Unclear),
    }
}

/// A name as it may be written down: short, and without anything that is no name.
fn plain(name: &str) -> String {
    let fits = |c: &char| c.is_ascii_alphanumeric() || "._-+:/()".contains(*c);
    name.chars().filter(fits).take(120).collect()
}
