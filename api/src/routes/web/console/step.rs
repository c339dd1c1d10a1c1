//! Steps: each a form of the dossier's page, one service call, and back to that page.

use std::sync::Arc;

use axum::{
    extract::{FromRequest, Multipart, Request, State},
    response::Response,
};
use congdan_core::{
    dossier::{CorrectionItem, CorrectionTarget, Outcome, Step},
    id::DossierId,
    problem::{Problem, ProblemCode, ProblemField},
    text::Localized,
    wire::officer::{FinishRequest, RefuseRequest, RequestCorrectionRequest, StepRequest},
};

use super::{
    dossier::show_after,
    sent::{self, Sent},
};
use crate::{
    app::App,
    error::Result,
    extract::{Officer, Path},
    routes::web::{fields::Fields, verify::refusal},
    service::{desk, result},
};

/// Accepts a dossier.
///
/// # Errors
/// `not_found`, or what keeps the page from being shown again.
pub async fn accept_dossier(State(app): State<Arc<App>>, Path(id): Path<DossierId>, sent: Sent) -> Result<Response> {
    let accepted = async {
        let (key, version) = sent.key_and_version()?;
        desk::accept(&app, &sent.officer, &key, id, StepRequest { version }).await
    };
    let outcome = accepted.await.map(drop);
    show_after(&app, &sent.officer, id, Step::Accept, &sent.fields, outcome).await
}

/// Refuses a dossier, with the reason.
///
/// # Errors
/// As [`accept_dossier`].
pub async fn refuse_dossier(State(app): State<Arc<App>>, Path(id): Path<DossierId>, sent: Sent) -> Result<Response> {
    let refused = async {
        let (key, version) = sent.key_and_version()?;
        let reason = required_text(&sent.fields, "reason")?;
        desk::refuse(&app, &sent.officer, &key, id, RefuseRequest { version, reason }).await
    };
    let outcome = refused.await.map(drop);
    show_after(&app, &sent.officer, id, Step::Refuse, &sent.fields, outcome).await
}

/// Takes a dossier.
///
/// # Errors
/// As [`accept_dossier`].
pub async fn take_dossier(State(app): State<Arc<App>>, Path(id): Path<DossierId>, sent: Sent) -> Result<Response> {
    let taken = async {
        let (key, version) = sent.key_and_version()?;
        desk::take(&app, &sent.officer, &key, id, StepRequest { version }).await
    };
    let outcome = taken.await.map(drop);
    show_after(&app, &sent.officer, id, Step::Take, &sent.fields, outcome).await
}

/// Returns a dossier for repair: every box that is checked, with its reason.
///
/// # Errors
/// As [`accept_dossier`].
pub async fn request_correction(
    State(app): State<Arc<App>>,
    Path(id): Path<DossierId>,
    sent: Sent,
) -> Result<Response> {
    let requested = async {
        let (key, version) = sent.key_and_version()?;
        let items = correction_items(&sent.fields)?;
        desk::request_correction(&app, &sent.officer, &key, id, RequestCorrectionRequest { version, items }).await
    };
    let outcome = requested.await.map(drop);
    show_after(&app, &sent.officer, id, Step::RequestCorrection, &sent.fields, outcome).await
}

/// Finishes the work on a dossier.
///
/// # Errors
/// As [`accept_dossier`].
pub async fn finish_dossier(State(app): State<Arc<App>>, Path(id): Path<DossierId>, sent: Sent) -> Result<Response> {
    let finished = async {
        let (key, version) = sent.key_and_version()?;
        let outcome = Outcome::from_text(sent.fields.text("outcome")).ok_or(ProblemCode::BadBody)?;
        desk::finish(&app, &sent.officer, &key, id, FinishRequest { version, outcome }).await
    };
    let outcome = finished.await.map(drop);
    show_after(&app, &sent.officer, id, Step::Finish, &sent.fields, outcome).await
}

/// Hands the result over.
///
/// # Errors
/// As [`accept_dossier`].
pub async fn hand_over_result(State(app): State<Arc<App>>, Path(id): Path<DossierId>, sent: Sent) -> Result<Response> {
    let handed_over = async {
        let (key, version) = sent.key_and_version()?;
        desk::hand_over(&app, &sent.officer, &key, id, StepRequest { version }).await
    };
    let outcome = handed_over.await.map(drop);
    show_after(&app, &sent.officer, id, Step::HandOver, &sent.fields, outcome).await
}

/// Issues the result document that was chosen.
///
/// # Errors
/// As [`accept_dossier`].
pub async fn issue_result(
    State(app): State<Arc<App>>,
    Path(id): Path<DossierId>,
    officer: Officer,
    request: Request,
) -> Result<Response> {
    let (fields, name, content) = read_document(&app, request).await?;
    let issued = async {
        let document = result::NewDocument { version: sent::version(&fields)?, name, content };
        result::issue(&app, &officer, &sent::key(&fields)?, id, document).await
    };
    let outcome = issued.await.map(drop);
    show_after(&app, &officer, id, Step::IssueResult, &fields, outcome).await
}

/// The items of a request for repair: the boxes name what must change (`answer:copies`, `paper:identity`).
fn correction_items(fields: &Fields) -> Result<Vec<CorrectionItem>> {
    let mut items = Vec::new();
    let mut without_reason = Vec::new();
    for item in fields.all("item") {
        let target = match item.split_once(':') {
            Some(("answer", path)) => CorrectionTarget::Answer { path: path.to_owned() },
            Some(("paper", paper)) => CorrectionTarget::Paper { paper: paper.to_owned() },
            _ => return Err(ProblemCode::BadBody.into()),
        };
        let reason = fields.text(&format!("reason:{item}")).trim().to_owned();
        if reason.is_empty() {
            without_reason.push(missing(item, "Có mục đã chọn mà chưa nêu lý do.", "A chosen item has no reason."));
        }
        items.push(CorrectionItem { target, reason });
    }
    if items.is_empty() {
        without_reason.push(missing("item", "Chưa chọn mục nào cần bổ sung.", "Nothing to repair was chosen."));
    }
    // Which items they are stands at each of them; once is enough at the top.
    without_reason.truncate(1);
    if without_reason.is_empty() {
        Ok(items)
    } else {
        Err(Problem::new(ProblemCode::FormInvalid).at(without_reason).into())
    }
}

/// What an officer wrote to a citizen.
fn required_text(fields: &Fields, name: &str) -> Result<String> {
    let text = fields.text(name).trim();
    if text.is_empty() {
        let missing = missing(name, "Chưa nêu lý do.", "No reason was given.");
        return Err(Problem::new(ProblemCode::FormInvalid).at(vec![missing]).into());
    }
    Ok(text.to_owned())
}

fn missing(path: &str, vi: &str, en: &str) -> ProblemField {
    ProblemField { path: path.to_owned(), code: "form.missing".to_owned(), message: Localized::new(vi, en), mend: None }
}

async fn read_document(app: &Arc<App>, request: Request) -> Result<(Fields, String, Vec<u8>)> {
    let mut parts = Multipart::from_request(request, app).await.map_err(|_| ProblemCode::UnsupportedMediaType)?;
    let (mut fields, mut name, mut content) = (Vec::new(), String::new(), Vec::new());
    while let Some(part) = parts.next_field().await.map_err(refusal)? {
        let Some(field) = part.name().map(str::to_owned) else { continue };
        if field == "document" {
            name = part.file_name().unwrap_or_default().to_owned();
            content = part.bytes().await.map_err(refusal)?.to_vec();
        } else {
            fields.push((field, part.text().await.map_err(refusal)?));
        }
    }
    Ok((Fields::new(fields), name, content))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checked_boxes_become_items_with_their_own_reasons() {
        let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let fields = |reason: &str| {
            Fields::new(vec![
                field("item", "answer:copies"),
                field("reason:answer:copies", " Sai số "),
                field("item", "paper:identity"),
                field("reason:paper:identity", reason),
                field("reason:answer:requester_name", "not checked"),
            ])
        };
        let items = correction_items(&fields("Mờ")).unwrap();
        let read: Vec<(CorrectionTarget, &str)> =
            items.iter().map(|item| (item.target.clone(), item.reason.as_str())).collect();
        let copies = CorrectionTarget::Answer { path: "copies".to_owned() };
        let identity = CorrectionTarget::Paper { paper: "identity".to_owned() };
        assert_eq!(read, [(copies, "Sai số"), (identity, "Mờ")]);

        let wrong = [fields(" "), Fields::default(), Fields::new(vec![field("item", "guess")])];
        assert!(wrong.iter().all(|fields| correction_items(fields).is_err()));
    }
}
