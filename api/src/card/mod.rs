//! `congdan card`: what stands on a citizen card and in its chip, judged offline, for an operator and for scripts.
//!
//! One JSON object a question. A question that can be read is answered and ends with exit code 0 whatever the answer is;
//! arguments that cannot be used (no such file, no such time) end with 2. Nothing is configured, stored or sent.

mod evidence;
mod file;
mod master_list;
mod mrz;
mod number;
mod qr;
mod said;
mod sod;
mod time;
mod trust;

use chrono::{DateTime, Utc};
use clap::Subcommand;

pub use evidence::EvidenceArguments;
pub use master_list::MasterListArguments;
pub use sod::SodArguments;
pub use trust::{Installable, installable};

use crate::lines::{AskError, answer, answer_joined, say};

/// What can be asked about a card.
#[derive(Subcommand)]
pub enum CardCommand {
    /// Số định danh / a twelve-digit number: `{valid, province, province_code, born, sex, findings}`.
    Number {
        /// Số, hoặc `-` để đọc từng dòng / the number, or `-` for one a line of the standard input.
        #[arg(default_value = "-", allow_hyphen_values = true)]
        text: String,
    },
    /// Mã QR in trên thẻ / the code printed on the card: `{valid, fields, number, old_number, name, born, sex, residence,
    /// issued, further, findings}`.
    Qr {
        /// Nội dung mã, hoặc `-` để đọc từng dòng / the code's text, or `-` for one a line of the standard input.
        #[arg(default_value = "-", allow_hyphen_values = true)]
        text: String,
    },
    /// Dòng mã MRZ / the machine-readable lines: `{valid, format, document_type, issuer, number, personal_number, name,
    /// nationality, born, sex, expires, corrected, findings}`.
    Mrz {
        /// Các dòng, nối liền hoặc cách bằng `\n`, hoặc `-` / the lines, end to end or with `\n` in between; `-` for one card a
        /// line of the standard input, or rows of 30 or 44 characters that follow each other.
        #[arg(default_value = "-", allow_hyphen_values = true)]
        text: String,
    },
    /// Chữ ký của chip / the chip's signed file: `{signature, chain, hashes, digest_algorithm, signature_algorithm, signed_at,
    /// time_used, standing, checks, trusted, findings}`. `signature`: valid, invalid, unsupported. `chain`: trusted, unknown,
    /// expired, revoked, bad, not_checked. `hashes`, by number: match, mismatch, not_listed, not_given. `standing`: genuine,
    /// consistent (fits, by whom is not known), not_genuine.
    Sod(SodArguments),
    /// Gói bằng chứng điện thoại gửi lên / the bundle that a phone sends: the keys of `sod`, and `{bundle, challenge_id, active,
    /// outcome, assurance}`. `bundle`: valid, not_signed (by this phone), not_checked, malformed, unknown, too_long. `active`:
    /// genuine, forged, not_offered, not_answered, key_not_signed, unsupported. `assurance`: none, possession.
    Evidence(EvidenceArguments),
    /// Danh sách chứng thư các nước / a master list: `{signature, certificates, rejected, countries, signer,
    /// signer_chain, findings}`.
    Masterlist(MasterListArguments),
}

/// Answers on the standard output. `now` settles centuries and says what has expired.
///
/// # Errors
/// [`AskError::Unusable`] for arguments that cannot be used; [`AskError::Stream`] if input or output breaks.
pub fn run(command: &CardCommand, now: DateTime<Utc>) -> Result<(), AskError> {
    let unusable = |error: anyhow::Error| AskError::Unusable(format!("{error:#}"));
    match command {
        CardCommand::Number { text } => answer(text, |text| number::judge(text, now)),
        CardCommand::Qr { text } => answer(text, |text| qr::judge(text, now)),
        CardCommand::Mrz { text } => answer_joined(text, mrz::rows_of_first, |text| mrz::judge(text, now)),
        CardCommand::Sod(arguments) => say(&sod::judge(arguments, now).map_err(unusable)?),
        CardCommand::Evidence(arguments) => say(&evidence::judge(arguments, now).map_err(unusable)?),
        CardCommand::Masterlist(arguments) => say(&master_list::judge(arguments, now).map_err(unusable)?),
    }
}
