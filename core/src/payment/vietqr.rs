//! VietQR: the NAPAS profile of EMV merchant-presented QR ("QR Format T&C v1.0", 09/2021). Written in its strictest form, read
//! in the forms that occur, each oddity named.

use super::{
    Dong,
    emv::{self, Tlv, Unit, crc, write},
};
use crate::closed_list::closed_list;

/// NAPAS's application id in field 38.
const NAPAS: &str = "A000000727";

closed_list! {
    /// Why a text is not a VietQR that money may follow.
    VietQrError {
        /// Tag, length and value do not fit.
        Structure = "structure",
        /// Field 00 is not first, or not `01`.
        Format = "format",
        /// Field 63 is not last, or its sum is wrong.
        Checksum = "checksum",
        /// A field stands twice: two amounts, two payees.
        Twice = "twice",
        /// Field 01 is neither 11 nor 12.
        Initiation = "initiation",
        /// No payee, or not one of NAPAS.
        Payee = "payee",
        /// The currency is not đồng.
        Currency = "currency",
        /// The country is not Viet Nam.
        Country = "country",
        /// The amount is zero, has decimals or is not a number.
        Amount = "amount",
        /// A value cannot be written: too long, or not printable ASCII.
        Unwritable = "unwritable",
    }

    /// What a reader noticed and read over.
    VietQrWarning {
        /// The sum is right but in lower case.
        LowerCaseChecksum = "lower_case_checksum",
        /// Lengths count bytes instead of characters.
        LengthsInBytes = "lengths_in_bytes",
        /// No service code; read as a transfer.
        NoService = "no_service",
        /// The service code stands inside the payee.
        MisplacedService = "misplaced_service",
        /// A service that does not pay a fee (a cash machine).
        OtherService = "other_service",
        /// The amount has a leading zero or a dot at its end.
        OddAmount = "odd_amount",
        /// An amount in a code that says it is for many uses.
        StaticWithAmount = "static_with_amount",
        /// No bank of ours has this number.
        UnknownBank = "unknown_bank",
        /// The account is longer than 19 characters.
        LongAccount = "long_account",
        /// Text outside ASCII, or longer than its field allows.
        OddText = "odd_text",
        /// Another scheme's code (VNPAY, a wallet): readable, not a NAPAS transfer.
        OtherScheme = "other_scheme",
        /// A template that is not tag-length-value inside.
        OpaqueTemplate = "opaque_template",
    }
}

impl std::error::Error for VietQrError {}

/// A payment request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VietQr {
    /// For one use (field 01 = 12) rather than many.
    pub dynamic: bool,
    /// The bank: six digits (38.01.00).
    pub bin: String,
    /// The account (38.01.01), at most 19 characters.
    pub account: String,
    /// The amount (54), whole đồng.
    pub amount: Option<Dong>,
    /// The reference (62.05), at most 25 characters.
    pub reference: Option<String>,
    /// What it is for (62.08), at most 25 characters.
    pub purpose: Option<String>,
}

/// A text that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parsed {
    /// The request; `None` for another scheme's.
    pub qr: Option<VietQr>,
    /// What was noticed.
    pub warnings: Vec<VietQrWarning>,
}

impl VietQr {
    /// A request for one payment to an account, found again by its reference. The reference stands in the purpose too: that is
    /// what banks' apps copy into the transfer's content.
    #[must_use]
    pub fn dynamic(bin: &str, account: &str, amount: Dong, reference: &str) -> Self {
        Self {
            dynamic: true,
            bin: bin.to_owned(),
            account: account.to_owned(),
            amount: Some(amount),
            reference: Some(reference.to_owned()),
            purpose: Some(reference.to_owned()),
        }
    }

    /// The text of the code.
    ///
    /// # Errors
    /// [`VietQrError`] naming the part that cannot be written.
    pub fn encode(&self) -> Result<String, VietQrError> {
        let printable = |text: &str, most: usize| {
            let fits = (1..=most).contains(&text.len()) && text.bytes().all(|byte| (b' '..=b'~').contains(&byte));
            if fits { Ok(()) } else { Err(VietQrError::Unwritable) }
        };
        if self.bin.len() != 6 || !self.bin.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(VietQrError::Payee);
        }
        printable(&self.account, 19)?;
        let payee = write(0, &self.bin) + &write(1, &self.account);
        let template = write(0, NAPAS) + &write(1, &payee) + &write(2, "QRIBFTTA");
        let mut text = write(0, "01")
            + &write(1, if self.dynamic { "12" } else { "11" })
            + &write(38, &template)
            + &write(53, "704");
        if let Some(amount) = self.amount {
            let digits = amount.amount().to_string();
            if amount == Dong::ZERO || digits.len() > 13 {
                return Err(VietQrError::Amount);
            }
            text += &write(54, &digits);
        }
        text += &write(58, "VN");
        let mut additional = String::new();
        for (id, value) in [(5, &self.reference), (8, &self.purpose)] {
            if let Some(value) = value {
                printable(value, 25)?;
                additional += &write(id, value);
            }
        }
        if !additional.is_empty() {
            text += &write(62, &additional);
        }
        text += "6304";
        let sum = crc(text.as_bytes());
        Ok(format!("{text}{sum:04X}"))
    }

    /// Reads a text.
    ///
    /// # Errors
    /// [`VietQrError`] if no money may follow it.
    pub fn parse(text: &str) -> Result<Parsed, VietQrError> {
        let mut warnings = Vec::new();
        check_sum(text, &mut warnings)?;
        let fields = match emv::read(text, Unit::Characters) {
            Ok(fields) => fields,
            Err(_) => {
                let fields = emv::read(text, Unit::Bytes).map_err(|_| VietQrError::Structure)?;
                warnings.push(VietQrWarning::LengthsInBytes);
                fields
            }
        };
        let one = |id: u8| one_of(&fields, id);
        if fields.first().is_none_or(|field| field.id != 0 || field.value != "01") {
            return Err(VietQrError::Format);
        }
        if fields.last().is_none_or(|field| field.id != 63) {
            return Err(VietQrError::Checksum);
        }
        let mut seen = [false; 100];
        for field in &fields {
            if std::mem::replace(&mut seen[usize::from(field.id)], true) {
                return Err(VietQrError::Twice);
            }
        }
        let dynamic = match one(1) {
            Some("12") => true,
            Some("11") => false,
            _ => return Err(VietQrError::Initiation),
        };
        if one(53) != Some("704") {
            return Err(VietQrError::Currency);
        }
        if one(58) != Some("VN") {
            return Err(VietQrError::Country);
        }
        let amount = one(54).map(|text| read_amount(text, &mut warnings)).transpose()?;
        if amount.is_some() && !dynamic {
            warnings.push(VietQrWarning::StaticWithAmount);
        }
        if fields.iter().any(|field| (80..=99).contains(&field.id) && emv::read(field.value, Unit::Characters).is_err())
        {
            warnings.push(VietQrWarning::OpaqueTemplate);
        }
        let (reference, purpose) = additional(one(62), &mut warnings);
        let Some(template) = one(38).filter(|template| !is_other_scheme(template)) else {
            // Ids 26 to 51 belong to schemes; this one is not NAPAS's.
            if !fields.iter().any(|field| (26..=51).contains(&field.id)) {
                return Err(VietQrError::Payee);
            }
            warnings.push(VietQrWarning::OtherScheme);
            return Ok(Parsed { qr: None, warnings });
        };
        let (bin, account) = payee(template, &mut warnings)?;
        Ok(Parsed { qr: Some(Self { dynamic, bin, account, amount, reference, purpose }), warnings })
    }
}

fn one_of<'a>(fields: &[Tlv<'a>], id: u8) -> Option<&'a str> {
    fields.iter().find(|field| field.id == id).map(|field| field.value)
}

fn check_sum(text: &str, warnings: &mut Vec<VietQrWarning>) -> Result<(), VietQrError> {
    let body = text.len().checked_sub(4).filter(|&at| text.is_char_boundary(at)).ok_or(VietQrError::Checksum)?;
    let (covered, sum) = text.split_at(body);
    if !covered.ends_with("6304") {
        return Err(VietQrError::Checksum);
    }
    let right = format!("{:04X}", crc(covered.as_bytes()));
    if sum == right {
        Ok(())
    } else if sum.eq_ignore_ascii_case(&right) {
        warnings.push(VietQrWarning::LowerCaseChecksum);
        Ok(())
    } else {
        Err(VietQrError::Checksum)
    }
}

fn read_amount(text: &str, warnings: &mut Vec<VietQrWarning>) -> Result<Dong, VietQrError> {
    // `50000.` is allowed by the text (§ field 54), a decimal is not: đồng has none.
    let digits = text.strip_suffix('.').unwrap_or(text);
    if digits.is_empty() || text.len() > 13 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(VietQrError::Amount);
    }
    if digits.starts_with('0') || digits.len() != text.len() {
        warnings.push(VietQrWarning::OddAmount);
    }
    let amount = digits.parse().ok().and_then(Dong::new).filter(|&amount| amount > Dong::ZERO);
    amount.ok_or(VietQrError::Amount)
}

fn additional(field: Option<&str>, warnings: &mut Vec<VietQrWarning>) -> (Option<String>, Option<String>) {
    let Some(text) = field else { return (None, None) };
    let fields = emv::read(text, Unit::Characters).or_else(|_| {
        warnings.push(VietQrWarning::LengthsInBytes);
        emv::read(text, Unit::Bytes)
    });
    let Ok(fields) = fields else {
        warnings.push(VietQrWarning::OpaqueTemplate);
        return (None, None);
    };
    if fields.is_empty() || fields.iter().any(|field| field.value.chars().count() > 25 || !field.value.is_ascii()) {
        warnings.push(VietQrWarning::OddText);
    }
    (one_of(&fields, 5).map(str::to_owned), one_of(&fields, 8).map(str::to_owned))
}

/// A wallet that names itself by its domain in NAPAS's field (EMV allows both); another registered id there is a forgery.
fn is_other_scheme(template: &str) -> bool {
    let fields = emv::read(template, Unit::Characters).unwrap_or_default();
    one_of(&fields, 0).is_some_and(|id| id.contains('.'))
}

fn payee(template: &str, warnings: &mut Vec<VietQrWarning>) -> Result<(String, String), VietQrError> {
    let wrong = VietQrError::Payee;
    let fields = emv::read(template, Unit::Characters).map_err(|_| wrong)?;
    if one_of(&fields, 0) != Some(NAPAS) {
        return Err(wrong);
    }
    let inner = emv::read(one_of(&fields, 1).ok_or(wrong)?, Unit::Characters).map_err(|_| wrong)?;
    let (bin, account) = (one_of(&inner, 0).ok_or(wrong)?, one_of(&inner, 1).ok_or(wrong)?);
    if bin.len() != 6 || !bin.bytes().all(|byte| byte.is_ascii_digit()) || account.is_empty() {
        return Err(wrong);
    }
    match one_of(&fields, 2) {
        Some("QRIBFTTA" | "QRIBFTTC" | "QRPUSH") => {}
        Some("QRCASH") => warnings.push(VietQrWarning::OtherService),
        Some(_) => return Err(wrong),
        None if one_of(&inner, 2).is_some() => warnings.push(VietQrWarning::MisplacedService),
        None => warnings.push(VietQrWarning::NoService),
    }
    if super::bank(bin).is_none() {
        warnings.push(VietQrWarning::UnknownBank);
    }
    if account.chars().count() > 19 {
        warnings.push(VietQrWarning::LongAccount);
    }
    Ok((bin.to_owned(), account.to_owned()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_shape_gets_its_verdict() {
        let file: serde_json::Value =
            serde_json::from_str(include_str!("../../../tests/vectors/vietqr/shapes.json")).unwrap();
        for case in file["cases"].as_array().unwrap() {
            let (name, verdict) = (case["name"].as_str().unwrap(), case["verdict"].as_str().unwrap());
            match (VietQr::parse(case["payload"].as_str().unwrap()), verdict) {
                (Err(_), "invalid") | (Ok(_), "valid" | "lenient") => {}
                (result, _) => panic!("{name}: {verdict}, but {result:?}"),
            }
        }
    }

    #[test]
    fn our_own_code_is_read_without_a_doubt() {
        let qr = VietQr::dynamic("970436", "0123456789", Dong::new(16_000).unwrap(), "CD7K2M9Q08");
        let text = qr.encode().unwrap();
        assert!(text.starts_with("00020101021238"), "{text}");
        assert_eq!(VietQr::parse(&text), Ok(Parsed { qr: Some(qr), warnings: vec![] }));
    }

    #[test]
    fn what_cannot_be_written_is_refused() {
        let qr = |bin: &str, account: &str, amount| {
            VietQr::dynamic(bin, account, Dong::new(amount).unwrap(), "CD1").encode()
        };
        assert_eq!(qr("97043", "1", 1), Err(VietQrError::Payee));
        assert_eq!(qr("970436", "12345678901234567890", 1), Err(VietQrError::Unwritable));
        assert_eq!(qr("970436", "tài khoản", 1), Err(VietQrError::Unwritable));
        assert_eq!(qr("970436", "1", 0), Err(VietQrError::Amount));
        assert_eq!(qr("970436", "1", 99_999_999_999_999), Err(VietQrError::Amount));
    }

    proptest! {
        #[test]
        fn writing_and_reading_agree(
            account in "[0-9A-Z]{1,19}", amount in 1i64..9_999_999_999_999, reference in "[0-9A-Z]{1,25}", dynamic: bool,
        ) {
            let qr = VietQr { dynamic, ..VietQr::dynamic("999999", &account, Dong::new(amount).unwrap(), &reference) };
            prop_assert_eq!(VietQr::parse(&qr.encode().unwrap()).unwrap().qr, Some(qr));
        }

        #[test]
        fn a_changed_character_never_sends_money_elsewhere(at in 0usize..80, letter in b'0'..b'Z') {
            let text = VietQr::dynamic("970436", "0123456789", Dong::new(16_000).unwrap(), "CD7K2M9Q08").encode().unwrap();
            let mut bytes = text.clone().into_bytes();
            prop_assume!(at < bytes.len() && bytes[at] != letter);
            bytes[at] = letter;
            // CRC-16 finds every change within 16 bits (ISO/IEC 13239).
            prop_assert!(VietQr::parse(std::str::from_utf8(&bytes).unwrap()).is_err());
        }

        #[test]
        fn any_text_is_survived(text in "\\PC{0,120}") {
            let _ = VietQr::parse(&text);
        }
    }
}
