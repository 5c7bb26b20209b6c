//! The picture that is shared with an article that has none: its title, drawn.

mod colour;
mod drawing;
mod kept;
mod letters;

pub(crate) use colour::{LACQUER, PAPER};

use crate::{
    door::{Door, Seen},
    message::Message,
    portal::Portal,
};
use axum::{
    Extension, Router,
    extract::Path as AddressPath,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use domain::{
    article::{Article, Status},
    id::ArticleId,
    media::{EmblemSize, PictureFormat},
};
use drawing::{Mark, Words};
use kept::Kept;
use letters::Font;
use sha2::{Digest, Sha256};
use std::{
    path::{Path, PathBuf},
    sync::{Arc, OnceLock},
};
use store::StoreError;
use tokio::{sync::Semaphore, task};

/// Pictures drawn at once: one takes some 20 ms of a processor.
const PENS: usize = 2;

/// What drawing needs, and what was drawn.
pub(crate) struct Studio {
    font: OnceLock<Font>,
    kept: Kept,
    pens: Semaphore,
}

/// `GET /chia-se/{id}.png`
pub(crate) fn routes() -> Router<Portal> {
    let studio =
        Studio { font: OnceLock::new(), kept: Kept::default(), pens: Semaphore::new(PENS) };
    Router::new()
        .route("/chia-se/{file}", get(picture))
        .layer(Extension(Arc::new(studio)))
        .layer(Extension(Seen::default()))
}

async fn picture(
    door: Door,
    Extension(studio): Extension<Arc<Studio>>,
    AddressPath(file): AddressPath<String>,
) -> Result<Response, Message> {
    let id = file.strip_suffix(".png").and_then(|id| id.parse::<ArticleId>().ok());
    let article = door.store().articles().by_id(id.ok_or(Message::NotFound)?).await;
    let article = article.map_err(fault)?.filter(|found| found.status == Status::Published);
    let article = article.ok_or(Message::NotFound)?;
    let words = words(&door, &article).await.map_err(fault)?;
    match studio.picture(&door, words).await? {
        Some(png) => Ok(door.answer("image/png", png)),
        None => cover(&article).ok_or(Message::NotFound),
    }
}

fn fault(error: StoreError) -> Message {
    tracing::error!(
        error = &error as &dyn std::error::Error,
        "chưa đọc được bài để vẽ ảnh chia sẻ"
    );
    Message::Fault
}

async fn words(door: &Door, article: &Article) -> Result<Words, StoreError> {
    let sections = door.store().sections().all().await?;
    let section = sections.iter().find(|section| section.id == article.content.section);
    let site = &door.visit.site;
    Ok(Words {
        above: site.settings.above.as_ref().map(ToString::to_string),
        site: site.name.to_string(),
        section: section.map(|section| section.name.to_string()),
        title: article.content.title.to_string(),
    })
}

/// Where the server has no font: the article's own picture.
fn cover(article: &Article) -> Option<Response> {
    let picture = article.content.body.cover()?.picture;
    let address = picture.address(picture.largest_width(), PictureFormat::Jpeg);
    let address = HeaderValue::try_from(address).ok()?;
    let headers = [
        (header::LOCATION, address),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-cache")),
    ];
    Some((StatusCode::FOUND, headers).into_response())
}

impl Studio {
    /// The picture with these words, drawn or kept; nothing without a font to draw it with.
    async fn picture(
        self: Arc<Self>,
        door: &Door,
        words: Words,
    ) -> Result<Option<Vec<u8>>, Message> {
        let site = &door.visit.site;
        let own = site.emblem.as_ref();
        let drawn = (&words, own.map(|emblem| emblem.content.as_str()));
        let name = Sha256::digest(serde_json::to_vec(&drawn).map_err(|_| Message::Fault)?).into();
        if let Some(png) = self.kept.get(&name) {
            return Ok(Some(png));
        }
        let _pen = self.pens.acquire().await.map_err(|_| Message::Busy)?;
        let folder = PathBuf::from(&*door.portal.config().leptos.site_root);
        let media = door.portal.config().data.media(site.id);
        let own = own.map(|emblem| media.join(emblem.file(EmblemSize::Touch)));
        let studio = Arc::clone(&self);
        let drawn = task::spawn_blocking(move || studio.draw(&folder, own, &words)).await;
        let png = drawn.map_err(|_| Message::Fault)?;
        if let Some(png) = &png {
            self.kept.put(name, png.clone());
        }
        Ok(png)
    }

    fn draw(&self, folder: &Path, own: Option<PathBuf>, words: &Words) -> Option<Vec<u8>> {
        let font = match self.font.get() {
            Some(font) => font,
            None => {
                let bytes = std::fs::read(folder.join("fonts/BeVietnamPro-600.ttf")).ok()?;
                let font = Font::read(bytes)?;
                self.font.get_or_init(|| font)
            }
        };
        let ours = || std::fs::read(folder.join("apple-touch-icon.png")).ok().map(Mark::Ours);
        let own = own.and_then(|own| std::fs::read(own).ok()).map(Mark::Own);
        drawing::draw(words, font, own.or_else(ours).as_ref())
            .inspect_err(|error| tracing::error!(%error, "chưa vẽ được ảnh chia sẻ"))
            .ok()
    }
}
