//! Administrative units with their time: 34 provinces and 3,321 wards on two levels since 01/07/2025; 63 provinces, 696 districts
//! and 10,035 wards before. Papers of before keep their units; an old one is converted to candidates of now, and where a ward was
//! divided a person chooses. Nothing typed is ever overwritten: the code of now stands beside it.
//!
//! The data and its licences are described in `data/units/NOTICE.md`; it is read when first asked for. The service
//! has it compiled in; a phone fetches it, signed.

mod conversion;
mod definition;
mod search;
mod table;
mod typed_unit;
mod unit_bundle;
mod unit_table;

pub use conversion::{UnitCandidate, UnitConversion, UnitShare};
pub use definition::{Unit, UnitKind, UnitLevel};
pub use search::UnitHit;
pub use unit_bundle::UnitBundle;
pub use unit_table::UnitTable;

#[cfg(test)]
#[path = "unit_tests.rs"]
mod tests;
