//! How our states are told in the national exchange: a map in data, never a state of ours.

use std::sync::LazyLock;

use serde::Deserialize;

use super::{BusinessState, FinanceState};
use crate::{calendar::LegalBasis, json, text::Localized};

/// The status of the national exchange, 1 to 10 (as two provincial systems use it; no published text that names them was seen, so
/// partners may have maps of their own).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NationalStatus(u8);

impl NationalStatus {
    /// As the map compiled in tells it.
    #[must_use]
    pub fn of(business: BusinessState, finance: FinanceState) -> Self {
        StatusMap::builtin().tell(business, finance)
    }

    /// The number.
    #[must_use]
    pub const fn number(self) -> u8 {
        self.0
    }
}

/// A map from our states to the numbers of a partner, which leaves none of ours untold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusMap(File);

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
struct File {
    #[serde(rename = "about")]
    _about: String,
    basis: LegalBasis,
    statuses: Vec<Status>,
    told_as: Vec<Rule>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
struct Status {
    code: u8,
    name: Localized,
    #[serde(rename = "final")]
    is_final: bool,
}

/// The first rule that fits counts.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
struct Rule {
    business: BusinessState,
    finance: Option<FinanceState>,
    code: u8,
}

/// A map that leaves something untold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StatusMapError {
    /// Not JSON of this shape.
    #[error("not a status map: {0}")]
    Shape(String),
    /// No rule for a state.
    #[error("{0} with {1} is told as nothing")]
    Untold(BusinessState, FinanceState),
    /// A rule gives a number that has no name.
    #[error("{0} is not among the statuses")]
    Unnamed(u8),
}

static BUILTIN: LazyLock<StatusMap> = LazyLock::new(|| {
    StatusMap::from_json(include_str!("../../data/dossier/national_statuses.json"))
        .expect("compiled-in data is read by a test of this module")
});

impl StatusMap {
    /// The national map compiled in.
    #[must_use]
    pub fn builtin() -> &'static Self {
        &BUILTIN
    }

    /// Reads a partner's map, in the form of `data/dossier/national_statuses.json`.
    ///
    /// # Errors
    /// [`StatusMapError`] when it is none, or leaves one of our states untold.
    pub fn from_json(json: &str) -> Result<Self, StatusMapError> {
        let file = json::read_strictly(json.as_bytes()).map_err(|error| StatusMapError::Shape(error.to_string()))?;
        let map = Self(file);
        for &business in BusinessState::ALL {
            for &finance in FinanceState::ALL {
                let rule = map.rule(business, finance).ok_or(StatusMapError::Untold(business, finance))?;
                if map.status(rule.code).is_none() {
                    return Err(StatusMapError::Unnamed(rule.code));
                }
            }
        }
        Ok(map)
    }

    /// The number of where a dossier stands.
    #[must_use]
    pub fn tell(&self, business: BusinessState, finance: FinanceState) -> NationalStatus {
        NationalStatus(self.rule(business, finance).expect("a map that was read tells every state").code)
    }

    /// What the partner calls a number; `None` for one it does not have.
    #[must_use]
    pub fn name(&self, code: u8) -> Option<&Localized> {
        self.status(code).map(|status| &status.name)
    }

    /// Whether nothing follows a number; `None` for one the partner does not have.
    #[must_use]
    pub fn is_final(&self, code: u8) -> Option<bool> {
        self.status(code).map(|status| status.is_final)
    }

    /// Where the numbers come from.
    #[must_use]
    pub const fn basis(&self) -> &LegalBasis {
        &self.0.basis
    }

    fn rule(&self, business: BusinessState, finance: FinanceState) -> Option<&Rule> {
        self.0.told_as.iter().find(|rule| rule.business == business && rule.finance.is_none_or(|only| only == finance))
    }

    fn status(&self, code: u8) -> Option<&Status> {
        self.0.statuses.iter().find(|status| status.code == code)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    #[test]
    fn every_state_is_told_and_the_end_of_work_is_an_end_for_the_partner() {
        let map = StatusMap::builtin();
        for &business in BusinessState::ALL {
            for &finance in FinanceState::ALL {
                let number = NationalStatus::of(business, finance).number();
                assert!((1..=10).contains(&number) && map.name(number).is_some(), "{business} {finance}");
                assert_eq!(map.is_final(number), Some(business.is_final()), "{business}");
            }
        }
        let told = |business, finance| NationalStatus::of(business, finance).number();
        assert_eq!(told(BusinessState::Accepted, FinanceState::Owed), 6);
        assert_eq!(told(BusinessState::Accepted, FinanceState::Paid), 2);
        assert_eq!(map.name(8).map(|name| name.vi.as_str()), Some("Dừng xử lý"));
        assert_eq!((map.name(11), map.is_final(0)), (None, None));
    }

    #[test]
    fn a_map_that_leaves_something_untold_is_refused() {
        let changed = |change: fn(&mut Value)| {
            let mut map: Value =
                serde_json::from_str(include_str!("../../data/dossier/national_statuses.json")).unwrap();
            change(&mut map);
            StatusMap::from_json(&map.to_string()).map(|_| ())
        };
        assert_eq!(changed(|_| ()), Ok(()));
        assert_eq!(
            changed(|map| map["told_as"] = json!([{"business": "submitted", "finance": "free", "code": 1}])),
            Err(StatusMapError::Untold(BusinessState::Submitted, FinanceState::Owed))
        );
        assert_eq!(changed(|map| map["told_as"][0]["code"] = json!(11)), Err(StatusMapError::Unnamed(11)));
        assert!(matches!(changed(|map| map["told_as"][0]["business"] = json!("lost")), Err(StatusMapError::Shape(_))));
    }
}
