//! People who work on a ward's site.

use domain::{
    account::{Admin, Author, Editor, Person, Role},
    text::PersonName,
};
use store::SiteStore;

/// Somebody with one role on a site.
pub fn person(site: &SiteStore, account: i64, name: &str, role: Role) -> Person {
    Person {
        site: site.id(),
        account: account.try_into().unwrap(),
        name: PersonName::parse(name).unwrap(),
        roles: [role].into_iter().collect(),
    }
}

/// Hòa, who writes.
pub fn hoa(site: &SiteStore) -> Author {
    person(site, 7, "Lê Thị Hòa", Role::Author).author().unwrap()
}

/// Nam, who writes too.
pub fn nam(site: &SiteStore) -> Author {
    person(site, 8, "Trần Văn Nam", Role::Author).author().unwrap()
}

/// Lan, who publishes.
pub fn lan(site: &SiteStore) -> Editor {
    person(site, 9, "Phạm Ngọc Lan", Role::Editor).editor().unwrap()
}

/// Lan, when she writes herself.
pub fn lan_writes(site: &SiteStore) -> Author {
    lan(site).person().author().unwrap()
}

/// Bình, who looks after the site.
pub fn binh(site: &SiteStore) -> Admin {
    person(site, 10, "Đỗ Thanh Bình", Role::Admin).admin().unwrap()
}
