//! The sample ward of this repository, as a new installation loads it.
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

use domain::{
    body::{Block, Body, Figure, FigureAlt, TableCell},
    date::Precision,
    id::SiteId,
    section::SectionKind,
    site::Host,
    text::SiteName,
    vietnamese::Slug,
};
use server::{
    data::DataFolder,
    sample::{Fault, Loaded, SampleError, load},
};
use std::{
    fs,
    path::{Path, PathBuf},
};
use store::Store;
use tempfile::TempDir;

/// A new installation with one site.
struct Installation {
    folder: TempDir,
    store: Store,
    site: SiteId,
}

impl Installation {
    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).await.unwrap();
        let hosts = [Host::from_header("localhost").unwrap()];
        let name = SiteName::parse("Cổng thông tin phường").unwrap();
        let site = store.ensure_site(&Slug::of("phuong"), &name, &hosts).await.unwrap();
        Self { folder, store, site }
    }

    fn data(&self) -> DataFolder {
        DataFolder::new(self.folder.path().to_owned())
    }

    async fn load(&self, folder: &Path) -> Result<Loaded, SampleError> {
        load(folder, &self.data(), &self.store, self.site).await
    }

    async fn bodies(&self) -> Vec<Body> {
        let articles = self.store.site(self.site).articles().page(None, 1000).await.unwrap();
        articles.into_iter().map(|article| article.content.body).collect()
    }
}

fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../samples")
}

/// A small sample: its menu has one section, its one article is this.
fn small(article: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let site = "name = \"Phường Thử\"\nvisits = 10000007\n\
                [[sections]]\nname = \"Tin tức\"\nkind = \"news\"\n";
    fs::write(folder.path().join("site.toml"), site).unwrap();
    fs::create_dir(folder.path().join("articles")).unwrap();
    fs::write(folder.path().join("articles/mau-01.md"), article).unwrap();
    folder
}

const GOOD: &str = "+++\nsection = \"Tin tức\"\ntitle = \"Chợ mới\"\n\
                    published = \"2026-11-18\"\nviews = 7\n+++\nChợ họp từ sáng.\n";

#[tokio::test(flavor = "multi_thread")]
async fn a_new_ward_finds_every_section_of_its_menu_filled() {
    let ward = Installation::new().await;
    let loaded = ward.load(&samples()).await.unwrap();
    assert!(loaded.new >= 28 && loaded.already == 0, "{loaded:?}");
    assert!(loaded.pictures >= 16 && loaded.files >= 2, "{loaded:?}");

    let site = ward.store.site(ward.site);
    assert_eq!(site.site().await.unwrap().name.as_str(), "Phường Sông Mai");
    assert!((10_000_000..100_000_000).contains(&site.visits().total().await.unwrap()));
    let sections = site.sections().all().await.unwrap();
    let civic = sections.iter().filter(|section| section.kind == SectionKind::Civic);
    assert_eq!(civic.count(), 7);
    for section in &sections {
        let listing = site.articles().in_section(section.id, None, 1).await.unwrap();
        assert_eq!(listing.teasers.len(), 1, "{} is empty", section.name);
    }
    every_kind_of_block_is_there(&ward.bodies().await);
    every_kind_of_date_is_there(&ward).await;

    let again = ward.load(&samples()).await.unwrap();
    assert_eq!((again.new, again.already), (0, loaded.new));
}

fn every_kind_of_block_is_there(bodies: &[Body]) {
    let blocks = || bodies.iter().flat_map(Body::blocks);
    let any = |is: fn(&Block) -> bool, what: &str| assert!(blocks().any(is), "no {what}");
    any(|block| matches!(block, Block::Quote(_)), "quote");
    any(|block| matches!(block, Block::Gallery(_)), "gallery");
    any(|block| matches!(block, Block::Attachment(_)), "attachment");
    any(|block| matches!(block, Block::Video(_)), "video");
    any(|block| matches!(block, Block::HorizontalRule), "rule");
    any(|block| matches!(block, Block::Heading(_)), "heading");
    any(has_header_cells, "table with header cells");
    any(nests, "nested list");
    let figures = || bodies.iter().flat_map(Body::figures);
    let complete = |figure: &&Figure| !figure.caption().is_empty() && figure.attrs.credit.is_some();
    assert!(figures().any(|figure| complete(&figure)), "no figure with caption and credit");
    assert!(figures().any(|figure| figure.attrs.alt == FigureAlt::Decoration), "no decoration");
    assert!(figures().all(|figure| figure.attrs.picture.is_some()));
}

fn has_header_cells(block: &Block) -> bool {
    let Block::Table(table) = block else { return false };
    let mut cells = table.content.iter().flat_map(|row| &row.content);
    cells.any(|cell| matches!(cell, TableCell::TableHeader { .. }))
}

fn nests(block: &Block) -> bool {
    let (Block::BulletList(_) | Block::OrderedList(_)) = block else { return false };
    let html = Body::new(vec![block.clone()]).unwrap().html().into_string();
    html.matches("<ul").count() + html.matches("<ol").count() > 1
}

async fn every_kind_of_date_is_there(ward: &Installation) {
    let articles = ward.store.site(ward.site).articles().page(None, 1000).await.unwrap();
    for precision in [Precision::Day, Precision::Minute, Precision::Second] {
        let has = articles.iter().any(|article| article.content.published.precision() == precision);
        assert!(has, "no article dated by {precision:?}");
    }
}

#[test]
fn every_picture_and_file_of_the_sample_is_used() {
    let articles: String = fs::read_dir(samples().join("articles"))
        .unwrap()
        .map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap())
        .collect();
    for (folder, before) in [("pictures", "]("), ("files", "](tep:")] {
        for entry in fs::read_dir(samples().join(folder)).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            assert!(articles.contains(&format!("{before}{name}")), "{folder}/{name} is not used");
        }
    }
}

#[tokio::test]
async fn a_run_that_was_cut_short_is_made_up_for_by_the_next() {
    let ward = Installation::new().await;
    let folder = small(GOOD);
    ward.load(folder.path()).await.unwrap();
    fs::write(folder.path().join("articles/mau-02.md"), GOOD.replace("mới", "cũ")).unwrap();
    let loaded = ward.load(folder.path()).await.unwrap();
    assert_eq!((loaded.new, loaded.already), (1, 1));
    let site = ward.store.site(ward.site);
    let newest = site.articles().latest(1).await.unwrap();
    assert_eq!(site.visits().views(newest[0].id).await.unwrap(), 7);
}

#[tokio::test]
async fn a_ward_with_articles_of_its_own_keeps_to_itself() {
    let ward = Installation::new().await;
    ward.load(small(GOOD).path()).await.unwrap();
    let site = ward.store.site(ward.site);
    let mut own = site.articles().page(None, 1).await.unwrap().remove(0).content;
    own.title = domain::text::Title::parse("Bài của phường").unwrap();
    site.articles().publish(&own).await.unwrap();
    let refused = ward.load(small(GOOD).path()).await.unwrap_err();
    assert!(matches!(refused, SampleError::HasArticles), "{refused}");
    assert!(refused.to_string().contains("đã có bài viết"));
    assert_eq!(site.articles().page(None, 10).await.unwrap().len(), 2);
}

#[tokio::test]
async fn a_slip_names_its_file_and_line_and_nothing_is_written() {
    for (article, line, says) in [
        (GOOD.to_owned() + "\nChữ <b>đậm</b>\n", 9, "HTML"),
        (GOOD.replace("Tin tức", "Tin tức mới"), 2, "Tin tức mới"),
        (GOOD.replace("2026-11-18", "18/11/2026"), 4, "2026-11-18T14:51+07:00"),
        (GOOD.replace("views = 7", "luot_xem = 7"), 5, "luot_xem"),
        (GOOD.replace("+++\nChợ", "Chợ"), 1, "+++"),
        (GOOD.to_owned() + "\n![x](khong-co.jpg)\n", 9, "khong-co.jpg"),
    ] {
        let ward = Installation::new().await;
        let error = ward.load(small(&article).path()).await.unwrap_err();
        let sentence = error.to_string();
        let SampleError::Faulty { file, line: at, .. } = error else { panic!("{sentence}") };
        assert!(file.ends_with("articles/mau-01.md"), "{sentence}");
        assert_eq!(at, line, "{sentence}");
        assert!(sentence.contains(says) && sentence.contains("mau-01.md, dòng"), "{sentence}");
        let site = ward.store.site(ward.site);
        assert!(site.articles().page(None, 1).await.unwrap().is_empty());
        assert!(site.sections().all().await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn what_is_no_sample_is_refused() {
    let ward = Installation::new().await;
    let nothing = tempfile::tempdir().unwrap();
    let error = ward.load(nothing.path()).await.unwrap_err();
    assert!(matches!(error, SampleError::NoArticles(_)), "{error}");

    let folder = small(GOOD);
    fs::write(folder.path().join("articles/mau-02.md"), b"+++\n\xff\n+++\n").unwrap();
    let error = ward.load(folder.path()).await.unwrap_err();
    assert!(matches!(error, SampleError::Faulty { fault: Fault::NotText, .. }), "{error}");

    let folder = small(&(GOOD.to_owned() + &"dài ".repeat(400_000)));
    let error = ward.load(folder.path()).await.unwrap_err();
    assert!(matches!(error, SampleError::Faulty { fault: Fault::TooLong, .. }), "{error}");

    let folder = small(GOOD);
    fs::create_dir(folder.path().join("pictures")).unwrap();
    fs::write(folder.path().join("pictures/x.jpg"), "không phải ảnh").unwrap();
    let error = ward.load(folder.path()).await.unwrap_err();
    assert!(matches!(error, SampleError::Medium { .. }), "{error}");

    let folder = small(GOOD);
    fs::remove_file(folder.path().join("site.toml")).unwrap();
    let error = ward.load(folder.path()).await.unwrap_err();
    assert!(matches!(error, SampleError::Unreadable { .. }), "{error}");
}
