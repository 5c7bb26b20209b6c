//! Counting in memory, written every second.
//!
//! Pages and the live stream read the tally, so no number waits for the disk: what a page
//! shows is what the database holds and what has been counted since. [`Tally::flush`] adds
//! what has been counted to the totals and to the hours it was counted in, in one
//! transaction; when that fails it all waits again, and the next flush writes it exactly once.
//!
//! `keys` turns a reader into a visitor, `counts` holds the numbers, `pending` what of them waits,
//! `batch` writes that, `handover` is what a planned restart carries over. What a browser says of itself is read when a reader counts for something,
//! never at a reload.
//!
//! Memory is bounded: [`domain::visit::Readers`] remembers the visitors of half an hour, up
//! to a limit, and as many of the day; of each article that was ever asked about, one total is
//! kept; `words` lets a day have so many hosts, paths and searches, and no more.

mod batch;
mod counts;
mod handover;
mod keys;
mod pending;
mod present;
mod reader;
mod words;

pub use handover::{Handover, NotAHandover};
pub use present::Present;
pub use reader::{Reader, Who};

use crate::{Store, StoreError, statistics::Kind};
use counts::Counts;
use domain::{
    id::{ArticleId, SiteId},
    media::ContentName,
    visit::{Place, day_number, missing_path, search_words},
};
use keys::Random;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The numbers of every site. A clone is the same tally.
#[derive(Clone)]
pub struct Tally {
    inner: Arc<Inner>,
}

struct Inner {
    store: Store,
    random: Box<Random>,
    /// Held for the time of a look or an addition, never while anything is awaited: that is
    /// why it need not be tokio's.
    counts: Mutex<Counts>,
    /// Held by a flush from taking what waits until it is settled, and shared by those who
    /// read a total: what they read then holds the batch wholly or not at all.
    writing: tokio::sync::RwLock<()>,
}

/// A site's numbers, as its pages show them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Numbers {
    /// Lượt truy cập: what the site started from and every visit since.
    pub visits: u64,
    /// Đang trực tuyến: visitors of the last five minutes.
    pub online: u64,
}

/// What the live stream tells a site's open pages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// The site's numbers.
    pub numbers: Numbers,
    /// Lượt xem of the articles that somebody opened in the last 30 seconds, by number.
    pub views: Vec<(ArticleId, u64)>,
}

/// Whether a search found anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// It did.
    Something,
    /// It did not.
    Nothing,
}

impl Tally {
    /// Reads every site's visits and begins to count. `random` gives the bytes of each day's
    /// key; `now`, here and below, is in UTC milliseconds.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn load(
        store: &Store,
        random: impl Fn() -> [u8; 16] + Send + Sync + 'static,
        now: i64,
    ) -> Result<Self, StoreError> {
        let mut counts = Counts::new(&random, now);
        counts.learn_visits(&batch::totals(&store.readers).await?);
        let day = day_number(now);
        counts.learn_today(&batch::today(&store.readers, day).await?, day);
        counts.learn_words(batch::words(&store.readers, day).await?, day);
        let inner = Inner {
            store: store.clone(),
            random: Box::new(random),
            counts: Mutex::new(counts),
            writing: tokio::sync::RwLock::new(()),
        };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// What the program's next run is told of those who read now, after the last flush of this
    /// one. It is for memory and for no disk.
    #[must_use]
    pub fn hand_over(&self) -> Handover {
        self.counts().hand_over()
    }

    /// Goes on with what the run before knew, before anybody is counted: whoever reads stays who
    /// they were.
    pub fn take_over(&self, handover: Handover) {
        self.counts().take_over(handover);
    }

    /// Counts a page that was served. Nobody (a prefetch, an editor) counts nothing, and a robot
    /// is counted apart.
    pub fn served(&self, site: SiteId, who: &Who<'_>, place: Place, now: i64) {
        match who {
            Who::Person(reader) => self.turned(now).served(site, reader, place, now),
            Who::Robot(robot) => self.counts().fetched(site, *robot, now),
            Who::Nobody => {}
        }
    }

    /// Counts an address of a site that somebody asked for and that is not there. Of its path
    /// only what can be nobody's is kept.
    pub fn missed(&self, site: SiteId, who: &Who<'_>, path: &str, now: i64) {
        if let Some(reader) = who.reader() {
            let kept = missing_path(path);
            self.turned(now).does(site, reader, (Kind::Missing, &kept), Some(&kept), now);
        }
    }

    /// Counts a search that somebody made. Its words are kept where others could mean them as
    /// well.
    pub fn searched(&self, site: SiteId, who: &Who<'_>, typed: &str, found: Found, now: i64) {
        if let Some(reader) = who.reader() {
            let kept = search_words(typed);
            let kind = match found {
                Found::Something => Kind::Searches,
                Found::Nothing => Kind::EmptySearches,
            };
            let what = kept.as_deref().unwrap_or(typed);
            self.turned(now).does(site, reader, (kind, what), kept.as_deref(), now);
        }
    }

    /// Counts a file that somebody saved.
    pub fn downloaded(&self, site: SiteId, who: &Who<'_>, file: &ContentName, now: i64) {
        if let Some(reader) = who.reader() {
            let name = file.as_str();
            self.turned(now).does(site, reader, (Kind::Downloads, name), Some(name), now);
        }
    }

    /// Who is there now, and what was counted today. Those who are online may be a second old.
    #[must_use]
    pub fn present(&self, site: SiteId, now: i64) -> Present {
        self.counts().present(site, now)
    }

    /// How many visits and views wait to be written.
    #[must_use]
    pub fn waiting(&self) -> u64 {
        self.counts().waiting()
    }

    /// A site's numbers. The number online may be a second old where readers left.
    #[must_use]
    pub fn numbers(&self, site: SiteId, now: i64) -> Numbers {
        self.counts().numbers(site, now)
    }

    /// What the live stream tells a site's open pages.
    #[must_use]
    pub fn changes(&self, site: SiteId, now: i64) -> Changes {
        self.counts().changes(site, now)
    }

    /// An article's views. The first time they are asked for, what the database holds of
    /// them is read; so an article that another process imported starts from what its page
    /// printed. An article that is not there has none.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn views(&self, site: SiteId, article: ArticleId) -> Result<u64, StoreError> {
        let known = self.counts().views(site, article);
        if let Some(views) = known {
            return Ok(views);
        }
        let _no_batch_on_its_way = self.inner.writing.read().await;
        let stored = self.inner.store.site(site).visits().stored_views(article).await?;
        Ok(stored.map_or(0, |stored| self.counts().learn(site, article, stored)))
    }

    /// The views of several articles, in their order.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn views_of(
        &self,
        site: SiteId,
        articles: &[ArticleId],
    ) -> Result<Vec<u64>, StoreError> {
        let mut views = Vec::with_capacity(articles.len());
        for article in articles {
            views.push(self.views(site, *article).await?);
        }
        Ok(views)
    }

    /// Writes what was counted since the last time, if anything was, and takes over what
    /// other processes changed (an import that raised a site's visits).
    ///
    /// Whoever stops waiting for this does not stop it, so a flush is never half done.
    ///
    /// # Errors
    /// When the database cannot be written; then everything waits for the next flush.
    pub async fn flush(&self, now: i64) -> Result<(), StoreError> {
        let tally = self.clone();
        let work = tokio::spawn(async move { tally.write(now).await });
        work.await.map_err(|_| StoreError::Interrupted)?
    }

    async fn write(&self, now: i64) -> Result<(), StoreError> {
        let has_pending = {
            let mut counts = self.counts();
            counts.turn_key(&*self.inner.random, now);
            counts.has_pending()
        };
        let day = day_number(now);
        if has_pending { self.write_pending(day).await } else { self.refresh(day).await }
    }

    /// The database's write lock comes first: whoever waits for that keeps nobody from
    /// reading a total.
    async fn write_pending(&self, day: i64) -> Result<(), StoreError> {
        let mut tx = self.inner.store.begin().await?;
        let _alone = self.inner.writing.write().await;
        let batch = self.counts().take();
        let written = match batch::write(&mut tx, &batch, day).await {
            Ok(written) => tx.commit().await.map(|()| written).map_err(StoreError::from),
            Err(error) => Err(error),
        };
        match written {
            Ok(written) => {
                self.counts().settle(&batch, &written, day);
                Ok(())
            }
            Err(error) => {
                self.counts().put_back(batch);
                Err(error)
            }
        }
    }

    async fn refresh(&self, day: i64) -> Result<(), StoreError> {
        let _no_batch_on_its_way = self.inner.writing.read().await;
        let totals = batch::totals(&self.inner.store.readers).await?;
        let today = batch::today(&self.inner.store.readers, day).await?;
        let mut counts = self.counts();
        counts.learn_visits(&totals);
        counts.learn_today(&today, day);
        Ok(())
    }

    /// The numbers, under the key of the day that it is.
    fn turned(&self, now: i64) -> MutexGuard<'_, Counts> {
        let mut counts = self.counts();
        counts.turn_key(&*self.inner.random, now);
        counts
    }

    /// The numbers stay usable even if somebody panicked while holding them: every addition
    /// is complete in itself.
    fn counts(&self) -> MutexGuard<'_, Counts> {
        self.inner.counts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
