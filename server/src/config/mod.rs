//! One installation's settings: read from `Leptos.toml`, checked once, at start.

mod backups;
mod error;
mod file;
mod limits;
mod log;
mod lookup;
mod network;
mod site;
mod tls;

pub use backups::Backups;
pub use error::{ConfigError, Problem};
pub use limits::Limits;
pub use log::{LogFormat, LogLevel, LogSettings};
pub use lookup::Lookup;
pub use network::{Network, Proxies};
pub use site::SiteEntry;
pub use tls::TlsSettings;

use crate::data::DataFolder;
use leptos::config::LeptosOptions;
use std::net::SocketAddr;

/// The settings of one installation.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where to listen, as `HOST:PORT`.
    pub address: String,
    /// What the pages need to know of the build: names and places of its files.
    pub leptos: LeptosOptions,
    /// Database, pictures and files.
    pub data: DataFolder,
    /// How the public address begins.
    pub scheme: Scheme,
    /// Encryption by this program itself.
    pub tls: Option<TlsSettings>,
    /// Whose word on the reader's address is taken.
    pub proxies: Proxies,
    /// Where the numbers for Prometheus are told, if anywhere.
    pub metrics: Option<SocketAddr>,
    /// What is logged, and how.
    pub log: LogSettings,
    /// What readers may take.
    pub limits: Limits,
    /// The backups that the server makes by itself.
    pub backups: Backups,
    /// The wards on this server, one at least.
    pub sites: Vec<SiteEntry>,
}

/// How a public address begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scheme {
    /// Without encryption: a trial, or an office network.
    #[default]
    Http,
    /// With it, by this program or the proxy in front.
    Https,
}

impl Scheme {
    /// `http` or `https`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Http => "http",
            Self::Https => "https",
        }
    }

    /// Reads either word.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        match text {
            "http" => Some(Self::Http),
            "https" => Some(Self::Https),
            _ => None,
        }
    }
}
