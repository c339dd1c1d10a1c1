//! A procedure as a list of search results shows it.

use super::{Procedure, ProcedureCode};
use crate::text::Localized;

/// What a person needs to choose a procedure.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ProcedureCard {
    /// Its code.
    pub code: ProcedureCode,
    /// Its name.
    pub name: Localized,
    /// Its field of administration.
    pub field: Localized,
    /// Why it cannot be filed here online; absent if it can.
    pub not_online: Option<Localized>,
}

impl From<&Procedure> for ProcedureCard {
    fn from(procedure: &Procedure) -> Self {
        Self {
            code: procedure.code.clone(),
            name: procedure.name.clone(),
            field: procedure.field.clone(),
            not_online: procedure.not_online.clone(),
        }
    }
}
