//! Evidence from a phone: any bytes are refused unless the phone's key signed them, and what it signed is opened as it was and
//! judged without being believed.
#![no_main]

use std::{collections::BTreeMap, sync::LazyLock};

use congdan_core::{
    eid::{
        evidence::{CardEvidence, UnsignedBundle, judge_card, open_bundle},
        passive::Standing,
        pki::TrustAnchors,
    },
    id::CardChallengeId,
};
use libfuzzer_sys::fuzz_target;
use p256::ecdsa::{Signature, SigningKey, signature::Signer};

static KEY: LazyLock<SigningKey> = LazyLock::new(|| SigningKey::from_slice(&[7; 32]).expect("a scalar of the curve"));

fuzz_target!(|bytes: &[u8]| {
    let public = KEY.verifying_key().to_sec1_bytes();
    assert!(open_bundle(bytes, &public).is_err());

    let (sod, rest) = bytes.split_at(bytes.len() / 2);
    let reading = CardEvidence {
        challenge: CardChallengeId::from_uuid(uuid::Uuid::from_bytes([1; 16])),
        sod: sod.to_vec(),
        data_groups: BTreeMap::from([(1, rest.to_vec()), (13, rest.to_vec()), (15, rest.to_vec())]),
        active_authentication: Some(rest.to_vec()),
    };
    let unsigned = UnsignedBundle::new(&reading);
    let signature: Signature = KEY.sign(&unsigned.message());
    let bundle = unsigned.signed(signature.to_bytes().into());
    assert!(open_bundle(&bundle, &public).as_ref() == Ok(&reading));
    let at = chrono::DateTime::from_timestamp(1_795_000_000, 0).expect("a time that exists");
    let report = judge_card(&reading, [2; 8], &TrustAnchors::default(), at);
    assert_ne!(report.passive.standing(), Standing::Genuine);
});
