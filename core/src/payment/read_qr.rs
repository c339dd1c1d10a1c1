//! Reading a payment code as it occurs in the wild ("QR Format T&C v1.0", NAPAS, 09/2021, and what real codes make of it):
//! characters first, bytes second; every oddity named; two payees or two amounts never.

use std::fmt;

use super::{
    Dong, QrDiagnostic, QrFinding as F, QrKind, QrReading,
    QrSeverity::{self, Error, Fatal, Note, Warning},
    TransferService, VietQr, bank,
    emv::{Fields, Template, Tlv, Unit, crc, digits_of, template, walk},
    scheme::{scheme_of_guid, wallet_of_account},
    vietqr::NAPAS,
};
use crate::text::nfc;

/// What the largest QR code holds, in bytes (ISO/IEC 18004, version 40-L); what is longer came from somewhere else.
const LONGEST: usize = 2_953;

/// Reads a text as a payment code. Never fails: what is wrong is in the answer.
#[must_use]
pub fn read_qr(text: &str) -> QrReading {
    // No early end: many bytes are looked at together.
    let is_plain = text.bytes().fold(true, |is_plain, byte| is_plain & (b' '..=b'~').contains(&byte));
    let unit = if is_plain { Unit::Bytes } else { Unit::Characters };
    let mut reader = Reader { is_plain, unit, found: Vec::new(), kind: None, request: None, names: Vec::new() };
    reader.read(text);
    let Reader { found, kind, request, names, .. } = reader;
    QrReading::of(kind.unwrap_or(QrKind::Other), request, names, found)
}

struct Reader {
    /// All of it is printable ASCII.
    is_plain: bool,
    /// What lengths count, unless the text shows that it is bytes.
    unit: Unit,
    found: Vec<QrDiagnostic>,
    kind: Option<QrKind>,
    request: Option<VietQr>,
    names: Vec<String>,
}

impl Reader {
    fn say(&mut self, severity: QrSeverity, code: F, place: &str) {
        self.found.push(QrDiagnostic::new(severity, code, place));
    }

    fn read(&mut self, given: &str) {
        let text = given.trim();
        if text.len() != given.len() {
            self.say(Note, F::SurroundingSpace, "");
        }
        if text.len() > LONGEST {
            return self.say(Fatal, F::TooLong, "");
        }
        if text.len() < 8 || !text.as_bytes()[..4].iter().all(u8::is_ascii_digit) {
            return self.say(Fatal, F::NotAPaymentCode, "");
        }
        self.check_sum(text);
        let mut fields = Fields::none();
        if !self.fields(text, &mut fields) {
            return self.say(Fatal, F::Structure, "");
        }
        if fields[0] != (Tlv { id: 0, value: "01" }) {
            self.say(Fatal, F::Format, "00");
        }
        if fields.last().is_some_and(|field| field.id != 63) && !self.found.iter().any(is_about_sum) {
            self.say(Fatal, F::ChecksumMissing, "63");
        }
        if fields.has_twice() {
            self.doubles(&fields);
        }
        let dynamic = self.heading(&fields);
        let amount = self.amount(&fields, dynamic);
        self.charges(&fields);
        let other = self.merchant(&fields);
        let additional = self.additional(&fields);
        let payee = self.payee(&fields, other);
        if let Some((bin, account, service)) = payee {
            let [bill, reference, purpose] = additional;
            self.request = Some(VietQr { dynamic, bin, account, service, amount, bill, reference, purpose });
        }
    }

    /// Field 63: over everything before the sum itself, its own tag and length included (§ field 63).
    fn check_sum(&mut self, text: &str) {
        let split = text.len().checked_sub(4).and_then(|at| text.split_at_checked(at));
        let Some((covered, sum)) = split.filter(|(covered, _)| covered.ends_with("6304")) else {
            return self.say(Fatal, F::ChecksumMissing, "63");
        };
        let right = digits_of(crc(covered.as_bytes()));
        if sum.as_bytes() == right {
            return;
        }
        if sum.as_bytes().eq_ignore_ascii_case(&right) {
            self.say(Warning, F::ChecksumLowerCase, "63");
        } else {
            self.say(Fatal, F::ChecksumWrong, "63");
        }
    }

    /// The fields by characters, else by bytes.
    fn fields<'a>(&mut self, text: &'a str, fields: &mut Fields<'a>) -> bool {
        if !fields.read(text, self.unit) {
            if !fields.read(text, Unit::Bytes) {
                return false;
            }
            self.say(Error, F::LengthsInBytes, "");
        }
        !fields.is_empty()
    }

    fn doubles(&mut self, fields: &Fields<'_>) {
        let mut seen = [0_u8; 100];
        for field in fields.iter() {
            let count = &mut seen[usize::from(field.id)];
            *count = count.saturating_add(1);
            if *count == 2 {
                let code = match field.id {
                    38 => F::TwoPayees,
                    54 => F::TwoAmounts,
                    _ => F::FieldTwice,
                };
                self.say(Fatal, code, &format!("{:02}", field.id));
            }
        }
    }

    /// Fields 01, 53 and 58; answers whether the code is for one use.
    fn heading(&mut self, fields: &Fields<'_>) -> bool {
        let initiation = fields.first(1);
        if !matches!(initiation, Some("11" | "12")) {
            self.say(Fatal, F::Initiation, "01");
        }
        if fields.first(53) != Some("704") {
            self.say(Fatal, F::Currency, "53");
        }
        if fields.first(58) != Some("VN") {
            self.say(Fatal, F::Country, "58");
        }
        initiation == Some("12")
    }

    fn amount(&mut self, fields: &Fields<'_>, dynamic: bool) -> Option<Dong> {
        let Some(text) = fields.first(54) else {
            if dynamic {
                self.say(Warning, F::DynamicWithoutAmount, "54");
            }
            return None;
        };
        if !dynamic {
            self.say(Warning, F::StaticWithAmount, "54");
        }
        // `50000.` is allowed by the text (§ field 54), a decimal is not: đồng has none (ISO 4217, exponent 0).
        let digits = text.strip_suffix('.').unwrap_or(text);
        let Some(amount) = number(digits).filter(|_| text.len() <= 13) else {
            let is_number = |text| number(text).is_some();
            let has_decimals = digits.split_once('.').is_some_and(|(whole, rest)| is_number(whole) && is_number(rest));
            self.say(Fatal, if has_decimals { F::AmountDecimals } else { F::AmountMalformed }, "54");
            return None;
        };
        let amount = Dong::new(amount).filter(|&amount| amount > Dong::ZERO);
        if amount.is_none() {
            self.say(Fatal, F::AmountZero, "54");
        } else if digits.starts_with('0') {
            self.say(Warning, F::AmountLeadingZero, "54");
        } else if digits.len() != text.len() {
            self.say(Note, F::AmountDot, "54");
        }
        amount
    }

    /// Fields 55 to 57: what may be added to the amount.
    fn charges(&mut self, fields: &Fields<'_>) {
        let (tip, fixed, percent) = (fields.first(55), fields.first(56), fields.first(57));
        match (tip, fixed, percent) {
            (None, None, None) => {}
            (Some("01"), None, None) | (Some("02"), Some(_), None) | (Some("03"), None, Some(_)) => {
                self.say(Warning, F::ChargeAdded, "55");
            }
            _ => {
                self.say(Warning, F::ChargeAdded, "55");
                self.say(Error, F::ChargeMalformed, "55");
            }
        }
    }

    /// Fields 52, 59 to 61, 64 and 80 to 99; answers the first template of another scheme.
    fn merchant<'a>(&mut self, fields: &Fields<'a>) -> Option<Tlv<'a>> {
        let mut other = None;
        for field in fields.iter() {
            match field.id {
                2..=37 | 39..=51 => other = other.or(Some(*field)),
                52 if field.value.len() != 4 || !field.value.bytes().all(|byte| byte.is_ascii_digit()) => {
                    self.say(Warning, F::CategoryMalformed, "52");
                }
                59 => {
                    self.plain_text(field.value, 25, format_args!("59"));
                    self.names.push(field.value.to_owned());
                }
                60 => self.plain_text(field.value, 15, format_args!("60")),
                61 => self.plain_text(field.value, 10, format_args!("61")),
                64 => self.language(field.value),
                80..=99 if !walk(field.value, self.unit, |_| {}) => {
                    self.say(Warning, F::OpaqueTemplate, &format!("{:02}", field.id));
                }
                _ => {}
            }
        }
        other
    }

    /// Field 64: the merchant in another language; names here may have every letter (S).
    fn language(&mut self, value: &str) {
        if !value.is_ascii() {
            self.say(Note, F::OutsideAscii, "64");
        }
        match template(value, self.unit, [1]) {
            Some(inner) => self.names.extend(inner.values[0].map(str::to_owned)),
            None => self.say(Warning, F::OpaqueTemplate, "64"),
        }
    }

    /// A text of kind ANS: printable ASCII of at most so many characters.
    fn plain_text(&mut self, value: &str, most: usize, place: fmt::Arguments<'_>) {
        if !self.is_plain && !value.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
            self.say(Warning, F::TextNotAscii, &place.to_string());
            if nfc(value) != value {
                self.say(Warning, F::TextNotComposed, &place.to_string());
            }
        }
        if value.len() > most && value.chars().count() > most {
            self.say(Warning, F::TextLong, &place.to_string());
        }
    }

    /// Field 62: bill, reference and purpose.
    fn additional(&mut self, fields: &Fields<'_>) -> [Option<String>; 3] {
        let Some(value) = fields.first(62) else { return [None, None, None] };
        if value.is_empty() {
            self.say(Error, F::EmptyTemplate, "62");
            return [None, None, None];
        }
        let mut unit = self.unit;
        let mut inner = template(value, unit, [1, 3, 5, 8]);
        if inner.is_none() {
            unit = Unit::Bytes;
            inner = template(value, unit, [1, 3, 5, 8]);
            if inner.is_some() && !self.found.iter().any(|diagnostic| diagnostic.code == F::LengthsInBytes) {
                self.say(Error, F::LengthsInBytes, "62");
            }
        }
        let Some(inner) = inner else {
            self.say(Error, F::OpaqueTemplate, "62");
            return [None, None, None];
        };
        if let Some(id) = inner.twice {
            // A reference that stands twice may be found as either: the payment would go unmatched.
            self.say(Error, F::FieldTwice, &format!("62.{id:02}"));
        }
        if !self.is_plain || inner.longest > 25 {
            walk(value, unit, |Tlv { id, value }| {
                if id <= 8 {
                    self.plain_text(value, 25, format_args!("62.{id:02}"));
                }
            });
        }
        let [bill, name, reference, purpose] = inner.values;
        self.names.extend(name.map(str::to_owned));
        let said = |value: Option<&str>| value.filter(|value| !value.is_empty()).map(str::to_owned);
        [said(bill), said(reference), said(purpose)]
    }

    /// Field 38, and the templates of other schemes.
    fn payee(&mut self, fields: &Fields<'_>, other: Option<Tlv<'_>>) -> Option<(String, String, TransferService)> {
        let Some(payee) = fields.first(38) else {
            match other {
                Some(field) => self.other_scheme(&field),
                None => self.say(Fatal, F::NoPayee, "38"),
            }
            return None;
        };
        let Some(payee) = template(payee, self.unit, [0, 1, 2]) else {
            self.say(Fatal, F::PayeeMalformed, "38");
            return None;
        };
        match payee.values[0] {
            Some(NAPAS) => {}
            // A wallet that names itself by its domain (EMV allows both) pays nobody through NAPAS.
            Some(name) if name.contains('.') => {
                self.kind = scheme_of_guid(name);
                self.say(Warning, F::SchemeInNapasField, "38.00");
                return None;
            }
            Some(_) => {
                self.say(Fatal, F::ForeignScheme, "38.00");
                return None;
            }
            None => {
                self.say(Fatal, F::PayeeMalformed, "38.00");
                return None;
            }
        }
        self.kind = Some(QrKind::Napas);
        if let Some(field) = other {
            self.say(Warning, F::SeveralSchemes, &format!("{:02}", field.id));
        }
        self.napas(&payee)
    }

    fn other_scheme(&mut self, field: &Tlv<'_>) {
        let place = format!("{:02}.00", field.id);
        let guid = template(field.value, self.unit, [0]).and_then(|inner| inner.values[0]);
        self.kind = guid.and_then(scheme_of_guid);
        match self.kind {
            Some(QrKind::Vnpay | QrKind::ShopeePay) => {}
            _ => self.say(Warning, F::SchemeUnknown, &place),
        }
    }

    fn napas(&mut self, payee: &Template<'_, 3>) -> Option<(String, String, TransferService)> {
        let [_, account, service] = payee.values;
        let Some(inner) = account.and_then(|account| template(account, self.unit, [0, 1, 2])) else {
            self.say(Fatal, F::PayeeMalformed, "38.01");
            return None;
        };
        for (twice, place) in [(payee.twice, "38"), (inner.twice, "38.01")] {
            if twice.is_some() {
                self.say(Fatal, F::TwoPayees, place);
            }
        }
        let [bin, account, inner_service] = inner.values;
        let (bin, account) = (bin.unwrap_or_default(), account.unwrap_or_default());
        if bin.len() != 6 || !bin.bytes().all(|byte| byte.is_ascii_digit()) {
            self.say(Fatal, F::PayeeMalformed, "38.01.00");
            return None;
        }
        if !self.is_account(account) {
            self.say(Fatal, F::PayeeMalformed, "38.01.01");
            return None;
        }
        if account.len() > 19 {
            self.say(Warning, F::AccountLong, "38.01.01");
        }
        if bank(bin).is_none() {
            self.say(Note, F::BankUnknown, "38.01.00");
        }
        if let Some(wallet) = wallet_of_account(bin, account) {
            self.kind = Some(wallet);
        }
        let service = self.service(service, inner_service)?;
        Some((bin.to_owned(), account.to_owned(), service))
    }

    /// Printable ASCII without spaces.
    fn is_account(&self, text: &str) -> bool {
        let is_plain = self.is_plain || text.bytes().all(|byte| byte.is_ascii_graphic());
        is_plain && !text.is_empty() && !text.contains(' ')
    }

    fn service(&mut self, stated: Option<&str>, inside: Option<&str>) -> Option<TransferService> {
        let read = |text: &str| TransferService::from_text(text);
        let service = match (stated, inside) {
            (Some(stated), _) => read(stated),
            (None, Some(inside)) => {
                self.say(Error, F::ServiceMisplaced, "38.01.02");
                read(inside)
            }
            (None, None) => {
                // The switching specification 1.5.2 is said to read this as a merchant's payment (secondary).
                self.say(Warning, F::ServiceMissing, "38.02");
                Some(TransferService::Merchant)
            }
        };
        match service {
            None => self.say(Fatal, F::ServiceUnknown, "38.02"),
            Some(TransferService::Cash) => self.say(Warning, F::ServiceCash, "38.02"),
            Some(_) => {}
        }
        service
    }
}

/// A number of at most 18 digits and nothing else.
fn number(digits: &str) -> Option<i64> {
    let digit = |sum: i64, byte: u8| byte.is_ascii_digit().then(|| sum * 10 + i64::from(byte - b'0'));
    if (1..=18).contains(&digits.len()) { digits.bytes().try_fold(0, digit) } else { None }
}

fn is_about_sum(diagnostic: &QrDiagnostic) -> bool {
    matches!(diagnostic.code, F::ChecksumMissing | F::ChecksumWrong)
}

#[cfg(test)]
#[path = "read_qr_tests.rs"]
mod tests;
