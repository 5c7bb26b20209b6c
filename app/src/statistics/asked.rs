//! Kỳ: which days somebody wants to see, as an address says it.

use super::words;
use crate::paths;
use chrono::{Datelike, NaiveDate};
use domain::{calendar::Month, statistics::Period};

/// The parameter that names a period: `hom-nay`, `7-ngay`, `2026-10`, `2026` …
pub const PERIOD: &str = "ky";

/// The first day of a period of one's own.
pub const FROM: &str = "tu";

/// Its last day.
pub const TO: &str = "den";

/// The most letters of an address that are shown again.
const LONGEST: usize = 20;

/// A period as people choose it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Hôm nay.
    Today,
    /// The last 7 days, today among them.
    Week,
    /// The last 30 days, today among them.
    Days,
    /// A month of the calendar.
    Month(Month),
    /// A year of the calendar, 1 to 9999.
    Year(i32),
    /// Since counting began.
    All,
    /// From one day to another.
    Own(Period),
}

impl Choice {
    /// Reads what [`Choice::text`] wrote.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "hom-nay" => Self::Today,
            "7-ngay" => Self::Week,
            "30-ngay" => Self::Days,
            "tat-ca" => Self::All,
            text => match text.split_once('_') {
                Some((first, last)) => {
                    let (first, last) = (paths::read_day(first)?, paths::read_day(last)?);
                    Self::Own(Period::new(first, last).ok()?)
                }
                None => match text.split_once('-') {
                    Some(_) => Self::Month(text.replacen('-', "/", 1).parse().ok()?),
                    None => Self::year(text)?,
                },
            },
        })
    }

    fn year(text: &str) -> Option<Self> {
        let january: Month = format!("{text}/01").parse().ok()?;
        Some(Self::Year(january.year()))
    }

    /// As it stands in an address.
    #[must_use]
    pub fn text(self) -> String {
        match self {
            Self::Today => "hom-nay".to_owned(),
            Self::Week => "7-ngay".to_owned(),
            Self::Days => "30-ngay".to_owned(),
            Self::Month(month) => format!("{:04}-{:02}", month.year(), month.number()),
            Self::Year(year) => format!("{year:04}"),
            Self::All => "tat-ca".to_owned(),
            Self::Own(period) => format!("{}_{}", period.first(), period.last()),
        }
    }

    /// The days it means today; none of them is yet to come, so that a month that is half over
    /// is not compared with a whole one. `None` when all of them are.
    #[must_use]
    pub fn days(self, today: NaiveDate, since: NaiveDate) -> Option<Period> {
        let whole = match self {
            Self::Today => Period::day(today),
            Self::Week => Period::last_days(7, today),
            Self::Days => Period::last_days(30, today),
            Self::Month(month) => Period::month(month),
            Self::Year(year) => Period::year_of(NaiveDate::from_ymd_opt(year, 1, 1)?),
            Self::All => Period::new(since.min(today), today).ok()?,
            Self::Own(period) => period,
        };
        Period::new(whole.first(), whole.last().min(today)).ok()
    }

    /// What it is called: "7 ngày qua", "Tháng 10/2026".
    #[must_use]
    pub fn name(self) -> String {
        match self {
            Self::Today => "Hôm nay".to_owned(),
            Self::Week => "7 ngày qua".to_owned(),
            Self::Days => "30 ngày qua".to_owned(),
            Self::Month(month) => format!("Tháng {}/{}", month.number(), month.year()),
            Self::Year(year) => format!("Năm {year}"),
            Self::All => "Từ khi bắt đầu đếm".to_owned(),
            Self::Own(period) => between(period),
        }
    }

    /// The one before and the one after, where one leafs through them: months and years.
    pub(super) fn beside(self, today: NaiveDate, since: NaiveDate) -> [Option<Self>; 2] {
        let known = |choice: Self| {
            let days = choice.days(today, since)?;
            (days.last() >= since).then_some(choice)
        };
        match self {
            Self::Month(month) => {
                let before = month.first_day().pred_opt().map(|day| Self::Month(Month::of(day)));
                let after = month.last_day().succ_opt().map(|day| Self::Month(Month::of(day)));
                [before.and_then(known), after.and_then(known)]
            }
            Self::Year(year) => [known(Self::Year(year - 1)), known(Self::Year(year + 1))],
            _ => [None, None],
        }
    }
}

/// "16/11/2026 – 22/11/2026"; one day alone stands alone.
pub(super) fn between(period: Period) -> String {
    match (period.first(), period.last()) {
        (first, last) if first == last => words::day(first),
        (first, last) if first.year() == last.year() => {
            format!("{} – {}", first.format("%d/%m"), words::day(last))
        }
        (first, last) => format!("{} – {}", words::day(first), words::day(last)),
    }
}

/// What an address asks for, and what was amiss with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The period that is shown.
    pub choice: Choice,
    /// Its days.
    pub days: Period,
    /// What was typed into the two fields.
    pub typed: [String; 2],
    /// Why something else is shown than was asked for.
    pub problem: Option<String>,
}

impl Asked {
    /// Reads the part of an address after `?`. Whatever it says, there is something to show.
    #[must_use]
    pub fn read(query: &str, today: NaiveDate, since: NaiveDate) -> Self {
        let parameter = |name| paths::parameter(query, name).unwrap_or_default();
        let (named, typed) = (parameter(PERIOD), [parameter(FROM), parameter(TO)]);
        let asked = match (named.trim(), typed.each_ref().map(|day| day.trim())) {
            ("", ["", ""]) => Ok(Choice::Week),
            (named, ["", ""]) => {
                Choice::parse(named).ok_or_else(|| format!("Không có kỳ nào tên “{}”.", cut(named)))
            }
            (_, typed) => own(typed),
        };
        let seen = asked.and_then(|choice| match choice.days(today, since) {
            Some(days) => Ok((choice, days)),
            None => Err(format!("{} chưa đến.", choice.name())),
        });
        let (choice, days, problem) = match seen {
            Ok((choice, days)) => (choice, days, None),
            Err(problem) => (Choice::Week, Period::last_days(7, today), Some(problem)),
        };
        Self { choice, days, typed: typed.map(|day| cut(&day)), problem }
    }
}

fn own([first, last]: [&str; 2]) -> Result<Choice, String> {
    let read = |text: &str, which: &str| match text {
        "" => Err(format!("Xin chọn {which}.")),
        text => paths::read_day(text).ok_or_else(|| {
            format!("Không có ngày “{}” trong lịch. Xin ghi như 2026-10-01.", cut(text))
        }),
    };
    let (first, last) = (read(first, "ngày đầu")?, read(last, "ngày cuối")?);
    Period::new(first, last).map(Choice::Own).map_err(|_| {
        if last < first {
            "Ngày cuối đứng trước ngày đầu. Xin đổi lại.".to_owned()
        } else {
            "Khoảng này dài quá 100 năm. Xin chọn ngắn hơn.".to_owned()
        }
    })
}

fn cut(text: &str) -> String {
    text.trim().chars().take(LONGEST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn asked(query: &str) -> Asked {
        Asked::read(query, day("2026-11-22"), day("2025-09-02"))
    }

    fn days(query: &str) -> (String, String) {
        let asked = asked(query);
        assert_eq!(asked.problem, None, "{query}");
        (asked.days.first().to_string(), asked.days.last().to_string())
    }

    #[test]
    fn every_period_has_an_address_and_never_reaches_into_tomorrow() {
        for (query, first, last) in [
            ("", "2026-11-16", "2026-11-22"),
            ("ky=hom-nay", "2026-11-22", "2026-11-22"),
            ("ky=30-ngay", "2026-10-24", "2026-11-22"),
            ("ky=2026-10", "2026-10-01", "2026-10-31"),
            ("ky=2026-11", "2026-11-01", "2026-11-22"),
            ("ky=2026", "2026-01-01", "2026-11-22"),
            ("ky=tat-ca", "2025-09-02", "2026-11-22"),
            ("ky=2026-01-01_2026-01-03", "2026-01-01", "2026-01-03"),
            ("tu=2026-02-01&den=2026-02-28", "2026-02-01", "2026-02-28"),
            ("tu=2026-11-20&den=2027-02-28", "2026-11-20", "2026-11-22"),
        ] {
            assert_eq!(days(query), (first.to_owned(), last.to_owned()), "{query}");
            let again = asked(query).choice;
            assert_eq!(Choice::parse(&again.text()), Some(again), "{query}");
        }
    }

    #[test]
    fn what_cannot_be_is_told_and_what_was_typed_stays() {
        for (query, word) in [
            ("ky=mai", "mai"),
            ("ky=2026-13", "2026-13"),
            ("ky=20266", "20266"),
            ("ky=2027", "chưa đến"),
            ("tu=2026-02-30&den=2026-03-01", "2026-02-30"),
            ("tu=2026-03-01&den=", "ngày cuối"),
            ("den=2026-03-01", "ngày đầu"),
            ("tu=2026-03-02&den=2026-03-01", "trước ngày đầu"),
            ("tu=1800-01-01&den=2026-03-01", "100 năm"),
            ("tu=%3Cscript%3E&den=2026-03-01", "<script>"),
            ("tu=%FF%FE&den=%00", "lịch"),
        ] {
            let asked = asked(query);
            let problem = asked.problem.unwrap_or_default();
            assert!(problem.contains(word), "{query}: {problem:?}");
            assert_eq!(asked.choice, Choice::Week, "{query}");
        }
        assert_eq!(asked("tu=2026-02-30&den=x").typed, ["2026-02-30", "x"]);
        let long = "9".repeat(5_000);
        assert!(asked(&format!("tu={long}&den=x")).typed[0].len() <= LONGEST);
    }

    #[test]
    fn one_leafs_from_the_first_counted_month_to_this_one() {
        let beside = |text: &str| {
            let choice = Choice::parse(text).unwrap();
            choice.beside(day("2026-11-22"), day("2025-09-02")).map(|near| near.map(Choice::text))
        };
        let text = |text: &str| Some(text.to_owned());
        assert_eq!(beside("2026-10"), [text("2026-09"), text("2026-11")]);
        assert_eq!(beside("2026-11"), [text("2026-10"), None]);
        assert_eq!(beside("2025-09"), [None, text("2025-10")]);
        assert_eq!(beside("2025"), [None, text("2026")]);
        assert_eq!(beside("7-ngay"), [None, None]);
    }
}
