//! An article's text, as the editor's page sends it, parsed into types or refused with every
//! place named. Nothing of it is ever taken for HTML.

use super::{answer::Said, ask::invalid};
use axum::http::StatusCode;
use domain::{
    body::{Block, Body, BodyError, UnsafeLink},
    date::PublishedAt,
    draft::Draft,
    id::SectionId,
    text::{Byline, Lead, Source, TextError, Title},
};
use serde_json::{Map, Value};

/// The most places that are named at once.
const MOST: usize = 20;

/// Reads `content`.
///
/// # Errors
/// Every place where something is amiss, twenty at most.
pub(super) fn read(content: Value) -> Result<Draft, Said> {
    let Value::Object(mut fields) = content else {
        return Err(invalid("content", "Thiếu nội dung bài. Xin tải lại trang rồi thử lại."));
    };
    let mut amiss = Amiss::default();
    let draft = Draft {
        title: amiss.line::<Title>(&mut fields, "title", "Tiêu đề"),
        lead: amiss.line::<Lead>(&mut fields, "lead", "Sapo"),
        section: amiss.section(&mut fields),
        byline: amiss.line::<Byline>(&mut fields, "byline", "Tên tác giả"),
        source: amiss.line::<Source>(&mut fields, "source", "Nguồn"),
        published: amiss.date(&mut fields),
        body: amiss.body(fields.remove("body").unwrap_or_default()),
    };
    for name in fields.keys() {
        amiss.at(name, "Máy chủ không nhận mục này.".to_owned());
    }
    amiss.end(draft)
}

/// What is amiss, with its places.
#[derive(Default)]
struct Amiss(Vec<(String, String)>);

impl Amiss {
    fn at(&mut self, path: &str, sentence: String) {
        if self.0.len() < MOST {
            self.0.push((path.to_owned(), sentence));
        }
    }

    fn end(self, draft: Draft) -> Result<Draft, Said> {
        if self.0.is_empty() {
            return Ok(draft);
        }
        let sentence = "Bài chưa lưu được vì có chỗ máy chủ không nhận.";
        let said = Said::of(StatusCode::UNPROCESSABLE_ENTITY, sentence);
        Err(self.0.iter().fold(said, |said, (path, sentence)| said.at(path, sentence)))
    }

    /// A line that may be empty.
    fn line<T: TryFrom<String, Error = TextError>>(
        &mut self,
        fields: &mut Map<String, Value>,
        name: &str,
        called: &str,
    ) -> Option<T> {
        let Some(Value::String(text)) = fields.remove(name) else {
            self.at(name, format!("Thiếu mục này: {called}."));
            return None;
        };
        match T::try_from(text) {
            Ok(line) => Some(line),
            Err(TextError::Empty) => None,
            Err(TextError::TooLong { max }) => {
                self.at(name, format!("{called} dài quá {max} chữ cái. Xin rút ngắn lại."));
                None
            }
        }
    }

    fn section(&mut self, fields: &mut Map<String, Value>) -> Option<SectionId> {
        let section = fields.remove("section");
        if section == Some(Value::Null) {
            return None;
        }
        let number = section.and_then(|section| section.as_i64());
        let section = number.and_then(|number| SectionId::try_from(number).ok());
        if section.is_none() {
            self.at("section", "Chuyên mục chưa đúng. Xin chọn lại.".to_owned());
        }
        section
    }

    fn date(&mut self, fields: &mut Map<String, Value>) -> Option<PublishedAt> {
        let date = match fields.remove("published") {
            Some(Value::Null) => return None,
            Some(Value::String(text)) => text.parse().ok(),
            _ => None,
        };
        if date.is_none() {
            self.at("published", "Ngày đăng chưa đúng. Xin chọn lại ngày và giờ.".to_owned());
        }
        date
    }

    fn body(&mut self, body: Value) -> Body {
        let Some(blocks) = blocks(body) else {
            self.at("body", "Phần nội dung không đúng mẫu. Xin tải lại trang.".to_owned());
            return Body::default();
        };
        let read = |(index, block): (usize, Value)| {
            let kind = kind(&block);
            match read_block(block) {
                Ok(block) => Some(block),
                Err(reason) => {
                    let sentence = format!("Khối thứ {} ({kind}): {reason}", index + 1);
                    self.at(&format!("body.content[{index}]"), sentence);
                    None
                }
            }
        };
        let blocks = blocks.into_iter().enumerate().filter_map(read).collect();
        Body::new(blocks).unwrap_or_else(|error| {
            self.at("body", limit(error).to_owned());
            Body::default()
        })
    }
}

/// The blocks of `{"type":"doc","content":[…]}`, and of nothing else.
fn blocks(body: Value) -> Option<Vec<Value>> {
    let Value::Object(mut doc) = body else { return None };
    let is_doc = doc.remove("type")? == "doc";
    let Some(Value::Array(blocks)) = doc.remove("content") else { return None };
    (is_doc && doc.is_empty()).then_some(blocks)
}

fn read_block(block: Value) -> Result<Block, String> {
    let block: Block = serde_json::from_value(block).map_err(|error| reason(&error.to_string()))?;
    // Each by itself, so that the limit it breaks is said of it and not of the whole text.
    match Body::new(vec![block.clone()]) {
        Ok(_) | Err(BodyError::TooLarge) => Ok(block),
        Err(error) => Err(limit(error).to_owned()),
    }
}

const fn limit(error: BodyError) -> &'static str {
    match error {
        BodyError::TooDeep => "các khối lồng vào nhau quá sâu. Xin bớt số tầng.",
        BodyError::TooLarge => "Bài dài quá 1 MB chữ. Xin tách thành nhiều bài.",
        BodyError::Empty => "có danh sách, bảng hoặc bộ ảnh để trống. Xin điền hoặc xóa đi.",
        BodyError::Misplaced => "có khối nằm sai chỗ (ví dụ ảnh trong ô bảng). Xin kéo ra ngoài.",
        BodyError::Malformed => "có chữ trống hoặc ô bảng gộp quá rộng.",
    }
}

/// What a type said when it refused, for a person.
fn reason(refusal: &str) -> String {
    if refusal.contains(&UnsafeLink.to_string()) {
        return "có liên kết không dùng được. Liên kết phải bắt đầu bằng https://, http://, \
                mailto:, tel: hoặc /."
            .to_owned();
    }
    if let Some((_, rest)) = refusal.split_once("the text is longer than ") {
        let max: String = rest.chars().take_while(char::is_ascii_digit).collect();
        return format!("có dòng chữ dài quá {max} chữ cái. Xin rút ngắn lại.");
    }
    if refusal.contains(&TextError::Empty.to_string()) {
        return "có mục bắt buộc đang để trống.".to_owned();
    }
    "có nội dung mà trang không nhận. Xin xóa khối này và viết lại.".to_owned()
}

/// What people call a block.
fn kind(block: &Value) -> &'static str {
    match block["type"].as_str() {
        Some("paragraph") => "đoạn văn",
        Some("heading") => "tiêu đề mục",
        Some("bullet_list" | "ordered_list") => "danh sách",
        Some("blockquote") => "trích dẫn",
        Some("figure") => "ảnh",
        Some("gallery") => "bộ ảnh",
        Some("table") => "bảng",
        Some("attachment") => "tệp đính kèm",
        Some("video") => "video",
        Some("horizontal_rule") => "đường kẻ",
        _ => "khối lạ",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn content(changes: Value) -> Value {
        let mut content = serde_json::to_value(Draft::default()).unwrap();
        for (name, value) in changes.as_object().unwrap() {
            content[name] = value.clone();
        }
        content
    }

    fn refused(content: Value) -> Vec<String> {
        read(content).map(|draft| format!("{draft:?}")).unwrap_err().sentences()
    }

    fn body(blocks: Value) -> Value {
        content(json!({ "body": { "type": "doc", "content": blocks } }))
    }

    fn paragraph(href: &str) -> Value {
        json!({ "type": "paragraph", "content": [{ "type": "text", "text": "x",
            "marks": [{ "type": "link", "attrs": { "href": href } }] }] })
    }

    fn table(cell: Value) -> Value {
        json!({ "type": "table", "content": [{ "type": "table_row", "content": [
            { "type": "table_cell", "content": [cell] }] }] })
    }

    #[test]
    fn what_the_store_writes_is_what_the_door_reads() {
        let whole = content(json!({ "title": "Họp", "section": 3, "published": "2018-01-18" }));
        let read = read(whole.clone()).unwrap();
        assert_eq!(serde_json::to_value(read).unwrap(), whole);
    }

    #[test]
    fn every_place_is_named_in_words_that_a_person_understands() {
        let sentences = refused(content(json!({
            "title": "x".repeat(401), "section": -1, "published": "hôm qua", "html": "<b>" })));
        assert_eq!(
            sentences[1..],
            [
                "Tiêu đề dài quá 400 chữ cái. Xin rút ngắn lại.",
                "Chuyên mục chưa đúng. Xin chọn lại.",
                "Ngày đăng chưa đúng. Xin chọn lại ngày và giờ.",
                "Máy chủ không nhận mục này.",
            ]
        );
        let good = paragraph("/lien-he");
        for (block, sentence) in [
            (
                table(paragraph("javascript:alert(1)")),
                "Khối thứ 2 (bảng): có liên kết không dùng được.",
            ),
            (table(json!({ "type": "figure" })), "Khối thứ 2 (bảng): có khối nằm sai chỗ"),
            (json!({ "type": "script", "content": [] }), "Khối thứ 2 (khối lạ): có nội dung"),
            (json!("<script>"), "Khối thứ 2 (khối lạ): có nội dung"),
            (json!({ "type": "gallery", "content": [] }), "Khối thứ 2 (bộ ảnh): có danh sách"),
            (
                json!({ "type": "figure", "attrs": { "alt": "a".repeat(501) } }),
                "Khối thứ 2 (ảnh): có dòng chữ dài quá 500 chữ cái.",
            ),
        ] {
            let sentences = refused(body(json!([good, block])));
            assert!(sentences[1].starts_with(sentence), "{block}: {sentences:?}");
            assert_eq!(sentences.len(), 2, "only the block that is amiss");
        }
    }

    #[test]
    fn a_body_is_a_document_and_nothing_else() {
        for wrong in [
            json!(null),
            json!("<p>Chào</p>"),
            json!([]),
            json!({ "type": "doc" }),
            json!({ "type": "paragraph", "content": [] }),
            json!({ "type": "doc", "content": [], "html": "<p>" }),
        ] {
            let sentences = refused(content(json!({ "body": wrong })));
            assert!(sentences[1].starts_with("Phần nội dung không đúng mẫu"), "{sentences:?}");
        }
        assert_eq!(refused(json!({})).len(), 8, "what is missing is not taken for empty");
    }

    #[test]
    fn a_thousand_wrong_blocks_are_not_a_thousand_sentences() {
        let blocks: Vec<Value> = (0..1000).map(|_| json!({ "type": "script" })).collect();
        assert_eq!(refused(body(json!(blocks))).len(), 1 + MOST);
    }
}
