//! How often each site was changed by this program, for those who keep its pages.

use domain::id::SiteId;
use std::{
    collections::HashMap,
    sync::{
        Arc, PoisonError, RwLock,
        atomic::{AtomicU64, Ordering},
    },
};

/// A number for each site that grows with every change, and how often anything was written.
#[derive(Clone, Debug, Default)]
pub(crate) struct Changes {
    sites: Arc<RwLock<HashMap<SiteId, Generation>>>,
    writes: Arc<AtomicU64>,
}

/// How often a site was changed, looked at again and again without asking for the site. A
/// clone is the same number.
#[derive(Clone, Debug, Default)]
pub struct Generation(Arc<AtomicU64>);

impl Generation {
    /// The number now.
    #[must_use]
    pub fn now(&self) -> u64 {
        self.0.load(Ordering::Acquire)
    }
}

impl Changes {
    pub(crate) fn of(&self, site: SiteId) -> Generation {
        let known = self.sites.read().unwrap_or_else(PoisonError::into_inner).get(&site).cloned();
        known.unwrap_or_else(|| {
            self.sites
                .write()
                .unwrap_or_else(PoisonError::into_inner)
                .entry(site)
                .or_default()
                .clone()
        })
    }

    pub(crate) fn begin_writing(&self) {
        self.writes.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn writes(&self) -> u64 {
        self.writes.load(Ordering::Relaxed)
    }

    pub(crate) fn add(&self, site: SiteId) {
        self.of(site).0.fetch_add(1, Ordering::AcqRel);
    }
}
