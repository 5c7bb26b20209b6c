//! One account of what was read, and every place that shows it.

use super::{Ward, file, read, ward};
use calamine::Data;
use domain::account::Role;

/// Five read of the meeting, two of them also of the market; three look at the front page, one
/// comes from Zalo.
async fn a_morning(ward: &Ward) {
    ward.read(1..=4, &ward.meeting.1).await;
    let zalo = ward.reader(5, &ward.meeting.1).with("referer", "https://chat.zalo.me/");
    assert_eq!(zalo.get().await.status, 200);
    ward.read(1..=2, &ward.market.1).await;
    ward.read(6..=8, "/").await;
    for _ in 0..3 {
        ward.reader(1, &ward.meeting.1).get().await;
    }
    assert_eq!(ward.reader(9, "/khong-co").get().await.status, 404);
}

#[tokio::test]
async fn every_number_on_the_page_in_csv_and_in_xlsx_is_what_was_counted() {
    let ward = ward().await;
    let lan = ward.portal.account("lan", &[Role::Staff]).await;
    a_morning(&ward).await;
    let page = lan.get("/thong-ke?ky=hom-nay").await;
    assert_eq!((page.status, page.header("cache-control")), (200, "no-store"), "{}", page.text());
    let html = page.text();
    assert_eq!(read::figure(html, "Lượt xem"), 10);
    assert_eq!(read::figure(html, "Lượt truy cập"), 8);
    let articles = vec![("Họp dân tổ 4".to_owned(), 5), ("Chợ Bến Mai thay áo".to_owned(), 2)];
    assert_eq!(read::table(html, "bai-viet"), articles);
    assert_eq!(read::table(html, "trang"), vec![("Trang chủ".to_owned(), 3)]);
    assert_eq!(read::table(html, "khong-thay"), vec![("/khong-co".to_owned(), 1)]);
    let sources = vec![("Vào thẳng địa chỉ".to_owned(), 7), ("Zalo".to_owned(), 1)];
    assert_eq!(read::table(html, "nguon"), sources);
    let hours = read::behind(html);
    assert_eq!(hours.len(), 24);
    assert_eq!(hours.iter().map(|hour| hour[0]).sum::<u64>(), 10);
    assert_eq!(hours.iter().map(|hour| hour[1]).sum::<u64>(), 8);
    let slugs = [
        "bai-viet",
        "chuyen-muc",
        "trang",
        "nguon",
        "trang-vao",
        "thiet-bi",
        "trinh-duyet",
        "he-dieu-hanh",
        "ngon-ngu",
        "tim-kiem",
        "tim-khong-thay",
        "khong-thay",
        "tep",
        "may",
    ];
    let file = async |slug: &str, form: &str| {
        let answer = lan.get(&format!("/thong-ke/tai-ve?bang={slug}&ky=hom-nay&dang={form}")).await;
        assert_eq!((answer.status, answer.header("cache-control")), (200, "no-store"), "{slug}");
        let name = format!("thong-ke-song-mai-{slug}-");
        assert!(answer.header("content-disposition").contains(&name), "{answer:?}");
        answer.body
    };
    let all = lan.get("/thong-ke/tai-ve?bang=tat-ca&ky=hom-nay&dang=xlsx").await.body;
    for slug in slugs {
        let shown = read::table(html, slug);
        assert_eq!(file::counts(&file::csv(&file(slug, "csv").await)), shown, "{slug}");
        let name =
            app::statistics::dimension::name(app::statistics::dimension::parse(slug).unwrap());
        let book = file(slug, "xlsx").await;
        assert_eq!(file::sheet_counts(&file::xlsx(&book, name)), shown, "{slug}");
        assert_eq!(file::sheet_counts(&file::xlsx(&all, name)), shown, "{slug}");
    }
}

#[tokio::test]
async fn what_happened_over_time_is_a_file_with_days_as_days() {
    let ward = ward().await;
    let lan = ward.portal.account("lan", &[Role::Staff]).await;
    a_morning(&ward).await;
    let path = "/thong-ke/tai-ve?ky=7-ngay&dang=";
    let lines = file::csv(&lan.get(&format!("{path}csv")).await.body);
    assert_eq!(lines[0], ["Ngày", "Lượt xem", "Lượt truy cập"]);
    assert_eq!((lines.len(), lines[7][1].as_str(), lines[7][2].as_str()), (8, "10", "8"));
    let book = lan.get(&format!("{path}xlsx")).await;
    assert!(book.header("content-type").contains("spreadsheetml"), "{book:?}");
    let sheet = file::xlsx(&book.body, "Theo thời gian");
    assert_eq!((&sheet[7][1], &sheet[7][2]), (&Data::Float(10.0), &Data::Float(8.0)));
    let Data::DateTime(day) = &sheet[7][0] else { panic!("{:?}", sheet[7]) };
    assert_eq!(day.as_datetime().unwrap().date().to_string(), lines[7][0]);
}

#[tokio::test]
async fn an_article_and_a_section_have_figures_of_their_own() {
    let ward = ward().await;
    let lan = ward.portal.account("lan", &[Role::Staff]).await;
    a_morning(&ward).await;
    let page = lan.get(&format!("/thong-ke/bai/{}?ky=hom-nay", ward.meeting.0)).await;
    assert_eq!((page.status, read::figure(page.text(), "Lượt xem")), (200, 5), "{}", page.text());
    let from = vec![("Vào thẳng địa chỉ".to_owned(), 4), ("Zalo".to_owned(), 1)];
    assert_eq!(read::table(page.text(), "nguon"), from);
    let page = lan.get("/thong-ke/chuyen-muc/1?ky=hom-nay").await;
    assert_eq!((page.status, read::figure(page.text(), "Lượt xem")), (200, 7), "{}", page.text());
    let path = format!("/thong-ke/tai-ve?bang=nguon&bai={}&ky=hom-nay&dang=csv", ward.meeting.0);
    assert_eq!(file::counts(&file::csv(&lan.get(&path).await.body)), from);
    for nothing in [
        "/thong-ke/bai/99",
        "/thong-ke/bai/x",
        "/thong-ke/chuyen-muc/99",
        "/thong-ke/bang/x",
        "/thong-ke/bang/may?bai=1",
        "/thong-ke/bang/nguon?bai=1&muc=1",
    ] {
        assert_eq!(lan.get(nothing).await.status, 404, "{nothing}");
    }
}

#[tokio::test]
async fn an_article_shows_its_own_figures_to_those_who_work_on_the_site_alone() {
    let ward = ward().await;
    let hoa = ward.portal.account("hoa", &[Role::Editor]).await;
    let minh = ward.portal.account("minh", &[Role::Author]).await;
    a_morning(&ward).await;
    let page = hoa.get(&ward.meeting.1).await;
    assert!(page.text().contains("figures-drawer"), "{}", page.text());
    assert!(read::plain(page.text()).contains("Hôm nay bài này có 5 lượt xem"));
    for page in [minh.get(&ward.meeting.1).await, ward.reader(1, &ward.meeting.1).get().await] {
        assert_eq!(page.status, 200);
        assert!(!page.text().contains("figures-drawer") && !page.text().contains("thong-ke."));
    }
}

#[tokio::test]
async fn a_period_that_cannot_be_is_told_and_what_was_typed_stays() {
    let ward = ward().await;
    let lan = ward.portal.account("lan", &[Role::Staff]).await;
    for (query, says, keeps) in [
        ("tu=2026-02-30&den=2026-03-01", "2026-02-30", "type=\"text\" value=\"2026-02-30\""),
        ("tu=2026-03-02&den=2026-03-01", "trước ngày đầu", "value=\"2026-03-02\""),
        ("tu=2026-03-02&den=", "ngày cuối", "value=\"2026-03-02\""),
        ("tu=%3Cb%3E&den=x", "&lt;b&gt;", "value=\"&lt;b&gt;\""),
        ("ky=mai", "mai", "7 ngày"),
        ("ky=9999", "chưa đến", "7 ngày"),
    ] {
        let page = lan.get(&format!("/thong-ke?{query}")).await;
        assert_eq!(page.status, 422, "{query}");
        assert!(
            page.text().contains(says) && page.text().contains(keeps),
            "{query}: {}",
            page.text()
        );
        assert!(page.text().contains("role=\"alert\""), "{query}");
        let file = lan.get(&format!("/thong-ke/tai-ve?dang=csv&{query}")).await;
        assert_eq!(file.status, 400, "{query}");
    }
    for query in ["", "dang=pdf", "bang=tat-ca&dang=csv", "bang=x&dang=csv", "bai=0&dang=csv"] {
        let file = lan.get(&format!("/thong-ke/tai-ve?{query}")).await;
        assert_eq!(file.status, 404, "{query}");
    }
}

#[tokio::test]
async fn a_month_is_a_report_for_paper() {
    let ward = ward().await;
    let lan = ward.portal.account("lan", &[Role::Staff]).await;
    a_morning(&ward).await;
    let today = domain::statistics::day_of(server::clock::now());
    let month = domain::calendar::Month::of(today);
    let report = lan.get(&format!("/thong-ke/bao-cao/{month}")).await;
    assert_eq!(report.status, 200, "{}", report.text());
    let words = read::plain(report.text());
    for word in ["Báo cáo truy cập", "Phường Sông Mai", "Họp dân tổ 4", "Trang bắt đầu đếm từ ngày"]
    {
        assert!(words.contains(word), "{word}: {words}");
    }
    for wrong in ["2026/13", "2026/1", "x/y", "9999/12"] {
        assert_eq!(lan.get(&format!("/thong-ke/bao-cao/{wrong}")).await.status, 404, "{wrong}");
    }
}
