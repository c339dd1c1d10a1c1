//! What a reader found in a payment code: one verdict, whose code it is, the request that may be followed, and every oddity with
//! its place and what it means to the payer.

use serde::{Deserialize, Serialize};

use super::{QrKind, VietQr};
use crate::{
    closed_list::closed_list,
    text::{Localized, sentence},
};

closed_list! {
    /// What a text is worth to a payer.
    QrVerdict {
        /// As the published format asks for; there may be notes.
        Valid = "valid",
        /// Departs from the format where no money can go astray: readable, with a warning.
        Lenient = "lenient",
        /// Nothing of it may be followed.
        Invalid = "invalid",
    }

    /// How much a diagnostic weighs.
    QrSeverity {
        /// Worth knowing; the format allows it.
        Note = "note",
        /// Unusual; a strict reader takes it with a warning.
        Warning = "warning",
        /// Against the format; a strict reader refuses, a lenient one goes on.
        Error = "error",
        /// Payee, amount or text cannot be relied on; every reader refuses.
        Fatal = "fatal",
    }

    /// What was found. The clause of "QR Format T&C v1.0" (NAPAS, 09/2021) is that of the field named.
    QrFinding {
        /// Spaces or line ends around the text, as scanners add them.
        SurroundingSpace = "surrounding_space",
        /// Longer than any QR code holds.
        TooLong = "too_long",
        /// Not tag, length and value at all: an address, a sentence.
        NotAPaymentCode = "not_a_payment_code",
        /// Tag, length and value do not fit.
        Structure = "structure",
        /// Lengths count bytes instead of characters.
        LengthsInBytes = "lengths_in_bytes",
        /// Field 00 is not first, or not `01`.
        Format = "format",
        /// The text does not end with its check sum (field 63).
        ChecksumMissing = "checksum_missing",
        /// The sum is wrong: cut, altered or badly scanned.
        ChecksumWrong = "checksum_wrong",
        /// The sum is right but in lower case.
        ChecksumLowerCase = "checksum_lower_case",
        /// Field 38 stands twice: two payees.
        TwoPayees = "two_payees",
        /// Field 54 stands twice: two amounts.
        TwoAmounts = "two_amounts",
        /// Another field stands twice.
        FieldTwice = "field_twice",
        /// Field 01 is neither 11 nor 12.
        Initiation = "initiation",
        /// Nobody to pay.
        NoPayee = "no_payee",
        /// Field 38 is not a payee of NAPAS's form.
        PayeeMalformed = "payee_malformed",
        /// Another registered scheme's name in NAPAS's field.
        ForeignScheme = "foreign_scheme",
        /// Field 53 is not đồng (704).
        Currency = "currency",
        /// Field 58 is not VN.
        Country = "country",
        /// Field 54 is not a number of đồng.
        AmountMalformed = "amount_malformed",
        /// Field 54 has decimals; đồng has none.
        AmountDecimals = "amount_decimals",
        /// Field 54 is zero.
        AmountZero = "amount_zero",
        /// Field 54 ends with a dot, which the format allows.
        AmountDot = "amount_dot",
        /// Field 54 begins with a zero.
        AmountLeadingZero = "amount_leading_zero",
        /// An amount in a code for many uses.
        StaticWithAmount = "static_with_amount",
        /// No amount in a code for one use: the payer types it.
        DynamicWithoutAmount = "dynamic_without_amount",
        /// A tip or a charge may be added to the amount (55 to 57).
        ChargeAdded = "charge_added",
        /// Fields 55 to 57 contradict each other.
        ChargeMalformed = "charge_malformed",
        /// No service (38.02).
        ServiceMissing = "service_missing",
        /// The service stands inside the payee (38.01.02).
        ServiceMisplaced = "service_misplaced",
        /// A service nobody knows.
        ServiceUnknown = "service_unknown",
        /// Cash at a machine: pays no fee.
        ServiceCash = "service_cash",
        /// No bank of ours has this number.
        BankUnknown = "bank_unknown",
        /// The account is longer than 19 characters.
        AccountLong = "account_long",
        /// A text outside printable ASCII where the format asks for it.
        TextNotAscii = "text_not_ascii",
        /// Letters and marks apart (not NFC): looks right, compares wrong.
        TextNotComposed = "text_not_composed",
        /// A text longer than its field allows.
        TextLong = "text_long",
        /// Letters outside ASCII in the code, where the format allows them: some banks' apps miscount.
        OutsideAscii = "outside_ascii",
        /// Field 52 is not four digits.
        CategoryMalformed = "category_malformed",
        /// Field 62 is there with nothing inside.
        EmptyTemplate = "empty_template",
        /// A template that is not tag, length and value inside.
        OpaqueTemplate = "opaque_template",
        /// Another scheme's template in NAPAS's field, under a domain of its own.
        SchemeInNapasField = "scheme_in_napas_field",
        /// A scheme nobody here knows.
        SchemeUnknown = "scheme_unknown",
        /// Several schemes, each with a payee of its own.
        SeveralSchemes = "several_schemes",
    }
}

/// One thing a reader noticed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct QrDiagnostic {
    /// How much it weighs.
    pub severity: QrSeverity,
    /// What it is.
    pub code: QrFinding,
    /// Where: the ids on the way to the field (`38.01.00`); empty for the text as a whole.
    pub place: String,
    /// What it means to the payer.
    pub meaning: Localized,
}

impl QrDiagnostic {
    pub(super) fn new(severity: QrSeverity, code: QrFinding, place: &str) -> Self {
        let meaning = sentence(&format!("payment.qr.{code}"), &[]);
        Self { severity, code, place: place.to_owned(), meaning }
    }
}

/// A text that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct QrReading {
    /// What it is worth.
    pub verdict: QrVerdict,
    /// Whether a reader that keeps to the format takes it, with or without warnings.
    pub strict: bool,
    /// Whether a reader that forgives what cannot lead money astray takes it.
    pub lenient: bool,
    /// Whose code it is.
    pub kind: QrKind,
    /// The request; `None` for another scheme's code and for every text that is not taken.
    pub request: Option<VietQr>,
    /// Names and texts in the code that a payer may take for the payee's (59, 64.01, 62.03): nobody has checked them.
    pub names: Vec<String>,
    /// Everything noticed, in the order of reading.
    pub diagnostics: Vec<QrDiagnostic>,
}

impl QrReading {
    /// Puts verdicts to what was found.
    pub(super) fn of(
        kind: QrKind,
        request: Option<VietQr>,
        names: Vec<String>,
        diagnostics: Vec<QrDiagnostic>,
    ) -> Self {
        let worst = diagnostics.iter().map(|diagnostic| diagnostic.severity).max();
        let verdict = match worst {
            None | Some(QrSeverity::Note) => QrVerdict::Valid,
            Some(QrSeverity::Warning | QrSeverity::Error) => QrVerdict::Lenient,
            Some(QrSeverity::Fatal) => QrVerdict::Invalid,
        };
        let strict = worst < Some(QrSeverity::Error);
        let lenient = verdict != QrVerdict::Invalid;
        Self { verdict, strict, lenient, kind, request: request.filter(|_| lenient), names, diagnostics }
    }

    /// Whether something was found.
    #[must_use]
    pub fn has(&self, code: QrFinding) -> bool {
        self.diagnostics.iter().any(|diagnostic| diagnostic.code == code)
    }
}
