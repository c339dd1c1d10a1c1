//! VietQR: the NAPAS profile of EMV merchant-presented QR ("QR Format T&C v1.0", 09/2021), written in its strictest form: ASCII,
//! whole đồng, upper-case sum. Reading is [`read_qr`](super::read_qr()).

use std::io::Write;

use super::{
    Dong,
    emv::{crc, digits_of, write, write_head},
};
use crate::closed_list::closed_list;

/// NAPAS's application id in field 38.
pub(super) const NAPAS: &str = "A000000727";

closed_list! {
    /// Why a request cannot be written as a VietQR.
    VietQrError {
        /// The bank is not six digits, or the account is not 1 to 19 letters and digits.
        Payee = "payee",
        /// The amount is zero or longer than 13 digits.
        Amount = "amount",
        /// This service is not one to pay a fee with.
        Service = "service",
        /// A text is empty, longer than 25 characters, or not printable ASCII.
        Text = "text",
    }

    /// What NAPAS does with the request (38.02). The first two stand in the published format; the others in the switching
    /// specification v1.5.2, which was not seen itself.
    TransferService {
        /// To an account.
        Account = "QRIBFTTA",
        /// To a card.
        Card = "QRIBFTTC",
        /// To a merchant.
        Merchant = "QRPUSH",
        /// Cash at a machine.
        Cash = "QRCASH",
    }
}

impl std::error::Error for VietQrError {}

/// A payment request.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct VietQr {
    /// For one use (field 01 = 12) rather than many.
    pub dynamic: bool,
    /// The bank: six digits (38.01.00).
    pub bin: String,
    /// The account or card (38.01.01), at most 19 letters and digits.
    pub account: String,
    /// To what (38.02).
    pub service: TransferService,
    /// The amount (54), whole đồng.
    pub amount: Option<Dong>,
    /// The bill's number (62.01), at most 25 characters.
    pub bill: Option<String>,
    /// The reference (62.05), at most 25 characters.
    pub reference: Option<String>,
    /// What it is for (62.08), at most 25 characters.
    pub purpose: Option<String>,
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
            service: TransferService::Account,
            amount: Some(amount),
            bill: None,
            reference: Some(reference.to_owned()),
            purpose: Some(reference.to_owned()),
        }
    }

    /// The text of the code.
    ///
    /// # Errors
    /// [`VietQrError`] naming the part that cannot be written.
    pub fn encode(&self) -> Result<String, VietQrError> {
        self.require_payee()?;
        let amount = self.amount.map(|amount| amount_digits(amount).map(|digits| (digits, amount))).transpose()?;
        let mut text = Vec::with_capacity(256);
        write(&mut text, 0, "01");
        write(&mut text, 1, if self.dynamic { "12" } else { "11" });
        let service = self.service.as_str();
        let payee = 4 + self.bin.len() + 4 + self.account.len();
        write_head(&mut text, 38, 4 + NAPAS.len() + 4 + payee + 4 + service.len());
        write(&mut text, 0, NAPAS);
        write_head(&mut text, 1, payee);
        write(&mut text, 0, &self.bin);
        write(&mut text, 1, &self.account);
        write(&mut text, 2, service);
        write(&mut text, 53, "704");
        if let Some((digits, amount)) = amount {
            write_head(&mut text, 54, digits);
            write!(text, "{}", amount.amount()).expect("memory takes what is written");
        }
        write(&mut text, 58, "VN");
        let additional = [(1, &self.bill), (5, &self.reference), (8, &self.purpose)];
        let mut length = 0;
        for (_, value) in additional {
            if let Some(value) = value {
                require_text(value)?;
                length += 4 + value.len();
            }
        }
        if length > 0 {
            write_head(&mut text, 62, length);
            for (id, value) in additional {
                if let Some(value) = value {
                    write(&mut text, id, value);
                }
            }
        }
        text.extend_from_slice(b"6304");
        let sum = crc(&text);
        text.extend(digits_of(sum));
        Ok(String::from_utf8(text).expect("every part was asked to be ASCII"))
    }

    fn require_payee(&self) -> Result<(), VietQrError> {
        if !matches!(self.service, TransferService::Account | TransferService::Card) {
            return Err(VietQrError::Service);
        }
        let digits = self.bin.len() == 6 && self.bin.bytes().all(|byte| byte.is_ascii_digit());
        if digits && is_account(&self.account) { Ok(()) } else { Err(VietQrError::Payee) }
    }
}

/// Letters and digits alone: anything else in an account is a mistake of the register, or worse.
fn is_account(text: &str) -> bool {
    (1..=19).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// How many digits an amount has.
fn amount_digits(amount: Dong) -> Result<usize, VietQrError> {
    match amount.amount().checked_ilog10() {
        Some(power @ 0..13) => Ok(power as usize + 1),
        _ => Err(VietQrError::Amount),
    }
}

fn require_text(text: &str) -> Result<(), VietQrError> {
    let fits = (1..=25).contains(&text.len()) && text.bytes().all(|byte| (b' '..=b'~').contains(&byte));
    if fits { Ok(()) } else { Err(VietQrError::Text) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::payment::{QrKind, QrVerdict, read_qr};

    #[test]
    fn our_own_code_is_read_without_a_doubt() {
        let qr = VietQr::dynamic("970436", "0123456789", Dong::new(16_000).unwrap(), "CD7K2M9Q08");
        let text = qr.encode().unwrap();
        assert!(text.starts_with("00020101021238"), "{text}");
        let reading = read_qr(&text);
        assert_eq!((reading.verdict, reading.kind), (QrVerdict::Valid, QrKind::Napas));
        assert_eq!((reading.request, reading.diagnostics), (Some(qr), vec![]));
    }

    #[test]
    fn what_cannot_be_written_is_refused() {
        let good = VietQr::dynamic("970436", "1", Dong::new(1).unwrap(), "CD1");
        let with = |change: fn(&mut VietQr)| {
            let mut qr = good.clone();
            change(&mut qr);
            qr.encode().map(drop)
        };
        assert_eq!(with(|_| {}), Ok(()));
        assert_eq!(with(|qr| "97043".clone_into(&mut qr.bin)), Err(VietQrError::Payee));
        assert_eq!(with(|qr| "97043６".clone_into(&mut qr.bin)), Err(VietQrError::Payee));
        assert_eq!(with(|qr| qr.account = "1".repeat(20)), Err(VietQrError::Payee));
        assert_eq!(with(|qr| "tài khoản".clone_into(&mut qr.account)), Err(VietQrError::Payee));
        assert_eq!(with(|qr| qr.account.clear()), Err(VietQrError::Payee));
        assert_eq!(with(|qr| qr.amount = Some(Dong::ZERO)), Err(VietQrError::Amount));
        assert_eq!(with(|qr| qr.amount = Dong::new(99_999_999_999_999)), Err(VietQrError::Amount));
        assert_eq!(with(|qr| qr.service = TransferService::Cash), Err(VietQrError::Service));
        for text in ["", "Lệ phí", "12345678901234567890123456", "a\nb"] {
            let text = Some(text.to_owned());
            for qr in [
                VietQr { bill: text.clone(), ..good.clone() },
                VietQr { reference: text.clone(), ..good.clone() },
                VietQr { purpose: text.clone(), ..good.clone() },
            ] {
                assert_eq!(qr.encode(), Err(VietQrError::Text), "{text:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn writing_and_reading_agree(
            account in "[0-9A-Za-z]{1,19}",
            amount in proptest::option::of(1i64..9_999_999_999_999),
            texts in proptest::array::uniform3(proptest::option::of("[ -~]{1,25}")),
            dynamic: bool,
            card: bool,
        ) {
            let service = if card { TransferService::Card } else { TransferService::Account };
            let [bill, reference, purpose] = texts;
            let amount = amount.and_then(Dong::new);
            let bin = "970436".to_owned();
            let qr = VietQr { dynamic, bin, account, service, amount, bill, reference, purpose };
            let text = qr.encode().unwrap();
            prop_assert!(text.is_ascii());
            let reading = read_qr(&text);
            prop_assert!(reading.lenient);
            prop_assert_eq!(reading.request, Some(qr));
        }

        #[test]
        fn a_changed_character_never_sends_money_elsewhere(at in 0usize..80, letter in b'0'..b'Z') {
            let text = VietQr::dynamic("970436", "0123456789", Dong::new(16_000).unwrap(), "CD7K2M9Q08").encode().unwrap();
            let mut bytes = text.clone().into_bytes();
            prop_assume!(at < bytes.len() && bytes[at] != letter);
            bytes[at] = letter;
            // CRC-16 finds every change within 16 bits (ISO/IEC 13239).
            let reading = read_qr(std::str::from_utf8(&bytes).unwrap());
            prop_assert_eq!((reading.verdict, reading.request), (QrVerdict::Invalid, None));
        }
    }
}
