//! Old documents, typed for fonts that nobody has any more: what an office finds on its disks.

#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

mod convert;
mod detect;
mod encode;
mod hostile;
mod letters;
mod news;
mod ordinary;
