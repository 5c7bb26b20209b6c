//! Where a link may lead.

use serde::{Deserialize, Serialize};

/// Where a link leads: `http`, `https`, `mailto`, `tel`, or an address of the site itself
/// that begins with one `/`. Nothing else can be written into a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Href(String);

/// The link leads where no link may: another scheme, another spelling, or nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a link leads to http, https, mailto, tel or an address of the site")]
pub struct UnsafeLink;

impl Href {
    /// The most bytes a link has.
    pub const MAX: usize = 2_000;

    /// The address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it leads to another site.
    #[must_use]
    pub fn is_elsewhere(&self) -> bool {
        self.0.starts_with("http")
    }
}

impl TryFrom<String> for Href {
    type Error = UnsafeLink;
    fn try_from(text: String) -> Result<Self, UnsafeLink> {
        let odd = |c: char| c.is_control() || c.is_whitespace() || c == '\\';
        if text.len() > Self::MAX || text.contains(odd) {
            return Err(UnsafeLink);
        }
        let of_the_site = text.starts_with('/') && !text.starts_with("//");
        let scheme = text.split_once(':').map(|(scheme, rest)| (scheme.to_ascii_lowercase(), rest));
        let leads_out = scheme.is_some_and(|(scheme, rest)| match scheme.as_str() {
            "http" | "https" => rest.len() > 2 && rest.starts_with("//"),
            "mailto" | "tel" => !rest.is_empty(),
            _ => false,
        });
        if of_the_site || leads_out { Ok(Self(text)) } else { Err(UnsafeLink) }
    }
}

impl From<Href> for String {
    fn from(href: Href) -> String {
        href.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_safe_links_can_be_made() {
        let parse = |text: &str| Href::try_from(text.to_owned());
        for safe in ["https://a.vn/x?y=1#z", "HTTP://a.vn", "mailto:a@b.vn", "tel:+84", "/hoi-dap"]
        {
            assert!(parse(safe).is_ok(), "{safe}");
        }
        for hostile in [
            "",
            "javascript:alert(1)",
            " javascript:alert(1)",
            "java\nscript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "//evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "https:evil",
            "x",
            "#top",
            "file:///etc/passwd",
        ] {
            assert_eq!(parse(hostile), Err(UnsafeLink), "{hostile:?}");
        }
    }
}
