//! How numbers must be told, written down once more: nothing that is tested decides what is right.

use crate::statistics::read::printed;
use chrono::{DateTime, Datelike, FixedOffset, Timelike};
use domain::statistics::Interval;

/// So many times a part is in a whole, rounded as at school.
fn rounded(part: u64, times: u64, whole: u64) -> u64 {
    (2 * part * times + whole) / (2 * whole)
}

fn tenths(number: u64) -> String {
    match number % 10 {
        0 => printed(number / 10),
        tenth => format!("{},{tenth}", printed(number / 10)),
    }
}

/// "12 %", "3,4 %", "dưới 0,1 %".
pub fn share(part: u64, whole: u64) -> String {
    match rounded(part, 1_000, whole) {
        0 => "dưới 0,1\u{a0}%".to_owned(),
        small @ 1..100 => format!("{}\u{a0}%", tenths(small)),
        _ => format!("{}\u{a0}%", rounded(part, 100, whole)),
    }
}

/// "37.5%".
pub fn bar(part: u64, most: u64) -> String {
    let thousandths = rounded(part, 1_000, most);
    format!("{}.{}%", thousandths / 10, thousandths % 10)
}

/// Views of a visit.
pub fn each(views: u64, visits: u64) -> String {
    tenths(rounded(views, 10, visits))
}

/// What a table says of a change, and what stands in the sentence about it. Of less than 20 it is
/// told how many, of more how many in a hundred, and from four times on how many times.
pub fn change(now: u64, before: u64) -> (String, String) {
    if now == before {
        return ("như trước".to_owned(), "bằng ".to_owned());
    }
    if before == 0 {
        return ("mới".to_owned(), "không có lượt nào".to_owned());
    }
    if before >= 20 && now >= 4 * before {
        let times = format!("gấp {} lần", tenths(rounded(now, 10, before)));
        return (times.clone(), times);
    }
    let by = match rounded(now.abs_diff(before), 100, before) {
        _ if before < 20 => printed(now.abs_diff(before)),
        0 => return ("gần như trước".to_owned(), "gần bằng ".to_owned()),
        percent => format!("{}\u{a0}%", printed(percent)),
    };
    match now {
        0 => (format!("giảm {by}"), format!("có {}", printed(before))),
        _ if now > before => (format!("tăng {by}"), format!("nhiều hơn {by} so với")),
        _ => (format!("giảm {by}"), format!("ít hơn {by} so với")),
    }
}

pub fn local(at: i64) -> DateTime<FixedOffset> {
    let utc = DateTime::from_timestamp_millis(at).unwrap();
    utc.with_timezone(&FixedOffset::east_opt(7 * 3_600).unwrap())
}

/// What the table behind a chart calls an hour, a day or a month.
pub fn time(at: i64, interval: Interval) -> String {
    const DAYS: [&str; 6] = ["Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy"];
    let at = local(at);
    match (interval, at.weekday().num_days_from_monday() as usize) {
        (Interval::Hour, _) => format!("{} giờ, {:02}/{:02}", at.hour(), at.day(), at.month()),
        (Interval::Month, _) => format!("Tháng {}/{}", at.month(), at.year()),
        (Interval::Day, 6) => format!("Chủ Nhật {}", at.format("%d/%m/%Y")),
        (Interval::Day, day) => format!("Thứ {} {}", DAYS[day], at.format("%d/%m/%Y")),
    }
}

/// The same as it stands in a file.
pub fn in_a_file(at: i64, interval: Interval) -> String {
    let form = if interval == Interval::Hour { "%Y-%m-%d %H:%M" } else { "%Y-%m-%d" };
    local(at).format(form).to_string()
}
