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
    /// The page has another address.
    #[error("moved to {0}")]
    Moved(String),
    /// Only those who work on the site see it, and nobody is signed in: the address to come
    /// back to.
    #[error("signed out")]
    SignIn(String),
    /// Whoever is signed in may not see it.
    #[error("not yours")]
    NotYours,
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
            Self::Withdrawn => StatusCode::GONE,
            Self::Moved(_) => StatusCode::MOVED_PERMANENTLY,
            Self::SignIn(_) => StatusCode::SEE_OTHER,
            Self::NotYours => StatusCode::FORBIDDEN,
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
            Self::Moved(_) => "Trang này đã chuyển sang địa chỉ mới",
            Self::SignIn(_) => "Xin đăng nhập trước",
            Self::NotYours => "Trang này không dành cho tài khoản của bạn",
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
            Self::Moved(_) => "Mời bà con bấm vào địa chỉ mới bên dưới.",
            Self::SignIn(_) => "Mời bấm vào địa chỉ đăng nhập bên dưới.",
            Self::NotYours => {
                "Tài khoản của bạn chưa được giao việc ở trang này. \
                 Xin hỏi người quản trị trang của phường."
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
        Self::Unavailable
    }
}
