//! The wallet: receipts and results of this person, kept on the phone, and verified here each time they are shown, with no
//! network.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Client, ClientError, Moment, QrDrawing};
use crate::{
    closed_list::closed_list,
    id::DossierId,
    proof::{FileList, Proof, ProofOutcome, VerdictLine, verify},
    text::Localized,
    wire::{Blob, Digest},
};

/// Where the proofs are, by dossier.
const ITEMS: &str = "wallet/item/";
/// Where the documents of results are.
const DOCUMENTS: &str = "wallet/document/";

closed_list! {
    /// What a proof proves.
    WalletKind {
        /// That a dossier was received.
        Receipt = "receipt",
        /// That a result was issued.
        Result = "result",
    }
}

/// A proof in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct WalletItem {
    /// Names it in the wallet.
    pub key: String,
    /// What it proves.
    pub kind: WalletKind,
    /// The dossier.
    pub dossier: DossierId,
    /// The dossier's code.
    pub code: String,
    /// What the procedure is called.
    pub title: Localized,
    /// 0 for the submission, then one for each correction; 0 for a result.
    pub round: u32,
    /// When it was signed.
    pub issued_at: Moment,
    /// Whether its document is on this phone.
    pub has_document: bool,
}

/// A proof on a screen.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ProofScreen {
    /// What it is worth: show what it says only if this is genuine.
    pub outcome: ProofOutcome,
    /// Whether it is genuine.
    pub genuine: bool,
    /// What it proves; `None` unless genuine.
    pub kind: Option<WalletKind>,
    /// In a few words.
    pub headline: Localized,
    /// What to do.
    pub advice: Localized,
    /// What it says; empty unless genuine.
    pub lines: Vec<VerdictLine>,
    /// Its QR; `None` for a text that is none of ours.
    pub qr: Option<QrDrawing>,
    /// The files it stands for, where their list is here.
    pub files: Vec<ProofFile>,
}

/// A file that a receipt stands for.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ProofFile {
    /// The paper it stands for.
    pub paper: String,
    /// As the person named it.
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// SHA-256, in hex.
    pub sha256: String,
}

impl std::fmt::Debug for ProofFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "ProofFile({}, {} bytes)", self.paper, self.size)
    }
}

/// A proof as it is kept.
#[derive(Serialize, Deserialize)]
pub(super) struct KeptProof {
    pub kind: WalletKind,
    pub dossier: DossierId,
    pub code: String,
    pub title: Localized,
    pub round: u32,
    pub text: String,
    pub file_list: Option<Blob>,
    pub issued_at: DateTime<Utc>,
    #[serde(default)]
    pub has_document: bool,
}

impl KeptProof {
    fn key(&self) -> String {
        format!("{}-{}-{:03}", self.dossier, self.kind, self.round)
    }
}

impl Client {
    pub(super) async fn keep_proof(&self, proof: &KeptProof) -> Result<(), ClientError> {
        self.keep_json(&format!("{ITEMS}{}", proof.key()), proof).await
    }

    pub(super) async fn keep_document(&self, dossier: DossierId, document: &[u8]) -> Result<(), ClientError> {
        self.keep(&format!("{DOCUMENTS}{dossier}"), document).await
    }

    /// Every proof on this phone, the newest first. Works offline.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn wallet(&self) -> Result<Vec<WalletItem>, ClientError> {
        let mut items = Vec::new();
        for name in self.platform.store.list(ITEMS.to_owned()).await? {
            if let Some(kept) = self.kept_json::<KeptProof>(&name).await? {
                items.push(item(&kept));
            }
        }
        items.sort_by_key(|item| std::cmp::Reverse(item.issued_at.millis));
        Ok(items)
    }

    /// One proof, verified now. Works offline.
    ///
    /// # Errors
    /// [`ClientError::NotHere`] if it is not in the wallet.
    pub async fn open_proof(&self, key: &str) -> Result<ProofScreen, ClientError> {
        let missing = || ClientError::NotHere { what: "a proof".to_owned() };
        let kept: KeptProof = self.kept_json(&format!("{ITEMS}{key}")).await?.ok_or_else(missing)?;
        // Not the phone's clock: a phone three days off must not call its own receipt forged.
        self.proof_screen(&kept.text, kept.issued_at, kept.file_list.as_ref()).await
    }

    /// What the text of any QR is worth as a proof. Works offline.
    ///
    /// # Errors
    /// [`ClientError::NotHere`] before the first sync.
    pub async fn verify_proof(&self, text: &str) -> Result<ProofScreen, ClientError> {
        self.proof_screen(text, self.now(), None).await
    }

    /// The document of a result in the wallet, held against its proof. Works offline.
    ///
    /// # Errors
    /// [`ClientError::NotHere`] if it is not on this phone; [`ClientError::NotTrusted`] if it is not the signed one.
    pub async fn kept_document(&self, dossier: DossierId) -> Result<Vec<u8>, ClientError> {
        let missing = || ClientError::NotHere { what: "a document".to_owned() };
        let wrong = |reason: &str| ClientError::NotTrusted { reason: reason.to_owned() };
        let document = self.kept(&format!("{DOCUMENTS}{dossier}")).await?.ok_or_else(missing)?;
        let kept: Option<KeptProof> = self.kept_json(&format!("{ITEMS}{dossier}-{}-000", WalletKind::Result)).await?;
        let kept = kept.ok_or_else(missing)?;
        let verdict = verify(&kept.text, &self.trust().await?, kept.issued_at);
        let Some(Proof::Result(proof)) = verdict.proof.filter(|_| verdict.outcome.is_genuine()) else {
            return Err(wrong(verdict.outcome.code()));
        };
        if Digest::of(&document).0 != proof.document_sha256 {
            return Err(wrong("document_is_not_the_signed_one"));
        }
        Ok(document)
    }

    pub(super) async fn proof_screen(
        &self,
        text: &str,
        at: DateTime<Utc>,
        file_list: Option<&Blob>,
    ) -> Result<ProofScreen, ClientError> {
        let verdict = verify(text, &self.trust().await?, at);
        let genuine = verdict.outcome.is_genuine();
        let (kind, root) = match &verdict.proof {
            Some(Proof::Receipt(receipt)) => (Some(WalletKind::Receipt), Some(receipt.files_root)),
            Some(Proof::Result(_)) => (Some(WalletKind::Result), None),
            None => (None, None),
        };
        // The list travels beside the receipt: it counts only if the receipt signs it.
        let list = file_list.and_then(|list| FileList::from_cbor(&list.0).ok());
        let list = list.filter(|list| Some(list.root()) == root).unwrap_or_default();
        Ok(ProofScreen {
            outcome: verdict.outcome,
            genuine,
            kind: kind.filter(|_| genuine),
            headline: verdict.headline,
            advice: verdict.advice,
            lines: verdict.lines,
            qr: QrDrawing::of(text).filter(|_| verdict.outcome != ProofOutcome::NotAProof),
            files: list.0.into_iter().map(file).collect(),
        })
    }
}

fn item(kept: &KeptProof) -> WalletItem {
    WalletItem {
        key: kept.key(),
        kind: kept.kind,
        dossier: kept.dossier,
        code: kept.code.clone(),
        title: kept.title.clone(),
        round: kept.round,
        issued_at: kept.issued_at.into(),
        has_document: kept.has_document,
    }
}

fn file(entry: crate::proof::FileEntry) -> ProofFile {
    let crate::proof::FileEntry { paper, name, size, sha256 } = entry;
    ProofFile { paper, name, size, sha256: Digest(sha256).to_string() }
}
