//! An administrator arranges the site.
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

use crate::{
    asking::{found, story},
    drafts::NOW,
    ward::{
        Ward, day, news, numbers,
        people::{binh, person},
        site, slug, ward,
    },
};
use domain::{
    accent::Accent,
    account::Role,
    audit::Deed,
    id::SectionId,
    search::Query,
    section::{SectionKind, Visibility},
    site::SiteSettings,
    text::{SectionName, SiteName},
};
use store::{Direction, SectionError, StoreError, Thing};

fn name(text: &str) -> SectionName {
    SectionName::parse(text).unwrap()
}

async fn add(ward: &Ward, text: &str) -> SectionId {
    let sections = ward.site.sections();
    sections.add(&binh(&ward.site), &name(text), SectionKind::News, NOW).await.unwrap()
}

async fn menu(ward: &Ward) -> Vec<String> {
    let sections = ward.site.sections().all().await.unwrap();
    let known = ward.site.sections().known().await.unwrap();
    assert_eq!(*known, *sections, "pages know of it at once");
    sections.iter().map(|section| section.name.to_string()).collect()
}

async fn log(ward: &Ward) -> Vec<(Deed, Option<String>)> {
    let entries = ward.site.audit().newest(&binh(&ward.site), None, 99).await.unwrap();
    entries.into_iter().rev().map(|entry| (entry.deed, entry.subject)).collect()
}

#[tokio::test]
async fn a_renamed_section_keeps_its_articles_and_its_old_address_leads_there() {
    let ward = ward().await;
    let (sections, binh) = (ward.site.sections(), binh(&ward.site));
    let section = add(&ward, "Văn hoá").await;
    let id = ward.site.articles().publish(&news(section, "Tin", day("2018-01-18"))).await.unwrap();
    let before = ward.site.generation();
    sections.rename(&binh, section, &name("Văn hóa, thể thao"), NOW).await.unwrap();
    assert!(ward.site.generation() > before);
    assert_eq!(sections.by_slug(&slug("van-hoa")).await.unwrap(), None);
    let moved = sections.by_former_slug(&slug("van-hoa")).await.unwrap().unwrap();
    assert_eq!((moved.id, moved.slug.as_str()), (section, "van-hoa-the-thao"));
    let list = ward.site.articles().in_section(section, None, 9).await.unwrap();
    assert_eq!(numbers(&list.teasers), [id.get()]);
    let ensured = sections.ensure(&name("Văn hoá"), SectionKind::News).await.unwrap();
    assert_eq!(ensured, section, "an import under the old name finds it");

    // The old name comes to another section: its address is that section's own.
    let young = add(&ward, "Văn hóa").await;
    assert_eq!(sections.by_slug(&slug("van-hoa")).await.unwrap().unwrap().id, young);
    assert_eq!(sections.by_former_slug(&slug("van-hoa")).await.unwrap(), None);
    // And back again: nothing leads in a circle.
    sections.rename(&binh, young, &name("Trẻ"), NOW).await.unwrap();
    sections.rename(&binh, section, &name("Văn hoá"), NOW).await.unwrap();
    assert_eq!(sections.by_former_slug(&slug("van-hoa")).await.unwrap(), None);
    let young = sections.by_former_slug(&slug("van-hoa-the-thao")).await.unwrap().unwrap();
    assert_eq!(young.id, section);
}

#[tokio::test]
async fn articles_are_found_by_the_name_that_their_section_has_now() {
    let ward = ward().await;
    let section = add(&ward, "Văn hoá").await;
    let other = add(&ward, "Thể thao trong phường").await;
    story(&ward.site, section, "Hội làng", "Rước kiệu quanh đình.").await;
    story(&ward.site, other, "Bơi lội", "Dạy bơi ở bến Mai, gần nhà văn hoá.").await;
    assert_eq!(found(&ward.site, "văn hoá").await, ["Bơi lội", "Hội làng"]);
    let (sections, binh) = (ward.site.sections(), binh(&ward.site));
    sections.rename(&binh, section, &name("Lễ hội, di tích"), NOW).await.unwrap();
    for (typed, titles) in [
        ("văn hoá", &["Bơi lội"][..]),
        ("di tích", &["Hội làng"]),
        ("di tich kieu", &["Hội làng"]),
        ("\"lễ hội\" rước", &["Hội làng"]),
        ("\"hội lễ\"", &[]),
        ("quanh di tí", &["Hội làng"]),
        ("đình -\"di tích\"", &[]),
        ("bơi -\"di tích\"", &["Bơi lội"]),
        ("kiệu dị", &[]),
    ] {
        assert_eq!(found(&ward.site, typed).await, titles, "{typed}");
    }
    let near = ward.site.search().nearest(&Query::parse("kiệu di tíchh")).await.unwrap();
    assert_eq!(near.unwrap().as_str(), "kiệu di tich");
}

#[tokio::test]
async fn a_name_belongs_to_one_section() {
    let ward = ward().await;
    let (sections, binh) = (ward.site.sections(), binh(&ward.site));
    add(&ward, "Văn hoá").await;
    let second = add(&ward, "Thể thao").await;
    let taken = sections.add(&binh, &name("Văn hóa"), SectionKind::Civic, NOW).await;
    assert!(matches!(taken, Err(SectionError::Taken)), "{taken:?}");
    let taken = sections.rename(&binh, second, &name("VĂN HOÁ"), NOW).await;
    assert!(matches!(taken, Err(SectionError::Taken)), "{taken:?}");
    sections.rename(&binh, second, &name("Thể Thao"), NOW).await.unwrap();
    assert_eq!(menu(&ward).await, ["Văn hoá", "Thể Thao"]);
    let none = sections.rename(&binh, SectionId::try_from(9).unwrap(), &name("Mới"), NOW).await;
    assert!(matches!(none, Err(SectionError::Store(StoreError::Missing(Thing::Section)))));
    let own = add(&ward, "Mới nhất").await;
    let all = sections.all().await.unwrap();
    let reserved = all.iter().find(|section| section.id == own).unwrap();
    assert_eq!(reserved.slug.as_str(), "muc-moi-nhat");
}

#[tokio::test]
async fn sections_stand_in_the_order_they_are_put_in_and_may_leave_the_menu() {
    let ward = ward().await;
    let (sections, binh) = (ward.site.sections(), binh(&ward.site));
    let [first, _, third] =
        [add(&ward, "Một").await, add(&ward, "Hai").await, add(&ward, "Ba").await];
    sections.reorder(&binh, third, Direction::Up, NOW).await.unwrap();
    assert_eq!(menu(&ward).await, ["Một", "Ba", "Hai"]);
    sections.reorder(&binh, first, Direction::Up, NOW).await.unwrap();
    sections.reorder(&binh, first, Direction::Down, NOW).await.unwrap();
    sections.reorder(&binh, first, Direction::Down, NOW).await.unwrap();
    sections.reorder(&binh, first, Direction::Down, NOW).await.unwrap();
    assert_eq!(menu(&ward).await, ["Ba", "Hai", "Một"]);
    sections.show(&binh, third, Visibility::Hidden, NOW).await.unwrap();
    sections.show(&binh, third, Visibility::Hidden, NOW).await.unwrap();
    let ward = ward.restart().await;
    let shown = ward.site.sections().all().await.unwrap();
    let shown: Vec<bool> = shown.iter().map(domain::section::Section::is_shown).collect();
    assert_eq!(shown, [false, true, true]);
    ward.site.sections().show(&binh, third, Visibility::Shown, NOW).await.unwrap();
    let done: Vec<_> = log(&ward).await.into_iter().skip(3).collect();
    let subject = |deed, name: &str| (deed, Some(name.to_owned()));
    assert_eq!(
        done,
        [
            subject(Deed::SectionMoved, "Ba"),
            subject(Deed::SectionMoved, "Một"),
            subject(Deed::SectionMoved, "Một"),
            subject(Deed::SectionHidden, "Ba"),
            subject(Deed::SectionShown, "Ba"),
        ],
        "what changes nothing is not written down"
    );
}

#[tokio::test]
async fn settings_are_the_admins_and_the_odometers_start_the_offices_and_both_are_written_down() {
    let ward = ward().await;
    let (binh, visits) = (binh(&ward.site), ward.site.visits());
    let lan = person(&ward.site, 11, "Trần Thị Lan", Role::Staff).staff().unwrap();
    let settings = SiteSettings { accent: Accent::Indigo, ..SiteSettings::default() };
    let called = SiteName::parse("Phường Sông Mai").unwrap();
    ward.site.configure(&binh, &called, &settings, NOW).await.unwrap();
    visits.start_from(&lan, 26_634_495, NOW).await.unwrap();
    visits.start_from(&lan, 26_634_495, NOW).await.unwrap();
    visits.start_from(&lan, 26_000_000, NOW).await.unwrap();
    let absurd = visits.start_from(&lan, u64::MAX, NOW).await;
    assert!(matches!(absurd, Err(StoreError::TooLarge(_))), "{absurd:?}");
    let ward = ward.restart().await;
    assert_eq!(ward.site.site().await.unwrap().settings, settings);
    assert_eq!(ward.site.visits().total().await.unwrap(), 26_000_000);
    assert_eq!(ward.site.visits().start().await.unwrap(), 26_000_000);
    assert_eq!(
        log(&ward).await,
        [
            (Deed::SettingsChanged, Some("Phường Sông Mai".to_owned())),
            (Deed::VisitsStart { from: 0, to: 26_634_495 }, None),
            (Deed::VisitsStart { from: 26_634_495, to: 26_000_000 }, None),
        ]
    );
}

#[tokio::test]
async fn an_administrator_of_another_ward_changes_nothing() {
    let ward = ward().await;
    let section = add(&ward, "Văn hoá").await;
    let other = site(&ward.store, "song-lan").await;
    let stranger = person(&other, 10, "Đỗ Thanh Bình", Role::Admin);
    let (stranger, no_staff_here) = (stranger.admin().unwrap(), stranger.staff().unwrap());
    let sections = ward.site.sections();
    let theirs = name("Của người khác");
    let store = |error| match error {
        SectionError::Store(error) => error,
        SectionError::Taken => panic!("taken"),
    };
    let add = sections.add(&stranger, &theirs, SectionKind::News, NOW).await.map(drop);
    let rename = sections.rename(&stranger, section, &theirs, NOW).await;
    let called = SiteName::parse("Của người khác").unwrap();
    for refusal in [
        add.map_err(store),
        rename.map_err(store),
        sections.reorder(&stranger, section, Direction::Up, NOW).await,
        sections.show(&stranger, section, Visibility::Hidden, NOW).await,
        ward.site.configure(&stranger, &called, &SiteSettings::default(), NOW).await,
        ward.site.visits().start_from(&no_staff_here, 5, NOW).await,
    ] {
        assert!(matches!(refusal, Err(StoreError::NotYours)), "{refusal:?}");
    }
    assert_eq!(menu(&ward).await, ["Văn hoá"]);
    assert_eq!(log(&ward).await.len(), 1);
}
