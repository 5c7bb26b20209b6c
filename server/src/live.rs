//! The live stream: every open page of a site hears its numbers, at most once a second.
//!
//! One buffer for each site, written once a second when somebody listens and something has
//! changed; a page costs a subscription to it, never a query.

mod event;
pub(crate) mod staff;

use crate::{
    config::Limits,
    host::Visit,
    message::Message,
    places::{Most, Place, Places},
    portal::Portal,
    reader,
};
use axum::{
    body::Body,
    extract::{Request, State},
    http::{HeaderName, HeaderValue, header},
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use domain::id::{ArticleId, SiteId};
use futures::stream;
use std::{
    collections::HashMap,
    convert::Infallible,
    sync::{Mutex, PoisonError},
    time::Duration,
};
use store::tally::Changes;
use tokio::{sync::watch, time};

/// A line that means nothing, so that nobody on the way thinks the connection dead.
const KEEP_ALIVE: Bytes = Bytes::from_static(b":\n\n");

/// How often it is sent when nothing else is.
const QUIET: Duration = Duration::from_secs(15);

/// Every open event stream of this server.
pub struct Live {
    places: Places,
    staff: staff::StaffChannels,
    channels: Mutex<Option<HashMap<SiteId, watch::Sender<Bytes>>>>,
}

impl Live {
    /// Nobody listens yet.
    #[must_use]
    pub fn new(limits: Limits) -> Self {
        let most = Most { per_address: limits.live_per_address, total: limits.live_total };
        let channels = Mutex::new(Some(HashMap::new()));
        Self { places: Places::new(most), staff: staff::StaffChannels::default(), channels }
    }

    /// Ends every stream, and lets none begin.
    pub fn end(&self) {
        self.lock().take();
        self.staff.end();
    }

    /// Tells every site's listeners what changed. Called once a second.
    pub fn tell(&self, portal: &Portal) {
        let listened: Vec<SiteId> = self
            .lock()
            .iter()
            .flatten()
            .filter(|(_, sender)| sender.receiver_count() > 0)
            .map(|(&site, _)| site)
            .collect();
        for site in listened {
            let event = event::numbers(&portal.tally().changes(site, crate::clock::now()));
            if let Some(sender) = self.lock().as_ref().and_then(|channels| channels.get(&site)) {
                sender.send_if_modified(|last| {
                    let is_new = *last != event;
                    if is_new {
                        *last = event;
                    }
                    is_new
                });
            }
        }
    }

    /// How many listen now.
    #[must_use]
    pub fn listeners(&self) -> u32 {
        self.places.taken()
    }

    /// How many were told that there is no place.
    pub(crate) fn refused(&self) -> u64 {
        self.places.refused()
    }

    /// A seat at the site's stream; `now` is what its first listener is told.
    fn subscribe(&self, site: SiteId, now: Bytes) -> Option<watch::Receiver<Bytes>> {
        let mut channels = self.lock();
        let sender =
            channels.as_mut()?.entry(site).or_insert_with(|| watch::Sender::new(Bytes::new()));
        if sender.receiver_count() == 0 {
            // Nobody listened, so nothing was written: what was said last is old.
            sender.send_replace(now);
        }
        Some(sender.subscribe())
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Option<HashMap<SiteId, watch::Sender<Bytes>>>> {
        self.channels.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// `GET /live`: the numbers now, then every change.
pub(crate) async fn stream(State(portal): State<Portal>, request: Request) -> Response {
    let visit = request.extensions().get::<Visit>();
    let address = reader::address(&request, &portal.config().proxies);
    let (Some(visit), Some(address)) = (visit, address) else {
        return Message::Fault.into_response();
    };
    let place = match portal.live().places.take(Some(address)) {
        Ok(place) => place,
        Err(full) => return Message::from(full).into_response(),
    };
    let site = visit.site.id;
    // What happens after these numbers were read differs from them, and is told next.
    let now = event::numbers(&first(&portal, site, request.uri().query()).await);
    let Some(receiver) = portal.live().subscribe(site, now.clone()) else {
        return Message::Busy.into_response();
    };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/event-stream")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        // nginx holds answers back unless it is told not to.
        (HeaderName::from_static("x-accel-buffering"), HeaderValue::from_static("no")),
    ];
    (headers, Body::from_stream(events(Listener { receiver, first: Some(now), _place: place })))
        .into_response()
}

/// The numbers now, with those of the article whose page is listening (`?article=716`): it may
/// have been hidden for hours, and the changes are only those of the last half minute.
async fn first(portal: &Portal, site: SiteId, query: Option<&str>) -> Changes {
    let mut changes = portal.tally().changes(site, crate::clock::now());
    let article = query.and_then(|query| query.strip_prefix("article="));
    if let Some(article) = article.and_then(|article| article.parse::<ArticleId>().ok())
        && changes.views.iter().all(|(listed, _)| *listed != article)
        && let Ok(views) = portal.tally().views(site, article).await
    {
        changes.views.push((article, views));
    }
    changes
}

struct Listener {
    receiver: watch::Receiver<Bytes>,
    first: Option<Bytes>,
    _place: Place,
}

fn events(listener: Listener) -> impl futures::Stream<Item = Result<Bytes, Infallible>> {
    stream::unfold(listener, |mut listener| async move {
        let event = match listener.first.take() {
            Some(first) => first,
            None => match time::timeout(QUIET, listener.receiver.changed()).await {
                Ok(Ok(())) => listener.receiver.borrow_and_update().clone(),
                // The server is stopping.
                Ok(Err(_)) => return None,
                Err(_) => KEEP_ALIVE,
            },
        };
        Some((Ok(event), listener))
    })
}
