//! The first screen: what waits for me, then what is mine. From this phone's store alone, so that it stands before any network
//! answers.

use super::{Client, ClientError, DossierCard, DossierWait, DraftCard, Moment};

/// Dossiers of the first screen, at most: the rest is a page of its own.
const MOST_DOSSIERS: u32 = 20;

/// The first screen.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct HomeScreen {
    /// Somebody is signed in.
    pub signed_in: bool,
    /// What waits for the person, what stops a dossier first.
    pub waiting: Vec<DossierCard>,
    /// The newest dossiers.
    pub dossiers: Vec<DossierCard>,
    /// How many dossiers there are in all.
    pub dossier_count: u32,
    /// How many of them are not closed.
    pub open_count: u32,
    /// How many have a fee to be paid.
    pub to_pay: u32,
    /// Drafts that are not submitted, the last changed first.
    pub drafts: Vec<DraftCard>,
    /// Messages that are not read.
    pub unread: u32,
    /// What was written and waits for network: what the service refused does not, it stands where it was written.
    pub not_sent: u32,
    /// When the dossiers were last brought up to date; `None` if they never were.
    pub as_of: Option<Moment>,
}

impl Client {
    /// The first screen. Works offline, asks nobody, and needs neither rules nor keys.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn home(&self) -> Result<HomeScreen, ClientError> {
        let head = self.list_head().await?;
        let newest = match &head {
            Some(head) => self.list_part(head, 0, MOST_DOSSIERS).await?,
            None => Vec::new(),
        };
        let as_of = head.as_ref().map(|head| head.as_of.into());
        let head = head.unwrap_or_default();
        let waiting: Vec<DossierCard> = head.waiting.into_iter().map(Into::into).collect();
        let to_pay = waiting.iter().filter(|card| card.waits == Some(DossierWait::Payment)).count();
        Ok(HomeScreen {
            signed_in: self.is_signed_in().await?,
            dossiers: newest.into_iter().map(Into::into).collect(),
            dossier_count: head.total,
            open_count: head.open,
            to_pay: u32::try_from(to_pay).unwrap_or(u32::MAX),
            waiting,
            drafts: self.draft_cards().await?,
            unread: self.unread_count().await?,
            not_sent: self.outbox_waiting().await?,
            as_of,
        })
    }
}
