//! Codes as other systems print them: agency ids in the order of today and of before, dossier codes under them, and procedure codes
//! with a province behind. Ours are emitted in today's order alone.

use std::{fmt, str::FromStr};

use chrono::{Datelike, NaiveDate};

use super::NotADossierCode;
use crate::procedure::ProcedureCode;

/// The longest id (QĐ 20/2020/QĐ-TTg art. 4), in characters.
const LONGEST: usize = 35;

/// Not an agency's id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an agency's id is at most 35 of 0-9, A-Z and dots, with the code of its province or ministry at one end")]
pub struct NotAnAgencyId;

/// The electronic id of any agency of the State (QĐ 20/2020/QĐ-TTg art. 4), the highest level first: `H26.12.08`.
///
/// The order of before (QCVN 102:2016, TT 01/2018/TT-VPCP art. 19) had the highest level last and filled levels that were not there
/// with zeros: `000.00.12.H26` is read as `H26.12`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AgencyId(String);

/// A dossier's code of another system: agency, day of receipt in Viet Nam, number on that day with its leading zeros.
///
/// Provinces number with 4 digits, ministries with 6 or 7 of which the first two are the ministry's field.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ForeignDossierCode {
    agency: AgencyId,
    day: NaiveDate,
    number: String,
}

/// A procedure's code as a province lists it: the national code and, behind it, whose variant it is: `2.000815.000.00.00.H55`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct LocalProcedureCode {
    /// The national code.
    pub code: ProcedureCode,
    /// Whose variant; `None` for the national one.
    pub agency: Option<AgencyId>,
}

impl AgencyId {
    /// The id in today's order.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The code of the highest level: `H26` for a province, `G15` for a ministry.
    #[must_use]
    pub fn root(&self) -> &str {
        self.0.split('.').next().unwrap_or(&self.0)
    }
}

/// The code of a highest level: a letter and two digits.
fn is_root(part: &str) -> bool {
    matches!(part.as_bytes(), [b'A'..=b'Z', b'0'..=b'9', b'0'..=b'9'])
}

impl FromStr for AgencyId {
    type Err = NotAnAgencyId;

    /// Reads either order; case and spaces around do not matter.
    fn from_str(text: &str) -> Result<Self, NotAnAgencyId> {
        let text = text.trim().to_ascii_uppercase();
        let is_part = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let mut parts: Vec<&str> = text.split('.').collect();
        if text.len() > LONGEST || !parts.iter().all(|part| is_part(part)) {
            return Err(NotAnAgencyId);
        }
        if !parts.first().is_some_and(|part| is_root(part)) {
            if !parts.last().is_some_and(|part| is_root(part)) {
                return Err(NotAnAgencyId);
            }
            parts.reverse();
            let used = parts.iter().rposition(|part| part.bytes().any(|byte| byte != b'0')).unwrap_or(0);
            parts.truncate(used + 1);
        }
        Ok(Self(parts.join(".")))
    }
}

impl ForeignDossierCode {
    /// The agency that received it.
    #[must_use]
    pub const fn agency(&self) -> &AgencyId {
        &self.agency
    }

    /// The day it was received, in Viet Nam.
    #[must_use]
    pub const fn day(&self) -> NaiveDate {
        self.day
    }

    /// Its number on that day, as printed.
    #[must_use]
    pub fn number(&self) -> &str {
        &self.number
    }
}

impl FromStr for ForeignDossierCode {
    type Err = NotADossierCode;

    fn from_str(text: &str) -> Result<Self, NotADossierCode> {
        let mut parts = text.trim().split('-');
        let (Some(agency), Some(day), Some(number), None) = (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(NotADossierCode);
        };
        if !(4..=7).contains(&number.len()) || !is_digits(number) {
            return Err(NotADossierCode);
        }
        Ok(Self {
            agency: agency.parse().map_err(|_| NotADossierCode)?,
            day: day_of(day).ok_or(NotADossierCode)?,
            number: number.to_owned(),
        })
    }
}

/// `261124` is 24/11/2026.
fn day_of(digits: &str) -> Option<NaiveDate> {
    if digits.len() != 6 || !is_digits(digits) {
        return None;
    }
    let number = |place: usize| digits[place..place + 2].parse::<u32>().ok();
    NaiveDate::from_ymd_opt(2000 + number(0)?.cast_signed(), number(2)?, number(4)?)
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

impl FromStr for LocalProcedureCode {
    type Err = NotAnAgencyId;

    fn from_str(text: &str) -> Result<Self, NotAnAgencyId> {
        let text = text.trim();
        // A national code is ASCII of eight characters.
        let (code, rest) = text.split_at_checked(8).ok_or(NotAnAgencyId)?;
        let code = code.parse().map_err(|_| NotAnAgencyId)?;
        let agency = match rest.strip_prefix('.') {
            Some(agency) => Some(agency.parse()?),
            None if rest.is_empty() => None,
            None => return Err(NotAnAgencyId),
        };
        Ok(Self { code, agency })
    }
}

impl fmt::Display for AgencyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for ForeignDossierCode {
    /// In today's order.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let day = format!("{:02}{:02}{:02}", self.day.year() % 100, self.day.month(), self.day.day());
        write!(f, "{}-{}-{}", self.agency, day, self.number)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde::Deserialize;

    use super::*;
    use crate::dossier::DossierCode;

    /// A text, and the national code and the province it holds.
    type Procedure = (String, Option<(String, Option<String>)>);

    #[derive(Deserialize)]
    struct Vectors {
        agencies: Vec<(String, Option<String>)>,
        dossiers: Vec<(String, Option<String>)>,
        procedures: Vec<Procedure>,
    }

    #[test]
    fn the_shared_vectors_are_read() {
        let vectors: Vectors = serde_json::from_str(include_str!("../../../tests/vectors/dossier/codes.json")).unwrap();
        for (text, id) in vectors.agencies {
            assert_eq!(text.parse::<AgencyId>().ok().map(|id| id.to_string()), id, "{text}");
        }
        for (text, code) in vectors.dossiers {
            assert_eq!(text.parse::<ForeignDossierCode>().ok().map(|code| code.to_string()), code, "{text}");
        }
        for (text, code) in vectors.procedures {
            let read = text.parse::<LocalProcedureCode>().ok();
            let read = read.map(|read| (read.code.to_string(), read.agency.map(|agency| agency.to_string())));
            assert_eq!(read, code, "{text}");
        }
    }

    #[test]
    fn the_roots_tell_provinces_from_ministries() {
        assert_eq!("000.00.12.H26".parse::<AgencyId>().unwrap().root(), "H26");
        assert_eq!("G15.03".parse::<AgencyId>().unwrap().root(), "G15");
    }

    proptest! {
        #[test]
        fn any_text_is_survived(text in "\\PC{0,50}") {
            let _ = (text.parse::<AgencyId>(), text.parse::<ForeignDossierCode>(), text.parse::<LocalProcedureCode>());
        }

        #[test]
        fn what_we_print_others_can_read(number in 1u32..1_000_000, days in 0i64..20_000) {
            let day = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + chrono::TimeDelta::days(days);
            let ours = DossierCode::new("H99.12.01".parse().unwrap(), day, number).to_string();
            prop_assert_eq!(ours.parse::<ForeignDossierCode>().unwrap().to_string(), ours);
        }

        #[test]
        fn both_orders_are_one_agency(province in 1u8..99, unit in 1u8..99, office in 1u8..99) {
            let now = format!("H{province:02}.{unit:02}.{office:02}");
            let before = format!("000.{office:02}.{unit:02}.H{province:02}");
            prop_assert_eq!(now.parse::<AgencyId>().unwrap(), before.parse::<AgencyId>().unwrap());
        }
    }
}
