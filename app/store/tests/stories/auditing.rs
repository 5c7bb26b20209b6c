//! The log: what was done to accounts and in the library stands there, by whom, for good.
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

use crate::ward::{
    people::{binh, hoa, lan},
    ward,
};
use domain::{
    account::{
        Device, PasswordHash, Person, Role, Roles, SignInName, Token, TokenHash, TotpKey, TotpStep,
    },
    audit::Deed,
    id::AccountId,
    media::{ContentName, Picture},
    text::{FileName, Line, PersonName},
};
use store::{
    Bringer, Medium, SiteStore,
    accounts::{
        Accepted, Added, By, Changed, LinkKind, NewAccount, NewSession, Newcomer, SecondFactor,
        SecondProof,
    },
};

const NOON: i64 = 1_700_000_000_000;
const KEY: [u8; 20] = [7; 20];

type Told = (Option<String>, Option<String>, Deed);

/// Who, to whom or what, what: the oldest first.
async fn log(site: &SiteStore) -> Vec<Told> {
    let entries = site.audit().newest(&binh(site), None, 99).await.unwrap();
    let told = entries.into_iter().rev();
    told.map(|entry| (entry.by.map(|by| by.name.to_string()), entry.subject, entry.deed)).collect()
}

fn told(by: Option<&str>, subject: Option<&str>, deed: Deed) -> Told {
    (by.map(ToOwned::to_owned), subject.map(ToOwned::to_owned), deed)
}

fn roles(roles: &[Role]) -> Roles {
    roles.iter().copied().collect()
}

fn password() -> PasswordHash {
    PasswordHash::new("$argon2id$…".to_owned())
}

fn hash(secret: u8) -> TokenHash {
    Token::new([secret; 32]).hash()
}

async fn account(site: &SiteStore, name: &str, role: Role) -> Person {
    let new = NewAccount {
        sign_in_name: SignInName::parse(name).unwrap(),
        name: PersonName::parse("Vũ Thị Mai").unwrap(),
        roles: roles(&[role]),
        password: password(),
    };
    let Added::New(account) = site.accounts().add(By::Console, &new, NOON).await.unwrap() else {
        unreachable!("{name} is taken")
    };
    Person { site: site.id(), account, name: new.name, roles: new.roles }
}

fn session(account: AccountId, secret: u8) -> NewSession {
    NewSession { account, hash: hash(secret), device: phone(), begun: NOON }
}

fn phone() -> Device {
    Device::read("chrome/android")
}

#[tokio::test]
async fn what_somebody_does_with_their_own_account_is_told() {
    let ward = ward().await;
    let (site, accounts) = (&ward.site, ward.site.accounts());
    let mai = account(site, "mai", Role::Author).await;
    accounts.begin_session(&session(mai.account, 1)).await.unwrap();
    accounts.change_password(&mai, &password(), &hash(1), NOON).await.unwrap();
    let (key, code) = (TotpKey::new(KEY), [[3; 32], [4; 32]]);
    accounts.put_on_second_factor(&mai, &key, TotpStep::new(5), &code, NOON).await.unwrap();
    accounts.begin_half(mai.account, &hash(2), NOON).await.unwrap();
    let proof = SecondProof::Recovery([3; 32]);
    assert!(accounts.finish_half(&hash(2), proof, &session(mai.account, 3)).await.unwrap());
    // The same code again lets nobody in, and nothing is told of it.
    accounts.begin_half(mai.account, &hash(4), NOON).await.unwrap();
    assert!(!accounts.finish_half(&hash(4), proof, &session(mai.account, 5)).await.unwrap());
    accounts.replace_recovery_codes(&mai, &code, NOON).await.unwrap();
    for _ in 0..2 {
        accounts.take_off_second_factor(&mai, NOON).await.unwrap();
    }
    let own = |deed| told(Some("Vũ Thị Mai"), None, deed);
    let added = Deed::AccountAdded { roles: roles(&[Role::Author]) };
    let expected = [
        told(None, Some("Vũ Thị Mai"), added),
        own(Deed::SignedIn { device: phone() }),
        own(Deed::PasswordChanged),
        own(Deed::SecondFactorOn),
        own(Deed::RecoveryCodeUsed),
        own(Deed::SignedIn { device: phone() }),
        own(Deed::RecoveryCodesMade),
        own(Deed::SecondFactorOff),
    ];
    assert_eq!(log(site).await, expected);
}

#[tokio::test]
async fn what_an_admin_does_to_accounts_is_told_once_and_only_where_something_changed() {
    let ward = ward().await;
    let (site, accounts, binh) = (&ward.site, ward.site.accounts(), binh(&ward.site));
    let by = By::Admin(&binh);
    let boss = account(site, "truong", Role::Admin).await;
    let mai = account(site, "mai", Role::Author).await;
    for _ in 0..2 {
        let both = roles(&[Role::Author, Role::Editor]);
        let given = accounts.set_roles(by, mai.account, &both, NOON).await.unwrap();
        let closed = accounts.disable(by, mai.account, NOON).await.unwrap();
        assert_eq!([given, closed], [Changed::Done; 2]);
    }
    for _ in 0..2 {
        accounts.enable(by, mai.account, NOON).await.unwrap();
    }
    let last = accounts.disable(by, boss.account, NOON).await.unwrap();
    assert_eq!(last, Changed::LastAdmin, "and nothing is told of it");
    accounts
        .set_password(By::Console, mai.account, &password(), SecondFactor::TakeOff, NOON)
        .await
        .unwrap();
    let to = |by, deed| told(by, Some("Vũ Thị Mai"), deed);
    let changed = Deed::RolesChanged {
        from: roles(&[Role::Author]),
        to: roles(&[Role::Author, Role::Editor]),
    };
    let admin = Some("Đỗ Thanh Bình");
    let expected = [
        to(admin, changed),
        to(admin, Deed::AccountDisabled),
        to(admin, Deed::AccountEnabled),
        to(None, Deed::PasswordSet),
    ];
    assert_eq!(log(site).await[2..], expected);
}

#[tokio::test]
async fn an_invitation_is_told_when_it_is_made_followed_or_taken_back() {
    let ward = ward().await;
    let (site, accounts) = (&ward.site, ward.site.accounts());
    let admin = account(site, "truong", Role::Admin).await.admin().unwrap();
    let (note, author) = (Line::parse("Chị Mai, văn phòng").unwrap(), roles(&[Role::Author]));
    for secret in [1, 2] {
        accounts.invite(&admin, &hash(secret), &author, Some(&note), NOON).await.unwrap();
    }
    for _ in 0..2 {
        accounts.uninvite(&admin, &hash(2), NOON).await.unwrap();
    }
    let newcomer = Newcomer {
        sign_in_name: SignInName::parse("mai").unwrap(),
        name: PersonName::parse("Vũ Thị Mai").unwrap(),
        password: password(),
    };
    let joined = accounts.accept(LinkKind::Invitation, &hash(1), &newcomer, NOON).await.unwrap();
    assert!(matches!(joined, Accepted::New(_)));
    let mai = Some("Vũ Thị Mai");
    let invited = Deed::Invited { roles: author.clone() };
    let expected = [
        told(mai, Some("Chị Mai, văn phòng"), invited.clone()),
        told(mai, Some("Chị Mai, văn phòng"), invited),
        told(mai, Some("Chị Mai, văn phòng"), Deed::InvitationWithdrawn),
        told(mai, None, Deed::Joined { roles: author }),
    ];
    assert_eq!(log(site).await[1..], expected);
}

#[tokio::test]
async fn a_picture_that_was_replaced_or_deleted_is_told_by_its_name() {
    let ward = ward().await;
    let (site, media) = (&ward.site, ward.site.media());
    let pictures = [1, 2].map(|number| Picture {
        name: ContentName::from_sha256(&[number; 32]),
        width: 1600,
        height: 1000,
    });
    for (picture, name) in pictures.iter().zip(["cũ.jpg", "mới.jpg"]) {
        let (medium, name) = (Medium::Picture(picture.clone()), FileName::parse(name).unwrap());
        media.take(&medium, &name, 1, Bringer::Author(&hoa(site)), NOON).await.unwrap();
    }
    let [old, new] = &pictures;
    assert_eq!(media.replace(&old.name, new, &lan(site), NOON).await.unwrap(), 0);
    media.remove(&old.name, &lan(site), NOON).await.unwrap();
    assert!(media.remove(&old.name, &lan(site), NOON).await.is_err(), "it is gone already");
    let lan = Some("Phạm Ngọc Lan");
    let expected = [
        told(lan, Some("cũ.jpg"), Deed::PictureReplaced { articles: 0 }),
        told(lan, Some("cũ.jpg"), Deed::MediumRemoved),
    ];
    assert_eq!(log(site).await, expected);
}
