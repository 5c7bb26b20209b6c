//! Slow, old and new clients.
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

use crate::portal::start;
use bytes::Bytes;
use http_body_util::{BodyExt, Empty};
use hyper::client::conn::http2;
use hyper_util::rt::{TokioExecutor, TokioIo};
use std::time::Duration;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::{Instant, timeout},
};

#[tokio::test]
async fn who_hangs_on_the_line_keeps_nobody_waiting_and_is_let_go() {
    let portal = start().await;
    let mut hanging = Vec::new();
    for n in 0..150 {
        let mut stream = TcpStream::connect(portal.address).await.unwrap();
        let said: &[u8] = match n % 3 {
            0 => b"",
            1 => b"PRI * HTT",
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
    assert!(began.elapsed() < Duration::from_secs(2));
    for mut stream in hanging {
        let mut rest = Vec::new();
        let ended = timeout(Duration::from_secs(20), stream.read_to_end(&mut rest)).await;
        assert!(ended.is_ok(), "a silent client is still there");
    }
    assert!(began.elapsed() < Duration::from_secs(20));
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
async fn a_kept_connection_answers_without_delay() {
    let portal = start().await;
    let mut stream = TcpStream::connect(portal.address).await.unwrap();
    let began = Instant::now();
    for _ in 0..20 {
        stream.write_all(b"GET /healthz HTTP/1.1\r\nHost: songmai.vn\r\n\r\n").await.unwrap();
        let mut answer = Vec::new();
        while !answer.ends_with(b"\r\n\r\nok") {
            let mut part = [0; 4096];
            let read = stream.read(&mut part).await.unwrap();
            assert_ne!(read, 0);
            answer.extend(&part[..read]);
        }
    }
    assert!(began.elapsed() < Duration::from_millis(600), "{:?}", began.elapsed());
}
