//! A file that belongs to a field, by its facts: `{name, size, sha256, start}`. The content travels apart; `start` are its
//! first bytes (base64url), by which its type is told.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{
    FileType, Found, Reading,
    text::{is_longer, plain},
};
use crate::{
    json,
    wire::{Blob, Digest},
};

/// Bytes of the beginning that are kept.
const START: usize = 32;
const NAME_MAX: usize = 255;

#[derive(Serialize, Deserialize)]
struct FileFacts {
    name: String,
    size: u64,
    sha256: Digest,
    start: Blob,
}

/// What is said of a file, as a field of this kind is answered with it.
pub(crate) fn file_facts(name: &str, content: &[u8]) -> Value {
    let start = Blob(content[..content.len().min(START)].to_vec());
    let facts = FileFacts { name: name.to_owned(), size: content.len() as u64, sha256: Digest::of(content), start };
    serde_json::to_value(facts).unwrap_or(Value::Null)
}

pub(super) fn read<'a>(value: &'a Value, types: &[FileType], max_bytes: u64) -> Reading<'a> {
    let facts = json::read_value_strictly::<FileFacts>(value)
        .ok()
        .map(|facts| FileFacts { name: plain(&facts.name, false).into_owned(), ..facts });
    let Some(mut facts) = facts.filter(|facts| !facts.name.is_empty() && !is_longer(&facts.name, NAME_MAX)) else {
        return Reading::wrong(value.clone(), Found::error("form.not_a_file"));
    };
    facts.start.0.truncate(START);
    let mut found = Vec::new();
    if facts.size == 0 {
        found.push(Found::error("form.file_empty"));
    } else if facts.size > max_bytes {
        found.push(Found::error("form.file_too_big").with("max", megabytes(max_bytes)));
    }
    match FileType::sniff(&facts.start.0).filter(|sniffed| types.contains(sniffed)) {
        None if facts.size > 0 => found.push(Found::error("form.file_type").with("types", endings(types))),
        Some(sniffed) if !is_named_so(&facts.name, sniffed) => {
            found.push(Found::warning("form.file_name_differs").with("type", sniffed.endings()[0]));
        }
        _ => {}
    }
    Reading::right(serde_json::to_value(&facts).unwrap_or_else(|_| value.clone())).said(found)
}

fn is_named_so(name: &str, file_type: FileType) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
    ending.is_some_and(|ending| file_type.endings().contains(&ending.as_str()))
}

fn endings(types: &[FileType]) -> String {
    types.iter().map(|file_type| file_type.endings()[0].to_uppercase()).collect::<Vec<_>>().join(", ")
}

/// Whole megabytes, or as many kilobytes.
fn megabytes(bytes: u64) -> String {
    const MEGABYTE: u64 = 1024 * 1024;
    if bytes.is_multiple_of(MEGABYTE) { format!("{} MB", bytes / MEGABYTE) } else { format!("{} KB", bytes / 1024) }
}
