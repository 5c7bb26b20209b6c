//! A year: its months, and how much news each has.

use super::place::{beside, head, start, year};
use crate::{articles::ListMetadata, layout::page, paths, request::PageRequest};
use chrono::Datelike;
use domain::calendar::Month;
use leptos::prelude::*;

/// The page of a year.
#[component]
pub fn YearPage() -> impl IntoView {
    let asked = year();
    page("archive-page", async move |request: PageRequest| {
        let year = asked?;
        let archive = request.store.archive();
        let news = archive.months(year).await?;
        let months: Vec<Month> =
            (1..=12).filter_map(|number| Month::new(year, number).ok()).collect();
        let days = months.first().zip(months.last());
        let near = match days {
            Some((first, last)) => archive.beside(&(first.first_day()..=last.last_day())).await?,
            None => store::Beside::default(),
        };
        request.count(domain::visit::Place::Archive);
        let near_year =
            |day: chrono::NaiveDate| (paths::year(day.year()), format!("Năm {}", day.year()));
        let heading = format!("Năm {year}");
        Ok(view! {
            <ListMetadata
                request=request.clone()
                heading=format!("Tin năm {year}")
                address=paths::year(year)
                section=None
            />
            {head([start()], heading)}
            {news.is_empty().then(|| view! { <p class="empty">"Năm này trang không có tin nào."</p> })}
            <ol class="archive-months">
                {months.into_iter().map(|month| of_month(month, &news)).collect_view()}
            </ol>
            {beside(near.before.map(near_year), near.after.map(near_year))}
        })
    })
}

fn of_month(month: Month, news: &[(Month, u32)]) -> impl IntoView + use<> {
    let name = format!("Tháng {}", month.number());
    match news.iter().find(|(with_news, _)| *with_news == month) {
        Some((_, news)) => view! {
            <li>
                <a href=paths::month(month)>
                    {name}
                    <span class="archive-number">{format!(" {news} bài")}</span>
                </a>
            </li>
        }
        .into_any(),
        None => view! { <li><span>{name}</span></li> }.into_any(),
    }
}
