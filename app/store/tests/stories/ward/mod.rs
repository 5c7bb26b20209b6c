//! A ward with a real database in a folder of its own, for the stories of the other files.
#![allow(dead_code, reason = "every story uses some of it")]
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

pub mod people;
pub mod readers;

use domain::{
    article::{NewArticle, Teaser},
    body::Body,
    date::{Precision, PublishedAt},
    id::{ArticleId, SectionId, SiteId},
    media::ContentName,
    section::SectionKind,
    text::{FileName, SectionName, SiteName, Title},
    vietnamese::Slug,
};
use sqlx::{
    Connection, SqliteConnection,
    migrate::Migrator,
    sqlite::{SqliteConnectOptions, SqliteJournalMode},
};
use std::path::{Path, PathBuf};
use store::{Import, SiteStore, Store};
use tempfile::TempDir;

/// One ward in a new installation.
pub struct Ward {
    folder: TempDir,
    pub store: Store,
    pub site: SiteStore,
}

pub async fn ward() -> Ward {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).await.unwrap();
    let site = site(&store, "song-mai").await;
    Ward { folder, store, site }
}

/// The site with this key.
pub async fn site(store: &Store, key: &str) -> SiteStore {
    let name = SiteName::parse(&format!("Phường {key}")).unwrap();
    let id = store.ensure_site(&slug(key), &name, &[]).await.unwrap();
    store.site(id)
}

impl Ward {
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub fn file(&self) -> PathBuf {
        self.folder.path().join("bantin.db")
    }

    pub fn id(&self) -> SiteId {
        self.site.id()
    }

    pub async fn section(&self, name: &str) -> SectionId {
        section(&self.site, name).await
    }

    /// The program ends and starts again.
    pub async fn restart(self) -> Self {
        self.store.close().await;
        let store = Store::open(self.folder.path()).await.unwrap();
        let site = store.site(self.site.id());
        Self { folder: self.folder, store, site }
    }

    /// Somebody changes the database behind the program's back.
    pub async fn tamper(&self, sql: &'static str) {
        tamper(&self.file(), sql).await;
    }

    /// The same, where the database may refuse.
    pub async fn try_tamper(&self, sql: &'static str) -> Result<(), sqlx::Error> {
        let mut connection = connect(&self.file()).await;
        let done = sqlx::raw_sql(sql).execute(&mut connection).await;
        connection.close().await.unwrap();
        done.map(drop)
    }

    /// One number, read behind the program's back.
    pub async fn number(&self, sql: &'static str) -> i64 {
        let mut connection = connect(&self.file()).await;
        let number = sqlx::query_scalar(sql).fetch_one(&mut connection).await.unwrap();
        connection.close().await.unwrap();
        number
    }
}

pub async fn tamper(file: &Path, sql: &'static str) {
    let mut connection = connect(file).await;
    sqlx::raw_sql(sql).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
}

async fn connect(file: &Path) -> SqliteConnection {
    let options = SqliteConnectOptions::new().filename(file).foreign_keys(false);
    SqliteConnection::connect_with(&options).await.unwrap()
}

/// A data folder as the sixth version left it, with an article that was read around midnight.
pub async fn counted_before_0007() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let every = Migrator::new(Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations")).await;
    let first: Vec<_> = every.unwrap().iter().take(6).cloned().collect();
    let options = SqliteConnectOptions::new()
        .filename(folder.path().join("bantin.db"))
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal);
    let mut connection = SqliteConnection::connect_with(&options).await.unwrap();
    Migrator { migrations: first.into(), ..Migrator::DEFAULT }.run(&mut connection).await.unwrap();
    // 1699981200000 is midnight in Vietnam, the first hour of 15 November 2023.
    let rows = r#"
        insert into sites values (1, 'song-mai', 'Phường Sông Mai', '{}');
        insert into sections (site_id, id, slug, name, kind, position)
        values (1, 1, 'tin', 'Tin', 'news', 1);
        insert into articles
            (site_id, id, section_id, status, published_at, published_precision, slug, title, body)
        values (1, 1, 1, 'published', 1, 'day', 'tin', 'Tin', '{"type":"doc","content":[]}');
        insert into site_visits values (1, 500, 7);
        insert into article_views values (1, 1, 715, 12);
        insert into visits_by_hour values (1, 1699981200000, 2), (1, 1700067600000, 5);
        insert into views_by_hour values
            (1, 1699981200000, 1, 3), (1, 1700064000000, 1, 4), (1, 1700067600000, 1, 5);"#;
    sqlx::raw_sql(rows).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
    folder
}

pub async fn section(site: &SiteStore, name: &str) -> SectionId {
    let name = SectionName::parse(name).unwrap();
    site.sections().ensure(&name, SectionKind::News).await.unwrap()
}

pub fn slug(text: &str) -> Slug {
    Slug::try_from(text.to_owned()).unwrap()
}

/// A time in Vietnam known to the minute, `2018-01-18 14:51`.
pub fn minute(text: &str) -> PublishedAt {
    let (day, time) = text.split_once(' ').unwrap();
    PublishedAt::at(day.parse().unwrap(), format!("{time}:00").parse().unwrap(), Precision::Minute)
}

/// A day without a time, `2018-01-18`.
pub fn day(text: &str) -> PublishedAt {
    PublishedAt::Day(text.parse().unwrap())
}

pub fn body(text: &str) -> Body {
    let json = format!(
        r#"{{"type":"doc","content":[{{"type":"paragraph","content":[{{"type":"text","text":"{text}"}}]}}]}}"#
    );
    serde_json::from_str(&json).unwrap()
}

pub fn news(section: SectionId, title: &str, published: PublishedAt) -> NewArticle {
    NewArticle {
        section,
        title: Title::parse(title).unwrap(),
        lead: None,
        byline: None,
        source: None,
        published,
        body: body(title),
    }
}

/// A page of an old portal in a file; its content is its title's.
pub fn page(section: SectionId, title: &str, file: &str) -> Import {
    let mut hash = [0; 32];
    for (place, byte) in hash.iter_mut().zip(title.bytes()) {
        *place = byte;
    }
    Import {
        article: news(section, title, minute("2018-01-18 14:51")),
        file: FileName::parse(file).unwrap(),
        content: ContentName::from_sha256(&hash),
        views: 715,
        visits: Some(26_634_494),
    }
}

pub fn titles(teasers: &[Teaser]) -> Vec<&str> {
    teasers.iter().map(|teaser| teaser.title.as_str()).collect()
}

pub fn numbers(teasers: &[Teaser]) -> Vec<i64> {
    teasers.iter().map(|teaser| teaser.id.get()).collect()
}

pub fn article(number: i64) -> ArticleId {
    ArticleId::try_from(number).unwrap()
}
