//! From rows to accounts.

use crate::{StoreError, Thing, row::Row};
use domain::{
    account::{PasswordHash, Roles, SignInName},
    id::AccountId,
    text::PersonName,
};
use sqlx::FromRow;

/// Somebody's account, as an Admin sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Its number.
    pub id: AccountId,
    /// What its owner types to sign in.
    pub sign_in_name: SignInName,
    /// Its owner's name.
    pub name: PersonName,
    /// What they are.
    pub roles: Roles,
    /// When it was made, in milliseconds since 1970 (UTC).
    pub made_at: i64,
    /// Since when nobody may sign in with it.
    pub disabled_at: Option<i64>,
    /// Whether it asks for a second factor.
    pub has_second_factor: bool,
}

/// What is held against what somebody typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credentials {
    /// Whose they are.
    pub account: AccountId,
    /// The name they belong to.
    pub sign_in_name: SignInName,
    /// The hash of the password.
    pub password: PasswordHash,
    /// Whether the password alone is not enough.
    pub has_second_factor: bool,
}

#[derive(FromRow)]
pub(super) struct AccountRow {
    id: i64,
    sign_in_name: String,
    name: String,
    roles: String,
    made_at: i64,
    disabled_at: Option<i64>,
    second_factor: bool,
}

impl TryFrom<AccountRow> for Account {
    type Error = StoreError;
    fn try_from(account: AccountRow) -> Result<Self, StoreError> {
        let row = row(account.id);
        Ok(Self {
            id: row.read("id", account.id.try_into())?,
            sign_in_name: row.read("sign_in_name", account.sign_in_name.try_into())?,
            name: row.read("name", account.name.try_into())?,
            roles: read_roles(row, &account.roles)?,
            made_at: account.made_at,
            disabled_at: account.disabled_at,
            has_second_factor: account.second_factor,
        })
    }
}

#[derive(FromRow)]
pub(super) struct CredentialsRow {
    id: i64,
    sign_in_name: String,
    password: String,
    second_factor: bool,
}

impl TryFrom<CredentialsRow> for Credentials {
    type Error = StoreError;
    fn try_from(found: CredentialsRow) -> Result<Self, StoreError> {
        let row = row(found.id);
        Ok(Self {
            account: row.read("id", found.id.try_into())?,
            sign_in_name: row.read("sign_in_name", found.sign_in_name.try_into())?,
            password: PasswordHash::new(found.password),
            has_second_factor: found.second_factor,
        })
    }
}

pub(super) const fn row(id: i64) -> Row {
    Row { thing: Thing::Account, id }
}

pub(super) fn read_roles(row: Row, json: &str) -> Result<Roles, StoreError> {
    row.read("roles", serde_json::from_str(json))
}

pub(super) fn roles_text(row: Row, roles: &Roles) -> Result<String, StoreError> {
    row.read("roles", serde_json::to_string(roles))
}
