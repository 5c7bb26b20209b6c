//! An address with a secret: the public part for whoever was given it, until it is withdrawn.

use super::{read, ward};
use domain::{account::Role, audit::Deed};

#[tokio::test]
async fn the_province_reads_along_until_the_address_is_withdrawn() {
    let ward = ward().await;
    let lan = ward.portal.account("lan", &[Role::Staff]).await;
    ward.read(1..=3, &ward.meeting.1).await;
    let made =
        lan.post("/thong-ke/chia-se", &[("viec", "tao"), ("cho-ai", "Văn phòng thành phố")]).await;
    assert_eq!((made.status, made.header("cache-control")), (200, "no-store"), "{}", made.text());
    let address = read::plain(read::between(made.text(), "<code class=\"secret\">", "</code>"));
    let path = format!("/{}", address.splitn(4, '/').nth(3).unwrap());
    let stranger = ward.portal.ask(&path).get().await;
    assert_eq!(stranger.status, 200, "{}", stranger.text());
    assert_eq!(stranger.header("referrer-policy"), "no-referrer");
    assert_eq!(stranger.header("x-robots-tag"), "noindex, nofollow");
    assert_eq!(stranger.header("cache-control"), "no-store");
    assert!(stranger.text().contains("noindex"));
    assert!(read::plain(stranger.text()).contains("Họp dân tổ 4"));
    for private in [
        "aria-labelledby=\"tim-kiem\"",
        "khong-thay",
        "aria-labelledby=\"may\"",
        "tai-ve",
        "/thong-ke/bai",
    ] {
        assert!(!stranger.text().contains(private), "{private}");
    }
    // The secret is in no file of the ward, and shown this once.
    let secret = path.rsplit('/').next().unwrap();
    assert!(!lan.get("/thong-ke/chia-se").await.text().contains(secret));
    let database = std::fs::read(ward.portal.folder().join("data/bantin.db")).unwrap();
    assert!(!database.windows(secret.len()).any(|part| part == secret.as_bytes()));
    // Another ward has no such address.
    assert_eq!(ward.portal.ask(&path).on("doithong.vn").get().await.status, 410);
    let there = ward.portal.account_on("doi-thong", "tam", &[Role::Staff]).await;
    let missing = there.get("/thong-ke/bang/khong-thay?ky=hom-nay").await;
    assert!(!missing.text().contains("chia-se/"), "no secret is told to another ward");

    let gone = lan.post("/thong-ke/chia-se", &[("viec", "thu-hoi"), ("so", "1")]).await;
    assert_eq!((gone.status, gone.header("location")), (303, "/thong-ke/chia-se"));
    let after = ward.portal.ask(&path).get().await;
    assert_eq!(after.status, 410);
    assert!(after.text().contains("không dùng được") && !after.text().contains("figure-number"));
    let binh = ward.portal.account("binh", &[Role::Admin]).await.person(&ward.portal).await;
    let site = ward.portal.ward("song-mai").await;
    let entries = site.audit().newest(&binh.admin().unwrap(), None, 9).await.unwrap();
    let shares = entries
        .iter()
        .filter(|entry| matches!(entry.deed, Deed::StatisticsWithdrawn | Deed::StatisticsShared));
    let told: Vec<_> = shares.map(|entry| (entry.deed.clone(), entry.subject.clone())).collect();
    let whom = Some("Văn phòng thành phố".to_owned());
    assert_eq!(told, [(Deed::StatisticsWithdrawn, whom.clone()), (Deed::StatisticsShared, whom)]);
}

#[tokio::test]
async fn what_was_never_shared_is_not_there_and_who_may_not_share_is_refused() {
    let ward = ward().await;
    let lan = ward.portal.account("lan", &[Role::Staff]).await;
    let author = ward.portal.account("minh", &[Role::Author]).await;
    let form = [("viec", "tao"), ("cho-ai", "Ai đó")];
    assert_eq!(author.post("/thong-ke/chia-se", &form).await.status, 403);
    assert_eq!(ward.portal.ask("/thong-ke/chia-se").form(&form).post().await.status, 401);
    let elsewhere = lan.ask("/thong-ke/chia-se").form(&form).with("sec-fetch-site", "cross-site");
    assert_eq!(elsewhere.post().await.status, 403);
    for (form, status) in [
        (&[("viec", "tao"), ("cho-ai", "  ")][..], 422),
        (&[("viec", "tao")], 422),
        (&[("viec", "thu-hoi"), ("so", "1")], 404),
        (&[("viec", "thu-hoi"), ("so", "x")], 400),
        (&[("viec", "khac")], 400),
        (&[], 400),
    ] {
        assert_eq!(lan.post("/thong-ke/chia-se", form).await.status, status, "{form:?}");
    }
    let long = "a".repeat(5_000);
    let sent = lan.post("/thong-ke/chia-se", &[("viec", "tao"), ("cho-ai", &long)]).await;
    assert_eq!(sent.status, 422);
    assert!(!lan.get("/thong-ke/chia-se").await.text().contains("Đã chia sẻ"));
    let unknown = domain::account::Token::new([9; 32]).text();
    for wrong in [unknown.as_str(), "x", "..%2f..", "%00"] {
        let answer = ward.portal.ask(&format!("/thong-ke/chia-se/{wrong}")).get().await;
        assert!(matches!(answer.status, 400 | 404 | 410), "{wrong}: {}", answer.status);
    }
}
