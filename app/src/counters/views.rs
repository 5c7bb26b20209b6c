//! An article's views.

use super::digits::grouped;
use leptos::prelude::*;

/// How often an article was viewed.
#[island]
pub fn Views(
    /// The article's number.
    article: i64,
    /// Its views when the page was written.
    views: u64,
) -> impl IntoView {
    let views = follow(article, views);
    view! { <strong class="views">{move || grouped(views.get())}</strong> }
}

#[cfg(not(feature = "hydrate"))]
fn follow(_article: i64, views: u64) -> ArcRwSignal<u64> {
    ArcRwSignal::new(views)
}

#[cfg(feature = "hydrate")]
use super::live::follow_article as follow;
