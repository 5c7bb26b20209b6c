//! The people of the sample ward: one for each role, with passwords made anew each time.

use super::error::SampleError;
use crate::{accounts::Hasher, clock};
use domain::{
    account::{Password, RecoveryCode, Role, SignInName},
    text::PersonName,
};
use store::{
    SiteStore,
    accounts::{Added, By, NewAccount},
};

/// Sign-in name, name and role of each.
const PEOPLE: [(&str, &str, Role); 4] = [
    ("bientap", "Vũ Thị Lan", Role::Author),
    ("duyetbai", "Lê Thị Hòa", Role::Editor),
    ("canbo", "Trần Văn Minh", Role::Staff),
    ("quantri", "Nguyễn Thị Thu", Role::Admin),
];

/// The letters of a password, with its dashes: 16 letters of base32 are 80 random bits.
const LETTERS: usize = 19;

/// Somebody of the sample ward, and the password that is stored nowhere else.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct SamplePerson {
    /// What to type to sign in.
    pub name: &'static str,
    /// The password.
    pub password: String,
    /// What they are.
    pub role: Role,
}

/// Makes an account for each role, on a site that has no accounts yet; on another, nobody.
///
/// # Errors
/// When the system has no randomness or memory left, or the database cannot be written.
pub async fn people(site: &SiteStore) -> Result<Vec<SamplePerson>, SampleError> {
    let mut people = Vec::new();
    if !site.accounts().all().await?.is_empty() {
        return Ok(people);
    }
    for (name, full_name, role) in PEOPLE {
        let password = password()?;
        let new = NewAccount {
            sign_in_name: SignInName::parse(name).map_err(|_| SampleError::Person)?,
            name: PersonName::parse(full_name).map_err(|_| SampleError::Person)?,
            roles: [role].into_iter().collect(),
            password: Hasher::default().hash(Password::typed(&password)).await?,
        };
        if let Added::New(_) = site.accounts().add(By::Console, &new, clock::now()).await? {
            people.push(SamplePerson { name, password, role });
        }
    }
    Ok(people)
}

fn password() -> Result<String, SampleError> {
    let mut random = [0; 15];
    getrandom::fill(&mut random).map_err(|_| SampleError::Person)?;
    Ok(RecoveryCode::new(random).text().chars().take(LETTERS).collect())
}
