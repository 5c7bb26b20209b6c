//! What everybody may know: how the ward counts, and, where it wants that, what it counted.

use super::{read, ward};
use crate::portal::within_a_second;
use domain::{account::Role, site::StatisticsFor};

#[tokio::test]
async fn everybody_may_read_how_is_counted_and_every_correction_of_the_odometer() {
    let ward = ward().await;
    let binh = ward.portal.account("binh", &[Role::Admin]).await.person(&ward.portal).await;
    let site = ward.portal.ward("song-mai").await;
    let page = ward.portal.get("/cach-dem").await;
    assert_eq!(page.status, 200, "{}", page.text());
    assert!(read::plain(page.text()).contains("Đồng hồ lượt truy cập bắt đầu từ 0."));
    let now = server::clock::now();
    site.visits().start_from(&binh.admin().unwrap(), 26_634_495, now).await.unwrap();
    site.visits().start_from(&binh.admin().unwrap(), 26_634_000, now).await.unwrap();
    let page =
        within_a_second(|| ward.portal.ask("/cach-dem"), |page| page.text().contains("26.634.000"))
            .await;
    let words = read::plain(page.text());
    for word in
        ["từ 0 thành 26.634.495", "từ 26.634.495 thành 26.634.000", "đếm tiếp từ 26.634.000"]
    {
        assert!(words.contains(word), "{word}: {words}");
    }
    assert!(!words.contains("binh"), "nobody's name is told");
    let there = ward.portal.ask("/cach-dem").on("doithong.vn").get().await;
    assert!(!there.text().contains("26.634"), "{}", there.text());
    let home = ward.portal.get("/").await;
    assert!(home.text().contains("href=\"/cach-dem\""));
}

#[tokio::test]
async fn the_figures_are_everybodys_only_where_the_ward_wants_it() {
    let ward = ward().await;
    ward.read(1..=3, &ward.meeting.1).await;
    assert_eq!(ward.portal.get("/so-lieu").await.status, 404);
    assert!(!ward.portal.get("/").await.text().contains("href=\"/so-lieu\""));
    let site = ward.portal.ward("song-mai").await;
    let binh = ward.portal.account("binh", &[Role::Admin]).await.person(&ward.portal).await;
    let mut known = site.site().await.unwrap();
    known.settings.statistics = StatisticsFor::Everybody;
    let now = server::clock::now();
    site.configure(&binh.admin().unwrap(), &known.name, &known.settings, now).await.unwrap();
    ward.portal.portal.hosts().ask(ward.portal.store()).await.unwrap();
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
