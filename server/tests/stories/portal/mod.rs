//! A portal of two wards on a real database and a real port, and people who ask it for pages.
//!
//! Readers ask with `portal.ask(path)`. Whoever works on the site is made by
//! `portal.account("hoa", &[Role::Editor]).await`: a [`SignedIn`] on Sông Mai, whose `ask(path)`
//! carries her cookie, goes to `localhost` (by plain http nobody signs in elsewhere) and proves
//! that it comes from the site's own page. `portal.account_on("doi-thong", …)` is somebody of
//! the other ward, at `doithong.localhost`.
//!
//! ```ignore
//! let hoa = portal.account("hoa", &[Role::Editor]).await;
//! let page = hoa.get("/soan").await;
//! let made = hoa.ask("/soan").json(&json!({})).post().await;
//! let sent = hoa.ask("/tai-khoan").form(&[("mat-khau", "…")]).post().await;
//! let person = hoa.person(&portal).await; // for the store: person.editor(), person.author()
//! ```
#![allow(dead_code, reason = "every story uses some of it")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot set its scene has failed"
)]

mod ask;
mod program;
mod signed_in;

#[allow(unused_imports, reason = "every story uses some of it")]
pub use self::{
    ask::{Answer, Ask, PHONE, raw, within_a_second},
    program::{Program, program},
    signed_in::SignedIn,
};

use domain::{
    article::NewArticle,
    body::{Block, Body, Inline, Paragraph, ParagraphAttrs, Text},
    date::PublishedAt,
    id::{ArticleId, SiteId},
    section::SectionKind,
    text::{FileName, Lead, SectionName, Title},
    vietnamese::Slug,
};
use server::{
    Front, Portal, Tasks,
    config::{Config, Lookup},
    listen,
    media::{MAX_BYTES, MediaError, Shelves, Taken},
};
use std::{io::Write, net::SocketAddr, path::Path};
use store::{Bringer, Store};
use tempfile::TempDir;
use tokio::{net::TcpListener, sync::oneshot, task::JoinHandle};

/// What stands in every `Leptos.toml`.
pub const LEPTOS: &str = r#"
[[workspace.metadata.leptos]]
output-name = "bantin"
site-root = "site"
site-pkg-dir = "pkg"
site-addr = "127.0.0.1:0"
hash-files = true
"#;

/// Two wards: Sông Mai, also on this machine's own names, and Đồi Thông.
pub const WARDS: &str = r#"
[[bantin.sites]]
key = "song-mai"
name = "Phường Sông Mai"
hosts = ["songmai.vn", "localhost", "127.0.0.1", "[::1]"]
[[bantin.sites]]
key = "doi-thong"
name = "Phường Đồi Thông"
hosts = ["doithong.vn", "doithong.localhost"]
"#;

/// A portal that runs in this process.
pub struct Running {
    folder: TempDir,
    pub address: SocketAddr,
    pub portal: Portal,
    tasks: Tasks,
    server: JoinHandle<()>,
    stop: oneshot::Sender<()>,
}

pub async fn start() -> Running {
    start_with("").await
}

/// Starts with more of our own settings, as they stand in `Leptos.toml` after `[bantin]`.
pub async fn start_with(settings: &str) -> Running {
    let folder = tempfile::tempdir().unwrap();
    start_in(folder, settings).await
}

pub async fn start_in(folder: TempDir, settings: &str) -> Running {
    let config = config(folder.path(), settings);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let portal = Portal::open(config).await.unwrap();
    let tasks = Tasks::begin(&portal);
    let (stop, stopped) = oneshot::channel();
    let ending = portal.clone();
    let told = async move {
        let _ = stopped.await;
        ending.live().end();
    };
    let (front, served) = (Front::new(portal.clone()), portal.clone());
    let server = tokio::spawn(async move {
        listen(listener, front, served.guests(), told).await;
    });
    Running { folder, address, portal, tasks, server, stop }
}

/// The settings of a portal in this folder.
pub fn config(folder: &Path, settings: &str) -> Config {
    write_settings(folder, settings);
    let lookup = Lookup {
        data: Some("data".into()),
        program: folder.to_owned(),
        current: folder.to_owned(),
        ..Lookup::default()
    };
    lookup.load().unwrap()
}

pub fn write_settings(folder: &Path, settings: &str) {
    let text = format!("{LEPTOS}\n[bantin]\n{settings}\n{WARDS}");
    std::fs::write(folder.join("Leptos.toml"), text).unwrap();
}

impl Running {
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub fn store(&self) -> &Store {
        self.portal.store()
    }

    /// The ward's number.
    pub async fn site(&self, key: &str) -> SiteId {
        site(self.store(), key).await
    }

    /// An article on the ward's site; its address.
    pub async fn publish(&self, key: &str, title: &str) -> (ArticleId, String) {
        publish(self.store(), key, title).await
    }

    /// A picture or file comes to Sông Mai, as from an import.
    pub async fn take(&self, name: &str, bytes: &[u8]) -> Result<Taken, MediaError> {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(bytes).unwrap();
        let site = self.store().site(self.site("song-mai").await);
        let shelves = Shelves::new(&self.portal.config().data, &site);
        shelves.take(file, &FileName::of_upload(name), MAX_BYTES, Bringer::Import).await
    }

    /// Somebody asks for a path.
    pub fn ask(&self, path: &str) -> Ask {
        Ask::new(self.address, path)
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.ask(path).get().await
    }

    pub async fn views(&self, key: &str, article: ArticleId) -> u64 {
        let site = self.site(key).await;
        self.portal.tally().views(site, article).await.unwrap()
    }

    /// A stop in good order; the folder stays.
    pub async fn stop(self) -> TempDir {
        let _ = self.stop.send(());
        self.server.await.unwrap();
        self.tasks.end(&self.portal).await.unwrap();
        self.portal.store().close().await;
        self.folder
    }
}

pub async fn site(store: &Store, key: &str) -> SiteId {
    let sites = store.sites().await.unwrap();
    sites.iter().find(|(site, _)| site.key.as_str() == key).unwrap().0.id
}

pub async fn publish(store: &Store, key: &str, title: &str) -> (ArticleId, String) {
    let ward = store.site(site(store, key).await);
    let name = SectionName::parse("Công tác Đảng").unwrap();
    let section = ward.sections().ensure(&name, SectionKind::News).await.unwrap();
    let text = Text { text: "Sáng nay, phường họp.".to_owned(), marks: Vec::new() };
    let paragraph =
        Paragraph { attrs: ParagraphAttrs::default(), content: vec![Inline::Text(text)] };
    let article = NewArticle {
        section,
        title: Title::parse(title).unwrap(),
        lead: Some(Lead::parse("Một tin ngắn.").unwrap()),
        byline: None,
        source: None,
        published: PublishedAt::Day(chrono::NaiveDate::from_ymd_opt(2025, 9, 2).unwrap()),
        body: Body::new(vec![Block::Paragraph(paragraph)]).unwrap(),
    };
    let id = ward.articles().publish(&article).await.unwrap();
    (id, format!("/cong-tac-dang/{}-{id}", Slug::of(title)))
}
