//! A day: its news, newest first, beside the calendar of its month.

use super::{
    calendar::Calendar,
    place::{beside, day, head, of_month, of_year, start},
};
use crate::{
    articles::{ListMetadata, River, before},
    layout::page,
    paths,
    request::PageRequest,
};
use chrono::{Datelike, NaiveDate};
use domain::calendar::{Month, weekday};
use leptos::prelude::*;
use leptos_meta::Meta;

/// Articles on one page.
const PAGE: u32 = 12;

/// The page of a day.
#[component]
pub fn DayPage() -> impl IntoView {
    let (asked, before) = (day(), before());
    page("archive-page", async move |request: PageRequest| {
        let (day, before) = (asked?, before?);
        let archive = request.store.archive();
        let listing = archive.of_days(&(day..=day), before, PAGE).await?;
        let near = archive.beside(&(day..=day)).await?;
        let month = Month::of(day);
        let calendar = Calendar::load(&request, month).await?;
        let sections = request.sections().await?;
        request.count(domain::visit::Place::Archive);
        let is_empty = listing.teasers.is_empty();
        let heading = format!("{}, {}", weekday(day.weekday()), day.format("%d/%m/%Y"));
        let river = River::mixed(&sections, request.site.settings.date_notation);
        Ok(view! {
            <ListMetadata
                request=request.clone()
                heading=format!("Tin ngày {}", day.format("%d/%m/%Y"))
                address=paths::day(day)
                section=None
            />
            {is_empty.then(|| view! { <Meta name="robots" content="noindex"/> })}
            {head([start(), of_year(day.year()), of_month(month)], heading)}
            <div class="archive-columns">
                <div class="archive-main">
                    {is_empty.then(|| view! {
                        <p class="empty">"Ngày này trang không có tin nào. Mời bà con xem ngày khác."</p>
                    })}
                    {river.view(&listing, &paths::day(day))}
                    {beside(near.before.map(near_day), near.after.map(near_day))}
                </div>
                <div class="archive-side side-block">{calendar.view(Some(day))}</div>
            </div>
        })
    })
}

fn near_day(day: NaiveDate) -> (String, String) {
    (paths::day(day), format!("Ngày {}", day.format("%d/%m/%Y")))
}
