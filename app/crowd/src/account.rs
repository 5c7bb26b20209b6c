//! What the crowd knows that it did: a number for each day, thing and name, added up one by one.

use chrono::NaiveDate;
use domain::statistics::{
    About, Dimension, Interval, Period, Point, Row, Subject, Table, Totals, day_of, midnight,
};
use std::collections::{BTreeMap, HashMap, HashSet};

const HOUR: i64 = 3_600_000;

/// Articles and sections keep their hours for so many days.
const HOURS_KEPT: u64 = 62;

type Day = HashMap<u32, u64>;

/// The crowd's own account of itself.
#[derive(Debug, Default)]
pub struct Account {
    numbers: HashMap<About, u32>,
    abouts: Vec<About>,
    days: HashMap<(u64, Subject, Dimension), BTreeMap<NaiveDate, Day>>,
    totals: HashMap<u64, BTreeMap<NaiveDate, Totals>>,
    hours: HashMap<(u64, Subject), BTreeMap<i64, (u64, u64)>>,
    words: HashMap<(u64, NaiveDate, Dimension), HashSet<String>>,
    folded_until: Option<NaiveDate>,
}

impl Account {
    /// One more of this, on the day of `now`.
    pub(crate) fn add(
        &mut self,
        (site, of, dimension): (u64, Subject, Dimension),
        about: About,
        now: i64,
    ) {
        let number = match self.numbers.get(&about) {
            Some(number) => *number,
            None => {
                let number = u32::try_from(self.abouts.len()).unwrap();
                self.abouts.push(about.clone());
                self.numbers.insert(about, number);
                number
            }
        };
        let days = self.days.entry((site, of, dimension)).or_default();
        *days.entry(day_of(now)).or_default().entry(number).or_default() += 1;
    }

    pub(crate) fn totals_of(&mut self, site: u64, day: NaiveDate) -> &mut Totals {
        self.totals.entry(site).or_default().entry(day).or_default()
    }

    pub(crate) fn hour(&mut self, site: u64, of: Subject, now: i64) -> &mut (u64, u64) {
        let hour = now.div_euclid(HOUR) * HOUR;
        self.hours.entry((site, of)).or_default().entry(hour).or_default()
    }

    /// The word as it is counted: "khác" where the day has too many already.
    pub(crate) fn word(&mut self, site: u64, of: Dimension, word: &str, now: i64) -> About {
        let most = if of == Dimension::Referrers { 300 } else { 500 };
        let known = self.words.entry((site, day_of(now), of)).or_default();
        if word == "khác" || (known.len() >= most && !known.contains(word)) {
            return About::Rest;
        }
        known.insert(word.to_owned());
        About::Named(word.to_owned())
    }

    /// The days before this one are over: of each the largest are kept.
    pub(crate) fn fold(&mut self, before: NaiveDate) {
        for ((_, of, dimension), days) in &mut self.days {
            let (most, least) = match (of, dimension) {
                (Subject::Article(_) | Subject::Section(_), Dimension::Referrers) => (50, 1),
                (Subject::Site, Dimension::Referrers | Dimension::Missing) => (200, 1),
                (Subject::Site, Dimension::Searches | Dimension::EmptySearches) => (200, 2),
                _ => continue,
            };
            let rest = self.numbers.get(&About::Rest).copied();
            let from = self.folded_until.unwrap_or(NaiveDate::MIN);
            for (_, day) in days.range_mut(from..before) {
                let abouts = &self.abouts;
                let mut kept: Vec<(u32, u64)> = day.iter().map(|(id, n)| (*id, *n)).collect();
                kept.retain(|(id, number)| Some(*id) != rest && *number >= least);
                kept.sort_by(|(a, more), (b, less)| {
                    let name = |id: &u32| key(&abouts[*id as usize]);
                    less.cmp(more).then_with(|| name(a).cmp(&name(b)))
                });
                kept.truncate(most);
                let all: u64 = day.values().sum();
                let left = all - kept.iter().map(|(_, number)| number).sum::<u64>();
                *day = kept.into_iter().collect();
                if left > 0 {
                    // Somebody always was too small: the number of "khác" exists by then.
                    day.insert(rest.unwrap(), left);
                }
            }
        }
        self.folded_until = Some(before);
    }

    /// So that "khác" has a number before the first fold.
    pub(crate) fn know_rest(&mut self) {
        let number = u32::try_from(self.abouts.len()).unwrap();
        self.abouts.push(About::Rest);
        self.numbers.insert(About::Rest, number);
    }

    fn sums(&self, key: (u64, Subject, Dimension), period: Period) -> HashMap<u32, u64> {
        let mut sums = HashMap::new();
        let days = self.days.get(&key).into_iter();
        for (_, day) in days.flat_map(|days| days.range(period.first()..=period.last())) {
            for (id, number) in day {
                *sums.entry(*id).or_default() += number;
            }
        }
        sums
    }

    /// What a table must say.
    #[must_use]
    pub fn table(
        &self,
        site: u64,
        of: Subject,
        dimension: Dimension,
        period: Period,
        limit: usize,
    ) -> Table {
        let sums = self.sums((site, of, dimension), period);
        let before = period.before().map(|before| self.sums((site, of, dimension), before));
        let before = before.unwrap_or_default();
        let mut rows: Vec<Row> = sums
            .iter()
            .map(|(id, count)| Row {
                about: self.abouts[*id as usize].clone(),
                count: *count,
                before: before.get(id).copied().unwrap_or(0),
            })
            .collect();
        rows.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| key(&a.about).cmp(&key(&b.about))));
        let rest = rows.iter().position(|row| row.about == About::Rest).map(|at| rows.remove(at));
        let len = rows.len() + usize::from(rest.is_some());
        rows.truncate(limit);
        rows.extend(rest);
        Table { rows, total: sums.values().sum(), len }
    }

    /// What a period must add up to.
    #[must_use]
    pub fn totals(&self, site: u64, of: Subject, period: Period) -> Totals {
        if of != Subject::Site {
            let views = self.sums((site, of, Dimension::Devices), period).values().sum();
            return Totals { views, ..Totals::default() };
        }
        let mut all = Totals::default();
        let days = self.totals.get(&site).into_iter();
        for (_, day) in days.flat_map(|days| days.range(period.first()..=period.last())) {
            all.views += day.views;
            all.visits += day.visits;
            all.visitors += day.visitors;
            all.bots += day.bots;
        }
        all
    }

    /// What a chart must show.
    #[must_use]
    pub fn series(&self, site: u64, of: Subject, period: Period, interval: Interval) -> Vec<Point> {
        let mut points: Vec<Point> = Vec::new();
        let of_day = |day| self.totals(site, of, Period::day(day));
        let kept = |day: NaiveDate| {
            let until = self.folded_until.unwrap_or(NaiveDate::MIN);
            of == Subject::Site || day + chrono::Days::new(HOURS_KEPT) >= until
        };
        let by_hour = interval == Interval::Hour && kept(period.first());
        for day in period.first().iter_days().take_while(|day| *day <= period.last()) {
            let begins = midnight(day);
            if by_hour {
                for at in (0..24).map(|hour| begins + hour * HOUR) {
                    let hours = self.hours.get(&(site, of));
                    let (views, visits) =
                        hours.and_then(|hours| hours.get(&at)).copied().unwrap_or_default();
                    points.push(Point { at, views, visits });
                }
                continue;
            }
            let starts = chrono::Datelike::day(&day) == 1 || points.is_empty();
            if interval != Interval::Month || starts {
                points.push(Point { at: begins, views: 0, visits: 0 });
            }
            let (totals, last) = (of_day(day), points.last_mut().unwrap());
            last.views += totals.views;
            last.visits += totals.visits;
        }
        points
    }
}

fn key(about: &About) -> (&str, i64) {
    match about {
        About::Article(id, name) => (name, id.get()),
        About::Section(id, name) => (name, id.get()),
        About::Named(name) => (name, 0),
        About::Rest => ("", 0),
    }
}
