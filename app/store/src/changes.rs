//! How often each site was changed by this program, for those who keep its pages.

use domain::id::SiteId;
use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
};

/// A number for each site that grows with every change.
#[derive(Clone, Debug, Default)]
pub(crate) struct Changes(Arc<RwLock<HashMap<SiteId, u64>>>);

impl Changes {
    pub(crate) fn of(&self, site: SiteId) -> u64 {
        let changes = self.0.read().unwrap_or_else(PoisonError::into_inner);
        changes.get(&site).copied().unwrap_or_default()
    }

    pub(crate) fn add(&self, site: SiteId) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner).entry(site).or_default() += 1;
    }
}
