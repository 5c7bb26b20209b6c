//! Bản nháp: what an author has written so far, and what it still lacks to be published.

mod lack;
mod sent;
#[cfg(test)]
mod tests;

pub use lack::{Lack, Place, Problem};

use crate::{
    article::NewArticle,
    body::Body,
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
    #[serde(with = "sent::maybe_empty")]
    pub title: Option<Title>,
    /// Sapo.
    #[serde(with = "sent::maybe_empty")]
    pub lead: Option<Lead>,
    /// The section it is meant for.
    pub section: Option<SectionId>,
    /// Tác giả.
    #[serde(with = "sent::maybe_empty")]
    pub byline: Option<Byline>,
    /// Nguồn.
    #[serde(with = "sent::maybe_empty")]
    pub source: Option<Source>,
    /// Ngày đăng; none means the moment it is first published.
    #[serde(with = "sent::maybe_dated")]
    pub published: Option<PublishedAt>,
    /// Nội dung.
    pub body: Body,
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
        let says = self.body.blocks().iter().any(lack::says_something);
        let body = (!says).then_some((Place::Body, Lack::Text));
        let blocks = self.body.blocks().iter().enumerate();
        let pictures = blocks.flat_map(|(index, block)| lack::wanting(index, block));
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
