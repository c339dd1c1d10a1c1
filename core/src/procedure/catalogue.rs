//! The catalogue: procedures, forms, lists, agencies, payees, working days and banks as one document with one version. The
//! service serves it, the phone syncs it signed, both read it with this code.

use std::{collections::BTreeMap, sync::Arc};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{
    Agency, Payee, Procedure, ProcedureCode, ProcedureDefect, builtin,
    newer::{put_aside, read_known},
    search,
    unread::read_whole,
};
use crate::{
    calendar::{CalendarError, WorkCalendar},
    dossier::AgencyCode,
    form::{CodeList, CodeLists, CompiledForm, Form, FormDefect},
    json,
    payment::Bank,
    unit::UnitTable,
};

/// The catalogue's document as it travels.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CatalogueDocument {
    /// What can be filed, and what is only told about.
    pub procedures: Vec<Procedure>,
    /// Their forms.
    pub forms: Vec<Form>,
    /// The lists that forms choose from.
    pub lists: Vec<CodeList>,
    /// Who receives dossiers.
    pub agencies: Vec<Agency>,
    /// Who receives fees.
    pub payees: Vec<Payee>,
    /// Working days, as `data/calendar` has them.
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub calendar: serde_json::Value,
    /// Banks by number.
    pub banks: Vec<Bank>,
}

impl CatalogueDocument {
    fn take_lists(&mut self, units: Option<Arc<UnitTable>>) -> Arc<CodeLists> {
        let lists = std::mem::take(&mut self.lists).into_iter().map(|list| (list.id.clone(), list));
        Arc::new(lists.collect::<CodeLists>().with_units(units))
    }
}

/// A document that does not hold together.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CatalogueError {
    /// Not JSON of this shape.
    #[error("not a catalogue: {0}")]
    Shape(String),
    /// Nobody here knows what stands at these places.
    #[error("not known: {}", .0.join(", "))]
    Unread(Vec<String>),
    /// A form does not compile.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Form(Vec<FormDefect>),
    /// A procedure does not hold together.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Procedure(Vec<ProcedureDefect>),
    /// The calendar contradicts itself.
    #[error(transparent)]
    Calendar(#[from] CalendarError),
}

/// Procedures and everything they need, ready for use.
#[derive(Debug, Clone)]
pub struct Catalogue {
    version: String,
    document: Vec<u8>,
    procedures: Vec<Procedure>,
    forms: BTreeMap<String, CompiledForm>,
    lists: Arc<CodeLists>,
    agencies: Vec<Agency>,
    payees: Vec<Payee>,
    calendar: WorkCalendar,
    banks: Vec<Bank>,
    beyond: Vec<String>,
}

impl Catalogue {
    /// The catalogue that is compiled in.
    ///
    /// # Panics
    /// Never: tests read the data.
    #[must_use]
    pub fn builtin() -> Arc<Self> {
        static BUILTIN: std::sync::LazyLock<Arc<Catalogue>> = std::sync::LazyLock::new(|| {
            let document = builtin::document();
            let bytes = serde_json::to_vec(&document).expect("its keys are strings");
            let calendar = WorkCalendar::builtin().clone();
            let whole = Catalogue::whole(document, calendar, bytes);
            Arc::new(whole.expect("tests of this module read the compiled-in data"))
        });
        BUILTIN.clone()
    }

    /// Reads a document as people write it, whole or not at all: what this program does not know is a typo.
    ///
    /// # Errors
    /// [`CatalogueError`] with the place; whatever catalogue was in use stays so.
    pub fn from_document(bytes: &[u8]) -> Result<Self, CatalogueError> {
        // Its shape first: a document that is none has no places to name.
        json::read::<CatalogueDocument>(bytes).map_err(|error| CatalogueError::Shape(error.to_string()))?;
        let document: CatalogueDocument = read_whole(bytes).map_err(CatalogueError::Unread)?;
        let calendar = WorkCalendar::from_json(&document.calendar.to_string())?;
        Self::whole(document, calendar, bytes.to_vec())
    }

    /// Reads a document that a service signed, as far as this program knows it: the service may be newer. An attribute it does not
    /// know is passed over; a field or a condition it does not know asks for an update where it stands; a procedure or a form that
    /// it cannot read at all stands in [`beyond`](Self::beyond), and the rest can be used. `units` are those that the service signed
    /// beside it, if they are at hand: without them an address of before 01/07/2025 is looked up among the installation's own.
    ///
    /// # Errors
    /// [`CatalogueError`] if it is no catalogue; whatever catalogue was in use stays so.
    pub fn from_signed_document(bytes: &[u8], units: Option<Arc<UnitTable>>) -> Result<Self, CatalogueError> {
        let (mut document, mut beyond) = read_known(bytes)?;
        let calendar = WorkCalendar::from_newer_json(&document.calendar.to_string())?;
        let lists = document.take_lists(units);
        let forms = put_aside(&mut document, &lists, &mut beyond);
        Ok(Self { beyond, ..Self::join(document, lists, forms, calendar, bytes.to_vec())? })
    }

    fn whole(mut document: CatalogueDocument, calendar: WorkCalendar, bytes: Vec<u8>) -> Result<Self, CatalogueError> {
        let lists = document.take_lists(Some(UnitTable::builtin()));
        let mut forms = BTreeMap::new();
        for form in std::mem::take(&mut document.forms) {
            let id = form.id.clone();
            forms.insert(id, CompiledForm::compile(form, lists.clone()).map_err(CatalogueError::Form)?);
        }
        Self::join(document, lists, forms, calendar, bytes)
    }

    /// `bytes` are the document as it travels: what this program does not know of it, such as a kind of field of tomorrow, is
    /// kept there, and the version is the one that everybody else reads.
    fn join(
        document: CatalogueDocument,
        lists: Arc<CodeLists>,
        forms: BTreeMap<String, CompiledForm>,
        calendar: WorkCalendar,
        bytes: Vec<u8>,
    ) -> Result<Self, CatalogueError> {
        let digest = Sha256::digest(&bytes);
        let version: String = digest[..6].iter().map(|byte| format!("{byte:02x}")).collect();
        let mut defects: Vec<ProcedureDefect> = document.procedures.iter().flat_map(Procedure::defects).collect();
        let defect = |procedure: &Procedure, what: String| ProcedureDefect { code: procedure.code.to_string(), what };
        for procedure in &document.procedures {
            if let Some(form) = procedure.form.as_ref().filter(|form| !forms.contains_key(*form)) {
                defects.push(defect(procedure, format!("no form `{form}`")));
            }
        }
        for agency in &document.agencies {
            if !document.payees.iter().any(|payee| payee.id == agency.payee) {
                defects.push(ProcedureDefect {
                    code: agency.code.to_string(),
                    what: format!("no payee `{}`", agency.payee),
                });
            }
        }
        if !defects.is_empty() {
            return Err(CatalogueError::Procedure(defects));
        }
        let CatalogueDocument { procedures, agencies, payees, banks, .. } = document;
        let beyond = Vec::new();
        Ok(Self { version, document: bytes, procedures, forms, lists, agencies, payees, calendar, banks, beyond })
    }

    /// Names exactly this content: the first 12 hex digits of its SHA-256. Stands in drafts and receipts.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The document, as it is served.
    #[must_use]
    pub fn document(&self) -> &[u8] {
        &self.document
    }

    /// What of the document is beyond this version of the program, by its place (`forms[x]`): an update would bring it.
    #[must_use]
    pub fn beyond(&self) -> &[String] {
        &self.beyond
    }

    /// Every procedure, by code.
    #[must_use]
    pub fn procedures(&self) -> &[Procedure] {
        &self.procedures
    }

    /// One procedure.
    #[must_use]
    pub fn procedure(&self, code: &ProcedureCode) -> Option<&Procedure> {
        self.procedures.iter().find(|procedure| procedure.code == *code)
    }

    /// The form of a procedure.
    #[must_use]
    pub fn form(&self, code: &ProcedureCode) -> Option<&CompiledForm> {
        self.forms.get(self.procedure(code)?.form.as_ref()?)
    }

    /// Procedures that fit what was typed, the best first; everything for nothing typed.
    #[must_use]
    pub fn search(&self, typed: &str) -> Vec<&Procedure> {
        let mut found: Vec<(u32, &Procedure)> =
            self.procedures.iter().filter_map(|procedure| Some((search::rank(procedure, typed)?, procedure))).collect();
        found.sort_by(|(left, a), (right, b)| right.cmp(left).then_with(|| a.code.cmp(&b.code)));
        found.into_iter().map(|(_, procedure)| procedure).collect()
    }

    /// A list.
    #[must_use]
    pub fn code_list(&self, id: &str) -> Option<&CodeList> {
        self.lists.get(id)
    }

    /// Every agency.
    #[must_use]
    pub fn agencies(&self) -> &[Agency] {
        &self.agencies
    }

    /// One agency.
    #[must_use]
    pub fn agency(&self, code: &AgencyCode) -> Option<&Agency> {
        self.agencies.iter().find(|agency| agency.code == *code)
    }

    /// Every payee.
    #[must_use]
    pub fn payees(&self) -> &[Payee] {
        &self.payees
    }

    /// Working days.
    #[must_use]
    pub const fn calendar(&self) -> &WorkCalendar {
        &self.calendar
    }

    /// Banks by number.
    #[must_use]
    pub fn banks(&self) -> &[Bank] {
        &self.banks
    }

    /// One payee.
    #[must_use]
    pub fn payee(&self, id: &str) -> Option<&Payee> {
        self.payees.iter().find(|payee| payee.id == id)
    }
}

#[cfg(test)]
#[path = "catalogue_tests.rs"]
mod tests;
