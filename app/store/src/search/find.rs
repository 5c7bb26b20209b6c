//! The articles that answer, a page at a time, best first.

use super::{
    Search, doc,
    expression::{self, Tier, Within},
    names::Names,
    rank::{Place, Rank},
    sql::{self, Asked, FoundRow},
};
use crate::{StoreError, Thing, row::Row};
use chrono::{Days, NaiveDate};
use domain::{
    article::{NewArticle, Teaser},
    date::PublishedAt,
    id::SectionId,
    search::{
        Fields, Key, Part, Passage, Query, has_phrases, highlight, may_become, passage,
        reading_text,
    },
    text::SectionName,
};
use sqlx::SqliteConnection;
use std::ops::RangeInclusive;

/// The most words that a half-typed last word is looked for as; the most common ones.
const MAX_ENDS: usize = 24;

/// As many spellings with marks are looked through for those.
const MAX_SPELLINGS: u32 = 400;

/// How often the index is asked again when what it found does not have a longer phrase.
const MOST_TRIES: u32 = 20;

/// From so many words on it is looked first whether any article has the phrase at all.
pub(super) const SENTENCE: usize = 5;

/// Answers are counted up to this number.
const COUNTED: u32 = 300;

/// Which articles may answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Those of this section only.
    pub section: Option<SectionId>,
    /// Those published on this day or later, in Vietnam.
    pub from: Option<NaiveDate>,
    /// Those published on this day or earlier, in Vietnam.
    pub to: Option<NaiveDate>,
}

/// A page of answers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// The articles, best first.
    pub hits: Vec<Hit>,
    /// How many there are on all pages.
    pub total: Total,
    /// Where the next page begins; none after the last.
    pub next: Option<Place>,
}

/// How many articles answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Total {
    /// So many.
    Exactly(u32),
    /// More than so many: nobody reads that far, so no more are counted.
    MoreThan(u32),
}

/// An article that answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The article.
    pub teaser: Teaser,
    /// How well it answers.
    pub rank: Rank,
    /// Its title with the hits marked.
    pub title: Vec<Part>,
    /// The piece of its text around the best hits.
    pub passage: Passage,
}

impl Default for Total {
    fn default() -> Self {
        Self::Exactly(0)
    }
}

impl Filter {
    /// The part of the index where such articles stand; nothing when the days are in the
    /// wrong order.
    fn docs(&self, search: Search<'_>) -> RangeInclusive<i64> {
        let start = |day: NaiveDate| PublishedAt::Day(day).millis();
        let before = self.to.and_then(|to| to.checked_add_days(Days::new(1)));
        doc::between(search.site.id, self.from.map(start), before.map(start))
    }
}

impl Search<'_> {
    /// Published articles that answer, a page of them. The best come first ([`Rank`]), among
    /// equals the newer.
    ///
    /// # Errors
    /// When the database cannot be read. No query is an error: one without a word has no
    /// answers.
    pub async fn find(
        &self,
        query: &Query,
        filter: &Filter,
        from: Option<Place>,
        limit: u32,
    ) -> Result<Answers, StoreError> {
        if query.is_empty() || limit == 0 {
            return Ok(Answers::default());
        }
        let names = self.names().await?;
        let mut tx = self.site.searchers().begin().await?;
        let ends = self.ends(query, &mut tx).await?;
        let tiers = expression::tiers(query, &ends, &names);
        let mut asking = Asking { search: *self, query, filter, tiers, names: &names };
        asking.give_up_phrases(&ends, &mut tx).await?;
        let mut found = asking.page(from, limit, &mut tx).await?;
        let wanted = usize::try_from(limit).unwrap_or(usize::MAX);
        let has_more = found.len() > wanted;
        found.truncate(wanted);
        let total = match (from, has_more) {
            (None, false) => Total::Exactly(u32::try_from(found.len()).unwrap_or(u32::MAX)),
            _ => asking.count(&mut tx).await?,
        };
        tx.commit().await?;
        let next = found.last().filter(|_| has_more);
        let next = next.map(|(rank, row)| Place { rank: *rank, doc: row.doc });
        let hits = found.into_iter().map(|(rank, row)| row.hit(rank, query)).collect();
        Ok(Answers { hits, total, next })
    }

    /// What the last word may become, when it is half typed.
    pub(super) async fn ends(
        &self,
        query: &Query,
        tx: &mut SqliteConnection,
    ) -> Result<Vec<Key>, StoreError> {
        let Some((last, _)) = query.words().last().filter(|_| query.is_half_typed()) else {
            return Ok(Vec::new());
        };
        let site = self.site.id.get();
        let limit = if last.has_marks() { MAX_SPELLINGS } else { MAX_ENDS as u32 };
        let words = sql::ends(site, &last.folded, last.has_marks(), limit, tx).await?;
        let words = words.into_iter().map(|word| Key { folded: word.folded, marked: word.marked });
        let fits = |key: &Key| !last.has_marks() || may_become(&last.marked, &key.marked);
        Ok(words.filter(fits).take(MAX_ENDS).collect())
    }
}

/// One query, on its way through the ranks.
struct Asking<'a> {
    search: Search<'a>,
    query: &'a Query,
    filter: &'a Filter,
    tiers: Vec<Tier>,
    names: &'a Names,
}

impl Asking<'_> {
    /// A long sentence hardly ever stands in an article: that is asked once, not in each rank.
    async fn give_up_phrases(
        &mut self,
        ends: &[Key],
        tx: &mut SqliteConnection,
    ) -> Result<(), StoreError> {
        if self.query.words().count() < SENTENCE {
            return Ok(());
        }
        let expression = expression::any_phrase(self.query, ends, Within::Article(self.names));
        let expression = self.restrict(&expression, &[]);
        if sql::count(self.asked(&expression, self.filter.docs(self.search), 1), tx).await? == 0 {
            self.tiers.retain(|tier| !tier.rank.is_phrase());
        }
        Ok(())
    }

    fn asked<'e>(&self, expression: &'e str, docs: RangeInclusive<i64>, limit: u32) -> Asked<'e> {
        Asked { site: self.search.site.id.get(), expression, docs, limit }
    }

    /// A page of answers, and one more if there is one.
    async fn page(
        &self,
        from: Option<Place>,
        limit: u32,
        tx: &mut SqliteConnection,
    ) -> Result<Vec<(Rank, Found)>, StoreError> {
        let wanted = usize::try_from(limit).unwrap_or(usize::MAX).saturating_add(1);
        let mut found = Vec::new();
        let mut better: Vec<&str> = Vec::new();
        for tier in &self.tiers {
            let mut docs = self.filter.docs(self.search);
            if let Some(from) = from.filter(|from| tier.rank <= from.rank) {
                if tier.rank < from.rank {
                    better.push(&tier.expression);
                    continue;
                }
                docs = *docs.start()..=(*docs.end()).min(from.doc - 1);
            }
            let rows = self.ask(tier, &better, docs, wanted - found.len(), tx).await?;
            // What a better rank has is not shown again. One that has nothing costs nothing.
            if !rows.is_empty() || from.is_some() {
                better.push(&tier.expression);
            }
            found.extend(rows.into_iter().map(|row| (tier.rank, row)));
            if found.len() == wanted {
                break;
            }
        }
        Ok(found)
    }

    async fn ask(
        &self,
        tier: &Tier,
        better: &[&str],
        mut docs: RangeInclusive<i64>,
        wanted: usize,
        tx: &mut SqliteConnection,
    ) -> Result<Vec<Found>, StoreError> {
        let expression = self.restrict(&tier.expression, better);
        let mut found = Vec::new();
        for _ in 0..MOST_TRIES {
            let limit = u32::try_from(wanted - found.len()).unwrap_or(u32::MAX);
            let rows = sql::find(self.asked(&expression, docs.clone(), limit), tx).await?;
            let is_end = rows.len() < wanted - found.len();
            if let Some(last) = rows.last() {
                docs = *docs.start()..=last.doc - 1;
            }
            for row in rows {
                let row = Found::try_from(row)?;
                found.extend(row.has_phrases(self.query).then_some(row));
            }
            if is_end || found.len() == wanted {
                break;
            }
        }
        Ok(found)
    }

    fn restrict(&self, wanted: &str, better: &[&str]) -> String {
        expression::restrict(wanted, better, self.query, self.names, self.filter.section)
    }

    async fn count(&self, tx: &mut SqliteConnection) -> Result<Total, StoreError> {
        let expression = expression::at_all(self.query, &self.tiers);
        let expression = self.restrict(&expression, &[]);
        let asked = self.asked(&expression, self.filter.docs(self.search), COUNTED + 1);
        Ok(match sql::count(asked, tx).await? {
            count if count > COUNTED => Total::MoreThan(COUNTED),
            count => Total::Exactly(count),
        })
    }
}

/// An article that the index has found.
struct Found {
    doc: i64,
    teaser: Teaser,
    article: NewArticle,
    section: SectionName,
}

impl TryFrom<FoundRow> for Found {
    type Error = StoreError;
    fn try_from(found: FoundRow) -> Result<Self, StoreError> {
        let teaser = Teaser::try_from(found.teaser)?;
        let row = Row { thing: Thing::Article, id: teaser.id.get() };
        let section = Row { thing: Thing::Section, id: teaser.section.get() };
        let article = NewArticle {
            section: teaser.section,
            title: teaser.title.clone(),
            lead: teaser.lead.clone(),
            byline: row.read_some("byline", found.byline, TryInto::try_into)?,
            source: row.read_some("source", found.source, TryInto::try_into)?,
            published: teaser.published,
            body: row.read("body", serde_json::from_str(&found.body))?,
        };
        let section = section.read("name", found.section_name.try_into())?;
        Ok(Self { doc: found.doc, teaser, article, section })
    }
}

impl Found {
    /// Whether it really has the longer phrases, of which the index knows pairs of words.
    fn has_phrases(&self, query: &Query) -> bool {
        !query.has_long_phrase()
            || has_phrases(query, Fields::of(&self.article, Some(&self.section)).all())
    }

    fn hit(self, rank: Rank, query: &Query) -> Hit {
        Hit {
            rank,
            title: highlight(self.teaser.title.as_str(), query),
            passage: passage(&reading_text(&self.article), query),
            teaser: self.teaser,
        }
    }
}
