//! Admins and the accounts of others. Who may not is refused: see `writes`.
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

use crate::portal::{Running, SignedIn, start};
use domain::account::Role;
use store::accounts::Account;

async fn accounts(portal: &Running) -> Vec<Account> {
    portal.ward("song-mai").await.accounts().all().await.unwrap()
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
