//! Days that are over are packed into their months.
//!
//! Each step takes a few lists from rows into months in one transaction, so that between two
//! steps, and wherever the program is stopped, every number stands in exactly one place. What is
//! counted later for such a day, since a clock was wrong, is rows again, and folded again.

use super::{
    Kind, REST,
    kind::Keep,
    packed::{self, Days, List},
    read::{day_with, month_number},
};
use crate::{SiteStore, Store, StoreError, Thing, row::Row, row::from_count};
use chrono::Datelike;
use domain::visit::day_number;
use sqlx::SqliteConnection;
use std::collections::{BTreeMap, HashMap};

/// Hours of articles and sections are kept so many days.
const HOURS_KEPT: i64 = 62;

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;

/// So many lists are folded in one transaction: others who write wait for milliseconds.
const STEP: usize = 100;

impl Store {
    /// Packs the days that are over at `now` (UTC milliseconds), and lets go of hours that are
    /// two months old. Nobody sees a difference, but that figures take less room and time.
    ///
    /// # Errors
    /// When the database cannot be read or written; what was folded until then is done.
    pub async fn fold_figures(&self, now: i64) -> Result<(), StoreError> {
        for (site, _) in self.sites().await? {
            fold(&self.site(site.id), day_number(now)).await?;
        }
        Ok(())
    }
}

async fn fold(site: &SiteStore, today: i64) -> Result<(), StoreError> {
    let lists: Vec<(i64, i64)> = sqlx::query_as(
        "select distinct kind, subject from day_figures where site_id = $1 and day < $2",
    )
    .bind(site.id.get())
    .bind(today)
    .fetch_all(site.readers())
    .await?;
    for step in lists.chunks(STEP) {
        let mut tx = site.begin().await?;
        for (kind, subject) in step {
            fold_list(&mut tx, site.id.get(), (*kind, *subject), today).await?;
        }
        tx.commit().await?;
    }
    forget_hours(site, today).await?;
    if !lists.is_empty() {
        forget_words(site).await?;
    }
    Ok(())
}

/// Moves the rows of one list into its months.
async fn fold_list(
    tx: &mut SqliteConnection,
    site: i64,
    (kind, subject): (i64, i64),
    today: i64,
) -> Result<(), StoreError> {
    let rows: Vec<(i64, i64, i64)> = sqlx::query_as(
        "delete from day_figures
         where site_id = $1 and kind = $2 and subject = $3 and day < $4
         returning day, item, number",
    )
    .bind(site)
    .bind(kind)
    .bind(subject)
    .bind(today)
    .fetch_all(&mut *tx)
    .await?;
    let row = Row { thing: Thing::Figures, id: kind };
    let what = row.read("kind", Kind::read(kind).ok_or(packed::NotPacked))?;
    let mut days: BTreeMap<i64, List> = BTreeMap::new();
    for (day, item, number) in rows {
        *days.entry(day).or_default().entry(item).or_default() += from_count(number);
    }
    let mut months: BTreeMap<i64, Days> = BTreeMap::new();
    for (number, mut list) in days {
        if let Some(keep) = what.keep() {
            cut(tx, site, &mut list, keep).await?;
        }
        if what.has_words() {
            keep_words(tx, site, &list).await?;
        }
        let day = day_with(number);
        let place = u8::try_from(day.day()).unwrap_or(1);
        months.entry(month_number(day)).or_default().insert(place, list);
    }
    for (month, days) in months {
        add_month(tx, site, (kind, subject, month), days).await?;
    }
    Ok(())
}

/// Leaves the largest numbers of a day, and adds up the rest. Among equals the word decides.
async fn cut(
    tx: &mut SqliteConnection,
    site: i64,
    list: &mut List,
    Keep { most, least }: Keep,
) -> Result<(), StoreError> {
    let small: Vec<i64> =
        list.iter().filter(|(_, number)| **number < least).map(|(item, _)| *item).collect();
    for item in small {
        set_aside(list, item);
    }
    let rest = list.remove(&REST);
    if list.len() > most {
        let words = words(tx, site, list).await?;
        let mut all: Vec<(i64, u64)> = list.iter().map(|(item, number)| (*item, *number)).collect();
        all.sort_by(|(a, more), (b, less)| {
            less.cmp(more).then_with(|| words.get(a).cmp(&words.get(b)))
        });
        for (item, _) in all.split_off(most) {
            set_aside(list, item);
        }
    }
    if let Some(rest) = rest {
        *list.entry(REST).or_default() += rest;
    }
    Ok(())
}

fn set_aside(list: &mut List, item: i64) {
    if let Some(number) = list.remove(&item) {
        *list.entry(REST).or_default() += number;
    }
}

async fn words(
    tx: &mut SqliteConnection,
    site: i64,
    list: &List,
) -> Result<HashMap<i64, String>, StoreError> {
    let found: Vec<(i64, String)> = sqlx::query_as(
        "select id, word from figure_words
         where site_id = $1 and id in (select value from json_each($2))",
    )
    .bind(site)
    .bind(items(list))
    .fetch_all(tx)
    .await?;
    Ok(found.into_iter().collect())
}

/// Adds days to a month, of which some may be there already.
async fn add_month(
    tx: &mut SqliteConnection,
    site: i64,
    (kind, subject, month): (i64, i64, i64),
    new: Days,
) -> Result<(), StoreError> {
    let known: Option<Vec<u8>> = sqlx::query_scalar(
        "select days from month_figures
         where site_id = $1 and kind = $2 and subject = $3 and month = $4",
    )
    .bind(site)
    .bind(kind)
    .bind(subject)
    .bind(month)
    .fetch_optional(&mut *tx)
    .await?;
    let row = Row { thing: Thing::Figures, id: month };
    let mut days = row.read("days", packed::unpack_days(&known.unwrap_or_default()))?;
    for (day, list) in new {
        let into = days.entry(day).or_default();
        for (item, number) in list {
            *into.entry(item).or_default() += number;
        }
    }
    let mut totals = List::new();
    for (item, number) in days.values().flatten() {
        *totals.entry(*item).or_default() += number;
    }
    sqlx::query(
        "insert into month_figures (site_id, kind, subject, month, totals, days)
         values ($1, $2, $3, $4, $5, $6)
         on conflict (site_id, kind, subject, month) do update
         set totals = excluded.totals, days = excluded.days",
    )
    .bind(site)
    .bind(kind)
    .bind(subject)
    .bind(month)
    .bind(packed::pack(&totals))
    .bind(packed::pack_days(&days))
    .execute(tx)
    .await?;
    Ok(())
}

fn items(list: &List) -> String {
    let items: Vec<String> = list.keys().map(i64::to_string).collect();
    format!("[{}]", items.join(","))
}

/// The words of a list that is packed stay for as long as that does.
async fn keep_words(tx: &mut SqliteConnection, site: i64, list: &List) -> Result<(), StoreError> {
    sqlx::query(
        "update figure_words set is_kept = 1
         where site_id = $1 and is_kept = 0 and id in (select value from json_each($2))",
    )
    .bind(site)
    .bind(items(list))
    .execute(tx)
    .await?;
    Ok(())
}

/// Words that were too rare to be packed go with their day.
async fn forget_words(site: &SiteStore) -> Result<(), StoreError> {
    let with_words = Kind::ALL.into_iter().filter(|kind| kind.has_words());
    let kinds: Vec<String> = with_words.map(|kind| kind.number().to_string()).collect();
    let mut tx = site.begin().await?;
    sqlx::query(
        "delete from figure_words
         where site_id = $1 and is_kept = 0
           and id not in (select item from day_figures
                          where site_id = $1 and kind in (select value from json_each($2)))",
    )
    .bind(site.id.get())
    .bind(format!("[{}]", kinds.join(",")))
    .execute(&mut *tx)
    .await?;
    tx.commit().await?;
    Ok(())
}

/// Hours of articles and sections are days after two months.
async fn forget_hours(site: &SiteStore, today: i64) -> Result<(), StoreError> {
    const MIDNIGHT: i64 = 7 * HOUR;
    let before = (today - HOURS_KEPT) * DAY - MIDNIGHT;
    let is_any: bool = sqlx::query_scalar(
        "select exists (select 1 from hour_figures where site_id = $1 and hour < $2)",
    )
    .bind(site.id.get())
    .bind(before)
    .fetch_one(site.readers())
    .await?;
    if is_any {
        let mut tx = site.begin().await?;
        sqlx::query("delete from hour_figures where site_id = $1 and hour < $2")
            .bind(site.id.get())
            .bind(before)
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
    }
    Ok(())
}
