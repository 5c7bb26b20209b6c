//! The odometer and the number of readers online.

use super::digits::{boxes, grouped};
use leptos::prelude::*;

/// The site's visits in boxes, and who is online.
#[island]
pub fn Counters(
    /// The label above the boxes.
    label: String,
    /// All visits, when the page was written.
    visits: u64,
    /// Readers online, when the page was written.
    online: u64,
) -> impl IntoView {
    let (visits, online) = follow(visits, online);
    let (visits, online) = (RwSignal::from(visits), RwSignal::from(online));
    let digit = |digit: char| {
        let text = digit.to_string();
        view! { <span class="digit" data-digit=digit.to_string() aria-hidden="true">{text}</span> }
    };
    view! {
        <div class="counters">
            <h2 class="counters-label">{label}</h2>
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
        </div>
    }
}

#[cfg(not(feature = "hydrate"))]
fn follow(visits: u64, online: u64) -> (ArcRwSignal<u64>, ArcRwSignal<u64>) {
    (ArcRwSignal::new(visits), ArcRwSignal::new(online))
}

#[cfg(feature = "hydrate")]
use super::live::follow_site as follow;
