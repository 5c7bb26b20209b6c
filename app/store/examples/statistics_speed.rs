//! How much room figures take, and how fast they are.
//!
//! `cargo run --release -p store --example statistics_speed [FOLDER]` counts,
//! the first time, a month of a ward with 1,000 articles and 100,000 views a day and a year of one
//! with 10,000 articles, and says what they take on the disk; then how long a view takes, and how long all figures of its statistics page take
//! over ranges of any length and place.
#![allow(clippy::print_stdout, reason = "its output is its purpose")]
#![allow(clippy::unwrap_used, reason = "what cannot be measured has failed")]

#[path = "statistics_speed/year.rs"]
mod year;

use chrono::Days;
use crowd::Dice;
use domain::{
    statistics::{Dimension, Period, Subject, day_of},
    visit::Place,
};
use std::{
    path::PathBuf,
    time::{Duration, Instant},
};
use store::{
    SiteStore, Store,
    tally::{Reader, Tally, Who},
};

/// Ranges that are asked for.
const RANGES: usize = 300;

#[tokio::main]
async fn main() {
    let folder = std::env::args().nth(1).map(PathBuf::from);
    let folder = folder.unwrap_or_else(|| std::env::temp_dir().join("ban-tin-figures"));
    let month = folder.join("month");
    let now = year::filled(&month, 1_000, 30).await;
    let store = Store::open(&month).await.unwrap();
    counting(&store, &store.site(store.sites().await.unwrap()[0].0.id), now).await;
    store.close().await;
    let path = folder.join("year");
    let now = year::filled(&path, 10_000, 365).await;
    let store = Store::open(&path).await.unwrap();
    let site = store.site(store.sites().await.unwrap()[0].0.id);
    let mut dice = Dice::new(1);
    let mut pages = Vec::new();
    let mut articles = Vec::new();
    for round in 0..RANGES {
        let period = range(&mut dice, round, now);
        pages.push(page(&site, period).await);
        articles.push(article(&site, 1 + dice.seldom(10_000), period).await);
    }
    print("all figures of the page, any range", &mut pages, "(p95 at most 50 ms, with the page)");
    print("all figures of an article, any range", &mut articles, "");
    store.close().await;
}

/// What a view costs: one that was counted already, as nearly all are that come in a rush, and one
/// of a reader who was not here before.
async fn counting(store: &Store, site: &SiteStore, now: i64) {
    const VIEWS: u32 = 1_000_000;
    let tally = Tally::load(store, || [7; 16], now).await.unwrap();
    let reader = |number: u32| {
        Who::Person(Reader {
            address: std::net::Ipv4Addr::from_bits(number).into(),
            user_agent: year::AGENTS[0].into(),
            referrer: Some("https://www.google.com/".into()),
            languages: Some("vi-VN,vi;q=0.9".into()),
            host: "phuong.example".into(),
        })
    };
    let place = Place::Article(7.try_into().unwrap());
    for (what, names, views) in [("again", 1_000, VIEWS), ("by somebody new", VIEWS, 100_000)] {
        let began = Instant::now();
        for number in 0..views {
            tally.served(site.id(), &reader(number % names), place, now);
        }
        println!("{:40} {:>8.2?}", format!("counting a view {what}"), began.elapsed() / views);
    }
}

/// Every second one ends today, as those do that staff press; all others anywhere.
fn range(dice: &mut Dice, round: usize, now: i64) -> Period {
    let back = if round.is_multiple_of(2) { 0 } else { dice.below(360) };
    let last = day_of(now) - Days::new(back);
    let days = [1, 7, 30, 365, 1 + dice.below(365), 1 + dice.below(60)][round % 6];
    Period::last_days(u32::try_from(days).unwrap(), last)
}

async fn page(site: &SiteStore, period: Period) -> Duration {
    let began = Instant::now();
    let mut moment = site.statistics().moment().await.unwrap();
    let of = Subject::Site;
    moment.totals(of, period).await.unwrap();
    if let Some(before) = period.before() {
        moment.totals(of, before).await.unwrap();
        moment.series(of, before, period.interval()).await.unwrap();
    }
    moment.series(of, period, period.interval()).await.unwrap();
    for dimension in Dimension::ALL {
        moment.table(of, dimension, period, 10).await.unwrap();
    }
    began.elapsed()
}

async fn article(site: &SiteStore, number: u64, period: Period) -> Duration {
    let of = Subject::Article(i64::try_from(number).unwrap().try_into().unwrap());
    let began = Instant::now();
    let mut moment = site.statistics().moment().await.unwrap();
    moment.totals(of, period).await.unwrap();
    moment.series(of, period, period.interval()).await.unwrap();
    for dimension in [Dimension::Referrers, Dimension::Devices] {
        moment.table(of, dimension, period, 50).await.unwrap();
    }
    began.elapsed()
}

fn print(what: &str, times: &mut [Duration], answer: &str) {
    times.sort();
    let at = |hundredth: usize| times[(times.len() - 1) * hundredth / 100];
    println!(
        "{what:40} p50 {:>8.2?}  p95 {:>8.2?}  most {:>8.2?}  {answer}",
        at(50),
        at(95),
        at(100)
    );
}
