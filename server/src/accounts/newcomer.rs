//! Somebody makes their account by a one-time link.

use super::{
    form::Form,
    sent::{Done, Failure, Sent},
    sign_in::signed_in,
};
use app::{
    accounts::fields::{FULL_NAME, NAME, PASSWORD, PASSWORD_AGAIN},
    forms::Problem,
    paths,
};
use axum::{extract::Path, response::Response};
use domain::{
    account::{Password, PasswordError, SignInName, Token},
    text::PersonName,
};
use store::accounts::{Accepted, LinkKind, Newcomer};

/// `POST /lap-trang/{token}`: the site's first Admin.
pub(super) async fn set_up(Path(secret): Path<String>, sent: Sent) -> Response {
    let done = accept(&sent, LinkKind::SetUp, &secret).await;
    sent.answer(done, &[FULL_NAME, NAME]).await
}

/// `POST /moi-vao/{token}`: somebody who was invited.
pub(super) async fn invitation(Path(secret): Path<String>, sent: Sent) -> Response {
    let done = accept(&sent, LinkKind::Invitation, &secret).await;
    sent.answer(done, &[FULL_NAME, NAME]).await
}

async fn accept(sent: &Sent, kind: LinkKind, secret: &str) -> Result<Done, Failure> {
    let cookie = sent.cookie()?;
    // The page itself says that a link is gone.
    let gone = || Failure::typed(Vec::new());
    let link = Token::parse(secret).map_err(|_| gone())?.hash();
    let accounts = sent.site.accounts();
    accounts.link(kind, &link, sent.now).await?.ok_or_else(gone)?;
    let (name, sign_in_name, password) = typed(&sent.form)?;
    let password = sent.portal.hasher().hash(password).await?;
    let newcomer = Newcomer { sign_in_name, name, password };
    let account = match accounts.accept(kind, &link, &newcomer, sent.now).await? {
        Accepted::New(account) => account,
        Accepted::NameTaken => {
            let sentence = "Tên đăng nhập này đã có người dùng. Xin chọn tên khác.";
            return Err(Failure::typed(vec![Problem::at(NAME, sentence)]));
        }
        Accepted::Gone => return Err(gone()),
    };
    let (token, session) = sent.new_session(account)?;
    accounts.begin_session(&session).await?;
    signed_in(sent, &token).await?;
    let there = match kind {
        LinkKind::SetUp => paths::PEOPLE,
        LinkKind::Invitation => paths::HOME,
    };
    Ok(Done::SignedIn(there.to_owned(), cookie.set(&token)))
}

fn typed(form: &Form) -> Result<(PersonName, SignInName, Password), Failure> {
    let mut problems = Vec::new();
    let name = PersonName::parse(form.field(FULL_NAME)).map_err(|_| {
        problems.push(Problem::at(FULL_NAME, "Xin nhập họ và tên, tối đa 80 ký tự."));
    });
    let sign_in_name = SignInName::parse(form.field(NAME)).map_err(|_| {
        let sentence = "Tên đăng nhập chỉ gồm chữ không dấu, chữ số và các dấu . - _ @ +, \
                        từ 2 đến 80 ký tự.";
        problems.push(Problem::at(NAME, sentence));
    });
    let password = new_password(form, sign_in_name.as_ref().ok(), &mut problems);
    match (name, sign_in_name, password) {
        (Ok(name), Ok(sign_in_name), Some(password)) => Ok((name, sign_in_name, password)),
        _ => Err(Failure::typed(problems)),
    }
}

/// The password that was chosen, typed twice alike; what is amiss goes to `problems`.
pub(super) fn new_password(
    form: &Form,
    name: Option<&SignInName>,
    problems: &mut Vec<Problem>,
) -> Option<Password> {
    let password = Password::choose(form.field(PASSWORD), name).map_err(|error| {
        problems.push(Problem::at(PASSWORD, in_words(error)));
    });
    let is_same = form.field(PASSWORD) == form.field(PASSWORD_AGAIN);
    if !is_same && password.is_ok() {
        let sentence = "Hai lần nhập mật khẩu chưa giống nhau.";
        problems.push(Problem::at(PASSWORD_AGAIN, sentence));
        return None;
    }
    password.ok()
}

/// Why a password cannot be chosen.
pub(crate) const fn in_words(error: PasswordError) -> &'static str {
    match error {
        PasswordError::TooShort => "Mật khẩu cần ít nhất 8 ký tự. Một câu ngắn dễ nhớ là tốt nhất.",
        PasswordError::TooLong => "Mật khẩu dài quá 128 ký tự. Xin rút ngắn lại.",
        PasswordError::TooCommon => {
            "Mật khẩu này có quá nhiều người dùng, kẻ xấu sẽ thử trước tiên. \
             Xin chọn mật khẩu khác."
        }
        PasswordError::IsTheName => "Mật khẩu không được trùng với tên đăng nhập.",
    }
}
