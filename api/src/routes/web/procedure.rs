//! One procedure: what it needs, costs and takes, and where that is written.

use std::sync::Arc;

use askama::Template;
use axum::{extract::State, response::Response};
use congdan_core::{
    calendar::{LegalBasis, local_date},
    form::{CompiledForm, Form, Requirement},
    problem::ProblemCode,
    procedure::{FeeItem, Paper, Procedure, ProcedureCode},
};

use super::{condition_words::ConditionWords, page, words};
use crate::{app::App, error::Result, extract::Path};

#[derive(Template)]
#[template(path = "procedure.html")]
struct ProcedurePage<'a> {
    procedure: &'a Procedure,
    form: Option<&'a Form>,
    is_open: bool,
    limits: Vec<LimitEntry<'a>>,
    fees: Vec<FeeEntry<'a>>,
    papers: Vec<PaperEntry<'a>>,
    /// How many shares the steps' weights add up to.
    shares: u32,
}

struct LimitEntry<'a> {
    limit: String,
    /// The case it counts for, where it is not every case.
    case: Option<String>,
    basis: &'a LegalBasis,
}

struct FeeEntry<'a> {
    item: &'a FeeItem,
    amount: String,
    channels: Option<String>,
    case: Option<String>,
}

struct PaperEntry<'a> {
    paper: &'a Paper,
    needed: Needed,
}

enum Needed {
    Always,
    Never,
    When(Option<String>),
}

/// One procedure.
///
/// # Errors
/// `not_found`.
pub async fn show_procedure(State(app): State<Arc<App>>, Path(code): Path<ProcedureCode>) -> Result<Response> {
    let procedure = app.catalogue.procedure(&code).ok_or(ProblemCode::NotFound)?;
    let form = app.catalogue.form(&code).map(CompiledForm::form);
    let condition_words = ConditionWords { form, catalogue: &app.catalogue };
    let today = local_date(app.clock.now());
    let limits = procedure.limits.iter().map(|rule| LimitEntry {
        limit: words::limit(&rule.limit),
        case: match (&rule.when, &rule.channel) {
            (Some(condition), _) => Some(condition_words.of(condition).map_or_else(
                // The field it asks about has no form here, and so no label.
                || rule.basis.note.clone().unwrap_or_else(|| "trường hợp riêng".to_owned()),
                |words| format!("khi {words}"),
            )),
            (None, Some(channel)) => Some(format!("nộp {}", words::channel(channel))),
            (None, None) => (procedure.limits.len() > 1).then(|| "các trường hợp còn lại".to_owned()),
        },
        basis: &rule.basis,
    });
    let fees = procedure.fees.iter().map(|item| FeeEntry {
        item,
        amount: words::fee(item),
        channels: (!item.channels.is_empty())
            .then(|| item.channels.iter().map(words::channel).collect::<Vec<_>>().join(", ")),
        case: item.when.as_ref().and_then(|condition| condition_words.of(condition)),
    });
    let papers = procedure.papers.iter().map(|paper| PaperEntry {
        paper,
        needed: match &paper.required {
            Requirement::Always(true) => Needed::Always,
            Requirement::Always(false) => Needed::Never,
            Requirement::When(condition) => Needed::When(condition_words.of(condition)),
        },
    });
    let (limits, fees, papers) = (limits.collect(), fees.collect(), papers.collect());
    let shares = procedure.steps.iter().map(|step| step.share).sum::<u32>().max(1);
    let is_open = procedure.is_open(today);
    page(&ProcedurePage { procedure, form, is_open, limits, fees, papers, shares })
}

impl ProcedurePage<'_> {
    /// Whether the form asks for whom it is filed.
    fn can_act_for_others(&self) -> bool {
        self.form.is_some_and(|form| form.fields().any(|field| field.id == "on_behalf"))
    }
}
