//! Files from the disk: how they are asked for, and what their answers have in common.

use crate::message::Message;
use axum::{
    body::Body,
    extract::Request,
    http::{HeaderMap, HeaderValue, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use std::convert::Infallible;
use tower::{Service, ServiceExt};
use tower_http::services::fs::ServeFileSystemResponseBody;

/// A year, and no question before it is over: the name changes with the content.
pub(crate) const IMMUTABLE: HeaderValue =
    HeaderValue::from_static("public, max-age=31536000, immutable");

/// An hour: the name stays when the content changes.
pub(crate) const SHORT: HeaderValue = HeaderValue::from_static("public, max-age=3600");

/// Asked for anew each time, and answered by 304 where nothing changed.
pub(crate) const ASK_AGAIN: HeaderValue = HeaderValue::from_static("no-cache");

type Found = axum::http::Response<ServeFileSystemResponseBody>;

/// A file, or the part of it that was asked for, as `files` find it, kept as long as `cache`
/// says; or a message where there is none.
pub(crate) async fn send<S>(files: S, request: Request, cache: HeaderValue) -> Response
where
    S: Service<axum::http::Request<()>, Response = Found, Error = Infallible> + Clone,
{
    let (mut parts, _) = request.into_parts();
    if !asks_for_one_range(&parts.headers) {
        parts.headers.remove(header::RANGE);
    }
    let Some(condition) = parts.headers.remove(header::IF_RANGE) else {
        return answer(find(files, parts).await, cache);
    };
    let mut whole = parts.clone();
    whole.headers.remove(header::RANGE);
    let found = find(files.clone(), parts).await;
    // RFC 9110, 13.1.5: the very date that was given out, or the whole file. No tag ever was.
    if found.headers().get(header::LAST_MODIFIED) == Some(&condition) {
        answer(found, cache)
    } else {
        answer(find(files, whole).await, cache)
    }
}

async fn find<S>(files: S, parts: Parts) -> Found
where
    S: Service<axum::http::Request<()>, Response = Found, Error = Infallible>,
{
    match files.oneshot(axum::http::Request::from_parts(parts, ())).await {
        Ok(found) => found,
        Err(never) => match never {},
    }
}

/// `bytes=0-99`, `bytes=100-` or `bytes=-100`. Whoever asks for anything else gets the whole file:
/// other units, and what cannot be read, are to be passed over (RFC 9110, 14.2), and several
/// ranges may be.
fn asks_for_one_range(headers: &HeaderMap) -> bool {
    let mut ranges = headers.get_all(header::RANGE).iter();
    let (Some(range), None) = (ranges.next(), ranges.next()) else { return false };
    let range = range.to_str().ok().and_then(|range| range.split_once('='));
    let Some((unit, (first, last))) =
        range.and_then(|(unit, range)| Some((unit, range.split_once('-')?)))
    else {
        return false;
    };
    let number = |text: &str| text.parse::<u64>().ok();
    let is_in_order = match (number(first), number(last)) {
        (Some(first), Some(last)) => first <= last,
        (Some(_), None) => last.is_empty(),
        (None, Some(_)) => first.is_empty(),
        (None, None) => false,
    };
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    unit.eq_ignore_ascii_case("bytes") && is_in_order && digits(first) && digits(last)
}

fn answer(found: Found, cache: HeaderValue) -> Response {
    match found.status() {
        StatusCode::OK | StatusCode::PARTIAL_CONTENT | StatusCode::NOT_MODIFIED => {
            let mut response = found.map(Body::new);
            let headers = response.headers_mut();
            headers.insert(header::CACHE_CONTROL, cache);
            // A cache on the way must not give it to whoever cannot unpack it.
            if headers.contains_key(header::CONTENT_ENCODING) {
                headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
            }
            response
        }
        StatusCode::RANGE_NOT_SATISFIABLE | StatusCode::PRECONDITION_FAILED => found.map(Body::new),
        status if status.is_server_error() => Message::Fault.into_response(),
        _ => Message::NotFound.into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_range_is_one_that_can_be_given() {
        let ask = |ranges: &[&'static str]| {
            let mut headers = HeaderMap::new();
            for range in ranges {
                headers.append(header::RANGE, HeaderValue::from_static(range));
            }
            asks_for_one_range(&headers)
        };
        for range in ["bytes=0-0", "bytes=5-", "bytes=-5", "Bytes=0-99999"] {
            assert!(ask(&[range]), "{range}");
        }
        for range in [
            "",
            "bytes",
            "bytes=",
            "bytes=-",
            "bytes=5-2",
            "bytes=0-1,3-5",
            "bytes=a-b",
            "bytes=+1-2",
            "bytes=1--2",
            "bytes=0-99999999999999999999",
            "apples=0-5",
        ] {
            assert!(!ask(&[range]), "{range}");
        }
        assert!(!ask(&[]));
        assert!(!ask(&["bytes=0-1", "bytes=3-5"]));
    }
}
