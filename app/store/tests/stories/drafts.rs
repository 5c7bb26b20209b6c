//! Writing: nothing that was acknowledged is lost, whoever saves when.
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

use crate::ward::{
    Ward, article, body, day, news,
    people::{hoa, lan, lan_writes, nam, person},
    site, ward,
};
use domain::{
    account::Role,
    draft::Draft,
    id::ArticleId,
    revision::Version,
    standing::{DraftState, Standing},
    text::Title,
};
use store::{EditError, Saved, StoreError, Thing, Whose};

/// 18 January 2018, 14:51:00 in Vietnam.
pub const NOW: i64 = 1_516_261_860_000;
pub const MINUTE: i64 = 60_000;

pub fn version(number: i64) -> Version {
    Version::try_from(number).unwrap()
}

/// A draft of one sentence.
pub fn says(title: &str, text: &str) -> Draft {
    Draft { title: Title::parse(title).ok(), body: body(text), ..Draft::default() }
}

fn title(draft: &Draft) -> &str {
    draft.title.as_ref().map_or("", Title::as_str)
}

async fn kept(ward: &Ward, id: ArticleId) -> Vec<i64> {
    let sittings = ward.site.drafts().sittings(&lan_writes(&ward.site), id).await.unwrap();
    sittings.iter().map(|sitting| sitting.revision.get()).collect()
}

#[tokio::test]
async fn what_an_author_saves_is_there_after_a_restart_and_readers_see_nothing_of_it() {
    let ward = ward().await;
    let hoa = hoa(&ward.site);
    let (id, begun) = ward.site.drafts().begin(&hoa, NOW).await.unwrap();
    let written = says("Họp dân", "Sáng nay.");
    let first = ward.site.drafts().save(&hoa, id, begun, &written, NOW + 5).await.unwrap();
    assert_eq!((id, begun, first), (article(1), version(0), version(1)));

    let ward = ward.restart().await;
    let work = ward.site.drafts().open(&hoa, id, NOW + 9).await.unwrap();
    assert_eq!((work.version, &work.draft, work.public), (first, &written, None));
    assert_eq!(work.stand.standing, Standing::Draft);
    assert_eq!(ward.site.articles().by_id(id).await.unwrap(), None);
    assert!(ward.site.articles().latest(9).await.unwrap().is_empty());
    assert_eq!(ward.site.generation(), 0, "no page of readers changed");
}

#[tokio::test]
async fn a_version_that_is_gone_or_torn_is_noticed() {
    let ward = ward().await;
    let drafts = ward.site.drafts();
    for who in [hoa(&ward.site), nam(&ward.site), lan_writes(&ward.site)] {
        let (id, base) = drafts.begin(&who, NOW).await.unwrap();
        let first = drafts.save(&who, id, base, &says("Họp", "Một."), NOW).await.unwrap();
        drafts.save(&who, id, first, &says("Họp", "Hai."), NOW + 2 * MINUTE).await.unwrap();
    }
    let whole = drafts.examine().await.unwrap();
    assert_eq!(whole, Saved { revisions: 6, unreadable: Vec::new() });
    ward.tamper(
        "delete from revisions where article_id = 1 and version = 2;
         update revisions set content = 'x' where article_id = 2 and version = 1;
         delete from revisions where article_id = 3 and version = 1",
    )
    .await;
    let torn = drafts.examine().await.unwrap();
    assert_eq!(torn, Saved { revisions: 3, unreadable: vec![(1, 2), (2, 1)] });
}

#[tokio::test]
async fn a_number_that_a_draft_has_is_no_other_articles() {
    let ward = ward().await;
    let section = ward.section("Tin tức").await;
    let (first, _) = ward.site.drafts().begin(&hoa(&ward.site), NOW).await.unwrap();
    let published =
        ward.site.articles().publish(&news(section, "Tin", day("2018-01-18"))).await.unwrap();
    let (third, _) = ward.site.drafts().begin(&nam(&ward.site), NOW).await.unwrap();
    assert_eq!([first, published, third], [1, 2, 3].map(article));
}

#[tokio::test]
async fn where_somebody_saved_in_between_both_texts_stay() {
    let ward = ward().await;
    let drafts = ward.site.drafts();
    let (hoa, lan) = (hoa(&ward.site), lan_writes(&ward.site));
    let (id, begun) = drafts.begin(&hoa, NOW).await.unwrap();
    let base = drafts.save(&hoa, id, begun, &says("Họp", "Bản đầu."), NOW).await.unwrap();
    let theirs = says("Họp", "Của Lan.");
    let second = drafts.save(&lan, id, base, &theirs, NOW + MINUTE).await.unwrap();
    let mine = says("Họp", "Của Hòa.");
    let refused = drafts.save(&hoa, id, base, &mine, NOW + 2 * MINUTE).await;
    let Err(EditError::Conflict(found)) = refused else { panic!("{refused:?}") };
    assert_eq!((found.version, &found.draft, found.at), (second, &theirs, NOW + MINUTE));
    assert_eq!(found.by.unwrap().name.as_str(), "Phạm Ngọc Lan");
    assert_eq!(drafts.open(&hoa, id, NOW).await.unwrap().draft, theirs, "nothing was overwritten");
    let third = drafts.save(&hoa, id, second, &mine, NOW + 3 * MINUTE).await.unwrap();
    assert_eq!(drafts.version(&hoa, id, second).await.unwrap(), theirs);
    assert_eq!(drafts.version(&hoa, id, third).await.unwrap(), mine);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_sixteen_who_save_at_once_one_does_and_the_others_are_told() {
    let ward = ward().await;
    let (id, begun) = ward.site.drafts().begin(&hoa(&ward.site), NOW).await.unwrap();
    let savers = (0..16).map(|number| {
        let site = ward.site.clone();
        tokio::spawn(async move {
            let draft = says("Họp", &format!("Của người thứ {number}."));
            site.drafts().save(&hoa(&site), id, begun, &draft, NOW).await
        })
    });
    let mut saved = 0;
    for saver in savers.collect::<Vec<_>>() {
        match saver.await.unwrap() {
            Ok(_) => saved += 1,
            Err(error) => assert!(matches!(error, EditError::Conflict(_)), "{error:?}"),
        }
    }
    assert_eq!(saved, 1);
}

#[tokio::test]
async fn a_save_whose_answer_was_lost_can_be_sent_again() {
    let ward = ward().await;
    let (drafts, hoa) = (ward.site.drafts(), hoa(&ward.site));
    let (id, begun) = drafts.begin(&hoa, NOW).await.unwrap();
    let draft = says("Họp", "Sáng nay.");
    let first = drafts.save(&hoa, id, begun, &draft, NOW).await.unwrap();
    let again = drafts.save(&hoa, id, begun, &draft, NOW + 9 * MINUTE).await.unwrap();
    assert_eq!(again, first);
    assert_eq!(drafts.sittings(&hoa, id).await.unwrap()[0].saves, 2, "begun and saved");
}

#[tokio::test]
async fn of_a_minute_of_typing_the_last_state_is_kept_and_every_minute_stays() {
    let ward = ward().await;
    let (drafts, hoa) = (ward.site.drafts(), hoa(&ward.site));
    let (id, mut at) = drafts.begin(&hoa, NOW).await.unwrap();
    for second in 1..=150 {
        let draft = says("Họp", &format!("Chữ thứ {second}."));
        at = drafts.save(&hoa, id, at, &draft, NOW + second * 1000).await.unwrap();
    }
    assert_eq!(ward.number("select count(*) from revisions").await, 3);
    let sittings = drafts.sittings(&hoa, id).await.unwrap();
    assert_eq!(sittings.len(), 1);
    let one = &sittings[0];
    assert_eq!((one.revision, one.saves, one.from, one.to), (at, 151, NOW, NOW + 150_000));
    assert_eq!(drafts.version(&hoa, id, version(59)).await.unwrap(), says("Họp", "Chữ thứ 59."));
    let gone = drafts.version(&hoa, id, version(58)).await;
    assert!(matches!(gone, Err(EditError::Missing(Thing::Revision))), "{gone:?}");
}

#[tokio::test]
async fn an_earlier_text_comes_back_as_a_new_one_and_what_was_between_stays() {
    let ward = ward().await;
    let (drafts, hoa) = (ward.site.drafts(), hoa(&ward.site));
    let (id, begun) = drafts.begin(&hoa, NOW).await.unwrap();
    let good = says("Họp dân", "Bản tốt.");
    let first = drafts.save(&hoa, id, begun, &good, NOW).await.unwrap();
    let bad = Draft::default();
    // An hour later somebody empties the page, and in the same minute wants it back.
    let second = drafts.save(&hoa, id, first, &bad, NOW + 60 * MINUTE).await.unwrap();
    let stale = drafts.restore(&hoa, id, first, first, NOW + 60 * MINUTE).await;
    assert!(matches!(stale, Err(EditError::Conflict(_))), "{stale:?}");
    let (third, text) = drafts.restore(&hoa, id, first, second, NOW + 60 * MINUTE).await.unwrap();
    assert_eq!((third, &text), (version(3), &good));
    assert_eq!(drafts.version(&hoa, id, second).await.unwrap(), bad);
    assert_eq!(drafts.open(&hoa, id, NOW).await.unwrap().draft, good);
    assert_eq!(kept(&ward, id).await, [3, 1], "two sittings");
    let none = drafts.restore(&hoa, id, version(77), third, NOW).await;
    assert!(matches!(none, Err(EditError::Missing(Thing::Revision))), "{none:?}");
}

#[tokio::test]
async fn authors_touch_their_own_drafts_and_nobody_elses() {
    let ward = ward().await;
    let drafts = ward.site.drafts();
    let (hoa, nam, lan) = (hoa(&ward.site), nam(&ward.site), lan_writes(&ward.site));
    let (id, begun) = drafts.begin(&hoa, NOW).await.unwrap();
    let own = says("Họp", "Của Hòa.");
    let at = drafts.save(&hoa, id, begun, &own, NOW).await.unwrap();
    let theirs = says("Họp", "Của Nam.");
    let refusals = [
        drafts.save(&nam, id, at, &theirs, NOW).await.map(drop),
        drafts.save(&nam, id, at, &own, NOW).await.map(drop),
        drafts.open(&nam, id, NOW).await.map(drop),
        drafts.sittings(&nam, id).await.map(drop),
        drafts.version(&nam, id, at).await.map(drop),
        drafts.restore(&nam, id, begun, at, NOW).await.map(drop),
        ward.site.publishing().put_away(&nam, id, NOW).await.map(drop),
    ];
    for refusal in refusals {
        assert!(matches!(refusal, Err(EditError::NotTheirs)), "{refusal:?}");
    }
    assert!(!drafts.may_edit(nam.person(), id).await.unwrap());
    assert!(drafts.may_edit(hoa.person(), id).await.unwrap());
    assert!(drafts.may_edit(lan.person(), id).await.unwrap());
    let work = drafts.open(&lan, id, NOW).await.unwrap();
    assert_eq!((work.version, work.draft, work.author), (at, own, Some(hoa.person().account)));
}

#[tokio::test]
async fn a_proof_of_another_ward_opens_nothing() {
    let ward = ward().await;
    let other = site(&ward.store, "song-lan").await;
    let drafts = ward.site.drafts();
    let (id, at) = drafts.begin(&hoa(&ward.site), NOW).await.unwrap();
    // The same account number, an editor there.
    let stranger = person(&other, 7, "Lê Thị Hòa", Role::Editor).author().unwrap();
    let draft = says("Họp", "Từ phường khác.");
    for refusal in [
        drafts.begin(&stranger, NOW).await.map(drop),
        drafts.save(&stranger, id, at, &draft, NOW).await.map(drop),
        drafts.open(&stranger, id, NOW).await.map(drop),
        drafts.sittings(&stranger, id).await.map(drop),
        drafts.version(&stranger, id, at).await.map(drop),
        drafts.restore(&stranger, id, at, at, NOW).await.map(drop),
    ] {
        assert!(matches!(refusal, Err(EditError::NotTheirs)), "{refusal:?}");
    }
    let list = drafts.list(&stranger, Whose::All, None, 9).await;
    assert!(matches!(list, Err(StoreError::NotYours)), "{list:?}");
    assert!(!drafts.may_edit(stranger.person(), id).await.unwrap());
    assert_eq!(ward.number("select count(*) from revisions").await, 1, "nothing changed");
}

#[tokio::test]
async fn an_article_that_was_imported_is_changed_beside_what_readers_have() {
    let ward = ward().await;
    let section = ward.section("Tin tức").await;
    let page = crate::ward::page(section, "Hội làng", "hoi-lang.txt");
    ward.site.articles().import(&page).await.unwrap();
    let drafts = ward.site.drafts();
    let (hoa, lan) = (hoa(&ward.site), lan_writes(&ward.site));
    assert!(matches!(drafts.open(&hoa, article(1), NOW).await, Err(EditError::NotTheirs)));
    let work = drafts.open(&lan, article(1), NOW).await.unwrap();
    assert_eq!((work.version, title(&work.draft)), (version(0), "Hội làng"));
    assert_eq!(work.stand.draft, DraftState::Same);
    let mut changed = work.draft.clone();
    changed.title = Title::parse("Hội làng Sông Mai").ok();
    let at = drafts.save(&lan, article(1), version(0), &changed, NOW).await.unwrap();
    let readers = ward.site.articles().by_id(article(1)).await.unwrap().unwrap();
    assert_eq!(readers.content.title.as_str(), "Hội làng");
    let work = drafts.open(&lan, article(1), NOW).await.unwrap();
    assert_eq!((work.version, work.stand.draft), (at, DraftState::Changed));
    assert_eq!(
        drafts.version(&lan, article(1), version(0)).await.unwrap().title,
        Title::parse("Hội làng").ok()
    );
    assert_eq!(kept(&ward, article(1)).await, [1, 0], "what readers have is nobody's sitting");
}

#[tokio::test]
async fn the_list_shows_authors_their_own_and_editors_everything_last_saved_first() {
    let ward = ward().await;
    let drafts = ward.site.drafts();
    let (hoa, nam, lan) = (hoa(&ward.site), nam(&ward.site), lan_writes(&ward.site));
    for (author, minute) in [(&hoa, 1), (&nam, 2), (&hoa, 3), (&hoa, 3)] {
        let at = NOW + minute * MINUTE;
        let (id, begun) = drafts.begin(author, at).await.unwrap();
        let draft = says(&format!("Tin {id}"), "Họp.");
        drafts.save(author, id, begun, &draft, at).await.unwrap();
    }
    let numbers = async |author, whose, before, limit| {
        let list = drafts.list(author, whose, before, limit).await.unwrap();
        let ids: Vec<i64> = list.drafts.iter().map(|one| one.id.get()).collect();
        (ids, list.next)
    };
    assert_eq!(numbers(&hoa, Whose::All, None, 9).await, (vec![4, 3, 1], None));
    assert_eq!(numbers(&lan, Whose::Own, None, 9).await, (vec![], None));
    let (first, next) = numbers(&lan, Whose::All, None, 2).await;
    assert_eq!(first, [4, 3]);
    assert_eq!(numbers(&lan, Whose::All, next, 2).await, (vec![2, 1], None));
    let one = &drafts.list(&nam, Whose::Own, None, 9).await.unwrap().drafts[0];
    assert_eq!(
        (one.title.as_str(), one.standing, one.is_changed),
        ("Tin 2", Standing::Draft, true)
    );
    assert_eq!(one.by.as_ref().unwrap().as_str(), "Trần Văn Nam");

    ward.site.publishing().put_away(&hoa, article(3), NOW).await.unwrap();
    assert_eq!(numbers(&hoa, Whose::Own, None, 9).await.0, [4, 1]);
    let work = drafts.open(&hoa, article(3), NOW).await.unwrap();
    let more = says("Tin 3", "Viết tiếp.");
    drafts.save(&hoa, article(3), work.version, &more, NOW + 9 * MINUTE).await.unwrap();
    assert_eq!(numbers(&hoa, Whose::Own, None, 9).await.0, [3, 4, 1], "writing on brings it back");
}

#[tokio::test]
async fn an_article_that_is_not_there_is_missing() {
    let ward = ward().await;
    let drafts = ward.site.drafts();
    let missing = |error| matches!(error, EditError::Missing(Thing::Article));
    let nobody = article(99);
    let (lan, author) = (lan(&ward.site), lan_writes(&ward.site));
    assert!(drafts.open(&author, nobody, NOW).await.is_err_and(missing));
    let saved = drafts.save(&author, nobody, version(0), &Draft::default(), NOW).await;
    assert!(saved.is_err_and(missing));
    assert!(drafts.sittings(&author, nobody).await.is_err_and(missing));
    let published = ward.site.publishing().publish(&lan, nobody, version(0), NOW).await;
    assert!(published.is_err_and(missing));
}
