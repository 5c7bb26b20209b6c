//! A ward office's machine: its data folder, and the commands its clerk types.
#![allow(dead_code, reason = "every story uses some of it")]
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

use crate::portal::{program, publish, start};
use domain::{
    article::NewArticle,
    body::{Attachment, Block, Body, Figure},
    date::PublishedAt,
    media::{Picture, StoredFile},
    section::SectionKind,
    text::{SectionName, Title},
};
use server::data::DataFolder;
use std::{
    ffi::OsStr,
    fs,
    io::Cursor,
    path::{Path, PathBuf},
    process::{Command, Output},
};
use store::{Medium, Store};
use tempfile::TempDir;

const PDF: &[u8] = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n";

/// A machine with one article that has a picture and a form, and one without.
pub struct Office {
    folder: TempDir,
    pub picture: Picture,
    pub form: StoredFile,
}

/// What a command said, and how it ended.
#[derive(Debug)]
pub struct Said {
    pub status: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Office {
    pub async fn new() -> Self {
        let portal = start().await;
        let Medium::Picture(picture) = portal.take("anh.jpg", &jpeg()).await.unwrap().medium else {
            unreachable!("a picture is a picture");
        };
        let Medium::File(form) = portal.take("Mẫu đơn.pdf", PDF).await.unwrap().medium else {
            unreachable!("a form is a file");
        };
        publish(portal.store(), "song-mai", "Không có ảnh").await;
        illustrated(portal.store(), "Có ảnh", &picture, &form).await;
        Self { folder: portal.stop().await, picture, form }
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn data(&self) -> DataFolder {
        DataFolder::new(self.path("data"))
    }

    /// Where a picture of the ward lies in its smallest width.
    pub fn kept_picture(&self, data: &str) -> PathBuf {
        let width = self.picture.widths()[0];
        let file = self.picture.file(width, domain::media::PictureFormat::WebP);
        self.path(data).join("media/1").join(file)
    }

    pub fn command(&self) -> Command {
        let mut command = program();
        command.current_dir(self.folder());
        command
    }

    /// Types a command and waits for its end.
    pub fn run<S: AsRef<OsStr>>(&self, words: &[S]) -> Said {
        said(&self.command().args(words).output().unwrap())
    }

    /// A command on the ward's own data.
    pub fn bantin(&self, words: &[&str]) -> Said {
        self.run(&[words, &["--data", "data"]].concat())
    }

    /// Every article as JSON, of the data folder with this name.
    pub fn export(&self, data: &str) -> String {
        let said = self.run(&["export", "--data", data]);
        assert_eq!((said.status, said.err.as_str()), (Some(0), ""));
        said.out
    }

    /// The names in the folder, sorted.
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(self.folder())
            .unwrap()
            .map(|file| file.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }
}

pub fn said(output: &Output) -> Said {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    Said { status: output.status.code(), out: text(&output.stdout), err: text(&output.stderr) }
}

fn jpeg() -> Vec<u8> {
    let picture = image::RgbImage::from_fn(400, 300, |x, y| {
        image::Rgb([(x % 256) as u8, (y % 256) as u8, 90])
    });
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, image::ImageFormat::Jpeg).unwrap();
    bytes.into_inner()
}

async fn illustrated(store: &Store, title: &str, picture: &Picture, form: &StoredFile) {
    let site = store.site(crate::portal::site(store, "song-mai").await);
    let name = SectionName::parse("Công tác Đảng").unwrap();
    let section = site.sections().ensure(&name, SectionKind::News).await.unwrap();
    let figure = serde_json::json!({ "attrs": { "picture": picture }, "content": [] });
    let figure: Figure = serde_json::from_value(figure).unwrap();
    let form = Attachment { attrs: form.clone() };
    let article = NewArticle {
        section,
        title: Title::parse(title).unwrap(),
        lead: None,
        byline: None,
        source: None,
        published: PublishedAt::Day(chrono::NaiveDate::from_ymd_opt(2025, 9, 2).unwrap()),
        body: Body::new(vec![Block::Figure(figure), Block::Attachment(form)]).unwrap(),
    };
    site.articles().publish(&article).await.unwrap();
}
