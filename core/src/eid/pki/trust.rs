//! What an installation trusts: certificates of authorities, as its operator chose them, and their revocation lists.

use std::collections::{BTreeSet, HashMap};

use super::{Certificate, MasterList, PkiError, RevocationList};
use crate::closed_list::closed_list;

closed_list! {
    /// Why a certificate is not taken into the trusted ones.
    TrustRefusal {
        /// It may not issue certificates, or has a critical extension nobody here understands.
        NotAnAuthority = "not_an_authority",
        /// Its key or its signature is of a kind that is not known.
        Unsupported = "unsupported",
        /// It is signed by its own name, and not by its own key.
        BadSignature = "bad_signature",
    }
}

/// The certificates of authorities an operator trusts, and revocation lists.
///
/// A self-signed one is an anchor: a path may end there. One that another authority signed (a link certificate, ICAO Doc
/// 9303-12 §4.3.2) is a step on the way and never its end.
#[derive(Debug, Clone, Default)]
pub struct TrustAnchors {
    authorities: Vec<Authority>,
    by_key_id: HashMap<Vec<u8>, Vec<usize>>,
    by_name: HashMap<String, Vec<usize>>,
    lists: Vec<RevocationList>,
}

#[derive(Debug, Clone)]
pub(super) struct Authority {
    pub certificate: Certificate,
    pub is_anchor: bool,
}

/// What became of the certificates of a master list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Installed {
    /// How many were taken, those that were there before included.
    pub taken: usize,
    /// Those that were not: the name, and why.
    pub refused: Vec<(String, TrustRefusal)>,
}

impl TrustAnchors {
    /// Whether nothing is trusted.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.authorities.is_empty()
    }

    /// How many certificates there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.authorities.len()
    }

    /// The certificates, in the order they came.
    pub fn certificates(&self) -> impl Iterator<Item = &Certificate> {
        self.authorities.iter().map(|authority| &authority.certificate)
    }

    /// The revocation lists, in the order they came.
    pub fn lists(&self) -> impl Iterator<Item = &RevocationList> {
        self.lists.iter()
    }

    /// The countries of the authorities.
    #[must_use]
    pub fn countries(&self) -> BTreeSet<String> {
        self.authorities.iter().filter_map(|authority| authority.certificate.subject().country()).collect()
    }

    /// Trusts a certificate. One that is there already is not taken twice.
    ///
    /// # Errors
    /// When it is no authority's, or its own signature does not fit.
    pub fn add(&mut self, certificate: Certificate) -> Result<(), TrustRefusal> {
        let is_anchor = judge(&certificate)?;
        if self.authorities.iter().any(|known| known.certificate == certificate) {
            return Ok(());
        }
        let index = self.authorities.len();
        if let Some(id) = certificate.subject_key_id() {
            self.by_key_id.entry(id.to_vec()).or_default().push(index);
        }
        self.by_name.entry(certificate.subject().key()).or_default().push(index);
        self.authorities.push(Authority { certificate, is_anchor });
        Ok(())
    }

    /// Trusts what a master list holds. The operator trusts its signer by installing it; a list whose signature does not fit
    /// is not installed.
    ///
    /// # Errors
    /// As [`MasterList::verify`].
    pub fn add_master_list(&mut self, list: &MasterList) -> Result<Installed, PkiError> {
        list.verify()?;
        let mut installed = Installed::default();
        for certificate in list.certificates() {
            match self.add(certificate.clone()) {
                Ok(()) => installed.taken += 1,
                Err(refusal) => installed.refused.push((certificate.subject().to_string(), refusal)),
            }
        }
        Ok(installed)
    }

    /// Keeps a revocation list. It is used only where an authority that is trusted signed it.
    pub fn add_revocation_list(&mut self, list: RevocationList) {
        self.lists.push(list);
    }

    /// The authority that signed a revocation list, if it is trusted and may.
    #[must_use]
    pub fn revoker(&self, list: &RevocationList) -> Option<&Certificate> {
        self.certificates().find(|certificate| list.is_from(certificate))
    }

    /// Authorities that may have issued a certificate: by the identifier of the key first, then by name. A name alone is not
    /// enough to find them: a link certificate's issuer has been seen under another name than its parent's.
    pub(super) fn parents<'a>(&'a self, child: &Certificate) -> impl Iterator<Item = &'a Authority> + use<'a> {
        let by_key = child.authority_key_id().and_then(|id| self.by_key_id.get(id)).into_iter().flatten();
        let by_name = self.by_name.get(&child.issuer().key()).into_iter().flatten();
        let mut seen = BTreeSet::new();
        let all: Vec<usize> = by_key.chain(by_name).copied().filter(|index| seen.insert(*index)).collect();
        all.into_iter().map(|index| &self.authorities[index])
    }

    /// The revocation lists for the certificates of an authority: signed by it, or by another key under its name, because an
    /// authority lists what all its keys signed with its newest one (ICAO Doc 9303-12 §7.2).
    pub(super) fn revocation_lists<'a>(
        &'a self,
        child: &Certificate,
    ) -> impl Iterator<Item = &'a RevocationList> + use<'a> {
        let authorities: Vec<&Certificate> = self.parents(child).map(|parent| &parent.certificate).collect();
        self.lists.iter().filter(move |list| authorities.iter().any(|authority| list.is_from(authority)))
    }
}

/// Whether it is an anchor.
fn judge(certificate: &Certificate) -> Result<bool, TrustRefusal> {
    if !certificate.may_issue() {
        return Err(TrustRefusal::NotAnAuthority);
    }
    match certificate.verify_self() {
        Ok(()) => Ok(true),
        Err(PkiError::BadSignature) => {
            // The same name over another key is a link certificate, which says whose key signed it.
            let own_key = certificate.authority_key_id().is_none()
                || certificate.authority_key_id() == certificate.subject_key_id();
            if certificate.is_self_issued() && own_key { Err(TrustRefusal::BadSignature) } else { Ok(false) }
        }
        Err(_) => Err(TrustRefusal::Unsupported),
    }
}
