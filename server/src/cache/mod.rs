//! The page cache: whole pages, as they were rendered for somebody who is not signed in, for
//! everybody else who is not.
//!
//! A page is kept under the way its address began, the host as it was asked for, its path and
//! the parameters that pages read ([`Asked`]). It is given out for one second, and not at all
//! once the site was changed, or a host was given to another site ([`Kept::is_fresh`]). One
//! request renders; whoever asks for the same page meanwhile waits for it, and if it goes away
//! half-way the next one renders. Each of them is counted, whoever rendered.
//!
//! `asked` says which requests may be answered so, `kept` is a page with its headers, `form` is
//! one form of it (br, gzip, plain), `encoding` reads what a browser accepts.

mod asked;
mod encoding;
mod form;
mod kept;

pub(crate) use asked::{Address, Asked};
pub(crate) use encoding::Encoding;
pub(crate) use form::pack_for_one;
pub(crate) use kept::{Kept, Rendered, Since};

use crate::config::Limits;
use quick_cache::{
    DefaultHashBuilder, OptionsBuilder, Weighter,
    sync::{Cache, DefaultLifecycle, EntryAction, EntryResult},
};
use std::{
    sync::Arc,
    time::{Duration, Instant},
};

/// How old a page may be. Numbers in it move on in the browser by themselves.
const FRESH: Duration = Duration::from_secs(1);

/// What the memory holds together, in parts that are locked by themselves. A page is kept when
/// it takes less than one part.
const PARTS: usize = 16;

/// Pages of a ward; only a hint for the tables' first size.
const EXPECTED: usize = 2_000;

/// Every page that is kept.
pub(crate) struct Pages(Cache<Address, Slot, Weight>);

/// What is known of one address.
#[derive(Clone)]
enum Slot {
    /// A page for everybody.
    Kept(Arc<Kept>),
    /// At this moment its page was not for everybody, or failed: who asks within a second
    /// renders by themselves and waits for nobody.
    Alone(Instant),
}

#[derive(Clone)]
struct Weight;

impl Weighter<Address, Slot> for Weight {
    fn weight(&self, address: &Address, slot: &Slot) -> u64 {
        let page = match slot {
            Slot::Kept(kept) => kept.weight(),
            Slot::Alone(_) => 0,
        };
        (page + address.len() + 256) as u64
    }
}

/// A page as somebody gets it.
pub(crate) enum Found<R> {
    /// It was rendered for somebody else, and this reader still counts.
    Kept(Arc<Kept>),
    /// It was rendered for this reader, who is counted, and is now kept.
    Fresh(Arc<Kept>),
    /// It was rendered for this reader and is for nobody else.
    Own(R),
}

/// What a rendering gave.
pub(crate) enum Outcome<R> {
    /// A page for everybody.
    Everybody(Kept),
    /// A page for whoever asked, or a failure.
    Own(R),
}

impl Pages {
    pub(crate) fn new(limits: Limits) -> Self {
        let bytes = u64::from(limits.pages_mib) * 1024 * 1024;
        let mut options = OptionsBuilder::new();
        options.shards(PARTS).estimated_items_capacity(EXPECTED).weight_capacity(bytes);
        let (hasher, lifecycle) = (DefaultHashBuilder::default(), DefaultLifecycle::default());
        // Both numbers are given, which is all that can be wrong.
        let cache = match options.build() {
            Ok(options) => Cache::with_options(options, Weight, hasher, lifecycle),
            Err(_) => Cache::with(EXPECTED, bytes, Weight, hasher, lifecycle),
        };
        Self(cache)
    }

    /// A page that can be given out now, without waiting for anything.
    pub(crate) fn find(&self, asked: &Asked<'_>, hosts: u64) -> Option<Arc<Kept>> {
        match self.0.get(asked)? {
            Slot::Kept(kept) if kept.is_fresh(hosts, Instant::now()) => Some(kept),
            _ => None,
        }
    }

    /// The page of an address: the one that is kept, or what `render` makes of it. `render` is
    /// given the page that was kept before.
    pub(crate) async fn get<R, F>(
        &self,
        address: &Address,
        hosts: u64,
        render: impl FnOnce(Option<Arc<Kept>>) -> F,
    ) -> Found<R>
    where
        F: Future<Output = Outcome<R>>,
    {
        let arrived = Instant::now();
        let entry = self.0.entry_async(address, |_, slot| match slot {
            Slot::Kept(kept) if kept.is_good_for(hosts, arrived) => {
                EntryAction::Retain(Some(Arc::clone(kept)))
            }
            Slot::Alone(at) if arrived.duration_since(*at) < FRESH => EntryAction::Retain(None),
            _ => EntryAction::ReplaceWithGuard,
        });
        let (place, before) = match entry.await {
            EntryResult::Retained(Some(kept)) => return Found::Kept(kept),
            EntryResult::Replaced(place, Slot::Kept(before)) => (Some(place), Some(before)),
            EntryResult::Replaced(place, Slot::Alone(_)) | EntryResult::Vacant(place) => {
                (Some(place), None)
            }
            EntryResult::Retained(None) | EntryResult::Removed(..) | EntryResult::Timeout => {
                (None, None)
            }
        };
        let (slot, found) = match render(before).await {
            Outcome::Everybody(kept) => {
                let kept = Arc::new(kept);
                (Slot::Kept(Arc::clone(&kept)), Found::Fresh(kept))
            }
            Outcome::Own(own) => (Slot::Alone(Instant::now()), Found::Own(own)),
        };
        if let Some(place) = place {
            // Refused when the address was thrown out meanwhile; then it is not kept.
            let _ = place.insert(slot);
        }
        found
    }

    /// Bytes that the kept pages take, at most.
    pub(crate) fn bytes(&self) -> u64 {
        self.0.weight()
    }

    /// How many addresses are known.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Scheme;
    use app::request::Keep;
    use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
    use std::sync::atomic::{AtomicU32, Ordering};
    use store::Generation;
    use tokio::{
        sync::{Barrier, Notify},
        task::JoinSet,
        time::sleep,
    };

    fn address() -> Address {
        let mut headers = HeaderMap::new();
        headers.insert(header::HOST, HeaderValue::from_static("songmai.vn"));
        let uri = Uri::from_static("/");
        Asked::of(&Method::GET, &uri, &headers, Scheme::Http).unwrap().to_address()
    }

    fn page(html: &str) -> Kept {
        let rendered = Rendered {
            site: 1.try_into().unwrap(),
            keep: Keep::Uncounted,
            status: StatusCode::OK,
            html: html.to_owned().into(),
            headers: HeaderMap::new(),
            always: HeaderMap::new(),
            since: Since::now(Generation::default(), 0),
        };
        Kept::new(rendered, None)
    }

    fn pages() -> Arc<Pages> {
        Arc::new(Pages::new(Limits::default()))
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_crowd_that_comes_at_once_is_one_rendering() {
        let (pages, renderings) = (pages(), Arc::new(AtomicU32::new(0)));
        let mut crowd = JoinSet::new();
        for _ in 0..100 {
            let (pages, renderings) = (Arc::clone(&pages), Arc::clone(&renderings));
            crowd.spawn(async move {
                let render = |_| async {
                    renderings.fetch_add(1, Ordering::SeqCst);
                    sleep(Duration::from_millis(50)).await;
                    Outcome::<()>::Everybody(page("trang"))
                };
                matches!(pages.get(&address(), 0, render).await, Found::Kept(_))
            });
        }
        let waited = crowd.join_all().await.into_iter().filter(|kept| *kept).count();
        assert_eq!((renderings.load(Ordering::SeqCst), waited), (1, 99));
    }

    /// Somebody begins to render, another waits, and the first comes to the end it comes to.
    async fn waits_behind(first: impl Future<Output = Outcome<()>> + Send + 'static, abort: bool) {
        let (pages, began) = (pages(), Arc::new(Notify::new()));
        let (own, begins) = (Arc::clone(&pages), Arc::clone(&began));
        let first = tokio::spawn(async move {
            let render = |_| async move {
                begins.notify_one();
                first.await
            };
            own.get(&address(), 0, render).await;
        });
        began.notified().await;
        let waits = tokio::spawn(async move {
            let render = |_| async { Outcome::<()>::Everybody(page("trang")) };
            matches!(pages.get(&address(), 0, render).await, Found::Fresh(_))
        });
        if abort {
            first.abort();
        }
        let waited = tokio::time::timeout(Duration::from_secs(20), waits).await;
        assert!(waited.unwrap().unwrap(), "who waited renders in the place of the first");
        assert!(first.await.is_err());
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn whoever_renders_and_leaves_or_fails_keeps_nobody_waiting() {
        waits_behind(std::future::pending(), true).await;
        waits_behind(async { panic!("lỗi thử") }, false).await;
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn what_is_for_nobody_else_is_not_waited_for() {
        let pages = pages();
        let (first, others) = (Arc::new(AtomicU32::new(0)), Arc::new(Barrier::new(39)));
        let mut crowd = JoinSet::new();
        for _ in 0..40 {
            let (pages, first, others) =
                (Arc::clone(&pages), Arc::clone(&first), Arc::clone(&others));
            crowd.spawn(async move {
                let render = |_| async {
                    if first.fetch_add(1, Ordering::Relaxed) == 0 {
                        sleep(Duration::from_millis(200)).await;
                    } else {
                        others.wait().await;
                    }
                    Outcome::Own("riêng")
                };
                matches!(pages.get(&address(), 0, render).await, Found::Own("riêng"))
            });
        }
        // One by one they would wait for each other for ever.
        let all = tokio::time::timeout(Duration::from_secs(20), crowd.join_all()).await;
        assert!(all.unwrap().into_iter().all(|own| own));
    }
}
