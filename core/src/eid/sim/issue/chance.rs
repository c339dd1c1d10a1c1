//! Chance that repeats itself: SHA-256 over a seed and a counter.

use std::convert::Infallible;

use rsa::rand_core::{TryCryptoRng, TryRng};
use sha2::{Digest, Sha256};

/// A stream of bytes.
pub(super) struct Chance {
    seed: [u8; 32],
    drawn: u64,
}

impl Chance {
    /// The stream of a seed for one purpose.
    pub(super) fn new(seed: &[u8], purpose: &str) -> Self {
        let mut hash = Sha256::new();
        hash.update(seed);
        hash.update(purpose);
        Self { seed: hash.finalize().into(), drawn: 0 }
    }

    pub(super) fn fill(&mut self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(32) {
            let block = Sha256::new().chain_update(self.seed).chain_update(self.drawn.to_be_bytes()).finalize();
            self.drawn += 1;
            chunk.copy_from_slice(&block[..chunk.len()]);
        }
    }

    pub(super) fn draw(&mut self, length: usize) -> Vec<u8> {
        let mut bytes = vec![0; length];
        self.fill(&mut bytes);
        bytes
    }
}

impl TryRng for Chance {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        let mut bytes = [0; 4];
        self.fill(&mut bytes);
        Ok(u32::from_be_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let mut bytes = [0; 8];
        self.fill(&mut bytes);
        Ok(u64::from_be_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        self.fill(bytes);
        Ok(())
    }
}

/// Only as unpredictable as its seed, which is all that is asked of a card in software.
impl TryCryptoRng for Chance {}
