//! Who comes without encryption is led to the same address with it.

use super::bare::bare;
use crate::{host, message::Message, portal::Portal};
use axum::{
    body::Body,
    http::{HeaderValue, Method, Request, StatusCode, header},
    response::Response,
};

/// The port that an address of https need not name.
const HTTPS: u16 = 443;

/// Where whoever comes without encryption is led.
#[derive(Clone)]
pub(super) struct Redirect {
    portal: Portal,
    /// Where there is encryption.
    port: u16,
}

impl Redirect {
    pub(super) const fn new(portal: Portal, port: u16) -> Self {
        Self { portal, port }
    }

    /// The answer to a request that came without encryption: never to a host that is not ours.
    pub(super) fn answer<B>(&self, request: &Request<B>) -> Response {
        match self.location(request) {
            Ok(location) => {
                bare((StatusCode::MOVED_PERMANENTLY, [(header::LOCATION, location)], Body::empty()))
            }
            Err(message) => bare(message),
        }
    }

    fn location<B>(&self, request: &Request<B>) -> Result<HeaderValue, Message> {
        let (_, host) = host::authority(request).ok_or(Message::BadRequest)?;
        self.portal.hosts().site(&host).ok_or(Message::UnknownHost)?;
        if !matches!(*request.method(), Method::GET | Method::HEAD) {
            return Err(Message::MethodNotAllowed);
        }
        let port = if self.port == HTTPS { String::new() } else { format!(":{}", self.port) };
        let path = request.uri().path_and_query().map_or("/", |path| path.as_str());
        let location = format!("https://{host}{port}{path}");
        HeaderValue::try_from(location).map_err(|_| Message::BadRequest)
    }
}
