//! What a reader of the card has to say: a code, the field, the place, and a sentence in both languages.

use serde::Serialize;

use crate::{
    closed_list::closed_list,
    person::NumberDisagreement,
    text::{Localized, sentence},
};

closed_list! {
    /// How much a finding matters.
    Weight {
        /// What was read contradicts itself or cannot be read: it is not valid.
        Error = "error",
        /// Read, and doubtful: the person is asked to look again.
        Warning = "warning",
        /// Worth knowing, and nothing to doubt.
        Note = "note",
    }

    /// A field of the card, on its printed lines or in its code.
    CardField {
        /// The kind of document: `ID`, `P`.
        DocumentType = "document_type",
        /// Who issued it.
        Issuer = "issuer",
        /// The number of the document.
        Number = "number",
        /// The twelve-digit number, or what another State writes there.
        PersonalNumber = "personal_number",
        /// The number of the old identity card.
        OldNumber = "old_number",
        /// The name.
        Name = "name",
        /// The birth date.
        Born = "born",
        /// The sex.
        Sex = "sex",
        /// The last day of validity.
        Expires = "expires",
        /// Whose citizen the holder is.
        Nationality = "nationality",
        /// What the issuer adds.
        OptionalData = "optional_data",
        /// The check digit over everything.
        Composite = "composite",
        /// The place of residence.
        Residence = "residence",
        /// The day of issue.
        Issued = "issued",
    }

    /// What can be found. Each has a sentence under its code.
    FindingCode {
        /// Nothing was given.
        MrzEmpty = "eid.mrz.empty",
        /// Neither three lines of 30 nor two of 44 characters.
        MrzShape = "eid.mrz.shape",
        /// Fillers at the end of the name's line were added or dropped to its length.
        MrzFillers = "eid.mrz.fillers",
        /// A sign these lines do not have.
        MrzSign = "eid.mrz.sign",
        /// A character was taken for the one it is usually misread for.
        MrzCorrected = "eid.mrz.corrected",
        /// Not a document of this format.
        MrzDocumentType = "eid.mrz.document_type",
        /// The check digit does not fit its field.
        MrzCheckDigit = "eid.mrz.check_digit",
        /// The check digit over everything does not fit.
        MrzComposite = "eid.mrz.composite",
        /// Not a code of three letters.
        MrzState = "eid.mrz.state",
        /// No document number.
        MrzNumber = "eid.mrz.number",
        /// Not a date.
        MrzDate = "eid.mrz.date",
        /// The birth date is not wholly known to the issuer.
        MrzPartialDate = "eid.mrz.partial_date",
        /// Neither M, F nor the filler.
        MrzSex = "eid.mrz.sex",
        /// No name.
        MrzName = "eid.mrz.name",
        /// The name fills its place to the end and may be cut.
        MrzNameCut = "eid.mrz.name_cut",
        /// Something stands behind the name where only fillers may.
        MrzNameTail = "eid.mrz.name_tail",
        /// The document is without term.
        MrzNoExpiry = "eid.mrz.no_expiry",
        /// The document has expired.
        MrzExpired = "eid.mrz.expired",
        /// A Vietnamese card without the twelve digits where they belong.
        MrzVietnameseForm = "eid.mrz.vietnamese_form",
        /// The nine digits are not the last of the twelve.
        MrzNumbersDiffer = "eid.mrz.numbers_differ",
        /// Nothing was given.
        QrEmpty = "eid.qr.empty",
        /// Not the code of a citizen card.
        QrNotACard = "eid.qr.not_a_card",
        /// Longer than a code can be.
        QrTooLong = "eid.qr.too_long",
        /// Neither 7 nor 11 fields.
        QrFieldCount = "eid.qr.field_count",
        /// The empty field of the old number was lost on the way; the rest was read one place earlier.
        QrFieldLost = "eid.qr.field_lost",
        /// The text came in a wrong encoding and was mended.
        QrEncoding = "eid.qr.encoding",
        /// Not a twelve-digit number.
        QrNumber = "eid.qr.number",
        /// Neither empty nor a nine-digit number.
        QrOldNumber = "eid.qr.old_number",
        /// Not a name.
        QrName = "eid.qr.name",
        /// Not a date.
        QrDate = "eid.qr.date",
        /// The birth date holds the year, or year and month, only.
        QrPartialDate = "eid.qr.partial_date",
        /// Neither Nam nor Nữ.
        QrSex = "eid.qr.sex",
        /// No place of residence.
        QrResidence = "eid.qr.residence",
        /// A date that lies after today.
        QrFuture = "eid.qr.future",
        /// Issued before the holder was born.
        QrIssuedBeforeBirth = "eid.qr.issued_before_birth",
        /// See [`PersonWarning`](crate::person::PersonWarning).
        UnknownProvince = "person.number.unknown_province",
        /// See [`PersonalNumberError`](crate::person::PersonalNumberError).
        BornInFuture = "person.number.born_in_future",
        /// See [`NumberDisagreement`].
        OtherBirthYear = "person.number.other_birth_year",
        /// See [`NumberDisagreement`].
        OtherSex = "person.number.other_sex",
    }
}

impl FindingCode {
    /// How much it matters.
    #[must_use]
    pub const fn severity(self) -> Weight {
        match self {
            Self::MrzPartialDate | Self::MrzNameCut | Self::MrzNoExpiry | Self::QrPartialDate => Weight::Note,
            Self::MrzFillers
            | Self::MrzCorrected
            | Self::MrzNameTail
            | Self::MrzExpired
            | Self::MrzVietnameseForm
            | Self::QrFieldCount
            | Self::QrFieldLost
            | Self::QrEncoding
            | Self::UnknownProvince
            | Self::OtherBirthYear
            | Self::OtherSex => Weight::Warning,
            _ => Weight::Error,
        }
    }
}

impl From<NumberDisagreement> for FindingCode {
    fn from(disagreement: NumberDisagreement) -> Self {
        match disagreement {
            NumberDisagreement::BirthYear => Self::OtherBirthYear,
            NumberDisagreement::Sex => Self::OtherSex,
        }
    }
}

/// Where something stands on the printed lines, counted from 1 as ICAO Doc 9303 counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The first character.
    pub column: usize,
    /// How many characters.
    pub length: usize,
}

/// One finding. It never holds the value that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// How much it matters.
    pub severity: Weight,
    /// What it is.
    pub code: FindingCode,
    /// Which field it is about, if about one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<CardField>,
    /// Where on the printed lines.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// What the person reads.
    pub message: Localized,
}

impl Finding {
    /// A finding about a field, or about the whole.
    #[must_use]
    pub fn new(code: FindingCode, field: Option<CardField>) -> Self {
        Self { severity: code.severity(), code, field, place: None, message: sentence(code.as_str(), &[]) }
    }

    pub(super) fn at(code: FindingCode, field: Option<CardField>, place: Place) -> Self {
        Self { place: Some(place), ..Self::new(code, field) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_finding_has_a_sentence_in_both_languages() {
        for code in FindingCode::ALL {
            let message = Finding::new(*code, None).message;
            assert_ne!(message.vi, code.as_str());
            assert_ne!(message.vi, message.en, "{code}");
        }
    }
}
