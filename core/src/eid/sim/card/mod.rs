//! A card in software: it answers commands as a chip does, from files and keys it is given, and goes wrong on demand.
//!
//! It follows ICAO Doc 9303-10 and 9303-11 (eighth edition). Nothing is drawn, nothing waits: chance comes from its seed, and
//! the time a card would take is added up.

mod issued;
mod pace;
mod profile;
mod proof;
mod secure;

use std::time::Duration;

use self::{pace::PaceState, secure::CardChannel};
use crate::eid::chip::{
    apdu::{Answer, Command},
    chip_file::ChipFile,
    cipher::CipherKind,
    link::CardLinkError,
    seed::Seed,
    status_word::StatusWord,
    tlv::{TlvReader, object},
};

pub use profile::{ActivePrivateKey, Behaviour, CardFault, CardFiles, CardKeys, FaultKind, Latency};

/// The application of machine-readable travel documents.
const APPLICATION: [u8; 7] = [0xA0, 0x00, 0x00, 0x02, 0x47, 0x10, 0x01];
/// The most bytes of data in one short answer.
const SHORT_ANSWER: usize = 256;

/// A card.
pub struct SoftwareCard {
    files: CardFiles,
    behaviour: Behaviour,
    faults: Vec<CardFault>,
    seed: Seed,
    commands: usize,
    elapsed: Duration,
    wrong_keys: u8,
    in_application: bool,
    selected: Option<ChipFile>,
    channel: Option<CardChannel>,
    /// Whether the command being executed came through the channel.
    in_session: bool,
    /// Takes the place of the channel once the answer has left through the old one.
    next_channel: Option<CardChannel>,
    pace: Option<PaceState>,
    challenge: Option<[u8; 8]>,
    chip_cipher: Option<CipherKind>,
    waiting: Vec<u8>,
    shortened: usize,
}

impl SoftwareCard {
    /// A card with these files that behaves so; `seed` is its chance.
    #[must_use]
    pub const fn new(files: CardFiles, behaviour: Behaviour, seed: Seed) -> Self {
        Self {
            files,
            behaviour,
            faults: Vec::new(),
            seed,
            commands: 0,
            elapsed: Duration::ZERO,
            wrong_keys: 0,
            in_application: false,
            selected: None,
            channel: None,
            in_session: false,
            next_channel: None,
            pace: None,
            challenge: None,
            chip_cipher: None,
            waiting: Vec::new(),
            shortened: 0,
        }
    }

    /// Goes wrong at these commands.
    #[must_use]
    pub fn with_faults(self, faults: impl IntoIterator<Item = CardFault>) -> Self {
        Self { faults: faults.into_iter().collect(), ..self }
    }

    /// How many commands came in its life.
    #[must_use]
    pub const fn commands(&self) -> usize {
        self.commands
    }

    /// How long a card would have taken.
    #[must_use]
    pub const fn elapsed(&self) -> Duration {
        self.elapsed
    }

    /// Taken away and held to the phone again: whatever was open is closed.
    pub fn reset(&mut self) {
        self.in_application = false;
        self.selected = None;
        self.channel = None;
        self.next_channel = None;
        self.pace = None;
        self.challenge = None;
        self.chip_cipher = None;
        self.waiting.clear();
    }

    /// What comes back for a command.
    ///
    /// # Errors
    /// As its faults want.
    pub fn transceive(&mut self, bytes: &[u8]) -> Result<Vec<u8>, CardLinkError> {
        let at = self.commands;
        self.commands += 1;
        let due: Vec<FaultKind> =
            self.faults.iter().filter(|fault| fault.at == at).map(|fault| fault.kind.clone()).collect();
        let (mut flipped, mut status) = (None, None);
        self.shortened = 0;
        for fault in due {
            match fault {
                FaultKind::Lost(error) => {
                    self.reset();
                    return Err(error);
                }
                FaultKind::Answer(answer) => status = Some(answer),
                FaultKind::Short(by) => self.shortened = by,
                FaultKind::Desynchronised => self.channel.iter_mut().for_each(CardChannel::slip),
                FaultKind::Flipped(at) => flipped = Some(at),
                FaultKind::Mutated(file, at) => self.files.flip(file, at),
            }
        }
        let mut answer = match (status, Command::decode(bytes)) {
            (Some(status), _) => {
                self.channel = None;
                Answer::status(status)
            }
            (None, Ok(command)) => self.answer(&command),
            (None, Err(_)) => Answer::status(StatusWord::WRONG_LENGTH),
        }
        .encode();
        if let Some(at) = flipped {
            let at = at % answer.len();
            answer[at] ^= 1;
        }
        let carried = u32::try_from(bytes.len() + answer.len()).unwrap_or(u32::MAX);
        self.elapsed += self.behaviour.latency.command + self.behaviour.latency.byte * carried;
        Ok(answer)
    }

    fn spend_key(&mut self, operations: u32) {
        self.elapsed += self.behaviour.latency.key * operations;
    }

    fn answer(&mut self, command: &Command) -> Answer {
        if command.instruction == 0xC0 && command.class == 0x00 {
            return self.piece(command.expected.unwrap_or(256) as usize);
        }
        self.waiting.clear();
        self.in_session = self.channel.is_some();
        let Some(mut channel) = self.channel.take() else {
            let answer = self.execute(command);
            self.channel = self.next_channel.take();
            return self.in_pieces(command, answer);
        };
        let plain = match channel.open(command) {
            Ok(plain) => plain,
            Err(status) => return Answer::status(status),
        };
        let answer = self.execute(&plain);
        if self.behaviour.errors_in_the_clear && !answer.status.is_ok() {
            return Answer::status(answer.status);
        }
        let protected = channel.protect(&answer, command.instruction);
        self.channel = Some(self.next_channel.take().unwrap_or(channel));
        self.in_pieces(command, protected)
    }

    /// An answer too long for the form of the command waits to be fetched.
    fn in_pieces(&mut self, command: &Command, answer: Answer) -> Answer {
        if command.is_extended() || answer.data.len() <= SHORT_ANSWER {
            return answer;
        }
        self.waiting = answer.data;
        self.piece(SHORT_ANSWER)
    }

    fn piece(&mut self, length: usize) -> Answer {
        let rest = self.waiting.split_off(length.min(self.waiting.len()));
        let data = std::mem::replace(&mut self.waiting, rest);
        let status = match self.waiting.len() {
            0 => StatusWord::OK,
            left if left >= SHORT_ANSWER => StatusWord(0x6100),
            left => StatusWord(0x6100 | u16::try_from(left).unwrap_or(0)),
        };
        Answer { data, status }
    }

    fn execute(&mut self, command: &Command) -> Answer {
        let answer = match (command.instruction, command.p1, command.p2) {
            (0xA4, 0x00, _) => self.select_master_file(),
            (0xA4, 0x04, _) => self.select_application(command),
            (0xA4, 0x02, _) => self.select_file(command),
            (0xB0, high, low) => self.read(command, usize::from(u16::from_be_bytes([high, low]))),
            (0xB1, 0x00, 0x00) => self.read_far(command),
            (0x84, 0x00, 0x00) => self.give_challenge(),
            (0x82, 0x00, 0x00) => self.authenticate_basic(command),
            (0x22, 0xC1, 0xA4) => self.select_pace(command),
            (0x22, 0x41, 0xA4) => self.select_chip_authentication(command),
            (0x22, 0x41, 0xA6) => self.agree_at_once(command),
            (0x86, 0x00, 0x00) if self.chip_cipher.is_some() => self.step_chip_authentication(command),
            (0x86, 0x00, 0x00) => self.step_pace(command),
            (0x88, 0x00, 0x00) => self.sign_challenge(command),
            _ => Err(StatusWord::INSTRUCTION),
        };
        answer.unwrap_or_else(Answer::status)
    }

    fn select_master_file(&mut self) -> Result<Answer, StatusWord> {
        if !self.behaviour.selects_master_file {
            return Err(StatusWord::INSTRUCTION);
        }
        self.in_application = false;
        self.selected = None;
        Ok(Answer::status(StatusWord::OK))
    }

    fn select_application(&mut self, command: &Command) -> Result<Answer, StatusWord> {
        if command.data != APPLICATION {
            return Err(StatusWord::NOT_FOUND);
        }
        self.in_application = true;
        self.selected = None;
        Ok(Answer::status(StatusWord::OK))
    }

    fn select_file(&mut self, command: &Command) -> Result<Answer, StatusWord> {
        let here = |file: &&ChipFile| {
            matches!(file, ChipFile::CardAccess | ChipFile::CardSecurity) != self.in_application
                && file.identifier()[..] == command.data
        };
        let file = *ChipFile::ALL.iter().find(here).ok_or(StatusWord::NOT_FOUND)?;
        self.files.file(file).ok_or(StatusWord::NOT_FOUND)?;
        let open = self.in_session || file == ChipFile::CardAccess;
        if !open || file.data_group().is_some_and(|group| self.behaviour.locked.contains(&group)) {
            return Err(StatusWord::NOT_ALLOWED);
        }
        self.selected = Some(file);
        Ok(Answer::status(StatusWord::OK))
    }

    fn read(&self, command: &Command, offset: usize) -> Result<Answer, StatusWord> {
        let file = self.selected.and_then(|file| self.files.file(file)).ok_or(StatusWord::CONDITIONS)?;
        let asked = command.expected.ok_or(StatusWord::WRONG_LENGTH)? as usize;
        if command.is_extended() && !self.behaviour.extended_length || asked > self.behaviour.longest_read {
            return Err(StatusWord::WRONG_LENGTH);
        }
        let rest = file.get(offset..).filter(|rest| !rest.is_empty()).ok_or(StatusWord::WRONG_OFFSET)?;
        let given = rest.len().min(asked);
        let status = if given < asked { StatusWord::END_OF_FILE } else { StatusWord::OK };
        Ok(Answer { data: rest[..given.saturating_sub(self.shortened)].to_vec(), status })
    }

    fn read_far(&self, command: &Command) -> Result<Answer, StatusWord> {
        let mut reader = TlvReader::new(&command.data).map_err(|_| StatusWord::WRONG_DATA)?;
        let offset = reader.expect(0x54).map_err(|_| StatusWord::WRONG_DATA)?.value;
        let offset = offset.iter().fold(0usize, |offset, &digit| offset << 8 | usize::from(digit));
        let expected = command.expected.ok_or(StatusWord::WRONG_LENGTH)?;
        // The object around the bytes counts too.
        let inside = Command { expected: Some(expected.saturating_sub(4).max(1)), ..command.clone() };
        let answer = self.read(&inside, offset)?;
        Ok(Answer { data: object(0x53, &answer.data), status: answer.status })
    }

    fn give_challenge(&mut self) -> Result<Answer, StatusWord> {
        let challenge = self.seed.draw();
        self.challenge = Some(challenge);
        Ok(Answer { data: challenge.to_vec(), status: StatusWord::OK })
    }
}
