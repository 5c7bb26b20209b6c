//! Somebody who works on a site and is signed in.

use super::{Answer, Ask, PHONE, Running};
use domain::{
    account::{Device, PasswordHash, Person, Role, SignInName, Token},
    id::{AccountId, SiteId},
    text::PersonName,
};
use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};
use store::{
    SiteStore,
    accounts::{Added, By, NewAccount, NewSession},
};

/// A person with an account and a browser of their own.
#[derive(Clone, Debug)]
pub struct SignedIn {
    to: SocketAddr,
    host: &'static str,
    pub site: SiteId,
    pub account: AccountId,
    /// The secret of the session, as the cookie says it.
    pub token: Token,
}

impl Running {
    /// Somebody of Sông Mai with these roles, signed in. Their sign-in name is `name`; they
    /// have no password that anybody knows.
    pub async fn account(&self, name: &str, roles: &[Role]) -> SignedIn {
        self.account_on("song-mai", name, roles).await
    }

    /// The same on the ward with this key.
    pub async fn account_on(&self, key: &str, name: &str, roles: &[Role]) -> SignedIn {
        // The form of a hash, and that of no password: one would have to be found for it.
        let (salt, hash) = ("A".repeat(22), "A".repeat(43));
        let hash = PasswordHash::new(format!("$argon2id$v=19$m=19456,t=2,p=1${salt}${hash}"));
        let account = self.account_with(key, name, roles, hash).await;
        self.sign_in_as(key, account).await
    }

    /// An account with the hash of a password; nobody is signed in with it.
    pub async fn account_with(
        &self,
        key: &str,
        name: &str,
        roles: &[Role],
        password: PasswordHash,
    ) -> AccountId {
        let new = NewAccount {
            sign_in_name: SignInName::parse(name).unwrap(),
            name: PersonName::parse(&format!("Cán bộ {name}")).unwrap(),
            roles: roles.iter().copied().collect(),
            password,
        };
        let ward = self.ward(key).await;
        match ward.accounts().add(By::Console, &new, server::clock::now()).await.unwrap() {
            Added::New(account) => account,
            Added::NameTaken => panic!("{name} is there already"),
        }
    }

    /// Another browser in which the owner of an account is signed in.
    pub async fn sign_in_as(&self, key: &str, account: AccountId) -> SignedIn {
        static NEXT: AtomicU64 = AtomicU64::new(1);
        let mut secret = [7; 32];
        secret[..8].copy_from_slice(&NEXT.fetch_add(1, Ordering::Relaxed).to_le_bytes());
        let token = Token::new(secret);
        let ward = self.ward(key).await;
        let session = NewSession {
            account,
            hash: token.hash(),
            device: Device::of(PHONE),
            begun: server::clock::now(),
        };
        ward.accounts().begin_session(&session).await.unwrap();
        let host = if key == "song-mai" { "localhost" } else { "doithong.localhost" };
        SignedIn { to: self.address, host, site: ward.id(), account, token }
    }

    /// Who somebody with these roles is to the ward's store, without an account of theirs.
    pub async fn account_of(&self, key: &str, roles: &[Role]) -> Person {
        Person {
            site: self.site(key).await,
            account: AccountId::try_from(999).unwrap(),
            name: PersonName::parse("Người kiểm tra").unwrap(),
            roles: roles.iter().copied().collect(),
        }
    }

    pub async fn ward(&self, key: &str) -> SiteStore {
        self.store().site(self.site(key).await)
    }
}

impl SignedIn {
    /// Asks for a path with the person's cookie, as their own page does.
    pub fn ask(&self, path: &str) -> Ask {
        let cookie = format!("bantin={}", self.token.text());
        Ask::new(self.to, path).on(self.host).of_own_page().with("cookie", &cookie)
    }

    /// Opens a page, as the address bar does.
    pub async fn get(&self, path: &str) -> Answer {
        self.ask(path).with("accept", "text/html,*/*;q=0.8").get().await
    }

    /// Sends a form of the site's own page.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.ask(path).form(fields).post().await
    }

    /// Who they are to the store, with the proofs of what they may do.
    pub async fn person(&self, portal: &Running) -> Arc<Person> {
        let site = portal.store().site(self.site);
        let found = site.accounts().signed_in(&self.token.hash(), server::clock::now()).await;
        Arc::new(found.unwrap().unwrap().person)
    }
}
