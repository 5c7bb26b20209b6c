//! Nhật ký: who did what to what everybody reads, and to who may change it. Entries are added
//! and never changed.

use crate::{
    account::{Device, Roles},
    id::ArticleId,
    revision::{By, Version},
    text::Line,
};
use serde::{Deserialize, Serialize};

/// What was done. Its serde form is what the log keeps; a name that was ever written stays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "deed", rename_all = "snake_case")]
pub enum Deed {
    /// Readers were given this version.
    Published {
        /// What they read since.
        version: Version,
    },
    /// A version is to be published at a time (UTC milliseconds).
    Scheduled {
        /// Which.
        version: Version,
        /// When.
        at: i64,
    },
    /// A planned publishing was called off.
    ScheduleCancelled,
    /// A planned publishing could not happen: its section is gone, or something is missing.
    ScheduleFailed,
    /// An article was withdrawn.
    Withdrawn {
        /// Why, in the editor's words.
        reason: Line,
    },
    /// A withdrawn or expired article was brought back as it was.
    BroughtBack,
    /// The time until which it was published was set (UTC milliseconds), or taken away.
    ExpirySet {
        /// Until when.
        at: Option<i64>,
    },
    /// That time came.
    Expired,
    /// It stands first in its section.
    Pinned,
    /// It no longer does.
    Unpinned,
    /// It stands first on the front page.
    Featured,
    /// It no longer does.
    Unfeatured,
    /// What was changed beside the published article was put away.
    DraftDiscarded,
    /// An earlier version became the draft's text again.
    Restored {
        /// Which.
        version: Version,
    },
    /// A section was added.
    SectionAdded,
    /// A section has another name.
    SectionRenamed {
        /// The name it had.
        from: String,
    },
    /// A section stands elsewhere in the menu.
    SectionMoved,
    /// A section left the menu.
    SectionHidden,
    /// A section came back to the menu.
    SectionShown,
    /// The site's settings were changed.
    SettingsChanged,
    /// An address was made that shows the public part of the statistics; the subject says to
    /// whom.
    StatisticsShared,
    /// Such an address was withdrawn.
    StatisticsWithdrawn,
    /// The ward's own emblem took the place of what stood there.
    EmblemSet,
    /// The ward's own emblem was taken away.
    EmblemRemoved,
    /// The odometer starts from another number.
    VisitsStart {
        /// The number it started from.
        from: u64,
        /// The one it starts from now.
        to: u64,
    },
    /// Somebody signed in. Tries that failed are not noted: whoever is not signed in would
    /// write into what nobody can delete.
    SignedIn {
        /// With what.
        device: Device,
    },
    /// Somebody signed in with a recovery code in the place of their second factor.
    RecoveryCodeUsed,
    /// Somebody changed their own password.
    PasswordChanged,
    /// Somebody's password was set for them.
    PasswordSet,
    /// Somebody asks for a second factor from now on.
    SecondFactorOn,
    /// An account asks for the password alone from now on.
    SecondFactorOff,
    /// Somebody had new recovery codes made.
    RecoveryCodesMade,
    /// Somebody was invited.
    Invited {
        /// To be this.
        roles: Roles,
    },
    /// An invitation was taken back.
    InvitationWithdrawn,
    /// Somebody followed a link and made their account.
    Joined {
        /// What they are since.
        roles: Roles,
    },
    /// An account was made.
    AccountAdded {
        /// What its owner is.
        roles: Roles,
    },
    /// An account has other roles.
    RolesChanged {
        /// Those it had.
        from: Roles,
        /// Those it has now.
        to: Roles,
    },
    /// Nobody may sign in with an account any more.
    AccountDisabled,
    /// Its owner may sign in again.
    AccountEnabled,
    /// A picture came in the place of another, wherever that one stood.
    PictureReplaced {
        /// In how many articles.
        articles: u32,
    },
    /// A picture or file was deleted from the library.
    MediumRemoved,
}

impl Deed {
    /// Whether the clock does it where nobody is named; the rest is then done by whoever runs
    /// the program's commands on the server.
    #[must_use]
    pub const fn is_by_clock(&self) -> bool {
        matches!(self, Self::Published { .. } | Self::ScheduleFailed | Self::Expired)
    }
}

/// One entry of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its number: 1, 2, 3 …
    pub number: i64,
    /// When, in UTC milliseconds.
    pub at: i64,
    /// Who; nobody where the clock or a command on the server did it.
    pub by: Option<By>,
    /// What.
    pub deed: Deed,
    /// The article it was done to.
    pub article: Option<ArticleId>,
    /// What that was called then: a title, or the name of a section, person or file.
    pub subject: Option<String>,
}
