//! Đăng nhập, đăng xuất.

use super::{
    HashingError,
    cookie::SessionCookie,
    form::{Form, see},
    known::Current,
    tries::Try,
    way_back::same_site,
};
use crate::{clock, host::Visit, message::Message, portal::Portal, reader};
use app::{
    accounts::{NAME, PASSWORD, WAY_BACK},
    forms::Problem,
    paths,
};
use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{
    account::{Device, Password, SignInName, Token, Wait},
    id::AccountId,
};
use std::net::IpAddr;
use store::{SiteStore, StoreError, accounts::Credentials};

/// Why somebody is not signed in.
#[derive(Debug)]
enum NotSignedIn {
    /// Over http from elsewhere the session could be read on the way.
    OpenLine,
    /// Something was left empty.
    Missing(Vec<Problem>),
    /// Name or password is wrong; which of them is nobody's business.
    Wrong,
    /// Too many wrong ones.
    TooMany(Wait),
    /// The server has too much to do.
    Busy,
    /// The store or the system failed; it is in the log.
    Fault,
}

/// `POST /dang-nhap`: name, password, and where to go on.
pub(super) async fn sign_in(State(portal): State<Portal>, request: Request) -> Response {
    let address = reader::address(&request, &portal.config().proxies);
    let form = match Form::read(request).await {
        Ok(form) => form,
        Err(message) => return message.into_response(),
    };
    match begin(&portal, &form, address).await {
        Ok(cookie) => {
            let mut response = see(same_site(form.field(WAY_BACK)).unwrap_or(paths::HOME));
            response.headers_mut().insert(header::SET_COOKIE, cookie);
            response
        }
        Err(why) => why.answer(&portal, form).await,
    }
}

/// `POST /dang-xuat`: ends the session of this browser.
pub(super) async fn sign_out(State(portal): State<Portal>, request: Request) -> Response {
    let mut response = see(paths::HOME);
    let Some(visit) = request.extensions().get::<Visit>() else {
        return Message::Fault.into_response();
    };
    if let Some(Current(session)) = request.extensions().get() {
        let site = portal.store().site(visit.site.id);
        if let Err(error) = site.accounts().end_session(&session.hash).await {
            return failed(&error).into_response();
        }
    }
    if let Some(cookie) = SessionCookie::of(visit) {
        response.headers_mut().insert(header::SET_COOKIE, cookie.clear());
    }
    response
}

/// Checks who it is and begins a session; its cookie.
async fn begin(
    portal: &Portal,
    form: &Form,
    address: Option<IpAddr>,
) -> Result<HeaderValue, NotSignedIn> {
    let visit = form.parts.extensions.get::<Visit>().ok_or(NotSignedIn::Fault)?;
    let cookie = SessionCookie::of(visit).ok_or(NotSignedIn::OpenLine)?;
    let (name, password) = typed(form)?;
    let site = portal.store().site(visit.site.id);
    let attempt = portal
        .tries()
        .begin(site.id(), name, address, clock::now())
        .map_err(NotSignedIn::TooMany)?;
    let Some(credentials) = check(portal, &site, name, password, attempt).await? else {
        return Err(NotSignedIn::Wrong);
    };
    // A secret that was there before signing in is worth nothing afterwards.
    if let Some(Current(before)) = form.parts.extensions.get() {
        site.accounts().end_session(&before.hash).await?;
    }
    let token = new_session(&site, credentials.account, &form.parts.headers).await?;
    Ok(cookie.set(&token))
}

fn typed(form: &Form) -> Result<(&str, Password), NotSignedIn> {
    let (name, password) = (form.field(NAME), Password::typed(form.field(PASSWORD)));
    let mut missing = Vec::new();
    if name.trim().is_empty() {
        missing.push(Problem::at(NAME, "Xin nhập tên đăng nhập."));
    }
    if password.is_empty() {
        missing.push(Problem::at(PASSWORD, "Xin nhập mật khẩu."));
    }
    if missing.is_empty() { Ok((name, password)) } else { Err(NotSignedIn::Missing(missing)) }
}

/// The account whose name and password these are, found out in the same time whether there is
/// such an account or not.
async fn check(
    portal: &Portal,
    site: &SiteStore,
    name: &str,
    password: Password,
    attempt: Try,
) -> Result<Option<Credentials>, NotSignedIn> {
    let known = match SignInName::parse(name) {
        Ok(name) => site.accounts().credentials(&name).await,
        Err(_) => Ok(None),
    };
    let (known, hash) = match known {
        Ok(known) => (known.clone(), known.map(|known| known.password)),
        Err(error) => {
            attempt.was_none();
            return Err(error.into());
        }
    };
    match portal.hasher().is_right(password, hash).await {
        Ok(true) => {
            attempt.was_right();
            Ok(known)
        }
        Ok(false) => Ok(None),
        Err(error) => {
            attempt.was_none();
            Err(error.into())
        }
    }
}

/// A session with a new secret, which is returned and stored nowhere.
async fn new_session(
    site: &SiteStore,
    account: AccountId,
    headers: &HeaderMap,
) -> Result<Token, NotSignedIn> {
    let token = new_token().map_err(|error| {
        tracing::error!(%error, "hệ điều hành không cho số ngẫu nhiên");
        NotSignedIn::Fault
    })?;
    let agent = headers.get(header::USER_AGENT).map(HeaderValue::as_bytes).unwrap_or_default();
    let device = Device::of(&String::from_utf8_lossy(agent));
    site.accounts().begin_session(account, &token.hash(), device, clock::now()).await?;
    Ok(token)
}

/// 256 random bits from the system.
fn new_token() -> Result<Token, getrandom::Error> {
    let mut random = [0; 32];
    getrandom::fill(&mut random)?;
    Ok(Token::new(random))
}

fn failed(error: &StoreError) -> Message {
    tracing::error!(error = error as &dyn std::error::Error, "the store failed");
    match error {
        StoreError::Full | StoreError::Busy => Message::Busy,
        _ => Message::Fault,
    }
}

impl From<StoreError> for NotSignedIn {
    fn from(error: StoreError) -> Self {
        match failed(&error) {
            Message::Busy => Self::Busy,
            _ => Self::Fault,
        }
    }
}

impl From<HashingError> for NotSignedIn {
    fn from(error: HashingError) -> Self {
        if matches!(error, HashingError::Busy) {
            return Self::Busy;
        }
        tracing::error!(error = &error as &dyn std::error::Error, "hashing failed");
        Self::Fault
    }
}

impl NotSignedIn {
    async fn answer(self, portal: &Portal, form: Form) -> Response {
        let mut wait = None;
        let (status, problems) = match self {
            Self::OpenLine => (StatusCode::FORBIDDEN, Vec::new()),
            Self::Missing(missing) => (StatusCode::UNPROCESSABLE_ENTITY, missing),
            Self::Wrong => (StatusCode::UNAUTHORIZED, vec![Problem::at(NAME, WRONG)]),
            Self::TooMany(longer) => {
                wait = Some(longer.seconds());
                let sentence = format!(
                    "Đã có quá nhiều lần nhập sai. Xin đợi {} rồi thử lại.",
                    in_words(longer)
                );
                (StatusCode::TOO_MANY_REQUESTS, vec![Problem::at(NAME, sentence)])
            }
            Self::Busy => return Message::Busy.into_response(),
            Self::Fault => return Message::Fault.into_response(),
        };
        let mut response = form.come_back(portal, status, &[NAME, WAY_BACK], problems).await;
        if let Some(seconds) = wait {
            response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
        }
        response
    }
}

const WRONG: &str = "Tên đăng nhập hoặc mật khẩu chưa đúng. Xin xem lại phím Caps Lock và bộ gõ \
                     tiếng Việt rồi nhập lại.";

/// `45 giây`, `3 phút`.
fn in_words(wait: Wait) -> String {
    match wait.seconds() {
        seconds @ ..60 => format!("{seconds} giây"),
        seconds => format!("{} phút", (seconds + 59) / 60),
    }
}
