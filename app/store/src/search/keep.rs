//! Keeping the index true: whatever changes an article calls [`refresh`] in its transaction.

use super::{
    doc,
    renew::VERSION,
    sql::{self, Learnt},
    texts::Texts,
};
use crate::{StoreError, Thing, articles::ArticleRow, row::Row};
use domain::{
    article::{Article, NewArticle},
    date::PublishedAt,
    id::{ArticleId, SectionId, SiteId},
    search::{Fields, Words},
    text::SectionName,
};
use sqlx::SqliteConnection;

const ARTICLE: &str = "
    select a.id, a.section_id, a.status, a.published_at, a.published_precision, a.slug, a.title,
           a.lead, a.byline, a.source, a.imported_from, a.body, s.name as section_name
    from articles a
    join sections s on s.site_id = a.site_id and s.id = a.section_id
    where a.site_id = $1 and a.id = $2 and a.status = 'published'";

#[derive(sqlx::FromRow)]
struct KeptRow {
    #[sqlx(flatten)]
    article: ArticleRow,
    section_name: String,
}

/// Lets the index say what the article's row says now: a published article is found by its
/// words, any other is not found. In the transaction that changed the row, and after it.
pub(crate) async fn refresh(
    site: SiteId,
    id: ArticleId,
    tx: &mut SqliteConnection,
) -> Result<(), StoreError> {
    let before = doc_of(site, id, tx).await?;
    if let Some(doc) = before {
        sql::remove(doc, tx).await?;
    }
    let published: Option<KeptRow> =
        sqlx::query_as(ARTICLE).bind(site.get()).bind(id.get()).fetch_optional(&mut *tx).await?;
    match published.map(read).transpose()? {
        Some((article, section)) => put(site, id, &article.content, &section, before, tx).await,
        None => forget(site, id, tx).await,
    }
}

fn read(row: KeptRow) -> Result<(Article, SectionName), StoreError> {
    let article = Article::try_from(row.article)?;
    let section = article.content.section.get();
    let named = Row { thing: Thing::Section, id: section };
    let name = named.read("name", SectionName::try_from(row.section_name))?;
    Ok((article, name))
}

async fn doc_of(
    site: SiteId,
    id: ArticleId,
    tx: &mut SqliteConnection,
) -> Result<Option<i64>, StoreError> {
    let doc =
        sqlx::query_scalar("select doc from search_docs where site_id = $1 and article_id = $2")
            .bind(site.get())
            .bind(id.get())
            .fetch_optional(tx)
            .await?;
    Ok(doc)
}

async fn forget(site: SiteId, id: ArticleId, tx: &mut SqliteConnection) -> Result<(), StoreError> {
    sqlx::query("delete from search_docs where site_id = $1 and article_id = $2")
        .bind(site.get())
        .bind(id.get())
        .execute(tx)
        .await?;
    Ok(())
}

async fn put(
    site: SiteId,
    id: ArticleId,
    article: &NewArticle,
    section: &SectionName,
    before: Option<i64>,
    tx: &mut SqliteConnection,
) -> Result<(), StoreError> {
    let doc = place(site, article.published, before, tx).await?;
    let row = Row { thing: Thing::Article, id: id.get() };
    let doc = row.read("published_at", doc.ok_or(()))?;
    if before != Some(doc) {
        sqlx::query(
            "insert into search_docs (site_id, doc, article_id) values ($1, $2, $3)
             on conflict (site_id, article_id) do update set doc = excluded.doc",
        )
        .bind(site.get())
        .bind(doc)
        .bind(id.get())
        .execute(&mut *tx)
        .await?;
    }
    let mut texts = Texts::of(&Fields::of(article, None), article.section);
    texts.learn(&Words::of(section.as_str()));
    sql::put(doc, &texts.tokens(), tx).await?;
    let words = row.read("body", serde_json::to_string(&texts.words))?;
    let learnt = Learnt { words: &words, times: counts_for(id), version: VERSION };
    sql::learn(site.get(), learnt, tx).await
}

/// Lets the words of a section's new name be suggested. In the transaction that renames it,
/// which changes nothing else in the index.
pub(crate) async fn learn_name(
    site: SiteId,
    section: SectionId,
    name: &SectionName,
    tx: &mut SqliteConnection,
) -> Result<(), StoreError> {
    let mut texts = Texts::default();
    texts.learn(&Words::of(name.as_str()));
    let row = Row { thing: Thing::Section, id: section.get() };
    let words = row.read("name", serde_json::to_string(&texts.words))?;
    let learnt = Learnt { words: &words, times: 0, version: VERSION };
    sql::learn(site.get(), learnt, tx).await
}

/// For how many articles the words of this one are counted: each of the first ones for
/// itself, later every sixteenth for sixteen.
const fn counts_for(id: ArticleId) -> u32 {
    match id.get() {
        ..=256 => 1,
        id if id % 16 == 0 => 16,
        _ => 0,
    }
}

/// A free number for an article of this time. One that stands where it may stays there.
async fn place(
    site: SiteId,
    published: PublishedAt,
    before: Option<i64>,
    tx: &mut SqliteConnection,
) -> Result<Option<i64>, StoreError> {
    for block in doc::places(site, published) {
        if let Some(stays) = before.filter(|doc| block.contains(doc)) {
            return Ok(Some(stays));
        }
        let last: Option<i64> = sqlx::query_scalar(
            "select max(doc) from search_docs where site_id = $1 and doc between $2 and $3",
        )
        .bind(site.get())
        .bind(block.start())
        .bind(block.end())
        .fetch_one(&mut *tx)
        .await?;
        match last {
            None => return Ok(Some(*block.start())),
            Some(last) if last < *block.end() => return Ok(Some(last + 1)),
            Some(_) => {}
        }
    }
    Ok(None)
}
