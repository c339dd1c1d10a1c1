//! What passive authentication has to say: a code, the file it is about, and a sentence in both languages.

use serde::Serialize;

use crate::{
    closed_list::closed_list,
    eid::{Weight, pki::ChainRemark},
    text::{Localized, sentence},
};

closed_list! {
    /// What can be found in a chip's files. Each has a sentence under its code.
    PassiveFindingCode {
        /// The signed file is none, or has something in a place no signature covers.
        Malformed = "eid.sod.malformed",
        /// No certificate of the signer stands in it.
        SignerMissing = "eid.sod.signer_missing",
        /// The signer's name is written in another way than in the certificate.
        SignerNameDiffers = "eid.sod.signer_name_differs",
        /// The signature does not fit.
        SignatureInvalid = "eid.sod.signature_invalid",
        /// An algorithm or a curve that is not known here.
        SignatureUnsupported = "eid.sod.signature_unsupported",
        /// The signature names the kind of its key alone; the hash was taken from the digest.
        SchemeFromDigest = "eid.sod.scheme_from_digest",
        /// Digests are announced that were not used.
        OtherDigests = "eid.sod.other_digests",
        /// Something stands in it that nobody signed.
        UnsignedParts = "eid.sod.unsigned_parts",
        /// Signed or hashed with SHA-1.
        WeakHash = "eid.sod.weak_hash",
        /// The files are hashed with an algorithm that is not known here.
        HashUnsupported = "eid.sod.hash_unsupported",
        /// A file is not the one that was signed.
        HashMismatch = "eid.sod.hash_mismatch",
        /// A file does not belong to the card.
        HashNotListed = "eid.sod.hash_not_listed",
        /// A file of the card was not given.
        HashNotGiven = "eid.sod.hash_not_given",
        /// The certificates were judged by the time the signer gave.
        TimeOfSigner = "eid.sod.time_of_signer",
        /// The signer gave no time; the certificates were judged by the time of the question.
        TimeOfQuestion = "eid.sod.time_of_question",
        /// The time the signer gave lies in the future; it was not used.
        SignedInFuture = "eid.sod.signed_in_future",
        /// No authority is trusted: who signed was not looked at.
        NothingTrusted = "eid.chain.nothing_trusted",
        /// No trusted authority signed the signer's certificate.
        AuthorityUnknown = "eid.chain.unknown",
        /// See [`ChainRemark::NotForDocuments`].
        NotForDocuments = "eid.chain.not_for_documents",
        /// See [`ChainRemark::NotSignedByNamed`].
        NotSignedByNamed = "eid.chain.not_signed_by_named",
        /// See [`ChainRemark::OtherKey`].
        OtherKey = "eid.chain.other_key",
        /// See [`ChainRemark::PathEnds`].
        PathEnds = "eid.chain.path_ends",
        /// See [`ChainRemark::PathTooLong`].
        PathTooLong = "eid.chain.path_too_long",
        /// See [`ChainRemark::CountriesDiffer`].
        AuthorityOfOtherCountry = "eid.chain.countries_differ",
        /// See [`ChainRemark::NotYetValid`].
        NotYetValid = "eid.chain.not_yet_valid",
        /// See [`ChainRemark::NoLongerValid`].
        NoLongerValid = "eid.chain.no_longer_valid",
        /// See [`ChainRemark::ExpiredSince`].
        ExpiredSince = "eid.chain.expired_since",
        /// See [`ChainRemark::Revoked`].
        Revoked = "eid.chain.revoked",
        /// See [`ChainRemark::NoRevocationList`].
        NoRevocationList = "eid.chain.no_revocation_list",
        /// See [`ChainRemark::OldRevocationList`].
        OldRevocationList = "eid.chain.old_revocation_list",
        /// See [`ChainRemark::Unsupported`].
        AuthorityUnsupported = "eid.chain.unsupported",
        /// A file cannot be read.
        FileUnreadable = "eid.file.unreadable",
        /// The lines of DG1 contradict themselves.
        LinesInvalid = "eid.file.lines_invalid",
        /// The card has expired.
        CardExpired = "eid.file.card_expired",
        /// The number in the lines is not the one in the text.
        NumbersDiffer = "eid.file.numbers_differ",
        /// The last day in the lines is not the one in the text.
        ExpiriesDiffer = "eid.file.expiries_differ",
        /// The State in the lines is not the signer's.
        StatesDiffer = "eid.file.states_differ",
        /// Signature and files fit each other, and whose signature it is was not established.
        OnlyConsistent = "eid.sod.only_consistent",
    }
}

impl PassiveFindingCode {
    /// How much it matters.
    #[must_use]
    pub const fn severity(self) -> Weight {
        match self {
            Self::SchemeFromDigest
            | Self::HashNotGiven
            | Self::TimeOfSigner
            | Self::TimeOfQuestion
            | Self::ExpiredSince
            | Self::NoRevocationList => Weight::Note,
            Self::SignerNameDiffers
            | Self::SignatureUnsupported
            | Self::OtherDigests
            | Self::UnsignedParts
            | Self::WeakHash
            | Self::SignedInFuture
            | Self::NothingTrusted
            | Self::AuthorityUnknown
            | Self::OtherKey
            | Self::PathEnds
            | Self::OldRevocationList
            | Self::AuthorityUnsupported
            | Self::CardExpired
            | Self::OnlyConsistent => Weight::Warning,
            _ => Weight::Error,
        }
    }
}

impl From<ChainRemark> for PassiveFindingCode {
    fn from(remark: ChainRemark) -> Self {
        match remark {
            ChainRemark::NotForDocuments => Self::NotForDocuments,
            ChainRemark::NotSignedByNamed => Self::NotSignedByNamed,
            ChainRemark::OtherKey => Self::OtherKey,
            ChainRemark::PathEnds => Self::PathEnds,
            ChainRemark::PathTooLong => Self::PathTooLong,
            ChainRemark::CountriesDiffer => Self::AuthorityOfOtherCountry,
            ChainRemark::NotYetValid => Self::NotYetValid,
            ChainRemark::NoLongerValid => Self::NoLongerValid,
            ChainRemark::ExpiredSince => Self::ExpiredSince,
            ChainRemark::Revoked => Self::Revoked,
            ChainRemark::NoRevocationList => Self::NoRevocationList,
            ChainRemark::OldRevocationList => Self::OldRevocationList,
            ChainRemark::Unsupported => Self::AuthorityUnsupported,
        }
    }
}

/// One finding. It holds nothing of what was in the files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PassiveFinding {
    /// How much it matters.
    pub severity: Weight,
    /// What it is.
    pub code: PassiveFindingCode,
    /// The data group it is about, if about one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_group: Option<u8>,
    /// What the person reads.
    pub message: Localized,
}

impl PassiveFinding {
    /// A finding about a data group, or about the whole.
    #[must_use]
    pub fn new(code: PassiveFindingCode, data_group: Option<u8>) -> Self {
        let number = data_group.map(|number| number.to_string()).unwrap_or_default();
        Self { severity: code.severity(), code, data_group, message: sentence(code.as_str(), &[("file", &number)]) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_finding_has_a_sentence_in_both_languages() {
        for code in PassiveFindingCode::ALL {
            let message = PassiveFinding::new(*code, Some(7)).message;
            assert_ne!(message.vi, code.as_str());
            assert_ne!(message.vi, message.en, "{code}");
            assert!(!message.vi.contains('{'), "{code}");
        }
    }
}
