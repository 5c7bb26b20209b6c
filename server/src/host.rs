//! Which ward a request is for: the host it names, and nothing else, decides.

use crate::{
    config::Scheme,
    message::Message,
    portal::Portal,
    reader::{self, Peer},
};
use axum::{
    extract::{Request, State},
    http::{self, Uri, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use domain::site::{Host, Site};
use std::{
    collections::HashMap,
    sync::{
        Arc, PoisonError, RwLock,
        atomic::{AtomicU64, Ordering},
    },
};
use store::{Store, StoreError};

/// What a request is for, put into its extensions once its host is known, and into its
/// answer's.
#[derive(Clone, Debug)]
pub struct Visit {
    /// The ward.
    pub site: Arc<Site>,
    /// How the address began where the reader typed it.
    pub scheme: Scheme,
    /// How the site's own addresses begin: `https://phucloi.vn`.
    pub origin: String,
}

/// Every host with its site; changed as a whole.
#[derive(Debug, Default)]
pub struct Hosts {
    table: RwLock<Table>,
    changes: AtomicU64,
    /// Held from reading the store to taking what it said, so that nobody who read earlier
    /// takes an older answer later.
    reading: tokio::sync::Mutex<()>,
}

type Table = HashMap<Host, Arc<Site>>;

impl Hosts {
    /// Asks the store again, and takes what it says.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn ask(&self, store: &Store) -> Result<(), StoreError> {
        let _alone = self.reading.lock().await;
        self.learn(store.sites().await?);
        Ok(())
    }

    /// Takes what the store says.
    pub fn learn(&self, sites: Vec<(Site, Vec<Host>)>) {
        let mut table = Table::new();
        for (site, hosts) in sites {
            let site = Arc::new(site);
            table.extend(hosts.into_iter().map(|host| (host, Arc::clone(&site))));
        }
        let mut known = self.table.write().unwrap_or_else(PoisonError::into_inner);
        if *known != table {
            *known = table;
            self.changes.fetch_add(1, Ordering::AcqRel);
        }
    }

    /// A number that grows whenever a host, a site's name or its settings change.
    #[must_use]
    pub fn changes(&self) -> u64 {
        self.changes.load(Ordering::Acquire)
    }

    /// The site that answers to a host.
    #[must_use]
    pub fn site(&self, host: &Host) -> Option<Arc<Site>> {
        self.table.read().unwrap_or_else(PoisonError::into_inner).get(host).cloned()
    }
}

/// Lets a request through with its [`Visit`], or answers that there is no such site.
pub async fn find(State(portal): State<Portal>, mut request: Request, next: Next) -> Response {
    if request.uri().path() == crate::health::PATH {
        return next.run(request).await;
    }
    let Some((authority, host)) = authority(&request) else {
        return Message::BadRequest.into_response();
    };
    let Some(site) = portal.hosts().site(&host) else {
        return Message::UnknownHost.into_response();
    };
    let peer = request.extensions().get::<Peer>().copied();
    let scheme = reader::scheme(peer, request.headers(), portal.config());
    let visit = Visit { site, scheme, origin: format!("{}://{authority}", scheme.as_str()) };
    request.extensions_mut().insert(visit.clone());
    let mut response = next.run(request).await;
    response.extensions_mut().insert(visit);
    response
}

/// The host that a request names, as it names it (lower case, with its port) and alone.
pub(crate) fn authority<B>(request: &http::Request<B>) -> Option<(String, Host)> {
    let mut headers = request.headers().get_all(header::HOST).iter();
    let header = headers.next().map(|value| value.to_str().ok());
    if headers.next().is_some() {
        return None;
    }
    // RFC 9112, 3.2.2: what the request line says comes before the header.
    let named = match request.uri().authority().map(|authority| authority.as_str()) {
        Some(authority) => authority,
        None => header??,
    };
    let host = Host::from_header(named).ok()?;
    Some((named.to_ascii_lowercase(), host))
}

/// An address of the same site, for a redirect: path and query, never a host.
#[must_use]
pub fn same_site(uri: &Uri, path: &str) -> String {
    match uri.query() {
        Some(query) => format!("{path}?{query}"),
        None => path.to_owned(),
    }
}
