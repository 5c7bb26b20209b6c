//! Whoever is connected, and how much they may have open.

use crate::{
    config::{Config, Proxies},
    places::{Full, Most, Place, Places},
};
use std::net::IpAddr;

/// Everybody who is connected. A clone is the same.
#[derive(Clone)]
pub struct Guests {
    connections: Places,
    /// What HTTP/2 carries together, a hundred requests on a connection: each may hold an open
    /// file and a page in memory for as long as its reader likes.
    requests: Places,
    proxies: Proxies,
}

/// Whoever is at the other end of a connection, and may ask for much at once.
pub(super) struct Guest {
    /// None for a proxy, behind which are many.
    holder: Option<IpAddr>,
    requests: Places,
    _connection: Place,
}

impl Guests {
    /// Nobody is here yet. An address gets so many connections, two requests by HTTP/2 for each
    /// of them, and one for each event stream.
    #[must_use]
    pub fn new(config: &Config) -> Self {
        let limits = config.limits;
        let (per_address, total) = (limits.connections_per_address, limits.connections_total);
        let (streams, all_streams) = (limits.live_per_address, limits.live_total);
        Self {
            connections: Places::new(Most { per_address, total }),
            requests: Places::new(Most {
                per_address: 2 * per_address + streams,
                total: total + all_streams,
            }),
            proxies: config.proxies.clone(),
        }
    }

    /// Somebody has connected.
    pub(super) fn take_in(&self, peer: IpAddr) -> Result<Guest, Full> {
        let holder = (!self.proxies.list(peer)).then_some(peer);
        let connection = self.connections.take(holder)?;
        Ok(Guest { holder, requests: self.requests.clone(), _connection: connection })
    }

    /// The places for connections.
    pub(crate) const fn connections(&self) -> &Places {
        &self.connections
    }

    /// The places for requests that HTTP/2 carries together.
    pub(crate) const fn requests(&self) -> &Places {
        &self.requests
    }
}

impl Guest {
    /// A place for one more request.
    pub(super) fn place(&self) -> Result<Place, Full> {
        self.requests.take(self.holder)
    }
}
