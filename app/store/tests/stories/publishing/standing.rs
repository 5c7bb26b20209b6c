//! Withdrawing, putting away, pinning: where an article stands; and the log of it.

use super::{DAY, log, published, read, standing, whole, why, written};
use crate::{
    drafts::{MINUTE, NOW},
    ward::{
        article, numbers,
        people::{binh, hoa, lan, lan_writes, person},
        site, titles, ward,
    },
};
use domain::{
    account::Role,
    audit::Deed,
    standing::{DraftState, Refusal, Standing},
    text::Title,
};
use store::{Above, EditError, Stands};

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
    assert_eq!(read(&ward, id, NOW).await, Standing::Withdrawn);
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
