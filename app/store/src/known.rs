//! What many pages ask for and what hardly ever changes, as this program knows it.

use crate::{SiteStore, StoreError};
use domain::id::SiteId;
use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
    time::{Duration, Instant},
};

/// How long what another program changed (an import) may be unknown.
const FRESH: Duration = Duration::from_secs(1);

/// One thing of every site as it was read last. A clone is the same memory.
#[derive(Debug)]
pub(crate) struct Known<T: ?Sized>(Arc<RwLock<HashMap<SiteId, One<T>>>>);

#[derive(Debug)]
struct One<T: ?Sized> {
    thing: Arc<T>,
    /// Both from before it was read.
    at: Instant,
    generation: u64,
}

impl<T: ?Sized> Clone for Known<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T: ?Sized> Default for Known<T> {
    fn default() -> Self {
        Self(Arc::default())
    }
}

impl<T: ?Sized> Known<T> {
    /// The thing as it was less than a second ago; what this program itself has changed is
    /// always in it. It is read where it is older.
    pub(crate) async fn or_read(
        &self,
        site: &SiteStore,
        read: impl Future<Output = Result<Arc<T>, StoreError>>,
    ) -> Result<Arc<T>, StoreError> {
        let generation = site.generation();
        if let Some(thing) = self.get(site.id, generation) {
            return Ok(thing);
        }
        let at = Instant::now();
        let thing = read.await?;
        self.learn(site.id, One { thing: Arc::clone(&thing), at, generation });
        Ok(thing)
    }

    fn get(&self, site: SiteId, generation: u64) -> Option<Arc<T>> {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let one = known.get(&site)?;
        let is_fresh = one.generation == generation && one.at.elapsed() < FRESH;
        is_fresh.then(|| Arc::clone(&one.thing))
    }

    /// Whoever began to read earlier does not take the place of who began later.
    fn learn(&self, site: SiteId, one: One<T>) {
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        match known.get(&site) {
            Some(newer) if newer.at > one.at => {}
            _ => drop(known.insert(site, one)),
        }
    }
}
