//! What a file is, by its first bytes: its name and what a phone says of it can be wrong.

use crate::closed_list::closed_list;

closed_list! {
    /// A type of file that offices take.
    FileType {
        /// PDF (ISO 32000-1, 7.5.2).
        Pdf = "application/pdf",
        /// JPEG (ISO/IEC 10918-1, B.2.1: SOI, then a marker).
        Jpeg = "image/jpeg",
        /// PNG (ISO/IEC 15948, 5.2).
        Png = "image/png",
        /// WebP (RFC 9649, 2.4).
        Webp = "image/webp",
        /// HEIF with HEVC, as iPhones take photos (ISO/IEC 23008-12, 10.2).
        Heic = "image/heic",
    }
}

impl FileType {
    /// The type that a file's first bytes say; twelve are enough.
    #[must_use]
    pub fn sniff(start: &[u8]) -> Option<Self> {
        match start {
            [b'%', b'P', b'D', b'F', b'-', ..] => Some(Self::Pdf),
            [0xFF, 0xD8, 0xFF, ..] => Some(Self::Jpeg),
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => Some(Self::Png),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(Self::Webp),
            [_, _, _, _, b'f', b't', b'y', b'p', brand @ ..] => {
                let is_heic = [b"heic", b"heix", b"heim", b"heis"].iter().any(|known| brand.starts_with(*known));
                is_heic.then_some(Self::Heic)
            }
            _ => None,
        }
    }

    /// What files of this type are called at the end, in lower case.
    #[must_use]
    pub const fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &["pdf"],
            Self::Jpeg => &["jpg", "jpeg"],
            Self::Png => &["png"],
            Self::Webp => &["webp"],
            Self::Heic => &["heic", "heif"],
        }
    }
}
