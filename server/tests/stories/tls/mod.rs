//! Readers who come by https, to the program itself.
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

mod certificate;

use crate::portal::{Ask, Program, config, program, publish, raw, write_settings};
use bytes::Bytes;
use certificate::Certificate;
use http_body_util::{BodyExt, Empty};
use hyper::{
    Request, Response,
    client::conn::{http1, http2},
};
use hyper_util::rt::{TokioExecutor, TokioIo};
use server::{Front, Listeners, Portal, Tasks, Tls, listen};
use std::{fs, net::SocketAddr, path::Path, time::Duration};
use tempfile::TempDir;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    time::{Instant, sleep, timeout},
};

const SETTINGS: &str = "[bantin.tls]\ncertificate = \"trang.pem\"\nkey = \"khoa.pem\"";

const HTTP_1: &[&[u8]] = &[b"http/1.1"];
const HTTP_2: &[&[u8]] = &[b"h2", b"http/1.1"];

/// A portal with a certificate, and another listener that leads to it.
struct Encrypted {
    _folder: TempDir,
    _tasks: Tasks,
    certificate: Certificate,
    portal: Portal,
    address: SocketAddr,
    unencrypted: SocketAddr,
}

async fn start() -> Encrypted {
    let folder = tempfile::tempdir().unwrap();
    let certificate = Certificate::new();
    certificate.write(folder.path());
    let config = config(folder.path(), SETTINGS);
    let tls = Tls::open(config.tls.as_ref().unwrap()).unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let redirect = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let (address, unencrypted) = (listener.local_addr().unwrap(), redirect.local_addr().unwrap());
    let portal = Portal::open(config).await.unwrap();
    let tasks = Tasks::begin(&portal);
    let listeners = Listeners::encrypted(listener, &tls, Some(redirect), &portal).unwrap();
    let front = Front::new(portal.clone());
    let served = portal.clone();
    tokio::spawn(
        async move { listen(listeners, front, served.guests(), std::future::pending()).await },
    );
    Encrypted { _folder: folder, _tasks: tasks, certificate, portal, address, unencrypted }
}

fn get(target: &str) -> Request<Empty<Bytes>> {
    let request = Request::get(target).header("user-agent", crate::portal::PHONE);
    let request = match target.starts_with('/') {
        true => request.header("host", "songmai.vn"),
        false => request,
    };
    request.body(Empty::new()).unwrap()
}

/// Asks over HTTP/1.1 on a connection of its own.
async fn ask(at: &Encrypted, path: &str) -> Response<Bytes> {
    let stream = at.certificate.connect(at.address, HTTP_1).await.unwrap();
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.unwrap();
    tokio::spawn(connection);
    whole(sender.send_request(get(path)).await.unwrap()).await
}

async fn whole(response: Response<hyper::body::Incoming>) -> Response<Bytes> {
    let (parts, body) = response.into_parts();
    Response::from_parts(parts, body.collect().await.unwrap().to_bytes())
}

fn text(response: &Response<Bytes>) -> &str {
    std::str::from_utf8(response.body()).unwrap()
}

#[tokio::test]
async fn readers_come_by_https_with_either_http_and_are_counted() {
    let portal = start().await;
    let (article, path) = publish(portal.portal.store(), "song-mai", "Họp dân").await;
    let page = ask(&portal, &path).await;
    assert_eq!(page.status(), 200);
    assert!(page.headers()["strict-transport-security"].to_str().unwrap().contains("max-age="));
    let own = format!("<link href=\"https://songmai.vn{path}\" rel=\"canonical\"");
    assert!(text(&page).contains(&own), "{}", text(&page));

    let stream = portal.certificate.connect(portal.address, HTTP_2).await.unwrap();
    assert_eq!(stream.get_ref().1.alpn_protocol(), Some(&b"h2"[..]));
    let (mut sender, connection) =
        http2::handshake(TokioExecutor::new(), TokioIo::new(stream)).await.unwrap();
    tokio::spawn(connection);
    for host in ["songmai.vn", "doithong.vn"] {
        let asked = get(&format!("https://{host}/"));
        let answer = whole(sender.send_request(asked).await.unwrap()).await;
        let name =
            if host == "songmai.vn" { "Phường Sông Mai" } else { "Phường Đồi Thông" };
        assert!(answer.status() == 200 && text(&answer).contains(name), "{host}");
    }
    let site = crate::portal::site(portal.portal.store(), "song-mai").await;
    assert_eq!(portal.portal.tally().views(site, article).await.unwrap(), 1);
}

#[tokio::test]
async fn who_comes_without_encryption_is_led_to_it_and_nowhere_else() {
    let portal = start().await;
    let (at, port) = (portal.unencrypted, portal.address.port());
    for path in ["/", "/van-hoa?x=1&y=%C3%A1", "//xau.example/", "/\\xau.example"] {
        let answer = Ask::new(at, path).get().await;
        let to = format!("https://songmai.vn:{port}{path}");
        assert_eq!((answer.status, answer.header("location")), (301, &*to));
        assert_eq!(answer.header("strict-transport-security"), "");
    }
    let strange = Ask::new(at, "/").on("xau.example").get().await;
    assert_eq!((strange.status, strange.header("location")), (421, ""));
    assert!(strange.header("content-security-policy").contains("default-src 'none'"));
    let none = raw(at, b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n").await;
    assert_eq!(none.0, 400);
    assert_eq!(Ask::new(at, "/dang-nhap").form(&[("ten", "hoa")]).post().await.status, 405);
    // Who speaks without encryption where there is one hears nothing of the page.
    let mut lost = TcpStream::connect(portal.address).await.unwrap();
    lost.write_all(b"GET / HTTP/1.1\r\nHost: songmai.vn\r\n\r\n").await.unwrap();
    let mut heard = Vec::new();
    let _ = timeout(Duration::from_secs(20), lost.read_to_end(&mut heard)).await.unwrap();
    assert!(heard.len() < 16, "{heard:?}");
}

#[tokio::test]
async fn who_hangs_while_encryption_begins_or_after_it_is_let_go() {
    let portal = start().await;
    let mut hanging: Vec<Box<dyn tokio::io::AsyncRead + Unpin + Send>> = Vec::new();
    for n in 0..60 {
        let mut stream = TcpStream::connect(portal.address).await.unwrap();
        // The beginning of a greeting that never goes on.
        stream.write_all(if n % 2 == 0 { b"" } else { b"\x16\x03\x01\x02\x00\x01" }).await.unwrap();
        hanging.push(Box::new(stream));
    }
    for speaks in [HTTP_1, HTTP_2] {
        let mut stream = portal.certificate.connect(portal.address, speaks).await.unwrap();
        if speaks == HTTP_2 {
            let preface = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0";
            stream.write_all(preface).await.unwrap();
        }
        hanging.push(Box::new(stream));
    }
    let began = Instant::now();
    assert_eq!(ask(&portal, "/").await.status(), 200);
    assert!(began.elapsed() < Duration::from_secs(8), "those who hang are let go only later");
    for mut stream in hanging {
        let mut rest = Vec::new();
        let ended = timeout(Duration::from_secs(60), stream.read_to_end(&mut rest)).await;
        assert!(ended.is_ok(), "a silent client is still there");
    }
}

/// A kept connection goes on.
async fn reads_on(sender: &mut http1::SendRequest<Empty<Bytes>>) {
    let answer = sender.send_request(get("/healthz")).await.unwrap();
    assert_eq!(text(&whole(answer).await), "ok");
}

/// Whether a browser that trusts only this certificate gets through; asks for some seconds.
async fn is_shown(certificate: &Certificate, at: SocketAddr) -> bool {
    for _ in 0..400 {
        if certificate.connect(at, HTTP_1).await.is_ok() {
            return true;
        }
        sleep(Duration::from_millis(50)).await;
    }
    false
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_certificate_is_shown_without_a_restart_and_a_bad_one_never() {
    let folder = tempfile::tempdir().unwrap();
    write_settings(folder.path(), SETTINGS);
    let (old, new) = (Certificate::new(), Certificate::new());
    old.write(folder.path());
    let program = Program::start(folder.path());
    let stream = old.connect(program.address, HTTP_1).await.unwrap();
    let (mut reader, connection) = http1::handshake(TokioIo::new(stream)).await.unwrap();
    tokio::spawn(connection);
    reads_on(&mut reader).await;

    new.write(folder.path());
    program.signal("HUP");
    assert!(is_shown(&new, program.address).await);
    assert!(old.connect(program.address, HTTP_1).await.is_err());
    reads_on(&mut reader).await;

    // A key that came without its certificate; then nothing of either.
    old.write_key(folder.path());
    program.signal("HUP");
    fs::write(folder.path().join("trang.pem"), "").unwrap();
    program.signal("HUP");
    sleep(Duration::from_millis(300)).await;
    assert!(is_shown(&new, program.address).await);
    reads_on(&mut reader).await;
    let output = tokio::task::spawn_blocking(|| program.terminate()).await.unwrap();
    let log = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success() && log.contains("đã đọc lại chứng chỉ"), "{log}");
    assert!(log.contains("trang.pem không có chứng chỉ dùng được"), "{log}");
    assert!(log.contains("vẫn dùng chứng chỉ cũ"), "{log}");
}

#[tokio::test]
async fn without_a_certificate_that_can_be_used_the_portal_does_not_start_and_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    write_settings(at, SETTINGS);
    says(at, "Không đọc được tệp", "trang.pem");
    Certificate::new().write(at);
    Certificate::new().write_key(at);
    says(at, "khoa.pem không phải của chứng chỉ đã nêu", "đứng trước");
    fs::copy(at.join("trang.pem"), at.join("khoa.pem")).unwrap();
    says(at, "khoa.pem không có khóa riêng", "PRIVATE KEY");
    fs::write(at.join("trang.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n").unwrap();
    says(at, "trang.pem không có chứng chỉ dùng được", "PEM");
    fs::write(at.join("trang.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----")
        .unwrap();
    Certificate::new().write_key(at);
    says(at, "trang.pem không có chứng chỉ dùng được", "PEM");
    for (settings, key) in [
        ("[bantin.tls]\ncertificate = \"trang.pem\"", "bantin.tls.key"),
        ("[bantin.tls]\nkey = \"khoa.pem\"", "bantin.tls.certificate"),
        ("[bantin.tls]\nredirect-from = \"[::]:80\"", "bantin.tls.certificate"),
    ] {
        write_settings(at, settings);
        says(at, &format!("khóa `{key}`"), "còn thiếu");
    }
    write_settings(at, &format!("{SETTINGS}\nredirect-from = \"80\""));
    says(at, "khóa `bantin.tls.redirect-from`", "MÁY:CỔNG");
    assert!(!at.join("data").exists(), "nothing is made before the settings are right");
}

/// One sentence, and the status of wrong settings.
fn says(folder: &Path, sentence: &str, and: &str) {
    let mut command = program();
    command.args(["serve", "--data", "data", "--address", "127.0.0.1:0"]).current_dir(folder);
    let output = command.output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains(sentence) && said.contains(and), "{said}");
    assert_eq!(said.trim().lines().count(), 1, "{said}");
}
