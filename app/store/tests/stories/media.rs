//! The library: what is in it, where it is used, and who may change it.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot set its scene has failed"
)]

use crate::{
    drafts::NOW,
    ward::{Ward, article, day, news, site, ward},
};
use domain::{
    account::{Author, Editor, Person, Role},
    body::Body,
    draft::Draft,
    id::{AccountId, ArticleId, SiteId},
    media::{ContentName, Focus, Picture, StoredFile},
    text::{Alt, FileName, PersonName},
};
use store::{Bringer, EditError, Kinds, Medium, Place, SiteStore, StoreError, Thing};

fn person(site: SiteId, role: Role) -> Person {
    Person {
        site,
        account: AccountId::try_from(7).unwrap(),
        name: PersonName::parse("Lê Thị Hòa").unwrap(),
        roles: [role].into_iter().collect(),
    }
}

fn author(site: &SiteStore) -> Author {
    person(site.id(), Role::Author).author().unwrap()
}

fn editor(site: &SiteStore) -> Editor {
    person(site.id(), Role::Editor).editor().unwrap()
}

fn picture(number: u8) -> Picture {
    Picture { name: ContentName::from_sha256(&[number; 32]), width: 1600, height: 1000 }
}

fn file(number: u8, name: &str) -> StoredFile {
    let name = FileName::parse(name).unwrap();
    StoredFile { content: ContentName::from_sha256(&[number; 32]), name, size: 2048 }
}

/// Takes in a picture, `now` milliseconds after 1970.
async fn take(site: &SiteStore, number: u8, name: &str, now: i64) -> Picture {
    let picture = picture(number);
    let name = FileName::parse(name).unwrap();
    let medium = Medium::Picture(picture.clone());
    let hoa = author(site);
    site.media().take(&medium, &name, 90_000, Bringer::Author(&hoa), now).await.unwrap();
    picture
}

async fn take_file(site: &SiteStore, number: u8, name: &str, now: i64) -> StoredFile {
    let file = file(number, name);
    let medium = Medium::File(file.clone());
    site.media().take(&medium, &file.name, 2048, Bringer::Import, now).await.unwrap();
    file
}

/// A body with a figure, a gallery of the same picture, and a file.
fn body(picture: &Picture, file: &StoredFile) -> Body {
    let picture = serde_json::to_string(picture).unwrap();
    let file = serde_json::to_string(file).unwrap();
    let figure = format!(r#"{{"type":"figure","attrs":{{"picture":{picture}}}}}"#);
    let json = format!(
        r#"{{"type":"doc","content":[{figure},{{"type":"gallery","content":[{figure}]}},
            {{"type":"attachment","attrs":{file}}}]}}"#
    );
    serde_json::from_str(&json).unwrap()
}

async fn publish(ward: &Ward, title: &str, picture: &Picture, file: &StoredFile) -> ArticleId {
    let section = ward.section("Tin tức").await;
    let mut news = news(section, title, day("2025-09-02"));
    news.body = body(picture, file);
    ward.site.articles().publish(&news).await.unwrap()
}

async fn names(site: &SiteStore, kinds: Kinds, question: &str) -> Vec<String> {
    let shelf = site.media().shelf(kinds, question, None, 50).await.unwrap();
    shelf.items.into_iter().map(|item| item.name.into()).collect()
}

#[tokio::test]
async fn the_same_content_again_is_the_same_thing_under_its_first_name() {
    let ward = ward().await;
    let picture = take(&ward.site, 1, "Hội nghị.jpg", 1_000).await;
    take(&ward.site, 1, "IMG_2041.jpg", 2_000).await;
    let item = ward.site.media().item(&picture.name).await.unwrap().unwrap();
    assert_eq!(item.medium, Medium::Picture(picture));
    assert_eq!((item.name.as_str(), item.taken, item.used), ("Hội nghị.jpg", 1_000, 0));
    assert_eq!(item.by.unwrap().as_str(), "Lê Thị Hòa");
    assert_eq!(names(&ward.site, Kinds::All, "").await.len(), 1);
}

#[tokio::test]
async fn things_are_found_without_their_marks_by_name_and_by_what_they_show() {
    let ward = ward().await;
    let picture = take(&ward.site, 1, "Hội nghị Đảng ủy.jpg", 1).await;
    take(&ward.site, 2, "IMG_2041.jpg", 2).await;
    take_file(&ward.site, 3, "Mẫu đơn đăng ký.docx", 3).await;
    let hoa = author(&ward.site);
    let other = ContentName::from_sha256(&[2; 32]);
    let alt = Alt::parse("Bà con xếp hàng tiêm chủng").unwrap();
    ward.site.media().describe(&other, Some(&alt), Focus::Center, &hoa).await.unwrap();
    for (kinds, question, found) in [
        (Kinds::All, "", 3),
        (Kinds::All, "hoi nghi", 1),
        (Kinds::All, "ĐẢNG UỶ", 1),
        (Kinds::All, "tiem chu", 1),
        (Kinds::All, "img 2041", 1),
        (Kinds::All, "ghi", 0),
        (Kinds::All, "d", 2),
        (Kinds::All, "hội nghị tiêm chủng", 0),
        (Kinds::All, "' or 1=1 --", 0),
        (Kinds::All, "%", 3),
        (Kinds::Pictures, "", 2),
        (Kinds::Files, "", 1),
        (Kinds::Pictures, "don", 0),
    ] {
        let names = names(&ward.site, kinds, question).await;
        assert_eq!(names.len(), found, "{question:?}: {names:?}");
    }
    // Another name for it does not lose what it shows.
    ward.site.media().describe(&picture.name, None, Focus::Top, &hoa).await.unwrap();
    assert_eq!(names(&ward.site, Kinds::All, "hoi nghi").await.len(), 1);
}

#[tokio::test]
async fn a_long_shelf_is_read_piece_by_piece_and_misses_nothing() {
    let ward = ward().await;
    for number in 1..=7 {
        // Several in the same millisecond, as an import takes them.
        take(&ward.site, number, &format!("{number}.jpg"), i64::from(number / 3)).await;
    }
    let (mut seen, mut before) = (Vec::new(), None);
    loop {
        let shelf = ward.site.media().shelf(Kinds::All, "", before, 3).await.unwrap();
        assert!(shelf.items.len() <= 3);
        seen.extend(shelf.items.into_iter().map(|item| String::from(item.name)));
        let Some(next) = shelf.next else { break };
        assert_eq!(next.to_string().parse(), Ok(next.clone()));
        before = Some(next);
    }
    let wanted: Vec<String> = (1..=7).rev().map(|number| format!("{number}.jpg")).collect();
    let mut sorted = seen.clone();
    sorted.sort_by(|a, b| b.cmp(a));
    assert_eq!(sorted, wanted);
    assert_eq!((&seen[0][..], &seen[6][..]), ("7.jpg", "1.jpg"));
}

#[tokio::test]
async fn what_an_article_shows_is_used_by_it_even_when_it_is_withdrawn() {
    let ward = ward().await;
    let picture = take(&ward.site, 1, "a.jpg", 1).await;
    let form = take_file(&ward.site, 2, "a.pdf", 2).await;
    let id = publish(&ward, "Ngày hội đọc sách", &picture, &form).await;
    let media = ward.site.media();
    for content in [&picture.name, &form.content] {
        let uses = media.uses(content, 9).await.unwrap();
        assert_eq!((uses.len(), uses[0].article, uses[0].place), (1, id, Place::Article));
        assert_eq!(uses[0].published.as_ref().unwrap().0.as_str(), "Ngày hội đọc sách");
        assert_eq!(media.item(content).await.unwrap().unwrap().used, 1);
    }
    let binh = editor(&ward.site);
    for _ in 0..2 {
        let refused = media.remove(&picture.name, &binh, NOW).await.unwrap_err();
        assert!(matches!(refused, StoreError::InUse), "{refused:?}");
        ward.site.articles().withdraw(id).await.unwrap();
    }
}

#[tokio::test]
async fn what_nothing_uses_can_be_removed_once() {
    let ward = ward().await;
    let picture = take(&ward.site, 1, "a.jpg", 1).await;
    let binh = editor(&ward.site);
    ward.site.media().remove(&picture.name, &binh, NOW).await.unwrap();
    assert_eq!(ward.site.media().item(&picture.name).await.unwrap(), None);
    let again = ward.site.media().remove(&picture.name, &binh, NOW).await.unwrap_err();
    assert!(matches!(again, StoreError::Missing(Thing::Medium)));
}

#[tokio::test]
async fn a_picture_is_replaced_in_every_article_at_once() {
    let ward = ward().await;
    let old = take(&ward.site, 1, "cu.jpg", 1).await;
    let new = take(&ward.site, 2, "moi.jpg", 2).await;
    let form = take_file(&ward.site, 3, "a.pdf", 3).await;
    let (hoa, binh) = (author(&ward.site), editor(&ward.site));
    let alt = Alt::parse("Cổng trường").unwrap();
    ward.site.media().describe(&old.name, Some(&alt), Focus::Bottom, &hoa).await.unwrap();
    let ids = [
        publish(&ward, "Một", &old, &form).await,
        publish(&ward, "Hai", &old, &form).await,
        publish(&ward, "Ba", &new, &form).await,
    ];
    let before = ward.site.generation();
    assert_eq!(ward.site.media().replace(&old.name, &new, &binh, 9).await.unwrap(), 2);
    assert!(ward.site.generation() > before);
    for id in ids {
        let article = ward.site.articles().by_id(id).await.unwrap().unwrap();
        let shown = article.content.body.figures();
        assert_eq!(shown.len(), 2);
        assert!(shown.iter().all(|figure| figure.attrs.picture.as_ref() == Some(&new)));
    }
    let latest = ward.site.articles().latest(9).await.unwrap();
    assert_eq!(latest.len(), 3);
    for teaser in latest {
        let cover = teaser.cover.unwrap();
        assert_eq!(cover.picture, new);
        // The third is written by its own publishing; the point stays where it was chosen.
        if teaser.title.as_str() != "Ba" {
            assert_eq!(cover.focus, Focus::Bottom);
        }
    }
    let item = ward.site.media().item(&new.name).await.unwrap().unwrap();
    assert_eq!((item.used, item.focus, item.alt), (3, Focus::Bottom, Some(alt)));
    ward.site.media().remove(&old.name, &binh, NOW).await.unwrap();
    assert_eq!(names(&ward.site, Kinds::All, "cong truong").await, ["moi.jpg"]);
}

#[tokio::test]
async fn a_draft_holds_its_pictures_and_follows_when_one_is_replaced() {
    let ward = ward().await;
    let (hoa, binh) = (author(&ward.site), editor(&ward.site));
    let (old, new) =
        (take(&ward.site, 1, "cu.jpg", 1).await, take(&ward.site, 2, "moi.jpg", 2).await);
    let form = take_file(&ward.site, 3, "a.pdf", 3).await;
    let (id, base) = ward.site.drafts().begin(&hoa, 10).await.unwrap();
    let draft = Draft { body: body(&old, &form), ..Draft::default() };
    let base = ward.site.drafts().save(&hoa, id, base, &draft, 20).await.unwrap();
    let media = ward.site.media();
    let uses = media.uses(&old.name, 9).await.unwrap();
    assert_eq!((uses.len(), uses[0].place, &uses[0].published), (1, Place::Draft, &None));
    let refused = media.remove(&form.content, &binh, NOW).await.unwrap_err();
    assert!(matches!(refused, StoreError::InUse), "{refused:?}");
    media.replace(&old.name, &new, &binh, 30).await.unwrap();
    // Who was writing meanwhile hears of it, and loses nothing.
    let conflict = ward.site.drafts().save(&hoa, id, base, &Draft::default(), 40).await;
    let Err(EditError::Conflict(theirs)) = conflict else { panic!("{conflict:?}") };
    assert_eq!(theirs.draft.body, body(&new, &form));
    media.remove(&old.name, &binh, NOW).await.unwrap();
    ward.site.drafts().save(&hoa, id, theirs.version, &Draft::default(), 50).await.unwrap();
    media.remove(&new.name, &binh, NOW).await.unwrap();
}

#[tokio::test]
async fn a_file_is_no_picture_and_cannot_take_the_place_of_one() {
    let ward = ward().await;
    let old = take(&ward.site, 1, "cu.jpg", 1).await;
    let form = take_file(&ward.site, 3, "a.pdf", 3).await;
    let id = publish(&ward, "Một", &old, &form).await;
    let binh = editor(&ward.site);
    for wrong in [picture(3), picture(9)] {
        let refused = ward.site.media().replace(&old.name, &wrong, &binh, 9).await.unwrap_err();
        assert!(matches!(refused, StoreError::Missing(Thing::Medium)), "{refused:?}");
    }
    let article = ward.site.articles().by_id(id).await.unwrap().unwrap();
    assert_eq!(article.content.body, body(&old, &form));
}

#[tokio::test]
async fn the_point_that_must_stay_in_sight_reaches_the_lists() {
    let ward = ward().await;
    let picture = take(&ward.site, 1, "a.jpg", 1).await;
    let form = take_file(&ward.site, 2, "a.pdf", 2).await;
    publish(&ward, "Trước", &picture, &form).await;
    let hoa = author(&ward.site);
    ward.site.media().describe(&picture.name, None, Focus::TopLeft, &hoa).await.unwrap();
    publish(&ward, "Sau", &picture, &form).await;
    for teaser in ward.site.articles().latest(9).await.unwrap() {
        assert_eq!(teaser.cover.unwrap().focus, Focus::TopLeft, "{}", teaser.title);
    }
}

#[tokio::test]
async fn nobody_of_another_ward_may_touch_the_library() {
    let ward = ward().await;
    let other = site(&ward.store, "doi-thong").await;
    let picture = take(&ward.site, 1, "a.jpg", 1).await;
    let new = take(&ward.site, 2, "b.jpg", 2).await;
    let (foreign, stranger) = (editor(&other), author(&other));
    let media = ward.site.media();
    let name = FileName::parse("c.jpg").unwrap();
    let medium = Medium::Picture(picture.clone());
    let refused = [
        media.take(&medium, &name, 1, Bringer::Author(&stranger), 1).await,
        media.describe(&picture.name, None, Focus::Top, &stranger).await,
        media.replace(&picture.name, &new, &foreign, 9).await.map(drop),
        media.remove(&picture.name, &foreign, NOW).await,
    ];
    for refused in refused {
        assert!(matches!(refused, Err(StoreError::NotYours)), "{refused:?}");
    }
    assert_eq!(names(&ward.site, Kinds::All, "").await, ["b.jpg", "a.jpg"]);
    assert!(names(&other, Kinds::All, "").await.is_empty());
    assert_eq!(other.media().item(&picture.name).await.unwrap(), None);
}

#[tokio::test]
async fn a_database_from_before_the_library_gets_its_pictures_and_files_listed() {
    let ward = ward().await;
    let (picture, form) = (picture(1), file(2, "Mẫu Đơn.v2.DOCX"));
    let one = publish(&ward, "Một", &picture, &form).await;
    publish(&ward, "Hai", &picture, &form).await;
    let section = ward.section("Tin tức").await;
    ward.site.articles().publish(&news(section, "Ba", day("2025-09-03"))).await.unwrap();
    ward.tamper(
        "drop table media_uses; drop table media; delete from _sqlx_migrations where version = 6",
    )
    .await;
    let ward = ward.restart().await;
    let media = ward.site.media();
    let item = media.item(&picture.name).await.unwrap().unwrap();
    assert_eq!((item.medium, item.used, item.bytes), (Medium::Picture(picture), 2, None));
    let item = media.item(&form.content).await.unwrap().unwrap();
    assert_eq!((item.medium, item.used), (Medium::File(form.clone()), 2));
    assert_eq!(media.uses(&form.content, 9).await.unwrap()[1].article, one);
    assert_eq!(names(&ward.site, Kinds::Files, "mau don").await, ["Mẫu Đơn.v2.DOCX"]);
    assert_eq!(ward.number("select count(*) from media where kind = 'docx'").await, 1);
    assert_eq!(ward.number("select count(*) from media_uses").await, 4);
    assert_eq!(article(1), one);
}
