//! The odometer and the number of readers online.

use super::digits::{boxes, grouped};
use leptos::prelude::*;

/// The site's counters, with the numbers of the moment the page was written.
#[cfg(feature = "ssr")]
#[component]
pub fn Counters(
    /// The label above the boxes.
    label: String,
    /// The numbers now.
    numbers: store::tally::Numbers,
) -> impl IntoView {
    provide_context(numbers);
    view! {
        <div class="counters" data-visits=numbers.visits.to_string() data-online=numbers.online.to_string()>
            <p class="counters-label">{label}</p>
            <Odometer/>
        </div>
    }
}

/// The site's visits in boxes, and who is online.
#[island]
pub fn Odometer() -> impl IntoView {
    let (visits, online) = follow();
    let (visits, online) = (RwSignal::from(visits), RwSignal::from(online));
    let digit = |digit: char| {
        let text = digit.to_string();
        view! { <span class="digit" data-digit=digit.to_string() aria-hidden="true">{text}</span> }
    };
    view! {
        <p
            class="odometer"
            role="img"
            aria-label=move || format!("{} lượt truy cập", grouped(visits.get()))
        >
            {move || boxes(visits.get()).into_iter().map(digit).collect_view()}
        </p>
        <p class="online">
            <span class="online-dot" aria-hidden="true"></span>
            <strong>{move || grouped(online.get())}</strong>
            " người đang trực tuyến"
        </p>
    }
}

#[cfg(feature = "hydrate")]
use super::live::follow_site as follow;

#[cfg(all(feature = "ssr", not(feature = "hydrate")))]
fn follow() -> (ArcRwSignal<u64>, ArcRwSignal<u64>) {
    let numbers = use_context::<store::tally::Numbers>().unwrap_or_default();
    (ArcRwSignal::new(numbers.visits), ArcRwSignal::new(numbers.online))
}
