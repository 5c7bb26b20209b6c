//! Where an article stands and what was done, in words.

use domain::{
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
            format!("Đã đăng; hẹn đăng bản sửa lúc {}", moment(at))
        }
        (Standing::Published, None) if is_changed => "Đã đăng; có sửa đổi chưa đăng".to_owned(),
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
    }
}
