//! What is added to the figures, and the statements that add it.

use super::kind::{Kind, REST};
use crate::StoreError;
use domain::id::SiteId;
use serde::Serialize;
use sqlx::SqliteConnection;
use std::collections::BTreeMap;

/// One number: its kind, its subject (0 is the site), its day, its item.
pub(crate) type Place = (Kind, i64, i64, i64);

/// The same whose item is a word.
pub(crate) type Spot = (Kind, i64, i64);

/// What is added to each number of one site.
#[derive(Debug, Default)]
pub(crate) struct Figures {
    /// Views and visits by hour.
    site_hours: BTreeMap<i64, (u64, u64)>,
    hours: BTreeMap<(i64, Kind, i64), u64>,
    days: BTreeMap<Place, u64>,
    words: BTreeMap<String, BTreeMap<Spot, u64>>,
}

impl Figures {
    pub(crate) fn site_hour(&mut self, hour: i64, views: u64, visits: u64) {
        let known = self.site_hours.entry(hour).or_default();
        *known = (known.0 + views, known.1 + visits);
    }

    pub(crate) fn hour(&mut self, hour: i64, kind: Kind, item: i64, number: u64) {
        *self.hours.entry((hour, kind, item)).or_default() += number;
    }

    pub(crate) fn add(&mut self, place: Place, number: u64) {
        *self.days.entry(place).or_default() += number;
    }

    /// The same for a word; for none it is [`REST`].
    pub(crate) fn say(&mut self, spot: Spot, word: Option<&str>, number: u64) {
        match word {
            None => self.add((spot.0, spot.1, spot.2, REST), number),
            Some(word) => {
                if !self.words.contains_key(word) {
                    self.words.insert(word.to_owned(), BTreeMap::new());
                }
                if let Some(spots) = self.words.get_mut(word) {
                    *spots.entry(spot).or_default() += number;
                }
            }
        }
    }

    /// Adds all of it, inside the caller's transaction.
    pub(crate) async fn write(
        mut self,
        tx: &mut SqliteConnection,
        site: SiteId,
    ) -> Result<(), StoreError> {
        for (word, spots) in std::mem::take(&mut self.words) {
            let item = word_number(tx, site, &word).await?;
            for ((kind, subject, day), number) in spots {
                self.add((kind, subject, day, item), number);
            }
        }
        let hours = self.site_hours.iter().map(|(hour, (views, visits))| (hour, views, visits));
        run(tx, ADD_SITE_HOURS, site, hours).await?;
        let hours = self.hours.iter();
        let hours = hours.map(|((hour, kind, item), number)| (hour, kind.number(), item, number));
        run(tx, ADD_HOURS, site, hours).await?;
        let days = self.days.iter().map(|((kind, subject, day, item), number)| {
            (kind.number(), subject, day, item, number)
        });
        run(tx, ADD_DAYS, site, days).await
    }
}

const ADD_SITE_HOURS: &str = "insert into site_hours (site_id, hour, views, visits)
     select $1, value ->> 0, value ->> 1, value ->> 2 from json_each($2) where true
     on conflict (site_id, hour) do update
     set views = site_hours.views + excluded.views, visits = site_hours.visits + excluded.visits";

const ADD_HOURS: &str = "insert into hour_figures (site_id, hour, kind, item, number)
     select $1, value ->> 0, value ->> 1, value ->> 2, value ->> 3 from json_each($2) where true
     on conflict (site_id, hour, kind, item) do update
     set number = hour_figures.number + excluded.number";

const ADD_DAYS: &str = "insert into day_figures (site_id, kind, subject, day, item, number)
     select $1, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4
     from json_each($2) where true
     on conflict (site_id, kind, subject, day, item) do update
     set number = day_figures.number + excluded.number";

/// Many rows in one statement.
async fn run<T: Serialize>(
    tx: &mut SqliteConnection,
    sql: &'static str,
    site: SiteId,
    rows: impl Iterator<Item = T>,
) -> Result<(), StoreError> {
    let rows: Vec<T> = rows.collect();
    if !rows.is_empty() {
        let rows = serde_json::to_string(&rows).map_err(|_| StoreError::Interrupted)?;
        sqlx::query(sql).bind(site.get()).bind(rows).execute(tx).await?;
    }
    Ok(())
}

/// The number of a word; a new one gets the next.
async fn word_number(
    tx: &mut SqliteConnection,
    site: SiteId,
    word: &str,
) -> Result<i64, StoreError> {
    let known: Option<i64> =
        sqlx::query_scalar("select id from figure_words where site_id = $1 and word = $2")
            .bind(site.get())
            .bind(word)
            .fetch_optional(&mut *tx)
            .await?;
    if let Some(known) = known {
        return Ok(known);
    }
    Ok(sqlx::query_scalar(
        "insert into figure_words (site_id, id, word)
         select $1, coalesce(max(id), 0) + 1, $2 from figure_words where site_id = $1
         returning id",
    )
    .bind(site.get())
    .bind(word)
    .fetch_one(tx)
    .await?)
}
