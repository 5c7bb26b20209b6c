//! Something on the disk is not as it was: it is said, with the way out, and never made worse.
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

use crate::{
    editing::written,
    material::{encoded, red_and_blue},
    office::{Office, said},
    portal::{Ask, Program, program, start},
};
use domain::account::Role;
use server::{
    backup::{Content, Daily},
    config::Backups,
};
use std::{fs, path::Path, process::Command};

/// 22 November 2026, 02:30 in Vietnam.
const NIGHT: i64 = 1_795_289_400_000;

#[tokio::test]
async fn a_sound_ward_is_said_to_be_sound_with_its_numbers() {
    let office = Office::new().await;
    let said = office.bantin(&["check"]);
    assert_eq!((said.status, said.err.as_str()), (Some(0), ""));
    for words in ["Cơ sở dữ liệu: lành", "2 bài đọc được", "5 có đủ", "Mọi thứ đều lành"]
    {
        assert!(said.out.contains(words), "{words} is missing in {}", said.out);
    }
    let said = office.run(&["check", "--data", "khong-co"]);
    assert_eq!((said.status, said.out.as_str()), (Some(1), ""));
    assert!(said.err.contains("Không có cơ sở dữ liệu"), "{}", said.err);
    assert!(!office.path("khong-co").exists(), "looking makes nothing");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_picture_is_listed_and_its_article_is_still_read() {
    let office = Office::new().await;
    let lost = office.kept_picture("data");
    fs::remove_file(&lost).unwrap();
    fs::remove_dir_all(office.path("data/files")).unwrap();
    let said = office.bantin(&["check"]);
    assert_eq!(said.status, Some(1));
    let name = lost.file_name().unwrap().to_str().unwrap();
    assert!(said.out.contains(name) && said.out.contains("(bài số 2)"), "{}", said.out);
    assert!(said.out.contains("2 ảnh và tệp không còn"), "{}", said.out);
    let portal = Program::start(office.folder());
    let page = Ask::new(portal.address, "/cong-tac-dang/co-anh-2").get().await;
    assert_eq!(page.status, 200);
    for gone in [format!("/media/{name}"), office.form.address()] {
        assert_eq!(Ask::new(portal.address, &gone).get().await.status, 404, "{gone}");
    }
    assert!(portal.terminate().status.success());
    let said = office.bantin(&["backup", "phuong.tar"]);
    assert_eq!(said.status, Some(0), "what is left can still be carried away: {said:?}");
}

#[tokio::test]
async fn what_was_saved_and_uploaded_but_never_published_is_looked_at_too() {
    let portal = start().await;
    let hoa = portal.account("hoa", &[Role::Author]).await;
    let (article, _) = written(&portal, &hoa, "Bài chưa đăng của chị Hòa").await;
    let png = encoded(red_and_blue(), image::ImageFormat::Png);
    assert!(portal.take("cho.png", &png).await.is_ok());
    let folder = portal.stop().await;
    let check = || {
        let mut program = program();
        let program = program.current_dir(folder.path()).args(["check", "--data", "data"]);
        said(&program.output().unwrap())
    };
    let sound = check();
    assert_eq!(sound.status, Some(0), "{sound:?}");
    assert!(sound.out.contains("1 bản đọc được"), "{}", sound.out);

    let pictures = folder.path().join("data/media/1");
    let lost = fs::read_dir(&pictures).unwrap().next().unwrap().unwrap();
    fs::remove_file(lost.path()).unwrap();
    let file = folder.path().join("data/bantin.db");
    let mut bytes = fs::read(&file).unwrap();
    let text = "{\"title\":\"Bài chưa đăng của chị Hòa\"";
    let at = bytes.windows(text.len()).position(|part| part == text.as_bytes()).unwrap();
    bytes[at] = b'x';
    fs::write(&file, bytes).unwrap();
    let torn = check();
    assert_eq!(torn.status, Some(1), "{torn:?}");
    for words in [
        "0 bản đọc được",
        &format!("bài số {article} của trang số 1: phiên bản 1"),
        &format!("{} (thư viện)", lost.file_name().to_str().unwrap()),
    ] {
        assert!(torn.out.contains(words), "{words} is missing in {}", torn.out);
    }
}

#[tokio::test]
async fn a_second_server_on_the_same_data_is_refused() {
    let office = Office::new().await;
    let first = Program::start(office.folder());
    let said = office.bantin(&["serve", "--address", "127.0.0.1:0"]);
    assert_eq!((said.status, said.out.as_str()), (Some(1), ""));
    assert!(said.err.contains("chỉ một chương trình"), "{}", said.err);
    assert_eq!(said.err.trim_end().lines().count(), 1, "{}", said.err);
    for words in [&["export"][..], &["check"], &["backup", "a.tar"]] {
        assert_eq!(office.bantin(words).status, Some(0), "{words:?} works beside a server");
    }
    assert_eq!(Ask::new(first.address, "/").get().await.status, 200);
    first.kill();
    let again = Program::start(office.folder());
    assert!(again.terminate().status.success(), "the right to serve went with the process");
}

/// Types the indented lines of what was said, as whoever runs the server would.
fn do_as_said(office: &Office, said: &str) {
    let program = Path::new(env!("CARGO_BIN_EXE_bantin")).parent().unwrap();
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap());
    let lines: Vec<&str> = said.lines().filter_map(|line| line.strip_prefix("  ")).collect();
    assert!(lines.len() >= 2, "{said}");
    let shell = Command::new("sh")
        .args(["-ec", &lines.join("\n")])
        .env("PATH", path)
        .current_dir(office.folder())
        .output()
        .unwrap();
    assert!(shell.status.success(), "{shell:?}");
}

#[tokio::test]
async fn whoever_types_what_a_damaged_database_says_has_the_ward_back() {
    let office = Office::new().await;
    let (data, before) = (office.data(), office.export("data"));
    let folder = office.path("data/backups");
    let settings = Backups { daily: true, hour: 2, content: Content::Database, folder };
    Daily { data: &data, settings: &settings }.make(NIGHT).await.unwrap();
    let file = office.path("data/bantin.db");
    let mut torn = fs::read(&file).unwrap();
    torn[4096..3 * 4096].fill(0);
    for (what, damage) in [("torn", Some(&torn)), ("gone", None)] {
        match damage {
            Some(torn) => fs::write(&file, torn).unwrap(),
            None => fs::remove_file(&file).unwrap(),
        }
        let refused = office.bantin(&["serve", "--address", "127.0.0.1:0"]);
        assert_eq!((refused.status, refused.out.as_str()), (Some(1), ""), "{what}");
        assert!(refused.err.contains("bantin-2026-11-22.tar"), "{what}: {}", refused.err);
        assert_eq!(fs::read(&file).ok().as_ref(), damage, "{what}: it was left as it is");
        for words in [&["check"][..], &["export"]] {
            let said = office.bantin(words);
            assert_eq!(said.status, Some(1), "{words:?}");
            let way_out = said.err.find("Cách khôi phục").map(|at| &said.err[at..]).unwrap();
            assert!(refused.err.ends_with(way_out), "{words:?} says the same: {way_out}");
        }
        do_as_said(&office, &refused.err);
        assert_eq!(office.export("data"), before, "{what}");
        assert_eq!(office.bantin(&["check"]).status, Some(0), "{what}: pictures came along");
        fs::rename(office.path("data.hong/backups"), office.path("data/backups")).unwrap();
        fs::remove_dir_all(office.path("data.hong")).unwrap();
    }
}

#[tokio::test]
async fn a_folder_whose_name_has_spaces_is_quoted() {
    let office = Office::new().await;
    fs::rename(office.path("data"), office.path("dữ liệu của 'phường'")).unwrap();
    let data = ["--data", "dữ liệu của 'phường'"];
    fs::create_dir(office.path("dữ liệu của 'phường'/backups")).unwrap();
    let to = "dữ liệu của 'phường'/backups/bantin-2026-01-01.tar";
    assert_eq!(office.run(&[&["backup", to], &data[..]].concat()).status, Some(0));
    fs::write(office.path("dữ liệu của 'phường'/bantin.db"), "").unwrap();
    let refused = office.run(&[&["check"], &data[..]].concat());
    assert_eq!(refused.status, Some(1));
    do_as_said(&office, &refused.err);
    let again = office.command().arg("check").args(data).output().unwrap();
    assert_eq!(said(&again).status, Some(0));
}
