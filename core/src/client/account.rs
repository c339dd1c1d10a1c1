//! Whose app this is: the account as screens show it, kept so that it can be read offline, and the person's phones.

use super::{Client, ClientError, Moment};
use crate::{
    calendar::written_day,
    id::{CitizenId, DeviceId},
    person::PersonalNumber,
    text::{Localized, sentence},
    wire::citizen::{DeviceView, MeView},
};

const ACCOUNT: &str = "account/me";
const OWNER: &str = "account/owner";

/// What another person who signs in on this phone must not see. Drafts stay, because they belong to the phone until they are sent;
/// but not those that repair somebody's dossier.
const OF_A_PERSON: &[&str] =
    &["account/", "known/", "dossiers/", "inbox/", "feedback/", "outbox/", "wallet/", "notices/"];

/// What stays for its owner alone when they sign out: proofs, and what was written and not sent yet.
const KEPT_FOR_OWNER: &[&str] = &["account/owner", "outbox/", "wallet/"];

/// Who is signed in.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct AccountView {
    /// As the identity provider says.
    pub name: Option<String>,
    /// The personal number, masked.
    pub number: Option<String>,
    /// Birth date, `DD/MM/YYYY`.
    pub birth_date: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// Level of the electronic identity, 1 or 2 (Nghị định 69/2024/NĐ-CP).
    pub level: u8,
    /// The same in words.
    pub level_name: Localized,
    /// When this person last showed that they hold their own card.
    pub card_proven_at: Option<Moment>,
}

impl std::fmt::Debug for AccountView {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "AccountView(***, level {})", self.level)
    }
}

impl From<&MeView> for AccountView {
    fn from(me: &MeView) -> Self {
        let masked =
            |number: &String| PersonalNumber::parse(number).map_or_else(|_| "***".to_owned(), |number| number.masked());
        Self {
            name: me.name.clone(),
            number: me.number.as_ref().map(masked),
            birth_date: me.birth_date.map(written_day),
            phone: me.phone.clone(),
            level: me.level,
            level_name: sentence(&format!("client.level.{}", me.level), &[]),
            card_proven_at: me.card_proven_at.map(Into::into),
        }
    }
}

/// One of the person's phones.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct RegisteredPhone {
    /// Its id.
    pub id: DeviceId,
    /// What the person recognises it by.
    pub name: String,
    /// `android`, `ios` or another word.
    pub platform: String,
    /// Whether it is this one.
    pub current: bool,
    /// Since when.
    pub since: Moment,
    /// When it was last seen.
    pub last_seen: Moment,
}

impl From<DeviceView> for RegisteredPhone {
    fn from(device: DeviceView) -> Self {
        Self {
            id: device.id,
            name: device.name,
            platform: device.platform,
            current: device.current,
            since: device.created_at.into(),
            last_seen: device.last_seen_at.into(),
        }
    }
}

impl Client {
    /// Who is signed in, asked of the service and kept for when there is no network.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn account(&self) -> Result<AccountView, ClientError> {
        let me = self.me().await?;
        self.keep_json(ACCOUNT, &me).await?;
        self.remember_account(&me).await?;
        Ok((&me).into())
    }

    /// Who is signed in, as this phone knows; `None` if nobody is, or the service has not said yet. Works offline.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn kept_account(&self) -> Result<Option<AccountView>, ClientError> {
        if !self.is_signed_in().await? {
            return Ok(None);
        }
        Ok(self.cached_json::<MeView>(ACCOUNT).await?.as_ref().map(Into::into))
    }

    /// The phones of this person, this one first.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn phones(&self) -> Result<Vec<RegisteredPhone>, ClientError> {
        let mut phones: Vec<RegisteredPhone> = self.devices().await?.into_iter().map(Into::into).collect();
        phones.sort_by_key(|phone| (!phone.current, std::cmp::Reverse(phone.last_seen.millis)));
        Ok(phones)
    }

    /// Somebody signed in: if it is another person than before, nothing of that person's stays to be seen.
    pub(super) async fn welcome(&self, citizen: CitizenId) -> Result<(), ClientError> {
        let before = self.kept(OWNER).await?;
        let owner = citizen.to_string().into_bytes();
        if before.is_some_and(|before| before != owner) {
            self.forget_under(OF_A_PERSON, &[]).await?;
            for draft in self.drafts().await?.into_iter().filter(|draft| draft.correction.is_some()) {
                self.delete_draft(draft.id).await?;
            }
        }
        self.keep(OWNER, &owner).await
    }

    /// What the service told about the person goes when they sign out.
    pub(super) async fn forget_person(&self) -> Result<(), ClientError> {
        self.forget_under(OF_A_PERSON, KEPT_FOR_OWNER).await
    }

    async fn forget_under(&self, prefixes: &[&str], but: &[&str]) -> Result<(), ClientError> {
        for prefix in prefixes {
            for name in self.platform.store.list((*prefix).to_owned()).await? {
                if !but.iter().any(|kept| name.starts_with(kept)) {
                    self.platform.store.delete(name).await?;
                }
            }
        }
        Ok(())
    }
}
