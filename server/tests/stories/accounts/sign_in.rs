//! chị Hoa signs in, and others try to.
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

use crate::portal::{Answer, Running, start, start_with};
use domain::account::{Password, Role};
use server::Hasher;

pub const PASSWORD: &str = "chợ Mơ bán ốc sáng chủ nhật";

/// chị Hoa has an account with a password that she knows.
pub async fn hoa(portal: &Running) {
    with_password(portal, "song-mai", "hoa", &[Role::Editor]).await;
}

pub async fn with_password(portal: &Running, key: &str, name: &str, roles: &[Role]) {
    let hash = Hasher::default().hash(Password::typed(PASSWORD)).await.unwrap();
    portal.account_with(key, name, roles, hash).await;
}

/// Somebody without a cookie fills in the form at this host.
pub async fn sign_in(portal: &Running, host: &str, name: &str, password: &str) -> Answer {
    let fields = [("ten", name), ("mat-khau", password)];
    portal.ask("/dang-nhap").on(host).form(&fields).post().await
}

/// What the answer's cookie says, without its name's attributes.
pub fn cookie(answer: &Answer) -> String {
    answer.header("set-cookie").split(';').next().unwrap().to_owned()
}

#[tokio::test]
async fn chi_hoa_signs_in_reads_and_signs_out() {
    let portal = start().await;
    hoa(&portal).await;
    let form = portal.ask("/dang-nhap").on("localhost").get().await;
    assert_eq!((form.status, form.header("cache-control")), (200, "no-store"));
    assert!(form.text().contains("name=\"mat-khau\"") && form.text().contains("noindex"));

    let answer = sign_in(&portal, "localhost", " HOA ", PASSWORD).await;
    assert_eq!((answer.status, answer.header("location")), (303, "/"));
    let set = answer.header("set-cookie");
    assert!(set.starts_with("bantin=") && set.contains("; HttpOnly; SameSite=Lax"), "{set}");

    let hers = cookie(&answer);
    let ask = |path: &str| portal.ask(path).on("localhost").with("cookie", &hers);
    let page = ask("/").get().await;
    assert!(page.text().contains("Cán bộ hoa") && page.text().contains("Đăng xuất"));
    assert_eq!(page.header("cache-control"), "no-store");
    assert!(page.text().contains("/desk.css"));

    let out = ask("/dang-xuat").form(&[]).post().await;
    assert_eq!((out.status, out.header("location")), (303, "/"));
    assert!(out.header("set-cookie").starts_with("bantin=; "), "{}", out.header("set-cookie"));
    let stolen = ask("/").get().await;
    assert!(!stolen.text().contains("Cán bộ hoa"), "the session ended on the server");
    assert!(stolen.header("set-cookie").contains("Max-Age=0"), "the dead cookie is cleared");
}

#[tokio::test]
async fn readers_see_nothing_of_it_but_a_link_in_the_footer() {
    let portal = start().await;
    let page = portal.get("/").await;
    assert!(page.text().contains("href=\"/dang-nhap\""));
    for more in ["desk", "Đăng xuất", "desk.css"] {
        assert!(!page.text().contains(more), "{more}");
    }
    assert_eq!(page.header("cache-control"), "no-cache");
    assert_eq!(page.header("set-cookie"), "");
}

#[tokio::test]
async fn whoever_is_signed_in_is_no_visitor() {
    let portal = start().await;
    let (article, address) = portal.publish("song-mai", "Họp dân").await;
    let hoa = portal.account("hoa", &[Role::Editor]).await;
    assert_eq!(hoa.get(&address).await.status, 200);
    assert_eq!(portal.views("song-mai", article).await, 0);
    portal.get(&address).await;
    assert_eq!(portal.views("song-mai", article).await, 1);
}

#[tokio::test]
async fn a_wrong_password_and_a_name_that_nobody_has_get_the_same_answer() {
    let portal = start().await;
    hoa(&portal).await;
    let of = async |name: &str, password: &str| {
        let answer = sign_in(&portal, "localhost", name, password).await;
        assert_eq!((answer.status, answer.header("set-cookie")), (401, ""), "{name}");
        assert_eq!(answer.header("cache-control"), "no-store");
        assert!(!answer.text().contains(PASSWORD), "a password never comes back");
        assert!(answer.text().contains("autofocus"), "the sentence takes the focus");
        answer.text().replace(&format!("value=\"{name}\""), "").replace('0', "")
    };
    let wrong = of("hoa", "sai mật khẩu rồi").await;
    assert!(wrong.contains("Tên đăng nhập hoặc mật khẩu chưa đúng"));
    assert_eq!(of("khong-co-ai", PASSWORD).await, wrong);
    assert_eq!(of("Không phải tên", PASSWORD).await, wrong);
}

#[tokio::test]
async fn after_ten_wrong_passwords_one_waits_and_a_right_one_waits_too() {
    let portal = start().await;
    hoa(&portal).await;
    for _ in 0..10 {
        assert_eq!(sign_in(&portal, "localhost", "hoa", "sai mật khẩu").await.status, 401);
    }
    for password in ["sai mật khẩu", PASSWORD] {
        let answer = sign_in(&portal, "localhost", "Hoa", password).await;
        assert_eq!((answer.status, answer.header("set-cookie")), (429, ""));
        let wait: u32 = answer.header("retry-after").parse().unwrap();
        assert!((1..=60).contains(&wait));
        assert!(answer.text().contains("Xin đợi"), "{}", answer.text());
    }
}

#[tokio::test]
async fn ten_names_from_one_address_are_enough_too() {
    let portal = start_with("proxies = [\"127.0.0.1\"]").await;
    hoa(&portal).await;
    let from = async |address: &str, name: &str, password: &str| {
        let fields = [("ten", name), ("mat-khau", password)];
        let ask = portal.ask("/dang-nhap").on("localhost").form(&fields);
        ask.with("x-forwarded-for", address).post().await.status
    };
    for n in 0..10 {
        assert_eq!(from("203.0.113.9", &format!("ten-{n}"), "một hai ba bốn").await, 401);
    }
    assert_eq!(from("203.0.113.9", "hoa", PASSWORD).await, 429);
    assert_eq!(from("203.0.113.10", "hoa", PASSWORD).await, 303);
}

#[tokio::test]
async fn a_form_from_elsewhere_signs_nobody_in_or_out() {
    let portal = start().await;
    hoa(&portal).await;
    let fields = [("ten", "hoa"), ("mat-khau", PASSWORD)];
    for (name, value) in
        [("sec-fetch-site", "cross-site"), ("sec-fetch-site", "same-site"), ("origin", "null")]
    {
        let ask = portal.ask("/dang-nhap").on("localhost").form(&fields);
        let ask = ask.without("sec-fetch-site").with(name, value);
        let answer = ask.post().await;
        assert_eq!((answer.status, answer.header("set-cookie")), (403, ""));
    }
    let minh = portal.account("minh", &[Role::Author]).await;
    let out = minh.ask("/dang-xuat").form(&[]).with("sec-fetch-site", "cross-site").post().await;
    assert_eq!(out.status, 403);
    assert!(minh.get("/").await.text().contains("Cán bộ minh"), "still signed in");
}

#[tokio::test]
async fn signing_in_leads_on_within_the_site_and_nowhere_else() {
    let portal = start().await;
    hoa(&portal).await;
    let to = async |way: &str| {
        let fields = [("ten", "hoa"), ("mat-khau", PASSWORD), ("tiep", way)];
        let answer = portal.ask("/dang-nhap").on("localhost").form(&fields).post().await;
        assert_eq!(answer.status, 303);
        answer.header("location").to_owned()
    };
    assert_eq!(to("/cong-tac-dang?truoc=1").await, "/cong-tac-dang?truoc=1");
    for elsewhere in [
        "//ke-xau.vn",
        "https://ke-xau.vn/",
        "/\\ke-xau.vn",
        "/\t/ke-xau.vn",
        "javascript:alert(1)",
        "/x\r\nSet-Cookie: a=b",
        "ke-xau.vn",
    ] {
        assert_eq!(to(elsewhere).await, "/", "{elsewhere:?}");
    }
    let form = portal.ask("/dang-nhap?tiep=%22%3E%3Cscript%3Ealert(1)").on("localhost").get().await;
    assert!(!form.text().contains("<script>alert"));
}

#[tokio::test]
async fn nobody_signs_in_where_others_can_listen() {
    let portal = start().await;
    hoa(&portal).await;
    let form = portal.get("/dang-nhap").await;
    assert!(!form.text().contains("mat-khau") && form.text().contains("https://"));
    let answer = sign_in(&portal, "songmai.vn", "hoa", PASSWORD).await;
    assert_eq!((answer.status, answer.header("set-cookie")), (403, ""));
    // Nor is a cookie taken there that was given on the machine itself.
    let hoa = portal.account("minh", &[Role::Admin]).await;
    let page = hoa.ask("/").on("songmai.vn").get().await;
    assert!(!page.text().contains("Cán bộ minh"));
}

#[tokio::test]
async fn over_https_the_cookie_is_bound_to_the_host() {
    let portal = start_with("scheme = \"https\"").await;
    hoa(&portal).await;
    let answer = sign_in(&portal, "songmai.vn", "hoa", PASSWORD).await;
    let set = answer.header("set-cookie");
    assert!(set.starts_with("__Host-bantin="), "{set}");
    for part in ["Path=/", "Secure", "HttpOnly", "SameSite=Lax"] {
        assert!(set.split("; ").any(|found| found == part), "{part} is missing in {set}");
    }
    assert!(!set.contains("Domain"));
    let page = portal.ask("/").with("cookie", &cookie(&answer)).get().await;
    assert!(page.text().contains("Cán bộ hoa"));
    let plain = cookie(&answer).replace("__Host-bantin", "bantin");
    let page = portal.ask("/").with("cookie", &plain).get().await;
    assert!(!page.text().contains("Cán bộ hoa"), "the plain name is for loopback only");
}

#[tokio::test]
async fn what_is_no_form_is_refused_with_a_sentence() {
    let portal = start().await;
    hoa(&portal).await;
    let ask = || portal.ask("/dang-nhap").on("localhost").of_own_page();
    let form = "application/x-www-form-urlencoded";
    assert_eq!(ask().post().await.status, 415);
    assert_eq!(ask().body("application/json", "{}").post().await.status, 415);
    assert_eq!(ask().body("multipart/form-data; boundary=", "--").post().await.status, 415);
    assert_eq!(ask().body(form, "").post().await.status, 422);
    assert_eq!(ask().body(form, "ten=%ff%00&mat-khau=%zz&&&==&").post().await.status, 401);
    assert_eq!(ask().body(form, "a".repeat(70_000)).post().await.status, 413);
    assert_eq!(ask().body(form, "a".repeat(3_000_000)).post().await.status, 413);
    let long = "ộ".repeat(20_000);
    let answer = sign_in(&portal, "localhost", &long[..3_000], &long[..12_000]).await;
    assert_eq!(answer.status, 401);
    for path in ["/dang-nhap", "/dang-xuat"] {
        let answer = portal.ask(path).on("localhost").of_own_page().put().await;
        assert_eq!(answer.status, 405);
    }
    assert_eq!(portal.ask("/dang-xuat").on("localhost").get().await.status, 405);
}
