//! Addresses that no page can have are answered here, before any page sees them.

use crate::{host::same_site, message::Message};
use app::paths;
use axum::{
    extract::Request,
    http::{Method, StatusCode, Uri, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use domain::search::Query;

/// The longest address, path and query together, in bytes.
const LONGEST: usize = 8_000;

/// The most bytes of headers.
const HEADERS: usize = 64 * 1024;

/// Lets good addresses through; the others get 4xx, and a trailing slash a redirect.
pub async fn check(request: Request, next: Next) -> Response {
    let uri = request.uri();
    let path = uri.path();
    if uri.path_and_query().map_or(0, |whole| whole.as_str().len()) > LONGEST {
        return match shortened(uri) {
            Some(there) => (StatusCode::SEE_OTHER, [(header::LOCATION, there)]).into_response(),
            None => Message::AddressTooLong.into_response(),
        };
    }
    // hyper stops reading somewhere above this limit, not at it.
    let headers = request.headers().iter();
    if headers.map(|(name, value)| name.as_str().len() + value.len()).sum::<usize>() > HEADERS {
        return Message::HeadersTooLarge.into_response();
    }
    if let Err(wrong) = read(path) {
        return match wrong {
            Wrong::Unreadable => Message::BadRequest.into_response(),
            Wrong::Nowhere => Message::NotFound.into_response(),
        };
    }
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    match path.strip_suffix('/') {
        Some(without) if reads && !without.is_empty() => {
            let there = same_site(uri, without);
            (StatusCode::PERMANENT_REDIRECT, [(header::LOCATION, there)]).into_response()
        }
        _ => next.run(request).await,
    }
}

/// Who pastes a whole article into the search looks for its beginning, which is all that is
/// looked at.
fn shortened(uri: &Uri) -> Option<String> {
    if ![paths::SEARCH, paths::SUGGESTIONS].contains(&uri.path()) {
        return None;
    }
    let words = paths::parameter(uri.query()?, paths::WORDS)?;
    let words = Query::parse(&words).as_str().to_owned();
    Some(paths::with_parameters(uri.path(), [(paths::WORDS, Some(words))]))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wrong {
    /// Not percent-encoded UTF-8, or with control characters.
    Unreadable,
    /// Readable, but nothing can be there: `..`, `//`, a slash in disguise.
    Nowhere,
}

/// Checks a path as it stands in the request line.
fn read(path: &str) -> Result<(), Wrong> {
    let decoded = decode(path).ok_or(Wrong::Unreadable)?;
    if !decoded.starts_with('/') || decoded.chars().any(char::is_control) {
        return Err(Wrong::Unreadable);
    }
    let disguised = decoded.matches('/').count() != path.matches('/').count();
    let climbs = decoded.split('/').any(|part| part == "." || part == "..");
    if disguised || climbs || decoded.contains("//") || decoded.contains('\\') {
        return Err(Wrong::Nowhere);
    }
    Ok(())
}

/// Percent-decoding without mercy: every `%` has two digits, and the result is UTF-8.
fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => digit(rest.next()?)? * 16 + digit(rest.next()?)?,
            byte => byte,
        });
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_people_and_old_links_use_are_fine() {
        for path in ["/", "/cong-tac-dang/tong-ket-716", "/%C4%91%E1%BA%A3ng", "/a/", "/a%20b"] {
            assert_eq!(read(path), Ok(()), "{path}");
        }
    }

    #[test]
    fn addresses_that_nobody_means_go_nowhere() {
        for path in ["/%00", "/a%0d%0ab", "/%", "/%4", "/%zz", "/%ff", "/%C4", "*", "", "/%7f"] {
            assert_eq!(read(path), Err(Wrong::Unreadable), "{path}");
        }
        for path in [
            "//ke-xau.vn",
            "/a//b",
            "/..",
            "/../../etc/passwd",
            "/%2e%2e/x",
            "/media/%2e%2e%2fx",
            "/a%2fb",
            "/\\ke-xau.vn",
            "/%5c",
            "/./a",
        ] {
            assert_eq!(read(path), Err(Wrong::Nowhere), "{path}");
        }
    }
}
