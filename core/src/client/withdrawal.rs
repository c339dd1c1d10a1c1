//! Taking a dossier back: sent when there is network, taken back itself until then; a refusal stays until it was read.

use super::{
    Client, ClientError, Failure, OutboxItem, SendState,
    outbox::{OutboxKind, Write},
};
use crate::id::DossierId;

/// That a dossier be withdrawn was asked for on this phone, and the service has not done it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Withdrawal {
    /// It goes when there is network.
    Waits,
    /// The service said no.
    Refused {
        /// Why.
        why: Failure,
    },
}

impl Client {
    /// Withdraws a dossier, or keeps that until there is network. Asked for twice it is asked for once; one that was refused
    /// before was read by whoever asks again.
    ///
    /// # Errors
    /// See [`ClientError`]; a refusal is one, and nothing is kept of it.
    pub async fn give_up(&self, dossier: DossierId) -> Result<SendState, ClientError> {
        if self.send_withdrawal(dossier).await? {
            let left = self.withdrawal(dossier).await?;
            return Ok(if left.is_none() { SendState::Sent } else { SendState::NotSentYet });
        }
        self.keep_dossier(dossier).await?;
        self.write(Write::Withdrawal { dossier }, None).await
    }

    /// Takes back a withdrawal that is still on this phone, or closes one that was refused.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn keep_dossier(&self, dossier: DossierId) -> Result<(), ClientError> {
        for item in self.withdrawals(dossier).await? {
            self.forget_outbox_item(&item.key).await?;
        }
        Ok(())
    }

    /// What waits of it, or why it was refused.
    pub(super) async fn withdrawal(&self, dossier: DossierId) -> Result<Option<Withdrawal>, ClientError> {
        let last = self.withdrawals(dossier).await?.pop();
        Ok(last.map(|item| item.refused.map_or(Withdrawal::Waits, |why| Withdrawal::Refused { why })))
    }

    /// Sends one that waits; whether there was one. What became of it stands in [`Self::withdrawal`].
    pub(super) async fn send_withdrawal(&self, dossier: DossierId) -> Result<bool, ClientError> {
        let waits = self.withdrawal(dossier).await? == Some(Withdrawal::Waits);
        if waits {
            self.flush_outbox().await?;
        }
        Ok(waits)
    }

    /// In the order they were written.
    async fn withdrawals(&self, dossier: DossierId) -> Result<Vec<OutboxItem>, ClientError> {
        let is_one = |item: &OutboxItem| item.kind == OutboxKind::Withdrawal && item.dossier == Some(dossier);
        Ok(self.outbox().await?.into_iter().filter(is_one).collect())
    }
}

#[cfg(test)]
#[path = "withdrawal_tests.rs"]
mod tests;
