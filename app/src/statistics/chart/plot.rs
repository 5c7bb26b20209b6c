//! Where everything in a chart stands.

use crate::counters::grouped;
use leptos::prelude::*;

/// Room above the highest bar for its number, in pixels.
pub(super) const HEAD: u32 = 20;

/// Room below for the times.
pub(super) const FOOT: u32 = 22;

pub(super) struct Plot<'a> {
    pub(super) numbers: &'a [u64],
    /// The number at the chart's upper line.
    pub(super) top: u64,
    /// Of the bars' room, in pixels.
    pub(super) height: u32,
}

impl Plot<'_> {
    /// A bar, and over its whole height what a pointer is told.
    pub(super) fn bar(&self, index: usize, class: &'static str, said: String) -> AnyView {
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
    pub(super) fn middle(&self, index: usize) -> (&'static str, String) {
        let (x, slot) = self.slot(index);
        match x + slot / 2.0 {
            middle if middle < 6.0 => ("start", percent(x)),
            middle if middle > 94.0 => ("end", percent(x + slot)),
            middle => ("middle", percent(middle)),
        }
    }

    /// The lines at the top, the middle and the ground.
    pub(super) fn lines(&self) -> impl IntoView + use<> {
        let height = self.height;
        [0, height / 2, height].map(|down| {
            let (y, ground) = ((HEAD + down).to_string(), down == height);
            let class = if ground { "chart-ground" } else { "chart-line" };
            view! { <line class=class x1="0%" x2="100%" y1=y.clone() y2=y></line> }
        })
    }

    /// What those lines stand for.
    pub(super) fn marks(&self) -> impl IntoView + use<> {
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
    pub(super) fn peak(&self) -> Option<impl IntoView + use<>> {
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
pub(super) fn highest(numbers: &[u64]) -> Option<usize> {
    let most = numbers.iter().copied().max().filter(|most| *most > 0)?;
    numbers.iter().position(|number| *number == most)
}

/// The round number that a chart reaches up to: 2, 3, 4, 5, 6, 8, 10, 20, 30 …
pub(super) fn scale(most: u64) -> u64 {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn charts_reach_up_to_round_numbers() {
        for (most, top) in [(0, 2), (1, 2), (3, 3), (9, 10), (41, 50), (99, 100), (2_400, 3_000)] {
            assert_eq!(scale(most), top, "{most}");
        }
        assert!(scale(u64::MAX) >= u64::MAX / 2);
    }
}
