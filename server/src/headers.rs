//! What every answer tells the browser about itself.

use crate::{config::Scheme, host::Visit, portal::Portal};
use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, header},
    middleware::Next,
    response::Response,
};
use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};

/// The content security policy of one HTML answer, put into its extensions by whoever wrote
/// a page that needs another than the site's.
#[derive(Clone, Debug)]
pub struct ContentPolicy(pub HeaderValue);

/// On every answer, whatever it is.
const ALWAYS: [(HeaderName, &str); 2] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "strict-origin-when-cross-origin"),
];

/// On every page; they say nothing to a stylesheet or a picture, and would cost a first
/// visit 2 KB there.
const ON_PAGES: [(HeaderName, &str); 2] = [
    (
        HeaderName::from_static("permissions-policy"),
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), \
         magnetometer=(), microphone=(), midi=(), payment=(), usb=()",
    ),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
];

impl ContentPolicy {
    /// The policy of the site's pages: nothing from elsewhere, and of scripts in the page
    /// only those that this program wrote, known by their hash.
    #[must_use]
    pub fn of_pages(inline_scripts: &[String]) -> Self {
        let hashes: String =
            inline_scripts.iter().map(|script| format!(" {}", sha256_source(script))).collect();
        let policy = format!(
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{hashes}; \
             style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; \
             manifest-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; \
             frame-ancestors 'none'"
        );
        Self(HeaderValue::from_str(&policy).unwrap_or(HeaderValue::from_static("sandbox")))
    }
}

/// How a policy names an inline script or style: `'sha256-…'`.
#[must_use]
pub fn sha256_source(content: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(content)))
}

/// Puts the headers on every answer, errors too.
pub async fn on_every_answer(
    State(portal): State<Portal>,
    request: Request,
    next: Next,
) -> Response {
    let mut response = next.run(request).await;
    let scheme = response.extensions().get::<Visit>().map(|visit| visit.scheme);
    let own = response.extensions_mut().remove::<ContentPolicy>();
    let headers = response.headers_mut();
    always(headers, scheme.unwrap_or(portal.config().scheme));
    if is_html(headers) {
        on_pages(headers, own.unwrap_or_else(|| portal.page_policy().clone()));
    }
    response
}

/// Puts on the headers of every answer, whatever it is.
pub(crate) fn always(headers: &mut HeaderMap, scheme: Scheme) {
    for (name, value) in ALWAYS {
        // A page whose own address is a secret says less of it than others.
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    if scheme == Scheme::Https {
        let year = HeaderValue::from_static("max-age=31536000");
        headers.insert(header::STRICT_TRANSPORT_SECURITY, year);
    }
}

/// Puts on the headers of a page.
pub(crate) fn on_pages(headers: &mut HeaderMap, ContentPolicy(policy): ContentPolicy) {
    for (name, value) in ON_PAGES {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-cache"));
}

fn is_html(headers: &HeaderMap) -> bool {
    headers
        .get(header::CONTENT_TYPE)
        .is_some_and(|value| value.as_bytes().starts_with(b"text/html"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_is_known_by_its_hash() {
        assert_eq!(
            sha256_source("alert('Hello, world.');"),
            "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"
        );
    }
}
