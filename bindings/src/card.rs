//! The citizen card: `CardReader` reads it over the phone's link; here is what is done with a reading.

use congdan_core::{
    client::{CardChallenge, CardScan, CardVerdict, ClientError},
    eid::chip::session::{CardReading, CardSecret},
    id::CardChallengeId,
};

use crate::session::Session;

#[uniffi::export]
impl Session {
    /// What opens a chip, from what a person typed or a camera saw; `None` if it opens none.
    pub fn card_secret(&self, text: &str) -> Option<CardSecret> {
        self.0.card_secret(text)
    }

    /// Asks for a challenge to read the card with: of use once, for two minutes, on this phone.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn card_challenge(&self) -> Result<CardChallenge, ClientError> {
        self.0.card_challenge().await
    }

    /// Signs a reading with the phone's key and sends it, without the face; the service says what it proves.
    ///
    /// # Errors
    /// See [`ClientError`]; without network it is kept, and `resend_card_reading` sends the same.
    pub async fn send_card_reading(
        &self,
        challenge: CardChallengeId,
        reading: CardReading,
    ) -> Result<CardVerdict, ClientError> {
        self.0.send_reading(challenge, &reading).await
    }

    /// Sends a signed reading that is not judged yet, if there is one.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn resend_card_reading(&self) -> Result<Option<CardVerdict>, ClientError> {
        self.0.resend_reading().await
    }

    /// Takes what a card's chip says into what forms are offered, and shows it.
    ///
    /// # Errors
    /// [`ClientError::NotHere`] if the reading has no text of the holder.
    pub async fn remember_card_reading(&self, reading: CardReading) -> Result<CardScan, ClientError> {
        self.0.remember_reading(&reading).await
    }
}
