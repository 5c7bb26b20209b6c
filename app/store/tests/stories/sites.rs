//! Sites, their hosts and their sections.
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

use crate::ward::{site, slug, ward};
use domain::{
    date::DateNotation,
    section::SectionKind,
    site::{Host, SiteSettings},
    text::{Line, SectionName, SiteName},
};
use store::{StoreError, Thing};

fn hosts(names: &[&str]) -> Vec<Host> {
    names.iter().map(|name| Host::from_header(name).unwrap()).collect()
}

fn name(text: &str) -> SiteName {
    SiteName::parse(text).unwrap()
}

#[tokio::test]
async fn a_site_answers_to_the_hosts_it_was_given_last_the_preferred_one_first() {
    let ward = ward().await;
    let own = slug("phuc-loi");
    let first = hosts(&["phucloi.vn", "www.phucloi.vn"]);
    let id = ward.store.ensure_site(&own, &name("Phường Phúc Lợi"), &first).await.unwrap();
    let later = hosts(&["www.phucloi.vn", "cu.phucloi.vn"]);
    let same = ward.store.ensure_site(&own, &name("Tên khác"), &later).await.unwrap();
    assert_eq!(same, id);

    let sites = ward.restart().await.store.sites().await.unwrap();
    assert_eq!(sites.len(), 2);
    let (site, hosts) = &sites[1];
    assert_eq!((site.id, &site.key, hosts), (id, &own, &later));
    assert_eq!(site.name, name("Phường Phúc Lợi"), "the name is the ward's own once it is there");
    assert_eq!(site.settings, SiteSettings::default());
}

#[tokio::test]
async fn a_start_that_changes_nothing_writes_nothing() {
    let ward = ward().await;
    let host = hosts(&["song.vn"]);
    let (own, mai) = (slug("song-mai"), name("Mai"));
    let ensure = || ward.store.ensure_site(&own, &mai, &host);
    let id = ensure().await.unwrap();
    ward.tamper(
        "create trigger broken before insert on hosts begin select raise(abort, 'broken'); end",
    )
    .await;
    assert_eq!(ensure().await.unwrap(), id);
}

#[tokio::test]
async fn a_host_belongs_to_one_ward_the_one_it_was_given_to_last() {
    let ward = ward().await;
    let [mai, lan] = ["song-mai", "song-lan"].map(slug);
    let host = hosts(&["song.vn"]);
    let both = hosts(&["lan.vn", "song.vn", "song.vn"]);
    ward.store.ensure_site(&mai, &name("Mai"), &host).await.unwrap();
    ward.store.ensure_site(&lan, &name("Lan"), &both).await.unwrap();
    let sites = ward.store.sites().await.unwrap();
    assert_eq!(sites[0].1, []);
    assert_eq!(sites[1].1, both[..2]);
}

#[tokio::test]
async fn what_a_ward_sets_for_itself_is_its_own_and_stays() {
    let ward = ward().await;
    let other = site(&ward.store, "song-lan").await;
    let settings = SiteSettings {
        owner: Line::parse("Ủy ban nhân dân phường Sông Mai").ok(),
        date_notation: DateNotation::Words,
        ..SiteSettings::default()
    };
    ward.site.describe(&name("Phường Sông Mai"), &settings).await.unwrap();
    let ward = ward.restart().await;
    let read = ward.site.site().await.unwrap();
    assert_eq!((read.name, read.settings), (name("Phường Sông Mai"), settings));
    let untouched = ward.store.site(other.id()).site().await.unwrap();
    assert_eq!(untouched.settings, SiteSettings::default());
}

#[tokio::test]
async fn a_site_that_is_not_there_is_missing() {
    let ward = ward().await;
    let nobody = ward.store.site(domain::id::SiteId::try_from(99).unwrap());
    let missing = |error| matches!(error, StoreError::Missing(Thing::Site));
    assert!(nobody.site().await.is_err_and(missing));
    assert!(nobody.visits().total().await.is_err_and(missing));
    assert!(nobody.visits().start_at_least(5).await.is_err_and(missing));
    let described = nobody.describe(&name("Không có"), &SiteSettings::default()).await;
    assert!(described.is_err_and(missing));
    let section = SectionName::parse("Tin tức").unwrap();
    assert!(nobody.sections().ensure(&section, SectionKind::News).await.is_err_and(missing));
}

#[tokio::test]
async fn sections_stand_in_the_menu_in_the_order_they_came_and_never_twice() {
    let ward = ward().await;
    let sections = ward.site.sections();
    let ensure = async |name: &str, kind| {
        sections.ensure(&SectionName::parse(name).unwrap(), kind).await.unwrap()
    };
    let first = ensure("Văn hoá", SectionKind::News).await;
    ensure("Thủ tục hành chính", SectionKind::Civic).await;
    assert_eq!(ensure("Văn hóa", SectionKind::Civic).await, first, "the same address");
    let menu = sections.all().await.unwrap();
    let shown: Vec<_> =
        menu.iter().map(|one| (one.slug.as_str(), one.name.as_str(), one.kind)).collect();
    assert_eq!(
        shown,
        [
            ("van-hoa", "Văn hoá", SectionKind::News),
            ("thu-tuc-hanh-chinh", "Thủ tục hành chính", SectionKind::Civic),
        ]
    );
    let found = sections.by_slug(&slug("thu-tuc-hanh-chinh")).await.unwrap();
    assert_eq!(found.as_ref(), menu.get(1));
    assert_eq!(sections.by_slug(&slug("khong-co")).await.unwrap(), None);
    let other = site(&ward.store, "song-lan").await;
    assert_eq!(other.sections().by_slug(&slug("van-hoa")).await.unwrap(), None);
    assert!(other.sections().all().await.unwrap().is_empty());
}

#[tokio::test]
async fn who_keeps_a_page_learns_of_every_change_to_its_own_site() {
    let ward = crate::ward::ward().await;
    let neighbour = crate::ward::site(&ward.store, "song-lan").await;
    let mut seen = ward.site.generation();
    let mut grew = async |what: &str| {
        let now = ward.site.generation();
        assert!(now > seen, "{what}");
        seen = now;
    };
    let section = ward.section("Công tác Đảng").await;
    grew("a new section").await;
    let id = ward
        .site
        .articles()
        .publish(&crate::ward::news(section, "Họp dân", crate::ward::day("2018-01-18")))
        .await
        .unwrap();
    grew("a new article").await;
    ward.site.articles().withdraw(id).await.unwrap();
    grew("an article withdrawn").await;
    let site = ward.site.site().await.unwrap();
    ward.site.describe(&site.name, &site.settings).await.unwrap();
    grew("new settings").await;
    assert_eq!(neighbour.generation(), 0);
}
