//! Bodies on the network, by surface. A `Request` or `Response` is a message, a `View` is a thing as it is shown; stored things
//! and decisions have types of their own elsewhere. Serde alone: nothing here decides.

pub mod citizen;
pub mod hook;
pub mod officer;
pub mod public;

mod bytes;
mod view;

pub use bytes::{Blob, Digest};
pub use view::{
    CorrectionView, DeadlineStepView, EventView, FileView, ObligationView, Page, PayeeView, ReceiptView, ResultView,
};
