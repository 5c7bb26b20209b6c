//! What is open on a connection that carries many requests at once (HTTP/2), and since when
//! nothing is.

use hyper::{
    Response,
    body::{Body, Frame, SizeHint},
};
use std::{
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Context, Poll},
    time::Duration,
};
use tokio::time::{self, Instant};

/// The requests of one connection. A clone is the same connection's.
#[derive(Clone)]
pub(super) struct Requests(Arc<Mutex<State>>);

struct State {
    open: usize,
    /// Whether there ever was one.
    asked: bool,
    /// When the last one ended, or the connection began.
    since: Instant,
}

/// A request until its answer has been taken, or given up.
pub(super) struct Open(Requests);

impl Requests {
    /// Of a connection that began then.
    pub(super) fn new(since: Instant) -> Self {
        Self(Arc::new(Mutex::new(State { open: 0, asked: false, since })))
    }

    /// A request has come.
    pub(super) fn begin(&self) -> Open {
        let mut state = self.state();
        state.open += 1;
        state.asked = true;
        Open(self.clone())
    }

    /// Whether there ever was one.
    pub(super) fn asked(&self) -> bool {
        self.state().asked
    }

    /// Ends once nothing has been open for so long. An event stream is open for as long as
    /// somebody listens.
    pub(super) async fn none_for(&self, long: Duration) {
        loop {
            let until = self.none_until(long);
            if until <= Instant::now() {
                return;
            }
            time::sleep_until(until).await;
        }
    }

    /// When to look again: what is open may end at once, and nothing come after it.
    fn none_until(&self, long: Duration) -> Instant {
        let state = self.state();
        if state.open == 0 { state.since + long } else { Instant::now() + long }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        let mut state = self.0.state();
        state.open -= 1;
        state.since = Instant::now();
    }
}

impl Open {
    /// Stays open for as long as the answer's body does.
    pub(super) fn until_taken<B>(self, answer: Response<B>) -> Response<Taken<B>> {
        answer.map(|body| Taken { body, _open: self })
    }
}

/// A body whose request is open until it is dropped.
pub(super) struct Taken<B> {
    body: B,
    _open: Open,
}

impl<B: Body + Unpin> Body for Taken<B> {
    type Data = B::Data;
    type Error = B::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<B::Data>, B::Error>>> {
        Pin::new(&mut self.body).poll_frame(cx)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
