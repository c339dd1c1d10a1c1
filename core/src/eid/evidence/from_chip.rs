//! From what the phone read to what it sends.

use super::CardEvidence;
use crate::{
    eid::chip::{chip_file::ChipFile, session::CardReading},
    id::CardChallengeId,
};

impl CardEvidence {
    /// What a reading gives as evidence; `None` if the signed file is not there, without which nothing can be judged.
    #[must_use]
    pub fn of(challenge: CardChallengeId, reading: &CardReading) -> Option<Self> {
        let sod = reading.files.iter().find(|read| read.file == ChipFile::Sod)?.content.clone();
        let group =
            |read: &crate::eid::chip::session::CardFileRead| Some((read.file.data_group()?, read.content.clone()));
        let data_groups = reading.files.iter().filter_map(group).collect();
        Some(Self { challenge, sod, data_groups, active_authentication: reading.signature.clone() })
    }
}
