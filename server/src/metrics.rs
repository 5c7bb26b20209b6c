//! Numbers for whoever watches over the server: for Prometheus, on an address of this machine
//! alone. Nothing in them says who reads, nor what.

mod kind;
mod text;

pub(crate) use kind::Kind;
pub(crate) use text::write;

use crate::portal::Portal;
use axum::{
    Router,
    http::{HeaderName, HeaderValue, StatusCode, header},
    routing::get,
};
use std::{
    io,
    net::SocketAddr,
    sync::atomic::{AtomicU64, Ordering},
    time::Duration,
};
use tokio::net::TcpListener;

/// Upper ends of the groups of durations, in microseconds.
const ENDS: [u64; 10] =
    [250, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 100_000, 1_000_000, 10_000_000];

/// What was answered since the start.
#[derive(Default)]
pub(crate) struct Metrics {
    /// By kind, and by the first digit of the status.
    answers: [[AtomicU64; 5]; Kind::ALL.len()],
    durations: Durations,
    /// Daily backups that were made, and that could not be made.
    backups: [AtomicU64; 2],
}

/// How long answers took, but for those from memory, which take no time, and streams, which
/// have no end.
#[derive(Default)]
struct Durations {
    /// The last holds what took longer than all ends.
    groups: [AtomicU64; ENDS.len() + 1],
    micros: AtomicU64,
}

impl Metrics {
    /// A page was given out from memory.
    pub(crate) fn kept(&self, status: StatusCode) {
        self.count(Kind::Kept, status);
    }

    /// How many pages were given out from memory since the start.
    pub(crate) fn kept_answers(&self) -> u64 {
        let kept = self.answers.get(Kind::Kept as usize).into_iter().flatten();
        kept.map(|answers| answers.load(Ordering::Relaxed)).sum()
    }

    /// Something was answered by the router.
    pub(crate) fn answered(&self, kind: Kind, status: StatusCode, took: Duration) {
        self.count(kind, status);
        let micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        let group = ENDS.iter().position(|&end| micros <= end).unwrap_or(ENDS.len());
        if let Some(group) = self.durations.groups.get(group) {
            group.fetch_add(1, Ordering::Relaxed);
        }
        self.durations.micros.fetch_add(micros, Ordering::Relaxed);
    }

    /// A daily backup was made, or could not be made.
    pub(crate) fn backed_up<T, E>(&self, done: &Result<T, E>) {
        let [made, failed] = &self.backups;
        let count = if done.is_ok() { made } else { failed };
        count.fetch_add(1, Ordering::Relaxed);
    }

    fn count(&self, kind: Kind, status: StatusCode) {
        let class = usize::from(status.as_u16() / 100).saturating_sub(1);
        if let Some(answers) = self.answers.get(kind as usize).and_then(|all| all.get(class)) {
            answers.fetch_add(1, Ordering::Relaxed);
        }
    }
}

/// Answers `/metrics` at an address until the program ends.
///
/// # Errors
/// When the address cannot be listened on.
pub async fn listen(at: SocketAddr, portal: Portal) -> io::Result<()> {
    let listener = TcpListener::bind(at).await?;
    let answer = move || {
        let portal = portal.clone();
        async move {
            let kind = HeaderValue::from_static("text/plain; version=0.0.4; charset=utf-8");
            let headers: [(HeaderName, HeaderValue); 1] = [(header::CONTENT_TYPE, kind)];
            (headers, write(&portal))
        }
    };
    let router = Router::new().route("/metrics", get(answer));
    tokio::spawn(async move {
        #[expect(clippy::disallowed_methods, reason = "only this machine's programs come here")]
        let ended = axum::serve(listener, router).await;
        if let Err(error) = ended {
            tracing::error!(%error, "số liệu không còn xem được");
        }
    });
    Ok(())
}
