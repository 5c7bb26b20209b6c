//! Small forms: what they say, and how they come back when something is amiss.

use super::{Proof, proven};
use crate::{body, host::Visit, message::Message, page, portal::Portal};
use app::forms::Returned;
use axum::{
    extract::{FromRequest, Request},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use std::sync::Arc;
use store::SiteStore;

/// The largest of these forms, in bytes: names, passwords, codes.
const LARGEST: usize = 64 * 1024;

/// A form that was sent here: what the request said besides, and its fields.
pub(crate) struct Form {
    pub(crate) parts: Parts,
    fields: Vec<(String, String)>,
}

/// A form from somebody who may send it, and the site that it is for.
pub(crate) struct FormBy<P> {
    pub(crate) form: Form,
    pub(crate) proof: P,
    pub(crate) visit: Visit,
    pub(crate) site: SiteStore,
}

impl<P: Proof> FromRequest<Portal> for FormBy<P> {
    type Rejection = Response;
    async fn from_request(request: Request, portal: &Portal) -> Result<Self, Response> {
        let form = Form::read(request).await.map_err(IntoResponse::into_response)?;
        let proof = proven::<P>(&form.parts).map_err(IntoResponse::into_response)?.0;
        let visit = form.parts.extensions.get::<Visit>().cloned();
        let visit = visit.ok_or_else(|| Message::Fault.into_response())?;
        let site = portal.store().site(visit.site.id);
        Ok(Self { form, proof, visit, site })
    }
}

impl Form {
    /// Reads the fields.
    ///
    /// # Errors
    /// When it is not a form, or too large a one, or did not come whole.
    pub(crate) async fn read(request: Request) -> Result<Self, Message> {
        let (parts, body) = request.into_parts();
        if !is_form(&parts.headers) {
            return Err(Message::WrongKind);
        }
        let body = body::read(body, LARGEST).await?;
        let fields = form_urlencoded::parse(&body).into_owned().collect();
        Ok(Self { parts, fields })
    }

    /// What a field says; nothing when it is not there.
    pub(crate) fn field(&self, name: &str) -> &str {
        let field = self.fields.iter().find(|(field, _)| field == name);
        field.map_or("", |(_, value)| value)
    }

    /// What each field of a name says, as ticked boxes do.
    pub(crate) fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.fields.iter().filter(move |(field, _)| field == name).map(|(_, value)| value.as_str())
    }

    /// What was typed in the fields of these names, to be shown again.
    pub(crate) fn kept(&self, names: &[&str]) -> Vec<(String, String)> {
        let kept = self.fields.iter().filter(|(name, _)| names.contains(&name.as_str()));
        kept.cloned().collect()
    }

    /// Answers with the page of this form's address, which shows what is `returned`.
    pub(crate) async fn come_back(
        self,
        portal: &Portal,
        status: StatusCode,
        returned: Returned,
    ) -> Response {
        let mut request = Request::from_parts(self.parts, axum::body::Body::empty());
        *request.method_mut() = Method::GET;
        request.extensions_mut().insert(Arc::new(returned));
        let mut page = page::page(portal, request).await;
        if page.status() == StatusCode::OK {
            *page.status_mut() = status;
        }
        page
    }
}

/// Leads on after a form was taken, so that going back and forth sends nothing twice.
pub(crate) fn see(path: &str) -> Response {
    match HeaderValue::try_from(path) {
        Ok(path) => (StatusCode::SEE_OTHER, [(header::LOCATION, path)]).into_response(),
        Err(_) => Message::Fault.into_response(),
    }
}

fn is_form(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let kind = kind.and_then(|kind| kind.split(';').next()).map(str::trim);
    kind.is_some_and(|kind| kind.eq_ignore_ascii_case("application/x-www-form-urlencoded"))
}
