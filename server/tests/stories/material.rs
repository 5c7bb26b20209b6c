//! Pictures and documents as they come from people's machines, and as nobody should send them.
#![allow(dead_code, reason = "every story uses some of it")]
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use std::io::Cursor;

/// What a camera writes beside the pixels.
pub const SECRET: &[u8] = b"GPS 21.0278N 105.8342E may cua ong Ba";

pub fn encoded(image: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image.into().write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// 900 × 600: the left half red, the right half blue.
pub fn red_and_blue() -> RgbImage {
    RgbImage::from_fn(
        900,
        600,
        |x, _| if x < 450 { Rgb([200, 20, 20]) } else { Rgb([20, 20, 200]) },
    )
}

/// A JPEG whose camera was held in one of Exif's eight ways and knew where it was.
pub fn held(orientation: u8) -> Vec<u8> {
    let plain = encoded(red_and_blue(), ImageFormat::Jpeg);
    let mut tiff = b"II*\0\x08\0\0\0\x02\0".to_vec();
    tiff.extend(b"\x12\x01\x03\0\x01\0\0\0");
    tiff.extend([orientation, 0, 0, 0]);
    let length = u32::try_from(SECRET.len()).unwrap();
    tiff.extend(b"\x0e\x01\x02\0");
    tiff.extend(length.to_le_bytes());
    tiff.extend(38_u32.to_le_bytes());
    tiff.extend([0; 4]);
    tiff.extend(SECRET);
    let length = u16::try_from(2 + 6 + tiff.len()).unwrap();
    let mut bytes = plain[..2].to_vec();
    bytes.extend([0xff, 0xe1]);
    bytes.extend(length.to_be_bytes());
    bytes.extend(b"Exif\0\0");
    bytes.extend(tiff);
    bytes.extend(&plain[2..]);
    bytes
}

/// A PNG whose head says that it is this large.
pub fn says(png: &[u8], width: u32, height: u32) -> Vec<u8> {
    let head =
        [b"IHDR".as_slice(), &width.to_be_bytes(), &height.to_be_bytes(), &png[24..29]].concat();
    let sum = !head.iter().fold(u32::MAX, |sum, &byte| {
        (0..8).fold(sum ^ u32::from(byte), |sum, _| (sum >> 1) ^ (0xedb8_8320 * (sum & 1)))
    });
    [&png[..12], &head, &sum.to_be_bytes(), &png[33..]].concat()
}

/// A PNG with eight bytes for each pixel, twice what others have.
pub fn fine() -> Vec<u8> {
    encoded(DynamicImage::new_rgba16(9, 9), ImageFormat::Png)
}

/// The head of a JPEG for printers that comes in layers: four colours, each as fine as the others
/// (ITU T.81, B.2.2 and B.2.3).
pub fn layered(width: u16, height: u16) -> Vec<u8> {
    let colours = [1, 2, 3, 4];
    let frame = colours.map(|colour| [colour, 0x11, 0]).concat();
    let scan = colours.map(|colour| [colour, 0]).concat();
    let size = [height.to_be_bytes(), width.to_be_bytes()].concat();
    let start = [&[0xff, 0xd8, 0xff, 0xc2, 0, 20, 8], &*size, &[4], &frame].concat();
    [&*start, &[0xff, 0xda, 0, 14, 4], &*scan, &[0, 0, 0, 0xff, 0xd9]].concat()
}

/// The smallest PDF.
pub const PDF: &[u8] = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n";

/// A ZIP file with these files in it, unpacked, as office programs write it.
pub fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut bytes, mut directory) = (Vec::new(), Vec::new());
    for (name, content) in files {
        let at = u32::try_from(bytes.len()).unwrap();
        let size = u32::try_from(content.len()).unwrap().to_le_bytes();
        let length = u16::try_from(name.len()).unwrap().to_le_bytes();
        let common =
            [&[20, 0, 0, 0, 0, 0, 0, 0, 0, 0][..], &[0; 4], &size, &size, &length].concat();
        bytes.extend(
            [b"PK\x03\x04".as_slice(), &common, &[0, 0], name.as_bytes(), content].concat(),
        );
        let after = [&[0; 12][..], &at.to_le_bytes()].concat();
        directory
            .extend([b"PK\x01\x02\x14\0".as_slice(), &common, &after, name.as_bytes()].concat());
    }
    let at = u32::try_from(bytes.len()).unwrap().to_le_bytes();
    let size = u32::try_from(directory.len()).unwrap().to_le_bytes();
    let count = u16::try_from(files.len()).unwrap().to_le_bytes();
    let end = [b"PK\x05\x06".as_slice(), &[0; 4], &count, &count, &size, &at, &[0, 0]].concat();
    [bytes, directory, end].concat()
}

/// `[Content_Types].xml` of a document whose main part has this type.
pub fn types(main: &str) -> Vec<u8> {
    let kind = "http://schemas.openxmlformats.org/package/2006/content-types";
    let part = format!("<Override PartName=\"/word/document.xml\" ContentType=\"{main}\"/>");
    format!("<?xml version=\"1.0\"?><Types xmlns=\"{kind}\">{part}</Types>").into_bytes()
}

pub const WORD: &str =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
pub const EXCEL: &str =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

/// The smallest document of Word.
pub fn docx() -> Vec<u8> {
    zip(&[("[Content_Types].xml", &types(WORD)), ("word/document.xml", b"<w/>")])
}
