//! What one client may take, so that something is left for the others.
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

use crate::portal::{Running, raw, start, start_with};
use bytes::Bytes;
use http_body_util::Empty;
use hyper::{Method, body::Incoming, client::conn::http2};
use hyper_util::rt::{TokioExecutor, TokioIo};
use std::{net::SocketAddr, time::Duration};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    time::{sleep, timeout},
};

#[tokio::test]
async fn an_address_has_its_share_of_connections_and_gets_them_back() {
    let portal = start_with("limits.connections-per-address = 3").await;
    let mut held = Vec::new();
    for _ in 0..3 {
        let mut stream = TcpStream::connect(portal.address).await.unwrap();
        stream.write_all(b"GET /healthz HTTP/1.1\r\nHost: songmai.vn\r\n\r\n").await.unwrap();
        assert_ne!(stream.read(&mut [0; 512]).await.unwrap(), 0);
        held.push(stream);
    }
    let request = b"GET / HTTP/1.1\r\nHost: songmai.vn\r\nConnection: close\r\n\r\n";
    let (refused, answer) = raw(portal.address, b"").await;
    assert!(refused == 503 && answer.contains("retry-after"), "{answer}");
    held.pop();
    let given_back = async {
        while answered(portal.address, request).await != Some(200) {
            sleep(Duration::from_millis(20)).await;
        }
    };
    timeout(Duration::from_secs(20), given_back).await.unwrap();
}

/// The status, if the connection was let in at all.
async fn answered(at: SocketAddr, request: &[u8]) -> Option<u16> {
    let mut stream = TcpStream::connect(at).await.ok()?;
    stream.write_all(request).await.ok()?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.ok()?;
    String::from_utf8_lossy(&answer).split(' ').nth(1)?.parse().ok()
}

/// A client that asks by HTTP/2 and lets nothing be sent.
async fn hoarder(to: SocketAddr) -> http2::SendRequest<Empty<Bytes>> {
    let stream = TcpStream::connect(to).await.unwrap();
    let mut builder = http2::Builder::new(TokioExecutor::new());
    let connected = builder.initial_stream_window_size(0).handshake(TokioIo::new(stream)).await;
    let (sender, connection) = connected.unwrap();
    tokio::spawn(connection);
    sender
}

#[tokio::test]
async fn http_2_does_not_multiply_what_an_address_holds() {
    let settings = "limits.connections-per-address = 4\nlimits.live-per-address = 3";
    let portal = start_with(settings).await;
    let ask = || {
        let request = hyper::Request::get("http://songmai.vn/?an=1");
        request.body(Empty::<Bytes>::new()).unwrap()
    };
    let mut client = hoarder(portal.address).await;
    let mut held = Vec::new();
    for n in 0..14 {
        let answer = client.send_request(ask()).await.unwrap();
        let status = if n < 11 { 200 } else { 429 };
        assert_eq!(answer.status(), status, "{n}");
        if status == 429 {
            assert_eq!(answer.headers()["retry-after"], "30");
            assert!(answer.headers().contains_key("content-security-policy"));
        }
        held.push(answer);
    }
    assert_eq!(portal.get("/").await.status, 200);
    drop((client, held));
    let given_back = async {
        let mut client = hoarder(portal.address).await;
        while client.send_request(ask()).await.unwrap().status() != 200 {
            sleep(Duration::from_millis(50)).await;
        }
    };
    timeout(Duration::from_secs(60), given_back).await.unwrap();
}

#[tokio::test]
async fn the_readers_behind_a_proxy_are_not_one_reader() {
    let settings = "proxies = [\"127.0.0.1\"]\nlimits.connections-per-address = 2";
    let portal = start_with(settings).await;
    let mut held = Vec::new();
    for reader in 0..10 {
        let by = format!("203.0.113.{reader}");
        let ask = portal.ask("/live").with("x-forwarded-for", &by);
        let stream = ask.open(Method::GET).await;
        assert_eq!(stream.status(), 200);
        held.push(stream);
    }
}

async fn open(portal: &Running) -> hyper::Response<Incoming> {
    portal.ask("/live").open(Method::GET).await
}

#[tokio::test]
async fn a_household_watches_twenty_pages_and_leaves_all_its_places() {
    let portal = start().await;
    let mut open_pages = Vec::new();
    for _ in 0..20 {
        let page = open(&portal).await;
        assert_eq!(page.status(), 200);
        open_pages.push(page);
    }
    assert_eq!(open(&portal).await.status(), 429);
    assert_eq!(portal.portal.live().listeners(), 20);
    drop(open_pages);
    let given_back = async {
        while portal.portal.live().listeners() > 0 {
            sleep(Duration::from_millis(50)).await;
        }
    };
    timeout(Duration::from_secs(40), given_back).await.unwrap();
    assert_eq!(open(&portal).await.status(), 200);
}

#[tokio::test]
async fn one_door_is_for_both_kinds_of_addresses() {
    let listener = server::bind("[::]:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    for address in ["127.0.0.1", "[::1]"] {
        let at: SocketAddr = format!("{address}:{port}").parse().unwrap();
        let (came, accepted) = tokio::join!(TcpStream::connect(at), listener.accept());
        assert!(came.is_ok() && accepted.is_ok(), "{address}");
    }
    let taken = format!("127.0.0.1:{port}");
    assert!(server::bind(&taken).await.is_err() || TcpListener::bind(&taken).await.is_err());
    let portal = start().await;
    assert_eq!(portal.ask("/").on("[::1]:3000").get().await.status, 200);
}

#[tokio::test]
async fn no_redirect_leaves_the_site_whatever_a_link_says() {
    let portal = start().await;
    let (_, address) = portal.publish("song-mai", "Họp dân").await;
    let elsewhere = "https://ke-xau.vn/";
    for path in [
        format!("{}?next={elsewhere}", address.replace("hop-dan", "hop")),
        format!("/cong-tac-dang/?next={elsewhere}"),
        format!("/cong-tac-dang/?__path={elsewhere}"),
        "/cong-tac-dang//ke-xau.vn/".to_owned(),
        "//ke-xau.vn/%2e%2e/".to_owned(),
        "/\\ke-xau.vn/".to_owned(),
    ] {
        let ask = portal.ask(&path).with("referer", elsewhere).with("accept", "text/html");
        let answer = ask.with("x-forwarded-host", "ke-xau.vn").get().await;
        let to = answer.header("location");
        let stays = to.is_empty() || (to.starts_with('/') && !to.starts_with("//"));
        assert!(stays && !to.starts_with("/\\"), "{path} leads to {to}");
    }
}

#[tokio::test]
async fn who_sends_what_is_refused_may_finish_and_reads_why() {
    let portal = start().await;
    for (path, kind, megabytes, status) in [
        ("/dang-nhap", "application/octet-stream", 2, "415"),
        ("/dang-nhap", "application/x-www-form-urlencoded", 2, "413"),
        ("/dang-nhap", "application/x-www-form-urlencoded", 24, "413"),
        ("/soan/1/ban-thao", "application/json", 24, "413"),
        ("/tai-len", "application/octet-stream", 24, "401"),
        ("/khong-co", "text/plain", 24, "413"),
        ("/khong-co", "text/plain", 2, "405"),
    ] {
        let mut stream = TcpStream::connect(portal.address).await.unwrap();
        let head = head(path, kind, megabytes * 1024 * 1024);
        stream.write_all(head.as_bytes()).await.unwrap();
        // As browsers do: everything is sent before anything is read.
        for _ in 0..megabytes * 4 {
            stream.write_all(&[b'a'; 256 * 1024]).await.unwrap();
            sleep(Duration::from_millis(2)).await;
        }
        sleep(Duration::from_millis(100)).await;
        let answer = status_line(&mut stream).await;
        assert_eq!(answer, format!("HTTP/1.1 {status}"), "{path}, {megabytes} MB");
    }
}

#[tokio::test]
async fn who_reads_while_sending_without_end_reads_why() {
    let portal = start().await;
    let stream = TcpStream::connect(portal.address).await.unwrap();
    let (mut reading, mut sending) = stream.into_split();
    let head = head("/dang-nhap", "application/x-www-form-urlencoded", 1 << 50);
    sending.write_all(head.as_bytes()).await.unwrap();
    let endless = async {
        while sending.write_all(&[b'a'; 64 * 1024]).await.is_ok() {
            sleep(Duration::from_millis(2)).await;
        }
    };
    tokio::select! {
        answer = status_line(&mut reading) => assert_eq!(answer, "HTTP/1.1 413"),
        () = endless => panic!("cut off before the answer"),
    }
}

#[tokio::test]
async fn who_promises_much_and_sends_nothing_is_told_and_let_go() {
    let portal = start().await;
    let mut stream = TcpStream::connect(portal.address).await.unwrap();
    let head = head("/dang-nhap", "application/x-www-form-urlencoded", 100_000_000);
    stream.write_all(head.as_bytes()).await.unwrap();
    assert_eq!(status_line(&mut stream).await, "HTTP/1.1 413");
    let to_the_end = async { while stream.read(&mut [0; 4096]).await.is_ok_and(|n| n > 0) {} };
    timeout(Duration::from_secs(60), to_the_end).await.unwrap();
}

fn head(path: &str, kind: &str, length: u64) -> String {
    format!(
        "POST {path} HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\n\
         Content-Type: {kind}\r\nContent-Length: {length}\r\n\r\n"
    )
}

async fn status_line(stream: &mut (impl AsyncReadExt + Unpin)) -> String {
    let mut answer = [0; 12];
    stream.read_exact(&mut answer).await.unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}
