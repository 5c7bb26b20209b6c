//! What somebody may be on a site.

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

    /// As it is written in forms and on the command line.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Author => "author",
            Self::Editor => "editor",
            Self::Staff => "staff",
            Self::Admin => "admin",
        }
    }

    /// Reads what [`Role::key`] wrote.
    #[must_use]
    pub fn read(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.key() == key)
    }

    /// As people say it.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Author => "Biên tập viên",
            Self::Editor => "Người duyệt",
            Self::Staff => "Cán bộ",
            Self::Admin => "Quản trị",
        }
    }

    /// What it lets somebody do, in a sentence.
    #[must_use]
    pub const fn duty(self) -> &'static str {
        match self {
            Self::Author => "Viết bản nháp, sửa bài của mình.",
            Self::Editor => "Sửa mọi bài, đăng bài, gỡ bài.",
            Self::Staff => "Xem số liệu của trang.",
            Self::Admin => "Quản lý tài khoản, chuyên mục và thiết lập của trang.",
        }
    }
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
