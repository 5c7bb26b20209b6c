//! What Admins do with accounts.

use super::sent::{Done, Failure, Sent, random};
use app::{
    accounts::{
        fields::{DONE, FOR_WHOM, INVITATION, ROLE, TASK},
        tasks,
    },
    forms::Problem,
    paths,
};
use axum::{extract::Path, response::Response};
use domain::{
    account::{Admin, Role, Roles, Token, TokenHash},
    id::AccountId,
    text::Line,
};
use store::{
    StoreError, Thing,
    accounts::{By, Changed},
};

/// `POST /quan-tri/tai-khoan`: invites somebody, or takes an invitation back.
pub(super) async fn people(sent: Sent) -> Response {
    let done = match sent.form.field(TASK) {
        tasks::INVITE => invite(&sent).await,
        tasks::UNINVITE => uninvite(&sent).await,
        _ => sent.proven::<Admin>().and(Err(Failure::typed(Vec::new()))),
    };
    sent.answer(done, &[FOR_WHOM, ROLE]).await
}

/// `POST /quan-tri/tai-khoan/{id}`: changes somebody's roles, or disables or enables their
/// account.
pub(super) async fn person(Path(id): Path<String>, sent: Sent) -> Response {
    let done = change(&sent, &id).await;
    sent.answer(done, &[ROLE]).await
}

async fn invite(sent: &Sent) -> Result<Done, Failure> {
    let admin: Admin = sent.proven()?;
    let roles = roles(sent)?;
    let note = match sent.form.field(FOR_WHOM).trim() {
        "" => None,
        whom => Some(Line::parse(whom).map_err(|_| {
            let sentence = "Xin ghi ngắn hơn, tối đa 300 ký tự.";
            Failure::typed(vec![Problem::at(FOR_WHOM, sentence)])
        })?),
    };
    let token = Token::new(random()?);
    let accounts = sent.site.accounts();
    accounts.invite(&admin, &token.hash(), &roles, note.as_ref(), sent.now).await?;
    Ok(Done::Show(vec![format!("{}{}", sent.visit.origin, paths::invitation(&token))]))
}

async fn uninvite(sent: &Sent) -> Result<Done, Failure> {
    let admin: Admin = sent.proven()?;
    let hash = TokenHash::parse(sent.form.field(INVITATION));
    let hash = hash.map_err(|_| Failure::typed(Vec::new()))?;
    sent.site.accounts().uninvite(&admin, &hash, sent.now).await?;
    Ok(Done::See(paths::PEOPLE.to_owned()))
}

async fn change(sent: &Sent, id: &str) -> Result<Done, Failure> {
    let admin: Admin = sent.proven()?;
    let account: AccountId = id.parse().map_err(|_| StoreError::Missing(Thing::Account))?;
    let (accounts, by) = (sent.site.accounts(), By::Admin(&admin));
    let changed = match sent.form.field(TASK) {
        tasks::SET_ROLES => accounts.set_roles(by, account, &ticked(sent)?, sent.now).await?,
        tasks::DISABLE => accounts.disable(by, account, sent.now).await?,
        tasks::ENABLE => {
            accounts.enable(by, account, sent.now).await?;
            Changed::Done
        }
        _ => return Err(Failure::typed(Vec::new())),
    };
    match changed {
        Changed::Done => Ok(Done::See(format!("{}?{DONE}=1", paths::person(account)))),
        Changed::LastAdmin => {
            let sentence = "Đây là người quản trị cuối cùng của trang. \
                            Xin giao việc quản trị cho một người khác trước.";
            Err(Failure::typed(vec![Problem::at(ROLE, sentence)]))
        }
    }
}

/// The roles that were ticked, one at least.
fn roles(sent: &Sent) -> Result<Roles, Failure> {
    let roles = ticked(sent)?;
    if roles.is_empty() {
        return Err(Failure::typed(vec![Problem::at(ROLE, "Xin chọn ít nhất một việc.")]));
    }
    Ok(roles)
}

fn ticked(sent: &Sent) -> Result<Roles, Failure> {
    let roles = sent.form.all(ROLE).map(Role::read).collect::<Option<Roles>>();
    let sentence = "Xin chọn lại việc được giao.";
    roles.ok_or_else(|| Failure::typed(vec![Problem::at(ROLE, sentence)]))
}
