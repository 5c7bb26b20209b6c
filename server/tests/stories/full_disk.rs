//! The disk of a ward office is full: residents read on, and once there is room all is well again.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test that cannot set its scene has failed, or says why it has none"
)]

use crate::{
    accounts::sign_in::{PASSWORD, hoa, sign_in},
    editing::{begun, content, opened, said, save, section, step, written},
    material::{encoded, red_and_blue},
    office::Office,
    portal::{Answer, Ask, Program, SignedIn, start_in},
};
use domain::account::Role;
use serde_json::json;
use std::{
    fs::{self, File},
    io::Write,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};
use tokio::time::sleep;

/// A disk of a few megabytes, in memory; it is taken away with this.
struct SmallDisk(PathBuf);

impl SmallDisk {
    /// None where only the system's owner may make one.
    fn new(at: &Path) -> Option<Self> {
        fs::create_dir(at).unwrap();
        let mount =
            Command::new("mount").args(["-t", "tmpfs", "-o", "size=6m", "tmpfs"]).arg(at).output();
        mount.is_ok_and(|mount| mount.status.success()).then(|| Self(at.to_owned()))
    }

    /// Writes a file until not a byte more goes in.
    fn fill(&self) -> PathBuf {
        let path = self.0.join("day");
        let mut file = File::create(&path).unwrap();
        for size in [1 << 16, 1 << 12, 1] {
            while file.write_all(&vec![7; size]).is_ok() {}
        }
        path
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("--lazy").arg(&self.0).status();
    }
}

async fn read(portal: &Program, path: &str, who: &str) -> (u16, String) {
    let answer = Ask::new(portal.address, path).by(who).get().await;
    (answer.status, answer.text().to_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn while_the_disk_is_full_reading_goes_on_and_afterwards_everything_does() {
    let office = Office::new().await;
    let Some(disk) = SmallDisk::new(&office.path("dia")) else {
        println!("bỏ qua: chỉ root mới tạo được đĩa nhỏ để làm đầy");
        return;
    };
    let data = office.path("dia/data");
    assert_eq!(office.bantin(&["backup", "phuong.tar"]).status, Some(0));
    let restored = office.run(&["restore", "phuong.tar", "--data", "dia/data"]);
    assert_eq!(restored.status, Some(0), "{restored:?}");
    fs::rename(office.path("data"), office.path("cu")).unwrap();
    std::os::unix::fs::symlink(&data, office.path("data")).unwrap();
    let portal = Program::start(office.folder());
    let article = "/cong-tac-dang/khong-co-anh-1";
    assert_eq!(read(&portal, article, "Lan").await.0, 200);
    sleep(Duration::from_millis(2_500)).await;

    let filler = disk.fill();
    for reader in ["Mai", "Cúc", "Trúc"] {
        for path in ["/", article, "/cong-tac-dang", "/healthz"] {
            assert_eq!(read(&portal, path, reader).await.0, 200, "{path}");
        }
    }
    let text =
        "Tin tức\n\nPhường họp bàn việc làm đường\nNgày đăng 18/01/2018\n\nBà con góp công.\n";
    fs::write(office.path("trang.txt"), format!("{text}{}", "Bà con góp công.\n\n".repeat(9_000)))
        .unwrap();
    for words in [&["import", "trang.txt"][..], &["backup", "dia/a.tar"]] {
        let said = office.bantin(words);
        assert_eq!(said.status, Some(1), "{said:?}");
        assert!(said.err.contains("đầy"), "{words:?}: {}", said.err);
    }
    // What was counted meanwhile waits, and shows.
    sleep(Duration::from_millis(2_500)).await;
    let (status, page) = read(&portal, article, "Lan").await;
    assert_eq!(status, 200);
    assert!(page.contains(">4<"), "four have read it");

    fs::remove_file(filler).unwrap();
    assert_eq!(office.bantin(&["import", "trang.txt"]).status, Some(0), "without a restart");
    assert_eq!(read(&portal, article, "Đào").await.0, 200);
    let stopped = portal.terminate();
    assert!(stopped.status.success(), "{stopped:?}");
    let log = String::from_utf8(stopped.stderr).unwrap();
    assert!(!log.contains("lỗi trong chương trình"), "no panic: {log}");
    assert_eq!(office.bantin(&["check"]).status, Some(0));
    let exported = office.export("data");
    let views = exported.lines().find(|line| line.contains("Không có ảnh")).unwrap();
    assert!(views.contains("\"views\":5"), "no view is lost or counted twice: {views}");
}

/// What is refused for want of room: a sentence in Vietnamese, for whoever reads it.
fn refused(answer: &Answer, words: &str) {
    assert_eq!(answer.status, 503, "{answer:?}");
    assert!(answer.text().contains(words), "{}", answer.text());
}

async fn upload(who: &SignedIn) -> Answer {
    let png = encoded(red_and_blue(), image::ImageFormat::Png);
    who.ask("/tai-len?ten=a.png").body("application/octet-stream", png).post().await
}

#[tokio::test(flavor = "multi_thread")]
async fn who_writes_while_the_disk_is_full_is_told_so_and_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let Some(disk) = SmallDisk::new(&folder.path().join("data")) else {
        println!("bỏ qua: chỉ root mới tạo được đĩa nhỏ để làm đầy");
        return;
    };
    let portal = start_in(folder, "").await;
    hoa(&portal).await;
    let binh = portal.account("binh", &[Role::Author, Role::Editor]).await;
    let (article, version) = written(&portal, &binh, "Phường họp bàn việc làm đường").await;
    let section = section(&portal, "Công tác Đảng").await;
    let more = content("Phường họp bàn", Some(section), &"Bà con góp công. ".repeat(2_000));

    let filler = disk.fill();
    for _ in 0..3 {
        refused(&save(&binh, article, version, &more).await, "Máy chủ chưa ghi được");
        refused(&step(&binh, article, "dang", json!({ "base": version })).await, "Máy chủ chưa");
        refused(&binh.ask("/soan").json(&json!({})).post().await, "Máy chủ chưa");
        refused(&upload(&binh).await, "hết chỗ chứa");
        refused(&sign_in(&portal, "localhost", "hoa", PASSWORD).await, "Máy chủ đang bận");
        for path in ["/", "/cong-tac-dang", "/healthz"] {
            assert_eq!(portal.get(path).await.status, 200, "{path}");
        }
        for path in ["/soan", "/thu-vien"] {
            assert_eq!(binh.get(path).await.status, 200, "{path}");
        }
        assert_eq!(opened(&binh, article).await["version"], version);
    }

    fs::remove_file(filler).unwrap();
    let saved = save(&binh, article, version, &more).await;
    assert_eq!(saved.status, 200, "without a restart: {saved:?}");
    let version = said(&saved)["version"].clone();
    assert_eq!(step(&binh, article, "dang", json!({ "base": version })).await.status, 200);
    assert_eq!(upload(&binh).await.status, 201);
    assert_eq!(sign_in(&portal, "localhost", "hoa", PASSWORD).await.status, 303);
    begun(&binh).await;
    drop(portal.stop().await);
}
