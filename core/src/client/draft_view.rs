//! A draft as screens show it: the form, the papers, the fee, and what was set aside. Screens decide nothing.

use super::{Client, ClientError, CorrectionAsk, Draft, DraftFile, OpenDraft, attachment_limits};
use crate::{
    calendar::local_date,
    dossier::AgencyCode,
    form::{Answers, CodeOption, CompiledForm, FileType, Finding, FormScreen, ScreenQuestion},
    id::{DossierId, DraftId},
    procedure::{Catalogue, FeeAnswer, FeeQuestion, Paper, Procedure, ProcedureCode},
    text::Localized,
};

/// A draft on screens.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct DraftView {
    /// Its id on this phone.
    pub id: DraftId,
    /// The procedure.
    pub procedure: ProcedureCode,
    /// What the procedure is called.
    pub procedure_name: Localized,
    /// The agency that is to receive it.
    pub agency: AgencyCode,
    /// What the agency is called.
    pub agency_name: Localized,
    /// CHƯA NỘP until the service has received it.
    pub mark: Localized,
    /// The dossier, once it was received.
    pub submitted: Option<DossierId>,
    /// The questions.
    pub form: FormScreen,
    /// The papers that these answers may need, in order.
    pub papers: Vec<PaperScreen>,
    /// The fee as far as it can be told from these answers.
    pub fee: Option<FeeAnswer>,
    /// What was answered under older rules and did not go on.
    pub set_aside: Vec<SetAsideView>,
    /// Nothing stands in the way of sending it.
    pub ready: bool,
    /// It was begun under other rules than those on this phone: `renew` brings it under them.
    pub needs_renewal: bool,
    /// Why it cannot be filed online though it can be filled in; `None` if it can.
    pub not_online: Option<Localized>,
    /// The dossier that this repairs, if it repairs one: only what was asked for can be changed.
    pub correction_of: Option<DossierId>,
    /// What was asked for, with the officer's reasons.
    pub asked: Vec<CorrectionAsk>,
}

/// A paper on a screen.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct PaperScreen {
    /// Its id in the procedure.
    pub id: String,
    /// Its name.
    pub name: Localized,
    /// What it is for, where to get it.
    pub help: Option<Localized>,
    /// Whether it must be there, as things stand.
    pub required: bool,
    /// How many.
    pub copies: u32,
    /// What is attached for it.
    pub files: Vec<AttachedFile>,
    /// Types that are taken.
    pub types: Vec<FileType>,
    /// Bytes of a file at most.
    pub max_bytes: u64,
}

/// A file that is attached to a draft.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct AttachedFile {
    /// Names it within its paper: the hex of its SHA-256.
    pub key: String,
    /// As the person named it.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// Bytes.
    pub size: u64,
    /// Whether the service holds the whole.
    pub uploaded: bool,
}

impl std::fmt::Debug for AttachedFile {
    /// A name is a person's own.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "AttachedFile({}, {} bytes, uploaded: {})", self.media_type, self.size, self.uploaded)
    }
}

impl From<&DraftFile> for AttachedFile {
    fn from(file: &DraftFile) -> Self {
        Self {
            key: file.sha256.to_string(),
            name: file.name.clone(),
            media_type: file.media_type.clone(),
            size: file.size,
            uploaded: file.file.is_some(),
        }
    }
}

/// An answer that did not go on under newer rules.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct SetAsideView {
    /// Where it stood.
    pub path: String,
    /// What stood before it.
    pub label: Localized,
    /// What the person reads.
    pub message: Localized,
}

/// What a draft is looked at with: the rules on this phone.
pub(super) struct DraftRules<'a> {
    pub catalogue: &'a Catalogue,
    pub procedure: &'a Procedure,
    pub form: &'a CompiledForm,
}

impl<'a> DraftRules<'a> {
    pub(super) fn of(catalogue: &'a Catalogue, code: &ProcedureCode) -> Result<Self, ClientError> {
        let missing = || ClientError::NotHere { what: code.to_string() };
        let procedure = catalogue.procedure(code).ok_or_else(missing)?;
        Ok(Self { catalogue, procedure, form: catalogue.form(code).ok_or_else(missing)? })
    }
}

impl Client {
    /// A draft on screens.
    ///
    /// # Errors
    /// [`ClientError::NotHere`] if the rules on this phone do not have its procedure.
    pub async fn describe(&self, draft: &Draft) -> Result<DraftView, ClientError> {
        let catalogue = self.catalogue().await?;
        let rules = DraftRules::of(&catalogue, &draft.procedure)?;
        let known = self.known_facts().await?;
        let earlier = known.earlier(&catalogue);
        let today = local_date(self.now());
        let question = ScreenQuestion { answers: &draft.answers, known: &known.values, earlier: &earlier, today };
        let form = rules.form.screen(question);
        let answers = rules.form.normalised(&draft.answers, today);
        let papers = papers(rules.procedure, &answers, &draft.files, today);
        let fee = FeeQuestion { channel: draft.channel, on: today, answers: &answers };
        let agency_name = rules.catalogue.agency(&draft.agency).map(|agency| agency.name.clone());
        let is_complete = papers.iter().all(|paper| !paper.required || !paper.files.is_empty());
        let is_right = !form.findings.iter().any(Finding::is_error);
        let needs_renewal = draft.submitted.is_none() && draft.rule_version != catalogue.version();
        let is_open = rules.procedure.is_open(today) && draft.submitted.is_none() && !form.needs_update;
        let mut view = DraftView {
            id: draft.id,
            procedure: draft.procedure.clone(),
            procedure_name: rules.procedure.name.clone(),
            agency: draft.agency.clone(),
            agency_name: agency_name
                .unwrap_or_else(|| Localized::new(draft.agency.to_string(), draft.agency.to_string())),
            mark: draft.mark(),
            submitted: draft.submitted,
            ready: is_complete && is_right && is_open && !needs_renewal,
            form,
            papers,
            fee: rules.procedure.fee_for(fee).ok(),
            set_aside: draft.set_aside.iter().map(set_aside).collect(),
            needs_renewal,
            not_online: rules.procedure.not_online.clone(),
            correction_of: None,
            asked: Vec::new(),
        };
        if let Some(correction) = &draft.correction {
            let papers: Vec<String> = draft.files.iter().map(|file| file.paper.clone()).collect();
            correction.narrow(&mut view, &answers, &papers);
        }
        Ok(view)
    }
}

impl OpenDraft {
    /// The draft on screens: the form in groups, the papers, the fee.
    ///
    /// # Errors
    /// As [`Client::describe`].
    pub async fn describe(&self) -> Result<DraftView, ClientError> {
        self.client.describe(&*self.draft.lock().await).await
    }

    /// What may be chosen at a place and fits what was typed, the best first; for the ward of an address, of the province chosen.
    ///
    /// # Errors
    /// [`ClientError::NotHere`] if the rules on this phone do not have its procedure.
    pub async fn find_options(&self, path: &str, typed: &str) -> Result<Vec<CodeOption>, ClientError> {
        let draft = self.draft.lock().await;
        let catalogue = self.client.catalogue().await?;
        let rules = DraftRules::of(&catalogue, &draft.procedure)?;
        let province =
            path.strip_suffix(".ward").and_then(|address| draft.answers.text(&format!("{address}.province")));
        Ok(rules.form.find_options(path, typed, province))
    }
}

/// The papers that these answers need, then those that may be given, in the procedure's order.
fn papers(procedure: &Procedure, answers: &Answers, files: &[DraftFile], today: chrono::NaiveDate) -> Vec<PaperScreen> {
    let needed: Vec<&str> =
        procedure.papers_required(answers, today).into_iter().map(|paper| paper.id.as_str()).collect();
    let screen = |paper: &Paper| PaperScreen {
        id: paper.id.clone(),
        name: paper.name.clone(),
        help: paper.help.clone(),
        required: needed.contains(&paper.id.as_str()),
        copies: paper.copies,
        files: files.iter().filter(|file| file.paper == paper.id).map(Into::into).collect(),
        types: attachment_limits::TYPES.to_vec(),
        max_bytes: attachment_limits::MAX_BYTES,
    };
    procedure.papers.iter().map(screen).collect()
}

fn set_aside(answer: &crate::form::SetAside) -> SetAsideView {
    SetAsideView { path: answer.path.clone(), label: answer.label.clone(), message: answer.message() }
}
