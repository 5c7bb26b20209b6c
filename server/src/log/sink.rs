//! Lines to standard error from a thread of their own: no reader waits for a terminal.

use std::{
    io::{self, Write},
    sync::mpsc::{Receiver, SyncSender, sync_channel},
    thread,
    time::Duration,
};
use tracing_subscriber::fmt::MakeWriter;

/// The most lines that wait to be written; what comes beyond is dropped.
const WAITING: usize = 4096;

/// How long the last lines may take at the end: a terminal that takes no more must not keep
/// the program from ending.
const LAST_LINES: Duration = Duration::from_secs(1);

/// Writes lines until it is dropped, and then those that still wait.
pub struct Sink {
    lines: SyncSender<Line>,
    /// Hears when the thread has ended.
    ended: Receiver<()>,
}

enum Line {
    Text(Vec<u8>),
    End,
}

/// Where the log's lines go in.
#[derive(Clone)]
pub(super) struct Writer(SyncSender<Line>);

impl Sink {
    pub(super) fn to_stderr() -> Self {
        let (lines, waiting) = sync_channel(WAITING);
        let (alive, ended) = sync_channel(0);
        let named = thread::Builder::new().name("log".to_owned());
        // Without the thread there is no log; the portal runs all the same.
        let _ = named.spawn(move || {
            write(&waiting);
            drop(alive);
        });
        Self { lines, ended }
    }

    pub(super) fn writer(&self) -> Writer {
        Writer(self.lines.clone())
    }
}

impl Drop for Sink {
    fn drop(&mut self) {
        if self.lines.try_send(Line::End).is_ok() {
            let _ = self.ended.recv_timeout(LAST_LINES);
        }
    }
}

fn write(lines: &Receiver<Line>) {
    while let Ok(Line::Text(line)) = lines.recv() {
        let _ = io::stderr().write_all(&line);
    }
}

impl<'a> MakeWriter<'a> for Writer {
    type Writer = Self;
    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

impl Write for Writer {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        let _ = self.0.try_send(Line::Text(line.to_owned()));
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
