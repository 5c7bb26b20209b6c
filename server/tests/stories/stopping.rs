//! A stop in good order loses no count, and a bad one two seconds of them at most.
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

use crate::portal::{Ask, Program, program, publish, raw, start};
use std::{
    fs,
    net::SocketAddr,
    os::unix::fs::PermissionsExt,
    path::Path,
    process::{Command, Stdio},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};
use store::Store;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::{Instant, sleep, timeout},
};

/// A ward with one article, not yet open; the article's number and address.
async fn ward() -> (tempfile::TempDir, domain::id::ArticleId, String) {
    let portal = start().await;
    let (article, address) = publish(portal.store(), "song-mai", "Họp dân").await;
    (portal.stop().await, article, address)
}

async fn views(folder: &Path, article: domain::id::ArticleId) -> u64 {
    let store = Store::open(&folder.join("data")).await.unwrap();
    let site = crate::portal::site(&store, "song-mai").await;
    let views = store.site(site).visits().views(article).await.unwrap();
    store.close().await;
    views
}

#[tokio::test(flavor = "multi_thread")]
async fn a_portal_that_is_told_to_stop_saves_every_count() {
    let (folder, article, address) = ward().await;
    let program = Program::start(folder.path());
    for reader in 0..30 {
        let ask = Ask::new(program.address, &address).by(&format!("Reader{reader}"));
        assert_eq!(ask.get().await.status, 200);
    }
    let stream = Ask::new(program.address, "/live").open(hyper::Method::GET).await;
    let idle = TcpStream::connect(program.address).await.unwrap();
    let began = Instant::now();
    let output = tokio::task::spawn_blocking(|| program.terminate()).await.unwrap();
    assert!(output.status.success(), "{output:?}");
    assert!(began.elapsed() < Duration::from_secs(10), "{:?}", began.elapsed());
    assert_eq!(views(folder.path(), article).await, 30);
    drop((stream, idle));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_portal_that_stops_finishes_what_was_begun_and_lets_nobody_new_in() {
    let (folder, _, _) = ward().await;
    let program = Program::start(folder.path());
    let mut begun = TcpStream::connect(program.address).await.unwrap();
    let form = "POST /dang-nhap HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\n\
                Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 7\r\n\
                Expect: 100-continue\r\n\r\n";
    begun.write_all(form.as_bytes()).await.unwrap();
    let mut goes_on = [0; 25];
    begun.read_exact(&mut goes_on).await.unwrap();
    assert_eq!(&goes_on, b"HTTP/1.1 100 Continue\r\n\r\n");

    program.signal("TERM");
    let closing = async {
        while TcpStream::connect(program.address).await.is_ok() {
            sleep(Duration::from_millis(20)).await;
        }
    };
    timeout(Duration::from_secs(60), closing).await.unwrap();
    begun.write_all(b"ten=hoa").await.unwrap();
    let mut answer = String::new();
    begun.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 422 "), "{answer}");
    let output = tokio::task::spawn_blocking(|| program.terminate()).await.unwrap();
    assert!(output.status.success(), "{output:?}");
}

/// The program, as systemd starts it with a folder in memory.
fn start_with(memory: &Path, folder: &Path) -> Program {
    let mut command = program();
    command.env("RUNTIME_DIRECTORY", memory);
    Program::start_as(command, folder)
}

async fn reads(program: &Program, address: &str, reader: &str) {
    assert_eq!(Ask::new(program.address, address).by(reader).get().await.status, 200);
}

async fn stop(program: Program) {
    let output = tokio::task::spawn_blocking(|| program.terminate()).await.unwrap();
    assert!(output.status.success(), "{output:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_reads_over_a_planned_restart_stays_one_reader_and_over_a_kill_is_a_new_one() {
    if !fs::read_to_string("/proc/mounts").unwrap().contains(" /dev/shm tmpfs ") {
        println!("bỏ qua: máy này không có /dev/shm");
        return;
    }
    let (folder, article, address) = ward().await;
    let memory = tempfile::tempdir_in("/dev/shm").unwrap();
    let left = memory.path().join("ban-doc");
    let program = start_with(memory.path(), folder.path());
    reads(&program, &address, "Lan").await;
    stop(program).await;
    assert_eq!(fs::metadata(&left).unwrap().permissions().mode() & 0o777, 0o600);
    let program = start_with(memory.path(), folder.path());
    assert!(!left.exists(), "it is gone as soon as it is known");
    for reader in ["Lan", "Lan", "Minh"] {
        reads(&program, &address, reader).await;
    }
    stop(program).await;
    assert_eq!(views(folder.path(), article).await, 2);

    // What another version left, or nobody wrote to its end, is nobody.
    fs::write(&left, b"{\"keys\":").unwrap();
    let program = start_with(memory.path(), folder.path());
    assert!(!left.exists());
    reads(&program, &address, "Lan").await;
    program.kill();
    assert!(!left.exists(), "a kill leaves nothing");
    let program = start_with(memory.path(), folder.path());
    reads(&program, &address, "Lan").await;
    stop(program).await;
    let counted = views(folder.path(), article).await;
    assert!((3..=4).contains(&counted), "{counted}: the kill may have cost the last second");
}

/// Reads the article as ever new people, until the portal is gone.
async fn read_on(at: SocketAddr, address: String, reader: String, read: Arc<AtomicU64>) {
    for number in 0.. {
        let request = format!(
            "GET {address} HTTP/1.1\r\nHost: songmai.vn\r\nConnection: close\r\n\
             User-Agent: {} {reader}-{number}\r\n\r\n",
            crate::portal::PHONE
        );
        let answered = tokio::spawn(async move { raw(at, request.as_bytes()).await.0 });
        if !matches!(answered.await, Ok(200)) {
            return;
        }
        read.fetch_add(1, Ordering::Relaxed);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_killed_portal_loses_two_seconds_of_counts_at_most() {
    let (folder, article, address) = ward().await;
    let program = Program::start(folder.path());
    let read = Arc::new(AtomicU64::new(0));
    for reader in 0..4 {
        let (reader, read) = (format!("R{reader}"), Arc::clone(&read));
        tokio::spawn(read_on(program.address, address.clone(), reader, read));
    }
    tokio::time::sleep(Duration::from_millis(2_300)).await;
    let two_seconds_before = read.load(Ordering::Relaxed);
    assert!(two_seconds_before > 0);
    // They are written every two seconds, on a machine that has the time.
    for _ in 0..40 {
        if views(folder.path(), article).await >= two_seconds_before {
            break;
        }
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
    program.kill();
    let at_the_end = read.load(Ordering::Relaxed);
    let kept = views(folder.path(), article).await;
    assert!(kept >= two_seconds_before, "{kept} of {two_seconds_before} and {at_the_end}");
    // Four may have been counted without hearing the answer.
    assert!(kept <= at_the_end + 4, "{kept} of {at_the_end}");
    let again = Program::start(folder.path());
    let page = Ask::new(again.address, &address).by("Lan").get().await;
    assert!(page.text().contains(&format!(">{}<", kept + 1)) || kept >= 999);
    again.kill();
}

/// A portal whose folder another program is bringing up to date, as an import of a new version
/// does; where it will be.
async fn opening(folder: &Path) -> (std::fs::File, SocketAddr, std::process::Child) {
    let held = std::fs::File::open(folder.join("data")).unwrap();
    held.lock().unwrap();
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = port.local_addr().unwrap();
    drop(port);
    let child = program()
        .args(["serve", "--data", "data", "--address", &address.to_string()])
        .current_dir(folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    (held, address, child.unwrap())
}

/// What an address answers, once anybody answers there; asked until it says so.
async fn until(at: SocketAddr, says: impl Fn(u16, &str) -> bool) -> String {
    let asking = async {
        loop {
            let request = "GET /healthz HTTP/1.1\r\nHost: songmai.vn\r\nConnection: close\r\n\r\n";
            let mut answer = String::new();
            if let Ok(mut stream) = TcpStream::connect(at).await
                && stream.write_all(request.as_bytes()).await.is_ok()
                && stream.read_to_string(&mut answer).await.is_ok()
                && let Some(status) = answer.split(' ').nth(1).and_then(|code| code.parse().ok())
                && says(status, &answer)
            {
                return answer;
            }
            sleep(Duration::from_millis(50)).await;
        }
    };
    timeout(Duration::from_secs(120), asking).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn who_comes_while_the_portal_is_being_opened_is_told_so_and_served_afterwards() {
    let (folder, _, _) = ward().await;
    let (held, address, mut child) = opening(folder.path()).await;
    let answer = until(address, |_, _| true).await;
    assert!(answer.starts_with("HTTP/1.1 503 "), "{answer}");
    for words in ["retry-after: 30", "content-security-policy: ", "quay lại sau ít phút"] {
        assert!(answer.contains(words), "{words} is missing in {answer}");
    }
    drop(held);
    until(address, |status, _| status == 200).await;
    child.kill().unwrap();
    child.wait().unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_portal_that_is_being_opened_can_be_told_to_stop() {
    let (folder, _, _) = ward().await;
    let (_held, address, child) = opening(folder.path()).await;
    until(address, |status, _| status == 503).await;
    let program = child.id().to_string();
    assert!(Command::new("kill").args(["-s", "TERM", &program]).status().unwrap().success());
    let ended = tokio::task::spawn_blocking(|| child.wait_with_output());
    let ended = timeout(Duration::from_secs(60), ended).await.unwrap().unwrap().unwrap();
    assert!(ended.status.success(), "{ended:?}");
}
