//! Who knocks at a door, for which article; and how that article stands, for the editor's page.

use super::{
    answer::{Said, done, instant},
    ask::{self, From},
    words,
};
use crate::{
    accounts::{Proof, proven, see},
    clock,
    host::Visit,
    page,
    portal::Portal,
};
use app::{
    forms::{Problem, Returned},
    paths,
};
use axum::{
    body::Body,
    extract::{FromRequestParts, Path, Request},
    http::{Method, StatusCode, Uri, request::Parts},
    response::{IntoResponse, Response},
};
use domain::{account::Author, id::ArticleId, section::Section, standing::DraftState};
use serde_json::{Value, json};
use std::sync::Arc;
use store::{SiteStore, Work};

/// Somebody at the door of one article: who they are, and what they may.
pub(super) struct Desk<P> {
    pub(super) id: ArticleId,
    pub(super) proof: P,
    pub(super) site: SiteStore,
    pub(super) now: i64,
    portal: Portal,
    parts: Parts,
}

impl<P: Proof + Send> FromRequestParts<Portal> for Desk<P> {
    type Rejection = Response;
    async fn from_request_parts(parts: &mut Parts, portal: &Portal) -> Result<Self, Response> {
        let proof = proven::<P>(parts).map_err(IntoResponse::into_response)?.0;
        let path = Path::<Vec<String>>::from_request_parts(parts, portal).await;
        let first = path.ok().and_then(|Path(path)| path.into_iter().next()).unwrap_or_default();
        let id = ask::article(&first).map_err(IntoResponse::into_response)?;
        let site = site(parts, portal).map_err(IntoResponse::into_response)?;
        let (portal, parts) = (portal.clone(), parts.clone());
        Ok(Self { id, proof, site, now: clock::now(), portal, parts })
    }
}

/// The rows of the site that a request is for.
pub(super) fn site(parts: &Parts, portal: &Portal) -> Result<SiteStore, Said> {
    let visit = parts.extensions.get::<Visit>().ok_or_else(Said::not_found)?;
    Ok(portal.store().site(visit.site.id))
}

impl<P> Desk<P> {
    /// Answers a step: a script learns how the article stands now, a form leads back to the
    /// article's page, which says what is amiss.
    pub(super) async fn answer(self, from: From, step: Result<(), Said>) -> Response {
        match (from, step) {
            (From::Script, Ok(())) => self
                .state()
                .await
                .map_or_else(Said::into_response, |state| done(StatusCode::OK, state)),
            (From::Script, Err(said)) => said.into_response(),
            (From::Form, Ok(())) => see(&paths::draft(self.id)),
            (From::Form, Err(said)) => self.come_back(&said).await,
        }
    }

    async fn state(&self) -> Result<Value, Said> {
        let author = proven::<Author>(&self.parts).map_err(|_| Said::not_found())?.0;
        let work = self.site.drafts().open(&author, self.id, self.now).await?;
        let sections = self.site.sections().all().await?;
        Ok(state(&work, &sections))
    }

    async fn come_back(self, said: &Said) -> Response {
        let problems = said.sentences().into_iter().map(|sentence| Problem::at("viec", sentence));
        let returned = Returned::new(Vec::new(), problems.collect());
        let mut request = Request::from_parts(self.parts, Body::empty());
        *request.method_mut() = Method::GET;
        *request.uri_mut() = Uri::try_from(paths::draft(self.id)).unwrap_or_default();
        request.extensions_mut().insert(Arc::new(returned));
        let mut page = page::page(&self.portal, request).await;
        if page.status() == StatusCode::OK {
            *page.status_mut() = said.status();
        }
        page
    }
}

/// How an article stands.
pub(super) fn state(work: &Work, sections: &[Section]) -> Value {
    let address = work.public.as_ref().map(|article| paths::of_article(sections, article));
    let stand = work.stand;
    json!({
        "article": work.id,
        "version": work.version,
        "status": words::status(stand.standing),
        "changed": stand.draft == DraftState::Changed,
        "address": address,
        "at": stand.scheduled.and_then(instant),
        "expires": work.expires.and_then(instant),
        "pinned": work.pinned.is_some(),
        "featured": work.featured.is_some(),
    })
}

impl Desk<Author> {
    /// The same with the text and all that the page needs to begin.
    pub(super) fn opened(&self, work: &Work, sections: &[Section]) -> Value {
        let mut opened = state(work, sections);
        let named = |section: &Section| json!({ "id": section.id, "name": section.name });
        let person = self.proof.person();
        opened["sections"] = sections.iter().map(named).collect();
        opened["content"] = json!(work.draft);
        opened["person"] = json!(person.name);
        opened["roles"] = json!(person.roles);
        opened["largest"] = json!(self.portal.config().limits.upload_bytes());
        opened
    }
}
