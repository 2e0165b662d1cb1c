//! What a file is, by its content and never by its name.
//!
//! Every piece of a file passes by here once, on its way in. Nothing is unpacked: an office document
//! is told by the names inside it, which stand uncompressed in its bytes, so a bomb stays packed.

use memchr::memmem;

/// The media type that stands for every kind of program.
pub const EXECUTABLE: &str = "application/x-executable";
/// The media type that stands for a document with macros.
pub const MACROS: &str = "application/vnd.ms-word.document.macroenabled.12";

const ZIP: &[u8] = b"PK\x03\x04";
const OLE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
/// How much of the beginning is kept for the signatures.
const HEAD: usize = 8 * 1024;
/// How much of the last piece is kept, so that a mark across two pieces is found.
const TAIL: usize = 64;

/// Marks that are looked for in all of a file: with what, and which bit they set.
const MARKS: [(&[u8], u8); 5] = [
    (b"word/document.xml", WORD),
    (b"vbaProject.bin", HAS_MACROS),
    (b"Basic/script-lc.xml", HAS_MACROS),
    // "__properties_version1.0" and "Macros" as an OLE file writes them.
    (b"_\0_\0p\0r\0o\0p\0e\0r\0t\0i\0e\0s\0_\0v\0e\0r\0s\0i\0o\0n\x001\0.\x000\0", MESSAGE),
    (b"_\0V\0B\0A\0_\0P\0R\0O\0J\0E\0C\0T\0", HAS_MACROS),
];
const WORD: u8 = 1;
const HAS_MACROS: u8 = 2;
const MESSAGE: u8 = 4;

/// Watches a file go by and says what it is.
#[derive(Default)]
pub struct Recogniser {
    head: Vec<u8>,
    tail: Vec<u8>,
    marks: u8,
    text: Text,
}

impl Recogniser {
    /// Takes the next piece.
    pub fn take(&mut self, piece: &[u8]) {
        let room = HEAD.saturating_sub(self.head.len());
        self.head.extend_from_slice(&piece[..piece.len().min(room)]);
        self.text.take(piece);
        if self.head.starts_with(ZIP) || self.head.starts_with(OLE) {
            self.look_for_marks(piece);
        }
    }

    fn look_for_marks(&mut self, piece: &[u8]) {
        let seam = [self.tail.as_slice(), &piece[..piece.len().min(TAIL)]].concat();
        for (mark, bit) in MARKS {
            let found = memmem::find(piece, mark).or_else(|| memmem::find(&seam, mark));
            self.marks |= if found.is_some() { bit } else { 0 };
        }
        self.tail.extend_from_slice(&piece[piece.len().saturating_sub(TAIL)..]);
        self.tail.drain(..self.tail.len().saturating_sub(TAIL));
    }

    /// What it is, as an IANA media type; nothing when that can't be told. Programs of every kind
    /// are [`EXECUTABLE`], documents with macros [`MACROS`].
    #[must_use]
    pub fn says(&self) -> Option<&'static str> {
        let head = self.head.as_slice();
        if head.starts_with(ZIP) {
            return self.packed();
        }
        if head.starts_with(OLE) {
            return match self.marks {
                marks if marks & HAS_MACROS != 0 => Some(MACROS),
                marks if marks & MESSAGE != 0 => Some("application/vnd.ms-outlook"),
                _ => Some("application/x-ole-storage"),
            };
        }
        if head.starts_with(b"#!") {
            return Some(EXECUTABLE);
        }
        match infer::get(head) {
            Some(kind) if kind.matcher_type() == infer::MatcherType::App => Some(EXECUTABLE),
            Some(kind) => Some(kind.mime_type()),
            None => self.written(),
        }
    }

    fn packed(&self) -> Option<&'static str> {
        const ODT: &[u8] = b"mimetypeapplication/vnd.oasis.opendocument.text";
        // What follows the name of the type would be a template or a master document.
        let odt = |head: &[u8]| {
            head.get(30..30 + ODT.len()) == Some(ODT) && head.get(30 + ODT.len()) == Some(&b'P')
        };
        match self.marks {
            marks if marks & HAS_MACROS != 0 => Some(MACROS),
            marks if marks & WORD != 0 => {
                Some("application/vnd.openxmlformats-officedocument.wordprocessingml.document")
            }
            _ if odt(&self.head) => Some("application/vnd.oasis.opendocument.text"),
            _ => Some("application/zip"),
        }
    }

    fn written(&self) -> Option<&'static str> {
        let start = String::from_utf8_lossy(&self.head);
        let start = start.trim_start_matches('\u{feff}').trim_start();
        if !self.text.is_text() || start.is_empty() {
            return None;
        }
        let lower: String = start.chars().take(64).collect::<String>().to_lowercase();
        let markup = ["<!doctype", "<html", "<?xml", "<svg", "<script", "<head", "<body", "{\\rtf"];
        if markup.iter().any(|one| lower.starts_with(one)) {
            return Some("text/html");
        }
        Some(if is_message(start) { "message/rfc822" } else { "text/plain" })
    }
}

/// Whether a text begins with the head of an e-mail: who it is from, and what only a mail has.
fn is_message(start: &str) -> bool {
    let mut from = false;
    let mut carried = false;
    for (number, line) in start.lines().enumerate() {
        if line.is_empty() {
            break;
        }
        if line.starts_with([' ', '\t']) && number > 0 {
            continue;
        }
        let Some((name, _)) = line.split_once(':') else { return false };
        let word = |c: char| c.is_ascii_alphanumeric() || c == '-';
        if name.is_empty() || !name.chars().all(word) {
            return false;
        }
        let name = name.to_ascii_lowercase();
        from |= name == "from";
        carried |= ["received", "message-id", "mime-version", "return-path", "date"]
            .contains(&name.as_str());
    }
    from && carried
}

/// Whether all that went by is text: UTF-8, or an older eight-bit writing, without the characters
/// that no writing has.
#[derive(Default)]
struct Text {
    broken: bool,
}

impl Text {
    fn take(&mut self, piece: &[u8]) {
        let control = |byte: &u8| (*byte < 0x20 && !b"\t\n\r\x0c".contains(byte)) || *byte == 0x7f;
        self.broken |= piece.iter().any(control);
    }

    fn is_text(&self) -> bool {
        !self.broken
    }
}
