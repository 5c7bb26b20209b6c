//! A month: its calendar, and all its news, newest first.

use super::{
    calendar::Calendar,
    place::{beside, head, month, of_year, start},
};
use crate::{
    articles::{ListMetadata, River, before},
    layout::page,
    paths,
    request::PageRequest,
};
use chrono::NaiveDate;
use domain::calendar::Month;
use leptos::prelude::*;

/// Articles on one page.
const PAGE: u32 = 12;

/// The page of a month.
#[component]
pub fn MonthPage() -> impl IntoView {
    let (asked, before) = (month(), before());
    page("archive-page", async move |request: PageRequest| {
        let (month, before) = (asked?, before?);
        let archive = request.store.archive();
        let listing = archive.of_days(&month.days(), before, PAGE).await?;
        let near = archive.beside(&month.days()).await?;
        let calendar = Calendar::load(&request, month).await?;
        let sections = request.sections().await?;
        request.count(domain::visit::Place::Archive);
        let is_empty = listing.teasers.is_empty();
        let name = format!("Tháng {}/{}", month.number(), month.year());
        let river = River::mixed(&sections, request.site.settings.date_notation);
        Ok(view! {
            <ListMetadata
                request=request.clone()
                heading=format!("Tin tháng {}/{}", month.number(), month.year())
                address=paths::month(month)
                section=None
            />
            {head([start(), of_year(month.year())], name)}
            <div class="archive-columns">
                <div class="archive-side side-block">{calendar.view(None)}</div>
                <div class="archive-main">
                    {is_empty.then(|| view! { <p class="empty">"Tháng này trang không có tin nào."</p> })}
                    {river.view(&listing, &paths::month(month))}
                    {beside(near.before.map(near_month), near.after.map(near_month))}
                </div>
            </div>
        })
    })
}

fn near_month(day: NaiveDate) -> (String, String) {
    let month = Month::of(day);
    (paths::month(month), format!("Tháng {}/{}", month.number(), month.year()))
}
