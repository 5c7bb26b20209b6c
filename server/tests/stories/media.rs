//! Pictures: upright, small, without what the camera knew; and only on their own site.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot set its scene has failed"
)]

use crate::portal::{Running, start};
use domain::media::{Picture, PictureFormat};
use image::{DynamicImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use pictures::Fault;
use server::media::{MAX_BYTES, MediaError};
use std::io::Cursor;
use store::Medium;

const SECRET: &[u8] = b"GPS 21.0278N 105.8342E may cua ong Ba";

fn encoded(image: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image.into().write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// 900 × 600: the left half red, the right half blue.
fn red_and_blue() -> RgbImage {
    RgbImage::from_fn(
        900,
        600,
        |x, _| if x < 450 { Rgb([200, 20, 20]) } else { Rgb([20, 20, 200]) },
    )
}

/// A JPEG whose camera was held sideways (Exif orientation 6) and knew where it was.
fn sideways() -> Vec<u8> {
    let plain = encoded(red_and_blue(), ImageFormat::Jpeg);
    let mut tiff = b"II*\0\x08\0\0\0\x02\0".to_vec();
    tiff.extend(b"\x12\x01\x03\0\x01\0\0\0\x06\0\0\0");
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
fn says(png: &[u8], width: u32, height: u32) -> Vec<u8> {
    let head =
        [b"IHDR".as_slice(), &width.to_be_bytes(), &height.to_be_bytes(), &png[24..29]].concat();
    let sum = !head.iter().fold(u32::MAX, |sum, &byte| {
        (0..8).fold(sum ^ u32::from(byte), |sum, _| (sum >> 1) ^ (0xedb8_8320 * (sum & 1)))
    });
    [&png[..12], &head, &sum.to_be_bytes(), &png[33..]].concat()
}

async fn take(portal: &Running, bytes: Vec<u8>) -> Result<Picture, MediaError> {
    match portal.take("anh.jpg", &bytes).await?.medium {
        Medium::Picture(picture) => Ok(picture),
        Medium::File(file) => panic!("{file:?}"),
    }
}

/// The picture as a reader gets it.
async fn seen(portal: &Running, picture: &Picture, format: PictureFormat) -> DynamicImage {
    let answer = portal.get(&picture.address(360, format)).await;
    assert_eq!(answer.status, 200);
    image::load_from_memory(&answer.body).unwrap()
}

#[tokio::test]
async fn a_picture_taken_sideways_stands_upright_and_forgets_where_it_was_taken() {
    let portal = start().await;
    let bytes = sideways();
    assert!(bytes.windows(SECRET.len()).any(|window| window == SECRET));
    let picture = take(&portal, bytes).await.unwrap();
    assert_eq!((picture.width, picture.height), (600, 900));
    assert_eq!(picture.widths(), [360, 600]);
    for format in [PictureFormat::WebP, PictureFormat::Jpeg] {
        let shown = seen(&portal, &picture, format).await.to_rgb8();
        assert_eq!(shown.dimensions(), (360, 540));
        // Turned a quarter to the right, the left half is above.
        let (above, below) = (shown.get_pixel(180, 60), shown.get_pixel(180, 480));
        assert!(above[0] > 150 && above[2] < 90, "{format:?}: {above:?}");
        assert!(below[2] > 150 && below[0] < 90, "{format:?}: {below:?}");
        for width in picture.widths() {
            let kept = portal.get(&picture.address(width, format)).await.body;
            for word in [b"Exif".as_slice(), b"GPS", SECRET] {
                assert!(!kept.windows(word.len()).any(|window| window == word));
            }
        }
    }
}

#[tokio::test]
async fn a_picture_is_sent_to_be_kept_and_only_on_its_own_site() {
    let portal = start().await;
    let picture = take(&portal, encoded(red_and_blue(), ImageFormat::Png)).await.unwrap();
    let address = picture.address(720, PictureFormat::WebP);
    let answer = portal.get(&address).await;
    assert_eq!(answer.header("content-type"), "image/webp");
    assert_eq!(answer.header("cache-control"), "public, max-age=31536000, immutable");
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
    assert_eq!(answer.header("content-encoding"), "");
    assert_eq!(portal.ask(&address).head().await.status, 200);
    assert_eq!(portal.ask(&address).on("doithong.vn").get().await.status, 404);
    let jpeg = portal.get(&picture.address(900, PictureFormat::Jpeg)).await;
    assert_eq!((jpeg.status, jpeg.header("content-type")), (200, "image/jpeg"));
}

#[tokio::test]
async fn nobody_gets_out_of_the_picture_folder() {
    let portal = start().await;
    for path in [
        "/media/bantin.db",
        "/media/..%2f..%2fbantin.db",
        "/media/%2e%2e/%2e%2e/bantin.db",
        "/media/../bantin.db",
        "/media/.",
        "/media/0123456789abcdef0123456789abcdef-720.webp",
        "/media/0123456789abcdef0123456789abcdef-720.webp%00.jpg",
        "/media/0123456789ABCDEF0123456789ABCDEF-720.webp",
    ] {
        assert!(matches!(portal.get(path).await.status, 400 | 404), "{path}");
    }
}

#[tokio::test]
async fn what_shines_through_stays_so_or_turns_white() {
    let portal = start().await;
    let glass = RgbaImage::from_pixel(400, 300, Rgba([0, 0, 0, 0]));
    let picture = take(&portal, encoded(glass, ImageFormat::Png)).await.unwrap();
    let webp = seen(&portal, &picture, PictureFormat::WebP).await.to_rgba8();
    assert_eq!(webp.get_pixel(100, 100)[3], 0);
    let jpeg = seen(&portal, &picture, PictureFormat::Jpeg).await.to_rgb8();
    assert!(jpeg.get_pixel(100, 100).0.iter().all(|&colour| colour > 250));
}

#[tokio::test]
async fn the_formats_that_wards_have_are_taken() {
    let portal = start().await;
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP, ImageFormat::Gif] {
        let picture = take(&portal, encoded(red_and_blue(), format)).await.unwrap();
        assert_eq!((picture.width, picture.height), (900, 600), "{format:?}");
    }
}

#[tokio::test]
async fn the_same_bytes_again_are_the_same_picture_and_are_not_written_again() {
    let portal = start().await;
    let bytes = encoded(red_and_blue(), ImageFormat::Png);
    let picture = take(&portal, bytes.clone()).await.unwrap();
    let file = portal
        .portal
        .config()
        .data
        .media(portal.site("song-mai").await)
        .join(picture.file(360, PictureFormat::Jpeg));
    let written = std::fs::metadata(&file).unwrap().modified().unwrap();
    assert_eq!(take(&portal, bytes.clone()).await.unwrap(), picture);
    assert_eq!(std::fs::metadata(&file).unwrap().modified().unwrap(), written);
    std::fs::remove_file(&file).unwrap();
    assert_eq!(take(&portal, bytes).await.unwrap(), picture);
    assert!(file.exists(), "a missing size is made again");
}

#[tokio::test]
async fn what_is_no_picture_or_far_too_large_is_refused_and_leaves_nothing() {
    let portal = start().await;
    let png = encoded(red_and_blue(), ImageFormat::Png);
    let taken = |bytes: Vec<u8>| take(&portal, bytes);
    assert!(matches!(taken(Vec::new()).await.unwrap_err(), MediaError::Empty));
    for bytes in [
        b"Khong phai anh.".to_vec(),
        b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>".to_vec(),
        b"BM\x46\0\0\0\0\0\0\0\x36\0\0\0".to_vec(),
    ] {
        assert!(matches!(taken(bytes).await.unwrap_err(), MediaError::UnknownKind));
    }
    for bytes in [b"\x89PNG\r\n\x1a\n".to_vec(), png[..png.len() / 2].to_vec()] {
        let refused = taken(bytes).await.unwrap_err();
        assert!(matches!(refused, MediaError::Picture(Fault::Damaged(_))), "{refused:?}");
    }
    let heavy = vec![0xff; usize::try_from(MAX_BYTES).unwrap() + 1];
    assert!(matches!(taken(heavy).await.unwrap_err(), MediaError::TooHeavy { mib: 40 }));
    // What they say of their size is enough; nobody unpacks them to see.
    for (width, height) in [(30_000, 30_000), (50_000, 50_000), (u32::MAX >> 1, 2)] {
        let refused = taken(says(&png, width, height)).await.unwrap_err();
        assert!(matches!(refused, MediaError::Picture(Fault::TooLarge)), "{refused:?}");
    }
    for (width, height) in [(360, 40_000), (40_000, 360)] {
        let refused = taken(says(&png, width, height)).await.unwrap_err();
        assert!(matches!(refused, MediaError::Picture(Fault::Shapeless)), "{refused:?}");
    }
    let folder = portal.portal.config().data.media(portal.site("song-mai").await);
    assert_eq!(std::fs::read_dir(folder).map_or(0, Iterator::count), 0);
}
