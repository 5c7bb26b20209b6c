//! What a person who runs the server is told when something is not as it should be.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot set its scene has failed"
)]

use crate::portal::{LEPTOS, Program, WARDS, program, write_settings};
use std::{fs, path::Path};
use toml::{Table, Value};

/// Starts where it must not start; the exit status and what it says.
fn refused(folder: &Path, more: &[&str]) -> (i32, String) {
    let output = program()
        .args(["serve", "--data", "data"])
        .args(more)
        .current_dir(folder)
        .output()
        .unwrap();
    (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn a_wrong_value_stops_the_start_with_the_keys_name() {
    let folder = tempfile::tempdir().unwrap();
    for (settings, key, hint) in [
        ("scheme = \"ftp\"", "`bantin.scheme`", "https"),
        ("skeme = \"http\"", "`bantin.skeme`", "chính tả"),
        ("data = 7", "`bantin.data`", "sai kiểu"),
        ("proxies = [\"127.0.0.1\", \"nginx\"]", "`bantin.proxies[1]`", "10.0.0.0/8"),
        ("metrics = \"0.0.0.0:9108\"", "`bantin.metrics`", "riêng máy này"),
        ("metrics = \"127.0.0.1\"", "`bantin.metrics`", "kèm cổng"),
        ("limits.live-total = 0", "`bantin.limits.live-total`", "từ 1 đến"),
        ("limits.live = 7", "`bantin.limits.live`", "chính tả"),
        ("limits.body-kib = \"lớn\"", "`bantin.limits.body-kib`", "sai kiểu"),
        ("log.level = \"loud\"", "`bantin.log.level`", "warn"),
        ("log.format = \"xml\"", "`bantin.log.format`", "json"),
        ("[[bantin.sites]]\nkey = \"A B\"", "`bantin.sites[0].key`", "gạch nối"),
        ("[[bantin.sites]]\nkey = \"a\"", "`bantin.sites[0].name`", "thiếu"),
        (
            "[[bantin.sites]]\nkey = \"a\"\nname = \" \"\nhosts = [\"a.vn\"]",
            "`bantin.sites[0].name`",
            "ký tự",
        ),
        (
            "[[bantin.sites]]\nkey = \"a\"\nname = \"A\"\nhosts = [\"a.vn\", \"không phải\"]",
            "`bantin.sites[0].hosts`",
            "không phải",
        ),
        (
            "[[bantin.sites]]\nkey = \"a\"\nname = \"A\"\nhosts = [\"songmai.vn\"]",
            "`bantin.sites`",
            "songmai.vn",
        ),
    ] {
        write_settings(folder.path(), settings);
        let (status, said) = refused(folder.path(), &[]);
        assert_eq!(status, 2, "{settings}: {said}");
        assert!(said.contains(key) && said.contains(hint), "{settings}: {said}");
        assert_eq!(said.trim_end().lines().count(), 1, "one sentence: {said}");
        assert!(!folder.path().join("data").exists(), "nothing is made before all is right");
    }
}

#[test]
fn a_broken_file_is_named_with_its_line() {
    let folder = tempfile::tempdir().unwrap();
    let leptos = |changed: &str| format!("{changed}\n{WARDS}");
    for (text, word) in [
        ("[bantin]\nproxies = [", "dòng"),
        ("[bantin]\ndata = \"d\"", "[[workspace.metadata.leptos]]"),
        (&leptos(&LEPTOS.replace("site-root", "site-rot")), "site-rot"),
        (&leptos(&LEPTOS.replace("127.0.0.1:0", "ở đây")), "site-addr"),
        (&leptos(&LEPTOS.replace("hash-files = true", "")), "hash-files"),
    ] {
        fs::write(folder.path().join("Leptos.toml"), text).unwrap();
        let (status, said) = refused(folder.path(), &[]);
        assert_eq!(status, 2, "{said}");
        assert!(said.contains("Leptos.toml") && said.contains(word), "{word}: {said}");
    }
    let (status, said) = refused(folder.path(), &["--config", "khong-co.toml"]);
    assert!(status == 2 && said.contains("khong-co.toml"), "{said}");
    fs::remove_file(folder.path().join("Leptos.toml")).unwrap();
    let (status, said) = refused(folder.path(), &["--address", "ở đây"]);
    assert!(status == 2 && said.contains("--address"), "{said}");
}

#[test]
fn without_any_file_the_portal_answers_on_this_machine() {
    let folder = tempfile::tempdir().unwrap();
    let portal = Program::start(folder.path());
    assert!(portal.address.ip().is_loopback());
    assert!(portal.terminate().status.success());
    assert!(folder.path().join("data/bantin.db").exists());
}

#[test]
fn an_address_that_is_taken_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let (status, said) = refused(folder.path(), &["--address", &address]);
    assert_eq!(status, 1);
    assert!(said.contains(&address) && said.contains("chương trình khác"), "{said}");
}

#[test]
fn a_damaged_database_is_left_as_it_is_and_the_way_back_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("data/bantin.db");
    fs::create_dir(folder.path().join("data")).unwrap();
    fs::write(&file, "không phải cơ sở dữ liệu".repeat(500)).unwrap();
    let before = fs::read(&file).unwrap();
    let (status, said) = refused(folder.path(), &[]);
    assert_eq!(status, 1);
    assert!(said.contains("bantin.db") && said.contains("bản sao lưu"), "{said}");
    assert_eq!(fs::read(&file).unwrap(), before);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_log_tells_what_was_answered_and_not_to_whom() {
    let folder = tempfile::tempdir().unwrap();
    write_settings(folder.path(), "proxies = [\"127.0.0.1\"]");
    let portal = Program::start(folder.path());
    crate::portal::Ask::new(portal.address, "/muc/bai-viet-7?tim=bi-mat")
        .by("Nguyen-Van-A")
        .with("x-forwarded-for", "203.0.113.77")
        .get()
        .await;
    let output = tokio::task::spawn_blocking(|| portal.terminate()).await.unwrap();
    let log = String::from_utf8(output.stderr).unwrap();
    let line = log.lines().find(|line| line.contains("/{section}/{article}"));
    let line = line.unwrap_or_else(|| panic!("no line for the request in {log}"));
    for told in ["GET", "404", "ms=", "number="] {
        assert!(line.contains(told), "{told} is missing in {line}");
    }
    for secret in ["203.0.113.77", "127.0.0.1", "Nguyen-Van-A", "Mozilla", "bi-mat", "bai-viet"] {
        assert!(!log.contains(secret), "{secret} in {log}");
    }
}

#[test]
fn the_program_tells_how_it_is_used() {
    let output = program().args(["serve", "--help"]).output().unwrap();
    assert!(output.status.success());
    let help = String::from_utf8(output.stdout).unwrap();
    for word in ["--data", "--address", "--config", "Leptos.toml", "SIGTERM", "/healthz"] {
        assert!(help.contains(word), "{word} is missing in {help}");
    }
    let slip = program().args(["serve", "--cong", "80"]).output().unwrap();
    assert_eq!(slip.status.code(), Some(2));
    assert!(String::from_utf8(slip.stderr).unwrap().contains("`--cong`"));
}

/// The table of leptos' keys in a file at the root of the repository.
fn leptos_keys(file: &str) -> Table {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(file);
    let document: Table = fs::read_to_string(path).unwrap().parse().unwrap();
    let metadata = document["workspace"].get("metadata").and_then(|table| table.get("leptos"));
    metadata.and_then(|list| list.get(0)).and_then(Value::as_table).unwrap().clone()
}

#[test]
fn the_build_and_the_running_server_agree_on_what_they_share() {
    let (build, running) = (leptos_keys("Cargo.toml"), leptos_keys("Leptos.toml"));
    for (key, value) in &running {
        assert_eq!(build.get(key), Some(value), "{key} differs between Cargo.toml and Leptos.toml");
    }
    for key in ["output-name", "site-root", "site-pkg-dir", "site-addr", "hash-files"] {
        assert!(running.contains_key(key), "{key}");
    }
}
