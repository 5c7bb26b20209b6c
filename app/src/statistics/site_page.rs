//! Thống kê: the figures of the whole site, and of one article or section.

use super::{
    asked::{Asked, Choice},
    dimension,
    figures::{Figures, asked, settle, tables_of},
    now::{Names, Now},
    periods::Periods,
    table::{For, Listed},
};
use crate::{
    error::AppError,
    layout::{Title, desk_page},
    own_file::STATISTICS_STYLE,
    paths,
    request::PageRequest,
};
use chrono::NaiveDate;
use domain::{
    calendar::Month,
    statistics::{Subject, day_of},
};
use leptos::prelude::*;
use leptos_meta::Stylesheet;
use leptos_router::hooks::use_params_map;

/// Rows of a table beside others.
const ROWS: usize = 10;

/// Rows of a table on a page of its own; all of them are in its file.
const MOST: usize = 1_000;

/// The figures of the site.
#[component]
pub fn StatisticsPage() -> impl IntoView {
    desk_page("statistics-page", async move |request: PageRequest| {
        request.require_staff()?;
        settle(&request).await;
        let asked = asked(&request).await?;
        let now =
            Now::load(&request.store, &request.tally, request.now, &mut Names::default()).await?;
        let subject = Subject::Site;
        let figures =
            Figures::load(&request, subject, asked.days, tables_of(subject), ROWS).await?;
        answer(&asked);
        Ok(view! {
            <Title text="Thống kê"/>
            <Stylesheet href=STATISTICS_STYLE.address.clone()/>
            <div class="figures-head">
                <h1>"Thống kê"</h1>
                {ways(day_of(request.now))}
            </div>
            {now.view(request.now)}
            {period(&asked, &figures, paths::STATISTICS, day_of(request.now))}
        })
    })
}

/// The figures of an article.
#[component]
pub fn ArticleFiguresPage() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    desk_page("statistics-page", async move |request: PageRequest| {
        request.require_staff()?;
        let id = id.parse().map_err(|_| AppError::NotFound)?;
        let article = request.store.articles().by_id(id).await?.ok_or(AppError::NotFound)?;
        let title = article.content.title.to_string();
        let href = paths::article_anywhere(&article.slug, id);
        of_one(&request, Subject::Article(id), "Số liệu của bài", title, href).await
    })
}

/// The figures of a section.
#[component]
pub fn SectionFiguresPage() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    desk_page("statistics-page", async move |request: PageRequest| {
        request.require_staff()?;
        let id = id.parse().map_err(|_| AppError::NotFound)?;
        let sections = request.store.sections().all().await?;
        let section = sections.iter().find(|section| section.id == id);
        let section = section.ok_or(AppError::NotFound)?;
        let (name, href) = (section.name.to_string(), paths::section(section));
        of_one(&request, Subject::Section(id), "Số liệu của chuyên mục", name, href).await
    })
}

async fn of_one(
    request: &PageRequest,
    subject: Subject,
    kind: &'static str,
    name: String,
    href: String,
) -> Result<AnyView, AppError> {
    settle(request).await;
    let asked = asked(request).await?;
    let figures = Figures::load(request, subject, asked.days, tables_of(subject), ROWS * 2).await?;
    answer(&asked);
    let (path, today) = (paths::figures_of(subject), day_of(request.now));
    let back = paths::figures(&asked.choice.text());
    Ok(view! {
        <Title text=format!("{kind}: {name}")/>
        <Stylesheet href=STATISTICS_STYLE.address.clone()/>
        <p class="kicker"><a href=back>"Thống kê"</a></p>
        <div class="figures-head"><h1>{kind}": "<a href=href>{name}</a></h1></div>
        {period(&asked, &figures, &path, today)}
    }
    .into_any())
}

/// A whole table.
#[component]
pub fn TablePage() -> impl IntoView {
    let name = use_params_map().read_untracked().get("table").unwrap_or_default();
    desk_page("statistics-page", async move |request: PageRequest| {
        request.require_staff()?;
        let dimension = dimension::parse(&name).ok_or(AppError::NotFound)?;
        let subject = dimension::subject(&request.query).ok_or(AppError::NotFound)?;
        if !dimension::of(subject).contains(&dimension) {
            return Err(AppError::NotFound);
        }
        settle(&request).await;
        let asked = asked(&request).await?;
        let figures = Figures::load(&request, subject, asked.days, &[dimension], MOST).await?;
        answer(&asked);
        let whom = For::Staff(asked.choice.text());
        let back = paths::with_parameters(
            &paths::figures_of(subject),
            [(super::PERIOD, Some(asked.choice.text()))],
        );
        let name = dimension::name(dimension);
        let than = figures.rows_than();
        let tables = figures.tables.iter().map(|(dimension, table)| {
            Listed { subject, dimension: *dimension, table, than, whom: &whom }.rows()
        });
        let tables = tables.collect_view();
        let len = figures.tables.first().map_or(0, |(_, table)| table.len);
        let is_cut = len > MOST;
        let files = super::table::files(subject, Some(dimension), &asked.choice.text());
        Ok(view! {
            <Title text=format!("{name} – Thống kê")/>
            <Stylesheet href=STATISTICS_STYLE.address.clone()/>
            <p class="kicker"><a href=back>"Thống kê"</a></p>
            <h1>{name}</h1>
            <p class="desk-about">{format!("{} ({}).", asked.choice.name(), super::asked::between(asked.days))}</p>
            <p class="figures-more">{files}</p>
            {is_cut.then(|| view! { <p class="desk-about">"Ở đây là 1.000 dòng đầu; tệp tải về có đủ."</p> })}
            <div class="figures-table">{tables}</div>
        })
    })
}

/// A period that could not be understood is answered as a form is that was not taken.
fn answer(asked: &Asked) {
    if asked.problem.is_some()
        && let Some(response) = use_context::<leptos_axum::ResponseOptions>()
    {
        response.set_status(http::StatusCode::UNPROCESSABLE_ENTITY);
    }
}

/// What else there is.
fn ways(today: NaiveDate) -> impl IntoView {
    let last = Month::of(Month::of(today).first_day().pred_opt().unwrap_or(today));
    let report = format!("Báo cáo tháng {}", last.number());
    view! {
        <ul class="figures-ways">
            <li><a href=paths::report(last)>{report}</a></li>
            <li><a href=paths::STATISTICS_LINKS>"Chia sẻ số liệu"</a></li>
            <li><a href=paths::STATISTICS_START>"Số bắt đầu"</a></li>
            <li><a href=paths::HOW_WE_COUNT>"Cách đếm"</a></li>
        </ul>
    }
}

/// One period: the choice of it, its numbers, chart and tables.
fn period(asked: &Asked, figures: &Figures, path: &str, today: NaiveDate) -> AnyView {
    let address =
        |choice: Choice| paths::with_parameters(path, [(super::PERIOD, Some(choice.text()))]);
    let periods = Periods { asked, today, since: figures.since, address: &address };
    let whom = For::Staff(asked.choice.text());
    let all = paths::figures_book(figures.subject, &asked.choice.text());
    let whole = "Tải tất cả các bảng của kỳ này (Excel)";
    let report = match asked.choice {
        Choice::Month(month) => Some(paths::report(month)),
        _ => None,
    };
    view! {
        <section class="figures" aria-labelledby="ky">
            {periods.row(periods.usual())}
            {periods.own(path)}
            {periods.heading()}
            <p class="figures-about">
                {figures.compared()}
                {report.map(|report| view! { " "<a href=report>"Báo cáo của tháng này, để in"</a> })}
            </p>
            {figures.numbers()}
            {figures.chart(&whom)}
            <p class="figures-more"><a href=all download>{whole}</a></p>
            {figures.tables(&whom)}
        </section>
    }
    .into_any()
}
