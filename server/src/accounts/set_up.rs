//! The one-time address that makes a site's first Admin.

use crate::{clock, config::Scheme, portal::Portal};
use app::{accounts::may_sign_in, paths};
use domain::{account::Token, site::Host};
use store::StoreError;

/// The set-up addresses of the sites that have no Admin yet, each with its site's name, made
/// anew: those of an earlier start are good no more. `port` is where this server listens.
///
/// # Errors
/// When the database cannot be read or written, or the system has no randomness.
pub async fn set_up_addresses(
    portal: &Portal,
    port: u16,
) -> Result<Vec<(String, String)>, StoreError> {
    let mut addresses = Vec::new();
    for (site, hosts) in portal.store().sites().await? {
        let Some(origin) = origin(portal.config().scheme, &hosts, port) else { continue };
        let mut random = [0; 32];
        if let Err(error) = getrandom::fill(&mut random) {
            tracing::error!(%error, "hệ điều hành không cho số ngẫu nhiên");
            continue;
        }
        let token = Token::new(random);
        let accounts = portal.store().site(site.id);
        if accounts.accounts().make_set_up_link(&token.hash(), clock::now()).await? {
            addresses.push((site.name.to_string(), format!("{origin}{}", paths::set_up(&token))));
        }
    }
    Ok(addresses)
}

/// Where somebody can sign in: by http on the machine itself only, elsewhere by https.
fn origin(scheme: Scheme, hosts: &[Host], port: u16) -> Option<String> {
    let own = hosts.iter().map(|host| format!("http://{host}:{port}"));
    let own = own.filter(|_| scheme == Scheme::Http).find(|origin| may_sign_in(origin));
    own.or_else(|| hosts.first().map(|host| format!("https://{host}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_is_one_at_which_somebody_can_sign_in() {
        let hosts = |names: &[&str]| -> Vec<Host> {
            names.iter().map(|name| Host::from_header(name).unwrap()).collect()
        };
        let of = |scheme, names: &[&str]| origin(scheme, &hosts(names), 3000);
        let local = &["songmai.vn", "localhost"][..];
        assert_eq!(of(Scheme::Http, local), Some("http://localhost:3000".to_owned()));
        assert_eq!(of(Scheme::Https, local), Some("https://songmai.vn".to_owned()));
        assert_eq!(of(Scheme::Http, &["songmai.vn"]), Some("https://songmai.vn".to_owned()));
        assert_eq!(of(Scheme::Http, &[]), None);
    }
}
