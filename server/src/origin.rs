//! Requests that change something must prove that the site's own page sent them.
//!
//! Leptos checks nothing of the kind: without this, any page on the web could send a form
//! here in a signed-in editor's name.

use crate::{host::Visit, message::Message};
use axum::{
    extract::Request,
    http::{HeaderMap, Method, header},
    middleware::Next,
    response::Response,
};

/// Refuses an unsafe request without proof of the same origin.
pub async fn check(request: Request, next: Next) -> Response {
    let safe = [Method::GET, Method::HEAD, Method::OPTIONS, Method::TRACE];
    if safe.contains(request.method()) {
        return next.run(request).await;
    }
    let origin = request.extensions().get::<Visit>().map(|visit| visit.origin.as_str());
    if origin.is_some_and(|own| is_proven(request.headers(), own)) {
        return next.run(request).await;
    }
    Message::ForeignOrigin.answer(request.headers())
}

/// `Sec-Fetch-Site` where the browser sends it; an exact `Origin` otherwise; nothing is no.
fn is_proven(headers: &HeaderMap, own: &str) -> bool {
    if let Some(site) = headers.get("sec-fetch-site") {
        return site == "same-origin" || site == "none";
    }
    headers.get(header::ORIGIN).is_some_and(|origin| origin == own)
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn proven(headers: &[(&'static str, &'static str)]) -> bool {
        let headers = headers
            .iter()
            .map(|&(name, value)| (name.parse().unwrap(), HeaderValue::from_static(value)))
            .collect();
        is_proven(&headers, "https://phucloi.vn")
    }

    #[test]
    fn the_wards_own_page_may_send_and_others_may_not() {
        assert!(proven(&[("sec-fetch-site", "same-origin")]));
        assert!(proven(&[("sec-fetch-site", "none")]));
        assert!(proven(&[("origin", "https://phucloi.vn")]));
        for wrong in [
            &[][..],
            &[("sec-fetch-site", "cross-site")],
            &[("sec-fetch-site", "same-site")],
            &[("sec-fetch-site", "cross-site"), ("origin", "https://phucloi.vn")],
            &[("origin", "null")],
            &[("origin", "http://phucloi.vn")],
            &[("origin", "https://phucloi.vn.ke-xau.vn")],
            &[("referer", "https://phucloi.vn/")],
        ] {
            assert!(!proven(wrong), "{wrong:?}");
        }
    }
}
