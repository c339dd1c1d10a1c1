//! The codes printed on paper: the agency's and the dossier's.

use std::{fmt, str::FromStr};

use chrono::{Datelike, NaiveDate};

/// Not an agency code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an agency code is H, two digits of the province, then up to three groups of two or three digits")]
pub struct NotAnAgencyCode;

/// An agency's identification code (QĐ 20/2020/QĐ-TTg): the province, then the agency, then its unit: `H26.12.08`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(
    feature = "openapi",
    derive(utoipa::ToSchema),
    schema(pattern = r"^H[0-9]{2}(\.[0-9]{2,3}){0,3}$", examples("H99.12.01"))
)]
pub struct AgencyCode(String);

impl AgencyCode {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether `other` is this agency or below it.
    #[must_use]
    pub fn covers(&self, other: &Self) -> bool {
        other.0.strip_prefix(&self.0).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    }
}

// A phone passes it as its text.
#[cfg(feature = "uniffi")]
uniffi::custom_type!(AgencyCode, String, {
    lower: |code| code.to_string(),
    try_lift: |text| Ok(text.parse::<AgencyCode>()?),
});

impl FromStr for AgencyCode {
    type Err = NotAnAgencyCode;

    fn from_str(text: &str) -> Result<Self, NotAnAgencyCode> {
        let digits = |part: &str, lengths: std::ops::RangeInclusive<usize>| {
            lengths.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
        };
        let mut parts = text.strip_prefix('H').ok_or(NotAnAgencyCode)?.split('.');
        let province = parts.next().is_some_and(|part| digits(part, 2..=2));
        let rest: Vec<&str> = parts.collect();
        if province && rest.len() <= 3 && rest.iter().all(|part| digits(part, 2..=3)) {
            Ok(Self(text.to_owned()))
        } else {
            Err(NotAnAgencyCode)
        }
    }
}

/// Not a dossier code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a dossier code is an agency's code, the day as yymmdd and a number, joined by hyphens")]
pub struct NotADossierCode;

/// A dossier's code: agency, day of receipt in Viet Nam, number on that day (TT 03/2025/TT-VPCP): `H26.12.08-261121-0001`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DossierCode {
    agency: AgencyCode,
    day: NaiveDate,
    number: u32,
}

impl DossierCode {
    /// The code of the `number`-th dossier (from 1) of `agency` on `day`, a day of this century.
    #[must_use]
    pub const fn new(agency: AgencyCode, day: NaiveDate, number: u32) -> Self {
        Self { agency, day, number }
    }

    /// The agency that received it.
    #[must_use]
    pub const fn agency(&self) -> &AgencyCode {
        &self.agency
    }
}

impl FromStr for DossierCode {
    type Err = NotADossierCode;

    /// Reads what a person typed: case and spaces around do not matter.
    fn from_str(text: &str) -> Result<Self, NotADossierCode> {
        let text = text.trim().to_ascii_uppercase();
        let mut parts = text.split('-');
        let (Some(agency), Some(day), Some(number), None) = (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(NotADossierCode);
        };
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if day.len() != 6 || !digits(day) || !(4..=7).contains(&number.len()) || !digits(number) {
            return Err(NotADossierCode);
        }
        let two = |at: usize| day[at..at + 2].parse::<u32>().map_err(|_| NotADossierCode);
        let year = 2000 + i32::try_from(two(0)?).map_err(|_| NotADossierCode)?;
        let day = NaiveDate::from_ymd_opt(year, two(2)?, two(4)?).ok_or(NotADossierCode)?;
        let code = Self {
            agency: agency.parse().map_err(|_| NotADossierCode)?,
            day,
            number: number.parse().map_err(|_| NotADossierCode)?,
        };
        // One code has one spelling.
        if code.to_string() == text { Ok(code) } else { Err(NotADossierCode) }
    }
}

impl fmt::Display for DossierCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { agency, day, number } = self;
        write!(f, "{agency}-{:02}{:02}{:02}-{number:04}", day.year() % 100, day.month(), day.day())
    }
}

impl fmt::Display for AgencyCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

macro_rules! as_text {
    ($($name:ty),+) => {$(
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    )+};
}
as_text!(AgencyCode, DossierCode);

// Kept in parts and written as one text, which a derived description would not know.
#[cfg(feature = "openapi")]
impl utoipa::PartialSchema for DossierCode {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::schema::Type::String)
            .description(Some("A dossier's code: agency, day of receipt in Viet Nam, number on that day."))
            .pattern(Some(r"^H[0-9]{2}(\.[0-9]{2,3}){0,3}-[0-9]{6}-[0-9]{4,7}$"))
            .examples(["H99.12.01-261121-0001"])
            .into()
    }
}

#[cfg(feature = "openapi")]
impl utoipa::ToSchema for DossierCode {}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_code_reads_as_it_is_printed() {
        let agency: AgencyCode = "H26.12.08".parse().unwrap();
        let day = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
        let code = DossierCode::new(agency, day, 1);
        assert_eq!(code.to_string(), "H26.12.08-261121-0001");
        assert_eq!(" h26.12.08-261121-0001 ".parse(), Ok(code.clone()));
        assert_eq!(serde_json::to_string(&code).unwrap(), "\"H26.12.08-261121-0001\"");
        assert_eq!(DossierCode::new(code.agency.clone(), day, 12_345).to_string(), "H26.12.08-261121-12345");
    }

    #[test]
    fn what_is_not_a_code_is_refused() {
        let wrong = [
            "",
            "H26",
            "26.12.08-261121-0001",
            "H26.12.08-261321-0001",
            "H26.12.08-261121-001",
            "H26.12.08-261121-00001",
            "H26.12.08-261121-0001-1",
            "H26.1-261121-0001",
            "H26.12.08-26112１-0001",
            "H26..08-261121-0001",
        ];
        for text in wrong {
            assert_eq!(text.parse::<DossierCode>(), Err(NotADossierCode), "{text}");
        }
    }

    #[test]
    fn an_agency_covers_itself_and_what_is_below() {
        let agency = |text: &str| text.parse::<AgencyCode>().unwrap();
        assert!(agency("H26.12").covers(&agency("H26.12.08")));
        assert!(agency("H26.12").covers(&agency("H26.12")));
        assert!(!agency("H26.12").covers(&agency("H26.123")));
        assert!(!agency("H26.12.08").covers(&agency("H26.12")));
    }

    proptest! {
        #[test]
        fn reading_never_panics(text in "\\PC{0,30}") {
            let _ = text.parse::<DossierCode>();
        }

        #[test]
        fn printing_and_reading_agree(number in 1u32..1_000_000, days in 0i64..20_000) {
            let day = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + chrono::TimeDelta::days(days);
            let code = DossierCode::new("H99.01".parse().unwrap(), day, number);
            prop_assert_eq!(code.to_string().parse(), Ok(code));
        }
    }
}
