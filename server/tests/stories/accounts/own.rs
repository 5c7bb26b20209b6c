//! What people do with their own account.
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

use super::sign_in::{PASSWORD, cookie, sign_in, with_password};
use crate::portal::{Answer, Running, SignedIn, start};
use domain::account::{RecoveryCode, Role, TotpKey, TotpStep};

const ANOTHER: &str = "một mật khẩu khác hẳn";

/// chị Hoa with a known password, signed in in one browser.
async fn hoa(portal: &Running) -> SignedIn {
    with_password(portal, "song-mai", "hoa", &[Role::Editor]).await;
    let all = portal.ward("song-mai").await.accounts().all().await.unwrap();
    portal.sign_in_as("song-mai", all.last().unwrap().id).await
}

async fn is_in(hoa: &SignedIn) -> bool {
    hoa.get("/tai-khoan").await.status == 200
}

async fn change(hoa: &SignedIn, old: &str, new: &str, again: &str) -> Answer {
    let fields = [("mat-khau-cu", old), ("mat-khau", new), ("mat-khau-lai", again)];
    hoa.post("/tai-khoan/mat-khau", &fields).await
}

#[tokio::test]
async fn another_password_needs_the_old_one_and_ends_all_other_sessions() {
    let portal = start().await;
    let hoa = hoa(&portal).await;
    let elsewhere = portal.sign_in_as("song-mai", hoa.account).await;
    for (old, new, again, sentence) in [
        ("sai rồi", ANOTHER, ANOTHER, "Mật khẩu đang dùng chưa đúng"),
        (PASSWORD, "kín-8x", "kín-8x", "ít nhất 8 ký tự"),
        (PASSWORD, "123456789", "123456789", "quá nhiều người dùng"),
        (PASSWORD, ANOTHER, "không giống", "chưa giống nhau"),
    ] {
        let answer = change(&hoa, old, new, again).await;
        assert_eq!(answer.status, 422, "{sentence}");
        assert!(answer.text().contains(sentence) && !answer.text().contains(new));
    }
    assert!(is_in(&elsewhere).await);
    let answer = change(&hoa, PASSWORD, ANOTHER, ANOTHER).await;
    assert_eq!(answer.status, 303);
    assert!(is_in(&hoa).await && !is_in(&elsewhere).await);
    assert_eq!(sign_in(&portal, "localhost", "hoa", PASSWORD).await.status, 401);
    assert_eq!(sign_in(&portal, "localhost", "hoa", ANOTHER).await.status, 303);
}

#[tokio::test]
async fn whoever_sits_at_an_open_browser_cannot_guess_the_password_there() {
    let portal = start().await;
    let hoa = hoa(&portal).await;
    for _ in 0..10 {
        assert_eq!(change(&hoa, "sai rồi", ANOTHER, ANOTHER).await.status, 422);
    }
    let answer = change(&hoa, PASSWORD, ANOTHER, ANOTHER).await;
    assert_eq!(answer.status, 429);
    assert!(!answer.header("retry-after").is_empty());
}

#[tokio::test]
async fn chi_hoa_sees_where_she_is_signed_in_and_ends_what_is_not_hers() {
    let portal = start().await;
    let hoa = hoa(&portal).await;
    let lost = portal.sign_in_as("song-mai", hoa.account).await;
    let third = portal.sign_in_as("song-mai", hoa.account).await;
    let minh = portal.account("minh", &[Role::Author]).await;
    let page = hoa.get("/tai-khoan").await;
    assert_eq!(page.text().matches("Chrome trên điện thoại Android").count(), 5, "3 and 2 buttons");
    assert_eq!(page.text().matches("Trình duyệt này").count(), 1);
    assert!(!page.text().contains(&lost.token.text()), "no secret is in a page");

    let end = async |what: &str| hoa.post("/tai-khoan", &[("phien", what)]).await.status;
    assert_eq!(end(&lost.token.hash().text()).await, 303);
    assert!(!is_in(&lost).await && is_in(&third).await);
    assert_eq!(end(&minh.token.hash().text()).await, 303);
    assert!(is_in(&minh).await, "another's session stays");
    assert_eq!(end("khac").await, 303);
    assert!(is_in(&hoa).await && !is_in(&third).await && is_in(&minh).await);
    for wrong in ["", "x", "../..", "\0"] {
        assert_eq!(end(wrong).await, 422, "{wrong:?}");
    }
}

/// The key that the page shows, and the recovery codes after the first code.
async fn put_on(hoa: &SignedIn) -> (TotpKey, Vec<String>) {
    let shown = hoa.post("/tai-khoan/ma-xac-nhan", &[("viec", "bat-dau")]).await;
    assert_eq!((shown.status, shown.header("cache-control")), (200, "no-store"));
    assert!(shown.text().contains("<svg") && shown.text().contains("<path"));
    let (_, rest) = shown.text().split_once("name=\"khoa\" value=\"").unwrap();
    let key = rest.split('"').next().unwrap().to_owned();
    let key_read = TotpKey::parse(&key).unwrap();
    let wrong = [("viec", "bat"), ("khoa", &key), ("ma", "000000")];
    let answer = hoa.post("/tai-khoan/ma-xac-nhan", &wrong).await;
    assert_eq!(answer.status, 422);
    assert!(answer.text().contains(&key), "the same key is shown again");
    let code = now_code(&key_read);
    let right = [("viec", "bat"), ("khoa", &key), ("ma", &code)];
    let answer = hoa.post("/tai-khoan/ma-xac-nhan", &right).await;
    assert_eq!(answer.status, 200);
    (key_read, codes(&answer))
}

fn now_code(key: &TotpKey) -> String {
    key.code(TotpStep::at(server::clock::now()))
}

/// The code that comes after the one that was used.
fn next_code(key: &TotpKey) -> String {
    key.code(TotpStep::at(server::clock::now() + 30_000))
}

fn codes(answer: &Answer) -> Vec<String> {
    let parts = answer.text().split("<code class=\"secret\">").skip(1);
    let codes: Vec<String> = parts.map(|part| part.split('<').next().unwrap().to_owned()).collect();
    assert_eq!(codes.len(), 10);
    assert!(codes.iter().all(|code| RecoveryCode::parse(code).is_ok()));
    codes
}

/// The password is right; the secret that leads to the second step.
async fn half(portal: &Running) -> String {
    let answer = sign_in(portal, "localhost", "hoa", PASSWORD).await;
    assert_eq!((answer.status, answer.header("set-cookie")), (200, ""), "not signed in yet");
    let (_, rest) = answer.text().split_once("name=\"buoc\" value=\"").unwrap();
    rest.split('"').next().unwrap().to_owned()
}

async fn finish(portal: &Running, step: &str, code: &str) -> Answer {
    let fields = [("buoc", step), ("ma", code), ("tiep", "/tai-khoan")];
    portal.ask("/dang-nhap").on("localhost").form(&fields).post().await
}

#[tokio::test]
async fn with_a_second_factor_the_password_alone_is_not_enough() {
    let portal = start().await;
    let hoa = hoa(&portal).await;
    let (key, _) = put_on(&hoa).await;
    let step = half(&portal).await;
    assert_eq!(finish(&portal, &step, "").await.status, 422);
    assert_eq!(finish(&portal, &step, "000000").await.status, 401);
    let used = now_code(&key);
    assert_eq!(finish(&portal, &step, &used).await.status, 401, "it was used to put it on");
    let answer = finish(&portal, &step, &next_code(&key)).await;
    assert_eq!((answer.status, answer.header("location")), (303, "/tai-khoan"));
    assert!(cookie(&answer).starts_with("bantin="));

    let again = half(&portal).await;
    assert_eq!(finish(&portal, &again, &next_code(&key)).await.status, 401, "no code twice");
    assert_eq!(finish(&portal, &step, "123456").await.status, 410, "the step is used up");
    for wrong in ["x", "", &"a".repeat(43)] {
        let answer = finish(&portal, wrong, "123456").await;
        assert!([410, 422].contains(&answer.status), "{wrong}: {}", answer.status);
    }
}

#[tokio::test]
async fn whoever_lost_the_telephone_signs_in_with_each_paper_code_once() {
    let portal = start().await;
    let hoa = hoa(&portal).await;
    let (_, codes) = put_on(&hoa).await;
    let step = half(&portal).await;
    assert_eq!(finish(&portal, &step, &codes[0].to_uppercase()).await.status, 303);
    let step = half(&portal).await;
    assert_eq!(finish(&portal, &step, &codes[0]).await.status, 401, "once only");
    assert_eq!(finish(&portal, &step, &codes[1].replace('-', " ")).await.status, 303);
    let page = hoa.get("/tai-khoan/ma-xac-nhan").await;
    assert!(page.text().contains("còn 8 mã dự phòng"), "{}", page.text());

    let fields = [("viec", "ma-moi"), ("mat-khau-cu", PASSWORD)];
    let fresh = self::codes(&hoa.post("/tai-khoan/ma-xac-nhan", &fields).await);
    let step = half(&portal).await;
    assert_eq!(finish(&portal, &step, &codes[2]).await.status, 401, "the old ones are void");
    assert_eq!(finish(&portal, &step, &fresh[0]).await.status, 303);
}

#[tokio::test]
async fn codes_cannot_be_guessed_by_starting_over() {
    let portal = start().await;
    let hoa = hoa(&portal).await;
    put_on(&hoa).await;
    for _ in 0..10 {
        let step = half(&portal).await;
        assert_eq!(finish(&portal, &step, "000000").await.status, 401);
    }
    let answer = sign_in(&portal, "localhost", "hoa", PASSWORD).await;
    assert_eq!(answer.status, 429);
}

#[tokio::test]
async fn the_second_factor_is_taken_off_by_the_password_only() {
    let portal = start().await;
    let hoa = hoa(&portal).await;
    put_on(&hoa).await;
    let take_off = async |password: &str| {
        let fields = [("viec", "tat"), ("mat-khau-cu", password)];
        hoa.post("/tai-khoan/ma-xac-nhan", &fields).await.status
    };
    assert_eq!(take_off("sai rồi").await, 422);
    half(&portal).await;
    assert_eq!(take_off(PASSWORD).await, 303);
    assert_eq!(sign_in(&portal, "localhost", "hoa", PASSWORD).await.status, 303);
    let page = hoa.get("/tai-khoan/ma-xac-nhan").await;
    assert!(page.text().contains("Bắt đầu"));
    assert_eq!(hoa.post("/tai-khoan/ma-xac-nhan", &[("viec", "gì đó")]).await.status, 422);
}
