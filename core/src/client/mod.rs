//! What an app does against the service, over the platform's traits: both apps and the demo would otherwise write it twice.
//!
//! No runtime, no sleeping: a call that cannot be finished now says so and the platform asks again. Dropping any of the futures
//! is safe: whatever was acknowledged is in the store, whatever was not is asked again under the same idempotency key.

mod account;
mod answered_file;
mod attachment;
mod attachment_limits;
mod call;
mod card;
mod card_screen;
mod carry_draft;
mod catalogue;
mod correction;
mod demo_invitation;
mod dossier;
mod dossier_list;
mod dossier_screen;
mod dpop;
mod draft;
mod draft_card;
mod draft_view;
mod events;
mod failure;
mod feedback;
mod feedback_screen;
mod home;
mod inbox;
mod known_facts;
#[cfg(test)]
mod memory_phone;
mod moment;
mod obligation_screen;
mod open_draft;
mod outbox;
mod payment;
mod platform;
mod procedure_screen;
mod published;
mod qr_drawing;
mod renewal;
mod result_screen;
mod scanned;
mod sealed_store;
mod sending;
mod session;
mod unsent_feedback;
mod upload;
mod wallet;
mod withdrawal;

use std::sync::Arc;

use futures_util::lock::Mutex;

pub use account::{AccountView, RegisteredPhone};
pub use attachment::{AttachmentOutcome, AttachmentVerdict, judge_attachment};
pub use call::ClientError;
pub use card_screen::{CardChallenge, CardVerdict};
pub use catalogue::Synced;
pub use correction::DraftCorrection;
pub use demo_invitation::{DemoInvitation, read_demo_invitation};
pub use dossier::{Submitted, VerifiedReceipt};
pub use dossier_list::{DossierCard, DossierPage, DossierWait};
pub use dossier_screen::{CorrectionAsk, CorrectionScreen, DossierFile, DossierScreen, TimelineEntry};
pub use draft::{Draft, DraftFile, NewFile};
pub use draft_card::DraftCard;
pub use draft_view::{AttachedFile, DraftView, PaperScreen, SetAsideView};
pub use events::{LiveEvents, StreamItem};
pub use failure::Failure;
pub use feedback_screen::{
    FeedbackAnswer, FeedbackCategory, FeedbackChoices, FeedbackKindChoice, FeedbackScreen, GeoPoint, NewFeedback,
    feedback_choices, judge_photo,
};
pub use home::HomeScreen;
pub use inbox::{InboxEntry, InboxNews, InboxScreen, InboxStream};
pub use moment::Moment;
pub use obligation_screen::ObligationScreen;
pub use open_draft::OpenDraft;
pub use outbox::{OutboxItem, OutboxKind, OutboxReport, SendState};
pub use payment::PaymentScreen;
pub use platform::{
    Clock, DeviceKey, Entropy, Header, KeyError, Platform, Store, StoreFault, Transport, TransportFault, Vault,
    WireRequest, WireResponse,
};
pub use procedure_screen::{ProcedureFee, ProcedurePaper, ProcedureScreen};
pub use qr_drawing::QrDrawing;
pub use renewal::DraftRenewal;
pub use result_screen::ResultScreen;
pub use scanned::{CardScan, Scanned};
pub use sending::SubmittedScreen;
pub use session::{SignInStart, SignedIn};
pub use unsent_feedback::UnsentFeedback;
pub use upload::UploadProgress;
pub use wallet::{ProofFile, ProofScreen, WalletItem, WalletKind};
pub use withdrawal::Withdrawal;

use crate::{procedure::Catalogue, proof::TrustList};

/// One person's app: sign-in, catalogue, drafts, uploads, dossiers, payments, inbox.
pub struct Client {
    /// The service's public address, as the proofs name it (`https://host`), without a slash at the end.
    origin: String,
    platform: Platform,
    /// The one key that is believed (SEC1, uncompressed); otherwise those that the service names.
    believed: Option<Vec<u8>>,
    /// Held over an exchange of tokens, so that two calls never spend the same refresh token.
    session: Mutex<session::Tokens>,
    /// Held while the key of the store is looked for or made.
    store_key: Mutex<()>,
    /// Held while the queue of what was written is sent.
    outbox: Mutex<()>,
    /// Held while the kept inbox is changed.
    inbox: Mutex<()>,
    /// How much was written since the app was opened: what is of one millisecond has an order too.
    written: std::sync::atomic::AtomicU64,
    nonce: std::sync::Mutex<Option<String>>,
    catalogue: std::sync::Mutex<Option<Arc<Catalogue>>>,
    trust: std::sync::Mutex<Option<TrustList>>,
}

impl Client {
    /// An app for the service at `origin`.
    #[must_use]
    pub fn new(origin: &str, platform: Platform) -> Self {
        Self {
            origin: origin.trim_end_matches('/').to_owned(),
            platform,
            believed: None,
            session: Mutex::default(),
            store_key: Mutex::default(),
            outbox: Mutex::default(),
            inbox: Mutex::default(),
            written: std::sync::atomic::AtomicU64::default(),
            nonce: std::sync::Mutex::default(),
            catalogue: std::sync::Mutex::default(),
            trust: std::sync::Mutex::default(),
        }
    }

    fn now(&self) -> chrono::DateTime<chrono::Utc> {
        chrono::DateTime::from_timestamp_millis(self.platform.clock.now_millis()).unwrap_or_default()
    }

    fn random<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        let drawn = self.platform.entropy.random(u32::try_from(N).unwrap_or(u32::MAX));
        for (to, from) in bytes.iter_mut().zip(drawn) {
            *to = from;
        }
        bytes
    }
}
