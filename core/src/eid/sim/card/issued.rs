//! A card in software from one that was issued in software: its files as they are, its keys where the chip has them.

use super::{ActivePrivateKey, CardFiles, CardKeys};
use crate::eid::{
    chip::{
        access_key::CardAccessNumber,
        curve::{Curve, PrivateKey},
        security_info::{ActiveKey, SecurityInfos},
    },
    sim::issue::SyntheticCard,
};

/// The trailer of a signature with SHA-256 (ISO/IEC 9796-2 §8, ISO/IEC 10118-3 number 34).
const SHA_256: [u8; 2] = [0x34, 0xCC];

impl From<&SyntheticCard> for CardFiles {
    /// Keys on curves that the chip's protocols do not run on are left out: such a card does not offer those protocols.
    fn from(card: &SyntheticCard) -> Self {
        let group = |number: u8| card.data_groups.get(&number).map_or(&[][..], Vec::as_slice);
        let offered = SecurityInfos::parse_group_14(group(14)).ok().and_then(|infos| infos.chip_authentication());
        let chip = offered.and_then(|(info, key)| {
            Some((PrivateKey::from_bytes(key.curve, card.chip_authentication.scalar()?).ok()?, info.key_id))
        });
        let active = match (card.active_authentication.rsa_numbers(), ActiveKey::parse_group_15(group(15))) {
            (Some(numbers), _) => Some(ActivePrivateKey::Rsa {
                modulus: numbers.modulus,
                exponent: numbers.private_exponent,
                trailer: SHA_256.to_vec(),
            }),
            (None, Ok(ActiveKey::Ec { curve, .. })) => card
                .active_authentication
                .scalar()
                .and_then(|scalar| PrivateKey::from_bytes(Curve::of(curve)?, scalar).ok())
                .map(ActivePrivateKey::Ec),
            _ => None,
        };
        Self {
            com: card.common_data.clone(),
            sod: card.sod.clone(),
            dgs: card.data_groups.clone(),
            card_access: card.card_access.clone(),
            card_security: Vec::new(),
            keys: CardKeys {
                can: CardAccessNumber::parse(&card.access_number),
                mrz: None,
                chip,
                mapping: None,
                active,
            },
        }
    }
}
