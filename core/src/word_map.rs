//! Words that our own data fixes, looked up on every key somebody types: ids of fields, codes of lists, numbers of banks.

use std::{
    collections::{HashMap, HashSet},
    hash::{BuildHasherDefault, Hasher},
};

/// A map by such words.
pub(crate) type WordMap<K, T> = HashMap<K, T, BuildHasherDefault<Fnv>>;
/// A set of such words.
pub(crate) type WordSet<K> = HashSet<K, BuildHasherDefault<Fnv>>;

/// FNV-1a (draft-eastlake-fnv), quick for short words. It does not resist somebody who chooses the words of a table; here they are
/// compiled in or signed.
pub(crate) struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3));
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_values() {
        let hash = |text: &str| {
            let mut hasher = Fnv::default();
            hasher.write(text.as_bytes());
            hasher.finish()
        };
        assert_eq!(hash(""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(hash("a"), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(hash("foobar"), 0x8594_4171_f739_67e8);
    }
}
