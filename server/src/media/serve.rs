//! Pictures and files, to readers of the site they belong to.

use super::kind::FileKind;
use crate::{
    clock,
    host::Visit,
    message::Message,
    portal::Portal,
    reader::{self, Peer},
    static_file::{self, IMMUTABLE},
};
use axum::{
    extract::{Path, Request, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{
    account::Person,
    id::SiteId,
    media::{ContentName, EmblemSize},
};
use std::{path::PathBuf, sync::Arc};
use store::tally::Who;
use tower_http::services::ServeFile;

/// Whatever a file holds, it may do nothing.
const SANDBOX: HeaderValue = HeaderValue::from_static("sandbox; default-src 'none'");

/// `GET /media/{file}`: a picture of this host's site.
pub(crate) async fn picture(
    State(portal): State<Portal>,
    Path(file): Path<String>,
    request: Request,
) -> Response {
    let Some(site) = site(&request) else { return Message::Fault.into_response() };
    if !is_picture(&file) {
        return Message::NotFound.into_response();
    }
    send(portal.config().data.media(site).join(&file), request).await
}

/// `GET /tep/{content}/{name}`: a file to save, never to be shown in the site's own name.
pub(crate) async fn file(
    State(portal): State<Portal>,
    Path((content, name)): Path<(String, String)>,
    request: Request,
) -> Response {
    let Some(site) = site(&request) else { return Message::Fault.into_response() };
    let Some((content, kind)) = ContentName::try_from(content).ok().zip(kind_of(&name)) else {
        return Message::NotFound.into_response();
    };
    let kept = format!("{content}.{}", kind.ending());
    let who = who(&portal, &request).into_owned();
    let mut response = send(portal.config().data.files(site).join(kept), request).await;
    if begins(&response) {
        portal.tally().downloaded(site, &who, &content, clock::now());
    }
    if response.status().is_success() {
        let saved = format!("attachment; filename*=UTF-8''{name}");
        let saved = HeaderValue::try_from(saved).unwrap_or(HeaderValue::from_static("attachment"));
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind.content_type()));
        headers.insert(header::CONTENT_DISPOSITION, saved);
        headers.insert(header::CONTENT_SECURITY_POLICY, SANDBOX);
    }
    response
}

/// Whether a file is sent from its beginning: what follows in parts is the same download.
fn begins(response: &Response) -> bool {
    let range = response.headers().get(header::CONTENT_RANGE);
    match response.status() {
        StatusCode::OK => true,
        StatusCode::PARTIAL_CONTENT => {
            range.is_some_and(|range| range.as_bytes().starts_with(b"bytes 0-"))
        }
        _ => false,
    }
}

/// Who saves it, as far as it counts: not somebody who works on the site.
fn who<'a>(portal: &Portal, request: &'a Request) -> Who<'a> {
    let works_here = request.extensions().get::<Arc<Person>>().is_some();
    match request.extensions().get::<Peer>() {
        Some(peer) if !works_here => {
            let proxies = &portal.config().proxies;
            reader::who(request.method(), request.uri(), request.headers(), *peer, proxies)
        }
        _ => Who::Nobody,
    }
}

fn site(request: &Request) -> Option<SiteId> {
    request.extensions().get::<Visit>().map(|visit| visit.site.id)
}

async fn send(path: PathBuf, request: Request) -> Response {
    static_file::send(ServeFile::new(path), request, IMMUTABLE).await
}

/// `{content name}-{width}.webp` or `.jpg`, or a size of an emblem, and nothing else: no name
/// leads out of the folder.
fn is_picture(file: &str) -> bool {
    let is_name = |content: &str| ContentName::try_from(content.to_owned()).is_ok();
    let is_emblem = |rest: &str| EmblemSize::ALL.iter().any(|size| size.ending() == rest);
    if file.split_once('-').is_some_and(|(content, rest)| is_name(content) && is_emblem(rest)) {
        return true;
    }
    let parts = file.split_once('-').and_then(|(content, rest)| {
        let (width, ending) = rest.split_once('.')?;
        Some((content, width, ending))
    });
    parts.is_some_and(|(content, width, ending)| {
        is_name(content)
            && (1..=5).contains(&width.len())
            && width.bytes().all(|byte| byte.is_ascii_digit())
            && matches!(ending, "webp" | "jpg")
    })
}

/// The kind that a name in an address says; the name is a slug with a known ending.
fn kind_of(name: &str) -> Option<FileKind> {
    let (stem, ending) = name.rsplit_once('.')?;
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    let is_plain = (1..=200).contains(&stem.len()) && stem.bytes().all(plain);
    FileKind::ALL.into_iter().find(|kind| is_plain && kind.ending() == ending)
}

#[cfg(test)]
mod tests {
    use super::*;

    const CONTENT: &str = "0123456789abcdef0123456789abcdef";

    #[test]
    fn only_names_that_this_program_makes_are_looked_for() {
        for name in ["-360.webp", "-1600.jpg", "-emblem.webp", "-emblem-180.png"] {
            assert!(is_picture(&format!("{CONTENT}{name}")), "{name}");
        }
        for name in [
            "",
            "-.jpg",
            "-360.png",
            "-360.webp.br",
            "-36a.jpg",
            "-123456.jpg",
            ".jpg",
            "-emblem.png",
            "-emblem-512.webp/x",
        ] {
            assert!(!is_picture(&format!("{CONTENT}{name}")), "{name}");
        }
        for name in ["../bantin.db", "..", ".0-1.jpg", "ABC-360.jpg"] {
            assert!(!is_picture(name), "{name}");
        }
    }

    #[test]
    fn a_file_is_asked_for_by_its_plain_name() {
        assert_eq!(kind_of("mau-don.pdf"), Some(FileKind::Pdf));
        for wrong in ["mau don.pdf", "mau-don.exe", ".pdf", "a\".pdf", "a.html.pdf", "pdf"] {
            assert_eq!(kind_of(wrong), None, "{wrong}");
        }
    }
}
