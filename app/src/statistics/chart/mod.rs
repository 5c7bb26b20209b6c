//! Biểu đồ: one number over time as bars, drawn on the server, with all of it in a table behind.
//!
//! Places along the line of time are percentages and heights are pixels, so that a chart is as
//! wide as its page and its letters keep their size on a telephone.

mod plot;
mod time;

use crate::counters::grouped;
use domain::statistics::{Interval, Point};
use leptos::prelude::*;
use plot::{FOOT, HEAD, Plot, highest, scale};
use time::{label, step, tick};

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
        let said = format!("{}: {}", minute(index), grouped(numbers[index]));
        plot.bar(index, "bar is-views", said)
    });
    let (below, all) = ((HEAD + 56 + FOOT - 6).to_string(), HEAD + 56 + FOOT);
    view! {
        <svg class="chart-bars" width="100%" height=all.to_string() role="img" aria-label=said data-now="minutes">
            {plot.lines()}
            {bars.collect_view()}
            <text class="chart-tick" x="0%" y=below.clone() text-anchor="start">"30 phút trước"</text>
            <text class="chart-tick" x="100%" y=below text-anchor="end">"phút này"</text>
        </svg>
        {minutes_behind(&numbers)}
    }
    .into_any()
}

/// The same numbers as a table, this minute first; `live.js` keeps them as they are.
fn minutes_behind(numbers: &[u64; 30]) -> AnyView {
    let row = |(index, number): (usize, &u64)| {
        view! { <tr><th scope="row">{minute(index)}</th><td>{grouped(*number)}</td></tr> }
    };
    let rows = numbers.iter().enumerate().rev().map(row).collect_view();
    view! {
        <details class="chart-table is-minutes">
            <summary>"Xem từng phút bằng bảng số"</summary>
            <table class="numbers">
                <thead><tr><th scope="col">"Phút"</th><th scope="col">"Lượt xem"</th></tr></thead>
                <tbody data-now="rows">{rows}</tbody>
            </table>
        </details>
    }
    .into_any()
}

/// What one of the thirty minutes is called, of which the last is now.
fn minute(index: usize) -> String {
    match 29_usize.saturating_sub(index) {
        0 => "phút này".to_owned(),
        ago => format!("{ago} phút trước"),
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
}
