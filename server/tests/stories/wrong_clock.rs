//! The clock of a ward office is wrong: the battery is empty, or somebody typed the wrong year.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test that cannot set its scene has failed, or says why it has none"
)]

use crate::{
    office::Office,
    portal::{Ask, Program, program},
};
use std::{
    fs,
    path::{Path, PathBuf},
    time::Duration,
};
use tokio::time::sleep;

const ARTICLE: &str = "/cong-tac-dang/khong-co-anh-1";

/// Debian's library that tells a program another time. Without it there is no story, but
/// `make test` insists.
fn library() -> Option<PathBuf> {
    let machines = ["x86_64", "aarch64"];
    let places = machines
        .map(|machine| format!("/usr/lib/{machine}-linux-gnu/faketime/libfaketimeMT.so.1").into());
    let found = places.into_iter().find(|place: &PathBuf| place.exists());
    assert!(found.is_some() || std::env::var_os("EVERY_STORY").is_none(), "install faketime");
    if found.is_none() {
        println!("bỏ qua: máy này chưa có faketime (apt-get install faketime)");
    }
    found
}

/// The portal under a clock that `clock` in the folder says, and that may be set while it runs.
fn start(office: &Office, library: &Path) -> Program {
    let mut command = program();
    command
        .env("LD_PRELOAD", library)
        .env("FAKETIME_TIMESTAMP_FILE", office.path("clock"))
        .env("FAKETIME_NO_CACHE", "1")
        .env("FAKETIME_DONT_FAKE_MONOTONIC", "1");
    Program::start_as(command, office.folder())
}

/// Ever new people read the article.
async fn read(portal: &Program, readers: u32, from: &mut u32) {
    for _ in 0..readers {
        *from += 1;
        let answer = Ask::new(portal.address, ARTICLE).by(&format!("R{from}")).get().await;
        assert_eq!(answer.status, 200);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_jumps_by_years_loses_no_view_and_doubles_none() {
    let Some(library) = library() else { return };
    let office = Office::new().await;
    let set = |clock: &str| fs::write(office.path("clock"), format!("{clock}\n")).unwrap();
    let mut readers = 0;
    for (number, clocks) in
        [["+0", "+3y", "+0"], ["+3y", "-1y", "+3y"], ["-1y", "+0", "-1y"]].iter().enumerate()
    {
        set(clocks[0]);
        let portal = start(&office, &library);
        for clock in clocks {
            set(clock);
            read(&portal, 5, &mut readers).await;
            // Until the counts of this time have been written.
            sleep(Duration::from_millis(1_300)).await;
        }
        let page = format!(
            "Tin tức\n\nPhường họp bàn việc làm đường lần {number}\nNgày đăng 18/01/2018\n\nĐã họp.\n"
        );
        fs::write(office.path("trang.txt"), page).unwrap();
        let import = office.bantin(&["import", "trang.txt"]);
        assert_eq!(import.status, Some(0), "{import:?}");
        let stopped = portal.terminate();
        let log = String::from_utf8(stopped.stderr).unwrap();
        assert!(stopped.status.success() && !log.contains("lỗi trong chương trình"), "{log}");
        let exported = office.export("data");
        let line = exported.lines().find(|line| line.contains("Không có ảnh")).unwrap();
        assert!(line.contains(&format!("\"views\":{readers},")), "{readers}: {line}");
        assert_eq!(office.bantin(&["check"]).status, Some(0), "hours and totals agree");
    }
    assert_eq!(office.export("data").lines().count(), 5);
}
