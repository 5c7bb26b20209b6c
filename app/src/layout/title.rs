//! What stands in the browser's tab.

use domain::html::Html;
use leptos::prelude::*;

/// The page's title. Leptos writes a title's text into the page as it is, so a title with
/// `</title>` in it would end it and begin whatever its author likes.
#[component]
pub fn Title(#[prop(into)] text: String) -> impl IntoView {
    let mut escaped = Html::new();
    escaped.text(&text);
    view! { <leptos_meta::Title text=escaped.into_string()/> }
}
