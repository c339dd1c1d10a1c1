//! A dossier (hồ sơ): its code, where it stands, which step may follow, what came back for repair, what happened to it.

mod code;
mod correction;
mod event;
mod state;
mod step;

pub use code::{AgencyCode, DossierCode, NotADossierCode, NotAnAgencyCode};
pub use correction::{Correction, CorrectionItem, CorrectionRefused, CorrectionTarget, repaired};
pub use event::{ActorKind, EventKind};
pub use state::{BusinessState, DeliveryState, FinanceState, NationalStatus, Outcome};
pub use step::{Step, StepRefused, next_state};
