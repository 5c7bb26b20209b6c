//! How a session begins, ends, and belongs to one ward.
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

use super::sign_in::{PASSWORD, cookie, sign_in, with_password};
use crate::portal::{Running, start, start_with};
use domain::account::{Role, Token};
use store::accounts::By;

async fn knows(portal: &Running, host: &str, cookie: &str) -> bool {
    portal.ask("/").on(host).with("cookie", cookie).get().await.text().contains("Đăng xuất")
}

#[tokio::test]
async fn whoever_plants_a_cookie_before_learns_nothing_by_it() {
    let portal = start().await;
    with_password(&portal, "song-mai", "hoa", &[Role::Editor]).await;
    // A secret of the thief's own making, and one that the thief got from the site.
    let made_up = format!("bantin={}", Token::new([9; 32]).text());
    let minh = portal.account("minh", &[Role::Author]).await;
    let given = format!("bantin={}", minh.token.text());
    for planted in [made_up, given] {
        let fields = [("ten", "hoa"), ("mat-khau", PASSWORD)];
        let ask = portal.ask("/dang-nhap").on("localhost").form(&fields);
        let answer = ask.with("cookie", &planted).post().await;
        assert_eq!(answer.status, 303);
        assert_ne!(cookie(&answer), planted);
        assert!(knows(&portal, "localhost", &cookie(&answer)).await);
        assert!(!knows(&portal, "localhost", &planted).await, "the planted one is nobody's");
    }
}

#[tokio::test]
async fn each_signing_in_is_a_session_of_its_own() {
    let portal = start().await;
    with_password(&portal, "song-mai", "hoa", &[Role::Editor]).await;
    let first = cookie(&sign_in(&portal, "localhost", "hoa", PASSWORD).await);
    let second = cookie(&sign_in(&portal, "localhost", "hoa", PASSWORD).await);
    assert_ne!(first, second);
    portal.ask("/dang-xuat").on("localhost").form(&[]).with("cookie", &first).post().await;
    assert!(!knows(&portal, "localhost", &first).await);
    assert!(knows(&portal, "localhost", &second).await);
}

#[tokio::test]
async fn a_session_of_one_ward_opens_nothing_in_another() {
    let portal = start().await;
    let hoa = portal.account("hoa", &[Role::Admin]).await;
    let lan = portal.account_on("doi-thong", "lan", &[Role::Admin]).await;
    let cookie = |token: &Token| format!("bantin={}", token.text());
    assert!(knows(&portal, "localhost", &cookie(&hoa.token)).await);
    assert!(knows(&portal, "doithong.localhost", &cookie(&lan.token)).await);
    assert!(!knows(&portal, "doithong.localhost", &cookie(&hoa.token)).await);
    assert!(!knows(&portal, "localhost", &cookie(&lan.token)).await);
    // The same name and password at both wards are two accounts.
    with_password(&portal, "song-mai", "thu", &[Role::Author]).await;
    assert_eq!(sign_in(&portal, "doithong.localhost", "thu", PASSWORD).await.status, 401);
}

#[tokio::test]
async fn a_disabled_account_is_out_at_once_and_stays_out() {
    let portal = start().await;
    portal.account("minh", &[Role::Admin]).await;
    with_password(&portal, "song-mai", "hoa", &[Role::Editor]).await;
    let hers = cookie(&sign_in(&portal, "localhost", "hoa", PASSWORD).await);
    let ward = portal.ward("song-mai").await;
    let accounts = ward.accounts();
    let account = accounts.all().await.unwrap().pop().unwrap().id;
    let now = server::clock::now();
    let _ = accounts.disable(By::Console, account, now).await.unwrap();
    assert!(!knows(&portal, "localhost", &hers).await);
    assert_eq!(sign_in(&portal, "localhost", "hoa", PASSWORD).await.status, 401);
    accounts.enable(By::Console, account, now).await.unwrap();
    assert!(!knows(&portal, "localhost", &hers).await, "old sessions do not come back");
    assert_eq!(sign_in(&portal, "localhost", "hoa", PASSWORD).await.status, 303);
}

#[tokio::test]
async fn cookies_that_nobody_gave_are_cleared_and_harm_nothing() {
    let portal = start_with("scheme = \"https\"").await;
    for value in ["", "x", "%00", "'or'1'='1", &"a".repeat(43), &"A".repeat(5_000)] {
        let ask = portal.ask("/").with("cookie", &format!("__Host-bantin={value}"));
        let page = ask.get().await;
        assert_eq!(page.status, 200, "{value}");
        assert!(page.header("set-cookie").starts_with("__Host-bantin=; "), "{value}");
        assert_eq!(page.header("cache-control"), "no-store");
        assert!(!page.text().contains("Đăng xuất"));
    }
}
