//! How far a form is answered.

use super::FieldScreen;
use crate::form::AnswerValue;

/// How far a form, or a part of it, is answered. A table counts as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct FormProgress {
    /// Fields that are asked now.
    pub asked: u32,
    /// Those that are answered.
    pub answered: u32,
    /// Those that must be answered and are not.
    pub required_left: u32,
    /// Those whose answer cannot be sent as it is.
    pub wrong: u32,
}

impl FormProgress {
    pub(crate) fn of(fields: &[FieldScreen]) -> Self {
        let one = |field: &FieldScreen| {
            let answered = field.answer != AnswerValue::Nothing;
            Self {
                asked: 1,
                answered: u32::from(answered),
                required_left: u32::from(field.required && !answered),
                wrong: u32::from(field.findings.iter().any(crate::form::Finding::is_error)),
            }
        };
        Self::sum(fields.iter().map(one))
    }

    pub(super) fn sum(parts: impl Iterator<Item = Self>) -> Self {
        parts.fold(Self::default(), |sum, part| Self {
            asked: sum.asked + part.asked,
            answered: sum.answered + part.answered,
            required_left: sum.required_left + part.required_left,
            wrong: sum.wrong + part.wrong,
        })
    }
}
