//! Số liệu công khai: the part of the figures that everybody may see, where the ward wants that,
//! or whoever was given an address with a secret.

use super::{
    asked::{Asked, Choice},
    dimension,
    figures::{Figures, asked, named, settle},
    periods::Periods,
    table::For,
};
use crate::{
    error::AppError,
    layout::{Title, page},
    own_file::STATISTICS_STYLE,
    paths,
    request::PageRequest,
};
use domain::{
    account::Token,
    site::StatisticsFor,
    statistics::{Subject, day_of},
    visit::Place,
};
use leptos::prelude::*;
use leptos_meta::{Meta, Stylesheet};
use leptos_router::hooks::use_params_map;

/// Rows of a table.
const ROWS: usize = 20;

/// The public part, in the period that the path names: `/so-lieu/2026-10`.
#[component]
pub fn PublicPage() -> impl IntoView {
    let period = use_params_map().read_untracked().get("period");
    page("figures-page", async move |request: PageRequest| {
        if request.site.settings.statistics != StatisticsFor::Everybody {
            return Err(AppError::NotFound);
        }
        let choice = match period {
            None => Choice::Days,
            Some(period) => Choice::parse(&period).filter(is_public).ok_or(AppError::NotFound)?,
        };
        settle(&request).await;
        let days = named(&request, choice).await?;
        let asked = Asked { choice, days, typed: Default::default(), problem: None };
        request.count(Place::Figures);
        let name = format!("Số liệu truy cập – {}", request.site.name);
        let content = shown(&request, &asked, &|choice| paths::public_figures(&choice.text()));
        Ok(view! {
            <Title text=name/>
            {content.await?}
        })
    })
}

/// The same for whoever has the address: found by no search engine, told to no other site.
#[component]
pub fn LinkedPage() -> impl IntoView {
    let token = use_params_map().read_untracked().get("token").unwrap_or_default();
    page("figures-page", async move |request: PageRequest| {
        alone();
        // One answer for what was withdrawn and what never was: no secret of another ward comes
        // into the table of addresses that were not found.
        let token = Token::parse(&token).map_err(|_| AppError::LinkWithdrawn)?;
        if !request.store.statistics_links().is_good(&token.hash()).await? {
            return Err(AppError::LinkWithdrawn);
        }
        settle(&request).await;
        let mut asked = asked(&request).await?;
        if !is_public(&asked.choice) {
            asked.choice = Choice::Week;
            asked.days = named(&request, Choice::Week).await?;
        }
        let address = |choice: Choice| {
            let path = paths::linked_figures(&token);
            paths::with_parameters(&path, [(super::PERIOD, Some(choice.text()))])
        };
        let content = shown(&request, &asked, &address).await?;
        Ok(view! {
            <Title text=format!("Số liệu truy cập – {}", request.site.name)/>
            <Meta name="robots" content="noindex, nofollow"/>
            {content}
        })
    })
}

/// Whoever follows a link from the page takes its secret nowhere, and no browser keeps it.
fn alone() {
    let Some(response) = use_context::<leptos_axum::ResponseOptions>() else { return };
    for (name, value) in [
        (http::header::REFERRER_POLICY, "no-referrer"),
        (http::header::CACHE_CONTROL, "no-store"),
        (http::HeaderName::from_static("x-robots-tag"), "noindex, nofollow"),
    ] {
        response.insert_header(name, http::HeaderValue::from_static(value));
    }
}

/// A day, or days of one's own, could be laid beside what somebody knows of a person.
const fn is_public(choice: &Choice) -> bool {
    matches!(choice, Choice::Week | Choice::Days | Choice::Month(_) | Choice::Year(_) | Choice::All)
}

async fn shown(
    request: &PageRequest,
    asked: &Asked,
    address: &(dyn Fn(Choice) -> String + Sync),
) -> Result<AnyView, AppError> {
    let figures =
        Figures::load(request, Subject::Site, asked.days, &dimension::PUBLIC, ROWS).await?;
    let figures = figures.for_everybody(request).await?;
    let today = day_of(request.now);
    let periods = Periods { asked, today, since: figures.since, address };
    let usual = periods.usual().into_iter().filter(is_public);
    let whom = For::Everybody(request.store.sections().all().await?);
    Ok(view! {
        <Stylesheet href=STATISTICS_STYLE.address.clone()/>
        <header class="section-head"><h1>"Số liệu truy cập"</h1></header>
        <section class="figures" aria-labelledby="ky">
            {periods.row(usual)}
            {periods.heading()}
            <p class="figures-about">
                {figures.compared()}" "<a href=paths::HOW_WE_COUNT>"Cách chúng tôi đếm"</a>
            </p>
            {figures.numbers()}
            {figures.chart(&whom)}
            {figures.tables(&whom)}
        </section>
    }
    .into_any())
}
