//! A picture with what belongs to it, and several of them side by side.

use super::inline::{Inline, plain, write_inlines};
use crate::{
    article::Cover,
    html::Html,
    media::{Focus, Picture, PictureFormat},
    text::{Alt, Credit, FileName, TextError},
};
use serde::{Deserialize, Serialize};

/// A picture with its caption and credit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    /// The picture and what is said of it.
    #[serde(default)]
    pub attrs: FigureAttrs,
    /// The caption's text.
    #[serde(default)]
    pub content: Vec<Inline>,
}

/// The picture of a figure and what is said of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FigureAttrs {
    /// The picture; none where an old portal's page named one that was not to be had.
    pub picture: Option<Picture>,
    /// The file's name on the old portal or on the editor's machine.
    pub file: Option<FileName>,
    /// What the picture shows.
    pub alt: FigureAlt,
    /// Who made it.
    pub credit: Option<Credit>,
}

/// What is said of a picture for those who cannot see it. Its serde form is `null` where nothing
/// was said yet, `""` for a decoration as in HTML, and the words otherwise.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Option<String>", into = "Option<String>")]
pub enum FigureAlt {
    /// Nothing was said yet. Old portals' pictures often come so; what is published here may not.
    #[default]
    Unsaid,
    /// The picture tells nothing that the text does not.
    Decoration,
    /// What it shows.
    Text(Alt),
}

impl FigureAlt {
    /// The words, where there are any.
    #[must_use]
    pub const fn text(&self) -> Option<&Alt> {
        match self {
            Self::Text(alt) => Some(alt),
            Self::Unsaid | Self::Decoration => None,
        }
    }
}

impl TryFrom<Option<String>> for FigureAlt {
    type Error = TextError;
    fn try_from(alt: Option<String>) -> Result<Self, TextError> {
        match alt.as_deref() {
            None => Ok(Self::Unsaid),
            Some("") => Ok(Self::Decoration),
            Some(alt) => Alt::parse(alt).map(Self::Text),
        }
    }
}

impl From<FigureAlt> for Option<String> {
    fn from(alt: FigureAlt) -> Self {
        match alt {
            FigureAlt::Unsaid => None,
            FigureAlt::Decoration => Some(String::new()),
            FigureAlt::Text(alt) => Some(alt.into()),
        }
    }
}

/// Several figures side by side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gallery {
    /// The figures, in order.
    #[serde(with = "figures")]
    pub content: Vec<Figure>,
}

/// In a gallery each figure carries its node type, as everywhere in ProseMirror's JSON.
mod figures {
    use super::Figure;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[derive(Serialize, Deserialize)]
    #[serde(tag = "type", rename_all = "snake_case")]
    enum Node {
        Figure(Figure),
    }

    pub(super) fn serialize<S: Serializer>(figures: &[Figure], to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(figures.iter().cloned().map(Node::Figure))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Figure>, D::Error> {
        let nodes = Vec::<Node>::deserialize(from)?;
        Ok(nodes.into_iter().map(|Node::Figure(figure)| figure).collect())
    }
}

impl Figure {
    /// The caption's text.
    #[must_use]
    pub fn caption(&self) -> String {
        plain(&self.content)
    }

    pub(crate) fn cover(&self) -> Option<Cover> {
        let picture = self.attrs.picture.clone()?;
        Some(Cover { picture, alt: self.attrs.alt.text().cloned(), focus: Focus::Center })
    }

    pub(crate) fn plain_text(&self, lines: &mut Vec<String>) {
        if !self.content.is_empty() {
            lines.push(self.caption());
        }
    }

    pub(crate) fn html(&self, html: &mut Html) {
        html.markup("<figure class=\"figure\">");
        match &self.attrs.picture {
            Some(picture) => {
                write_picture(picture, self.attrs.alt.text().map_or("", Alt::as_str), html);
            }
            // An old portal's picture that did not come along: its place says so.
            None => {
                html.markup(
                    "<p class=\"figure-missing\">Ảnh trên trang cũ chưa được chuyển sang</p>",
                );
            }
        }
        if !self.content.is_empty() || self.attrs.credit.is_some() {
            html.markup("<figcaption>");
            write_inlines(&self.content, html);
            if let Some(credit) = &self.attrs.credit {
                html.markup(" <span class=\"credit\">Ảnh: ")
                    .text(credit.as_str())
                    .markup("</span>");
            }
            html.markup("</figcaption>");
        }
        html.markup("</figure>");
    }
}

/// A picture in the sizes that pages use; browsers load it once it is near.
pub(super) fn write_picture(picture: &Picture, alt: &str, html: &mut Html) {
    let sizes = "(min-width: 68rem) 52rem, 100vw";
    html.markup("<picture><source type=\"image/webp\"")
        .addresses("srcset", &picture.srcset(PictureFormat::WebP))
        .attribute("sizes", sizes)
        .markup("><img")
        .address("src", &picture.address(picture.middle_width(), PictureFormat::Jpeg))
        .addresses("srcset", &picture.srcset(PictureFormat::Jpeg))
        .attribute("sizes", sizes)
        .markup(" width=\"")
        .number(picture.width)
        .markup("\" height=\"")
        .number(picture.height)
        .markup("\"")
        .attribute("alt", alt)
        .markup(" loading=\"lazy\" decoding=\"async\"></picture>");
}

impl Gallery {
    pub(crate) fn html(&self, html: &mut Html) {
        html.markup("<div class=\"gallery\">");
        self.content.iter().for_each(|figure| figure.html(html));
        html.markup("</div>");
    }
}
