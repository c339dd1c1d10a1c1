//! The files of a chip that we know (ICAO Doc 9303-10 §3.9, table 33; 9303-11 §9.2).

use crate::closed_list::closed_list;

closed_list! {
    /// A file of the chip.
    ChipFile {
        /// What the chip can do, before anything is opened; signed by nobody.
        CardAccess = "card_access",
        /// The same under a signature, and the key of Chip Authentication Mapping.
        CardSecurity = "card_security",
        /// Which data groups there are; signed by nobody.
        Com = "com",
        /// The issuer's signature over the hashes of all data groups.
        Sod = "sod",
        /// The printed lines.
        Dg1 = "dg1",
        /// The face.
        Dg2 = "dg2",
        /// Fingerprints: locked for readers without a certificate.
        Dg3 = "dg3",
        /// More about the holder.
        Dg11 = "dg11",
        /// What the issuer adds; on a Vietnamese card the text in Vietnamese.
        Dg13 = "dg13",
        /// What the chip can do, under the issuer's signature.
        Dg14 = "dg14",
        /// The key of Active Authentication.
        Dg15 = "dg15",
    }
}

impl ChipFile {
    /// The file's name on the chip. EF.CardSecurity and EF.SOD share one: they lie in different folders.
    #[must_use]
    pub const fn identifier(self) -> [u8; 2] {
        match self {
            Self::CardAccess => [0x01, 0x1C],
            Self::CardSecurity | Self::Sod => [0x01, 0x1D],
            Self::Com => [0x01, 0x1E],
            Self::Dg1 => [0x01, 0x01],
            Self::Dg2 => [0x01, 0x02],
            Self::Dg3 => [0x01, 0x03],
            Self::Dg11 => [0x01, 0x0B],
            Self::Dg13 => [0x01, 0x0D],
            Self::Dg14 => [0x01, 0x0E],
            Self::Dg15 => [0x01, 0x0F],
        }
    }

    /// The tag its content begins with.
    #[must_use]
    pub const fn tag(self) -> u32 {
        match self {
            Self::CardAccess => 0x31,
            Self::CardSecurity => 0x30,
            Self::Com => 0x60,
            Self::Sod => 0x77,
            Self::Dg1 => 0x61,
            Self::Dg2 => 0x75,
            Self::Dg3 => 0x63,
            Self::Dg11 => 0x6B,
            Self::Dg13 => 0x6D,
            Self::Dg14 => 0x6E,
            Self::Dg15 => 0x6F,
        }
    }

    /// The number of the data group, as the SOD counts; `None` for the other files.
    #[must_use]
    pub const fn data_group(self) -> Option<u8> {
        match self {
            Self::CardAccess | Self::CardSecurity | Self::Com | Self::Sod => None,
            _ => Some(self.identifier()[1]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_groups_are_named_by_their_number() {
        let groups: Vec<u8> = ChipFile::ALL.iter().filter_map(|file| file.data_group()).collect();
        assert_eq!(groups, [1, 2, 3, 11, 13, 14, 15]);
    }
}
