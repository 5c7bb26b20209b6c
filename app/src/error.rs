//! All that a browser may learn of what went wrong.

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
            Self::Unavailable => StatusCode::INTERNAL_SERVER_ERROR,
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
