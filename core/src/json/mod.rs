//! Reading JSON in one way. Each way of reading (of a string, of bytes, of a value) is a copy of every type's reader in the
//! program, and readers are a large part of what a phone downloads: so everything is read into one tree first, and types are read
//! from the tree. serde copies once more what has a tag or a flattened part; `FromTree` does not.

mod misfit;
mod node;
mod reader;
mod variant;

pub(crate) use congdan_core_derive::FromTree;
pub(crate) use misfit::NotRead;
use serde::de::{Deserialize, DeserializeOwned, Deserializer, Error as _};
use serde_json::Value;

use self::{misfit::Misfit, node::Node, reader::Reader, variant::Tagged};

/// Reads a document. A struct that is written as a list is refused, and so is a name that stands twice in an object that a type
/// reads; depth is bounded as `serde_json` bounds it, at 128.
///
/// # Errors
/// What is wrong: with a line and a column if it is no JSON, with the way to the member if it is JSON of another shape.
pub(crate) fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, NotRead> {
    read_tree(&serde_json::from_slice(bytes)?)
}

/// As [`read`], for what this program's own people write or send: a member that a struct does not have is refused, too.
///
/// # Errors
/// As [`read`].
pub(crate) fn read_strictly<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, NotRead> {
    Ok(T::deserialize(Reader { node: &serde_json::from_slice(bytes)?, strict: true })?)
}

/// Reads a part of a document that was taken apart.
///
/// # Errors
/// What does not fit.
pub(crate) fn read_value<T: DeserializeOwned>(value: &Value) -> Result<T, NotRead> {
    read_tree(&Node::deserialize(value)?)
}

/// As [`read_value`], and a member that a struct does not have is refused, too.
///
/// # Errors
/// What does not fit.
pub(crate) fn read_value_strictly<T: DeserializeOwned>(value: &Value) -> Result<T, NotRead> {
    Ok(T::deserialize(Reader { node: &Node::deserialize(value)?, strict: true })?)
}

fn read_tree<T: DeserializeOwned>(tree: &Node) -> Result<T, NotRead> {
    Ok(T::deserialize(Reader { node: tree, strict: false })?)
}

/// For `FromTree`: a type with a flattened field.
///
/// # Errors
/// What does not fit.
pub(crate) fn read_whole<'de, D: Deserializer<'de>, T>(
    deserializer: D,
    read: fn(Reader<'_>) -> Result<T, Misfit>,
) -> Result<T, D::Error> {
    let node = Node::deserialize(deserializer)?;
    read(Reader { node: &node, strict: false }).map_err(D::Error::custom)
}

/// Reads strictly what may be newer than this program: `None` if it does not fit.
///
/// # Errors
/// What is no JSON.
pub(crate) fn read_understood<'de, D: Deserializer<'de>, T>(
    deserializer: D,
    read: fn(Reader<'_>) -> Result<T, Misfit>,
) -> Result<Option<T>, D::Error> {
    let node = Node::deserialize(deserializer)?;
    Ok(read(Reader { node: &node, strict: true }).ok())
}

/// For `FromTree`: an enum whose variant a member names.
///
/// # Errors
/// What does not fit.
pub(crate) fn read_tagged<'de, D: Deserializer<'de>, T>(
    deserializer: D,
    tag: &'static str,
    read: fn(Tagged<'_>) -> Result<T, Misfit>,
) -> Result<T, D::Error> {
    let node = Node::deserialize(deserializer)?;
    read(Tagged { reader: Reader { node: &node, strict: false }, tag }).map_err(D::Error::custom)
}

#[cfg(test)]
#[path = "json_tests.rs"]
mod tests;
