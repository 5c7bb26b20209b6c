//! What of an article can be found, and what of it is shown when it was.

use crate::{
    article::NewArticle,
    body::{Block, Body, Figure},
    text::{Byline, Lead, SectionName, Source},
};

/// The texts of an article that can be found, each in its place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields {
    /// Tiêu đề.
    pub title: String,
    /// Sapo.
    pub lead: String,
    /// The running text, a line for each block.
    pub body: String,
    /// What stands under pictures: caption, who made it, and what it shows.
    pub captions: String,
    /// Tác giả.
    pub byline: String,
    /// Nguồn.
    pub source: String,
    /// The name of the article's section.
    pub section: String,
    /// The names of the files to download.
    pub attachments: String,
}

impl Fields {
    /// Takes an article apart.
    #[must_use]
    pub fn of(article: &NewArticle, section: Option<&SectionName>) -> Self {
        let mut fields = Self {
            title: article.title.to_string(),
            lead: article.lead.as_ref().map(ToString::to_string).unwrap_or_default(),
            byline: article.byline.as_ref().map(ToString::to_string).unwrap_or_default(),
            source: article.source.as_ref().map(ToString::to_string).unwrap_or_default(),
            section: section.map(ToString::to_string).unwrap_or_default(),
            ..Self::default()
        };
        fields.take(&article.body);
        fields
    }

    /// Each text, in the order of the fields above.
    #[must_use]
    pub fn all(&self) -> [&str; 8] {
        [
            &self.title,
            &self.lead,
            &self.body,
            &self.captions,
            &self.byline,
            &self.source,
            &self.section,
            &self.attachments,
        ]
    }

    fn take(&mut self, body: &Body) {
        let (mut lines, mut captions, mut files) = (Vec::new(), Vec::new(), Vec::new());
        for block in body.blocks() {
            match block {
                Block::Figure(figure) => describe(figure, &mut captions),
                Block::Gallery(gallery) => {
                    gallery.content.iter().for_each(|figure| describe(figure, &mut captions));
                }
                Block::Attachment(file) => files.push(file.attrs.name.to_string()),
                block => block.plain_text(&mut lines),
            }
        }
        self.body = lines.join("\n");
        self.captions = captions.join("\n");
        self.attachments = files.join("\n");
    }
}

fn describe(figure: &Figure, captions: &mut Vec<String>) {
    figure.plain_text(captions);
    captions.extend(figure.attrs.credit.as_ref().map(ToString::to_string));
    captions.extend(figure.attrs.alt.text().map(ToString::to_string));
}

/// An article as one text to show a [`passage`](super::passage) of: lead, body, byline and
/// source, a line for each piece.
#[must_use]
pub fn reading_text(article: &NewArticle) -> String {
    let body = article.body.plain_text();
    let lead = article.lead.as_ref().map(Lead::as_str);
    let byline = article.byline.as_ref().map(Byline::as_str);
    let source = article.source.as_ref().map(Source::as_str);
    let lines = [lead, Some(body.as_str()), byline, source];
    let lines = lines.into_iter().flatten().filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}
