//! A local folder: each chunk is written beside its place, flushed, renamed, and its folder flushed.

use std::{
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
};

use anyhow::{Context, ensure};
use async_trait::async_trait;
use bytes::Bytes;

use super::FileStore;
use crate::crash;

/// Files below a folder.
#[derive(Debug, Clone)]
pub struct LocalFiles {
    root: PathBuf,
}

impl LocalFiles {
    /// Opens (or makes) the folder.
    ///
    /// # Errors
    /// It cannot be made or flushed.
    pub fn open(root: &Path) -> anyhow::Result<Self> {
        fs::create_dir_all(root).with_context(|| format!("cannot make the folder {}", root.display()))?;
        File::open(root)?.sync_all()?;
        Ok(Self { root: root.to_owned() })
    }

    fn path(&self, name: &str) -> anyhow::Result<PathBuf> {
        let plain =
            |part: &str| !part.is_empty() && part.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-');
        ensure!(name.split('/').all(plain), "not a name of ours");
        Ok(self.root.join(name))
    }
}

fn write_durably(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().expect("a name is joined to the root");
    let new_folder = !folder.exists();
    fs::create_dir_all(folder)?;
    // The process id keeps two processes that write the same chunk apart; the rename makes either of them whole.
    let beside = path.with_extension(format!("part{}", std::process::id()));
    let mut file = File::create(&beside)?;
    file.write_all(bytes)?;
    crash::before("file.flush");
    file.sync_all()?;
    fs::rename(&beside, path)?;
    File::open(folder)?.sync_all()?;
    if new_folder && let Some(above) = folder.parent() {
        File::open(above)?.sync_all()?;
    }
    crash::after("file.flush");
    Ok(())
}

#[async_trait]
impl FileStore for LocalFiles {
    async fn put(&self, name: &str, bytes: Bytes) -> anyhow::Result<()> {
        let path = self.path(name)?;
        tokio::task::spawn_blocking(move || write_durably(&path, &bytes)).await?.context("a chunk could not be written")
    }

    async fn get(&self, name: &str) -> anyhow::Result<Option<Bytes>> {
        match tokio::fs::read(self.path(name)?).await {
            Ok(bytes) => Ok(Some(bytes.into())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error).context("a chunk could not be read"),
        }
    }

    async fn delete(&self, name: &str) -> anyhow::Result<()> {
        match tokio::fs::remove_file(self.path(name)?).await {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error.into()),
            _ => Ok(()),
        }
    }

    async fn names(&self) -> anyhow::Result<Vec<String>> {
        let root = self.root.clone();
        tokio::task::spawn_blocking(move || {
            let mut names = Vec::new();
            for folder in fs::read_dir(&root)? {
                let folder = folder?;
                for file in fs::read_dir(folder.path())? {
                    let (folder, file) = (folder.file_name(), file?.file_name());
                    let (folder, file) = (folder.to_string_lossy().into_owned(), file.to_string_lossy().into_owned());
                    if !file.contains('.') {
                        names.push(format!("{folder}/{file}"));
                    }
                }
            }
            Ok(names)
        })
        .await?
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_was_put_is_there_and_nothing_else_is_reachable() {
        let folder = tempfile::tempdir().unwrap();
        let files = LocalFiles::open(&folder.path().join("files")).unwrap();
        files.put("a-1/0", Bytes::from_static(b"one")).await.unwrap();
        files.put("a-1/0", Bytes::from_static(b"two")).await.unwrap();
        assert_eq!(files.get("a-1/0").await.unwrap().unwrap(), "two");
        assert_eq!(files.get("a-1/1").await.unwrap(), None);
        assert_eq!(files.names().await.unwrap(), ["a-1/0"]);
        files.delete("a-1/0").await.unwrap();
        files.delete("a-1/0").await.unwrap();
        assert_eq!(files.get("a-1/0").await.unwrap(), None);
        for outside in ["../keys", "/etc/passwd", "a//b", "", "a/..", "a.b/c"] {
            assert!(files.get(outside).await.is_err(), "{outside}");
        }
    }
}
