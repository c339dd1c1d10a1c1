//! Asking the chip to prove that it is no copy.

use super::{
    ChipFindingCode, ReadStage,
    conversation::Fault,
    run::{Run, Stop},
};
use crate::eid::chip::{
    active_authentication::{ActiveEvidence, ActiveVerdict, internal_authenticate},
    apdu::{Command, LONGEST_ANSWER, SHORT_ANSWER},
    chip_authentication::ChipAuthentication,
    chip_file::ChipFile,
    curve::PrivateKey,
    secure_messaging::SecureMessagingError,
    security_info::{ActiveKey, SecurityInfos},
    status_word::StatusWord,
};

impl Run {
    /// Chip Authentication, once in each session, as soon as DG14 is there. A proof within PACE stands for it.
    pub(super) async fn prove_chip(&mut self) -> Result<(), Stop> {
        if self.chip_authentication_off || self.chip_proven {
            return Ok(());
        }
        let Some(file) = self.kept.files.get(&ChipFile::Dg14) else { return Ok(()) };
        let Ok(infos) = SecurityInfos::parse_group_14(file) else {
            self.no_chip_proof(ChipFindingCode::CardAccessMalformed);
            return Ok(());
        };
        if infos.chip_keys.is_empty() {
            self.chip_authentication_off = true;
            return Ok(());
        }
        let run = infos.chip_authentication().and_then(|(info, key)| {
            let private = PrivateKey::draw(key.curve, &mut self.seed);
            ChipAuthentication::new(info, key, private)
        });
        let Some(run) = run else {
            self.no_chip_proof(ChipFindingCode::ProofUnsupported);
            return Ok(());
        };
        self.tell(ReadStage::Proving, 42).await;
        for command in run.commands() {
            let status = match self.talk.send(&command).await {
                Ok(answer) => answer.status,
                Err(Fault::Session(SecureMessagingError::Left(status))) if !is_out_of_step(status) => status,
                Err(fault) => return Err(fault.into()),
            };
            if !status.is_ok() {
                // The chip may have begun to change keys: only a new session is sure.
                self.no_chip_proof(ChipFindingCode::ChipUnproven);
                return Err(Stop::Again);
            }
        }
        let Ok(session) = run.session() else {
            self.no_chip_proof(ChipFindingCode::ProofUnsupported);
            return Ok(());
        };
        self.talk.enter(Some(session));
        let select = Command::new(0x00, 0xA4, 0x02, 0x0C).data(ChipFile::Dg14.identifier());
        match self.talk.record(&select).await {
            Ok((_, recorded)) => {
                self.chip = Some(run.evidence(&recorded.counter, &recorded.command, &recorded.answer));
                self.chip_proven = true;
                self.kept.found(ChipFindingCode::ChipGenuine, Some(ChipFile::Dg14));
                Ok(())
            }
            Err(Fault::Session(_)) => {
                self.no_chip_proof(ChipFindingCode::ChipUnproven);
                Err(Stop::Again)
            }
            Err(fault) => Err(fault.into()),
        }
    }

    fn no_chip_proof(&mut self, code: ChipFindingCode) {
        self.chip_authentication_off = true;
        self.kept.found(code, Some(ChipFile::Dg14));
    }

    /// Active Authentication, if a challenge was given, as soon as DG15 is there.
    pub(super) async fn prove_active(&mut self) -> Result<(), Stop> {
        let (Some(challenge), Some(file)) = (self.plan.challenge, self.kept.files.get(&ChipFile::Dg15)) else {
            return Ok(());
        };
        if self.active_authentication_off || self.kept.active.is_some() {
            return Ok(());
        }
        let Ok(key) = ActiveKey::parse_group_15(file) else {
            self.no_active_proof(ChipFindingCode::CardAccessMalformed);
            return Ok(());
        };
        if key == ActiveKey::Unsupported {
            self.no_active_proof(ChipFindingCode::ProofUnsupported);
            return Ok(());
        }
        self.tell(ReadStage::Proving, 48).await;
        loop {
            let long = self.needs_long_answer(&key);
            let expected = if long { LONGEST_ANSWER } else { SHORT_ANSWER };
            let answer = match self.talk.send(&internal_authenticate(challenge, expected)).await {
                Ok(answer) => answer,
                Err(Fault::Session(SecureMessagingError::Left(status))) if !is_out_of_step(status) => {
                    self.shorter_or_no_active_proof(long);
                    return Err(Stop::Again);
                }
                Err(fault) => return Err(fault.into()),
            };
            if answer.status.is_ok() || (answer.status == StatusWord::END_OF_FILE && !answer.data.is_empty()) {
                self.judge(ActiveEvidence { challenge, signature: answer.data }, &key);
                return Ok(());
            }
            self.shorter_or_no_active_proof(long);
            // Chips that refuse long lengths may take short ones, in the same session.
            if !long {
                return Ok(());
            }
        }
    }

    /// Whether the signature does not fit in a short answer and long ones pass.
    fn needs_long_answer(&self, key: &ActiveKey) -> bool {
        let short = SHORT_ANSWER as usize;
        let room = self.talk.session().map_or(short, |session| session.payload(short));
        key.signature_bytes() > room && self.plan.limits.extended_length && !self.long_signature_off
    }

    fn judge(&mut self, evidence: ActiveEvidence, key: &ActiveKey) {
        let named = self.kept.files.get(&ChipFile::Dg14).and_then(|file| SecurityInfos::parse_group_14(file).ok());
        let algorithm = named.and_then(|infos| infos.active_algorithm);
        let code = match evidence.verify(key, algorithm.as_ref()) {
            ActiveVerdict::Genuine => ChipFindingCode::ActiveGenuine,
            ActiveVerdict::Forged => ChipFindingCode::ActiveForged,
            ActiveVerdict::Incomplete => ChipFindingCode::ActiveIncomplete,
            ActiveVerdict::Unsupported => ChipFindingCode::ProofUnsupported,
        };
        self.kept.found(code, Some(ChipFile::Dg15));
        self.kept.active = Some(evidence);
    }

    fn shorter_or_no_active_proof(&mut self, long: bool) {
        if long {
            self.long_signature_off = true;
        } else {
            self.no_active_proof(ChipFindingCode::ActiveRefused);
        }
    }

    fn no_active_proof(&mut self, code: ChipFindingCode) {
        self.active_authentication_off = true;
        self.kept.found(code, Some(ChipFile::Dg15));
    }
}

/// Whether the chip left the session because of the session itself: no word about what was asked.
const fn is_out_of_step(status: StatusWord) -> bool {
    matches!(status, StatusWord::MISSING_OBJECTS | StatusWord::WRONG_OBJECTS)
}
