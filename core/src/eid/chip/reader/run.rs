//! One run from top to bottom.

use super::{
    Access, ChipFindingCode, ChipRead, Interrupted, PartialRead, Progress, ReadPlan, ReadStage,
    conversation::{Conversation, Fault},
    exchange::Exchange,
    outcome::{AccessUsed, MappingEvidence},
};
use crate::eid::chip::{
    chip_authentication::ChipEvidence, chip_file::ChipFile, failure::ReadError, secure_messaging::SecureMessagingError,
    security_info::SecurityInfos, seed::Seed, status_word::StatusWord,
};

/// The most times one run opens the chip again. Each time something was given up, so that it cannot go round in circles.
const MOST_RESTARTS: usize = 12;

/// Why an attempt ended.
pub(super) enum Stop {
    /// For good.
    Failed(ReadError),
    /// The chip left the session over something the next attempt will not do.
    Again,
}

impl From<ReadError> for Stop {
    fn from(error: ReadError) -> Self {
        Self::Failed(error)
    }
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Self {
        Self::Failed(fault.into())
    }
}

pub(super) struct Run {
    pub(super) exchange: Exchange,
    pub(super) talk: Conversation,
    pub(super) plan: ReadPlan,
    pub(super) seed: Seed,
    pub(super) kept: PartialRead,
    /// EF.CardAccess and what it says, once looked for in this run.
    pub(super) offers: Option<SecurityInfos>,
    pub(super) access: Option<AccessUsed>,
    pub(super) chip: Option<ChipEvidence>,
    /// Whether the chip proved in this session that it is no copy.
    pub(super) chip_proven: bool,
    /// Whether the SOD of this card is known.
    sod_seen: bool,
    pub(super) mapping: Option<MappingEvidence>,
    /// Files the chip will not give, proofs it will not make: not asked for again in this run.
    pub(super) given_up: Vec<ChipFile>,
    pub(super) chip_authentication_off: bool,
    pub(super) active_authentication_off: bool,
    pub(super) long_signature_off: bool,
    percent: u8,
}

impl Run {
    pub(super) fn new(exchange: Exchange, kept: PartialRead, plan: ReadPlan, seed: Seed) -> Self {
        Self {
            talk: Conversation::new(exchange.clone()),
            exchange,
            plan,
            seed,
            kept,
            offers: None,
            access: None,
            chip: None,
            chip_proven: false,
            sod_seen: false,
            mapping: None,
            given_up: Vec::new(),
            chip_authentication_off: false,
            active_authentication_off: false,
            long_signature_off: false,
            percent: 0,
        }
    }

    pub(super) async fn finish(mut self) -> Result<ChipRead, Interrupted> {
        // Without the SOD nothing ties what was kept to this card.
        if !self.kept.files.contains_key(&ChipFile::Sod) {
            self.kept = PartialRead { chunk: self.kept.chunk, ..PartialRead::default() };
        }
        // An answer to another challenge proves nothing to who drew this one.
        self.kept.active = self.kept.active.take().filter(|active| Some(active.challenge) == self.plan.challenge);
        for _ in 0..=MOST_RESTARTS {
            match self.attempt().await {
                Ok(access) => return Ok(self.result(access)),
                Err(Stop::Again) => {
                    self.talk.enter(None);
                    self.chip_proven = false;
                }
                Err(Stop::Failed(error)) => return Err(self.interrupted(error)),
            }
        }
        // Every restart gives something up, and there is less to give up than that.
        Err(self.interrupted(ReadError::SecureMessaging(SecureMessagingError::Left(StatusWord::CONDITIONS))))
    }

    async fn attempt(&mut self) -> Result<AccessUsed, Stop> {
        self.tell(ReadStage::Connecting, 0).await;
        let access = self.open().await?;
        self.tell(ReadStage::Reading, 15).await;
        self.read_file_once(ChipFile::Com).await?;
        if !self.sod_seen {
            self.read_sod().await?;
            self.sod_seen = true;
        }
        for file in self.plan.groups.clone() {
            self.prove_chip().await?;
            self.prove_active().await?;
            self.read_file_once(file).await?;
        }
        self.prove_chip().await?;
        self.prove_active().await?;
        self.compare_offers();
        Ok(access)
    }

    /// The SOD tells cards apart: what was kept counts only beside the same one.
    async fn read_sod(&mut self) -> Result<(), Stop> {
        let Some(before) = self.kept.files.remove(&ChipFile::Sod) else {
            return self.read_file_once(ChipFile::Sod).await;
        };
        let now = self.read_file(ChipFile::Sod).await;
        if matches!(&now, Ok(now) if now.as_ref() != Some(&before)) {
            self.kept = PartialRead::default();
            return Err(ReadError::OtherCard.into());
        }
        self.kept.files.insert(ChipFile::Sod, before);
        now.map(drop)
    }

    async fn read_file_once(&mut self, file: ChipFile) -> Result<(), Stop> {
        if !self.kept.files.contains_key(&file) && !self.given_up.contains(&file) {
            let bytes = self.read_file(file).await?;
            self.kept.files.extend(bytes.map(|bytes| (file, bytes)));
        }
        Ok(())
    }

    /// DG14 repeats EF.CardAccess under the issuer's signature (ICAO Doc 9303-11 §9.2): the entry that PACE ran with must be
    /// there.
    fn compare_offers(&mut self) {
        let Some(AccessUsed::Pace { protocol, parameter_id }) = &self.access else { return };
        let Some(signed) = self.kept.files.get(&ChipFile::Dg14) else { return };
        let Ok(signed) = SecurityInfos::parse_group_14(signed) else { return };
        let same = signed.pace.iter().any(|info| {
            info.protocol.to_string() == *protocol && info.parameter_id.is_none_or(|id| id == *parameter_id)
        });
        // Chips made before the standard asked for it repeat none at all.
        if !same && !signed.pace.is_empty() {
            self.kept.found(ChipFindingCode::CardAccessDiffers, Some(ChipFile::CardAccess));
        }
    }

    pub(super) async fn tell(&mut self, stage: ReadStage, percent: u8) {
        self.percent = self.percent.max(percent.min(100));
        self.exchange.tell(Progress::new(stage, self.percent)).await;
    }

    fn result(self, access: AccessUsed) -> ChipRead {
        let PartialRead { files, active, findings, .. } = self.kept;
        ChipRead { access, files, active, chip: self.chip, mapping: self.mapping, findings }
    }

    fn interrupted(self, error: ReadError) -> Interrupted {
        Interrupted { error, partial: self.kept }
    }

    pub(super) const fn access_key(&self) -> &Access {
        &self.plan.access
    }
}
