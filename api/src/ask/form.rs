//! `congdan form`: whether answers fit a procedure's form.

use std::fs;

use chrono::NaiveDate;
use clap::Subcommand;
use congdan_core::{
    calendar::local_date,
    form::{Answers, CompiledForm, Finding},
    procedure::{Catalogue, ProcedureCode},
};
use serde::Serialize;

use super::procedure;
use crate::{
    clock::{Clock, SystemClock},
    lines::{AskError, answer},
};

/// What may be asked about forms.
#[derive(Debug, Subcommand)]
pub enum Question {
    /// Kiểm tra câu trả lời / check answers: `{valid, errors, warnings}`.
    Check {
        /// Mã thủ tục / the procedure's code, as 1.001193.
        procedure: ProcedureCode,
        /// Tệp JSON, hoặc `-` / answers by field in a JSON file, or `-` for one object a line.
        answers: String,
        /// Ngày kiểm tra / the day of the check; today if not given.
        #[arg(long, value_name = "YYYY-MM-DD")]
        on: Option<NaiveDate>,
    },
    /// Tờ khai dưới dạng JSON Schema / the form's answers as JSON Schema 2020-12.
    Schema {
        /// Mã thủ tục / the procedure's code, as 1.001193.
        procedure: ProcedureCode,
    },
}

/// What a check found.
#[derive(Debug, Serialize)]
struct CheckAnswer {
    valid: bool,
    errors: Vec<Found>,
    warnings: Vec<Found>,
    #[serde(skip_serializing_if = "Option::is_none")]
    problem: Option<&'static str>,
}

/// One thing found; the words say what is wrong.
#[derive(Debug, Serialize)]
struct Found {
    field: String,
    code: String,
    vi: String,
    en: String,
}

pub(super) fn run(question: &Question) -> Result<(), AskError> {
    let (Question::Check { procedure: code, .. } | Question::Schema { procedure: code }) = question;
    let catalogue = Catalogue::builtin();
    procedure(&catalogue, code)?;
    let form = catalogue.form(code).ok_or_else(|| AskError::Unusable(format!("{code} has no form here")))?;
    match question {
        Question::Schema { .. } => answer("", |_| form.json_schema()),
        Question::Check { answers, on, .. } => {
            let today = on.unwrap_or_else(|| local_date(SystemClock.now()));
            let check = |json: &str| check(form, json, today);
            if answers == "-" {
                return answer(answers, check);
            }
            let text =
                fs::read_to_string(answers).map_err(|error| AskError::Unusable(format!("{answers}: {error}")))?;
            answer(answers, |_| check(&text))
        }
    }
}

fn check(form: &CompiledForm, json: &str, today: NaiveDate) -> CheckAnswer {
    let Ok(answers) = serde_json::from_str::<Answers>(json) else {
        return CheckAnswer { valid: false, errors: Vec::new(), warnings: Vec::new(), problem: Some("not_an_object") };
    };
    let (errors, warnings): (Vec<_>, Vec<_>) = form.check(&answers, today).into_iter().partition(Finding::is_error);
    let found = |findings: Vec<Finding>| findings.into_iter().map(Found::from).collect();
    CheckAnswer { valid: errors.is_empty(), errors: found(errors), warnings: found(warnings), problem: None }
}

impl From<Finding> for Found {
    fn from(finding: Finding) -> Self {
        Self { field: finding.path, code: finding.code, vi: finding.message.vi, en: finding.message.en }
    }
}
