//! Submitting: the same rules as on the phone, then everything at once (the dossier, its files, its receipt, its fee, what the
//! person is told) in one transaction. Nothing incomplete is taken, and nothing that was taken is lost.

use congdan_core::{
    calendar::local_date,
    dossier::{ActorKind, BusinessState, DeliveryState, DossierCode, EventKind, FinanceState},
    form::{Answers, CompiledForm, FieldKind, Severity},
    id::DossierId,
    problem::{Problem, ProblemCode, ProblemField},
    procedure::{Channel, FeeQuestion, Procedure, WhenDue},
    text::{Localized, mask_name, sentence},
    wire::citizen::{Attachment, CheckRequest, CheckResponse, SubmitDossierRequest, SubmitDossierResponse},
};
use congdan_entity::dossier;
use sea_orm::Set;

use super::{
    account,
    attachment::{self, Attached},
    device::bad_field,
    event::{self, By},
    idempotency::{self, Begun, Owner},
    keys, obligation, receipt,
};
use crate::{
    app::App,
    db::WriteTransaction,
    error::Result,
    extract::{Citizen, IdempotencyKey},
    store,
};

/// The service's verdict on answers, before anything is sent for good.
///
/// # Errors
/// `procedure.unavailable`.
pub fn check(app: &App, request: &CheckRequest) -> Result<CheckResponse> {
    let today = local_date(app.clock.now());
    let procedure = app.catalogue.procedure(&request.procedure).ok_or(ProblemCode::ProcedureUnavailable)?;
    let form = app.catalogue.form(&request.procedure).ok_or(ProblemCode::ProcedureUnavailable)?;
    let answers = form.normalised(&request.answers, today);
    let question = FeeQuestion { channel: Channel::Online, on: today, answers: &answers };
    Ok(CheckResponse {
        findings: form.check(&request.answers, today),
        papers: procedure.papers_required(&answers, today).into_iter().map(|paper| paper.id.clone()).collect(),
        fee: procedure.fee_for(question).ok(),
        rule_version: app.catalogue.version().to_owned(),
    })
}

/// Takes a dossier, or says everything that is missing.
///
/// # Errors
/// `procedure.unavailable`, `procedure.version_changed`, `form.invalid`, `dossier.incomplete`, problems of files, and
/// `idempotency.reused`.
pub async fn submit(
    app: &App,
    citizen: &Citizen,
    key: &IdempotencyKey,
    request: SubmitDossierRequest,
) -> Result<SubmitDossierResponse> {
    let owner = Owner::Citizen(citizen.id);
    let write = match idempotency::begin(app, owner, key, "submit_dossier", &request).await? {
        Begun::Repeat(answer) => return Ok(answer),
        Begun::Fresh(write) => write,
    };
    let now = app.clock.now();
    let today = local_date(now);
    let (procedure, form) = open_procedure(app, &request)?;
    let answers = form.normalised(&request.answers, today);
    let mut wrong = findings(form, &request.answers, today);
    let is_form_wrong = !wrong.is_empty();
    wrong.extend(missing_papers(procedure, &answers, &request.files, today));
    if !wrong.is_empty() {
        let code = if is_form_wrong { ProblemCode::FormInvalid } else { ProblemCode::DossierIncomplete };
        return Err(Problem::new(code).at(wrong).into());
    }

    let id = DossierId::new(now, app.random.bytes());
    let files = attachment::take(app, &write.tx, citizen, procedure, "dossier", id.as_uuid(), &request.files).await?;
    let data_key = keys::new_data_key(app, &write.tx, "dossier", id.as_uuid()).await?;
    let number = store::dossier::next_number(&*write.tx, &request.agency, today).await?;
    let code = DossierCode::new(request.agency.clone(), today, u32::try_from(number).unwrap_or(0));
    let applicant = Applicant::of(app, &write.tx, citizen, form, &answers).await?;
    let fee = procedure.fee_for(FeeQuestion { channel: request.channel, on: today, answers: &answers });
    // A fee that the council has not decided in this data is not asked for; the desk says so.
    let fee = fee.ok().filter(|fee| fee.amount.amount() > 0);
    let is_owed_now = fee.as_ref().is_some_and(|fee| fee.when_due == WhenDue::AtSubmission);
    let row = dossier::ActiveModel {
        id: Set(id.as_uuid()),
        code: Set(code.to_string()),
        agency_code: Set(request.agency.to_string()),
        procedure_code: Set(procedure.code.to_string()),
        procedure_version: Set(procedure.version.to_string()),
        rule_version: Set(request.rule_version.clone()),
        form_id: Set(form.form().id.clone()),
        form_version: Set(form.form().version.to_string()),
        citizen_id: Set(citizen.id.as_uuid()),
        data_key_id: Set(data_key.id()),
        channel: Set(request.channel.to_string()),
        answers_sealed: Set(keys::seal(app, &data_key, "dossier.answers", id, &answers.canonical_bytes())),
        answers_hash: Set(answers.hash().to_vec()),
        second_fact_index: Set(second_fact_index(app, &code.to_string(), &applicant.second_fact)),
        applicant_masked: Set(applicant.masked),
        business_state: Set(BusinessState::Submitted.to_string()),
        finance_state: Set(if is_owed_now { FinanceState::Owed } else { FinanceState::Free }.to_string()),
        delivery_state: Set(DeliveryState::None.to_string()),
        outcome: Set(None),
        officer_id: Set(None),
        submitted_at: Set(now),
        accepted_at: Set(None),
        due_at: Set(None),
        due_explanation: Set(None),
        finished_at: Set(None),
        handed_over_at: Set(None),
        version: Set(1),
        updated_at: Set(now),
    };
    store::dossier::insert(&*write.tx, row).await?;
    attachment::put(app, &write.tx, id, None, &files).await?;
    let scope = citizen.scope();
    let row = store::dossier::get(&*write.tx, &scope, id).await?;
    let row = row.ok_or_else(|| anyhow::anyhow!("a dossier that was just kept is gone"))?;

    let listed: Vec<_> = files.into_iter().map(Attached::into_entry).collect();
    let receipt = receipt::issue(app, &write.tx, &row, &answers, listed, 0).await?;
    let by = By { kind: ActorKind::Citizen, id: Some(citizen.id.as_uuid()) };
    event::record(app, &write.tx, &row, EventKind::Submitted, by, None).await?;
    let obligation = match fee.filter(|_| is_owed_now) {
        Some(fee) => Some(obligation::open(app, &write.tx, &row, fee).await?),
        None => None,
    };
    let answer = SubmitDossierResponse { id, code, receipt, obligation };
    write.finish(app, &answer, "dossier.submit").await?;
    Ok(answer)
}

fn open_procedure<'a>(app: &'a App, request: &SubmitDossierRequest) -> Result<(&'a Procedure, &'a CompiledForm)> {
    let today = local_date(app.clock.now());
    let procedure = app.catalogue.procedure(&request.procedure).filter(|procedure| procedure.is_open(today));
    let procedure = procedure.ok_or(ProblemCode::ProcedureUnavailable)?;
    let form = app.catalogue.form(&request.procedure).ok_or(ProblemCode::ProcedureUnavailable)?;
    let agency = app.catalogue.agency(&request.agency);
    if !agency.is_some_and(|agency| procedure.levels.contains(&agency.level)) {
        return Err(bad_field("agency"));
    }
    if request.channel != Channel::Online {
        return Err(bad_field("channel"));
    }
    if request.rule_version != app.catalogue.version() {
        return Err(version_changed(app, &request.rule_version).into());
    }
    Ok((procedure, form))
}

/// Phone and service have different rules: a named outcome, with both versions, and the way on is a sync.
fn version_changed(app: &App, of_phone: &str) -> Problem {
    let field = |path: &str, version: &str| ProblemField {
        path: path.to_owned(),
        code: "version".to_owned(),
        message: Localized::new(version, version),
        mend: None,
    };
    Problem::new(ProblemCode::VersionChanged)
        .at(vec![field("rule_version", of_phone), field("current_rule_version", app.catalogue.version())])
}

/// Errors of the form as places of a problem, with the codes that the phone showed.
pub(super) fn findings(form: &CompiledForm, answers: &Answers, today: chrono::NaiveDate) -> Vec<ProblemField> {
    let errors = form.check(answers, today).into_iter().filter(|finding| finding.severity == Severity::Error);
    errors
        .map(|finding| ProblemField {
            path: finding.path,
            code: finding.code,
            message: finding.message,
            mend: Some(finding.mend),
        })
        .collect()
}

fn missing_papers(
    procedure: &Procedure,
    answers: &Answers,
    files: &[Attachment],
    today: chrono::NaiveDate,
) -> Vec<ProblemField> {
    let needed = procedure.papers_required(answers, today).into_iter();
    needed
        .filter(|paper| !files.iter().any(|file| file.paper == paper.id))
        .map(|paper| {
            let places = [("paper", paper.name.clone())];
            ProblemField {
                path: format!("papers.{}", paper.id),
                code: "paper.missing".to_owned(),
                message: congdan_core::text::sentence_in_each("paper.missing", &places),
                mend: Some(sentence("paper.missing.mend", &[])),
            }
        })
        .collect()
}

/// What is known of the applicant outside the sealed answers: a masked name, and the second fact of the public status.
struct Applicant {
    masked: String,
    second_fact: String,
}

impl Applicant {
    async fn of(
        app: &App,
        tx: &WriteTransaction,
        citizen: &Citizen,
        form: &CompiledForm,
        answers: &Answers,
    ) -> Result<Self> {
        let row = store::citizen::get(&**tx, citizen.id).await?.ok_or(ProblemCode::SignInRequired)?;
        let profile = account::profile_in(app, tx, &row).await?;
        let first = |wanted: fn(&FieldKind) -> bool| {
            let field = form.form().fields().find(|field| wanted(&field.kind) && answers.text(&field.id).is_some());
            field.and_then(|field| answers.text(&field.id)).map(str::to_owned)
        };
        let name = first(|kind| matches!(kind, FieldKind::PersonName)).or(profile.name).unwrap_or_default();
        let phone = first(|kind| matches!(kind, FieldKind::Phone));
        let number = first(|kind| matches!(kind, FieldKind::PersonalNumber { .. }));
        let digits: Vec<char> = phone
            .or(number)
            .or(profile.number)
            .or(profile.phone)
            .unwrap_or_default()
            .chars()
            .filter(char::is_ascii_digit)
            .collect();
        let second_fact = digits[digits.len().saturating_sub(4)..].iter().collect();
        Ok(Self { masked: mask_name(&name), second_fact })
    }
}

/// By which a second fact is compared: keyed, and different for each dossier.
pub(super) fn second_fact_index(app: &App, code: &str, digits: &str) -> Vec<u8> {
    app.keys.blind_index("dossier.second_fact", &format!("{code}\n{digits}"))
}
