//! A whole card.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};

use super::{Authority, CertificatePlan, KeyKind, SignedPlan, SigningKey, files, signed_data::security_object};
use crate::{
    eid::pki::{CurveName, HashAlgorithm, SignatureScheme},
    person::{PersonalNumber, Sex},
};

/// Whom a card is about; nobody real.
#[derive(Clone, PartialEq, Eq)]
pub struct Holder {
    /// The twelve digits.
    pub number: PersonalNumber,
    /// The name, with its marks.
    pub name: String,
    /// The name as the lines write it: `TRAN<<THI<MAU`.
    pub name_in_lines: String,
    /// The birth date.
    pub born: NaiveDate,
    /// The sex.
    pub sex: Sex,
    /// The day of issue.
    pub issued: NaiveDate,
    /// The last day; `None` for a card without term.
    pub expires: Option<NaiveDate>,
    /// The place of origin.
    pub origin: String,
    /// The place of residence.
    pub residence: String,
    /// The father's name.
    pub father: String,
    /// The mother's name.
    pub mother: String,
}

/// What a card is made of.
#[derive(Clone)]
pub struct CardPlan {
    /// All keys follow from it.
    pub seed: Vec<u8>,
    /// Whom it is about.
    pub holder: Holder,
    /// When authority and signer began, and the card was made.
    pub made_at: DateTime<Utc>,
    /// The country of authority and signer.
    pub country: String,
    /// The authority's key and how it signs.
    pub authority: (KeyKind, SignatureScheme),
    /// The signer's key and how it signs.
    pub signer: (KeyKind, SignatureScheme),
    /// What the files are hashed with.
    pub file_hash: HashAlgorithm,
    /// Whether the signer says when it signed.
    pub says_when: bool,
    /// The picture.
    pub picture: Vec<u8>,
    /// The key of active authentication.
    pub active_authentication: KeyKind,
    /// The curve of chip authentication.
    pub chip_authentication: CurveName,
}

/// A card, ready to be served by one in software: files, keys, and who made it.
#[derive(Clone)]
pub struct SyntheticCard {
    /// The six digits that open it: the last of its number.
    pub access_number: String,
    /// The lines, 90 characters end to end.
    pub lines: String,
    /// EF.CardAccess.
    pub card_access: Vec<u8>,
    /// EF.COM.
    pub common_data: Vec<u8>,
    /// EF.SOD.
    pub sod: Vec<u8>,
    /// The data groups by number: 1, 2, 13, 14, 15.
    pub data_groups: BTreeMap<u8, Vec<u8>>,
    /// The key of active authentication.
    pub active_authentication: SigningKey,
    /// The key of chip authentication.
    pub chip_authentication: SigningKey,
    /// Who certified the signer.
    pub authority: Authority,
    /// Who signed.
    pub signer: SignedPlan,
}

/// One grey point, the smallest picture there is.
const PICTURE: &[u8] = include_bytes!("picture.jpg");

impl CardPlan {
    /// A card like a Vietnamese citizen's, as far as independent readers describe it: brainpoolP384r1 and SHA-256, an RSA key for
    /// active authentication. The authority's own key on the same curve is assumed.
    ///
    /// # Panics
    /// Never: the holder is written here.
    #[must_use]
    pub fn citizen_card(seed: &[u8]) -> Self {
        let curve = CurveName::BrainpoolP384r1;
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).expect("these days exist");
        let scheme = SignatureScheme::Ecdsa(HashAlgorithm::Sha256);
        Self {
            seed: seed.to_vec(),
            holder: Holder {
                number: PersonalNumber::parse("001300000017").expect("twelve digits"),
                name: "Trần Thị Mẫu".into(),
                name_in_lines: "TRAN<<THI<MAU".into(),
                born: day(2000, 1, 15),
                sex: Sex::Female,
                issued: day(2025, 2, 3),
                expires: Some(day(2040, 1, 15)),
                origin: "Phường Mẫu, Hà Nội".into(),
                residence: "Số 1 phố Mẫu, phường Mẫu, Hà Nội".into(),
                father: "Trần Văn Thử".into(),
                mother: "Lê Thị Nghiệm".into(),
            },
            made_at: day(2025, 2, 3).and_hms_opt(3, 0, 0).expect("an hour of the day").and_utc(),
            country: "VN".into(),
            authority: (KeyKind::Ec { curve, explicit: true }, scheme),
            signer: (KeyKind::Ec { curve, explicit: true }, scheme),
            file_hash: HashAlgorithm::Sha256,
            says_when: false,
            picture: PICTURE.to_vec(),
            active_authentication: KeyKind::Rsa { bits: 2048, exponent: 65537 },
            chip_authentication: CurveName::BrainpoolP256r1,
        }
    }

    /// Makes everything.
    ///
    /// # Panics
    /// When a key is not of the kind its scheme needs.
    #[must_use]
    pub fn issue(&self) -> SyntheticCard {
        let key = |kind: KeyKind, role: &str| SigningKey::make(kind, &[&self.seed, role.as_bytes()].concat());
        let authority = CertificatePlan::authority(&self.country, "CSCA Synthetic", self.made_at);
        let authority = Authority::root(&authority, key(self.authority.0, "authority"), self.authority.1);
        let signer = CertificatePlan::signer(&self.country, "Document Signer 1", self.made_at);
        let signer_key = key(self.signer.0, "signer");
        self.issue_by(
            authority.clone(),
            SignedPlan {
                certificate: authority.certify(&signer, &signer_key),
                key: signer_key,
                scheme: self.signer.1,
                signed_at: self.says_when.then_some(self.made_at),
                names_key_only: false,
                by_key_id: false,
                beside: Vec::new(),
            },
        )
    }

    /// Makes the files and the keys of the chip, for an authority and a signer that are there already.
    ///
    /// # Panics
    /// As [`issue`](Self::issue).
    #[must_use]
    pub fn issue_by(&self, authority: Authority, signer: SignedPlan) -> SyntheticCard {
        let key = |kind: KeyKind, role: &str| SigningKey::make(kind, &[&self.seed, role.as_bytes()].concat());
        let active_authentication = key(self.active_authentication, "active authentication");
        let chip = KeyKind::Ec { curve: self.chip_authentication, explicit: false };
        let chip_authentication = key(chip, "chip authentication");
        let data_groups = BTreeMap::from([
            (1, files::data_group_1(&self.holder)),
            (2, files::data_group_2(&self.picture)),
            (13, files::data_group_13(&self.holder)),
            (14, files::data_group_14(&chip_authentication)),
            (15, files::data_group_15(&active_authentication)),
        ]);
        SyntheticCard {
            access_number: self.holder.number.as_str()[6..].to_owned(),
            lines: files::lines(&self.holder),
            card_access: files::card_access(),
            common_data: files::common_data(data_groups.keys().copied()),
            sod: security_object(&signer, &data_groups, self.file_hash, 1),
            data_groups,
            active_authentication,
            chip_authentication,
            authority,
            signer,
        }
    }
}
