//! All that a browser may learn of what went wrong.

use crate::paths;
use http::StatusCode;
use store::StoreError;

/// Why a page cannot be shown.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// Nothing has this address.
    #[error("not found")]
    NotFound,
    /// The article was here and has been withdrawn.
    #[error("withdrawn")]
    Withdrawn,
    /// The article was published until a time that has passed.
    #[error("expired")]
    Expired,
    /// The page has another address.
    #[error("moved to {0}")]
    Moved(String),
    /// A one-time link was used, taken back, or is too old.
    #[error("the link is gone")]
    LinkGone,
    /// An address that shows the statistics to others was withdrawn, or there never was one.
    #[error("the link was withdrawn")]
    LinkWithdrawn,
    /// Only those who work on the site see it, and nobody is signed in: the address to come
    /// back to.
    #[error("signed out")]
    SignIn(String),
    /// Whoever is signed in may not see it.
    #[error("not yours")]
    NotYours,
    /// There is no room to write; reading goes on, and writing too once there is.
    #[error("no room")]
    NoRoom,
    /// Others write at this moment, longer than anybody should have to wait.
    #[error("busy")]
    Busy,
    /// What searches look through is still being made.
    #[error("not yet searchable")]
    NotYetSearchable,
    /// The store did not answer; the log has the cause.
    #[error("unavailable")]
    Unavailable,
}

impl AppError {
    /// The status of the answer.
    #[must_use]
    pub const fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Withdrawn | Self::Expired | Self::LinkGone | Self::LinkWithdrawn => {
                StatusCode::GONE
            }
            Self::Moved(_) => StatusCode::MOVED_PERMANENTLY,
            Self::SignIn(_) => StatusCode::SEE_OTHER,
            Self::NotYours => StatusCode::FORBIDDEN,
            Self::NoRoom | Self::Busy | Self::NotYetSearchable => StatusCode::SERVICE_UNAVAILABLE,
            Self::Unavailable => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The address that it leads on to.
    #[must_use]
    pub fn leads_to(&self) -> Option<String> {
        match self {
            Self::Moved(to) => Some(to.clone()),
            Self::SignIn(then) => Some(paths::sign_in(then)),
            _ => None,
        }
    }

    /// Whether everybody who is not signed in would be told the same.
    #[must_use]
    pub(crate) const fn is_for_everybody(&self) -> bool {
        matches!(self, Self::NotFound | Self::Withdrawn | Self::Moved(_))
    }

    /// The heading that a resident reads.
    #[must_use]
    pub const fn heading(&self) -> &'static str {
        match self {
            Self::NotFound => "Không tìm thấy trang này",
            Self::Withdrawn => "Bài viết này đã được gỡ",
            Self::Expired => "Bài viết này đã hết thời hạn đăng",
            Self::Moved(_) => "Trang này đã chuyển sang địa chỉ mới",
            Self::LinkGone => "Địa chỉ này không còn dùng được",
            Self::LinkWithdrawn => "Địa chỉ chia sẻ này không dùng được",
            Self::SignIn(_) => "Xin đăng nhập trước",
            Self::NotYours => "Trang này không dành cho tài khoản của bạn",
            Self::NoRoom => "Máy chủ đã hết chỗ ghi",
            Self::Busy => "Máy chủ đang bận",
            Self::NotYetSearchable => "Chưa tìm kiếm được lúc này",
            Self::Unavailable => "Trang tạm thời chưa mở được",
        }
    }

    /// What to do about it.
    #[must_use]
    pub const fn advice(&self) -> &'static str {
        match self {
            Self::NotFound => {
                "Có thể địa chỉ bị gõ thiếu hoặc bài viết đã được chuyển đi. \
                 Mời bà con xem trang chủ hoặc chọn một chuyên mục bên dưới."
            }
            Self::Withdrawn => {
                "Phường đã gỡ bài viết này khỏi trang. \
                 Nếu cần thông tin trong bài, mời bà con liên hệ Ủy ban nhân dân phường \
                 theo số điện thoại ở cuối trang."
            }
            Self::Expired => {
                "Thông tin trong bài chỉ đăng đến một ngày đã qua. \
                 Mời bà con xem tin mới, hoặc hỏi Ủy ban nhân dân phường \
                 theo số điện thoại ở cuối trang."
            }
            Self::Moved(_) => "Mời bà con bấm vào địa chỉ mới bên dưới.",
            Self::LinkGone => {
                "Mỗi địa chỉ mời chỉ dùng được một lần và trong một thời gian ngắn. \
                 Xin người quản trị trang của phường tạo địa chỉ mới. Nếu đang lập trang lần đầu, \
                 xin chạy lại chương trình để in ra địa chỉ mới."
            }
            Self::LinkWithdrawn => {
                "Có thể phường đã thu hồi địa chỉ, hoặc địa chỉ bị chép thiếu. \
                 Nếu cần xem số liệu, xin hỏi phường để nhận địa chỉ mới."
            }
            Self::SignIn(_) => "Mời bấm vào địa chỉ đăng nhập bên dưới.",
            Self::NotYours => {
                "Tài khoản của bạn chưa được giao việc ở trang này. \
                 Xin hỏi người quản trị trang của phường."
            }
            Self::NoRoom => {
                "Nội dung vừa gửi chưa được lưu. Bà con vẫn xem tin được; xin gửi lại sau, \
                 khi phường đã dọn chỗ trên máy chủ."
            }
            Self::Busy => "Việc này chưa làm được. Xin bà con thử lại sau ít phút.",
            Self::NotYetSearchable => {
                "Máy chủ vừa được nâng cấp và đang chuẩn bị lại phần tìm kiếm. Xin bà con quay lại \
                 sau ít phút; tin bài vẫn xem được ở từng chuyên mục và ở mục xem theo ngày."
            }
            Self::Unavailable => {
                "Máy chủ đang gặp trục trặc. Xin bà con thử lại sau ít phút; \
                 nếu việc gấp, mời gọi số điện thoại của phường."
            }
        }
    }
}

impl From<StoreError> for AppError {
    fn from(error: StoreError) -> Self {
        tracing::error!(error = &error as &dyn std::error::Error, "the store failed");
        match error {
            StoreError::Full => Self::NoRoom,
            StoreError::Busy => Self::Busy,
            _ => Self::Unavailable,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_and_a_busy_database_pass_and_other_faults_are_ours() {
        for (error, status) in [
            (StoreError::Full, 503),
            (StoreError::Busy, 503),
            (StoreError::Interrupted, 500),
            (StoreError::TooLarge(7), 500),
        ] {
            assert_eq!(AppError::from(error).status().as_u16(), status);
        }
    }
}
