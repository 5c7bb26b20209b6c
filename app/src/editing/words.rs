//! Where an article stands and what was done, in words.

use domain::{
    account::{Role, Roles},
    audit::Deed,
    date::{DateNotation, Precision, PublishedAt},
    standing::Standing,
};

/// An instant for people who work on the site: `18/01/2018 | 14:51`.
pub(super) fn moment(millis: i64) -> String {
    let at = PublishedAt::from_millis(millis, Precision::Minute);
    at.map(|at| at.show(DateNotation::Bar)).unwrap_or_default()
}

/// Where an article stands.
pub(super) fn standing(standing: Standing, scheduled: Option<i64>, is_changed: bool) -> String {
    match (standing, scheduled) {
        (Standing::Draft, _) => "Bản nháp".to_owned(),
        (Standing::Scheduled, Some(at)) => format!("Hẹn đăng lúc {}", moment(at)),
        (Standing::Scheduled, None) => "Hẹn giờ đăng".to_owned(),
        (Standing::Published, Some(at)) => {
            format!("Đã đăng; thay đổi hẹn lúc {}", moment(at))
        }
        (Standing::Published, None) if is_changed => "Đã đăng; có thay đổi chưa đăng".to_owned(),
        (Standing::Published, None) => "Đã đăng".to_owned(),
        (Standing::Expired, _) => "Đã hết hạn đăng".to_owned(),
        (Standing::Withdrawn, _) => "Đã gỡ".to_owned(),
    }
}

/// A title, also of what has none yet.
pub(super) fn title(title: &str) -> String {
    if title.is_empty() { "(chưa có tiêu đề)".to_owned() } else { title.to_owned() }
}

/// What was done.
pub(super) fn deed(deed: &Deed) -> String {
    let known = |words: &str| words.to_owned();
    match deed {
        Deed::Published { version } => format!("Đăng (phiên bản {version})"),
        Deed::Scheduled { version, at } => {
            format!("Hẹn đăng phiên bản {version} lúc {}", moment(*at))
        }
        Deed::ScheduleCancelled => known("Hủy hẹn giờ đăng"),
        Deed::ScheduleFailed => known("Đến giờ hẹn nhưng chưa đăng được: bài còn thiếu"),
        Deed::Withdrawn { reason } => format!("Gỡ bài. Lý do: {reason}"),
        Deed::BroughtBack => known("Đưa bài trở lại"),
        Deed::ExpirySet { at: Some(at) } => format!("Đặt hạn đăng đến {}", moment(*at)),
        Deed::ExpirySet { at: None } => known("Bỏ hạn đăng"),
        Deed::Expired => known("Hết hạn đăng"),
        Deed::Pinned => known("Ghim đầu chuyên mục"),
        Deed::Unpinned => known("Bỏ ghim"),
        Deed::Featured => known("Đặt nổi bật ở trang chủ"),
        Deed::Unfeatured => known("Bỏ nổi bật"),
        Deed::DraftDiscarded => known("Bỏ bản đang sửa"),
        Deed::Restored { version } => format!("Lấy lại phiên bản {version}"),
        Deed::SectionAdded => known("Thêm chuyên mục"),
        Deed::SectionRenamed { from } => format!("Đổi tên chuyên mục, tên cũ: {from}"),
        Deed::SectionMoved => known("Đổi thứ tự chuyên mục"),
        Deed::SectionHidden => known("Ẩn chuyên mục"),
        Deed::SectionShown => known("Hiện lại chuyên mục"),
        Deed::SettingsChanged => known("Sửa thiết lập trang"),
        Deed::StatisticsShared => known("Tạo địa chỉ chia sẻ số liệu"),
        Deed::StatisticsWithdrawn => known("Thu hồi địa chỉ chia sẻ số liệu"),
        Deed::VisitsStart { from, to } => {
            format!("Đổi số bắt đầu của lượt truy cập từ {from} thành {to}")
        }
        Deed::EmblemSet => known("Đặt biểu trưng của trang"),
        Deed::EmblemRemoved => known("Bỏ biểu trưng của trang"),
        Deed::SignedIn { device } => format!("Đăng nhập bằng {}", device.words()),
        Deed::RecoveryCodeUsed => known("Đăng nhập bằng mã dự phòng"),
        Deed::PasswordChanged => known("Đổi mật khẩu của mình"),
        Deed::PasswordSet => known("Đặt lại mật khẩu"),
        Deed::SecondFactorOn => known("Bật mã xác nhận khi đăng nhập"),
        Deed::SecondFactorOff => known("Tắt mã xác nhận khi đăng nhập"),
        Deed::RecoveryCodesMade => known("Tạo mã dự phòng mới"),
        Deed::Invited { roles } => format!("Mời làm: {}", roles_words(roles)),
        Deed::InvitationWithdrawn => known("Thu lại lời mời"),
        Deed::Joined { roles } => format!("Tạo tài khoản của mình: {}", roles_words(roles)),
        Deed::AccountAdded { roles } => format!("Thêm tài khoản: {}", roles_words(roles)),
        Deed::RolesChanged { from, to } => {
            format!("Giao việc: {}; trước đó: {}", roles_words(to), roles_words(from))
        }
        Deed::AccountDisabled => known("Khóa tài khoản"),
        Deed::AccountEnabled => known("Mở khóa tài khoản"),
        Deed::PictureReplaced { articles: 0 } => known("Thay ảnh chưa bài đã đăng nào dùng"),
        Deed::PictureReplaced { articles } => format!("Thay ảnh trong {articles} bài đã đăng"),
        Deed::MediumRemoved => known("Xóa khỏi thư viện"),
    }
}

/// Who did it where nobody is named.
pub(super) const fn nobody(deed: &Deed) -> &'static str {
    if deed.is_by_clock() { "Đồng hồ" } else { "Lệnh trên máy chủ" }
}

fn roles_words(roles: &Roles) -> String {
    let words: Vec<_> = roles.iter().map(Role::words).collect();
    if words.is_empty() { "chưa giao việc".to_owned() } else { words.join(", ") }
}
