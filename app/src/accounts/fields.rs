//! The names of the fields of accounts' forms, the same in the pages and where they are sent.

/// A sign-in name.
pub const NAME: &str = "ten";

/// Somebody's own name.
pub const FULL_NAME: &str = "ho-ten";

/// A password; where it is changed, the new one.
pub const PASSWORD: &str = "mat-khau";

/// The same password once more.
pub const PASSWORD_AGAIN: &str = "mat-khau-lai";

/// The password that is in force.
pub const OLD_PASSWORD: &str = "mat-khau-cu";

/// Where to go on after signing in.
pub const WAY_BACK: &str = "tiep";

/// The secret that leads from the password to the second factor.
pub const STEP: &str = "buoc";

/// A code of the second factor, or a recovery code.
pub const CODE: &str = "ma";

/// The key of a second factor that is being put on.
pub const KEY: &str = "khoa";

/// Which of a page's forms was sent.
pub const TASK: &str = "viec";

/// A session to end; `khac` is all others.
pub const SESSION: &str = "phien";

/// A role; once for each.
pub const ROLE: &str = "vai";

/// Whom an invitation is for.
pub const FOR_WHOM: &str = "cho-ai";

/// An invitation to take back.
pub const INVITATION: &str = "loi-moi";

/// What a page says was just done.
pub const DONE: &str = "xong";
