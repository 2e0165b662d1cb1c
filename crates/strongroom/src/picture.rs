//! Pictures of documents: read by decoders written in safe Rust, turned the right way up, made
//! smaller and written anew, so that nothing of the original's bytes reaches a browser: no place,
//! no camera, no thumbnail of what was cut away.
//!
//! What always holds: no more memory is used than [`MOST_MEMORY`], whatever the picture says of its
//! own size.

use image::{
    DynamicImage, ImageDecoder, ImageReader, Limits, codecs::jpeg::JpegEncoder,
    imageops::FilterType,
};
use std::io::Cursor;
use thiserror::Error;

/// The largest file of which a picture is made, in bytes.
pub const LARGEST_PICTURE: u64 = 60 << 20;
/// The most memory that reading a picture may take, in bytes.
const MOST_MEMORY: u64 = 400 << 20;
/// The longest side that a picture may have, in pixels.
const LONGEST_READ: u32 = 16_000;
/// The longest side of what is shown, in pixels.
const LONGEST_SHOWN: u32 = 1_600;
/// How finely a picture is written.
const QUALITY: u8 = 82;

/// A picture for a browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// JPEG.
    pub bytes: Vec<u8>,
    /// How wide it is, in pixels.
    pub width: u32,
    /// How high it is, in pixels.
    pub height: u32,
}

/// Why there is no picture. The document itself can still be taken out as a file.
#[derive(Debug, PartialEq, Eq, Error)]
pub enum NotShown {
    /// Nothing here makes a picture of this kind of document.
    #[error("there is no preview of this kind of document")]
    NoneOfThisKind,
    /// It is larger than a picture is made of.
    #[error("it is too large to be shown")]
    TooLarge,
    /// It can't be read as what it is.
    #[error("it can't be shown: it may be damaged or protected")]
    Unreadable,
    /// It took too long.
    #[error("it took too long to show")]
    TooLong,
}

/// Makes a picture of the bytes of one.
///
/// # Errors
/// When they are not one, or too large.
pub fn picture(bytes: &[u8]) -> Result<Picture, NotShown> {
    let mut reader = ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .map_err(|_| NotShown::Unreadable)?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    limits.max_image_width = Some(LONGEST_READ);
    limits.max_image_height = Some(LONGEST_READ);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(why)?;
    if decoder.total_bytes() > MOST_MEMORY {
        return Err(NotShown::TooLarge);
    }
    let turned = decoder.orientation().ok();
    let read = DynamicImage::from_decoder(decoder).map_err(why)?;
    let mut shown = fitted(read);
    if let Some(turned) = turned {
        shown.apply_orientation(turned);
    }
    written(shown)
}

fn why(error: image::ImageError) -> NotShown {
    match error {
        image::ImageError::Limits(_) => NotShown::TooLarge,
        image::ImageError::Unsupported(_) => NotShown::NoneOfThisKind,
        _ => NotShown::Unreadable,
    }
}

fn fitted(read: DynamicImage) -> DynamicImage {
    if read.width().max(read.height()) <= LONGEST_SHOWN {
        return read;
    }
    read.resize(LONGEST_SHOWN, LONGEST_SHOWN, FilterType::Triangle)
}

/// Writes it on white: what is seen through stays readable.
fn written(shown: DynamicImage) -> Result<Picture, NotShown> {
    let (width, height) = (shown.width(), shown.height());
    let mut paper = image::RgbImage::from_pixel(width, height, image::Rgb([255; 3]));
    for (x, y, ink) in shown.to_rgba8().enumerate_pixels() {
        let [red, green, blue, alpha] = ink.0.map(u32::from);
        let on_white = |colour: u32| {
            let mixed = (colour * alpha + 255 * (255 - alpha)) / 255;
            u8::try_from(mixed).unwrap_or(u8::MAX)
        };
        paper.put_pixel(x, y, image::Rgb([on_white(red), on_white(green), on_white(blue)]));
    }
    let mut bytes = Vec::new();
    let encoded = paper.write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, QUALITY));
    encoded.map_err(|_| NotShown::Unreadable)?;
    Ok(Picture { bytes, width, height })
}
