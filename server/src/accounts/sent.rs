//! A form that somebody sent to one of the accounts' addresses, and how it is answered.

use super::{
    cookie::SessionCookie,
    form::{Form, see},
    hashing::HashingError,
    known::Current,
    refused::{Proof, Proven, Refused, proven},
};
use crate::{clock, host::Visit, message::Message, portal::Portal, reader};
use app::forms::{Problem, Returned};
use axum::{
    extract::{FromRequest, Request},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::account::{Device, Session, Token, Wait};
use std::{net::IpAddr, sync::Arc};
use store::{SiteStore, StoreError, accounts::NewSession};

/// A form, and all that is known of who sent it.
pub(super) struct Sent {
    pub(super) portal: Portal,
    pub(super) visit: Visit,
    /// The rows of the site it was sent to.
    pub(super) site: SiteStore,
    pub(super) form: Form,
    /// Where it came from; used to count wrong tries, and kept nowhere.
    pub(super) address: Option<IpAddr>,
    /// When it came, in milliseconds since 1970 (UTC).
    pub(super) now: i64,
}

impl FromRequest<Portal> for Sent {
    type Rejection = Message;
    async fn from_request(request: Request, portal: &Portal) -> Result<Self, Message> {
        let address = reader::address(&request, &portal.config().proxies);
        let visit = request.extensions().get::<Visit>().cloned().ok_or(Message::Fault)?;
        let site = portal.store().site(visit.site.id);
        let form = Form::read(request).await?;
        Ok(Self { portal: portal.clone(), visit, site, form, address, now: clock::now() })
    }
}

/// What follows when all is well.
#[derive(Debug)]
pub(super) enum Done {
    /// The form is taken; another page goes on.
    See(String),
    /// The same, and the browser gets a cookie.
    SignedIn(String, HeaderValue),
    /// The page asks for more, with these fields filled in.
    Ask(Vec<(String, String)>),
    /// The page shows this, once.
    Show(Vec<String>),
}

/// What follows when it is not.
#[derive(Debug)]
pub(super) enum Failure {
    /// The form comes back with this status and these sentences.
    Back(StatusCode, Vec<Problem>),
    /// Too many wrong tries; the sentence stands at this field.
    TooMany(&'static str, Wait),
    /// They may not.
    Refused(Refused),
    /// It is no fault of theirs.
    Message(Message),
}

impl Failure {
    /// Something was typed that cannot be taken.
    pub(super) fn typed(problems: Vec<Problem>) -> Self {
        Self::Back(StatusCode::UNPROCESSABLE_ENTITY, problems)
    }
}

impl Sent {
    /// Who sent it, with the proof that they may.
    pub(super) fn proven<P: Proof>(&self) -> Result<P, Failure> {
        let Proven(proof) = proven(&self.form.parts).map_err(Failure::Refused)?;
        Ok(proof)
    }

    /// The session it was sent in.
    pub(super) fn session(&self) -> Option<&Arc<Session>> {
        self.form.parts.extensions.get::<Current>().map(|Current(session)| session)
    }

    /// The cookie that a session would have here.
    pub(super) fn cookie(&self) -> Result<SessionCookie, Failure> {
        // The page itself says that nobody can sign in over an open line.
        SessionCookie::of(&self.visit).ok_or(Failure::Back(StatusCode::FORBIDDEN, Vec::new()))
    }

    /// A session that begins now with a new secret, which is stored nowhere.
    pub(super) fn new_session(
        &self,
        account: domain::id::AccountId,
    ) -> Result<(Token, NewSession), Failure> {
        let token = Token::new(random()?);
        let agent = self.form.parts.headers.get(header::USER_AGENT);
        let agent = agent.map(HeaderValue::as_bytes).unwrap_or_default();
        let device = Device::of(&String::from_utf8_lossy(agent));
        let session = NewSession { account, hash: token.hash(), device, begun: self.now };
        Ok((token, session))
    }

    /// Answers, keeping what was typed in the fields named by `keep` (never a password) where
    /// the form comes back.
    pub(super) async fn answer(self, done: Result<Done, Failure>, keep: &[&str]) -> Response {
        match done {
            Ok(Done::See(path)) => see(&path),
            Ok(Done::SignedIn(path, cookie)) => {
                let mut response = see(&path);
                response.headers_mut().insert(header::SET_COOKIE, cookie);
                response
            }
            Ok(Done::Ask(fields)) => {
                let returned = Returned::new(fields, Vec::new());
                self.form.come_back(&self.portal, StatusCode::OK, returned).await
            }
            Ok(Done::Show(shown)) => {
                let returned = Returned::showing(shown);
                self.form.come_back(&self.portal, StatusCode::OK, returned).await
            }
            Err(failure) => self.fail(failure, keep).await,
        }
    }

    async fn fail(self, failure: Failure, keep: &[&str]) -> Response {
        let (status, problems, wait) = match failure {
            Failure::Back(status, problems) => (status, problems, None),
            Failure::TooMany(field, wait) => {
                let sentence = format!(
                    "Đã có quá nhiều lần nhập sai. Xin đợi {} rồi thử lại.",
                    in_words(wait)
                );
                (StatusCode::TOO_MANY_REQUESTS, vec![Problem::at(field, sentence)], Some(wait))
            }
            Failure::Refused(refused) => return refused.into_response(),
            Failure::Message(message) => return message.into_response(),
        };
        let returned = Returned::new(self.form.kept(keep), problems);
        let mut response = self.form.come_back(&self.portal, status, returned).await;
        if let Some(wait) = wait {
            response.headers_mut().insert(header::RETRY_AFTER, wait.seconds().into());
        }
        response
    }
}

/// Random bytes from the system.
pub(super) fn random<const N: usize>() -> Result<[u8; N], Failure> {
    let mut random = [0; N];
    getrandom::fill(&mut random).map_err(|error| {
        tracing::error!(%error, "hệ điều hành không cho số ngẫu nhiên");
        Failure::Message(Message::Fault)
    })?;
    Ok(random)
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        tracing::error!(error = &error as &dyn std::error::Error, "the store failed");
        Self::Message(match error {
            StoreError::Full | StoreError::Busy => Message::Busy,
            StoreError::Missing(_) => Message::NotFound,
            _ => Message::Fault,
        })
    }
}

impl From<HashingError> for Failure {
    fn from(error: HashingError) -> Self {
        if matches!(error, HashingError::Busy) {
            return Self::Message(Message::Busy);
        }
        tracing::error!(error = &error as &dyn std::error::Error, "hashing failed");
        Self::Message(Message::Fault)
    }
}

/// `45 giây`, `3 phút`.
fn in_words(wait: Wait) -> String {
    match wait.seconds() {
        seconds @ ..60 => format!("{seconds} giây"),
        seconds => format!("{} phút", (seconds + 59) / 60),
    }
}
