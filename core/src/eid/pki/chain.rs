//! From the signer of a document to an authority that is trusted (ICAO Doc 9303-12 §4.3, §7; RFC 5280 §6 as far as that goes).

use chrono::{DateTime, Utc};

use super::{Certificate, PkiError, TrustAnchors, trust::Authority};
use crate::closed_list::closed_list;

closed_list! {
    /// What came of looking for a path to a trusted authority.
    ChainState {
        /// There is one, and everything on it holds.
        Trusted = "trusted",
        /// No trusted authority signed it.
        Unknown = "unknown",
        /// There is one, and a certificate on it was not valid at the time that was used.
        Expired = "expired",
        /// Its authority took it back.
        Revoked = "revoked",
        /// It names a trusted authority that did not sign it, or may not be used for what it was used for.
        Bad = "bad",
        /// Nothing is trusted, or there is no certificate to look at.
        NotChecked = "not_checked",
    }

    /// Something about a path that is worth saying.
    ChainRemark {
        /// The certificate may not sign documents: no keyUsage for it, an authority's, or a critical extension nobody understands.
        NotForDocuments = "not_for_documents",
        /// It says which trusted key signed it, and that key did not.
        NotSignedByNamed = "not_signed_by_named",
        /// An authority of that name is trusted, with another key.
        OtherKey = "other_key",
        /// The path goes through a link certificate whose own authority is not trusted.
        PathEnds = "path_ends",
        /// An authority on the path allows fewer authorities below it than there are (pathLenConstraint).
        PathTooLong = "path_too_long",
        /// The countries of signer and authority differ.
        CountriesDiffer = "countries_differ",
        /// A certificate was not valid yet at the time that was used.
        NotYetValid = "not_yet_valid",
        /// A certificate was not valid any more at the time that was used.
        NoLongerValid = "no_longer_valid",
        /// Valid when it signed, expired since.
        ExpiredSince = "expired_since",
        /// Its authority lists it as revoked.
        Revoked = "revoked",
        /// No revocation list of its authority is installed.
        NoRevocationList = "no_revocation_list",
        /// The newest revocation list is past its time.
        OldRevocationList = "old_revocation_list",
        /// A key or a signature on the way is of a kind that is not known.
        Unsupported = "unsupported",
    }
}

/// A path, judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chain {
    /// What came of it.
    pub state: ChainState,
    /// What there is to say, in order.
    pub remarks: Vec<ChainRemark>,
    /// The authorities on the path, the anchor last; empty if there is none.
    pub path: Vec<Certificate>,
}

/// The time to judge by and the time it is now: a signature made within the validity of its certificate holds when that has
/// expired since, if the signer said when it signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct JudgedAt {
    /// When the certificates have to be valid.
    pub used: DateTime<Utc>,
    /// Now.
    pub now: DateTime<Utc>,
}

/// Links between keys of one authority: five years between two of them and ten of a card make a handful.
const LONGEST_PATH: usize = 6;
/// Signatures that are tried for one certificate. One key has a self-signed certificate and a few links.
const MOST_TRIED: usize = 16;

/// Looks for a path from the signer of a document to an authority, and judges it.
#[must_use]
pub fn judge_chain(signer: &Certificate, trust: &TrustAnchors, at: JudgedAt) -> Chain {
    if trust.is_empty() {
        return Chain { state: ChainState::NotChecked, remarks: Vec::new(), path: Vec::new() };
    }
    let mut search = Search { trust, remarks: Vec::new(), tried: 0 };
    let path = search.path(signer, &mut Vec::new(), 0);
    let mut remarks = search.remarks;
    let Some(path) = path else {
        let is_bad = |remark: &ChainRemark| matches!(remark, ChainRemark::NotSignedByNamed | ChainRemark::PathTooLong);
        let state = if remarks.iter().any(is_bad) { ChainState::Bad } else { ChainState::Unknown };
        return Chain { state, remarks, path: Vec::new() };
    };
    // What was tried and did not lead here does not matter any more.
    remarks.clear();
    let mut state = ChainState::Trusted;
    let mut find = |found: ChainState, remark: ChainRemark| {
        if weight(found) > weight(state) {
            state = found;
        }
        if !remarks.contains(&remark) {
            remarks.push(remark);
        }
    };
    if !signer.may_sign_documents() {
        find(ChainState::Bad, ChainRemark::NotForDocuments);
    }
    for certificate in std::iter::once(signer).chain(&path) {
        let validity = certificate.validity();
        if at.used < validity.from {
            find(ChainState::Expired, ChainRemark::NotYetValid);
        } else if at.used > validity.until {
            find(ChainState::Expired, ChainRemark::NoLongerValid);
        } else if at.now > validity.until {
            find(ChainState::Trusted, ChainRemark::ExpiredSince);
        }
        let countries = [certificate.subject().country(), signer.issuer().country()];
        if let [Some(one), Some(other)] = countries
            && one != other
        {
            find(ChainState::Bad, ChainRemark::CountriesDiffer);
        }
    }
    // An anchor is trusted because the operator says so; nobody revokes it but the operator.
    for certificate in std::iter::once(signer).chain(&path[..path.len() - 1]) {
        let lists: Vec<_> = trust.revocation_lists(certificate).collect();
        // Whenever it was: who holds a stolen key writes the time of signing, too.
        if lists.iter().any(|list| list.revoked_at(certificate.serial()).is_some()) {
            find(ChainState::Revoked, ChainRemark::Revoked);
        }
        match lists.iter().max_by_key(|list| list.made_at()) {
            None => find(ChainState::Trusted, ChainRemark::NoRevocationList),
            Some(newest) if newest.next_at().is_some_and(|next| next < at.now) => {
                find(ChainState::Trusted, ChainRemark::OldRevocationList);
            }
            Some(_) => {}
        }
    }
    Chain { state, remarks, path }
}

/// What outweighs what: a revoked certificate is revoked whether it has expired or not.
const fn weight(state: ChainState) -> u8 {
    match state {
        ChainState::Trusted => 0,
        ChainState::NotChecked => 1,
        ChainState::Unknown => 2,
        ChainState::Expired => 3,
        ChainState::Revoked => 4,
        ChainState::Bad => 5,
    }
}

struct Search<'a> {
    trust: &'a TrustAnchors,
    remarks: Vec<ChainRemark>,
    tried: usize,
}

impl Search<'_> {
    /// The authorities from the one that signed `child` to an anchor. Of two ways the one that ends at once is taken. `steps` counts
    /// the authorities so far that are no links (RFC 5280 §6.1.4 (l), (m)).
    fn path(&mut self, child: &Certificate, below: &mut Vec<[u8; 32]>, steps: u32) -> Option<Vec<Certificate>> {
        let mut signers: Vec<&Authority> = Vec::new();
        for authority in self.trust.parents(child) {
            self.tried += 1;
            if self.tried > MOST_TRIED * LONGEST_PATH {
                break;
            }
            let key_named = child.authority_key_id().is_some()
                && child.authority_key_id() == authority.certificate.subject_key_id();
            match authority.certificate.public_key().and_then(|key| child.verify(&key)) {
                Ok(()) if authority.certificate.path_length().is_some_and(|length| length < steps) => {
                    self.remarks.push(ChainRemark::PathTooLong);
                }
                Ok(()) => signers.push(authority),
                Err(PkiError::BadSignature) => {
                    self.remarks.push(if key_named { ChainRemark::NotSignedByNamed } else { ChainRemark::OtherKey });
                }
                Err(_) => self.remarks.push(ChainRemark::Unsupported),
            }
        }
        if let Some(anchor) = signers.iter().find(|authority| authority.is_anchor) {
            return Some(vec![anchor.certificate.clone()]);
        }
        for authority in signers {
            let fingerprint = authority.certificate.fingerprint();
            if below.len() >= LONGEST_PATH || below.contains(&fingerprint) {
                continue;
            }
            below.push(fingerprint);
            let steps = if authority.certificate.is_link() { steps } else { steps + 1 };
            if let Some(mut path) = self.path(&authority.certificate, below, steps) {
                path.insert(0, authority.certificate.clone());
                return Some(path);
            }
            below.pop();
            self.remarks.push(ChainRemark::PathEnds);
        }
        None
    }
}
