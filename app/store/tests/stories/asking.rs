//! What residents ask, and what they are shown.
#![allow(dead_code, reason = "every story uses some of it")]
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

use crate::ward::{body, minute, news};
use domain::{
    article::Teaser,
    id::{ArticleId, SectionId},
    search::Query,
};
use store::{
    SiteStore,
    search::{Answers, Filter, Suggestion, Total},
};

/// Publishes an article of one paragraph, each a minute after the one before.
pub async fn story(site: &SiteStore, section: SectionId, title: &str, text: &str) -> ArticleId {
    let published = site.articles().page(None, 100).await.unwrap().len();
    let mut article = news(section, title, minute(&format!("2019-10-07 08:{published:02}")));
    article.body = body(text);
    site.articles().publish(&article).await.unwrap()
}

pub async fn asked(site: &SiteStore, typed: &str) -> Answers {
    site.search().find(&Query::parse(typed), &Filter::default(), None, 20).await.unwrap()
}

/// The titles that are found, best first.
pub async fn found(site: &SiteStore, typed: &str) -> Vec<String> {
    found_in(site, typed, &Filter::default()).await
}

pub async fn found_in(site: &SiteStore, typed: &str, filter: &Filter) -> Vec<String> {
    let answers = site.search().find(&Query::parse(typed), filter, None, 20).await.unwrap();
    answers.hits.iter().map(|hit| hit.teaser.title.to_string()).collect()
}

pub async fn everything(site: &SiteStore, typed: &str) -> Vec<Teaser> {
    asked(site, typed).await.hits.into_iter().map(|hit| hit.teaser).collect()
}

pub async fn totals(site: &SiteStore, typed: &str) -> Total {
    let query = Query::parse(typed);
    let page = site.search().find(&query, &Filter::default(), None, 1).await.unwrap();
    page.total
}

/// What is suggested, as it is shown.
pub async fn shown(site: &SiteStore, typed: &str) -> Vec<String> {
    let suggestions = site.search().suggest(&Query::parse(typed), 8).await.unwrap();
    let show = |suggestion: &Suggestion| match suggestion {
        Suggestion::Section(section) => format!("§ {}", section.name),
        Suggestion::Search(words) => format!("? {words}"),
        Suggestion::Article(teaser) => teaser.title.to_string(),
    };
    suggestions.iter().map(show).collect()
}
