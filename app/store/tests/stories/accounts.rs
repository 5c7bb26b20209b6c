//! Who works on a ward's site, and how long they stay signed in.
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that cannot set its scene has failed"
)]

use crate::ward::{site, ward};
use domain::{
    account::{Device, IDLE, LONGEST, PasswordHash, Role, Roles, SignInName, Token, TokenHash},
    id::AccountId,
    text::PersonName,
};
use store::{
    SiteStore, StoreError, Thing,
    accounts::{Added, By, Changed, NewAccount, NewSession},
};

const NOON: i64 = 1_700_000_000_000;
const MINUTE: i64 = 60_000;

fn new(name: &str, roles: &[Role]) -> NewAccount {
    NewAccount {
        sign_in_name: SignInName::parse(name).unwrap(),
        name: PersonName::parse("Lê Thị Hòa").unwrap(),
        roles: roles.iter().copied().collect(),
        password: PasswordHash::new("$argon2id$…".to_owned()),
    }
}

async fn add(site: &SiteStore, name: &str, roles: &[Role]) -> AccountId {
    match site.accounts().add(By::Console, &new(name, roles), NOON).await.unwrap() {
        Added::New(id) => id,
        Added::NameTaken => unreachable!("{name} is taken"),
    }
}

fn new_session(account: AccountId, secret: u8, begun: i64) -> NewSession {
    NewSession { account, hash: Token::new([secret; 32]).hash(), device: Device::of(""), begun }
}

async fn session(site: &SiteStore, account: AccountId, secret: u8) -> TokenHash {
    let new = new_session(account, secret, NOON);
    site.accounts().begin_session(&new).await.unwrap();
    new.hash
}

async fn is_in(site: &SiteStore, hash: &TokenHash, now: i64) -> bool {
    site.accounts().signed_in(hash, now).await.unwrap().is_some()
}

fn roles(roles: &[Role]) -> Roles {
    roles.iter().copied().collect()
}

#[tokio::test]
async fn an_account_is_as_it_was_made_also_after_a_restart() {
    let ward = ward().await;
    let id = add(&ward.site, "hoa", &[Role::Editor, Role::Author, Role::Editor]).await;
    let ward = ward.restart().await;
    let account = ward.site.accounts().by_id(id).await.unwrap().unwrap();
    assert_eq!(account.sign_in_name.as_str(), "hoa");
    assert_eq!(account.name.as_str(), "Lê Thị Hòa");
    assert_eq!(account.roles, roles(&[Role::Author, Role::Editor]));
    assert_eq!((account.made_at, account.disabled_at), (NOON, None));
    assert_eq!(ward.site.accounts().all().await.unwrap(), [account]);
}

#[tokio::test]
async fn two_people_never_have_one_sign_in_name_on_a_site() {
    let ward = ward().await;
    let neighbour = site(&ward.store, "song-lan").await;
    add(&ward.site, "hoa", &[Role::Author]).await;
    let second = ward.site.accounts().add(By::Console, &new("HOA", &[]), NOON).await.unwrap();
    assert_eq!(second, Added::NameTaken);
    assert_eq!(ward.site.accounts().all().await.unwrap().len(), 1);
    add(&neighbour, "hoa", &[Role::Author]).await;
    assert_eq!(neighbour.accounts().all().await.unwrap().len(), 1);
}

#[tokio::test]
async fn the_last_admin_can_neither_leave_nor_be_put_out() {
    let ward = ward().await;
    let accounts = ward.site.accounts();
    let hoa = add(&ward.site, "hoa", &[Role::Admin, Role::Editor]).await;
    let refused =
        accounts.set_roles(By::Console, hoa, &roles(&[Role::Editor]), NOON).await.unwrap();
    assert_eq!(refused, Changed::LastAdmin);
    assert_eq!(accounts.disable(By::Console, hoa, NOON).await.unwrap(), Changed::LastAdmin);
    let kept = accounts.by_id(hoa).await.unwrap().unwrap();
    assert!(kept.roles.has(Role::Admin) && kept.disabled_at.is_none());

    let minh = add(&ward.site, "minh", &[Role::Admin]).await;
    assert_eq!(accounts.disable(By::Console, hoa, NOON).await.unwrap(), Changed::Done);
    // A disabled Admin lets nobody in: Minh is the last one now.
    assert_eq!(accounts.disable(By::Console, minh, NOON).await.unwrap(), Changed::LastAdmin);
    let refused = accounts.set_roles(By::Console, minh, &roles(&[]), NOON).await.unwrap();
    assert_eq!(refused, Changed::LastAdmin);
}

#[tokio::test]
async fn an_admin_of_one_ward_changes_nobody_of_another() {
    let ward = ward().await;
    let neighbour = site(&ward.store, "song-lan").await;
    let hoa = add(&ward.site, "hoa", &[Role::Admin]).await;
    let lan = add(&neighbour, "lan", &[Role::Admin]).await;
    add(&neighbour, "mai", &[Role::Admin]).await;
    let hash = session(&ward.site, hoa, 1).await;
    let signed_in = ward.site.accounts().signed_in(&hash, NOON).await.unwrap().unwrap();
    let admin = signed_in.person.admin().unwrap();
    let by = By::Admin(&admin);
    let theirs = neighbour.accounts();
    let not_yours = |error| matches!(error, StoreError::NotYours);
    assert!(theirs.add(by, &new("ke-la", &[Role::Admin]), NOON).await.is_err_and(not_yours));
    assert!(theirs.set_roles(by, lan, &roles(&[]), NOON).await.is_err_and(not_yours));
    assert!(theirs.disable(by, lan, NOON).await.is_err_and(not_yours));
    assert!(theirs.enable(by, lan, NOON).await.is_err_and(not_yours));
    assert_eq!(theirs.all().await.unwrap().len(), 2);
    assert!(theirs.by_id(lan).await.unwrap().unwrap().roles.has(Role::Admin));
}

#[tokio::test]
async fn a_session_ends_when_it_is_not_used_and_after_twelve_hours_however_it_is() {
    let ward = ward().await;
    let hoa = add(&ward.site, "hoa", &[Role::Editor]).await;
    let left = session(&ward.site, hoa, 1).await;
    assert!(is_in(&ward.site, &left, NOON + IDLE - 1).await);
    assert!(!is_in(&ward.site, &left, NOON + IDLE).await);

    let typing = session(&ward.site, hoa, 2).await;
    let mut now = NOON;
    while now < NOON + LONGEST {
        assert!(is_in(&ward.site, &typing, now).await);
        ward.site.accounts().seen(&typing, now).await.unwrap();
        now += 20 * MINUTE;
    }
    assert!(!is_in(&ward.site, &typing, NOON + LONGEST).await);
}

#[tokio::test]
async fn sessions_that_have_ended_leave_nothing_behind() {
    let ward = ward().await;
    let hoa = add(&ward.site, "hoa", &[Role::Editor]).await;
    for secret in 1..=5 {
        session(&ward.site, hoa, secret).await;
    }
    let accounts = ward.site.accounts();
    accounts.begin_session(&new_session(hoa, 9, NOON + IDLE)).await.unwrap();
    let later = Token::new([9; 32]).hash();
    assert_eq!(ward.number("select count(*) from sessions").await, 1);
    accounts.end_session(&later).await.unwrap();
    accounts.end_session(&later).await.unwrap();
    assert!(!is_in(&ward.site, &later, NOON + IDLE).await);
}

#[tokio::test]
async fn new_roles_hold_from_the_next_request_and_a_disabled_account_is_out() {
    let ward = ward().await;
    let accounts = ward.site.accounts();
    add(&ward.site, "minh", &[Role::Admin]).await;
    let hoa = add(&ward.site, "hoa", &[Role::Author]).await;
    let hash = session(&ward.site, hoa, 1).await;
    let is_editor =
        async || accounts.signed_in(&hash, NOON).await.unwrap().unwrap().person.editor().is_some();
    assert!(!is_editor().await);
    let done = accounts.set_roles(By::Console, hoa, &roles(&[Role::Editor]), NOON).await.unwrap();
    assert_eq!(done, Changed::Done);
    assert!(is_editor().await);
    assert_eq!(accounts.disable(By::Console, hoa, NOON).await.unwrap(), Changed::Done);
    assert!(!is_in(&ward.site, &hash, NOON).await);
    let name = SignInName::parse("hoa").unwrap();
    assert_eq!(accounts.credentials(&name).await.unwrap(), None);
    accounts.enable(By::Console, hoa, NOON).await.unwrap();
    assert!(!is_in(&ward.site, &hash, NOON).await, "old sessions do not come back");
    assert!(accounts.credentials(&name).await.unwrap().is_some());
}

#[tokio::test]
async fn nothing_is_changed_of_an_account_that_is_not_there() {
    let ward = ward().await;
    let nobody = AccountId::try_from(99).unwrap();
    let accounts = ward.site.accounts();
    let missing = |error| matches!(error, StoreError::Missing(Thing::Account));
    assert!(accounts.set_roles(By::Console, nobody, &roles(&[]), NOON).await.is_err_and(missing));
    assert!(accounts.disable(By::Console, nobody, NOON).await.is_err_and(missing));
    assert!(accounts.enable(By::Console, nobody, NOON).await.is_err_and(missing));
    let begun = accounts.begin_session(&new_session(nobody, 1, NOON)).await;
    assert!(begun.is_err_and(missing));
}

#[tokio::test]
async fn a_row_that_this_program_would_not_have_written_is_an_error_and_no_person() {
    let ward = ward().await;
    let hoa = add(&ward.site, "hoa", &[Role::Author]).await;
    let hash = session(&ward.site, hoa, 1).await;
    ward.tamper("update accounts set roles = '[\"root\"]'").await;
    assert!(ward.site.accounts().signed_in(&hash, NOON).await.is_err());
}
