//! How many streams may be open: of one address, and of all.

use crate::config::Limits;
use std::{
    collections::HashMap,
    net::{IpAddr, Ipv6Addr},
    sync::{Arc, Mutex, PoisonError},
};

/// The places for open streams.
#[derive(Clone)]
pub(super) struct Places(Arc<Inner>);

struct Inner {
    limits: Limits,
    taken: Mutex<Taken>,
}

#[derive(Default)]
struct Taken {
    by: HashMap<IpAddr, u32>,
    total: u32,
}

/// Why there is no place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Full {
    /// This address has as many as it may.
    Address,
    /// The server has as many as it may.
    Server,
}

/// One open stream; given back when it is dropped.
pub(super) struct Place {
    places: Places,
    holder: IpAddr,
}

impl Places {
    pub(super) fn new(limits: Limits) -> Self {
        Self(Arc::new(Inner { limits, taken: Mutex::default() }))
    }

    pub(super) fn take(&self, address: IpAddr) -> Result<Place, Full> {
        let holder = household(address);
        let mut taken = self.0.taken.lock().unwrap_or_else(PoisonError::into_inner);
        if taken.total >= self.0.limits.live_total {
            return Err(Full::Server);
        }
        let own = taken.by.entry(holder).or_default();
        if *own >= self.0.limits.live_per_address {
            return Err(Full::Address);
        }
        *own += 1;
        taken.total += 1;
        Ok(Place { places: self.clone(), holder })
    }

    pub(super) fn taken(&self) -> u32 {
        self.0.taken.lock().unwrap_or_else(PoisonError::into_inner).total
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut taken = self.places.0.taken.lock().unwrap_or_else(PoisonError::into_inner);
        taken.total = taken.total.saturating_sub(1);
        if let Some(own) = taken.by.get_mut(&self.holder) {
            *own -= 1;
            if *own == 0 {
                taken.by.remove(&self.holder);
            }
        }
    }
}

/// An IPv6 line has 2^64 addresses of its own: they count as one.
fn household(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(address) => {
            IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn a_household_has_its_share_and_gives_it_back() {
        let limits = Limits { live_per_address: 2, live_total: 3, ..Limits::default() };
        let places = Places::new(limits);
        let first = places.take(address("2001:db8::1")).ok();
        let _second = places.take(address("2001:db8::2")).ok();
        assert_eq!(places.take(address("2001:db8::3")).err(), Some(Full::Address));
        let _neighbour = places.take(address("192.0.2.1")).ok();
        assert_eq!(places.take(address("192.0.2.2")).err(), Some(Full::Server));
        drop(first);
        assert!(places.take(address("192.0.2.2")).is_ok());
        assert_eq!(places.taken(), 2);
    }
}
