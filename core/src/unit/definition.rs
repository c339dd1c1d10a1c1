//! What a unit is.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    calendar::LegalBasis,
    closed_list::closed_list,
    text::{Localized, sentence},
};

closed_list! {
    /// The kinds of unit (Hiến pháp 2013, Điều 110, as amended by NQ 203/2025/QH15: no districts since 01/07/2025; from memory).
    UnitKind {
        /// Thành phố trực thuộc trung ương.
        City = "city",
        /// Tỉnh.
        Province = "province",
        /// Quận, until 30/06/2025.
        UrbanDistrict = "urban_district",
        /// Huyện, until 30/06/2025.
        RuralDistrict = "rural_district",
        /// Thị xã, until 30/06/2025.
        Town = "town",
        /// Thành phố thuộc tỉnh, until 30/06/2025.
        ProvincialCity = "provincial_city",
        /// Phường.
        Ward = "ward",
        /// Xã.
        Commune = "commune",
        /// Thị trấn, until 30/06/2025.
        Township = "township",
        /// Đặc khu, since 01/07/2025.
        SpecialZone = "special_zone",
    }

    /// The levels of units.
    UnitLevel {
        /// Provinces and cities: codes of two digits.
        Province = "province",
        /// Districts, until 30/06/2025: codes of three digits.
        District = "district",
        /// Wards, communes and their like: codes of five digits.
        Ward = "ward",
    }
}

impl UnitKind {
    /// The word before the name.
    #[must_use]
    pub fn label(self) -> Localized {
        sentence(&format!("unit.kind.{self}"), &[])
    }
}

impl UnitLevel {
    /// How many digits a code of this level has.
    #[must_use]
    pub const fn digits(self) -> usize {
        match self {
            Self::Province => 2,
            Self::District => 3,
            Self::Ward => 5,
        }
    }
}

/// One unit as it was called for a time. Code and time together name it: the reform gave old codes to new wards.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// Its code (QĐ 124/2004/QĐ-TTg and QĐ 19/2025/QĐ-TTg).
    pub code: String,
    /// Its level.
    pub level: UnitLevel,
    /// Its kind.
    pub kind: UnitKind,
    /// Kind and name: `Phường Ba Đình`.
    pub name: String,
    /// The units it lies in, from the smallest: `Quận Ba Đình, Thành phố Hà Nội`; empty for a province.
    pub within: String,
    /// The code of the unit right above; `None` for a province.
    pub parent: Option<String>,
    /// Its first day under this name; `None` if the data does not know.
    pub valid_from: Option<NaiveDate>,
    /// Its last day; `None` while it is in force.
    pub valid_to: Option<NaiveDate>,
    /// What made it so; `None` for units of before the reform.
    pub basis: Option<LegalBasis>,
}

impl Unit {
    /// Whether it was in force on a day.
    #[must_use]
    pub fn is_valid(&self, on: NaiveDate) -> bool {
        self.valid_from.is_none_or(|first| first <= on) && self.valid_to.is_none_or(|last| on <= last)
    }
}
