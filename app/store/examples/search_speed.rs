//! How fast a ward with very many articles is searched and leafed through.
//!
//! `cargo run --release -p store --example search_speed [FOLDER [ARTICLES]]` fills the folder
//! with invented articles (once; 100,000 when no number is given), then prints how many are
//! published a second, and how long searching, suggesting and the archive take: the median
//! and the 95th of 100, beside what each may take. Last, it asks for 100,000 things that
//! nobody means; none may be an error.
#![allow(clippy::print_stdout, reason = "its output is its purpose")]
#![allow(clippy::unwrap_used, reason = "what cannot be measured has failed")]

#[path = "../tests/stories/chance/mod.rs"]
mod chance;
#[path = "search_speed/ward.rs"]
mod ward;

use chance::{Dice, nonsense};
use chrono::NaiveDate;
use domain::{calendar::Month, search::Query};
use std::{
    path::PathBuf,
    time::{Duration, Instant},
};
use store::{SiteStore, Store, search::Filter};

/// What residents type, and what a search finds hardest: words that are everywhere, words
/// that are nowhere, phrases of common words that never stand together, single letters.
const TYPED: &[&str] = &[
    "dân vận khéo",
    "dan van kheo",
    "ủy ban nhân dân phường",
    "UBND",
    "gpmb",
    "giải phóng mặt bằng",
    "phường",
    "phuong",
    "chợ",
    "thủ tục hành chính",
    "thu tuc hanh ch",
    "\"hội nghị tổng kết\"",
    "hội nghị -tổng",
    "tổng hội khéo",
    "vận dân công",
    "cong phuong dan",
    "phuong cong",
    "kết nghị",
    "không có chữ này",
    "xyzzy",
    "18/01/2018",
    "2018",
    "a",
    "ng",
    "n",
    "phường t",
    "dân v",
    "hội nghị tổng kết công tác dân vận năm 2018 của phường",
];

/// How often each thing is done.
const ROUNDS: usize = 20;

/// Articles that are published to see how fast that is.
const MORE: usize = 500;

#[tokio::main]
async fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder =
        arguments.next().map_or_else(|| std::env::temp_dir().join("ban-tin-speed"), PathBuf::from);
    let articles: usize = arguments.next().map_or(100_000, |number| number.parse().unwrap());
    let started = Instant::now();
    let store = Store::open(&folder).await.unwrap();
    println!("opened in {:.1?}", started.elapsed());
    renew(&store).await;
    let site = ward::filled(&store, articles).await;
    let a_second = ward::publish(&site, MORE).await;
    println!("publishing and indexing: {a_second:.0} articles a second (at least 100)\n");
    find(&site, "everywhere", &Filter::default()).await;
    find(&site, "in one section", &ward::one_section()).await;
    suggest(&site).await;
    misspelt(&site).await;
    archive(&site).await;
    mean_nothing(&site, 100_000).await;
    store.close().await;
}

/// Where the folder was filled by an older program.
async fn renew(store: &Store) {
    for id in store.outdated_indexes().await.unwrap() {
        let (started, mut steps) = (Instant::now(), Vec::new());
        let site = store.site(id);
        loop {
            let step = Instant::now();
            let more = site.search().renew_some().await.unwrap();
            steps.push(step.elapsed());
            if !more {
                break;
            }
        }
        println!("index made anew in {:.0?}, {} steps", started.elapsed(), steps.len());
        print("a step", &mut steps, "(others who write wait for one)");
    }
}

async fn find(site: &SiteStore, what: &str, filter: &Filter) {
    println!("search {what}");
    let mut all = Vec::new();
    for typed in TYPED {
        let mut times = Vec::new();
        let mut total = None;
        for _ in 0..ROUNDS {
            let started = Instant::now();
            let query = Query::parse(typed);
            total = Some(site.search().find(&query, filter, None, 20).await.unwrap().total);
            times.push(started.elapsed());
        }
        all.extend(&times);
        print(typed, &mut times, &format!("{:?}", total.unwrap()));
    }
    print("all searches", &mut all, "(p95 at most 30 ms)\n");
}

/// Every beginning of what residents type.
async fn suggest(site: &SiteStore) {
    let mut times = Vec::new();
    for typed in TYPED {
        for (end, letter) in typed.char_indices() {
            let started = Instant::now();
            let query = Query::parse(&typed[..end + letter.len_utf8()]);
            site.search().suggest(&query, 8).await.unwrap();
            times.push(started.elapsed());
        }
    }
    print("suggestions", &mut times, "(p95 at most 10 ms)");
}

async fn misspelt(site: &SiteStore) {
    let mut times = Vec::new();
    for typed in
        ["dan vam kheo", "giải phógn mặt bằng", "hooij nghij", "xyzzy", "thu tucj hanh chin"]
    {
        let started = Instant::now();
        site.search().nearest(&Query::parse(typed)).await.unwrap();
        times.push(started.elapsed());
    }
    print("nearest spelling", &mut times, "");
}

async fn archive(site: &SiteStore) {
    let mut dice = Dice::default();
    let archive = site.archive();
    let mut times = Vec::new();
    for _ in 0..ROUNDS * 10 {
        let (year, number) = (1996 + i32::try_from(dice.below(30)).unwrap(), 1 + dice.below(12));
        let month = Month::new(year, u32::try_from(number).unwrap()).unwrap();
        let day: NaiveDate = month.first_day();
        let started = Instant::now();
        archive.days(month).await.unwrap();
        archive.of_days(&(day..=day), None, 12).await.unwrap();
        archive.beside(&(day..=day)).await.unwrap();
        times.push(started.elapsed());
    }
    print("archive: a day beside its month", &mut times, "(p95 at most 10 ms)");
    let mut times = Vec::new();
    for round in 0..ROUNDS {
        let started = Instant::now();
        archive.months(1996 + i32::try_from(round).unwrap()).await.unwrap();
        archive.years().await.unwrap();
        times.push(started.elapsed());
    }
    print("archive: a year, and all years", &mut times, "(p95 at most 10 ms)");
}

/// Asks for so many things that nobody means and suggests for as many, which must all be
/// answered.
async fn mean_nothing(site: &SiteStore, times: usize) {
    let started = Instant::now();
    let mut found = 0;
    for typed in nonsense().take(times) {
        let query = Query::parse(&typed);
        let answers = site.search().find(&query, &Filter::default(), None, 3).await.unwrap();
        site.search().suggest(&query, 3).await.unwrap();
        found += usize::from(!answers.hits.is_empty());
    }
    let took = started.elapsed();
    println!("{times} things that nobody means: no error, {found} found something, {took:.0?}");
}

fn print(what: &str, times: &mut [Duration], answer: &str) {
    times.sort();
    let at = |hundredth: usize| times[(times.len() - 1) * hundredth / 100];
    println!("{what:55} p50 {:>8.2?}  p95 {:>8.2?}  {answer}", at(50), at(95));
}
