//! What the service takes as an attachment, so that a phone says so before anything is sent. The service decides: an
//! installation may take less, and then answers `file.too_large`.

use crate::form::FileType;

/// Types that papers and photos may have.
pub(super) const TYPES: [FileType; 3] = [FileType::Pdf, FileType::Jpeg, FileType::Png];

/// Bytes of one file at most: 20 MiB, as the service is set up at first (design: no rule seen sets one).
pub(super) const MAX_BYTES: u64 = 20 * 1024 * 1024;
