//! Counting readers, and writing down what was counted.
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

use crate::ward::{
    article, page,
    readers::{HOUR, MINUTE, NOON, PRINTED, open, reader, reading, sums_agree, tally, views},
};
use domain::{
    id::{ArticleId, SiteId},
    visit::Place,
};
use store::{
    Store,
    tally::{Numbers, Who},
};

#[tokio::test]
async fn a_page_shows_at_once_what_its_own_reader_added() {
    let ward = reading().await;
    let tally = tally(&ward.store, NOON).await;
    open(&tally, &ward, 1, 1, NOON);
    assert_eq!(views(&tally, ward.id(), 1).await, 716);
    assert_eq!(tally.numbers(ward.id(), NOON), Numbers { visits: PRINTED + 1, online: 1 });
    open(&tally, &ward, 2, 1, NOON + 1_000);
    open(&tally, &ward, 2, 1, NOON + 2_000);
    tally.served(ward.id(), &Who::Nobody, Place::Article(article(1)), NOON + 2_000);
    assert_eq!(views(&tally, ward.id(), 1).await, 717, "a reload and a bot count nothing");
    assert_eq!(tally.numbers(ward.id(), NOON + 2_000), Numbers { visits: PRINTED + 2, online: 2 });
    let all = [1, 2, 3, 99].map(article);
    assert_eq!(tally.views_of(ward.id(), &all).await.unwrap(), [717, 0, 0, 0]);
}

#[tokio::test]
async fn a_flush_writes_each_number_once_and_what_is_shown_stays_the_same() {
    let ward = reading().await;
    let tally = tally(&ward.store, NOON).await;
    for who in 0..500 {
        open(&tally, &ward, who, 1 + i64::from(who % 2), NOON);
    }
    let shown = || async { (views(&tally, ward.id(), 1).await, views(&tally, ward.id(), 2).await) };
    assert_eq!(shown().await, (715 + 250, 250));
    for _ in 0..3 {
        tally.flush(NOON + 2_000).await.unwrap();
        assert_eq!(shown().await, (715 + 250, 250));
        assert_eq!(tally.numbers(ward.id(), NOON).visits, PRINTED + 500);
        assert_eq!(ward.site.visits().total().await.unwrap(), PRINTED + 500);
        assert_eq!(ward.site.visits().views(article(1)).await.unwrap(), 715 + 250);
    }
    sums_agree(&ward).await;
}

#[tokio::test]
async fn numbers_go_on_where_they_stopped_when_the_program_starts_again() {
    let ward = reading().await;
    let before = tally(&ward.store, NOON).await;
    open(&before, &ward, 1, 1, NOON);
    before.flush(NOON).await.unwrap();
    let ward = ward.restart().await;
    let after = tally(&ward.store, NOON + MINUTE).await;
    assert_eq!(after.numbers(ward.id(), NOON + MINUTE).visits, PRINTED + 1);
    open(&after, &ward, 2, 1, NOON + MINUTE);
    assert_eq!(views(&after, ward.id(), 1).await, 717);
    after.flush(NOON + MINUTE).await.unwrap();
    sums_agree(&ward).await;
}

#[tokio::test]
async fn a_flush_that_fails_loses_nothing_and_the_next_one_writes_exactly_once() {
    let ward = reading().await;
    let tally = tally(&ward.store, NOON).await;
    open(&tally, &ward, 1, 1, NOON);
    open(&tally, &ward, 1, 2, NOON);
    // The failure comes in the middle: visits and one article's views were written by then.
    ward.tamper(
        "create trigger broken before update on article_views when new.article_id = 2
         begin select raise(abort, 'broken'); end",
    )
    .await;
    for failed in 0..3 {
        assert!(tally.flush(NOON).await.is_err());
        open(&tally, &ward, 10 + failed, 1, NOON);
    }
    assert_eq!(ward.number("select sum(counted) from article_views").await, 0);
    assert_eq!(views(&tally, ward.id(), 1).await, 715 + 4, "it still shows");
    ward.tamper("drop trigger broken").await;
    for _ in 0..2 {
        tally.flush(NOON + 2_000).await.unwrap();
        assert_eq!(ward.site.visits().views(article(1)).await.unwrap(), 715 + 4);
        assert_eq!(ward.site.visits().views(article(2)).await.unwrap(), 1);
        assert_eq!(ward.site.visits().total().await.unwrap(), PRINTED + 4);
    }
    assert_eq!(tally.numbers(ward.id(), NOON).visits, PRINTED + 4);
    sums_agree(&ward).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn flushes_at_the_same_time_and_abandoned_ones_write_each_number_once() {
    let ward = reading().await;
    let tally = tally(&ward.store, NOON).await;
    for round in 0..20_u16 {
        let others = [tally.clone(), tally.clone(), tally.clone()];
        let others = others.map(|tally| tokio::spawn(async move { tally.flush(NOON).await }));
        for who in 0..50 {
            open(&tally, &ward, round * 50 + who, 1, NOON);
            let _ = tokio::time::timeout(std::time::Duration::ZERO, tally.flush(NOON)).await;
            assert_eq!(views(&tally, ward.id(), 1).await, 715 + u64::from(round * 50 + who) + 1);
        }
        for other in others {
            other.await.unwrap().unwrap();
        }
    }
    tally.flush(NOON).await.unwrap();
    assert_eq!(ward.site.visits().views(article(1)).await.unwrap(), 715 + 1_000);
    assert_eq!(ward.site.visits().total().await.unwrap(), PRINTED + 1_000);
    sums_agree(&ward).await;
}

#[tokio::test]
async fn nothing_is_written_while_nobody_reads() {
    let ward = reading().await;
    let tally = tally(&ward.store, NOON).await;
    // Nothing could be written: the flush succeeds because it does not try.
    ward.tamper(
        "create trigger broken before update on site_visits
         begin select raise(abort, 'broken'); end",
    )
    .await;
    tally.flush(NOON).await.unwrap();
    open(&tally, &ward, 1, 1, NOON);
    assert!(tally.flush(NOON).await.is_err());
}

#[tokio::test]
async fn an_article_imported_by_another_command_starts_from_its_printed_views() {
    let ward = reading().await;
    let tally = tally(&ward.store, NOON).await;
    open(&tally, &ward, 1, 1, NOON);
    let command = Store::open(ward.folder()).await.unwrap();
    let section = ward.section("Tin tức").await;
    let mut late = page(section, "Nhập lúc đang chạy", "009.txt");
    late.visits = Some(30_000_000);
    command.site(ward.id()).articles().import(&late).await.unwrap();
    command.close().await;

    open(&tally, &ward, 1, 4, NOON + 1_000);
    assert_eq!(views(&tally, ward.id(), 4).await, 716);
    tally.flush(NOON + 2_000).await.unwrap();
    assert_eq!(views(&tally, ward.id(), 4).await, 716);
    assert_eq!(tally.numbers(ward.id(), NOON + 2_000).visits, 30_000_001);
    sums_agree(&ward).await;
}

#[tokio::test]
async fn a_total_raised_by_another_command_shows_even_when_nobody_reads() {
    let ward = reading().await;
    let tally = tally(&ward.store, NOON).await;
    let command = Store::open(ward.folder()).await.unwrap();
    command.site(ward.id()).visits().start_at_least(30_000_000).await.unwrap();
    let new = crate::ward::site(&command, "song-lan").await;
    new.visits().start_at_least(7).await.unwrap();
    tally.flush(NOON).await.unwrap();
    assert_eq!(tally.numbers(ward.id(), NOON).visits, 30_000_000);
    assert_eq!(tally.numbers(new.id(), NOON).visits, 7);
}

#[tokio::test]
async fn views_of_an_article_that_is_not_there_keep_nobody_elses_from_being_written() {
    let ward = reading().await;
    let tally = tally(&ward.store, NOON).await;
    open(&tally, &ward, 1, 99, NOON);
    open(&tally, &ward, 1, 1, NOON);
    let nowhere = SiteId::try_from(42).unwrap();
    tally.served(nowhere, &reader(1), Place::Article(article(1)), NOON);
    for _ in 0..2 {
        tally.flush(NOON).await.unwrap();
        assert_eq!(ward.site.visits().views(article(1)).await.unwrap(), 716);
        assert_eq!(views(&tally, ward.id(), 99).await, 0);
        assert_eq!(views(&tally, ward.id(), 1).await, 716);
    }
    sums_agree(&ward).await;
}

#[tokio::test]
async fn two_wards_count_their_own_readers() {
    let ward = reading().await;
    let lan = crate::ward::site(&ward.store, "song-lan").await;
    let tally = tally(&ward.store, NOON).await;
    open(&tally, &ward, 1, 1, NOON);
    tally.served(lan.id(), &reader(1), Place::Home, NOON);
    tally.served(lan.id(), &reader(2), Place::Home, NOON);
    tally.flush(NOON).await.unwrap();
    assert_eq!(tally.numbers(ward.id(), NOON), Numbers { visits: PRINTED + 1, online: 1 });
    assert_eq!(tally.numbers(lan.id(), NOON), Numbers { visits: 2, online: 2 });
    assert_eq!(lan.visits().total().await.unwrap(), 2);
    sums_agree(&ward).await;
}

#[tokio::test]
async fn each_hour_keeps_what_was_counted_in_it_even_when_it_is_written_later() {
    let ward = reading().await;
    let tally = tally(&ward.store, NOON).await;
    let hour = NOON.div_euclid(HOUR) * HOUR;
    open(&tally, &ward, 1, 1, hour + HOUR - 1);
    open(&tally, &ward, 2, 1, hour + HOUR);
    tally.flush(hour + HOUR + 1).await.unwrap();
    open(&tally, &ward, 3, 1, hour + HOUR + 2);
    open(&tally, &ward, 3, 2, hour + HOUR + 2);
    tally.flush(hour + HOUR + 3).await.unwrap();
    assert_eq!(ward.number("select count(*) from site_hours").await, 2);
    assert_eq!(
        ward.number("select number from hour_figures where kind = 1 and item = 1 order by hour")
            .await,
        1
    );
    assert_eq!(
        ward.number(
            "select number from hour_figures where kind = 1 and item = 1 order by hour desc"
        )
        .await,
        2
    );
    assert_eq!(ward.number("select max(hour) % 3600000 from hour_figures").await, 0);
    sums_agree(&ward).await;
}

#[tokio::test]
async fn open_pages_hear_of_the_articles_that_were_opened_in_the_last_half_minute() {
    let ward = reading().await;
    let tally = tally(&ward.store, NOON).await;
    open(&tally, &ward, 1, 1, NOON);
    open(&tally, &ward, 2, 2, NOON + 10_000);
    tally.flush(NOON + 10_000).await.unwrap();
    let heard = |now| tally.changes(ward.id(), now);
    let both: Vec<(ArticleId, u64)> = vec![(article(1), 716), (article(2), 1)];
    assert_eq!(heard(NOON + 29_999).views, both);
    assert_eq!(heard(NOON + 30_000).views, both[1..]);
    assert_eq!(heard(NOON + 40_000).views, []);
    assert_eq!(heard(NOON + 40_000).numbers, Numbers { visits: PRINTED + 2, online: 2 });
    assert_eq!(heard(NOON + 5 * MINUTE + 9_999).numbers.online, 1);
    assert_eq!(heard(NOON + HOUR).numbers.online, 0);
}

#[tokio::test]
async fn no_log_can_show_a_reader() {
    let shown = format!("{:?}", reader(1));
    assert!(!shown.contains("203") && !shown.contains("Mozilla"), "{shown}");
}
