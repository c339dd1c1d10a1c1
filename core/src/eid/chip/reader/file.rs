//! Reading one file, chunk by chunk.

use super::{
    ChipFindingCode, ReadStage,
    conversation::Fault,
    outcome::Unfinished,
    run::{Run, Stop},
};
use crate::eid::chip::{
    apdu::{Answer, Command},
    chip_file::ChipFile,
    failure::{ReadError, ReadStep},
    secure_messaging::{SecureMessaging, SecureMessagingError},
    status_word::StatusWord,
    tlv::{Header, TlvError, object, only_object},
};

/// The largest file: faces have 10 to 40 KiB.
const LARGEST_FILE: usize = 256 * 1024;
/// Enough for the tag and the length of every file.
const HEADER_BYTES: usize = 6;
/// What READ BINARY reaches with an offset in its parameters.
const LARGEST_SHORT_OFFSET: usize = 0x7FFF;
/// Tag and length of the object around what is read far out.
const OBJECT_BYTES: usize = 4;
/// The most to ask for at once with long lengths: chips that promise more are known to cut answers off.
const LONG_CHUNK: usize = 1_024;
/// What to fall back to when a chip refuses a length.
const SMALLER_CHUNKS: [usize; 4] = [223, 160, 96, 48];

/// What came of one READ BINARY.
enum Piece {
    Bytes(Vec<u8>),
    Locked,
    TooLong,
}

impl Run {
    /// Reads a file whole; `None` if the chip does not have it or does not give it, which a finding says.
    pub(super) async fn read_file(&mut self, file: ChipFile) -> Result<Option<Vec<u8>>, Stop> {
        let step = ReadStep::File(file);
        match self.select_file(file).await {
            Ok(status) if status.is_ok() => {}
            Ok(status) => {
                let Some(code) = not_given(status) else { return Err(ReadError::Refused { status, step }.into()) };
                return Ok(self.give_up(code, file));
            }
            Err(Fault::Session(SecureMessagingError::Left(status))) if not_given(status).is_some() => {
                // Said in the clear: the session is gone, and the next one will not ask.
                self.give_up(not_given(status).unwrap_or(ChipFindingCode::FileAbsent), file);
                return Err(Stop::Again);
            }
            Err(fault) => return Err(fault.into()),
        }
        self.read_selected(file).await
    }

    /// The same for a file that need not be there: without a word.
    pub(super) async fn read_file_quietly(&mut self, file: ChipFile) -> Result<Option<Vec<u8>>, Stop> {
        match self.select_file(file).await?.is_ok() {
            true => self.read_selected(file).await,
            false => Ok(None),
        }
    }

    async fn select_file(&mut self, file: ChipFile) -> Result<StatusWord, Fault> {
        let command = Command::new(0x00, 0xA4, 0x02, 0x0C).data(file.identifier());
        self.talk.send(&command).await.map(|answer| answer.status)
    }

    fn give_up(&mut self, code: ChipFindingCode, file: ChipFile) -> Option<Vec<u8>> {
        self.given_up.push(file);
        self.kept.found(code, Some(file));
        None
    }

    async fn read_selected(&mut self, file: ChipFile) -> Result<Option<Vec<u8>>, Stop> {
        let begun = self.kept.unfinished.take_if(|unfinished| unfinished.file == file);
        let mut reading = match begun {
            Some(begun) => begun,
            None => match self.read_piece(file, 0, HEADER_BYTES).await? {
                Piece::Locked => return Ok(self.give_up(ChipFindingCode::FileLocked, file)),
                Piece::TooLong => return Err(ReadError::Truncated(file).into()),
                Piece::Bytes(bytes) => begin(file, bytes)?,
            },
        };
        while reading.bytes.len() < reading.total {
            let offset = reading.bytes.len();
            // Far out the answer is an object, whose tag and length take room too.
            let around = if offset > LARGEST_SHORT_OFFSET { OBJECT_BYTES } else { 0 };
            let wanted = (self.chunk() - around).min(reading.total - offset);
            let piece = self.read_piece(file, offset, wanted).await;
            match piece {
                Ok(Piece::Bytes(bytes)) => reading.bytes.extend(bytes),
                Ok(Piece::Locked) => return Ok(self.give_up(ChipFindingCode::FileLocked, file)),
                Ok(Piece::TooLong) => {
                    if !self.shorten() {
                        return Err(ReadError::Refused {
                            status: StatusWord::WRONG_LENGTH,
                            step: ReadStep::File(file),
                        }
                        .into());
                    }
                }
                Err(stop) => {
                    // Only data groups are tied to a card, by its SOD; another half of one may wait already.
                    if file.data_group().is_some() {
                        self.kept.unfinished.get_or_insert(reading);
                    }
                    return Err(stop);
                }
            }
            self.tell(ReadStage::Reading, percent(file, reading.bytes.len(), reading.total)).await;
        }
        Ok(Some(reading.bytes))
    }

    /// One READ BINARY. It answers with at least one byte and no more than asked for, or not with bytes.
    async fn read_piece(&mut self, file: ChipFile, offset: usize, wanted: usize) -> Result<Piece, Stop> {
        let answer = match self.talk.send(&read_binary(offset, wanted)).await {
            Ok(answer) => answer,
            Err(Fault::Session(SecureMessagingError::Left(status))) if is_too_long(status) => {
                // The session went with it; the next one asks for less.
                return Err(if self.shorten() { Stop::Again } else { self.refused(status, file) });
            }
            Err(fault) => return Err(fault.into()),
        };
        match answer.status {
            status if status.is_ok() || status == StatusWord::END_OF_FILE => {
                let bytes = piece(answer, offset).ok_or(ReadError::Malformed(file))?;
                match bytes.len() {
                    0 => Err(ReadError::Truncated(file).into()),
                    count if count > wanted => Err(ReadError::Malformed(file).into()),
                    _ => Ok(Piece::Bytes(bytes)),
                }
            }
            StatusWord::WRONG_OFFSET => Err(ReadError::Truncated(file).into()),
            StatusWord::NOT_ALLOWED => Ok(Piece::Locked),
            status if is_too_long(status) => Ok(Piece::TooLong),
            status => Err(self.refused(status, file)),
        }
    }

    fn refused(&self, status: StatusWord, file: ChipFile) -> Stop {
        ReadError::Refused { status, step: ReadStep::File(file) }.into()
    }

    /// How many bytes to ask for at once.
    fn chunk(&self) -> usize {
        let limits = self.plan.limits;
        let carried = usize::try_from(limits.longest_answer).unwrap_or(usize::MAX).saturating_sub(2);
        let carried = if limits.extended_length { carried } else { carried.min(256) };
        let room = self.talk.session().map_or(carried, |session: &SecureMessaging| session.payload(carried));
        self.kept.chunk.unwrap_or(LONG_CHUNK).min(room).max(OBJECT_BYTES + 1)
    }

    /// Asks for less from now on, also after an interruption; `false` if it is the least already.
    fn shorten(&mut self) -> bool {
        let chunk = self.chunk();
        let smaller = SMALLER_CHUNKS.into_iter().find(|&smaller| smaller < chunk);
        self.kept.chunk = smaller.or(self.kept.chunk);
        smaller.is_some()
    }
}

/// Tag and length of a file, from its first bytes.
fn begin(file: ChipFile, mut bytes: Vec<u8>) -> Result<Unfinished, ReadError> {
    let header = Header::read(&bytes).map_err(|error| match error {
        TlvError::Truncated => ReadError::Truncated(file),
        _ => ReadError::Malformed(file),
    })?;
    if header.tag != file.tag() {
        return Err(ReadError::Malformed(file));
    }
    let total = header.bytes.saturating_add(header.length);
    if total > LARGEST_FILE {
        return Err(ReadError::TooLarge(file));
    }
    // Some chips fill files up.
    bytes.truncate(total);
    Ok(Unfinished { file, bytes, total })
}

/// READ BINARY; beyond 32 KiB the offset goes into an object (ISO/IEC 7816-4 §11.2.3).
fn read_binary(offset: usize, wanted: usize) -> Command {
    let wanted = u32::try_from(wanted).unwrap_or(1);
    if offset <= LARGEST_SHORT_OFFSET {
        let [.., high, low] = offset.to_be_bytes();
        return Command::new(0x00, 0xB0, high, low).expecting(wanted);
    }
    let [.., first, second, third] = offset.to_be_bytes();
    let offset = object(0x54, &[first, second, third]);
    Command::new(0x00, 0xB1, 0x00, 0x00).data(offset).expecting(wanted + OBJECT_BYTES as u32)
}

fn piece(answer: Answer, offset: usize) -> Option<Vec<u8>> {
    if offset <= LARGEST_SHORT_OFFSET || answer.data.is_empty() {
        return Some(answer.data);
    }
    only_object(&answer.data, 0x53).ok().map(|object| object.value.to_vec())
}

const fn not_given(status: StatusWord) -> Option<ChipFindingCode> {
    match status {
        StatusWord::NOT_FOUND => Some(ChipFindingCode::FileAbsent),
        StatusWord::NOT_ALLOWED | StatusWord::CONDITIONS => Some(ChipFindingCode::FileLocked),
        _ => None,
    }
}

const fn is_too_long(status: StatusWord) -> bool {
    matches!(status, StatusWord::WRONG_LENGTH) || status.exact_length().is_some()
}

/// How far the whole is, in hundredths: the face takes half of the time.
const fn percent(file: ChipFile, read: usize, total: usize) -> u8 {
    let (from, to) = match file {
        ChipFile::CardAccess | ChipFile::CardSecurity => (0, 5),
        ChipFile::Com => (15, 17),
        ChipFile::Sod => (17, 27),
        ChipFile::Dg1 => (27, 30),
        ChipFile::Dg11 => (30, 33),
        ChipFile::Dg13 | ChipFile::Dg3 => (33, 38),
        ChipFile::Dg14 => (38, 42),
        ChipFile::Dg15 => (44, 48),
        ChipFile::Dg2 => (52, 100),
    };
    let step = (to - from) * read / if total == 0 { 1 } else { total };
    (from + step) as u8
}
