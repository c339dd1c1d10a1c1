//! Reads a chip, one step at a time: the caller is told what to send and gives back what came.
//!
//! The order: EF.CardAccess, PACE (or BAC, if that is asked for or the chip offers nothing else), the application, EF.COM,
//! the SOD, then data groups from small to large, the face last. Chip Authentication runs as soon as DG14 is there, Active
//! Authentication as soon as DG15 is. Nothing here judges the issuer's signature: that is passive authentication's part.

mod conversation;
mod exchange;
mod file;
mod open;
mod outcome;
mod proof;
mod run;

use std::{
    pin::Pin,
    task::{Context, Poll, Waker},
};

use self::{
    exchange::{Exchange, Slot},
    run::Run,
};
use super::{
    access_key::{CardAccessNumber, MrzKey},
    chip_file::ChipFile,
    failure::KeyKind,
    link::{CardLinkError, LinkLimits},
    seed::Seed,
};
use crate::{
    closed_list::closed_list,
    text::{Localized, sentence},
};

pub use outcome::{AccessUsed, ChipFinding, ChipFindingCode, ChipRead, Interrupted, MappingEvidence, PartialRead};

closed_list! {
    /// What a run is doing.
    ReadStage {
        /// Looking what the chip can do.
        Connecting = "connecting",
        /// Opening the session.
        Opening = "opening",
        /// Reading files.
        Reading = "reading",
        /// Asking the chip to prove that it is no copy.
        Proving = "proving",
    }
}

/// How far a run is.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Progress {
    /// What it is doing.
    pub stage: ReadStage,
    /// Of the whole, 0 to 100; it never goes back.
    pub percent: u8,
    /// What a person reads.
    pub message: Localized,
}

impl Progress {
    fn new(stage: ReadStage, percent: u8) -> Self {
        Self { stage, percent, message: sentence(&format!("eid.chip.stage.{stage}"), &[]) }
    }
}

/// How to open the chip.
#[derive(Debug, Clone)]
pub enum Access {
    /// PACE with the Card Access Number. There is no other way with it.
    Can(CardAccessNumber),
    /// PACE with the printed lines; BAC only if the chip offers no PACE at all.
    Mrz(MrzKey),
    /// BAC, because somebody asked for it.
    Basic(MrzKey),
}

impl Access {
    const fn key_kind(&self) -> KeyKind {
        match self {
            Self::Can(_) => KeyKind::Can,
            Self::Mrz(_) | Self::Basic(_) => KeyKind::Mrz,
        }
    }
}

/// What to read, and over which link.
#[derive(Debug, Clone)]
pub struct ReadPlan {
    /// How to open the chip.
    pub access: Access,
    /// The data groups, in the order they are read; files the chip does not have become findings.
    pub groups: Vec<ChipFile>,
    /// What the chip shall sign. A server draws it, so that nobody can have the answer ready.
    pub challenge: Option<[u8; 8]>,
    /// What the link can carry.
    pub limits: LinkLimits,
}

impl ReadPlan {
    /// Everything a Vietnamese card has for readers without a certificate, the large face last.
    pub const GROUPS: [ChipFile; 6] =
        [ChipFile::Dg1, ChipFile::Dg11, ChipFile::Dg13, ChipFile::Dg14, ChipFile::Dg15, ChipFile::Dg2];

    /// Reads everything, without a challenge, over a link with short lengths.
    #[must_use]
    pub fn new(access: Access) -> Self {
        Self { access, groups: Self::GROUPS.to_vec(), challenge: None, limits: LinkLimits::SHORT }
    }
}

/// What to do next.
pub enum Step {
    /// Send these bytes to the chip and give back what comes.
    Send(Vec<u8>),
    /// Show how far it is, and go on without giving anything.
    Progress(Progress),
    /// The run is over.
    Done(Box<Result<ChipRead, Interrupted>>),
    /// The run was over before.
    Over,
}

type RunFuture = Pin<Box<dyn Future<Output = Result<ChipRead, Interrupted>> + Send>>;

/// One reading of one chip.
pub struct Reader {
    run: Option<RunFuture>,
    exchange: Exchange,
}

impl Reader {
    /// Begins. Each reading takes a seed of its own.
    #[must_use]
    pub fn new(plan: ReadPlan, seed: Seed) -> Self {
        Self::resume(PartialRead::default(), plan, seed)
    }

    /// Goes on where a reading was interrupted, if the chip still has the same SOD.
    #[must_use]
    pub fn resume(partial: PartialRead, plan: ReadPlan, seed: Seed) -> Self {
        let exchange = Exchange::default();
        let run = Run::new(exchange.clone(), partial, plan, seed).finish();
        Self { run: Some(Box::pin(run)), exchange }
    }

    /// The next step. `came` is what came back for the bytes of the last [`Step::Send`]; without it that step is repeated.
    pub fn next(&mut self, came: Option<Result<Vec<u8>, CardLinkError>>) -> Step {
        self.exchange.with(|slot| match (&*slot, came) {
            (Slot::Send(_), Some(came)) => *slot = Slot::Came(came),
            (Slot::Tell(_), _) => *slot = Slot::Told,
            _ => {}
        });
        let Some(run) = &mut self.run else { return Step::Over };
        match run.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(result) => {
                self.run = None;
                Step::Done(Box::new(result))
            }
            Poll::Pending => self.exchange.with(|slot| match slot {
                Slot::Send(bytes) => Step::Send(bytes.clone()),
                Slot::Tell(progress) => Step::Progress(progress.clone()),
                Slot::Empty | Slot::Told | Slot::Came(_) => Step::Over,
            }),
        }
    }
}

#[cfg(test)]
pub(super) mod tests;
