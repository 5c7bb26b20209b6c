//! Publishing, planning, withdrawing: what readers have, and when.
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

use crate::{
    asking::found,
    drafts::{MINUTE, NOW, says},
    ward::{
        Ward, article, day, minute, news, numbers,
        people::{binh, hoa, lan, lan_writes, person},
        site, titles, ward,
    },
};
use domain::{
    account::Role,
    article::Status,
    audit::Deed,
    date::PublishedAt,
    draft::{Draft, Lack},
    id::{ArticleId, SectionId},
    revision::Version,
    standing::{DraftState, Refusal, Standing},
    text::{Line, Title},
};
use store::{Above, EditError, Stands};

const DAY: i64 = 24 * 60 * MINUTE;

/// A draft that lacks nothing.
fn whole(section: SectionId, title: &str, text: &str) -> Draft {
    Draft { section: Some(section), ..says(title, text) }
}

/// Hòa writes an article.
async fn written(ward: &Ward, title: &str) -> (ArticleId, Version) {
    let section = ward.section("Tin tức").await;
    let (drafts, hoa) = (ward.site.drafts(), hoa(&ward.site));
    let (id, begun) = drafts.begin(&hoa, NOW).await.unwrap();
    let draft = whole(section, title, "Sáng nay.");
    (id, drafts.save(&hoa, id, begun, &draft, NOW).await.unwrap())
}

/// Lan publishes it.
async fn published(ward: &Ward, title: &str) -> (ArticleId, Version) {
    let (id, at) = written(ward, title).await;
    let version = ward.site.publishing().publish(&lan(&ward.site), id, at, NOW).await.unwrap();
    (id, version)
}

async fn latest(ward: &Ward) -> Vec<i64> {
    numbers(&ward.site.articles().latest(99).await.unwrap())
}

async fn standing(ward: &Ward, id: ArticleId, now: i64) -> Standing {
    let work = ward.site.drafts().open(&lan_writes(&ward.site), id, now).await.unwrap();
    work.stand.standing
}

/// Everything that was done, the oldest first.
async fn log(ward: &Ward) -> Vec<Deed> {
    let entries = ward.site.audit().newest(&binh(&ward.site), None, 99).await.unwrap();
    entries.into_iter().rev().map(|entry| entry.deed).collect()
}

fn why(text: &str) -> Line {
    Line::parse(text).unwrap()
}

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
async fn an_article_whose_time_is_over_leaves_every_list_and_can_be_brought_back() {
    let ward = ward().await;
    let (lan, publishing) = (lan(&ward.site), ward.site.publishing());
    let (id, _) = published(&ward, "Thông báo cắt điện").await;
    publishing.set_expiry(&lan, id, Some(NOW + DAY), NOW).await.unwrap();
    assert!(!publishing.is_over(id, NOW + DAY - 1).await.unwrap());
    assert_eq!(publishing.due(NOW + DAY - 1).await.unwrap(), 0);
    assert!(publishing.is_over(id, NOW + DAY).await.unwrap(), "before anything took it off");
    assert_eq!(standing(&ward, id, NOW + DAY).await, Standing::Expired);
    let ward = ward.restart().await;
    let publishing = ward.site.publishing();
    let before = ward.site.generation();
    assert_eq!(publishing.due(NOW + DAY).await.unwrap(), 1);
    assert!(ward.site.generation() > before);
    assert!(latest(&ward).await.is_empty());
    assert!(publishing.has_expired(id).await.unwrap());
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

#[tokio::test]
async fn a_withdrawn_article_is_gone_with_its_plans_and_comes_back_corrected() {
    let ward = ward().await;
    let (lan, publishing, drafts) = (lan(&ward.site), ward.site.publishing(), ward.site.drafts());
    let (id, at) = published(&ward, "Sai số liệu").await;
    let section = ward.section("Tin tức").await;
    let next = whole(section, "Đúng số liệu", "Đã sửa.");
    let at = drafts.save(&hoa(&ward.site), id, at, &next, NOW + MINUTE).await.unwrap();
    publishing.schedule(&lan, id, at, NOW + DAY, NOW).await.unwrap();
    publishing.place(&lan, id, (Above::Front, Stands::First), NOW).await.unwrap();
    publishing.withdraw(&lan, id, &why("Số liệu sai"), NOW).await.unwrap();
    assert_eq!(standing(&ward, id, NOW).await, Standing::Withdrawn);
    assert!(!publishing.has_expired(id).await.unwrap());
    assert!(publishing.featured(9).await.unwrap().is_empty());
    assert_eq!(publishing.due(NOW + 2 * DAY).await.unwrap(), 0, "it does not come back by itself");
    let twice = publishing.withdraw(&lan, id, &why("Nữa"), NOW).await;
    assert!(matches!(twice, Err(EditError::Refused(Refusal::NotPublished))), "{twice:?}");
    publishing.publish(&lan, id, at, NOW + 3 * DAY).await.unwrap();
    assert_eq!(titles(&ward.site.articles().latest(9).await.unwrap()), ["Đúng số liệu"]);
    let reasons = log(&ward).await;
    assert!(reasons.contains(&Deed::Withdrawn { reason: why("Số liệu sai") }), "{reasons:?}");
}

#[tokio::test]
async fn what_was_changed_beside_an_article_can_be_put_away_and_found_again() {
    let ward = ward().await;
    let (lan, publishing, drafts) = (lan(&ward.site), ward.site.publishing(), ward.site.drafts());
    let (id, at) = published(&ward, "Họp dân").await;
    let same = publishing.discard(&lan, id, NOW).await;
    assert!(matches!(same, Err(EditError::Refused(Refusal::NothingNew))), "{same:?}");
    let section = ward.section("Tin tức").await;
    let idea = whole(section, "Một ý khác", "Chưa chắc.");
    let changed = drafts.save(&lan_writes(&ward.site), id, at, &idea, NOW + 1).await.unwrap();
    let back = publishing.discard(&lan, id, NOW + 2).await.unwrap();
    let work = drafts.open(&hoa(&ward.site), id, NOW).await.unwrap();
    assert_eq!((work.version, work.stand.draft), (back, DraftState::Same));
    assert_eq!(work.draft.title, Title::parse("Họp dân").ok());
    assert_eq!(drafts.version(&hoa(&ward.site), id, changed).await.unwrap(), idea);
    let draft = written(&ward, "Chưa đăng").await.0;
    assert!(publishing.discard(&lan, draft, NOW).await.is_err());
    let own = publishing.put_away(&hoa(&ward.site), id, NOW).await;
    assert!(own.is_err(), "what is published is not put away: {own:?}");
}

#[tokio::test]
async fn what_is_pinned_or_featured_stands_first_the_last_one_before_the_others() {
    let ward = ward().await;
    let (lan, publishing) = (lan(&ward.site), ward.site.publishing());
    let section = ward.section("Tin tức").await;
    for title in ["Một", "Hai", "Ba"] {
        published(&ward, title).await;
    }
    for (number, at) in [(1, 5), (2, 9)] {
        publishing
            .place(&lan, article(number), (Above::Section, Stands::First), NOW + at)
            .await
            .unwrap();
    }
    publishing.place(&lan, article(3), (Above::Front, Stands::First), NOW).await.unwrap();
    let pinned = async || numbers(&publishing.pinned(section, 9).await.unwrap());
    assert_eq!(pinned().await, [2, 1]);
    assert_eq!(numbers(&publishing.featured(9).await.unwrap()), [3]);
    publishing.place(&lan, article(2), (Above::Section, Stands::ByDate), NOW).await.unwrap();
    assert_eq!(pinned().await, [1]);
    let (draft, _) = written(&ward, "Bản nháp").await;
    let refused = publishing.place(&lan, draft, (Above::Front, Stands::First), NOW).await;
    assert!(matches!(refused, Err(EditError::Refused(Refusal::NotPublished))), "{refused:?}");
    assert_eq!(log(&ward).await[3..], [Deed::Pinned, Deed::Pinned, Deed::Featured, Deed::Unpinned]);
}

#[tokio::test]
async fn an_editor_of_another_ward_changes_nothing() {
    let ward = ward().await;
    let (id, at) = published(&ward, "Họp dân").await;
    let other = site(&ward.store, "song-lan").await;
    let stranger = person(&other, 9, "Phạm Ngọc Lan", Role::Editor).editor().unwrap();
    let publishing = ward.site.publishing();
    let reason = why("Không phải của mình");
    for refusal in [
        publishing.publish(&stranger, id, at, NOW).await.map(drop),
        publishing.schedule(&stranger, id, at, NOW + 9, NOW).await,
        publishing.cancel_schedule(&stranger, id, NOW).await,
        publishing.withdraw(&stranger, id, &reason, NOW).await,
        publishing.bring_back(&stranger, id, NOW).await,
        publishing.set_expiry(&stranger, id, None, NOW).await,
        publishing.discard(&stranger, id, NOW).await.map(drop),
        publishing.place(&stranger, id, (Above::Front, Stands::First), NOW).await,
    ] {
        assert!(matches!(refusal, Err(EditError::NotTheirs)), "{refusal:?}");
    }
    let admin = person(&other, 9, "Phạm Ngọc Lan", Role::Admin).admin().unwrap();
    assert!(ward.site.audit().newest(&admin, None, 9).await.is_err());
    assert_eq!(log(&ward).await.len(), 1, "only the publishing");
    // In their own ward the same number is no article.
    let own = other.publishing().withdraw(&stranger, id, &reason, NOW).await;
    assert!(matches!(own, Err(EditError::Missing(_))), "{own:?}");
}

#[tokio::test]
async fn nobody_changes_the_log_not_even_behind_the_programs_back() {
    let ward = ward().await;
    published(&ward, "Họp dân").await;
    for sql in [
        "update audit_log set name = 'Người khác'",
        "delete from audit_log",
        "update audit_log set number = 5 where number = 1",
        "insert or replace into audit_log select site_id, number, at + 1, account_id, name, \
         article_id, subject, deed from audit_log",
    ] {
        let refused = ward.try_tamper(sql).await;
        assert!(refused.is_err(), "{sql}");
    }
    assert_eq!(log(&ward).await.len(), 1);
    assert_eq!(ward.number("select account_id from audit_log").await, 9);
}

#[tokio::test]
async fn the_log_is_read_page_by_page_the_newest_first() {
    let ward = ward().await;
    for number in 0..5 {
        published(&ward, &format!("Tin {number}")).await;
    }
    let audit = ward.site.audit();
    let binh = binh(&ward.site);
    let first = audit.newest(&binh, None, 2).await.unwrap();
    assert_eq!(first.iter().map(|entry| entry.number).collect::<Vec<_>>(), [5, 4]);
    let rest = audit.newest(&binh, Some(4), 9).await.unwrap();
    assert_eq!(rest.iter().map(|entry| entry.number).collect::<Vec<_>>(), [3, 2, 1]);
    let who = rest[0].by.as_ref().unwrap();
    assert_eq!((who.name.as_str(), rest[0].article), ("Phạm Ngọc Lan", Some(article(3))));
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
