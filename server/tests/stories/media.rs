//! Pictures: upright, small, without what the camera knew; and only on their own site.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot set its scene has failed"
)]

use crate::{
    material::{SECRET, encoded, held, red_and_blue, says},
    portal::{Running, start},
};
use domain::media::{Picture, PictureFormat};
use image::{DynamicImage, ImageFormat, Rgba, RgbaImage};
use pictures::Fault;
use server::media::{MAX_BYTES, MediaError};
use store::Medium;

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
    let bytes = held(6);
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
async fn however_the_camera_was_held_the_picture_stands_upright() {
    let portal = start().await;
    // Where the red half must be, by Exif's number (Exif 2.32, 4.6.4): left, right, top, bottom.
    let red = [(0, 1), (2, 1), (2, 1), (0, 1), (1, 0), (1, 0), (1, 2), (1, 2)];
    for (orientation, (x, y)) in (1..).zip(red) {
        let picture = take(&portal, held(orientation)).await.unwrap();
        let is_tall = orientation >= 5;
        assert_eq!((picture.width, picture.height), if is_tall { (600, 900) } else { (900, 600) });
        let shown = seen(&portal, &picture, PictureFormat::Jpeg).await.to_rgb8();
        let (width, height) = shown.dimensions();
        let at =
            |x: u32, y: u32| *shown.get_pixel(width * (2 * x + 1) / 6, height * (2 * y + 1) / 6);
        let (there, opposite) = (at(x, y), at(2 - x, 2 - y));
        assert!(there[0] > 150 && there[2] < 90, "{orientation}: {there:?}");
        assert!(opposite[2] > 150 && opposite[0] < 90, "{orientation}: {opposite:?}");
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
