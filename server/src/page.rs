//! The portal's pages, rendered by Leptos.

use crate::{host::Visit, message::Message, portal::Portal, reader};
use app::{forms::Returned, request::PageRequest};
use axum::{
    extract::{Request, State},
    http::Method,
    response::{IntoResponse, Response},
};
use domain::account::Person;
use futures::{StreamExt, stream};
use leptos::{
    config::LeptosOptions,
    hydration::HydrationScripts,
    nonce::Nonce,
    prelude::{Owner, RenderHtml, provide_context, take_context, view},
    reactive::computed::ScopedFuture,
};
use std::sync::Arc;

/// Renders whatever page has this address, or the site's page for what is not there.
pub async fn render(State(portal): State<Portal>, request: Request) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Message::MethodNotAllowed.into_response();
    }
    page(&portal, request).await
}

/// The same for whoever answers a form with its page.
pub(crate) async fn page(portal: &Portal, request: Request) -> Response {
    let Some(context) = context(portal, &request) else {
        return Message::Fault.into_response();
    };
    let options = portal.config().leptos.clone();
    leptos_axum::handle_response_inner(
        move || {
            provide_context(context.clone());
            // Scripts are allowed by their hash. A nonce would make every copy of a page
            // different, and Leptos would write it into `crossorigin` as well.
            take_context::<Nonce>();
        },
        move || app::shell(options),
        request,
        // Rendered whole before the first byte, so that a status is true. The scripts that
        // Leptos would add at the end carry data for islands that read resources while they
        // wake; ours ask nothing.
        //
        // Leptos looks for a page's context on whatever thread renders its next part, and
        // there finds another request's: one ward's title in another ward's page. Scoped, the
        // request stays its own.
        |document, _scripts, _| {
            Box::pin(ScopedFuture::new(async move {
                let html = document.to_html_stream_in_order().collect::<String>().await;
                Box::pin(stream::once(async move { html }))
                    as std::pin::Pin<Box<dyn futures::Stream<Item = String> + Send>>
            }))
        },
    )
    .await
}

fn context(portal: &Portal, request: &Request) -> Option<PageRequest> {
    let visit = request.extensions().get::<Visit>()?;
    let person = request.extensions().get::<Arc<Person>>().cloned();
    Some(PageRequest {
        store: portal.store().site(visit.site.id),
        site: visit.site.clone(),
        tally: portal.tally().clone(),
        reader: person
            .is_none()
            .then(|| reader::counted(request, &portal.config().proxies))
            .flatten(),
        person,
        now: crate::clock::now(),
        origin: visit.origin.clone(),
        path: request.uri().path().to_owned(),
        address: request.uri().path_and_query().map(ToString::to_string).unwrap_or_default(),
        returned: request.extensions().get::<Arc<Returned>>().cloned(),
    })
}

/// The scripts that stand in every page, the same in all of them: what wakes the islands.
#[must_use]
pub fn inline_scripts(options: &LeptosOptions) -> Vec<String> {
    let options = options.clone();
    let owner = Owner::new();
    let html = owner.with(|| view! { <HydrationScripts options islands=true/> }.to_html());
    scripts_in(&html)
}

/// The contents of the `<script>` elements of a piece of HTML that this program wrote.
fn scripts_in(html: &str) -> Vec<String> {
    let element = |part: &str| {
        let (_, content) = part.split_once('>')?;
        let (script, _) = content.split_once("</script>")?;
        Some(script.to_owned())
    };
    html.split("<script").skip(1).filter_map(element).collect()
}
