//! The lines that say something of the article and not in it: its date, its views, its section.

use crate::{
    labels::{DateLabel, Label, labelled},
    scan::Scan,
};
use domain::date::PublishedAt;

/// The most characters such a line has.
pub(crate) const LONGEST: usize = 250;

/// The most characters of a label alone, whose number or date is on the next line.
const LABEL: usize = 40;

/// What such a line says. At least one field is set.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Meta {
    /// A date, complete.
    pub(crate) date: Option<Dated>,
    /// A label that waits for its date on the next line.
    pub(crate) date_label: Option<DateLabel>,
    /// The number of views; the label may stand there without it.
    pub(crate) views: Option<Option<u64>>,
    /// Who wrote it.
    pub(crate) byline: Option<String>,
    /// Where it was taken from.
    pub(crate) source: Option<String>,
    /// Its section: behind a label, or in front of the date.
    pub(crate) section: Option<String>,
    /// An account's name where the writer's should be.
    pub(crate) account: bool,
    /// Words that none of this explains.
    pub(crate) has_rest: bool,
}

/// A date on such a line.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Dated {
    /// The date.
    pub(crate) at: PublishedAt,
    /// What its label says of it.
    pub(crate) label: DateLabel,
    /// Words in front of it that are no label.
    pub(crate) prefix: Option<String>,
    /// Whether it stands in brackets at the end.
    pub(crate) in_brackets: bool,
}

/// Reads a line, when it is such a line as a whole.
pub(crate) fn meta(text: &str, length: usize) -> Option<Meta> {
    let may_be = length <= LABEL || text.contains(|c: char| c.is_ascii_digit() || c == ':');
    if length > LONGEST || !may_be {
        return None;
    }
    let mut meta = Meta::default();
    let mut rest = Vec::new();
    for part in text.split('|') {
        match labelled(part) {
            Some((Label::Byline | Label::BylineAndCredit, value)) => meta.byline = Some(value),
            Some((Label::Source, value)) => meta.source = Some(value),
            Some((Label::Section, value)) => meta.section = Some(value),
            Some((Label::Account, _)) => meta.account = true,
            Some((Label::Credit, _)) | None => rest.push(part),
        }
    }
    let rest = rest.join("|");
    if rest.chars().any(char::is_alphanumeric) {
        Scan::new(&rest).run()?.put_into(&rest, &mut meta)?;
    }
    if meta == Meta::default() || only_rest(&meta) { None } else { Some(meta) }
}

fn only_rest(meta: &Meta) -> bool {
    meta.has_rest && *meta == Meta { has_rest: true, ..Meta::default() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::date::DateNotation;

    fn read(text: &str) -> Option<Meta> {
        meta(text, text.chars().count())
    }

    fn dated(text: &str) -> Option<(String, DateLabel)> {
        let date = read(text)?.date?;
        Some((date.at.show(DateNotation::Bar), date.label))
    }

    #[test]
    fn the_date_is_found_behind_every_label() {
        for (text, label) in [
            ("Ngày đăng 18/01/2018 | 14:51 | Lượt xem: 716", DateLabel::Published),
            ("Ngày đăng tin: 18-01-2018 14:51", DateLabel::Published),
            ("Đăng lúc: Thứ Năm, 18/01/2018 14:51 (GMT+7)", DateLabel::Published),
            ("NGÀY ĐĂNG BÀI : 18/1/2018 - 14h51", DateLabel::Published),
            ("Cập nhật lúc 14:51 ngày 18/01/2018", DateLabel::Updated),
            ("Thứ Năm, 18/01/2018 - 14:51", DateLabel::None),
            ("Thứ năm, ngày 18 tháng 01 năm 2018, 02:51 CH", DateLabel::Plain),
            ("18/01/2018 14:51 | In trang", DateLabel::None),
            ("2018-01-18T14:51+07:00", DateLabel::None),
            ("(18/01/2018 14:51)", DateLabel::None),
            ("716 lượt xem | 18/01/2018 14:51", DateLabel::None),
            (
                "Ngày đăng: 18/01/2018 14:51 | Người đăng: admin | Bình luận: 0",
                DateLabel::Published,
            ),
        ] {
            assert_eq!(dated(text), Some(("18/01/2018 | 14:51".to_owned(), label)), "{text}");
        }
        assert_eq!(
            dated("Ngày đăng: 18/01/2018 | 25:61").map(|date| date.0).as_deref(),
            Some("18/01/2018")
        );
    }

    #[test]
    fn the_views_are_found_behind_every_label() {
        for text in [
            "Lượt xem: 1234",
            "Số lượt người xem: 1.234",
            "Đã xem: 1,234",
            "Số lần xem 1.234 lần",
            "1.234 lượt đọc",
            "Lượt xem : 1 234",
            "Ngày đăng 18/01/2018 | Lượt đọc: 1.234",
            "Xem: 1234 | 18/01/2018",
        ] {
            assert_eq!(read(text).and_then(|meta| meta.views), Some(Some(1234)), "{text}");
        }
        assert_eq!(read("Lượt xem:").and_then(|meta| meta.views), Some(None));
    }

    #[test]
    fn the_section_may_stand_before_the_date_and_the_writer_behind() {
        let meta = read("Hoạt động Đảng 26 Tháng Mười 2018 11:30:00 SA").unwrap();
        assert_eq!(meta.date.and_then(|date| date.prefix).as_deref(), Some("Hoạt động Đảng"));
        let meta = read("Tin tức | 26/10/2018 | Tác giả: Thu Hà | Lượt xem: 5").unwrap();
        assert_eq!(meta.byline.as_deref(), Some("Thu Hà"));
        assert_eq!(meta.date.and_then(|date| date.prefix).as_deref(), Some("Tin tức"));
        let meta = read("Chuyên mục: Tin tức | Ngày đăng: 26/10/2018").unwrap();
        assert_eq!(meta.section.as_deref(), Some("Tin tức"));
    }

    #[test]
    fn sentences_with_a_date_are_sentences() {
        for text in [
            "Ngày 04/10/2019 Đảng ủy phường tổ chức hội nghị",
            "Hội nghị diễn ra ngày 18/01/2018",
            "Hội nghị diễn ra ngày 18/01/2018.",
            "Sông Mai, ngày 18 tháng 01 năm 2018",
            "Thời gian: 8h00 ngày 18/01/2018",
            "Hạn nộp: 18/01/2018",
            "Cập nhật đến ngày 18/01/2018 phường có năm ca",
            "Hôm nay, Thứ Hai 25/11/2024",
            "Từ ngày 18/01/2018 đến ngày 20/01/2018",
            "8h30: Họp giao ban",
            "Đã xem xét 12 hồ sơ",
            "Xem 12 bức ảnh",
            "1.234 hộ gia đình",
            "Tổ 5, số 12",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
