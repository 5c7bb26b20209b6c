//! What stands in a file: columns with names, and rows of text, numbers and times.

use app::statistics::dimension;
use chrono::NaiveDateTime;
use domain::{
    date::vietnam,
    statistics::{About, Dimension, Interval, Point, Subject, Table},
};

/// One table, whatever kind of file it becomes.
pub(super) struct Sheet {
    /// Its name: "Bài viết".
    pub(super) name: &'static str,
    pub(super) columns: Vec<Column>,
    pub(super) rows: Vec<Vec<Cell>>,
}

/// A column's name, and how wide it is shown, in letters.
pub(super) struct Column {
    pub(super) name: &'static str,
    pub(super) width: u8,
}

/// What stands in one place.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    Text(String),
    Number(u64),
    /// An hour, in Vietnam.
    Hour(NaiveDateTime),
    /// A day, or the first of a month.
    Day(NaiveDateTime),
    /// A share, 0 to 1.
    Share(f64),
}

const fn column(name: &'static str, width: u8) -> Column {
    Column { name, width }
}

/// A table of the statistics.
pub(super) fn of_table(subject: Subject, dimension: Dimension, table: &Table) -> Sheet {
    let columns = vec![
        column(dimension::row(dimension), 60),
        column(dimension::counted(dimension, subject), 14),
        column("Kỳ trước", 14),
        column("Tỷ lệ", 10),
    ];
    let rows = table.rows.iter().map(|row| {
        vec![
            Cell::Text(name(&row.about)),
            Cell::Number(row.count),
            Cell::Number(row.before),
            Cell::Share(share(row.count, table.total)),
        ]
    });
    Sheet { name: dimension::name(dimension), columns, rows: rows.collect() }
}

/// What happened over time.
pub(super) fn of_series(subject: Subject, interval: Interval, points: &[Point]) -> Sheet {
    let time = match interval {
        Interval::Hour => column("Giờ", 18),
        Interval::Day => column("Ngày", 14),
        Interval::Month => column("Tháng (ngày đầu)", 18),
    };
    let visits = (subject == Subject::Site).then(|| column("Lượt truy cập", 14));
    let rows = points.iter().map(|point| {
        let visits = (subject == Subject::Site).then_some(Cell::Number(point.visits));
        [at(point.at, interval), Cell::Number(point.views)].into_iter().chain(visits).collect()
    });
    Sheet {
        name: "Theo thời gian",
        columns: [time, column("Lượt xem", 14)].into_iter().chain(visits).collect(),
        rows: rows.collect(),
    }
}

fn name(about: &About) -> String {
    match about {
        About::Article(_, name) | About::Section(_, name) | About::Named(name) => name.clone(),
        About::Rest => "Khác".to_owned(),
    }
}

#[allow(clippy::cast_precision_loss, reason = "a share is shown with three digits")]
fn share(part: u64, whole: u64) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

fn at(millis: i64, interval: Interval) -> Cell {
    let instant = chrono::DateTime::from_timestamp_millis(millis).unwrap_or_default();
    let local = instant.with_timezone(&vietnam()).naive_local();
    match interval {
        Interval::Hour => Cell::Hour(local),
        Interval::Day | Interval::Month => Cell::Day(local),
    }
}
