//! Residents look for things: what is found, in which order, and what is not.
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

use crate::asking::{asked, everything, found, found_in, shown, story, totals};
use crate::ward::{self, day, minute, news, numbers, section, site, ward};
use domain::{
    body::Body,
    search::Query,
    text::{Byline, Lead, Source},
};
use store::search::{Filter, Rank, Total};

#[tokio::test]
async fn a_resident_finds_an_article_however_she_types() {
    let ward = ward().await;
    let news = ward.section("Tin tức").await;
    story(&ward.site, news, "Hoà giải ở tổ dân phố", "Đảng uỷ phường họp về vận động bà con.")
        .await;
    story(&ward.site, news, "Bầu cử", "UBND phường lập danh sách; công tác GPMB đã xong.").await;
    story(&ward.site, news, "Tiêm chủng", "Ủy ban nhân dân và Mặt trận Tổ quốc đến từng nhà.")
        .await;
    for (typed, titles) in [
        ("hòa giải", &["Hoà giải ở tổ dân phố"][..]),
        ("hoà giải", &["Hoà giải ở tổ dân phố"]),
        ("ho\u{61}\u{300} gia\u{309}i", &["Hoà giải ở tổ dân phố"]),
        ("HOA GIAI", &["Hoà giải ở tổ dân phố"]),
        ("dang uy", &["Hoà giải ở tổ dân phố"]),
        ("Đảng ủy", &["Hoà giải ở tổ dân phố"]),
        ("phường họ", &["Hoà giải ở tổ dân phố"]),
        ("vân đọng", &["Hoà giải ở tổ dân phố"]),
        ("  bà,  con!? ", &["Hoà giải ở tổ dân phố"]),
        ("ủy ban nhân dân", &["Tiêm chủng", "Bầu cử"]),
        ("UBND", &["Tiêm chủng", "Bầu cử"]),
        ("MTTQ", &["Tiêm chủng"]),
        ("giải phóng mặt bằng", &["Bầu cử"]),
        ("giai phong mat bang phuong", &["Bầu cử"]),
        ("\"danh sách\"", &["Bầu cử"]),
        ("\"sách danh\"", &[]),
        ("phường -họp", &["Bầu cử"]),
        ("phường -\"Đảng uỷ\"", &["Bầu cử"]),
        ("phường -ubnd", &["Hoà giải ở tổ dân phố"]),
        ("bóng đá", &[]),
        ("-phường", &[]),
        ("…", &[]),
        ("", &[]),
    ] {
        assert_eq!(found(&ward.site, typed).await, titles, "{typed:?}");
    }
}

#[tokio::test]
async fn every_part_of_an_article_is_found() {
    let ward = ward().await;
    let mut article =
        news(ward.section("Văn hóa nghệ thuật").await, "Khánh thành cầu mới", day("2024-11-02"));
    article.lead = Lead::parse("Sáng qua phường thông xe.").ok();
    article.byline = Byline::parse("Nguyễn Thị Hà").ok();
    article.source = Source::parse("Báo Bình Minh").ok();
    article.body = serde_json::from_str::<Body>(
        r#"{"type":"doc","content":[
        {"type":"paragraph","content":[{"type":"text","text":"Cầu dài "},
         {"type":"text","text":"trăm mét","marks":[{"type":"strong"}]}]},
        {"type":"figure","attrs":{"alt":"Đoàn xe hoa","credit":"Lê Tuấn"},
         "content":[{"type":"text","text":"Cắt băng"}]},
        {"type":"bullet_list","content":[{"type":"list_item","content":[
         {"type":"paragraph","content":[{"type":"text","text":"Lan can inox"}]}]}]},
        {"type":"attachment","attrs":{"name":"Thiết kế mố trụ.pdf","size":1,
         "content":"0123456789abcdef0123456789abcdef"}}]}"#,
    )
    .unwrap();
    ward.site.articles().publish(&article).await.unwrap();
    for typed in [
        "khánh thành",
        "thông xe",
        "dài trăm mét",
        "cắt băng",
        "xe hoa",
        "lê tuấn",
        "lan can",
        "nguyễn thị hà",
        "bình minh",
        "nghệ thuật",
        "mố trụ",
        "thiet ke mo tru.pdf",
    ] {
        assert_eq!(found(&ward.site, typed).await, ["Khánh thành cầu mới"], "{typed}");
    }
    assert!(found(&ward.site, "\"cầu mới Sáng\"").await.is_empty(), "no phrase over two parts");
}

#[tokio::test]
async fn the_best_answer_comes_first_and_among_equals_the_newer() {
    let ward = ward().await;
    let at = ward.section("Tin tức").await;
    // In the order of their numbers, which is also that of their time: the oldest is best.
    for (title, text) in [
        ("Dân vận khéo ở tổ 7", "Một"),
        ("Phong trào thi đua", "Phường phát động dân vận khéo."),
        ("Dan van kheo, tin gửi không dấu", "Hai"),
        ("Tin nhắn", "Ba con to 7 lam dan van kheo"),
        ("Khéo tay trong ngày vận động dân phòng", "Ba"),
        ("Hội thi", "Người khéo tay vận động dân phố."),
        ("Khéo vận dân", "Bốn"),
    ] {
        story(&ward.site, at, title, text).await;
    }
    let answers = asked(&ward.site, "dân vận khéo").await;
    let ranks: Vec<_> = answers.hits.iter().map(|hit| (hit.teaser.id.get(), hit.rank)).collect();
    let expected = [
        (1, Rank::TitleExact),
        (2, Rank::Exact),
        (3, Rank::TitlePhrase),
        (4, Rank::Phrase),
        (7, Rank::TitleWords),
        (5, Rank::TitleWords),
        (6, Rank::Words),
    ];
    assert_eq!(ranks, expected);
    assert_eq!(answers.total, Total::Exactly(7));
    let plain = asked(&ward.site, "dan van kheo").await;
    let ids: Vec<_> = plain.hits.iter().map(|hit| hit.teaser.id.get()).collect();
    assert_eq!(ids, [3, 1, 4, 2, 7, 5, 6], "without marks nothing is exact");
}

#[tokio::test]
async fn a_whole_sentence_is_found_as_it_stands_and_by_its_words() {
    let ward = ward().await;
    let at = ward.section("Tin tức").await;
    let title = "Ủy ban nhân dân phường họp bàn việc làm đường ven sông Mai";
    story(&ward.site, at, title, "Bà con góp ngày công.").await;
    let text = "Việc làm đường ven sông Mai, phường họp bàn với Ủy ban nhân dân quận.";
    story(&ward.site, at, "Chuyện con đường", text).await;
    let both = [title, "Chuyện con đường"];
    for (typed, rank) in [
        ("Ủy ban nhân dân phường họp bàn việc làm đường ven sông Mai", Rank::TitleExact),
        ("uy ban nhan dan phuong hop ban viec lam duong ven song mai", Rank::TitlePhrase),
        ("UBND phường họp bàn việc làm đường ven sông Mai", Rank::TitleExact),
        ("ubnd phuong hop ban viec lam duong ven s", Rank::TitleBegun),
        ("phường họp bàn việc làm đường ven sôn", Rank::TitlePhraseBegun),
        ("Mai sông ven đường làm việc bàn họp phường", Rank::TitleWords),
        ("Mai sông ven đường làm việc bàn họp ph", Rank::TitleBegun),
    ] {
        assert_eq!(found(&ward.site, typed).await, both, "{typed}");
        assert_eq!(asked(&ward.site, typed).await.hits[0].rank, rank, "{typed}");
        assert_eq!(totals(&ward.site, typed).await, Total::Exactly(2), "{typed}");
    }
    assert_eq!(found(&ward.site, "phường họp bàn việc làm cầu ven sông").await, [""; 0]);
    for typed in
        ["phường họp bàn việc làm đường v", "phuong hop ban viec lam duong ven song", title]
    {
        assert_eq!(shown(&ward.site, typed).await, [title], "{typed}");
    }
    assert_eq!(shown(&ward.site, "bàn họp phường việc đường").await, [title]);
    let mixed = "sông ven đường làm việc bàn họp";
    assert_eq!(shown(&ward.site, mixed).await, [""; 0], "so much is not typed in a wrong order");
}

#[tokio::test]
async fn who_types_a_mark_means_it() {
    let ward = ward().await;
    let at = ward.section("Tin tức").await;
    story(&ward.site, at, "Chợ Mai họp phiên mới", "Đông vui.").await;
    story(&ward.site, at, "Trao quà cho học sinh", "Phường tặng xe đạp cho ba em.").await;
    assert_eq!(
        found(&ward.site, "chợ").await,
        ["Chợ Mai họp phiên mới", "Trao quà cho học sinh"],
        "first what was typed, then what has its letters"
    );
    assert_eq!(found(&ward.site, "học sinh bà").await, [""; 0], "'ba' is not 'bà'");
    assert_eq!(found(&ward.site, "hoc sinh ba").await, ["Trao quà cho học sinh"]);
}

#[tokio::test]
async fn a_withdrawn_article_is_out_at_once_and_an_imported_one_in() {
    let ward = ward().await;
    let at = ward.section("Tin tức").await;
    let kept = story(&ward.site, at, "Lịch tiêm chủng", "Trạm y tế").await;
    let gone = story(&ward.site, at, "Lịch tiêm chủng cũ", "Trạm y tế").await;
    assert_eq!(found(&ward.site, "tiêm chủng").await.len(), 2);
    ward.site.articles().withdraw(gone).await.unwrap();
    assert_eq!(numbers(&everything(&ward.site, "tiêm chủng").await), [kept.get()]);
    assert_eq!(found(&ward.site, "cũ").await, [""; 0]);
    assert_eq!(shown(&ward.site, "tiêm").await, ["Lịch tiêm chủng"]);
    assert_eq!(totals(&ward.site, "y tế").await, Total::Exactly(1));
    ward.site.articles().withdraw(gone).await.unwrap();

    ward.site.articles().import(&ward::page(at, "Tiêm chủng 2018", "trang.txt")).await.unwrap();
    assert_eq!(found(&ward.site, "tiêm chủng").await, ["Lịch tiêm chủng", "Tiêm chủng 2018"]);
    let ward = ward.restart().await;
    assert_eq!(found(&ward.site, "tiêm chủng").await, ["Lịch tiêm chủng", "Tiêm chủng 2018"]);
}

#[tokio::test]
async fn a_refused_publication_leaves_nothing_to_find() {
    let mai = ward().await;
    let at = mai.section("Tin tức").await;
    let mut absurd = ward::page(at, "Đua thuyền", "trang.txt");
    absurd.visits = Some(u64::MAX);
    assert!(mai.site.articles().import(&absurd).await.is_err());
    assert_eq!(found(&mai.site, "đua thuyền").await, [""; 0]);
    assert_eq!(mai.number("select count(*) from search_docs").await, 0);
}

#[tokio::test]
async fn two_wards_never_find_each_others_articles() {
    let mai = ward().await;
    let lan = site(&mai.store, "song-lan").await;
    let (at_mai, at_lan) = (mai.section("Bến Mai").await, section(&lan, "Đồi Lan").await);
    story(&mai.site, at_mai, "Hội làng Mai", "Rước kiệu").await;
    let mine = story(&lan, at_lan, "Hội làng Lan", "Thổi cơm").await;
    story(&lan, at_lan, "Chọi gà", "Chợ phiên").await;
    assert_eq!(found(&mai.site, "hội làng").await, ["Hội làng Mai"]);
    assert_eq!(found(&lan, "hội làng").await, ["Hội làng Lan"]);
    assert_eq!(found(&lan, "rước kiệu").await, [""; 0]);
    assert_eq!(shown(&mai.site, "hội").await, ["Hội làng Mai"]);
    assert_eq!(shown(&lan, "ben").await, [""; 0], "nor each other's sections");
    assert_eq!(totals(&lan, "l").await, Total::Exactly(2));
    let nearest = |site: store::SiteStore, typed: &'static str| async move {
        let nearest = site.search().nearest(&Query::parse(typed)).await.unwrap();
        nearest.map(|query| query.as_str().to_owned())
    };
    assert_eq!(nearest(mai.site.clone(), "rước kiêuj").await.as_deref(), Some("rước kiệu"));
    assert_eq!(nearest(lan.clone(), "rước kiêuj").await, None, "nor each other's words");
    lan.articles().withdraw(mine).await.unwrap();
    assert_eq!(found(&mai.site, "hội làng").await, ["Hội làng Mai"]);
}

#[tokio::test]
async fn a_resident_who_reads_on_meets_every_answer_once() {
    let ward = ward().await;
    let at = ward.section("Tin tức").await;
    for number in 0..40 {
        let (title, text) = match number % 4 {
            0 => (format!("Dân vận {number}"), "Một"),
            1 => (format!("Tin {number}"), "Công tác dân vận"),
            2 => (format!("Dan van {number}"), "Hai"),
            _ => (format!("Tin {number}"), "Vận động nhân dân"),
        };
        // Ten of the same minute at a time.
        let mut article = news(at, &title, minute(&format!("2019-10-07 0{}:00", number / 10)));
        article.body = ward::body(text);
        ward.site.articles().publish(&article).await.unwrap();
    }
    let query = Query::parse("dân vận");
    let whole = ward.site.search().find(&query, &Filter::default(), None, 50).await.unwrap();
    let all: Vec<_> = whole.hits.iter().map(|hit| hit.teaser.id.get()).collect();
    assert_eq!((all.len(), whole.next), (40, None));
    assert!(whole.hits.is_sorted_by_key(|hit| hit.rank));
    for limit in [1, 3, 7, 39, 40] {
        let (mut met, mut next) = (Vec::new(), None);
        loop {
            let page =
                ward.site.search().find(&query, &Filter::default(), next, limit).await.unwrap();
            met.extend(page.hits.iter().map(|hit| hit.teaser.id.get()));
            assert_eq!(page.total, Total::Exactly(40));
            // The place travels in an address.
            next = page.next.map(|at| at.to_string().parse().unwrap());
            if next.is_none() {
                break;
            }
        }
        assert_eq!(met, all, "{limit} a page");
    }
}

#[tokio::test]
async fn answers_can_be_of_one_section_and_of_some_days() {
    let ward = ward().await;
    let (party, sport) = (ward.section("Công tác Đảng").await, ward.section("Thể thao").await);
    for (at, title, published) in [
        (party, "Họp đêm giao thừa", minute("2018-12-31 23:59")),
        (party, "Họp đầu năm", minute("2019-01-01 00:00")),
        (sport, "Họp đội bóng", day("2019-01-01")),
        (sport, "Họp câu lạc bộ", minute("2019-01-02 00:00")),
    ] {
        ward.site.articles().publish(&news(at, title, published)).await.unwrap();
    }
    let new_year = "2019-01-01".parse().ok();
    for (filter, titles) in [
        (
            Filter { section: Some(sport), ..Filter::default() },
            &["Họp câu lạc bộ", "Họp đội bóng"][..],
        ),
        (
            Filter { from: new_year, to: new_year, ..Filter::default() },
            &["Họp đội bóng", "Họp đầu năm"],
        ),
        (
            Filter { to: new_year, section: Some(party), ..Filter::default() },
            &["Họp đầu năm", "Họp đêm giao thừa"],
        ),
        (Filter { from: "2019-01-02".parse().ok(), ..Filter::default() }, &["Họp câu lạc bộ"]),
        (Filter { from: "2019-01-02".parse().ok(), to: new_year, ..Filter::default() }, &[]),
        (Filter { section: "99".parse().ok(), ..Filter::default() }, &[]),
    ] {
        assert_eq!(found_in(&ward.site, "họp", &filter).await, titles, "{filter:?}");
    }
}

#[tokio::test]
async fn a_day_of_many_articles_without_a_time_loses_none() {
    let ward = ward().await;
    let at = ward.section("Tin tức").await;
    for number in 1..=200 {
        let title = format!("Thông báo số {number}");
        ward.site.articles().publish(&news(at, &title, day("2019-10-07"))).await.unwrap();
    }
    ward.site.articles().publish(&news(at, "Thông báo cũ", day("2019-10-06"))).await.unwrap();
    let query = Query::parse("thông báo");
    let filter = Filter { from: "2019-10-07".parse().ok(), ..Filter::default() };
    let answers = ward.site.search().find(&query, &filter, None, 500).await.unwrap();
    assert_eq!((answers.hits.len(), answers.total), (200, Total::Exactly(200)));
    let all = ward.site.search().find(&query, &Filter::default(), None, 500).await.unwrap();
    assert_eq!(all.hits.last().unwrap().teaser.title.as_str(), "Thông báo cũ");
}

#[tokio::test]
async fn a_quoted_phrase_is_meant_as_it_stands() {
    let ward = ward().await;
    let at = ward.section("Tin tức").await;
    story(&ward.site, at, "Đường ven sông", "Làm đường ven đê, rồi kè ven sông Mai.").await;
    story(&ward.site, at, "Sông Mai", "Đi theo đường ven sông Mai, ngày 18/01/2018.").await;
    story(&ward.site, at, "Ngày khác", "Từ 18/01/2017 đến 01/2018.").await;
    assert_eq!(found(&ward.site, "\"đường ven sông mai\"").await, ["Sông Mai"]);
    assert_eq!(found(&ward.site, "18/01/2018").await, ["Sông Mai"]);
    assert_eq!(found(&ward.site, "18/01/20").await, ["Ngày khác", "Sông Mai"], "half typed");
}

#[tokio::test]
async fn an_answer_shows_where_it_has_the_words() {
    let ward = ward().await;
    let at = ward.section("Tin tức").await;
    let long = "Mở đầu bài viết rất dài. ".repeat(40) + "Bà con khen Tổ dân vận khéo số 7. Hết.";
    story(&ward.site, at, "Khen dân vận", &long).await;
    let hit = asked(&ward.site, "to dan van kheo").await.hits.remove(0);
    let marked: Vec<_> = hit.passage.parts.iter().filter(|part| part.is_hit).collect();
    assert_eq!(marked.len(), 1);
    assert_eq!(marked[0].text, "Tổ dân vận khéo");
    assert!(hit.passage.begins_inside && !hit.passage.ends_inside);
    let title: Vec<_> = hit.title.iter().map(|part| (part.text.as_str(), part.is_hit)).collect();
    assert_eq!(title, [("Khen ", false), ("dân", true), (" ", false), ("vận", true)]);
}
