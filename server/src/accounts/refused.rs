//! Doors for those who work on the site: who may pass, and what the others are told.

use crate::{message::Message, portal::Portal};
use app::paths;
use axum::{
    Json,
    extract::FromRequestParts,
    http::{HeaderMap, Method, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use domain::account::{Admin, Author, Editor, Person, Staff};
use serde_json::json;
use std::sync::Arc;

/// The person who asks, with the proof that they may: a handler that takes `Proven<Editor>` runs
/// for editors only.
pub struct Proven<P>(pub P);

/// What may be asked of a person.
pub trait Proof: Sized {
    /// The proof, where the person has it.
    fn of(person: &Person) -> Option<Self>;
}

macro_rules! proofs {
    ($($proof:ident by $ask:ident),+) => {
        $(impl Proof for $proof {
            fn of(person: &Person) -> Option<Self> {
                person.$ask()
            }
        })+
    };
}

proofs!(Author by author, Editor by editor, Staff by staff, Admin by admin);

impl Proof for Arc<Person> {
    fn of(person: &Person) -> Option<Self> {
        Some(Self::new(person.clone()))
    }
}

impl<P: Proof> FromRequestParts<Portal> for Proven<P> {
    type Rejection = Refused;
    async fn from_request_parts(parts: &mut Parts, _: &Portal) -> Result<Self, Refused> {
        proven(parts)
    }
}

/// The same for whoever has the request at hand.
///
/// # Errors
/// When nobody is signed in, or they may not.
pub fn proven<P: Proof>(parts: &Parts) -> Result<Proven<P>, Refused> {
    let Some(person) = parts.extensions.get::<Arc<Person>>() else {
        return Err(Refused::new(Why::Nobody, parts));
    };
    P::of(person).map(Proven).ok_or_else(|| Refused::new(Why::NotTheirs, parts))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Why {
    /// Nobody is signed in.
    Nobody,
    /// Somebody is who may not.
    NotTheirs,
}

/// A request that only some may send, sent by another: a sentence for programs, a page for
/// people, and for those who only have to sign in the way there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    why: Why,
    /// Where to go on after signing in, for one who wanted to see a page.
    page: Option<String>,
    wants_page: bool,
}

impl Refused {
    fn new(why: Why, parts: &Parts) -> Self {
        let wants_page = wants_page(&parts.headers);
        let reads = matches!(parts.method, Method::GET | Method::HEAD);
        let address = parts.uri.path_and_query().map(ToString::to_string);
        Self { why, page: address.filter(|_| reads && wants_page), wants_page }
    }

    const fn status(&self) -> StatusCode {
        match self.why {
            Why::Nobody => StatusCode::UNAUTHORIZED,
            Why::NotTheirs => StatusCode::FORBIDDEN,
        }
    }

    const fn sentence(&self) -> &'static str {
        match self.why {
            Why::Nobody => {
                "Bạn chưa đăng nhập hoặc phiên đăng nhập đã hết. \
                 Xin đăng nhập ở một thẻ khác của trình duyệt rồi làm lại ở đây."
            }
            Why::NotTheirs => {
                "Tài khoản của bạn chưa được giao việc này. Xin hỏi người quản trị trang."
            }
        }
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        match (&self.page, self.why) {
            (Some(page), Why::Nobody) => super::form::see(&paths::sign_in(page)),
            _ if self.wants_page => match self.why {
                Why::Nobody => Message::SignedOut.into_response(),
                Why::NotTheirs => Message::NotYours.into_response(),
            },
            _ => {
                let sentence = Json(json!({ "message": self.sentence() }));
                let kept = [(header::CACHE_CONTROL, "no-store")];
                (self.status(), kept, sentence).into_response()
            }
        }
    }
}

/// A browser that opens a page or sends a form says that it wants HTML; a script does not.
fn wants_page(headers: &HeaderMap) -> bool {
    let accept = headers.get(header::ACCEPT).and_then(|accept| accept.to_str().ok());
    accept.is_some_and(|accept| accept.contains("text/html"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::{body::Body, extract::Request};
    use domain::{
        account::Role,
        id::{AccountId, SiteId},
        text::PersonName,
    };

    fn parts(method: Method, accept: &str, roles: Option<&[Role]>) -> Parts {
        let request = Request::builder().method(method).uri("/soan/7?a=1");
        let request = request.header("accept", accept).body(Body::empty()).unwrap();
        let (mut parts, _) = request.into_parts();
        if let Some(roles) = roles {
            parts.extensions.insert(Arc::new(Person {
                site: SiteId::try_from(1).unwrap(),
                account: AccountId::try_from(7).unwrap(),
                name: PersonName::parse("Lê Thị Hòa").unwrap(),
                roles: roles.iter().copied().collect(),
            }));
        }
        parts
    }

    fn answer<P: Proof>(parts: &Parts) -> Option<Response> {
        proven::<P>(parts).err().map(IntoResponse::into_response)
    }

    const BROWSER: &str = "text/html,application/xhtml+xml,*/*;q=0.8";

    #[test]
    fn whoever_only_has_to_sign_in_is_led_there_and_back() {
        let answer = answer::<Author>(&parts(Method::GET, BROWSER, None)).unwrap();
        assert_eq!(answer.status(), StatusCode::SEE_OTHER);
        assert_eq!(answer.headers()["location"], "/dang-nhap?tiep=%2Fsoan%2F7%3Fa%3D1");
    }

    #[test]
    fn a_form_and_a_script_learn_why_they_were_refused() {
        let status = |answer: Option<Response>| answer.unwrap().status().as_u16();
        assert_eq!(status(answer::<Author>(&parts(Method::POST, BROWSER, None))), 401);
        assert_eq!(status(answer::<Author>(&parts(Method::PUT, "*/*", None))), 401);
        assert_eq!(status(answer::<Author>(&parts(Method::GET, "application/json", None))), 401);
        let staff = Some(&[Role::Staff][..]);
        assert_eq!(status(answer::<Author>(&parts(Method::GET, BROWSER, staff))), 403);
        assert_eq!(status(answer::<Author>(&parts(Method::PUT, "*/*", staff))), 403);
        let json = answer::<Admin>(&parts(Method::PUT, "*/*", staff)).unwrap();
        assert_eq!(json.headers()["content-type"], "application/json");
    }

    #[test]
    fn whoever_may_passes() {
        let editor = Some(&[Role::Editor][..]);
        assert!(answer::<Author>(&parts(Method::PUT, "*/*", editor)).is_none());
        assert!(answer::<Editor>(&parts(Method::PUT, "*/*", editor)).is_none());
        assert!(answer::<Staff>(&parts(Method::GET, BROWSER, editor)).is_none());
        assert!(answer::<Admin>(&parts(Method::GET, BROWSER, editor)).is_some());
    }
}
