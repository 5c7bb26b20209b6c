//! How many files may be open: each connection is one, and sends one.

use crate::config::Limits;
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// Files besides those: the database, the log.
const BESIDE: u64 = 256;

/// Asks the system for as many open files as the settings allow connections, and as many to send,
/// and says so where it gives fewer.
pub(crate) fn allow(limits: Limits) {
    let wanted = 2 * u64::from(limits.connections_total) + BESIDE;
    let Rlimit { current, maximum } = getrlimit(Resource::Nofile);
    // None is as many as one likes.
    if current.is_none_or(|current| current >= wanted) {
        return;
    }
    let given = maximum.map_or(wanted, |maximum| maximum.min(wanted));
    let raised = setrlimit(Resource::Nofile, Rlimit { current: Some(given), maximum });
    if raised.is_err() || given < wanted {
        tracing::warn!(given, wanted, "hệ điều hành cho mở ít tệp hơn số kết nối trong cấu hình");
    }
}
