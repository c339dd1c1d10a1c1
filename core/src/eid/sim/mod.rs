//! Software in the place of hardware, for tests and the demo; no phone's release has it.

pub mod card;
pub mod issue;
