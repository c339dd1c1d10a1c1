//! A dossier (hồ sơ): its code, where it stands, which step may follow, what came back for repair, what happened to it.

mod agency_id;
mod code;
mod correction;
mod event;
mod national_status;
mod state;
mod step;

pub use agency_id::{AgencyId, ForeignDossierCode, LocalProcedureCode, NotAnAgencyId};
pub use code::{AgencyCode, DossierCode, NotADossierCode, NotAnAgencyCode};
pub use correction::{Correction, CorrectionItem, CorrectionRefused, CorrectionTarget, repaired};
pub use event::{ActorKind, EventKind};
pub use national_status::{NationalStatus, StatusMap, StatusMapError};
pub use state::{BusinessState, DeliveryState, FinanceState, Outcome};
pub use step::{Step, StepRefused, next_state};
