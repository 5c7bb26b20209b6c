//! What is open on a connection that carries many requests at once (HTTP/2): since when nothing
//! is, and since when its other end has taken nothing of what it asked for.
//!
//! In HTTP/2 whoever asks says how much of an answer may be sent, and may say "nothing" for
//! ever, while it answers every ping. The system's own time limit (`TAKEN_WITHIN`) sees nothing
//! of that: no byte is on its way.

use crate::places::Place;
use bytes::{Buf, Bytes};
use hyper::{
    Response,
    body::{Body, Frame, SizeHint},
};
use std::{
    pin::Pin,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll},
    time::Duration,
};
use tokio::time::{self, Instant};

/// Bytes that whoever wants an answer takes of it within any limit of time: 160 in a second.
/// Who takes one byte now and then holds a place, and wants nothing.
const TAKEN: u64 = 4_096;

/// The requests of one connection. A clone is the same connection's.
#[derive(Clone)]
pub(super) struct Requests(Arc<Mutex<State>>);

struct State {
    open: usize,
    /// Whether there ever was one.
    asked: bool,
    /// When the last one ended, or the connection began.
    since: Instant,
    /// How many of those that are open wait for the other end to take something.
    untaken: usize,
    /// Since when there is always one that does, and too little was taken.
    untaken_since: Instant,
    /// Bytes that were taken since then.
    taken: u64,
}

/// A request, until its answer has been taken to its last byte, or given up.
pub(super) struct Open {
    requests: Requests,
    /// Whether the other end is to take something now.
    is_untaken: AtomicBool,
    _place: Option<Place>,
}

impl Requests {
    /// Of a connection that began then.
    pub(super) fn new(since: Instant) -> Self {
        let state =
            State { open: 0, asked: false, since, untaken: 0, untaken_since: since, taken: 0 };
        Self(Arc::new(Mutex::new(state)))
    }

    /// A request has come, and found a place, or is to be told that there is none.
    pub(super) fn begin(&self, place: Option<Place>) -> Open {
        let mut state = self.state();
        state.open += 1;
        state.asked = true;
        Open { requests: self.clone(), is_untaken: AtomicBool::new(false), _place: place }
    }

    /// Whether there ever was one.
    pub(super) fn asked(&self) -> bool {
        self.state().asked
    }

    /// Ends once nothing has been open for so long. An event stream is open for as long as
    /// somebody listens.
    pub(super) async fn none_for(&self, long: Duration) {
        self.when(|state| (state.open == 0).then(|| state.since + long), long).await;
    }

    /// Ends once there has been something to take for so long, and nearly nothing was taken. An
    /// event stream that has nothing to tell has nothing to take.
    pub(super) async fn untaken_for(&self, long: Duration) {
        self.when(|state| (state.untaken > 0).then(|| state.untaken_since + long), long).await;
    }

    /// Ends at the moment that `at` says. While it says none, one that it says later is at least
    /// so `long` away.
    async fn when(&self, at: impl Fn(&State) -> Option<Instant>, long: Duration) {
        loop {
            let until = at(&self.state()).unwrap_or_else(|| Instant::now() + long);
            if until <= Instant::now() {
                return;
            }
            time::sleep_until(until).await;
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        self.nothing_to_take();
        let mut state = self.requests.state();
        state.open -= 1;
        state.since = Instant::now();
    }
}

impl Open {
    /// Stays open for as long as the answer's body does, or any part of it that is on its way.
    pub(super) fn until_taken<B>(self, answer: Response<B>) -> Response<Taken<B>> {
        self.something_to_take();
        answer.map(|body| Taken { body, open: Arc::new(self) })
    }

    fn something_to_take(&self) {
        if !self.is_untaken.swap(true, Ordering::Relaxed) {
            let mut state = self.requests.state();
            if state.untaken == 0 {
                (state.untaken_since, state.taken) = (Instant::now(), 0);
            }
            state.untaken += 1;
        }
    }

    fn nothing_to_take(&self) {
        if self.is_untaken.swap(false, Ordering::Relaxed) {
            self.requests.state().untaken -= 1;
        }
    }

    fn taken(&self, bytes: usize) {
        let mut state = self.requests.state();
        state.taken += bytes as u64;
        if state.taken >= TAKEN {
            (state.untaken_since, state.taken) = (Instant::now(), 0);
        }
    }
}

/// A body whose request is open until the last of it was taken.
pub(super) struct Taken<B> {
    body: B,
    open: Arc<Open>,
}

impl<B: Body<Data = Bytes> + Unpin> Body for Taken<B> {
    type Data = Part;
    type Error = B::Error;

    /// Is asked only once the other end takes more; so whoever has to wait here waits for us.
    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Part>, B::Error>>> {
        let polled = Pin::new(&mut self.body).poll_frame(cx);
        match &polled {
            Poll::Ready(_) => self.open.something_to_take(),
            Poll::Pending => self.open.nothing_to_take(),
        }
        let part = |bytes| Part { bytes, open: Arc::clone(&self.open) };
        polled.map(|frame| frame.map(|frame| frame.map(|frame| frame.map_data(part))))
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// Bytes of an answer on their way; dropped once they are gone.
pub(super) struct Part {
    bytes: Bytes,
    open: Arc<Open>,
}

impl Buf for Part {
    fn remaining(&self) -> usize {
        self.bytes.remaining()
    }

    fn chunk(&self) -> &[u8] {
        self.bytes.chunk()
    }

    fn advance(&mut self, bytes: usize) {
        self.bytes.advance(bytes);
        self.open.taken(bytes);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures::{FutureExt, stream};
    use http_body_util::{BodyExt, Full, StreamBody};
    use std::convert::Infallible;

    const LONG: Duration = Duration::from_millis(20);

    /// An answer of so many bytes, on a connection that began now.
    fn answer(bytes: usize) -> (Requests, Taken<Full<Bytes>>) {
        let requests = Requests::new(Instant::now());
        let answer = requests.begin(None).until_taken(Response::new(Full::from(vec![0; bytes])));
        (requests, answer.into_body())
    }

    async fn first_part(body: &mut Taken<Full<Bytes>>) -> Part {
        body.frame().await.and_then(Result::ok).and_then(|frame| frame.into_data().ok()).unwrap()
    }

    fn open_and_untaken(requests: &Requests) -> (usize, usize) {
        let state = requests.state();
        (state.open, state.untaken)
    }

    async fn ends(waiting: impl Future<Output = ()>) -> bool {
        time::timeout(Duration::from_secs(20), waiting).await.is_ok()
    }

    #[tokio::test]
    async fn an_answer_that_nobody_takes_is_noticed_before_and_after_its_first_byte() {
        let (requests, mut body) = answer(100_000);
        assert!(ends(requests.untaken_for(LONG)).await);
        let mut part = first_part(&mut body).await;
        part.advance(1);
        drop(body);
        assert!(ends(requests.untaken_for(LONG)).await, "its bytes still wait");
        assert_eq!(open_and_untaken(&requests), (1, 1));
        drop(part);
        assert_eq!(open_and_untaken(&requests), (0, 0));
        assert!(ends(requests.none_for(LONG)).await);
    }

    #[tokio::test]
    async fn who_has_nothing_to_take_is_left_alone() {
        let requests = Requests::new(Instant::now());
        let silent = StreamBody::new(stream::pending::<Result<Frame<Bytes>, Infallible>>());
        let mut body = requests.begin(None).until_taken(Response::new(silent)).into_body();
        assert!(body.frame().now_or_never().is_none());
        assert_eq!(open_and_untaken(&requests), (1, 0));
    }

    #[tokio::test]
    async fn a_slow_line_gains_time_and_a_byte_now_and_then_does_not() {
        let (requests, mut body) = answer(1_000_000);
        let mut part = first_part(&mut body).await;
        let began = requests.state().untaken_since;
        for _ in 0..40 {
            part.advance(100);
        }
        assert_eq!(requests.state().untaken_since, began);
        part.advance(100);
        assert!(requests.state().untaken_since > began);
        assert_eq!(requests.state().taken, 0);
    }
}
