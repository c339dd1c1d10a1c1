//! One dossier: everything that was filed, what happened, and exactly the steps that this officer may take now.

use std::sync::Arc;

use askama::Template;
use axum::{extract::State, http::HeaderMap, response::Response};
use chrono::{DateTime, Utc};
use congdan_core::{
    calendar::{WorkCalendar, days_left, late_by, local_date},
    dossier::{BusinessState, CorrectionTarget, DeliveryState, FinanceState, Outcome, Step},
    form::CompiledForm,
    id::DossierId,
    problem::{Problem, ProblemCode},
    wire::officer::OfficerDossierView,
};

use super::{
    answers::{self, AnswerSection, Shown},
    done, page_key,
    papers::{self, PaperFiles},
};
use crate::{
    app::App,
    error::{ApiError, InternalCause, Result},
    extract::{Officer, Path},
    routes::web::{fields::Fields, page, page_about, words},
    service::desk,
};

#[derive(Template)]
#[template(path = "console/dossier.html")]
struct DossierPage<'a> {
    officer: &'a Officer,
    view: &'a OfficerDossierView,
    sections: Vec<AnswerSection>,
    papers: Vec<PaperFiles<'a>>,
    corrections: Vec<CorrectionEntry>,
    due: Option<String>,
    design: &'a [String],
    key: String,
    done: Option<&'static str>,
    /// What went wrong with the step that was tried, and what was typed for it.
    refused: Option<&'a Refused<'a>>,
}

struct CorrectionEntry {
    round: u32,
    requested_at: DateTime<Utc>,
    answered_at: Option<DateTime<Utc>>,
    /// What was to change, and why.
    items: Vec<(String, String)>,
}

/// A step that was refused.
pub(super) struct Refused<'a> {
    pub step: Step,
    pub problem: Problem,
    pub typed: &'a Fields,
    /// The key to try again under, where it is not known whether the step was taken.
    pub key: Option<String>,
}

/// One dossier.
///
/// # Errors
/// `not_found` for what is not there or not this officer's.
pub async fn show_dossier(
    State(app): State<Arc<App>>,
    officer: Officer,
    Path(id): Path<DossierId>,
    headers: HeaderMap,
) -> Result<Response> {
    let view = desk::open(&app, &officer, id).await?;
    let shown = render(&app, &officer, &view, done::words(&headers), None)?;
    Ok(done::told(&app.config, shown))
}

/// The same page after a step: at its own address if it was taken; otherwise at once, with the reason and everything typed.
pub(super) async fn show_after(
    app: &App,
    officer: &Officer,
    id: DossierId,
    step: Step,
    typed: &Fields,
    outcome: Result<()>,
) -> Result<Response> {
    let failure = match outcome {
        Ok(()) => return Ok(done::then(&app.config, &format!("/officer/dossiers/{id}"), step.as_str())),
        Err(failure) => failure,
    };
    // A dossier that cannot be opened either says so by itself.
    let Ok(view) = desk::open(app, officer, id).await else { return Err(failure) };
    let (problem, cause) = match failure {
        ApiError::Problem(problem) | ApiError::Wait(problem, _) => (*problem, None),
        ApiError::Internal(cause) => (Problem::new(ProblemCode::Internal), Some(InternalCause(Arc::new(cause)))),
    };
    let key = cause.is_some().then(|| key_without_step(typed.text("key"), step));
    let refused = Refused { step, problem, typed, key };
    let mut response = render(app, officer, &view, None, Some(&refused))?;
    if let Some(cause) = cause {
        response.extensions_mut().insert(cause);
    }
    Ok(response)
}

fn key_without_step(key: &str, step: Step) -> String {
    key.strip_suffix(&format!(".{step}")).unwrap_or(key).to_owned()
}

fn render(
    app: &App,
    officer: &Officer,
    view: &OfficerDossierView,
    done: Option<&'static str>,
    refused: Option<&Refused<'_>>,
) -> Result<Response> {
    let now = app.clock.now();
    let dossier = &view.dossier;
    let today = local_date(now);
    let procedure = app.catalogue.procedure(&dossier.procedure_code);
    let form = app.catalogue.form(&dossier.procedure_code).map(CompiledForm::form);
    let sections = answers::laid_out(form, &app.catalogue, &dossier.answers, today);
    let papers = papers::laid_out(procedure, &dossier.answers, &dossier.files, today);
    let name = |target: &CorrectionTarget| match target {
        CorrectionTarget::Answer { path } => {
            let mut answers = sections.iter().flat_map(|section| &section.answers);
            answers.find(|answer| answer.field == *path).map_or_else(|| path.clone(), |answer| answer.label.vi.clone())
        }
        CorrectionTarget::Paper { paper } => {
            let mut papers = procedure.iter().flat_map(|procedure| &procedure.papers);
            papers.find(|found| found.id == *paper).map_or_else(|| paper.clone(), |found| found.name.vi.clone())
        }
    };
    let corrections = dossier.corrections.iter().map(|correction| CorrectionEntry {
        round: correction.round,
        requested_at: correction.requested_at,
        answered_at: correction.answered_at,
        items: correction.items.iter().map(|item| (name(&item.target), item.reason.clone())).collect(),
    });
    let corrections = corrections.collect();
    let due = match dossier.summary.state {
        BusinessState::Accepted | BusinessState::Processing => {
            dossier.summary.due_at.map(|due_at| due_in_words(now, due_at))
        }
        BusinessState::Correction => Some("Thời hạn đang tạm dừng".to_owned()),
        _ => None,
    };
    let design = procedure.map_or(&[][..], |procedure| &procedure.design);
    let key = refused.and_then(|refused| refused.key.clone()).unwrap_or_else(|| page_key(app));
    let shown = DossierPage { officer, view, sections, papers, corrections, due, design, key, done, refused };
    refused.map_or_else(|| page(&shown), |refused| page_about(refused.problem.code, &shown))
}

fn due_in_words(now: DateTime<Utc>, due_at: DateTime<Utc>) -> String {
    let calendar = WorkCalendar::builtin();
    match (days_left(calendar, now, due_at), late_by(calendar, now, due_at)) {
        (Some(0), _) => "Đến hạn hôm nay".to_owned(),
        (Some(days), _) => format!("Còn {days} ngày làm việc"),
        (None, Some(0)) => "Đã quá giờ hẹn".to_owned(),
        (None, Some(days)) => format!("Trễ {days} ngày làm việc"),
        (None, None) => String::new(),
    }
}

impl DossierPage<'_> {
    fn can(&self, step: &str) -> bool {
        self.view.steps.iter().any(|allowed| allowed.as_str() == step)
    }

    fn is_late(&self) -> bool {
        self.due.as_ref().is_some_and(|due| due.starts_with("Trễ") || due.starts_with("Đã quá"))
    }

    /// Whether this is the step that was refused, so that its form stands open.
    fn is_refused(&self, step: &str) -> bool {
        self.refused.is_some_and(|refused| refused.step.as_str() == step)
    }

    /// What was typed into a form that was refused.
    fn typed(&self, step: &str, name: &str) -> &str {
        self.refused.filter(|refused| refused.step.as_str() == step).map_or("", |refused| refused.typed.text(name))
    }

    fn is_checked(&self, step: &str, name: &str, value: &str) -> bool {
        let refused = self.refused.filter(|refused| refused.step.as_str() == step);
        refused.is_some_and(|refused| refused.typed.is_checked(name, value))
    }

    /// Whether a box was checked and its reason left empty.
    fn lacks_reason(&self, item: &str) -> bool {
        let step = Step::RequestCorrection.as_str();
        self.is_checked(step, "item", item) && self.typed(step, &format!("reason:{item}")).trim().is_empty()
    }

    /// Whether only the fee keeps the result from being handed over.
    fn waits_for_fee(&self) -> bool {
        let dossier = &self.view.dossier.summary;
        dossier.delivery == DeliveryState::Ready && dossier.finance == FinanceState::Owed
    }

    fn is_mine(&self) -> bool {
        self.view.taken_by == Some(self.officer.id)
    }

    fn outcome(&self) -> Option<&'static str> {
        self.view.dossier.outcome.map(|outcome| match outcome {
            Outcome::Granted => "Đồng ý giải quyết",
            Outcome::Denied => "Từ chối giải quyết",
        })
    }

    fn delivery(&self) -> &'static str {
        match self.view.dossier.summary.delivery {
            DeliveryState::None => "Chưa có kết quả",
            DeliveryState::Ready => "Đã ký, chờ trả",
            DeliveryState::Delivered => "Đã trả cho người nộp",
        }
    }
}
