//! One connection: HTTP/1.1 or HTTP/2 without encryption, by its first bytes.

use crate::{front::Front, reader::Peer};
use hyper::{
    body::Incoming,
    server::conn::{http1, http2},
    service::service_fn,
};
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use std::{io, net::IpAddr, pin::pin, time::Duration};
use tokio::{net::TcpStream, sync::watch, time};

/// Within this time a request's headers must be there.
const HEADERS_WITHIN: Duration = Duration::from_secs(15);

/// The most bytes of headers.
const HEADERS: u32 = 64 * 1024;

/// The most headers of one request.
const HEADER_COUNT: usize = 100;

/// What every HTTP/2 connection begins with.
const PREFACE: &[u8; 24] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

enum Version {
    Http1,
    Http2,
}

/// Serves one connection to its end, or to the end of its request once `stopping` changes.
pub(super) async fn serve(
    stream: TcpStream,
    peer: IpAddr,
    front: Front,
    mut stopping: watch::Receiver<()>,
) {
    let version = tokio::select! {
        found = time::timeout(HEADERS_WITHIN, version(&stream)) => found,
        _ = stopping.changed() => return,
    };
    // Where nothing came, or too slowly, there is nobody to answer.
    let Ok(Ok(version)) = version else { return };
    let service =
        service_fn(move |request: hyper::Request<Incoming>| front.answer(Peer(peer), request));
    let stream = TokioIo::new(stream);
    let ended = match version {
        Version::Http1 => {
            let mut connection = pin!(http1().serve_connection(stream, service));
            tokio::select! {
                ended = connection.as_mut() => ended,
                _ = stopping.changed() => {
                    connection.as_mut().graceful_shutdown();
                    connection.await
                }
            }
        }
        Version::Http2 => {
            let mut connection = pin!(http2().serve_connection(stream, service));
            tokio::select! {
                ended = connection.as_mut() => ended,
                _ = stopping.changed() => {
                    connection.as_mut().graceful_shutdown();
                    connection.await
                }
            }
        }
    };
    if let Err(error) = ended {
        tracing::debug!(%error, "kết nối kết thúc giữa chừng");
    }
}

fn http1() -> http1::Builder {
    let mut builder = http1::Builder::new();
    builder
        .timer(TokioTimer::new())
        .header_read_timeout(HEADERS_WITHIN)
        .max_buf_size(HEADERS as usize)
        .max_headers(HEADER_COUNT);
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
