//! A clerk carries the ward away on a stick, and the server does so by itself every night.
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

use crate::{
    office::Office,
    portal::{Ask, Program},
};
use server::{
    backup::{ArchiveError, Content, Daily, newest},
    config::Backups,
};
use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::Path,
    process::{Command, Stdio},
};

const HOUR: i64 = 3_600_000;

/// 22 November 2026, 01:30 in Vietnam.
const NIGHT: i64 = 1_795_285_800_000;

#[tokio::test(flavor = "multi_thread")]
async fn a_ward_is_carried_to_another_machine_while_it_is_open() {
    let office = Office::new().await;
    let portal = Program::start(office.folder());
    let said = office.bantin(&["backup", "phuong.tar"]);
    assert_eq!((said.status, said.err.as_str()), (Some(0), ""), "{said:?}");
    for words in ["phuong.tar", "cơ sở dữ liệu", "5 ảnh và tệp", "kiểm tra: đúng"] {
        assert!(said.out.contains(words), "{words} is missing in {}", said.out);
    }
    portal.kill();
    let mode = fs::metadata(office.path("phuong.tar")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600, "it holds what only the office may read");
    assert_eq!(office.names(), ["Leptos.toml", "data", "phuong.tar"], "nothing else is left");

    let said = office.run(&["restore", "phuong.tar", "--data", "moi/noi"]);
    assert_eq!((said.status, said.err.as_str()), (Some(0), ""), "{said:?}");
    assert!(said.out.contains("2 bài viết đọc được"), "{}", said.out);
    assert_eq!(office.export("moi/noi"), office.export("data"));
    let check = office.run(&["check", "--data", "moi/noi"]);
    assert_eq!(check.status, Some(0), "{check:?}");

    fs::rename(office.path("data"), office.path("cu")).unwrap();
    fs::rename(office.path("moi/noi"), office.path("data")).unwrap();
    let portal = Program::start(office.folder());
    let width = office.picture.widths()[0];
    let picture = office.picture.address(width, domain::media::PictureFormat::WebP);
    for path in ["/", "/cong-tac-dang/co-anh-2", &picture, &office.form.address()] {
        assert_eq!(Ask::new(portal.address, path).get().await.status, 200, "{path}");
    }
    portal.kill();
}

#[tokio::test]
async fn a_backup_can_be_read_without_this_program() {
    let office = Office::new().await;
    office.bantin(&["backup", "phuong.tar"]);
    fs::create_dir(office.path("xem")).unwrap();
    let shell = Command::new("sh")
        .args(["-c", "tar xf ../phuong.tar && sha256sum --strict -c SHA256SUMS"])
        .current_dir(office.path("xem"))
        .output()
        .unwrap();
    assert!(shell.status.success(), "{shell:?}");
    assert!(office.path("xem/bantin.db").exists());
}

#[tokio::test]
async fn a_backup_takes_the_place_of_another_only_when_told_to() {
    let office = Office::new().await;
    fs::write(office.path("cu.tar"), "bản cũ").unwrap();
    let said = office.bantin(&["backup", "cu.tar"]);
    assert_eq!((said.status, said.out.as_str()), (Some(1), ""));
    assert!(said.err.contains("cu.tar") && said.err.contains("--replace"), "{}", said.err);
    assert_eq!(fs::read_to_string(office.path("cu.tar")).unwrap(), "bản cũ");
    let said = office.bantin(&["backup", "cu.tar", "--replace"]);
    assert_eq!(said.status, Some(0));
    assert!(said.out.contains("ghi đè"), "{}", said.out);
    assert_eq!(office.run(&["restore", "cu.tar", "--data", "moi"]).status, Some(0));
}

#[tokio::test]
async fn where_no_backup_can_be_made_one_sentence_says_why_and_nothing_is_left() {
    let office = Office::new().await;
    fs::create_dir(office.path("thu-muc")).unwrap();
    let before = office.names();
    for (words, hint) in [
        (&["backup", "thu-muc", "--data", "data"][..], "thu-muc/bantin.tar"),
        (&["backup", "khong/co/a.tar", "--data", "data"], "khong"),
        (&["backup", "/proc/a.tar", "--data", "data"], "/proc"),
        (&["backup", "a.tar", "--data", "khong-co"], "bantin.db"),
    ] {
        let said = office.run(words);
        assert_eq!((said.status, said.out.as_str()), (Some(1), ""), "{words:?}");
        assert!(said.err.contains(hint), "{hint} is missing in {}", said.err);
        assert_eq!(said.err.trim_end().lines().count(), 1, "{}", said.err);
        assert_eq!(office.names(), before, "{words:?}");
    }
    assert_eq!(office.run(&["backup"]).status, Some(2));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_made_during_an_import_holds_every_page_that_was_taken_in_before() {
    let office = Office::new().await;
    let pages: Vec<String> = (0..120).map(|number| format!("trang-{number}.txt")).collect();
    for (number, page) in pages.iter().enumerate() {
        let text = format!(
            "Tin tức\n\nPhường họp bàn việc làm đường lần thứ {number}\n\
             Ngày đăng 18/01/2018 | 14:51 | Lượt xem: 7\n\nBà con thống nhất góp công.\n"
        );
        fs::write(office.path(page), text).unwrap();
    }
    let mut import = office.command();
    let import = import.args(["import", "--data", "data"]).args(&pages).stdout(Stdio::null());
    let mut import = import.spawn().unwrap();
    for round in 0.. {
        let ended = import.try_wait().unwrap().is_some();
        let before = office.export("data").lines().count();
        let (file, folder) = (format!("{round}.tar"), format!("lai-{round}"));
        assert_eq!(office.bantin(&["backup", &file]).status, Some(0));
        assert_eq!(office.run(&["restore", &file, "--data", &folder]).status, Some(0));
        let after = office.export(&folder).lines().count();
        assert!(after >= before, "{after} of {before}");
        if ended {
            assert_eq!(after, 122);
            break;
        }
    }
}

fn settings(folder: &Path) -> Backups {
    Backups { daily: true, hour: 2, content: Content::Everything, folder: folder.to_owned() }
}

#[tokio::test]
async fn every_night_one_backup_is_made_whatever_is_restarted() {
    let office = Office::new().await;
    let (data, folder) = (office.data(), office.path("data/backups"));
    let settings = settings(&folder);
    let daily = Daily { data: &data, settings: &settings };
    assert!(!daily.is_due(NIGHT), "before its hour");
    let due = NIGHT + HOUR;
    assert!(daily.is_due(due));
    let (file, held) = daily.make(due).await.unwrap();
    assert_eq!((file, held.files), (folder.join("bantin-2026-11-22.tar"), 5));
    assert!(!daily.is_due(due) && !daily.is_due(due + 20 * HOUR), "it is there already");
    assert!(daily.is_due(due + 24 * HOUR) && daily.is_due(due + 40 * HOUR), "the next day");
    let said = office.run(&["restore", "data/backups/bantin-2026-11-22.tar", "--data", "moi"]);
    assert_eq!(said.status, Some(0), "{said:?}");
}

#[tokio::test]
async fn old_backups_go_and_what_is_not_the_servers_own_stays() {
    let office = Office::new().await;
    let (data, folder) = (office.data(), office.path("luu"));
    fs::create_dir(&folder).unwrap();
    for name in ["bantin-1.tar", "bantin-2020-02-30.tar", "bantin-2020-1-1.tar", "cua-toi.tar"] {
        fs::write(folder.join(name), "").unwrap();
    }
    let settings = Backups { content: Content::Database, ..settings(&folder) };
    let daily = Daily { data: &data, settings: &settings };
    for day in 0..10 {
        daily.make(NIGHT + (24 * day + 1) * HOUR).await.unwrap();
    }
    // Ten days from a Sunday on: seven days, and the Sunday of the first week, the 29th, the
    // last of its month and week, is among them, the 22nd the last of its week.
    let names = fs::read_dir(&folder).unwrap().map(|file| file.unwrap().file_name().into_string());
    let mut names: Vec<String> = names.map(Result::unwrap).collect();
    names.sort();
    let kept =
        ["22", "25", "26", "27", "28", "29", "30"].map(|day| format!("bantin-2026-11-{day}.tar"));
    let kept = kept.into_iter().chain(["bantin-2026-12-01.tar".to_owned()]);
    let mut expected: Vec<String> = kept.collect();
    let own = ["bantin-1.tar", "bantin-2020-02-30.tar", "bantin-2020-1-1.tar", "cua-toi.tar"];
    expected.extend(own.map(str::to_owned));
    expected.sort();
    assert_eq!(names, expected);
    assert_eq!(newest(&folder), Some(folder.join("bantin-2026-12-01.tar")));
}

#[tokio::test]
async fn a_night_without_room_loses_no_older_backup() {
    let office = Office::new().await;
    let (data, folder) = (office.data(), office.path("luu"));
    let settings = settings(&folder);
    let daily = Daily { data: &data, settings: &settings };
    daily.make(NIGHT).await.unwrap();
    // The database is damaged: whoever backs it up must not throw away what is sound.
    fs::write(office.path("data/bantin.db"), "hỏng".repeat(5_000)).unwrap();
    for day in 1..30 {
        let failed = daily.make(NIGHT + 24 * day * HOUR).await;
        assert!(matches!(failed, Err(ArchiveError::Store(_))), "{failed:?}");
    }
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
}
