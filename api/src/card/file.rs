//! Files that are named in arguments.

use std::path::Path;

use anyhow::{Context, ensure};

/// The largest file that is read, in bytes; a master list takes 1 MB.
const LARGEST: u64 = 32 * 1024 * 1024;

/// The bytes of a file.
pub(super) fn read(path: &Path) -> anyhow::Result<Vec<u8>> {
    let shown = path.display();
    let size = std::fs::metadata(path).with_context(|| format!("cannot read {shown}"))?.len();
    ensure!(size <= LARGEST, "{shown} is too large");
    std::fs::read(path).with_context(|| format!("cannot read {shown}"))
}
