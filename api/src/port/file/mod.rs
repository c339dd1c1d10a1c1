//! Where sealed chunks lie: a local folder, or any S3-compatible store.

mod local;
mod object;

use async_trait::async_trait;
use bytes::Bytes;

pub use local::LocalFiles;
pub use object::ObjectFiles;

/// A store of small immutable things. Names are ours (`<file id>/<index>`), never a person's.
#[async_trait]
pub trait FileStore: Send + Sync {
    /// Keeps `bytes` under `name`. When this answers, they are durable: file and folder are flushed.
    ///
    /// # Errors
    /// The store could not make them durable.
    async fn put(&self, name: &str, bytes: Bytes) -> anyhow::Result<()>;

    /// What is kept under `name`, or `None`.
    ///
    /// # Errors
    /// The store does not answer.
    async fn get(&self, name: &str) -> anyhow::Result<Option<Bytes>>;

    /// Forgets `name`; nothing there is fine.
    ///
    /// # Errors
    /// The store does not answer.
    async fn delete(&self, name: &str) -> anyhow::Result<()>;

    /// Every name, in no order: for backups.
    ///
    /// # Errors
    /// The store does not answer.
    async fn names(&self) -> anyhow::Result<Vec<String>>;
}
