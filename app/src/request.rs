//! What the server gives to every page: the site, its store, and who is reading.

use crate::{error::AppError, forms::Returned};
use domain::{
    account::{Admin, Author, Editor, Person, Session, Staff},
    id::{ArticleId, SectionId},
    section::Section,
    site::Site,
    visit::Place,
};
use leptos::prelude::use_context;
use std::sync::{Arc, OnceLock};
use store::{
    SiteStore, StoreError,
    search::Searches,
    tally::{Numbers, Tally, Who},
};

/// One request for a page of one site.
#[derive(Clone)]
pub struct PageRequest {
    /// The site's rows, and no other site's.
    pub store: SiteStore,
    /// The site.
    pub site: Arc<Site>,
    /// The counts.
    pub tally: Tally,
    /// What is looked for.
    pub searches: Searches,
    /// Who is signed in, if anybody is. Such a page is never kept and never counted.
    pub person: Option<Arc<Person>>,
    /// The session they are signed in with.
    pub session: Option<Arc<Session>>,
    /// Who asks, as far as it counts.
    pub who: Who<'static>,
    /// Now, in milliseconds since 1970 (UTC).
    pub now: i64,
    /// How the site's own addresses begin: `https://phucloi.vn`.
    pub origin: String,
    /// The path that was asked for, as the browser wrote it.
    pub path: String,
    /// Path and query together.
    pub address: String,
    /// The form that was sent here and not taken, if this answers one.
    pub returned: Option<Arc<Returned>>,
    /// What stood after `?` in the address, as the browser wrote it.
    pub query: String,
    /// The site's sections, once somebody has asked for them.
    pub menu: Arc<OnceLock<Arc<[Section]>>>,
    /// What the page says of itself, for the server to read afterwards.
    pub keeping: Keeping,
}

/// Whether others may be given a page as it was rendered, and what each of them counts. The page
/// says it while it is rendered; one that says nothing is for whoever asked for it.
#[derive(Clone, Debug, Default)]
pub struct Keeping(Arc<OnceLock<Keep>>);

/// A page that is the same for everybody who is not signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Keep {
    /// Each reader of it counts as one of this page.
    Counted(Place),
    /// It says that nothing has this path, and each who asks for it counts.
    Missing(Arc<str>),
    /// It says why there is nothing to read, and counts nobody.
    Uncounted,
}

impl Keeping {
    /// What the page said, if it said anything.
    #[must_use]
    pub fn said(&self) -> Option<Keep> {
        self.0.get().cloned()
    }

    fn say(&self, keep: Keep) {
        // The first word holds: a page that was counted and then failed is not kept anyway.
        let _ = self.0.set(keep);
    }
}

/// The server answered without saying for whom: a fault of this program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no page request in context")]
pub struct NoRequest;

/// The request that the page at hand answers.
///
/// # Errors
/// Outside a request.
pub fn request() -> Result<PageRequest, NoRequest> {
    use_context().ok_or(NoRequest)
}

impl PageRequest {
    /// A page is being served: counts it. Whoever is given the same page from memory counts
    /// likewise.
    pub fn count(&self, place: Place) {
        self.keeping.say(Keep::Counted(place));
        self.tally.served(self.store.id(), &self.who, place, self.now);
    }

    /// Nothing has the address that was asked for: counts whoever asked.
    pub(crate) fn count_missing(&self) {
        self.keeping.say(Keep::Missing(self.path.as_str().into()));
        self.tally.missed(self.store.id(), &self.who, &self.path, self.now);
    }

    /// The page says why there is nothing to read, to everybody alike.
    pub(crate) fn keep_uncounted(&self) {
        self.keeping.say(Keep::Uncounted);
    }

    /// Every section of the site, in the order of the menu; the same for a page and what
    /// stands around it. What another program added may be missing for a second.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn sections(&self) -> Result<Arc<[Section]>, StoreError> {
        if let Some(menu) = self.menu.get() {
            return Ok(Arc::clone(menu));
        }
        let menu = self.store.sections().known().await?;
        Ok(Arc::clone(self.menu.get_or_init(|| menu)))
    }

    /// The same for a page that cannot be without this section: of a site that an import has
    /// just given another one, they are read anew. Called before [`Self::sections`].
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn sections_with(&self, section: SectionId) -> Result<Arc<[Section]>, StoreError> {
        let mut menu = self.store.sections().known().await?;
        if menu.iter().all(|known| known.id != section) {
            menu = self.store.sections().all().await?.into();
        }
        Ok(Arc::clone(self.menu.get_or_init(|| menu)))
    }

    /// The site's numbers now.
    #[must_use]
    pub fn numbers(&self) -> Numbers {
        self.tally.numbers(self.store.id(), self.now)
    }

    /// An article's views now.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn views(&self, article: ArticleId) -> Result<u64, StoreError> {
        self.tally.views(self.store.id(), article).await
    }

    /// Who is signed in.
    ///
    /// # Errors
    /// When nobody is: they are led to the sign-in page and back.
    pub fn require_person(&self) -> Result<&Arc<Person>, AppError> {
        self.person.as_ref().ok_or_else(|| AppError::SignIn(self.address.clone()))
    }

    /// The person as an author.
    ///
    /// # Errors
    /// When nobody is signed in, or they may not write.
    pub fn require_author(&self) -> Result<Author, AppError> {
        self.require_person()?.author().ok_or(AppError::NotYours)
    }

    /// The person as an editor.
    ///
    /// # Errors
    /// When nobody is signed in, or they may not publish.
    pub fn require_editor(&self) -> Result<Editor, AppError> {
        self.require_person()?.editor().ok_or(AppError::NotYours)
    }

    /// The person as staff.
    ///
    /// # Errors
    /// When nobody is signed in, or they may not see the statistics.
    pub fn require_staff(&self) -> Result<Staff, AppError> {
        self.require_person()?.staff().ok_or(AppError::NotYours)
    }

    /// The person as an Admin.
    ///
    /// # Errors
    /// When nobody is signed in, or they may not administer the site.
    pub fn require_admin(&self) -> Result<Admin, AppError> {
        self.require_person()?.admin().ok_or(AppError::NotYours)
    }

    /// The whole address of a path of this site.
    #[must_use]
    pub fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }
}
