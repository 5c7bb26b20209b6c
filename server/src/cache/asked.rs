//! Which requests may be answered from memory, and what decides which page they get.

use crate::config::Scheme;
use app::paths;
use axum::http::{HeaderMap, Method, Uri, header};
use quick_cache::Equivalent;
use std::{
    borrow::Cow,
    hash::{Hash, Hasher},
};

/// The cookie of whoever is signed in ends in this name: `__Host-bantin`, or `bantin` where
/// there is no encryption.
const SESSION: &[u8] = b"bantin=";

/// The most bytes of headers with which a request is answered from memory; what sends more
/// goes the long way, where it is refused above the limit.
const HEADERS: usize = 32 * 1024;

/// What decides which page a request gets, as it stands in the request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Asked<'a> {
    scheme: Scheme,
    authority: &'a str,
    path: &'a str,
    query: Cow<'a, str>,
}

/// The same, to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Address {
    scheme: Scheme,
    authority: String,
    path: String,
    query: String,
}

impl<'a> Asked<'a> {
    /// What a request asks for, if it may be answered from memory: it reads, nobody is signed
    /// in, it names one host in small letters, and it has no parameter that is unknown.
    pub(crate) fn of(
        method: &Method,
        uri: &'a Uri,
        headers: &'a HeaderMap,
        scheme: Scheme,
    ) -> Option<Self> {
        let reads = matches!(*method, Method::GET | Method::HEAD);
        if !reads || !is_plain(headers) {
            return None;
        }
        let authority = match uri.authority() {
            Some(authority) => authority.as_str(),
            None => only(headers, header::HOST)?,
        };
        if authority.bytes().any(|byte| byte.is_ascii_uppercase()) {
            return None;
        }
        let query = known(uri.query().unwrap_or_default())?;
        Some(Self { scheme, authority, path: uri.path(), query })
    }

    pub(crate) fn to_address(&self) -> Address {
        Address {
            scheme: self.scheme,
            authority: self.authority.to_owned(),
            path: self.path.to_owned(),
            query: self.query.clone().into_owned(),
        }
    }

    /// The path and the parameters that pages know, for the page that is rendered.
    pub(crate) fn target(&self) -> String {
        match &*self.query {
            "" => self.path.to_owned(),
            query => format!("{}?{query}", self.path),
        }
    }
}

/// No cookie of a session, no body, and not too much of anything.
fn is_plain(headers: &HeaderMap) -> bool {
    if headers.contains_key(header::CONTENT_LENGTH)
        || headers.contains_key(header::TRANSFER_ENCODING)
    {
        return false;
    }
    let bytes = |(name, value): (&header::HeaderName, &header::HeaderValue)| {
        name.as_str().len() + value.len()
    };
    if headers.iter().map(bytes).sum::<usize>() > HEADERS {
        return false;
    }
    let session = |cookie: &header::HeaderValue| {
        cookie.as_bytes().windows(SESSION.len()).any(|part| part == SESSION)
    };
    !headers.get_all(header::COOKIE).iter().any(session)
}

/// A header that stands there once.
fn only(headers: &HeaderMap, name: header::HeaderName) -> Option<&str> {
    let mut values = headers.get_all(name).iter();
    let value = values.next()?.to_str().ok()?;
    values.next().is_none().then_some(value)
}

/// A query without what is for others; nothing when it holds what no page knows.
fn known(query: &str) -> Option<Cow<'_, str>> {
    let mut left = Vec::new();
    let mut is_whole = true;
    for pair in query.split('&').filter(|_| !query.is_empty()) {
        let name = pair.split_once('=').map_or(pair, |(name, _)| name);
        if paths::PARAMETERS.contains(&name) {
            left.push(pair);
        } else if paths::is_for_others(name) {
            is_whole = false;
        } else {
            return None;
        }
    }
    Some(if is_whole { Cow::Borrowed(query) } else { Cow::Owned(left.join("&")) })
}

impl Address {
    pub(super) fn len(&self) -> usize {
        self.authority.len() + self.path.len() + self.query.len()
    }
}

/// Both are found by the same hash.
fn hash<H: Hasher>(state: &mut H, scheme: Scheme, parts: [&str; 3]) {
    scheme.as_str().hash(state);
    parts.hash(state);
}

impl Hash for Asked<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        hash(state, self.scheme, [self.authority, self.path, &self.query]);
    }
}

impl Hash for Address {
    fn hash<H: Hasher>(&self, state: &mut H) {
        hash(state, self.scheme, [&self.authority, &self.path, &self.query]);
    }
}

impl Equivalent<Address> for Asked<'_> {
    fn equivalent(&self, key: &Address) -> bool {
        self.scheme == key.scheme
            && self.authority == key.authority
            && self.path == key.path
            && self.query == key.query
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    /// What a request for this address with these headers would be kept under.
    fn asked(target: &str, headers: &[(header::HeaderName, &'static str)]) -> Option<String> {
        let uri: Uri = target.parse().unwrap();
        let mut all = HeaderMap::new();
        for (name, value) in headers {
            all.append(name, HeaderValue::from_static(value));
        }
        let asked = Asked::of(&Method::GET, &uri, &all, Scheme::Http)?;
        Some(format!("{} {}", asked.authority, asked.target()))
    }

    const HERE: (header::HeaderName, &str) = (header::HOST, "songmai.vn");

    #[test]
    fn what_others_put_on_a_shared_link_changes_nothing() {
        for (target, known) in [
            ("/a/b-7", "/a/b-7"),
            ("/a/b-7?", "/a/b-7"),
            ("/a/b-7?fbclid=x", "/a/b-7"),
            ("/a/b-7?utm_source=zalo&utm_medium=x", "/a/b-7"),
            ("/moi-nhat?truoc=1-1", "/moi-nhat?truoc=1-1"),
            ("/moi-nhat?utm_source=zalo&truoc=1-1&gclid=2", "/moi-nhat?truoc=1-1"),
        ] {
            assert_eq!(asked(target, &[HERE]), Some(format!("songmai.vn {known}")), "{target}");
        }
        for unknown in ["/?q=a", "/?a", "/?=", "/?&", "/?truoc=1&x=2", "/?Truoc=1", "/?truoc%20=1"]
        {
            assert_eq!(asked(unknown, &[HERE]), None, "{unknown}");
        }
    }

    #[test]
    fn who_may_be_signed_in_is_not_answered_from_memory() {
        for cookie in
            ["__Host-bantin=x", "bantin=x", "a=b; bantin=x", "a=b; __Host-bantin=", "xbantin=1"]
        {
            assert_eq!(asked("/", &[HERE, (header::COOKIE, cookie)]), None, "{cookie}");
        }
        let two = [HERE, (header::COOKIE, "a=b"), (header::COOKIE, "bantin=x")];
        assert_eq!(asked("/", &two), None);
        assert!(asked("/", &[HERE, (header::COOKIE, "_ga=1; che-do=toi")]).is_some());
    }

    #[test]
    fn a_request_that_is_not_plain_goes_the_long_way() {
        for headers in [
            &[][..],
            &[HERE, (header::HOST, "doithong.vn")],
            &[(header::HOST, "SongMai.vn")],
            &[HERE, (header::CONTENT_LENGTH, "3")],
            &[HERE, (header::TRANSFER_ENCODING, "chunked")],
        ] {
            assert_eq!(asked("/", headers), None, "{headers:?}");
        }
        assert_eq!(asked("http://doithong.vn/", &[HERE]).unwrap(), "doithong.vn /");
        let (here, mut headers) = (Uri::from_static("/"), HeaderMap::new());
        headers.insert(HERE.0, HeaderValue::from_static(HERE.1));
        assert_eq!(Asked::of(&Method::POST, &here, &headers, Scheme::Http), None);
    }
}
