//! `Leptos.toml` as it is written: parsed into types, key by key.

use super::{
    ConfigError, Limits, LogSettings, Problem, Proxies, Scheme, SiteEntry, backups, network, site,
    tls,
};
use serde::{Deserialize, Deserializer, de::Error as _};
use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
};

/// The whole file. Tables that are not ours are left to those who know them.
#[derive(Deserialize)]
pub(super) struct File {
    workspace: Workspace,
    #[serde(default)]
    pub(super) bantin: Bantin,
}

#[derive(Deserialize)]
struct Workspace {
    metadata: Metadata,
}

#[derive(Deserialize)]
struct Metadata {
    leptos: [Leptos; 1],
}

/// The keys shared with the build.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Leptos {
    pub(super) output_name: String,
    pub(super) site_root: PathBuf,
    pub(super) site_pkg_dir: String,
    #[serde(deserialize_with = "address")]
    pub(super) site_addr: String,
    pub(super) hash_files: bool,
}

/// Our own tables.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Bantin {
    pub(super) data: Option<PathBuf>,
    #[serde(deserialize_with = "scheme")]
    pub(super) scheme: Scheme,
    pub(super) tls: tls::Written,
    pub(super) proxies: Proxies,
    #[serde(deserialize_with = "network::loopback")]
    pub(super) metrics: Option<SocketAddr>,
    pub(super) log: LogSettings,
    pub(super) limits: Limits,
    pub(super) backup: backups::Written,
    #[serde(deserialize_with = "site::sites")]
    pub(super) sites: Vec<SiteEntry>,
}

/// The file as it is delivered: what it says holds where no file says otherwise.
const DELIVERED: &str = include_str!("../../../Leptos.toml");

impl File {
    /// The delivered file's values.
    pub(super) fn delivered() -> Result<Self, ConfigError> {
        Self::parse(DELIVERED, Path::new("Leptos.toml"))
    }

    /// Reads the text of a file; `name` is for the error's sentence.
    pub(super) fn parse(text: &str, name: &Path) -> Result<Self, ConfigError> {
        let syntax = |error: toml::de::Error| ConfigError::Syntax {
            file: name.to_owned(),
            line: line_of(text, error.span().map_or(0, |span| span.start)),
        };
        let document = toml::Deserializer::parse(text).map_err(syntax)?;
        serde_path_to_error::deserialize(document).map_err(|error| {
            let message = error.inner().message();
            ConfigError::Key {
                file: name.to_owned(),
                key: key_of(&error.path().to_string(), message),
                problem: Problem::from_serde(message),
            }
        })
    }

    pub(super) fn leptos(&self) -> &Leptos {
        let [leptos] = &self.workspace.metadata.leptos;
        leptos
    }
}

fn line_of(text: &str, at: usize) -> usize {
    1 + text.bytes().take(at).filter(|&byte| byte == b'\n').count()
}

/// The path names the table; of a missing key, only the message says which.
fn key_of(path: &str, message: &str) -> String {
    let missing = message
        .strip_prefix("missing field `")
        .and_then(|rest| rest.split_once('`'))
        .map(|(key, _)| key);
    match missing {
        Some("workspace" | "metadata" | "leptos") => "[[workspace.metadata.leptos]]".to_owned(),
        Some(key) if path == "." => key.to_owned(),
        Some(key) => format!("{path}.{key}"),
        None => path.to_owned(),
    }
}

/// `HOST:PORT`, as it can be listened on.
fn address<'de, D: Deserializer<'de>>(value: D) -> Result<String, D::Error> {
    let text = String::deserialize(value)?;
    if is_address(&text) {
        return Ok(text);
    }
    Err(D::Error::custom("phải có dạng MÁY:CỔNG, ví dụ 127.0.0.1:3000 hoặc [::1]:3000"))
}

/// Whether a text is `HOST:PORT`.
pub(super) fn is_address(text: &str) -> bool {
    text.rsplit_once(':').is_some_and(|(host, port)| {
        port.parse::<u16>().is_ok() && domain::site::Host::try_from(host.to_owned()).is_ok()
    })
}

fn scheme<'de, D: Deserializer<'de>>(value: D) -> Result<Scheme, D::Error> {
    let text = String::deserialize(value)?;
    Scheme::read(&text).ok_or_else(|| D::Error::custom("phải là \"http\" hoặc \"https\""))
}
