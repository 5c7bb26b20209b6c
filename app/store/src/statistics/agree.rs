//! Whether the figures agree with each other, as those who examine a database ask.

use super::{
    kind::{Kind, Total},
    packed,
    read::Figure,
};
use crate::{StoreError, Thing, row::Row, row::from_count};
use domain::id::SiteId;
use sqlx::SqliteConnection;
use std::collections::HashMap;

/// Everything that was ever counted of a figure, by item.
type Whole = HashMap<i64, u64>;

/// How many numbers disagree: views of an article with its days, those of a site with its
/// articles, pages and hours, its visits with its days and hours.
pub(crate) async fn disagreeing(tx: &mut SqliteConnection) -> Result<i64, StoreError> {
    let sites: Vec<i64> =
        sqlx::query_scalar("select site_id from sites").fetch_all(&mut *tx).await?;
    let mut wrong = 0;
    for id in sites {
        let site: SiteId = Row { thing: Thing::Site, id }.read("site_id", id.try_into())?;
        wrong += of_articles(tx, site).await? + of_site(tx, site).await?;
    }
    Ok(wrong)
}

async fn of_articles(tx: &mut SqliteConnection, site: SiteId) -> Result<i64, StoreError> {
    let mut days = whole(tx, Figure { site, kind: Kind::Articles, subject: 0 }).await?;
    let counted: Vec<(i64, i64)> =
        sqlx::query_as("select article_id, counted from article_views where site_id = $1")
            .bind(site.get())
            .fetch_all(tx)
            .await?;
    let mut wrong = 0;
    for (article, counted) in counted {
        wrong += i64::from(days.remove(&article).unwrap_or(0) != from_count(counted));
    }
    Ok(wrong + i64::try_from(days.len()).unwrap_or(i64::MAX))
}

async fn of_site(tx: &mut SqliteConnection, site: SiteId) -> Result<i64, StoreError> {
    let figure = |kind| Figure { site, kind, subject: 0 };
    let totals = whole(tx, figure(Kind::Totals)).await?;
    let get = |total: Total| totals.get(&total.item()).copied().unwrap_or(0);
    let articles: u64 = whole(tx, figure(Kind::Articles)).await?.values().sum();
    let pages: u64 = whole(tx, figure(Kind::Pages)).await?.values().sum();
    let entries: u64 = whole(tx, figure(Kind::Entries)).await?.values().sum();
    let (hours, visits, counted): (i64, i64, i64) = sqlx::query_as(
        "select coalesce(sum(views), 0), coalesce(sum(visits), 0),
                coalesce((select counted from site_visits where site_id = $1), 0)
         from site_hours where site_id = $1",
    )
    .bind(site.get())
    .fetch_one(tx)
    .await?;
    let wrong = [
        articles + pages != get(Total::Views),
        from_count(hours) != get(Total::Views),
        from_count(visits) != get(Total::Visits),
        from_count(counted) != get(Total::Visits),
        entries != get(Total::Visits),
    ];
    Ok(wrong.into_iter().map(i64::from).sum())
}

async fn whole(
    tx: &mut SqliteConnection,
    Figure { site, kind, subject }: Figure,
) -> Result<Whole, StoreError> {
    let rows: Vec<(i64, i64)> = sqlx::query_as(
        "select item, sum(number) from day_figures
         where site_id = $1 and kind = $2 and subject = $3 group by item",
    )
    .bind(site.get())
    .bind(kind.number())
    .bind(subject)
    .fetch_all(&mut *tx)
    .await?;
    let months: Vec<(i64, Vec<u8>)> = sqlx::query_as(
        "select month, totals from month_figures
         where site_id = $1 and kind = $2 and subject = $3",
    )
    .bind(site.get())
    .bind(kind.number())
    .bind(subject)
    .fetch_all(tx)
    .await?;
    let mut whole: Whole = rows.into_iter().map(|(item, sum)| (item, from_count(sum))).collect();
    for (month, totals) in months {
        let add = |item, number| *whole.entry(item).or_default() += number;
        let row = Row { thing: Thing::Figures, id: month };
        row.read("totals", packed::each(&totals, add))?;
    }
    Ok(whole)
}
