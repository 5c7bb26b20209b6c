//! The portal's pages and islands, shared by server and browser.
//!
//! Pages exist on the server only (`ssr`): they are rendered whole and sent as HTML.
//! What moves in the browser is an island, and only islands are compiled for it (`hydrate`).

// A page is one type as deep as its markup, and the article page has much of it.
#![recursion_limit = "256"]

#[cfg(feature = "ssr")]
pub mod accounts;
pub mod articles;
pub mod counters;
mod page_data;

#[cfg(feature = "ssr")]
mod archive;
#[cfg(feature = "ssr")]
pub mod editing;
#[cfg(feature = "ssr")]
pub mod error;
#[cfg(feature = "ssr")]
pub mod feeds;
#[cfg(feature = "ssr")]
pub mod forms;
#[cfg(feature = "ssr")]
pub mod layout;
#[cfg(feature = "ssr")]
pub mod library;
#[cfg(feature = "ssr")]
pub mod own_file;
#[cfg(feature = "ssr")]
pub mod paths;
#[cfg(feature = "ssr")]
pub mod request;
#[cfg(feature = "ssr")]
mod search;
#[cfg(feature = "ssr")]
mod shell;
#[cfg(feature = "ssr")]
mod site_map;
#[cfg(feature = "ssr")]
pub mod statistics;

#[cfg(feature = "ssr")]
pub use shell::{App, shell};
