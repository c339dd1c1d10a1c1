//! Reading CBOR in one way, the one that `coset` reads in: each way of reading is a copy of the whole reader in the program.

use ciborium::Value;

/// The first value of some bytes; `None` for what is no CBOR, or nested deeper than 256 times.
pub(crate) fn read(mut bytes: &[u8]) -> Option<Value> {
    ciborium::from_reader(&mut bytes).ok()
}

/// The same, nested no deeper than `deepest`.
pub(crate) fn read_shallow(mut bytes: &[u8], deepest: usize) -> Option<Value> {
    ciborium::de::from_reader_with_recursion_limit(&mut bytes, deepest).ok()
}
