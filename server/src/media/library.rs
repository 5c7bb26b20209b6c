//! The forms of the library's pages. They work without JavaScript, and lead on to a page.

use super::{
    error::MediaError,
    incoming::Incoming,
    shelves::{Shelves, Taken},
    upload::{Refused, receive, shelve},
};
use crate::{
    accounts::{Form, Proven, see},
    clock,
    message::Message,
    page,
    portal::Portal,
};
use app::{
    forms::{Problem, Returned},
    library::{ALT, DONE, Done, FILE, FOCUS},
    paths,
};
use axum::{
    body::{Body, HttpBody},
    extract::{FromRequest, Multipart, Path, Request, State},
    http::{Method, StatusCode, Uri, request::Parts},
    response::{IntoResponse, Response},
};
use domain::{
    account::{Author, Editor},
    media::{ContentName, Focus},
    text::{Alt, FileName},
};
use std::sync::Arc;
use store::{Medium, SiteStore, StoreError};

/// What a form is larger than the file in it.
const AROUND: u64 = 64 * 1024;

/// The most fields that may stand before the file.
const FIELDS: usize = 4;

/// `POST /thu-vien`: takes in the file of a form.
pub(super) async fn add(
    State(portal): State<Portal>,
    Proven(author): Proven<Author>,
    request: Request,
) -> Response {
    let (parts, body) = request.into_parts();
    match take(&portal, author, &parts, body).await {
        Ok(taken) => {
            let done = if taken.moved { Done::TakenStill } else { Done::Taken };
            see_done(&paths::medium(taken.medium.content()), done)
        }
        Err(refused) => shown_again(&portal, parts, paths::LIBRARY, &refused).await,
    }
}

/// `POST /thu-vien/{content}`: says what a picture shows, and what must stay in sight.
pub(super) async fn describe(
    State(portal): State<Portal>,
    Proven(author): Proven<Author>,
    Path(content): Path<String>,
    request: Request,
) -> Response {
    let Ok(content) = ContentName::try_from(content) else {
        return Message::NotFound.into_response();
    };
    let form = match Form::read(request).await {
        Ok(form) => form,
        Err(message) => return message.into_response(),
    };
    let Some(focus) = Focus::read(form.field(FOCUS)) else {
        return Message::BadRequest.into_response();
    };
    let typed = form.field(ALT).trim().to_owned();
    let Ok(alt) = (!typed.is_empty()).then(|| Alt::parse(&typed)).transpose() else {
        let problem = Problem::at(ALT, "Câu mô tả dài quá 500 chữ cái. Xin rút ngắn lại.");
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        let returned = Returned::new(Vec::new(), vec![problem]);
        return form.come_back(&portal, status, returned).await;
    };
    let site = portal.store().site(author.person().site);
    let described = site.media().describe(&content, alt.as_ref(), focus, &author).await;
    ended(described.map_err(MediaError::from), &paths::medium(&content), Done::Described)
}

/// `POST /thu-vien/{content}/thay`: takes in a picture and puts it into every article in the
/// place of this one.
pub(super) async fn replace(
    State(portal): State<Portal>,
    Proven(editor): Proven<Editor>,
    Path(content): Path<String>,
    request: Request,
) -> Response {
    let site = portal.store().site(editor.person().site);
    let Some(old) = known(&site, content).await else { return Message::NotFound.into_response() };
    let (parts, body) = request.into_parts();
    let shown = paths::medium(&old);
    // Whoever edits may also write.
    let Some(author) = editor.person().author() else { return Message::NotYours.into_response() };
    let picture = match take(&portal, author, &parts, body).await {
        Ok(Taken { medium: Medium::Picture(picture), .. }) => picture,
        Ok(_) => {
            let refused = MediaError::Picture(pictures::Fault::UnknownFormat).into();
            return shown_again(&portal, parts, &shown, &refused).await;
        }
        Err(refused) => return shown_again(&portal, parts, &shown, &refused).await,
    };
    let replaced = site.media().replace(&old, &picture, &editor, clock::now()).await.map(drop);
    ended(replaced.map_err(MediaError::from), &paths::medium(&picture.name), Done::Replaced)
}

/// `POST /thu-vien/{content}/xoa`: removes what nothing uses.
pub(super) async fn remove(
    State(portal): State<Portal>,
    Proven(editor): Proven<Editor>,
    Path(content): Path<String>,
) -> Response {
    let Ok(content) = ContentName::try_from(content) else {
        return Message::NotFound.into_response();
    };
    let site = portal.store().site(editor.person().site);
    let removed = Shelves::new(&portal.config().data, &site).remove(&content, &editor).await;
    if matches!(removed, Err(MediaError::Store(StoreError::InUse))) {
        // Somebody began to use it meanwhile; its page says where.
        return see(&paths::medium(&content));
    }
    ended(removed, paths::LIBRARY, Done::Removed)
}

/// A picture or file that the library has.
async fn known(site: &SiteStore, content: String) -> Option<ContentName> {
    let content = ContentName::try_from(content).ok()?;
    site.media().item(&content).await.ok().flatten().map(|_| content)
}

/// The file of a form, into the library.
async fn take(
    portal: &Portal,
    author: Author,
    parts: &Parts,
    body: Body,
) -> Result<Taken, Refused> {
    let (name, incoming) = file_of(portal, parts, body).await?;
    shelve(portal, author, name, incoming).await
}

/// The file of a multipart form, on the disk.
pub(super) async fn file_of(
    portal: &Portal,
    parts: &Parts,
    body: Body,
) -> Result<(FileName, Incoming), Refused> {
    let limit = portal.config().limits.upload_bytes();
    if body.size_hint().lower() > limit + AROUND {
        return Err(MediaError::TooHeavy { mib: limit.div_ceil(1024 * 1024) }.into());
    }
    let request = Request::from_parts(parts.clone(), body);
    let mut form = Multipart::from_request(request, &()).await.map_err(|_| Refused::NoFile)?;
    for _ in 0..FIELDS {
        let Some(field) = form.next_field().await.map_err(|_| Refused::NoFile)? else { break };
        let Some(name) = field.file_name().filter(|_| field.name() == Some(FILE)) else { continue };
        // A browser sends a form without a choice as a file without a name.
        if name.is_empty() {
            return Err(Refused::NoFile);
        }
        let name = FileName::of_upload(name);
        return Ok((name, receive(portal, field).await?));
    }
    Err(Refused::NoFile)
}

/// The page of the form, with what is amiss.
pub(super) async fn shown_again(
    portal: &Portal,
    parts: Parts,
    path: &str,
    refused: &Refused,
) -> Response {
    refused.log();
    let returned = Returned::new(Vec::new(), vec![Problem::at(FILE, refused.sentence())]);
    let mut request = Request::from_parts(parts, Body::empty());
    *request.method_mut() = Method::GET;
    if let Ok(path) = path.parse::<Uri>() {
        *request.uri_mut() = path;
    }
    request.extensions_mut().insert(Arc::new(returned));
    let mut page = page::page(portal, request).await;
    if page.status() == StatusCode::OK {
        // 413 would get the page of a body that nobody read.
        let status = match refused.status() {
            StatusCode::PAYLOAD_TOO_LARGE => StatusCode::UNPROCESSABLE_ENTITY,
            status => status,
        };
        *page.status_mut() = status;
    }
    page
}

pub(super) fn see_done(path: &str, done: Done) -> Response {
    see(&format!("{path}?{DONE}={}", done.as_str()))
}

pub(super) fn ended(work: Result<(), MediaError>, path: &str, done: Done) -> Response {
    match work {
        Ok(()) => see_done(path, done),
        Err(MediaError::Store(StoreError::Missing(_))) => Message::NotFound.into_response(),
        Err(MediaError::Store(StoreError::NotYours)) => Message::NotYours.into_response(),
        Err(error) => {
            tracing::error!(error = &error as &dyn std::error::Error, "the library failed");
            let busy = error.is_disk_full() || matches!(error, MediaError::Store(StoreError::Busy));
            if busy { Message::Busy.into_response() } else { Message::Fault.into_response() }
        }
    }
}
