//! A State's two codes: of two letters in certificates, of three on documents.

use std::{collections::HashMap, sync::LazyLock};

use serde::Deserialize;

use crate::json;

#[derive(Deserialize)]
struct File {
    states: HashMap<String, Vec<String>>,
}

static STATES: LazyLock<HashMap<String, Vec<String>>> = LazyLock::new(|| {
    let file: File = json::read(include_bytes!("../../../data/eid/states.json"))
        .expect("compiled-in states are read by a test of this module");
    file.states
});

/// Whether both codes are one State's. `None` if the country of the certificate is not in the table.
pub(super) fn are_one(country: &str, issuer: &str) -> Option<bool> {
    Some(STATES.get(country)?.iter().any(|code| code == issuer))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_one_state_are_known() {
        assert_eq!(are_one("VN", "VNM"), Some(true));
        assert_eq!(are_one("VN", "VUT"), Some(false));
        assert_eq!(are_one("DE", "D"), Some(true));
        assert_eq!(are_one("GB", "GBD"), Some(true));
        assert_eq!(are_one("QQ", "QQQ"), None);
        assert!(STATES.len() > 240);
        for (country, codes) in STATES.iter() {
            assert_eq!(country.len(), 2);
            assert!(codes.iter().all(|code| matches!(code.len(), 1 | 3)), "{country}");
        }
    }
}
