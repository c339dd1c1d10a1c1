//! Any S3-compatible store.

use anyhow::Context;
use async_trait::async_trait;
use bytes::Bytes;
use futures::TryStreamExt;
use object_store::{ObjectStore, ObjectStoreExt, aws::AmazonS3Builder, path::Path};
use secrecy::ExposeSecret;

use super::FileStore;
use crate::{config::FilesConfig, crash};

/// Files in a bucket.
#[derive(Debug)]
pub struct ObjectFiles {
    store: Box<dyn ObjectStore>,
}

impl ObjectFiles {
    /// Opens the bucket that the settings name.
    ///
    /// # Errors
    /// A setting is missing or wrong.
    pub fn s3(config: &FilesConfig) -> anyhow::Result<Self> {
        let mut builder = AmazonS3Builder::new()
            .with_bucket_name(&config.s3_bucket)
            .with_region(&config.s3_region)
            .with_access_key_id(&config.s3_access_key)
            .with_secret_access_key(config.s3_secret_key.expose_secret())
            .with_allow_http(config.s3_allow_http);
        if !config.s3_endpoint.is_empty() {
            builder = builder.with_endpoint(&config.s3_endpoint);
        }
        Ok(Self { store: Box::new(builder.build().context("the S3 settings are wrong")?) })
    }
}

#[async_trait]
impl FileStore for ObjectFiles {
    async fn put(&self, name: &str, bytes: Bytes) -> anyhow::Result<()> {
        crash::before("file.flush");
        // A PUT that S3 has confirmed is durable.
        self.store.put(&Path::from(name), bytes.into()).await.context("a chunk could not be written")?;
        crash::after("file.flush");
        Ok(())
    }

    async fn get(&self, name: &str) -> anyhow::Result<Option<Bytes>> {
        match self.store.get(&Path::from(name)).await {
            Ok(found) => Ok(Some(found.bytes().await?)),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error).context("a chunk could not be read"),
        }
    }

    async fn delete(&self, name: &str) -> anyhow::Result<()> {
        match self.store.delete(&Path::from(name)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    async fn names(&self) -> anyhow::Result<Vec<String>> {
        Ok(self.store.list(None).map_ok(|found| found.location.to_string()).try_collect().await?)
    }
}
