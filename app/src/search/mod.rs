//! Tìm kiếm: the page where residents look for articles.
//!
//! `asked` reads the address, `form` is what they fill in, `answers` is what they are shown.
//! `suggestions.js` helps while they type; nothing needs it.

mod answers;
mod asked;
mod form;

use crate::{
    error::AppError,
    layout::{Title, page},
    own_file::{SEARCH_SCRIPT, SEARCH_STYLE},
    request::PageRequest,
};
use answers::Outcome;
use asked::Asked;
use domain::visit::Place;
use leptos::prelude::*;
use leptos_meta::{Meta, Stylesheet};
use store::tally::Found;

/// The search page. Whatever its address says means something.
#[component]
pub fn SearchPage() -> impl IntoView {
    page("search-page", async |request: PageRequest| {
        let sections = request.sections().await?;
        let asked = Asked::read(&request.query, &sections);
        let outcome = Outcome::load(&request, &asked).await?;
        request.count(Place::Search);
        count_search(&request, &asked, &outcome);
        let title = format!("{} – {}", outcome.title(&asked), request.site.name);
        Ok::<_, AppError>(view! {
            <Title text=title/>
            <Meta name="robots" content="noindex"/>
            <Stylesheet href=SEARCH_STYLE.address.clone()/>
            <header class="section-head"><h1>"Tìm kiếm"</h1></header>
            {form::view(&asked, &sections)}
            {outcome.view(&asked, &sections, request.site.settings.date_notation)}
            <script type="module" src=SEARCH_SCRIPT.address.clone()></script>
        })
    })
}

/// Of people's searches only: robots, and who leafs through the answers, look for nothing new.
fn count_search(request: &PageRequest, asked: &Asked, outcome: &Outcome) {
    if request.who.reader().is_none() || asked.place.is_some() || asked.query.is_empty() {
        return;
    }
    let (site, typed) = (request.store.id(), asked.query.as_str());
    let found = if outcome.has_answers() { Found::Something } else { Found::Nothing };
    request.tally.searched(site, &request.who, typed, found, request.now);
    if found == Found::Something {
        request.searches.add(site, &asked.query);
    }
}
