//! What staff ask of the counts.
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

use crate::ward::{
    Ward, article,
    readers::{DAY, HOUR, MINUTE, NOON, open, reader, reading, sums_agree, tally},
};
use chrono::NaiveDate;
use domain::{
    media::ContentName,
    statistics::{About, Dimension, Interval, Period, Subject, Table, Totals, day_of, midnight},
    visit::{Known, Place, Robot, Source},
};
use store::tally::{Found, Reader, Tally, Who};

const PHONE: &str = "Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0 Mobile Safari/537.36";

/// Somebody with a telephone who comes from an address.
fn from(number: u8, referrer: &'static str) -> Who<'static> {
    Who::Person(Reader {
        address: [198, 51, 100, number].into(),
        user_agent: PHONE.into(),
        referrer: Some(referrer.into()).filter(|_| !referrer.is_empty()),
        languages: Some("vi-VN,vi;q=0.9".into()),
        host: "songmai.vn".into(),
    })
}

fn today() -> Period {
    Period::day(day_of(NOON))
}

async fn table(ward: &Ward, of: Subject, dimension: Dimension, period: Period) -> Table {
    ward.site.statistics().table(of, dimension, period, 10).await.unwrap()
}

/// The rows as staff read them.
async fn rows(
    ward: &Ward,
    of: Subject,
    dimension: Dimension,
    period: Period,
) -> Vec<(String, u64)> {
    let table = table(ward, of, dimension, period).await;
    assert_eq!(table.total, table.rows.iter().map(|row| row.count).sum::<u64>());
    assert_eq!(table.len, table.rows.len());
    let name = |about| match about {
        About::Article(_, name) | About::Section(_, name) | About::Named(name) => name,
        About::Rest => "khác".to_owned(),
    };
    table.rows.into_iter().map(|row| (name(row.about), row.count)).collect()
}

fn named<const N: usize>(rows: [(&str, u64); N]) -> Vec<(String, u64)> {
    rows.into_iter().map(|(name, number)| (name.to_owned(), number)).collect()
}

/// Days go by until `now`, and nights, in which days are folded.
async fn live_until(ward: &Ward, tally: &Tally, now: i64) {
    tally.flush(now).await.unwrap();
    ward.store.fold_figures(now).await.unwrap();
}

#[tokio::test]
async fn one_morning_shows_in_every_table() {
    let ward = reading().await;
    let tally = tally(&ward.store, NOON).await;
    let read = |who: &Who<'_>, place| tally.served(ward.id(), who, place, NOON);
    let ha = from(1, "https://www.google.com/");
    read(&ha, Place::Article(article(1)));
    read(&from(1, "https://songmai.vn/"), Place::Home);
    read(&from(1, "https://songmai.vn/"), Place::Article(article(2)));
    read(&ha, Place::Article(article(1)));
    read(&from(2, "https://zalo.me/s"), Place::Article(article(1)));
    read(&from(3, "https://hanoi.gov.vn/tin"), Place::Section(ward.section("Tin tức").await));
    read(&Who::Robot(Robot::Google), Place::Home);
    read(&Who::Robot(Robot::Google), Place::Home);
    read(&Who::Nobody, Place::Home);
    tally.missed(ward.id(), &ha, "/cu/trang-cu.aspx?id=7", NOON);
    tally.missed(ward.id(), &ha, "/cu/trang-cu.aspx", NOON + MINUTE);
    tally.searched(ward.id(), &ha, " Hộ  khẩu", Found::Something, NOON);
    tally.searched(ward.id(), &ha, "hộ khẩu", Found::Something, NOON + MINUTE);
    tally.searched(ward.id(), &from(2, ""), "hộ khẩu", Found::Something, NOON);
    tally.searched(ward.id(), &ha, "0912 345 678", Found::Nothing, NOON);
    let file = ContentName::from_sha256(&[7; 32]);
    tally.downloaded(ward.id(), &ha, &file, NOON);
    let present = tally.present(ward.id(), NOON + MINUTE);
    assert_eq!((present.online, present.visits_today, present.views_today), (3, 3, 5));
    assert_eq!(present.minutes[28..], [5, 0]);
    let section = Place::Section(ward.section("Tin tức").await);
    let pages = [(section, 1), (Place::Article(article(1)), 2)];
    assert_eq!(present.pages, [pages[1], pages[0]]);
    let sources = [Source::Known(Known::Google), Source::Known(Known::Zalo)];
    assert!(present.sources.iter().any(|(source, n)| *source == sources[0] && *n == 1));
    assert!(present.sources.iter().any(|(source, n)| *source == sources[1] && *n == 1));

    // The same before and after the night.
    for now in [NOON + MINUTE, NOON + DAY] {
        live_until(&ward, &tally, now).await;
        let of = |dimension| rows(&ward, Subject::Site, dimension, today());
        let totals = ward.site.statistics().totals(Subject::Site, today()).await.unwrap();
        assert_eq!(totals, Totals { views: 5, visits: 3, visitors: 3, bots: 2 });
        assert_eq!(of(Dimension::Articles).await, named([("Tin cũ", 2), ("Tin một", 1)]));
        assert_eq!(of(Dimension::Pages).await, named([("Tin tức", 1), ("Trang chủ", 1)]));
        assert_eq!(of(Dimension::Sections).await, named([("Tin tức", 4)]));
        let sources = [("Google", 1), ("Zalo", 1), ("hanoi.gov.vn", 1)];
        assert_eq!(of(Dimension::Referrers).await, named(sources));
        assert_eq!(of(Dimension::Devices).await, named([("Điện thoại", 3)]));
        assert_eq!(of(Dimension::Browsers).await, named([("Chrome", 3)]));
        assert_eq!(of(Dimension::Systems).await, named([("Android", 3)]));
        assert_eq!(of(Dimension::Languages).await, named([("Tiếng Việt", 3)]));
        assert_eq!(of(Dimension::Entries).await, named([("Tin cũ", 2), ("Tin tức", 1)]));
        assert_eq!(of(Dimension::Missing).await, named([("/cu/trang-cu.aspx", 1)]));
        assert_eq!(of(Dimension::Searches).await, named([("hộ khẩu", 2)]));
        assert_eq!(of(Dimension::EmptySearches).await, named([("khác", 1)]));
        assert_eq!(of(Dimension::Downloads).await, named([(file.as_str(), 1)]));
        assert_eq!(of(Dimension::Bots).await, named([("Google", 2)]));
        let one = Subject::Article(article(1));
        let sources = rows(&ward, one, Dimension::Referrers, today()).await;
        assert_eq!(sources, named([("Google", 1), ("Zalo", 1)]));
        let two = Subject::Article(article(2));
        let sources = rows(&ward, two, Dimension::Referrers, today()).await;
        assert_eq!(sources, named([("Từ trang khác của phường", 1)]));
        let all = Subject::Section(ward.section("Tin tức").await);
        assert_eq!(ward.site.statistics().totals(all, today()).await.unwrap().views, 4);
        assert_eq!(rows(&ward, all, Dimension::Devices, today()).await, named([("Điện thoại", 4)]));
    }
    assert_eq!(ward.number("select count(*) from day_figures").await, 0, "all is folded");
    sums_agree(&ward).await;
}

#[tokio::test]
async fn charts_have_a_point_for_every_hour_day_and_month_and_all_of_them_agree() {
    let ward = reading().await;
    let tally = tally(&ward.store, NOON).await;
    let days = [0, 1, 5, 29, 30, 31, 62, 100];
    for day in days {
        for who in 0..=u16::try_from(day).unwrap() {
            open(&tally, &ward, who, 1, NOON + day * DAY);
        }
        tally.served(ward.id(), &reader(1), Place::Home, NOON + day * DAY + 3 * HOUR);
        live_until(&ward, &tally, NOON + day * DAY + 4 * HOUR).await;
    }
    let statistics = ward.site.statistics();
    let last = day_of(NOON + 100 * DAY);
    let all = Period::new(day_of(NOON), last).unwrap();
    let views = u64::try_from(days.iter().map(|day| day + 2).sum::<i64>()).unwrap();
    for (interval, points) in [(Interval::Day, 101), (Interval::Month, 4)] {
        let series = statistics.series(Subject::Site, all, interval).await.unwrap();
        assert_eq!(series.len(), points, "{interval:?}");
        assert_eq!(series.iter().map(|point| point.views).sum::<u64>(), views);
        assert_eq!(series[0].at, all.begins());
        let visits = statistics.totals(Subject::Site, all).await.unwrap().visits;
        assert_eq!(series.iter().map(|point| point.visits).sum::<u64>(), visits);
    }
    for day in days {
        let one = Period::day(day_of(NOON + day * DAY));
        let hours = statistics.series(Subject::Site, one, Interval::Hour).await.unwrap();
        assert_eq!(hours.len(), 24);
        assert_eq!(hours[12].views, u64::try_from(day + 1).unwrap(), "noon of day {day}");
        assert_eq!(hours[15].views, 1);
        assert_eq!(hours[12].at, NOON + day * DAY);
        let article = Subject::Article(article(1));
        let hours = statistics.series(article, one, Interval::Hour).await.unwrap();
        // An article's hours are there for two months, its days for ever.
        let (len, at_noon) = if day < 100 - 62 { (1, 0) } else { (24, 12) };
        assert_eq!((hours.len(), hours[at_noon].views), (len, u64::try_from(day + 1).unwrap()));
    }
    sums_agree(&ward).await;
}

#[tokio::test]
async fn a_period_is_compared_with_the_one_before_and_begins_where_somebody_says() {
    let ward = reading().await;
    let tally = tally(&ward.store, NOON).await;
    assert_eq!(ward.site.statistics().since().await.unwrap(), None);
    for day in 0..60 {
        for who in 0..10 {
            open(&tally, &ward, who, 1 + i64::from(who % 2), NOON + day * DAY);
        }
        tally.flush(NOON + day * DAY).await.unwrap();
    }
    live_until(&ward, &tally, NOON + 60 * DAY).await;
    assert_eq!(ward.site.statistics().since().await.unwrap(), Some(day_of(NOON)));
    let first = day_of(NOON);
    for (from, days) in [(0, 1), (3, 1), (13, 4), (20, 31), (16, 14), (59, 1), (50, 30), (0, 60)] {
        let day = |number| first + chrono::Days::new(number);
        let period = Period::new(day(from), day(from + days - 1)).unwrap();
        let counted = |from: u64, days: u64| 5 * (from + days).min(60).saturating_sub(from.min(60));
        let table = table(&ward, Subject::Site, Dimension::Articles, period).await;
        let begins = from.saturating_sub(days);
        for row in &table.rows {
            assert_eq!(row.count, counted(from, days), "{period:?}");
            assert_eq!(row.before, counted(begins, from - begins), "before {period:?}");
        }
        let len = usize::from(from < 60) * 2;
        assert_eq!((table.rows.len(), table.len), (len, len));
    }
}

#[tokio::test]
async fn the_largest_come_first_and_equals_by_name_however_few_are_wanted() {
    let ward = reading().await;
    let tally = tally(&ward.store, NOON).await;
    for (who, host) in ["c.vn", "a.vn", "b.vn", "a.vn", "d.vn"].into_iter().enumerate() {
        let referrer: &'static str = format!("https://{host}/").leak();
        let who = from(u8::try_from(who).unwrap(), referrer);
        tally.served(ward.id(), &who, Place::Home, NOON);
    }
    tally.flush(NOON).await.unwrap();
    let statistics = ward.site.statistics();
    let referrers = Dimension::Referrers;
    for (limit, names) in [(0, &[][..]), (1, &["a.vn"]), (3, &["a.vn", "b.vn", "c.vn"])] {
        let table = statistics.table(Subject::Site, referrers, today(), limit).await.unwrap();
        let shown: Vec<About> = table.rows.into_iter().map(|row| row.about).collect();
        let names = names.iter().map(|name| About::Named((*name).to_owned()));
        assert_eq!(shown, names.collect::<Vec<_>>());
        assert_eq!((table.total, table.len), (5, 4));
    }
}

#[tokio::test]
async fn who_invents_hosts_paths_and_searches_fills_neither_memory_nor_disk() {
    let ward = reading().await;
    let before = tally(&ward.store, NOON).await;
    let invent = async |tally: &Tally, from: u16| {
        for number in from..from + 1_000 {
            let host: &'static str = format!("https://ban-{number}.example/").leak();
            let mut who = reader(number);
            if let Who::Person(reader) = &mut who {
                reader.referrer = Some(host.into());
                reader.languages =
                    Some(format!("{}a", char::from(b'a' + (number % 26) as u8)).into());
            }
            let (site, words) = (ward.id(), format!("tìm {number}"));
            tally.served(site, &who, Place::Article(article(1)), NOON);
            tally.missed(site, &who, &format!("/wp-{number}"), NOON);
            tally.searched(site, &who, &words, Found::Nothing, NOON);
        }
        tally.flush(NOON).await.unwrap();
    };
    invent(&before, 0).await;
    // A new start knows how much of the day's room is taken.
    let after = tally(&ward.store, NOON + MINUTE).await;
    invent(&after, 1_000).await;
    let kinds =
        [(Dimension::Referrers, 300), (Dimension::Missing, 500), (Dimension::EmptySearches, 500)];
    for (dimension, most) in kinds {
        let table = ward.site.statistics().table(Subject::Site, dimension, today(), 9_999).await;
        let table = table.unwrap();
        assert_eq!((table.len, table.total), (most + 1, 2_000), "{dimension:?}");
        let rest = 2_000 - u64::try_from(most).unwrap();
        assert_eq!(
            table.rows.last().map(|row| (&row.about, row.count)),
            Some((&About::Rest, rest))
        );
    }
    ward.store.fold_figures(NOON + DAY).await.unwrap();
    let of = |subject, dimension| table(&ward, subject, dimension, today());
    assert_eq!(of(Subject::Site, Dimension::Referrers).await.len, 201);
    let one = Subject::Article(article(1));
    let referrers = of(one, Dimension::Referrers).await;
    assert_eq!((referrers.len, referrers.total), (51, 2_000), "the 50 largest of a day");
    // What one person alone looked for is forgotten with the day.
    let searches = of(Subject::Site, Dimension::EmptySearches).await;
    assert_eq!((searches.len, searches.total), (1, 2_000));
    let left = "select count(*) from figure_words where word like 'tìm %'";
    assert_eq!(ward.number(left).await, 0);
    sums_agree(&ward).await;
}

#[tokio::test]
async fn what_is_counted_for_a_folded_day_is_added_to_it() {
    let ward = reading().await;
    let tally = tally(&ward.store, NOON).await;
    open(&tally, &ward, 1, 1, NOON);
    live_until(&ward, &tally, NOON + 2 * DAY).await;
    // The clock goes back by two days, and somebody else comes.
    open(&tally, &ward, 2, 1, NOON + MINUTE);
    tally.flush(NOON + MINUTE).await.unwrap();
    for _ in 0..2 {
        let totals = ward.site.statistics().totals(Subject::Site, today()).await.unwrap();
        assert_eq!(totals, Totals { views: 2, visits: 2, visitors: 2, bots: 0 });
        live_until(&ward, &tally, NOON + 2 * DAY).await;
    }
    sums_agree(&ward).await;
}

#[tokio::test]
async fn what_was_counted_before_there_were_statistics_is_not_lost() {
    let ward = crate::ward::counted_before_0007().await;
    let store = store::Store::open(ward.path()).await.unwrap();
    let site = store.site(store.sites().await.unwrap()[0].0.id);
    let day: NaiveDate = "2023-11-15".parse().unwrap();
    let both = Period::new(day, day.succ_opt().unwrap()).unwrap();
    for now in [midnight(day), midnight(day) + 9 * DAY] {
        store.fold_figures(now).await.unwrap();
        let totals = site.statistics().totals(Subject::Site, both).await.unwrap();
        assert_eq!(totals, Totals { views: 12, visits: 7, visitors: 0, bots: 0 });
        let devices = site.statistics().table(Subject::Site, Dimension::Devices, both, 9).await;
        assert_eq!(devices.unwrap().rows[0].about, About::Rest);
        let one = Subject::Article(article(1));
        let hours = site.statistics().series(one, Period::day(day), Interval::Hour).await.unwrap();
        assert_eq!((hours[0].views, hours[23].views), (3, 4));
    }
    store.close().await;
    let found = store::examine(&ward.path().join("bantin.db")).await.unwrap();
    assert_eq!(found.faults, []);
}
