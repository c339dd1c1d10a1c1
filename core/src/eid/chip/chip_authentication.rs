//! Chip Authentication: the chip agrees on new session keys with a key of its own that cannot be copied (ICAO Doc 9303-11
//! §6.2).
//!
//! It protects the session from here on. To a third party the evidence says nothing, because whoever has the reader's private
//! key can make it up; Active Authentication with a challenge of the server is what a server believes.

use zeroize::{Zeroize, ZeroizeOnDrop};

use super::{
    apdu::{Answer, Command},
    cipher::CipherKind,
    curve::{NotOnCurve, PrivateKey},
    key_derivation::SessionKeys,
    pace::general_authenticate,
    secure_messaging::{Counter, SecureMessaging},
    security_info::{ChipAuthenticationInfo, EcKey},
    tlv::{TlvWriter, object},
};

/// A run: the reader's key for this chip, drawn for it alone.
pub struct ChipAuthentication {
    info: ChipAuthenticationInfo,
    cipher: CipherKind,
    key: EcKey,
    private: PrivateKey,
}

impl ChipAuthentication {
    /// With what DG14 offers; `None` if it is no way that we speak.
    #[must_use]
    pub fn new(info: ChipAuthenticationInfo, key: EcKey, private: PrivateKey) -> Option<Self> {
        let cipher = info.cipher()?;
        Some(Self { info, cipher, key, private })
    }

    /// The commands, in their order. AES names the protocol first and then sends the key; 3DES sends it at once.
    #[must_use]
    pub fn commands(&self) -> Vec<Command> {
        let public = self.private.public_key();
        let key_id = self.info.key_id.map(|id| {
            let digits = id.to_be_bytes();
            digits[digits.iter().position(|&digit| digit != 0).unwrap_or(digits.len() - 1)..].to_vec()
        });
        let with_key_id = |data: TlvWriter| match &key_id {
            Some(id) => data.object(0x84, id),
            None => data,
        };
        if self.cipher == CipherKind::TripleDes {
            let data = with_key_id(TlvWriter::new().object(0x91, &public)).finish();
            return vec![Command::new(0x00, 0x22, 0x41, 0xA6).data(data)];
        }
        let data = with_key_id(TlvWriter::new().object(0x80, self.info.protocol.as_bytes())).finish();
        vec![Command::new(0x00, 0x22, 0x41, 0xA4).data(data), general_authenticate(&object(0x80, &public), true)]
    }

    /// The new session. It stands once the chip answered one command in it.
    ///
    /// # Errors
    /// [`NotOnCurve`]; the chip's key was checked when it was read.
    pub fn session(&self) -> Result<SecureMessaging, NotOnCurve> {
        let keys = SessionKeys::derive(&self.private.agree(&self.key.point)?, self.cipher);
        Ok(SecureMessaging::new(keys, Counter::zero(self.cipher)))
    }

    /// What proves afterwards that the chip answered in the new session.
    #[must_use]
    pub fn evidence(&self, counter: &[u8], command: &Command, answer: &Answer) -> ChipEvidence {
        ChipEvidence {
            private_key: self.private.bytes().to_vec(),
            public_key: self.private.public_key(),
            counter: counter.to_vec(),
            command: command.encode(),
            answer: answer.encode(),
        }
    }
}

/// Evidence of Chip Authentication: who holds it can run the exchange again against the key in DG14. Forgotten when dropped.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct ChipEvidence {
    /// The reader's private key of the run.
    pub private_key: Vec<u8>,
    /// Its public key.
    pub public_key: Vec<u8>,
    /// The counter before the command.
    pub counter: Vec<u8>,
    /// The protected command.
    pub command: Vec<u8>,
    /// The protected answer.
    pub answer: Vec<u8>,
}

impl ChipEvidence {
    /// Whether the owner of this static key made the answer.
    #[must_use]
    pub fn fits(&self, info: &ChipAuthenticationInfo, key: &EcKey) -> bool {
        self.replay(info, key).unwrap_or(false)
    }

    fn replay(&self, info: &ChipAuthenticationInfo, key: &EcKey) -> Option<bool> {
        let private = PrivateKey::from_bytes(key.curve, &self.private_key).ok()?;
        let cipher = info.cipher()?;
        if private.public_key() != self.public_key || self.counter != Counter::zero(cipher).bytes() {
            return Some(false);
        }
        let run = ChipAuthentication::new(info.clone(), key.clone(), private)?;
        let mut session = run.session().ok()?;
        // The command that was sent took one step of the counter; the answer takes the next.
        session.step();
        Some(session.open(&Answer::decode(&self.answer).ok()?).is_ok())
    }
}
