//! Why a chip could not be read, and what the person should do next.

use std::fmt;

use super::{
    chip_file::ChipFile, link::CardLinkError, pace::PaceError, secure_messaging::SecureMessagingError,
    status_word::StatusWord,
};
use crate::text::{Localized, sentence};

/// Which secret was tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum KeyKind {
    /// The last six digits of the personal number.
    Can,
    /// The printed lines.
    Mrz,
}

/// Where a run stood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReadStep {
    /// Opening the session.
    Opening,
    /// Selecting the application.
    Application,
    /// Reading this file.
    File(ChipFile),
}

impl fmt::Display for ReadStep {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Opening => f.write_str("the opening"),
            Self::Application => f.write_str("the application"),
            Self::File(file) => file.fmt(f),
        }
    }
}

/// Why a chip could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// Nothing came back.
    #[error("{0}")]
    Link(CardLinkError),
    /// The chip does not take this key.
    #[error("wrong key")]
    WrongKey {
        /// Which was tried.
        key: KeyKind,
        /// How many tries the chip says are left.
        tries_left: Option<u8>,
    },
    /// The chip takes no key any more.
    #[error("the key is blocked")]
    KeyBlocked,
    /// The chip offers no way to open it that we speak.
    #[error("no supported way to open the chip among {}", offered.join(", "))]
    NoSupportedAccess {
        /// The protocols it offers.
        offered: Vec<String>,
    },
    /// The chip is none of an identity document.
    #[error("not the chip of an identity document: {0}")]
    NotADocument(StatusWord),
    /// The session broke: changed on the way, or out of step.
    #[error("secure messaging: {0}")]
    SecureMessaging(SecureMessagingError),
    /// The chip does not keep to PACE.
    #[error("PACE: {0}")]
    Pace(PaceError),
    /// The chip does not keep to BAC.
    #[error("BAC: the chip did not prove that it knows the key")]
    Bac,
    /// The chip refused a command.
    #[error("the chip answered {status} at {step}")]
    Refused {
        /// With what.
        status: StatusWord,
        /// Where.
        step: ReadStep,
    },
    /// What came back is no answer of a chip.
    #[error("not an answer of a chip")]
    NotAnAnswer,
    /// A file is larger than any that we read.
    #[error("{0} is too large")]
    TooLarge(ChipFile),
    /// A file ended before its own length.
    #[error("{0} ends early")]
    Truncated(ChipFile),
    /// A file does not begin as it must.
    #[error("{0} is not built as it must be")]
    Malformed(ChipFile),
    /// Another card than the one that reading began with.
    #[error("another card")]
    OtherCard,
}

/// What a person is told.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ReadAdvice {
    /// For programs.
    pub code: String,
    /// What happened.
    pub happened: Localized,
    /// What to do next.
    pub next: Localized,
    /// Whether holding the same card again, with the same key, may help.
    pub hold_again: bool,
}

impl ReadError {
    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Link(CardLinkError::NotSupported) => "eid.chip.not_supported",
            Self::Link(CardLinkError::NotEnabled) => "eid.chip.not_enabled",
            Self::Link(CardLinkError::Cancelled) => "eid.chip.cancelled",
            Self::Link(CardLinkError::TagLost | CardLinkError::Timeout) => "eid.chip.card_lost",
            Self::Link(CardLinkError::SessionClosed | CardLinkError::Other) => "eid.chip.link_closed",
            Self::WrongKey { key: KeyKind::Can, tries_left: Some(_) } => "eid.chip.wrong_can_counted",
            Self::WrongKey { key: KeyKind::Can, tries_left: None } => "eid.chip.wrong_can",
            Self::WrongKey { key: KeyKind::Mrz, tries_left: Some(_) } => "eid.chip.wrong_mrz_counted",
            Self::WrongKey { key: KeyKind::Mrz, tries_left: None } => "eid.chip.wrong_mrz",
            Self::KeyBlocked => "eid.chip.key_blocked",
            Self::NoSupportedAccess { .. } => "eid.chip.no_supported_access",
            Self::NotADocument(_) => "eid.chip.not_a_document",
            Self::SecureMessaging(_) => "eid.chip.session_broken",
            Self::Pace(_) | Self::Bac | Self::NotAnAnswer | Self::Malformed(_) | Self::TooLarge(_) => {
                "eid.chip.not_understood"
            }
            Self::Refused { .. } => "eid.chip.refused",
            Self::Truncated(_) => "eid.chip.truncated",
            Self::OtherCard => "eid.chip.other_card",
        }
    }

    /// Whether holding the same card again, with the same key, may help; what was read is kept for it.
    #[must_use]
    pub const fn hold_again(&self) -> bool {
        match self {
            Self::Link(CardLinkError::TagLost | CardLinkError::Timeout | CardLinkError::SessionClosed)
            | Self::Link(CardLinkError::Other)
            | Self::SecureMessaging(_)
            | Self::Refused { .. }
            | Self::NotAnAnswer
            | Self::Truncated(_)
            | Self::OtherCard => true,
            Self::Link(_)
            | Self::WrongKey { .. }
            | Self::KeyBlocked
            | Self::NoSupportedAccess { .. }
            | Self::NotADocument(_)
            | Self::Pace(_)
            | Self::Bac
            | Self::TooLarge(_)
            | Self::Malformed(_) => false,
        }
    }

    /// What a person is told.
    #[must_use]
    pub fn advice(&self) -> ReadAdvice {
        let tries = match self {
            Self::WrongKey { tries_left: Some(tries), .. } => tries.to_string(),
            _ => String::new(),
        };
        let of = |part: &str| sentence(&format!("{}.{part}", self.code()), &[("tries", &tries)]);
        ReadAdvice {
            code: self.code().to_owned(),
            happened: of("happened"),
            next: of("next"),
            hold_again: self.hold_again(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_error_says_what_happened_and_what_to_do_next() {
        let can = |tries_left| ReadError::WrongKey { key: KeyKind::Can, tries_left };
        let mrz = |tries_left| ReadError::WrongKey { key: KeyKind::Mrz, tries_left };
        for error in [
            ReadError::Link(CardLinkError::NotSupported),
            ReadError::Link(CardLinkError::NotEnabled),
            ReadError::Link(CardLinkError::Cancelled),
            ReadError::Link(CardLinkError::TagLost),
            ReadError::Link(CardLinkError::SessionClosed),
            can(None),
            can(Some(2)),
            mrz(None),
            mrz(Some(1)),
            ReadError::KeyBlocked,
            ReadError::NoSupportedAccess { offered: vec!["0.4.0.127.0.7.2.2.4.1.2".to_owned()] },
            ReadError::NotADocument(StatusWord::NOT_FOUND),
            ReadError::SecureMessaging(SecureMessagingError::Checksum),
            ReadError::Pace(PaceError::Token),
            ReadError::Refused { status: StatusWord(0x6F00), step: ReadStep::Opening },
            ReadError::Truncated(ChipFile::Dg2),
            ReadError::OtherCard,
        ] {
            let advice = error.advice();
            for text in [&advice.happened, &advice.next] {
                assert!(!text.vi.starts_with("eid.") && text.vi != text.en, "{} {text:?}", advice.code);
                assert!(!text.vi.contains('{') && !text.en.contains('{'), "{text:?}");
            }
        }
    }

    #[test]
    fn a_wrong_number_says_how_many_tries_are_left() {
        let advice = ReadError::WrongKey { key: KeyKind::Can, tries_left: Some(2) }.advice();
        assert_eq!(advice.happened.vi, "Sai 6 số cuối của số định danh, còn 2 lần thử.");
        assert!(!advice.hold_again);
    }
}
