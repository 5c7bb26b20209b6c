//! A page between masthead and footer.

use super::{colophon::Colophon, masthead::Masthead, message::Message};
use crate::{
    accounts::Bar,
    error::AppError,
    paths,
    request::{PageRequest, request},
};
use domain::{account::Person, section::Section, site::Site};
use leptos::prelude::*;
use leptos_meta::{Meta, Stylesheet};
use std::sync::Arc;
use store::tally::Numbers;

/// What masthead and footer show.
#[derive(Clone)]
pub(super) struct Frame {
    pub(super) site: Arc<Site>,
    pub(super) sections: Arc<[Section]>,
    pub(super) numbers: Numbers,
    pub(super) path: String,
    pub(super) person: Option<Arc<Person>>,
}

impl Frame {
    /// Read after the page itself was counted, so that the odometer is right to the second.
    async fn load(request: &PageRequest) -> Result<Self, AppError> {
        let sections = request.sections().await?;
        let shown = sections.iter().filter(|section| section.is_shown()).cloned();
        Ok(Self {
            site: Arc::clone(&request.site),
            sections: shown.collect(),
            numbers: request.numbers(),
            path: request.path.clone(),
            person: request.person.clone(),
        })
    }
}

/// Renders one page: loads it, then the frame around it; where it cannot be shown, says why.
///
/// `main` names the page for the stylesheet.
pub fn page<L, F, V>(main: &'static str, load: L) -> impl IntoView
where
    L: FnOnce(PageRequest) -> F + Send + 'static,
    F: Future<Output = Result<V, AppError>> + Send + 'static,
    V: IntoView + 'static,
{
    Suspend::new(async move {
        let Ok(request) = request() else {
            answer_with(&AppError::Unavailable);
            return view! { <Message error=AppError::Unavailable/> }.into_any();
        };
        let (class, inner) = match load(request.clone()).await {
            Ok(found) => (main, found.into_any()),
            Err(error) => {
                answer_with(&error);
                match error {
                    AppError::NotFound => request.count_missing(),
                    _ if error.is_for_everybody() => request.keep_uncounted(),
                    _ => {}
                }
                ("message-page", view! { <Message error/> }.into_any())
            }
        };
        match Frame::load(&request).await {
            Ok(frame) => framed(frame, class, inner).into_any(),
            Err(error) => {
                answer_with(&error);
                view! { <main class="message-page" id="noi-dung"><Message error/></main> }
                    .into_any()
            }
        }
    })
}

/// A page for those who work on the site: with their stylesheet, found by no search engine
/// and kept by no browser.
pub fn desk_page<L, F, V>(main: &'static str, load: L) -> impl IntoView
where
    L: FnOnce(PageRequest) -> F + Send + 'static,
    F: Future<Output = Result<V, AppError>> + Send + 'static,
    V: IntoView + 'static,
{
    page(main, async move |request: PageRequest| {
        if let Some(response) = use_context::<leptos_axum::ResponseOptions>() {
            let kept = http::HeaderValue::from_static("no-store");
            response.insert_header(http::header::CACHE_CONTROL, kept);
        }
        let is_styled = request.person.is_some();
        let found = load(request).await?;
        Ok(view! {
            {(!is_styled).then(|| view! { <DeskStyle/> })}
            <Meta name="robots" content="noindex"/>
            {found}
        })
    })
}

/// What only those need who work on the site; no reader loads it.
#[component]
fn DeskStyle() -> impl IntoView {
    view! { <Stylesheet href=paths::DESK_STYLE/> }
}

fn framed(frame: Frame, class: &'static str, inner: AnyView) -> impl IntoView {
    let person = frame.person.clone();
    view! {
        <a class="skip" href="#noi-dung">"Đến nội dung chính"</a>
        {person.map(|person| view! { <DeskStyle/><Bar person/> })}
        <Masthead frame=frame.clone()/>
        <main id="noi-dung" class=class tabindex="-1">
            {inner}
        </main>
        <Colophon frame/>
    }
}

/// Gives the answer its status, and its new address where it has one.
fn answer_with(error: &AppError) {
    let Some(response) = use_context::<leptos_axum::ResponseOptions>() else { return };
    response.set_status(error.status());
    if error.status() == http::StatusCode::SERVICE_UNAVAILABLE {
        let pause = http::HeaderValue::from_static("30");
        response.insert_header(http::header::RETRY_AFTER, pause);
    }
    if let Some(to) = error.leads_to()
        && let Ok(to) = http::HeaderValue::try_from(to)
    {
        response.insert_header(http::header::LOCATION, to);
    }
}
