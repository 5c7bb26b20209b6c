//! Every address of accounts that writes, for nobody, for each role, and for another ward.
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

use crate::portal::{Running, SignedIn, start};
use domain::account::Role;
use store::accounts::Account;

/// Addresses for whoever is signed in, and those for Admins; each with fields that would
/// change something.
const OWN: [(&str, &[(&str, &str)]); 3] = [
    ("/tai-khoan", &[("phien", "khac")]),
    ("/tai-khoan/mat-khau", &[("mat-khau-cu", "x"), ("mat-khau", "x"), ("mat-khau-lai", "x")]),
    ("/tai-khoan/ma-xac-nhan", &[("viec", "bat-dau")]),
];

const ADMIN: [(&str, &[(&str, &str)]); 4] = [
    ("/quan-tri/tai-khoan", &[("viec", "moi"), ("vai", "admin")]),
    ("/quan-tri/tai-khoan/1", &[("viec", "giao-viec"), ("vai", "staff")]),
    ("/quan-tri/tai-khoan/1", &[("viec", "khoa")]),
    ("/quan-tri/tai-khoan/1", &[("viec", "mo-khoa")]),
];

async fn accounts(portal: &Running) -> Vec<Account> {
    portal.ward("song-mai").await.accounts().all().await.unwrap()
}

#[tokio::test]
async fn nobody_and_no_other_role_changes_an_account() {
    let portal = start().await;
    portal.account("minh", &[Role::Admin]).await;
    let before = accounts(&portal).await;
    for (path, fields) in OWN.iter().chain(&ADMIN) {
        let ask = portal.ask(path).on("localhost").form(fields);
        assert_eq!(ask.post().await.status, 401, "{path}");
        let page = portal.ask(path).on("localhost").with("accept", "text/html").get().await;
        assert_eq!(page.status, 303, "{path}");
        assert_eq!(
            page.header("location"),
            format!("/dang-nhap?tiep={}", path.replace('/', "%2F"))
        );
    }
    for role in [Role::Author, Role::Editor, Role::Staff] {
        let other = portal.account(role.key(), &[role]).await;
        for (path, fields) in &ADMIN {
            assert_eq!(other.post(path, fields).await.status, 403, "{path} by {role:?}");
            assert_eq!(other.get(path).await.status, 403, "{path} by {role:?}");
        }
        assert!(!other.get("/").await.text().contains("/quan-tri/"), "no link leads there");
    }
    assert_eq!(accounts(&portal).await[..1], before[..]);
}

#[tokio::test]
async fn another_wards_admin_is_nobody_here() {
    let portal = start().await;
    portal.account("minh", &[Role::Admin]).await;
    let lan = portal.account_on("doi-thong", "lan", &[Role::Admin]).await;
    let before = accounts(&portal).await;
    for (path, fields) in OWN.iter().chain(&ADMIN) {
        let answer = lan.ask(path).on("localhost").form(fields).post().await;
        assert_eq!(answer.status, 401, "{path}");
    }
    assert_eq!(accounts(&portal).await, before);
}

#[tokio::test]
async fn no_other_page_of_the_web_can_send_these_forms() {
    let portal = start().await;
    let minh = portal.account("minh", &[Role::Admin]).await;
    let before = accounts(&portal).await;
    for (path, fields) in OWN.iter().chain(&ADMIN) {
        for site in ["cross-site", "same-site"] {
            let ask = minh.ask(path).form(fields).with("sec-fetch-site", site);
            assert_eq!(ask.post().await.status, 403, "{path}");
        }
    }
    assert_eq!(accounts(&portal).await, before);
}

async fn roles(admin: &SignedIn, path: &str, roles: &[&str]) -> u16 {
    let mut fields = vec![("viec", "giao-viec")];
    fields.extend(roles.iter().map(|role| ("vai", *role)));
    admin.post(path, &fields).await.status
}

#[tokio::test]
async fn an_admin_gives_and_takes_roles_but_never_the_last_admins() {
    let portal = start().await;
    let minh = portal.account("minh", &[Role::Admin]).await;
    let hoa = portal.account("hoa", &[Role::Author]).await;
    let hers = format!("/quan-tri/tai-khoan/{}", hoa.account);
    let his = format!("/quan-tri/tai-khoan/{}", minh.account);
    assert_eq!(roles(&minh, &hers, &["editor", "staff"]).await, 303);
    let account = accounts(&portal).await[1].clone();
    assert_eq!(account.roles, [Role::Editor, Role::Staff].into_iter().collect());

    assert_eq!(roles(&minh, &his, &["author"]).await, 422);
    let answer = minh.post(&his, &[("viec", "khoa")]).await;
    assert_eq!(answer.status, 422);
    assert!(answer.text().contains("người quản trị cuối cùng"));

    assert_eq!(minh.post(&hers, &[("viec", "khoa")]).await.status, 303);
    assert!(!hoa.get("/").await.text().contains("Đăng xuất"), "out at once");
    assert_eq!(minh.post(&hers, &[("viec", "mo-khoa")]).await.status, 303);
    assert!(accounts(&portal).await[1].disabled_at.is_none());

    for (path, status) in [("/quan-tri/tai-khoan/99", 404), ("/quan-tri/tai-khoan/x", 404)] {
        assert_eq!(minh.get(path).await.status, status);
        assert_eq!(roles(&minh, path, &["author"]).await, status);
    }
    assert_eq!(roles(&minh, &hers, &["root"]).await, 422);
    assert_eq!(minh.post(&hers, &[]).await.status, 422);
    let without = [("viec", "moi"), ("cho-ai", "ai đó")];
    assert_eq!(minh.post("/quan-tri/tai-khoan", &without).await.status, 422);
    let long = "ộ".repeat(400);
    let noted = [("viec", "moi"), ("cho-ai", &long), ("vai", "author")];
    assert_eq!(minh.post("/quan-tri/tai-khoan", &noted).await.status, 422);
}
