//! Chance, as a thing that is handed in: the program's is the system's, a test's is a seed.

use std::sync::Mutex;

use rand::{
    SeedableRng, TryRng,
    rngs::{StdRng, SysRng},
};

/// Where unpredictable bytes come from.
pub trait Random: Send + Sync {
    /// Fills `target`.
    fn fill(&self, target: &mut [u8]);
}

impl dyn Random + '_ {
    /// `N` bytes.
    #[must_use]
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.fill(&mut bytes);
        bytes
    }
}

/// The system's source.
#[derive(Debug, Clone, Copy)]
pub struct SystemRandom;

impl Random for SystemRandom {
    fn fill(&self, target: &mut [u8]) {
        SysRng.try_fill_bytes(target).expect("a system without a source of chance cannot make keys: stop");
    }
}

/// A seeded source, for tests: the same each time.
pub struct SeededRandom(Mutex<StdRng>);

impl SeededRandom {
    /// From a seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(Mutex::new(StdRng::seed_from_u64(seed)))
    }
}

impl Random for SeededRandom {
    fn fill(&self, target: &mut [u8]) {
        let mut generator = self.0.lock().expect("nothing panics while it holds the generator");
        let Ok(()) = generator.try_fill_bytes(target);
    }
}
