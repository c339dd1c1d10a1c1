//! What lies between the reader and the chip: what it carries, and how it fails.

/// Why nothing came back from the chip.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Error))]
pub enum CardLinkError {
    /// This phone cannot read chips.
    #[error("this phone cannot read chips")]
    NotSupported,
    /// Reading chips is switched off.
    #[error("reading chips is switched off")]
    NotEnabled,
    /// The person stopped it.
    #[error("stopped by the person")]
    Cancelled,
    /// The card was taken away or moved.
    #[error("the card was lost")]
    TagLost,
    /// The chip did not answer in time.
    #[error("no answer in time")]
    Timeout,
    /// The system closed the session.
    #[error("the session was closed")]
    SessionClosed,
    /// Something else; the platform logs what.
    #[error("the link failed")]
    Other,
}

#[cfg(feature = "uniffi")]
impl From<uniffi::UnexpectedUniFFICallbackError> for CardLinkError {
    fn from(_: uniffi::UnexpectedUniFFICallbackError) -> Self {
        Self::Other
    }
}

/// What the link can carry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct LinkLimits {
    /// The most bytes of one answer, its status word included.
    pub longest_answer: u32,
    /// Whether commands with the long form of lengths pass.
    pub extended_length: bool,
}

impl LinkLimits {
    /// What every link can carry.
    pub const SHORT: Self = Self { longest_answer: 258, extended_length: false };
}
