//! Planning: what comes and goes when its time comes.

use super::{DAY, latest, log, picture, published, read, showing, standing, whole, written};
use crate::{
    drafts::{MINUTE, NOW},
    ward::{
        minute,
        people::{binh, hoa, lan},
        ward,
    },
};
use domain::{
    audit::Deed,
    standing::{DraftState, Refusal, Standing},
    text::FileName,
};
use store::{Bringer, EditError, Medium, Place, StoreError};

#[tokio::test]
async fn what_is_planned_comes_when_its_time_comes_even_after_a_restart() {
    let ward = ward().await;
    let lan_ = lan(&ward.site);
    let (id, at) = written(&ward, "Chào năm mới").await;
    let publishing = ward.site.publishing();
    publishing.schedule(&lan_, id, at, NOW + DAY, NOW).await.unwrap();
    assert_eq!(standing(&ward, id, NOW).await, Standing::Scheduled);
    assert_eq!(publishing.due(NOW + DAY - 1).await.unwrap(), 0);
    // Hòa goes on writing; what was planned stays what it was.
    let section = ward.section("Tin tức").await;
    let half = whole(section, "Chào năm mới", "Đang viết dở");
    ward.site.drafts().save(&hoa(&ward.site), id, at, &half, NOW + MINUTE).await.unwrap();

    let ward = ward.restart().await;
    let publishing = ward.site.publishing();
    assert_eq!(publishing.due(NOW + 3 * DAY).await.unwrap(), 1, "the program was not running");
    assert_eq!(publishing.due(NOW + 3 * DAY).await.unwrap(), 0);
    let article = ward.site.articles().by_id(id).await.unwrap().unwrap();
    assert_eq!(article.content.body.plain_text(), "Sáng nay.");
    assert_eq!(article.content.published, minute("2018-01-21 14:51"));
    let work = ward.site.drafts().open(&hoa(&ward.site), id, NOW + 3 * DAY).await.unwrap();
    assert_eq!((work.draft, work.stand.draft), (half, DraftState::Changed));
    assert_eq!(work.stand.standing, Standing::Published);
    let entries = ward.site.audit().newest(&binh(&ward.site), None, 9).await.unwrap();
    assert_eq!(entries[0].deed, Deed::Published { version: at });
    assert_eq!((&entries[0].by, entries[0].subject.as_deref()), (&None, Some("Chào năm mới")));
}

#[tokio::test]
async fn a_clock_that_was_set_back_publishes_nothing_early_and_nothing_twice() {
    let ward = ward().await;
    let (id, at) = written(&ward, "Hẹn").await;
    let publishing = ward.site.publishing();
    publishing.schedule(&lan(&ward.site), id, at, NOW + DAY, NOW).await.unwrap();
    for year in [-1, 0] {
        assert_eq!(publishing.due(NOW + year * 365 * DAY).await.unwrap(), 0);
    }
    assert_eq!(publishing.due(NOW + 3 * 365 * DAY).await.unwrap(), 1);
    assert_eq!(publishing.due(NOW - 365 * DAY).await.unwrap(), 0);
    assert_eq!(latest(&ward).await, [id.get()]);
}

#[tokio::test]
async fn a_plan_can_be_called_off_and_only_lies_ahead() {
    let ward = ward().await;
    let (lan, publishing) = (lan(&ward.site), ward.site.publishing());
    let (id, at) = written(&ward, "Hẹn").await;
    for wrong in [NOW, NOW - 1, NOW + 6 * 366 * DAY, i64::MAX, i64::MIN] {
        let refused = publishing.schedule(&lan, id, at, wrong, NOW).await;
        let ahead = matches!(refused, Err(EditError::Refused(Refusal::NotAhead)));
        assert!(ahead, "{wrong}: {refused:?}");
    }
    let none = publishing.cancel_schedule(&lan, id, NOW).await;
    assert!(matches!(none, Err(EditError::Refused(Refusal::NotScheduled))), "{none:?}");
    publishing.schedule(&lan, id, at, NOW + DAY, NOW).await.unwrap();
    publishing.schedule(&lan, id, at, NOW + 2 * DAY, NOW).await.unwrap();
    assert_eq!(publishing.due(NOW + DAY).await.unwrap(), 0, "it was put off");
    publishing.cancel_schedule(&lan, id, NOW).await.unwrap();
    assert_eq!(publishing.due(NOW + 3 * DAY).await.unwrap(), 0);
    assert_eq!(standing(&ward, id, NOW).await, Standing::Draft);
}

#[tokio::test]
async fn a_plan_that_cannot_be_kept_ends_with_a_word_in_the_log_and_keeps_no_other_back() {
    let ward = ward().await;
    let (lan, publishing) = (lan(&ward.site), ward.site.publishing());
    let (broken, at) = written(&ward, "Hẹn hỏng").await;
    publishing.schedule(&lan, broken, at, NOW + DAY, NOW).await.unwrap();
    let (good, at) = written(&ward, "Hẹn được").await;
    publishing.schedule(&lan, good, at, NOW + 2 * DAY, NOW).await.unwrap();
    ward.tamper("update revisions set content = replace(content, '\"section\":1', '\"section\":9') where article_id = 1").await;
    assert_eq!(publishing.due(NOW + 3 * DAY).await.unwrap(), 2);
    assert_eq!(latest(&ward).await, [good.get()]);
    assert!(log(&ward).await.contains(&Deed::ScheduleFailed));
    assert_eq!(standing(&ward, broken, NOW).await, Standing::Draft);
}

#[tokio::test]
async fn the_picture_of_a_planned_version_stays_until_the_plan_is_called_off() {
    let ward = ward().await;
    let (site, hoa, lan) = (&ward.site, hoa(&ward.site), lan(&ward.site));
    let (drafts, publishing, section) =
        (site.drafts(), site.publishing(), ward.section("Tin tức").await);
    let (picture, name) = (picture(), FileName::parse("cho.jpg").unwrap());
    let medium = Medium::Picture(picture.clone());
    site.media().take(&medium, &name, 1, Bringer::Author(&hoa), NOW).await.unwrap();
    let (id, begun) = drafts.begin(&hoa, NOW).await.unwrap();
    let shows = showing(section, "Chợ hoa", &picture);
    let at = drafts.save(&hoa, id, begun, &shows, NOW).await.unwrap();
    publishing.schedule(&lan, id, at, NOW + DAY, NOW).await.unwrap();

    // Hòa takes it out of her draft; what was planned still shows it.
    let plain = whole(section, "Chợ hoa", "Không ảnh.");
    let next = drafts.save(&hoa, id, at, &plain, NOW + MINUTE).await.unwrap();
    let uses = site.media().uses(&picture.name, 9).await.unwrap();
    assert_eq!(uses.iter().map(|one| one.place).collect::<Vec<_>>(), [Place::Plan]);
    let later = NOW + 2 * MINUTE;
    let refused = site.media().remove(&picture.name, &lan, later).await;
    assert!(matches!(refused, Err(StoreError::InUse)), "{refused:?}");

    publishing.cancel_schedule(&lan, id, later).await.unwrap();
    site.media().remove(&picture.name, &lan, later).await.unwrap();
    publishing.schedule(&lan, id, next, NOW + DAY, later).await.unwrap();
    assert_eq!(publishing.due(NOW + DAY).await.unwrap(), 1);
    assert_eq!(standing(&ward, id, NOW + DAY).await, Standing::Published);
}

#[tokio::test]
async fn an_article_whose_time_is_over_leaves_every_list_and_can_be_brought_back() {
    let ward = ward().await;
    let (lan, publishing) = (lan(&ward.site), ward.site.publishing());
    let (id, _) = published(&ward, "Thông báo cắt điện").await;
    publishing.set_expiry(&lan, id, Some(NOW + DAY), NOW).await.unwrap();
    assert_eq!(read(&ward, id, NOW + DAY - 1).await, Standing::Published);
    assert_eq!(publishing.due(NOW + DAY - 1).await.unwrap(), 0);
    assert_eq!(read(&ward, id, NOW + DAY).await, Standing::Expired, "before anything took it off");
    assert_eq!(standing(&ward, id, NOW + DAY).await, Standing::Expired);
    let ward = ward.restart().await;
    let publishing = ward.site.publishing();
    let before = ward.site.generation();
    assert_eq!(publishing.due(NOW + DAY).await.unwrap(), 1);
    assert!(ward.site.generation() > before);
    assert!(latest(&ward).await.is_empty());
    assert_eq!(read(&ward, id, NOW + DAY).await, Standing::Expired);
    assert_eq!(standing(&ward, id, NOW + DAY).await, Standing::Expired);
    publishing.bring_back(&lan, id, NOW + 2 * DAY).await.unwrap();
    assert_eq!(publishing.due(NOW + 9 * DAY).await.unwrap(), 0, "for good now");
    assert_eq!(latest(&ward).await, [id.get()]);
    let done = [Deed::ExpirySet { at: Some(NOW + DAY) }, Deed::Expired, Deed::BroughtBack];
    assert_eq!(log(&ward).await[1..], done);
}

#[tokio::test]
async fn a_notice_planned_from_monday_to_friday_comes_and_goes() {
    let ward = ward().await;
    let (lan, publishing) = (lan(&ward.site), ward.site.publishing());
    let (id, at) = written(&ward, "Lịch tiêm chủng").await;
    let draft = publishing.set_expiry(&lan, id, Some(NOW + DAY), NOW).await;
    assert!(matches!(draft, Err(EditError::Refused(Refusal::NotPublished))), "{draft:?}");
    publishing.schedule(&lan, id, at, NOW + DAY, NOW).await.unwrap();
    let before_it_begins = publishing.set_expiry(&lan, id, Some(NOW + DAY), NOW).await;
    assert!(matches!(before_it_begins, Err(EditError::Refused(Refusal::NotAhead))));
    publishing.set_expiry(&lan, id, Some(NOW + 5 * DAY), NOW).await.unwrap();
    let after_it_ended = publishing.schedule(&lan, id, at, NOW + 6 * DAY, NOW).await;
    assert!(matches!(after_it_ended, Err(EditError::Refused(Refusal::NotAhead))));
    publishing.due(NOW + DAY).await.unwrap();
    assert_eq!(latest(&ward).await, [id.get()]);
    publishing.due(NOW + 5 * DAY).await.unwrap();
    assert!(latest(&ward).await.is_empty());
    // Both times passed while the program was not running: nobody reads what is over.
    let (late, at) = written(&ward, "Lịch cũ").await;
    publishing.schedule(&lan, late, at, NOW + DAY, NOW).await.unwrap();
    publishing.set_expiry(&lan, late, Some(NOW + 2 * DAY), NOW).await.unwrap();
    publishing.due(NOW + 3 * DAY).await.unwrap();
    assert!(latest(&ward).await.is_empty(), "{:?}", log(&ward).await);
}
