//! Documents and what is told of them: what kind a file is, pictures, a virus scanner's answer, and
//! the form that brings a file along.

use super::{Reader, server::Visit};
use image::{
    ExtendedColorType, ImageEncoder as _,
    codecs::{jpeg::JpegEncoder, png::PngEncoder, webp::WebPEncoder},
};
use std::{
    io::{Read as _, Write as _},
    net::{TcpListener, TcpStream},
    sync::mpsc::{Sender, channel},
    thread,
    time::Duration,
};
use strongroom::{Address, NotScanned, Recogniser, Scanner, Verdict, picture};
use tokio::runtime::Runtime;

/// Beginnings of files of every kind that is told apart.
const FILES: [&[u8]; 12] = [
    b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n",
    b"PK\x03\x04\x14\0\0\0\x08\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x11\0\0\0word/document.xml",
    b"PK\x03\x04\x14\0\0\0\x08\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x11\0\0\0word/vbaProject.bin",
    b"PK\x03\x04\x0a\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x08\0\0\0mimetypeapplication/vnd.oasis.opendocument.textPK",
    b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0_\0_\0p\0r\0o\0p\0e\0r\0t\0i\0e\0s\0_\0v\0e\0r\0s\0i\0o\0n\x001\0.\x000\0",
    b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0_\0V\0B\0A\0_\0P\0R\0O\0J\0E\0C\0T\0",
    b"MZ\x90\0\x03\0\0\0PE\0\0",
    b"\x7fELF\x02\x01\x01\0",
    b"#!/bin/sh\nrm -rf /\n",
    b"From: school@example.org\r\nDate: Mon, 9 Mar 2026 09:00:00 +0000\r\n\r\nHe was late.\r\n",
    b"<!doctype html><script>alert(1)</script>",
    "Ein Brief, gelesen am 9. M\u{e4}rz.\n".as_bytes(),
];

/// What a file is. However it is cut into pieces, it is the same.
pub(super) fn recogniser() -> Reader {
    let read = |input: &[u8]| {
        let (cut, file) = input.split_first().unwrap_or((&0, &[]));
        let told = |piece: usize| {
            let mut recogniser = Recogniser::default();
            file.chunks(piece.max(1)).for_each(|piece| recogniser.take(piece));
            recogniser.says()
        };
        let (whole, pieces) = (told(1 << 20), told(1 + usize::from(*cut)));
        assert_eq!(whole, pieces, "the same file in pieces of {} is another", 1 + cut);
        format!("{whole:?}")
    };
    let seed = |file: &&[u8]| [&[40][..], *file].concat();
    let words: &[&[u8]] = &[
        b"PK\x03\x04",
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
        b"word/document.xml",
        b"vbaProject.bin",
    ];
    let seeds = FILES.iter().map(seed).collect();
    Reader { name: "recogniser", seeds, words, read: Box::new(read) }
}

/// A picture is made anew, whatever stood in the one that was sent.
pub(super) fn pictures() -> Reader {
    let paper = image::RgbImage::from_fn(48, 32, |x, y| {
        image::Rgb([u8::try_from(x * 5).unwrap_or(0), u8::try_from(y * 7).unwrap_or(0), 90])
    });
    let (mut photograph, mut drawing) = (Vec::new(), Vec::new());
    let jpeg = JpegEncoder::new(&mut photograph);
    jpeg.write_image(&paper, 48, 32, ExtendedColorType::Rgb8).expect("it is written");
    let png = PngEncoder::new(&mut drawing);
    png.write_image(&paper, 48, 32, ExtendedColorType::Rgb8).expect("it is written");
    let mut small = Vec::new();
    let webp = WebPEncoder::new_lossless(&mut small);
    webp.write_image(&paper, 48, 32, ExtendedColorType::Rgb8).expect("it is written");
    let read = |input: &[u8]| match picture(input) {
        Ok(shown) => {
            assert!(shown.width <= 1_600 && shown.height <= 1_600, "it is too large to be shown");
            assert!(shown.bytes.starts_with(&[0xFF, 0xD8]), "it is no picture");
            let kept = shown.bytes.windows(4).any(|four| four == b"Exif");
            assert!(!kept, "where it was taken is still in it");
            format!("{} by {}", shown.width, shown.height)
        }
        Err(why) => why.to_string(),
    };
    let words: &[&[u8]] =
        &[b"\xFF\xD8\xFF\xE1", b"Exif\0\0II*\0", b"IHDR", b"\xFF\xFF\xFF\xFF", b"IDAT", b"VP8X"];
    let seeds = vec![photograph, drawing, small];
    Reader { name: "picture", seeds, words, read: Box::new(read) }
}

/// Whatever answers where a virus scanner should: only a plain "OK" is one.
pub(super) fn scanner() -> Reader {
    let listener = TcpListener::bind("127.0.0.1:0").expect("127.0.0.1 has a free port");
    let address = listener.local_addr().expect("a bound listener has an address");
    let (give, given) = channel::<Vec<u8>>();
    thread::spawn(move || {
        for (answer, line) in given.iter().zip(listener.incoming().flatten()) {
            speak(line, &answer);
        }
    });
    let runtime = Runtime::new().expect("a runtime starts");
    let scanner = Scanner::new(Address::Tcp(address.to_string()), Duration::from_secs(20));
    let read = move |input: &[u8]| {
        let verdict = runtime.block_on(scanned(&scanner, &give, input));
        if verdict == Ok(Verdict::Clean) {
            assert!(is_plain(input), "an answer that says no such thing was taken for OK");
        }
        if let Ok(Verdict::Infected(name)) = &verdict {
            let fits = |c: char| c.is_ascii_alphanumeric() || "._-+:/()".contains(c);
            assert!(name.len() <= 120 && name.chars().all(fits), "a name that is none: {name:?}");
        }
        format!("{verdict:?}")
    };
    let answers: [&[u8]; 5] = [
        b"stream: OK\0",
        b"stream: Eicar-Test-Signature FOUND\0",
        b"INSTREAM size limit exceeded. ERROR\0",
        b"stream: OK\0stream: Eicar FOUND\0",
        b"UNKNOWN COMMAND\0",
    ];
    let seeds = answers.iter().map(|answer| answer.to_vec()).collect();
    let words: &[&[u8]] = &[b"\0", b"stream: ", b" FOUND", b"OK", b" ERROR"];
    Reader { name: "scanner", seeds, words, read: Box::new(read) }
}

async fn scanned(
    scanner: &Scanner,
    give: &Sender<Vec<u8>>,
    answer: &[u8],
) -> Result<Verdict, NotScanned> {
    give.send(answer.to_vec()).expect("the other side listens");
    let mut scanning = scanner.begin().await?;
    scanning.feed(b"a letter").await?;
    scanning.verdict().await
}

/// Hears a file out as clamd does, says the answer and hangs up.
fn speak(mut line: TcpStream, answer: &[u8]) {
    let mut heard = Vec::new();
    let mut piece = [0; 256];
    while !heard.ends_with(&[0; 4]) {
        match line.read(&mut piece) {
            Ok(0) | Err(_) => return,
            Ok(read) => heard.extend_from_slice(&piece[..read]),
        }
    }
    // Whoever asked may have gone already.
    line.write_all(answer).ok();
}

/// Whether an answer says "OK" and nothing else before its end.
fn is_plain(answer: &[u8]) -> bool {
    let said = answer.split(|byte| *byte == 0).next().unwrap_or_default();
    answer.contains(&0) && String::from_utf8_lossy(said).trim() == "stream: OK"
}

/// What stands between the pieces of the form.
const BOUNDARY: &str = "a-line-that-no-letter-has";

/// The form that brings a file along, as a browser sends it: words first, the file last.
pub(super) fn upload() -> Reader {
    let mut visit = Visit::begin();
    let piece = |name: &str, text: &str| {
        format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{text}\r\n")
    };
    let file = |called: &str, text: &str| {
        format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file-chosen\"; \
             filename=\"{called}\"\r\nContent-Type: application/octet-stream\r\n\r\n{text}\r\n\
             --{BOUNDARY}--\r\n"
        )
    };
    let words = [("_form", "{token}"), ("title", "School report, spring"), ("kind", "other")];
    let words: String = words.iter().map(|(name, text)| piece(name, text)).collect();
    let seeds = vec![
        [words.clone(), file("report.txt", "He reads well.")].concat().into_bytes(),
        [words.clone(), file("report.pdf", "MZ, and a program")].concat().into_bytes(),
        [file("", ""), words.clone()].concat().into_bytes(),
        [words, piece("file", "")].concat().into_bytes(),
    ];
    let read = move |input: &[u8]| visit.brings(input, BOUNDARY);
    let words: &[&[u8]] = &[
        b"--a-line-that-no-letter-has\r\n",
        b"--a-line-that-no-letter-has--",
        b"filename=\"",
        b"name=\"file-chosen\"",
        b"{token}",
        b"\r\n\r\n",
    ];
    Reader { name: "upload", seeds, words, read: Box::new(read) }
}
