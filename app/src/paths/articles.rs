//! Addresses of what readers read: articles, sections, lists of them and their feeds.

use crate::feeds::FeedFormat;
use domain::{
    article::{Article, Teaser},
    id::{ArticleId, SectionId},
    section::Section,
    vietnamese::Slug,
};
use store::{Located, Position};

/// All articles, newest first.
pub const LATEST: &str = "/moi-nhat";

/// Every section with its newest articles.
pub const SITE_MAP: &str = "/so-do-trang";

/// The parameter that says where a list goes on.
pub const BEFORE: &str = "truoc";

/// A section's page.
#[must_use]
pub fn section(section: &Section) -> String {
    format!("/{}", section.slug)
}

/// An article's one address: the number decides, the words are for people.
#[must_use]
pub fn article(section: &Section, slug: &Slug, id: ArticleId) -> String {
    format!("/{}/{slug}-{id}", section.slug)
}

/// A teaser's article, when its section is known.
#[must_use]
pub fn teaser(sections: &[Section], teaser: &Teaser) -> String {
    known(sections, teaser.section, &teaser.slug, teaser.id)
}

/// The same for a whole article.
#[must_use]
pub fn of_article(sections: &[Section], article: &Article) -> String {
    known(sections, article.content.section, &article.slug, article.id)
}

/// The same for what a site map says of an article.
#[must_use]
pub fn located(sections: &[Section], located: &Located) -> String {
    known(sections, located.section, &located.slug, located.id)
}

fn known(sections: &[Section], section: SectionId, slug: &Slug, id: ArticleId) -> String {
    match sections.iter().find(|known| known.id == section) {
        Some(section) => article(section, slug, id),
        None => article_anywhere(slug, id),
    }
}

/// An article whose section is not at hand: any words before the number lead there by one
/// redirect.
#[must_use]
pub fn article_anywhere(slug: &Slug, id: ArticleId) -> String {
    format!("/tin/{slug}-{id}")
}

/// Where a list goes on after its last article.
#[must_use]
pub fn more(list: &str, next: Position) -> String {
    format!("{list}?{BEFORE}={next}")
}

/// A feed of one section, or of the whole site.
#[must_use]
pub fn feed(of: Option<&Section>, format: FeedFormat) -> String {
    let of = of.map(section).unwrap_or_default();
    format!("{of}/{}", format.file())
}

/// The picture that is drawn for sharing an article.
#[must_use]
pub fn share_picture(id: ArticleId) -> String {
    format!("/chia-se/{id}.png")
}

/// The number at the end of an article's address: `tong-ket-716` gives 716, and so does `716`.
/// The words may be any, but they must be words.
#[must_use]
pub fn article_id(last: &str) -> Option<ArticleId> {
    let Some((words, number)) = last.rsplit_once('-') else { return last.parse().ok() };
    Slug::try_from(words.to_owned()).ok()?;
    number.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_at_the_end_decides() {
        let id = |last: &str| article_id(last).map(ArticleId::get);
        assert_eq!(id("tong-ket-dan-van-2017-716"), Some(716));
        assert_eq!(id("716"), Some(716));
        for wrong in [
            "",
            "x",
            "y-99999999999999999999",
            "a-0",
            "a-",
            "a--",
            "a--1",
            "-1",
            "'or'-1",
            "a-07",
            "\0",
        ] {
            assert_eq!(id(wrong), None, "{wrong:?}");
        }
    }
}
