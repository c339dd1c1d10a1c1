//! Questions anybody may put to the rules, with no installation, no configuration and no network: what stands in a QR, whether
//! answers fit a form, when a dossier is due, what it costs. Whoever wants to check us asks the program we run ourselves.
//!
//! One file a noun. A text is answered with one JSON object on one line; `-` in its place reads the standard input, one text a
//! line, one object each. The keys of every answer are listed in `docs/COMMANDS.md` and only ever grow.

mod due;
mod fee;
mod form;
pub mod proof;
mod qr;
mod text;
mod unit;

use clap::Subcommand;
use congdan_core::procedure::{Catalogue, Procedure, ProcedureCode};

use crate::lines::AskError;

/// What may be asked.
#[derive(Debug, Subcommand)]
pub enum Question {
    /// Mã QR chuyển tiền / payment QR codes.
    #[command(subcommand)]
    Qr(qr::Question),
    /// Tờ khai / forms.
    #[command(subcommand)]
    Form(form::Question),
    /// Ngày hẹn trả kết quả và cách tính / when a dossier is due, and why.
    Due(due::Question),
    /// Phí, lệ phí và cách tính / what a procedure costs, and why.
    Fee(fee::Question),
    /// Chữ Việt: tìm kiếm, đọc số tiền, xếp tên, che tên / Vietnamese text.
    #[command(subcommand)]
    Text(text::Question),
    /// Đơn vị hành chính nay và trước 01/07/2025 / administrative units.
    #[command(subcommand)]
    Unit(unit::Question),
}

/// Answers a question on the standard output.
///
/// # Errors
/// [`AskError::Unusable`] if nothing can be asked with these arguments; [`AskError::Stream`] if input or output breaks.
pub fn run(question: &Question) -> Result<(), AskError> {
    match question {
        Question::Qr(question) => qr::run(question),
        Question::Form(question) => form::run(question),
        Question::Due(question) => due::run(question),
        Question::Fee(question) => fee::run(question),
        Question::Text(question) => text::run(question),
        Question::Unit(question) => unit::run(question),
    }
}

/// The built-in procedure of a code.
fn procedure<'a>(catalogue: &'a Catalogue, code: &ProcedureCode) -> Result<&'a Procedure, AskError> {
    catalogue.procedure(code).ok_or_else(|| AskError::Unusable(format!("there is no procedure {code} here")))
}
