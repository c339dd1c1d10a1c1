//! What the question trusts: certificates, master lists and revocation lists from files and folders.

use std::path::{Path, PathBuf};

use anyhow::Context;
use base64::{Engine, engine::general_purpose::STANDARD};
use congdan_core::{
    eid::{
        Weight,
        pki::{Certificate, MasterList, RevocationList, TrustAnchors},
    },
    text::Localized,
};

use super::{
    file,
    said::{Said, about, refusal},
};

/// What was found, and what could not be used of it.
pub(super) struct Trust {
    pub anchors: TrustAnchors,
    pub findings: Vec<Said>,
}

/// Folders are read this deep.
const DEPTH: usize = 4;
/// More files than anybody keeps certificates in.
const MOST_FILES: usize = 10_000;

/// Reads each path; a folder's files in the order of their names. A file of a folder that holds nothing of use is said, not an
/// error; a path that is not there is.
pub(super) fn load(paths: &[PathBuf]) -> anyhow::Result<Trust> {
    let mut trust = Trust { anchors: TrustAnchors::default(), findings: Vec::new() };
    for path in paths {
        let mut files = Vec::new();
        collect(path, DEPTH, &mut files)?;
        for path in files {
            let bytes = file::read(&path)?;
            let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
            for item in items(&bytes) {
                trust.take(&item, &name);
            }
        }
    }
    Ok(trust)
}

/// What files and folders hold for whoever installs it.
pub struct Installable {
    /// The certificates of authorities.
    pub certificates: Vec<Certificate>,
    /// Revocation lists, whoever signed them.
    pub lists: Vec<RevocationList>,
    /// What could not be used, in words.
    pub unusable: Vec<Localized>,
}

/// Reads what may be installed.
///
/// # Errors
/// A path that is not there or cannot be read.
pub fn installable(paths: &[PathBuf]) -> anyhow::Result<Installable> {
    let Trust { anchors, findings } = load(paths)?;
    Ok(Installable {
        certificates: anchors.certificates().cloned().collect(),
        lists: anchors.lists().cloned().collect(),
        unusable: findings.into_iter().map(Said::into_message).collect(),
    })
}

fn collect(path: &Path, depth: usize, files: &mut Vec<PathBuf>) -> anyhow::Result<()> {
    let shown = path.display();
    if !std::fs::metadata(path).with_context(|| format!("cannot read {shown}"))?.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    let entries = std::fs::read_dir(path).with_context(|| format!("cannot read {shown}"))?;
    let mut entries: Vec<PathBuf> = entries.map(|entry| Ok(entry?.path())).collect::<std::io::Result<_>>()?;
    entries.sort();
    for entry in entries {
        if files.len() < MOST_FILES && (depth > 0 || !entry.is_dir()) {
            collect(&entry, depth.saturating_sub(1), files)?;
        }
    }
    Ok(())
}

/// The parts of a PEM file; otherwise the file as it is.
pub(super) fn items(bytes: &[u8]) -> Vec<Vec<u8>> {
    let text = std::str::from_utf8(bytes).unwrap_or_default();
    if !text.contains("-----BEGIN ") {
        return vec![bytes.to_vec()];
    }
    let blocks = text.split("-----BEGIN ").skip(1);
    let blocks = blocks.filter_map(|block| {
        let (_, body) = block.split_once("-----")?;
        let (body, _) = body.split_once("-----END ")?;
        let body: String = body.chars().filter(|letter| !letter.is_whitespace()).collect();
        // What is no base64 is an item that cannot be read.
        Some(STANDARD.decode(body).unwrap_or_default())
    });
    blocks.collect()
}

impl Trust {
    fn take(&mut self, item: &[u8], name: &str) {
        if let Ok(certificate) = Certificate::read(item) {
            let subject = certificate.subject().to_string();
            if let Err(why) = self.anchors.add(certificate) {
                self.findings.push(refusal(why, &subject));
            }
        } else if let Ok(list) = MasterList::read(item) {
            match self.anchors.add_master_list(&list) {
                Ok(installed) => {
                    let refused = installed.refused.iter().map(|(name, why)| refusal(*why, name));
                    self.findings.extend(refused);
                }
                Err(error) if error.is_unsupported() => {
                    self.findings.push(about(Weight::Error, "eid.list.signature_unsupported", &[]));
                }
                Err(_) => self.findings.push(about(Weight::Error, "eid.list.signature_invalid", &[])),
            }
        } else if let Ok(list) = RevocationList::read(item) {
            self.anchors.add_revocation_list(list);
        } else {
            self.findings.push(about(Weight::Warning, "eid.trust.unreadable", &[("name", name)]));
        }
    }
}
