//! Pictures: made anew, turned the right way up, and refused when they are too large or none.

use image::{
    ImageEncoder,
    codecs::{jpeg::JpegEncoder, png::PngEncoder},
};
use std::{
    path::{Path, PathBuf},
    time::Duration,
};
use strongroom::{NotShown, PdfPages, picture};

/// A JPEG that is red on the left and blue on the right, with a description of the camera.
fn photograph(exif: Option<Vec<u8>>) -> Vec<u8> {
    let mut paper = image::RgbImage::new(60, 40);
    for (x, _, pixel) in paper.enumerate_pixels_mut() {
        *pixel = if x < 30 { image::Rgb([220, 10, 10]) } else { image::Rgb([10, 10, 220]) };
    }
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, 95);
    if let Some(exif) = exif {
        encoder.set_exif_metadata(exif).unwrap();
    }
    encoder.write_image(&paper, 60, 40, image::ExtendedColorType::Rgb8).unwrap();
    bytes
}

/// EXIF that says the picture was taken with the camera turned, and by whom.
fn turned() -> Vec<u8> {
    let mut exif = b"II*\0\x08\0\0\0\x01\0".to_vec();
    // Orientation (0x0112), SHORT, one of them: 6, turn it clockwise.
    exif.extend_from_slice(&[0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0]);
    exif.extend_from_slice(&[0; 4]);
    exif.extend_from_slice(b"Taken at 12 Mill Lane");
    exif
}

fn colour(bytes: &[u8], x: u32, y: u32) -> [u8; 3] {
    image::load_from_memory(bytes).unwrap().to_rgb8().get_pixel(x, y).0
}

#[test]
fn a_photograph_is_turned_and_loses_where_it_was_taken() {
    let original = photograph(Some(turned()));
    assert!(original.windows(9).any(|nine| nine == b"Mill Lane"));
    let shown = picture(&original).unwrap();
    assert_eq!((shown.width, shown.height), (40, 60), "it stands upright");
    assert!(!shown.bytes.windows(9).any(|nine| nine == b"Mill Lane"));
    let (top, bottom) = (colour(&shown.bytes, 20, 5), colour(&shown.bytes, 20, 55));
    assert!(top[0] > 150 && bottom[2] > 150, "{top:?} above {bottom:?}");
    assert_eq!(picture(&photograph(None)).unwrap().width, 60);
}

#[test]
fn what_can_be_seen_through_stands_on_white() {
    let clear = image::RgbaImage::from_pixel(10, 10, image::Rgba([0, 0, 0, 0]));
    let mut bytes = Vec::new();
    PngEncoder::new(&mut bytes)
        .write_image(&clear, 10, 10, image::ExtendedColorType::Rgba8)
        .unwrap();
    assert!(colour(&picture(&bytes).unwrap().bytes, 5, 5).iter().all(|part| *part > 250));
}

#[test]
fn a_large_picture_is_shown_smaller() {
    let wide = image::GrayImage::new(4_000, 100);
    let mut bytes = Vec::new();
    PngEncoder::new(&mut bytes)
        .write_image(&wide, 4_000, 100, image::ExtendedColorType::L8)
        .unwrap();
    let shown = picture(&bytes).unwrap();
    assert_eq!((shown.width, shown.height), (1_600, 40));
}

#[test]
fn a_picture_that_claims_to_be_enormous_is_refused_before_it_is_read() {
    let mut bytes = Vec::new();
    let small = image::GrayImage::new(1, 1);
    PngEncoder::new(&mut bytes).write_image(&small, 1, 1, image::ExtendedColorType::L8).unwrap();
    // Width and height of the header, and its checksum left as it was or made to fit.
    for size in [20_000_u32, 15_999, u32::MAX] {
        let mut bomb = bytes.clone();
        bomb[16..20].copy_from_slice(&size.to_be_bytes());
        bomb[20..24].copy_from_slice(&size.to_be_bytes());
        let crc = checksum(&bomb[12..29]);
        bomb[29..33].copy_from_slice(&crc.to_be_bytes());
        let refused = picture(&bomb).unwrap_err();
        assert!(matches!(refused, NotShown::TooLarge | NotShown::Unreadable), "{size}: {refused}");
    }
}

/// The CRC-32 that PNG uses.
fn checksum(bytes: &[u8]) -> u32 {
    let step = |crc: u32, byte: &u8| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 }
        })
    };
    !bytes.iter().fold(u32::MAX, step)
}

#[test]
fn what_is_no_picture_is_not_shown() {
    assert!(picture(b"").is_err());
    assert!(picture(b"%PDF-1.7").is_err());
    let whole = photograph(None);
    for length in [2, 20, 200, whole.len() / 2] {
        // Some readers show what there is of it; none falls over.
        picture(&whole[..length.min(whole.len())]).ok();
    }
}

/// A PDF of one empty page, written by hand.
const PDF: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Contents 4 0 R>>endobj\n4 0 obj<</Length 31>>stream\n1 0 0 rg 20 20 100 50 re f\nendstream\nendobj\ntrailer<</Root 1 0 R/Size 5>>\n%%EOF\n";

/// A program for a test, as `serve --pdf-pages` would be given it.
fn program(folder: &Path, script: &str) -> PathBuf {
    let path = folder.join("draws");
    // Written by another process: a file that this one has open for writing could not be run.
    let write = format!("printf '%s\\n' '#!/bin/sh' '{script}' > \"$0\" && chmod +x \"$0\"");
    let written = std::process::Command::new("sh").args(["-c", &write]).arg(&path).status();
    assert!(written.unwrap().success());
    path
}

#[tokio::test]
async fn a_page_is_drawn_by_the_program_that_is_there() {
    let usual = [PathBuf::from("/usr/bin/pdftoppm")];
    let Some(found) = usual.into_iter().find(|path| path.exists()) else {
        println!("pdftoppm is not installed: nothing was drawn");
        return;
    };
    let shown = PdfPages::new(found, Duration::from_secs(60)).first(PDF).await.unwrap();
    assert_eq!((shown.width, shown.height), (1_600, 800));
    let red = colour(&shown.bytes, 400, 400);
    assert!(red[0] > 200 && red[1] < 60, "{red:?}");
}

#[tokio::test]
async fn a_program_that_fails_hangs_or_gives_rubbish_gives_no_page() {
    let folder = tempfile::tempdir().unwrap();
    let with = |script: &str, patience: u64| {
        PdfPages::new(program(folder.path(), script), Duration::from_millis(patience))
    };
    let slow = Duration::from_secs(60).as_millis().try_into().unwrap();
    assert_eq!(with("exit 3", slow).first(PDF).await, Err(NotShown::Unreadable));
    assert_eq!(with("echo not a picture", slow).first(PDF).await, Err(NotShown::Unreadable));
    assert_eq!(with("exec sleep 3600", 300).first(PDF).await, Err(NotShown::TooLong));
    let nowhere = PdfPages::new("/nowhere/pdftoppm".into(), Duration::from_secs(60));
    assert!(nowhere.first(PDF).await.is_err());
}

#[tokio::test]
async fn the_program_can_write_no_file_and_knows_nothing_of_its_surroundings() {
    let folder = tempfile::tempdir().unwrap();
    let left = folder.path().join("left");
    let script = format!("env > {0}; echo more >> {0}; pwd >> {0}; exit 1", left.display());
    let pages = PdfPages::new(program(folder.path(), &script), Duration::from_secs(60));
    assert!(pages.first(PDF).await.is_err());
    assert_eq!(std::fs::read_to_string(&left).unwrap_or_default(), "", "nothing was written");
}
