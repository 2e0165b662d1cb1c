//! A small HTTP client over kept-open connections: no more than measuring needs, so that it costs
//! the server's cores as little as may be.

use std::io::{Error, ErrorKind, Result};
use std::net::SocketAddr;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

/// One connection.
pub(crate) struct Connection {
    stream: TcpStream,
    read: Vec<u8>,
}

/// An answer.
#[derive(Debug)]
pub(crate) struct Answer {
    /// The number of its status.
    pub(crate) status: u16,
    /// Its headers, as they came.
    pub(crate) head: String,
    /// Its body, as it came, chunks put together.
    pub(crate) body: Vec<u8>,
}

impl Answer {
    /// A header's value.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        header(&self.head, name)
    }

    /// The body as text.
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    head.lines().find_map(|line| {
        let (known, value) = line.split_once(':')?;
        known.eq_ignore_ascii_case(name).then(|| value.trim())
    })
}

fn broken(what: &str) -> Error {
    Error::new(ErrorKind::InvalidData, what.to_owned())
}

impl Connection {
    /// Opens one.
    pub(crate) async fn open(server: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect(server).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, read: Vec::with_capacity(64 * 1_024) })
    }

    /// Sends a request and reads the answer.
    pub(crate) async fn ask(&mut self, request: &[u8]) -> Result<Answer> {
        self.stream.write_all(request).await?;
        let end = self.until(b"\r\n\r\n", 0).await?;
        let head = String::from_utf8_lossy(&self.read[..end]).into_owned();
        self.read.drain(..end + 4);
        let status = head.split(' ').nth(1).and_then(|number| number.parse().ok());
        let status = status.ok_or_else(|| broken("no status"))?;
        let body = match header(&head, "content-length") {
            Some(length) => self.take(length.parse().map_err(|_| broken("no length"))?).await?,
            None if header(&head, "transfer-encoding").is_some() => self.chunks().await?,
            None => Vec::new(),
        };
        Ok(Answer { status, head, body })
    }

    /// Reads on until some bytes come; gives their place.
    async fn until(&mut self, mark: &[u8], from: usize) -> Result<usize> {
        let mut searched = from;
        loop {
            let found = self.read[searched..].windows(mark.len()).position(|bytes| bytes == mark);
            if let Some(place) = found {
                return Ok(searched + place);
            }
            searched = self.read.len().saturating_sub(mark.len()).max(from);
            self.more().await?;
        }
    }

    async fn more(&mut self) -> Result<()> {
        match self.stream.read_buf(&mut self.read).await? {
            0 => Err(ErrorKind::UnexpectedEof.into()),
            _ => Ok(()),
        }
    }

    async fn take(&mut self, length: usize) -> Result<Vec<u8>> {
        while self.read.len() < length {
            self.more().await?;
        }
        Ok(self.read.drain(..length).collect())
    }

    async fn chunks(&mut self) -> Result<Vec<u8>> {
        let mut body = Vec::new();
        loop {
            let end = self.until(b"\r\n", 0).await?;
            let size = std::str::from_utf8(&self.read[..end]).map_err(|_| broken("no chunk"))?;
            let size = usize::from_str_radix(size.trim(), 16).map_err(|_| broken("no chunk"))?;
            self.read.drain(..end + 2);
            body.extend(self.take(size).await?);
            self.take(2).await?;
            if size == 0 {
                return Ok(body);
            }
        }
    }
}

/// A request, ready to be sent.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(crate) bytes: Vec<u8>,
    /// The status that its answer must have.
    pub(crate) wants: u16,
}

/// Whether the answer is to be pressed, as a browser asks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pressed {
    Yes,
    No,
}

/// Somebody's browser: what it sends with every request.
#[derive(Clone, Debug)]
pub(crate) struct Browser {
    pub(crate) server: SocketAddr,
    pub(crate) cookie: String,
    pub(crate) pressed: Pressed,
}

impl Browser {
    /// Somebody who has not signed in.
    pub(crate) fn new(server: SocketAddr) -> Self {
        Self { server, cookie: String::new(), pressed: Pressed::No }
    }

    /// The same one, asking for pressed answers.
    pub(crate) fn pressing(&self) -> Self {
        Self { pressed: Pressed::Yes, ..self.clone() }
    }

    fn head(&self, method: &str, path: &str) -> String {
        let mut head = format!(
            "{method} {path} HTTP/1.1\r\nhost: localhost:{}\r\nsec-fetch-site: same-origin\r\n",
            self.server.port()
        );
        if !self.cookie.is_empty() {
            head.push_str(&format!("cookie: {}\r\n", self.cookie));
        }
        if self.pressed == Pressed::Yes {
            head.push_str("accept-encoding: gzip, deflate, br, zstd\r\n");
        }
        head
    }

    /// Asks for a page.
    pub(crate) fn get(&self, path: &str) -> Request {
        Request { bytes: (self.head("GET", path) + "\r\n").into_bytes(), wants: 200 }
    }

    /// Sends a form, which leads on when it is taken.
    pub(crate) fn post(&self, path: &str, answers: &[(&str, &str)]) -> Request {
        let encoded = |text: &str| {
            percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC)
                .to_string()
        };
        let pairs: Vec<String> = answers
            .iter()
            .map(|(name, value)| format!("{}={}", encoded(name), encoded(value)))
            .collect();
        let body = pairs.join("&");
        let head = self.head("POST", path);
        let kind = "content-type: application/x-www-form-urlencoded";
        let whole = format!("{head}{kind}\r\ncontent-length: {}\r\n\r\n{body}", body.len());
        Request { bytes: whole.into_bytes(), wants: 303 }
    }
}

/// The value of a hidden field of a page.
pub(crate) fn hidden(page: &str, name: &str) -> Option<String> {
    let place = page.find(&format!("name=\"{name}\""))?;
    let rest = &page[place..];
    let value = rest.split_once("value=\"")?.1.split_once('"')?.0;
    Some(value.to_owned())
}
