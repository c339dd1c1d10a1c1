//! What a software card holds, and how it behaves.

use std::{
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};

use crate::eid::chip::{
    access_key::{CardAccessNumber, MrzKey},
    chip_file::ChipFile,
    curve::PrivateKey,
    link::CardLinkError,
    status_word::StatusWord,
};

/// Files and keys.
#[derive(Clone, Default)]
pub struct CardFiles {
    /// EF.COM.
    pub com: Vec<u8>,
    /// EF.SOD.
    pub sod: Vec<u8>,
    /// The data groups by number.
    pub dgs: BTreeMap<u8, Vec<u8>>,
    /// EF.CardAccess; empty for a card without PACE.
    pub card_access: Vec<u8>,
    /// EF.CardSecurity; empty for a card without it.
    pub card_security: Vec<u8>,
    /// The keys.
    pub keys: CardKeys,
}

impl CardFiles {
    /// The content of a file, if the card has it.
    #[must_use]
    pub fn file(&self, file: ChipFile) -> Option<&[u8]> {
        let bytes = match (file, file.data_group()) {
            (_, Some(group)) => self.dgs.get(&group)?,
            (ChipFile::CardAccess, _) => &self.card_access,
            (ChipFile::CardSecurity, _) => &self.card_security,
            (ChipFile::Com, _) => &self.com,
            _ => &self.sod,
        };
        Some(bytes.as_slice()).filter(|bytes| !bytes.is_empty())
    }

    /// Changes one bit of a file.
    pub fn flip(&mut self, file: ChipFile, at: usize) {
        let bytes = match (file, file.data_group()) {
            (_, Some(group)) => self.dgs.entry(group).or_default(),
            (ChipFile::CardAccess, _) => &mut self.card_access,
            (ChipFile::CardSecurity, _) => &mut self.card_security,
            (ChipFile::Com, _) => &mut self.com,
            _ => &mut self.sod,
        };
        if let Some(byte) = bytes.get_mut(at) {
            *byte ^= 1;
        }
    }
}

/// The keys of a card.
#[derive(Clone, Default)]
pub struct CardKeys {
    /// Opens it through PACE.
    pub can: Option<CardAccessNumber>,
    /// Opens it through PACE or BAC.
    pub mrz: Option<MrzKey>,
    /// The key of Chip Authentication and its name.
    pub chip: Option<(PrivateKey, Option<u64>)>,
    /// The key of Chip Authentication Mapping.
    pub mapping: Option<PrivateKey>,
    /// The key of Active Authentication.
    pub active: Option<ActivePrivateKey>,
}

/// A key of Active Authentication.
#[derive(Clone)]
pub enum ActivePrivateKey {
    /// RSA, ISO/IEC 9796-2 with this trailer (`BC`, or the hash's number and `CC`).
    Rsa {
        /// The modulus.
        modulus: Vec<u8>,
        /// The private exponent.
        exponent: Vec<u8>,
        /// The trailer.
        trailer: Vec<u8>,
    },
    /// ECDSA, r‖s.
    Ec(PrivateKey),
}

/// How a card behaves where cards differ.
#[derive(Debug, Clone)]
pub struct Behaviour {
    /// Whether SELECT of the master file is answered; many cards say 6D00.
    pub selects_master_file: bool,
    /// Whether BAC is answered.
    pub basic_access: bool,
    /// The longest answer before protection that the card is able to give; asking for more is 6700.
    pub longest_read: usize,
    /// Whether commands with the long form of lengths are taken; otherwise 6700.
    pub extended_length: bool,
    /// Whether errors within a session are said in the clear, which ends it.
    pub errors_in_the_clear: bool,
    /// How many wrong keys are taken before the card locks itself; `None` for any number.
    pub tries: Option<u8>,
    /// Whether signatures of ECDSA are written in DER, against the standard.
    pub der_signatures: bool,
    /// Data groups nobody without a certificate may read.
    pub locked: BTreeSet<u8>,
    /// How long it takes.
    pub latency: Latency,
}

impl Default for Behaviour {
    /// A Vietnamese card, as far as its readers tell.
    fn default() -> Self {
        Self {
            selects_master_file: false,
            basic_access: false,
            longest_read: 223,
            extended_length: true,
            errors_in_the_clear: false,
            tries: None,
            der_signatures: false,
            locked: BTreeSet::from([3]),
            latency: Latency::default(),
        }
    }
}

/// How long a card takes: assumed figures of the order that readers report, not measured on a card.
#[derive(Debug, Clone, Copy)]
pub struct Latency {
    /// For each command, there and back.
    pub command: Duration,
    /// For each byte on the link: about 106 kbit/s.
    pub byte: Duration,
    /// For each operation with a key on a curve or with RSA.
    pub key: Duration,
}

impl Default for Latency {
    fn default() -> Self {
        Self { command: Duration::from_millis(10), byte: Duration::from_micros(85), key: Duration::from_millis(120) }
    }
}

/// Something that goes wrong at one command.
#[derive(Debug, Clone)]
pub struct CardFault {
    /// At which command, counted from 0 over the card's life.
    pub at: usize,
    /// What.
    pub kind: FaultKind,
}

/// What goes wrong.
#[derive(Debug, Clone)]
pub enum FaultKind {
    /// Nothing comes back; the card forgets its session.
    Lost(CardLinkError),
    /// The command is not executed; this is answered in the clear.
    Answer(StatusWord),
    /// A read gives so many bytes less than asked for, and says it is done.
    Short(usize),
    /// The card's counter takes one step too many.
    Desynchronised,
    /// One bit of the answer is changed on the way.
    Flipped(usize),
    /// From now on one bit of a file is another.
    Mutated(ChipFile, usize),
}
