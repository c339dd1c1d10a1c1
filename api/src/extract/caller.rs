//! Where a request comes from, for rate limits: the peer, or what our own proxies say of it.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::{
    extract::ConnectInfo,
    http::{Extensions, HeaderMap},
};

/// A caller's address. IPv6 callers are told apart by their /64, which is what one household has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Caller(pub IpAddr);

impl Caller {
    /// The caller, given how many proxies of ours append to `X-Forwarded-For`.
    #[must_use]
    pub fn of(extensions: &Extensions, headers: &HeaderMap, trusted_proxies: usize) -> Self {
        let peer =
            extensions.get::<ConnectInfo<SocketAddr>>().map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |info| info.0.ip());
        let forwarded = headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok());
        let hops: Vec<&str> = forwarded.flat_map(|value| value.split(',')).map(str::trim).collect();
        let said = trusted_proxies.checked_sub(1).and_then(|back| hops.iter().rev().nth(back)?.parse().ok());
        Self(match said.unwrap_or(peer) {
            IpAddr::V6(address) => {
                let [a, b, c, d, ..] = address.segments();
                IpAddr::V6(std::net::Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
            }
            v4 => v4,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_our_own_proxies_wrote_counts() {
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", "6.6.6.6, 203.0.113.9, 10.0.0.1".parse().unwrap());
        let mut extensions = Extensions::new();
        extensions.insert(ConnectInfo(SocketAddr::from(([192, 0, 2, 1], 1))));
        assert_eq!(Caller::of(&extensions, &headers, 0).0.to_string(), "192.0.2.1");
        assert_eq!(Caller::of(&extensions, &headers, 1).0.to_string(), "10.0.0.1");
        assert_eq!(Caller::of(&extensions, &headers, 2).0.to_string(), "203.0.113.9");
        assert_eq!(Caller::of(&extensions, &headers, 9).0.to_string(), "192.0.2.1");
    }
}
