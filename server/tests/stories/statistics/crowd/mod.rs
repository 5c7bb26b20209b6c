//! A crowd lives through the counting code for weeks; then the program serves what was counted, and
//! every number of its pages, in CSV and in XLSX is the one in the crowd's own account.
//!
//! In every test it is a small crowd; with `CROWD=month`, as in `make torture`, three million views
//! in a month, of which also every answer of the store is held against the account.

mod held;
mod words;

use crate::{
    memory,
    portal::{Answer, Ask, LEPTOS, Program, program},
};
use chrono::{Days, NaiveDate};
use crowd::{Lived, Shape, compare, live, subjects};
use domain::{
    calendar::Month,
    statistics::{Period, Subject, day_of},
};
use futures::{StreamExt, stream};
use held::Held;
use std::{
    fmt::Write as _,
    fs,
    io::Write as _,
    net::SocketAddr,
    path::Path,
    process::Stdio,
    sync::atomic::{AtomicU64, Ordering},
};

const PASSWORD: &str = "bốn con vịt bơi qua sông Mai";

/// So many requests are under way at once.
const AT_ONCE: usize = 4;

/// Somebody of a ward's office with the role Staff, who signed in.
struct Desk {
    to: SocketAddr,
    host: String,
    cookie: String,
}

impl Desk {
    async fn get(&self, path: &str) -> Answer {
        let ask = Ask::new(self.to, path).on(&self.host).with("cookie", &self.cookie);
        let answer = ask.with("accept", "text/html,*/*;q=0.8").get().await;
        assert_eq!(answer.status, 200, "{path}");
        answer
    }
}

/// Wards are counted from 0; by plain http people sign in at names of this machine.
fn host(ward: u64) -> String {
    format!("phuong-{}.localhost", ward + 1)
}

fn settings(wards: u64) -> String {
    let mut text = format!("{LEPTOS}\n[bantin.backup]\ndaily = false\n");
    for ward in 0..wards {
        let (number, host) = (ward + 1, host(ward));
        let site = format!("key = \"phuong-{number}\"\nname = \"Phường {number}\"");
        write!(text, "[[bantin.sites]]\n{site}\nhosts = [\"{host}\"]\n").unwrap();
    }
    text
}

/// Whoever runs the server makes an account, for the ward whose key this is.
fn add_account(folder: &Path, key: &str) {
    let words = ["user", "add", "lan", "--role", "staff", "--site", key, "--data", "data"];
    let mut adding = program();
    adding.args(words).current_dir(folder).stdin(Stdio::piped()).stdout(Stdio::null());
    let mut child = adding.spawn().unwrap();
    writeln!(child.stdin.take().unwrap(), "{PASSWORD}").unwrap();
    assert!(child.wait().unwrap().success());
}

async fn sign_in(to: SocketAddr, host: String) -> Desk {
    let fields = [("ten", "lan"), ("mat-khau", PASSWORD)];
    let answer = Ask::new(to, "/dang-nhap").on(&host).form(&fields).post().await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let cookie = answer.header("set-cookie").split(';').next().unwrap().to_owned();
    Desk { to, host, cookie }
}

/// What addresses call a period, and its days.
type Named = (String, Period);

/// Every kind of period, and days on which clocks jumped, programs started again and somebody
/// invented hosts.
fn periods(first: NaiveDate, today: NaiveDate) -> Vec<Named> {
    let yesterday = today - Days::new(1);
    let own =
        |from: NaiveDate, to: NaiveDate| (format!("{from}_{to}"), Period::new(from, to).unwrap());
    let later = |days| first + Days::new(days);
    let until_today =
        |period: Period| Period::new(period.first(), period.last().min(today)).unwrap();
    let month = |day: NaiveDate| {
        (day.format("%Y-%m").to_string(), until_today(Period::month(Month::of(day))))
    };
    let year = today.format("%Y").to_string();
    vec![
        ("7-ngay".to_owned(), Period::last_days(7, today)),
        ("30-ngay".to_owned(), Period::last_days(30, today)),
        ("tat-ca".to_owned(), Period::new(first, today).unwrap()),
        month(yesterday),
        month(first),
        (year, until_today(Period::year_of(today))),
        own(first, later(1)),
        own(later(2), later(5)),
        own(later(3), later(3)),
        own(later(8), later(19)),
        own(later(10), later(10)),
        own(later(11), later(12)),
        own(later(13), later(20)),
        own(later(15), later(15)),
        own(later(20), later(20)),
        own(yesterday, yesterday),
    ]
}

/// Holds all that the program shows of a ward against the account; how many numbers those were.
async fn hold(desk: &Desk, lived: &Lived, ward: u64, periods: &[Named]) -> u64 {
    let all = subjects(lived, ward);
    // A ward has many articles, of which each is asked for in other periods than the next.
    let each = if all.len() > 100 { 1 } else { 3 };
    let mut wanted = Vec::new();
    for (number, of) in all.into_iter().enumerate() {
        for (place, named) in periods.iter().enumerate() {
            let is_next = (place + periods.len() - number % periods.len()) % periods.len() < each;
            if of == Subject::Site || is_next {
                wanted.push((of, place, named));
            }
        }
    }
    let compared = AtomicU64::new(0);
    stream::iter(wanted)
        .for_each_concurrent(AT_ONCE, async |(of, place, (choice, period))| {
            let held = Held { desk, lived, ward, of, choice, period: *period };
            let mut numbers = held.page().await + held.files().await;
            if of == Subject::Site && place % 5 == 0 {
                numbers += held.each_table().await;
            }
            compared.fetch_add(numbers, Ordering::Relaxed);
        })
        .await;
    compared.into_inner()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_number_of_every_page_and_file_is_the_crowds_own() {
    let is_month = std::env::var("CROWD").is_ok_and(|crowd| crowd == "month");
    let shape = if is_month { Shape::month() } else { Shape::small() };
    let today = day_of(server::clock::now());
    // Its last day was yesterday, and is over.
    let shape = Shape { first: today - Days::new(shape.days.into()), ..shape };
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let mut lived = live(&data, shape).await;
    if is_month {
        println!("{} numbers of the store before the last day was folded", compare(&lived).await);
    }
    lived.end().await;
    if is_month {
        println!("{} numbers of the store", compare(&lived).await);
    }
    lived.store.close().await;
    let found = store::examine(&data.join("bantin.db")).await.unwrap();
    assert_eq!(found.faults, []);
    nobody_is_found(&data);
    fs::write(folder.path().join("Leptos.toml"), settings(shape.sites)).unwrap();
    for ward in 1..=shape.sites {
        add_account(folder.path(), &format!("phuong-{ward}"));
    }
    let running = Program::start(folder.path());
    let periods = periods(shape.first, today);
    let mut compared = 0;
    for ward in 0..shape.sites {
        let desk = sign_in(running.address, host(ward)).await;
        compared += hold(&desk, &lived, ward, &periods).await;
    }
    println!("{compared} numbers of pages and files");
    assert!(compared > 50_000, "{compared}");
    assert_eq!(day_of(server::clock::now()), today, "it became midnight; once more, please");
    let output = tokio::task::spawn_blocking(|| running.terminate()).await.unwrap();
    assert!(output.status.success());
}

/// Neither in the files nor in this program's memory, which counted them.
fn nobody_is_found(data: &Path) {
    let mut places: Vec<(String, Vec<u8>)> = Vec::new();
    for file in fs::read_dir(data).unwrap() {
        let file = file.unwrap().path();
        places.push((file.display().to_string(), fs::read(&file).unwrap()));
    }
    for begins in [crowd::ADDRESSES, crowd::MARK] {
        for (place, bytes) in &places {
            assert_eq!(memory::count(bytes, begins), 0, "{begins} in {place}");
        }
        assert_eq!(memory::of(std::process::id(), begins), 0, "{begins} in memory");
    }
}
