//! What everybody may know: how the ward counts, and, where it wants that, what it counted.

use super::{Ward, read, ward};
use crate::portal::within_a_second;
use domain::{account::Role, site::StatisticsFor};

#[tokio::test]
async fn everybody_may_read_how_is_counted_and_every_correction_of_the_odometer() {
    let ward = ward().await;
    let lan = ward.portal.account("lan", &[Role::Staff]).await;
    let page = ward.portal.get("/cach-dem").await;
    assert_eq!(page.status, 200, "{}", page.text());
    assert!(read::plain(page.text()).contains("Đồng hồ lượt truy cập bắt đầu từ 0."));
    for typed in ["26.634.495", "26 634 000"] {
        let done = lan.post("/thong-ke/so-bat-dau", &[("so-bat-dau", typed)]).await;
        let to = "/thong-ke/so-bat-dau?xong=luu";
        assert_eq!((done.status, done.header("location")), (303, to), "{}", done.text());
    }
    let page =
        within_a_second(|| ward.portal.ask("/cach-dem"), |page| page.text().contains("26.634.000"))
            .await;
    let words = read::plain(page.text());
    for word in
        ["từ 0 thành 26.634.495", "từ 26.634.495 thành 26.634.000", "đếm tiếp từ 26.634.000"]
    {
        assert!(words.contains(word), "{word}: {words}");
    }
    assert!(!words.contains("Cán bộ lan"), "nobody's name is told");
    let form = lan.get("/thong-ke/so-bat-dau?xong=luu").await;
    assert!(form.text().contains("value=\"26.634.000\""), "{}", form.text());
    assert!(read::plain(form.text()).contains("từ 26.634.495 thành 26.634.000"));
    let binh = ward.portal.account("binh", &[Role::Admin]).await;
    let log = read::plain(binh.get("/nhat-ky").await.text());
    assert!(log.contains("thành 26634000") && log.contains("Cán bộ lan"), "{log}");
    let said = |page: &crate::portal::Answer| page.text().contains("data-visits=\"26634");
    within_a_second(|| ward.portal.ask("/"), said).await;
    let there = ward.portal.ask("/cach-dem").on("doithong.vn").get().await;
    assert!(!there.text().contains("26.634"), "{}", there.text());
    let home = ward.portal.get("/").await;
    assert!(home.text().contains("href=\"/cach-dem\""));
}

#[tokio::test]
async fn a_start_that_is_no_number_comes_back_and_nothing_is_taken() {
    let ward = ward().await;
    let lan = ward.portal.account("lan", &[Role::Staff]).await;
    for typed in ["-5", "9999999999999", "1e9", "", "<b>"] {
        let back = lan.post("/thong-ke/so-bat-dau", &[("so-bat-dau", typed)]).await;
        assert_eq!(back.status, 422, "{typed}");
        assert!(back.text().contains("Xin ghi một số nguyên"), "{typed}: {}", back.text());
        let typed = typed.replace('<', "&lt;").replace('>', "&gt;");
        assert!(back.text().contains(&format!("value=\"{typed}\"")), "{}", back.text());
    }
    let page = ward.portal.get("/cach-dem").await;
    assert!(read::plain(page.text()).contains("Đồng hồ lượt truy cập bắt đầu từ 0."));
}

/// The ward shows its figures to everybody.
async fn open_figures(ward: &Ward) {
    let site = ward.portal.ward("song-mai").await;
    let binh = ward.portal.account("binh", &[Role::Admin]).await.person(&ward.portal).await;
    let mut known = site.site().await.unwrap();
    known.settings.statistics = StatisticsFor::Everybody;
    let now = server::clock::now();
    site.configure(&binh.admin().unwrap(), &known.name, &known.settings, now).await.unwrap();
    ward.portal.portal.hosts().ask(ward.portal.store()).await.unwrap();
}

#[tokio::test]
async fn an_article_that_was_taken_off_is_told_to_nobody_outside_by_its_title() {
    let ward = ward().await;
    open_figures(&ward).await;
    ward.read(1..=3, &ward.meeting.1).await;
    ward.read(1..=2, &ward.market.1).await;
    let lan = ward.portal.account("lan", &[Role::Staff]).await;
    let made = lan.post("/thong-ke/chia-se", &[("viec", "tao"), ("cho-ai", "Tỉnh")]).await;
    let shared = read::plain(read::between(made.text(), "<code class=\"secret\">", "</code>"));
    let shared = format!("/{}", shared.splitn(4, '/').nth(3).unwrap());
    let seen = |title: &str| vec![(title.to_owned(), 3), ("Chợ Bến Mai thay áo".to_owned(), 2)];
    for page in ["/so-lieu", &*shared] {
        let page = ward.portal.get(page).await;
        assert_eq!(read::table(page.text(), "bai-viet"), seen("Họp dân tổ 4"));
    }
    let hoa = ward.portal.account("hoa", &[Role::Editor]).await;
    let gone = format!("/soan/{}/go", ward.meeting.0);
    assert_eq!(hoa.post(&gone, &[("reason", "Có tên người dân")]).await.status, 303);
    for page in ["/so-lieu", &*shared] {
        let page = ward.portal.get(page).await;
        assert_eq!(read::table(page.text(), "bai-viet"), seen("Bài không còn đăng"));
        assert!(!page.text().contains("Họp dân"), "{}", page.text());
        assert!(!page.text().contains("hop-dan"), "{}", page.text());
    }
    let inside = lan.get("/thong-ke?ky=7-ngay").await;
    assert_eq!(read::table(inside.text(), "bai-viet"), seen("Họp dân tổ 4"));
}

#[tokio::test]
async fn the_figures_are_everybodys_only_where_the_ward_wants_it() {
    let ward = ward().await;
    ward.read(1..=3, &ward.meeting.1).await;
    assert_eq!(ward.portal.get("/so-lieu").await.status, 404);
    assert!(!ward.portal.get("/").await.text().contains("href=\"/so-lieu\""));
    open_figures(&ward).await;
    let page = within_a_second(|| ward.portal.ask("/so-lieu"), |page| page.status == 200).await;
    assert!(read::plain(page.text()).contains("Họp dân tổ 4"), "{}", page.text());
    assert_eq!(
        read::figure(page.text(), "Lượt xem"),
        4,
        "three of the meeting, one of the home page"
    );
    for private in ["aria-labelledby=\"tim-kiem\"", "khong-thay", "tai-ve", "/thong-ke/"] {
        assert!(!page.text().contains(private), "{private}");
    }
    assert!(ward.portal.get("/").await.text().contains("href=\"/so-lieu\""));
    let today = domain::statistics::day_of(server::clock::now());
    for (period, status) in [
        ("7-ngay", 200),
        ("tat-ca", 200),
        (&today.format("%Y").to_string(), 200),
        // A day of a small ward is soon one person's.
        ("hom-nay", 404),
        ("2026-01-01_2026-01-02", 404),
        ("x", 404),
        ("9999", 404),
    ] {
        let answer = ward.portal.get(&format!("/so-lieu/{period}")).await;
        assert_eq!(answer.status, status, "{period}");
    }
    assert_eq!(ward.portal.ask("/so-lieu").on("doithong.vn").get().await.status, 404);
}
