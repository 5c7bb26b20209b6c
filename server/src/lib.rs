//! The program bantin: HTTP, live stream, import, commands.

mod accounts;
mod address;
mod assets;
mod cache;
pub mod cli;
pub mod clock;
pub mod commands;
pub mod config;
pub mod data;
mod door;
mod feeds;
mod front;
mod headers;
mod health;
mod host;
mod listen;
pub mod live;
mod log;
pub mod media;
mod message;
mod origin;
mod page;
mod portal;
mod reader;
mod router;
pub mod sample;
mod share;
mod static_file;
mod tasks;

pub use accounts::{Hasher, HashingError, Proof, Proven, Refused, proven};
pub use front::Front;
pub use headers::ContentPolicy;
pub use host::{Hosts, Visit};
pub use listen::serve as listen;
pub use portal::Portal;
pub use tasks::Tasks;
