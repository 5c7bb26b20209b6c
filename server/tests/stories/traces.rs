//! Nobody who reads leaves a trace: not in the database, not in the log, whatever they send.
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

use crate::{
    memory,
    portal::{Ask, Program, publish, site, write_settings},
};
use domain::statistics::{Dimension, Period, Subject, day_of};
use std::{fs, path::Path, time::Duration};
use store::Store;

/// Whoever reads names themself like this, and comes from an address that begins so.
const NAME: &str = "Vet-chan-nguoi-doc-";
const ADDRESS: &str = "198.51.100.";

/// How many read.
const READERS: u8 = 60;

/// How many read before somebody takes a core of the program.
const MANY: u8 = 250;

/// The files below a folder.
fn files(folder: &Path) -> Vec<std::path::PathBuf> {
    let all = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    all.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

fn stands_in(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|part| part == text.as_bytes())
}

async fn read(program: &Program, number: u8, path: &str) -> u16 {
    let name = format!(
        "Mozilla/5.0 (Linux; Android 14; {NAME}{number}) AppleWebKit/537.36 Chrome/139.0 Mobile Safari/537.36"
    );
    let ask = Ask::new(program.address, path).with("user-agent", &name);
    let ask = ask.with("x-forwarded-for", &format!("{ADDRESS}{number}"));
    let ask =
        ask.with("referer", &format!("https://hanoi.gov.vn/{NAME}{number}?tu={ADDRESS}{number}"));
    ask.with("accept-language", &format!("vi,{NAME}{number};q=0.5")).get().await.status
}

#[tokio::test(flavor = "multi_thread")]
async fn readers_are_counted_and_leave_no_trace_in_database_or_log() {
    let folder = tempfile::tempdir().unwrap();
    let settings = "proxies = [\"127.0.0.0/8\"]\nlog.level = \"trace\"";
    write_settings(folder.path(), settings);
    let data = folder.path().join("data");
    let key = "song-mai";
    // Starting makes the site that the settings name.
    let program = Program::start(folder.path());
    let store = Store::open(&data).await.unwrap();
    let (_, address) = publish(&store, key, "Tin để đọc").await;
    store.close().await;
    for number in 0..READERS {
        for path in [&address, "/", &address, "/tim-kiem?q=tin"] {
            assert_eq!(read(&program, number, path).await, 200, "{path}");
        }
        let token = format!("/moi-vao/{NAME}{number}abcdefghijklmnopqrstuvwxyz");
        read(&program, number, &token).await;
        assert_eq!(read(&program, number, "/khong-co/trang-cu.aspx").await, 404);
    }
    tokio::time::sleep(Duration::from_secs(2)).await;
    let output = tokio::task::spawn_blocking(|| program.terminate()).await.unwrap();
    let log = [output.stdout, output.stderr].concat();
    assert!(stands_in(&log, "trả lời"), "there is a log");
    // The log tells which kind of page was asked for, not by whom, nor what they wrote into it.
    assert!(!stands_in(&log, ADDRESS) && !stands_in(&log, NAME));
    for file in files(&data) {
        let bytes = fs::read(&file).unwrap();
        for trace in [NAME, ADDRESS] {
            assert!(!stands_in(&bytes, trace), "{trace} in {}", file.display());
        }
    }
    let store = Store::open(&data).await.unwrap();
    let ward = site(&store, key).await;
    let today = Period::last_days(2, day_of(server::clock::now()));
    let statistics = store.site(ward);
    let statistics = statistics.statistics();
    let totals = statistics.totals(Subject::Site, today).await.unwrap();
    let readers = u64::from(READERS);
    assert_eq!((totals.visits, totals.visitors, totals.views), (readers, readers, 3 * readers));
    for (dimension, total) in [
        (Dimension::Referrers, readers),
        (Dimension::Missing, readers),
        (Dimension::Searches, readers),
    ] {
        let table = statistics.table(Subject::Site, dimension, today, 9).await.unwrap();
        assert_eq!(table.total, total, "{dimension:?}");
    }
    store.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_left_is_in_no_core_of_the_program() {
    let folder = tempfile::tempdir().unwrap();
    write_settings(folder.path(), "proxies = [\"127.0.0.0/8\"]");
    let program = Program::start(folder.path());
    let store = Store::open(&folder.path().join("data")).await.unwrap();
    let (_, address) = publish(&store, "song-mai", "Tin để đọc").await;
    store.close().await;
    for number in 0..MANY {
        for path in [&address, "/", "/tim-kiem?q=tin", "/khong-co/trang-cu.aspx"] {
            read(&program, number, path).await;
        }
    }
    // A thread's stack may hold a piece of the last headers that it read, until it reads others.
    for _ in 0..60 {
        let next = Ask::new(program.address, "/").by("nguoi-den-sau");
        let next = next.with("referer", "https://hanoi.gov.vn/nguoi-den-sau-tu-mot-trang-khac");
        let next = next.with("accept-language", "vi,nguoi-den-sau-noi-tieng-viet;q=0.5");
        next.with("x-forwarded-for", "203.0.113.207").get().await;
    }
    // Their connections end, and what was counted is written.
    tokio::time::sleep(Duration::from_secs(3)).await;
    let found = [NAME, ADDRESS].map(|begins| memory::of(program.id(), begins));
    assert_eq!(found, [0, 0], "names and addresses in memory");
    // Who looks for somebody who is there finds them.
    let here = format!("{NAME}{MANY}");
    assert!(memory::of(std::process::id(), NAME) > 0, "{here}");
    let _ = tokio::task::spawn_blocking(|| program.terminate()).await.unwrap();
}
