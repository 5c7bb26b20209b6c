//! The way into the archive: the newest month, the years, and any day by its date.

use super::{calendar::Calendar, place};
use crate::{articles::ListMetadata, error::AppError, layout::page, paths, request::PageRequest};
use leptos::prelude::*;

/// The archive's first page; with a day in its address, the way to that day.
#[component]
pub fn ArchivePage() -> impl IntoView {
    page("archive-page", async |request: PageRequest| {
        let asked = paths::parameter(&request.query, paths::DAY);
        if let Some(day) = asked.and_then(|day| paths::read_day(&day)) {
            return Err(AppError::Moved(paths::day(day)));
        }
        let years = request.store.archive().years().await?;
        let calendar = Calendar::newest(&request).await?;
        request.count(domain::visit::Place::Archive);
        Ok(view! {
            <ListMetadata
                request=request.clone()
                heading="Xem theo ngày".to_owned()
                address=paths::ARCHIVE.to_owned()
                section=None
            />
            {place::head([], "Xem theo ngày".to_owned())}
            {years.is_empty().then(|| view! {
                <p class="empty">"Phường chưa đăng tin nào. Mời bà con quay lại sau."</p>
            })}
            <div class="archive-columns">
                <div class="archive-main">
                    {jump()}
                    {(!years.is_empty()).then(|| by_year(&years))}
                </div>
                {calendar.map(|calendar| view! { <div class="archive-side side-block">{calendar.view(None)}</div> })}
            </div>
        })
    })
}

fn jump() -> impl IntoView {
    view! {
        <form class="archive-jump" action=paths::ARCHIVE method="get">
            <label for="den-ngay">"Đến thẳng một ngày"</label>
            <div class="archive-jump-line">
                <input id="den-ngay" type="date" name=paths::DAY required min="0001-01-01" max="9999-12-31"/>
                <button type="submit">"Xem"</button>
            </div>
        </form>
    }
}

fn by_year(years: &[(i32, u32)]) -> impl IntoView + use<> {
    let year = |(year, news): &(i32, u32)| {
        view! {
            <li>
                <a href=paths::year(*year)>
                    {format!("Năm {year}")}
                    <span class="archive-number">{format!(" {news} bài")}</span>
                </a>
            </li>
        }
    };
    view! {
        <section class="band" aria-labelledby="theo-nam">
            <h2 class="band-title" id="theo-nam">"Theo năm"</h2>
            <ul class="archive-list">{years.iter().map(year).collect_view()}</ul>
        </section>
    }
}
