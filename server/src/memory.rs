//! Memory that was needed once goes back to the system.

/// From this many bytes on a piece of memory is the system's own, and goes back to it when it is
/// freed. Without this glibc learns from a large picture to keep such pieces for the next one,
/// and does so for each thread that worked on one: after a dozen of them it holds half as much
/// again as the largest takes (mallopt(3), notes on `M_MMAP_THRESHOLD`).
const OWN: i32 = 1024 * 1024;

/// So many free bytes a thread may hold for its next piece.
const HELD: i32 = 8 * 1024 * 1024;

/// Tells the allocator, before there are threads.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[expect(unsafe_code, reason = "there is no other way to tell glibc")]
pub fn bound() {
    // SAFETY: both are numbers that the allocator reads when it is asked the next time; no
    // memory is touched, and no other thread runs yet. Refused, they leave all as it was.
    unsafe {
        libc::mallopt(libc::M_MMAP_THRESHOLD, OWN);
        libc::mallopt(libc::M_TRIM_THRESHOLD, HELD);
    }
}

/// Other systems' allocators give it back by themselves.
#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
pub fn bound() {}
