//! The card's side of Chip Authentication and Active Authentication.

use crypto_bigint::{
    BoxedUint, Odd, Resize,
    modular::{BoxedMontyForm, BoxedMontyParams},
};
use sha1::Sha1;
use sha2::{Digest, Sha256, Sha384, Sha512};

use super::{ActivePrivateKey, SoftwareCard, secure::CardChannel};
use crate::eid::{
    chip::{
        apdu::{Answer, Command},
        cipher::CipherKind,
        curve::{Curve, PrivateKey},
        key_derivation::SessionKeys,
        pace::DYNAMIC,
        secure_messaging::Counter,
        security_info::{ChipAuthenticationInfo, SecurityInfos},
        status_word::StatusWord,
        tlv::{TlvReader, object, only_object},
    },
    der::integer,
};

impl SoftwareCard {
    /// MSE:Set KAT: 3DES sends the key at once.
    pub(super) fn agree_at_once(&mut self, command: &Command) -> Result<Answer, StatusWord> {
        let mut reader = TlvReader::new(&command.data).map_err(|_| StatusWord::WRONG_DATA)?;
        let public = reader.expect(0x91).map_err(|_| StatusWord::WRONG_DATA)?.value.to_vec();
        self.agree(&public, CipherKind::TripleDes)?;
        Ok(Answer::status(StatusWord::OK))
    }

    /// MSE:Set AT for Chip Authentication.
    pub(super) fn select_chip_authentication(&mut self, command: &Command) -> Result<Answer, StatusWord> {
        let mut reader = TlvReader::new(&command.data).map_err(|_| StatusWord::WRONG_DATA)?;
        let protocol = reader.expect(0x80).map_err(|_| StatusWord::WRONG_DATA)?.value;
        let infos = self.files.dgs.get(&14).and_then(|file| SecurityInfos::parse_group_14(file).ok());
        let infos = infos.ok_or(StatusWord::FUNCTION)?;
        let info = infos.chip_authentication.iter().find(|info| info.protocol.as_bytes() == protocol);
        self.chip_cipher = Some(info.and_then(ChipAuthenticationInfo::cipher).ok_or(StatusWord::WRONG_DATA)?);
        Ok(Answer::status(StatusWord::OK))
    }

    /// GENERAL AUTHENTICATE of Chip Authentication.
    pub(super) fn step_chip_authentication(&mut self, command: &Command) -> Result<Answer, StatusWord> {
        let cipher = self.chip_cipher.take().ok_or(StatusWord::CONDITIONS)?;
        let inside = only_object(&command.data, DYNAMIC).map_err(|_| StatusWord::WRONG_DATA)?.value;
        let public = only_object(inside, 0x80).map_err(|_| StatusWord::WRONG_DATA)?.value.to_vec();
        self.agree(&public, cipher)?;
        Ok(Answer { data: object(DYNAMIC, &[]), status: StatusWord::OK })
    }

    fn agree(&mut self, public: &[u8], cipher: CipherKind) -> Result<(), StatusWord> {
        let (key, _) = self.files.keys.chip.clone().ok_or(StatusWord::REFERENCE)?;
        let shared = key.agree(public).map_err(|_| StatusWord::WRONG_DATA)?;
        self.spend_key(1);
        let keys = SessionKeys::derive(&shared, cipher);
        self.next_channel = Some(CardChannel::new(keys, Counter::zero(cipher)));
        Ok(())
    }

    /// INTERNAL AUTHENTICATE.
    pub(super) fn sign_challenge(&mut self, command: &Command) -> Result<Answer, StatusWord> {
        let key = self.files.keys.active.clone().ok_or(StatusWord::INSTRUCTION)?;
        self.spend_key(1);
        let data = match key {
            ActivePrivateKey::Rsa { modulus, exponent, trailer } => {
                self.sign_rsa(&command.data, &modulus, &exponent, &trailer)
            }
            ActivePrivateKey::Ec(key) => self.sign_ecdsa(&command.data, &key),
        };
        let data = data.ok_or(StatusWord::CONDITIONS)?;
        let asked = command.expected.unwrap_or_default() as usize;
        if command.is_extended() && !self.behaviour.extended_length {
            return Err(StatusWord::WRONG_LENGTH);
        }
        let status = StatusWord::OK;
        Ok(Answer { data: data[..data.len().min(asked)].to_vec(), status })
    }

    fn sign_rsa(&mut self, challenge: &[u8], modulus: &[u8], exponent: &[u8], trailer: &[u8]) -> Option<Vec<u8>> {
        let digest: fn(&[u8]) -> Vec<u8> = match trailer {
            [0xBC] | [0x33, 0xCC] => |data| Sha1::digest(data).to_vec(),
            [0x34, 0xCC] => |data| Sha256::digest(data).to_vec(),
            [0x35, 0xCC] => |data| Sha512::digest(data).to_vec(),
            [0x36, 0xCC] => |data| Sha384::digest(data).to_vec(),
            _ => return None,
        };
        let mut nonce = vec![0; modulus.len().checked_sub(1 + digest(&[]).len() + trailer.len())?];
        self.seed.fill(&mut nonce);
        let hash = digest(&[&nonce[..], challenge].concat());
        let message = [&[0x6A][..], &nonce, &hash, trailer].concat();
        let n = Odd::new(BoxedUint::from_be_slice_vartime(modulus)).into_option()?;
        let bits = n.as_ref().bits_precision();
        let number = |bytes: &[u8]| BoxedUint::from_be_slice_vartime(bytes).resize(bits);
        let params = BoxedMontyParams::new_vartime(n);
        let signed = BoxedMontyForm::new(number(&message), &params).pow(&number(exponent)).retrieve().to_be_bytes();
        Some(signed[signed.len() - modulus.len()..].to_vec())
    }

    fn sign_ecdsa(&mut self, challenge: &[u8], key: &PrivateKey) -> Option<Vec<u8>> {
        let digest = match key.curve() {
            Curve::P256 | Curve::BrainpoolP256r1 => Sha256::digest(challenge).to_vec(),
            Curve::P384 | Curve::BrainpoolP384r1 => Sha384::digest(challenge).to_vec(),
            Curve::P521 => Sha512::digest(challenge).to_vec(),
        };
        let nonce = PrivateKey::draw(key.curve(), &mut self.seed);
        let (r, s) = key.sign(&digest, &nonce)?;
        if !self.behaviour.der_signatures {
            return Some([r, s].concat());
        }
        Some(object(0x30, &[integer(&r), integer(&s)].concat()))
    }
}
