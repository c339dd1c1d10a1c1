//! Reading a chip over a link that the phone supplies. All of the protocol stays here; the phone only carries bytes.

use std::{
    fmt,
    sync::{Arc, Mutex, PoisonError},
};

use async_trait::async_trait;

use super::{
    access_key::{CardAccessNumber, MrzKey},
    chip_file::ChipFile,
    failure::ReadAdvice,
    link::{CardLinkError, LinkLimits},
    reader::{Access, AccessUsed, ChipFinding, ChipRead, Interrupted, PartialRead, Progress, ReadPlan, Reader, Step},
    seed::Seed,
};
use crate::{
    client::Entropy,
    person::PersonalNumber,
    text::{Localized, sentence},
};

/// The link to one chip: IsoDep on Android, `NFCISO7816Tag` on iOS.
#[cfg_attr(feature = "uniffi", uniffi::export(with_foreign))]
#[async_trait]
pub trait CardLink: Send + Sync {
    /// Sends one command and waits for the whole answer: data, then the two bytes of the status word, whatever they say.
    async fn transceive(&self, apdu: Vec<u8>) -> Result<Vec<u8>, CardLinkError>;

    /// What the link can carry.
    fn limits(&self) -> LinkLimits;
}

/// Where the phone shows how far it is.
#[cfg_attr(feature = "uniffi", uniffi::export(with_foreign))]
pub trait ReadProgress: Send + Sync {
    /// Called between two commands; it should return at once.
    fn on_progress(&self, progress: Progress);
}

/// Reads a chip to its end. Dropping the future ends the reading and leaves nothing open on this side; the card closes its
/// session when it leaves the field.
///
/// # Errors
/// [`Interrupted`], with what is needed to go on.
pub async fn read_card(
    link: &dyn CardLink,
    progress: &dyn ReadProgress,
    plan: ReadPlan,
    partial: PartialRead,
    seed: Seed,
) -> Result<ChipRead, Interrupted> {
    let mut reader = Reader::resume(partial, plan, seed);
    let mut came = None;
    loop {
        match reader.next(came.take()) {
            Step::Send(apdu) => came = Some(link.transceive(apdu).await),
            Step::Progress(told) => progress.on_progress(told),
            Step::Done(result) => return *result,
            Step::Over => unreachable!("a reading is left when it is done"),
        }
    }
}

/// What opens the chip, as a person gives it.
#[derive(Clone)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum CardSecret {
    /// The twelve-digit number: its last six digits are the Card Access Number of a Vietnamese card.
    PersonalNumber {
        /// The number.
        number: PersonalNumber,
    },
    /// The Card Access Number itself.
    Can {
        /// Six digits.
        digits: String,
    },
    /// Number, birth and expiry of the printed lines with their check digits, as reading them gives.
    Mrz {
        /// The text.
        information: String,
        /// Whether BAC shall be used although the chip may offer better.
        basic: bool,
    },
}

impl CardSecret {
    fn access(&self) -> Option<Access> {
        Some(match self {
            Self::PersonalNumber { number } => Access::Can(CardAccessNumber::of_number(number)),
            Self::Can { digits } => Access::Can(CardAccessNumber::parse(digits)?),
            Self::Mrz { information, basic: false } => Access::Mrz(MrzKey::new(information.as_str())),
            Self::Mrz { information, basic: true } => Access::Basic(MrzKey::new(information.as_str())),
        })
    }
}

impl fmt::Debug for CardSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CardSecret(***)")
    }
}

/// One file that was read whole.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct CardFileRead {
    /// Which.
    pub file: ChipFile,
    /// Its bytes.
    pub content: Vec<u8>,
}

/// What a phone sends on to who judges it. Nothing here is proved yet.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct CardReading {
    /// How the chip was opened.
    pub access: AccessUsed,
    /// The files.
    pub files: Vec<CardFileRead>,
    /// The chip's signature over the challenge, if one was given and it came.
    pub signature: Option<Vec<u8>>,
    /// What there is to say.
    pub findings: Vec<ChipFinding>,
}

impl From<ChipRead> for CardReading {
    fn from(read: ChipRead) -> Self {
        Self {
            access: read.access,
            files: read.files.into_iter().map(|(file, content)| CardFileRead { file, content }).collect(),
            signature: read.active.map(|active| active.signature),
            findings: read.findings,
        }
    }
}

impl fmt::Debug for CardReading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CardReading({} files, {:?})", self.files.len(), self.findings)
    }
}

/// The chip could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Error))]
pub enum CardReadError {
    /// What the person is told.
    #[error("the chip could not be read: {}", advice.code)]
    Failed {
        /// What happened and what to do next.
        advice: ReadAdvice,
    },
}

/// Reads one card, over as many holds as it takes: what was read before a card was lost is kept for the next hold.
#[cfg_attr(feature = "uniffi", derive(uniffi::Object))]
pub struct CardReader {
    entropy: Arc<dyn Entropy>,
    kept: Mutex<PartialRead>,
}

#[cfg_attr(feature = "uniffi", uniffi::export)]
impl CardReader {
    /// A reader for one card.
    #[cfg_attr(feature = "uniffi", uniffi::constructor)]
    pub fn new(entropy: Arc<dyn Entropy>) -> Self {
        Self { entropy, kept: Mutex::default() }
    }

    /// Reads while the card is held to the phone. `challenge` is eight bytes that a server drew, or nothing.
    ///
    /// # Errors
    /// [`CardReadError`], with what the person should do next.
    pub async fn read(
        &self,
        link: Arc<dyn CardLink>,
        progress: Arc<dyn ReadProgress>,
        secret: CardSecret,
        challenge: Option<Vec<u8>>,
    ) -> Result<CardReading, CardReadError> {
        let access = secret.access().ok_or_else(cannot_begin)?;
        let challenge = challenge.map(<[u8; 8]>::try_from).transpose().map_err(|_| cannot_begin())?;
        let seed: [u8; 32] = self.entropy.random(32).try_into().map_err(|_| cannot_begin())?;
        let plan = ReadPlan { challenge, limits: link.limits(), ..ReadPlan::new(access) };
        // A copy: a reading that is dropped half way must not take what an earlier one kept.
        let partial = self.with_kept(|kept| kept.clone());
        match read_card(&*link, &*progress, plan, partial, Seed::new(seed)).await {
            Ok(read) => {
                self.with_kept(|kept| *kept = PartialRead::default());
                Ok(read.into())
            }
            Err(interrupted) => {
                self.with_kept(|kept| *kept = interrupted.partial);
                Err(CardReadError::Failed { advice: interrupted.error.advice() })
            }
        }
    }
}

impl CardReader {
    fn with_kept<T>(&self, act: impl FnOnce(&mut PartialRead) -> T) -> T {
        act(&mut self.kept.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// What was given does not do: no key, a challenge of another length, no chance. Nothing was sent.
fn cannot_begin() -> CardReadError {
    let code = "eid.chip.cannot_begin";
    let of = |part: &str| -> Localized { sentence(&format!("{code}.{part}"), &[]) };
    let advice = ReadAdvice { code: code.to_owned(), happened: of("happened"), next: of("next"), hold_again: false };
    CardReadError::Failed { advice }
}

#[cfg(test)]
mod tests {
    use std::{
        future::pending,
        pin::{Pin, pin},
        task::{Context, Poll, Waker},
    };

    use super::{super::reader::tests::usual_card, *};
    use crate::eid::sim::card::{CardFault, FaultKind, SoftwareCard};

    struct Chance;

    impl Entropy for Chance {
        fn random(&self, count: u32) -> Vec<u8> {
            (0..count).map(|at| at as u8).collect()
        }
    }

    /// A software card behind the trait; it can fall silent at a command.
    struct Field {
        card: Mutex<SoftwareCard>,
        silent_at: Option<usize>,
    }

    impl Field {
        fn new(card: SoftwareCard, silent_at: Option<usize>) -> Arc<Self> {
            Arc::new(Self { card: Mutex::new(card), silent_at })
        }
    }

    #[async_trait]
    impl CardLink for Field {
        async fn transceive(&self, apdu: Vec<u8>) -> Result<Vec<u8>, CardLinkError> {
            let answer = {
                let mut card = self.card.lock().unwrap();
                (Some(card.commands()) != self.silent_at).then(|| card.transceive(&apdu))
            };
            match answer {
                Some(answer) => answer,
                None => pending().await,
            }
        }

        fn limits(&self) -> LinkLimits {
            LinkLimits { longest_answer: 1_024, extended_length: true }
        }
    }

    #[derive(Default)]
    struct Shown(Mutex<Vec<u8>>);

    impl ReadProgress for Shown {
        fn on_progress(&self, progress: Progress) {
            self.0.lock().unwrap().push(progress.percent);
        }
    }

    fn poll<T>(future: &mut Pin<&mut impl Future<Output = T>>) -> Poll<T> {
        future.as_mut().poll(&mut Context::from_waker(Waker::noop()))
    }

    fn read(reader: &CardReader, field: &Arc<Field>, shown: &Arc<Shown>) -> Result<CardReading, CardReadError> {
        let secret = CardSecret::PersonalNumber { number: PersonalNumber::parse("001300000017").unwrap() };
        let mut future = pin!(reader.read(field.clone(), shown.clone(), secret, Some(vec![7; 8])));
        match poll(&mut future) {
            Poll::Ready(result) => result,
            Poll::Pending => panic!("the double never waits"),
        }
    }

    #[test]
    fn a_phone_reads_a_card_with_the_number_alone() {
        let (reader, shown) = (CardReader::new(Arc::new(Chance)), Arc::new(Shown::default()));
        let reading = read(&reader, &Field::new(usual_card(), None), &shown).unwrap();
        assert!(reading.files.iter().any(|read| read.file == ChipFile::Dg2));
        assert_eq!(reading.signature.unwrap().len(), 256);
        let shown = shown.0.lock().unwrap();
        assert!(shown.is_sorted() && shown.last() == Some(&100), "{shown:?}");
    }

    #[test]
    fn what_was_read_before_the_card_was_lost_is_kept_for_the_next_hold() {
        let fault = CardFault { at: 40, kind: FaultKind::Lost(CardLinkError::TagLost) };
        let field = Field::new(usual_card().with_faults([fault]), None);
        let (reader, shown) = (CardReader::new(Arc::new(Chance)), Arc::new(Shown::default()));
        let CardReadError::Failed { advice } = read(&reader, &field, &shown).unwrap_err();
        assert_eq!((advice.code.as_str(), advice.hold_again), ("eid.chip.card_lost", true));
        assert!(reader.with_kept(|kept| kept.kept_bytes()) > 700);
        assert!(read(&reader, &field, &shown).is_ok());
        assert_eq!(reader.with_kept(|kept| kept.kept_bytes()), 0);
    }

    #[test]
    fn a_reading_that_is_dropped_at_any_command_leaves_nothing_behind() {
        for silent_at in (0..40).step_by(3) {
            let reader = CardReader::new(Arc::new(Chance));
            let field = Field::new(usual_card(), Some(silent_at));
            let secret = CardSecret::Can { digits: "000017".to_owned() };
            {
                let mut future = pin!(reader.read(field, Arc::new(Shown::default()), secret, None));
                assert!(poll(&mut future).is_pending());
            }
            let again = read(&reader, &Field::new(usual_card(), None), &Arc::new(Shown::default()));
            assert!(again.is_ok(), "command {silent_at}");
        }
    }

    #[test]
    fn what_cannot_begin_says_so_before_anything_is_sent() {
        let reader = CardReader::new(Arc::new(Chance));
        let field = Field::new(usual_card(), None);
        for (digits, challenge) in [("12", None), ("000017", Some(vec![1; 7]))] {
            let secret = CardSecret::Can { digits: digits.to_owned() };
            let mut future = pin!(reader.read(field.clone(), Arc::new(Shown::default()), secret, challenge));
            let Poll::Ready(Err(CardReadError::Failed { advice })) = poll(&mut future) else { panic!("begun") };
            assert_eq!(advice.code, "eid.chip.cannot_begin");
            assert!(!advice.happened.vi.starts_with("eid."));
        }
        assert_eq!(field.card.lock().unwrap().commands(), 0);
    }
}
