//! Where to go on after signing in.

use axum::http::Uri;

/// The longest way back, in bytes.
const LONGEST: usize = 2_000;

/// The address, if it is a path of this very site and nothing that could be taken for another.
///
/// A browser reads `//host`, `/\host` and `/<tab>/host` as addresses of `host`.
pub(crate) fn same_site(address: &str) -> Option<&str> {
    let plain = |byte: u8| byte.is_ascii_graphic() && !b"\\\"<>^`{|}#".contains(&byte);
    let is_path = address.starts_with('/') && !address.starts_with("//");
    if !is_path || address.len() > LONGEST || !address.bytes().all(plain) {
        return None;
    }
    let uri: Uri = address.parse().ok()?;
    (uri.host().is_none() && uri.scheme().is_none()).then_some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_path_of_the_same_site_leads_on() {
        for path in ["/", "/soan/7", "/tim-kiem?q=%C4%91%E1%BA%A3ng", "/a?b=https://x.vn/"] {
            assert_eq!(same_site(path), Some(path));
        }
        let long = format!("/{}", "a".repeat(LONGEST));
        for other in [
            "",
            "soan",
            "//ke-xau.vn",
            "///ke-xau.vn",
            "/\\ke-xau.vn",
            "\\\\ke-xau.vn",
            "/\t/ke-xau.vn",
            "/\n/ke-xau.vn",
            "https://ke-xau.vn/",
            "https:ke-xau.vn",
            "javascript:alert(1)",
            " /soan",
            "/soan\r\nSet-Cookie: a=b",
            "/đảng",
            "/a\0",
            &long,
        ] {
            assert_eq!(same_site(other), None, "{other:?}");
        }
    }
}
