//! The sections as this program knows them: every page shows them, and they hardly ever change.

use super::Sections;
use crate::StoreError;
use domain::{id::SiteId, section::Section};
use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
    time::{Duration, Instant},
};

/// How long what another program added (an import) may be unknown.
const FRESH: Duration = Duration::from_secs(1);

/// Every site's sections as they were read last. A clone is the same memory.
#[derive(Clone, Debug, Default)]
pub(crate) struct Known(Arc<RwLock<HashMap<SiteId, Menu>>>);

#[derive(Clone, Debug)]
struct Menu {
    sections: Arc<[Section]>,
    /// Both from before they were read.
    at: Instant,
    generation: u64,
}

impl Sections<'_> {
    /// Every section, in the order of the menu, as it was less than a second ago; what this
    /// program itself has changed is always in it.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn known(&self) -> Result<Arc<[Section]>, StoreError> {
        let (site, generation) = (self.site.id, self.site.generation());
        if let Some(sections) = self.site.store.known.menu(site, generation) {
            return Ok(sections);
        }
        let at = Instant::now();
        let sections: Arc<[Section]> = self.all().await?.into();
        self.site.store.known.learn(site, Menu { sections: Arc::clone(&sections), at, generation });
        Ok(sections)
    }
}

impl Known {
    fn menu(&self, site: SiteId, generation: u64) -> Option<Arc<[Section]>> {
        let menus = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let menu = menus.get(&site)?;
        let is_fresh = menu.generation == generation && menu.at.elapsed() < FRESH;
        is_fresh.then(|| Arc::clone(&menu.sections))
    }

    /// Whoever began to read earlier does not take the place of who began later.
    fn learn(&self, site: SiteId, menu: Menu) {
        let mut menus = self.0.write().unwrap_or_else(PoisonError::into_inner);
        match menus.get(&site) {
            Some(known) if known.at > menu.at => {}
            _ => drop(menus.insert(site, menu)),
        }
    }
}
