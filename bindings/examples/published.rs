//! Writes what a service with the compiled-in rules publishes into a folder: `keys.json`, `rules.cose`, `payees.cose` and
//! `units.cose`. The apps' tests answer `GET /v1/keys`, `GET /v1/rules`, `GET /v1/payees` and `GET /v1/units` from it, with no network.

use std::{env, error::Error, fs, path::PathBuf};

use congdan_core::{
    payment::PayeeRegister,
    procedure::{Catalogue, RuleBundle},
    proof::{SoftwareKey, TrustList, TrustedKey},
    text::Localized,
    unit::{UnitBundle, UnitTable},
    wire::Blob,
};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = env::args_os().nth(1).map_or_else(|| PathBuf::from("."), PathBuf::from);
    fs::create_dir_all(&folder)?;
    // A key that everybody knows: nothing here is to be believed outside these tests.
    let key = SoftwareKey::from_bytes(&[7; 32])?;
    let issued_at = "2026-01-01T00:00:00Z".parse().expect("a moment as RFC 3339 writes it");
    let trusted = TrustedKey {
        public_key: Blob(key.public_key()),
        owner: Localized::new("Tỉnh Minh Hoạ (kiểm thử)", "Minh Hoa province (tests)"),
        valid_from: issued_at,
        valid_to: None,
    };
    fs::write(folder.join("keys.json"), serde_json::to_vec(&TrustList { issued_at, keys: vec![trusted] })?)?;
    let (catalogue, issuer) = (Catalogue::builtin(), "https://dvc.example".to_owned());
    let document = catalogue.document().to_vec();
    let rules = RuleBundle { issuer: issuer.clone(), edition: 1, issued_at, document };
    fs::write(folder.join("rules.cose"), rules.sign(&key)?)?;
    let units = UnitBundle { issuer: issuer.clone(), edition: 1, issued_at, table: UnitTable::builtin() };
    fs::write(folder.join("units.cose"), units.sign(&key)?)?;
    // Far beyond a register's lifetime: the tests' clock is the machine's.
    let expires_at = "2036-01-01T00:00:00Z".parse().expect("a moment as RFC 3339 writes it");
    let payees = catalogue.payees().to_vec();
    let register = PayeeRegister { issuer, edition: 1, issued_at, expires_at, payees };
    Ok(fs::write(folder.join("payees.cose"), register.sign(&key)?)?)
}
