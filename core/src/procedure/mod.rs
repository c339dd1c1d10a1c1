//! Procedures (thủ tục hành chính) as dated data: papers, fee, limit, steps, form, legal basis. A procedure is a file, not code.

mod builtin;
mod card;
mod catalogue;
mod definition;
mod directory;
mod fee;
mod fee_kind;
mod newer;
mod rule_bundle;
mod search;
mod unread;

pub use card::ProcedureCard;
pub use catalogue::{Catalogue, CatalogueDocument, CatalogueError};
pub use definition::{
    AgencyLevel, Channel, LimitRule, Paper, Procedure, ProcedureCode, ProcedureDefect, ResultKind, StepRole,
    WorkflowStep,
};
pub use directory::{Agency, Payee};
pub use fee::{Exemption, FeeAnswer, FeeError, FeeItem, FeeLine, FeeQuestion, WhenDue};
pub use fee_kind::{CouncilRate, FeeKind, FeeStep, FeeTier};
pub use rule_bundle::RuleBundle;
