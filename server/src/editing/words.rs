//! Sentences for what an author or editor has to know.

use domain::{
    draft::{Lack, Place, Problem},
    standing::{Refusal, Standing},
};

pub(super) const UNREADY: &str = "Bài chưa đăng được vì còn thiếu.";
pub(super) const NOT_THEIRS: &str =
    "Bài này của người khác. Tác giả chỉ sửa được bài của mình; xin nhờ người duyệt.";
pub(super) const UNAVAILABLE: &str =
    "Máy chủ chưa ghi được. Bài của bạn vẫn còn trên máy này; xin thử lại sau ít phút.";

pub(super) fn conflict(by: Option<&str>) -> String {
    match by {
        Some(name) => format!("{name} vừa lưu bài này. Cả hai bản đều còn; xin chọn bản để giữ."),
        None => "Bài này vừa được thay đổi. Cả hai bản đều còn; xin chọn bản để giữ.".to_owned(),
    }
}

pub(super) const fn refusal(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::NothingNew => "Không có gì mới so với bài người đọc đang thấy.",
        Refusal::NotPublished => "Bài này hiện không đăng nên chưa làm được việc đó.",
        Refusal::NotWithdrawn => "Bài này chưa bị gỡ và chưa hết hạn.",
        Refusal::NotScheduled => "Bài này không hẹn giờ đăng.",
        Refusal::NotAhead => "Thời điểm này đã qua hoặc quá xa. Xin chọn một lúc sắp tới.",
    }
}

/// What is missing, and where.
pub(super) fn problem(problem: Problem) -> String {
    let sentence = lack(problem.lack);
    match problem.place {
        Place::Block(index) => format!("Khối thứ {}: {sentence}", index + 1),
        Place::InGallery(index, inside) => {
            format!("Khối thứ {}, ảnh thứ {}: {sentence}", index + 1, inside + 1)
        }
        Place::Title | Place::Section | Place::Published | Place::Body => sentence.to_owned(),
    }
}

const fn lack(lack: Lack) -> &'static str {
    match lack {
        Lack::Title => "Bài chưa có tiêu đề.",
        Lack::Section => "Bài chưa có chuyên mục.",
        Lack::Later => {
            "Ngày đăng ghi trong bài muộn hơn lúc đăng. Xin sửa ngày, hoặc hẹn giờ đăng."
        }
        Lack::Text => "Bài chưa có nội dung.",
        Lack::Picture => "Ảnh chưa có. Xin chọn ảnh, hoặc bỏ chỗ này.",
        Lack::Alt => {
            "Ảnh chưa có lời mô tả. Xin ghi ảnh cho thấy gì, hoặc đánh dấu là ảnh trang trí."
        }
        Lack::Gone => "Ảnh hoặc tệp này đã bị xóa khỏi thư viện. Xin chọn lại, hoặc bỏ chỗ này.",
    }
}

/// Where an article stands, as the editor's page names it.
pub(super) const fn status(standing: Standing) -> &'static str {
    match standing {
        Standing::Draft => "draft",
        Standing::Scheduled => "scheduled",
        Standing::Published => "published",
        Standing::Expired => "expired",
        Standing::Withdrawn => "withdrawn",
    }
}
