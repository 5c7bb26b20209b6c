//! Biểu đồ: one number over time as bars, drawn on the server, with all of it in a table behind.
//!
//! Places along the line of time are percentages and heights are pixels, so that a chart is as
//! wide as its page and its letters keep their size on a telephone.

use super::words;
use crate::counters::grouped;
use chrono::{DateTime, Datelike, FixedOffset, Timelike};
use domain::{
    calendar::weekday,
    date::vietnam,
    statistics::{Interval, Point},
};
use leptos::prelude::*;

/// Room above the highest bar for its number, in pixels.
const HEAD: u32 = 20;

/// Room below for the times.
const FOOT: u32 = 22;

/// The most times that stand below a chart; more would touch each other on a telephone.
const TICKS: usize = 5;

/// What a chart shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Series {
    Views,
    Visits,
}

impl Series {
    const fn name(self) -> &'static str {
        match self {
            Self::Views => "Lượt xem",
            Self::Visits => "Lượt truy cập",
        }
    }

    const fn class(self) -> &'static str {
        match self {
            Self::Views => "bar is-views",
            Self::Visits => "bar is-visits",
        }
    }

    const fn height(self) -> u32 {
        match self {
            Self::Views => 160,
            Self::Visits => 96,
        }
    }

    const fn of(self, point: &Point) -> u64 {
        match self {
            Self::Views => point.views,
            Self::Visits => point.visits,
        }
    }
}

/// A period over time: of a site its views and visits, of an article or section its views.
pub(super) struct Chart<'a> {
    pub(super) points: &'a [Point],
    pub(super) interval: Interval,
    pub(super) series: &'static [Series],
}

pub(super) const BOTH: &[Series] = &[Series::Views, Series::Visits];
pub(super) const VIEWS: &[Series] = &[Series::Views];

impl Chart<'_> {
    pub(super) fn view(&self) -> AnyView {
        let panels = self.series.iter().map(|series| self.panel(*series)).collect_view();
        view! { <div class="charts">{panels}{self.behind()}</div> }.into_any()
    }

    fn panel(&self, series: Series) -> AnyView {
        let numbers: Vec<u64> = self.points.iter().map(|point| series.of(point)).collect();
        let top = scale(numbers.iter().copied().max().unwrap_or(0));
        let every = match self.interval {
            Interval::Hour => "theo giờ",
            Interval::Day => "theo ngày",
            Interval::Month => "theo tháng",
        };
        let name = format!("{} {every}", series.name());
        let plot = Plot { numbers: &numbers, top, height: series.height() };
        let bars = self.points.iter().enumerate().map(|(index, point)| {
            let said = format!("{}: {}", label(point.at, self.interval), grouped(numbers[index]));
            plot.bar(index, series.class(), said)
        });
        let said = self.said(&name, &numbers);
        let all = HEAD + series.height() + FOOT;
        view! {
            <figure class="chart">
                <figcaption class="chart-name">{name}</figcaption>
                <div class="chart-plot">
                    {plot.marks()}
                    <svg class="chart-bars" width="100%" height=all.to_string() role="img" aria-label=said>
                        {plot.lines()}
                        {bars.collect_view()}
                        {plot.peak()}
                        {self.ticks(&plot)}
                    </svg>
                </div>
            </figure>
        }
        .into_any()
    }

    /// The chart in a sentence.
    fn said(&self, name: &str, numbers: &[u64]) -> String {
        let all = grouped(numbers.iter().sum());
        match highest(numbers) {
            Some(index) => {
                let at = label(self.points[index].at, self.interval);
                format!("{name}: tất cả {all}, nhiều nhất {} ({at})", grouped(numbers[index]))
            }
            None => format!("{name}: chưa có lượt nào"),
        }
    }

    fn ticks(&self, plot: &Plot<'_>) -> impl IntoView + use<> {
        let step = step(self.points.len(), self.interval);
        let ticks = self.points.iter().enumerate().step_by(step);
        let y = HEAD + plot.height + FOOT - 6;
        ticks
            .map(|(index, point)| {
                let (anchor, x) = plot.middle(index);
                let text = tick(point.at, self.interval, self.points.len());
                view! { <text class="chart-tick" x=x y=y.to_string() text-anchor=anchor>{text}</text> }
            })
            .collect_view()
    }

    /// The same numbers as a table, for who would rather read, or is read to.
    fn behind(&self) -> AnyView {
        let heads = self.series.iter().map(|series| view! { <th scope="col">{series.name()}</th> });
        let rows = self.points.iter().map(|point| {
            let numbers = self.series.iter().map(|series| grouped(series.of(point)));
            let numbers = numbers.map(|number| view! { <td>{number}</td> }).collect_view();
            view! { <tr><th scope="row">{label(point.at, self.interval)}</th>{numbers}</tr> }
        });
        view! {
            <details class="chart-table">
                <summary>"Xem biểu đồ bằng bảng số"</summary>
                <table class="numbers">
                    <thead><tr><th scope="col">"Thời gian"</th>{heads.collect_view()}</tr></thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </details>
        }
        .into_any()
    }
}

/// Bars of one number, without names, of which the last is now.
pub(super) fn minutes(minutes: &[u32; 30]) -> AnyView {
    let numbers = minutes.map(u64::from);
    let top = scale(numbers.iter().copied().max().unwrap_or(0));
    let plot = Plot { numbers: &numbers, top, height: 56 };
    let said = format!("30 phút gần đây: {} lượt xem", grouped(numbers.iter().sum()));
    let bars = (0..numbers.len()).map(|index| {
        let ago = numbers.len() - 1 - index;
        let when = if ago == 0 { "phút này".to_owned() } else { format!("{ago} phút trước") };
        plot.bar(index, "bar is-views", format!("{when}: {}", grouped(numbers[index])))
    });
    let (below, all) = ((HEAD + 56 + FOOT - 6).to_string(), HEAD + 56 + FOOT);
    view! {
        <svg class="chart-bars" width="100%" height=all.to_string() role="img" aria-label=said data-now="minutes">
            {plot.lines()}
            {bars.collect_view()}
            <text class="chart-tick" x="0%" y=below.clone() text-anchor="start">"30 phút trước"</text>
            <text class="chart-tick" x="100%" y=below text-anchor="end">"phút này"</text>
        </svg>
    }
    .into_any()
}

struct Plot<'a> {
    numbers: &'a [u64],
    /// The number at the chart's upper line.
    top: u64,
    /// Of the bars' room, in pixels.
    height: u32,
}

impl Plot<'_> {
    /// A bar, and over its whole height what a pointer is told.
    fn bar(&self, index: usize, class: &'static str, said: String) -> AnyView {
        let (x, slot) = self.slot(index);
        let height = self.reach(self.numbers[index]);
        let y = HEAD + self.height - height;
        let (left, width) = (percent(x + slot * 0.14), percent(slot * 0.72));
        let full = (HEAD + self.height).to_string();
        view! {
            <g>
                <title>{said}</title>
                <rect class="chart-hit" x=percent(x) y="0" width=percent(slot) height=full></rect>
                <rect class=class x=left y=y.to_string() width=width height=height.to_string()></rect>
            </g>
        }
        .into_any()
    }

    /// How high a number reaches, in pixels; a number that is not nothing is seen.
    fn reach(&self, number: u64) -> u32 {
        let height = u128::from(number) * u128::from(self.height) / u128::from(self.top.max(1));
        let height = u32::try_from(height).unwrap_or(self.height).min(self.height);
        if number > 0 { height.max(1) } else { 0 }
    }

    /// Where a bar's room begins and how wide it is, in hundredths of the chart.
    #[allow(clippy::cast_precision_loss, reason = "a chart has a few hundred bars")]
    fn slot(&self, index: usize) -> (f64, f64) {
        let slot = 100.0 / self.numbers.len().max(1) as f64;
        (index as f64 * slot, slot)
    }

    /// Where a text about a bar stands, so that it leaves the chart on neither side.
    fn middle(&self, index: usize) -> (&'static str, String) {
        let (x, slot) = self.slot(index);
        match x + slot / 2.0 {
            middle if middle < 6.0 => ("start", percent(x)),
            middle if middle > 94.0 => ("end", percent(x + slot)),
            middle => ("middle", percent(middle)),
        }
    }

    /// The lines at the top, the middle and the ground.
    fn lines(&self) -> impl IntoView + use<> {
        let height = self.height;
        [0, height / 2, height].map(|down| {
            let (y, ground) = ((HEAD + down).to_string(), down == height);
            let class = if ground { "chart-ground" } else { "chart-line" };
            view! { <line class=class x1="0%" x2="100%" y1=y.clone() y2=y></line> }
        })
    }

    /// What those lines stand for.
    fn marks(&self) -> impl IntoView + use<> {
        let is_even = self.top.is_multiple_of(2);
        let half = is_even.then(|| grouped(self.top / 2));
        let class = if self.height > 100 { "chart-scale" } else { "chart-scale is-low" };
        view! {
            <div class=class aria-hidden="true">
                <span>{grouped(self.top)}</span><span>{half}</span><span>"0"</span>
            </div>
        }
    }

    /// The number of the highest bar, above it.
    fn peak(&self) -> Option<impl IntoView + use<>> {
        let index = highest(self.numbers)?;
        let (anchor, x) = self.middle(index);
        let y = HEAD + self.height - self.reach(self.numbers[index]) - 5;
        let text = grouped(self.numbers[index]);
        Some(
            view! { <text class="chart-peak" x=x y=y.to_string() text-anchor=anchor>{text}</text> },
        )
    }
}

/// The first of the highest, if any is more than nothing.
fn highest(numbers: &[u64]) -> Option<usize> {
    let most = numbers.iter().copied().max().filter(|most| *most > 0)?;
    numbers.iter().position(|number| *number == most)
}

/// The round number that a chart reaches up to: 2, 3, 4, 5, 6, 8, 10, 20, 30 …
fn scale(most: u64) -> u64 {
    let mut round = 1_u64;
    loop {
        for times in [2, 3, 4, 5, 6, 8, 10] {
            if round.saturating_mul(times) >= most {
                return round.saturating_mul(times);
            }
        }
        match round.checked_mul(10) {
            Some(next) => round = next,
            None => return most,
        }
    }
}

fn percent(number: f64) -> String {
    format!("{number:.2}%")
}

/// How many bars have one time below them.
fn step(bars: usize, interval: Interval) -> usize {
    match interval {
        Interval::Hour if bars <= 24 => 6,
        Interval::Hour => 12,
        Interval::Month if bars <= 12 => 1,
        _ => bars.div_ceil(TICKS).max(1),
    }
}

fn local(at: i64) -> Option<DateTime<FixedOffset>> {
    Some(DateTime::from_timestamp_millis(at)?.with_timezone(&vietnam()))
}

/// The whole name of an hour, day or month: "Thứ Hai 16/11/2026".
pub(super) fn label(at: i64, interval: Interval) -> String {
    let Some(at) = local(at) else { return String::new() };
    let day = at.date_naive();
    match interval {
        Interval::Hour => format!("{} giờ, {}", at.hour(), day.format("%d/%m")),
        Interval::Day => format!("{} {}", weekday(day.weekday()), words::day(day)),
        Interval::Month => format!("Tháng {}/{}", day.month(), day.year()),
    }
}

/// The short name below a bar.
fn tick(at: i64, interval: Interval, bars: usize) -> String {
    let Some(at) = local(at) else { return String::new() };
    match interval {
        Interval::Hour if bars <= 24 => format!("{} giờ", at.hour()),
        Interval::Hour if at.hour() == 0 => at.format("%d/%m").to_string(),
        Interval::Hour => format!("{} giờ", at.hour()),
        Interval::Day => at.format("%d/%m").to_string(),
        Interval::Month if bars <= 12 => format!("T{}", at.month()),
        Interval::Month => format!("T{}/{}", at.month(), at.year()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::statistics::midnight;

    fn points(numbers: &[u64]) -> Vec<Point> {
        let first = midnight("2026-11-16".parse().unwrap());
        let point = |(index, number): (usize, &u64)| Point {
            at: first + i64::try_from(index).unwrap() * 86_400_000,
            views: *number,
            visits: number / 2,
        };
        numbers.iter().enumerate().map(point).collect()
    }

    fn html(numbers: &[u64]) -> String {
        let points = points(numbers);
        Chart { points: &points, interval: Interval::Day, series: BOTH }.view().to_html()
    }

    #[test]
    fn a_chart_says_in_words_what_it_shows_and_has_every_number_behind_it() {
        let html = html(&[120, 2_400, 0]);
        let said = "Lượt xem theo ngày: tất cả 2.520, nhiều nhất 2.400 (Thứ Ba 17/11/2026)";
        assert!(html.contains(said), "{html}");
        assert!(html.contains("Lượt truy cập theo ngày: tất cả 1.260"), "{html}");
        for number in ["120", "2.400", "60", "1.200"] {
            assert!(html.contains(&format!("<td>{number}</td>")), "{number}");
        }
        assert!(!html.contains("style="), "{html}");
    }

    #[test]
    fn a_period_without_anything_is_drawn_too() {
        assert!(html(&[0, 0]).contains("Lượt xem theo ngày: chưa có lượt nào"));
        assert!(html(&[]).contains("chưa có lượt nào"));
        assert!(html(&[u64::MAX / 4]).contains("<rect"));
    }

    #[test]
    fn charts_reach_up_to_round_numbers() {
        for (most, top) in [(0, 2), (1, 2), (3, 3), (9, 10), (41, 50), (99, 100), (2_400, 3_000)] {
            assert_eq!(scale(most), top, "{most}");
        }
        assert!(scale(u64::MAX) >= u64::MAX / 2);
    }
}
