//! The wards on this server.

use domain::{site::Host, text::SiteName, vietnamese::Slug};
use serde::{Deserialize, Deserializer, de::Error as _};
use std::collections::HashSet;

/// One ward on this server.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SiteEntry {
    /// Its key, which never changes.
    #[serde(deserialize_with = "key")]
    pub key: Slug,
    /// Its name, taken when the site is first made.
    #[serde(deserialize_with = "name")]
    pub name: SiteName,
    /// The hosts it answers to, one at least.
    #[serde(deserialize_with = "hosts")]
    pub hosts: Vec<Host>,
}

/// One site at least, no key and no host twice.
pub(super) fn sites<'de, D: Deserializer<'de>>(value: D) -> Result<Vec<SiteEntry>, D::Error> {
    let sites = Vec::<SiteEntry>::deserialize(value)?;
    if sites.is_empty() {
        return Err(D::Error::custom("phải có ít nhất một trang của phường"));
    }
    let mut keys = HashSet::new();
    let mut hosts = HashSet::new();
    for site in &sites {
        if !keys.insert(&site.key) {
            return Err(D::Error::custom(format_args!("có hai trang cùng key \"{}\"", site.key)));
        }
        if let Some(host) = site.hosts.iter().find(|host| !hosts.insert(*host)) {
            return Err(D::Error::custom(format_args!("ghi tên máy \"{host}\" hai lần")));
        }
    }
    Ok(sites)
}

fn key<'de, D: Deserializer<'de>>(value: D) -> Result<Slug, D::Error> {
    Slug::try_from(String::deserialize(value)?)
        .map_err(|_| D::Error::custom("chỉ gồm chữ thường không dấu, chữ số và gạch nối"))
}

fn name<'de, D: Deserializer<'de>>(value: D) -> Result<SiteName, D::Error> {
    SiteName::parse(&String::deserialize(value)?)
        .map_err(|_| D::Error::custom(format_args!("phải có từ 1 đến {} ký tự", SiteName::MAX)))
}

fn hosts<'de, D: Deserializer<'de>>(value: D) -> Result<Vec<Host>, D::Error> {
    let texts = Vec::<String>::deserialize(value)?;
    let host = |text: String| {
        Host::try_from(text.clone()).map_err(|_| {
            D::Error::custom(format_args!(
                "có \"{text}\" không phải tên máy (ví dụ đúng: phucloi.vn, 127.0.0.1, [::1])"
            ))
        })
    };
    let hosts = texts.into_iter().map(host).collect::<Result<Vec<_>, _>>()?;
    if hosts.is_empty() {
        Err(D::Error::custom("phải có ít nhất một tên máy"))
    } else {
        Ok(hosts)
    }
}
