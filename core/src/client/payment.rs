//! Paying. The phone builds the QR itself from its own register of payees and compares: a server, a proxy or a screen that was
//! tampered with cannot send the money elsewhere.

use super::{
    Client, ClientError,
    call::{Call, Shows},
};
use crate::{
    id::DossierId,
    payment::{Dong, ObligationState, VietQr},
    wire::ObligationView,
};

/// What the payment screen shows.
#[derive(Debug, Clone, PartialEq)]
pub struct PaymentScreen {
    /// The obligation, as the service says.
    pub obligation: ObligationView,
    /// Still to pay.
    pub missing: Dong,
    /// The QR's text, built on this phone; `None` when nothing is missing.
    pub vietqr: Option<String>,
}

impl Client {
    /// The fee of a dossier, checked against the register on this phone; `None` if nothing is owed.
    ///
    /// # Errors
    /// [`ClientError::NotTrusted`] if payee or QR are not those of the register.
    pub async fn payment(&self, id: DossierId) -> Result<Option<PaymentScreen>, ClientError> {
        let call = Call::new("GET", format!("/v1/dossiers/{id}/obligation"), Shows::Token);
        let obligation: Option<ObligationView> = self.ask(call).await?;
        let Some(obligation) = obligation else { return Ok(None) };
        let not_trusted = |reason: &str| ClientError::NotTrusted { reason: reason.to_owned() };
        let catalogue = self.catalogue().await?;
        let payee = catalogue.payee(&obligation.payee.id).ok_or_else(|| not_trusted("unknown_payee"))?;
        let shown = &obligation.payee;
        if (&payee.name, &payee.bank_bin, &payee.account) != (&shown.name, &shown.bank_bin, &shown.account) {
            return Err(not_trusted("payee_is_not_the_registered_one"));
        }
        // What was cancelled with its dossier is not asked for any more.
        let is_open = obligation.state == ObligationState::Open.as_str();
        let missing = obligation.amount.checked_sub(obligation.received).filter(|missing| missing.amount() > 0);
        let missing = missing.filter(|_| is_open);
        let vietqr = match missing {
            Some(missing) => {
                let qr = VietQr::dynamic(&payee.bank_bin, &payee.account, missing, &obligation.reference);
                Some(qr.encode().map_err(|_| not_trusted("payee_cannot_be_written_as_vietqr"))?)
            }
            None => None,
        };
        if vietqr != obligation.vietqr {
            return Err(not_trusted("qr_is_not_the_one_built_here"));
        }
        Ok(Some(PaymentScreen { missing: missing.unwrap_or_default(), vietqr, obligation }))
    }
}
