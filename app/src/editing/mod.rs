//! Soạn bài và sắp xếp trang: the pages of those who write, publish and arrange.

mod audit_page;
mod draft_page;
mod list_page;
mod sections_page;
mod settings_page;
mod steps;
mod words;

pub use audit_page::AuditPage;
pub use draft_page::DraftPage;
pub use list_page::DraftsPage;
pub use sections_page::SectionsPage;
pub use settings_page::SettingsPage;

pub(crate) use draft_page::{EditLink, Editable};

/// Names of the fields of these pages' forms, for who reads them.
pub mod field {
    /// Which of a page's forms was sent.
    pub const TASK: &str = "viec";
    /// A section's number.
    pub const SECTION: &str = "muc";
    /// A name: of a section, of the site.
    pub const NAME: &str = "ten";
    /// What kind of section it is.
    pub const KIND: &str = "loai";
    /// The line above the site's name.
    pub const ABOVE: &str = "cap-tren";
    /// Who owns the site.
    pub const OWNER: &str = "chu-quan";
    /// Who answers for it.
    pub const RESPONSIBLE: &str = "chiu-trach-nhiem";
    /// The office's postal address.
    pub const ADDRESS: &str = "dia-chi";
    /// Its telephone number.
    pub const PHONE: &str = "dien-thoai";
    /// Its mail address.
    pub const MAIL: &str = "thu";
    /// The label before a publishing date.
    pub const PUBLISHED_LABEL: &str = "nhan-ngay-dang";
    /// The label before an article's views.
    pub const VIEWS_LABEL: &str = "nhan-luot-xem";
    /// The label above the odometer.
    pub const VISITS_LABEL: &str = "nhan-luot-truy-cap";
    /// How dates are printed.
    pub const NOTATION: &str = "kieu-ngay";
    /// The site's colour.
    pub const ACCENT: &str = "mau";
    /// Whether everybody may see the statistics.
    pub const STATISTICS: &str = "so-lieu";
}
