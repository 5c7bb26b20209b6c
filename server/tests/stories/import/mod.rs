//! A clerk moves a ward's old pages over: `bantin import` and `bantin export`.
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

mod coming;
mod telling;

use serde_json::Value;
use std::{
    collections::BTreeMap,
    ffi::OsStr,
    fs,
    io::Cursor,
    path::{Path, PathBuf},
    process::{Command, Output},
};
use tempfile::TempDir;

/// A clerk's machine: an empty folder, in which the program runs.
struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.path().join(name);
        fs::write(&path, content).unwrap();
        path
    }

    fn command(&self, command: &str) -> Command {
        let mut program = Command::new(env!("CARGO_BIN_EXE_bantin"));
        program.args([command, "--data", "kho"]).current_dir(self.0.path());
        program
    }

    fn import<S: AsRef<OsStr>>(&self, words: &[S]) -> (Option<i32>, String, String) {
        said(&self.command("import").args(words).output().unwrap())
    }

    /// Every article, by the name of the file it comes from.
    fn articles(&self) -> BTreeMap<String, Value> {
        let (status, out, err) = said(&self.command("export").output().unwrap());
        assert_eq!((status, err.as_str()), (Some(0), ""));
        let article = |line: &str| {
            let article: Value = serde_json::from_str(line).unwrap();
            (article["imported_from"].as_str().unwrap().to_owned(), article)
        };
        out.lines().map(article).collect()
    }

    fn site(&self) -> Value {
        let (_, out, _) = said(&self.command("export").arg("--site").output().unwrap());
        serde_json::from_str(&out).unwrap()
    }

    fn kept_pictures(&self) -> usize {
        fs::read_dir(self.0.path().join("kho/media/1")).map_or(0, Iterator::count)
    }
}

fn said(output: &Output) -> (Option<i32>, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

/// The pages that the reader of pages is tested with.
fn pages() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("import/tests/pages");
    let mut pages: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    pages.sort();
    pages
}

fn page(number: usize) -> String {
    format!(
        "Tin tức\n\nPhường Sông Mai họp bàn việc làm đường lần thứ {number}\n\
         Ngày đăng 18/01/2018 | 14:51 | Lượt xem: {number}\n\n\
         Bà con thống nhất hiến đất và góp công dọn mặt bằng.\n\nCông việc xong trước mùa mưa.\n"
    )
}

fn png(width: u32, height: u32) -> Vec<u8> {
    let picture = image::RgbImage::from_pixel(width, height, image::Rgb([180, 40, 30]));
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}
