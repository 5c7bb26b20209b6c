//! Pages for when no page of a site can be shown: small, whole in themselves, of no ward.

use crate::headers::{ContentPolicy, sha256_source};
use axum::{
    Json,
    extract::Request,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use serde_json::json;
use std::sync::LazyLock;

/// Something that went wrong before, beside or inside a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Message {
    /// The request is not one that can be understood.
    BadRequest,
    /// A request that changes something came from elsewhere.
    ForeignOrigin,
    /// Only those may who are signed in, and nobody is.
    SignedOut,
    /// Whoever is signed in may not.
    NotYours,
    /// The body is not of the kind that this address takes.
    WrongKind,
    /// Nothing has this address.
    NotFound,
    /// The address is there, but not for this method.
    MethodNotAllowed,
    /// The body did not come in time.
    TooSlow,
    /// The body is larger than the limit.
    TooLarge,
    /// The address is longer than the limit.
    AddressTooLong,
    /// The headers are larger than the limit.
    HeadersTooLarge,
    /// No site of this server answers to this host.
    UnknownHost,
    /// This address has as many streams as it may.
    TooMany,
    /// A fault of this program; the log has the cause.
    Fault,
    /// The server is full or stopping.
    Busy,
    /// The server is not open yet.
    Soon,
}

impl Message {
    /// The status of the answer.
    #[must_use]
    pub const fn status(self) -> StatusCode {
        match self {
            Self::BadRequest => StatusCode::BAD_REQUEST,
            Self::SignedOut => StatusCode::UNAUTHORIZED,
            Self::ForeignOrigin | Self::NotYours => StatusCode::FORBIDDEN,
            Self::WrongKind => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::AddressTooLong => StatusCode::URI_TOO_LONG,
            Self::HeadersTooLarge => StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
            Self::UnknownHost => StatusCode::MISDIRECTED_REQUEST,
            Self::TooMany => StatusCode::TOO_MANY_REQUESTS,
            Self::Fault => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Busy | Self::Soon => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    const fn heading(self) -> &'static str {
        match self {
            Self::BadRequest => "Máy chủ không hiểu yêu cầu này",
            Self::ForeignOrigin => "Yêu cầu này không đến từ trang của phường",
            Self::SignedOut => "Xin đăng nhập trước",
            Self::NotYours => "Việc này không dành cho tài khoản của bạn",
            Self::WrongKind => "Máy chủ không nhận nội dung kiểu này",
            Self::NotFound => "Không tìm thấy trang này",
            Self::MethodNotAllowed => "Địa chỉ này không nhận yêu cầu kiểu đó",
            Self::TooSlow => "Nội dung gửi lên quá chậm",
            Self::TooLarge => "Nội dung gửi lên quá lớn",
            Self::AddressTooLong => "Địa chỉ quá dài",
            Self::HeadersTooLarge => "Yêu cầu quá dài",
            Self::UnknownHost => "Không có trang nào ở tên miền này",
            Self::TooMany => "Đang có quá nhiều trang mở cùng lúc",
            Self::Fault => "Máy chủ đang gặp trục trặc",
            Self::Busy => "Máy chủ đang bận",
            Self::Soon => "Trang đang được chuẩn bị",
        }
    }

    const fn advice(self) -> &'static str {
        match self {
            Self::BadRequest => "Xin xem lại địa chỉ trên thanh địa chỉ rồi thử lại.",
            Self::ForeignOrigin => "Để giữ an toàn, xin mở trang của phường và gửi lại từ đó.",
            Self::SignedOut => {
                "Bạn chưa đăng nhập hoặc phiên đăng nhập đã hết. Xin đăng nhập rồi làm lại."
            }
            Self::NotYours => {
                "Tài khoản của bạn chưa được giao việc này. Xin hỏi người quản trị trang."
            }
            Self::WrongKind => "Xin mở trang của phường và gửi lại từ đó.",
            Self::NotFound => "Có thể địa chỉ bị gõ sai. Mời bà con mở trang chủ.",
            Self::MethodNotAllowed => "Xin mở trang chủ và bắt đầu lại từ đó.",
            Self::TooSlow => "Đường truyền có thể đang yếu. Xin thử gửi lại sau ít phút.",
            Self::TooLarge => "Xin chọn tệp nhỏ hơn hoặc rút ngắn nội dung rồi gửi lại.",
            Self::AddressTooLong => "Xin xem lại địa chỉ, hoặc mở trang chủ.",
            Self::HeadersTooLarge => "Xin xóa cookie của trang này trong trình duyệt rồi thử lại.",
            Self::UnknownHost => {
                "Máy chủ này không phục vụ tên miền bà con vừa mở. Xin xem lại địa chỉ."
            }
            Self::TooMany => "Xin đóng bớt các trang đang mở rồi thử lại sau ít phút.",
            Self::Fault | Self::Busy => "Xin bà con thử lại sau ít phút.",
            Self::Soon => "Máy chủ vừa được nâng cấp. Xin bà con quay lại sau ít phút.",
        }
    }

    /// A page for a person, a sentence for a script that asks with these headers.
    pub(crate) fn answer(self, headers: &HeaderMap) -> Response {
        if is_script(headers) { self.for_scripts() } else { self.into_response() }
    }

    /// The same for a script: `{"message": …}`.
    pub(crate) fn for_scripts(self) -> Response {
        let sentence = format!("{}. {}", self.heading(), self.advice());
        let no_store = [(header::CACHE_CONTROL, HeaderValue::from_static("no-store"))];
        let mut response =
            (self.status(), no_store, Json(json!({ "message": sentence }))).into_response();
        self.ask_for_patience(&mut response);
        response
    }

    fn ask_for_patience(self, response: &mut Response) {
        if matches!(self, Self::TooMany | Self::Busy | Self::Soon) {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("30"));
        }
    }

    fn page(self) -> String {
        let (heading, advice) = (self.heading(), self.advice());
        let home = match self {
            Self::UnknownHost | Self::Soon => "",
            Self::SignedOut => "<p><a href=\"/dang-nhap\">Đăng nhập</a></p>",
            _ => "<p><a href=\"/\">Về trang chủ</a></p>",
        };
        format!(
            "<!DOCTYPE html><html lang=\"vi\"><head><meta charset=\"utf-8\">\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
             <meta name=\"color-scheme\" content=\"light dark\">\
             <meta name=\"robots\" content=\"noindex\"><title>{heading}</title>\
             <style>{STYLE}</style></head>\
             <body><main><h1>{heading}</h1><p>{advice}</p>{home}</main></body></html>"
        )
    }
}

const STYLE: &str = "\
:root{color-scheme:light dark;--paper:#fdfbf7;--ink:#1f2328;--mark:#a3201d}\
@media(prefers-color-scheme:dark){:root{--paper:#16181b;--ink:#e8e6e1;--mark:#ff9a8b}}\
body{margin:0;background:var(--paper);color:var(--ink);\
font:1.125rem/1.7 'Be Vietnam Pro',system-ui,-apple-system,'Segoe UI',Roboto,sans-serif}\
main{max-width:36rem;margin:0 auto;padding:clamp(2rem,12vh,8rem) 1.25rem;}\
h1{font-size:1.75rem;line-height:1.4;margin:0 0 .75rem;\
border-top:.25rem solid var(--mark);padding-top:1.25rem}\
p{margin:0 0 1rem}a{color:var(--mark)}";

/// Nothing but this page's own style.
static POLICY: LazyLock<ContentPolicy> = LazyLock::new(|| {
    let policy = format!(
        "default-src 'none'; style-src {}; base-uri 'none'; form-action 'none'; \
         frame-ancestors 'none'",
        sha256_source(STYLE)
    );
    ContentPolicy(HeaderValue::from_str(&policy).unwrap_or(HeaderValue::from_static("sandbox")))
});

impl IntoResponse for Message {
    fn into_response(self) -> Response {
        let mut response = (
            self.status(),
            [
                (header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
                (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
            ],
            self.page(),
        )
            .into_response();
        response.extensions_mut().insert(POLICY.clone());
        self.ask_for_patience(&mut response);
        response
    }
}

/// The page after a panic; the panic itself is in the log.
pub(crate) fn after_panic(_panic: Box<dyn std::any::Any + Send>) -> Response {
    Message::Fault.into_response()
}

/// Whether a script sent this, by what it sends, by what it takes, or because the browser says
/// so: it reads a sentence, and no page. Who says nothing is taken for a person.
fn is_script(headers: &HeaderMap) -> bool {
    let says = |name: HeaderName, word: &str| {
        let value = headers.get(name).and_then(|value| value.to_str().ok());
        value.is_some_and(|value| value.contains(word))
    };
    let mode = headers.get("sec-fetch-mode");
    says(header::CONTENT_TYPE, "application/json")
        || says(header::ACCEPT, "application/json")
        || mode.is_some_and(|mode| mode != "navigate")
}

/// Gives the bare errors of the router and of body limits their page.
pub(crate) async fn for_bare_errors(request: Request, next: Next) -> Response {
    let is_script = is_script(request.headers());
    let bare = next.run(request).await;
    // What answers a script has said what is wrong.
    if bare.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind == "application/json") {
        return bare;
    }
    let message = match bare.status() {
        StatusCode::METHOD_NOT_ALLOWED => Message::MethodNotAllowed,
        StatusCode::PAYLOAD_TOO_LARGE => Message::TooLarge,
        _ => return bare,
    };
    let mut dressed = if is_script { message.for_scripts() } else { message.into_response() };
    if let Some(methods) = bare.headers().get(header::ALLOW) {
        dressed.headers_mut().insert(header::ALLOW, methods.clone());
    }
    dressed
}
