//! Files that lie: a real beginning, and a body that says something else. They are taken by the type
//! check, put on a record, given out again and made a picture of.
//!
//! The first byte of an input says how the file is built round the rest of it, with checksums and
//! lengths made to fit, so that a change gets past the first line of a decoder. What always holds:
//! what comes out is what went in, under headers with which a browser does nothing; and a picture is
//! made anew, or there is none.

use super::{Reader, server::Visit};
use axum::http::{HeaderMap, Method};
use image::{
    ExtendedColorType, ImageEncoder as _,
    codecs::{jpeg::JpegEncoder, png::PngEncoder, webp::WebPEncoder},
};
use strongroom::Recogniser;
use words::PersonId;

/// What must never reach a page as it is.
const SCRIPT: &str = "<script>alert(7)</script>";
/// What stands between the pieces of the form.
const BOUNDARY: &str = "a-line-that-no-file-has";
/// After so many documents another child gets them, so that no record grows without end.
const ON_ONE_RECORD: usize = 60;
/// How files are built.
const WAYS: u8 = 9;

/// Words of the languages of files.
const WORDS: &[&[u8]] = &[
    b"IDAT",
    b"IEND",
    b"\xFF\xD9",
    b"\xFF\xDA",
    b"\xFF\xC4",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"endstream",
    b"/JavaScript",
    b"vbaProject.bin",
    b"\xFF\xFF\xFF\xFF",
    b"\0\0\0\0",
    SCRIPT.as_bytes(),
];

/// The reader: a document from the form that brings it to the picture of it.
pub(super) fn document() -> Reader {
    let mut visit = Visit::begin();
    let mut taken = 0_usize;
    let read = move |input: &[u8]| {
        let file = built(input);
        let told = |piece: usize| {
            let mut recogniser = Recogniser::default();
            file.chunks(piece).for_each(|piece| recogniser.take(piece));
            recogniser.says()
        };
        let media = told(1 << 20);
        assert_eq!(media, told(37), "the same file in pieces is another");
        let answer = visit.keeps(&file, media);
        if answer.starts_with("taken") {
            taken += 1;
            if taken.is_multiple_of(ON_ONE_RECORD) {
                visit.turns_to_another_child();
            }
        }
        answer
    };
    Reader { name: "document", seeds: seeds(), words: WORDS, read: Box::new(read) }
}

/// One of each way to build a file, and what is two kinds at once.
fn seeds() -> Vec<Vec<u8>> {
    let paper = image::RgbImage::from_fn(40, 24, |x, y| {
        image::Rgb([u8::try_from(x * 6).unwrap_or(0), u8::try_from(y * 9).unwrap_or(0), 120])
    });
    let mut small = Vec::new();
    let webp = WebPEncoder::new_lossless(&mut small);
    webp.write_image(&paper, 40, 24, ExtendedColorType::Rgb8).expect("it is written");
    let (png, jpeg) = (drawing(), photograph());
    // 40 by 24 pixels of eight bits of grey, each row behind the number of its filter.
    let grey: Vec<u8> = (0..24).flat_map(|row| [vec![row % 5], vec![90; 40]].concat()).collect();
    let sized = |grey: &[u8]| [&40_u32.to_be_bytes()[..], &24_u32.to_be_bytes(), grey].concat();
    let page = format!("BT (He reads well.) Tj ET {SCRIPT}").into_bytes();
    let enormous = [&15_999_u32.to_be_bytes()[..], &15_999_u32.to_be_bytes(), &grey].concat();
    let seed = |way: u8, body: &[u8]| [&[way][..], body].concat();
    vec![
        seed(0, &png),
        seed(0, &jpeg),
        seed(0, &small),
        seed(0, format!("From: a@b.example\r\nDate: now\r\n\r\n{SCRIPT}").as_bytes()),
        seed(0, &[&jpeg[..], &zip("word/vbaProject.bin", b"")].concat()),
        seed(0, &[&png[..], SCRIPT.as_bytes()].concat()),
        seed(1, &sized(&grey)),
        seed(1, &enormous),
        seed(2, &sized(&[0x78, 0x01, 0x03, 0x00])),
        seed(3, b"Exif\0\0II*\0\x08\0\0\0"),
        seed(4, &[0x5a; 90]),
        seed(5, &page),
        seed(6, &[&u32::MAX.to_le_bytes()[..], &[0; 40]].concat()),
        seed(7, b"<office:document-content/>"),
        seed(8, &page),
    ]
}

/// The file of an input.
fn built(input: &[u8]) -> Vec<u8> {
    let (way, body) = input.split_first().unwrap_or((&0, &[]));
    match way % WAYS {
        1 => png(body, stored),
        2 => png(body, <[u8]>::to_vec),
        3 => jpeg_with(body),
        4 => jpeg_of(body),
        5 => pdf(body),
        6 => zip("word/document.xml", body),
        7 => odt(body),
        // Two kinds at once: each reader finds its own.
        8 => [pdf(body), zip("word/document.xml", body)].concat(),
        _ => body.to_vec(),
    }
}

fn drawing() -> Vec<u8> {
    let mut bytes = Vec::new();
    let grey = image::GrayImage::from_pixel(30, 30, image::Luma([70]));
    let png = PngEncoder::new(&mut bytes);
    png.write_image(&grey, 30, 30, ExtendedColorType::L8).expect("it is written");
    bytes
}

fn photograph() -> Vec<u8> {
    let mut bytes = Vec::new();
    let paper = image::RgbImage::from_pixel(32, 32, image::Rgb([200, 60, 10]));
    let jpeg = JpegEncoder::new(&mut bytes);
    jpeg.write_image(&paper, 32, 32, ExtendedColorType::Rgb8).expect("it is written");
    bytes
}

/// A PNG whose size the first eight bytes say and whose rows are the rest, its checksums right.
fn png(body: &[u8], packed: fn(&[u8]) -> Vec<u8>) -> Vec<u8> {
    let (size, rows) = body.split_at(body.len().min(8));
    let mut head = size.to_vec();
    head.resize(8, 0);
    // Eight bits of grey, neither interlaced.
    head.extend_from_slice(&[8, 0, 0, 0, 0]);
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    for (name, bytes) in [(b"IHDR", head), (b"IDAT", packed(rows)), (b"IEND", Vec::new())] {
        let length = u32::try_from(bytes.len()).expect("inputs are short");
        let chunk = [&name[..], &bytes].concat();
        file.extend_from_slice(&length.to_be_bytes());
        file.extend_from_slice(&chunk);
        file.extend_from_slice(&crc(&chunk).to_be_bytes());
    }
    file
}

/// Bytes as a stream of zlib that packs nothing.
fn stored(bytes: &[u8]) -> Vec<u8> {
    let mut stream = vec![0x78, 0x01];
    let mut blocks = bytes.chunks(0xFFFF).peekable();
    if blocks.peek().is_none() {
        stream.extend_from_slice(&[1, 0, 0, 0xFF, 0xFF]);
    }
    while let Some(block) = blocks.next() {
        let length = u16::try_from(block.len()).expect("a block is no longer than that");
        stream.push(u8::from(blocks.peek().is_none()));
        stream.extend_from_slice(&length.to_le_bytes());
        stream.extend_from_slice(&(!length).to_le_bytes());
        stream.extend_from_slice(block);
    }
    let (low, high) = bytes.iter().fold((1_u32, 0_u32), |(low, high), byte| {
        let low = (low + u32::from(*byte)) % 65_521;
        (low, (high + low) % 65_521)
    });
    stream.extend_from_slice(&((high << 16) | low).to_be_bytes());
    stream
}

/// The CRC-32 of PNG and ZIP.
fn crc(bytes: &[u8]) -> u32 {
    let step = |crc: u32, byte: &u8| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 }
        })
    };
    !bytes.iter().fold(u32::MAX, step)
}

/// A photograph that says of itself what the body is.
fn jpeg_with(body: &[u8]) -> Vec<u8> {
    let body = &body[..body.len().min(60_000)];
    let length = u16::try_from(body.len() + 2).expect("it was cut");
    let photograph = photograph();
    [&photograph[..2], &[0xFF, 0xE1], &length.to_be_bytes(), body, &photograph[2..]].concat()
}

/// A photograph whose tables are right and whose colours are the body.
fn jpeg_of(body: &[u8]) -> Vec<u8> {
    let photograph = photograph();
    let scan = photograph.windows(2).position(|two| two == [0xFF, 0xDA]);
    // The marker, its length and what it says of three colours.
    let colours = scan.map_or(photograph.len(), |at| (at + 14).min(photograph.len()));
    [&photograph[..colours], body, &[0xFF, 0xD9]].concat()
}

/// A PDF of one page, which says the body; its length is a lie, and where its objects stand too.
fn pdf(body: &[u8]) -> Vec<u8> {
    let lie = body.first().map_or(0, |byte| u32::from(*byte) << 20);
    let head = format!(
        "%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert(7))>>>>endobj\n\
         2 0 obj<</Type/Pages/Kids[3 0 R]/Count {lie}>>endobj\n\
         3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 {lie}]/Contents 4 0 R>>endobj\n\
         4 0 obj<</Length {lie}>>stream\n"
    );
    let end = "\nendstream endobj\ntrailer<</Root 1 0 R/Size 5>>\nstartxref\n99999999\n%%EOF\n";
    [head.as_bytes(), body, end.as_bytes()].concat()
}

/// An archive of one file whose first four bytes say how much it is when it is unpacked.
fn zip(name: &str, body: &[u8]) -> Vec<u8> {
    let (claimed, bytes) = body.split_at(body.len().min(4));
    let mut unpacked = claimed.to_vec();
    unpacked.resize(4, 0xFF);
    let name_length = u16::try_from(name.len()).expect("names are short");
    let length = u32::try_from(bytes.len()).expect("inputs are short");
    let local = [&crc(bytes).to_le_bytes()[..], &length.to_le_bytes(), &unpacked].concat();
    let named = [&name_length.to_le_bytes()[..], &[0, 0], name.as_bytes()].concat();
    let first = &b"PK\x03\x04\x14\0\0\0\x08\0\0\0\0\0"[..];
    [first, &local, &named, bytes, b"PK\x05\x06"].concat()
}

fn odt(body: &[u8]) -> Vec<u8> {
    const MEDIA: &[u8] = b"application/vnd.oasis.opendocument.text";
    let length = u32::try_from(MEDIA.len()).expect("it is short").to_le_bytes();
    let first = [
        &b"PK\x03\x04\x0a\0\0\0\0\0\0\0\0\0"[..],
        &crc(MEDIA).to_le_bytes(),
        &length,
        &length,
        &[8, 0, 0, 0],
        b"mimetype",
        MEDIA,
    ]
    .concat();
    [first, zip("content.xml", body)].concat()
}

impl Visit {
    /// Another child, whose record is empty.
    fn turns_to_another_child(&mut self) {
        self.child = self.runtime.block_on(self.town.open_child("Ellie", "Callow"));
    }

    /// Puts a file on a record as a browser does, and asks for everything that follows from it.
    fn keeps(&mut self, file: &[u8], media: Option<&str>) -> String {
        let path = format!("/people/{}/add_document", self.child);
        let form = self.asks(&path);
        let hidden = ["_form", "_command", "_read"].map(|name| (name, hidden(&form, name)));
        let typed = [("title", "School report".to_owned()), ("kind", "other".to_owned())];
        let mut body = Vec::new();
        for (name, text) in hidden.into_iter().chain(typed) {
            let piece = format!(
                "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{text}\r\n"
            );
            body.extend_from_slice(piece.as_bytes());
        }
        let head = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file-chosen\"; \
             filename=\"report.pdf\"\r\nContent-Type: application/pdf\r\n\r\n"
        );
        let end = format!("\r\n--{BOUNDARY}--\r\n");
        body.extend_from_slice(&[head.as_bytes(), file, end.as_bytes()].concat());
        let kind = format!("multipart/form-data; boundary={BOUNDARY}");
        let (status, _, said) = self.whole(self.by_browser_as(Method::POST, &path, &kind), body);
        assert!(status < 500, "{status} to a file that lies: {}", text(&said));
        match status {
            303 => format!("taken {media:?} {}", self.follows(file, media)),
            _ => format!("{status} {media:?} {}", complaint(&text(&said))),
        }
    }

    /// The page, the file and the picture of the document that was added last.
    fn follows(&self, file: &[u8], media: Option<&str>) -> String {
        let own = format!("/people/{}/documents/{}", self.child, self.added_last());
        let page = self.asks(&own);
        assert!(!page.contains(SCRIPT), "words of a file are a script on its page");
        let (status, headers, bytes) = self.fetches(&format!("{own}/file"));
        assert_eq!(status, 200, "a file that was taken is given out");
        assert!(bytes == file, "other bytes came out than went in");
        let said = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
        let said = |name: &str| said(name).unwrap_or_default().to_owned();
        assert!(said("content-disposition").starts_with("attachment; "), "a browser would open it");
        assert!(said("content-security-policy").contains("sandbox"), "a browser would run it");
        assert_eq!(said("x-content-type-options"), "nosniff");
        let plain = media.filter(|media| media.starts_with("text/")).is_some();
        let kind = if plain { "text/plain; charset=utf-8" } else { media.unwrap_or_default() };
        assert_eq!(said("content-type"), kind, "it is said to be what it is");
        self.drawn(&own)
    }

    fn drawn(&self, own: &str) -> String {
        let (status, headers, drawn) = self.fetches(&format!("{own}/picture"));
        assert_eq!(status, 200, "a picture, or a sentence that there is none");
        let kind = headers.get("content-type").and_then(|value| value.to_str().ok());
        if kind == Some("image/jpeg") {
            assert!(drawn.starts_with(&[0xFF, 0xD8]), "it is no picture");
            let kept = |what: &[u8]| drawn.windows(what.len()).any(|some| some == what);
            assert!(!kept(b"Exif") && !kept(b"<script"), "something of the original is in it");
            return "drawn".to_owned();
        }
        assert_eq!(kind, Some("image/svg+xml"));
        let said = text(&drawn);
        let why = said.split_once("No preview: ").and_then(|(_, why)| why.split_once('<'));
        why.expect("a sentence says why").0.to_owned()
    }

    fn asks(&self, path: &str) -> String {
        let (status, _, said) = self.fetches(path);
        let said = text(&said);
        assert_eq!(status, 200, "{path}: {said:.200}");
        said
    }

    fn fetches(&self, path: &str) -> (u16, HeaderMap, Vec<u8>) {
        let kind = "application/x-www-form-urlencoded";
        self.whole(self.by_browser_as(Method::GET, path, kind), Vec::new())
    }

    /// The document that was added last to the child's record.
    fn added_last(&self) -> String {
        let child: PersonId = self.child;
        let page = self.runtime.block_on(async {
            let marcus = self.town.seat(3).await;
            self.town.office.documents_of(&marcus, child, None).await.ok()
        });
        let page = page.expect("the record is there");
        let last = page.documents.iter().max_by_key(|one| one.document.position);
        last.expect("a document was added").document.id.to_string()
    }
}

/// What a form keeps in a field that nobody sees.
fn hidden(page: &str, name: &str) -> String {
    let start = format!("name=\"{name}\" value=\"");
    let value = page.split_once(&start).and_then(|(_, rest)| rest.split_once('"'));
    value.map(|(value, _)| value.to_owned()).unwrap_or_default()
}

/// Why a form was refused, as its page says.
fn complaint(page: &str) -> String {
    let said = page.split_once("error-summary").map_or("", |(_, said)| said);
    said.chars().take(600).collect()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_that_lie_get_as_far_as_their_preview() {
        let mut reader = document();
        let told: Vec<String> = seeds().iter().map(|seed| (reader.read)(seed)).collect();
        let of = |what: &str| told.iter().filter(|told| told.contains(what)).count();
        assert!(of("drawn") >= 6, "{told:#?}");
        assert!(of("it may be damaged or protected") >= 2, "{told:#?}");
        assert!(of("application/pdf") >= 2 && of("wordprocessingml") >= 1, "{told:#?}");
    }

    #[test]
    fn a_stream_that_packs_nothing_is_one() {
        assert_eq!(stored(b""), [0x78, 1, 1, 0, 0, 0xFF, 0xFF, 0, 0, 0, 1]);
        assert_eq!(crc(b"IEND"), 0xae42_6082);
    }
}
