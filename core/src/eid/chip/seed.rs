//! Chance for a protocol run, all of it from one seed that the caller drew: the same seed repeats the run.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::{Zeroize, ZeroizeOnDrop};

/// 32 unpredictable bytes, stretched as far as a run needs (HMAC-SHA-256 over a counter). Use each seed once.
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct Seed {
    key: [u8; 32],
    drawn: u64,
}

impl Seed {
    /// From bytes of the platform's source of chance.
    #[must_use]
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self { key: bytes, drawn: 0 }
    }

    /// The next bytes.
    pub(crate) fn fill(&mut self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(32) {
            let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(&self.key).expect("HMAC takes keys of any length");
            mac.update(&self.drawn.to_be_bytes());
            self.drawn += 1;
            chunk.copy_from_slice(&mac.finalize().into_bytes()[..chunk.len()]);
        }
    }

    /// The next bytes, as many as the type has.
    pub(crate) fn draw<const N: usize>(&mut self) -> [u8; N] {
        let mut bytes = [0; N];
        self.fill(&mut bytes);
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_repeats_and_never_repeats_itself() {
        let mut first = Seed::new([1; 32]);
        let run: [u8; 100] = first.draw();
        assert_eq!(Seed::new([1; 32]).draw::<100>(), run);
        assert_ne!(first.draw::<100>(), run);
        assert_ne!(Seed::new([2; 32]).draw::<100>(), run);
        assert_ne!(run[..32], run[32..64]);
    }
}
