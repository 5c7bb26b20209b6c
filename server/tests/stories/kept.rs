//! Pages from memory: the same for everybody who is not signed in, never a second too old, and
//! every reader counted.
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

use crate::portal::{Answer, Running, publish, start, start_with, within_a_second};
use domain::{
    article::NewArticle,
    section::SectionKind,
    site::{Host, SiteSettings},
    text::{SectionName, SiteName},
};
use hyper::Method;
use std::{sync::Arc, time::Duration};
use store::Store;
use tokio::{task::JoinSet, time::timeout};

fn title(page: &Answer) -> &str {
    page.text().split_once("<title>").unwrap().1.split_once("</title>").unwrap().0
}

#[tokio::test]
async fn a_page_from_memory_is_the_page_with_all_its_headers() {
    let portal = start_with("scheme = \"https\"").await;
    let (_, address) = portal.publish("song-mai", "Họp dân").await;
    for path in [&address, "/", "/moi-nhat", "/khong-co", "/cong-tac-dang/hop-be-1"] {
        for encoding in ["br", "gzip", "identity"] {
            let ask = || portal.ask(path).with("accept-encoding", encoding);
            // The first packs the page, the second finds it packed.
            let (first, second) = (ask().get().await, ask().get().await);
            assert_eq!(first.status, second.status, "{path}");
            assert_eq!(first.body, second.body, "{path}");
            let but_date = |answer: &Answer| {
                let mut headers = answer.headers.clone();
                headers.remove("date");
                headers
            };
            assert_eq!(but_date(&first), but_date(&second), "{path}");
            let head = ask().head().await;
            assert_eq!(but_date(&head), but_date(&first), "{path}");
            assert!(head.body.is_empty());
            assert_eq!(first.header("content-length"), first.body.len().to_string());
            assert_eq!(first.header("vary"), "accept-encoding");
        }
    }
}

#[tokio::test]
async fn every_reader_of_a_kept_page_counts_and_the_page_says_so_within_a_second() {
    let portal = Arc::new(start().await);
    let (article, address) = portal.publish("song-mai", "Họp dân").await;
    let mut readers = JoinSet::new();
    for reader in 0..60 {
        let ask = portal.ask(&address).by(&format!("Reader{reader}"));
        readers.spawn(async move { ask.get().await.status });
        let head = portal.ask(&address).by(&format!("Head{reader}"));
        readers.spawn(async move { head.head().await.status });
        let robot = portal.ask(&address).with("user-agent", "Googlebot/2.1");
        readers.spawn(async move { robot.get().await.status });
        let ahead = portal.ask(&address).by(&format!("Ahead{reader}"));
        readers.spawn(async move { ahead.with("sec-purpose", "prefetch").get().await.status });
    }
    while let Some(status) = readers.join_next().await {
        assert_eq!(status.unwrap(), 200);
    }
    assert_eq!(portal.views("song-mai", article).await, 60);
    let by_a_robot = || portal.ask(&address).with("user-agent", "curl/8.5");
    within_a_second(by_a_robot, |page| page.text().contains(">60<")).await;
    let site = portal.site("song-mai").await;
    let now = i64::try_from(std::time::UNIX_EPOCH.elapsed().unwrap().as_millis()).unwrap();
    assert_eq!(portal.portal.tally().numbers(site, now).visits, 60);
}

#[tokio::test]
async fn what_an_editor_changes_shows_at_once() {
    let portal = start().await;
    let (article, address) = portal.publish("song-mai", "Họp dân").await;
    let (_, of_another_ward) = portal.publish("doi-thong", "Trồng cây").await;
    let ward = portal.store().site(portal.site("song-mai").await);
    for number in 0..20 {
        assert_eq!(portal.get(&address).await.status, 200);
        assert!(!portal.get("/").await.text().contains(&format!("Tin {number}<")));
        portal.publish("song-mai", &format!("Tin {number}")).await;
        assert!(portal.get("/").await.text().contains(&format!("Tin {number}<")));
    }
    portal.ask(&of_another_ward).on("doithong.vn").get().await;
    ward.articles().withdraw(article).await.unwrap();
    assert_eq!(portal.get(&address).await.status, 410);
    assert!(!portal.get("/").await.text().contains("Họp dân"));
    assert!(portal.get("/khong-co").await.status == 404);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn no_reader_sees_an_older_page_than_an_editor_was_told_of() {
    let portal = Arc::new(start().await);
    portal.publish("song-mai", "Tin 0").await;
    let crowd = |portal: Arc<Running>| async move {
        for _ in 0..200 {
            portal.get("/moi-nhat").await;
        }
    };
    let mut readers = JoinSet::new();
    for _ in 0..4 {
        readers.spawn(crowd(Arc::clone(&portal)));
    }
    for number in 1..60 {
        let (_, address) = portal.publish("song-mai", &format!("Tin {number}")).await;
        let page = portal.get("/moi-nhat").await;
        assert!(page.text().contains(&format!("\"{address}\"")), "{number}: {}", page.text());
    }
    readers.shutdown().await;
}

#[tokio::test]
async fn a_page_is_kept_for_its_own_host_port_and_scheme_alone() {
    let portal = start_with("proxies = [\"127.0.0.1\"]").await;
    let (_, address) = portal.publish("song-mai", "Họp dân").await;
    portal.publish("doi-thong", "Trồng cây").await;
    for _ in 0..3 {
        for (host, scheme, name) in [
            ("songmai.vn", "http", "Phường Sông Mai"),
            ("songmai.vn", "https", "Phường Sông Mai"),
            ("localhost", "http", "Phường Sông Mai"),
            ("localhost:3000", "http", "Phường Sông Mai"),
            ("songmai.vn:8443", "https", "Phường Sông Mai"),
            ("doithong.vn", "http", "Phường Đồi Thông"),
            ("DoiThong.vn", "http", "Phường Đồi Thông"),
        ] {
            for path in ["/", "/moi-nhat"] {
                let ask = portal.ask(path).on(host).with("x-forwarded-proto", scheme);
                let page = ask.get().await;
                assert!(title(&page).contains(name), "{host}: {}", title(&page));
                let canonical = format!("\"{scheme}://{}{path}\"", host.to_lowercase());
                assert!(page.text().contains(&canonical), "{canonical}");
                assert_eq!(!page.header("strict-transport-security").is_empty(), scheme == "https");
            }
        }
        // The other ward has an article of the same number; its address is another.
        let other = portal.ask(&address).on("doithong.vn").get().await;
        assert!(other.status == 301 && !other.text().contains("Họp dân"));
        assert_eq!(portal.ask(&address).on("phuong-khac.vn").get().await.status, 421);
    }
}

#[tokio::test]
async fn a_host_that_moves_to_another_ward_takes_no_page_along() {
    let portal = start().await;
    let host = Host::try_from("localhost".to_owned()).unwrap();
    let home = || portal.ask("/").on("localhost");
    assert!(title(&home().get().await).contains("Sông Mai"));
    let sites = portal.store().sites().await.unwrap();
    let other = &sites.iter().find(|(site, _)| site.key.as_str() == "doi-thong").unwrap().0;
    portal.store().ensure_site(&other.key, &other.name, &[host]).await.unwrap();
    portal.portal.hosts().learn(portal.store().sites().await.unwrap());
    assert!(title(&home().get().await).contains("Đồi Thông"));
}

#[tokio::test]
async fn a_ward_that_is_given_a_new_name_shows_it_at_once() {
    let portal = start().await;
    assert!(title(&portal.get("/").await).contains("Sông Mai"));
    let ward = portal.store().site(portal.site("song-mai").await);
    let name = SiteName::parse("Phường Bến Mai").unwrap();
    ward.describe(&name, &SiteSettings::default()).await.unwrap();
    portal.portal.hosts().learn(portal.store().sites().await.unwrap());
    assert!(title(&portal.get("/").await).contains("Bến Mai"));
}

#[tokio::test]
async fn what_another_program_brings_into_a_new_section_is_read_at_its_own_address() {
    let portal = start().await;
    portal.publish("song-mai", "Họp dân").await;
    assert_eq!(portal.get("/").await.status, 200);
    let import = Store::open(&portal.folder().join("data")).await.unwrap();
    let site = import.site(portal.site("song-mai").await);
    let name = SectionName::parse("Văn hoá").unwrap();
    let section = site.sections().ensure(&name, SectionKind::News).await.unwrap();
    let (id, _) = publish(&import, "song-mai", "Hội làng").await;
    let mut moved: NewArticle = site.articles().by_id(id).await.unwrap().unwrap().content;
    moved.section = section;
    let id = site.articles().publish(&moved).await.unwrap();
    let address = format!("/van-hoa/hoi-lang-{id}");
    // Sections were read a moment ago, and without this one.
    let page = portal.get(&address).await;
    assert_eq!(page.status, 200, "{}", page.header("location"));
    assert!(page.text().contains("Văn hoá"));
    assert_eq!(portal.get("/van-hoa").await.status, 200);
    let in_menu = async || portal.get("/").await.text().contains("href=\"/van-hoa\"");
    let came = async {
        while !in_menu().await {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    timeout(Duration::from_secs(20), came).await.unwrap();
    import.close().await;
}

#[tokio::test]
async fn whoever_may_be_signed_in_gets_no_kept_page_and_leaves_none() {
    let portal = start().await;
    let (article, address) = portal.publish("song-mai", "Họp dân").await;
    for cookie in ["__Host-bantin=abc", "bantin=abc", "che-do=toi; bantin=abc"] {
        let reader = format!("Reader{}", cookie.len());
        portal.ask(&address).by(&format!("{reader}a")).get().await;
        let before = portal.views("song-mai", article).await;
        let page =
            portal.ask(&address).by(&format!("{reader}b")).with("cookie", cookie).get().await;
        // A page from memory would still show the number of the reader before.
        assert!(page.text().contains(&format!(">{}<", before + 1)), "{cookie}");
        assert_eq!(page.header("etag"), "", "{cookie}");
    }
    portal.ask("/").with("cookie", "bantin=abc").get().await;
    let (_, newer) = portal.publish("song-mai", "Tin mới").await;
    assert!(portal.get("/").await.text().contains(&newer));
}

#[tokio::test]
async fn a_browser_that_has_the_page_is_told_so_in_its_own_form() {
    let portal = start().await;
    let (article, address) = portal.publish("song-mai", "Họp dân").await;
    portal.ask(&address).get().await;
    let ask = |encoding: &str| portal.ask(&address).with("accept-encoding", encoding);
    let mut tags = Vec::new();
    for encoding in ["br", "gzip", "identity"] {
        let tag = ask(encoding).get().await.header("etag").to_owned();
        assert!(tag.starts_with('"') && tag.ends_with('"'), "{tag} is no strong tag");
        assert!(!tags.contains(&tag), "{tag} stands for two forms");
        for sent in [tag.clone(), format!("W/{tag}"), format!("\"x\", {tag}"), "*".to_owned()] {
            let answer = ask(encoding).with("if-none-match", &sent).get().await;
            assert_eq!(answer.status, 304, "{sent}");
            assert!(answer.body.is_empty());
            assert_eq!(answer.header("etag"), tag);
            assert_eq!(answer.header("cache-control"), "no-cache");
            assert_eq!(answer.header("vary"), "accept-encoding");
            assert_eq!(answer.header("x-content-type-options"), "nosniff");
        }
        for other in ["\"x\"", "", "x", tag.trim_matches('"')] {
            assert_eq!(ask(encoding).with("if-none-match", other).get().await.status, 200);
        }
        tags.push(tag);
    }
    let answer = ask("br").with("if-none-match", &tags[1]).get().await;
    assert_eq!(answer.status, 200, "the tag of another form");
    let missing = portal.ask("/khong-co").with("if-none-match", "*").get().await;
    assert_eq!(missing.status, 404);
    let minh = ask("br").by("Minh").with("if-none-match", &tags[0]);
    let before = portal.views("song-mai", article).await;
    minh.get().await;
    assert_eq!(portal.views("song-mai", article).await, before + 1, "who has the page reads it");
}

#[tokio::test]
async fn what_others_put_on_a_link_shares_the_page_and_what_is_unknown_does_not() {
    let portal = start().await;
    for title in ["Một", "Hai"] {
        portal.publish("song-mai", title).await;
    }
    let plain = portal.get("/moi-nhat").await;
    for query in ["?fbclid=Iw", "?utm_source=zalo&utm_medium=social", "?"] {
        let answer = portal.get(&format!("/moi-nhat{query}")).await;
        assert_eq!(answer.header("etag"), plain.header("etag"), "{query}");
        assert!(!answer.text().contains("fbclid") && !answer.text().contains("utm_"));
    }
    let unknown = portal.get("/moi-nhat?x=1").await;
    assert_eq!((unknown.status, unknown.header("etag")), (200, ""));
    let wrong = portal.get("/moi-nhat?truoc=x").await;
    assert_eq!(wrong.status, 404);
    assert_eq!(portal.get("/moi-nhat").await.status, 200);
}

#[tokio::test]
async fn a_range_of_a_page_is_the_whole_page() {
    let portal = start().await;
    let answer = portal.ask("/").with("range", "bytes=0-9").get().await;
    assert_eq!(answer.status, 200);
    assert!(answer.text().ends_with("</html>"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn readers_who_leave_half_way_keep_nobody_waiting() {
    let portal = Arc::new(start().await);
    let (_, address) = portal.publish("song-mai", "Họp dân").await;
    let mut readers = JoinSet::new();
    for reader in 0..200 {
        let ask = portal.ask(&address);
        readers.spawn(async move {
            let patience = Duration::from_micros(100 * (reader % 40));
            let _ = timeout(patience, ask.open(Method::GET)).await;
        });
        if reader % 20 == 0 {
            portal.publish("song-mai", "Tin khác").await;
        }
    }
    let patient = timeout(Duration::from_secs(20), portal.get(&address)).await;
    assert_eq!(patient.unwrap().status, 200);
    while readers.join_next().await.is_some() {}
}

#[tokio::test]
async fn a_fault_is_never_kept() {
    let portal = start().await;
    let (_, address) = portal.publish("song-mai", "Họp dân").await;
    assert_eq!(portal.get(&address).await.status, 200);
    portal.store().close().await;
    let failed = within_a_second(|| portal.ask(&address), |page| page.status == 500).await;
    assert_eq!(failed.header("etag"), "");
    assert_eq!(portal.get("/moi-nhat").await.status, 500);
}

#[tokio::test]
async fn a_crowd_of_addresses_does_not_fill_the_memory() {
    let portal = start_with("limits.pages-mib = 1").await;
    for number in 0..300 {
        let address = format!("/khong-co-{number}-{}", "x".repeat(3_000));
        assert_eq!(portal.get(&address).await.status, 404);
    }
    let (bytes, pages) = portal.portal.kept_pages();
    assert!(bytes <= 1024 * 1024 && pages < 200, "{bytes} bytes, {pages} pages");
}
