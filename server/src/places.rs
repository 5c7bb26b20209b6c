//! How many of something may be open: of one address, and of all.

use crate::message::Message;
use std::{
    collections::HashMap,
    net::{IpAddr, Ipv6Addr},
    sync::{Arc, Mutex, PoisonError},
};

/// The places for open streams, or for connections.
#[derive(Clone)]
pub(crate) struct Places(Arc<Inner>);

struct Inner {
    most: Most,
    taken: Mutex<Taken>,
}

/// How many there are.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Most {
    pub(crate) per_address: u32,
    pub(crate) total: u32,
}

#[derive(Default)]
struct Taken {
    by: HashMap<IpAddr, u32>,
    total: u32,
    /// How many found none.
    refused: u64,
}

/// Why there is no place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Full {
    /// This address has as many as it may.
    Address,
    /// The server has as many as it may.
    Server,
}

/// One of them; given back when it is dropped.
pub(crate) struct Place {
    places: Places,
    /// None for a place that counts for nobody, only in all.
    holder: Option<IpAddr>,
}

impl From<Full> for Message {
    fn from(full: Full) -> Self {
        match full {
            Full::Address => Self::TooMany,
            Full::Server => Self::Busy,
        }
    }
}

impl Places {
    pub(crate) fn new(most: Most) -> Self {
        Self(Arc::new(Inner { most, taken: Mutex::default() }))
    }

    /// A place for an address; none is a proxy, behind which are many.
    pub(crate) fn take(&self, address: Option<IpAddr>) -> Result<Place, Full> {
        let holder = address.map(household);
        let mut taken = self.0.taken.lock().unwrap_or_else(PoisonError::into_inner);
        if taken.total >= self.0.most.total {
            taken.refused += 1;
            return Err(Full::Server);
        }
        if let Some(holder) = holder {
            let own = taken.by.entry(holder).or_default();
            if *own >= self.0.most.per_address {
                taken.refused += 1;
                return Err(Full::Address);
            }
            *own += 1;
        }
        taken.total += 1;
        Ok(Place { places: self.clone(), holder })
    }

    pub(crate) fn taken(&self) -> u32 {
        self.0.taken.lock().unwrap_or_else(PoisonError::into_inner).total
    }

    /// How many found none since the start.
    pub(crate) fn refused(&self) -> u64 {
        self.0.taken.lock().unwrap_or_else(PoisonError::into_inner).refused
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut taken = self.places.0.taken.lock().unwrap_or_else(PoisonError::into_inner);
        taken.total = taken.total.saturating_sub(1);
        let Some(holder) = self.holder else { return };
        if let Some(own) = taken.by.get_mut(&holder) {
            *own -= 1;
            if *own == 0 {
                taken.by.remove(&holder);
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

    fn address(text: &str) -> Option<IpAddr> {
        text.parse().ok()
    }

    #[test]
    fn a_household_has_its_share_and_gives_it_back() {
        let places = Places::new(Most { per_address: 2, total: 3 });
        let first = places.take(address("2001:db8::1")).ok();
        let _second = places.take(address("2001:db8::2")).ok();
        assert_eq!(places.take(address("2001:db8::3")).err(), Some(Full::Address));
        let _neighbour = places.take(address("192.0.2.1")).ok();
        assert_eq!(places.take(address("192.0.2.2")).err(), Some(Full::Server));
        assert_eq!(places.refused(), 2);
        drop(first);
        assert!(places.take(address("192.0.2.2")).is_ok());
        assert_eq!(places.taken(), 2);
    }
}
