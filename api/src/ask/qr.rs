//! `congdan qr`: what stands in a payment QR, whether it may be paid by, and one of ours.

use std::{fs, path::PathBuf};

use clap::{Args, Subcommand};
use congdan_core::{
    payment::{
        Dong, FeeNotice, PayeeRegister, PaymentCheck, QrDiagnostic, QrKind, QrReading, QrSeverity, QrVerdict,
        TransferService, VietQr, VietQrError, bank, builtin_banks, check_payment, read_qr,
    },
    text::Localized,
};
use serde::Serialize;

use super::proof::keys_of;
use crate::{
    clock::{Clock, SystemClock},
    lines::{AskError, answer},
};

/// What may be asked about payment QR codes.
#[derive(Debug, Subcommand)]
pub enum Question {
    /// Đọc nội dung một mã / read a code's text: `{verdict, kind, bank_bin, account, …, diagnostics}`.
    Read {
        /// Nội dung mã, hoặc `-` / the text, or `-` for one a line.
        text: String,
    },
    /// Viết nội dung một mã VietQR / write one: `{payload}`, or `{problem}` if it cannot be written.
    Write(WriteQuestion),
    /// Đối chiếu mã với sổ đăng ký tài khoản thu đã ký / hold a code against a signed register: `{outcome, signal, …}`.
    Check(CheckQuestion),
}

/// What goes into a code.
#[derive(Debug, Args)]
pub struct WriteQuestion {
    /// Mã ngân hàng / the bank's six digits.
    #[arg(long)]
    bin: String,
    /// Số tài khoản / the account, at most 19 letters and digits.
    #[arg(long)]
    account: String,
    /// Số tiền / whole đồng; a code for one use. Without it the code is for many.
    #[arg(long, allow_negative_numbers = true)]
    amount: Option<i64>,
    /// Mã tham chiếu / the reference, at most 25 characters.
    #[arg(long)]
    reference: Option<String>,
    /// Nội dung / what it is for, at most 25 characters.
    #[arg(long)]
    purpose: Option<String>,
    /// Dịch vụ / to an account (QRIBFTTA) or to a card (QRIBFTTC).
    #[arg(long, default_value = "QRIBFTTA", value_parser = service)]
    service: TransferService,
}

/// What a code is held against.
#[derive(Debug, Args)]
pub struct CheckQuestion {
    /// Nội dung mã, hoặc `-` / the text, or `-` for one a line.
    text: String,
    /// Sổ đăng ký đã ký / the signed register of accounts, as bytes.
    #[arg(long, value_name = "FILE")]
    register: PathBuf,
    /// Danh sách khoá tin cậy (như `GET /v1/keys`) / whose signatures count.
    #[arg(long, value_name = "FILE")]
    keys: PathBuf,
    /// Thông báo phí đã ký (`DVF1:…`) / a signed notice of a fee; may be repeated.
    #[arg(long = "notice", value_name = "TEXT")]
    notices: Vec<String>,
}

/// What was read. All of the request is null unless it may be followed.
#[derive(Debug, Serialize)]
struct ReadAnswer {
    verdict: QrVerdict,
    kind: QrKind,
    bank_bin: Option<String>,
    bank_name: Option<&'static str>,
    account: Option<String>,
    service: Option<TransferService>,
    amount: Option<Dong>,
    bill: Option<String>,
    reference: Option<String>,
    purpose: Option<String>,
    name: Option<String>,
    diagnostics: Vec<Diagnostic>,
}

/// One thing noticed; `at` is the way to the field (`38.01.00`), empty for the text as a whole.
#[derive(Debug, Serialize)]
struct Diagnostic {
    severity: QrSeverity,
    code: &'static str,
    at: String,
    message: Localized,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "snake_case")]
enum WriteAnswer {
    Payload(String),
    Problem(VietQrError),
}

/// What a code is worth to somebody who is told to pay by it.
#[derive(Debug, Serialize)]
struct CheckAnswer {
    outcome: &'static str,
    signal: &'static str,
    headline: Localized,
    advice: Localized,
    payee: Option<String>,
    bank: Option<String>,
    account: Option<String>,
    amount: Option<Dong>,
    owed: Option<Dong>,
    dossier: Option<String>,
}

pub(super) fn run(question: &Question) -> Result<(), AskError> {
    match question {
        Question::Read { text } => answer(text, |text| ReadAnswer::from(read_qr(text))),
        Question::Write(question) => answer("", |_| write(question)),
        Question::Check(question) => check(question),
    }
}

fn service(text: &str) -> Result<TransferService, String> {
    TransferService::from_text(text).ok_or_else(|| "a service is QRIBFTTA or QRIBFTTC".to_owned())
}

fn write(question: &WriteQuestion) -> WriteAnswer {
    let WriteQuestion { bin, account, amount, reference, purpose, service } = question;
    let amount = match amount.map(|amount| Dong::new(amount).ok_or(VietQrError::Amount)).transpose() {
        Ok(amount) => amount,
        Err(error) => return WriteAnswer::Problem(error),
    };
    let qr = VietQr {
        dynamic: amount.is_some(),
        bin: bin.clone(),
        account: account.clone(),
        service: *service,
        amount,
        bill: None,
        reference: reference.clone(),
        purpose: purpose.clone(),
    };
    qr.encode().map_or_else(WriteAnswer::Problem, WriteAnswer::Payload)
}

fn check(question: &CheckQuestion) -> Result<(), AskError> {
    let unusable = |what: &str, error: &dyn std::fmt::Display| AskError::Unusable(format!("{what}: {error}"));
    let keys = keys_of(&question.keys)?;
    let file = question.register.display().to_string();
    let bytes = fs::read(&question.register).map_err(|error| unusable(&file, &error))?;
    let register = PayeeRegister::open(&bytes, &keys).map_err(|error| unusable(&file, &error))?;
    let notices: Vec<FeeNotice> = question
        .notices
        .iter()
        .map(|text| FeeNotice::open(text, &keys).map_err(|error| unusable("--notice", &error)))
        .collect::<Result<_, _>>()?;
    answer(&question.text, |text| {
        CheckAnswer::from(check_payment(&read_qr(text), &register, &notices, builtin_banks(), SystemClock.now()))
    })
}

impl From<QrReading> for ReadAnswer {
    fn from(reading: QrReading) -> Self {
        let request = reading.request;
        let of = |part: fn(&VietQr) -> &Option<String>| request.as_ref().and_then(|request| part(request).clone());
        Self {
            verdict: reading.verdict,
            kind: reading.kind,
            bank_bin: request.as_ref().map(|request| request.bin.clone()),
            bank_name: request.as_ref().and_then(|request| bank(&request.bin)).map(|bank| bank.name.as_str()),
            account: request.as_ref().map(|request| request.account.clone()),
            service: request.as_ref().map(|request| request.service),
            amount: request.as_ref().and_then(|request| request.amount),
            bill: of(|request| &request.bill),
            reference: of(|request| &request.reference),
            purpose: of(|request| &request.purpose),
            name: reading.names.into_iter().next(),
            diagnostics: reading.diagnostics.into_iter().map(Diagnostic::from).collect(),
        }
    }
}

impl From<QrDiagnostic> for Diagnostic {
    fn from(found: QrDiagnostic) -> Self {
        Self { severity: found.severity, code: found.code.as_str(), at: found.place, message: found.meaning }
    }
}

impl From<PaymentCheck> for CheckAnswer {
    fn from(check: PaymentCheck) -> Self {
        Self {
            outcome: check.outcome.as_str(),
            signal: check.signal.as_str(),
            headline: check.headline,
            advice: check.advice,
            payee: check.payee,
            bank: check.bank,
            account: check.account,
            amount: check.amount,
            owed: check.owed,
            dossier: check.dossier,
        }
    }
}
