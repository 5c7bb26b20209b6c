//! From the draft to readers, and away again.

use super::{content, from_now, opened, said, save, section, step, written};
use crate::portal::{Running, SignedIn, start, start_in};
use domain::account::Role;
use serde_json::{Value, json};
use std::time::Duration;
use tokio::time::sleep;

async fn two(portal: &Running) -> (SignedIn, SignedIn) {
    let hoa = portal.account("hoa", &[Role::Author]).await;
    (hoa, portal.account("lan", &[Role::Editor]).await)
}

/// Whether readers find these words in a page.
async fn reads(portal: &Running, path: &str, words: &str) -> bool {
    portal.get(path).await.text().contains(words)
}

/// Waits until readers find the words, or no longer do; the task does what is due each second.
async fn until(portal: &Running, path: &str, words: &str, found: bool) {
    for _ in 0..300 {
        if reads(portal, path, words).await == found {
            return;
        }
        sleep(Duration::from_millis(100)).await;
    }
    unreachable!("{words:?} at {path} never became {found}");
}

#[tokio::test]
async fn an_article_is_published_corrected_withdrawn_and_brought_back() {
    let portal = start().await;
    let (hoa, lan) = two(&portal).await;
    let (article, version) = written(&portal, &hoa, "Họp dân").await;
    let published = step(&lan, article, "dang", json!({ "base": version })).await;
    assert_eq!(published.status, 200, "{published:?}");
    let state = said(&published);
    let address = state["address"].as_str().unwrap().to_owned();
    assert_eq!(
        (address.as_str(), &state["status"]),
        ("/cong-tac-dang/hop-dan-1", &json!("published"))
    );
    for path in [&address, "/", "/moi-nhat", "/cong-tac-dang", "/rss.xml", "/sitemap-1.xml"] {
        let page = portal.get(path).await;
        assert!(page.text().contains("hop-dan-1"), "{path}: {}", page.text());
    }

    let number = section(&portal, "Công tác Đảng").await;
    let version = state["version"].as_i64().unwrap();
    let corrected = content("Họp dân quý I", Some(number), "Chiều nay.");
    let saved = said(&save(&hoa, article, version, &corrected).await);
    assert!(reads(&portal, &address, "Sáng nay.").await, "until it is published");
    assert_eq!(opened(&hoa, article).await["changed"], true);
    step(&lan, article, "dang", json!({ "base": saved["version"] })).await;
    let moved = portal.get(&address).await;
    assert_eq!((moved.status, moved.header("location")), (301, "/cong-tac-dang/hop-dan-quy-i-1"));
    let address = "/cong-tac-dang/hop-dan-quy-i-1";
    assert!(reads(&portal, address, "Chiều nay.").await);

    let gone = step(&lan, article, "go", json!({ "reason": "Sai số liệu" })).await;
    assert_eq!((gone.status, &said(&gone)["status"]), (200, &json!("withdrawn")));
    let answer = portal.get(address).await;
    assert_eq!(answer.status, 410);
    assert!(
        answer.text().contains("Phường đã gỡ bài viết này")
            && !answer.text().contains("Sai số liệu")
    );
    for path in ["/", "/moi-nhat", "/cong-tac-dang", "/rss.xml"] {
        assert!(!reads(&portal, path, "hop-dan-quy-i").await, "{path}");
    }
    assert_eq!(step(&lan, article, "dua-lai", json!({})).await.status, 200);
    assert!(reads(&portal, address, "Chiều nay.").await);
}

#[tokio::test]
async fn what_is_missing_is_said_in_order_and_a_step_that_leads_nowhere_says_why() {
    let portal = start().await;
    let (hoa, lan) = two(&portal).await;
    let article = super::begun(&hoa).await;
    let refused = step(&lan, article, "dang", json!({ "base": 0 })).await;
    assert_eq!(refused.status, 422);
    let refused = said(&refused);
    let paths: Vec<_> =
        refused["problems"].as_array().unwrap().iter().map(|one| &one["path"]).collect();
    assert_eq!(paths, ["title", "section", "body"]);
    for (what, body, status, words) in [
        ("go", json!({ "reason": "x" }), 409, "hiện không đăng"),
        ("go", json!({ "reason": "  " }), 422, "Xin ghi lý do"),
        ("go", json!({ "reason": "x".repeat(301) }), 422, "dài quá 300"),
        ("go", json!({}), 422, "Xin ghi lý do"),
        ("dua-lai", json!({}), 409, "chưa bị gỡ"),
        ("huy-hen", json!({}), 409, "không hẹn giờ"),
        ("ghim", json!({ "pinned": true }), 409, "hiện không đăng"),
        ("ghim", json!({}), 422, "có hoặc không"),
        ("noi-bat", json!({ "featured": "có" }), 422, "có hoặc không"),
        ("het-han", json!({ "at": "mai" }), 422, "Ngày giờ chưa đúng"),
        ("het-han", json!({ "at": 7 }), 422, "Ngày giờ chưa đúng"),
        ("dang", json!({ "base": 0, "at": "2018-01-18T14:51+07:00" }), 409, "Thời điểm này"),
        ("dang", json!({ "base": 0, "at": "2018-01-18" }), 422, "Ngày giờ chưa đúng"),
        ("dang", json!({}), 422, "Thiếu số phiên bản"),
        ("dang", json!({ "base": 5 }), 409, "vừa lưu bài này"),
    ] {
        let answer = step(&lan, article, what, body.clone()).await;
        assert_eq!(answer.status, status, "{what} {body}: {answer:?}");
        let message = said(&answer)["message"].as_str().unwrap().to_owned();
        assert!(message.contains(words), "{what} {body}: {message}");
    }
}

#[tokio::test]
async fn what_is_planned_comes_within_a_second_or_two_and_also_after_a_restart() {
    let portal = start().await;
    let (hoa, lan) = two(&portal).await;
    let (article, version) = written(&portal, &hoa, "Hẹn giờ").await;
    // Times are of whole seconds.
    let (comes, at) = (server::clock::now() + 2000, from_now(3));
    let planned = step(&lan, article, "dang", json!({ "base": version, "at": at })).await;
    assert_eq!((planned.status, &said(&planned)["status"]), (200, &json!("scheduled")));
    assert_eq!(said(&planned)["at"], at);
    assert!(!reads(&portal, "/moi-nhat", "Hẹn giờ").await || server::clock::now() >= comes);
    until(&portal, "/moi-nhat", "Hẹn giờ", true).await;

    let (later, version) = written(&portal, &hoa, "Khi máy tắt").await;
    step(&lan, later, "dang", json!({ "base": version, "at": from_now(1) })).await;
    let folder = portal.stop().await;
    sleep(Duration::from_millis(1200)).await;
    let portal = start_in(folder, "").await;
    until(&portal, "/moi-nhat", "Khi máy tắt", true).await;
}

#[tokio::test]
async fn an_article_is_over_to_the_moment_and_leaves_the_lists_at_once_after() {
    let portal = start().await;
    let (hoa, lan) = two(&portal).await;
    let (article, version) = written(&portal, &hoa, "Cắt điện").await;
    step(&lan, article, "dang", json!({ "base": version })).await;
    let ends = server::clock::now() + 4000;
    assert_eq!(step(&lan, article, "het-han", json!({ "at": from_now(4) })).await.status, 200);
    let address = format!("/cong-tac-dang/cat-dien-{article}");
    let may_be_over = || server::clock::now() > ends - 1000;
    assert!(portal.get(&address).await.status == 200 || may_be_over());
    let slug = format!("cat-dien-{article}");
    let day = format!("/luu-tru/{}", from_now(0)[..10].replace('-', "/"));
    let places = ["/tim-kiem?q=cat+dien", "/goi-y?q=cat+dien", "/sitemap-1.xml", &*day];
    for place in places {
        assert!(reads(&portal, place, &slug).await || may_be_over(), "{place}");
    }
    while server::clock::now() < ends + 20 {
        sleep(Duration::from_millis(20)).await;
    }
    let over = hoa.get(&address).await;
    assert_eq!(over.status, 410);
    assert!(over.text().contains("đã hết thời hạn đăng"), "{}", over.text());
    until(&portal, "/moi-nhat", "Cắt điện", false).await;
    assert!(!reads(&portal, "/rss.xml", "Cắt điện").await);
    for place in places {
        assert!(!reads(&portal, place, &slug).await, "{place}");
    }
    let state = opened(&lan, article).await;
    assert_eq!((&state["status"], &state["person"]), (&json!("expired"), &json!("Cán bộ lan")));
    assert_eq!(state["largest"], 40 * 1024 * 1024);
}

#[tokio::test]
async fn pinned_and_featured_articles_stand_first() {
    let portal = start().await;
    let (hoa, lan) = two(&portal).await;
    for title in ["Một", "Hai", "Ba"] {
        let (article, version) = written(&portal, &hoa, title).await;
        step(&lan, article, "dang", json!({ "base": version })).await;
    }
    let first = async |path: &str| {
        let page = portal.get(path).await.text().to_owned();
        let main = page.split("<main").nth(1).unwrap().to_owned();
        let at = |slug: &str| main.find(slug).unwrap_or(usize::MAX);
        let mut slugs = ["mot-1", "hai-2", "ba-3"];
        slugs.sort_by_key(|slug| at(slug));
        slugs[0]
    };
    assert_eq!((first("/").await, first("/cong-tac-dang").await), ("ba-3", "ba-3"));
    step(&lan, 1, "ghim", json!({ "pinned": true })).await;
    step(&lan, 2, "noi-bat", json!({ "featured": true })).await;
    assert_eq!((first("/").await, first("/cong-tac-dang").await), ("hai-2", "mot-1"));
    let section = portal.get("/cong-tac-dang").await;
    let river = section.text().split("<ol").nth(1).unwrap().to_owned();
    assert_eq!(river.matches("mot-1\"").count(), 1, "once");
    step(&lan, 1, "ghim", json!({ "pinned": false })).await;
    step(&lan, 2, "noi-bat", json!({ "featured": false })).await;
    assert_eq!((first("/").await, first("/cong-tac-dang").await), ("ba-3", "ba-3"));
}

#[tokio::test]
async fn without_javascript_an_editor_publishes_by_forms_and_reads_what_is_amiss() {
    let portal = start().await;
    let (hoa, lan) = two(&portal).await;
    let article = super::begun(&hoa).await;
    let path = format!("/soan/{article}");
    let refused = lan.post(&format!("{path}/dang"), &[("base", "0")]).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("Bài chưa có tiêu đề."), "{}", refused.text());
    assert!(refused.text().contains("Đăng ngay"), "the page is there again");
    let (article, version) = written(&portal, &hoa, "Họp dân").await;
    let path = format!("/soan/{article}");
    let base = version.to_string();
    let done = lan.post(&format!("{path}/dang"), &[("base", &base), ("at", "")]).await;
    assert_eq!((done.status, done.header("location")), (303, path.as_str()));
    let page = lan.get(&path).await;
    assert!(page.text().contains("Xem bài người đọc đang thấy") && page.text().contains("Gỡ bài"));
    let until = lan.post(&format!("{path}/het-han"), &[("at", "2018-01-18T14:51")]).await;
    assert_eq!(until.status, 409);
    let pinned = lan.post(&format!("{path}/ghim"), &[("pinned", "true")]).await;
    assert_eq!(pinned.status, 303);
    let gone = lan.post(&format!("{path}/go"), &[("reason", "Nhầm")]).await;
    assert_eq!(gone.status, 303);
    assert!(lan.get(&path).await.text().contains("Đưa bài trở lại như cũ"));
}

#[tokio::test]
async fn whoever_may_edit_finds_the_way_on_the_article_and_readers_do_not() {
    let portal = start().await;
    let (hoa, lan) = two(&portal).await;
    let nam = portal.account("nam", &[Role::Author]).await;
    let staff = portal.account("tam", &[Role::Staff, Role::Admin]).await;
    let (article, version) = written(&portal, &hoa, "Họp dân").await;
    step(&lan, article, "dang", json!({ "base": version })).await;
    let address = format!("/cong-tac-dang/hop-dan-{article}");
    let link = format!("href=\"/soan/{article}\"");
    for (who, may) in [(&hoa, true), (&lan, true), (&nam, false), (&staff, false)] {
        let page = who.get(&address).await;
        assert_eq!(page.text().contains(&link), may, "{who:?}");
        assert_eq!(page.text().contains("data-article=\"1\" data-roles"), may, "{who:?}");
    }
    let read = portal.get(&address).await;
    assert!(!read.text().contains("edit-link") && !read.text().contains("data-roles"));
}

#[tokio::test]
async fn a_mistake_is_put_away_and_stays_in_the_history() {
    let portal = start().await;
    let (hoa, lan) = two(&portal).await;
    let (article, version) = written(&portal, &hoa, "Họp dân").await;
    let state = said(&step(&lan, article, "dang", json!({ "base": version })).await);
    let base = state["version"].as_i64().unwrap();
    save(&hoa, article, base, &content("Nhầm", None, "Nhầm.")).await;
    assert_eq!(step(&hoa, article, "bo", json!({})).await.status, 403, "that is the editor's");
    let done = said(&step(&lan, article, "bo", json!({})).await);
    assert_eq!((&done["changed"], &done["status"]), (&json!(false), &json!("published")));
    let now: Value = opened(&hoa, article).await;
    assert_eq!(now["content"]["title"], "Họp dân");
    let again = step(&lan, article, "bo", json!({})).await;
    assert_eq!(again.status, 409);
}
