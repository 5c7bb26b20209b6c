//! Dates and times of day as old portals print them.

use crate::tokens::Token;
use chrono::{NaiveDate, NaiveTime};

/// The years a portal can have published in.
const YEARS: std::ops::RangeInclusive<u32> = 1990..=2199;

/// What was read, and how many tokens it takes.
pub(crate) struct Read<T> {
    /// The value.
    pub(crate) value: T,
    /// The tokens it takes.
    pub(crate) taken: usize,
}

/// A time of day, and whether its seconds are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Clock {
    /// The time.
    pub(crate) time: NaiveTime,
    /// Whether the page prints seconds.
    pub(crate) has_seconds: bool,
}

/// Reads a date at the start of the tokens: `18/01/2018` (or `-`, `.`), `2018-01-18`,
/// `26 Tháng Mười 2018`, `18 tháng 1 năm 2018`, `Tháng Mười 26, 2018`, `26 Th10, 2018`.
/// A day that no calendar has is no date.
pub(crate) fn date(tokens: &[Token<'_>]) -> Option<Read<NaiveDate>> {
    let read = in_numbers(tokens)
        .or_else(|| day_then_month_in_words(tokens))
        .or_else(|| month_in_words_then_day(tokens))?;
    let goes_on = |token: &Token<'_>| token.is_sign('/') && !token.spaced;
    if tokens.get(read.taken).is_some_and(goes_on) { None } else { Some(read) }
}

fn calendar(year: u32, month: u32, day: u32) -> Option<NaiveDate> {
    if !YEARS.contains(&year) {
        return None;
    }
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
}

fn in_numbers(tokens: &[Token<'_>]) -> Option<Read<NaiveDate>> {
    let [first, sign, second, again, third, ..] = tokens else { return None };
    if sign.kind != again.kind || !['/', '-', '.'].iter().any(|&c| sign.is_sign(c)) {
        return None;
    }
    let month = second.number(1..=2)?;
    let value = match (first.number(1..=2), third.number(4..=4)) {
        (Some(day), Some(year)) => calendar(year, month, day)?,
        _ => calendar(first.number(4..=4)?, month, third.number(1..=2)?)?,
    };
    Some(Read { value, taken: 5 })
}

fn day_then_month_in_words(tokens: &[Token<'_>]) -> Option<Read<NaiveDate>> {
    let day = tokens.first()?.number(1..=2)?;
    let month = month(tokens.get(1..)?)?;
    let mut taken = 1 + month.taken;
    while tokens.get(taken).is_some_and(|token| token.is_sign(',') || token.is_word("nam")) {
        taken += 1;
    }
    let year = tokens.get(taken)?.number(4..=4)?;
    Some(Read { value: calendar(year, month.value, day)?, taken: taken + 1 })
}

fn month_in_words_then_day(tokens: &[Token<'_>]) -> Option<Read<NaiveDate>> {
    let month = month(tokens)?;
    let day = tokens.get(month.taken)?.number(1..=2)?;
    let mut taken = month.taken + 1;
    while tokens.get(taken).is_some_and(|token| token.is_sign(',')) {
        taken += 1;
    }
    let year = tokens.get(taken)?.number(4..=4)?;
    Some(Read { value: calendar(year, month.value, day)?, taken: taken + 1 })
}

/// `Tháng Mười Một`, `tháng 11`, `Th11`.
fn month(tokens: &[Token<'_>]) -> Option<Read<u32>> {
    let [label, name, ..] = tokens else { return None };
    let is_label = ["thang", "th", "thg"].iter().any(|word| label.is_word(word));
    if !is_label {
        return None;
    }
    if let Some(value) = name.number(1..=2) {
        return Some(Read { value, taken: 2 });
    }
    let is = |index: usize, word| tokens.get(index).is_some_and(|token| token.is_word(word));
    if is(1, "muoi") {
        let (value, taken) = match () {
            () if is(2, "mot") => (11, 3),
            () if is(2, "hai") => (12, 3),
            () => (10, 2),
        };
        return Some(Read { value, taken });
    }
    const NAMES: [(&str, u32); 12] = [
        ("gieng", 1),
        ("mot", 1),
        ("hai", 2),
        ("ba", 3),
        ("tu", 4),
        ("bon", 4),
        ("nam", 5),
        ("sau", 6),
        ("bay", 7),
        ("tam", 8),
        ("chin", 9),
        ("chap", 12),
    ];
    let (_, value) = NAMES.iter().find(|(word, _)| name.is_word(word))?;
    Some(Read { value: *value, taken: 2 })
}

/// Reads a time of day at the start of the tokens: `14:51`, `11:30:00 SA`, `9h05`, `10 giờ 30`.
/// SA and AM are before noon, CH and PM after; 12 SA is midnight.
pub(crate) fn clock(tokens: &[Token<'_>]) -> Option<Read<Clock>> {
    let hour = tokens.first()?.number(1..=2)?;
    let (minute, second, mut taken) =
        if tokens.get(1)?.is_sign(':') { with_colons(tokens)? } else { with_words(tokens)? };
    let is_half = |words: [&str; 2]| {
        tokens.get(taken).is_some_and(|token| words.iter().any(|word| token.is_word(word)))
    };
    let hour = match hour {
        12 if is_half(["sa", "am"]) => 0,
        1..=11 if is_half(["ch", "pm"]) => hour + 12,
        _ => hour,
    };
    if is_half(["sa", "am"]) || is_half(["ch", "pm"]) {
        taken += 1;
    }
    let time = NaiveTime::from_hms_opt(hour, minute, second.unwrap_or(0))?;
    Some(Read { value: Clock { time, has_seconds: second.is_some() }, taken })
}

fn with_colons(tokens: &[Token<'_>]) -> Option<(u32, Option<u32>, usize)> {
    let minute = tokens.get(2)?.number(2..=2)?;
    let has_more = tokens.get(3).is_some_and(|token| token.is_sign(':') && !token.spaced);
    match tokens.get(4).and_then(|token| token.number(2..=2)) {
        Some(second) if has_more => Some((minute, Some(second), 5)),
        _ => Some((minute, None, 3)),
    }
}

fn with_words(tokens: &[Token<'_>]) -> Option<(u32, Option<u32>, usize)> {
    let is_hour = ["h", "g", "gio"].iter().any(|word| tokens[1].is_word(word));
    if !is_hour {
        return None;
    }
    let Some(minute) = tokens.get(2).and_then(|token| token.number(2..=2)) else {
        return Some((0, None, 2));
    };
    let is_unit = |token: &Token<'_>| {
        token.is_word("phut") || token.is_word("p") || token.is_sign('\'') || token.is_sign('’')
    };
    let unit = usize::from(tokens.get(3).is_some_and(is_unit));
    Some((minute, None, 3 + unit))
}

/// How many tokens the name of a weekday takes: `Thứ Tư`, `Thứ 4`, `Chủ nhật`, `T4`, `CN`.
pub(crate) fn weekday(tokens: &[Token<'_>]) -> Option<usize> {
    let first = tokens.first()?;
    let second = tokens.get(1);
    let is = |word: &str| second.is_some_and(|token| token.is_word(word));
    let numbered = second.is_some_and(|token| matches!(token.number(1..=1), Some(2..=7)));
    let named = ["hai", "ba", "tu", "nam", "sau", "bay"].into_iter().any(is);
    match () {
        () if first.is_word("thu") && (numbered || named) => Some(2),
        () if first.is_word("chu") && is("nhat") => Some(2),
        () if first.is_word("t") && numbered => Some(2),
        () if first.is_word("cn") => Some(1),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokens::tokens;

    fn day(text: &str) -> Option<String> {
        date(&tokens(text)).map(|read| read.value.to_string())
    }

    fn time(text: &str) -> Option<String> {
        clock(&tokens(text)).map(|read| read.value.time.to_string())
    }

    #[test]
    fn every_notation_of_a_day_is_the_same_day() {
        for text in [
            "26/10/2018",
            "26-10-2018",
            "26.10.2018",
            "26 / 10 / 2018",
            "2018-10-26",
            "26 Tháng Mười 2018",
            "26 tháng mười, 2018",
            "26 tháng 10 năm 2018",
            "26 Th10, 2018",
            "26 thg 10, 2018",
            "Tháng Mười 26, 2018",
        ] {
            assert_eq!(day(text).as_deref(), Some("2018-10-26"), "{text}");
        }
        assert_eq!(day("5 tháng năm năm 2019").as_deref(), Some("2019-05-05"));
    }

    #[test]
    fn every_month_has_its_name() {
        for (index, month) in domain::date::MONTHS.iter().enumerate() {
            let expected = format!("2018-{:02}-09", index + 1);
            assert_eq!(day(&format!("9 Tháng {month} 2018")), Some(expected), "{month}");
        }
        assert_eq!(day("1 tháng một 2020").as_deref(), Some("2020-01-01"));
        assert_eq!(day("1 THÁNG MƯỜI HAI 2020").as_deref(), Some("2020-12-01"));
    }

    #[test]
    fn a_day_no_calendar_has_is_no_date() {
        for text in [
            "31/02/2018",
            "00/01/2018",
            "32/01/2018",
            "10/13/2018",
            "1/1/18",
            "18/01",
            "26/10-2018",
            "30 Tháng Hai 2018",
            "18/01/0018",
            "1/2/2018/QĐ",
            "26.634.495",
            "Tháng Mười 2018",
        ] {
            assert_eq!(day(text), None, "{text}");
        }
        assert_eq!(day("29/02/2020").as_deref(), Some("2020-02-29"));
    }

    #[test]
    fn noon_and_midnight_are_told_apart() {
        for (text, expected) in [
            ("14:51", "14:51:00"),
            ("11:30:00 SA", "11:30:00"),
            ("12:05 SA", "00:05:00"),
            ("12:05 CH", "12:05:00"),
            ("01:05 CH", "13:05:00"),
            ("14:05 CH", "14:05:00"),
            ("2:51:07 PM", "14:51:07"),
            ("9h05", "09:05:00"),
            ("10 giờ 30 phút", "10:30:00"),
            ("10h", "10:00:00"),
        ] {
            assert_eq!(time(text).as_deref(), Some(expected), "{text}");
        }
        for text in ["25:00", "10:61", "14", "14:5", "14.51"] {
            assert_eq!(time(text), None, "{text}");
        }
    }
}
