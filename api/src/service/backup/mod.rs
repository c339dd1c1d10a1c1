//! One file that holds the whole installation as of one moment: database, files and keys. Restored into an empty installation,
//! on either database, and verified there. Whoever holds the file can read everything: it is readable by its owner alone.

mod archive;
mod make;
mod restore;

use std::fmt;

pub use make::backup;
pub use restore::restore;

/// What a backup holds, counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Summary {
    /// Tables.
    pub tables: u64,
    /// Their rows.
    pub rows: u64,
    /// Chunks of files.
    pub chunks: u64,
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { tables, rows, chunks } = self;
        write!(f, "{tables} bảng / tables, {rows} dòng / rows, {chunks} mảnh tệp / chunks of files")
    }
}

/// The member that holds the keys.
const KEYS: &str = "keys.json";

fn table_member(table: &str) -> String {
    format!("tables/{table}.jsonl")
}

fn chunk_member(name: &str) -> String {
    format!("files/{name}")
}
