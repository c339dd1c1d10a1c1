//! A master list: whose certificates, and whether its signature holds.

use std::{collections::BTreeSet, path::PathBuf};

use chrono::{DateTime, Utc};
use clap::Args;
use congdan_core::eid::{
    Weight,
    passive::SignatureState,
    pki::{ChainState, JudgedAt, MasterList, TrustAnchors, judge_chain},
};
use serde::Serialize;

use super::{
    file,
    said::{Said, about, refusal},
};

/// The question.
#[derive(Args)]
pub struct MasterListArguments {
    /// Tệp danh sách / the list (CMS, BER or DER).
    file: PathBuf,
}

/// The answer.
#[derive(Serialize)]
pub(super) struct Judgement {
    signature: SignatureState,
    /// How many certificates are an authority's and can be used.
    certificates: usize,
    /// How many are not: they cannot be read, or are refused for what a finding says.
    rejected: usize,
    countries: BTreeSet<String>,
    /// The name of the list's signer.
    signer: Option<String>,
    /// From the signer to an authority of the list itself: a list can vouch for itself, which proves nothing yet.
    signer_chain: ChainState,
    findings: Vec<Said>,
}

pub(super) fn judge(arguments: &MasterListArguments, now: DateTime<Utc>) -> anyhow::Result<Judgement> {
    let bytes = file::read(&arguments.file)?;
    let Ok(list) = MasterList::read(&bytes) else {
        return Ok(Judgement {
            signature: SignatureState::Invalid,
            certificates: 0,
            rejected: 0,
            countries: BTreeSet::new(),
            signer: None,
            signer_chain: ChainState::NotChecked,
            findings: vec![about(Weight::Error, "eid.list.malformed", &[])],
        });
    };
    let mut findings = Vec::new();
    let signature = match list.verify() {
        Ok(()) => SignatureState::Valid,
        Err(error) if error.is_unsupported() => {
            findings.push(about(Weight::Error, "eid.list.signature_unsupported", &[]));
            SignatureState::Unsupported
        }
        Err(_) => {
            findings.push(about(Weight::Error, "eid.list.signature_invalid", &[]));
            SignatureState::Invalid
        }
    };
    let mut anchors = TrustAnchors::default();
    let mut certificates = 0;
    for certificate in list.certificates() {
        match anchors.add(certificate.clone()) {
            Ok(()) => certificates += 1,
            Err(why) => findings.push(refusal(why, &certificate.subject().to_string())),
        }
    }
    if list.unreadable() > 0 {
        findings.push(about(Weight::Warning, "eid.list.unreadable", &[("count", &list.unreadable().to_string())]));
    }
    let signer_chain = list.signer().map_or(ChainState::NotChecked, |signer| {
        judge_chain(signer, &anchors, JudgedAt { used: list.signed().signed_at().unwrap_or(now), now }).state
    });
    Ok(Judgement {
        signature,
        signer_chain,
        certificates,
        rejected: list.certificates().len() + list.unreadable() - certificates,
        countries: list.countries(),
        signer: list.signer().map(|signer| signer.subject().to_string()),
        findings,
    })
}
