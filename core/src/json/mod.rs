//! Reading JSON in one way. Each way of reading (of a string, of bytes, of a value) is a copy of every type's reader in the
//! program, and readers are a large part of what a phone downloads: so everything is read into one tree first, and types are read
//! from the tree.

mod node;
mod reader;

use serde::de::{Deserialize, DeserializeOwned};
use serde_json::Value;

use self::{node::Node, reader::Reader};

/// Reads a document. A struct that is written as a list is refused, and so is a name that stands twice in an object that a type
/// reads; depth is bounded as `serde_json` bounds it, at 128.
///
/// # Errors
/// What is wrong: with a line and a column if it is no JSON, without if it is JSON of another shape.
pub(crate) fn read<T: DeserializeOwned>(bytes: &[u8]) -> serde_json::Result<T> {
    read_tree(&serde_json::from_slice(bytes)?)
}

/// Reads a part of a document that was taken apart.
///
/// # Errors
/// What does not fit.
pub(crate) fn read_value<T: DeserializeOwned>(value: &Value) -> serde_json::Result<T> {
    read_tree(&Node::deserialize(value)?)
}

fn read_tree<T: DeserializeOwned>(tree: &Node) -> serde_json::Result<T> {
    T::deserialize(Reader(tree))
}

#[cfg(test)]
#[path = "json_tests.rs"]
mod tests;
