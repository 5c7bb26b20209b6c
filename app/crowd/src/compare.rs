//! Every figure of the store against the crowd's own account.

use crate::Lived;
use chrono::Days;
use domain::statistics::{Dimension, Interval, Period, Subject, day_of};

/// Every day of a life, and longer periods that begin and end anywhere.
#[must_use]
pub fn periods(lived: &Lived) -> Vec<Period> {
    let last = day_of(lived.now);
    let mut periods: Vec<Period> =
        (0..40).map(|back| Period::day(last - Days::new(back))).collect();
    for (back, days) in [(0, 7), (3, 14), (0, 30), (5, 20), (1, 2), (9, 11), (0, 365), (15, 90)] {
        periods.push(Period::last_days(days, last - Days::new(back)));
    }
    periods.push(Period::month(domain::calendar::Month::of(last)));
    periods.push(Period::month(domain::calendar::Month::of(last - Days::new(31))));
    periods.push(Period::year_of(last));
    periods
}

/// The site, its sections, and its articles.
#[must_use]
pub fn subjects(lived: &Lived, site: u64) -> Vec<Subject> {
    let ward = lived.ward(site);
    let sections = ward.sections.iter().map(|(id, _)| Subject::Section(*id));
    let articles = ward.articles.iter().map(|article| Subject::Article(article.id));
    [Subject::Site].into_iter().chain(sections).chain(articles).collect()
}

/// Holds every table, total and chart of the store against the account, and says how many numbers
/// were compared.
///
/// # Panics
/// When one of them differs.
pub async fn compare(lived: &Lived) -> u64 {
    let mut compared = 0;
    for (site, id) in (0..).zip(&lived.sites) {
        let store = lived.store.site(*id);
        let mut moment = store.statistics().moment().await.unwrap();
        for of in subjects(lived, site) {
            for period in periods_of(lived, site, of) {
                let totals = moment.totals(of, period).await.unwrap();
                assert_eq!(totals, lived.account.totals(site, of, period), "{of:?} {period:?}");
                compared += 4;
                let interval = period.interval();
                let series = moment.series(of, period, interval).await.unwrap();
                let expected = lived.account.series(site, of, period, interval);
                assert_eq!(series, expected, "{of:?} {period:?} {interval:?}");
                compared += 2 * series.len() as u64;
                for dimension in Dimension::ALL {
                    for limit in [10, usize::MAX] {
                        let found = moment.table(of, dimension, period, limit).await.unwrap();
                        let expected = lived.account.table(site, of, dimension, period, limit);
                        assert_eq!(found, expected, "{site} {of:?} {dimension:?} {period:?}");
                        compared += 2 * found.rows.len() as u64 + 2;
                    }
                }
                compared += agree(&mut moment, of, period).await;
            }
        }
    }
    compared
}

/// Of the articles of a large ward each has a seventh of the periods, and another than the next.
fn periods_of(lived: &Lived, site: u64, of: Subject) -> Vec<Period> {
    const MANY: usize = 100;
    let all = periods(lived);
    match of {
        Subject::Article(id) if lived.ward(site).articles.len() > MANY => {
            let first = usize::try_from(id.get() % 7).unwrap();
            all.into_iter().skip(first).step_by(7).collect()
        }
        _ => all,
    }
}

/// Numbers agree with each other: hours, days and months with the total, all tables of visits with
/// the visits, articles and other pages with the site.
async fn agree(moment: &mut store::Moment, of: Subject, period: Period) -> u64 {
    let totals = moment.totals(of, period).await.unwrap();
    for interval in [Interval::Day, Interval::Month] {
        let series = moment.series(of, period, interval).await.unwrap();
        assert_eq!(series.iter().map(|point| point.views).sum::<u64>(), totals.views);
        assert_eq!(series.iter().map(|point| point.visits).sum::<u64>(), totals.visits);
    }
    if of != Subject::Site {
        return 4;
    }
    let mut total = async |dimension| moment.table(of, dimension, period, 0).await.unwrap().total;
    let pages = total(Dimension::Articles).await + total(Dimension::Pages).await;
    assert_eq!(pages, totals.views);
    for dimension in [
        Dimension::Referrers,
        Dimension::Devices,
        Dimension::Browsers,
        Dimension::Systems,
        Dimension::Languages,
        Dimension::Entries,
    ] {
        assert_eq!(total(dimension).await, totals.visits, "{dimension:?}");
    }
    assert_eq!(total(Dimension::Bots).await, totals.bots);
    12
}
