//! What is often looked for: totals only, and nothing of who looked.
//!
//! Searches are counted in memory and written together, like visits. What is kept can be
//! suggested to everybody, so it is never what somebody typed: it is the same words as an
//! article of the site has them. What no article says, nobody is ever shown.

use super::Search;
use crate::{Store, StoreError};
use domain::{
    id::SiteId,
    search::{Part, Query, Words},
};
use sqlx::SqliteConnection;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

/// From so many times on a search is frequent.
const FREQUENT: u32 = 3;

/// As many different searches wait to be written; more are not counted.
const MOST_WAITING: usize = 1_000;

/// As many searches are kept of each site, the most frequent ones.
const MOST_KEPT: u32 = 5_000;

/// Longer searches are whole sentences, and not what others look for.
const MOST_WORDS: usize = 8;

/// Longer numbers are telephone numbers and papers of somebody.
const LONGEST_NUMBER: usize = 5;

/// Searches that wait to be written. A clone counts into the same.
#[derive(Clone, Debug, Default)]
pub struct Searches {
    waiting: Arc<Mutex<Waiting>>,
}

/// A search and how often it was counted, by its site and its folded words.
type Waiting = HashMap<(SiteId, String), (Query, u32)>;

impl Searches {
    /// Counts a search of somebody. Only its words are kept, and only of one that others
    /// could mean as well: not a long one, none with a long number, nothing left out.
    pub fn add(&self, site: SiteId, query: &Query) {
        if !is_common(query) {
            return;
        }
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (site, words_of(query));
        if waiting.len() < MOST_WAITING || waiting.contains_key(&key) {
            waiting.entry(key).or_insert_with(|| (query.clone(), 0)).1 += 1;
        }
    }

    /// Writes what was counted, in one transaction.
    ///
    /// # Errors
    /// When the database cannot be read or written; what was counted is then given up, since
    /// no number depends on it.
    pub async fn flush(&self, store: &Store) -> Result<(), StoreError> {
        let waiting =
            std::mem::take(&mut *self.waiting.lock().unwrap_or_else(PoisonError::into_inner));
        let mut found = Vec::new();
        for ((site, words), (query, times)) in waiting {
            if let Some(shown) = store.site(site).search().as_written(&query).await? {
                found.push((site, words, shown, times));
            }
        }
        if found.is_empty() {
            return Ok(());
        }
        let mut tx = store.begin().await?;
        for (site, words, shown, times) in found {
            write(site, &words, &shown, times, &mut tx).await?;
        }
        forget_the_rarest(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}

fn is_common(query: &Query) -> bool {
    let is_number = |word: &str| word.bytes().filter(u8::is_ascii_digit).count() > LONGEST_NUMBER;
    let words = query.words().count();
    query.without().is_empty()
        && (1..=MOST_WORDS).contains(&words)
        && !query.words().any(|(key, _)| is_number(&key.folded))
        && words_of(query).len() > 2
}

fn words_of(query: &Query) -> String {
    query.words().map(|(key, _)| key.folded.as_str()).collect::<Vec<_>>().join(" ")
}

impl Search<'_> {
    /// The phrase as the best article has it; nothing when no article has it.
    async fn as_written(&self, query: &Query) -> Result<Option<String>, StoreError> {
        let best = self.find(query, &super::Filter::default(), None, 1).await?.hits.pop();
        let words = words_of(query);
        let is_it = |part: &&Part| part.is_hit && Words::of(&part.text).folded() == words;
        Ok(best.and_then(|hit| {
            let parts = hit.title.iter().chain(&hit.passage.parts);
            parts.into_iter().find(is_it).map(|part| part.text.clone())
        }))
    }
}

async fn write(
    site: SiteId,
    words: &str,
    shown: &str,
    times: u32,
    tx: &mut SqliteConnection,
) -> Result<(), StoreError> {
    sqlx::query(
        "insert into searches (site_id, words, shown, times) values ($1, $2, $3, $4)
         on conflict (site_id, words) do update
         set shown = excluded.shown, times = searches.times + excluded.times",
    )
    .bind(site.get())
    .bind(words)
    .bind(shown)
    .bind(times)
    .execute(tx)
    .await?;
    Ok(())
}

async fn forget_the_rarest(tx: &mut SqliteConnection) -> Result<(), StoreError> {
    sqlx::query(
        "delete from searches where (site_id, words) in (
             select site_id, words from (
                 select site_id, words,
                        row_number() over (partition by site_id order by times desc, words) as place
                 from searches) ranked
             where place > $1)",
    )
    .bind(MOST_KEPT)
    .execute(tx)
    .await?;
    Ok(())
}

/// Frequent searches whose words begin like this, the most frequent first.
pub(super) async fn beginning(
    site: SiteId,
    begun: &str,
    limit: u32,
    tx: &mut SqliteConnection,
) -> Result<Vec<String>, StoreError> {
    let shown = sqlx::query_scalar(
        "select shown from searches
         where site_id = $1 and words >= $2 and words < $3 and times >= $4
         order by times desc, words
         limit $5",
    )
    .bind(site.get())
    .bind(begun)
    .bind(format!("{begun}{}", char::MAX))
    .bind(FREQUENT)
    .bind(limit)
    .fetch_all(tx)
    .await?;
    Ok(shown)
}
