//! An article's views.

use super::digits::grouped;
use leptos::prelude::*;

/// How often an article was viewed, as of the moment the page was written.
#[cfg(feature = "ssr")]
#[component]
pub fn Views(
    /// The article.
    article: domain::id::ArticleId,
    /// Its views now.
    views: u64,
) -> impl IntoView {
    provide_context(ViewsNow(views));
    view! {
        <strong class="views" data-article=article.to_string() data-views=views.to_string()>
            <LiveViews/>
        </strong>
    }
}

#[cfg(feature = "ssr")]
#[derive(Clone, Copy, Default)]
struct ViewsNow(u64);

/// The number itself.
#[island]
pub fn LiveViews() -> impl IntoView {
    let views = follow();
    view! { <span>{move || grouped(views.get())}</span> }
}

#[cfg(feature = "hydrate")]
use super::live::follow_article as follow;

#[cfg(all(feature = "ssr", not(feature = "hydrate")))]
fn follow() -> ArcRwSignal<u64> {
    ArcRwSignal::new(use_context::<ViewsNow>().unwrap_or_default().0)
}
