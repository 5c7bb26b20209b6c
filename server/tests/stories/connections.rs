//! Slow, old and new clients.
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

use crate::portal::start;
use bytes::Bytes;
use futures::FutureExt;
use http_body_util::{BodyExt, Empty};
use hyper::client::conn::http2;
use hyper_util::rt::{TokioExecutor, TokioIo};
use std::{net::SocketAddr, time::Duration};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::{Instant, sleep, timeout},
};

#[tokio::test]
async fn who_hangs_on_the_line_keeps_nobody_waiting_and_is_let_go() {
    let portal = start().await;
    let mut hanging = Vec::new();
    for n in 0..150 {
        let mut stream = TcpStream::connect(portal.address).await.unwrap();
        let said: &[u8] = match n % 4 {
            0 => b"",
            1 => b"PRI * HTT",
            2 => b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
            _ => b"GET / HTTP/1.1\r\nHost: songmai.vn\r\n",
        };
        stream.write_all(said).await.unwrap();
        hanging.push(stream);
    }
    // Who has had an answer and asks for nothing more hangs as well.
    let mut idle = TcpStream::connect(portal.address).await.unwrap();
    idle.write_all(b"GET /healthz HTTP/1.1\r\nHost: songmai.vn\r\n\r\n").await.unwrap();
    hanging.push(idle);
    let began = Instant::now();
    assert_eq!(portal.get("/").await.status, 200);
    assert!(began.elapsed() < Duration::from_secs(8), "those who hang are let go only later");
    for mut stream in hanging {
        let mut rest = Vec::new();
        let ended = timeout(Duration::from_secs(60), stream.read_to_end(&mut rest)).await;
        assert!(ended.is_ok(), "a silent client is still there");
    }
}

#[tokio::test]
async fn a_proxy_may_speak_http_2_without_encryption() {
    let portal = start().await;
    let stream = TcpStream::connect(portal.address).await.unwrap();
    let (mut sender, connection) =
        http2::handshake(TokioExecutor::new(), TokioIo::new(stream)).await.unwrap();
    tokio::spawn(connection);
    let request = hyper::Request::get("http://doithong.vn/").body(Empty::<Bytes>::new()).unwrap();
    let response = sender.send_request(request).await.unwrap();
    assert_eq!(response.status(), 200);
    let page = response.into_body().collect().await.unwrap().to_bytes();
    assert!(String::from_utf8_lossy(&page).contains("Phường Đồi Thông"));
}

#[tokio::test]
async fn http_2_lets_go_who_has_asked_and_gone_quiet_but_nobody_who_listens() {
    let portal = start().await;
    let ask = |path| {
        let request = hyper::Request::get(format!("http://songmai.vn{path}"));
        request.body(Empty::<Bytes>::new()).unwrap()
    };
    let began = Instant::now();
    let stream = TcpStream::connect(portal.address).await.unwrap();
    let (mut sender, quiet) =
        http2::handshake(TokioExecutor::new(), TokioIo::new(stream)).await.unwrap();
    let quiet = tokio::spawn(quiet);
    // Nobody reads on to the end of what was answered.
    assert_eq!(sender.send_request(ask("/healthz")).await.unwrap().status(), 200);

    let stream = TcpStream::connect(portal.address).await.unwrap();
    let (mut listener, live) =
        http2::handshake(TokioExecutor::new(), TokioIo::new(stream)).await.unwrap();
    tokio::spawn(live);
    let mut events = listener.send_request(ask("/live")).await.unwrap().into_body();
    assert!(events.frame().await.is_some());

    let ended = timeout(Duration::from_secs(60), quiet).await.unwrap().unwrap();
    assert!(ended.is_ok(), "closed with a word: {ended:?}");
    assert!(began.elapsed() >= Duration::from_secs(14), "{:?}", began.elapsed());
    assert!(sender.send_request(ask("/healthz")).await.is_err());

    // Longer than a quiet connection lives, and it can still be asked for more.
    tokio::time::sleep_until(began + Duration::from_secs(18)).await;
    assert_eq!(listener.send_request(ask("/")).await.unwrap().status(), 200);
    assert_eq!(portal.portal.live().listeners(), 1);
    let event = timeout(Duration::from_secs(20), events.frame()).await.unwrap();
    assert!(event.is_some_and(|event| event.is_ok()));
}

#[tokio::test]
async fn http_2_lets_go_who_asks_for_pages_and_takes_none_though_it_answers_every_ping() {
    let portal = start().await;
    let stream = TcpStream::connect(portal.address).await.unwrap();
    let (mut hoarder, hoarding) = http2::Builder::new(TokioExecutor::new())
        .initial_stream_window_size(0)
        .handshake(TokioIo::new(stream))
        .await
        .unwrap();
    let hoarding = tokio::spawn(hoarding);
    let ask = |path| {
        let request = hyper::Request::get(format!("http://songmai.vn{path}"));
        request.body(Empty::<Bytes>::new()).unwrap()
    };
    let mut held = Vec::new();
    for path in ["/", "/live", "/khong-co"] {
        held.push(hoarder.send_request(ask(path)).await.unwrap());
    }
    assert_eq!(portal.portal.live().listeners(), 1);

    let stream = TcpStream::connect(portal.address).await.unwrap();
    let (mut listener, listening) =
        http2::handshake(TokioExecutor::new(), TokioIo::new(stream)).await.unwrap();
    tokio::spawn(listening);
    let mut events = listener.send_request(ask("/live")).await.unwrap().into_body();

    let ended = timeout(Duration::from_secs(300), hoarding).await;
    assert!(ended.is_ok(), "who takes nothing is still there");
    // Somebody who takes what there is stays, however little that is.
    while let Some(Some(event)) = events.frame().now_or_never() {
        assert!(event.is_ok());
    }
    assert_eq!(listener.send_request(ask("/")).await.unwrap().status(), 200);
    let given_back = async {
        while portal.portal.live().listeners() != 1 {
            sleep(Duration::from_millis(50)).await;
        }
    };
    timeout(Duration::from_secs(60), given_back).await.unwrap();
}

/// One frame of HTTP/2 (RFC 9113, 4.1).
fn frame(kind: u8, flags: u8, stream: u32, content: &[u8]) -> Vec<u8> {
    let mut frame = u32::try_from(content.len()).unwrap().to_be_bytes()[1..].to_vec();
    frame.extend([kind, flags]);
    frame.extend(stream.to_be_bytes());
    frame.extend(content);
    frame
}

const HEADERS: u8 = 1;
const RESET: u8 = 3;
const SETTINGS: u8 = 4;
const WINDOW: u8 = 8;
const CONTINUATION: u8 = 9;

/// No body follows; the headers are whole.
const END_STREAM: u8 = 1;
const END_HEADERS: u8 = 4;

/// `GET / http` and the host (RFC 7541).
const PAGE: &[u8] = b"\x82\x86\x84\x41\x0asongmai.vn";

/// Sends what `flood` says, as many times as it takes; whether the server hangs up.
async fn is_cut_off(to: SocketAddr, flood: impl Fn(u32) -> Vec<u8>) -> bool {
    let mut stream = TcpStream::connect(to).await.unwrap();
    stream.write_all(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").await.unwrap();
    stream.write_all(&frame(SETTINGS, 0, 0, b"")).await.unwrap();
    let (mut back, mut there) = stream.into_split();
    let hung_up = tokio::spawn(async move { while back.read_u8().await.is_ok() {} });
    for n in 0..100_000 {
        if there.write_all(&flood(n)).await.is_err() || hung_up.is_finished() {
            return true;
        }
    }
    false
}

#[tokio::test(flavor = "multi_thread")]
async fn who_floods_by_http_2_is_cut_off_and_readers_notice_nothing() {
    let portal = start().await;
    // Headers without end; pages that are asked for and taken back; and the same by a mistake
    // that makes the server itself take them back.
    let endless = |n| match n {
        0 => frame(HEADERS, END_STREAM, 1, PAGE),
        _ => frame(CONTINUATION, 0, 1, b""),
    };
    assert!(is_cut_off(portal.address, endless).await, "headers without end");
    let ask = |n| frame(HEADERS, END_HEADERS | END_STREAM, 2 * n + 1, PAGE);
    let taken_back = |n| [ask(n), frame(RESET, 0, 2 * n + 1, &8_u32.to_be_bytes())].concat();
    assert!(is_cut_off(portal.address, taken_back).await, "asked for and taken back");
    let mistaken = |n| [ask(n), frame(WINDOW, 0, 2 * n + 1, &0_u32.to_be_bytes())].concat();
    assert!(is_cut_off(portal.address, mistaken).await, "made to take back");
    assert_eq!(portal.get("/").await.status, 200);
}

#[tokio::test]
async fn a_kept_connection_answers_without_delay() {
    let portal = start().await;
    let mut stream = TcpStream::connect(portal.address).await.unwrap();
    let mut waits = Vec::new();
    for _ in 0..40 {
        let asked = Instant::now();
        let twice = b"GET /healthz HTTP/1.1\r\nHost: songmai.vn\r\n\r\n".repeat(2);
        stream.write_all(&twice).await.unwrap();
        let mut answers = String::new();
        while answers.matches("\r\n\r\nok").count() < 2 {
            let mut part = [0; 4096];
            let read = stream.read(&mut part).await.unwrap();
            assert_ne!(read, 0);
            answers.push_str(std::str::from_utf8(&part[..read]).unwrap());
        }
        waits.push(asked.elapsed());
    }
    // A second answer that waits until the first is acknowledged takes 40 ms.
    waits.sort_unstable();
    assert!(waits[10] < Duration::from_millis(30), "{waits:?}");
}
