//! Every address of the portal, written and read in one place: a file for each feature.

mod accounts;
mod articles;
mod desk;
mod library;
mod search;
mod statistics;
mod ward;

pub use self::{accounts::*, articles::*, desk::*, library::*, search::*, statistics::*, ward::*};
use form_urlencoded::{Serializer, parse};

/// The front page.
pub const HOME: &str = "/";

/// The parameters of pages that are kept. The server keeps a page under its path and these; pages
/// that are asked for with others, as every search is, are not kept, except for
/// [`is_for_others`].
pub const PARAMETERS: [&str; 1] = [BEFORE];

/// Whether a parameter is for those who watch where readers come from: a link that was shared
/// on Facebook, Zalo or by mail carries it, and no page sees it.
#[must_use]
pub fn is_for_others(parameter: &str) -> bool {
    const NAMES: [&str; 13] = [
        "fbclid", "gclid", "gbraid", "wbraid", "dclid", "msclkid", "ttclid", "twclid", "zarsrc",
        "igshid", "mc_cid", "mc_eid", "_ga",
    ];
    parameter.starts_with("utm_") || NAMES.contains(&parameter)
}

/// An address with these parameters; those without a value are left out.
#[must_use]
pub fn with_parameters<const N: usize>(
    path: &str,
    parameters: [(&str, Option<String>); N],
) -> String {
    let mut query = Serializer::new(String::new());
    for (name, value) in parameters {
        if let Some(value) = value {
            query.append_pair(name, &value);
        }
    }
    format!("{path}?{}", query.finish())
}

/// What the part of an address after `?` says of a parameter, the first time it does. Bytes
/// that are no text become signs that say so.
#[must_use]
pub fn parameter(query: &str, name: &str) -> Option<String> {
    let found = parse(query.as_bytes()).find(|(found, _)| found == name);
    found.map(|(_, value)| value.into_owned())
}
