//! Encryption by this program itself, without a proxy in front.

use super::{Problem, file::is_address};
use serde::{Deserialize, Deserializer, de::Error as _};
use std::path::{Path, PathBuf};

/// Where the certificate lies, and what else belongs to encryption.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TlsSettings {
    /// The certificate and its chain, as PEM.
    pub certificate: PathBuf,
    /// Its private key, as PEM.
    pub key: PathBuf,
    /// Where readers who come without encryption are led to it, as `HOST:PORT`.
    pub redirect_from: Option<String>,
}

/// The same as it stands in the file; an empty text is what is not wanted.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Written {
    certificate: String,
    key: String,
    #[serde(deserialize_with = "address")]
    redirect_from: String,
}

impl Written {
    /// The settings with paths from `folder` on, if there is to be encryption; or the name of
    /// the key that is wanting or has nothing to say.
    pub(super) fn settle(
        self,
        folder: &Path,
    ) -> Result<Option<TlsSettings>, (&'static str, Problem)> {
        let Self { certificate, key, redirect_from } = self;
        match (certificate.is_empty(), key.is_empty()) {
            (true, true) if redirect_from.is_empty() => Ok(None),
            (true, _) => Err(("certificate", Problem::Missing)),
            (false, true) => Err(("key", Problem::Missing)),
            (false, false) => Ok(Some(TlsSettings {
                certificate: folder.join(certificate),
                key: folder.join(key),
                redirect_from: Some(redirect_from).filter(|address| !address.is_empty()),
            })),
        }
    }
}

fn address<'de, D: Deserializer<'de>>(value: D) -> Result<String, D::Error> {
    let text = String::deserialize(value)?;
    if text.is_empty() || is_address(&text) {
        return Ok(text);
    }
    Err(D::Error::custom(
        "phải có dạng MÁY:CỔNG, ví dụ 0.0.0.0:80 hoặc [::]:80, hoặc để trống \"\"",
    ))
}
