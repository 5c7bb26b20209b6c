//! Who sees the figures: those who may, of their own ward; all others are told so.

use super::ward;
use domain::account::Role;

const PAGES: [&str; 10] = [
    "/thong-ke",
    "/thong-ke?ky=hom-nay",
    "/thong-ke/bai/1",
    "/thong-ke/chuyen-muc/1",
    "/thong-ke/bang/bai-viet",
    "/thong-ke/bao-cao/2025/09",
    "/thong-ke/chia-se",
    "/thong-ke/so-bat-dau",
    "/thong-ke/live",
    "/thong-ke/tai-ve?bang=bai-viet&dang=csv",
];

#[tokio::test]
async fn readers_and_authors_are_refused_everywhere() {
    let ward = ward().await;
    let author = ward.portal.account("minh", &[Role::Author]).await;
    for page in PAGES {
        let answer = author.get(page).await;
        assert_eq!(answer.status, 403, "{page}");
        assert!(!answer.text().contains("figure-number"), "{page}");
        let nobody = ward.portal.ask(page).with("accept", "text/html").get().await;
        assert_eq!(nobody.status, 303, "{page}");
        assert!(nobody.header("location").starts_with("/dang-nhap?tiep=%2Fthong-ke"), "{page}");
    }
}

#[tokio::test]
async fn staff_editors_and_admins_see_them_and_find_the_way() {
    let ward = ward().await;
    for (name, role) in [("lan", Role::Staff), ("hoa", Role::Editor), ("binh", Role::Admin)] {
        let person = ward.portal.account(name, &[role]).await;
        let page = person.get("/thong-ke").await;
        assert_eq!(page.status, 200, "{name}");
        assert!(page.text().contains("href=\"/thong-ke\""), "{name}");
        assert!(page.text().contains("content=\"noindex\""), "{name}");
    }
    let author = ward.portal.account("minh", &[Role::Author]).await;
    assert!(!author.get("/soan").await.text().contains("href=\"/thong-ke\""));
}

#[tokio::test]
async fn a_ward_knows_nothing_of_another_ward() {
    let ward = ward().await;
    let there = ward.portal.account_on("doi-thong", "tam", &[Role::Staff]).await;
    ward.read(1..=5, &ward.meeting.1).await;
    let page = there.get("/thong-ke?ky=hom-nay").await;
    assert_eq!(page.status, 200);
    assert_eq!(super::read::figure(page.text(), "Lượt xem"), 0);
    assert!(!page.text().contains("Họp dân"), "{}", page.text());
    let file = there.get("/thong-ke/tai-ve?bang=bai-viet&ky=hom-nay&dang=csv").await;
    assert!(!file.text().contains("Họp dân"));
    let article = format!("/thong-ke/bai/{}", ward.meeting.0);
    assert_eq!(there.get(&article).await.status, 404);
}
