//! The one place of this crate that reads the clock.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Now, in milliseconds since 1970 (UTC).
#[must_use]
#[expect(clippy::disallowed_methods, reason = "this is the one place")]
pub fn now() -> i64 {
    let millis = |time: std::time::Duration| i64::try_from(time.as_millis()).unwrap_or(i64::MAX);
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or_else(|before| -millis(before.duration()), millis)
}

/// How long ago a time was; nothing when it is yet to come.
#[must_use]
pub fn since(time: SystemTime) -> Option<Duration> {
    let now = UNIX_EPOCH.checked_add(Duration::from_millis(now().try_into().ok()?))?;
    now.duration_since(time).ok()
}
