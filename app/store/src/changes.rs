//! How often each site was changed by this program, for those who keep its pages.

use domain::id::SiteId;
use std::{
    collections::HashMap,
    sync::{
        Arc, PoisonError, RwLock,
        atomic::{AtomicU64, Ordering},
    },
};

/// A number for each site that grows with every change.
#[derive(Clone, Debug, Default)]
pub(crate) struct Changes(Arc<RwLock<HashMap<SiteId, Generation>>>);

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
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner).get(&site).cloned();
        known.unwrap_or_else(|| {
            self.0.write().unwrap_or_else(PoisonError::into_inner).entry(site).or_default().clone()
        })
    }

    pub(crate) fn add(&self, site: SiteId) {
        self.of(site).0.fetch_add(1, Ordering::AcqRel);
    }
}
