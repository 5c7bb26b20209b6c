//! Whoever runs the server makes and changes accounts from the console.
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

use super::sign_in::{PASSWORD, sign_in};
use crate::portal::{program, start_in, write_settings};
use std::{
    io::Write,
    path::Path,
    process::{Output, Stdio},
};

/// `bantin user …`, with a password as its first line.
fn user(folder: &Path, words: &[&str], typed: &str) -> Output {
    let mut child = program()
        .arg("user")
        .args(words)
        .args(["--data", "data"])
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let _ = writeln!(child.stdin.take().unwrap(), "{typed}");
    child.wait_with_output().unwrap()
}

fn said(output: &Output) -> String {
    format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}

#[tokio::test]
async fn an_account_made_at_the_console_signs_in_and_is_changed_there() {
    let folder = tempfile::tempdir().unwrap();
    write_settings(folder.path(), "");
    let run = |words: &[&str], typed: &str| user(folder.path(), words, typed);
    let add = ["add", "hoa", "--name", "Lê Thị Hòa", "--role", "admin", "--role", "editor"];
    assert!(run(&add, PASSWORD).status.success());
    let list = said(&run(&["list"], ""));
    assert_eq!(list, "hoa\tLê Thị Hòa\teditor, admin\n");
    for (words, typed, sentence) in [
        (&add[..], PASSWORD, "Đã có tài khoản tên hoa"),
        (&["add", "thu"], "ngắn", "ít nhất 8 ký tự"),
        (&["add", "thu"], "123456789", "quá nhiều người dùng"),
        (&["add", "thu"], "", "ít nhất 8 ký tự"),
        (&["add", "không phải tên"], PASSWORD, "không dùng được"),
        (&["add", "thu", "--role", "root"], PASSWORD, "root"),
        (&["password", "thu"], PASSWORD, "không có tài khoản nào tên thu"),
        (&["roles", "hoa", "editor"], "", "người quản trị cuối cùng"),
        (&["disable", "hoa"], "", "người quản trị cuối cùng"),
        (&["list", "--site", "khong-co"], "", "khong-co"),
    ] {
        let output = run(words, typed);
        assert!(!output.status.success(), "{words:?}");
        assert!(said(&output).contains(sentence), "{words:?}: {}", said(&output));
        assert!(!said(&output).contains(PASSWORD));
    }
    assert!(run(&["add", "thu", "--role", "admin"], PASSWORD).status.success());
    assert!(run(&["password", "hoa"], "một mật khẩu mới").status.success());
    assert!(run(&["disable", "thu"], "").status.success());
    assert!(said(&run(&["list", "--site", "doi-thong"], "")).is_empty(), "the other ward's own");

    let portal = start_in(folder, "").await;
    let status = async |name, password| sign_in(&portal, "localhost", name, password).await.status;
    assert_eq!(status("hoa", PASSWORD).await, 401);
    assert_eq!(status("hoa", "một mật khẩu mới").await, 303);
    assert_eq!(status("thu", PASSWORD).await, 401, "disabled");
}

#[tokio::test]
async fn the_sample_ward_tells_its_passwords_once_and_they_are_good() {
    let folder = tempfile::tempdir().unwrap();
    write_settings(folder.path(), "");
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../samples");
    let sample = |more: &[&str]| {
        let output = program()
            .arg("sample")
            .arg(&samples)
            .args(["--data", "data"])
            .args(more)
            .current_dir(folder.path())
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", said(&output));
        said(&output)
    };
    let first = sample(&["--accounts", "nguoi.json"]);
    let written = std::fs::read_to_string(folder.path().join("nguoi.json")).unwrap();
    let people: Vec<serde_json::Value> = serde_json::from_str(&written).unwrap();
    assert_eq!(people.len(), 4);
    assert!(!first.contains(people[0]["password"].as_str().unwrap()));
    assert!(!sample(&[]).contains("mật khẩu"), "told once");
    let portal = start_in(folder, "").await;
    for person in &people {
        let (name, password) = (person["name"].as_str(), person["password"].as_str());
        let answer = sign_in(&portal, "localhost", name.unwrap(), password.unwrap()).await;
        assert_eq!(answer.status, 303, "{name:?}");
    }
}
