//! A clerk moves a ward's old pages over: `bantin import` and `bantin export`.
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

use serde_json::Value;
use std::{
    collections::BTreeMap,
    ffi::OsStr,
    fs,
    io::Cursor,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    thread,
    time::Duration,
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

#[test]
fn every_page_of_the_old_portals_comes_over() {
    let desk = Desk::new();
    let (status, out, err) = desk.import(&pages());
    assert_eq!((status, err.as_str()), (Some(0), ""), "{out}");
    assert!(out.ends_with("14 bài mới, 0 bài đã có, 0 tệp không nhập được.\n"), "{out}");
    assert!(out.contains("  Truy cập      418.736 lượt của cả trang\n"), "{out}");
    assert!(out.contains("ảnh của Hữu Tấn"), "{out}");
    assert!(out.contains("  Bảng mã cũ    TCVN3 (.VnTime), đã chuyển sang Unicode\n"), "{out}");
    assert!(out.contains("  Bảng mã cũ    VNI, đã chuyển sang Unicode\n"), "{out}");

    let articles = desk.articles();
    assert_eq!(articles.len(), 14);
    let article = &articles["hop-giao-ban.txt"];
    let expected = [
        ("site", "phuong"),
        ("section", "Xây dựng Đảng"),
        ("byline", "hữu tấn"),
        ("published_at", "2019-11-05T12:07:30+07:00"),
        ("published_precision", "second"),
        ("status", "published"),
        ("imported_from", "hop-giao-ban.txt"),
    ];
    for (key, value) in expected {
        assert_eq!(article[key], value, "{key}");
    }
    assert_eq!((&article["views"], &article["source"]), (&2310.into(), &Value::Null));
    assert_eq!(article["paragraphs"].as_array().unwrap().len(), 2);
    let figure = &article["figures"][0];
    assert_eq!((&figure["credit"], &figure["file"]), (&"Hữu Tấn".into(), &Value::Null));
    let id = article["id"].as_i64().unwrap();
    let address = format!(
        "/xay-dung-dang/chi-bo-khu-pho-truong-lang-sinh-hoat-chuyen-de-ve-chuyen-doi-so-{id}"
    );
    assert_eq!(article["address"], address);
    assert_eq!(articles["ngay-hoi-lang.txt"]["published_at"], "2020-02-09");
    assert_eq!(articles["ngay-hoi-lang.txt"]["section"], "Tin tức");
    assert_eq!(articles["viec-can-lam.txt"]["list_items"].as_array().unwrap().len(), 9);

    let site = desk.site();
    assert_eq!(site["visits"], 1_203_455);
    let sections: Vec<&str> =
        site["sections"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
    for name in ["Hoạt động của HĐND", "Lịch công tác", "Học và làm theo Bác", "Tin tức"]
    {
        assert!(sections.contains(&name), "{name} in {sections:?}");
    }
}

#[test]
fn an_exported_article_has_exactly_these_names_in_this_order() {
    let desk = Desk::new();
    desk.import(&[desk.file("mot.txt", page(1))]);
    let (_, out, _) = said(&desk.command("export").output().unwrap());
    let names = [
        "id",
        "site",
        "section",
        "title",
        "lead",
        "byline",
        "source",
        "published_at",
        "published_precision",
        "views",
        "status",
        "body_html",
        "paragraphs",
        "list_items",
        "figures",
        "imported_from",
        "address",
    ];
    let mut from = 0;
    for name in names {
        let at =
            out[from..].find(&format!("\"{name}\":")).unwrap_or_else(|| panic!("{name}: {out}"));
        from += at;
    }
    assert_eq!(
        serde_json::from_str::<Value>(&out).unwrap().as_object().unwrap().len(),
        names.len()
    );
    let site = desk.site();
    assert_eq!(
        site.as_object().unwrap().keys().collect::<Vec<_>>(),
        ["name", "sections", "visits"]
    );
}

#[test]
fn the_same_files_again_change_nothing() {
    let desk = Desk::new();
    desk.import(&pages());
    let before = (desk.articles(), desk.site());
    let (status, out, _) = desk.import(&pages());
    assert_eq!(status, Some(0));
    assert_eq!(out.matches("không đổi gì").count(), 14, "{out}");
    assert!(out.ends_with("0 bài mới, 14 bài đã có, 0 tệp không nhập được.\n"), "{out}");
    let twin = desk.file("ban sao.txt", fs::read(&pages()[0]).unwrap());
    assert!(desk.import(&[twin]).1.contains("đã có"));
    assert_eq!((desk.articles(), desk.site()), before);
}

#[test]
fn a_dry_run_tells_all_and_writes_nothing() {
    let desk = Desk::new();
    let mut words: Vec<PathBuf> = pages();
    words.push("--dry-run".into());
    let (status, out, _) = desk.import(&words);
    assert_eq!(status, Some(0));
    assert!(out.contains("Xây dựng Đảng") && out.contains("14 tệp nhập được"), "{out}");
    assert!(!desk.0.path().join("kho").exists());

    let (status, ..) = desk.import(&[desk.file("trong.txt", ""), "--dry-run".into()]);
    assert_eq!(status, Some(1));
    desk.import(&pages()[..2]);
    let before = (desk.articles(), desk.site());
    desk.import(&words);
    assert_eq!((desk.articles(), desk.site()), before);
}

#[test]
fn files_that_are_no_pages_are_named_and_the_others_come_over() {
    let desk = Desk::new();
    fs::create_dir(desk.0.path().join("thu-muc")).unwrap();
    desk.file("anh.png", png(9, 9));
    desk.file("cu.txt", b"T\xed\xean c\xf2\n");
    desk.file("trong.txt", " \n\u{a0}\n");
    desk.file("menu.txt", "Trang chủ\nGiới thiệu\nLiên hệ\n");
    desk.file("mot.txt", page(1));
    desk.file("hai.txt", page(2));
    let long = fs::File::create(desk.0.path().join("dai.txt")).unwrap();
    long.set_len(5 * 1024 * 1024 + 1).unwrap();
    let refused = [
        ("thu-muc", "thư mục"),
        ("anh.png", "nhị phân"),
        ("cu.txt", "UTF-8"),
        ("trong.txt", "trống"),
        ("menu.txt", "tiêu đề"),
        ("dai.txt", "5 MB"),
        ("khong-co.txt", "không có tệp"),
    ];
    let names: Vec<&str> = ["mot.txt"]
        .into_iter()
        .chain(refused.iter().map(|(name, _)| *name))
        .chain(["hai.txt"])
        .collect();
    let (status, out, err) = desk.import(&names);
    assert_eq!(status, Some(1));
    for (name, reason) in refused {
        let named = |line: &str| line.contains(name) && line.contains(reason);
        assert!(out.lines().any(named) && err.lines().any(named), "{name}: {out}\n{err}");
    }
    assert!(out.ends_with("2 bài mới, 0 bài đã có, 7 tệp không nhập được.\n"), "{out}");
    assert_eq!(desk.articles().into_keys().collect::<Vec<_>>(), ["hai.txt", "mot.txt"]);
}

#[test]
fn what_nobody_knows_is_shown_line_by_line() {
    let desk = Desk::new();
    let odd = format!(
        "Một dòng lạ.\n\n\x1b[31m{}\n\nTin liên quan\nTin khác\n\nBình luận\n\nXin chào cả phường!\n",
        page(1)
    );
    let (status, out, _) = desk.import(&[desk.file("la.txt", odd)]);
    assert_eq!(status, Some(0));
    assert!(out.contains("    dòng 1: Một dòng lạ.\n"), "{out}");
    assert!(out.contains("Xin chào cả phường!\n"), "{out}");
    assert!(!out.contains('\x1b'), "a page must not speak to the terminal");
}

#[test]
fn a_picture_beside_its_page_comes_along() {
    let desk = Desk::new();
    let text = page(1).replace(
        "Công việc",
        "hop.png\nToàn cảnh buổi họp\n\nvo.jpg\n\nxa.png\n\nla.png\n\nCông việc",
    );
    desk.file("trang.txt", text);
    desk.file("hop.png", png(800, 400));
    desk.file("vo.jpg", "không phải ảnh");
    fs::write(desk.0.path().join("ngoai.bin"), png(20, 20)).unwrap();
    std::os::unix::fs::symlink(desk.0.path().join("ngoai.bin"), desk.0.path().join("la.png"))
        .unwrap();
    let (status, out, _) = desk.import(&["trang.txt"]);
    assert_eq!(status, Some(0));
    assert!(out.contains("Đưa ảnh vào   hop.png") && out.contains("Ảnh bị bỏ     vo.jpg"), "{out}");
    let article = &desk.articles()["trang.txt"];
    let files: Vec<&str> = article["figures"]
        .as_array()
        .unwrap()
        .iter()
        .map(|f| f["file"].as_str().unwrap())
        .collect();
    assert_eq!(files, ["hop.png", "vo.jpg", "xa.png", "la.png"]);
    assert_eq!(article["figures"][0]["caption"], "Toàn cảnh buổi họp");
    let html = article["body_html"].as_str().unwrap();
    assert_eq!(html.matches("<picture>").count(), 1, "{html}");
    assert!(html.contains("width=\"800\" height=\"400\""), "{html}");
    let kept = desk.kept_pictures();
    assert!(kept >= 2);

    // Once imported, a page brings nothing more.
    desk.file("xa.png", png(30, 30));
    desk.import(&["trang.txt"]);
    assert_eq!(desk.kept_pictures(), kept);
    assert_eq!(&desk.articles()["trang.txt"], article);
}

#[test]
fn a_power_cut_in_the_middle_leaves_whole_articles_and_the_rest_can_be_made_up_for() {
    let desk = Desk::new();
    let names: Vec<String> = (1..=300).map(|number| format!("{number:03}.txt")).collect();
    for (number, name) in names.iter().enumerate() {
        desk.file(name, page(number));
    }
    for pause in [150, 300, 450] {
        let mut child = desk
            .command("import")
            .args(&names)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // This test waits for a process, not for a reader.
        #[expect(clippy::disallowed_methods, reason = "the time until the power fails")]
        thread::sleep(Duration::from_millis(pause));
        child.kill().unwrap();
        child.wait().unwrap();
        for article in desk.articles().values() {
            assert_eq!(article["paragraphs"].as_array().unwrap().len(), 1);
            assert!(article["lead"].is_string() && article["section"] == "Tin tức");
        }
    }
    assert_eq!(desk.import(&names).0, Some(0));
    let articles = desk.articles();
    assert_eq!(articles.len(), 300);
    assert_eq!(articles["007.txt"]["views"], 6);
}

#[test]
fn a_slip_on_the_command_line_is_named() {
    let desk = Desk::new();
    let path = desk.file("mot.txt", page(1));
    for extra in [&["--dry-run"][..], &[]] {
        let output = desk.command("import").arg(&path).args(extra).args(["--site", "la"]).output();
        let (status, _, err) = said(&output.unwrap());
        assert_eq!(status, Some(2), "{err}");
        assert!(err.contains("la") && err.contains("phuong"), "{err}");
    }
    assert_eq!(desk.import::<&str>(&[]).0, Some(2));
    assert!(!desk.0.path().join("kho").exists());
}

#[test]
fn whoever_reads_an_export_may_stop_early() {
    let desk = Desk::new();
    desk.import(&pages());
    let mut child =
        desk.command("export").stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let (status, _, err) = said(&child.wait_with_output().unwrap());
    assert_eq!((status, err.as_str()), (Some(0), ""));
}

#[test]
fn the_pages_this_project_began_with_come_over() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/seeds");
    let Ok(entries) = fs::read_dir(folder) else {
        println!("skipped: seeds are missing");
        return;
    };
    let desk = Desk::new();
    let mut seeds: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    seeds.sort();
    let (status, out, _) = desk.import(&seeds);
    assert_eq!(status, Some(0), "{out}");
    assert_eq!(out.matches("Chưa xếp được không có dòng nào").count(), 5, "{out}");
    assert_eq!(desk.site()["visits"], 26_634_495);
    let views: Vec<i64> =
        desk.articles().values().map(|article| article["views"].as_i64().unwrap()).collect();
    assert_eq!(views, [716, 124, 102, 749, 0]);
}
