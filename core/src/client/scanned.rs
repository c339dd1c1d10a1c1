//! What a camera saw: a payment code, a receipt, a result, a citizen card, or nothing of ours. Works offline.

use super::{Client, ClientError, ProofScreen};
use crate::{
    calendar::written_day,
    eid::{CardQr, read_card_qr},
    payment::{PaymentCheck, QrFinding, read_qr},
    person::Sex,
    proof::ProofOutcome,
};

/// What a text from a camera is.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Scanned {
    /// A payment code, with what it is worth.
    Payment {
        /// Held against the register and the notices on this phone.
        check: PaymentCheck,
    },
    /// A receipt or a result, or something made to look like one.
    Proof {
        /// Verified now.
        proof: ProofScreen,
    },
    /// The code of a citizen card.
    Card {
        /// What it says.
        card: CardScan,
    },
    /// Nothing of ours.
    NothingKnown,
}

/// What a card's code says: signed by nobody, it fills a form and never proves.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct CardScan {
    /// The name.
    pub name: Option<String>,
    /// The number, masked.
    pub number: Option<String>,
    /// The birth date, as far as it is known: `YYYY-MM-DD` or a year.
    pub born: Option<String>,
    /// The sex.
    pub sex: Option<Sex>,
    /// Where its holder lived when the card was made.
    pub residence: Option<String>,
    /// The day of issue, `DD/MM/YYYY`.
    pub issued: Option<String>,
    /// It can be taken into what forms are offered, with `remember_card_code`.
    pub can_fill: bool,
}

impl std::fmt::Debug for CardScan {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "CardScan(***, can_fill: {})", self.can_fill)
    }
}

impl From<CardQr> for CardScan {
    fn from(card: CardQr) -> Self {
        Self {
            name: card.name.as_ref().map(|name| name.as_str().to_owned()),
            number: card.number.as_ref().map(crate::person::PersonalNumber::masked),
            born: card.born.map(|born| born.to_string()),
            sex: card.sex,
            residence: card.residence,
            issued: card.issued.map(written_day),
            can_fill: card.issued.is_some(),
        }
    }
}

impl Client {
    /// What a text from a camera is.
    ///
    /// # Errors
    /// [`ClientError::NotHere`] before the first sync: nothing could be held against anything.
    pub async fn read_scanned(&self, text: &str) -> Result<Scanned, ClientError> {
        let proof = self.verify_proof(text.trim()).await?;
        if proof.outcome != ProofOutcome::NotAProof {
            return Ok(Scanned::Proof { proof });
        }
        if let Some(card) = read_card_qr(text, self.now()).card {
            return Ok(Scanned::Card { card: card.into() });
        }
        if read_qr(text).has(QrFinding::NotAPaymentCode) {
            return Ok(Scanned::NothingKnown);
        }
        Ok(Scanned::Payment { check: self.check_payment_code(text).await? })
    }
}
