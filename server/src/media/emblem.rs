//! The forms that bring and remove the ward's own emblem, on the page of settings.

use super::{
    error::MediaError,
    library::{ended, file_of, shown_again},
    shelves::Shelves,
    upload::Refused,
};
use crate::{accounts::Proven, clock, portal::Portal};
use app::{library::Done, paths};
use axum::{
    body::Body,
    extract::{Request, State},
    http::request::Parts,
    response::Response,
};
use domain::account::Admin;

/// `POST /thiet-lap/bieu-trung`: a picture for the place beside the ward's name.
pub(super) async fn set(
    State(portal): State<Portal>,
    Proven(admin): Proven<Admin>,
    request: Request,
) -> Response {
    let (parts, body) = request.into_parts();
    match take(&portal, admin, &parts, body).await {
        Ok(()) => told(&portal, Done::EmblemSet).await,
        Err(refused) => shown_again(&portal, parts, paths::SETTINGS, &refused).await,
    }
}

/// `POST /thiet-lap/bieu-trung/bo`: the mark that comes with the program stands there again.
pub(super) async fn remove(State(portal): State<Portal>, Proven(admin): Proven<Admin>) -> Response {
    let site = portal.store().site(admin.person().site);
    match site.remove_emblem(&admin, clock::now()).await {
        Ok(()) => told(&portal, Done::EmblemRemoved).await,
        Err(error) => ended(Err(error.into()), paths::SETTINGS, Done::EmblemRemoved),
    }
}

/// From the form to the library. What has come in whole is taken in even when nobody waits for
/// the answer any more.
async fn take(portal: &Portal, admin: Admin, parts: &Parts, body: Body) -> Result<(), Refused> {
    let (name, incoming) = file_of(portal, parts, body).await?;
    let limit = portal.config().limits.upload_bytes();
    let shelves = Shelves::new(&portal.config().data, &portal.store().site(admin.person().site));
    let work =
        tokio::spawn(
            async move { shelves.take_emblem(incoming.open()?, &name, limit, &admin).await },
        );
    Ok(work.await.map_err(|_| MediaError::Interrupted)??)
}

/// Every page shows it from now on.
async fn told(portal: &Portal, done: Done) -> Response {
    let asked = portal.hosts().ask(portal.store()).await;
    ended(asked.map_err(MediaError::from), paths::SETTINGS, done)
}
