//! Nonces and used proofs. A proof counts once: its nonce is ours and fresh, its id was not seen under that nonce's life.
//!
//! On SQLite one process serves: ids are remembered in memory, and nonces are bound to this start of the program, so that none
//! outlives the memory. On PostgreSQL many processes serve: ids are rows, and nonces are the installation's.

use std::{collections::HashMap, sync::Mutex};

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::DbBackend;
use sha2::{Digest, Sha256};

use crate::{db::Database, random::Random, store};

/// What was used already.
pub struct ReplayGuard {
    boot: Option<[u8; 16]>,
    seen: Mutex<HashMap<[u8; 32], DateTime<Utc>>>,
}

impl ReplayGuard {
    /// A guard for a database.
    #[must_use]
    pub fn new(backend: DbBackend, random: &dyn Random) -> Self {
        Self { boot: (backend == DbBackend::Sqlite).then(|| random.bytes()), seen: Mutex::default() }
    }

    /// What nonces are bound to beside the key: this start of the program, or nothing.
    #[must_use]
    pub fn binding(&self) -> &[u8] {
        self.boot.as_ref().map_or(&[], |boot| boot)
    }

    /// Remembers a proof; `false` if it was used before.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn first_use(
        &self,
        db: &Database,
        thumbprint: &str,
        jti: &str,
        now: DateTime<Utc>,
        life: TimeDelta,
    ) -> Result<bool, sea_orm::DbErr> {
        let id: [u8; 32] = Sha256::new().chain_update(thumbprint).chain_update([0]).chain_update(jti).finalize().into();
        if self.boot.is_none() {
            return store::seen_proof::insert(db.write_connection(), &id, now + life).await;
        }
        let mut seen = self.seen.lock().expect("nothing panics while it holds the ids");
        if seen.len() > 50_000 {
            seen.retain(|_, until| *until > now);
        }
        Ok(seen.insert(id, now + life).is_none_or(|until| until <= now))
    }
}
