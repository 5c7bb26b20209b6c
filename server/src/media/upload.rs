//! `POST /tai-len`: a picture or file from somebody who writes, for the editor.

use super::{
    error::MediaError,
    incoming::{Broken, Incoming},
    shelves::{Shelves, Taken},
};
use crate::{accounts::Proven, portal::Portal};
use axum::{
    Json,
    body::HttpBody,
    extract::{Query, Request, State, rejection::QueryRejection},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use domain::{account::Author, text::FileName};
use futures::Stream;
use serde::Deserialize;
use serde_json::json;
use store::{Bringer, Medium, StoreError};

/// What an address says of the file in the body.
#[derive(Deserialize)]
pub(super) struct Named {
    ten: Option<String>,
}

/// Why nothing was taken, and what a person is told of it.
#[derive(Debug, thiserror::Error)]
pub(super) enum Refused {
    /// The browser does not say how long the body is.
    #[error("the length is missing")]
    NoLength,
    /// The form brings no file.
    #[error("the form has no file")]
    NoFile,
    /// The body did not come in.
    #[error(transparent)]
    Broken(#[from] Broken),
    /// The file is not taken.
    #[error(transparent)]
    Media(#[from] MediaError),
}

/// Takes in the file that is the body: 201 with what an article puts into its body.
pub(super) async fn raw(
    State(portal): State<Portal>,
    Proven(author): Proven<Author>,
    named: Result<Query<Named>, QueryRejection>,
    request: Request,
) -> Response {
    let name = named.ok().and_then(|Query(named)| named.ten).unwrap_or_default();
    match take_raw(&portal, author, FileName::of_upload(&name), request).await {
        Ok(taken) => (StatusCode::CREATED, Json(described(&taken))).into_response(),
        Err(refused) => refused.as_json(),
    }
}

async fn take_raw(
    portal: &Portal,
    author: Author,
    name: FileName,
    request: Request,
) -> Result<Taken, Refused> {
    let limit = portal.config().limits.upload_bytes();
    let body = request.into_body();
    let length = body.size_hint().exact().ok_or(Refused::NoLength)?;
    if length > limit {
        return Err(MediaError::TooHeavy { mib: limit.div_ceil(1024 * 1024) }.into());
    }
    let incoming = receive(portal, body.into_data_stream()).await?;
    shelve(portal, author, name, incoming).await
}

/// From a body to the disk.
pub(super) async fn receive<E>(
    portal: &Portal,
    body: impl Stream<Item = Result<Bytes, E>>,
) -> Result<Incoming, Refused> {
    let limit = portal.config().limits.upload_bytes();
    Ok(Incoming::receive(&portal.config().data, body, limit).await?)
}

/// From the disk to the library. What has come in whole is taken in even when nobody waits for
/// the answer any more.
pub(super) async fn shelve(
    portal: &Portal,
    author: Author,
    name: FileName,
    incoming: Incoming,
) -> Result<Taken, Refused> {
    let limit = portal.config().limits.upload_bytes();
    let shelves = Shelves::new(&portal.config().data, &portal.store().site(author.person().site));
    let work = tokio::spawn(async move {
        shelves.take(incoming.open()?, &name, limit, Bringer::Author(&author)).await
    });
    Ok(work.await.map_err(|_| MediaError::Interrupted)??)
}

/// What the editor puts into its document, and a word where something was left out.
fn described(taken: &Taken) -> serde_json::Value {
    let note = taken.moved.then_some("Ảnh động: chỉ giữ hình đầu tiên.");
    match &taken.medium {
        Medium::Picture(picture) => json!({ "kind": "picture", "picture": picture, "note": note }),
        Medium::File(file) => json!({ "kind": "file", "file": file }),
    }
}

impl Refused {
    pub(super) fn status(&self) -> StatusCode {
        match self {
            Self::NoLength => StatusCode::LENGTH_REQUIRED,
            Self::NoFile => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Broken(Broken::Crowded) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Broken(Broken::Slow) => StatusCode::REQUEST_TIMEOUT,
            Self::Broken(Broken::Torn) => StatusCode::BAD_REQUEST,
            Self::Broken(Broken::Media(error)) | Self::Media(error) => status(error),
        }
    }

    /// What happened and what to do, in whole sentences.
    pub(super) fn sentence(&self) -> String {
        let text = match self {
            Self::NoLength => "Trình duyệt không cho biết tệp lớn bao nhiêu nên chưa nhận được.",
            Self::NoFile => "Xin chọn một tệp rồi gửi lại.",
            Self::Broken(Broken::Crowded) => {
                "Máy chủ đang nhận nhiều tệp cùng lúc. Xin gửi lại sau ít phút."
            }
            Self::Broken(Broken::Slow) => "Đường truyền quá chậm nên tệp chưa tới. Xin gửi lại.",
            Self::Broken(Broken::Torn) => "Tệp chưa tới trọn vẹn. Xin gửi lại.",
            Self::Broken(Broken::Media(error)) | Self::Media(error) => return sentence(error),
        };
        text.to_owned()
    }

    fn as_json(&self) -> Response {
        self.log();
        (self.status(), Json(json!({ "message": self.sentence() }))).into_response()
    }

    /// A fault of this machine is written down; what is wrong with a file is not.
    pub(super) fn log(&self) {
        if self.status().is_server_error() {
            tracing::error!(error = self as &dyn std::error::Error, "chưa nhận được tệp");
        }
    }
}

fn status(error: &MediaError) -> StatusCode {
    match error {
        MediaError::TooHeavy { .. } => StatusCode::PAYLOAD_TOO_LARGE,
        MediaError::UnknownKind
        | MediaError::OldOffice
        | MediaError::Macros
        | MediaError::Picture(pictures::Fault::UnknownFormat) => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        MediaError::Store(StoreError::NotYours) => StatusCode::FORBIDDEN,
        error if error.is_disk_full() => StatusCode::SERVICE_UNAVAILABLE,
        MediaError::Store(StoreError::Busy) | MediaError::Interrupted => {
            StatusCode::SERVICE_UNAVAILABLE
        }
        MediaError::Disk(_)
        | MediaError::Store(_)
        | MediaError::Picture(pictures::Fault::Disk(_)) => StatusCode::INTERNAL_SERVER_ERROR,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

fn sentence(error: &MediaError) -> String {
    match error {
        error if error.is_disk_full() => {
            "Máy chủ hết chỗ chứa nên chưa nhận được tệp. Xin báo người quản trị rồi gửi lại."
                .to_owned()
        }
        MediaError::Store(_)
        | MediaError::Disk(_)
        | MediaError::Interrupted
        | MediaError::Picture(pictures::Fault::Disk(_)) => {
            "Máy chủ chưa nhận được tệp. Xin gửi lại sau ít phút.".to_owned()
        }
        error => format!("Không nhận được tệp này: {error}."),
    }
}
