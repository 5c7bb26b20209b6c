//! Addresses of those who work on the site, and of signing in.

use domain::{account::Token, id::AccountId};

/// Where those sign in who work on the site; its form is sent there too.
pub const SIGN_IN: &str = "/dang-nhap";

/// Where the form that signs out is sent.
pub const SIGN_OUT: &str = "/dang-xuat";

/// One's own account: sessions, password, second factor.
pub const ACCOUNT: &str = "/tai-khoan";

/// Where one changes one's own password.
pub const PASSWORD: &str = "/tai-khoan/mat-khau";

/// Where one puts the second factor on and takes it off.
pub const SECOND_FACTOR: &str = "/tai-khoan/ma-xac-nhan";

/// Everybody who works on the site, for Admins.
pub const PEOPLE: &str = "/quan-tri/tai-khoan";

/// The sign-in page that leads on to an address of this site.
#[must_use]
pub fn sign_in(then: &str) -> String {
    let then: String = form_urlencoded::byte_serialize(then.as_bytes()).collect();
    format!("{SIGN_IN}?{}={then}", crate::accounts::fields::WAY_BACK)
}

/// The account of one of those who work on the site, for Admins.
#[must_use]
pub fn person(account: AccountId) -> String {
    format!("{PEOPLE}/{account}")
}

/// Where the site's first Admin makes their account, once.
#[must_use]
pub fn set_up(token: &Token) -> String {
    format!("/lap-trang/{}", token.text())
}

/// Where somebody who is invited makes their account, once.
#[must_use]
pub fn invitation(token: &Token) -> String {
    format!("/moi-vao/{}", token.text())
}
