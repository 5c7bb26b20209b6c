//! Numbers, shares and changes in words, as an office speaks of them.

use crate::counters::grouped;
use chrono::NaiveDate;

/// Below this many in the period before, a change is told in numbers: "gấp 3 lần" of one visit
/// would say more than is known.
const FEW: u64 = 20;

/// From here on a growth is told as "gấp 4,2 lần" instead of hundreds of percent.
const MANY_TIMES: u64 = 4;

/// Which way a number went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Up,
    Down,
    Same,
}

/// How a number differs from the one of the period before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Change {
    now: u64,
    before: u64,
}

impl Change {
    pub(super) const fn new(now: u64, before: u64) -> Self {
        Self { now, before }
    }

    pub(super) fn way(self) -> Way {
        match self.now.cmp(&self.before) {
            std::cmp::Ordering::Greater => Way::Up,
            std::cmp::Ordering::Less => Way::Down,
            std::cmp::Ordering::Equal => Way::Same,
        }
    }

    /// A whole sentence part: "nhiều hơn 12 % so với 7 ngày trước đó".
    pub(super) fn sentence(self, than: &str) -> String {
        let Self { now, before } = self;
        let by = self.size();
        match (self.way(), by) {
            (Way::Same, _) => format!("bằng {than}"),
            (_, _) if before == 0 => format!("{than} không có lượt nào"),
            (_, Size::Hardly) => format!("gần bằng {than}"),
            (_, Size::Times(times)) => format!("gấp {times} lần {than}"),
            (Way::Up, Size::By(by)) => format!("nhiều hơn {by} so với {than}"),
            (Way::Down, Size::By(_)) if now == 0 => {
                format!("{than} có {}", grouped(before))
            }
            (Way::Down, Size::By(by)) => format!("ít hơn {by} so với {than}"),
        }
    }

    /// The same in a table: "tăng 12 %", "giảm 3", "mới".
    pub(super) fn short(self) -> String {
        match (self.way(), self.size()) {
            (Way::Same, _) => "như trước".to_owned(),
            (Way::Up, _) if self.before == 0 => "mới".to_owned(),
            (_, Size::Hardly) => "gần như trước".to_owned(),
            (_, Size::Times(times)) => format!("gấp {times} lần"),
            (Way::Up, Size::By(by)) => format!("tăng {by}"),
            (Way::Down, Size::By(by)) => format!("giảm {by}"),
        }
    }

    fn size(self) -> Size {
        let Self { now, before } = self;
        let difference = now.abs_diff(before);
        if before < FEW {
            return Size::By(grouped(difference));
        }
        if now / MANY_TIMES >= before {
            return Size::Times(tenths(ratio(now, before, 10)));
        }
        match ratio(difference, before, 100) {
            0 => Size::Hardly,
            percent => Size::By(format!("{}\u{a0}%", grouped(percent))),
        }
    }
}

enum Size {
    Hardly,
    By(String),
    Times(String),
}

/// `scale` times `part / whole`, rounded; nothing of nothing is nothing.
fn ratio(part: u64, whole: u64, scale: u64) -> u64 {
    let (part, whole) = (u128::from(part) * u128::from(scale), u128::from(whole));
    let rounded = (part + whole / 2).checked_div(whole).unwrap_or(0);
    u64::try_from(rounded).unwrap_or(u64::MAX)
}

/// 52 is "5,2", 50 is "5".
fn tenths(number: u64) -> String {
    match (number / 10, number % 10) {
        (whole, 0) => grouped(whole),
        (whole, tenth) => format!("{},{tenth}", grouped(whole)),
    }
}

/// A share of a whole: "12 %", "3,4 %", "dưới 0,1 %".
pub(super) fn share(part: u64, whole: u64) -> String {
    let thousandths = ratio(part, whole, 1_000);
    match thousandths {
        0 if part == 0 => "0\u{a0}%".to_owned(),
        0 => "dưới 0,1\u{a0}%".to_owned(),
        1..100 => format!("{}\u{a0}%", tenths(thousandths)),
        _ => format!("{}\u{a0}%", ratio(part, whole, 100)),
    }
}

/// The same as the length of a bar: `37.5%`.
pub(super) fn length(part: u64, whole: u64) -> String {
    let thousandths = ratio(part, whole, 1_000).min(1_000);
    format!("{}.{}%", thousandths / 10, thousandths % 10)
}

/// How many of one to each of another: "2,4".
pub(super) fn each(number: u64, of: u64) -> Option<String> {
    (of > 0).then(|| tenths(ratio(number, of, 10)))
}

/// `22/11/2026`.
pub(super) fn day(day: NaiveDate) -> String {
    day.format("%d/%m/%Y").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_told_as_a_colleague_would_tell_it() {
        let than = "7 ngày trước đó";
        let said = |now, before| Change::new(now, before).sentence(than);
        assert_eq!(said(112, 100), "nhiều hơn 12\u{a0}% so với 7 ngày trước đó");
        assert_eq!(said(88, 100), "ít hơn 12\u{a0}% so với 7 ngày trước đó");
        assert_eq!(said(5, 2), "nhiều hơn 3 so với 7 ngày trước đó");
        assert_eq!(said(0, 2), "7 ngày trước đó có 2");
        assert_eq!(said(100, 100), "bằng 7 ngày trước đó");
        assert_eq!(said(0, 0), "bằng 7 ngày trước đó");
        assert_eq!(said(1_001, 1_000), "gần bằng 7 ngày trước đó");
        assert_eq!(said(5_230, 1_000), "gấp 5,2 lần 7 ngày trước đó");
        assert_eq!(said(7, 0), "7 ngày trước đó không có lượt nào");
        assert_eq!(said(u64::MAX, u64::MAX - 1), "gần bằng 7 ngày trước đó");
    }

    #[test]
    fn a_trend_is_words_and_never_only_a_colour() {
        let short = |now, before| Change::new(now, before).short();
        assert_eq!(short(7, 0), "mới");
        assert_eq!(short(0, 0), "như trước");
        assert_eq!(short(130, 100), "tăng 30\u{a0}%");
        assert_eq!(short(1, 100), "giảm 99\u{a0}%");
        assert_eq!(short(100, 20), "gấp 5 lần");
    }

    #[test]
    fn a_share_is_as_exact_as_it_is_small() {
        assert_eq!(share(1, 3), "33\u{a0}%");
        assert_eq!(share(34, 1_000), "3,4\u{a0}%");
        assert_eq!(share(1, 100_000), "dưới 0,1\u{a0}%");
        assert_eq!(share(0, 0), "0\u{a0}%");
        assert_eq!((length(1, 3), length(9, 3)), ("33.3%".to_owned(), "100.0%".to_owned()));
        assert_eq!((each(12, 5), each(1, 0)), (Some("2,4".to_owned()), None));
    }
}
