//! Addresses that nobody means: a clean answer, never a fault.
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

use crate::portal::{raw, start};
use hyper::Method;

const HOST: &str = "Host: songmai.vn\r\nConnection: close\r\n";

#[tokio::test]
async fn a_bad_address_is_never_a_fault() {
    let portal = start().await;
    portal.publish("song-mai", "Họp dân").await;
    let long = format!("/{}", "a".repeat(10_000));
    for (path, status) in [
        ("/x/y-99999999999999999999", 404),
        ("/x/y-1%00", 400),
        ("/%00", 400),
        ("/%", 400),
        ("/%zz", 400),
        ("/%ff%fe", 400),
        ("/../../etc/passwd", 404),
        ("/%2e%2e/%2e%2e/etc/passwd", 404),
        ("/media/..%2f..%2fbantin.db", 404),
        ("//ke-xau.vn/", 404),
        ("/a//b", 404),
        ("/\\ke-xau.vn", 404),
        ("/khong-co", 404),
        ("/mot/hai/ba/bon", 404),
        ("/moi-nhat?truoc=%00", 0),
        ("/moi-nhat?truoc=-1--1", 0),
        ("/?truoc[]=%ff&%", 0),
        (long.as_str(), 414),
    ] {
        let request =
            format!("GET {path} HTTP/1.1\r\nHost: songmai.vn\r\nConnection: close\r\n\r\n");
        let (found, answer) = raw(portal.address, request.as_bytes()).await;
        assert!(found < 500, "{path} gave {found}");
        assert!(status == 0 || found == status, "{path} gave {found}");
        if found >= 400 {
            assert!(answer.contains("<html lang=\"vi\""), "{path}: {answer}");
        }
    }
}

#[tokio::test]
async fn what_is_not_http_is_answered_or_dropped() {
    let portal = start().await;
    let many: String = (0..200).map(|n| format!("x-{n}: y\r\n")).collect();
    for request in [
        "GET / HTTP/9.9\r\nHost: songmai.vn\r\n\r\n".to_owned(),
        "GET /\u{1} HTTP/1.1\r\nHost: songmai.vn\r\n\r\n".to_owned(),
        "\r\n\r\nkhông phải HTTP\r\n\r\n".to_owned(),
        format!("GET / HTTP/1.1\r\nHost: songmai.vn\r\n{many}\r\n"),
        format!("GET / HTTP/1.1\r\n{HOST}x: {}\r\n\r\n", "y".repeat(70_000)),
        format!("GET /{} HTTP/1.1\r\nHost: songmai.vn\r\n\r\n", "y".repeat(70_000)),
    ] {
        let start: String = request.chars().take(40).collect();
        let (status, _) = raw(portal.address, request.as_bytes()).await;
        assert!((400..500).contains(&status), "{start:?} gave {status}");
    }
    assert_eq!(portal.get("/").await.status, 200);
}

#[tokio::test]
async fn a_body_that_is_written_wrongly_is_told_so_and_hides_no_second_request() {
    let portal = start().await;
    let hidden = format!("GET /healthz HTTP/1.1\r\n{HOST}\r\n");
    for (said, body) in [
        ("Transfer-Encoding: chunked\r\n", "zz\r\nten=hoa\r\n"),
        ("Transfer-Encoding: chunked\r\n", "-1\r\nten=hoa\r\n"),
        ("Transfer-Encoding: chunked, identity\r\n", "0\r\n\r\n"),
        ("Transfer-Encoding : chunked\r\n", "0\r\n\r\n"),
        ("Content-Length: 3\r\nContent-Length: 7\r\n", "ten=hoa"),
        ("Content-Length: 7, 7\r\n", "ten=hoa"),
        ("Content-Length: +7\r\n", "ten=hoa"),
    ] {
        let request = format!(
            "POST /dang-nhap HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\n\
             Content-Type: application/x-www-form-urlencoded\r\n{said}\r\n{body}{hidden}"
        );
        let (status, answer) = raw(portal.address, request.as_bytes()).await;
        assert_eq!((status, answer.matches("HTTP/1.1 ").count()), (400, 1), "{said:?}: {answer}");
    }
    // Who says both ways how long it is may be two people who read it differently.
    let both = format!(
        "POST /dang-nhap HTTP/1.1\r\nHost: localhost\r\nContent-Length: 7\r\n\
         Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n{hidden}"
    );
    let (_, answer) = raw(portal.address, both.as_bytes()).await;
    assert_eq!(answer.matches("HTTP/1.1 ").count(), 1, "{answer}");
}

#[tokio::test]
async fn methods_that_a_page_does_not_know_are_refused() {
    let portal = start().await;
    for method in ["OPTIONS", "TRACE"] {
        let method = Method::from_bytes(method.as_bytes()).unwrap();
        let answer = portal.ask("/").send(method.clone()).await;
        assert_eq!(answer.status, 405, "{method}");
        assert!(answer.header("allow").contains("GET"));
    }
    for method in ["BREW", "PROPFIND", "POST", "DELETE"] {
        for path in ["/", "/khong-co/gi-ca/o-day", "/live", "/media/x", "/pkg/x.js"] {
            let method = Method::from_bytes(method.as_bytes()).unwrap();
            let ask = portal.ask(path).with("sec-fetch-site", "same-origin");
            assert_eq!(ask.send(method).await.status, 405, "{path}");
        }
    }
}

#[tokio::test]
async fn a_slash_at_the_end_leads_to_the_page_and_never_elsewhere() {
    let portal = start().await;
    let answer = portal.get("/cong-tac-dang/?truoc=1-1").await;
    assert_eq!(answer.status, 308);
    assert_eq!(answer.header("location"), "/cong-tac-dang?truoc=1-1");
    for path in ["//ke-xau.vn/", "/%2fke-xau.vn/", "/%5cke-xau.vn/"] {
        assert_eq!(portal.get(path).await.header("location"), "", "{path}");
    }
}

#[tokio::test]
async fn a_body_larger_than_the_limit_is_refused_before_it_is_read() {
    let portal = start().await;
    let request = "POST / HTTP/1.1\r\nHost: songmai.vn\r\nSec-Fetch-Site: same-origin\r\n\
                   Content-Length: 3000000\r\nConnection: close\r\n\r\n";
    assert_eq!(raw(portal.address, request.as_bytes()).await.0, 413);
}
