//! A ward that is read 100,000 times a day.

use crowd::Dice;
use domain::{
    article::NewArticle,
    body::{Block, Body, Paragraph},
    date::{Precision, PublishedAt},
    section::SectionKind,
    statistics::midnight,
    text::{SectionName, SiteName, Title},
    vietnamese::Slug,
    visit::Place,
};
use std::{fs, path::Path, time::Instant};
use store::{
    SiteStore, Store,
    tally::{Found, Reader, Tally, Who},
};

const DAY: i64 = 86_400_000;

/// What is counted in a day: each of so many readers reads three pages.
const READERS: u64 = 33_400;

pub const AGENTS: [&str; 5] = [
    "Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 Chrome/139.0 Mobile Safari/537.36",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 Version/18.6 Mobile/15E148 Safari/604.1",
    "Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/138.0 Mobile Safari/537.36 Zalo android/25070",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:143.0) Gecko/20100101 Firefox/143.0",
];

/// Fills a folder, if it is not filled already, and gives its last instant. Says what that took.
pub async fn filled(folder: &Path, articles: u64, days: i64) -> i64 {
    let first = midnight("2025-03-17".parse().unwrap());
    let now = first + days * DAY - 60_000;
    if let Ok(said) = fs::read_to_string(folder.join("filled")) {
        print!("{said}");
        return now;
    }
    let _ = fs::remove_dir_all(folder);
    let store = Store::open(folder).await.unwrap();
    let site = ward(&store, articles).await;
    let before = size(&store, folder).await;
    let began = Instant::now();
    let tally = Tally::load(&store, || [7; 16], first).await.unwrap();
    let (mut dice, mut folding) = (Dice::new(articles), std::time::Duration::ZERO);
    for day in 0..days {
        let starts = first + day * DAY;
        for hour in 0..24 {
            count(&tally, &site, &mut dice, articles, starts + hour * DAY / 24);
            if hour % 6 == 5 {
                tally.flush(starts + hour * DAY / 24).await.unwrap();
            }
        }
        let began = Instant::now();
        store.fold_figures(starts + DAY - 60_000).await.unwrap();
        folding += began.elapsed();
    }
    let count = u32::try_from(days).unwrap();
    let after = size(&store, folder).await;
    let said = format!(
        "{articles} articles, {days} days of {} views:\n  \
         counted in {:.0?}, of it {:.1?} a day for folding\n  \
         {:.1} MB on the disk (a month: at most 50 MB)\n",
        READERS * 3,
        began.elapsed(),
        folding / count,
        (after - before) as f64 / 1e6
    );
    print!("{said}");
    store.close().await;
    fs::write(folder.join("filled"), said).unwrap();
    now
}

/// Bytes of a copy: the database without what is free in it.
async fn size(store: &Store, folder: &Path) -> u64 {
    let copy = folder.join("copy.db");
    let _ = (store, fs::remove_file(&copy));
    store::copy(folder, &copy).await.unwrap();
    let bytes = fs::metadata(&copy).unwrap().len();
    fs::remove_file(&copy).unwrap();
    bytes
}

fn count(tally: &Tally, site: &SiteStore, dice: &mut Dice, articles: u64, begins: i64) {
    for reader in 0..READERS / 24 {
        let now = begins + i64::try_from(reader).unwrap() * 2_000;
        let host = format!("https://trang-{}.vn/", dice.seldom(80));
        let number = u32::try_from(dice.below(1 << 24)).unwrap();
        let who = Who::Person(Reader {
            address: std::net::Ipv4Addr::from_bits(number).into(),
            user_agent: (*dice.one_of(&AGENTS)).into(),
            referrer: dice.percent(50).then_some(host.as_str().into()),
            languages: Some("vi".into()),
            host: "phuong.example".into(),
        });
        for _ in 0..3 {
            let article = i64::try_from(1 + dice.seldom(articles)).unwrap();
            let place = if dice.percent(85) {
                Place::Article(article.try_into().unwrap())
            } else {
                Place::Home
            };
            tally.served(site.id(), &who, place, now);
        }
        if dice.percent(5) {
            let words = format!("từ {}", dice.seldom(2_000));
            tally.searched(site.id(), &who, &words, Found::Something, now);
            tally.missed(site.id(), &who, &format!("/cu/{}", dice.seldom(2_000)), now);
        }
    }
}

fn minute(number: u64) -> i64 {
    1_600_000_020_000 + i64::try_from(number).unwrap() * 60_000
}

async fn ward(store: &Store, articles: u64) -> SiteStore {
    let key = Slug::try_from("phuong".to_owned()).unwrap();
    let name = SiteName::parse("Phường").unwrap();
    let site = store.site(store.ensure_site(&key, &name, &[]).await.unwrap());
    let mut sections = Vec::new();
    for number in 1..=12 {
        let name = SectionName::parse(&format!("Chuyên mục {number}")).unwrap();
        sections.push(site.sections().ensure(&name, SectionKind::News).await.unwrap());
    }
    for number in 0..articles {
        let title = format!("Tin về việc {number}");
        let article = NewArticle {
            section: sections[usize::try_from(number % 12).unwrap()],
            title: Title::parse(&title).unwrap(),
            lead: None,
            byline: None,
            source: None,
            // A minute apart: of one instant there may be so many, as the search numbers them.
            published: PublishedAt::from_millis(minute(number), Precision::Minute).unwrap(),
            body: Body::new(vec![Block::Paragraph(Paragraph::of(&title))]).unwrap(),
        };
        site.articles().publish(&article).await.unwrap();
    }
    site
}
