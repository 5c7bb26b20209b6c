//! The nearest spelling, when nothing is found: from the site's own words, and only what
//! does find something.

use super::{Filter, Search, distance::distance, expression, find::Hit, names::Names, sql};
use crate::StoreError;
use domain::search::{Key, Query, Words};
use sqlx::SqliteConnection;

/// Words of a query that are tried in another spelling.
const MOST_WORDS: usize = 6;

/// Spellings tried for a word the site does not have, and for one that it has.
const MOST_SPELLINGS: usize = 60;
const MOST_OTHERS: usize = 20;

/// Articles are counted up to this number to tell a common word from a rare one.
const COUNTED: u32 = 30;

/// Another word for one of the query, folded.
#[derive(Clone)]
struct Other {
    /// Which word of the query it replaces.
    number: usize,
    word: String,
}

impl Search<'_> {
    /// The query with the nearest spelling that finds something; none when there is no such.
    /// For a query that finds nothing itself.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn nearest(&self, query: &Query) -> Result<Option<Query>, StoreError> {
        let names = self.names().await?;
        let mut tx = self.site.searchers().begin().await?;
        let unknown = self.unknown(query, &mut tx).await?;
        let others = if unknown.is_empty() {
            self.one_other(query, &names, &mut tx).await?.into_iter().collect()
        } else {
            self.by_their_neighbours(query, &names, unknown, &mut tx).await?
        };
        tx.commit().await?;
        if others.is_empty() {
            return Ok(None);
        }
        let plain = with(query, &others);
        let best = self.find(&plain, &Filter::default(), None, 1).await?.hits.pop();
        Ok(best.map(|hit| with(query, &as_written(others, &hit))))
    }

    /// The words that the site does not have, as they were typed.
    async fn unknown(
        &self,
        query: &Query,
        tx: &mut SqliteConnection,
    ) -> Result<Vec<usize>, StoreError> {
        let mut unknown = Vec::new();
        for (number, (key, _)) in query.words().enumerate().take(MOST_WORDS) {
            if !sql::has_word(self.site.id.get(), key, tx).await? {
                unknown.push(number);
            }
        }
        Ok(unknown)
    }

    /// For each unknown word the one that fits its neighbours best; nothing when one has none.
    async fn by_their_neighbours(
        &self,
        query: &Query,
        names: &Names,
        unknown: Vec<usize>,
        tx: &mut SqliteConnection,
    ) -> Result<Vec<Other>, StoreError> {
        let mut words: Vec<Option<String>> =
            query.words().map(|(key, _)| Some(key.folded.clone())).collect();
        for number in &unknown {
            words[*number] = None;
        }
        let mut others = Vec::new();
        for number in unknown {
            let neighbour = |at: Option<usize>| words.get(at?)?.clone();
            let before = neighbour(number.checked_sub(1));
            let after = neighbour(number.checked_add(1));
            let spellings = self.spellings(query, number, MOST_SPELLINGS, tx).await?;
            let best = self.best(spellings, [before, after], names, tx).await?;
            let Some(word) = best else { return Ok(Vec::new()) };
            words[number] = Some(word.clone());
            others.push(Other { number, word });
        }
        Ok(others)
    }

    /// The spelling that stands beside these words: the nearest one, of those the most common.
    /// When none stands there, the nearest and most common of all.
    async fn best(
        &self,
        spellings: Vec<(usize, String)>,
        [before, after]: [Option<String>; 2],
        names: &Names,
        tx: &mut SqliteConnection,
    ) -> Result<Option<String>, StoreError> {
        let mut best: Option<((bool, usize, u32), String)> = None;
        for (distance, spelling) in spellings {
            let side_by_side = |words: [&str; 2]| expression::side_by_side(&words, names);
            let before = before.iter().map(|word| side_by_side([word, &spelling]));
            let after = after.iter().map(|word| side_by_side([&spelling, word]));
            let pairs: Vec<String> = before.chain(after).collect();
            let beside = match pairs.is_empty() {
                true => 0,
                false => self.count(&expression::all_of(pairs), tx).await?,
            };
            let times = match beside {
                0 => self.count(&expression::side_by_side(&[&spelling], names), tx).await?,
                _ => beside,
            };
            let worth = (beside == 0, distance, COUNTED - times.min(COUNTED));
            if times > 0 && best.as_ref().is_none_or(|(so_far, _)| worth < *so_far) {
                best = Some((worth, spelling));
            }
        }
        Ok(best.map(|(_, spelling)| spelling))
    }

    /// The site has every word, only not together: another spelling of one of them that does
    /// stand with the rest, as a phrase if there is any.
    async fn one_other(
        &self,
        query: &Query,
        names: &Names,
        tx: &mut SqliteConnection,
    ) -> Result<Option<Other>, StoreError> {
        let mut best: Option<((bool, usize), Other)> = None;
        for number in 0..query.words().count().min(MOST_WORDS) {
            for (distance, word) in self.spellings(query, number, MOST_OTHERS, tx).await? {
                let other = Other { number, word };
                let changed = with(query, std::slice::from_ref(&other));
                if self.count(&expression::words(&changed, names), tx).await? == 0 {
                    continue;
                }
                let worth = (!self.has_phrase(&changed, names, tx).await?, distance);
                if best.as_ref().is_none_or(|(so_far, _)| worth < *so_far) {
                    best = Some((worth, other));
                }
            }
        }
        Ok(best.map(|(_, other)| other))
    }

    /// Words of the site that are spelled nearly like one of the query, the nearest first.
    /// Numbers have no other spelling.
    async fn spellings(
        &self,
        query: &Query,
        number: usize,
        most: usize,
        tx: &mut SqliteConnection,
    ) -> Result<Vec<(usize, String)>, StoreError> {
        let Some((key, _)) = query.words().nth(number) else { return Ok(Vec::new()) };
        let letters = key.folded.chars().count();
        if letters < 2 || key.folded.contains(char::is_numeric) {
            return Ok(Vec::new());
        }
        // In a short word two other letters make any word of any other.
        let away = if letters <= 4 { 1 } else { 2 };
        let lengths = letters.saturating_sub(away)..=letters + away;
        let words = sql::words_of_length(self.site.id.get(), lengths, tx).await?;
        Ok(near(key, &words, away).into_iter().take(most).collect())
    }

    async fn count(&self, expression: &str, tx: &mut SqliteConnection) -> Result<u32, StoreError> {
        sql::count(self.asked(expression, COUNTED), tx).await
    }
}

/// The nearest of these words; those that begin with the same letter first among equals.
/// The word itself is one of them only where other marks were typed than the site has.
fn near(key: &Key, words: &str, away: usize) -> Vec<(usize, String)> {
    let first = key.folded.chars().next();
    let words = words.split(' ').filter(|word| *word != key.folded || key.has_marks());
    let mut near: Vec<(usize, bool, &str)> = words
        .filter_map(|word| Some((distance(&key.folded, word, away)?, word)))
        .map(|(distance, word)| (distance, word.chars().next() != first, word))
        .collect();
    near.sort_unstable();
    near.into_iter().map(|(distance, _, word)| (distance, word.to_owned())).collect()
}

/// The query with other words.
fn with(query: &Query, others: &[Other]) -> Query {
    let place = |other: &Other| query.words().nth(other.number).map(|(_, place)| place.clone());
    let places = others.iter().filter_map(|other| Some((place(other)?, other.word.as_str())));
    query.with_words(&places.collect::<Vec<_>>())
}

/// The other words as an article has them, among its hits.
fn as_written(mut others: Vec<Other>, hit: &Hit) -> Vec<Other> {
    for other in &mut others {
        let parts = hit.title.iter().chain(&hit.passage.parts).filter(|part| part.is_hit);
        let written = parts.filter_map(|part| {
            let words = Words::of(&part.text);
            let same = words.iter().find(|word| word.folded == other.word)?;
            part.text.get(same.at)
        });
        if let Some(written) = written.map(str::to_owned).next() {
            other.word = written;
        }
    }
    others
}
