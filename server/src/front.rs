//! What a request meets first: a page that is in memory is given out here, without waiting for
//! anything; all else goes through the router.

use crate::{
    cache::Asked, clock, listen::Answer, portal::Portal, reader, reader::Peer, router::router,
};
use axum::{Router, body::Body, extract::Request, response::Response};
use hyper::body::Incoming;
use std::convert::Infallible;
use tower::ServiceExt;

/// The whole server, for whoever listens. A clone is the same server.
#[derive(Clone)]
pub struct Front {
    portal: Portal,
    router: Router,
}

impl Answer for Front {
    fn answer(
        &self,
        peer: Peer,
        request: hyper::Request<Incoming>,
    ) -> impl Future<Output = Result<Response, Infallible>> + Send + use<> {
        let known = self.kept(peer, &request);
        let router = known.is_none().then(|| self.router.clone());
        async move {
            match (known, router) {
                (Some(known), _) => Ok(known),
                (None, router) => {
                    let mut request: Request = request.map(Body::new);
                    request.extensions_mut().insert(peer);
                    router.unwrap_or_default().oneshot(request).await
                }
            }
        }
    }
}

impl Front {
    /// Puts the page cache in front of every address.
    #[must_use]
    pub fn new(portal: Portal) -> Self {
        Self { router: router(portal.clone()), portal }
    }

    /// A page from memory, and its reader counted.
    fn kept(&self, peer: Peer, request: &hyper::Request<Incoming>) -> Option<Response> {
        let (method, headers) = (request.method(), request.headers());
        let config = self.portal.config();
        let scheme = reader::scheme(Some(peer), headers, config);
        let asked = Asked::of(method, request.uri(), headers, scheme)?;
        let kept = self.portal.pages().find(&asked, self.portal.hosts().changes())?;
        let answer = kept.ready(headers)?;
        let who = reader::who(method, request.uri(), headers, peer, &config.proxies);
        kept.count(self.portal.tally(), &who, clock::now());
        self.portal.metrics().kept(answer.status());
        Some(answer)
    }
}
