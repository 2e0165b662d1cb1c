//! What a file is by its content: programs under any name, office files without unpacking them.

use strongroom::{EXECUTABLE, MACROS, Recogniser};

const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const ODT: &str = "application/vnd.oasis.opendocument.text";

fn is(bytes: &[u8]) -> Option<&'static str> {
    let whole = in_pieces(bytes, bytes.len().max(1));
    for size in [1, 3, 63, 64, 65, 4_096] {
        assert_eq!(in_pieces(bytes, size), whole, "in pieces of {size}");
    }
    whole
}

fn in_pieces(bytes: &[u8], size: usize) -> Option<&'static str> {
    let mut recogniser = Recogniser::default();
    bytes.chunks(size).for_each(|piece| recogniser.take(piece));
    recogniser.says()
}

/// One file of a ZIP archive as it stands in its bytes, not compressed.
fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = Vec::new();
    for (name, bytes) in files {
        let (name_length, length) =
            (u16::try_from(name.len()).unwrap(), u32::try_from(bytes.len()).unwrap());
        zip.extend_from_slice(b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0");
        zip.extend_from_slice(&length.to_le_bytes());
        zip.extend_from_slice(&length.to_le_bytes());
        zip.extend_from_slice(&name_length.to_le_bytes());
        zip.extend_from_slice(&[0, 0]);
        zip.extend_from_slice(name.as_bytes());
        zip.extend_from_slice(bytes);
    }
    zip
}

fn wide(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

#[test]
fn programs_are_programs_under_every_name() {
    let mut windows = b"MZ\x90\0\x03\0\0\0".to_vec();
    windows.resize(4_096, 0);
    let mut elf = b"\x7fELF\x02\x01\x01\0".to_vec();
    elf.resize(4_096, 0);
    for program in [
        &windows[..],
        &elf,
        b"#!/bin/sh\nrm -rf /\n",
        b"\xca\xfe\xba\xbe\0\0\0\x34",
        b"\0asm\x01\0\0\0",
    ] {
        assert_eq!(is(program), Some(EXECUTABLE));
    }
}

#[test]
fn documents_and_pictures_are_recognised() {
    assert_eq!(is(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj"), Some("application/pdf"));
    assert_eq!(is(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), Some("image/png"));
    assert_eq!(is(b"\xff\xd8\xff\xe0\0\x10JFIF\0"), Some("image/jpeg"));
    assert_eq!(is(b"RIFF\x24\0\0\0WEBPVP8 "), Some("image/webp"));
    assert_eq!(is(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"), Some("image/heif"));
    let word = [
        ("[Content_Types].xml", &b"<Types/>"[..]),
        ("_rels/.rels", b""),
        ("word/document.xml", b"<w/>"),
    ];
    assert_eq!(is(&zipped(&word)), Some(DOCX));
    let mimetype = b"application/vnd.oasis.opendocument.text";
    assert_eq!(is(&zipped(&[("mimetype", mimetype), ("content.xml", b"<o/>")])), Some(ODT));
    let mail = b"Received: by mx.example\r\nFrom: School <office@school.example>\r\nSubject: Ellie\r\n\r\nHello";
    assert_eq!(is(mail), Some("message/rfc822"));
    let outlook =
        [&b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"[..], &[0; 600], &wide("__properties_version1.0")]
            .concat();
    assert_eq!(is(&outlook), Some("application/vnd.ms-outlook"));
    assert_eq!(is("Zoë said: “I like it here.”\n".as_bytes()), Some("text/plain"));
    assert_eq!(is(b"Caf\xe9 on Monday"), Some("text/plain"), "an older eight-bit writing");
    assert_eq!(is(b"Note: ring the school.\nShe was well."), Some("text/plain"));
}

#[test]
fn macros_are_found_wherever_they_stand() {
    let word = [("word/document.xml", &b"<w/>"[..]), ("word/vbaProject.bin", b"\xd0\xcf")];
    assert_eq!(is(&zipped(&word)), Some(MACROS));
    let odt = [
        ("mimetype", &b"application/vnd.oasis.opendocument.text"[..]),
        ("Basic/script-lc.xml", b""),
    ];
    assert_eq!(is(&zipped(&odt)), Some(MACROS));
    let old =
        [&b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"[..], &[0; 900], &wide("_VBA_PROJECT_CUR")].concat();
    assert_eq!(is(&old), Some(MACROS));
}

#[test]
fn a_packed_bomb_is_recognised_and_never_unpacked() {
    // A name that says a document, and bytes that claim to be four thousand million when unpacked.
    let mut bomb = zipped(&[("word/document.xml", &[0x5a; 40])]);
    bomb[22..26].copy_from_slice(&u32::MAX.to_le_bytes());
    assert_eq!(is(&bomb), Some(DOCX), "it is kept as it came, and nothing here opens it");
    assert_eq!(is(&zipped(&[("bomb.txt", &[0; 2_000])])), Some("application/zip"));
}

#[test]
fn what_is_no_document_is_named_or_not_known() {
    assert_eq!(is(b""), None);
    assert_eq!(is(b"   \n"), None);
    assert_eq!(is(&[0; 512]), None);
    assert_eq!(is(b"text with a zero\0in it"), None);
    for page in
        ["<!DOCTYPE html><p>x", "  <html>", "<svg xmlns=''>", "<?xml version='1.0'?>", "<script>"]
    {
        assert!(!matches!(is(page.as_bytes()), Some("text/plain" | "message/rfc822")), "{page}");
    }
    assert_ne!(is(b"{\\rtf1\\ansi hello}"), Some("text/plain"));
    assert_eq!(
        is(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 an old document"),
        Some("application/x-ole-storage")
    );
}

#[test]
fn no_bytes_make_it_fall_over() {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let heads: [&[u8]; 6] = [
        b"PK\x03\x04",
        b"%PDF-",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"RIFF",
        b"\xff\xd8\xff",
        b"",
    ];
    for round in 0..600_usize {
        let head = heads[round % heads.len()];
        let mut bytes = head.to_vec();
        for _ in 0..round % 97 {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            bytes.extend_from_slice(&state.to_le_bytes()[..round % 8 + 1]);
        }
        in_pieces(&bytes, round % 50 + 1);
    }
}
