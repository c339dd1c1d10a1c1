//! How long the files of a chip, a master list and what is printed on a card take to read and judge, for `tests/bench/chip_files.py`.
//! One line a measurement: a name and microseconds of processor. With a path it writes the lines of the cards that were read there.

use std::{collections::BTreeMap, hint::black_box};

use chrono::{DateTime, Utc};
use congdan_core::eid::{
    mrz::read_mrz,
    passive::{Standing, authenticate},
    pki::{Certificate, CurveName, HashAlgorithm, MasterList, PssParameters, SignatureScheme, TrustAnchors},
    read_card_qr,
    sim::issue::{Authority, CardPlan, CertificatePlan, KeyKind, SignedPlan, SigningKey, master_list},
};

/// Certificates of the synthetic lists: as many as Germany's and the Netherlands' public ones had in November 2026.
const LISTS: [(&str, usize); 2] = [("German", 588), ("Dutch", 411)];
/// The best of so many turns counts: what else runs here only ever makes one slower.
const TURNS: usize = 3;
/// Nanoseconds that a turn takes at least: the clock of processors moves on in steps of some milliseconds.
const TURN: u64 = 200_000_000;

fn measure(name: &str, mut work: impl FnMut()) {
    work();
    let mut rounds: u32 = 1;
    let mut turn = || loop {
        let begun = on_cpu();
        for _ in 0..rounds {
            work();
        }
        let taken = on_cpu() - begun;
        if taken >= TURN {
            return taken as f64 / 1e3 / f64::from(rounds);
        }
        rounds = rounds.saturating_mul(2);
    };
    let best = (0..TURNS).map(|_| turn()).fold(f64::INFINITY, f64::min);
    println!("{name}\t{best:.2}");
}

/// Nanoseconds that this thread has had a processor: what others do on the machine is not measured.
fn on_cpu() -> u64 {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").expect("Linux counts what each thread has had");
    text.split(' ').next().and_then(|number| number.parse().ok()).expect("the first number is nanoseconds")
}

fn main() {
    let at: DateTime<Utc> = "2026-11-28T00:00:00Z".parse().expect("a time");
    let ec = |curve, hash| (KeyKind::Ec { curve, explicit: true }, SignatureScheme::Ecdsa(hash));
    let rsa = (KeyKind::Rsa { bits: 2048, exponent: 65537 }, SignatureScheme::RsaPkcs1(HashAlgorithm::Sha256));
    for (name, kind) in [
        ("nistp256", ec(CurveName::Secp256r1, HashAlgorithm::Sha256)),
        ("brainpoolP256r1", ec(CurveName::BrainpoolP256r1, HashAlgorithm::Sha256)),
        ("brainpoolP384r1", ec(CurveName::BrainpoolP384r1, HashAlgorithm::Sha384)),
        ("brainpoolP512r1", ec(CurveName::BrainpoolP512r1, HashAlgorithm::Sha512)),
        ("nistp521", ec(CurveName::Secp521r1, HashAlgorithm::Sha512)),
        ("rsa2048", rsa),
    ] {
        let card = CardPlan { authority: kind, signer: kind, ..CardPlan::citizen_card(b"bench") }.issue();
        let signer = Certificate::read(&card.signer.certificate).expect("a certificate");
        let root = Certificate::read(&card.authority.certificate).expect("a certificate");
        let key = root.public_key().expect("a key");
        measure(&format!("verify {name}"), || black_box(&signer).verify(&key).expect("it was signed by it"));
        let mut trust = TrustAnchors::default();
        trust.add(root).expect("an authority");
        let hashed: usize = card.data_groups.values().map(Vec::len).sum();
        println!("bytes {name}\t{hashed}");
        measure(&format!("authenticate {name}"), || {
            let report = authenticate(black_box(&card.sod), black_box(&card.data_groups), &trust, at);
            assert_eq!(report.standing(), Standing::Genuine);
        });
    }
    print_reading(at);
    for (name, certificates) in LISTS {
        let list = list(at, certificates);
        println!("certificates {name}\t{certificates}");
        measure(&format!("master list {name}"), || {
            let list = MasterList::read(black_box(&list)).expect("a list");
            let mut trust = TrustAnchors::default();
            let installed = trust.add_master_list(&list).expect("its signature fits");
            assert_eq!(installed.taken, certificates);
        });
    }
    let nothing = TrustAnchors::default();
    measure("refuse bytes that are none", || {
        black_box(authenticate(black_box(&[0x77; 4096]), &BTreeMap::new(), &nothing, at));
    });
}

/// What is printed on a hundred cards: lines and codes.
fn print_reading(at: DateTime<Utc>) {
    const CARDS: u32 = 100;
    let quick =
        (KeyKind::Ec { curve: CurveName::Secp256r1, explicit: false }, SignatureScheme::Ecdsa(HashAlgorithm::Sha256));
    let lines = (0..CARDS).map(|index| {
        let mut plan = CardPlan::citizen_card(b"lines");
        plan.holder.number = format!("001300{index:06}").parse().expect("twelve digits");
        let plan = CardPlan { authority: quick, signer: quick, active_authentication: quick.0, ..plan };
        plan.issue().lines
    });
    let lines: Vec<String> = lines.collect();
    if let Some(path) = std::env::args().nth(1) {
        std::fs::write(path, lines.join("\n")).expect("a file that can be written");
    }
    let code = |index| format!("001300{index:06}||Trần Thị Mẫu|15012000|Nữ|Phường Mẫu, Hà Nội|03022025");
    let codes: Vec<String> = (0..CARDS).map(code).collect();
    measure("lines of a hundred cards", || {
        assert!(lines.iter().all(|text| read_mrz(black_box(text), at).is_valid()));
    });
    measure("codes of a hundred cards", || {
        assert!(codes.iter().all(|text| read_card_qr(black_box(text), at).is_valid()));
    });
}

/// Authorities with the kinds of keys and the shares of them that Germany's list has; explicit parameters on curves.
fn list(at: DateTime<Utc>, certificates: usize) -> Vec<u8> {
    let rsa = SigningKey::make(KeyKind::Rsa { bits: 4096, exponent: 65537 }, b"list");
    let salted = PssParameters { hash: HashAlgorithm::Sha256, mask_hash: HashAlgorithm::Sha256, salt_length: 32 };
    let of_588: [(usize, Option<CurveName>, SignatureScheme); 8] = [
        (306, None, SignatureScheme::RsaPkcs1(HashAlgorithm::Sha256)),
        (122, None, SignatureScheme::RsaPss(salted)),
        (52, Some(CurveName::BrainpoolP384r1), SignatureScheme::Ecdsa(HashAlgorithm::Sha384)),
        (29, Some(CurveName::Secp384r1), SignatureScheme::Ecdsa(HashAlgorithm::Sha384)),
        (22, Some(CurveName::BrainpoolP256r1), SignatureScheme::Ecdsa(HashAlgorithm::Sha256)),
        (20, Some(CurveName::Secp256r1), SignatureScheme::Ecdsa(HashAlgorithm::Sha256)),
        (20, Some(CurveName::Secp521r1), SignatureScheme::Ecdsa(HashAlgorithm::Sha512)),
        (17, Some(CurveName::BrainpoolP512r1), SignatureScheme::Ecdsa(HashAlgorithm::Sha512)),
    ];
    let kinds: Vec<_> =
        of_588.iter().flat_map(|(count, curve, scheme)| (0..*count).map(move |_| (curve, scheme))).collect();
    let authority = |index: usize| {
        let plan = CertificatePlan::authority("VN", &format!("CSCA {index}"), at);
        let (curve, scheme) = kinds[index * kinds.len() / certificates];
        let key = curve.map_or_else(
            || rsa.clone(),
            |curve| SigningKey::make(KeyKind::Ec { curve, explicit: true }, &index.to_be_bytes()),
        );
        Authority::root(&plan, key, *scheme)
    };
    let authorities: Vec<Authority> = (0..certificates).map(authority).collect();
    let signer = SignedPlan {
        certificate: authorities[0].certify(&CertificatePlan::list_signer("VN", "List", at), &rsa),
        key: rsa.clone(),
        scheme: SignatureScheme::RsaPkcs1(HashAlgorithm::Sha256),
        signed_at: Some(at),
        names_key_only: false,
        by_key_id: false,
        beside: Vec::new(),
    };
    let certificates: Vec<Vec<u8>> = authorities.into_iter().map(|authority| authority.certificate).collect();
    master_list(&signer, &certificates)
}
