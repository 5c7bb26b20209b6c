//! The numbers in memory. No database here: what was counted, what of it is not yet written,
//! and what the database said last.

use super::{
    Changes, Numbers, Reader,
    batch::{Batch, Pending, Written},
    keys::{Keys, Random},
};
use domain::{
    id::{ArticleId, SiteId},
    visit::Readers,
};
use std::collections::HashMap;

/// Articles viewed within this many milliseconds are among the changes.
const RECENT: i64 = 30_000;

/// The number of readers online is counted anew after this many milliseconds.
const FRESH: i64 = 1_000;

/// Every site's numbers.
pub(super) struct Counts {
    keys: Keys,
    sites: HashMap<SiteId, SiteCounts>,
}

/// One site's numbers.
#[derive(Default)]
struct SiteCounts {
    readers: Readers,
    online: Online,
    visits: Total,
    articles: HashMap<ArticleId, ArticleCount>,
    /// When the last view of an article was counted (UTC milliseconds), if that is [`RECENT`].
    viewed: HashMap<ArticleId, i64>,
    pending: Pending,
}

/// A number that pages show: what the database holds, and what it will hold.
#[derive(Default)]
struct Total {
    stored: u64,
    /// Counted and waiting, or on its way to the disk.
    unwritten: u64,
}

impl Total {
    const fn shown(&self) -> u64 {
        self.stored.saturating_add(self.unwritten)
    }
}

#[derive(Default)]
struct ArticleCount {
    views: Total,
    /// Whether `views.stored` was read from the database.
    is_known: bool,
}

/// How many are online, remembered for a second: counting them walks over every reader of
/// the last half hour, which is too much for every page.
#[derive(Default)]
struct Online {
    readers: u64,
    counted_at: Option<i64>,
}

impl Counts {
    pub(super) fn new(random: &Random, now: i64) -> Self {
        Self { keys: Keys::new(random, now), sites: HashMap::new() }
    }

    pub(super) fn turn_key(&mut self, random: &Random, now: i64) {
        self.keys.turn(random, now);
    }

    /// Counts a page that was served.
    pub(super) fn served(
        &mut self,
        site: SiteId,
        reader: &Reader,
        article: Option<ArticleId>,
        now: i64,
    ) {
        let names = self.keys.names(reader);
        let site = self.sites.entry(site).or_default();
        if let Some(before) = names.before {
            site.readers.rename(before, names.now);
        }
        let counted = site.readers.served(names.now, article, now);
        if counted.is_visit {
            site.visits.unwritten += 1;
            site.pending.visit(now);
            // Whoever begins a visit was not online a moment ago.
            site.online.readers += 1;
        }
        if let Some(article) = article.filter(|_| counted.is_view) {
            site.articles.entry(article).or_default().views.unwritten += 1;
            site.viewed.insert(article, now);
            site.pending.view(article, now);
        }
    }

    pub(super) fn numbers(&mut self, site: SiteId, now: i64) -> Numbers {
        self.sites.get_mut(&site).map(|site| site.numbers(now)).unwrap_or_default()
    }

    pub(super) fn changes(&mut self, site: SiteId, now: i64) -> Changes {
        self.sites.get_mut(&site).map(|site| site.changes(now)).unwrap_or_default()
    }

    /// An article's views, if what the database holds of them is known.
    pub(super) fn views(&self, site: SiteId, article: ArticleId) -> Option<u64> {
        let count = self.sites.get(&site)?.articles.get(&article)?;
        count.is_known.then(|| count.views.shown())
    }

    /// Remembers what the database holds of an article's views, and gives what to show.
    pub(super) fn learn(&mut self, site: SiteId, article: ArticleId, stored: u64) -> u64 {
        let count = self.sites.entry(site).or_default().articles.entry(article).or_default();
        count.is_known = true;
        count.views.stored = stored;
        count.views.shown()
    }

    /// Takes over what the database holds of every site's visits.
    pub(super) fn learn_visits(&mut self, totals: &[(SiteId, u64)]) {
        for (site, total) in totals {
            self.sites.entry(*site).or_default().visits.stored = *total;
        }
    }

    pub(super) fn waiting(&self) -> u64 {
        let site = |site: &SiteCounts| {
            site.pending.visits()
                + site.pending.views_by_article().map(|(_, views)| views).sum::<u64>()
        };
        self.sites.values().map(site).sum()
    }

    pub(super) fn has_pending(&self) -> bool {
        self.sites.values().any(|site| !site.pending.is_empty())
    }

    /// Takes what waits to be written. It must be given to [`Self::put_back`] or
    /// [`Self::settle`]; until then it still shows.
    pub(super) fn take(&mut self) -> Batch {
        let waiting = self.sites.iter_mut().filter(|(_, site)| !site.pending.is_empty());
        waiting.map(|(id, site)| (*id, std::mem::take(&mut site.pending))).collect()
    }

    /// What could not be written waits again.
    pub(super) fn put_back(&mut self, batch: Batch) {
        for (site, pending) in batch {
            self.sites.entry(site).or_default().pending.merge(pending);
        }
    }

    /// What was written is now part of what the database holds.
    pub(super) fn settle(&mut self, batch: &Batch, written: &Written) {
        for (site, article, total) in &written.views {
            self.learn(*site, *article, *total);
        }
        self.learn_visits(&written.visits);
        for (site, pending) in batch {
            let site = self.sites.entry(*site).or_default();
            site.visits.unwritten = site.visits.unwritten.saturating_sub(pending.visits());
            for (article, views) in pending.views_by_article() {
                site.settle_views(article, views);
            }
        }
    }
}

impl SiteCounts {
    fn numbers(&mut self, now: i64) -> Numbers {
        let is_fresh = |at: i64| (0..FRESH).contains(&(now - at));
        if !self.online.counted_at.is_some_and(is_fresh) {
            let readers = u64::try_from(self.readers.online(now)).unwrap_or(u64::MAX);
            self.online = Online { readers, counted_at: Some(now) };
        }
        Numbers { visits: self.visits.shown(), online: self.online.readers }
    }

    fn changes(&mut self, now: i64) -> Changes {
        self.viewed.retain(|_, at| {
            // A view from the future, where the clock went back, was now.
            *at = (*at).min(now);
            now - *at < RECENT
        });
        let known = |article: &ArticleId| self.articles.get(article).filter(|count| count.is_known);
        let shown = |article: &ArticleId| Some((*article, known(article)?.views.shown()));
        let mut views: Vec<_> = self.viewed.keys().filter_map(shown).collect();
        views.sort_unstable();
        Changes { numbers: self.numbers(now), views }
    }

    /// What was written of an article waits no longer. An article that the database turned out
    /// not to have is forgotten.
    fn settle_views(&mut self, article: ArticleId, views: u64) {
        if let Some(count) = self.articles.get_mut(&article) {
            count.views.unwritten = count.views.unwritten.saturating_sub(views);
            if !count.is_known && count.views.unwritten == 0 {
                self.articles.remove(&article);
            }
        }
    }
}
