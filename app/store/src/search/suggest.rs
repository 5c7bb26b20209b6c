//! What somebody may be looking for, while they type.

use super::{
    Search,
    expression::{self, Within},
    find::SENTENCE,
    names::Names,
    sql::{self, Asked},
};
use crate::StoreError;
use domain::{
    article::Teaser,
    search::{Key, Query, Words},
    section::Section,
};
use sqlx::SqliteConnection;

/// The most sections, and the most frequent searches, among the suggestions.
const SECTIONS: usize = 2;
const SEARCHES: u32 = 3;

/// Something that somebody may be looking for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Suggestion {
    /// A section whose name has the words.
    Section(Section),
    /// What others often look for and find, as an article writes it.
    Search(String),
    /// An article whose title has the words.
    Article(Teaser),
}

impl Search<'_> {
    /// What somebody may be looking for who has typed so much: sections first, then what is
    /// often looked for, then titles, those with the very phrase first and the newer first
    /// among them. Nothing for a query without a word.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn suggest(&self, query: &Query, limit: u32) -> Result<Vec<Suggestion>, StoreError> {
        if query.is_empty() {
            return Ok(Vec::new());
        }
        let sections = self.site.sections().all().await?;
        let names = Names::of(&sections);
        let is_named = |section: &Section| has_all(&Words::of(section.name.as_str()), query);
        let named = sections.into_iter().filter(is_named).map(Suggestion::Section);
        let mut suggestions: Vec<_> = named.take(SECTIONS).collect();
        let mut tx = self.site.searchers().begin().await?;
        let often = self.often_searched(query, &names, &mut tx).await?;
        suggestions.extend(often.into_iter().map(Suggestion::Search));
        let room = limit.saturating_sub(u32::try_from(suggestions.len()).unwrap_or(limit));
        let titles = self.titled(query, &names, room, &mut tx).await?;
        suggestions.extend(titles.into_iter().map(Suggestion::Article));
        tx.commit().await?;
        suggestions.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
        Ok(suggestions)
    }

    /// Frequent searches that begin like this one and still find something.
    async fn often_searched(
        &self,
        query: &Query,
        names: &Names,
        tx: &mut SqliteConnection,
    ) -> Result<Vec<String>, StoreError> {
        let words: Vec<&str> = query.words().map(|(key, _)| key.folded.as_str()).collect();
        let begun = words.join(" ");
        let mut often = super::searches::beginning(self.site.id, &begun, SEARCHES, tx).await?;
        often.retain(|shown| shown != query.as_str());
        let mut found = Vec::new();
        for shown in often {
            if self.has_phrase(&Query::parse(&shown), names, tx).await? {
                found.push(shown);
            }
        }
        Ok(found)
    }

    /// Whether a published article has the whole phrase.
    pub(super) async fn has_phrase(
        &self,
        query: &Query,
        names: &Names,
        tx: &mut SqliteConnection,
    ) -> Result<bool, StoreError> {
        let expression = expression::whole_phrase(query, names);
        Ok(sql::count(self.asked(&expression, 1), tx).await? > 0)
    }

    /// Articles with these words in the title, the very phrase first.
    async fn titled(
        &self,
        query: &Query,
        names: &Names,
        limit: u32,
        tx: &mut SqliteConnection,
    ) -> Result<Vec<Teaser>, StoreError> {
        let ends = self.ends(query, tx).await?;
        let mut titles: Vec<Teaser> = Vec::new();
        let mut better: Vec<String> = Vec::new();
        for expression in self.ways(query, &ends, tx).await? {
            let room = limit.saturating_sub(u32::try_from(titles.len()).unwrap_or(limit));
            if room == 0 {
                break;
            }
            let seen: Vec<&str> = better.iter().map(String::as_str).collect();
            let asked = expression::restrict(&expression, &seen, query, names, None);
            let found = sql::find_teasers(self.asked(&asked, room), tx).await?;
            for teaser in found {
                titles.push(teaser.try_into()?);
            }
            better.push(expression);
        }
        Ok(titles)
    }

    /// What is asked of titles, the best first. Whoever types a whole sentence has a title
    /// before them: then only its words one after the other are looked for.
    async fn ways(
        &self,
        query: &Query,
        ends: &[Key],
        tx: &mut SqliteConnection,
    ) -> Result<Vec<String>, StoreError> {
        let words = query.words().count();
        let mut ways = Vec::new();
        let any = expression::any_phrase(query, ends, Within::Title);
        if words < SENTENCE || sql::count(self.asked(&any, 1), tx).await? > 0 {
            ways = expression::title_phrases(query, ends);
        }
        if words <= SENTENCE {
            ways.push(expression::title_words(query, ends));
        }
        Ok(ways)
    }

    /// The whole index of the site.
    pub(super) fn asked<'e>(&self, expression: &'e str, limit: u32) -> Asked<'e> {
        let docs = super::doc::between(self.site.id, None, None);
        Asked { site: self.site.id.get(), expression, docs, limit }
    }
}

/// Whether a name has every word of a query, the last one perhaps only begun.
fn has_all(name: &Words, query: &Query) -> bool {
    let keys: Vec<&Key> = query.words().map(|(key, _)| key).collect();
    keys.iter().enumerate().all(|(number, key)| {
        let grows = query.is_half_typed() && number + 1 == keys.len();
        name.iter().any(|word| {
            word.folded == key.folded || (grows && word.folded.starts_with(&key.folded))
        })
    })
}
