//! Where readers come from: of the address that a browser names as the one before, its host.

use crate::kinds::kinds;
use std::{fmt, sync::Arc};

/// Where a reader came from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {
    /// The browser names nothing: a typed address, a bookmark, a link in a letter.
    Direct,
    /// Another page of the same site.
    Own,
    /// A search engine, or one of the places where residents share news.
    Known(Known),
    /// Any other host, without `www.`, at most [`LONGEST`] letters.
    Host(Arc<str>),
    /// What was too much to keep apart.
    Rest,
}

kinds! {
    /// The search engines, and the places where residents share news. No key has a full stop, as
    /// every host does.
    Known {
        /// Google, whatever its country.
        Google = "google", "Google";
        /// Cốc Cốc.
        CocCoc = "coccoc", "Cốc Cốc";
        /// Bing.
        Bing = "bing", "Bing";
        /// DuckDuckGo.
        DuckDuckGo = "duckduckgo", "DuckDuckGo";
        /// Yahoo.
        Yahoo = "yahoo", "Yahoo";
        /// Yandex.
        Yandex = "yandex", "Yandex";
        /// Zalo.
        Zalo = "zalo", "Zalo";
        /// Facebook.
        Facebook = "facebook", "Facebook";
        /// YouTube.
        YouTube = "youtube", "YouTube";
        /// TikTok.
        TikTok = "tiktok", "TikTok";
        /// ChatGPT.
        ChatGpt = "chatgpt", "ChatGPT";
    }
}

/// The most letters of a host that are kept; longer ones are no site that anybody links from.
pub const LONGEST: usize = 80;

const DIRECT: &str = "direct";
const OWN: &str = "own";

/// Hosts that belong to somebody known, with whatever stands before them.
const HOSTS: [(&str, Known); 17] = [
    ("coccoc.com", Known::CocCoc),
    ("bing.com", Known::Bing),
    ("duckduckgo.com", Known::DuckDuckGo),
    ("yahoo.com", Known::Yahoo),
    ("yandex.com", Known::Yandex),
    ("yandex.ru", Known::Yandex),
    ("zalo.me", Known::Zalo),
    ("zaloapp.com", Known::Zalo),
    ("zalo.vn", Known::Zalo),
    ("facebook.com", Known::Facebook),
    ("fb.com", Known::Facebook),
    ("fb.me", Known::Facebook),
    ("messenger.com", Known::Facebook),
    ("youtube.com", Known::YouTube),
    ("youtu.be", Known::YouTube),
    ("tiktok.com", Known::TikTok),
    ("chatgpt.com", Known::ChatGpt),
];

/// What the browsers inside of apps call themselves: they name no address before.
const APPS: [(&str, Known); 3] =
    [("Zalo", Known::Zalo), ("FBAN/", Known::Facebook), ("FBAV/", Known::Facebook)];

/// How apps of Android name themselves where they open a link in the browser: the app in place of
/// a host.
const ANDROID: &str = "android-app://";

/// The apps that do, by how their names begin.
const ANDROID_APPS: [(&str, Known); 6] = [
    ("com.google.android.googlequicksearchbox", Known::Google),
    ("com.google.android.youtube", Known::YouTube),
    ("com.zing.zalo", Known::Zalo),
    ("com.facebook.", Known::Facebook),
    ("com.coccoc.", Known::CocCoc),
    ("com.zhiliaoapp.musically", Known::TikTok),
];

impl Source {
    /// Reads the `Referer` of a request to `host`, and where there is none, which app the
    /// browser is part of. What is neither an address of the web nor a known app is nothing.
    #[must_use]
    pub fn of(referrer: Option<&str>, host: &str, user_agent: &str) -> Self {
        if let Some(known) = referrer.and_then(android_app) {
            return Self::Known(known);
        }
        let named = referrer.and_then(host_in);
        match named {
            Some(named) if named.eq_ignore_ascii_case(bare(host)) => Self::Own,
            Some(named) => Self::named(named),
            None => {
                let app = APPS.iter().find(|(mark, _)| user_agent.contains(mark));
                app.map_or(Self::Direct, |(_, known)| Self::Known(*known))
            }
        }
    }

    fn named(host: &str) -> Self {
        let host = host.to_ascii_lowercase();
        if host.len() > LONGEST || !host.contains('.') {
            return Self::Rest;
        }
        let is_of = |domain: &str| {
            host.strip_suffix(domain).is_some_and(|left| left.is_empty() || left.ends_with('.'))
        };
        let is_google = host.split('.').any(|part| part == "google");
        let known = HOSTS.iter().find(|(domain, _)| is_of(domain)).map(|(_, known)| *known);
        match known {
            Some(known) => Self::Known(known),
            None if is_google => Self::Known(Known::Google),
            None => Self::Host(host.strip_prefix("www.").unwrap_or(&host).into()),
        }
    }

    /// The same for a visit as a whole: who comes from another page of the same site was here
    /// before, and came by nothing else.
    #[must_use]
    pub fn of_visit(self) -> Self {
        if self == Self::Own { Self::Direct } else { self }
    }

    /// As it is stored; [`Source::Rest`] has no name.
    #[must_use]
    pub fn key(&self) -> Option<&str> {
        match self {
            Self::Direct => Some(DIRECT),
            Self::Own => Some(OWN),
            Self::Known(known) => Some(known.key()),
            Self::Host(host) => Some(host),
            Self::Rest => None,
        }
    }

    /// Reads what [`Source::key`] wrote.
    #[must_use]
    pub fn read(key: &str) -> Self {
        let known = Known::ALL.iter().find(|known| known.key() == key);
        match (key, known) {
            (DIRECT, _) => Self::Direct,
            (OWN, _) => Self::Own,
            (_, Some(known)) => Self::Known(*known),
            _ => Self::Host(key.into()),
        }
    }
}

impl fmt::Display for Source {
    /// In the words that staff read.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Direct => "Vào thẳng địa chỉ",
            Self::Own => "Từ trang khác của phường",
            Self::Known(known) => known.words(),
            Self::Host(host) => host,
            Self::Rest => "Khác",
        })
    }
}

/// The app of Android that a referrer names, if it is a known one.
fn android_app(referrer: &str) -> Option<Known> {
    let app = referrer.strip_prefix(ANDROID)?;
    ANDROID_APPS.iter().find(|(name, _)| app.starts_with(name)).map(|(_, known)| *known)
}

/// The host of an address of the web, without port, name and password.
fn host_in(address: &str) -> Option<&str> {
    let rest = ["https://", "http://"].iter().find_map(|scheme| {
        let start = address.get(..scheme.len())?;
        start.eq_ignore_ascii_case(scheme).then(|| &address[scheme.len()..])
    })?;
    let authority = rest.split(['/', '?', '#', '\\']).next().unwrap_or_default();
    let host = bare(authority.rsplit('@').next().unwrap_or_default());
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b".-_".contains(&byte);
    (!host.is_empty() && host.bytes().all(plain)).then_some(host)
}

/// A host without its port and the full stop at its end.
fn bare(host: &str) -> &str {
    let host = host.split(':').next().unwrap_or(host);
    host.strip_suffix('.').unwrap_or(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHROME: &str = "Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36";

    fn source(referrer: &str) -> String {
        Source::of(Some(referrer), "phucloi.vn:3000", CHROME).to_string()
    }

    #[test]
    fn staff_read_where_residents_come_from() {
        for (referrer, shown) in [
            ("https://www.google.com/", "Google"),
            ("https://www.google.com.vn/search?q=x", "Google"),
            ("https://coccoc.com/search?query=x", "Cốc Cốc"),
            ("https://l.facebook.com/", "Facebook"),
            ("https://chat.zalo.me/", "Zalo"),
            ("android-app://com.google.android.googlequicksearchbox/", "Google"),
            ("android-app://com.zing.zalo/", "Zalo"),
            ("android-app://com.facebook.katana/", "Facebook"),
            ("http://HaNoi.GOV.vn:8080/tin?x=1", "hanoi.gov.vn"),
            ("https://www.longbien.gov.vn./", "longbien.gov.vn"),
            ("https://me:secret@longbien.gov.vn/", "longbien.gov.vn"),
            ("https://notfacebook.com/", "notfacebook.com"),
            ("https://phucloi.vn/tin", "Từ trang khác của phường"),
            ("https://PhucLoi.vn:3000", "Từ trang khác của phường"),
            ("https://phucloi.vn.evil.example/", "phucloi.vn.evil.example"),
        ] {
            assert_eq!(source(referrer), shown, "{referrer}");
        }
    }

    #[test]
    fn what_is_no_address_of_the_web_is_nothing() {
        for wrong in [
            "",
            "x",
            "javascript:alert(1)",
            "android-app://",
            "android-app://vn.example.la/",
            "https://",
            "https:///x",
            "https://a b.vn/",
            "https://ă.vn",
        ] {
            assert_eq!(source(wrong), "Vào thẳng địa chỉ", "{wrong:?}");
        }
        let endless = format!("https://{}.vn/", "a".repeat(LONGEST));
        assert_eq!(source(&endless), "Khác");
        assert_eq!(source("http://localhost/"), "Khác");
    }

    #[test]
    fn apps_that_name_no_address_are_told_by_their_browser() {
        let zalo =
            "Mozilla/5.0 (Linux; Android 14) Chrome/139.0 Mobile Safari/537.36 Zalo android/2";
        assert_eq!(Source::of(None, "phucloi.vn", zalo), Source::Known(Known::Zalo));
        assert_eq!(Source::of(None, "phucloi.vn", CHROME), Source::Direct);
    }

    #[test]
    fn what_is_stored_is_read_again() {
        for source in [Source::Direct, Source::Own, Source::Known(Known::Zalo)] {
            assert_eq!(Source::read(source.key().unwrap()), source);
        }
        assert_eq!(Source::read("hanoi.gov.vn"), Source::Host("hanoi.gov.vn".into()));
        assert!(Known::ALL.iter().all(|known| !known.key().contains('.')));
    }
}
