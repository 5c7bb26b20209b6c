//! What the program writes about itself. Never who reads, nor from where, nor what for.

mod sink;

use crate::{
    config::{LogFormat, LogLevel, LogSettings},
    metrics::Kind,
    portal::Portal,
};
use axum::{
    extract::{MatchedPath, Request, State},
    http::Method,
    middleware::Next,
    response::Response,
};
pub use sink::Sink;
use std::{
    io::{IsTerminal, stderr},
    sync::atomic::{AtomicU64, Ordering},
    time::Instant,
};
use tracing::{Instrument, info_span, level_filters::LevelFilter};
use tracing_subscriber::{
    Layer, filter::Targets, fmt, layer::SubscriberExt, util::SubscriberInitExt,
};

/// This project's crates; of the others only warnings are written.
const OURS: [&str; 6] = ["app", "bantin", "domain", "import", "server", "store"];

/// Begins the log. What is returned writes it to standard error, to the last line when it is
/// dropped.
#[must_use]
pub fn begin(settings: LogSettings) -> Sink {
    let sink = Sink::to_stderr();
    let level = match settings.level {
        LogLevel::Error => LevelFilter::ERROR,
        LogLevel::Warn => LevelFilter::WARN,
        LogLevel::Info => LevelFilter::INFO,
        LogLevel::Debug => LevelFilter::DEBUG,
        LogLevel::Trace => LevelFilter::TRACE,
    };
    let targets = Targets::new()
        .with_default(level.min(LevelFilter::WARN))
        .with_targets(OURS.map(|target| (target, level)));
    let lines = fmt::layer().with_writer(sink.writer()).with_ansi(stderr().is_terminal());
    let lines = match settings.format {
        LogFormat::Text => lines.with_target(false).boxed(),
        LogFormat::Json => lines.json().flatten_event(true).boxed(),
    };
    // A second log in one process (tests) keeps the first.
    let _ = tracing_subscriber::registry().with(lines.with_filter(targets)).try_init();
    std::panic::set_hook(Box::new(|panic| tracing::error!(%panic, "lỗi trong chương trình")));
    sink
}

/// One line for each request, and its place among the metrics. Pages from memory come by in
/// `front` and have none: they are counted, and told of together.
pub(crate) async fn requests(
    State(portal): State<Portal>,
    request: Request,
    next: Next,
) -> Response {
    static COUNT: AtomicU64 = AtomicU64::new(1);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    let started = Instant::now();
    let method = name_of(request.method());
    let pattern = request.extensions().get::<MatchedPath>().cloned();
    let response = next.run(request).instrument(info_span!("request", number)).await;
    let path = pattern.as_ref().map_or("?", MatchedPath::as_str);
    let took = started.elapsed();
    let status = response.status();
    portal.metrics().answered(Kind::of(path), status, took);
    let status = status.as_u16();
    let ms = took.as_secs_f64() * 1000.0;
    let ms = (ms * 100.0).round() / 100.0;
    tracing::info!(number, method, path, status, ms, "trả lời");
    response
}

/// Known names only: a client may write anything here.
fn name_of(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::DELETE => "DELETE",
        Method::PATCH => "PATCH",
        Method::OPTIONS => "OPTIONS",
        _ => "?",
    }
}
