//! Bản nháp: what an author has written so far, and what it still lacks to be published.

use crate::{
    article::NewArticle,
    body::{Block, Body, Figure, FigureAlt},
    date::PublishedAt,
    id::SectionId,
    media::ContentName,
    text::{Byline, Lead, Source, Title},
};
use serde::{Deserialize, Serialize};

/// What an author has written so far. Everything may still be missing.
///
/// Its serde form is what the editor's page sends: texts are strings that may be empty, the
/// section is a number or `null`, the date is as [`PublishedAt::written`] or `null`. Every
/// field is needed: what was forgotten would otherwise be taken for emptied.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Draft {
    /// Tiêu đề.
    #[serde(with = "maybe_empty")]
    pub title: Option<Title>,
    /// Sapo.
    #[serde(with = "maybe_empty")]
    pub lead: Option<Lead>,
    /// The section it is meant for.
    pub section: Option<SectionId>,
    /// Tác giả.
    #[serde(with = "maybe_empty")]
    pub byline: Option<Byline>,
    /// Nguồn.
    #[serde(with = "maybe_empty")]
    pub source: Option<Source>,
    /// Ngày đăng; none means the moment it is first published.
    #[serde(with = "maybe_dated")]
    pub published: Option<PublishedAt>,
    /// Nội dung.
    pub body: Body,
}

/// Where in a draft something is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Its title.
    Title,
    /// Its section.
    Section,
    /// Its date.
    Published,
    /// Its body as a whole.
    Body,
    /// The block of the body with this index, the first is 0.
    Block(usize),
    /// The picture with the second index in the gallery with the first.
    InGallery(usize, usize),
}

/// What a draft lacks to be published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Lack {
    /// It has no title.
    #[error("there is no title")]
    Title,
    /// It has no section, or one that the site does not have.
    #[error("there is no such section")]
    Section,
    /// Its date is later than the moment it would be published at.
    #[error("the date is later than the publishing")]
    Later,
    /// It says and shows nothing.
    #[error("the body is empty")]
    Text,
    /// A figure has no picture.
    #[error("a figure has no picture")]
    Picture,
    /// Nobody said what a picture shows, nor that it is a decoration.
    #[error("nothing was said of a picture")]
    Alt,
    /// A picture or file was deleted from the library meanwhile.
    #[error("a picture or file is no longer there")]
    Gone,
}

/// One thing that a draft lacks to be published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where.
    pub place: Place,
    /// What.
    pub lack: Lack,
}

impl Place {
    /// As the editor's page names it: `title`, `body`, `body.content[3]`.
    #[must_use]
    pub fn path(self) -> String {
        match self {
            Self::Title => "title".to_owned(),
            Self::Section => "section".to_owned(),
            Self::Published => "published".to_owned(),
            Self::Body => "body".to_owned(),
            Self::Block(index) => format!("body.content[{index}]"),
            Self::InGallery(index, inside) => format!("body.content[{index}].content[{inside}]"),
        }
    }
}

impl Draft {
    /// The article that it is when it is published at `at` (UTC milliseconds); a draft
    /// without a date has that moment's, to the minute.
    ///
    /// # Errors
    /// Everything that is missing, in the order in which the page shows it.
    pub fn ready(&self, at: i64) -> Result<NewArticle, Vec<Problem>> {
        let mut problems = Vec::new();
        let mut lacks = |place, lack| problems.push(Problem { place, lack });
        let published = self.published.or_else(|| PublishedAt::minute_of(at));
        let Some(published) = published.filter(|published| published.millis() <= at) else {
            lacks(Place::Published, Lack::Later);
            return Err(problems.into_iter().chain(self.lacking()).collect());
        };
        let rest = self.lacking();
        match (&self.title, self.section, rest.is_empty()) {
            (Some(title), Some(section), true) => Ok(NewArticle {
                section,
                title: title.clone(),
                lead: self.lead.clone(),
                byline: self.byline.clone(),
                source: self.source.clone(),
                published,
                body: self.body.clone(),
            }),
            _ => Err(rest),
        }
    }

    fn lacking(&self) -> Vec<Problem> {
        let title = self.title.is_none().then_some((Place::Title, Lack::Title));
        let section = self.section.is_none().then_some((Place::Section, Lack::Section));
        let says = self.body.blocks().iter().any(says_something);
        let body = (!says).then_some((Place::Body, Lack::Text));
        let blocks = self.body.blocks().iter().enumerate();
        let pictures = blocks.flat_map(|(index, block)| wanting(index, block));
        let all = title.into_iter().chain(section).chain(body).chain(pictures);
        all.map(|(place, lack)| Problem { place, lack }).collect()
    }

    /// What it lacks where these pictures and files are no longer in the library.
    #[must_use]
    pub fn without(&self, gone: &[ContentName]) -> Vec<Problem> {
        let blocks = self.body.blocks().iter().enumerate();
        let dead =
            blocks.filter(|(_, block)| block.contents().into_iter().any(|one| gone.contains(one)));
        dead.map(|(index, _)| Problem { place: Place::Block(index), lack: Lack::Gone }).collect()
    }
}

/// The draft of an article that readers already have.
impl From<NewArticle> for Draft {
    fn from(article: NewArticle) -> Self {
        Self {
            title: Some(article.title),
            lead: article.lead,
            section: Some(article.section),
            byline: article.byline,
            source: article.source,
            published: Some(article.published),
            body: article.body,
        }
    }
}

/// Whether a reader would see anything of it.
fn says_something(block: &Block) -> bool {
    let mut lines = Vec::new();
    block.plain_text(&mut lines);
    matches!(block, Block::Figure(_) | Block::Gallery(_) | Block::Video(_) | Block::Attachment(_))
        || lines.iter().any(|line| !line.trim().is_empty())
}

/// The places of a block's pictures where something is missing.
fn wanting(index: usize, block: &Block) -> Vec<(Place, Lack)> {
    let lack = |figure: &Figure| match (&figure.attrs.picture, &figure.attrs.alt) {
        (None, _) => Some(Lack::Picture),
        (Some(_), FigureAlt::Unsaid) => Some(Lack::Alt),
        (Some(_), FigureAlt::Decoration | FigureAlt::Text(_)) => None,
    };
    match block {
        Block::Figure(figure) => {
            lack(figure).map(|lack| (Place::Block(index), lack)).into_iter().collect()
        }
        Block::Gallery(gallery) => {
            let lacks = gallery.content.iter().map(lack).enumerate();
            lacks
                .filter_map(|(inside, lack)| Some((Place::InGallery(index, inside), lack?)))
                .collect()
        }
        _ => Vec::new(),
    }
}

/// A short text that may be empty: `""` is none.
mod maybe_empty {
    use crate::text::TextError;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(super) fn serialize<T, S>(text: &Option<T>, to: S) -> Result<S::Ok, S::Error>
    where
        T: Clone + Into<String>,
        S: Serializer,
    {
        to.serialize_str(&text.clone().map(Into::into).unwrap_or_default())
    }

    pub(super) fn deserialize<'de, T, D>(from: D) -> Result<Option<T>, D::Error>
    where
        T: TryFrom<String, Error = TextError>,
        D: Deserializer<'de>,
    {
        match T::try_from(String::deserialize(from)?) {
            Ok(text) => Ok(Some(text)),
            Err(TextError::Empty) => Ok(None),
            Err(error) => Err(D::Error::custom(error)),
        }
    }
}

/// A date as it is written by hand, or none.
mod maybe_dated {
    use crate::date::PublishedAt;
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

    pub(super) fn serialize<S: Serializer>(
        date: &Option<PublishedAt>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        date.map(PublishedAt::written).serialize(to)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Option<PublishedAt>, D::Error> {
        let text = Option::<String>::deserialize(from)?;
        text.map(|text| text.parse().map_err(D::Error::custom)).transpose()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    /// 18 January 2018, 14:51:30 in Vietnam.
    const NOW: i64 = 1_516_261_890_000;

    /// An empty draft with these fields instead.
    fn read(fields: Value) -> Result<Draft, serde_json::Error> {
        let mut content = serde_json::to_value(Draft::default()).unwrap();
        for (name, value) in fields.as_object().unwrap() {
            content[name] = value.clone();
        }
        serde_json::from_value(content)
    }

    fn draft(fields: Value) -> Draft {
        read(fields).unwrap()
    }

    fn body(content: Value) -> Value {
        json!({ "type": "doc", "content": content })
    }

    fn said() -> Value {
        body(json!([{ "type": "paragraph", "content": [{ "type": "text", "text": "Họp" }] }]))
    }

    fn problems(content: Value) -> Vec<(String, Lack)> {
        let problems = draft(content).ready(NOW).unwrap_err();
        problems.into_iter().map(|problem| (problem.place.path(), problem.lack)).collect()
    }

    #[test]
    fn an_empty_page_says_in_order_what_it_lacks() {
        let expected = [("title", Lack::Title), ("section", Lack::Section), ("body", Lack::Text)];
        let expected = expected.map(|(path, lack)| (path.to_owned(), lack));
        assert_eq!(problems(json!({})), expected);
        let blank = json!({ "title": " \u{a0}", "lead": "", "body": body(json!([
            { "type": "paragraph" }, { "type": "horizontal_rule" },
            { "type": "paragraph", "content": [{ "type": "text", "text": " " }] } ])) });
        assert_eq!(problems(blank), expected);
    }

    #[test]
    fn a_picture_that_was_not_to_be_had_is_named_by_its_block() {
        let picture =
            json!({ "name": "0123456789abcdef0123456789abcdef", "width": 8, "height": 6 });
        let none = Value::Null;
        let figure = |picture: &Value, alt: &Value| {
            json!({ "type": "figure",
            "attrs": { "picture": picture, "alt": alt } })
        };
        let (drums, lanterns) = (json!("Trống hội"), json!(""));
        let gallery = json!({ "type": "gallery", "content": [
            figure(&picture, &drums), figure(&none, &drums), figure(&picture, &none) ] });
        let content = json!({ "title": "Hội làng", "section": 3, "body": body(json!([
            figure(&picture, &drums), figure(&none, &none), gallery, figure(&picture, &lanterns),
            figure(&picture, &none) ])) });
        let missing = [
            ("body.content[1]", Lack::Picture),
            ("body.content[2].content[1]", Lack::Picture),
            ("body.content[2].content[2]", Lack::Alt),
            ("body.content[4]", Lack::Alt),
        ];
        assert_eq!(problems(content), missing.map(|(path, lack)| (path.to_owned(), lack)));
    }

    #[test]
    fn a_picture_or_file_that_is_gone_is_named_by_its_block() {
        let name = |digit: &str| digit.repeat(32);
        let picture = |digit: &str| {
            json!({ "type": "figure", "attrs": {
            "picture": { "name": name(digit), "width": 8, "height": 6 }, "alt": "" } })
        };
        let file = json!({ "type": "attachment", "attrs": {
            "content": name("c"), "name": "Mẫu đơn.pdf", "size": 1 } });
        let draft = draft(json!({ "body": body(json!([
            { "type": "paragraph" }, picture("a"), picture("b"),
            { "type": "gallery", "content": [picture("a"), picture("b")] }, file ])) }));
        let gone = ["b", "c"].map(|digit| ContentName::try_from(name(digit)).unwrap());
        let places: Vec<_> =
            draft.without(&gone).into_iter().map(|problem| (problem.place, problem.lack)).collect();
        assert_eq!(places, [2, 3, 4].map(|index| (Place::Block(index), Lack::Gone)));
        assert_eq!(draft.without(&[]), []);
    }

    #[test]
    fn a_draft_without_a_date_has_the_minute_it_is_published_in() {
        let whole = |published: Value| {
            draft(json!({ "title": "Họp", "section": 3, "published": published, "body": said() }))
        };
        let at = |published: Value| whole(published).ready(NOW).map(|one| one.published.written());
        assert_eq!(at(Value::Null).as_deref(), Ok("2018-01-18T14:51+07:00"));
        assert_eq!(at(json!("2017-12-31")).as_deref(), Ok("2017-12-31"));
        assert_eq!(at(json!("2018-01-18T07:51:29Z")).as_deref(), Ok("2018-01-18T14:51:29+07:00"));
        let later = [Problem { place: Place::Published, lack: Lack::Later }];
        assert_eq!(at(json!("2018-01-19")), Err(later.to_vec()));
        assert_eq!(at(json!("2018-01-18T14:52+07:00")), Err(later.to_vec()));
    }

    #[test]
    fn what_an_editors_page_may_send_is_read_and_the_rest_is_refused() {
        let sent = json!({ "title": "Ho\u{302}\u{323}p  dân ", "lead": "", "section": null,
            "byline": "", "source": "", "published": null, "body": said() });
        let kept = draft(sent);
        assert_eq!(kept.title.as_ref().map(Title::as_str), Some("Hộp dân"));
        assert_eq!(draft(serde_json::to_value(&kept).unwrap()), kept);
        for wrong in [
            json!({ "title": null }),
            json!({ "title": "x".repeat(401) }),
            json!({ "section": 0 }),
            json!({ "section": "3" }),
            json!({ "published": "" }),
            json!({ "published": "18/01/2018" }),
            json!({ "published": "2018-02-30" }),
            json!({ "published": "2018-01-18T14:51" }),
            json!({ "published": "99999-01-01" }),
            json!({ "html": "<p>" }),
        ] {
            assert!(read(wrong.clone()).is_err(), "{wrong}");
        }
        assert!(serde_json::from_value::<Draft>(json!({ "title": "Họp" })).is_err());
    }
}
