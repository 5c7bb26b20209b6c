//! What the library's pages ask for.

use super::{
    Item, Kinds, Media, MediaPosition, Place, Shelf, Use, row::ItemRow, uses::place_text,
    words::asked,
};
use crate::{StoreError, Thing, row::Row};
use domain::media::ContentName;

/// What is told of a picture or file, with a condition on which.
macro_rules! items {
    ($which:literal) => {
        concat!(
            "select rowid, content, kind, name, bytes, width, height, alt, focus, account, taken_at,
                    (select count(distinct article_id) from media_uses
                     where media_uses.site_id = media.site_id
                       and media_uses.content = media.content) as used,
                    exists (select 1 from emblems
                            where emblems.site_id = media.site_id
                              and emblems.content = media.content) as is_emblem
             from media
             where site_id = $1 and ",
            $which
        )
    };
}

const ITEM: &str = items!("content = $2");

const NEWEST: &str = items!(
    "(taken_at, content) < ($2, $3)
      and ($4 = 'all' or ($4 = 'pictures') = (kind = 'picture'))
      and not exists (select 1 from json_each($5) as asked
                      where instr(coalesce(words, ''), asked.value) = 0)
    order by taken_at desc, content desc
    limit $6"
);

const USES: &str = "
    select media_uses.article_id, media_uses.place, articles.title, articles.slug
    from media_uses
    left join articles
      on articles.site_id = media_uses.site_id and articles.id = media_uses.article_id
         and articles.status <> 'draft'
    where media_uses.site_id = $1 and media_uses.content = $2
    order by media_uses.article_id desc, media_uses.place
    limit $3";

impl Media<'_> {
    /// One picture or file.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn item(&self, content: &ContentName) -> Result<Option<Item>, StoreError> {
        let item: Option<ItemRow> = sqlx::query_as(ITEM)
            .bind(self.site.id().get())
            .bind(content.as_str())
            .fetch_optional(self.site.readers())
            .await?;
        item.map(Item::try_from).transpose()
    }

    /// Pictures and files whose name or alternative text has words that begin like those of
    /// the question, with or without their marks; newest first, from a position on.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn shelf(
        &self,
        kinds: Kinds,
        question: &str,
        before: Option<MediaPosition>,
        limit: u32,
    ) -> Result<Shelf, StoreError> {
        let before = before.unwrap_or_else(MediaPosition::start);
        let mut rows: Vec<ItemRow> = sqlx::query_as(NEWEST)
            .bind(self.site.id().get())
            .bind(before.taken)
            .bind(before.content)
            .bind(kinds_text(kinds))
            .bind(asked(question))
            .bind(i64::from(limit) + 1)
            .fetch_all(self.site.readers())
            .await?;
        let wanted = usize::try_from(limit).unwrap_or(usize::MAX);
        let more = rows.len() > wanted;
        rows.truncate(wanted);
        let next = rows.last().filter(|_| more).map(ItemRow::position);
        let items = rows.into_iter().map(Item::try_from).collect::<Result<_, _>>()?;
        Ok(Shelf { items, next })
    }

    /// The articles and drafts that use a picture or file, the newest `limit` of them.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn uses(&self, content: &ContentName, limit: u32) -> Result<Vec<Use>, StoreError> {
        let rows: Vec<(i64, String, Option<String>, Option<String>)> = sqlx::query_as(USES)
            .bind(self.site.id().get())
            .bind(content.as_str())
            .bind(limit)
            .fetch_all(self.site.readers())
            .await?;
        rows.into_iter().map(used).collect()
    }
}

fn used(
    (id, place, title, slug): (i64, String, Option<String>, Option<String>),
) -> Result<Use, StoreError> {
    let row = Row { thing: Thing::Article, id };
    let title = row.read_some("title", title, TryInto::try_into)?;
    let slug = row.read_some("slug", slug, TryInto::try_into)?;
    let places = [Place::Article, Place::Draft, Place::Plan];
    let place = places.into_iter().find(|known| place_text(*known) == place);
    Ok(Use {
        article: row.read("id", id.try_into())?,
        published: title.zip(slug),
        place: place.unwrap_or(Place::Article),
    })
}

const fn kinds_text(kinds: Kinds) -> &'static str {
    match kinds {
        Kinds::All => "all",
        Kinds::Pictures => "pictures",
        Kinds::Files => "files",
    }
}
