//! Both proofs of a reading together: whose files these are, and that the chip itself answered.

use chrono::{DateTime, Utc};

use super::CardEvidence;
use crate::{
    closed_list::closed_list,
    eid::{
        chip::{
            active_authentication::{ActiveEvidence, ActiveVerdict},
            security_info::{ActiveKey, SecurityInfos},
        },
        passive::{HashState, Report, authenticate},
        pki::TrustAnchors,
    },
};

/// The data group with the keys' algorithms (ICAO Doc 9303-10 §4.7.14).
const GROUP_14: u8 = 14;
/// The data group with the key that answers challenges (ICAO Doc 9303-10 §4.7.15).
const GROUP_15: u8 = 15;

closed_list! {
    /// What the chip's answer to the server's challenge came to (active authentication, ICAO Doc 9303-11 §6.1).
    ActiveState {
        /// The chip holds the key whose public half was signed.
        Genuine = "genuine",
        /// The answer does not fit: a copy, or an answer to something else.
        Forged = "forged",
        /// The chip has no such key.
        NotOffered = "not_offered",
        /// It has, and its answer is missing or was cut.
        NotAnswered = "not_answered",
        /// The key is not one of the signed files: an answer by it means nothing.
        KeyNotSigned = "key_not_signed",
        /// A kind of key that is not known here.
        Unsupported = "unsupported",
    }
}

/// What a reading came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardReport {
    /// Whose files these are.
    pub passive: Report,
    /// Whether the chip itself answered.
    pub active: ActiveState,
}

/// Judges a reading: by what is trusted, at a time, with the challenge that the server gave.
#[must_use]
pub fn judge_card(reading: &CardEvidence, challenge: [u8; 8], trust: &TrustAnchors, at: DateTime<Utc>) -> CardReport {
    let passive = authenticate(&reading.sod, &reading.data_groups, trust, at);
    let active = active(reading, challenge, &passive);
    CardReport { passive, active }
}

fn active(reading: &CardEvidence, challenge: [u8; 8], passive: &Report) -> ActiveState {
    let is_signed = |group: u8| passive.hashes.get(&group) == Some(&HashState::Match);
    let Some(file) = reading.data_groups.get(&GROUP_15) else {
        // Left out of the bundle although the card has it: the phone could not, or would not, have it answer.
        let has_key = passive.hashes.contains_key(&GROUP_15);
        return if has_key { ActiveState::NotAnswered } else { ActiveState::NotOffered };
    };
    if !is_signed(GROUP_15) {
        return ActiveState::KeyNotSigned;
    }
    let Ok(key) = ActiveKey::parse_group_15(file) else { return ActiveState::Unsupported };
    let Some(signature) = reading.active_authentication.clone() else { return ActiveState::NotAnswered };
    let infos = reading.data_groups.get(&GROUP_14).filter(|_| is_signed(GROUP_14));
    let infos = infos.and_then(|file| SecurityInfos::parse_group_14(file).ok());
    let algorithm = infos.as_ref().and_then(|infos| infos.active_algorithm.as_ref());
    match (ActiveEvidence { challenge, signature }).verify(&key, algorithm) {
        ActiveVerdict::Genuine => ActiveState::Genuine,
        ActiveVerdict::Forged => ActiveState::Forged,
        ActiveVerdict::Incomplete => ActiveState::NotAnswered,
        ActiveVerdict::Unsupported => ActiveState::Unsupported,
    }
}
