//! The one place where parts are joined: settings, database, clock, chance, keys and the outside world. The same for `serve`,
//! `work` and the tests.

use std::{collections::BTreeMap, sync::Arc};

use congdan_core::procedure::Catalogue;
use tokio::sync::broadcast;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::{
    clock::{Clock, SystemClock},
    config::Config,
    db::Database,
    port::{
        bank::BankVerifier,
        file::{FileStore, LocalFiles, ObjectFiles},
        idp::{IdentityProvider, OidcProvider},
        push::{Fcm, NoPush, Push, ServiceAccount},
        scan::{Clamd, NoScanner, Scanner},
    },
    random::{Random, SystemRandom},
    secret::KeyRing,
    service,
};

/// The outside world.
pub struct Ports {
    /// Pushes to phones.
    pub push: Arc<dyn Push>,
    /// Who a citizen is.
    pub identity: Arc<dyn IdentityProvider>,
    /// Banks by name.
    pub banks: BTreeMap<String, BankVerifier>,
    /// The virus scanner.
    pub scanner: Arc<dyn Scanner>,
    /// Whether cards in software are believed: the demo's and the tests'. The service itself never does.
    pub software_cards: bool,
}

/// Ready things. Cheap to clone through its `Arc`.
pub struct App {
    /// The settings.
    pub config: Config,
    /// The database.
    pub db: Database,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// Chance.
    pub random: Arc<dyn Random>,
    /// The keys.
    pub keys: Arc<KeyRing>,
    /// Procedures, forms and code lists.
    pub catalogue: Arc<Catalogue>,
    /// The numbers of what is signed for phones.
    pub editions: service::edition::Editions,
    /// Sealed chunks of files.
    pub files: Arc<dyn FileStore>,
    /// The outside world.
    pub ports: Ports,
    /// A hint that something was committed: streams and workers look sooner than they would.
    pub wake: Wake,
    /// Streams to phones that listen.
    pub live: crate::service::live::Live,
    /// Set when the program is to stop.
    pub shutdown: CancellationToken,
    /// Whom it believes about cards.
    pub believed: service::trust::Believed,
    /// Proofs already used, where one process is enough to remember them.
    pub replay: crate::extract::ReplayGuard,
}

/// A hint to whoever waits. Losing one only costs the poll interval.
#[derive(Debug, Clone)]
pub struct Wake(broadcast::Sender<()>);

impl Default for Wake {
    fn default() -> Self {
        Self(broadcast::channel(16).0)
    }
}

impl Wake {
    /// Tells everyone who waits.
    pub fn all(&self) {
        // Nobody listening is fine.
        let _ = self.0.send(());
    }

    /// Waits for hints from now on.
    #[must_use]
    pub fn listen(&self) -> broadcast::Receiver<()> {
        self.0.subscribe()
    }
}

/// The file store that the settings name.
///
/// # Errors
/// The folder cannot be made, or a setting is wrong.
pub fn file_store(config: &Config) -> anyhow::Result<Arc<dyn FileStore>> {
    Ok(if config.files.s3_bucket.is_empty() {
        Arc::new(LocalFiles::open(&config.database.folder.join("files"))?)
    } else {
        Arc::new(ObjectFiles::s3(&config.files)?)
    })
}

impl App {
    /// Joins the parts as the settings say.
    ///
    /// # Errors
    /// The database, keys or files cannot be opened, or the keys are not those of the database.
    pub async fn open(config: Config, migrate: bool) -> anyhow::Result<Arc<Self>> {
        let db = Database::open(&config.database).await?;
        // The embedded database belongs to this program alone: it may bring it up to date by itself.
        if migrate || config.database.postgres().is_none() {
            db.migrate().await?;
        }
        db.require_current_schema().await?;
        let files = file_store(&config)?;
        let scanner: Arc<dyn Scanner> = if config.scanner.clamd.is_empty() {
            Arc::new(NoScanner)
        } else {
            Arc::new(Clamd::new(&config.scanner.clamd))
        };
        let push: Arc<dyn Push> = if config.push.fcm_service_account.as_os_str().is_empty() {
            Arc::new(NoPush)
        } else {
            let account = ServiceAccount::open(&config.push.fcm_service_account)?;
            let cleartext = config.push.fcm_http2_cleartext;
            Arc::new(Fcm::new(account, &config.push.fcm_endpoint, cleartext, Arc::new(SystemClock))?)
        };
        let identity: Arc<dyn IdentityProvider> = Arc::new(OidcProvider::new(&config, Arc::new(SystemClock))?);
        let banks = config
            .bank
            .secrets
            .iter()
            .map(|(name, secret)| Ok((name.clone(), BankVerifier::new(secret, config.bank.tolerance)?)))
            .collect::<anyhow::Result<_>>()?;
        let random: Arc<dyn Random> = Arc::new(SystemRandom);
        let keys = Arc::new(KeyRing::open_or_create(&config.key_file(), random.as_ref())?);
        let ports = Ports { push, identity, banks, scanner, software_cards: false };
        Self::join(config, db, Arc::new(SystemClock), random, keys, files, ports).await
    }

    /// Joins given parts.
    ///
    /// # Errors
    /// The keys are not those of the database.
    pub async fn join(
        config: Config,
        db: Database,
        clock: Arc<dyn Clock>,
        random: Arc<dyn Random>,
        keys: Arc<KeyRing>,
        files: Arc<dyn FileStore>,
        ports: Ports,
    ) -> anyhow::Result<Arc<Self>> {
        let replay = crate::extract::ReplayGuard::new(db.backend(), random.as_ref());
        let catalogue = Catalogue::builtin();
        // The keys first: what they sign is never older than they are.
        service::keys::require_same_keys(&config, &db, &keys, clock.now()).await?;
        let editions = service::edition::settle(&db, &catalogue, clock.now()).await?;
        Ok(Arc::new(Self {
            config,
            db,
            clock,
            random,
            keys,
            catalogue,
            editions,
            files,
            ports,
            wake: Wake::default(),
            live: crate::service::live::Live::default(),
            shutdown: CancellationToken::new(),
            believed: service::trust::Believed::default(),
            replay,
        }))
    }

    /// Ten bytes of chance and the time: what an id is made of.
    #[must_use]
    pub fn new_uuid(&self) -> Uuid {
        let millis = u64::try_from(self.clock.now().timestamp_millis()).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(millis, &self.random.bytes()).into_uuid()
    }
}
