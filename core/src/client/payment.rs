//! Paying. The phone builds the QR itself from the signed register of payees and compares: a server, a proxy or a screen that was
//! tampered with cannot send the money elsewhere. The signed notice is kept, so that any other QR can be held against it.

use super::{
    Client, ClientError,
    call::{Call, Shows},
    published::{Published as _, not_trusted},
};
use crate::{
    calendar::local_date,
    id::DossierId,
    payment::{
        Dong, FeeNotice, ObligationState, PayeeRegister, PaymentCheck, PaymentReference, VietQr, check_payment, read_qr,
    },
    procedure::Payee,
    wire::ObligationView,
};

const NOTICES: &str = "notices/";

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
    /// The fee of a dossier, checked against the signed register on this phone; `None` if nothing is owed. The notice is kept.
    ///
    /// # Errors
    /// [`ClientError::NotTrusted`] if payee, QR or notice are not those of the register; [`ClientError::NotHere`] before the first
    /// sync.
    pub async fn payment(&self, id: DossierId) -> Result<Option<PaymentScreen>, ClientError> {
        let call = Call::new("GET", format!("/v1/dossiers/{id}/obligation"), Shows::Token);
        let obligation: Option<ObligationView> = self.ask(call).await?;
        let Some(obligation) = obligation else { return Ok(None) };
        self.checked_payment(obligation).await.map(Some)
    }

    /// An obligation held against the register on this phone, whoever said it and whenever.
    pub(super) async fn checked_payment(&self, obligation: ObligationView) -> Result<PaymentScreen, ClientError> {
        let wrong = |reason: &str| ClientError::NotTrusted { reason: reason.to_owned() };
        let register = self.payee_register().await?;
        let today = local_date(self.now());
        let payee = register.payee(&obligation.payee.id, today).ok_or_else(|| wrong("unknown_payee"))?;
        let shown = &obligation.payee;
        if (&payee.name, &payee.bank_bin, &payee.account) != (&shown.name, &shown.bank_bin, &shown.account) {
            return Err(wrong("payee_is_not_the_registered_one"));
        }
        // What was cancelled with its dossier is not asked for any more.
        let is_open = obligation.state == ObligationState::Open.as_str();
        let missing = obligation.amount.checked_sub(obligation.received).filter(|missing| missing.amount() > 0);
        let missing = missing.filter(|_| is_open);
        let vietqr = match missing {
            Some(missing) => {
                let qr = VietQr::dynamic(&payee.bank_bin, &payee.account, missing, &obligation.reference);
                Some(qr.encode().map_err(|_| wrong("payee_cannot_be_written_as_vietqr"))?)
            }
            None => None,
        };
        if vietqr != obligation.vietqr {
            return Err(wrong("qr_is_not_the_one_built_here"));
        }
        match missing {
            Some(missing) => self.keep_notice(&obligation, payee, missing).await?,
            // What is settled asks for nothing any more, whatever QR turns up for it.
            None => self.platform.store.delete(notice_name(&obligation.reference)?).await?,
        }
        Ok(PaymentScreen { missing: missing.unwrap_or_default(), vietqr, obligation })
    }

    async fn keep_notice(&self, obligation: &ObligationView, payee: &Payee, missing: Dong) -> Result<(), ClientError> {
        let wrong = |reason: &str| ClientError::NotTrusted { reason: reason.to_owned() };
        let text = obligation.notice.as_deref().ok_or_else(|| wrong("no_notice"))?;
        let notice = FeeNotice::open(text, &self.trust().await?).map_err(not_trusted)?;
        let asked = (&notice.reference, notice.amount, &notice.bank_bin, &notice.account);
        if asked != (&obligation.reference, missing, &payee.bank_bin, &payee.account) {
            return Err(wrong("notice_of_something_else"));
        }
        self.keep(&notice_name(&notice.reference)?, text.as_bytes()).await
    }

    /// What any payment code is worth, held against the register and the notices on this phone. Works offline.
    ///
    /// # Errors
    /// [`ClientError::NotHere`] before the first sync.
    pub async fn check_payment_code(&self, text: &str) -> Result<PaymentCheck, ClientError> {
        let (register, catalogue, trust) = (self.payee_register().await?, self.catalogue().await?, self.trust().await?);
        let mut notices = Vec::new();
        for name in self.platform.store.list(NOTICES.to_owned()).await? {
            let kept = self.kept(&name).await?.and_then(|kept| String::from_utf8(kept).ok());
            // One that does not verify any more vouches for nothing, and is no reason to answer nothing.
            notices.extend(kept.and_then(|kept| FeeNotice::open(&kept, &trust).ok()));
        }
        Ok(check_payment(&read_qr(text), &register, &notices, catalogue.banks(), self.now()))
    }

    /// The register of payees on this phone.
    ///
    /// # Errors
    /// [`ClientError::NotHere`] before the first sync.
    pub async fn payee_register(&self) -> Result<PayeeRegister, ClientError> {
        let kept =
            self.kept(PayeeRegister::NAME).await?.ok_or_else(|| ClientError::NotHere { what: "payees".to_owned() })?;
        PayeeRegister::open(&kept, &self.trust().await?).map_err(not_trusted)
    }

    /// Brings the register of payees up to date.
    pub(super) async fn sync_payees(&self) -> Result<(), ClientError> {
        match self.newer::<PayeeRegister>().await? {
            Some(newer) => self.keep_newer(&newer).await,
            None => Ok(()),
        }
    }
}

/// Where the notice of a reference is kept; a reference that is none names nothing in the store.
fn notice_name(reference: &str) -> Result<String, ClientError> {
    let reference = PaymentReference::parse(reference);
    let reference = reference.ok_or_else(|| ClientError::NotTrusted { reason: "not_a_reference".to_owned() })?;
    Ok(format!("{NOTICES}{reference}"))
}
