//! What the portal talks about: sites, sections, articles and their bodies,
//! visits, and the rules of Vietnamese text.
//!
//! This crate does no I/O and reads no clock: times, keys and randomness are
//! arguments. Everything here can only be made by parsing, so a value that
//! exists is a value that holds its rules.

pub mod accent;
pub mod account;
pub mod article;
pub mod audit;
pub mod body;
pub mod browser;
pub mod calendar;
pub mod date;
pub mod draft;
pub mod html;
pub mod id;
mod kinds;
pub mod legacy;
pub mod media;
pub mod revision;
pub mod search;
pub mod section;
pub mod site;
pub mod standing;
pub mod statistics;
pub mod text;
pub mod vietnamese;
pub mod visit;
