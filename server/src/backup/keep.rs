//! Which of the daily backups stay: seven days, four weeks, twelve months.

use chrono::{Datelike, NaiveDate};
use std::collections::BTreeSet;

const DAYS: usize = 7;
const WEEKS: usize = 4;
const MONTHS: usize = 12;

/// Which backups may go, of those made on these days.
///
/// Of the newest seven days, four weeks and twelve months *that have a backup*, the last one
/// stays. It is not age that decides, so that a clock that jumps ahead for a day does not take
/// every backup with it; for the same reason backups of days to come are neither counted nor
/// let go.
#[must_use]
pub fn surplus(days: &[NaiveDate], today: NaiveDate) -> Vec<NaiveDate> {
    let past: BTreeSet<NaiveDate> = days.iter().copied().filter(|day| *day <= today).collect();
    let mut stay = BTreeSet::new();
    stay.extend(last_of_each(&past, DAYS, |day| (0, day.num_days_from_ce())));
    stay.extend(last_of_each(&past, WEEKS, |day| {
        (day.iso_week().year(), i32::try_from(day.iso_week().week()).unwrap_or(0))
    }));
    stay.extend(last_of_each(&past, MONTHS, |day| {
        (day.year(), i32::try_from(day.month()).unwrap_or(0))
    }));
    past.difference(&stay).copied().collect()
}

/// The last day of each of the newest spans of time that have one.
fn last_of_each(
    days: &BTreeSet<NaiveDate>,
    spans: usize,
    span: impl Fn(NaiveDate) -> (i32, i32),
) -> Vec<NaiveDate> {
    let mut last: Vec<NaiveDate> = Vec::new();
    for &day in days.iter().rev() {
        if last.last().is_none_or(|newer| span(*newer) != span(day)) {
            if last.len() == spans {
                break;
            }
            last.push(day);
        }
    }
    last
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Days;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// What is left after a backup every day from one to the other, pruned each day.
    fn kept(from: &str, to: &str) -> Vec<NaiveDate> {
        let mut kept = Vec::new();
        for today in day(from).iter_days().take_while(|today| *today <= day(to)) {
            kept.push(today);
            let surplus = surplus(&kept, today);
            kept.retain(|day| !surplus.contains(day));
        }
        kept
    }

    #[test]
    fn in_the_first_week_every_day_stays() {
        assert_eq!(kept("2026-01-05", "2026-01-11").len(), 7);
    }

    #[test]
    fn after_two_years_there_are_seven_days_four_weeks_and_twelve_months() {
        let kept = kept("2024-01-01", "2026-03-18");
        let expected = [
            "2025-04-30",
            "2025-05-31",
            "2025-06-30",
            "2025-07-31",
            "2025-08-31",
            "2025-09-30",
            "2025-10-31",
            "2025-11-30",
            "2025-12-31",
            "2026-01-31",
            "2026-02-28",
            "2026-03-01",
            "2026-03-08",
            "2026-03-12",
            "2026-03-13",
            "2026-03-14",
            "2026-03-15",
            "2026-03-16",
            "2026-03-17",
            "2026-03-18",
        ];
        assert_eq!(kept, expected.map(day));
    }

    #[test]
    fn a_server_that_was_off_for_half_a_year_loses_nothing_of_before() {
        let before = kept("2024-01-01", "2025-06-15");
        let mut days = before.clone();
        days.push(day("2026-01-02"));
        let gone = surplus(&days, day("2026-01-02"));
        // The oldest day, week and month make room for the new one.
        assert!(gone.len() <= 3, "{gone:?}");
        assert!(gone.iter().all(|gone| before[..].contains(gone)));
    }

    #[test]
    fn a_clock_three_years_ahead_for_a_day_takes_three_backups_at_most_and_none_on_its_way_back() {
        let mut days = kept("2025-01-01", "2026-03-18");
        days.push(day("2029-03-18"));
        assert!(surplus(&days, day("2029-03-18")).len() <= 3);
        days.push(day("2026-03-19"));
        let gone = surplus(&days, day("2026-03-19"));
        assert!(!gone.contains(&day("2029-03-18")) && !gone.contains(&day("2026-03-19")));
    }

    #[test]
    fn the_newest_always_stays_and_nothing_is_asked_of_nothing() {
        assert!(surplus(&[], day("2026-03-18")).is_empty());
        for from in 0..400 {
            let first = day("2025-01-01") + Days::new(from);
            let days: Vec<_> = first.iter_days().step_by(3).take(120).collect();
            let today = days[119];
            let gone = surplus(&days, today);
            assert!(!gone.contains(&today));
            let left = days.len() - gone.len();
            assert!((12..=7 + 4 + 12).contains(&left), "{left}");
        }
    }
}
