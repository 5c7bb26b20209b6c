//! Giving readers an article, and what keeps it from them.

use super::{DAY, latest, log, picture, published, showing, whole, why, written};
use crate::{
    asking::found,
    drafts::{MINUTE, NOW},
    ward::{
        day, minute, news,
        people::{hoa, lan},
        titles, ward,
    },
};
use domain::{
    article::Status,
    audit::Deed,
    date::PublishedAt,
    draft::{Lack, Place, Problem},
    id::SectionId,
    standing::{DraftState, Refusal},
    text::{FileName, Title},
};
use store::{Bringer, EditError, Medium};

#[tokio::test]
async fn a_published_article_has_the_minute_it_was_published_in_and_its_draft_says_so() {
    let ward = ward().await;
    let before = ward.site.generation();
    let (id, at) = published(&ward, "Họp dân").await;
    let article = ward.site.articles().by_id(id).await.unwrap().unwrap();
    assert_eq!((article.status, article.slug.as_str()), (Status::Published, "hop-dan"));
    assert_eq!(article.content.published, minute("2018-01-18 14:51"));
    assert!(ward.site.generation() > before);
    assert_eq!(ward.site.visits().views(id).await.unwrap(), 0);
    let work = ward.site.drafts().open(&hoa(&ward.site), id, NOW).await.unwrap();
    assert_eq!((work.version, work.stand.draft), (at, DraftState::Same));
    assert_eq!(work.draft.published, Some(article.content.published));
    let again = ward.site.publishing().publish(&lan(&ward.site), id, at, NOW).await;
    assert!(matches!(again, Err(EditError::Refused(Refusal::NothingNew))), "{again:?}");
    assert_eq!(log(&ward).await, [Deed::Published { version: at }]);
}

#[tokio::test]
async fn what_is_missing_is_named_and_nothing_is_published() {
    let ward = ward().await;
    let (drafts, hoa, lan) = (ward.site.drafts(), hoa(&ward.site), lan(&ward.site));
    let (id, begun) = drafts.begin(&hoa, NOW).await.unwrap();
    let lacks = async |base| {
        let refused = ward.site.publishing().publish(&lan, id, base, NOW).await;
        let Err(EditError::Unready(problems)) = refused else { panic!("{refused:?}") };
        problems.into_iter().map(|problem| problem.lack).collect::<Vec<_>>()
    };
    assert_eq!(lacks(begun).await, [Lack::Title, Lack::Section, Lack::Text]);
    let elsewhere = whole(SectionId::try_from(77).unwrap(), "Họp", "Sáng nay.");
    let at = drafts.save(&hoa, id, begun, &elsewhere, NOW).await.unwrap();
    assert_eq!(lacks(at).await, [Lack::Section], "a section of no one");
    assert_eq!(ward.site.articles().by_id(id).await.unwrap(), None);
    assert_eq!(log(&ward).await, []);
}

#[tokio::test]
async fn an_editor_publishes_what_they_saw_and_not_what_was_saved_meanwhile() {
    let ward = ward().await;
    let (id, seen) = written(&ward, "Họp dân").await;
    let section = ward.section("Tin tức").await;
    let later = whole(section, "Họp dân", "Còn dở dang");
    ward.site.drafts().save(&hoa(&ward.site), id, seen, &later, NOW + MINUTE).await.unwrap();
    let refused = ward.site.publishing().publish(&lan(&ward.site), id, seen, NOW).await;
    assert!(matches!(refused, Err(EditError::Conflict(_))), "{refused:?}");
    assert!(latest(&ward).await.is_empty());
}

#[tokio::test]
async fn readers_keep_the_old_text_until_the_correction_is_published_and_the_date_stays() {
    let ward = ward().await;
    let (id, at) = published(&ward, "Họp dân").await;
    let (drafts, hoa, lan) = (ward.site.drafts(), hoa(&ward.site), lan(&ward.site));
    let section = ward.section("Tin tức").await;
    let corrected = whole(section, "Họp dân quý I", "Chiều nay.");
    let next = drafts.save(&hoa, id, at, &corrected, NOW + DAY).await.unwrap();
    assert_eq!(titles(&ward.site.articles().latest(9).await.unwrap()), ["Họp dân"]);
    ward.site.publishing().publish(&lan, id, next, NOW + 2 * DAY).await.unwrap();
    let article = ward.site.articles().by_id(id).await.unwrap().unwrap();
    assert_eq!(article.slug.as_str(), "hop-dan-quy-i");
    assert_eq!(article.content.published, minute("2018-01-18 14:51"), "the first day");
    assert_eq!(drafts.version(&hoa, id, at).await.unwrap().title, Title::parse("Họp dân").ok());
}

#[tokio::test]
async fn search_finds_what_readers_have_and_nothing_else() {
    let ward = ward().await;
    let (drafts, lan, publishing) = (ward.site.drafts(), lan(&ward.site), ward.site.publishing());
    let (id, at) = written(&ward, "Khánh thành cầu").await;
    assert_eq!(found(&ward.site, "khánh thành").await, [""; 0]);
    let at = publishing.publish(&lan, id, at, NOW).await.unwrap();
    assert_eq!(found(&ward.site, "khánh thành").await, ["Khánh thành cầu"]);
    let changed = whole(ward.section("Tin tức").await, "Thông xe cầu", "Chiều nay.");
    let at = drafts.save(&hoa(&ward.site), id, at, &changed, NOW + MINUTE).await.unwrap();
    assert_eq!(found(&ward.site, "thông xe").await, [""; 0]);
    publishing.schedule(&lan, id, at, NOW + DAY, NOW).await.unwrap();
    publishing.due(NOW + DAY).await.unwrap();
    assert_eq!(found(&ward.site, "khánh thành").await, [""; 0]);
    assert_eq!(found(&ward.site, "thông xe").await, ["Thông xe cầu"]);
    publishing.withdraw(&lan, id, &why("Nhầm"), NOW + DAY).await.unwrap();
    assert_eq!(found(&ward.site, "thông xe").await, [""; 0]);
    publishing.bring_back(&lan, id, NOW + DAY).await.unwrap();
    publishing.set_expiry(&lan, id, Some(NOW + 2 * DAY), NOW + DAY).await.unwrap();
    assert_eq!(found(&ward.site, "thông xe").await, ["Thông xe cầu"]);
    publishing.due(NOW + 2 * DAY).await.unwrap();
    assert_eq!(found(&ward.site, "thông xe").await, [""; 0]);
}

#[tokio::test]
async fn a_date_that_an_editor_set_is_kept() {
    let ward = ward().await;
    let section = ward.section("Tin tức").await;
    let (drafts, hoa) = (ward.site.drafts(), hoa(&ward.site));
    let (id, begun) = drafts.begin(&hoa, NOW).await.unwrap();
    let mut draft = whole(section, "Tin cũ", "Đăng lại.");
    draft.published = Some(day("2017-09-02"));
    let at = drafts.save(&hoa, id, begun, &draft, NOW).await.unwrap();
    let given = ward.site.publishing().publish(&lan(&ward.site), id, at, NOW).await.unwrap();
    assert_eq!(given, at, "nothing was added to it");
    let article = ward.site.articles().by_id(id).await.unwrap().unwrap();
    assert!(matches!(article.content.published, PublishedAt::Day(_)));
    let later = ward.site.articles().publish(&news(section, "Mới", day("2018-01-01"))).await;
    assert_eq!(latest(&ward).await, [later.unwrap().get(), id.get()]);
}

#[tokio::test]
async fn a_version_that_shows_a_deleted_picture_comes_back_but_is_not_published_with_it() {
    let ward = ward().await;
    let (site, hoa, lan) = (&ward.site, hoa(&ward.site), lan(&ward.site));
    let (drafts, section) = (site.drafts(), ward.section("Tin tức").await);
    let picture = picture();
    let (medium, name) = (Medium::Picture(picture.clone()), FileName::parse("cho.jpg").unwrap());
    site.media().take(&medium, &name, 1, Bringer::Author(&hoa), NOW).await.unwrap();
    let shows = showing(section, "Chợ hoa", &picture);
    let (id, begun) = drafts.begin(&hoa, NOW).await.unwrap();
    let with = drafts.save(&hoa, id, begun, &shows, NOW).await.unwrap();
    let plain = whole(section, "Chợ hoa", "Không ảnh.");
    let without = drafts.save(&hoa, id, with, &plain, NOW + MINUTE).await.unwrap();
    site.media().remove(&picture.name, &lan, NOW + MINUTE).await.unwrap();

    let (back, draft) = drafts.restore(&hoa, id, with, without, NOW + 2 * MINUTE).await.unwrap();
    assert_eq!(draft, shows, "nothing of what was written is lost");
    let dead = [Problem { place: Place::Block(1), lack: Lack::Gone }];
    let later = NOW + 3 * MINUTE;
    let refused = site.publishing().publish(&lan, id, back, later).await;
    assert!(matches!(&refused, Err(EditError::Unready(lacks)) if *lacks == dead), "{refused:?}");
    let refused = site.publishing().schedule(&lan, id, back, later + DAY, later).await;
    assert!(matches!(&refused, Err(EditError::Unready(lacks)) if *lacks == dead), "{refused:?}");
    // The same picture taken in again is the same picture.
    site.media().take(&medium, &name, 1, Bringer::Author(&hoa), later).await.unwrap();
    site.publishing().publish(&lan, id, back, later).await.unwrap();
}
