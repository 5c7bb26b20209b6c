//! Numbers for whoever watches over the server, and lines for machines.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot set its scene has failed"
)]

use crate::portal::{Ask, Program, write_settings};
use std::{net::SocketAddr, path::Path};

/// An address of this machine that nobody listens on.
fn free() -> SocketAddr {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap()
}

fn start(folder: &Path, settings: &str) -> Program {
    write_settings(folder, settings);
    Program::start(folder)
}

/// The value of one line of the numbers.
fn number(text: &str, line: &str) -> f64 {
    let found = text.lines().find_map(|each| each.strip_prefix(line)?.strip_prefix(' '));
    found.unwrap_or_else(|| panic!("no {line} in {text}")).parse().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_numbers_tell_what_was_answered_and_not_to_whom() {
    let folder = tempfile::tempdir().unwrap();
    let at = free();
    let settings = format!("metrics = \"{at}\"\nlimits.live-per-address = 1");
    let portal = start(folder.path(), &settings);
    let ask = |path: &str| Ask::new(portal.address, path).by("Nguyen-Van-A");
    for _ in 0..5 {
        ask("/").get().await;
    }
    ask("/khong-co").get().await;
    ask("/healthz").get().await;
    let stream = ask("/live").open(hyper::Method::GET).await;
    assert_eq!(ask("/live").get().await.status, 429);
    let answer = Ask::new(at, "/metrics").get().await;
    assert_eq!(answer.header("content-type"), "text/plain; version=0.0.4; charset=utf-8");
    let text = answer.text();
    let answers = |kind: &str, status: &str| {
        number(text, &format!("bantin_requests_total{{kind=\"{kind}\",status=\"{status}\"}}"))
    };
    assert_eq!(answers("kept", "2xx") + answers("page", "2xx"), 5.0);
    assert!(answers("kept", "2xx") >= 1.0);
    assert_eq!((answers("page", "4xx"), answers("machine", "2xx")), (1.0, 1.0));
    assert_eq!((number(text, "bantin_streams_open"), answers("live", "2xx")), (1.0, 1.0));
    assert!(number(text, "bantin_connections_open") >= 1.0);
    for (kind, refused) in [("connection", 0.0), ("request", 0.0), ("stream", 1.0)] {
        let line = format!("bantin_refused_total{{kind=\"{kind}\"}}");
        assert_eq!(number(text, &line), refused, "{kind}");
    }
    assert!(number(text, "bantin_kept_pages") >= 1.0);
    assert!(number(text, "bantin_database_bytes") > 10_000.0);
    let routed = 8.0 + 1.0 - answers("kept", "2xx");
    assert_eq!(number(text, "bantin_request_seconds_count"), routed);
    assert_eq!(number(text, "bantin_request_seconds_bucket{le=\"+Inf\"}"), routed);
    assert!(text.contains("bantin_build_info{version=\""));
    for secret in ["127.0.0.1", "Nguyen-Van-A", "khong-co", "songmai"] {
        assert!(!text.contains(secret), "{secret} in {text}");
    }
    // On the portal's own address there is no such page.
    assert_eq!(ask("/metrics").get().await.status, 404);
    assert_eq!(Ask::new(at, "/").get().await.status, 404);
    drop(stream);
    portal.kill();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_log_for_machines_is_one_object_a_line() {
    let folder = tempfile::tempdir().unwrap();
    let portal = start(folder.path(), "log.format = \"json\"");
    for path in ["/khong-co", "/healthz"] {
        Ask::new(portal.address, path).get().await;
    }
    let output = tokio::task::spawn_blocking(|| portal.terminate()).await.unwrap();
    let log = String::from_utf8(output.stderr).unwrap();
    let lines = log.lines().map(serde_json::from_str).collect::<Result<Vec<_>, _>>();
    let lines: Vec<serde_json::Value> = lines.unwrap();
    let asked: Vec<_> = lines.iter().filter(|line| line["method"] == "GET").collect();
    assert_eq!(asked.len(), 2, "{log}");
    assert_eq!((&asked[0]["status"], &asked[1]["status"]), (&404.into(), &200.into()));
    assert!(asked[1]["number"].as_u64() > asked[0]["number"].as_u64());
}
