//! The keys of the installation. All come from one file made on first start, readable by its owner alone; every process over
//! one database must hold the same file.

use std::{
    fs::{self, OpenOptions},
    io::Write,
    os::unix::fs::OpenOptionsExt,
    path::Path,
};

use anyhow::{Context, ensure};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use congdan_core::proof::{KeyId, SignError, Signer, SoftwareKey};
use hmac::{Hmac, KeyInit, Mac};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;
use zeroize::{Zeroize, ZeroizeOnDrop};

use super::{DataKey, SealError};
use crate::random::Random;

/// What a derived key is for. Two purposes never share a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Wraps data keys.
    Wrap,
    /// Blind indexes.
    Index,
    /// Nonces of proofs of possession.
    Nonce,
    /// Refresh tokens.
    Refresh,
    /// Upload tickets.
    Ticket,
    /// Answers kept for repeats.
    Answers,
}

impl Purpose {
    const fn label(self) -> &'static str {
        match self {
            Self::Wrap => "congdan/1/wrap",
            Self::Index => "congdan/1/index",
            Self::Nonce => "congdan/1/nonce",
            Self::Refresh => "congdan/1/refresh",
            Self::Ticket => "congdan/1/ticket",
            Self::Answers => "congdan/1/answers",
        }
    }
}

/// The file's content.
#[derive(Serialize, Deserialize, Zeroize, ZeroizeOnDrop)]
struct KeyFile {
    /// Layout of the file.
    version: u32,
    /// 32 bytes from which the symmetric keys are derived.
    root: String,
    /// P-256 private scalar that signs receipts and results.
    receipts: String,
    /// P-256 private scalar that signs access tokens.
    tokens: String,
}

/// The keys of the installation, ready for use.
pub struct KeyRing {
    root: [u8; 32],
    receipts: SoftwareKey,
    tokens: SoftwareKey,
    tokens_scalar: [u8; 32],
}

impl std::fmt::Debug for KeyRing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("KeyRing")
    }
}

impl Drop for KeyRing {
    fn drop(&mut self) {
        self.root.zeroize();
        self.tokens_scalar.zeroize();
    }
}

impl KeyRing {
    /// Reads the key file, or makes one where none is.
    ///
    /// # Errors
    /// The file cannot be read or made, others may read it, or it is not a key file.
    pub fn open_or_create(path: &Path, random: &dyn Random) -> anyhow::Result<Self> {
        if !path.exists() {
            Self::create(path, random)?;
        }
        Self::open(path)
    }

    /// Reads the key file.
    ///
    /// # Errors
    /// As [`Self::open_or_create`].
    pub fn open(path: &Path) -> anyhow::Result<Self> {
        use std::os::unix::fs::PermissionsExt;
        let shown = path.display();
        let mode = fs::metadata(path).with_context(|| format!("cannot read the keys in {shown}"))?.permissions().mode();
        ensure!(
            mode & 0o077 == 0,
            "others may read the keys in {shown}: `chmod 600` it, and make new keys if they did"
        );
        let mut text = fs::read_to_string(path)?;
        let file: KeyFile = serde_json::from_str(&text).with_context(|| format!("{shown} is not a key file"))?;
        text.zeroize();
        ensure!(file.version == 1, "{shown} has version {}, this program knows 1", file.version);
        let bytes = |text: &str| -> anyhow::Result<[u8; 32]> {
            let mut decoded = BASE64.decode(text)?;
            let bytes = <[u8; 32]>::try_from(decoded.as_slice()).context("a key is 32 bytes")?;
            decoded.zeroize();
            Ok(bytes)
        };
        Self::from_bytes(bytes(&file.root)?, bytes(&file.receipts)?, bytes(&file.tokens)?)
    }

    /// A ring from its three secrets.
    ///
    /// # Errors
    /// A scalar is not one of P-256.
    pub fn from_bytes(root: [u8; 32], receipts: [u8; 32], tokens: [u8; 32]) -> anyhow::Result<Self> {
        let key = |bytes: &[u8; 32]| SoftwareKey::from_bytes(bytes).ok().context("not a P-256 private key");
        Ok(Self { root, receipts: key(&receipts)?, tokens: key(&tokens)?, tokens_scalar: tokens })
    }

    fn create(path: &Path, random: &dyn Random) -> anyhow::Result<()> {
        let scalar = || loop {
            let bytes = random.bytes::<32>();
            // All but one in 2^32 draws are scalars of the curve.
            if SoftwareKey::from_bytes(&bytes).is_ok() {
                return BASE64.encode(bytes);
            }
        };
        let file =
            KeyFile { version: 1, root: BASE64.encode(random.bytes::<32>()), receipts: scalar(), tokens: scalar() };
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        fs::create_dir_all(folder)?;
        let text = zeroize::Zeroizing::new(serde_json::to_string_pretty(&file)?);
        // Whole before it has its name: a program that dies here leaves no half of a key file, which nobody could start with.
        let beside = path.with_extension(format!("new{}", std::process::id()));
        let mut out = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&beside)?;
        out.write_all(text.as_bytes())?;
        out.sync_all()?;
        // A link does not replace: of several processes that start together one makes the keys, the others take them.
        let named = fs::hard_link(&beside, path);
        fs::remove_file(&beside)?;
        match named {
            Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => Err(error)?,
            _ => Ok(fs::File::open(folder)?.sync_all()?),
        }
    }

    /// The key for a purpose: HMAC-SHA256 of its label under the root (NIST SP 800-108 in one block).
    #[must_use]
    pub fn derived(&self, purpose: Purpose) -> [u8; 32] {
        mac(&self.root, &[purpose.label().as_bytes()])
    }

    /// HMAC-SHA256 over `parts`, each with its length before it, under the key of `purpose`.
    #[must_use]
    pub fn mac(&self, purpose: Purpose, parts: &[&[u8]]) -> [u8; 32] {
        mac(&self.derived(purpose), parts)
    }

    /// A keyed hash by which a sealed value can be looked up, and only looked up. `column` separates equal values.
    #[must_use]
    pub fn blind_index(&self, column: &str, value: &str) -> Vec<u8> {
        self.mac(Purpose::Index, &[column.as_bytes(), value.as_bytes()]).to_vec()
    }

    /// A new data key and its wrapped form.
    #[must_use]
    pub fn new_data_key(&self, id: Uuid, random: &dyn Random) -> (DataKey, Vec<u8>) {
        let key = DataKey::new(id, random.bytes());
        let wrapped = self.wrapping_key().seal(&wrap_place(id), key.bytes(), random.bytes());
        (key, wrapped)
    }

    /// Opens a wrapped data key.
    ///
    /// # Errors
    /// It was wrapped by another installation, or altered.
    pub fn unwrap_data_key(&self, id: Uuid, wrapped: &[u8]) -> Result<DataKey, SealError> {
        let mut plain = self.wrapping_key().open(&wrap_place(id), wrapped)?;
        let bytes = <[u8; 32]>::try_from(plain.as_slice()).map_err(|_| SealError::Malformed)?;
        plain.zeroize();
        Ok(DataKey::new(id, bytes))
    }

    fn wrapping_key(&self) -> DataKey {
        DataKey::new(Uuid::nil(), self.derived(Purpose::Wrap))
    }

    /// A key of the installation that seals what belongs to nobody in particular (a sign-in under way, a kept answer).
    #[must_use]
    pub fn own_key(&self) -> DataKey {
        DataKey::new(Uuid::max(), self.derived(Purpose::Answers))
    }

    /// The key that signs access tokens: its private scalar.
    #[must_use]
    pub fn token_scalar(&self) -> &[u8; 32] {
        &self.tokens_scalar
    }

    /// The key that signs access tokens.
    #[must_use]
    pub fn tokens(&self) -> &SoftwareKey {
        &self.tokens
    }

    /// The key that signs receipts and results.
    #[must_use]
    pub fn receipts(&self) -> &SoftwareKey {
        &self.receipts
    }

    /// Id, purpose and public half of each key, as the database remembers them. The root is known by a hash of a hash.
    #[must_use]
    pub fn identities(&self) -> Vec<(String, &'static str, Vec<u8>)> {
        let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
        let root = Sha256::digest(mac(&self.root, &[b"congdan/1/identity"]));
        vec![
            (hex(&root[..8]), "root", Vec::new()),
            (hex(self.receipts.key_id().as_bytes()), "receipts", self.receipts.public_key()),
            (hex(self.tokens.key_id().as_bytes()), "tokens", self.tokens.public_key()),
        ]
    }
}

impl Signer for KeyRing {
    fn key_id(&self) -> KeyId {
        self.receipts.key_id()
    }

    fn sign(&self, message: &[u8]) -> Result<[u8; 64], SignError> {
        self.receipts.sign(message)
    }
}

fn wrap_place(id: Uuid) -> String {
    format!("data_key.wrapped/{id}")
}

fn mac(key: &[u8; 32], parts: &[&[u8]]) -> [u8; 32] {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes keys of any length (RFC 2104 §2)");
    for part in parts {
        mac.update(&(part.len() as u64).to_be_bytes());
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}
