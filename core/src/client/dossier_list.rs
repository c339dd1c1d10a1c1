//! My dossiers on this phone: brought up to date when there is network, read a page at a time when there is not. What is kept is
//! cut into small pieces, so that a long list costs no more than what is seen of it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Client, ClientError, Moment};
use crate::{
    closed_list::closed_list,
    dossier::{BusinessState, DeliveryState, FinanceState},
    id::DossierId,
    text::{Localized, sentence},
    wire::{Digest, citizen::DossierSummaryView},
};

const HEAD: &str = "dossiers/head";
const LIST: &str = "dossiers/list/";
/// Dossiers of one piece: about two screens.
const PIECE: usize = 20;
/// Dossiers told at once, at most.
const MOST: u32 = 100;
/// Pages that are asked for, at most: nobody has so many dossiers, and no service may keep a phone busy for ever.
const MOST_PAGES: usize = 400;

closed_list! {
    /// What waits for the citizen.
    DossierWait {
        /// To repair what was asked for.
        Correction = "correction",
        /// To pay.
        Payment = "payment",
        /// To take the result.
        Result = "result",
    }
}

/// A dossier in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct DossierCard {
    /// Its id.
    pub id: DossierId,
    /// Its code.
    pub code: String,
    /// What the procedure is called.
    pub procedure: Localized,
    /// Where it stands.
    pub state: BusinessState,
    /// The same in words.
    pub label: Localized,
    /// What is owed.
    pub finance: FinanceState,
    /// When it was sent.
    pub submitted_at: Moment,
    /// When it is due.
    pub due_at: Option<Moment>,
    /// Nothing follows any more.
    pub closed: bool,
    /// What waits for the person.
    pub waits: Option<DossierWait>,
    /// The same in words, with what to do.
    pub waits_for: Option<Localized>,
}

/// A part of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct DossierPage {
    /// The dossiers, the newest first.
    pub items: Vec<DossierCard>,
    /// How many there are in all.
    pub total: u32,
    /// When the list was last brought up to date; `None` if it never was.
    pub as_of: Option<Moment>,
}

/// What is known of the whole list without reading it.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct ListHead {
    /// Names the pieces.
    pub generation: String,
    pub total: u32,
    pub as_of: DateTime<Utc>,
    /// Those that wait for the person, what first.
    pub waiting: Vec<ListEntry>,
    /// How many are not closed.
    pub open: u32,
}

/// A dossier as the list keeps it: with the words that a list needs, so that showing one asks for no other data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct ListEntry {
    pub summary: DossierSummaryView,
    pub waits_for: Option<Localized>,
}

impl From<&DossierSummaryView> for ListEntry {
    fn from(summary: &DossierSummaryView) -> Self {
        let waits_for = waits(summary).map(|wait| sentence(&format!("dossier.waits.{wait}"), &[]));
        Self { summary: summary.clone(), waits_for }
    }
}

impl From<ListEntry> for DossierCard {
    fn from(entry: ListEntry) -> Self {
        let ListEntry { summary, waits_for } = entry;
        Self {
            waits: waits(&summary),
            id: summary.id,
            code: summary.code.to_string(),
            procedure: summary.procedure,
            state: summary.state,
            label: summary.label,
            finance: summary.finance,
            submitted_at: summary.submitted_at.into(),
            due_at: summary.due_at.map(Into::into),
            closed: summary.state.is_final(),
            waits_for,
        }
    }
}

/// What waits for the citizen, what stops the dossier first. Nothing is asked for a dossier that ended before its result.
pub(super) fn waits(summary: &DossierSummaryView) -> Option<DossierWait> {
    let has_ended = matches!(summary.state, BusinessState::Refused | BusinessState::Withdrawn);
    match summary.state {
        BusinessState::Correction => Some(DossierWait::Correction),
        _ if !has_ended && summary.finance == FinanceState::Owed => Some(DossierWait::Payment),
        _ if summary.delivery == DeliveryState::Ready => Some(DossierWait::Result),
        _ => None,
    }
}

impl Client {
    /// Brings the list of my dossiers up to date, whole or not at all, and tells its first page.
    ///
    /// # Errors
    /// See [`ClientError`]; what was there before stays readable.
    pub async fn refresh_dossiers(&self) -> Result<DossierPage, ClientError> {
        let mut all: Vec<DossierSummaryView> = Vec::new();
        let mut after = None;
        for _ in 0..MOST_PAGES {
            let page = self.dossiers(after.as_deref()).await?;
            all.extend(page.items);
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        self.keep_list(&all).await?;
        self.dossier_page(0, u32::try_from(PIECE).unwrap_or(MOST)).await
    }

    async fn keep_list(&self, all: &[DossierSummaryView]) -> Result<(), ClientError> {
        let generation = Digest(self.random()).to_string();
        for (index, piece) in all.chunks(PIECE).enumerate() {
            let piece: Vec<ListEntry> = piece.iter().map(Into::into).collect();
            self.keep_json(&piece_name(&generation, index), &piece).await?;
        }
        let mut waiting: Vec<ListEntry> = all.iter().filter(|one| waits(one).is_some()).map(Into::into).collect();
        waiting.sort_by_key(order);
        let open = all.iter().filter(|one| !one.state.is_final()).count();
        let (total, open) = (u32::try_from(all.len()).unwrap_or(u32::MAX), u32::try_from(open).unwrap_or(u32::MAX));
        let head = ListHead { generation, total, as_of: self.now(), waiting, open };
        // The head names the pieces: until it is kept, the list before is the list.
        self.keep_json(HEAD, &head).await?;
        for name in self.platform.store.list(LIST.to_owned()).await? {
            if !name.starts_with(&format!("{LIST}{}/", head.generation)) {
                self.platform.store.delete(name).await?;
            }
        }
        Ok(())
    }

    /// `limit` of my dossiers (at most 100) from `offset`, the newest first, as they were when last brought up to date. Works
    /// offline, and reads only what is asked for.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn dossier_page(&self, offset: u32, limit: u32) -> Result<DossierPage, ClientError> {
        let Some(head) = self.list_head().await? else {
            return Ok(DossierPage { items: Vec::new(), total: 0, as_of: None });
        };
        let items = self.list_part(&head, offset, limit).await?;
        let items = items.into_iter().map(Into::into).collect();
        Ok(DossierPage { items, total: head.total, as_of: Some(head.as_of.into()) })
    }

    pub(super) async fn list_head(&self) -> Result<Option<ListHead>, ClientError> {
        self.cached_json(HEAD).await
    }

    pub(super) async fn list_part(
        &self,
        head: &ListHead,
        offset: u32,
        limit: u32,
    ) -> Result<Vec<ListEntry>, ClientError> {
        let wide = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
        let (from, to) = (wide(offset), wide(offset.saturating_add(limit.min(MOST)).min(head.total)));
        let mut items = Vec::new();
        for index in from / PIECE..to.div_ceil(PIECE) {
            let piece: Vec<ListEntry> =
                self.cached_json(&piece_name(&head.generation, index)).await?.unwrap_or_default();
            let at = index * PIECE;
            items.extend((at..).zip(piece).filter(|(at, _)| (from..to).contains(at)).map(|(_, one)| one));
        }
        Ok(items)
    }

    /// Puts what is known anew of one dossier into the list, so that list and dossier do not contradict each other.
    pub(super) async fn keep_in_list(&self, summary: &DossierSummaryView) -> Result<(), ClientError> {
        let Some(mut head) = self.list_head().await? else { return Ok(()) };
        let pieces = usize::try_from(head.total).unwrap_or(usize::MAX).div_ceil(PIECE);
        for index in 0..pieces {
            let name = piece_name(&head.generation, index);
            let mut piece: Vec<ListEntry> = self.cached_json(&name).await?.unwrap_or_default();
            let Some(found) = piece.iter_mut().find(|one| one.summary.id == summary.id) else { continue };
            if found.summary == *summary {
                return Ok(());
            }
            head.open = head.open + u32::from(!summary.state.is_final()) - u32::from(!found.summary.state.is_final());
            *found = summary.into();
            self.keep_json(&name, &piece).await?;
            head.waiting.retain(|one| one.summary.id != summary.id);
            head.waiting.extend(waits(summary).map(|_| summary.into()));
            head.waiting.sort_by_key(order);
            return self.keep_json(HEAD, &head).await;
        }
        Ok(())
    }
}

/// What stops a dossier first, then the newest.
fn order(entry: &ListEntry) -> (Option<DossierWait>, std::cmp::Reverse<DossierId>) {
    (waits(&entry.summary), std::cmp::Reverse(entry.summary.id))
}

fn piece_name(generation: &str, index: usize) -> String {
    format!("{LIST}{generation}/{index:06}")
}

#[cfg(test)]
#[path = "dossier_list_tests.rs"]
mod tests;
