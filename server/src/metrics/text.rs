//! The numbers as Prometheus reads them (text format 0.0.4).

use super::{ENDS, Kind, Metrics};
use crate::portal::Portal;
use std::{
    fmt::{Display, Write},
    fs,
    sync::atomic::Ordering,
};

/// Every number there is, at this moment.
pub(crate) fn write(portal: &Portal) -> String {
    let mut page = Page(String::with_capacity(4_096));
    page.answers(portal.metrics());
    page.durations(portal.metrics());
    let (bytes, pages) = portal.kept_pages();
    page.gauge("bantin_kept_pages", "Rendered pages in memory.", pages);
    page.gauge("bantin_kept_bytes", "Memory for rendered pages, at most.", bytes);
    let connections = portal.guests().connections();
    page.gauge("bantin_connections_open", "Open connections.", connections.taken());
    page.gauge("bantin_streams_open", "Open event streams.", portal.live().listeners());
    page.refused(portal);
    let waiting = portal.tally().waiting();
    page.gauge("bantin_counts_waiting", "Visits and views that wait to be written.", waiting);
    page.backups(portal.metrics());
    page.counter("bantin_writes_total", "Transactions begun.", portal.store().writes());
    let database = ["bantin.db", "bantin.db-wal"]
        .map(|file| fs::metadata(portal.config().data.path().join(file)))
        .into_iter()
        .flatten()
        .map(|file| file.len())
        .sum::<u64>();
    page.gauge("bantin_database_bytes", "The database with its log.", database);
    if let Some(memory) = resident() {
        page.gauge("process_resident_memory_bytes", "Memory in use.", memory);
    }
    page.head("bantin_build_info", "gauge", "The program.");
    page.line("bantin_build_info", &[("version", env!("CARGO_PKG_VERSION"))], 1);
    page.0
}

/// The memory that this process holds, in bytes; Linux says it in pages of 4 KiB.
fn resident() -> Option<u64> {
    let numbers = fs::read_to_string("/proc/self/statm").ok()?;
    let pages: u64 = numbers.split(' ').nth(1)?.parse().ok()?;
    Some(pages * 4_096)
}

struct Page(String);

impl Page {
    fn answers(&mut self, metrics: &Metrics) {
        let name = "bantin_requests_total";
        self.head(name, "counter", "Answers, by what was asked for and the status.");
        for (kind, answers) in Kind::ALL.iter().zip(&metrics.answers) {
            for (class, answers) in ["1xx", "2xx", "3xx", "4xx", "5xx"].iter().zip(answers) {
                let answers = answers.load(Ordering::Relaxed);
                self.line(name, &[("kind", kind.name()), ("status", class)], answers);
            }
        }
    }

    fn durations(&mut self, metrics: &Metrics) {
        let name = "bantin_request_seconds";
        self.head(name, "histogram", "Time until an answer began, but for pages from memory.");
        let mut sum = 0;
        for (index, group) in metrics.durations.groups.iter().enumerate() {
            sum += group.load(Ordering::Relaxed);
            let end = ENDS.get(index).map_or("+Inf".to_owned(), |&end| seconds(end).to_string());
            self.line(&format!("{name}_bucket"), &[("le", &end)], sum);
        }
        let micros = metrics.durations.micros.load(Ordering::Relaxed);
        self.line(&format!("{name}_sum"), &[], seconds(micros));
        self.line(&format!("{name}_count"), &[], sum);
    }

    fn refused(&mut self, portal: &Portal) {
        let name = "bantin_refused_total";
        self.head(name, "counter", "What found no place within the limits, by what it was.");
        let guests = portal.guests();
        for (kind, refused) in [
            ("connection", guests.connections().refused()),
            ("request", guests.requests().refused()),
            ("stream", portal.live().refused()),
        ] {
            self.line(name, &[("kind", kind)], refused);
        }
    }

    fn backups(&mut self, metrics: &Metrics) {
        let name = "bantin_backups_total";
        self.head(name, "counter", "Daily backups: made, or tried and not made.");
        for (result, backups) in ["made", "failed"].iter().zip(&metrics.backups) {
            self.line(name, &[("result", result)], backups.load(Ordering::Relaxed));
        }
    }

    fn gauge(&mut self, name: &str, help: &str, value: impl Display) {
        self.head(name, "gauge", help);
        self.line(name, &[], value);
    }

    fn counter(&mut self, name: &str, help: &str, value: impl Display) {
        self.head(name, "counter", help);
        self.line(name, &[], value);
    }

    fn head(&mut self, name: &str, kind: &str, help: &str) {
        self.write(format_args!("# HELP {name} {help}\n# TYPE {name} {kind}\n"));
    }

    fn line(&mut self, name: &str, labels: &[(&str, &str)], value: impl Display) {
        let labels: Vec<_> =
            labels.iter().map(|(label, value)| format!("{label}=\"{value}\"")).collect();
        match labels.as_slice() {
            [] => self.write(format_args!("{name} {value}\n")),
            labels => self.write(format_args!("{name}{{{}}} {value}\n", labels.join(","))),
        }
    }

    fn write(&mut self, text: std::fmt::Arguments<'_>) {
        // Writing to a string does not fail.
        let _ = self.0.write_fmt(text);
    }
}

#[expect(clippy::cast_precision_loss, reason = "microseconds of years are exact in a float")]
fn seconds(micros: u64) -> f64 {
    micros as f64 / 1e6
}
