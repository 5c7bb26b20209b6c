//! A ward with as many articles as wanted, the same in each run: words of Vietnamese shape,
//! few of them everywhere and most of them rare, as in any language.

use super::chance::Dice;
use domain::{
    article::NewArticle,
    body::{Block, Body, Paragraph},
    date::Precision,
    date::PublishedAt,
    id::SectionId,
    section::SectionKind,
    text::{Lead, SectionName, SiteName, Title},
    vietnamese::Slug,
};
use std::time::Instant;
use store::{SiteStore, Store, search::Filter};

/// What wards write all the time.
const COMMON: &[&str] = &[
    "phường",
    "công tác",
    "và",
    "của",
    "các",
    "dân vận",
    "hội nghị",
    "nhân dân",
    "đồng chí",
    "năm",
    "Đảng ủy",
    "thực hiện",
    "cho",
    "tổ chức",
    "Ủy ban nhân dân",
    "trong",
    "được",
    "đã",
    "chính trị",
    "trên địa bàn",
    "nhiệm vụ",
    "UBND",
    "tuyên truyền",
    "xã hội",
    "tổng kết",
    "Mặt trận Tổ quốc",
    "phong trào",
    "thi đua",
    "giải phóng mặt bằng",
    "GPMB",
    "thủ tục hành chính",
    "khéo",
    "văn hóa",
    "giáo dục",
    "y tế",
    "kế hoạch",
    "2018",
    "2019",
    "2020",
    "2021",
    "quận",
    "đoàn thể",
    "bí thư",
    "chủ tịch",
    "HĐND",
    "cán bộ",
    "tổ dân phố",
    "tập thể",
    "cá nhân",
    "tiếp tục",
    "chợ",
    "vệ sinh môi trường",
    "an toàn thực phẩm",
    "dân vận khéo",
    "hòa giải",
    "bầu cử",
    "tiêm chủng",
];

const ONSETS: &[&str] = &[
    "", "b", "c", "ch", "d", "đ", "g", "gi", "h", "kh", "l", "m", "n", "ng", "nh", "ph", "qu", "r",
    "s", "t", "th", "tr", "v", "x",
];

const RIMES: &[&str] = &[
    "a", "à", "á", "ả", "ạ", "ai", "ài", "ao", "an", "án", "ang", "áng", "anh", "ành", "ân", "ận",
    "âu", "ậy", "ăng", "ắc", "e", "é", "em", "ên", "ệt", "ênh", "i", "í", "ìn", "inh", "ình",
    "iên", "iệt", "iều", "o", "ò", "oa", "oàn", "ong", "ọc", "ô", "ông", "ộc", "ơ", "ời", "ớp",
    "u", "ú", "ung", "ục", "uân", "uyên", "uyết", "ư", "ừng", "ươn", "ường", "ượt", "y", "ỷ",
];

/// Thirty years of news.
const FROM: i64 = 820_454_400;
const SECONDS: u64 = 30 * 365 * 86_400;

fn vocabulary(dice: &mut Dice) -> Vec<String> {
    let mut words: Vec<String> = COMMON.iter().map(|word| (*word).to_owned()).collect();
    let syllable = |dice: &mut Dice| {
        format!("{}{}", ONSETS[dice.below(ONSETS.len())], RIMES[dice.below(RIMES.len())])
    };
    for _ in 0..12_000 {
        words.push(format!("{} {}", syllable(dice), syllable(dice)));
    }
    words
}

fn sentence(words: &[String], length: usize, dice: &mut Dice) -> String {
    let said: Vec<&str> = (0..length).map(|_| words[dice.seldom(words.len())].as_str()).collect();
    said.join(" ")
}

pub fn one_section() -> Filter {
    Filter { section: SectionId::try_from(7).ok(), ..Filter::default() }
}

pub async fn filled(store: &Store, articles: usize) -> SiteStore {
    let key = Slug::try_from("phuong-lon".to_owned()).unwrap();
    let name = SiteName::parse("Phường Lớn").unwrap();
    let site = store.site(store.ensure_site(&key, &name, &[]).await.unwrap());
    if site.articles().latest(1).await.unwrap().is_empty() {
        fill(&site, articles).await;
    }
    site
}

async fn fill(site: &SiteStore, articles: usize) {
    let tenth = (articles / 10).max(1);
    for number in 1..=10 {
        let a_second = publish_from(site, number, tenth).await;
        println!("{} articles published, {a_second:.0} a second", tenth * number as usize);
    }
}

/// Publishes so many articles; how many a second.
pub async fn publish(site: &SiteStore, articles: usize) -> f64 {
    publish_from(site, 11, articles).await
}

async fn publish_from(site: &SiteStore, seed: u64, articles: usize) -> f64 {
    let mut sections = Vec::new();
    for number in 1..=12 {
        let name = SectionName::parse(&format!("Chuyên mục {number}")).unwrap();
        sections.push(site.sections().ensure(&name, SectionKind::News).await.unwrap());
    }
    let words = vocabulary(&mut Dice::default());
    let mut dice = Dice::seeded(seed);
    let started = Instant::now();
    for _ in 0..articles {
        let section = sections[dice.below(sections.len())];
        let article = article(section, &words, &mut dice);
        site.articles().publish(&article).await.unwrap();
    }
    articles as f64 / started.elapsed().as_secs_f64()
}

fn article(section: SectionId, words: &[String], dice: &mut Dice) -> NewArticle {
    let seconds = FROM + i64::try_from(dice.below(SECONDS as usize)).unwrap();
    let published = PublishedAt::from_millis(seconds / 60 * 60_000, Precision::Minute).unwrap();
    let paragraphs = (0..8).map(|_| {
        let length = 20 + dice.below(50);
        Block::Paragraph(Paragraph::of(&sentence(words, length, dice)))
    });
    let body = Body::new(paragraphs.collect()).unwrap();
    NewArticle {
        section,
        title: Title::parse(&sentence(words, 9, dice)).unwrap(),
        lead: Lead::parse(&sentence(words, 25, dice)).ok(),
        byline: None,
        source: None,
        published,
        body,
    }
}
