//! Tài khoản: the pages of those who work on the site.

mod bar;
mod sign_in_page;

pub(crate) use bar::Bar;
pub use sign_in_page::SignInPage;

/// The field of a sign-in name.
pub const NAME: &str = "ten";

/// The field of a password.
pub const PASSWORD: &str = "mat-khau";

/// The field that says where to go on after signing in.
pub const WAY_BACK: &str = "tiep";

/// Whether somebody can sign in at an address that begins like this (`https://phucloi.vn`):
/// by https, or on the machine itself, where nobody is on the way.
#[must_use]
pub fn may_sign_in(origin: &str) -> bool {
    if origin.starts_with("https://") {
        return true;
    }
    let Some(authority) = origin.strip_prefix("http://") else { return false };
    let host = match authority.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => host,
        _ => authority,
    };
    let is_loopback = host.parse::<std::net::Ipv4Addr>().is_ok_and(|address| address.is_loopback());
    is_loopback || host == "[::1]" || host == "localhost" || host.ends_with(".localhost")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_signs_in_where_others_can_listen() {
        for origin in [
            "https://phucloi.vn",
            "https://phucloi.vn:8443",
            "http://localhost",
            "http://localhost:3000",
            "http://doi-thong.localhost:3000",
            "http://127.0.0.1:3000",
            "http://127.8.9.1",
            "http://[::1]",
            "http://[::1]:3000",
        ] {
            assert!(may_sign_in(origin), "{origin}");
        }
        for origin in [
            "http://phucloi.vn",
            "http://192.168.1.5:3000",
            "http://localhost.ke-xau.vn",
            "http://127.0.0.1.ke-xau.vn",
            "http://[2001:db8::1]",
            "ftp://localhost",
            "",
        ] {
            assert!(!may_sign_in(origin), "{origin}");
        }
    }
}
