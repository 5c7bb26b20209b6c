//! What people do with their own account.

use super::{
    newcomer::new_password,
    sent::{Done, Failure, Sent, random},
    sign_in::begin_try,
};
use app::{
    accounts::{
        fields::{CODE, DONE, KEY, OLD_PASSWORD, SESSION, TASK},
        tasks,
    },
    forms::Problem,
    paths,
};
use axum::response::Response;
use domain::account::{
    Password, Person, RECOVERY_CODES, RecoveryCode, SignInName, TokenHash, TotpKey,
};
use std::sync::Arc;
use store::{StoreError, Thing};

/// `POST /tai-khoan`: ends one of one's own sessions, or all others.
pub(super) async fn sessions(sent: Sent) -> Response {
    let done = end_sessions(&sent).await;
    sent.answer(done, &[]).await
}

/// `POST /tai-khoan/mat-khau`: another password; ends all other sessions.
pub(super) async fn password(sent: Sent) -> Response {
    let done = change_password(&sent).await;
    sent.answer(done, &[]).await
}

/// `POST /tai-khoan/ma-xac-nhan`: puts the second factor on, takes it off, or gives new
/// recovery codes.
pub(super) async fn second_factor(sent: Sent) -> Response {
    let done = match sent.form.field(TASK) {
        tasks::BEGIN => show_key(&sent),
        tasks::PUT_ON => put_on(&sent).await,
        tasks::TAKE_OFF => take_off(&sent).await,
        tasks::NEW_CODES => new_codes(&sent).await,
        _ => Err(Failure::typed(Vec::new())),
    };
    sent.answer(done, &[KEY]).await
}

async fn end_sessions(sent: &Sent) -> Result<Done, Failure> {
    let person: Arc<Person> = sent.proven()?;
    let accounts = sent.site.accounts();
    match (sent.form.field(SESSION), sent.session()) {
        ("khac", Some(this)) => accounts.end_other_sessions(&person, &this.hash).await?,
        (one, _) => {
            let hash = TokenHash::parse(one).map_err(|_| Failure::typed(Vec::new()))?;
            accounts.end_own_session(&person, &hash).await?;
        }
    }
    Ok(done("phien"))
}

async fn change_password(sent: &Sent) -> Result<Done, Failure> {
    let person: Arc<Person> = sent.proven()?;
    let name = check_password(sent, &person).await?;
    let mut problems = Vec::new();
    let password = new_password(&sent.form, Some(&name), &mut problems);
    let password = password.ok_or(Failure::typed(problems))?;
    let password = sent.portal.hasher().hash(password).await?;
    let keep = sent.session().ok_or(StoreError::Missing(Thing::Account))?;
    sent.site.accounts().change_password(&person, &password, &keep.hash, sent.now).await?;
    Ok(done("mat-khau"))
}

/// A new key, for this answer alone: it is stored once a code has shown that it arrived.
fn show_key(sent: &Sent) -> Result<Done, Failure> {
    let _: Arc<Person> = sent.proven()?;
    let key = TotpKey::new(random()?);
    Ok(Done::Ask(vec![(KEY.to_owned(), key.text())]))
}

async fn put_on(sent: &Sent) -> Result<Done, Failure> {
    let person: Arc<Person> = sent.proven()?;
    let accounts = sent.site.accounts();
    if accounts.second_factor(person.account).await?.is_some() {
        return Ok(Done::See(paths::SECOND_FACTOR.to_owned()));
    }
    let key = TotpKey::parse(sent.form.field(KEY)).map_err(|_| Failure::typed(Vec::new()))?;
    let step = key.check(sent.form.field(CODE), sent.now, None).ok_or_else(|| {
        let sentence = "Mã chưa đúng. Xin xem giờ trên điện thoại có đúng không rồi nhập mã \
                        đang hiện.";
        Failure::typed(vec![Problem::at(CODE, sentence)])
    })?;
    let codes = recovery_codes()?;
    let hashes: Vec<_> = codes.iter().map(RecoveryCode::hash).collect();
    accounts.put_on_second_factor(&person, &key, step, &hashes, sent.now).await?;
    Ok(show(&codes))
}

async fn take_off(sent: &Sent) -> Result<Done, Failure> {
    let person: Arc<Person> = sent.proven()?;
    check_password(sent, &person).await?;
    sent.site.accounts().take_off_second_factor(&person, sent.now).await?;
    Ok(done("tat-ma"))
}

async fn new_codes(sent: &Sent) -> Result<Done, Failure> {
    let person: Arc<Person> = sent.proven()?;
    check_password(sent, &person).await?;
    let accounts = sent.site.accounts();
    if accounts.second_factor(person.account).await?.is_none() {
        return Ok(Done::See(paths::SECOND_FACTOR.to_owned()));
    }
    let codes = recovery_codes()?;
    let hashes: Vec<_> = codes.iter().map(RecoveryCode::hash).collect();
    accounts.replace_recovery_codes(&person, &hashes, sent.now).await?;
    Ok(show(&codes))
}

/// Whoever sits at somebody's open browser does not know their password. Its sign-in name.
async fn check_password(sent: &Sent, person: &Person) -> Result<SignInName, Failure> {
    let typed = Password::typed(sent.form.field(OLD_PASSWORD));
    if typed.is_empty() {
        let sentence = "Xin nhập mật khẩu đang dùng.";
        return Err(Failure::typed(vec![Problem::at(OLD_PASSWORD, sentence)]));
    }
    let accounts = sent.site.accounts();
    let account = accounts.by_id(person.account).await?;
    let name = account.ok_or(StoreError::Missing(Thing::Account))?.sign_in_name;
    let attempt = begin_try(sent, name.as_str(), OLD_PASSWORD)?;
    let hash = accounts.credentials(&name).await?.map(|known| known.password);
    match sent.portal.hasher().is_right(typed, hash).await {
        Ok(true) => {
            attempt.was_right();
            Ok(name)
        }
        Ok(false) => {
            let sentence = "Mật khẩu đang dùng chưa đúng.";
            Err(Failure::typed(vec![Problem::at(OLD_PASSWORD, sentence)]))
        }
        Err(error) => {
            attempt.was_none();
            Err(error.into())
        }
    }
}

fn recovery_codes() -> Result<Vec<RecoveryCode>, Failure> {
    (0..RECOVERY_CODES).map(|_| random().map(RecoveryCode::new)).collect()
}

fn show(codes: &[RecoveryCode]) -> Done {
    Done::Show(codes.iter().map(RecoveryCode::text).collect())
}

fn done(what: &str) -> Done {
    Done::See(format!("{}?{DONE}={what}", paths::ACCOUNT))
}
