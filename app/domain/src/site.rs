//! Trang của phường: one ward's portal.

use crate::{
    accent::Accent,
    date::DateNotation,
    id::SiteId,
    text::{Line, SiteName},
    vietnamese::Slug,
};
use serde::{Deserialize, Serialize};

/// One ward's portal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// Its number in this installation.
    pub id: SiteId,
    /// Its key in the configuration and on the command line: `phuong-mau`.
    pub key: Slug,
    /// Its name as residents read it: "Phường Sông Mai".
    pub name: SiteName,
    /// What the ward set for itself.
    pub settings: SiteSettings,
}

/// What a ward sets for itself. Everything has a sensible default.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SiteSettings {
    /// The line above the name: the city and district.
    pub above: Option<Line>,
    /// Cơ quan chủ quản: who owns the site (Thông tư 26/2020/TT-BTTTT asks for it in the footer).
    pub owner: Option<Line>,
    /// Người chịu trách nhiệm: who answers for what is on it.
    pub responsible: Option<Line>,
    /// The office's postal address.
    pub address: Option<Line>,
    /// The office's telephone number.
    pub phone: Option<Line>,
    /// The office's mail address.
    pub mail: Option<Line>,
    /// The colour of its name, its links and its odometer.
    pub accent: Accent,
    /// How dates are printed.
    pub date_notation: DateNotation,
    /// The label before the publishing date: "Ngày đăng".
    pub published_label: Line,
    /// The label before an article's views: "Lượt xem".
    pub views_label: Line,
    /// The label above the odometer: "Số lượt truy cập".
    pub visits_label: Line,
    /// Who may see the public part of the statistics.
    pub statistics: StatisticsFor,
}

/// Who may see the public part of a site's statistics.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StatisticsFor {
    /// Those who work on the site, and whoever was given an address with a secret. Nothing
    /// becomes public because a program was renewed: a ward decides that itself.
    #[default]
    Staff,
    /// Everybody.
    Everybody,
}

impl Default for SiteSettings {
    fn default() -> Self {
        Self {
            above: None,
            owner: None,
            responsible: None,
            address: None,
            phone: None,
            mail: None,
            accent: Accent::default(),
            date_notation: DateNotation::default(),
            published_label: Line::known("Ngày đăng"),
            views_label: Line::known("Lượt xem"),
            visits_label: Line::known("Số lượt truy cập"),
            statistics: StatisticsFor::default(),
        }
    }
}

/// A host name a site answers to: lower case, without port.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Host(String);

/// The text is not a host name or address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a host name")]
pub struct NotAHost;

impl Host {
    /// Reads what a `Host` header or an `:authority` says: a name, IPv4 address or
    /// bracketed IPv6 address, with or without a port. A trailing dot is dropped.
    ///
    /// # Errors
    /// When it is none of these.
    pub fn from_header(header: &str) -> Result<Self, NotAHost> {
        let (name, port) = match header.strip_prefix('[') {
            Some(rest) => {
                let (inner, after) = rest.split_once(']').ok_or(NotAHost)?;
                inner.parse::<std::net::Ipv6Addr>().map_err(|_| NotAHost)?;
                (
                    &header[..inner.len() + 2],
                    after.strip_prefix(':').or(after.is_empty().then_some("")),
                )
            }
            None => match header.split_once(':') {
                Some((name, port)) => (name, Some(port)),
                None => (header, Some("")),
            },
        };
        let port = port.ok_or(NotAHost)?;
        if !port.bytes().all(|b| b.is_ascii_digit()) || port.len() > 5 {
            return Err(NotAHost);
        }
        Self::try_from(name.to_owned())
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Host {
    type Error = NotAHost;
    fn try_from(text: String) -> Result<Self, NotAHost> {
        let name = text.strip_suffix('.').unwrap_or(&text).to_ascii_lowercase();
        let bracketed = name
            .strip_prefix('[')
            .and_then(|rest| rest.strip_suffix(']'))
            .is_some_and(|inner| inner.parse::<std::net::Ipv6Addr>().is_ok());
        let label = |label: &str| {
            !label.is_empty()
                && label.len() <= 63
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
        };
        let named = name.len() <= 253 && name.split('.').all(label);
        if bracketed || named { Ok(Self(name)) } else { Err(NotAHost) }
    }
}

impl From<Host> for String {
    fn from(host: Host) -> String {
        host.0
    }
}

impl std::fmt::Display for Host {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_header_gives_its_name_without_the_port() {
        for (header, name) in [
            ("PhucLoi.Vn", "phucloi.vn"),
            ("phucloi.vn.:8080", "phucloi.vn"),
            ("127.0.0.1:3000", "127.0.0.1"),
            ("[::1]:3000", "[::1]"),
            ("[::1]", "[::1]"),
        ] {
            assert_eq!(
                Host::from_header(header).map(String::from),
                Ok(name.to_owned()),
                "{header}"
            );
        }
        for wrong in
            ["", "a b", "a/b", "..", "a:b", "[::1", "[x]", "[::1]x", "a@b", "ă.vn", "-a.vn"]
        {
            assert_eq!(Host::from_header(wrong), Err(NotAHost), "{wrong:?}");
        }
    }
}
