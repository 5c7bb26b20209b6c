//! Old pages, and pictures beside them, come over whole, once, whatever happens.

use super::{Desk, page, pages, png};
use serde_json::Value;
use std::{
    fs,
    path::{Path, PathBuf},
    process::Stdio,
    thread,
    time::Duration,
};

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
