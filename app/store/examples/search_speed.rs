//! How fast a ward with very many articles is searched and leafed through.
//!
//! `cargo run --release -p store --example search_speed [FOLDER [ARTICLES]]` fills the folder
//! with invented articles (once; 100,000 when no number is given) and prints how long
//! publishing, searching, suggesting and the archive take, the median and the 95th of 100.
#![allow(clippy::print_stdout, reason = "its output is its purpose")]
#![allow(clippy::unwrap_used, reason = "what cannot be measured has failed")]

#[path = "search_speed/ward.rs"]
mod ward;

use domain::search::Query;
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

#[tokio::main]
async fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder =
        arguments.next().map_or_else(|| std::env::temp_dir().join("ban-tin-speed"), PathBuf::from);
    let articles: usize = arguments.next().map_or(100_000, |number| number.parse().unwrap());
    let started = Instant::now();
    let store = Store::open(&folder).await.unwrap();
    println!("opened in {:.1?}", started.elapsed());
    let site = ward::filled(&store, articles).await;
    for (what, filter) in
        [("everywhere", Filter::default()), ("in one section", ward::one_section())]
    {
        find(&site, what, &filter).await;
    }
    store.close().await;
}

async fn find(site: &SiteStore, what: &str, filter: &Filter) {
    println!("\nsearch {what}");
    let mut all = Vec::new();
    for typed in TYPED {
        let mut times = Vec::new();
        let mut total = None;
        for _ in 0..20 {
            let started = Instant::now();
            let query = Query::parse(typed);
            total = Some(site.search().find(&query, filter, None, 20).await.unwrap().total);
            times.push(started.elapsed());
        }
        all.extend(&times);
        print(typed, &mut times, &format!("{:?}", total.unwrap()));
    }
    print("all searches", &mut all, "");
}

fn print(what: &str, times: &mut [Duration], answer: &str) {
    times.sort();
    let at = |hundredth: usize| times[(times.len() - 1) * hundredth / 100];
    println!("{what:55} p50 {:>8.2?}  p95 {:>8.2?}  {answer}", at(50), at(95));
}
