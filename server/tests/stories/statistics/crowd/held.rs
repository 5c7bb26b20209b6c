//! One subject in one period: its page and its files beside the crowd's account.

use super::{
    Desk,
    words::{self, in_a_file, local, time},
};
use crate::statistics::{
    file::{self, Book},
    read::{self, printed},
};
use app::statistics::dimension;
use calamine::Data;
use crowd::Lived;
use domain::statistics::{About, Dimension, Interval, Period, Point, Row, Subject, Table};

/// What is asked for.
pub struct Held<'a> {
    pub desk: &'a Desk,
    pub lived: &'a Lived,
    pub ward: u64,
    pub of: Subject,
    /// As addresses say it: `7-ngay`.
    pub choice: &'a str,
    pub period: Period,
}

impl Held<'_> {
    fn what(&self) -> String {
        format!("ward {}, {:?}, {}", self.ward + 1, self.of, self.choice)
    }

    fn path(&self) -> String {
        match self.of {
            Subject::Site => "/thong-ke".to_owned(),
            Subject::Article(id) => format!("/thong-ke/bai/{id}"),
            Subject::Section(id) => format!("/thong-ke/chuyen-muc/{id}"),
        }
    }

    /// A table, or all of them, as a file: `bang=nguon&bai=7&ky=7-ngay&dang=csv`.
    async fn file(&self, table: Option<&str>, form: &str) -> Vec<u8> {
        let table = table.map(|table| format!("bang={table}&")).unwrap_or_default();
        let of = match self.of {
            Subject::Site => String::new(),
            Subject::Article(id) => format!("bai={id}&"),
            Subject::Section(id) => format!("muc={id}&"),
        };
        let path = format!("/thong-ke/tai-ve?{table}{of}ky={}&dang={form}", self.choice);
        self.desk.get(&path).await.body.to_vec()
    }

    fn dimensions(&self) -> &'static [Dimension] {
        dimension::of(self.of)
    }

    fn table(&self, dimension: Dimension, rows: usize) -> Table {
        self.lived.account.table(self.ward, self.of, dimension, self.period, rows)
    }

    /// The period before, where all of it was counted.
    fn before(&self) -> Option<Period> {
        let first = self.lived.first;
        self.period.before().filter(|before| before.first() >= first)
    }

    /// What happened over time: how finely, and of the site also visits.
    fn series(&self) -> (Interval, Vec<Point>) {
        let interval = self.period.interval();
        (interval, self.lived.account.series(self.ward, self.of, self.period, interval))
    }

    fn numbers(&self, point: &Point) -> Vec<u64> {
        match self.of {
            Subject::Site => vec![point.views, point.visits],
            Subject::Article(_) | Subject::Section(_) => vec![point.views],
        }
    }

    /// The page; how many numbers it showed.
    pub async fn page(&self) -> u64 {
        let page = self.desk.get(&format!("{}?ky={}", self.path(), self.choice)).await;
        let html = page.text();
        let mut compared = self.big(html) + self.charts(html);
        let rows = if self.of == Subject::Site { 10 } else { 20 };
        for dimension in self.dimensions() {
            let table = self.table(*dimension, rows);
            let shown = read::listed(html, dimension::slug(*dimension));
            compared += self.listed(*dimension, &table, shown.as_ref());
            let all = format!(">Xem tất cả {}<", printed(table.len as u64));
            let slug = format!("aria-labelledby=\"{}\"", dimension::slug(*dimension));
            let section = read::between(html, &slug, "</section>");
            let is_cut = table.len > table.rows.len();
            assert_eq!(section.contains(&all), is_cut, "{}, {dimension:?}", self.what());
        }
        // None was passed over: the tables behind the charts, and one of each that has rows.
        let filled = |dimension: &&Dimension| !self.table(**dimension, 1).rows.is_empty();
        let behind = if self.of == Subject::Site { 2 } else { 1 };
        let tables = behind + self.dimensions().iter().filter(filled).count();
        assert_eq!(html.matches("<table").count(), tables, "{}", self.what());
        compared
    }

    fn big(&self, html: &str) -> u64 {
        let of = |period| self.lived.account.totals(self.ward, self.of, period);
        let (now, before) = (of(self.period), self.before().map(of));
        let mut all = vec![("Lượt xem", now.views, before.map(|before| before.views))];
        if self.of == Subject::Site {
            all.push(("Lượt truy cập", now.visits, before.map(|before| before.visits)));
            let visitors = before.map(|before| before.visitors);
            all.push(("Khách, đếm từng ngày", now.visitors, visitors));
            let each = read::between(html, "Lượt xem mỗi lần vào</dt><dd>", "</dd>");
            assert_eq!(each, words::each(now.views, now.visits), "{}", self.what());
        }
        for (name, now, before) in &all {
            let (shown, change) = read::told(html, name);
            assert_eq!(shown, *now, "{}, {name}", self.what());
            assert_eq!(change.is_some(), before.is_some(), "{}, {name}", self.what());
            if let (Some(change), Some(before)) = (change, before) {
                let (_, said) = words::change(*now, *before);
                assert!(change.contains(&said), "{}, {name}: {change:?}, {said:?}", self.what());
            }
        }
        2 * all.len() as u64
    }

    /// The charts, and the table behind them.
    fn charts(&self, html: &str) -> u64 {
        let (interval, points) = self.series();
        let rows: Vec<_> =
            points.iter().map(|point| (time(point.at, interval), self.numbers(point))).collect();
        assert_eq!(read::rows_behind(html), rows, "{}", self.what());
        let charts = read::charts(html);
        let names = ["Lượt xem", "Lượt truy cập"];
        assert_eq!(charts.len(), self.numbers(&points[0]).len(), "{}", self.what());
        for (place, chart) in charts.iter().enumerate() {
            let of = |row: &(String, Vec<u64>)| (row.0.clone(), row.1[place]);
            let rows: Vec<(String, u64)> = rows.iter().map(of).collect();
            let said = said(names[place], interval, &rows);
            assert_eq!(chart.said, said, "{}", self.what());
            let room = [160, 96][place];
            assert!(chart.top >= rows.iter().map(|(_, number)| *number).max().unwrap_or(0));
            let bar = |(time, number): &(String, u64)| {
                let height = number * room / chart.top;
                let least = u64::from(*number > 0);
                (format!("{time}: {}", printed(*number)), height.max(least))
            };
            let bars: Vec<(String, u64)> = rows.iter().map(bar).collect();
            assert_eq!(chart.bars, bars, "{}", self.what());
        }
        3 * rows.len() as u64 * charts.len() as u64
    }

    /// One table of a page.
    fn listed(&self, dimension: Dimension, table: &Table, shown: Option<&read::Table>) -> u64 {
        let what = format!("{}, {dimension:?}", self.what());
        let Some(shown) = shown else {
            assert_eq!(table.rows, [], "{what}");
            return 0;
        };
        assert_eq!(shown.total, table.total, "{what}");
        assert_eq!(shown.lines.len(), table.rows.len(), "{what}");
        let counted = dimension::counted(dimension, self.of);
        assert_eq!(shown.columns[..2], [dimension::row(dimension), counted], "{what}");
        let most = table.rows.iter().map(|row| row.count).max().unwrap_or(0);
        let has_trend = self.before().is_some() && self.choice != "hom-nay";
        for (line, row) in shown.lines.iter().zip(&table.rows) {
            assert_eq!((&line.name, line.count), (&name(row), row.count), "{what}");
            assert_eq!(line.href, self.href(row), "{what}, {line:?}");
            assert_eq!(line.share, words::share(row.count, table.total), "{what}, {line:?}");
            assert_eq!(line.bar, words::bar(row.count, most), "{what}, {line:?}");
            let trend = has_trend.then(|| words::change(row.count, row.before).0);
            assert_eq!(line.trend, trend, "{what}, {line:?}");
        }
        4 * shown.lines.len() as u64 + 1
    }

    fn href(&self, row: &Row) -> Option<String> {
        let path = match &row.about {
            About::Article(id, _) => format!("bai/{id}"),
            About::Section(id, _) => format!("chuyen-muc/{id}"),
            About::Named(_) | About::Rest => return None,
        };
        Some(format!("/thong-ke/{path}?ky={}", self.choice))
    }

    /// Every table as CSV, and all of them in one workbook.
    pub async fn files(&self) -> u64 {
        let mut book = Book::open(&self.file(Some("tat-ca"), "xlsx").await);
        let tables = self.dimensions().iter().map(|dimension| dimension::name(*dimension));
        let names: Vec<&str> = ["Theo thời gian"].into_iter().chain(tables).collect();
        assert_eq!(book.names(), names, "{}", self.what());
        let mut compared = self.over_time(&mut book).await;
        for dimension in self.dimensions() {
            let lines = file::csv(&self.file(Some(dimension::slug(*dimension)), "csv").await);
            let sheet = book.sheet(dimension::name(*dimension));
            compared += self.written(*dimension, &lines, &sheet);
        }
        compared
    }

    async fn over_time(&self, book: &mut Book) -> u64 {
        let (interval, points) = self.series();
        let (lines, sheet) =
            (file::csv(&self.file(None, "csv").await), book.sheet("Theo thời gian"));
        assert_eq!((lines.len(), sheet.len()), (points.len() + 1, points.len() + 1));
        for ((line, cells), point) in lines.iter().zip(&sheet).skip(1).zip(&points) {
            let numbers = self.numbers(point);
            let digits = numbers.iter().map(u64::to_string);
            let expected: Vec<String> =
                [in_a_file(point.at, interval)].into_iter().chain(digits).collect();
            assert_eq!(line, &expected, "{}", self.what());
            let Data::DateTime(at) = &cells[0] else { panic!("{cells:?}") };
            assert_eq!(at.as_datetime().unwrap(), local(point.at).naive_local());
            assert_eq!(cells[1..], numbers.into_iter().map(cell).collect::<Vec<_>>());
        }
        4 * points.len() as u64
    }

    /// One table in both kinds of file.
    fn written(&self, dimension: Dimension, lines: &[Vec<String>], sheet: &[Vec<Data>]) -> u64 {
        let what = format!("{}, {dimension:?}", self.what());
        let table = self.table(dimension, usize::MAX);
        let columns = [
            dimension::row(dimension),
            dimension::counted(dimension, self.of),
            "Kỳ trước",
            "Tỷ lệ",
        ];
        assert_eq!(lines[0], columns, "{what}");
        assert_eq!(sheet[0], columns.map(|name| Data::String(name.to_owned())), "{what}");
        let rows = table.rows.len() + 1;
        assert_eq!((lines.len(), sheet.len()), (rows, rows), "{what}");
        for ((line, cells), row) in lines.iter().zip(sheet).skip(1).zip(&table.rows) {
            let (name, share) = (name(row), row.count as f64 / table.total as f64);
            let (count, before) = (row.count.to_string(), row.before.to_string());
            assert_eq!(*line, [name.clone(), count, before, format!("{share:.4}")], "{what}");
            let cells_of = [Data::String(name), cell(row.count), cell(row.before)];
            assert_eq!(cells[..3], cells_of, "{what}");
            assert_eq!(cells[3], Data::Float(share), "{what}");
        }
        6 * table.rows.len() as u64
    }

    /// Each table on a page of its own, and as a workbook of its own.
    pub async fn each_table(&self) -> u64 {
        const MOST: usize = 1_000;
        let mut compared = 0;
        for dimension in self.dimensions() {
            let slug = dimension::slug(*dimension);
            let page = self.desk.get(&format!("/thong-ke/bang/{slug}?ky={}", self.choice)).await;
            let table = self.table(*dimension, MOST);
            let has_table = page.text().contains("<table");
            let shown = has_table.then(|| read::numbers(page.text()));
            compared += self.listed(*dimension, &table, shown.as_ref());
            let book = self.file(Some(slug), "xlsx").await;
            let sheet = file::xlsx(&book, dimension::name(*dimension));
            let lines = file::csv(&self.file(Some(slug), "csv").await);
            compared += self.written(*dimension, &lines, &sheet);
        }
        compared
    }
}

fn name(row: &Row) -> String {
    match &row.about {
        About::Article(_, name) | About::Section(_, name) | About::Named(name) => name.clone(),
        About::Rest => "Khác".to_owned(),
    }
}

fn cell(number: u64) -> Data {
    Data::Float(number as f64)
}

/// A chart in a sentence.
fn said(name: &str, interval: Interval, rows: &[(String, u64)]) -> String {
    let every = match interval {
        Interval::Hour => "theo giờ",
        Interval::Day => "theo ngày",
        Interval::Month => "theo tháng",
    };
    let most = rows.iter().map(|(_, number)| *number).max().unwrap_or(0);
    let first = rows.iter().find(|(_, number)| *number == most && most > 0);
    let all = rows.iter().map(|(_, number)| number).sum();
    match first {
        Some((time, most)) => {
            let (all, most) = (printed(all), printed(*most));
            format!("{name} {every}: tất cả {all}, nhiều nhất {most} ({time})")
        }
        None => format!("{name} {every}: chưa có lượt nào"),
    }
}
