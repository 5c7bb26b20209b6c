//! Tìm kiếm: which articles have what a resident looks for.
//!
//! `keep` puts an article's words into the index (`texts` are these words, `space` their
//! kinds, `doc` the number they stand under, `names` what is not in it) and `renew` makes it anew; `find` answers with
//! articles in the order of their `rank`, `suggest` while somebody types, `nearest` when
//! nothing was found, and `searches` counts what is often looked for; `expression` is what is
//! asked of the index, and `sql` how.

mod distance;
mod doc;
mod expression;
mod find;
mod keep;
mod names;
mod nearest;
mod rank;
mod renew;
mod searches;
mod space;
mod sql;
mod suggest;
mod texts;

pub use find::{Answers, Filter, Hit, Total};
pub use rank::{NotAPlace, Place, Rank};
pub use renew::Index;
pub use searches::Searches;
pub use suggest::Suggestion;

pub(crate) use keep::{learn_name, refresh};
pub(crate) use renew::begin;

use crate::SiteStore;

/// The search of one site.
#[derive(Clone, Copy, Debug)]
pub struct Search<'a> {
    pub(crate) site: &'a SiteStore,
}

#[cfg(test)]
mod tests {
    use crate::Store;
    use domain::{search::Query, text::SiteName, vietnamese::Slug};
    use std::time::Duration;
    use tokio::time::timeout;

    #[tokio::test]
    async fn however_many_search_pages_are_read() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).await.unwrap();
        let name = SiteName::parse("Phường Sông Mai").unwrap();
        let site = store.site(store.ensure_site(&Slug::of("mai"), &name, &[]).await.unwrap());
        let query = Query::parse("dân vận");
        let search = site.search();
        let one_more = search.suggest(&query, 8);
        let first = site.searchers().begin().await.unwrap();
        let _second = site.searchers().begin().await.unwrap();
        tokio::pin!(one_more);
        assert!(timeout(Duration::from_millis(100), &mut one_more).await.is_err(), "it waits");
        assert!(site.articles().latest(9).await.unwrap().is_empty());
        drop(first);
        assert!(one_more.await.unwrap().is_empty(), "its turn has come");
    }
}
