//! What the commands say of pages, of slips, and of what they keep.

use super::{Desk, page, pages, png, said};
use serde_json::Value;
use std::{fs, path::PathBuf, process::Stdio};

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
