//! The one transaction that writes what was counted.

use super::pending::{Batch, Pending};
use crate::{
    StoreError, Thing,
    row::{Row, from_count},
    statistics::{Figures, Kind, REST, Total},
};
use domain::{
    id::{ArticleId, SectionId, SiteId},
    visit::{Place, day_number},
};
use sqlx::SqliteConnection;
use std::collections::{BTreeMap, HashMap};

/// What the database holds after a batch was written.
pub(super) struct Written {
    /// Visits of every site.
    pub(super) visits: Vec<(SiteId, u64)>,
    /// Views of every article in the batch that exists.
    pub(super) views: Vec<(SiteId, ArticleId, u64)>,
    /// What of the day is written, of every site.
    pub(super) today: Vec<Today>,
}

/// A site's views and visits of a day.
pub(super) struct Today {
    pub(super) site: SiteId,
    pub(super) views: u64,
    pub(super) visits: u64,
}

/// The sections of the articles in a batch that exist.
type Sections = HashMap<ArticleId, SectionId>;

/// Adds a batch to the totals, the hours and the days, inside the caller's transaction. `day` is
/// the one whose numbers are given back.
///
/// Views of an article that does not exist are left out, and said so in the log: one wrong
/// number must not keep all others from being written.
pub(super) async fn write(
    tx: &mut SqliteConnection,
    batch: &Batch,
    day: i64,
) -> Result<Written, StoreError> {
    let mut views = Vec::new();
    for (site, pending) in batch {
        if !add_visits(tx, *site, pending.visits()).await? {
            tracing::warn!(%site, "visits of a site that is not there");
            continue;
        }
        let mut by_article: BTreeMap<ArticleId, u64> = BTreeMap::new();
        for (article, number) in pending.views_by_article() {
            *by_article.entry(article).or_default() += number;
        }
        views.extend(add_views(tx, *site, &by_article).await?);
        let sections = sections(tx, *site, &by_article).await?;
        figures(pending, *site, &sections)?.write(tx, *site).await?;
    }
    Ok(Written { visits: totals(&mut *tx).await?, views, today: today(tx, day).await? })
}

/// What a batch adds to each figure.
fn figures(pending: &Pending, site: SiteId, sections: &Sections) -> Result<Figures, StoreError> {
    let mut figures = Figures::default();
    for (view, number) in &pending.views {
        let day = day_number(view.hour);
        let section = match view.place {
            Place::Article(article) => match sections.get(&article) {
                Some(section) => Some(*section),
                None => {
                    tracing::warn!(%site, %article, "views of an article that is not there");
                    continue;
                }
            },
            Place::Section(section) => Some(section),
            _ => None,
        };
        figures.site_hour(view.hour, *number, 0);
        figures.add((Kind::Totals, 0, day, Total::Views.item()), *number);
        let (source, device) = (view.source.key(), view.device.key());
        if let Place::Article(article) = view.place {
            figures.hour(view.hour, Kind::Articles, article.get(), *number);
            figures.add((Kind::Articles, 0, day, article.get()), *number);
            figures.say((Kind::ArticleReferrers, article.get(), day), source, *number);
            figures.say((Kind::ArticleDevices, article.get(), day), Some(device), *number);
        } else {
            figures.add((Kind::Pages, 0, day, view.place.code()), *number);
        }
        if let Some(section) = section {
            figures.hour(view.hour, Kind::Sections, section.get(), *number);
            figures.add((Kind::Sections, 0, day, section.get()), *number);
            figures.say((Kind::SectionReferrers, section.get(), day), source, *number);
            figures.say((Kind::SectionDevices, section.get(), day), Some(device), *number);
        }
    }
    for (visit, number) in &pending.visits {
        let day = day_number(visit.hour);
        let is_there = visit.place.article().is_none_or(|article| sections.contains_key(&article));
        let entry = if is_there { visit.place.code() } else { REST };
        let source = visit.source.clone().of_visit();
        let said = |kind| (kind, 0, day);
        figures.site_hour(visit.hour, 0, *number);
        figures.add((Kind::Totals, 0, day, Total::Visits.item()), *number);
        figures.add((Kind::Entries, 0, day, entry), *number);
        figures.say(said(Kind::Referrers), source.key(), *number);
        figures.say(said(Kind::Devices), Some(visit.agent.device.key()), *number);
        figures.say(said(Kind::Browsers), Some(visit.agent.browser.key()), *number);
        figures.say(said(Kind::Systems), Some(visit.agent.system.key()), *number);
        let language = visit.language.as_ref().map(domain::browser::Language::key);
        figures.say(said(Kind::Languages), language, *number);
    }
    for (day, number) in &pending.visitors {
        figures.add((Kind::Totals, 0, *day, Total::Visitors.item()), *number);
    }
    for ((day, kind, word), number) in &pending.said {
        figures.say((*kind, 0, *day), word.as_deref(), *number);
    }
    Ok(figures)
}

/// Whether there is such a site.
async fn add_visits(
    tx: &mut SqliteConnection,
    site: SiteId,
    visits: u64,
) -> Result<bool, StoreError> {
    let changed = sqlx::query("update site_visits set counted = counted + $2 where site_id = $1")
        .bind(site.get())
        .bind(count(visits)?)
        .execute(tx)
        .await?;
    Ok(changed.rows_affected() > 0)
}

/// Gives the views of each article that exists after the change.
async fn add_views(
    tx: &mut SqliteConnection,
    site: SiteId,
    views: &BTreeMap<ArticleId, u64>,
) -> Result<Vec<(SiteId, ArticleId, u64)>, StoreError> {
    let added: Vec<(i64, i64)> = sqlx::query_as(
        "update article_views set counted = counted + (added.value ->> 1)
         from json_each($2) as added
         where site_id = $1 and article_id = (added.value ->> 0)
         returning article_id, start + counted",
    )
    .bind(site.get())
    .bind(json(views.iter().map(|(article, number)| (article.get(), *number)))?)
    .fetch_all(tx)
    .await?;
    let read = |(id, total): (i64, i64)| {
        let row = Row { thing: Thing::Article, id };
        Ok((site, row.read("article_id", id.try_into())?, from_count(total)))
    };
    added.into_iter().map(read).collect()
}

async fn sections(
    tx: &mut SqliteConnection,
    site: SiteId,
    views: &BTreeMap<ArticleId, u64>,
) -> Result<Sections, StoreError> {
    let found: Vec<(i64, i64)> = sqlx::query_as(
        "select id, section_id from articles
         where site_id = $1 and id in (select value from json_each($2))",
    )
    .bind(site.get())
    .bind(json(views.keys().map(|article| article.get()))?)
    .fetch_all(tx)
    .await?;
    let read = |(id, section): (i64, i64)| {
        let row = Row { thing: Thing::Article, id };
        Ok((row.read("id", id.try_into())?, row.read("section_id", section.try_into())?))
    };
    found.into_iter().map(read).collect()
}

fn json<T: serde::Serialize>(all: impl Iterator<Item = T>) -> Result<String, StoreError> {
    let all: Vec<T> = all.collect();
    serde_json::to_string(&all).map_err(|_| StoreError::Interrupted)
}

fn count(number: u64) -> Result<i64, StoreError> {
    i64::try_from(number).map_err(|_| StoreError::TooLarge(number))
}

/// Every site's visits.
pub(super) async fn totals<'c>(
    connection: impl sqlx::SqliteExecutor<'c>,
) -> Result<Vec<(SiteId, u64)>, StoreError> {
    let totals: Vec<(i64, i64)> =
        sqlx::query_as("select site_id, start + counted from site_visits")
            .fetch_all(connection)
            .await?;
    let read = |(id, total): (i64, i64)| {
        let row = Row { thing: Thing::Site, id };
        Ok((row.read("site_id", id.try_into())?, from_count(total)))
    };
    totals.into_iter().map(read).collect()
}

/// What every site wrote of a day. A day that is folded has nothing more to show.
pub(super) async fn today<'c>(
    connection: impl sqlx::SqliteExecutor<'c>,
    day: i64,
) -> Result<Vec<Today>, StoreError> {
    let found: Vec<(i64, i64, i64)> = sqlx::query_as(
        "select site_id,
                coalesce((select number from day_figures as views
                          where views.site_id = sites.site_id and kind = 0 and subject = 0
                            and day = $1 and item = 1), 0),
                coalesce((select number from day_figures as visits
                          where visits.site_id = sites.site_id and kind = 0 and subject = 0
                            and day = $1 and item = 2), 0)
         from sites",
    )
    .bind(day)
    .fetch_all(connection)
    .await?;
    let read = |(id, views, visits): (i64, i64, i64)| {
        let site = Row { thing: Thing::Site, id }.read("site_id", id.try_into())?;
        Ok(Today { site, views: from_count(views), visits: from_count(visits) })
    };
    found.into_iter().map(read).collect()
}

/// The words that a day keeps apart already, of every site.
pub(super) async fn words<'c>(
    connection: impl sqlx::SqliteExecutor<'c>,
    day: i64,
) -> Result<Vec<(SiteId, Kind, String)>, StoreError> {
    let found: Vec<(i64, i64, String)> = sqlx::query_as(
        "select distinct day_figures.site_id, kind, word
         from day_figures
         join figure_words on figure_words.site_id = day_figures.site_id and id = item
         where day = $1 and kind between 4 and 17 and kind <> 9",
    )
    .bind(day)
    .fetch_all(connection)
    .await?;
    let read = |(id, kind, word): (i64, i64, String)| {
        let row = Row { thing: Thing::Site, id };
        let kind = Kind::read(kind).ok_or(domain::id::NotAnId);
        Ok((row.read("site_id", id.try_into())?, row.read("kind", kind)?, word))
    };
    found.into_iter().map(read).collect()
}
