//! Đăng nhập, đăng xuất.

use super::{
    cookie::SessionCookie,
    form::see,
    known::Current,
    sent::{Done, Failure, Sent},
    tries::Try,
    way_back::same_site,
};
use crate::{host::Visit, message::Message, portal::Portal};
use app::{
    accounts::fields::{CODE, NAME, PASSWORD, STEP, WAY_BACK},
    forms::Problem,
    paths,
};
use axum::{
    extract::{Request, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{
    account::{Password, RecoveryCode, SignInName, Token},
    id::AccountId,
};
use store::accounts::{Credentials, HalfSignIn, SecondProof};

/// `POST /dang-nhap`: name and password, or after them the code of the second factor; and
/// where to go on.
pub(super) async fn sign_in(sent: Sent) -> Response {
    let is_second = !sent.form.field(STEP).is_empty();
    let done = if is_second { second(&sent).await } else { first(&sent).await };
    // Once it is too late for a code, all begins with the name again.
    let is_late = matches!(&done, Err(Failure::Back(status, _)) if *status == LATE);
    let keep = if is_late { &[WAY_BACK][..] } else { &[NAME, WAY_BACK, STEP] };
    sent.answer(done, keep).await
}

/// `POST /dang-xuat`: ends the session of this browser.
pub(super) async fn sign_out(State(portal): State<Portal>, request: Request) -> Response {
    let Some(visit) = request.extensions().get::<Visit>() else {
        return Message::Fault.into_response();
    };
    if let Some(Current(session)) = request.extensions().get() {
        let site = portal.store().site(visit.site.id);
        if let Err(error) = site.accounts().end_session(&session.hash).await {
            return match Failure::from(error) {
                Failure::Message(message) => message.into_response(),
                _ => Message::Fault.into_response(),
            };
        }
    }
    let mut response = see(paths::HOME);
    if let Some(cookie) = SessionCookie::of(visit) {
        response.headers_mut().insert(header::SET_COOKIE, cookie.clear());
    }
    response
}

/// Name and password.
async fn first(sent: &Sent) -> Result<Done, Failure> {
    sent.cookie()?;
    let (name, password) = typed(sent)?;
    let attempt = begin_try(sent, name, NAME)?;
    let (known, attempt) = check(sent, name, password, attempt).await?;
    if known.has_second_factor {
        // Half of the way clears nobody: else the code could be guessed without end.
        attempt.was_none();
        return ask_for_code(sent, known.account).await;
    }
    attempt.was_right();
    let (token, session) = sent.new_session(known.account)?;
    sent.site.accounts().begin_session(&session).await?;
    signed_in(sent, &token).await
}

/// The code of the second factor, or a recovery code.
async fn second(sent: &Sent) -> Result<Done, Failure> {
    sent.cookie()?;
    let half = Token::parse(sent.form.field(STEP)).map_err(|_| late())?.hash();
    let accounts = sent.site.accounts();
    let begun = accounts.half(&half, sent.now).await?.ok_or_else(late)?;
    if sent.form.field(CODE).trim().is_empty() {
        return Err(Failure::typed(vec![Problem::at(CODE, "Xin nhập mã xác nhận.")]));
    }
    let attempt = begin_try(sent, begun.sign_in_name.as_str(), CODE)?;
    let proof = proof(sent, &begun).ok_or_else(wrong_code)?;
    let (token, session) = sent.new_session(begun.account)?;
    if !accounts.finish_half(&half, proof, &session).await? {
        return Err(wrong_code());
    }
    attempt.was_right();
    signed_in(sent, &token).await
}

fn typed(sent: &Sent) -> Result<(&str, Password), Failure> {
    let (name, password) = (sent.form.field(NAME), Password::typed(sent.form.field(PASSWORD)));
    let mut missing = Vec::new();
    if name.trim().is_empty() {
        missing.push(Problem::at(NAME, "Xin nhập tên đăng nhập."));
    }
    if password.is_empty() {
        missing.push(Problem::at(PASSWORD, "Xin nhập mật khẩu."));
    }
    if missing.is_empty() { Ok((name, password)) } else { Err(Failure::typed(missing)) }
}

/// Counts a try under a name and from an address; where there were too many, the sentence
/// stands at `field`.
pub(super) fn begin_try(sent: &Sent, name: &str, field: &'static str) -> Result<Try, Failure> {
    let tries = sent.portal.tries();
    let begun = tries.begin(sent.site.id(), name, sent.address, sent.now);
    begun.map_err(|wait| Failure::TooMany(field, wait))
}

/// The account whose name and password these are, found out in the same time whether there is
/// such an account or not.
async fn check(
    sent: &Sent,
    name: &str,
    password: Password,
    attempt: Try,
) -> Result<(Credentials, Try), Failure> {
    let known = match SignInName::parse(name) {
        Ok(name) => sent.site.accounts().credentials(&name).await,
        Err(_) => Ok(None),
    };
    let known = match known {
        Ok(known) => known,
        Err(error) => {
            attempt.was_none();
            return Err(error.into());
        }
    };
    let hash = known.as_ref().map(|known| known.password.clone());
    match (sent.portal.hasher().is_right(password, hash).await, known) {
        (Ok(true), Some(known)) => Ok((known, attempt)),
        (Ok(_), _) => Err(Failure::Back(
            StatusCode::UNAUTHORIZED,
            vec![Problem::at(
                NAME,
                "Tên đăng nhập hoặc mật khẩu chưa đúng. Xin xem lại phím Caps Lock và bộ gõ \
                 tiếng Việt rồi nhập lại.",
            )],
        )),
        (Err(error), _) => {
            attempt.was_none();
            Err(error.into())
        }
    }
}

async fn ask_for_code(sent: &Sent, account: AccountId) -> Result<Done, Failure> {
    let token = Token::new(super::sent::random()?);
    sent.site.accounts().begin_half(account, &token.hash(), sent.now).await?;
    let way_back = sent.form.field(WAY_BACK).to_owned();
    Ok(Done::Ask(vec![(STEP.to_owned(), token.text()), (WAY_BACK.to_owned(), way_back)]))
}

fn proof(sent: &Sent, begun: &HalfSignIn) -> Option<SecondProof> {
    let typed = sent.form.field(CODE);
    match begun.key.check(typed, sent.now, Some(begun.last)) {
        Some(step) => Some(SecondProof::Step(step)),
        None => RecoveryCode::parse(typed).ok().map(|code| SecondProof::Recovery(code.hash())),
    }
}

/// The status that says that all begins anew.
const LATE: StatusCode = StatusCode::GONE;

fn late() -> Failure {
    let sentence = "Đã quá 10 phút từ lúc nhập mật khẩu. Xin đăng nhập lại từ đầu.";
    Failure::Back(LATE, vec![Problem::at(NAME, sentence)])
}

fn wrong_code() -> Failure {
    let sentence = "Mã chưa đúng hoặc đã dùng rồi. Xin đợi mã mới hiện ra rồi nhập mã đó.";
    Failure::Back(StatusCode::UNAUTHORIZED, vec![Problem::at(CODE, sentence)])
}

/// The session has begun: a secret that was there before is worth nothing any more.
pub(super) async fn signed_in(sent: &Sent, token: &Token) -> Result<Done, Failure> {
    if let Some(before) = sent.session() {
        sent.site.accounts().end_session(&before.hash).await?;
    }
    let there = same_site(sent.form.field(WAY_BACK)).unwrap_or(paths::HOME);
    Ok(Done::SignedIn(there.to_owned(), sent.cookie()?.set(token)))
}
