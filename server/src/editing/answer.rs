//! What came of it: JSON for scripts, with a sentence wherever something was not done.

use super::words;
use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::date::{Precision, PublishedAt};
use serde_json::{Value, json};
use store::{EditError, StoreError, Theirs};

/// Something that was not done, and why.
#[derive(Clone, Debug)]
pub(super) struct Said {
    status: StatusCode,
    body: Value,
}

impl Said {
    /// A sentence.
    pub(super) fn of(status: StatusCode, sentence: &str) -> Self {
        Self { status, body: json!({ "message": sentence }) }
    }

    pub(super) fn not_found() -> Self {
        Self::of(StatusCode::NOT_FOUND, "Không tìm thấy bài hoặc phiên bản này.")
    }

    /// Names one more place where something is amiss.
    pub(super) fn at(mut self, path: &str, sentence: &str) -> Self {
        let problem = json!({ "path": path, "message": sentence });
        match self.body.get_mut("problems").and_then(Value::as_array_mut) {
            Some(problems) => problems.push(problem),
            None => self.body["problems"] = json!([problem]),
        }
        self
    }

    /// Everything that is said, in one piece of text: for pages.
    pub(super) fn sentences(&self) -> Vec<String> {
        let text = |value: &Value| value.as_str().map(str::to_owned);
        let problems = self.body["problems"].as_array().into_iter().flatten();
        let mut sentences: Vec<String> = text(&self.body["message"]).into_iter().collect();
        for sentence in problems.filter_map(|problem| text(&problem["message"])) {
            if !sentences.contains(&sentence) {
                sentences.push(sentence);
            }
        }
        sentences
    }

    pub(super) const fn status(&self) -> StatusCode {
        self.status
    }
}

impl IntoResponse for Said {
    fn into_response(self) -> Response {
        let mut response = (self.status, Json(self.body)).into_response();
        never_kept(&mut response);
        response
    }
}

/// An answer that was made for one person at one moment.
pub(super) fn done(status: StatusCode, body: Value) -> Response {
    let mut response = (status, Json(body)).into_response();
    never_kept(&mut response);
    response
}

fn never_kept(response: &mut Response) {
    let no_store = HeaderValue::from_static("no-store");
    response.headers_mut().insert(header::CACHE_CONTROL, no_store);
}

/// An instant as scripts read it, at +07:00.
pub(super) fn instant(millis: i64) -> Option<String> {
    PublishedAt::from_millis(millis, Precision::Second).map(PublishedAt::rfc3339)
}

impl From<EditError> for Said {
    fn from(error: EditError) -> Self {
        match error {
            EditError::Conflict(theirs) => conflict(&theirs),
            EditError::Refused(refusal) => Self::of(StatusCode::CONFLICT, words::refusal(refusal)),
            EditError::Unready(problems) => {
                let said = Self::of(StatusCode::UNPROCESSABLE_ENTITY, words::UNREADY);
                problems.into_iter().fold(said, |said, problem| {
                    said.at(&problem.place.path(), &words::problem(problem))
                })
            }
            EditError::NotTheirs => Self::of(StatusCode::FORBIDDEN, words::NOT_THEIRS),
            EditError::Missing(_) => Self::not_found(),
            EditError::Store(error) => error.into(),
        }
    }
}

impl From<StoreError> for Said {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Missing(_) => Self::not_found(),
            StoreError::NotYours => Self::of(StatusCode::FORBIDDEN, words::NOT_THEIRS),
            error => {
                tracing::error!(error = &error as &dyn std::error::Error, "the store failed");
                Self::of(StatusCode::SERVICE_UNAVAILABLE, words::UNAVAILABLE)
            }
        }
    }
}

fn conflict(theirs: &Theirs) -> Said {
    let by = theirs.by.as_ref().map(|by| by.name.as_str());
    Said {
        status: StatusCode::CONFLICT,
        body: json!({
            "message": words::conflict(by),
            "version": theirs.version,
            "content": theirs.draft,
            "by": by.unwrap_or("máy chủ"),
            "at": instant(theirs.at),
        }),
    }
}
