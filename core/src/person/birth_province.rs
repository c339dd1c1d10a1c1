//! The provinces of birth registration in personal numbers: 63 codes that stay valid for life although provinces merged.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::json;

/// A province as it was when personal numbers began, and the province it belongs to now.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct BirthProvince {
    /// Three digits, as in the number: `001`.
    pub code: String,
    /// Its name then: `Hà Giang`.
    pub name: String,
    /// Two digits of the province since 01/07/2025: `08`.
    pub now_code: String,
    /// The province since 01/07/2025: `Tỉnh Tuyên Quang`.
    pub now_name: String,
}

#[derive(Deserialize)]
struct File {
    provinces: Vec<BirthProvince>,
}

/// Sorted by code; the file names its sources and their confidence.
static PROVINCES: LazyLock<Vec<BirthProvince>> = LazyLock::new(|| {
    json::read::<File>(include_bytes!("../../data/units/birth_provinces.json"))
        .expect("compiled-in data is read by a test of this module")
        .provinces
});

/// The province of the first three digits, or `None`: a country's code of a person born abroad, or a slip of the pen.
#[must_use]
pub fn birth_province(code: &str) -> Option<&'static BirthProvince> {
    PROVINCES.binary_search_by(|province| province.code.as_str().cmp(code)).ok().map(|index| &PROVINCES[index])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sixty_three_codes_in_order_belong_to_thirty_four_provinces() {
        assert_eq!(PROVINCES.len(), 63);
        assert!(PROVINCES.is_sorted_by(|one, next| one.code < next.code));
        let now: std::collections::HashSet<_> = PROVINCES.iter().map(|province| &province.now_code).collect();
        assert_eq!(now.len(), 34);
        assert!(PROVINCES.iter().all(|province| province.code.len() == 3 && province.now_code.len() == 2));
    }

    #[test]
    fn a_merged_province_keeps_its_code_and_gaps_are_unknown() {
        assert_eq!(birth_province("002").unwrap().now_name, "Tỉnh Tuyên Quang");
        assert_eq!(birth_province("024").unwrap().name, "Bắc Giang");
        assert_eq!(birth_province("003"), None);
        assert_eq!(birth_province("1"), None);
    }
}
