//! The portal as it runs: settings, store, counts, hosts and live streams.

use crate::{
    accounts::{Hasher, Tries},
    cache::Pages,
    config::Config,
    headers::ContentPolicy,
    host::Hosts,
    listen::Guests,
    live::Live,
    metrics::Metrics,
    page,
};
use std::sync::Arc;
use store::{Store, StoreError, search::Searches, tally::Tally};

/// The portal as it runs. Clones are the same portal.
#[derive(Clone)]
pub struct Portal(Arc<Inner>);

struct Inner {
    config: Config,
    store: Store,
    tally: Tally,
    searches: Searches,
    hosts: Hosts,
    guests: Guests,
    live: Live,
    pages: Pages,
    metrics: Metrics,
    page_policy: ContentPolicy,
    hasher: Hasher,
    tries: Tries,
}

impl Portal {
    /// Opens the store, makes the sites that the settings name, and loads the counts.
    ///
    /// # Errors
    /// When the store cannot be opened or read.
    pub async fn open(config: Config) -> Result<Self, StoreError> {
        let store = Store::open(config.data.path()).await?;
        Self::over(store, config).await
    }

    /// The same over a store that is open.
    ///
    /// # Errors
    /// When the store cannot be read or written.
    pub async fn over(store: Store, config: Config) -> Result<Self, StoreError> {
        for site in &config.sites {
            store.ensure_site(&site.key, &site.name, &site.hosts).await?;
        }
        let hosts = Hosts::default();
        hosts.learn(store.sites().await?);
        let tally = Tally::load(&store, random_key, crate::clock::now()).await?;
        let searches = Searches::default();
        let page_policy = ContentPolicy::of_pages(&page::inline_scripts(&config.leptos));
        let guests = Guests::new(&config);
        let live = Live::new(config.limits);
        let pages = Pages::new(config.limits);
        Ok(Self(Arc::new(Inner {
            config,
            store,
            tally,
            searches,
            hosts,
            guests,
            live,
            pages,
            metrics: Metrics::default(),
            page_policy,
            hasher: Hasher::default(),
            tries: Tries::default(),
        })))
    }

    /// The settings.
    #[must_use]
    pub fn config(&self) -> &Config {
        &self.0.config
    }

    /// The store.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.0.store
    }

    /// The counts.
    #[must_use]
    pub fn tally(&self) -> &Tally {
        &self.0.tally
    }

    /// What is often looked for.
    #[must_use]
    pub fn searches(&self) -> &Searches {
        &self.0.searches
    }

    /// Which host is whose.
    #[must_use]
    pub fn hosts(&self) -> &Hosts {
        &self.0.hosts
    }

    /// Who is connected.
    #[must_use]
    pub fn guests(&self) -> &Guests {
        &self.0.guests
    }

    /// The event streams.
    #[must_use]
    pub fn live(&self) -> &Live {
        &self.0.live
    }

    /// Hashes passwords.
    pub(crate) fn hasher(&self) -> &Hasher {
        &self.0.hasher
    }

    /// Recent wrong passwords.
    pub(crate) fn tries(&self) -> &Tries {
        &self.0.tries
    }

    /// What the kept pages take: bytes, and how many there are.
    #[must_use]
    pub fn kept_pages(&self) -> (u64, usize) {
        (self.0.pages.bytes(), self.0.pages.len())
    }

    /// The pages that are kept.
    pub(crate) fn pages(&self) -> &Pages {
        &self.0.pages
    }

    /// What was answered since the start.
    pub(crate) fn metrics(&self) -> &Metrics {
        &self.0.metrics
    }

    /// The content security policy of the site's pages.
    pub(crate) fn page_policy(&self) -> &ContentPolicy {
        &self.0.page_policy
    }
}

/// Sixteen random bytes from the system. Without them nobody could be counted without being
/// known; a key that is guessable is the lesser fault, and is logged.
fn random_key() -> [u8; 16] {
    let mut key = [0; 16];
    if let Err(error) = getrandom::fill(&mut key) {
        tracing::error!(%error, "hệ điều hành không cho số ngẫu nhiên");
        key = crate::clock::now().unsigned_abs().to_le_bytes().repeat(2).try_into().unwrap_or(key);
    }
    key
}
