//! Writes what a service with the compiled-in rules publishes into a folder: `catalogue.json` and `keys.json`. The apps' tests
//! answer `GET /v1/catalogue` and `GET /v1/keys` from it, with no network.

use std::{env, fs, io, path::PathBuf};

use congdan_core::procedure::Catalogue;

fn main() -> io::Result<()> {
    let folder = env::args_os().nth(1).map_or_else(|| PathBuf::from("."), PathBuf::from);
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("catalogue.json"), Catalogue::builtin().document())?;
    // No key signed anything here.
    fs::write(folder.join("keys.json"), r#"{"issued_at":"2026-01-01T00:00:00Z","keys":[]}"#)
}
