//! Residents who are still typing, and those who mistyped.
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

use crate::asking::{found, shown, story};
use crate::chance::nonsense;
use crate::ward::{self, Ward, ward};
use domain::search::Query;
use store::search::Searches;

async fn scene() -> Ward {
    let ward = ward().await;
    let party = ward.section("Công tác dân vận").await;
    let other = ward.section("Thủ tục hành chính").await;
    for (title, text) in [
        ("Vận động dân phòng", "Tổ dân phố vận động bà con."),
        ("Dân vận khéo ở tổ 7", "Mô hình dân vận khéo giúp giải phóng mặt bằng."),
        ("Dạy bơi cho trẻ", "Dân phòng dạy bơi ở bến Mai."),
        ("Dân vận năm 2019", "Thi đua dân vận khéo, nghĩa tình xóm phố."),
    ] {
        story(&ward.site, party, title, text).await;
    }
    story(&ward.site, other, "Chứng thực bản sao", "Mang theo bản chính.").await;
    ward
}

#[tokio::test]
async fn sections_and_titles_are_suggested_while_a_resident_types() {
    let ward = scene().await;
    for (typed, expected) in [
        (
            "da",
            &[
                "§ Công tác dân vận",
                "Dân vận năm 2019",
                "Dạy bơi cho trẻ",
                "Dân vận khéo ở tổ 7",
                "Vận động dân phòng",
            ][..],
        ),
        (
            "dân v",
            &[
                "§ Công tác dân vận",
                "Dân vận năm 2019",
                "Dân vận khéo ở tổ 7",
                "Vận động dân phòng",
            ],
        ),
        ("dan van k", &["Dân vận khéo ở tổ 7"]),
        ("thu tuc", &["§ Thủ tục hành chính"]),
        ("chứng", &["Chứng thực bản sao"]),
        ("xyz", &[]),
        ("\"", &[]),
        ("", &[]),
    ] {
        assert_eq!(shown(&ward.site, typed).await, expected, "{typed:?}");
    }
    let two = ward.site.search().suggest(&Query::parse("da"), 2).await.unwrap();
    assert_eq!(two.len(), 2);
}

#[tokio::test]
async fn what_many_look_for_and_find_is_suggested_as_an_article_writes_it() {
    let ward = scene().await;
    let searches = Searches::default();
    let look_for = |typed: &str, times: u32| {
        for _ in 0..times {
            searches.add(ward.site.id(), &Query::parse(typed));
        }
    };
    look_for("giai phong mat bang", 3);
    look_for("nghia tinh", 2);
    look_for("0912345678", 9);
    look_for("nha ong nam xay trai phep", 9);
    look_for("dan -van", 9);
    searches.flush(&ward.store).await.unwrap();
    assert_eq!(shown(&ward.site, "giai ph").await, ["? giải phóng mặt bằng"]);
    assert_eq!(shown(&ward.site, "nghia").await, [""; 0], "twice is not often");
    look_for("nghĩa tình", 1);
    searches.flush(&ward.store).await.unwrap();
    searches.flush(&ward.store).await.unwrap();
    assert_eq!(shown(&ward.site, "nghia").await, ["? nghĩa tình"]);
    assert_eq!(ward.number("select count(*) from searches").await, 2, "nothing else is kept");

    ward.site.articles().withdraw(ward::article(2)).await.unwrap();
    assert_eq!(shown(&ward.site, "giai ph").await, [""; 0], "the article that had it is gone");
}

#[tokio::test]
async fn when_nothing_is_found_the_nearest_spelling_that_finds_something_is_offered() {
    let ward = scene().await;
    for (typed, nearest) in [
        ("dân vậnn khéo", Some("dân vận khéo")),
        ("dan vam kheo", Some("dan vận kheo")),
        ("giải phóng mặt bắngg", Some("giải phóng mặt bằng")),
        ("gải phógn mặt bằng", Some("giải phóng mặt bằng")),
        ("nghỉa tìnhh", Some("nghĩa tình")),
        ("\"chứng thưc bảm sao\"", Some("\"chứng thực bản sao\"")),
        ("bơi khéo dạy tre", None),
        ("xyzzy", None),
        ("0912345678", None),
        ("", None),
    ] {
        assert_eq!(found(&ward.site, typed).await, [""; 0], "{typed}");
        let near = ward.site.search().nearest(&Query::parse(typed)).await.unwrap();
        assert_eq!(near.as_ref().map(Query::as_str), nearest, "{typed}");
        if let Some(near) = near {
            assert!(!found(&ward.site, near.as_str()).await.is_empty(), "{typed}");
        }
    }
}

#[tokio::test]
async fn whatever_is_typed_it_is_never_an_error() {
    let ward = scene().await;
    for (round, typed) in nonsense().take(2_000).enumerate() {
        found(&ward.site, &typed).await;
        shown(&ward.site, &typed).await;
        if round % 20 == 0 {
            ward.site.search().nearest(&Query::parse(&typed)).await.unwrap();
        }
    }
    found(&ward.site, &"dân vận ".repeat(10_000)).await;
    found(&ward.site, &"UBND HĐND MTTQ ".repeat(20)).await;
}
