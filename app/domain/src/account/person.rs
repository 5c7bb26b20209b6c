//! Who is signed in, and the proofs of what they may do.

use super::{Role, Roles};
use crate::{
    id::{AccountId, SiteId},
    text::PersonName,
};

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
