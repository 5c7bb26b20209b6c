//! What each table is called, in words and in addresses.

use crate::paths;
use domain::statistics::{Dimension, Subject};

/// The parameter that names a table.
pub const TABLE: &str = "bang";

/// What names all tables, in one file.
pub const EVERYTHING: &str = "tat-ca";

/// The parameters that name an article or a section, where the table is of one.
pub const ARTICLE: &str = "bai";
/// See [`ARTICLE`].
pub const SECTION: &str = "muc";

/// The parameter that says what kind of file: `csv` or `xlsx`.
pub const FORM: &str = "dang";

/// The tables that everybody may see.
pub const PUBLIC: [Dimension; 2] = [Dimension::Articles, Dimension::Sections];

/// The tables of one article, or of one section.
#[must_use]
pub const fn of(subject: Subject) -> &'static [Dimension] {
    match subject {
        Subject::Site => &Dimension::ALL,
        Subject::Article(_) | Subject::Section(_) => &[Dimension::Referrers, Dimension::Devices],
    }
}

/// A table's name in addresses: `bai-viet`.
#[must_use]
pub const fn slug(dimension: Dimension) -> &'static str {
    match dimension {
        Dimension::Articles => "bai-viet",
        Dimension::Sections => "chuyen-muc",
        Dimension::Pages => "trang",
        Dimension::Referrers => "nguon",
        Dimension::Devices => "thiet-bi",
        Dimension::Browsers => "trinh-duyet",
        Dimension::Systems => "he-dieu-hanh",
        Dimension::Languages => "ngon-ngu",
        Dimension::Entries => "trang-vao",
        Dimension::Missing => "khong-thay",
        Dimension::Downloads => "tep",
        Dimension::Searches => "tim-kiem",
        Dimension::EmptySearches => "tim-khong-thay",
        Dimension::Bots => "may",
    }
}

/// The table with a name.
#[must_use]
pub fn parse(text: &str) -> Option<Dimension> {
    Dimension::ALL.into_iter().find(|dimension| slug(*dimension) == text)
}

/// What an address says of the subject of a table: the site, where it names nothing else.
/// `None` where it names what no number is.
#[must_use]
pub fn subject(query: &str) -> Option<Subject> {
    let parameter = |name| paths::parameter(query, name);
    match (parameter(ARTICLE), parameter(SECTION)) {
        (None, None) => Some(Subject::Site),
        (Some(article), None) => article.parse().ok().map(Subject::Article),
        (None, Some(section)) => section.parse().ok().map(Subject::Section),
        (Some(_), Some(_)) => None,
    }
}

/// Its heading.
#[must_use]
pub const fn name(dimension: Dimension) -> &'static str {
    match dimension {
        Dimension::Articles => "Bài viết",
        Dimension::Sections => "Chuyên mục",
        Dimension::Pages => "Trang khác",
        Dimension::Referrers => "Đến từ đâu",
        Dimension::Devices => "Loại máy",
        Dimension::Browsers => "Trình duyệt",
        Dimension::Systems => "Hệ điều hành",
        Dimension::Languages => "Ngôn ngữ",
        Dimension::Entries => "Trang đầu tiên mở",
        Dimension::Missing => "Địa chỉ không tìm thấy",
        Dimension::Downloads => "Tệp tải về",
        Dimension::Searches => "Từ đã tìm và thấy",
        Dimension::EmptySearches => "Từ đã tìm mà không thấy",
        Dimension::Bots => "Máy tự động",
    }
}

/// What one row of it is.
#[must_use]
pub const fn row(dimension: Dimension) -> &'static str {
    match dimension {
        Dimension::Articles => "Bài",
        Dimension::Sections => "Mục",
        Dimension::Pages | Dimension::Entries => "Trang",
        Dimension::Referrers => "Nguồn",
        Dimension::Devices => "Máy",
        Dimension::Browsers => "Trình duyệt",
        Dimension::Systems => "Hệ điều hành",
        Dimension::Languages => "Ngôn ngữ",
        Dimension::Missing => "Địa chỉ",
        Dimension::Downloads => "Tệp",
        Dimension::Searches | Dimension::EmptySearches => "Từ tìm",
        Dimension::Bots => "Tên máy",
    }
}

/// What its numbers count.
#[must_use]
pub const fn counted(dimension: Dimension, subject: Subject) -> &'static str {
    match dimension {
        Dimension::Articles | Dimension::Sections | Dimension::Pages => "Lượt xem",
        Dimension::Missing | Dimension::Bots => "Lần hỏi",
        Dimension::Downloads => "Lần tải",
        Dimension::Searches | Dimension::EmptySearches => "Lần tìm",
        Dimension::Entries => "Lượt truy cập",
        _ => match subject {
            Subject::Site => "Lượt truy cập",
            Subject::Article(_) | Subject::Section(_) => "Lượt xem",
        },
    }
}

/// A sentence about what it holds, where its name does not say it.
pub(super) const fn about(dimension: Dimension) -> Option<&'static str> {
    Some(match dimension {
        Dimension::Pages => "Trang chủ, trang chuyên mục, tìm kiếm, xem theo ngày.",
        Dimension::Referrers => "Chỉ ghi tên trang dẫn đến, không ghi địa chỉ đầy đủ.",
        Dimension::Missing => "Liên kết cũ hoặc gõ nhầm; bài còn thì nên dẫn về bài.",
        Dimension::EmptySearches => "Bà con cần mà trang chưa có, hoặc gọi bằng tên khác.",
        Dimension::Bots => "Máy tìm kiếm và máy khác; không tính vào lượt xem, lượt truy cập.",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_has_a_name_of_its_own() {
        for dimension in Dimension::ALL {
            assert_eq!(parse(slug(dimension)), Some(dimension));
        }
        assert_eq!(parse("bai"), None);
        assert_eq!(parse(""), None);
    }
}
