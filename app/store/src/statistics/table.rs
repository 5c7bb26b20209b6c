//! Tables: the largest numbers, and what they are about in words.

use super::{
    kind::{Kind, REST},
    read::{Figure, Sums},
};
use crate::{StoreError, Thing, row::Row as Stored};
use domain::{
    browser::{Browser, Device, Language, System},
    id::{ArticleId, SectionId},
    statistics::{About, Row, Table},
    visit::{Place, Robot, Source},
};
use sqlx::SqliteConnection;
use std::collections::HashMap;

/// The largest of the sums, with those of the period before.
pub(super) async fn table(
    tx: &mut SqliteConnection,
    figure: Figure,
    (sums, before): (&Sums, &Sums),
    limit: usize,
) -> Result<Table, StoreError> {
    let mut all: Vec<(i64, u64)> = sums.iter().filter(|(item, _)| *item != REST).collect();
    let rest = sums.get(REST);
    let len = all.len() + usize::from(rest > 0);
    let wanted = limit.min(all.len());
    if wanted > 0 && wanted < all.len() {
        // All that are as large as the last wanted one, since among equals the name decides.
        let (_, &mut (_, least), _) =
            all.select_nth_unstable_by(wanted - 1, |(_, a), (_, b)| b.cmp(a));
        all.retain(|(_, number)| *number >= least);
    }
    let names = names(tx, figure, all.iter().map(|(item, _)| *item)).await?;
    let mut rows: Vec<Row> = all
        .into_iter()
        .map(|(item, count)| {
            let about = names.get(&item).cloned().unwrap_or_else(|| nameless(figure.kind, item));
            Row { about, count, before: before.get(item) }
        })
        .collect();
    rows.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| key(&a.about).cmp(&key(&b.about))));
    rows.truncate(limit);
    if rest > 0 {
        rows.push(Row { about: About::Rest, count: rest, before: before.get(REST) });
    }
    Ok(Table { rows, total: sums.total(), len })
}

/// By which equals are told apart.
fn key(about: &About) -> (&str, i64) {
    match about {
        About::Article(id, title) => (title, id.get()),
        About::Section(id, name) => (name, id.get()),
        About::Named(name) => (name, 0),
        About::Rest => ("", 0),
    }
}

/// What has lost its name: a row that another program took away.
fn nameless(kind: Kind, item: i64) -> About {
    let place = match kind {
        Kind::Articles => Place::read(item),
        Kind::Sections => SectionId::try_from(item).ok().map(Place::Section),
        Kind::Pages | Kind::Entries => Place::read(item),
        _ => None,
    };
    match place {
        Some(Place::Article(id)) => About::Article(id, format!("Bài số {id}")),
        Some(Place::Section(id)) => About::Section(id, format!("Chuyên mục số {id}")),
        Some(place) => About::Named(place.words().to_owned()),
        None => About::Named(format!("Số {item}")),
    }
}

/// What each item is called.
async fn names(
    tx: &mut SqliteConnection,
    figure: Figure,
    items: impl Iterator<Item = i64>,
) -> Result<HashMap<i64, About>, StoreError> {
    let items: Vec<i64> = items.collect();
    match figure.kind {
        Kind::Totals => Ok(HashMap::new()),
        Kind::Articles => articles(tx, figure, items).await,
        Kind::Sections => sections(tx, figure, items).await,
        Kind::Pages | Kind::Entries => {
            let section = |item: &i64| match Place::read(*item) {
                Some(Place::Section(id)) => Some(id.get()),
                _ => None,
            };
            let asked: Vec<i64> = items.iter().filter_map(section).collect();
            let mut names = HashMap::new();
            for (id, about) in sections(tx, figure, asked).await? {
                if let Ok(section) = SectionId::try_from(id) {
                    names.insert(Place::Section(section).code(), about);
                }
            }
            let asked: Vec<i64> = items.into_iter().filter(|item| *item > 0).collect();
            names.extend(articles(tx, figure, asked).await?);
            Ok(names)
        }
        Kind::Downloads => files(tx, figure, items).await,
        kind => {
            let words = words(tx, figure, items).await?;
            let shown = |(item, word): (i64, String)| (item, About::Named(shown(kind, word)));
            Ok(words.into_iter().map(shown).collect())
        }
    }
}

/// What staff read for a word that is stored.
fn shown(kind: Kind, word: String) -> String {
    let known = match kind {
        Kind::Referrers | Kind::ArticleReferrers | Kind::SectionReferrers => {
            return Source::read(&word).to_string();
        }
        Kind::Languages => Some(Language::words(&word)),
        Kind::Devices | Kind::ArticleDevices | Kind::SectionDevices => {
            Device::read(&word).map(Device::words)
        }
        Kind::Browsers => Browser::read(&word).map(Browser::words),
        Kind::Systems => System::read(&word).map(System::words),
        Kind::Bots => Robot::read(&word).map(Robot::words),
        _ => None,
    };
    known.map(ToOwned::to_owned).unwrap_or(word)
}

async fn words(
    tx: &mut SqliteConnection,
    figure: Figure,
    items: Vec<i64>,
) -> Result<Vec<(i64, String)>, StoreError> {
    Ok(sqlx::query_as(
        "select id, word from figure_words
         where site_id = $1 and id in (select value from json_each($2))",
    )
    .bind(figure.site.get())
    .bind(json(&items))
    .fetch_all(tx)
    .await?)
}

async fn articles(
    tx: &mut SqliteConnection,
    figure: Figure,
    items: Vec<i64>,
) -> Result<HashMap<i64, About>, StoreError> {
    let found: Vec<(i64, String)> = sqlx::query_as(
        "select id, title from articles
         where site_id = $1 and id in (select value from json_each($2))",
    )
    .bind(figure.site.get())
    .bind(json(&items))
    .fetch_all(tx)
    .await?;
    let read = |(id, title)| {
        let row = Stored { thing: Thing::Article, id };
        Ok((id, About::Article(row.read("id", ArticleId::try_from(id))?, title)))
    };
    found.into_iter().map(read).collect()
}

async fn sections(
    tx: &mut SqliteConnection,
    figure: Figure,
    items: Vec<i64>,
) -> Result<HashMap<i64, About>, StoreError> {
    let found: Vec<(i64, String)> = sqlx::query_as(
        "select id, name from sections
         where site_id = $1 and id in (select value from json_each($2))",
    )
    .bind(figure.site.get())
    .bind(json(&items))
    .fetch_all(tx)
    .await?;
    let read = |(id, name)| {
        let row = Stored { thing: Thing::Section, id };
        Ok((id, About::Section(row.read("id", SectionId::try_from(id))?, name)))
    };
    found.into_iter().map(read).collect()
}

/// Files by what the library calls them; of one that was removed its content's name is left.
async fn files(
    tx: &mut SqliteConnection,
    figure: Figure,
    items: Vec<i64>,
) -> Result<HashMap<i64, About>, StoreError> {
    let found: Vec<(i64, String)> = sqlx::query_as(
        "select figure_words.id, coalesce(media.name, word)
         from figure_words
         left join media on media.site_id = figure_words.site_id and content = word
         where figure_words.site_id = $1 and figure_words.id in (select value from json_each($2))",
    )
    .bind(figure.site.get())
    .bind(json(&items))
    .fetch_all(tx)
    .await?;
    Ok(found.into_iter().map(|(item, name)| (item, About::Named(name))).collect())
}

fn json(items: &[i64]) -> String {
    let items: Vec<String> = items.iter().map(i64::to_string).collect();
    format!("[{}]", items.join(","))
}
