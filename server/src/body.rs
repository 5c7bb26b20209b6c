//! A request's body must come in time: who sends a byte a minute holds up a place in which
//! somebody could read. And a body is heard to its end, within limits, also where the answer is
//! clear before.

use crate::{message::Message, portal::Portal};
use axum::{
    body::{Body, BodyDataStream, Bytes, HttpBody, to_bytes},
    extract::{Request, State},
    http::header,
    middleware::Next,
    response::{IntoResponse, Response},
};
use futures::StreamExt;
use http_body_util::LengthLimitError;
use std::{
    error::Error,
    io,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll, ready},
    time::Duration,
};
use tokio::{
    runtime::Handle,
    time::{Sleep, sleep, timeout},
};

/// What a line that is worth waiting for brings in a second: a file of 40 MB may take eleven
/// minutes.
const BYTES_A_SECOND: u64 = 64 * 1024;

/// Gives a body its time; when that is over, answers so.
pub(crate) async fn in_time(
    State(portal): State<Portal>,
    request: Request,
    next: Next,
) -> Response {
    if request.body().is_end_stream() {
        return next.run(request).await;
    }
    let limits = portal.config().limits;
    let form = u64::from(limits.body_kib) * 1024;
    let length = request.headers().get(header::CONTENT_LENGTH);
    let length = length.and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    let beyond = length.unwrap_or(0).saturating_sub(form) / BYTES_A_SECOND;
    let patience = Duration::from_secs(u64::from(limits.body_seconds) + beyond);
    let is_late = Arc::new(AtomicBool::new(false));
    let timed = |body| {
        Body::new(Timed { body, time: Box::pin(sleep(patience)), is_late: Arc::clone(&is_late) })
    };
    let answer = next.run(request.map(timed)).await;
    if is_late.load(Ordering::Acquire) { Message::TooSlow.into_response() } else { answer }
}

/// Reads a body of at most so many bytes.
///
/// # Errors
/// [`Message::TooLarge`] where it has more, [`Message::BadRequest`] where it breaks off or is
/// written as no body is.
pub(crate) async fn read(body: Body, most: usize) -> Result<Bytes, Message> {
    to_bytes(body, most).await.map_err(|error| match error.source() {
        Some(cause) if is_length(cause) => Message::TooLarge,
        _ => Message::BadRequest,
    })
}

/// Each layer that limits a body wraps what those inside it say.
fn is_length(error: &(dyn Error + 'static)) -> bool {
    error.is::<LengthLimitError>() || error.source().is_some_and(is_length)
}

/// As much of a body that nobody read is still taken in, in bytes: a browser reads an answer
/// only once it has sent everything, and who is cut off while sending reads none.
const REST: usize = 256 * 1024 * 1024;

/// The rest may take so long, as whole bodies may,
const REST_WITHIN: Duration = Duration::from_secs(60);

/// and be silent for so long.
const REST_SILENCE: Duration = Duration::from_secs(5);

/// Lets whoever sends finish, although they have been answered already.
pub(crate) async fn to_its_end(request: Request, next: Next) -> Response {
    if request.body().is_end_stream() {
        return next.run(request).await;
    }
    next.run(request.map(|body| Body::new(Heard { body }))).await
}

/// A body whose rest is taken in after it was dropped.
struct Heard {
    body: Body,
}

impl Drop for Heard {
    fn drop(&mut self) {
        if let (false, Ok(runtime)) = (self.body.is_end_stream(), Handle::try_current()) {
            let rest = std::mem::take(&mut self.body).into_data_stream();
            runtime.spawn(timeout(REST_WITHIN, hear(rest)));
        }
    }
}

async fn hear(mut rest: BodyDataStream) {
    let mut heard = 0;
    while let Ok(Some(Ok(part))) = timeout(REST_SILENCE, rest.next()).await
        && heard <= REST
    {
        heard += part.len();
    }
}

impl HttpBody for Heard {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<hyper::body::Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> hyper::body::SizeHint {
        self.body.size_hint()
    }
}

/// A body that fails when its time is over.
struct Timed {
    body: Body,
    time: Pin<Box<Sleep>>,
    is_late: Arc<AtomicBool>,
}

impl HttpBody for Timed {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<hyper::body::Frame<Bytes>, axum::Error>>> {
        if let Poll::Ready(frame) = Pin::new(&mut self.body).poll_frame(context) {
            return Poll::Ready(frame);
        }
        ready!(self.time.as_mut().poll(context));
        self.is_late.store(true, Ordering::Release);
        Poll::Ready(Some(Err(axum::Error::new(io::Error::from(io::ErrorKind::TimedOut)))))
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> hyper::body::SizeHint {
        self.body.size_hint()
    }
}
