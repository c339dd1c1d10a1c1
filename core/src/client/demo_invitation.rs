//! What a demo shows a phone that is to try it: where it stands, and the key it signs with. A phone that took it talks to this
//! address alone and believes no other key: nobody else on the same network can pass for the demo. Only an address of a local
//! network can stand there, so that no code in the street leads an app away from its service.

use core::net::{IpAddr, SocketAddr};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};

use super::{Client, ClientError, Platform};
use crate::proof::TrustList;

/// How the text begins; the number grows when its form changes.
const START: &str = "congdan-demo:1:";

/// Bytes of a public key on P-256, uncompressed (SEC 1, 2.3.3).
const KEY: usize = 65;

/// Where a demo stands, and the key it signs with.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct DemoInvitation {
    /// `http://192.168.1.5:8080`.
    pub origin: String,
    /// Its public key: SEC1, uncompressed, 65 bytes.
    pub key: Vec<u8>,
}

impl DemoInvitation {
    /// For a demo that listens at an address of a local network; `None` for any other address, or what is no key.
    #[must_use]
    pub fn new(address: SocketAddr, key: &[u8]) -> Option<Self> {
        let is_key = key.len() == KEY && key[0] == 4;
        (is_local(address.ip()) && address.port() != 0 && is_key)
            .then(|| Self { origin: format!("http://{address}"), key: key.to_vec() })
    }

    /// As a code holds it.
    #[must_use]
    pub fn text(&self) -> String {
        format!("{START}{}:{}", BASE64.encode(&self.key), self.origin)
    }
}

/// The invitation in a text from a camera; `None` if it is none.
#[cfg_attr(feature = "uniffi", uniffi::export)]
#[must_use]
pub fn read_demo_invitation(text: &str) -> Option<DemoInvitation> {
    let (key, origin) = text.trim().strip_prefix(START)?.split_once(':')?;
    let address = origin.strip_prefix("http://")?.parse().ok()?;
    DemoInvitation::new(address, &BASE64.decode(key).ok()?)
}

impl Client {
    /// An app for a demo: it believes the invitation's key and no other.
    #[must_use]
    pub fn for_demo(invitation: DemoInvitation, platform: Platform) -> Self {
        Self { believed: Some(invitation.key), ..Self::new(&invitation.origin, platform) }
    }

    /// The keys of a service, as far as this phone may believe them.
    pub(super) fn believable(&self, mut list: TrustList) -> Result<TrustList, ClientError> {
        if let Some(believed) = &self.believed {
            list.keys.retain(|key| key.public_key.0 == *believed);
            if list.keys.is_empty() {
                return Err(ClientError::NotTrusted { reason: "another key than the invitation's".to_owned() });
            }
        }
        Ok(list)
    }
}

/// Loopback (RFC 1122, 3.2.1.3), private (RFC 1918; RFC 4193), link-local (RFC 3927; RFC 4291, 2.5.6).
fn is_local(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => address.is_loopback() || address.is_private() || address.is_link_local(),
        IpAddr::V6(address) => address.is_loopback() || address.is_unique_local() || address.is_unicast_link_local(),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::{
        super::memory_phone::{Phone, finish, now, platform},
        *,
    };
    use crate::{procedure::Catalogue, proof::SoftwareKey};

    fn key(seed: u8) -> Vec<u8> {
        SoftwareKey::from_bytes(&[seed; 32]).unwrap().public_key()
    }

    #[test]
    fn a_phone_reads_what_a_demo_shows() {
        for address in ["192.168.1.5:8080", "10.0.2.2:80", "127.0.0.1:8080", "[fd00::5]:8080"] {
            let shown = DemoInvitation::new(address.parse().unwrap(), &key(7)).unwrap();
            assert_eq!(shown.origin, format!("http://{address}"));
            assert_eq!(read_demo_invitation(&format!(" {}\n", shown.text())), Some(shown));
        }
    }

    #[test]
    fn no_other_place_and_nothing_that_is_no_key_is_an_invitation() {
        let right = DemoInvitation::new("192.168.1.5:8080".parse().unwrap(), &key(7)).unwrap().text();
        for wrong in [
            right.replace("192.168.1.5", "203.0.113.5"),
            right.replace("192.168.1.5", "dichvucong.example"),
            right.replace("http://", "https://"),
            right.replace("http://", "http://me@"),
            right.replace(":8080", ""),
            right.replace(":8080", ":0"),
            format!("{right}/path"),
            right.replace("congdan-demo:1:", "congdan-demo:2:"),
            right.replace("congdan-demo:1:", "congdan-demo:1:AAAA"),
            "congdan-demo:1:".to_owned(),
            String::new(),
        ] {
            assert_eq!(read_demo_invitation(&wrong), None, "{wrong}");
        }
        assert_eq!(DemoInvitation::new("8.8.8.8:80".parse().unwrap(), &key(7)), None);
        assert_eq!(DemoInvitation::new("127.0.0.1:80".parse().unwrap(), &key(7)[1..]), None);
    }

    #[test]
    fn who_signs_with_another_key_is_not_believed() {
        // The phone's service in memory signs with the key of seven.
        let phone = Arc::new(Phone::default());
        *phone.served.lock().unwrap() = Catalogue::builtin().document().to_vec();
        let app = |seed| {
            let invitation = DemoInvitation { origin: "https://example.vn".to_owned(), key: key(seed) };
            Client::for_demo(invitation, platform(&phone))
        };
        let refused = finish(app(8).sync_catalogue());
        assert!(matches!(refused, Err(ClientError::NotTrusted { .. })), "{refused:?}");
        assert!(matches!(finish(app(8).catalogue()), Err(ClientError::NotHere { .. })), "and nothing of it is kept");

        let trusting = app(7);
        now(trusting.sync_catalogue());
        assert_eq!(now(trusting.trust()).keys.len(), 1);
        assert!(!now(trusting.search("khai sinh")).is_empty());
        // What is kept under another key is not believed later either.
        assert!(finish(app(8).trust()).is_err());
    }

    proptest! {
        #[test]
        fn any_text_is_survived(text in "(congdan-demo:1:)?[ -~]{0,120}") {
            let found = read_demo_invitation(&text);
            prop_assert!(found.is_none_or(|found| found.origin.starts_with("http://")));
        }
    }
}
