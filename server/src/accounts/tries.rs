//! Wrong passwords by account and by address, in memory only: no address is ever written down.

use domain::{
    account::{Attempts, Wait},
    id::SiteId,
};
use std::{
    net::{IpAddr, Ipv6Addr},
    sync::{Arc, Mutex, PoisonError},
};

/// What wrong passwords are counted by.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Key {
    /// What somebody typed as a sign-in name, whether there is such an account or not.
    Name(SiteId, String),
    /// Where they sit.
    Address(Option<IpAddr>),
}

/// Recent tries. Clones are the same.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tries(Arc<Mutex<Attempts<Key>>>);

/// One try that is under way.
#[derive(Debug)]
pub(crate) struct Try {
    tries: Tries,
    name: Key,
    address: Key,
}

impl Tries {
    /// Somebody tries to sign in under a name, from an address, at `now` (UTC milliseconds).
    ///
    /// # Errors
    /// When they must wait first.
    pub(crate) fn begin(
        &self,
        site: SiteId,
        name: &str,
        address: Option<IpAddr>,
        now: i64,
    ) -> Result<Try, Wait> {
        // No name is longer; what else is typed need not be remembered.
        let name = name.trim().to_lowercase().chars().take(100).collect();
        let (name, address) = (Key::Name(site, name), Key::Address(address.map(network)));
        self.with(|attempts| attempts.begin([name.clone(), address.clone()], now))?;
        Ok(Try { tries: self.clone(), name, address })
    }

    fn with<T>(&self, change: impl FnOnce(&mut Attempts<Key>) -> T) -> T {
        change(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Try {
    /// The password was right. Of the address only this try is forgiven: whoever has one
    /// account must not thereby get more tries at another.
    pub(crate) fn was_right(self) {
        self.tries.with(|attempts| {
            attempts.was_right(&self.name);
            attempts.take_back(&self.address);
        });
    }

    /// Nothing was learned from it: the server could not check.
    pub(crate) fn was_none(self) {
        self.tries.with(|attempts| {
            attempts.take_back(&self.name);
            attempts.take_back(&self.address);
        });
    }
}

/// Whoever has an IPv6 address has 2⁶⁴ of them: their network counts.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX)).into()
        }
        v4 => v4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: i64 = 1_700_000_000_000;

    fn at(text: &str) -> Option<IpAddr> {
        Some(text.parse().unwrap())
    }

    #[test]
    fn a_guesser_with_a_network_of_addresses_is_one_guesser() {
        let tries = Tries::default();
        let site = SiteId::try_from(1).unwrap();
        for n in 0..10 {
            let name = format!("ten-{n}");
            tries.begin(site, &name, at(&format!("2001:db8::{n}")), NOON).unwrap();
        }
        assert!(tries.begin(site, "hoa", at("2001:db8::ffff"), NOON).is_err());
        assert!(tries.begin(site, "hoa", at("2001:db8:0:1::1"), NOON).is_ok());
    }

    #[test]
    fn a_name_counts_however_it_is_typed_and_on_its_own_site_only() {
        let tries = Tries::default();
        let [one, two] = [1, 2].map(|id| SiteId::try_from(id).unwrap());
        for n in 0..10 {
            let name = ["hoa", " HOA "][n % 2];
            tries.begin(one, name, at(&format!("10.0.0.{n}")), NOON).unwrap();
        }
        assert!(tries.begin(one, "Hoa", at("10.0.0.99"), NOON).is_err());
        assert!(tries.begin(two, "Hoa", at("10.0.0.99"), NOON).is_ok());
    }

    #[test]
    fn one_right_password_buys_no_tries_at_others() {
        let tries = Tries::default();
        let site = SiteId::try_from(1).unwrap();
        for n in 0..10 {
            tries.begin(site, &format!("ten-{n}"), at("10.0.0.1"), NOON).unwrap();
            if n < 9 {
                tries.begin(site, "minh", at("10.0.0.1"), NOON).unwrap().was_right();
            }
        }
        assert!(tries.begin(site, "minh", at("10.0.0.1"), NOON).is_err());
    }
}
