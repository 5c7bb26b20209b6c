//! Tài khoản: the pages of those who work on the site.

mod account_page;
mod bar;
pub mod fields;
mod newcomer_page;
mod parts;
mod password_page;
mod people_page;
mod person_page;
mod second_factor_page;
mod sign_in_page;

pub use account_page::AccountPage;

pub(crate) use bar::Bar;
pub use newcomer_page::{InvitationPage, SetUpPage};
pub use password_page::PasswordPage;
pub use people_page::PeoplePage;
pub use person_page::PersonPage;
pub use second_factor_page::SecondFactorPage;
pub use sign_in_page::SignInPage;

/// What the forms of each page can do: the values of their field [`fields::TASK`].
pub mod tasks {
    pub use super::{
        people_page::{INVITE, UNINVITE},
        person_page::{DISABLE, ENABLE, SET_ROLES},
        second_factor_page::{BEGIN, NEW_CODES, PUT_ON, TAKE_OFF},
    };
}

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
