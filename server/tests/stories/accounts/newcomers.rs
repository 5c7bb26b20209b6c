//! The first Admin, and whoever is invited.
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

use super::sign_in::{PASSWORD, cookie, sign_in};
use crate::portal::{Answer, Running, SignedIn, program, start, write_settings};
use domain::account::Role;
use server::set_up_addresses;
use std::{
    io::{BufRead, BufReader},
    process::Stdio,
};

/// The path of the address that the program prints for Sông Mai.
async fn set_up(portal: &Running) -> String {
    let addresses = set_up_addresses(&portal.portal, portal.address.port()).await.unwrap();
    let (_, address) = addresses.iter().find(|(site, _)| site == "Phường Sông Mai").unwrap();
    let port = portal.address.port();
    address.strip_prefix(&format!("http://localhost:{port}")).unwrap().to_owned()
}

async fn make(portal: &Running, path: &str, name: &str) -> Answer {
    let fields = [
        ("ho-ten", "Lê Thị Hòa"),
        ("ten", name),
        ("mat-khau", PASSWORD),
        ("mat-khau-lai", PASSWORD),
    ];
    portal.ask(path).on("localhost").form(&fields).post().await
}

/// The address in the answer to an invitation, as a path.
fn invited(answer: &Answer) -> String {
    let (_, rest) = answer.text().split_once("/moi-vao/").unwrap();
    format!("/moi-vao/{}", &rest[..43])
}

async fn invite(admin: &SignedIn, roles: &[Role]) -> Answer {
    let mut fields = vec![("viec", "moi"), ("cho-ai", "chị Hòa văn phòng")];
    fields.extend(roles.iter().map(|role| ("vai", role.key())));
    admin.post("/quan-tri/tai-khoan", &fields).await
}

#[tokio::test]
async fn the_printed_address_makes_the_first_admin_once() {
    let portal = start().await;
    let path = set_up(&portal).await;
    let form = portal.ask(&path).on("localhost").get().await;
    assert_eq!((form.status, form.header("cache-control")), (200, "no-store"));

    let made = make(&portal, &path, "hoa").await;
    assert_eq!((made.status, made.header("location")), (303, "/quan-tri/tai-khoan"));
    let hers = cookie(&made);
    let page = portal.ask("/quan-tri/tai-khoan").on("localhost").with("cookie", &hers).get().await;
    assert_eq!(page.status, 200);
    assert!(page.text().contains("Lê Thị Hòa") && page.text().contains("Quản trị"));
    assert_eq!(sign_in(&portal, "localhost", "hoa", PASSWORD).await.status, 303);

    assert_eq!(portal.ask(&path).on("localhost").get().await.status, 410);
    assert_eq!(make(&portal, &path, "ke-la").await.status, 410);
    let addresses = set_up_addresses(&portal.portal, 3000).await.unwrap();
    assert!(addresses.iter().all(|(site, _)| site == "Phường Đồi Thông"), "{addresses:?}");
}

#[tokio::test]
async fn each_start_prints_a_new_address_and_the_old_one_is_dead() {
    let portal = start().await;
    let first = set_up(&portal).await;
    let second = set_up(&portal).await;
    assert_ne!(first, second);
    assert_eq!(make(&portal, &first, "ke-la").await.status, 410);
    assert_eq!(make(&portal, &second, "hoa").await.status, 303);
}

#[tokio::test]
async fn an_address_of_one_ward_makes_nobody_in_another() {
    let portal = start().await;
    let path = set_up(&portal).await;
    let there = portal.ask(&path).on("doithong.localhost").get().await;
    assert_eq!(there.status, 410);
}

#[test]
fn the_program_prints_the_address_until_there_is_an_admin() {
    let folder = tempfile::tempdir().unwrap();
    write_settings(folder.path(), "");
    let mut child = program()
        .args(["serve", "--data", "data", "--address", "127.0.0.1:0"])
        .current_dir(folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let lines: Vec<String> =
        BufReader::new(child.stdout.take().unwrap()).lines().take(3).map(Result::unwrap).collect();
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(lines[1].starts_with("Phường Sông Mai chưa có người quản trị"), "{lines:?}");
    assert!(lines[2].trim().starts_with("http://localhost:"), "{lines:?}");
    assert!(lines[2].contains("/lap-trang/"), "{lines:?}");
}

#[tokio::test]
async fn whoever_is_invited_gets_the_roles_of_the_invitation_and_no_others() {
    let portal = start().await;
    let admin = portal.account("minh", &[Role::Admin]).await;
    let answer = invite(&admin, &[Role::Author, Role::Staff]).await;
    assert_eq!((answer.status, answer.header("cache-control")), (200, "no-store"));
    let path = invited(&answer);
    assert!(!admin.get("/quan-tri/tai-khoan").await.text().contains(&path), "shown this once");

    let fields = [
        ("ho-ten", "Lê Thị Hòa"),
        ("ten", "hoa"),
        ("mat-khau", PASSWORD),
        ("mat-khau-lai", PASSWORD),
        ("vai", "admin"),
    ];
    let made = portal.ask(&path).on("localhost").form(&fields).post().await;
    assert_eq!((made.status, made.header("location")), (303, "/"));
    let all = portal.ward("song-mai").await.accounts().all().await.unwrap();
    let hoa = all.iter().find(|account| account.sign_in_name.as_str() == "hoa").unwrap();
    assert_eq!(hoa.roles, [Role::Author, Role::Staff].into_iter().collect());
    assert_eq!(make(&portal, &path, "ke-la").await.status, 410, "once only");
}

#[tokio::test]
async fn an_invitation_can_be_taken_back() {
    let portal = start().await;
    let admin = portal.account("minh", &[Role::Admin]).await;
    let answer = invite(&admin, &[Role::Author]).await;
    let path = invited(&answer);
    let page = admin.get("/quan-tri/tai-khoan").await;
    assert!(page.text().contains("chị Hòa văn phòng"));
    let (_, rest) = page.text().split_once("name=\"loi-moi\" value=\"").unwrap();
    let hash = rest.split('"').next().unwrap();
    let back = admin.post("/quan-tri/tai-khoan", &[("viec", "thu-lai"), ("loi-moi", hash)]).await;
    assert_eq!(back.status, 303);
    assert_eq!(make(&portal, &path, "hoa").await.status, 410);
}

#[tokio::test]
async fn a_form_with_slips_comes_back_with_what_was_typed_but_no_password() {
    let portal = start().await;
    portal.account("minh", &[Role::Admin]).await;
    let admin = portal.account("thu", &[Role::Admin]).await;
    let path = invited(&invite(&admin, &[Role::Author]).await);
    for (name, sign_in_name, password, again, sentence) in [
        ("", "hoa", PASSWORD, PASSWORD, "Xin nhập họ và tên"),
        ("Lê Hòa", "hòa", PASSWORD, PASSWORD, "chữ không dấu"),
        ("Lê Hòa", "hoa", "kín-8x", "kín-8x", "ít nhất 8 ký tự"),
        ("Lê Hòa", "hoa", "123456789", "123456789", "quá nhiều người dùng"),
        ("Lê Hòa", "lethihoa", "LeThiHoa", "LeThiHoa", "trùng với tên đăng nhập"),
        ("Lê Hòa", "hoa", PASSWORD, "khác hẳn rồi", "chưa giống nhau"),
        ("Lê Hòa", "minh", PASSWORD, PASSWORD, "đã có người dùng"),
        ("<script>alert(1)</script>", "\"><b>", PASSWORD, PASSWORD, "chữ không dấu"),
        ("Lê\0Hòa", "hoa\0", PASSWORD, PASSWORD, "chữ không dấu"),
    ] {
        let fields = [
            ("ho-ten", name),
            ("ten", sign_in_name),
            ("mat-khau", password),
            ("mat-khau-lai", again),
        ];
        let answer = portal.ask(&path).on("localhost").form(&fields).post().await;
        assert_eq!((answer.status, answer.header("set-cookie")), (422, ""), "{sentence}");
        let page = answer.text();
        assert!(page.contains(sentence), "{sentence} is missing");
        assert!(!page.contains(password), "a password came back");
        assert!(!page.contains("<script>alert") && !page.contains("<b>"));
    }
    assert_eq!(make(&portal, &path, "hoa").await.status, 303, "the link is still good");
}

#[tokio::test]
async fn what_is_no_link_leads_nowhere() {
    let portal = start().await;
    for of in ["/lap-trang", "/moi-vao"] {
        for secret in ["x", "%27or%271%27%3D%271", &"a".repeat(43), &"A".repeat(3_000)] {
            let path = format!("{of}/{secret}");
            assert_eq!(portal.ask(&path).on("localhost").get().await.status, 410, "{path}");
            assert_eq!(make(&portal, &path, "ke-la").await.status, 410, "{path}");
        }
    }
    assert!(portal.ward("song-mai").await.accounts().all().await.unwrap().is_empty());
}
