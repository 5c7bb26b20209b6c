//! What everything that programs ask for has in common: whose it is, and an answer only when
//! something is new.

use crate::{clock, host::Visit, message::Message, portal::Portal};
use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, HeaderValue, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use chrono::DateTime;
use sha2::{Digest, Sha256};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};
use store::SiteStore;

/// The most addresses that [`Seen`] remembers; there are as many as feeds and hosts.
const MOST: usize = 10_000;

/// One request for something that a program reads.
pub(crate) struct Door {
    pub(crate) portal: Portal,
    pub(crate) visit: Visit,
    /// The path that was asked for.
    pub(crate) path: String,
    headers: HeaderMap,
    seen: Seen,
}

impl FromRequestParts<Portal> for Door {
    type Rejection = Message;
    async fn from_request_parts(parts: &mut Parts, portal: &Portal) -> Result<Self, Message> {
        let visit = parts.extensions.get::<Visit>().cloned().ok_or(Message::Fault)?;
        let seen = parts.extensions.get::<Seen>().cloned().unwrap_or_default();
        Ok(Self {
            portal: portal.clone(),
            visit,
            path: parts.uri.path().to_owned(),
            headers: parts.headers.clone(),
            seen,
        })
    }
}

impl Door {
    /// The rows of the site that was asked, and no other's.
    pub(crate) fn store(&self) -> SiteStore {
        self.portal.store().site(self.visit.site.id)
    }

    /// The whole address of a path of this site.
    pub(crate) fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.visit.origin)
    }

    /// The content; or, to who has it already, that it is still the same.
    ///
    /// The tag is weak, for the content is compressed on its way.
    pub(crate) fn answer(&self, media_type: &'static str, content: Vec<u8>) -> Response {
        let hash = Sha256::digest(&content);
        let tag: String = hash[..16].iter().map(|byte| format!("{byte:02x}")).collect();
        let since = self.seen.since(&self.absolute(&self.path), &tag, clock::now() / 1000);
        let (tag, since) = (format!("W/\"{tag}\""), http_date(since));
        let mut response = if self.has_already(&tag, &since) {
            StatusCode::NOT_MODIFIED.into_response()
        } else {
            ([(header::CONTENT_TYPE, media_type)], content).into_response()
        };
        let headers = response.headers_mut();
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        for (name, value) in [(header::ETAG, tag), (header::LAST_MODIFIED, since)] {
            if let Ok(value) = HeaderValue::try_from(value) {
                headers.insert(name, value);
            }
        }
        response
    }

    /// RFC 9110, 13.2.2: where a tag is sent, the date does not count. The date must be the
    /// very one that was given out: a later one may come from another clock.
    fn has_already(&self, tag: &str, since: &str) -> bool {
        let mut tags = self.headers.get_all(header::IF_NONE_MATCH).iter().peekable();
        if tags.peek().is_some() {
            let bare = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
            let tags = tags.filter_map(|tags| tags.to_str().ok());
            return tags
                .flat_map(|tags| tags.split(','))
                .any(|one| one.trim() == "*" || bare(one) == bare(tag));
        }
        self.headers.get(header::IF_MODIFIED_SINCE).is_some_and(|date| date == since)
    }
}

/// Since when each address has had the content it has: since this program first saw it there.
///
/// The date of the newest article would not do, for withdrawing an article changes a feed too.
#[derive(Clone, Default)]
pub(crate) struct Seen(Arc<Mutex<HashMap<String, (String, i64)>>>);

impl Seen {
    /// Seconds since 1970. No two contents of an address have the same, even if they follow
    /// each other within a second.
    fn since(&self, address: &str, tag: &str, now: i64) -> i64 {
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let since = match seen.get(address) {
            Some((known, since)) if known == tag => return *since,
            Some((_, since)) => now.max(since + 1),
            None => now,
        };
        if seen.len() >= MOST {
            seen.clear();
        }
        seen.insert(address.to_owned(), (tag.to_owned(), since));
        since
    }
}

/// As RFC 9110, 5.6.7 writes dates.
fn http_date(seconds: i64) -> String {
    let date = DateTime::from_timestamp(seconds, 0).unwrap_or_default();
    date.format("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_stands_for_one_content_only() {
        let seen = Seen::default();
        assert_eq!(seen.since("/rss.xml", "a", 100), 100);
        assert_eq!(seen.since("/rss.xml", "a", 105), 100);
        assert_eq!(seen.since("/rss.xml", "b", 105), 105);
        assert_eq!(seen.since("/rss.xml", "c", 105), 106);
        assert_eq!(seen.since("/rss.xml", "a", 105), 107);
        assert_eq!(seen.since("/atom.xml", "c", 105), 105);
    }

    #[test]
    fn strangers_cannot_fill_the_memory() {
        let seen = Seen::default();
        for port in 0..25_000 {
            seen.since(&format!("http://songmai.vn:{port}/rss.xml"), "a", 1);
        }
        assert!(seen.0.lock().unwrap().len() <= MOST);
    }

    #[test]
    fn dates_are_written_as_http_writes_them() {
        assert_eq!(http_date(784_111_777), "Sun, 06 Nov 1994 08:49:37 GMT");
    }
}
