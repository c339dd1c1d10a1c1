//! Opening the chip: EF.CardAccess, PACE or BAC, the application.

use super::{
    Access, ChipFindingCode, ReadStage,
    outcome::{AccessUsed, MappingEvidence},
    run::{Run, Stop},
};
use crate::eid::chip::{
    access_key::MrzKey,
    apdu::{Answer, Command},
    bac::{self, BasicAccess},
    card_security::CardSecurity,
    chip_file::ChipFile,
    curve::PrivateKey,
    failure::{KeyKind, ReadError, ReadStep},
    pace::{self, MappingProof, PaceSecret, PaceSuite},
    security_info::SecurityInfos,
    status_word::StatusWord,
};

/// The application of machine-readable travel documents (ICAO Doc 9303-10 §3.4).
const APPLICATION: [u8; 7] = [0xA0, 0x00, 0x00, 0x02, 0x47, 0x10, 0x01];

impl Run {
    /// Opens the session and selects the application in it.
    pub(super) async fn open(&mut self) -> Result<AccessUsed, Stop> {
        let offers = match self.offers.take() {
            Some(offers) => {
                // The application of the attempt before may still be selected.
                self.select_master_file().await?;
                offers
            }
            None => self.read_card_access().await?,
        };
        self.offers = Some(offers.clone());
        self.tell(ReadStage::Opening, 5).await;
        let secret = match self.access_key().clone() {
            Access::Basic(key) => return self.open_basic(&key).await,
            // The chip offers nothing else, and the caller holds a key that BAC takes.
            Access::Mrz(key) if offers.pace.is_empty() => return self.open_basic(&key).await,
            Access::Mrz(key) => PaceSecret::Mrz(key),
            Access::Can(can) => PaceSecret::Can(can),
        };
        let Some(suite) = PaceSuite::choose(&offers.pace) else {
            let offered = offers.pace.iter().map(|info| info.protocol.to_string()).collect();
            return Err(ReadError::NoSupportedAccess { offered }.into());
        };
        let used = AccessUsed::Pace { protocol: suite.protocol.to_string(), parameter_id: suite.parameter_id };
        if let Some(proof) = self.open_pace(suite, &secret).await? {
            self.check_mapping(proof).await?;
        }
        // Inside the session: a selection in the clear would end it.
        self.select_application().await?;
        self.access = Some(used.clone());
        Ok(used)
    }

    /// What the chip offers; nothing if it has no EF.CardAccess. Selecting the master file first is refused by many chips,
    /// so the file is asked for directly, and only then in other ways.
    async fn read_card_access(&mut self) -> Result<SecurityInfos, Stop> {
        let mut file = self.read_file_quietly(ChipFile::CardAccess).await?;
        if file.is_none() && self.select_master_file().await? {
            file = self.read_file_quietly(ChipFile::CardAccess).await?;
        }
        let Some(file) = file else { return Ok(SecurityInfos::default()) };
        let infos = SecurityInfos::parse(&file).unwrap_or_else(|_| {
            self.kept.found(ChipFindingCode::CardAccessMalformed, Some(ChipFile::CardAccess));
            SecurityInfos::default()
        });
        self.kept.files.insert(ChipFile::CardAccess, file);
        Ok(infos)
    }

    /// Whether one of the ways to select the master file worked.
    async fn select_master_file(&mut self) -> Result<bool, Stop> {
        for command in [Command::new(0x00, 0xA4, 0x00, 0x0C).data([0x3F, 0x00]), Command::new(0x00, 0xA4, 0x00, 0x0C)] {
            if self.talk.send(&command).await?.status.is_ok() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    async fn select_application(&mut self) -> Result<(), Stop> {
        let answer = self.talk.send(&Command::new(0x00, 0xA4, 0x04, 0x0C).data(APPLICATION)).await?;
        if answer.status.is_ok() { Ok(()) } else { Err(ReadError::NotADocument(answer.status).into()) }
    }

    async fn open_basic(&mut self, key: &MrzKey) -> Result<AccessUsed, Stop> {
        self.select_application().await?;
        let challenge = self.opening(&bac::get_challenge()).await?;
        let nonce = <[u8; 8]>::try_from(&challenge[..]).map_err(|_| ReadError::Bac)?;
        let run = BasicAccess::new(key, nonce, self.seed.draw(), self.seed.draw());
        let answer = self.talk.send(&run.external_authenticate()).await?;
        let data = proven(answer, KeyKind::Mrz)?;
        self.talk.enter(Some(run.finish(&data).map_err(|_| ReadError::Bac)?));
        self.access = Some(AccessUsed::Basic);
        Ok(AccessUsed::Basic)
    }

    async fn open_pace(&mut self, suite: PaceSuite, secret: &PaceSecret) -> Result<Option<MappingProof>, Stop> {
        let curve = suite.curve;
        let answer = self.talk.send(&suite.select(secret)).await?;
        match answer.status {
            status if status.is_ok() => {}
            StatusWord::BLOCKED => return Err(ReadError::KeyBlocked.into()),
            status => match status.tries_left() {
                Some(0) => return Err(ReadError::KeyBlocked.into()),
                // A warning that tries were wrong before; this one may be right.
                Some(_) => {}
                None => {
                    let offered = vec![suite.protocol.to_string()];
                    let refused =
                        matches!(status, StatusWord::WRONG_DATA | StatusWord::REFERENCE | StatusWord::FUNCTION);
                    let step = ReadStep::Opening;
                    return Err(match refused {
                        true => ReadError::NoSupportedAccess { offered },
                        false => ReadError::Refused { status, step },
                    }
                    .into());
                }
            },
        }
        let answer = self.opening(&pace::get_nonce()).await?;
        let private = PrivateKey::draw(curve, &mut self.seed);
        let (run, command) = pace::begin(suite, secret, &answer, private).map_err(ReadError::Pace)?;
        let answer = self.opening(&command).await?;
        let private = PrivateKey::draw(curve, &mut self.seed);
        let (run, command) = run.agree(&answer, private).map_err(ReadError::Pace)?;
        let answer = self.opening(&command).await?;
        let (run, command) = run.prove(&answer).map_err(ReadError::Pace)?;
        let answer = self.talk.send(&command).await?;
        let data = proven(answer, self.access_key().key_kind())?;
        let outcome = run.finish(&data).map_err(ReadError::Pace)?;
        self.talk.enter(Some(outcome.session));
        Ok(outcome.mapping_proof)
    }

    /// Sends a command that must succeed while the session is not open yet.
    async fn opening(&mut self, command: &Command) -> Result<Vec<u8>, Stop> {
        let answer = self.talk.send(command).await?;
        if answer.status.is_ok() {
            return Ok(answer.data);
        }
        Err(ReadError::Refused { status: answer.status, step: ReadStep::Opening }.into())
    }

    /// Reads EF.CardSecurity, which holds the key that the proof within PACE leads to.
    async fn check_mapping(&mut self, proof: MappingProof) -> Result<(), Stop> {
        let file = match self.given_up.contains(&ChipFile::CardSecurity) {
            true => None,
            false => self.read_file(ChipFile::CardSecurity).await?,
        };
        let code = match file.as_deref().map(CardSecurity::read) {
            None => ChipFindingCode::ProofUnsupported,
            Some(Err(_)) => ChipFindingCode::CardAccessMalformed,
            Some(Ok(security)) => mapping_verdict(&security, &proof),
        };
        self.chip_proven = code == ChipFindingCode::ChipGenuine;
        self.kept.found(code, Some(ChipFile::CardSecurity));
        self.mapping = Some(MappingEvidence { proof, card_security: file.unwrap_or_default() });
        Ok(())
    }
}

/// A key that nobody signed proves nothing: whoever copies the files could put their own there. By whom it was signed is for who
/// trusts an authority to judge (`passive::judge_mapping`).
fn mapping_verdict(security: &CardSecurity, proof: &MappingProof) -> ChipFindingCode {
    let mut keys = security.infos.chip_keys.iter().filter_map(|key| key.key.as_ref());
    match security.verify() {
        Err(error) if error.is_unsupported() => ChipFindingCode::ProofUnsupported,
        Ok(()) if keys.any(|key| proof.fits(key)) => ChipFindingCode::ChipGenuine,
        _ => ChipFindingCode::ChipUnproven,
    }
}

/// The answer to the command with which the chip learns whether the reader knows the key.
fn proven(answer: Answer, key: KeyKind) -> Result<Vec<u8>, ReadError> {
    match answer.status {
        status if status.is_ok() => Ok(answer.data),
        StatusWord::BLOCKED => Err(ReadError::KeyBlocked),
        status => match status.tries_left() {
            Some(0) => Err(ReadError::KeyBlocked),
            tries_left @ Some(_) => Err(ReadError::WrongKey { key, tries_left }),
            None if is_refusal(status) => Err(ReadError::WrongKey { key, tries_left: None }),
            None => Err(ReadError::Refused { status, step: ReadStep::Opening }),
        },
    }
}

/// How chips say that the proof of the key was wrong, besides the counted form.
const fn is_refusal(status: StatusWord) -> bool {
    matches!(
        status,
        StatusWord::AUTHENTICATION_FAILED
            | StatusWord::NOT_ALLOWED
            | StatusWord::WRONG_OBJECTS
            | StatusWord::WRONG_DATA
    )
}
