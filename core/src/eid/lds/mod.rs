//! The files of the chip: logical data structure, ICAO Doc 9303 part 10.
//!
//! Reading a file says what is in it, never that it is genuine: that is [`passive`](super::passive)'s to say, and which files
//! belong to the card says the signed one ([`Sod`]), because the list in [`CommonData`] is signed by nobody.

mod common_data;
mod data_group_1;
mod data_group_11;
mod data_group_13;
mod data_group_2;
mod error;
mod raw;
mod sod;
#[cfg(test)]
mod tests;

pub use common_data::CommonData;
pub use data_group_1::read_data_group_1;
pub use data_group_2::{FaceImage, ImageFormat, read_data_group_2};
pub use data_group_11::{PersonalDetails, read_data_group_11};
pub use data_group_13::{CitizenDetails, CitizenField, CitizenText, Parents, read_data_group_13};
pub use error::LdsError;
pub use raw::{read_data_group_14, read_data_group_15};
pub use sod::{DataGroupHash, Sod};

/// The numbers a data group can have.
pub const DATA_GROUPS: std::ops::RangeInclusive<u8> = 1..=16;

/// The tag of a data group's file (9303-10 §4.6, table 34). They follow no order.
pub(in crate::eid) const FILE_TAGS: [u8; 16] =
    [0x61, 0x75, 0x63, 0x76, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6A, 0x6B, 0x6C, 0x6D, 0x6E, 0x6F, 0x70];
