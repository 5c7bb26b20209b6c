//! The search's SQL: all that is SQLite's own (its full-text index, FTS5, and its JSON
//! functions) stands in this file and in the migration that makes the tables.

use crate::{StoreError, articles::TeaserRow};
use domain::search::Key;
use sqlx::{FromRow, SqliteConnection, sqlite::SqliteRow};
use std::ops::RangeInclusive;

/// Columns of the articles that answer, newest first. The index says which, one after the
/// other and without sorting: "cross join" keeps that order of work.
macro_rules! newest_first {
    ($columns:literal, $join:literal) => {
        concat!(
            "select a.id, a.section_id, a.published_at, a.published_precision,
                    a.slug, a.title, a.lead, a.cover",
            $columns,
            " from search
              cross join search_docs d on d.site_id = $1 and d.doc = search.rowid
              cross join articles a on a.site_id = d.site_id and a.id = d.article_id",
            $join,
            " where search match $2 and search.rowid between $3 and $4 and a.status = 'published'
              order by search.rowid desc
              limit $5"
        )
    };
}

const FIND: &str = newest_first!(
    ", search.rowid as doc, a.byline, a.source, a.body, s.name as section_name",
    " cross join sections s on s.site_id = a.site_id and s.id = a.section_id"
);

/// For lists that show nothing of the body, which is left unread.
const FIND_TEASERS: &str = newest_first!("", "");

const COUNT: &str = "
    select count(*) from (
        select 1 from search where search match $1 and rowid between $2 and $3 limit $4)";

const LEARN: &str = "
    insert into search_words (site_id, folded, marked, times, version)
    select $1, value ->> 0, value ->> 1, $3, $4 from json_each($2) where true
    on conflict (site_id, folded, marked) do update
    set version = excluded.version,
        times = excluded.times + iif(version = excluded.version, times, 0)
    where excluded.times > 0 or version <> excluded.version";

const ENDS: &str = "
    select folded, marked from search_words
    where site_id = $1 and folded >= $2 and folded < $3
    order by times desc, length(folded), folded
    limit $4";

const FOLDED_ENDS: &str = "
    select folded, min(marked) as marked from search_words
    where site_id = $1 and folded >= $2 and folded < $3
    group by folded
    order by sum(times) desc, length(folded), folded
    limit $4";

const HAS_WORD: &str = "
    select exists (
        select 1 from search_words
        where site_id = $1 and folded = $2 and ($3 is null or marked = $3))";

const WORDS_OF_LENGTH: &str = "
    select group_concat(folded, ' ') from (
        select distinct folded from search_words
        where site_id = $1 and length(folded) between $2 and $3)";

/// A row of an article that answers.
#[derive(FromRow)]
pub(super) struct FoundRow {
    pub(super) doc: i64,
    #[sqlx(flatten)]
    pub(super) teaser: TeaserRow,
    pub(super) byline: Option<String>,
    pub(super) source: Option<String>,
    pub(super) body: String,
    pub(super) section_name: String,
}

/// A word of a site.
#[derive(FromRow)]
pub(super) struct WordRow {
    pub(super) folded: String,
    pub(super) marked: String,
}

/// What is asked of the index, and of which part of it.
pub(super) struct Asked<'a> {
    pub(super) site: i64,
    pub(super) expression: &'a str,
    pub(super) docs: RangeInclusive<i64>,
    pub(super) limit: u32,
}

/// Articles that answer, with all that they say.
pub(super) async fn find(
    asked: Asked<'_>,
    tx: &mut SqliteConnection,
) -> Result<Vec<FoundRow>, StoreError> {
    newest_first(FIND, asked, tx).await
}

/// Articles that answer, as lists show them.
pub(super) async fn find_teasers(
    asked: Asked<'_>,
    tx: &mut SqliteConnection,
) -> Result<Vec<TeaserRow>, StoreError> {
    newest_first(FIND_TEASERS, asked, tx).await
}

async fn newest_first<R>(
    sql: &'static str,
    asked: Asked<'_>,
    tx: &mut SqliteConnection,
) -> Result<Vec<R>, StoreError>
where
    R: for<'r> FromRow<'r, SqliteRow> + Send + Unpin,
{
    let found = sqlx::query_as(sql)
        .bind(asked.site)
        .bind(asked.expression)
        .bind(asked.docs.start())
        .bind(asked.docs.end())
        .bind(asked.limit)
        .fetch_all(tx)
        .await?;
    Ok(found)
}

/// How many articles answer, up to the limit.
pub(super) async fn count(asked: Asked<'_>, tx: &mut SqliteConnection) -> Result<u32, StoreError> {
    let count = sqlx::query_scalar(COUNT)
        .bind(asked.expression)
        .bind(asked.docs.start())
        .bind(asked.docs.end())
        .bind(asked.limit)
        .fetch_one(tx)
        .await?;
    Ok(count)
}

/// Puts an article's words into the index.
pub(super) async fn put(
    doc: i64,
    words: &str,
    tx: &mut SqliteConnection,
) -> Result<(), StoreError> {
    sqlx::query("insert into search (rowid, words) values ($1, $2)")
        .bind(doc)
        .bind(words)
        .execute(tx)
        .await?;
    Ok(())
}

/// Takes an article's words out of the index.
pub(super) async fn remove(doc: i64, tx: &mut SqliteConnection) -> Result<(), StoreError> {
    sqlx::query("delete from search where rowid = $1").bind(doc).execute(tx).await?;
    Ok(())
}

/// Words of an article or a section.
pub(super) struct Learnt<'a> {
    /// JSON, `[["van","vân"],…]`.
    pub(super) words: &'a str,
    /// For so many articles they count.
    pub(super) times: u32,
    /// The way they were folded; what was counted in another way counts no more.
    pub(super) version: i64,
}

/// Adds words to those a site has.
pub(super) async fn learn(
    site: i64,
    learnt: Learnt<'_>,
    tx: &mut SqliteConnection,
) -> Result<(), StoreError> {
    let learn = sqlx::query(LEARN).bind(site).bind(learnt.words);
    learn.bind(learnt.times).bind(learnt.version).execute(tx).await?;
    Ok(())
}

/// Words of a site that begin with these letters, the most common first: each word once, or
/// each of its spellings with marks.
pub(super) async fn ends(
    site: i64,
    begun: &str,
    with_marks: bool,
    limit: u32,
    tx: &mut SqliteConnection,
) -> Result<Vec<WordRow>, StoreError> {
    let words = sqlx::query_as(if with_marks { ENDS } else { FOLDED_ENDS })
        .bind(site)
        .bind(begun)
        .bind(format!("{begun}{}", char::MAX))
        .bind(limit)
        .fetch_all(tx)
        .await?;
    Ok(words)
}

/// Whether a site has a word; with the marks it has, if it has any.
pub(super) async fn has_word(
    site: i64,
    word: &Key,
    tx: &mut SqliteConnection,
) -> Result<bool, StoreError> {
    let has = sqlx::query_scalar(HAS_WORD)
        .bind(site)
        .bind(&word.folded)
        .bind(word.has_marks().then_some(&word.marked))
        .fetch_one(tx)
        .await?;
    Ok(has)
}

/// The folded words of a site with so many letters, one space between them.
pub(super) async fn words_of_length(
    site: i64,
    letters: RangeInclusive<usize>,
    tx: &mut SqliteConnection,
) -> Result<String, StoreError> {
    let words: Option<String> = sqlx::query_scalar(WORDS_OF_LENGTH)
        .bind(site)
        .bind(i64::try_from(*letters.start()).unwrap_or(i64::MAX))
        .bind(i64::try_from(*letters.end()).unwrap_or(i64::MAX))
        .fetch_one(tx)
        .await?;
    Ok(words.unwrap_or_default())
}
