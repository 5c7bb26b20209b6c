//! The sites that the crowd reads.

use domain::{
    article::NewArticle,
    body::{Block, Body, Paragraph},
    date::{Precision, PublishedAt},
    id::{ArticleId, SectionId, SiteId},
    media::ContentName,
    section::SectionKind,
    text::{SectionName, SiteName, Title},
    vietnamese::Slug,
};
use store::Store;

/// One site with its articles.
#[derive(Clone, Debug)]
pub(crate) struct Ward {
    pub(crate) id: SiteId,
    pub(crate) host: String,
    pub(crate) sections: Vec<(SectionId, String)>,
    pub(crate) articles: Vec<Article>,
    pub(crate) files: Vec<ContentName>,
}

#[derive(Clone, Debug)]
pub(crate) struct Article {
    pub(crate) id: ArticleId,
    pub(crate) title: String,
    /// The place of its section in the ward's.
    pub(crate) section: usize,
}

impl Ward {
    /// Makes the site, or finds it.
    pub(crate) async fn found(store: &Store, number: u64, sections: u64, articles: u64) -> Self {
        let key = Slug::try_from(format!("phuong-{number}")).unwrap();
        let name = SiteName::parse(&format!("Phường {number}")).unwrap();
        let host = format!("phuong-{number}.example");
        let id = store.ensure_site(&key, &name, &[]).await.unwrap();
        let site = store.site(id);
        let mut ward =
            Self { id, host, sections: Vec::new(), articles: Vec::new(), files: Vec::new() };
        for section in 1..=sections {
            let name = format!("Chuyên mục {section}");
            let parsed = SectionName::parse(&name).unwrap();
            let made = site.sections().ensure(&parsed, SectionKind::News).await.unwrap();
            ward.sections.push((made, name));
        }
        for article in 1..=articles {
            let section = usize::try_from(article % sections).unwrap();
            // Several share a title, as they do in life.
            let title = format!("Tin về việc {}", article - article % 3);
            let new = new(ward.sections[section].0, &title);
            let id = site.articles().publish(&new).await.unwrap();
            ward.articles.push(Article { id, title, section });
        }
        ward.files = (1..=3).map(|file| ContentName::from_sha256(&[file; 32])).collect();
        ward
    }
}

fn new(section: SectionId, title: &str) -> NewArticle {
    NewArticle {
        section,
        title: Title::parse(title).unwrap(),
        lead: None,
        byline: None,
        source: None,
        published: PublishedAt::from_millis(1_600_000_000_000, Precision::Minute).unwrap(),
        body: Body::new(vec![Block::Paragraph(Paragraph::of(title))]).unwrap(),
    }
}
