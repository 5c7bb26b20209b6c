//! The number under which an article stands in the index.

use domain::{date::PublishedAt, id::SiteId};
use std::ops::RangeInclusive;

/// Bits for the place within a minute, and for the minute.
const PLACE: u32 = 6;
const MINUTE: u32 = 28;

/// Minutes from 1900 to 1970, where milliseconds are counted from.
const BEFORE_1970: i64 = 36_816_480;

/// Times beyond this count as this: far from any real one, and with room after it.
const LAST_MINUTE: i64 = 1 << (MINUTE - 1);

/// The largest site number that leaves room for the rest.
const LAST_SITE: i64 = (1 << (63 - MINUTE - PLACE)) - 1;

/// Numbers that stand together, the lowest first.
pub(super) type Block = RangeInclusive<i64>;

/// Where an article of this time may stand: in its own minute, and when that is full in the
/// minutes after it, each block twice as large as the one before. (Days without a time are all
/// the first minute of the day; an old portal may bring thousands of such articles for one.)
///
/// Of one instant 92,160 articles stand within its day, and 8 thousand million in all.
pub(super) fn places(site: SiteId, published: PublishedAt) -> impl Iterator<Item = Block> {
    let own = base(site) + (minute(published.millis()) << PLACE);
    (0..MINUTE - 1).map(move |tries| {
        let first = own + (((1 << tries) - 1) << PLACE);
        first..=first + (1 << (tries + PLACE)) - 1
    })
}

/// Every number of a site's articles that were published from one time on and before another.
pub(super) fn between(site: SiteId, from: Option<i64>, before: Option<i64>) -> RangeInclusive<i64> {
    let base = base(site);
    let first = from.map_or(0, minute) << PLACE;
    let end = before.map_or(1 << MINUTE, minute) << PLACE;
    base + first..=base + (end - 1)
}

fn base(site: SiteId) -> i64 {
    // A site beyond the last would share numbers with it; `doc` is unique, so its articles
    // would be refused. No installation gets there: it holds 536 million sites.
    site.get().min(LAST_SITE) << (MINUTE + PLACE)
}

fn minute(millis: i64) -> i64 {
    (millis.div_euclid(60_000).saturating_add(BEFORE_1970)).clamp(0, LAST_MINUTE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    fn site(number: i64) -> SiteId {
        SiteId::try_from(number).unwrap()
    }

    fn day(year: i32, month: u32, day: u32) -> PublishedAt {
        PublishedAt::Day(NaiveDate::from_ymd_opt(year, month, day).unwrap())
    }

    #[test]
    fn newer_articles_have_larger_numbers_within_their_site() {
        let first = |site, at| places(site, at).next().unwrap();
        let days = [day(1, 1, 1), day(1954, 5, 7), day(1975, 4, 30), day(2018, 1, 18)];
        let days = days.into_iter().chain([day(2018, 1, 19), day(9999, 1, 1)]);
        let numbers: Vec<_> = days.map(|day| first(site(7), day)).collect();
        assert!(numbers.windows(2).all(|pair| pair[0].end() < pair[1].start()), "{numbers:?}");
        let whole = between(site(7), None, None);
        assert!(numbers.iter().all(|one| whole.contains(one.start()) && whole.contains(one.end())));
        assert!(whole.end() < between(site(8), None, None).start());
        assert!(between(site(LAST_SITE), None, None).end() > &0);
    }

    #[test]
    fn a_crowded_minute_spills_over_without_leaving_its_site() {
        for at in [day(2018, 1, 18), day(9999, 1, 1)] {
            let all: Vec<_> = places(site(7), at).collect();
            assert!(all.windows(2).all(|pair| pair[0].end() + 1 == *pair[1].start()));
            let last = all.last().unwrap();
            assert!(between(site(7), None, None).contains(last.end()), "{at:?}");
        }
    }

    #[test]
    fn tens_of_thousands_of_one_day_without_a_time_stand_in_that_day() {
        let at = day(2018, 1, 18);
        let own = between(site(7), Some(at.millis()), Some(day(2018, 1, 19).millis()));
        let room = places(site(7), at).map(|block| *block.end()).filter(|end| own.contains(end));
        assert!(room.map(|end| end - own.start() + 1).max() > Some(60_000));
        assert_eq!(own.end() - own.start() + 1, 92_160);
        assert!(places(site(7), at).last().unwrap().end() - own.start() > 8_000_000_000);
    }

    #[test]
    fn a_period_has_its_days_and_no_others() {
        let period =
            between(site(1), Some(day(2018, 1, 18).millis()), Some(day(2018, 1, 19).millis()));
        let stands = |at| period.contains(places(site(1), at).next().unwrap().start());
        assert!(stands(day(2018, 1, 18)));
        assert!(!stands(day(2018, 1, 17)) && !stands(day(2018, 1, 19)));
    }
}
