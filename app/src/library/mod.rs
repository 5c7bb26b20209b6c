//! Thư viện: the pictures and files of a site, for those who write.

mod item_page;
mod one_picture;
mod shelf_page;

pub use item_page::ItemPage;
pub(crate) use one_picture::{OnePicture, one_picture};
pub use shelf_page::ShelfPage;

use domain::body::size_in_words;
use store::{Item, Kinds, Medium};

/// The field of a file.
pub const FILE: &str = "tep";

/// The parameter with words to search for.
pub const QUESTION: &str = "tim";

/// The parameter with the kind of things to list.
pub const KIND: &str = "loai";

/// The field of what a picture shows.
pub const ALT: &str = "mo-ta";

/// The field of what must stay in sight.
pub const FOCUS: &str = "trong-tam";

/// The parameter that says what was just done.
pub const DONE: &str = "xong";

/// What was just done, told once on the page that follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// Something was taken in.
    Taken,
    /// The same of a picture that moved.
    TakenStill,
    /// It was described.
    Described,
    /// A picture took another's place.
    Replaced,
    /// Something was removed.
    Removed,
    /// The ward has an emblem of its own.
    EmblemSet,
    /// It has none any more.
    EmblemRemoved,
}

impl Done {
    const ALL: [Self; 7] = [
        Self::Taken,
        Self::TakenStill,
        Self::Described,
        Self::Replaced,
        Self::Removed,
        Self::EmblemSet,
        Self::EmblemRemoved,
    ];

    /// Its word in an address.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Taken => "nhan",
            Self::TakenStill => "nhan-anh-dong",
            Self::Described => "luu",
            Self::Replaced => "thay",
            Self::Removed => "xoa",
            Self::EmblemSet => "bieu-trung",
            Self::EmblemRemoved => "bo-bieu-trung",
        }
    }

    pub(crate) fn read(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|done| done.as_str() == text)
    }

    pub(crate) const fn sentence(self) -> &'static str {
        match self {
            Self::Taken => "Đã đưa vào thư viện.",
            Self::TakenStill => "Đã đưa vào thư viện. Ảnh động chỉ giữ hình đầu tiên.",
            Self::Described => "Đã lưu.",
            Self::Replaced => "Đã thay ảnh ở mọi bài đang dùng.",
            Self::Removed => "Đã xóa khỏi thư viện.",
            Self::EmblemSet => "Đã đặt biểu trưng. Mọi trang hiện biểu trưng này từ bây giờ.",
            Self::EmblemRemoved => "Đã bỏ biểu trưng riêng.",
        }
    }
}

/// Reads the kind of things to list; anything else is all of them.
#[must_use]
pub fn kinds(text: &str) -> Kinds {
    match text {
        "anh" => Kinds::Pictures,
        "tep" => Kinds::Files,
        _ => Kinds::All,
    }
}

/// What a line under a thing says: its measure, and how often it is used.
fn measure(item: &Item) -> String {
    match &item.medium {
        Medium::Picture(picture) => format!("{} × {} điểm ảnh", picture.width, picture.height),
        Medium::File(file) => size_in_words(file.size),
    }
}

fn used(item: &Item) -> String {
    match item.used {
        _ if item.is_emblem => "Biểu trưng của trang".to_owned(),
        0 => "Chưa bài nào dùng".to_owned(),
        many => format!("{many} bài đang dùng"),
    }
}
