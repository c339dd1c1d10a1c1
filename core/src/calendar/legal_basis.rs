//! Where a rule comes from and how sure we are of it.

use serde::{Deserialize, Serialize};

/// How a rule came to our knowledge. Anything but `Seen` and `Computed` wants an official's confirmation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Confidence {
    /// The text of the law, decision or official notice was read.
    Seen,
    /// Computed from something seen, such as a lunar date.
    Computed,
    /// A secondary source says so: press, a library.
    Secondary,
    /// Remembered; no source at hand.
    Memory,
    /// Our own choice, where the law leaves one.
    Design,
}

/// The source of a rule or of one dated record.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LegalBasis {
    /// Law and article, in Vietnamese as one cites it: `Bộ luật Lao động 2019, Điều 112`.
    pub citation: String,
    /// How sure we are.
    pub confidence: Confidence,
    /// What is open, for those who keep the data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}
