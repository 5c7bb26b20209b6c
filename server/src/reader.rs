//! Who is reading, and whether it counts. Nothing of it is logged or stored.

mod robots;

use crate::config::{Config, Proxies, Scheme};
use axum::{
    extract::Request,
    http::{HeaderMap, Method, Uri, header},
};
use domain::visit::Robot;
use std::net::{IpAddr, SocketAddr};
use store::tally::{Reader, Who};

/// The other end of a connection: a reader, or a proxy in front of readers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Peer(pub IpAddr);

/// Who asks, as far as it counts: a person who reads, or a robot; a HEAD or a prefetch is nobody.
/// Nothing is copied: most readers are given the same page again.
#[must_use]
pub fn who<'a>(
    method: &Method,
    uri: &'a Uri,
    headers: &'a HeaderMap,
    peer: Peer,
    proxies: &Proxies,
) -> Who<'a> {
    if *method != Method::GET || is_ahead_of_need(headers) {
        return Who::Nobody;
    }
    let said = |name| headers.get(name).map(|value| String::from_utf8_lossy(value.as_bytes()));
    let user_agent = said(header::USER_AGENT).unwrap_or_default();
    if robots::is_robot(&user_agent) {
        return Who::Robot(Robot::of(&user_agent));
    }
    let asked = uri.authority().map(|authority| authority.as_str().into());
    Who::Person(Reader {
        address: address_behind(peer, headers, proxies),
        user_agent,
        referrer: said(header::REFERER),
        languages: said(header::ACCEPT_LANGUAGE),
        host: asked.or_else(|| said(header::HOST)).unwrap_or_default(),
    })
}

/// The address of a request's reader.
#[must_use]
pub fn address(request: &Request, proxies: &Proxies) -> Option<IpAddr> {
    let peer = *request.extensions().get::<Peer>()?;
    Some(address_behind(peer, request.headers(), proxies))
}

/// The reader's address: the connection's, or, when that is a listed proxy, the last one in
/// `X-Forwarded-For` that is not a listed proxy.
fn address_behind(Peer(peer): Peer, headers: &HeaderMap, proxies: &Proxies) -> IpAddr {
    let mut known = peer.to_canonical();
    if !proxies.list(known) {
        return known;
    }
    let values = headers.get_all("x-forwarded-for").iter().rev();
    let hops = values.filter_map(|value| value.to_str().ok()).flat_map(|list| list.rsplit(','));
    for hop in hops {
        // Behind something that is no address, nobody's word is known.
        let Some(address) = hop_address(hop.trim()) else { break };
        known = address;
        if !proxies.list(known) {
            break;
        }
    }
    known
}

/// How the address began where the reader typed it: what a listed proxy says, else what the
/// configuration says.
#[must_use]
pub fn scheme(peer: Option<Peer>, headers: &HeaderMap, config: &Config) -> Scheme {
    let by_proxy = peer.is_some_and(|Peer(peer)| config.proxies.list(peer));
    if !by_proxy {
        return config.scheme;
    }
    let said = headers.get("x-forwarded-proto").and_then(|value| value.to_str().ok());
    said.and_then(|said| Scheme::read(said.rsplit(',').next().unwrap_or(said).trim()))
        .unwrap_or(config.scheme)
}

/// An address in `X-Forwarded-For`; some proxies write the port too.
fn hop_address(text: &str) -> Option<IpAddr> {
    let bare = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(text);
    bare.parse::<IpAddr>()
        .or_else(|_| text.parse::<SocketAddr>().map(|socket| socket.ip()))
        .ok()
        .map(|address| address.to_canonical())
}

/// A browser that fetches what somebody may open later.
fn is_ahead_of_need(headers: &HeaderMap) -> bool {
    ["sec-purpose", "purpose", "x-purpose", "x-moz"].iter().any(|name| {
        headers.get(*name).and_then(|value| value.to_str().ok()).is_some_and(|purpose| {
            let purpose = purpose.to_ascii_lowercase();
            ["prefetch", "prerender", "preview"].iter().any(|word| purpose.contains(word))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::Body;

    fn request(peer: &str, headers: &[(&str, &str)]) -> Request {
        let mut request = Request::new(Body::empty());
        request.extensions_mut().insert(Peer(peer.parse().unwrap()));
        for (name, value) in headers {
            request
                .headers_mut()
                .append(name.parse::<header::HeaderName>().unwrap(), value.parse().unwrap());
        }
        request
    }

    fn proxies() -> Proxies {
        ["127.0.0.1", "10.0.0.0/8"].into_iter().map(|network| network.parse().unwrap()).collect()
    }

    fn seen(peer: &str, forwarded: &[(&str, &str)]) -> String {
        address(&request(peer, forwarded), &proxies()).unwrap().to_string()
    }

    #[test]
    fn a_stranger_cannot_say_that_he_is_somebody_else() {
        assert_eq!(seen("203.0.113.9", &[("x-forwarded-for", "192.0.2.1")]), "203.0.113.9");
    }

    #[test]
    fn a_listed_proxy_is_believed_and_what_was_said_before_it_is_not() {
        let of = |value| seen("127.0.0.1", &[("x-forwarded-for", value)]);
        assert_eq!(of("203.0.113.9"), "203.0.113.9");
        assert_eq!(of("192.0.2.1, 203.0.113.9"), "203.0.113.9");
        assert_eq!(of("192.0.2.1, 203.0.113.9, 10.1.2.3"), "203.0.113.9");
        assert_eq!(of("203.0.113.9:4711"), "203.0.113.9");
        assert_eq!(of("[2001:db8::7]:4711"), "2001:db8::7");
        assert_eq!(of("192.0.2.1, unknown"), "127.0.0.1");
        assert_eq!(of(""), "127.0.0.1");
        assert_eq!(seen("::ffff:127.0.0.1", &[("x-forwarded-for", "192.0.2.1")]), "192.0.2.1");
        let twice = [("x-forwarded-for", "192.0.2.1"), ("x-forwarded-for", "203.0.113.9")];
        assert_eq!(seen("127.0.0.1", &twice), "203.0.113.9");
    }

    #[test]
    fn only_somebody_who_reads_now_counts() {
        let counts = |headers: &[(&str, &str)]| {
            let request = request("203.0.113.9", headers);
            let peer = *request.extensions().get::<Peer>().unwrap();
            let (uri, headers) = (request.uri(), request.headers());
            who(&Method::GET, uri, headers, peer, &Proxies::default()).reader().is_some()
        };
        let browser = ("user-agent", "Mozilla/5.0 (X11; Linux) Chrome/140.0 Safari/537.36");
        assert!(counts(&[browser]));
        assert!(!counts(&[]));
        assert!(!counts(&[("user-agent", "")]));
        assert!(!counts(&[("user-agent", "curl/8.5")]));
        assert!(!counts(&[browser, ("sec-purpose", "prefetch;prerender")]));
        assert!(!counts(&[browser, ("purpose", "Prefetch")]));
    }
}
