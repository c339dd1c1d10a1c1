//! What is owed for a dossier, on a screen: how much, to whom, how sure this phone is of that, and the QR to pay with.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Client, ClientError, Moment, PaymentScreen, QrDrawing};
use crate::{
    id::DossierId,
    payment::{Dong, ObligationState, PaymentCheck},
    procedure::FeeLine,
    text::{Localized, Region, money_words, sentence},
    wire::ObligationView,
};

const OBLIGATIONS: &str = "dossiers/obligation/";

/// A fee on a screen.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ObligationScreen {
    /// The dossier.
    pub dossier: DossierId,
    /// In all.
    pub amount: Dong,
    /// Received so far.
    pub received: Dong,
    /// Still to pay.
    pub missing: Dong,
    /// What is still to pay as offices write it: `8.000 đ`.
    pub missing_shown: String,
    /// The same in Vietnamese words, as receipts print it.
    pub missing_words: String,
    /// How it came about.
    pub lines: Vec<FeeLine>,
    /// Where it stands; `None` for a state that this version does not know.
    pub state: Option<ObligationState>,
    /// The same in words.
    pub state_label: Localized,
    /// What the transfer's content must hold.
    pub reference: String,
    /// The name that the bank's app must show.
    pub payee: String,
    /// The account.
    pub account: String,
    /// How sure this phone is of the payee, in a sentence; `None` when nothing is to be paid.
    pub check: Option<PaymentCheck>,
    /// The VietQR built on this phone; `None` when nothing is to be paid.
    pub qr: Option<QrDrawing>,
    /// Since when it is owed.
    pub created_at: Moment,
    /// When it was paid in full.
    pub settled_at: Option<Moment>,
    /// When this was last brought up to date: whether it is paid, the service says.
    pub as_of: Moment,
}

#[derive(Serialize, Deserialize)]
struct KeptObligation {
    obligation: Option<ObligationView>,
    as_of: DateTime<Utc>,
}

impl Client {
    /// The fee of a dossier, asked of the service, held against the signed register and kept; `None` if nothing was ever owed.
    ///
    /// # Errors
    /// [`ClientError::NotTrusted`] if payee, QR or notice are not those of the register: no QR is shown then.
    pub async fn refresh_obligation(&self, id: DossierId) -> Result<Option<ObligationScreen>, ClientError> {
        let payment = self.payment(id).await?;
        let as_of = self.now();
        let obligation = payment.as_ref().map(|payment| payment.obligation.clone());
        self.keep_json(&format!("{OBLIGATIONS}{id}"), &KeptObligation { obligation, as_of }).await?;
        match payment {
            Some(payment) => self.obligation_screen(id, payment, as_of).await.map(Some),
            None => Ok(None),
        }
    }

    /// The fee as it was when last asked for, held against the register again. Works offline.
    ///
    /// # Errors
    /// [`ClientError::NotHere`] if this phone never asked for it; [`ClientError::NotTrusted`] as before.
    pub async fn kept_obligation(&self, id: DossierId) -> Result<Option<ObligationScreen>, ClientError> {
        let missing = || ClientError::NotHere { what: "an obligation".to_owned() };
        let kept: KeptObligation = self.cached_json(&format!("{OBLIGATIONS}{id}")).await?.ok_or_else(missing)?;
        let Some(obligation) = kept.obligation else { return Ok(None) };
        let payment = self.checked_payment(obligation).await?;
        self.obligation_screen(id, payment, kept.as_of).await.map(Some)
    }

    async fn obligation_screen(
        &self,
        dossier: DossierId,
        payment: PaymentScreen,
        as_of: DateTime<Utc>,
    ) -> Result<ObligationScreen, ClientError> {
        let PaymentScreen { obligation, missing, vietqr } = payment;
        let check = match &vietqr {
            Some(text) => Some(self.check_payment_code(text).await?),
            None => None,
        };
        let state = ObligationState::from_text(&obligation.state);
        let is_partly_paid = state == Some(ObligationState::Open) && obligation.received != Dong::ZERO;
        let label = match state {
            Some(ObligationState::Open) if is_partly_paid => "client.obligation.part".to_owned(),
            Some(state) => format!("client.obligation.{state}"),
            None => "client.obligation.unknown".to_owned(),
        };
        Ok(ObligationScreen {
            dossier,
            amount: obligation.amount,
            received: obligation.received,
            missing,
            missing_shown: missing.to_string(),
            missing_words: money_words(missing.amount(), Region::North),
            lines: obligation.lines,
            state,
            state_label: sentence(&label, &[("received", &obligation.received.to_string())]),
            reference: obligation.reference,
            payee: obligation.payee.name,
            account: obligation.payee.account,
            check,
            qr: vietqr.as_deref().and_then(QrDrawing::of),
            created_at: obligation.created_at.into(),
            settled_at: obligation.settled_at.map(Into::into),
            as_of: as_of.into(),
        })
    }
}
