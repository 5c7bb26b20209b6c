//! Passwords are hashed with argon2id, a few at a time: each takes 19 MiB and some hundredths
//! of a second of a core (OWASP ASVS 5.0, 11.4.2: m=19456, t=2, p=1).

use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version, password_hash};
use domain::account::{Password, PasswordHash};
use std::{sync::Arc, time::Duration};
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    task::{JoinError, spawn_blocking},
    time::timeout,
};

/// Passwords that are hashed at the same time.
const AT_ONCE: usize = 2;

/// How long one waits for one's turn.
const PATIENCE: Duration = Duration::from_secs(10);

/// What a password is held against where there is no account, so that the answer takes as
/// long: the same parameters, and a hash that no password is known to have.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$Tm9ib2R5cyBzYWx0IGhlcmU\
                      $GZkVJxWm4YFfu4x3a4rJBhQ1mVbVjJ0lZr8X2cPqLwM";

/// Hashes passwords. Clones share the same turns.
#[derive(Clone, Debug)]
pub struct Hasher {
    turns: Arc<Semaphore>,
}

/// A password could not be hashed.
#[derive(Debug, thiserror::Error)]
pub enum HashingError {
    /// Too many others wait.
    #[error("too many passwords wait to be hashed")]
    Busy,
    /// The library or the system failed.
    #[error("the password cannot be hashed: {0}")]
    Failed(password_hash::Error),
    /// The work was broken off.
    #[error("hashing was broken off")]
    BrokenOff(#[source] JoinError),
}

impl Default for Hasher {
    fn default() -> Self {
        Self { turns: Arc::new(Semaphore::new(AT_ONCE)) }
    }
}

impl Hasher {
    /// Hashes a password that somebody chose, with a new random salt.
    ///
    /// # Errors
    /// When too many wait, or the system has no memory or randomness left.
    pub async fn hash(&self, password: Password) -> Result<PasswordHash, HashingError> {
        let turn = self.turn().await?;
        let hashing = spawn_blocking(move || {
            let _turn = turn;
            argon2().hash_password(password.bytes())
        });
        let hash = hashing.await.map_err(HashingError::BrokenOff)?;
        Ok(PasswordHash::new(hash.map_err(HashingError::Failed)?.to_string()))
    }

    /// Whether a password is the one with this hash. Without a hash it is not, which takes
    /// just as long to find out.
    ///
    /// # Errors
    /// When too many wait, or the system has no memory left.
    pub async fn is_right(
        &self,
        password: Password,
        hash: Option<PasswordHash>,
    ) -> Result<bool, HashingError> {
        let turn = self.turn().await?;
        let checking = spawn_blocking(move || {
            let _turn = turn;
            let known = hash.as_ref().map_or(NOBODY, PasswordHash::as_str);
            let fits = argon2().verify_password(password.bytes(), known);
            (fits, hash.is_some())
        });
        match checking.await.map_err(HashingError::BrokenOff)? {
            (Ok(()), is_known) => Ok(is_known),
            (Err(password_hash::Error::PasswordInvalid), _) => Ok(false),
            (Err(error), _) => Err(HashingError::Failed(error)),
        }
    }

    async fn turn(&self) -> Result<OwnedSemaphorePermit, HashingError> {
        let turn = timeout(PATIENCE, Arc::clone(&self.turns).acquire_owned()).await;
        turn.map_err(|_| HashingError::Busy)?.map_err(|_| HashingError::Busy)
    }
}

fn argon2() -> Argon2<'static> {
    Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::DEFAULT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_password_itself_is_right_and_every_hash_is_another() {
        let hasher = Hasher::default();
        let typed = || Password::typed("chợ Mơ bán ốc");
        let hash = hasher.hash(typed()).await.unwrap();
        assert!(hash.as_str().starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{}", hash.as_str());
        assert_ne!(hasher.hash(typed()).await.unwrap(), hash);
        assert!(hasher.is_right(typed(), Some(hash.clone())).await.unwrap());
        assert!(!hasher.is_right(Password::typed("chợ Mơ bán ố"), Some(hash)).await.unwrap());
    }

    #[tokio::test]
    async fn where_there_is_no_account_the_same_work_is_done_and_nothing_is_right() {
        let hasher = Hasher::default();
        assert!(!hasher.is_right(Password::typed("chợ Mơ bán ốc"), None).await.unwrap());
        let parameters = |phc: &str| phc.rsplitn(3, '$').nth(2).unwrap().to_owned();
        let real = hasher.hash(Password::typed("chợ Mơ bán ốc")).await.unwrap();
        assert_eq!(parameters(NOBODY), parameters(real.as_str()));
    }

    #[tokio::test]
    async fn what_is_no_hash_is_an_error_and_lets_nobody_in() {
        let hash = PasswordHash::new("mật khẩu để trần".to_owned());
        let typed = Password::typed("mật khẩu để trần");
        assert!(Hasher::default().is_right(typed, Some(hash)).await.is_err());
    }
}
