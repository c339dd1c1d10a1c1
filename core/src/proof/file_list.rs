//! The files a receipt stands for. The list travels beside the receipt, so that the QR stays scannable with any number of files;
//! the receipt signs its root.

use ciborium::Value;
use sha2::{Digest, Sha256};

use crate::cbor;

/// One file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileEntry {
    /// The paper it stands for.
    pub paper: String,
    /// As the citizen named it.
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// SHA-256 of the content.
    pub sha256: [u8; 32],
}

/// The bytes are not a list of files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a list of files")]
pub struct NotAFileList;

/// All files, in the order the receipt was made.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FileList(pub Vec<FileEntry>);

impl FileList {
    /// CBOR in the one form of RFC 8949 §4.2.1: an array of `[paper, name, size, sha256]`.
    #[must_use]
    pub fn to_cbor(&self) -> Vec<u8> {
        let entries = self.0.iter().map(|file| {
            let FileEntry { paper, name, size, sha256 } = file;
            Value::Array(vec![
                paper.as_str().into(),
                name.as_str().into(),
                (*size).into(),
                Value::Bytes(sha256.to_vec()),
            ])
        });
        let mut bytes = Vec::new();
        ciborium::into_writer(&Value::Array(entries.collect()), &mut bytes).expect("writing to memory does not fail");
        bytes
    }

    /// Reads a list.
    ///
    /// # Errors
    /// [`NotAFileList`], also for a list in another form than the one it is signed in.
    pub fn from_cbor(bytes: &[u8]) -> Result<Self, NotAFileList> {
        let value = cbor::read(bytes).ok_or(NotAFileList)?;
        let entries = value.into_array().map_err(|_| NotAFileList)?;
        let list = Self(entries.iter().map(|entry| read(entry).ok_or(NotAFileList)).collect::<Result<_, _>>()?);
        if list.to_cbor() == bytes { Ok(list) } else { Err(NotAFileList) }
    }

    /// What a receipt signs: SHA-256 of the CBOR.
    #[must_use]
    pub fn root(&self) -> [u8; 32] {
        Sha256::digest(self.to_cbor()).into()
    }
}

fn read(entry: &Value) -> Option<FileEntry> {
    let [paper, name, size, sha256] = entry.as_array()?.as_slice() else { return None };
    Some(FileEntry {
        paper: paper.as_text()?.to_owned(),
        name: name.as_text()?.to_owned(),
        size: size.as_integer()?.try_into().ok()?,
        sha256: sha256.as_bytes()?.as_slice().try_into().ok()?,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn any_bytes_are_survived(bytes in proptest::collection::vec(any::<u8>(), 0..120)) {
            let _ = FileList::from_cbor(&bytes);
        }

        #[test]
        fn a_list_reads_back_and_its_root_covers_everything(
            names in proptest::collection::vec(("\\PC{0,20}", 0u64..1 << 40, any::<[u8; 32]>()), 0..6),
        ) {
            let entry = |(name, size, sha256)| FileEntry { paper: "p".to_owned(), name, size, sha256 };
            let list = FileList(names.into_iter().map(entry).collect());
            prop_assert_eq!(FileList::from_cbor(&list.to_cbor()), Ok(list.clone()));
            let mut other = list.clone();
            other.0.push(entry(("x".to_owned(), 1, [0; 32])));
            prop_assert_ne!(other.root(), list.root());
        }
    }
}
