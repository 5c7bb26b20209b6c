//! "Bây giờ" for those who work on the site: the same limits as every stream, one reading a
//! second for all who listen, and an end when the session ends.

use super::{KEEP_ALIVE, QUIET};
use crate::{
    accounts::{Current, Proven},
    clock,
    host::Visit,
    message::Message,
    places::Place,
    portal::Portal,
    reader,
};
use app::statistics::{Names, Now};
use axum::{
    Extension,
    body::Body,
    extract::{Request, State},
    http::{HeaderName, HeaderValue, header},
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use domain::{
    account::{Staff, TokenHash},
    id::SiteId,
};
use futures::stream;
use std::{
    collections::HashMap,
    convert::Infallible,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};
use store::{SiteStore, StoreError};
use tokio::{
    sync::watch,
    time::{Instant, timeout},
};

/// How often a stream asks whether its session is still good.
const CHECK: Duration = Duration::from_secs(5);

/// For so many seconds the names of articles are remembered.
const REMEMBERED: u32 = 60;

/// What each site's listeners were told last; nothing once the server stops.
pub(super) struct StaffChannels(Mutex<Option<HashMap<SiteId, watch::Sender<Bytes>>>>);

impl Default for StaffChannels {
    fn default() -> Self {
        Self(Mutex::new(Some(HashMap::new())))
    }
}

impl StaffChannels {
    pub(super) fn end(&self) {
        self.lock().take();
    }

    fn listened(&self) -> Vec<SiteId> {
        let channels = self.lock();
        let listened = channels.iter().flatten().filter(|(_, sender)| sender.receiver_count() > 0);
        listened.map(|(site, _)| *site).collect()
    }

    fn send(&self, site: SiteId, event: Bytes) {
        if let Some(sender) = self.lock().as_ref().and_then(|channels| channels.get(&site)) {
            // Also what did not change: whoever listens sees that the page is alive.
            sender.send_replace(event);
        }
    }

    fn subscribe(&self, site: SiteId) -> Option<watch::Receiver<Bytes>> {
        let mut channels = self.lock();
        let sender = channels.as_mut()?.entry(site);
        Some(sender.or_insert_with(|| watch::Sender::new(Bytes::new())).subscribe())
    }

    fn lock(&self) -> MutexGuard<'_, Option<HashMap<SiteId, watch::Sender<Bytes>>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Tells the listeners of every site what happens there, once a second.
pub(crate) async fn tell(portal: Portal) {
    let mut second = crate::tasks::every(Duration::from_secs(1));
    let mut names: HashMap<SiteId, Names> = HashMap::new();
    for count in 0_u32.. {
        second.tick().await;
        if count.is_multiple_of(REMEMBERED) {
            names.clear();
        }
        for site in portal.live().staff.listened() {
            match event(&portal, site, names.entry(site).or_default()).await {
                Ok(event) => portal.live().staff.send(site, event),
                Err(error) => {
                    let error = &error as &dyn std::error::Error;
                    tracing::warn!(error, "chưa đọc được số liệu bây giờ");
                }
            }
        }
    }
}

async fn event(portal: &Portal, site: SiteId, names: &mut Names) -> Result<Bytes, StoreError> {
    let store = portal.store().site(site);
    let now = Now::load(&store, portal.tally(), clock::now(), names).await?;
    Ok(Bytes::from(format!("event: now\ndata: {}\n\n", now.data())))
}

/// `GET /thong-ke/live`: what happens now, and again each second.
pub(crate) async fn stream(
    State(portal): State<Portal>,
    Proven(_): Proven<Staff>,
    Extension(visit): Extension<Visit>,
    Extension(Current(session)): Extension<Current>,
    request: Request,
) -> Response {
    let Some(address) = reader::address(&request, &portal.config().proxies) else {
        return Message::Fault.into_response();
    };
    let place = match portal.live().places.take(Some(address)) {
        Ok(place) => place,
        Err(full) => return Message::from(full).into_response(),
    };
    let site = visit.site.id;
    let Some(receiver) = portal.live().staff.subscribe(site) else {
        return Message::Busy.into_response();
    };
    let Ok(first) = event(&portal, site, &mut Names::default()).await else {
        return Message::Fault.into_response();
    };
    let now = Instant::now();
    let listener = Listener {
        receiver,
        first: Some(first),
        store: portal.store().site(site),
        session: session.hash,
        checked: now,
        spoke: now,
        _place: place,
    };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/event-stream")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (HeaderName::from_static("x-accel-buffering"), HeaderValue::from_static("no")),
    ];
    (headers, Body::from_stream(events(listener))).into_response()
}

struct Listener {
    receiver: watch::Receiver<Bytes>,
    first: Option<Bytes>,
    store: SiteStore,
    session: TokenHash,
    checked: Instant,
    spoke: Instant,
    _place: Place,
}

impl Listener {
    /// What is said next; nothing at the end.
    async fn next(&mut self) -> Option<Bytes> {
        loop {
            let event = match self.first.take() {
                Some(first) => Some(first),
                None => match timeout(CHECK, self.receiver.changed()).await {
                    Ok(Ok(())) => Some(self.receiver.borrow_and_update().clone()),
                    // The server is stopping.
                    Ok(Err(_)) => return None,
                    Err(_) => None,
                },
            };
            if !self.may_listen().await {
                return None;
            }
            match event {
                Some(event) => {
                    self.spoke = Instant::now();
                    return Some(event);
                }
                None if self.spoke.elapsed() >= QUIET => {
                    self.spoke = Instant::now();
                    return Some(KEEP_ALIVE);
                }
                None => {}
            }
        }
    }

    /// Whether whoever listens is still signed in and still staff. A store that does not answer
    /// sends nobody away.
    async fn may_listen(&mut self) -> bool {
        if self.checked.elapsed() < CHECK {
            return true;
        }
        self.checked = Instant::now();
        match self.store.accounts().signed_in(&self.session, clock::now()).await {
            Ok(found) => found.is_some_and(|found| found.person.staff().is_some()),
            Err(_) => true,
        }
    }
}

fn events(listener: Listener) -> impl futures::Stream<Item = Result<Bytes, Infallible>> {
    stream::unfold(listener, |mut listener| async move {
        let event = listener.next().await?;
        Some((Ok(event), listener))
    })
}
