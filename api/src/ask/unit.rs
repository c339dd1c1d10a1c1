//! `congdan unit`: administrative units of now and of before 01/07/2025.

use chrono::NaiveDate;
use clap::Subcommand;
use congdan_core::unit::{Unit, UnitHit, UnitShare, UnitTable};
use serde::Serialize;

use crate::lines::{AskError, answer};

/// What may be asked about units.
#[derive(Debug, Subcommand)]
pub enum Question {
    /// Tìm theo mã hoặc tên / find by code or name: `{units: [{code, name, within, level, kind, …, exact}]}`.
    Find {
        /// Mã hoặc tên, hoặc `-` / code or name, or `-` for one a line.
        text: String,
        /// Còn hiệu lực vào ngày / in force on this day; any time if not given.
        #[arg(long, value_name = "YYYY-MM-DD")]
        on: Option<NaiveDate>,
    },
    /// Đổi đơn vị cũ sang đơn vị nay / convert an old unit: `{candidates: [{code, name, share, default}], from}`.
    Convert {
        /// Mã hoặc địa chỉ cũ, hoặc `-` / an old code or address, or `-` for one a line.
        text: String,
    },
}

#[derive(Serialize)]
struct FindAnswer {
    units: Vec<Found>,
}

#[derive(Serialize)]
struct Found {
    #[serde(flatten)]
    unit: Unit,
    exact: bool,
}

#[derive(Serialize)]
struct ConvertAnswer {
    candidates: Vec<Candidate>,
    from: Vec<Named>,
}

#[derive(Serialize)]
struct Candidate {
    code: String,
    name: String,
    within: String,
    share: UnitShare,
    default: bool,
    from: String,
}

#[derive(Serialize)]
struct Named {
    code: String,
    name: String,
    within: String,
}

pub(super) fn run(question: &Question) -> Result<(), AskError> {
    match question {
        Question::Find { text, on } => answer(text, |text| FindAnswer {
            units: UnitTable::builtin()
                .find(text, *on)
                .into_iter()
                .map(|UnitHit { unit, exact }| Found { unit, exact })
                .collect(),
        }),
        Question::Convert { text } => answer(text, convert),
    }
}

fn convert(text: &str) -> ConvertAnswer {
    let answer = UnitTable::builtin().convert(text);
    let candidates = answer.candidates.into_iter().map(|candidate| Candidate {
        code: candidate.unit.code,
        name: candidate.unit.name,
        within: candidate.unit.within,
        share: candidate.share,
        default: candidate.default,
        from: candidate.from,
    });
    let from = answer.from.into_iter().map(|unit| Named { code: unit.code, name: unit.name, within: unit.within });
    ConvertAnswer { candidates: candidates.collect(), from: from.collect() }
}
