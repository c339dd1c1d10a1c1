//! The chip's signed file, and the files it signs.

use std::{collections::BTreeMap, path::PathBuf};

use anyhow::{Context, bail};
use chrono::{DateTime, Utc};
use clap::Args;
use congdan_core::eid::{
    lds::DATA_GROUPS,
    passive::{Comparison, CrossChecks, HashState, PassiveFinding, Report, SignatureState, Standing, authenticate},
    pki::{ChainState, HashAlgorithm},
};
use serde::Serialize;

use super::{
    file,
    said::Said,
    time,
    trust::{self, Trust},
};

/// The question.
#[derive(Args)]
pub struct SodArguments {
    /// EF.SOD.
    sod: PathBuf,
    /// Tệp dữ liệu, như `1=DG1.bin` / a data group's file, as `1=DG1.bin`; may be repeated.
    #[arg(long = "dg", value_name = "N=FILE", value_parser = data_group)]
    data_groups: Vec<(u8, PathBuf)>,
    /// Chứng thư tin cậy / trusted certificates: PEM, DER, a master list or a revocation list, file or folder; may be repeated.
    #[arg(long, value_name = "PATH")]
    trust: Vec<PathBuf>,
    /// Thời điểm xét, như `2026-11-28T00:00:00Z` / the time to judge by, or a date; now otherwise.
    #[arg(long, value_name = "TIME", value_parser = time::parse)]
    at: Option<DateTime<Utc>>,
}

/// The answer.
#[derive(Serialize)]
pub(super) struct Judgement {
    signature: SignatureState,
    chain: ChainState,
    hashes: BTreeMap<u8, HashState>,
    digest_algorithm: Option<HashAlgorithm>,
    signature_algorithm: Option<String>,
    signed_at: Option<DateTime<Utc>>,
    /// By which time the certificates were judged.
    time_used: DateTime<Utc>,
    /// What may be concluded.
    standing: Standing,
    checks: Checks,
    /// How many certificates of authorities the trust paths gave.
    trusted: usize,
    pub(super) findings: Vec<Said>,
}

#[derive(Serialize)]
struct Checks {
    number: Comparison,
    expiry: Comparison,
    country: Comparison,
}

pub(super) fn judge(arguments: &SodArguments, now: DateTime<Utc>) -> anyhow::Result<Judgement> {
    let sod = file::read(&arguments.sod)?;
    let mut data_groups = BTreeMap::new();
    for (number, path) in &arguments.data_groups {
        if data_groups.insert(*number, file::read(path)?).is_some() {
            bail!("--dg {number} is given twice");
        }
    }
    let trust = trust::load(&arguments.trust)?;
    let report = authenticate(&sod, &data_groups, &trust.anchors, arguments.at.unwrap_or(now));
    Ok(Judgement::of(report, trust))
}

impl Judgement {
    pub(super) fn of(report: Report, trust: Trust) -> Self {
        let Trust { anchors, mut findings } = trust;
        let standing = report.standing();
        let CrossChecks { number, expiry, country } = report.checks;
        findings.extend(report.findings.into_iter().map(PassiveFinding::into));
        Self {
            signature: report.signature,
            chain: report.chain,
            hashes: report.hashes,
            digest_algorithm: report.digest_algorithm,
            signature_algorithm: report.signature_algorithm.map(|scheme| scheme.to_string()),
            signed_at: report.signed_at,
            time_used: report.time_used,
            standing,
            checks: Checks { number, expiry, country },
            trusted: anchors.len(),
            findings,
        }
    }
}

fn data_group(text: &str) -> anyhow::Result<(u8, PathBuf)> {
    let (number, path) = text.split_once('=').context("N=FILE is expected")?;
    let number = number.trim().trim_start_matches("DG").parse().ok().filter(|number| DATA_GROUPS.contains(number));
    Ok((number.context("a data group has a number from 1 to 16")?, path.into()))
}
