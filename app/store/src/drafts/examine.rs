//! Reading everything that was ever saved, for whoever wants to know whether it is all there.

use super::{Drafts, history::revision};
use crate::{StoreError, Thing, row::Row};

/// What was saved and can be read, and what cannot.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Saved {
    /// Saved states that were read whole.
    pub revisions: u64,
    /// Articles, each with a version that cannot be read or is not there.
    pub unreadable: Vec<(i64, i64)>,
}

/// Versions that a draft speaks of and nobody has.
const LOST: &str = "
    select d.article_id, v.version
    from drafts d
    join (select site_id, article_id, version from drafts
          union select site_id, article_id, published_version from drafts
          union select site_id, article_id, publish_version from drafts) v
      on v.site_id = d.site_id and v.article_id = d.article_id
    left join revisions r
      on r.site_id = d.site_id and r.article_id = d.article_id and r.version = v.version
    where d.site_id = $1 and v.version is not null and r.version is null
    order by d.article_id, v.version";

impl Drafts<'_> {
    /// Reads every saved state of every article, one after the other.
    ///
    /// # Errors
    /// When the database itself cannot be read.
    pub async fn examine(&self) -> Result<Saved, StoreError> {
        let mut tx = self.site.readers().begin().await?;
        let site = self.site.id;
        let unreadable = sqlx::query_as(LOST).bind(site.get()).fetch_all(&mut *tx).await?;
        let mut saved = Saved { unreadable, revisions: 0 };
        let all: Vec<(i64, i64)> = sqlx::query_as(
            "select article_id, version from revisions where site_id = $1
             order by article_id, version",
        )
        .bind(site.get())
        .fetch_all(&mut *tx)
        .await?;
        for (article, version) in all {
            let row = Row { thing: Thing::Revision, id: version };
            let id = row.read("article_id", article.try_into());
            let number = row.read("version", version.try_into());
            let read = match (id, number) {
                (Ok(id), Ok(number)) => revision(&mut tx, site, id, number).await.map(drop),
                (Err(error), _) | (_, Err(error)) => Err(error),
            };
            match read {
                Ok(()) => saved.revisions += 1,
                Err(StoreError::Unreadable { .. }) => saved.unreadable.push((article, version)),
                Err(error) => return Err(error),
            }
        }
        tx.commit().await?;
        Ok(saved)
    }
}
