//! Tài khoản: who works on a site, and what each of them may do there.
//!
//! What a person may do is a value: [`Author`], [`Editor`], [`Staff`] and [`Admin`] can only be
//! had from a signed-in [`Person`] who holds the role, and every write takes the one it needs.

use crate::{
    id::{AccountId, SiteId},
    text::PersonName,
};
use serde::{Deserialize, Serialize};

/// One thing a person may be on a site; one person may be several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Biên tập viên: writes drafts and edits their own.
    Author,
    /// Người duyệt: edits everybody's, publishes, withdraws.
    Editor,
    /// Cán bộ: sees the statistics.
    Staff,
    /// Quản trị: accounts, sections, settings of the site.
    Admin,
}

impl Role {
    /// Every role, in the order in which people read them.
    pub const ALL: [Self; 4] = [Self::Author, Self::Editor, Self::Staff, Self::Admin];
}

/// The roles of one person on one site.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<Role>", into = "Vec<Role>")]
pub struct Roles(Vec<Role>);

impl Roles {
    /// Whether this is one of them.
    #[must_use]
    pub fn has(&self, role: Role) -> bool {
        self.0.contains(&role)
    }

    /// Each of them once, in the order of [`Role::ALL`].
    pub fn iter(&self) -> impl Iterator<Item = Role> {
        self.0.iter().copied()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<Role> for Roles {
    fn from_iter<I: IntoIterator<Item = Role>>(roles: I) -> Self {
        let mut roles: Vec<Role> = roles.into_iter().collect();
        roles.sort_unstable();
        roles.dedup();
        Self(roles)
    }
}

impl From<Vec<Role>> for Roles {
    fn from(roles: Vec<Role>) -> Self {
        roles.into_iter().collect()
    }
}

impl From<Roles> for Vec<Role> {
    fn from(roles: Roles) -> Self {
        roles.0
    }
}

/// Somebody who is signed in to one site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The site they are signed in to.
    pub site: SiteId,
    /// Their account there.
    pub account: AccountId,
    /// Their name, as colleagues read it.
    pub name: PersonName,
    /// What they are there.
    pub roles: Roles,
}

macro_rules! proof {
    ($(#[$doc:meta])* $name:ident, $ask:ident, $($role:ident)|+) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $name(Person);

        impl $name {
            /// Who it is.
            #[must_use]
            pub const fn person(&self) -> &Person {
                &self.0
            }
        }

        impl Person {
            #[doc = concat!("The person as [`", stringify!($name), "`], if they may be it.")]
            #[must_use]
            pub fn $ask(&self) -> Option<$name> {
                let may = $(self.roles.has(Role::$role))||+;
                may.then(|| $name(self.clone()))
            }
        }
    };
}

proof! {
    /// May write drafts and edit their own: whoever is an Author or an Editor.
    Author, author, Author | Editor
}
proof! {
    /// May edit, publish and withdraw everybody's articles.
    Editor, editor, Editor
}
proof! {
    /// May see the statistics: staff, editors and administrators.
    Staff, staff, Staff | Editor | Admin
}
proof! {
    /// May change accounts, sections and settings of the site.
    Admin, admin, Admin
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(roles: &[Role]) -> Person {
        Person {
            site: SiteId::try_from(1).unwrap(),
            account: AccountId::try_from(7).unwrap(),
            name: PersonName::parse("Lê Thị Hòa").unwrap(),
            roles: roles.iter().copied().collect(),
        }
    }

    #[test]
    fn nobody_may_do_more_than_their_roles_say() {
        let may = |roles: &[Role]| {
            let person = person(roles);
            [
                person.author().is_some(),
                person.editor().is_some(),
                person.staff().is_some(),
                person.admin().is_some(),
            ]
        };
        assert_eq!(may(&[]), [false, false, false, false]);
        assert_eq!(may(&[Role::Author]), [true, false, false, false]);
        assert_eq!(may(&[Role::Editor]), [true, true, true, false]);
        assert_eq!(may(&[Role::Staff]), [false, false, true, false]);
        assert_eq!(may(&[Role::Admin]), [false, false, true, true]);
        assert_eq!(may(&[Role::Admin, Role::Author]), [true, false, true, true]);
    }
}
