//! However large a picture is, making it small stays within what a small machine has. One test
//! in a program of its own: it looks at the memory of the whole process.
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]
#![allow(clippy::print_stdout, reason = "shown with --nocapture")]

use image::{DynamicImage, ImageFormat, Rgba, RgbaImage};
use std::{
    fs::{self, File},
    io::Cursor,
};

/// What may be unpacked besides the program itself, in KiB: 512 MiB is the promise for all.
const MOST: u64 = 450 * 1024;

/// Width and height of as many pixels as are taken: 40 million.
const SIDE: u32 = 6_324;

/// The most memory since the last call, in KiB (proc(5): `VmHWM`, `clear_refs`). What the
/// allocator kept from before counts as well.
fn peak() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    let peak = line.trim().trim_end_matches(" kB").parse().unwrap();
    fs::write("/proc/self/clear_refs", "5").unwrap();
    peak
}

/// As many pixels as are taken, in as many bytes as their format gives each.
fn largest(format: ImageFormat) -> Vec<u8> {
    let image = DynamicImage::from(RgbaImage::from_pixel(SIDE, SIDE, Rgba([40, 90, 160, 200])));
    let image = match format {
        ImageFormat::Jpeg => DynamicImage::from(image.into_rgb8()),
        _ => image,
    };
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

#[test]
fn the_largest_picture_of_each_format_stays_within_the_memory() {
    let folder = std::env::temp_dir().join(format!("pictures-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::Gif, ImageFormat::WebP] {
        let path = folder.join("largest");
        fs::write(&path, largest(format)).unwrap();
        let file = File::open(&path).unwrap();
        peak();
        let before = peak();
        let seen = pictures::look(&file, 1600).unwrap();
        assert_eq!((seen.width, seen.height), (SIDE, SIDE));
        assert!(peak() < before + 20 * 1024, "nothing is unpacked to look at it");
        let mut kept = 0;
        pictures::squeeze(&file, &seen, &[360, 1600], &mut |_, _, _| {
            kept += 1;
            Ok(())
        })
        .unwrap();
        assert_eq!(kept, 4);
        let peak = peak();
        assert!(peak < MOST, "{format:?}: {} MiB", peak / 1024);
        println!("{format:?}: {} MiB", peak / 1024);
    }
    fs::remove_dir_all(folder).unwrap();
}
