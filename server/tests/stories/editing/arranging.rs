//! An administrator arranges sections and settings by plain forms, and reads the log.

use super::{section, step, written};
use crate::portal::start;
use domain::account::Role;
use serde_json::json;

const SECTIONS: &str = "/quan-tri/chuyen-muc";

#[tokio::test]
async fn sections_are_added_renamed_ordered_and_hidden_and_old_addresses_lead_on() {
    let portal = start().await;
    let binh = portal.account("binh", &[Role::Admin]).await;
    for (name, kind) in [("Văn hoá", "news"), ("Thể thao", "news"), ("Thủ tục", "civic")] {
        let fields = [("viec", "them"), ("ten", name), ("loai", kind)];
        let added = binh.post(SECTIONS, &fields).await;
        assert_eq!((added.status, added.header("location")), (303, SECTIONS), "{name}");
    }
    let menu = async || {
        let page = portal.get("/").await.text().to_owned();
        let menu = page.split("class=\"menu-bar\"").nth(1).unwrap().to_owned();
        let menu = menu.split("</nav>").next().unwrap().to_owned();
        let mut places: Vec<(usize, &str)> =
            ["van-hoa", "the-thao", "thu-tuc", "van-hoa-nghe-thuat"]
                .into_iter()
                .filter_map(|slug| Some((menu.find(&format!("/{slug}\""))?, slug)))
                .collect();
        places.sort_unstable();
        places.into_iter().map(|(_, slug)| slug).collect::<Vec<_>>()
    };
    assert_eq!(menu().await, ["van-hoa", "the-thao", "thu-tuc"]);
    assert_eq!(binh.post(SECTIONS, &[("viec", "xuong"), ("muc", "1")]).await.status, 303);
    assert_eq!(menu().await, ["the-thao", "van-hoa", "thu-tuc"]);
    let renamed = [("viec", "doi-ten"), ("muc", "1"), ("ten", "Văn hoá nghệ thuật")];
    assert_eq!(binh.post(SECTIONS, &renamed).await.status, 303);
    assert_eq!(menu().await, ["the-thao", "van-hoa-nghe-thuat", "thu-tuc"]);
    let old = portal.get("/van-hoa").await;
    assert_eq!((old.status, old.header("location")), (301, "/van-hoa-nghe-thuat"));
    assert_eq!(portal.get("/van-hoa/rss.xml").await.status, 200, "programs go on");
    assert_eq!(binh.post(SECTIONS, &[("viec", "an"), ("muc", "2")]).await.status, 303);
    assert_eq!(menu().await, ["van-hoa-nghe-thuat", "thu-tuc"]);
    assert_eq!(portal.get("/the-thao").await.status, 200, "its page stays");
    assert!(binh.get(SECTIONS).await.text().contains("đang ẩn"));
    assert_eq!(binh.post(SECTIONS, &[("viec", "hien"), ("muc", "2")]).await.status, 303);
    assert_eq!(menu().await, ["the-thao", "van-hoa-nghe-thuat", "thu-tuc"]);
}

#[tokio::test]
async fn a_form_that_is_amiss_comes_back_with_what_was_typed() {
    let portal = start().await;
    let binh = portal.account("binh", &[Role::Admin]).await;
    section(&portal, "Văn hoá").await;
    section(&portal, "Thể thao").await;
    let script = "<script>alert(1)</script>".repeat(9);
    for (fields, words) in [
        (&[("viec", "them"), ("ten", "  "), ("loai", "news")][..], "Xin ghi tên chuyên mục."),
        (&[("viec", "them"), ("ten", "VĂN HOÁ"), ("loai", "civic")], "Đã có chuyên mục tên này"),
        (&[("viec", "doi-ten"), ("muc", "2"), ("ten", "Văn hóa")], "Đã có chuyên mục tên này"),
        (&[("viec", "them"), ("ten", &script), ("loai", "news")], "Tên dài quá 100"),
    ] {
        let back = binh.post(SECTIONS, fields).await;
        assert_eq!(back.status, 422, "{fields:?}");
        assert!(back.text().contains(words) && !back.text().contains("<script>alert"));
    }
    for (fields, status) in [
        (&[][..], 400),
        (&[("viec", "xoa"), ("muc", "1")], 400),
        (&[("viec", "an"), ("muc", "x")], 400),
        (&[("viec", "an"), ("muc", "99")], 404),
        (&[("viec", "len"), ("muc", "-1")], 400),
    ] {
        assert_eq!(binh.post(SECTIONS, fields).await.status, status, "{fields:?}");
    }
    let json = binh.ask(SECTIONS).json(&json!({ "viec": "an", "muc": 1 })).post().await;
    assert_eq!(json.status, 415);
}

/// The form of the settings, with some fields otherwise.
fn settings<'a>(changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("ten", "Phường Sông Mai"),
        ("cap-tren", ""),
        ("chu-quan", ""),
        ("chiu-trach-nhiem", ""),
        ("dia-chi", ""),
        ("dien-thoai", ""),
        ("thu", ""),
        ("nhan-ngay-dang", "Ngày đăng"),
        ("nhan-luot-xem", "Lượt xem"),
        ("nhan-luot-truy-cap", "Số lượt truy cập"),
        ("kieu-ngay", "bar"),
        ("mau", "lacquer"),
        ("so-lieu", "staff"),
    ];
    for (name, value) in changes {
        fields.retain(|(other, _)| other != name);
        fields.push((*name, *value));
    }
    fields
}

#[tokio::test]
async fn settings_are_on_every_page_at_once() {
    let portal = start().await;
    let binh = portal.account("binh", &[Role::Admin]).await;
    let changed = settings(&[
        ("ten", "Phường Sông Mai Mới"),
        ("chu-quan", "Ủy ban nhân dân phường"),
        ("dien-thoai", "024 1234 5678"),
        ("mau", "indigo"),
        ("kieu-ngay", "words"),
    ]);
    let done = binh.post("/thiet-lap", &changed).await;
    assert_eq!(
        (done.status, done.header("location")),
        (303, "/thiet-lap?xong=luu"),
        "{}",
        done.text()
    );
    let page = portal.get("/").await;
    for words in [
        "Phường Sông Mai Mới",
        "Ủy ban nhân dân phường",
        "tel:02412345678",
        "<html lang=\"vi\" class=\"accent-indigo\">",
        "content=\"#2c3f8f\"",
    ] {
        assert!(page.text().contains(words), "{words}: {}", page.text());
    }
    let log = binh.get("/nhat-ky").await;
    assert!(log.text().contains("Sửa thiết lập trang"), "{}", log.text());
    let other = portal.ask("/").on("doithong.vn").get().await;
    assert!(!other.text().contains("accent-indigo") && !other.text().contains("Sông Mai"));
}

#[tokio::test]
async fn settings_that_are_amiss_come_back_and_nothing_is_taken() {
    let portal = start().await;
    let binh = portal.account("binh", &[Role::Admin]).await;
    let long = "x".repeat(301);
    for (changes, words) in [
        (&[("ten", "")][..], "Xin ghi tên trang."),
        (&[("dia-chi", long.as_str())], "dài quá 300"),
        (&[("nhan-luot-xem", " ")], "Xin ghi nhãn này."),
        (&[("mau", "red; } body { display: none")], "Xin chọn một trong các mục có sẵn."),
        (&[("kieu-ngay", "")], "Xin chọn một trong các mục có sẵn."),
    ] {
        let mut all = changes.to_vec();
        all.push(("chu-quan", "Không được ghi"));
        let back = binh.post("/thiet-lap", &settings(&all)).await;
        assert_eq!(back.status, 422, "{changes:?}");
        assert!(back.text().contains(words), "{changes:?}: {}", back.text());
        assert!(back.text().contains("Không được ghi"), "what was typed is there");
    }
    assert!(!portal.get("/").await.text().contains("Không được ghi"));
    assert!(!binh.get("/nhat-ky").await.text().contains("Sửa thiết lập trang"));
}

#[tokio::test]
async fn the_log_tells_page_by_page_who_did_what() {
    let portal = start().await;
    let lan = portal.account("lan", &[Role::Editor]).await;
    let binh = portal.account("binh", &[Role::Admin]).await;
    for number in 1..=30 {
        let (article, version) = written(&portal, &lan, &format!("Tin số {number}.")).await;
        step(&lan, article, "dang", json!({ "base": version })).await;
        step(&lan, article, "ghim", json!({ "pinned": true })).await;
    }
    let first = binh.get("/nhat-ky").await;
    assert!(first.text().contains("Cán bộ lan") && first.text().contains("Ghim đầu chuyên mục"));
    assert!(first.text().contains("Tin số 30.") && !first.text().contains("Tin số 5."));
    let next = "/nhat-ky?truoc=15";
    assert!(first.text().contains(next), "{}", first.text());
    let second = binh.get(next).await;
    assert!(second.text().contains("Tin số 5.") && !second.text().contains("?truoc="));
    assert_eq!(binh.get("/nhat-ky?truoc=x").await.status, 404);
}
