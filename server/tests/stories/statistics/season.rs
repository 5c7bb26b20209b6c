//! Two months of a ward from a seeded generator that keeps an account of its own: every figure on
//! the page, in CSV and in XLSX is the account's, in every period.

use super::read;
use crate::portal::{Running, SignedIn, start};
use chrono::{Days, NaiveDate};
use domain::{
    account::Role,
    id::ArticleId,
    statistics::{Period, day_of, midnight},
    visit::{Place, Robot},
};
use std::{
    borrow::Cow,
    collections::BTreeMap,
    net::{IpAddr, Ipv4Addr},
};
use store::tally::{Reader, Who};

const MINUTE: i64 = 60_000;

/// What browsers name as the address before, and what staff read.
const SOURCES: [(Option<&str>, &str); 3] = [
    (None, "Vào thẳng địa chỉ"),
    (Some("https://chat.zalo.me/"), "Zalo"),
    (Some("https://www.google.com/"), "Google"),
];

/// What they call themselves, and what staff read.
const MACHINES: [(&str, &str); 2] = [
    (
        "Mozilla/5.0 (Linux; Android 14; K) AppleWebKit/537.36 (KHTML, like Gecko) \
         Chrome/140.0.0.0 Mobile Safari/537.36",
        "Điện thoại",
    ),
    (
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) \
         Chrome/140.0.0.0 Safari/537.36",
        "Máy tính",
    ),
];

/// Numbers that are the same in every run (Steele et al., "SplitMix").
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % most as u64).unwrap()
    }
}

/// What was done, by day and by table (`bai-viet`) and row.
#[derive(Default)]
struct Account {
    views: BTreeMap<NaiveDate, u64>,
    visits: BTreeMap<NaiveDate, u64>,
    tables: BTreeMap<(&'static str, String), BTreeMap<NaiveDate, u64>>,
}

impl Account {
    fn note(&mut self, table: &'static str, row: &str, day: NaiveDate) {
        let days = self.tables.entry((table, row.to_owned())).or_default();
        *days.entry(day).or_default() += 1;
    }

    fn view(&mut self, page: &Page, day: NaiveDate) {
        *self.views.entry(day).or_default() += 1;
        match page.place {
            Place::Article(_) => self.note("bai-viet", &page.name, day),
            _ => self.note("trang", &page.name, day),
        }
    }

    /// The rows of a table in a period, the largest first, equals by name.
    fn rows(&self, table: &str, period: Period) -> Vec<(String, u64)> {
        let of = self.tables.iter().filter(|((name, _), _)| *name == table);
        let sum = |days: &BTreeMap<NaiveDate, u64>| sum(days, period);
        let mut rows: Vec<_> = of.map(|((_, row), days)| (row.clone(), sum(days))).collect();
        rows.retain(|(_, count)| *count > 0);
        rows.sort_by(|(a, more), (b, less)| less.cmp(more).then_with(|| a.cmp(b)));
        rows
    }
}

fn sum(days: &BTreeMap<NaiveDate, u64>, period: Period) -> u64 {
    days.range(period.first()..=period.last()).map(|(_, count)| count).sum()
}

struct Page {
    place: Place,
    name: String,
}

/// Sixty days, the last of which is today until this minute.
async fn live_through(portal: &Running, pages: &[Page], today: NaiveDate) -> Account {
    let (site, tally) = (portal.site("song-mai").await, portal.portal.tally());
    let (mut account, mut dice, mut next) = (Account::default(), Dice(20_261_122), 0_u32);
    let now = server::clock::now();
    for back in (0..60).rev() {
        let day = today - Days::new(back);
        for reader in 0..10 + dice.below(40) {
            let at = midnight(day) + i64::try_from(reader).unwrap() * 20 * MINUTE;
            if at + 10 * MINUTE > now {
                break;
            }
            next += 1;
            let (referrer, source) = SOURCES[dice.below(3)];
            let (agent, machine) = MACHINES[dice.below(2)];
            let who = Who::Person(Reader {
                address: IpAddr::from(Ipv4Addr::from_bits(0x0a00_0000 + next)),
                user_agent: Cow::Borrowed(agent),
                referrer: referrer.map(Cow::Borrowed),
                languages: None,
                host: Cow::Borrowed("songmai.vn"),
            });
            let first = dice.below(pages.len());
            tally.served(site, &who, pages[first].place, at);
            *account.visits.entry(day).or_default() += 1;
            account.view(&pages[first], day);
            account.note("nguon", source, day);
            account.note("thiet-bi", machine, day);
            account.note("trang-vao", &pages[first].name, day);
            match dice.below(4) {
                // Again the same page, which is no view.
                0 => tally.served(site, &who, pages[first].place, at + MINUTE),
                1 => {
                    let second = (first + 1) % pages.len();
                    tally.served(site, &who, pages[second].place, at + 5 * MINUTE);
                    account.view(&pages[second], day);
                }
                2 => {
                    tally.missed(site, &who, "/trang-cu.html", at + MINUTE);
                    account.note("khong-thay", "/trang-cu.html", day);
                }
                _ => {
                    tally.served(site, &Who::Robot(Robot::ALL[0]), pages[first].place, at);
                    account.note("may", Robot::ALL[0].words(), day);
                }
            }
        }
        tally.flush(midnight(day) + 20 * 60 * MINUTE).await.unwrap();
    }
    account
}

#[tokio::test]
async fn every_figure_of_every_period_is_the_generators_own() {
    let portal = start().await;
    let mut pages = vec![Page { place: Place::Home, name: "Trang chủ".to_owned() }];
    for title in ["Họp dân tổ 4", "Chợ Bến Mai", "Khai giảng", "Tiêm bù vắc-xin"] {
        let (id, _): (ArticleId, _) = portal.publish("song-mai", title).await;
        pages.push(Page { place: Place::Article(id), name: title.to_owned() });
    }
    let today = day_of(server::clock::now());
    let account = live_through(&portal, &pages, today).await;
    let lan = portal.account("lan", &[Role::Staff]).await;
    let from = today - Days::new(45);
    let periods = [
        ("hom-nay".to_owned(), Period::day(today)),
        ("7-ngay".to_owned(), Period::last_days(7, today)),
        ("30-ngay".to_owned(), Period::last_days(30, today)),
        ("tat-ca".to_owned(), Period::last_days(60, today)),
        (
            format!("{from}_{}", from + Days::new(9)),
            Period::new(from, from + Days::new(9)).unwrap(),
        ),
    ];
    for (choice, period) in periods {
        agrees(&lan, &account, &choice, period).await;
    }
}

/// The page of a period, and its files, say what the account says.
async fn agrees(lan: &SignedIn, account: &Account, choice: &str, period: Period) {
    let page = lan.get(&format!("/thong-ke?ky={choice}")).await;
    assert_eq!(page.status, 200, "{choice}");
    let html = page.text();
    let (views, visits) = (sum(&account.views, period), sum(&account.visits, period));
    assert_eq!(read::figure(html, "Lượt xem"), views, "{choice}");
    assert_eq!(read::figure(html, "Lượt truy cập"), visits, "{choice}");
    assert_eq!(
        read::figure(html, "Khách, đếm từng ngày"),
        visits,
        "{choice}: all of them strangers"
    );
    if period.days() > 2 {
        let days = period.first().iter_days().take(period.days() as usize);
        let one = |of: &BTreeMap<NaiveDate, u64>, day| of.get(&day).copied().unwrap_or(0);
        let days: Vec<Vec<u64>> =
            days.map(|day| vec![one(&account.views, day), one(&account.visits, day)]).collect();
        assert_eq!(read::behind(html), days, "{choice}");
        let path = format!("/thong-ke/tai-ve?ky={choice}&dang=csv");
        let lines = read::csv(&lan.get(&path).await.body);
        let number = |text: &String| text.parse::<u64>().unwrap();
        let file = lines.iter().skip(1).map(|line| line[1..].iter().map(number).collect());
        assert_eq!(file.collect::<Vec<Vec<u64>>>(), days, "{choice}");
    }
    let path = format!("/thong-ke/tai-ve?bang=tat-ca&ky={choice}&dang=xlsx");
    let book = lan.get(&path).await.body;
    for table in ["bai-viet", "trang", "nguon", "thiet-bi", "trang-vao", "khong-thay", "may"] {
        let rows = account.rows(table, period);
        assert_eq!(read::table(html, table), rows, "{choice}, {table}");
        let path = format!("/thong-ke/tai-ve?bang={table}&ky={choice}&dang=csv");
        let lines = read::csv(&lan.get(&path).await.body);
        assert_eq!(read::counts(&lines), rows, "{choice}, {table}");
        let name = app::statistics::dimension::parse(table).unwrap();
        let name = app::statistics::dimension::name(name);
        assert_eq!(read::sheet_counts(&read::xlsx(&book, name)), rows, "{choice}, {table}");
        let before = period.before().map(|before| account.rows(table, before)).unwrap_or_default();
        for line in lines.iter().skip(1) {
            let was = before.iter().find(|(row, _)| *row == line[0]).map_or(0, |(_, count)| *count);
            assert_eq!(line[2], was.to_string(), "{choice}, {table}, {}", line[0]);
        }
    }
}
