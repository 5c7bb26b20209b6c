//! A month of three million views, counted and held against the crowd's own account; then nobody
//! of the crowd may be found in the database or in this program's memory.
//!
//! `cargo run --release -p store --example month [FOLDER]`
#![allow(clippy::print_stdout, reason = "its output is its purpose")]
#![allow(clippy::unwrap_used, reason = "what cannot be shown has failed")]

#[path = "month/traces.rs"]
mod traces;

use crowd::{Shape, compare, live};
use domain::statistics::{Period, Subject, day_of};
use std::{path::PathBuf, time::Instant};

#[tokio::main]
async fn main() {
    let kept = std::env::args().nth(1).map(PathBuf::from);
    let folder = kept.unwrap_or_else(|| std::env::temp_dir().join("ban-tin-month"));
    let _ = std::fs::remove_dir_all(&folder);
    let began = Instant::now();
    let mut lived = live(&folder, Shape::month()).await;
    println!("{} things were done in {:.0?}", lived.events, began.elapsed());
    let period = Period::last_days(60, day_of(lived.now));
    for site in 0..Shape::month().sites {
        let totals = lived.account.totals(site, Subject::Site, period);
        println!("site {}: {totals:?}", site + 1);
    }
    let began = Instant::now();
    let mut compared = compare(&lived).await;
    lived.end().await;
    compared += compare(&lived).await;
    println!("{compared} numbers equal the crowd's own account ({:.0?})", began.elapsed());
    lived.store.close().await;
    let found = store::examine(&folder.join("bantin.db")).await.unwrap();
    assert!(found.faults.is_empty(), "{:?}", found.faults);
    println!("the database is sound, and all its sums agree");
    traces::look_for(&folder);
}
