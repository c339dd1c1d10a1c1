//! Paths to trusted authorities.

use super::*;
use crate::eid::{pki::MasterList, sim::issue::master_list};

fn root(name: &str, seed: &[u8]) -> Authority {
    Authority::root(&CertificatePlan::authority("VN", name, plan().made_at), SigningKey::make(EC, seed), ECDSA)
}

fn signed_by(authority: &Authority, certificate: &CertificatePlan, signed_at: Option<DateTime<Utc>>) -> SyntheticCard {
    let key = SigningKey::make(EC, b"document signer");
    let signed = SignedPlan {
        certificate: authority.certify(certificate, &key),
        key,
        scheme: ECDSA,
        signed_at,
        names_key_only: false,
        by_key_id: false,
        beside: Vec::new(),
    };
    plan().issue_by(authority.clone(), signed)
}

fn signer() -> CertificatePlan {
    CertificatePlan::signer("VN", "Signer", plan().made_at)
}

fn state(card: &SyntheticCard, trust: &TrustAnchors, at: DateTime<Utc>) -> (ChainState, Vec<PassiveFindingCode>) {
    let report = authenticate(&card.sod, &card.data_groups, trust, at);
    (report.chain, codes(&report))
}

#[test]
fn validity_is_judged_at_the_time_of_signing_if_the_signer_gave_it() {
    let authority = root("CSCA", b"a");
    let trust = trust(&[&authority.certificate]);
    let made_at = plan().made_at;
    let silent = signed_by(&authority, &signer(), None);
    let late = "2036-01-01T00:00:00Z".parse().unwrap();
    let (before, after) = (made_at - TimeDelta::seconds(1), signer().until + TimeDelta::seconds(1));
    assert_eq!(state(&silent, &trust, made_at).0, ChainState::Trusted, "the first moment is within");
    assert_eq!(state(&silent, &trust, signer().until).0, ChainState::Trusted, "so is the last");
    for (at, code) in [(before, PassiveFindingCode::NotYetValid), (after, PassiveFindingCode::NoLongerValid)] {
        let (state, codes) = state(&silent, &trust, at);
        assert_eq!(state, ChainState::Expired);
        assert!(codes.contains(&code) && codes.contains(&PassiveFindingCode::TimeOfQuestion), "{codes:?}");
    }
    let said = signed_by(&authority, &signer(), Some(made_at + TimeDelta::days(1)));
    let (chain, codes) = state(&said, &trust, late);
    assert_eq!(chain, ChainState::Trusted);
    assert!(codes.contains(&PassiveFindingCode::TimeOfSigner) && codes.contains(&PassiveFindingCode::ExpiredSince));
    let outside = signed_by(&authority, &signer(), Some(before));
    assert_eq!(state(&outside, &trust, at()).0, ChainState::Expired);
    // A time that has not come is nobody's time of signing.
    let early = signed_by(&authority, &signer(), Some(late));
    let (chain, codes) = state(&early, &trust, at());
    assert_eq!(chain, ChainState::Trusted);
    assert!(codes.contains(&PassiveFindingCode::SignedInFuture));
}

#[test]
fn a_certificate_must_be_for_documents_and_of_the_authoritys_country() {
    let authority = root("CSCA", b"a");
    let trust = trust(&[&authority.certificate]);
    let chain = |plan: &CertificatePlan| state(&signed_by(&authority, plan, None), &trust, at());
    let bad = |plan: &CertificatePlan, code: PassiveFindingCode| {
        let (state, codes) = chain(plan);
        assert_eq!(state, ChainState::Bad, "{code}");
        assert!(codes.contains(&code), "{codes:?}");
    };
    assert_eq!(chain(&signer()).0, ChainState::Trusted);
    let mut without = signer();
    without.extensions.clear();
    bad(&without, PassiveFindingCode::NotForDocuments);
    bad(&CertificatePlan::authority("VN", "Signer", plan().made_at), PassiveFindingCode::NotForDocuments);
    let mut critical = signer();
    critical.extensions.push(("2.999.1".into(), true, vec![5, 0]));
    bad(&critical, PassiveFindingCode::NotForDocuments);
    critical.extensions.last_mut().unwrap().1 = false;
    assert_eq!(chain(&critical).0, ChainState::Trusted);
    bad(&CertificatePlan::signer("LA", "Signer", plan().made_at), PassiveFindingCode::AuthorityOfOtherCountry);
    assert_eq!(chain(&CertificatePlan::signer("vn", "Signer", plan().made_at)).0, ChainState::Trusted);
}

#[test]
fn who_names_a_trusted_key_must_have_been_signed_by_it() {
    let authority = root("CSCA", b"a");
    let trust = trust(&[&authority.certificate]);
    // The same name and another key that its certificates say.
    let namesake = root("CSCA", b"b");
    let (chain, codes) = state(&signed_by(&namesake, &signer(), None), &trust, at());
    assert_eq!(chain, ChainState::Unknown);
    assert!(codes.contains(&PassiveFindingCode::OtherKey));
    assert_eq!(state(&signed_by(&root("Other", b"c"), &signer(), None), &trust, at()).0, ChainState::Unknown);
    // The key's identifier forged as well: replaced in the certificate, whose signature is of another key anyway.
    let forged = signed_by(&namesake, &signer(), None);
    let [ours, theirs] = [&authority, &namesake].map(|one| HashAlgorithm::Sha1.digest(&one.key.public_info()));
    let at_id = forged.signer.certificate.windows(20).rposition(|window| window == theirs).unwrap();
    let mut certificate = forged.signer.certificate.clone();
    certificate[at_id..at_id + 20].copy_from_slice(&ours);
    let card = plan().issue_by(namesake, SignedPlan { certificate, ..forged.signer });
    let report = judge(&card, &trust);
    assert_eq!((report.signature, report.chain), (SignatureState::Valid, ChainState::Bad));
    assert!(super::codes(&report).contains(&PassiveFindingCode::NotSignedByNamed));
}

#[test]
fn a_revoked_signer_is_revoked_whenever_it_was() {
    let authority = root("CSCA", b"a");
    let card = signed_by(&authority, &signer(), Some(plan().made_at + TimeDelta::days(1)));
    let serial = signer().serial;
    let with = |serials: &[&[u8]], by: &Authority, next: DateTime<Utc>| {
        let mut trust = trust(&[&authority.certificate]);
        let list = by.revoke(serials, at() - TimeDelta::days(10), next);
        trust.add_revocation_list(RevocationList::read(&list).unwrap());
        state(&card, &trust, at())
    };
    let next = at() + TimeDelta::days(80);
    assert_eq!(with(&[&[9], &serial], &authority, next).0, ChainState::Revoked);
    let (chain, codes) = with(&[&[9]], &authority, next);
    assert_eq!(chain, ChainState::Trusted);
    assert!(!codes.contains(&PassiveFindingCode::NoRevocationList));
    assert!(with(&[], &authority, at() - TimeDelta::days(1)).1.contains(&PassiveFindingCode::OldRevocationList));
    // A list of a namesake revokes nothing.
    let (chain, codes) = with(&[&serial], &root("CSCA", b"b"), next);
    assert_eq!(chain, ChainState::Trusted);
    assert!(codes.contains(&PassiveFindingCode::NoRevocationList));
    let list = authority.revoke(&[&serial], at(), next);
    for index in 0..list.len() {
        let mut broken = list.clone();
        broken[index] ^= 1;
        let Ok(broken) = RevocationList::read(&broken) else { continue };
        assert!(!broken.is_from(&Certificate::read(&authority.certificate).unwrap()), "byte {index}");
    }
}

#[test]
fn a_link_certificate_is_a_step_and_no_end() {
    let old = root("CSCA 1", b"old");
    let link_plan = CertificatePlan::authority("VN", "CSCA 2", plan().made_at).with_changed_name();
    let link = old.subordinate(&link_plan, SigningKey::make(EC, b"new"), ECDSA);
    let new = root("CSCA 2", b"new");
    let card = signed_by(&link, &signer(), None);
    for (certificates, expected) in [
        (vec![&old.certificate, &link.certificate], ChainState::Trusted),
        (vec![&new.certificate], ChainState::Trusted),
        (vec![&link.certificate, &new.certificate], ChainState::Trusted),
        (vec![&link.certificate], ChainState::Unknown),
        (vec![&old.certificate], ChainState::Unknown),
    ] {
        let certificates: Vec<&[u8]> = certificates.into_iter().map(Vec::as_slice).collect();
        assert_eq!(state(&card, &trust(&certificates), at()).0, expected);
    }
    assert!(state(&card, &trust(&[&link.certificate]), at()).1.contains(&PassiveFindingCode::PathEnds));
}

#[test]
fn no_more_authorities_stand_below_one_than_it_allows() {
    let made_at = plan().made_at;
    let certificate = |authority: &Authority| authority.certificate.clone();
    let root = |length: Option<u8>| {
        let mut plan = CertificatePlan::authority("VN", "CSCA", made_at);
        plan = match length {
            Some(length) => plan.with_path_length(length),
            None => {
                plan.extensions.retain(|(id, ..)| id != "2.5.29.19");
                plan
            }
        };
        Authority::root(&plan, SigningKey::make(EC, b"root"), ECDSA)
    };
    let below = |above: &Authority, plan: &CertificatePlan, seed: &[u8]| {
        above.subordinate(plan, SigningKey::make(EC, seed), ECDSA)
    };
    let named = |name: &str| CertificatePlan::authority("VN", name, made_at);
    let judged = |chain: &[&Authority]| {
        let certificates: Vec<Vec<u8>> = chain.iter().map(|authority| certificate(authority)).collect();
        let certificates: Vec<&[u8]> = certificates.iter().map(Vec::as_slice).collect();
        let last = chain.last().unwrap();
        let (chain, codes) = state(&signed_by(last, &signer(), None), &trust(&certificates), at());
        (chain, codes.contains(&PassiveFindingCode::PathTooLong))
    };
    let (none, one, two) = (root(Some(0)), root(Some(1)), root(Some(2)));
    for (authority, expected) in
        [(&none, ChainState::Bad), (&one, ChainState::Trusted), (&root(None), ChainState::Trusted)]
    {
        let other = below(authority, &named("Below"), b"below");
        assert_eq!(judged(&[authority, &other]), (expected, expected == ChainState::Bad));
    }
    // Two steps: the root allows as many, and the one between does not.
    let (strict, open) = (named("Between").with_path_length(0), named("Between").with_path_length(1));
    for (between, expected) in [(&strict, ChainState::Bad), (&open, ChainState::Trusted)] {
        let between = below(&two, between, b"between");
        let last = below(&between, &named("Last"), b"last");
        assert_eq!(judged(&[&two, &between, &last]).0, expected);
    }
    // A new key under the old name, or under a name that it says is new, is no step.
    for link in [named("CSCA"), named("CSCA 2027").with_changed_name()] {
        assert_eq!(judged(&[&none, &below(&none, &link, b"new")]).0, ChainState::Trusted);
    }
}

#[test]
fn only_authorities_are_trusted_and_a_list_only_with_its_signature() {
    let authority = root("CSCA", b"a");
    let key = SigningKey::make(EC, b"list");
    let made_at = plan().made_at;
    let document = authority.certify(&signer(), &key);
    let mut trust = TrustAnchors::default();
    assert_eq!(trust.add(Certificate::read(&document).unwrap()), Err(TrustRefusal::NotAnAuthority));
    let mut broken = authority.certificate.clone();
    *broken.last_mut().unwrap() ^= 1;
    // The last byte is of the number s, so that it is read and does not fit.
    assert_eq!(trust.add(Certificate::read(&broken).unwrap()), Err(TrustRefusal::BadSignature));
    assert!(trust.is_empty());
    let plan_of = |plan: CertificatePlan| SignedPlan {
        certificate: authority.certify(&plan, &key),
        key: key.clone(),
        scheme: ECDSA,
        signed_at: None,
        names_key_only: false,
        by_key_id: false,
        beside: vec![authority.certificate.clone()],
    };
    let certificates = [authority.certificate.clone(), root("B", b"b").certificate, document, vec![0x30, 0]];
    let list = master_list(&plan_of(CertificatePlan::list_signer("VN", "List", made_at)), &certificates);
    let read = MasterList::read(&list).unwrap();
    assert_eq!((read.certificates().len(), read.unreadable()), (3, 1));
    assert_eq!(read.countries().into_iter().collect::<Vec<_>>(), ["VN"]);
    let installed = trust.add_master_list(&read).unwrap();
    assert_eq!((installed.taken, trust.len()), (2, 2));
    assert_eq!(installed.refused[0].1, TrustRefusal::NotAnAuthority);
    let by_anybody = master_list(&plan_of(signer()), &certificates);
    assert_eq!(MasterList::read(&by_anybody).unwrap().verify(), Err(PkiError::BadSignature));
    for index in (0..list.len()).step_by(3) {
        let mut broken = list.clone();
        broken[index] ^= 0x10;
        let noticed = MasterList::read(&broken).map_or(true, |broken| {
            // The certificate beside the signer's is not looked at.
            broken.verify().is_err()
                || broken.signed().certificates() != read.signed().certificates()
                || broken.signed().holds_unsigned
        });
        assert!(noticed, "byte {index}");
    }
}
