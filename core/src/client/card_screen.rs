//! A card that was read, on screens: what it fills, and what the service finds it proves. The reading itself is
//! [`CardReader`](crate::eid::chip::session::CardReader)'s, over a link the phone supplies.

use serde::{Deserialize, Serialize};

use super::{CardScan, Client, ClientError, Moment, outbox::can_wait};
use crate::{
    calendar::read_day,
    eid::{
        CardQr, PartialDate,
        chip::{
            chip_file::ChipFile,
            session::{CardReading, CardSecret},
        },
        evidence::{CardAssurance, CardEvidence, CardOutcome},
        lds::{CitizenDetails, CitizenField, read_data_group_13},
        mrz::read_mrz,
        read_card_qr,
    },
    form::{OfferSource, known_from_card},
    id::CardChallengeId,
    person::{PersonName, PersonalNumber, Sex},
    text::Localized,
    wire::{Blob, citizen::CardEvidenceView},
};

const BUNDLE: &str = "account/card-bundle";

/// A challenge for the chip.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct CardChallenge {
    /// Its id: give it back with the reading.
    pub id: CardChallengeId,
    /// The eight bytes to read the card with.
    pub challenge: Vec<u8>,
    /// Until when the reading must be sent.
    pub expires_at: Moment,
}

/// What the service found a card to prove.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct CardVerdict {
    /// What it adds to the account.
    pub assurance: CardAssurance,
    /// Why, for programs.
    pub outcome: CardOutcome,
    /// Why and what to do next, for people.
    pub message: Localized,
    /// What was found on the way, in words.
    pub findings: Vec<Localized>,
    /// When it was judged.
    pub at: Moment,
}

impl From<CardEvidenceView> for CardVerdict {
    fn from(view: CardEvidenceView) -> Self {
        Self {
            assurance: view.assurance,
            outcome: view.outcome,
            message: view.message,
            findings: view.findings.into_iter().map(|finding| finding.message).collect(),
            at: view.at.into(),
        }
    }
}

/// A signed reading on its way. The phone's key signs differently each time, so that a repeat takes the same bytes.
#[derive(Serialize, Deserialize)]
struct KeptBundle {
    key: String,
    bundle: Blob,
}

impl Client {
    /// Asks for a challenge: of use once, for two minutes, on this phone.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn card_challenge(&self) -> Result<CardChallenge, ClientError> {
        let begun = self.begin_card_reading().await?;
        Ok(CardChallenge { id: begun.id, challenge: begun.challenge.0, expires_at: begun.expires_at.into() })
    }

    /// Signs a reading and sends it, without the face. Without network it is kept: [`Self::resend_reading`] sends the same.
    ///
    /// # Errors
    /// [`ClientError::NotHere`] if the reading has no signed file; otherwise see [`ClientError`].
    pub async fn send_reading(
        &self,
        challenge: CardChallengeId,
        reading: &CardReading,
    ) -> Result<CardVerdict, ClientError> {
        let missing = || ClientError::NotHere { what: "the signed file of the card".to_owned() };
        let evidence = CardEvidence::of(challenge, reading).ok_or_else(missing)?;
        let bundle = Blob(self.sign_card_evidence(&evidence).await?);
        self.keep_json(BUNDLE, &KeptBundle { key: self.new_idempotency_key(), bundle }).await?;
        self.resend_reading().await?.ok_or_else(missing)
    }

    /// Sends a signed reading that is not judged yet, if there is one: it has one answer however often it is sent.
    ///
    /// # Errors
    /// See [`ClientError`]; a refusal forgets it, because the card must be read again then.
    pub async fn resend_reading(&self) -> Result<Option<CardVerdict>, ClientError> {
        let Some(kept) = self.kept_json::<KeptBundle>(BUNDLE).await? else { return Ok(None) };
        let judged = self.send_card_evidence(&kept.key, &kept.bundle.0).await;
        if !judged.as_ref().is_err_and(can_wait) {
            self.platform.store.delete(BUNDLE.to_owned()).await?;
        }
        judged.map(|view| Some(view.into()))
    }

    /// What opens a chip, from what a person typed or a camera saw: the twelve digits, the six of the Card Access Number, the
    /// card's code, or the printed lines. `None` if it is none of these.
    #[must_use]
    pub fn card_secret(&self, text: &str) -> Option<CardSecret> {
        let digits: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
        if digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Some(CardSecret::Can { digits });
        }
        let number = PersonalNumber::parse(&digits).ok();
        let number = number.or_else(|| read_card_qr(text, self.now()).card?.number);
        if let Some(number) = number {
            return Some(CardSecret::PersonalNumber { number });
        }
        let information = read_mrz(text, self.now()).mrz?.access?;
        Some(CardSecret::Mrz { information, basic: false })
    }

    /// Takes what a card's chip says into what forms are offered, and shows it. It proves nothing: what it proves, the service
    /// says.
    ///
    /// # Errors
    /// [`ClientError::NotHere`] if the reading has no text of the holder.
    pub async fn remember_reading(&self, reading: &CardReading) -> Result<CardScan, ClientError> {
        let missing = || ClientError::NotHere { what: "the text of the card".to_owned() };
        let file = reading.files.iter().find(|read| read.file == ChipFile::Dg13).ok_or_else(missing)?;
        let card = card(&read_data_group_13(&file.content).map_err(|_| missing())?);
        if let Some(known) = known_from_card(&card) {
            self.remember(OfferSource::Card, known).await?;
        }
        Ok(card.into())
    }
}

/// The facts that the printed code has as well. Fields on which readers disagree fill nothing.
fn card(details: &CitizenDetails) -> CardQr {
    let text = |field: CitizenField| details.text(field).map(str::trim).filter(|text| !text.is_empty());
    let day = |field| read_day(text(field)?);
    let year = |field| PartialDate::new(text(field)?.parse().ok()?, None, None);
    CardQr {
        number: text(CitizenField::Number).and_then(|number| PersonalNumber::parse(number).ok()),
        name: text(CitizenField::Name).and_then(|name| PersonName::parse(name).ok()),
        born: day(CitizenField::Born).map(Into::into).or_else(|| year(CitizenField::Born)),
        sex: text(CitizenField::Sex).and_then(|sex| match crate::text::fold(sex).as_str() {
            "nam" => Some(Sex::Male),
            "nu" => Some(Sex::Female),
            _ => None,
        }),
        residence: text(CitizenField::Residence).map(str::to_owned),
        issued: day(CitizenField::Issued),
        ..CardQr::default()
    }
}

#[cfg(test)]
#[cfg(feature = "sim")]
#[path = "card_screen_tests.rs"]
mod tests;
