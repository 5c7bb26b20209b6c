//! Who a request comes from.

use super::cookie::SessionCookie;
use crate::{clock, host::Visit, message::Message, portal::Portal};
use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use domain::account::{Session, Token};
use std::sync::Arc;
use store::{StoreError, accounts::SignedIn};

/// The session of a request, in its extensions beside the `Arc<Person>`.
#[derive(Clone, Debug)]
pub(crate) struct Current(pub(crate) Arc<Session>);

/// Finds the person whose browser this is, and puts them into the request's extensions. A
/// request without the cookie asks nothing of the database. Whatever is answered to one with
/// the cookie is kept by nobody.
pub(crate) async fn find_person(
    State(portal): State<Portal>,
    mut request: Request,
    next: Next,
) -> Response {
    let Some((cookie, visit)) = asked(&request) else { return next.run(request).await };
    let is_known = match known(&portal, &visit, cookie, request.headers()).await {
        Ok(Some(SignedIn { person, session })) => {
            request.extensions_mut().insert(Arc::new(person));
            request.extensions_mut().insert(Current(Arc::new(session)));
            true
        }
        Ok(None) => false,
        Err(error) => {
            tracing::error!(error = &error as &dyn std::error::Error, "the store failed");
            return Message::Fault.into_response();
        }
    };
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if !is_known && !headers.contains_key(header::SET_COOKIE) {
        headers.insert(header::SET_COOKIE, cookie.clear());
    }
    response
}

/// The cookie's kind, where the request has one.
fn asked(request: &Request) -> Option<(SessionCookie, Visit)> {
    let visit = request.extensions().get::<Visit>()?;
    let cookie = SessionCookie::of(visit)?;
    cookie.read(request.headers())?;
    Some((cookie, visit.clone()))
}

async fn known(
    portal: &Portal,
    visit: &Visit,
    cookie: SessionCookie,
    headers: &HeaderMap,
) -> Result<Option<SignedIn>, StoreError> {
    let Some(Ok(token)) = cookie.read(headers).map(Token::parse) else { return Ok(None) };
    let site = portal.store().site(visit.site.id);
    let now = clock::now();
    let found = site.accounts().signed_in(&token.hash(), now).await?;
    if let Some(SignedIn { session, .. }) = &found
        && session.is_news(now)
        && let Err(error) = site.accounts().seen(&session.hash, now).await
    {
        // Reading goes on while the disk is full; the session ends a little early.
        let error = &error as &dyn std::error::Error;
        tracing::warn!(error, "chưa ghi được lần dùng phiên đăng nhập");
    }
    Ok(found)
}
