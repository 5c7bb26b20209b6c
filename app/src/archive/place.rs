//! Where on the calendar a page stands: what is around it, and what its address says.

use crate::{error::AppError, own_file::ARCHIVE_STYLE, paths};
use chrono::NaiveDate;
use domain::calendar::Month;
use leptos::prelude::*;
use leptos_meta::Stylesheet;
use leptos_router::hooks::use_params_map;

/// The year of an address, `2018`: four digits, and not before the year 1.
pub(super) fn year() -> Result<i32, AppError> {
    let year = part("year");
    let month: Month = format!("{year}/01").parse().map_err(|_| AppError::NotFound)?;
    Ok(month.year())
}

/// The month of an address, `2018/10`.
pub(super) fn month() -> Result<Month, AppError> {
    format!("{}/{}", part("year"), part("month")).parse().map_err(|_| AppError::NotFound)
}

/// The day of an address, `2018/10/26`. A day that no calendar has is no page.
pub(super) fn day() -> Result<NaiveDate, AppError> {
    let text = part("day");
    let number = text.parse().ok().filter(|number| format!("{number:02}") == text);
    let first = month()?.first_day();
    let day = number.and_then(|number| chrono::Datelike::with_day(&first, number));
    day.ok_or(AppError::NotFound)
}

fn part(name: &str) -> String {
    use_params_map().read_untracked().get(name).unwrap_or_default()
}

/// The head of a page: the way here, and what it is.
pub(super) fn head(
    way: impl IntoIterator<Item = (String, String)>,
    heading: String,
) -> impl IntoView {
    let way = way.into_iter().map(|(address, name)| view! { <li><a href=address>{name}</a></li> });
    view! {
        <Stylesheet href=ARCHIVE_STYLE.address.clone()/>
        <header class="section-head">
            <nav aria-label="Đường dẫn">
                <ol class="archive-way kicker">{way.collect_view()}</ol>
            </nav>
            <h1>{heading}</h1>
        </header>
    }
}

/// The first step of every way.
pub(super) fn start() -> (String, String) {
    (paths::ARCHIVE.to_owned(), "Xem theo ngày".to_owned())
}

/// The second.
pub(super) fn of_year(year: i32) -> (String, String) {
    (paths::year(year), format!("Năm {year}"))
}

/// The third.
pub(super) fn of_month(month: Month) -> (String, String) {
    (paths::month(month), format!("Tháng {}", month.number()))
}

/// Links to the nearest news before and after, each with its address and what stands there.
pub(super) fn beside(
    before: Option<(String, String)>,
    after: Option<(String, String)>,
) -> impl IntoView {
    let link = |rel: &'static str, label: &'static str, (address, name): (String, String)| {
        view! {
            <a class="archive-step" rel=rel href=address>
                <span class="archive-step-label">{label}</span>
                {name}
            </a>
        }
    };
    let any = before.is_some() || after.is_some();
    any.then(|| {
        view! {
            <nav class="archive-beside" aria-label="Trước và sau">
                {before.map(|before| link("prev", "Trước đó", before))}
                {after.map(|after| link("next", "Sau đó", after))}
            </nav>
        }
    })
}
