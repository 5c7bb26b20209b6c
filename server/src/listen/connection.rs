//! One connection: HTTP/1.1 or HTTP/2, with encryption or without.

use super::{TAKEN_WITHIN, bare::bare, guests::Guest, quiet::Requests};
use crate::message::Message;
use axum::response::Response;
use futures::future::{Either, ready};
use hyper::{
    Request,
    body::Incoming,
    server::conn::{http1, http2},
    service::service_fn,
};
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use std::{
    convert::Infallible,
    future::pending,
    io,
    pin::pin,
    sync::atomic::{AtomicBool, Ordering},
    time::Duration,
};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpStream,
    sync::watch,
    time::{self, Instant},
};
use tokio_rustls::TlsAcceptor;

/// Within this time a request's headers must be there; those of the first with all that comes
/// before them.
const HEADERS_WITHIN: Duration = Duration::from_secs(15);

/// The most bytes of headers.
const HEADERS: u32 = 64 * 1024;

/// What every HTTP/2 connection without encryption begins with.
const PREFACE: &[u8; 24] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Version {
    Http1,
    Http2,
}

/// A connection that was accepted.
pub(super) struct Line {
    stream: TcpStream,
    terms: Terms,
}

/// On which terms it is served.
struct Terms {
    guest: Guest,
    stopping: watch::Receiver<()>,
    /// When the first request must have come.
    until: Instant,
}

impl Line {
    pub(super) fn new(stream: TcpStream, guest: Guest, stopping: watch::Receiver<()>) -> Self {
        let until = Instant::now() + HEADERS_WITHIN;
        Self { stream, terms: Terms { guest, stopping, until } }
    }

    /// Serves it as it is, to its end, or to the end of its request once the server stops.
    pub(super) async fn plain<A, F>(mut self, answer: A)
    where
        A: Fn(Request<Incoming>) -> F + Send + 'static,
        F: Future<Output = Result<Response, Infallible>> + Send + 'static,
    {
        let version = tokio::select! {
            found = time::timeout_at(self.terms.until, version(&self.stream)) => found,
            _ = self.terms.stopping.changed() => return,
        };
        // Where nothing came, or too slowly, there is nobody to answer.
        if let Ok(Ok(version)) = version {
            serve(self.stream, version, answer, self.terms).await;
        }
    }

    /// The same with encryption, whose beginning belongs to the first request's time.
    pub(super) async fn encrypted<A, F>(mut self, acceptor: TlsAcceptor, answer: A)
    where
        A: Fn(Request<Incoming>) -> F + Send + 'static,
        F: Future<Output = Result<Response, Infallible>> + Send + 'static,
    {
        let accepted = tokio::select! {
            accepted = time::timeout_at(self.terms.until, acceptor.accept(self.stream)) => accepted,
            _ = self.terms.stopping.changed() => return,
        };
        match accepted {
            Ok(Ok(stream)) => {
                let is_2 = stream.get_ref().1.alpn_protocol() == Some(crate::tls::HTTP_2);
                let version = if is_2 { Version::Http2 } else { Version::Http1 };
                serve(stream, version, answer, self.terms).await;
            }
            Ok(Err(error)) => tracing::debug!(%error, "kết nối mã hóa không thành"),
            Err(_) => {}
        }
    }
}

/// Serves a connection in the version of HTTP that its other end speaks.
async fn serve<S, A, F>(stream: S, version: Version, answer: A, terms: Terms)
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    A: Fn(Request<Incoming>) -> F + Send + 'static,
    F: Future<Output = Result<Response, Infallible>> + Send + 'static,
{
    let stream = TokioIo::new(stream);
    let ended = match version {
        Version::Http1 => serve_1(stream, answer, terms).await,
        // Not part of what every connection takes: most are HTTP/1.1.
        Version::Http2 => Box::pin(serve_2(stream, answer, terms)).await,
    };
    if let Err(error) = ended {
        tracing::debug!(%error, "kết nối kết thúc giữa chừng");
    }
}

/// hyper itself ends a connection without requests, but for the first one's time.
async fn serve_1<S, A, F>(stream: TokioIo<S>, answer: A, terms: Terms) -> hyper::Result<()>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    A: Fn(Request<Incoming>) -> F,
    F: Future<Output = Result<Response, Infallible>>,
{
    let Terms { guest: _guest, mut stopping, until } = terms;
    let asked = AtomicBool::new(false);
    let service = service_fn(|request: Request<Incoming>| {
        asked.store(true, Ordering::Relaxed);
        answer(request)
    });
    let mut connection = pin!(http1().serve_connection(stream, service));
    tokio::select! {
        biased;
        ended = connection.as_mut() => ended,
        _ = stopping.changed() => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
        () = silent(until, &asked) => Ok(()),
    }
}

/// Nothing in HTTP/2 ends a connection that has no request, or takes no answer: its other end is
/// told that it will be closed, and may still take what it asked for.
async fn serve_2<S, A, F>(stream: TokioIo<S>, answer: A, terms: Terms) -> hyper::Result<()>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    A: Fn(Request<Incoming>) -> F + Send + 'static,
    F: Future<Output = Result<Response, Infallible>> + Send + 'static,
{
    let Terms { guest, mut stopping, until } = terms;
    let requests = Requests::new(until - HEADERS_WITHIN);
    let coming = requests.clone();
    let service = service_fn(move |request: Request<Incoming>| {
        let (open, answer) = match guest.place() {
            Ok(place) => (coming.begin(Some(place)), Either::Left(answer(request))),
            Err(full) => {
                let refused = Ok(bare(Message::from(full)));
                (coming.begin(None), Either::Right(ready(refused)))
            }
        };
        async move { answer.await.map(|answer| open.until_taken(answer)) }
    });
    let mut connection = pin!(http2().serve_connection(stream, service));
    tokio::select! {
        biased;
        ended = connection.as_mut() => return ended,
        _ = stopping.changed() => {
            connection.as_mut().graceful_shutdown();
            return connection.await;
        }
        () = requests.none_for(HEADERS_WITHIN) => {}
        () = requests.untaken_for(TAKEN_WITHIN) => {}
    }
    if !requests.asked() {
        return Ok(());
    }
    connection.as_mut().graceful_shutdown();
    tokio::select! {
        biased;
        ended = connection => ended,
        // Whoever does not answer; a request that came just then is still served.
        () = requests.none_for(HEADERS_WITHIN + TAKEN_WITHIN) => Ok(()),
        // What is open beside the answer that nobody takes has had its time as well.
        () = requests.untaken_for(TAKEN_WITHIN + HEADERS_WITHIN) => Ok(()),
    }
}

/// Ends when the first request should have come and has not.
async fn silent(until: Instant, asked: &AtomicBool) {
    time::sleep_until(until).await;
    if asked.load(Ordering::Relaxed) {
        pending().await
    }
}

fn http1() -> http1::Builder {
    let mut builder = http1::Builder::new();
    builder
        .timer(TokioTimer::new())
        .header_read_timeout(HEADERS_WITHIN)
        // A hundred headers at most is hyper's own limit; saying so would cost an allocation a
        // request.
        .max_buf_size(HEADERS as usize);
    builder
}

fn http2() -> http2::Builder<TokioExecutor> {
    let mut builder = http2::Builder::new(TokioExecutor::new());
    builder
        .timer(TokioTimer::new())
        .max_header_list_size(HEADERS)
        .max_concurrent_streams(100)
        .keep_alive_interval(Duration::from_secs(20));
    builder
}

/// Looks at the first bytes without taking them. hyper-util's own detection waits for them
/// for ever.
async fn version(stream: &TcpStream) -> io::Result<Version> {
    let mut start = [0; PREFACE.len()];
    loop {
        let read = stream.peek(&mut start).await?;
        if read == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        if start[..read] != PREFACE[..read] {
            return Ok(Version::Http1);
        }
        if read == PREFACE.len() {
            return Ok(Version::Http2);
        }
        // Peeking again at once would give the same bytes.
        time::sleep(Duration::from_millis(20)).await;
    }
}
