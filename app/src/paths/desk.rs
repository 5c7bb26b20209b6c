//! Addresses of writing and of the desk.

use domain::id::ArticleId;

/// The stylesheet of those who work on the site.
pub const DESK_STYLE: &str = "/desk.css";

/// What pages of signed-in authors load of the editor; it fetches the rest when it is wanted.
pub const EDITOR_STARTER: &str = "/editor/start.js";

/// What is being written; the form that begins an article is sent there too.
pub const DRAFTS: &str = "/soan";

/// The sections of the menu, for who arranges them.
pub const SECTIONS: &str = "/quan-tri/chuyen-muc";

/// Who did what.
pub const AUDIT: &str = "/nhat-ky";

/// An article as whoever may edit it finds it.
#[must_use]
pub fn draft(id: ArticleId) -> String {
    format!("{DRAFTS}/{id}")
}

/// Where the form of a step of an editor is sent: `/soan/716/dang`.
#[must_use]
pub fn step(id: ArticleId, step: &str) -> String {
    format!("{DRAFTS}/{id}/{step}")
}
