//! Procedures (thủ tục hành chính) as dated data: papers, fee, limit, steps, form, legal basis. A procedure is a file, not code.

mod builtin;
mod card;
mod catalogue;
mod definition;
mod directory;
mod fee;
mod search;

pub use card::ProcedureCard;
pub use catalogue::{Catalogue, CatalogueDocument, CatalogueError};
pub use definition::{
    AgencyLevel, Channel, LimitRule, Paper, Procedure, ProcedureCode, ProcedureDefect, ResultKind, StepRole,
    WorkflowStep,
};
pub use directory::{Agency, Payee};
pub use fee::{FeeAnswer, FeeError, FeeItem, FeeKind, FeeLine, FeeQuestion, WhenDue};
