//! What a person is told for each event, in both languages. No sending: channels carry the event's id alone, the words are
//! read in the inbox.

use crate::{
    dossier::EventKind,
    text::{Localized, notice_sentence},
};

/// A notice: a few words and a sentence with what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// In a few words.
    pub title: Localized,
    /// In a sentence.
    pub body: Localized,
}

/// The notice of an event. `places` fill the sentence: `code` (the dossier's code), `date` (when it is due).
#[must_use]
pub fn notice(kind: EventKind, places: &[(&str, &str)]) -> Notice {
    Notice {
        title: notice_sentence(&format!("notice.{kind}.title"), places),
        body: notice_sentence(&format!("notice.{kind}.body"), places),
    }
}

/// Whether the person is told: what they did themselves this moment is on their screen already, but stands in the inbox.
#[must_use]
pub const fn pushes(kind: EventKind) -> bool {
    !matches!(kind, EventKind::Submitted | EventKind::FeeDue | EventKind::CorrectionAnswered | EventKind::Withdrawn)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_event_has_words() {
        for &kind in EventKind::ALL {
            let told = notice(kind, &[("code", "H99.12.01-261121-0001"), ("date", "24/11/2026")]);
            for text in [told.title, told.body] {
                assert!(
                    !text.vi.starts_with("notice.") && !text.vi.contains('{') && !text.en.contains('{'),
                    "{kind}: {}",
                    text.vi
                );
            }
        }
    }
}
