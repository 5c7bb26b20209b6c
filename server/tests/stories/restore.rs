//! A backup comes back, or it does not: never half, and never from a file that was tampered with.
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

use crate::office::Office;
use sha2::{Digest, Sha256};
use std::{
    fs,
    io::Read,
    path::Path,
    process::Stdio,
    time::{Duration, Instant},
};
use tar::{Builder, EntryType, Header};

/// One entry of an archive, as somebody might forge it.
struct Item {
    name: Vec<u8>,
    kind: EntryType,
    link: Option<&'static str>,
    content: Vec<u8>,
    /// The size that the header says, where it lies.
    said: Option<u64>,
}

fn file(name: &str, content: impl Into<Vec<u8>>) -> Item {
    let (name, content) = (name.as_bytes().to_vec(), content.into());
    Item { name, kind: EntryType::Regular, link: None, content, said: None }
}

fn other(name: &str, kind: EntryType, link: &'static str) -> Item {
    Item { kind, link: Some(link), ..file(name, "") }
}

/// The list of sums that belongs to these entries.
fn sums(items: &[Item]) -> Item {
    let line = |item: &Item| {
        let sum: String =
            Sha256::digest(&item.content).iter().map(|byte| format!("{byte:02x}")).collect();
        format!("{sum}  {}\n", String::from_utf8_lossy(&item.name))
    };
    file("SHA256SUMS", items.iter().map(line).collect::<String>())
}

fn forge(path: &Path, items: &[Item]) {
    let mut tar = Builder::new(fs::File::create(path).unwrap());
    for item in items {
        let mut header = Header::new_gnu();
        // As no honest program writes it: names are put in as they are.
        header.as_old_mut().name[..item.name.len()].copy_from_slice(&item.name);
        if let Some(link) = item.link.filter(|link| !link.is_empty()) {
            header.set_link_name(link).unwrap();
        }
        header.set_entry_type(item.kind);
        header.set_size(item.said.unwrap_or(item.content.len() as u64));
        header.set_mode(0o777);
        header.set_cksum();
        tar.append(&header, item.content.as_slice()).unwrap();
    }
    tar.finish().unwrap();
}

/// What an honest backup holds.
fn honest(archive: &Path) -> Vec<Item> {
    let mut tar = tar::Archive::new(fs::File::open(archive).unwrap());
    let mut items = Vec::new();
    for entry in tar.entries().unwrap() {
        let mut entry = entry.unwrap();
        let name = String::from_utf8(entry.path_bytes().into_owned()).unwrap();
        let mut content = Vec::new();
        entry.read_to_end(&mut content).unwrap();
        items.push(file(&name, content));
    }
    items
}

/// Is refused with one sentence that has this word, and leaves nothing behind.
fn refused(office: &Office, what: &str, word: &str) {
    let before = office.names();
    let said = office.run(&["restore", "gia.tar", "--data", "moi"]);
    assert_eq!((said.status, said.out.as_str()), (Some(1), ""), "{what}");
    assert!(said.err.contains(word), "{what}: {word} is missing in {}", said.err);
    assert_eq!(said.err.trim_end().lines().count(), 1, "{what}: {}", said.err);
    assert_eq!(office.names(), before, "{what}");
}

#[tokio::test]
async fn a_folder_with_anything_in_it_is_left_alone() {
    let office = Office::new().await;
    office.bantin(&["backup", "phuong.tar"]);
    let before = office.export("data");
    fs::create_dir(office.path("co-tep")).unwrap();
    fs::write(office.path("co-tep/ghi-chu.txt"), "của tôi").unwrap();
    fs::write(office.path("tep"), "của tôi").unwrap();
    for data in ["data", "co-tep", "tep"] {
        let said = office.run(&["restore", "phuong.tar", "--data", data]);
        assert_eq!((said.status, said.out.as_str()), (Some(1), ""), "{data}");
        assert!(said.err.contains("không trống") && said.err.contains(data), "{}", said.err);
    }
    assert_eq!(office.export("data"), before);
    assert_eq!(fs::read_to_string(office.path("co-tep/ghi-chu.txt")).unwrap(), "của tôi");
    fs::create_dir(office.path("trong")).unwrap();
    let said = office.run(&["restore", "phuong.tar", "--data", "trong"]);
    assert_eq!(said.status, Some(0), "an empty one is filled: {said:?}");
}

#[tokio::test]
async fn what_no_backup_of_ours_holds_is_not_taken_apart() {
    let office = Office::new().await;
    office.bantin(&["backup", "phuong.tar"]);
    let database = || honest(&office.path("phuong.tar")).swap_remove(0);
    for (what, item) in [
        ("up and out", file("../thoat.txt", "x")),
        ("out of a folder", file("media/1/../../../thoat.txt", "x")),
        ("from the root", file("/tmp/thoat.txt", "x")),
        ("a name in the data folder", file("bantin.lock", "x")),
        ("a log", file("bantin.db-wal", "x")),
        ("half written", file("media/1/.abc", "x")),
        ("letters beyond", Item { name: vec![0xff, 0xfe, b'/', b'a'], ..file("", "x") }),
        ("a link", other("media/1/a.jpg", EntryType::Symlink, "/etc/passwd")),
        ("a folder that is a link", other("media", EntryType::Symlink, "/tmp")),
        ("a hard link", other("media/1/a.jpg", EntryType::Link, "bantin.db")),
        ("a folder", other("media/1", EntryType::Directory, "")),
        ("a device", other("media/1/a.jpg", EntryType::Char, "")),
        ("a pipe", other("media/1/a.jpg", EntryType::Fifo, "")),
        ("a long name", Item { kind: EntryType::GNULongName, ..file("././@LongLink", "a/b") }),
        ("extended headers", Item { kind: EntryType::XHeader, ..file("x", "9 path=a\n") }),
        ("a file with holes", Item { kind: EntryType::GNUSparse, ..file("media/1/a.jpg", "") }),
        ("huge", Item { said: Some(1 << 50), ..file("media/1/a.jpg", "x") }),
        ("beyond all numbers", Item { said: Some(u64::MAX), ..file("media/1/a.jpg", "x") }),
        ("a second database", database()),
    ] {
        let mut items = vec![database(), item];
        items.push(sums(&items));
        forge(&office.path("gia.tar"), &items);
        refused(&office, what, "gia.tar");
    }
    assert!(!office.path("../thoat.txt").exists() && !Path::new("/tmp/thoat.txt").exists());
}

#[tokio::test]
async fn what_is_not_as_it_was_written_is_not_believed() {
    let office = Office::new().await;
    office.bantin(&["backup", "phuong.tar"]);
    let items = || honest(&office.path("phuong.tar"));
    let gia = office.path("gia.tar");
    let forged = |what: &str, word: &str, change: &dyn Fn(&mut Vec<Item>)| {
        let mut items = items();
        change(&mut items);
        forge(&gia, &items);
        refused(&office, what, word);
    };
    forged("another picture", "không còn đúng", &|items| items[1].content[0] ^= 1);
    forged("a picture less", "không còn đúng", &|items| drop(items.remove(1)));
    forged("a picture more", "không còn đúng", &|items| {
        items.insert(1, file("media/1/moi.jpg", "x"));
    });
    forged("no list", "bị cụt", &|items| drop(items.pop()));
    forged("a list that is none", "không phải bản sao lưu", &|items| {
        items.last_mut().unwrap().content = b"xin ch\xc3\xa0o\n".to_vec();
    });
    forged("something after the list", "mục lạ", &|items| {
        items.push(file("media/1/a.jpg", "x"))
    });
    forged("no database", "không phải bản sao lưu", &|items| {
        items.remove(0);
        items.pop();
        items.push(sums(items));
    });
    forged("a torn database with a right sum", "không", &|items| {
        let torn = items[0].content.len() / 2;
        items[0].content.truncate(torn);
        items.pop();
        items.push(sums(items));
    });
    forged("no database in the database", "không", &|items| {
        items[0].content = b"tin".repeat(9_000);
        items.pop();
        items.push(sums(items));
    });
    let whole = fs::read(office.path("phuong.tar")).unwrap();
    for length in [0, 1, 511, 512, 600, 4_000, whole.len() / 2, whole.len() - 1_600] {
        fs::write(&gia, &whole[..length]).unwrap();
        refused(&office, &format!("cut after {length}"), "gia.tar");
    }
    for (what, content) in [("text", b"ghi ch\xc3\xba ".repeat(900)), ("zeros", vec![0; 9_000])] {
        fs::write(&gia, content).unwrap();
        refused(&office, what, "không phải bản sao lưu");
    }
    fs::remove_file(&gia).unwrap();
    refused(&office, "no file", "không có tệp");
    fs::create_dir(&gia).unwrap();
    refused(&office, "a folder", "gia.tar");
}

#[tokio::test]
async fn a_restoration_that_was_killed_leaves_no_half_ward() {
    let office = Office::new().await;
    office.bantin(&["backup", "phuong.tar"]);
    let began = Instant::now();
    office.run(&["restore", "phuong.tar", "--data", "do-lau"]);
    let whole = began.elapsed();
    let mut unfinished = 0;
    for round in 0..24 {
        let mut child = office.command();
        let child = child.args(["restore", "phuong.tar", "--data", "moi"]);
        let mut child = child.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        if round < 12 {
            tokio::time::sleep(whole * round / 10).await;
        } else {
            // As soon as there is something to leave behind.
            while !office.path("moi.restoring").exists() && child.try_wait().unwrap().is_none() {
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
        }
        child.kill().unwrap();
        child.wait().unwrap();
        if office.path("moi").exists() {
            assert_eq!(office.run(&["check", "--data", "moi"]).status, Some(0));
            fs::remove_dir_all(office.path("moi")).unwrap();
        } else if office.path("moi.restoring").exists() {
            unfinished += 1;
            let said = office.run(&["restore", "phuong.tar", "--data", "moi"]);
            assert!(said.status == Some(1) && said.err.contains("moi.restoring"), "{said:?}");
            fs::remove_dir_all(office.path("moi.restoring")).unwrap();
        }
    }
    assert!(unfinished > 0 || whole < Duration::from_millis(30), "{whole:?}");
    assert_eq!(office.run(&["restore", "phuong.tar", "--data", "moi"]).status, Some(0));
}

#[tokio::test]
async fn a_backup_of_the_database_alone_says_what_is_still_wanting() {
    let office = Office::new().await;
    let said = office.bantin(&["backup", "so.tar", "--database-only"]);
    assert_eq!(said.status, Some(0), "{said:?}");
    let said = office.run(&["restore", "so.tar", "--data", "moi"]);
    assert_eq!(said.status, Some(0), "{said:?}");
    for words in ["2 bài viết đọc được", "không còn trong thư mục", "media và files"]
    {
        assert!(said.out.contains(words), "{words} is missing in {}", said.out);
    }
    for folder in ["media", "files"] {
        let from = office.path("data").join(folder);
        fs::rename(from, office.path("moi").join(folder)).unwrap();
    }
    assert_eq!(office.run(&["check", "--data", "moi"]).status, Some(0));
}
