//! The numbers in memory. No database here: what was counted, what of it is not yet written,
//! and what the database said last.

use super::{
    Changes, Numbers, Present, Reader,
    batch::{Today, Written},
    handover::{Handover, SiteHandover},
    keys::{Keys, Random},
    pending::{Arrival, Batch, Pending, View, hour},
    present::Minutes,
    words::Words,
};
use crate::statistics::Kind;
use domain::{
    browser::{Agent, Language},
    id::{ArticleId, SiteId},
    visit::{Counted, Place, Readers, Robot, Source, Visitor, day_number},
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
    /// Views and visits of the day that it is, and of days that wait to be written.
    days: HashMap<i64, Day>,
    minutes: Minutes,
    words: Words,
    pending: Pending,
}

#[derive(Default)]
struct Day {
    views: Total,
    visits: Total,
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

    /// What the program's next run is told.
    pub(super) fn hand_over(&self) -> Handover {
        let sites = self.sites.iter().map(|(id, site)| (id.get(), site.hand_over()));
        Handover { keys: self.keys.clone(), sites: sites.collect() }
    }

    /// Goes on where the run before stopped.
    pub(super) fn take_over(&mut self, handover: Handover) {
        self.keys = handover.keys;
        for (id, known) in handover.sites {
            let Ok(id) = SiteId::try_from(id) else { continue };
            let site = self.sites.entry(id).or_default();
            site.readers = Readers::of(known.readers);
            site.minutes = known.minutes.into_iter().collect();
        }
    }

    pub(super) fn turn_key(&mut self, random: &Random, now: i64) {
        if self.keys.turn(random, now) {
            for site in self.sites.values_mut() {
                site.readers.begin_day();
            }
        }
    }

    /// Counts a page that was served.
    pub(super) fn served(&mut self, site: SiteId, reader: &Reader<'_>, place: Place, now: i64) {
        let day = self.keys.day();
        let (visitor, site) = self.meet(site, reader);
        let counted = site.readers.served(visitor, place, day, now);
        if counted != Counted::default() {
            if counted.is_visitor {
                // Of the key's day, also where the clock went back over midnight: nobody is a
                // visitor of that day twice.
                site.pending.visitor(day);
            }
            site.count(reader, visitor, (place, counted), now);
        }
    }

    /// Counts what somebody does apart from reading a page, once in half an hour; for none it
    /// has no word that is kept.
    pub(super) fn does(
        &mut self,
        site: SiteId,
        reader: &Reader<'_>,
        (kind, what): (Kind, &str),
        word: Option<&str>,
        now: i64,
    ) {
        let (visitor, site) = self.meet(site, reader);
        if site.readers.does(visitor, (kind, what), now) {
            let day = day_number(now);
            let word = word.and_then(|word| site.words.admit(kind, word, day));
            site.pending.say((day, kind, word));
        }
    }

    /// Counts what a robot fetched.
    pub(super) fn fetched(&mut self, site: SiteId, robot: Robot, now: i64) {
        let site = self.sites.entry(site).or_default();
        let word = site.words.admit(Kind::Bots, robot.key(), day_number(now));
        site.pending.say((day_number(now), Kind::Bots, word));
    }

    /// The reader's name of today, in their site.
    fn meet(&mut self, site: SiteId, reader: &Reader<'_>) -> (Visitor, &mut SiteCounts) {
        let names = self.keys.names(reader);
        let site = self.sites.entry(site).or_default();
        if let Some(before) = names.before {
            site.readers.rename(before, names.now);
        }
        (names.now, site)
    }

    /// Who is there now, and what was counted today.
    pub(super) fn present(&mut self, site: SiteId, now: i64) -> Present {
        self.sites.get_mut(&site).map(|site| site.present(now)).unwrap_or_default()
    }

    /// Takes over the words that a day keeps apart already.
    pub(super) fn learn_words(&mut self, words: Vec<(SiteId, Kind, String)>, day: i64) {
        for (site, kind, word) in words {
            let kind = match kind {
                Kind::Referrers | Kind::ArticleReferrers | Kind::SectionReferrers => {
                    match Source::read(&word) {
                        Source::Host(_) => Kind::Referrers,
                        _ => continue,
                    }
                }
                other => other,
            };
            self.sites.entry(site).or_default().words.admit(kind, &word, day);
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

    /// Takes over what the database holds of a day, of every site.
    pub(super) fn learn_today(&mut self, today: &[Today], day: i64) {
        for one in today {
            let site = self.sites.entry(one.site).or_default();
            let known = site.days.entry(day).or_default();
            (known.views.stored, known.visits.stored) = (one.views, one.visits);
            let waits = |known: &Day| known.views.unwritten + known.visits.unwritten > 0;
            site.days.retain(|other, known| *other == day || waits(known));
        }
    }

    pub(super) fn waiting(&self) -> u64 {
        let site =
            |site: &SiteCounts| site.pending.visits() + site.pending.views.values().sum::<u64>();
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
    pub(super) fn settle(&mut self, batch: &Batch, written: &Written, day: i64) {
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
            for (day, known) in &mut site.days {
                let (views, visits) = pending.of_day(*day);
                known.views.unwritten = known.views.unwritten.saturating_sub(views);
                known.visits.unwritten = known.visits.unwritten.saturating_sub(visits);
            }
        }
        self.learn_today(&written.today, day);
    }
}

impl SiteCounts {
    fn hand_over(&self) -> SiteHandover {
        SiteHandover { readers: self.readers.remembered(), minutes: self.minutes.iter().collect() }
    }

    /// Adds what is new: only here is it looked at what the reader's browser says.
    fn count(
        &mut self,
        reader: &Reader<'_>,
        visitor: Visitor,
        (place, counted): (Place, Counted),
        now: i64,
    ) {
        let (day, hour) = (day_number(now), hour(now));
        let source = self.words.source(reader.source(), day);
        let agent = Agent::of(&reader.user_agent);
        if counted.is_visit {
            self.readers.came_from(visitor, source.clone().of_visit());
            self.visits.unwritten += 1;
            self.days.entry(day).or_default().visits.unwritten += 1;
            // Whoever begins a visit was not online a moment ago.
            self.online.readers += 1;
            let language = self.words.language(Language::of(reader.languages.as_deref()), day);
            let source = source.clone().of_visit();
            self.pending.visit(Arrival { hour, place, source, agent, language });
        }
        if counted.is_view {
            self.days.entry(day).or_default().views.unwritten += 1;
            self.minutes.add(now);
            self.pending.view(View { hour, place, source, device: agent.device });
            if let Some(article) = place.article() {
                self.articles.entry(article).or_default().views.unwritten += 1;
                self.viewed.insert(article, now);
            }
        }
    }

    fn present(&mut self, now: i64) -> Present {
        let online = self.numbers(now).online;
        let day = self.days.get(&day_number(now));
        let shown = |total: fn(&Day) -> &Total| day.map_or(0, |day| total(day).shown());
        Present {
            online,
            visits_today: shown(|day| &day.visits),
            views_today: shown(|day| &day.views),
            minutes: self.minutes.last(now),
            ..Present::of(self.readers.present(now))
        }
    }

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
