//! The portal's pages, rendered by Leptos or taken from the page cache.

use crate::{
    accounts::Current,
    cache::{Asked, Encoding, Found, Kept, Outcome, Rendered, Since, pack_for_one},
    clock, headers,
    host::Visit,
    message::Message,
    portal::Portal,
    reader::{self, Peer},
};
use app::{
    forms::Returned,
    request::{Keep, Keeping, PageRequest},
};
use axum::{
    body::{Body, to_bytes},
    extract::{Request, State},
    http::{HeaderValue, Method, StatusCode, Uri, header},
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
use store::tally::Who;

/// Answers with whatever page has this address, or the site's page for what is not there.
pub async fn render(State(portal): State<Portal>, request: Request) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Message::MethodNotAllowed.into_response();
    }
    let Some(visit) = request.extensions().get::<Visit>().cloned() else {
        return Message::Fault.into_response();
    };
    if request.extensions().get::<Arc<Person>>().is_some() {
        // `accounts::find_person` says that nobody may keep it.
        return render_for_one(&portal, &visit, request).await;
    }
    let (method, headers) = (request.method().clone(), request.headers().clone());
    let uri = request.uri().clone();
    match Asked::of(&method, &uri, &headers, visit.scheme) {
        Some(asked) => of_everybody(&portal, &visit, &asked, request).await,
        None => render_for_one(&portal, &visit, request).await,
    }
}

/// The page of a form's address, for the one who sent the form.
pub(crate) async fn page(portal: &Portal, request: Request) -> Response {
    match request.extensions().get::<Visit>().cloned() {
        Some(visit) => render_for_one(portal, &visit, request).await,
        None => Message::Fault.into_response(),
    }
}

/// The page from memory, or rendered for all who ask for it now.
async fn of_everybody(
    portal: &Portal,
    visit: &Visit,
    asked: &Asked<'_>,
    mut request: Request,
) -> Response {
    let wanted = request.headers().clone();
    let who = who(portal, &request).into_owned();
    // What pages do not know, they do not see.
    if let Ok(target) = Uri::try_from(asked.target()) {
        *request.uri_mut() = target;
    }
    let hosts = portal.hosts().changes();
    let address = asked.to_address();
    let found = portal.pages().get(&address, hosts, |before| async move {
        let since = Since::now(portal.store().site(visit.site.id).generations(), hosts);
        let keeping = Keeping::default();
        let response = render_anew(portal, visit, request, keeping.clone()).await;
        match keeping.said() {
            Some(keep) => keep_page(portal, visit, response, keep, since, before).await,
            None => Outcome::Own(response),
        }
    });
    match found.await {
        Found::Own(response) => pack(response, Encoding::wanted(&wanted)).await,
        Found::Fresh(kept) => kept.answer(&wanted),
        Found::Kept(kept) => {
            kept.count(portal.tally(), &who, clock::now());
            kept.answer(&wanted)
        }
    }
}

/// Renders a page that nobody else gets.
async fn render_for_one(portal: &Portal, visit: &Visit, request: Request) -> Response {
    let wanted = Encoding::wanted(request.headers());
    pack(render_anew(portal, visit, request, Keeping::default()).await, wanted).await
}

/// Packs a page that nobody else gets.
async fn pack(response: Response, wanted: Encoding) -> Response {
    let (mut parts, body) = response.into_parts();
    let Ok(html) = to_bytes(body, usize::MAX).await else {
        return Message::Fault.into_response();
    };
    let Some((packed, name)) = pack_for_one(&html, wanted) else {
        return Response::from_parts(parts, Body::from(html));
    };
    let headers = &mut parts.headers;
    headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
    headers.insert(header::CONTENT_LENGTH, packed.len().into());
    headers.append(header::VARY, HeaderValue::from_static("accept-encoding"));
    Response::from_parts(parts, Body::from(packed))
}

/// Keeps a page that was rendered well, an article that is gone, an address that leads on.
async fn keep_page(
    portal: &Portal,
    visit: &Visit,
    response: Response,
    keep: Keep,
    since: Since,
    before: Option<Arc<Kept>>,
) -> Outcome<Response> {
    const KEPT: [StatusCode; 4] =
        [StatusCode::OK, StatusCode::MOVED_PERMANENTLY, StatusCode::NOT_FOUND, StatusCode::GONE];
    let (parts, body) = response.into_parts();
    if !KEPT.contains(&parts.status) {
        return Outcome::Own(Response::from_parts(parts, body));
    }
    let Ok(html) = to_bytes(body, usize::MAX).await else {
        return Outcome::Own(Message::Fault.into_response());
    };
    let mut always = header::HeaderMap::new();
    headers::always(&mut always, visit.scheme);
    let mut all = parts.headers;
    headers::always(&mut all, visit.scheme);
    headers::on_pages(&mut all, portal.page_policy().clone());
    let rendered = Rendered {
        site: visit.site.id,
        keep,
        status: parts.status,
        html,
        headers: all,
        always,
        since,
    };
    Outcome::Everybody(Kept::new(rendered, before.as_deref()))
}

/// Renders a page for this request alone.
async fn render_anew(
    portal: &Portal,
    visit: &Visit,
    request: Request,
    keeping: Keeping,
) -> Response {
    let context = context(portal, visit, &request, keeping);
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

fn context(portal: &Portal, visit: &Visit, request: &Request, keeping: Keeping) -> PageRequest {
    let person = request.extensions().get::<Arc<Person>>().cloned();
    PageRequest {
        store: portal.store().site(visit.site.id),
        site: visit.site.clone(),
        tally: portal.tally().clone(),
        searches: portal.searches().clone(),
        who: if person.is_none() { who(portal, request).into_owned() } else { Who::Nobody },
        person,
        session: request.extensions().get::<Current>().map(|Current(session)| Arc::clone(session)),
        now: clock::now(),
        origin: visit.origin.clone(),
        path: request.uri().path().to_owned(),
        address: request.uri().path_and_query().map(ToString::to_string).unwrap_or_default(),
        returned: request.extensions().get::<Arc<Returned>>().cloned(),
        query: request.uri().query().unwrap_or_default().to_owned(),
        menu: Arc::default(),
        keeping,
    }
}

/// Who asks, as far as it counts.
fn who<'a>(portal: &Portal, request: &'a Request) -> Who<'a> {
    let Some(peer) = request.extensions().get::<Peer>() else { return Who::Nobody };
    let proxies = &portal.config().proxies;
    reader::who(request.method(), request.uri(), request.headers(), *peer, proxies)
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
