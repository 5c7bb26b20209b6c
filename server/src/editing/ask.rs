//! What the editor's page and plain forms send: read with limits, and refused with a sentence.

use super::answer::Said;
use crate::{body, message::Message};
use axum::{
    extract::{FromRequest, Request},
    http::{StatusCode, header},
};
use domain::{date::PublishedAt, id::ArticleId, revision::Version};
use serde_json::{Map, Value};

/// The most that a door takes, in bytes: a text of 1 MiB with its marks.
const LARGEST: usize = 2 * 1024 * 1024;

/// How somebody sent it, and so how they are answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum From {
    /// A script, with JSON.
    Script,
    /// A plain form of a page.
    Form,
}

/// What was sent: named values, from JSON or from a form.
pub(super) struct Asked {
    pub(super) from: From,
    values: Map<String, Value>,
}

impl<S: Sync> FromRequest<S> for Asked {
    type Rejection = Said;
    async fn from_request(request: Request, _: &S) -> Result<Self, Said> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        let kind = kind.and_then(|kind| kind.split(';').next()).unwrap_or_default().trim();
        let from = match kind.to_ascii_lowercase().as_str() {
            "application/json" => From::Script,
            "application/x-www-form-urlencoded" => From::Form,
            _ => return Err(Said::of(StatusCode::UNSUPPORTED_MEDIA_TYPE, WRONG_KIND)),
        };
        let body = body::read(request.into_body(), LARGEST).await.map_err(|amiss| match amiss {
            Message::TooLarge => Said::of(amiss.status(), TOO_LARGE),
            _ => Said::of(amiss.status(), NOT_WHOLE),
        })?;
        let values = match from {
            From::Script => read_json(&body)?,
            From::Form => read_form(&body),
        };
        Ok(Self { from, values })
    }
}

const WRONG_KIND: &str = "Máy chủ không nhận nội dung kiểu này.";
const TOO_LARGE: &str = "Bài dài quá mức máy chủ nhận (2 MB chữ). Xin tách thành nhiều bài.";
const NOT_WHOLE: &str = "Nội dung gửi lên bị đứt giữa chừng. Xin thử lại.";
const NOT_JSON: &str = "Máy chủ không đọc được nội dung gửi lên. Xin tải lại trang rồi thử lại.";
const TOO_DEEP: &str = "Bài có các khối lồng vào nhau quá sâu (quá 30 tầng). \
                        Xin bớt số tầng của danh sách rồi lưu lại.";

fn read_json(body: &[u8]) -> Result<Map<String, Value>, Said> {
    match serde_json::from_slice(body) {
        Ok(Value::Object(values)) => Ok(values),
        Ok(_) => Err(Said::of(StatusCode::BAD_REQUEST, NOT_JSON)),
        Err(error) if error.to_string().starts_with("recursion limit") => {
            Err(Said::of(StatusCode::UNPROCESSABLE_ENTITY, TOO_DEEP).at("body", TOO_DEEP))
        }
        Err(_) => Err(Said::of(StatusCode::BAD_REQUEST, NOT_JSON)),
    }
}

/// A form's fields are texts; of two with one name the last stands.
fn read_form(body: &[u8]) -> Map<String, Value> {
    form_urlencoded::parse(body)
        .map(|(name, value)| (name.into_owned(), Value::String(value.into_owned())))
        .collect()
}

impl Asked {
    /// Takes a value out; `null` where it is not there.
    pub(super) fn take(&mut self, name: &str) -> Value {
        self.values.remove(name).unwrap_or_default()
    }

    /// The version that somebody began with.
    pub(super) fn base(&mut self) -> Result<Version, Said> {
        let base = self.take("base");
        let number = match &base {
            Value::Number(number) => number.as_i64().and_then(|base| Version::try_from(base).ok()),
            Value::String(text) => text.parse().ok(),
            _ => None,
        };
        number.ok_or_else(|| invalid("base", "Thiếu số phiên bản. Xin tải lại trang rồi thử lại."))
    }

    /// A text.
    pub(super) fn text(&mut self, name: &str) -> String {
        match self.take(name) {
            Value::String(text) => text,
            _ => String::new(),
        }
    }

    /// A choice between yes and no.
    pub(super) fn is(&mut self, name: &'static str) -> Result<bool, Said> {
        match self.take(name) {
            Value::Bool(is) => Ok(is),
            Value::String(text) if text == "true" => Ok(true),
            Value::String(text) if text == "false" => Ok(false),
            _ => Err(invalid(name, "Xin chọn có hoặc không.")),
        }
    }

    /// An instant, in UTC milliseconds; none where it is empty. Forms send what
    /// `<input type="datetime-local">` writes, which is Vietnam's time here.
    pub(super) fn instant(&mut self, name: &'static str) -> Result<Option<i64>, Said> {
        const WRONG: &str = "Ngày giờ chưa đúng. Xin chọn lại ngày và giờ.";
        let text = match self.take(name) {
            Value::Null => return Ok(None),
            Value::String(text) if text.is_empty() => return Ok(None),
            Value::String(text) => text,
            _ => return Err(invalid(name, WRONG)),
        };
        let zoned = if self.from == From::Form && !text.contains('+') {
            format!("{text}+07:00")
        } else {
            text
        };
        match zoned.parse() {
            Ok(at @ (PublishedAt::Minute(_) | PublishedAt::Second(_))) => Ok(Some(at.millis())),
            _ => Err(invalid(name, WRONG)),
        }
    }
}

/// A value that is not what it should be.
pub(super) fn invalid(path: &str, sentence: &str) -> Said {
    Said::of(StatusCode::UNPROCESSABLE_ENTITY, sentence).at(path, sentence)
}

/// The article's number in an address; what is none is no address.
pub(super) fn article(id: &str) -> Result<ArticleId, Said> {
    id.parse().map_err(|_| Said::not_found())
}
