//! The cookie that says which session a request belongs to.

use crate::host::Visit;
use axum::http::{HeaderMap, HeaderValue, header};
use domain::account::Token;

/// How the session's cookie is called and kept: by https a name that browsers accept from
/// this very host and over https only, and on this machine itself, without https, a plain one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SessionCookie {
    /// `__Host-bantin`, over https.
    Https,
    /// `bantin`, over http to a loopback name.
    Loopback,
}

impl SessionCookie {
    /// The cookie of a visit; none over http from elsewhere, where anybody on the way could
    /// read it: nobody can sign in there.
    pub(crate) fn of(visit: &Visit) -> Option<Self> {
        if !app::accounts::may_sign_in(&visit.origin) {
            return None;
        }
        Some(if visit.origin.starts_with("https:") { Self::Https } else { Self::Loopback })
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Https => "__Host-bantin",
            Self::Loopback => "bantin",
        }
    }

    /// What the request's cookie of this name says.
    pub(crate) fn read(self, headers: &HeaderMap) -> Option<&str> {
        let lines = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
        lines.flat_map(|line| line.split(';')).find_map(|cookie| {
            let (name, value) = cookie.trim().split_once('=')?;
            (name == self.name()).then_some(value)
        })
    }

    /// Gives the browser the secret of a session, until it is closed.
    pub(crate) fn set(self, token: &Token) -> HeaderValue {
        self.written(&token.text(), "")
    }

    /// Takes it away again.
    pub(crate) fn clear(self) -> HeaderValue {
        self.written("", "; Max-Age=0")
    }

    fn written(self, value: &str, more: &str) -> HeaderValue {
        let secure = match self {
            Self::Https => "; Secure",
            Self::Loopback => "",
        };
        let cookie =
            format!("{}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{more}", self.name());
        HeaderValue::try_from(cookie).unwrap_or(HeaderValue::from_static(""))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(lines: &[&'static str]) -> HeaderMap {
        lines.iter().map(|line| (header::COOKIE, HeaderValue::from_static(line))).collect()
    }

    #[test]
    fn a_cookie_is_found_among_others_and_never_mistaken() {
        let found =
            |lines: &[&'static str]| SessionCookie::Https.read(&headers(lines)).map(str::to_owned);
        assert_eq!(found(&["a=1; __Host-bantin=x; b=2"]), Some("x".to_owned()));
        assert_eq!(found(&["a=1", "__Host-bantin=x"]), Some("x".to_owned()));
        for other in ["bantin=x", "__host-bantin=x", "x__Host-bantin=x", "__Host-bantin", ""] {
            assert_eq!(found(&[other]), None, "{other}");
        }
    }

    #[test]
    fn the_cookie_stays_with_this_host_and_out_of_scripts() {
        let token = Token::new([0; 32]);
        let set = SessionCookie::Https.set(&token);
        let set = set.to_str().unwrap();
        assert!(set.starts_with(&format!("__Host-bantin={};", token.text())));
        for part in ["Path=/", "HttpOnly", "SameSite=Lax", "Secure"] {
            assert!(set.split("; ").any(|found| found == part), "{part} is missing in {set}");
        }
        assert!(!set.contains("Domain"));
        assert!(!SessionCookie::Loopback.set(&token).to_str().unwrap().contains("Secure"));
    }
}
