//! The stage: the service itself, with doubles for the partners around it, on a database in a temporary folder or on a given
//! PostgreSQL. The demo and the tests stand on the same one.

use std::{
    collections::BTreeMap,
    net::{IpAddr, Ipv4Addr, SocketAddr},
    path::Path,
    sync::Arc,
};

use anyhow::Context;
use axum::Router;
use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use congdan_core::access::Grant;
use secrecy::SecretString;
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use url::Url;

use super::{
    double::{
        Served,
        bank::{BankDouble, BankSettings},
        fcm::FcmDouble,
        identity_provider::{self, DemoPerson, IdentityProviderDouble},
    },
    officer::OfficerDesk,
    phone::{Line, Phone, REDIRECT},
};
use crate::{
    app::{App, Ports},
    clock::Clock,
    config::Config,
    db::Database,
    job,
    port::{
        bank::BankVerifier,
        file::LocalFiles,
        idp::OidcProvider,
        push::{Fcm, ServiceAccount},
        scan::NoScanner,
    },
    random::Random,
    router, service,
};

/// The bank of the demo, as its callbacks name it.
const BANK: &str = "demo";

/// What a stage is built from.
pub struct Setting {
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// Where chance comes from: keys and ids of the stage depend on it.
    pub random: Arc<dyn Random>,
    /// A PostgreSQL with a database of its own; otherwise SQLite in the folder.
    pub postgres: Option<SecretString>,
    /// The folder of database, keys and files; removed at the end.
    pub folder: TempDir,
    /// How the world reaches the service; otherwise `http://localhost` and the port it is served at.
    pub public_url: Option<Url>,
    /// How officers' browsers reach it, if otherwise: an IP address has no passkeys.
    pub officer_url: Option<Url>,
    /// Where the identity provider listens, which phones open in a browser: this machine alone, or its address in a local network.
    pub identity_at: IpAddr,
    /// Where to listen; otherwise a free port of this machine alone.
    pub listener: Option<TcpListener>,
    /// Whom the identity provider knows.
    pub people: Vec<DemoPerson>,
    /// Last changes to the settings.
    pub tune: Box<dyn FnOnce(&mut Config) + Send>,
}

impl Setting {
    /// An SQLite stage in a new folder, on a free port, with the demo's people.
    ///
    /// # Errors
    /// There can be no folder.
    pub fn new(clock: Arc<dyn Clock>, random: Arc<dyn Random>) -> anyhow::Result<Self> {
        let folder = tempfile::Builder::new().prefix("congdan-").tempdir().context("cannot make a temporary folder")?;
        let (people, tune) = (DemoPerson::all(), Box::new(|_: &mut Config| {}));
        let (public_url, officer_url, identity_at) = (None, None, IpAddr::V4(Ipv4Addr::LOCALHOST));
        let (postgres, listener) = (None, None);
        Ok(Self { clock, random, postgres, folder, public_url, officer_url, identity_at, listener, people, tune })
    }

    /// The same at an address that phones of a local network reach; officers work on this machine.
    ///
    /// # Errors
    /// Nobody can listen there.
    pub async fn reached_at(self, address: SocketAddr) -> anyhow::Result<Self> {
        let listener = TcpListener::bind(address).await.with_context(|| format!("cannot listen at {address}"))?;
        let address = listener.local_addr()?;
        let door = format!("http://localhost:{}", address.port()).parse()?;
        Ok(Self {
            public_url: Some(format!("http://{address}").parse()?),
            officer_url: Some(door),
            identity_at: address.ip(),
            listener: Some(listener),
            ..self
        })
    }
}

/// The service among its partners.
pub struct Stage {
    /// The service's parts.
    pub app: Arc<App>,
    /// The service, to be called in process.
    pub router: Router,
    /// The same on a socket of this machine: banks and browsers come in there.
    pub served: Served,
    /// The identity provider.
    pub identity: IdentityProviderDouble,
    /// Google's push service.
    pub fcm: FcmDouble,
    /// The bank.
    pub bank: BankDouble,
    clock: Arc<dyn Clock>,
    random: Arc<dyn Random>,
    folder: TempDir,
}

impl Stage {
    /// Builds it and opens its doors.
    ///
    /// # Errors
    /// A part of it cannot be opened.
    pub async fn build(setting: Setting) -> anyhow::Result<Self> {
        let Setting { clock, random, postgres, folder, public_url, officer_url, identity_at, listener, people, tune } =
            setting;
        let listener = match listener {
            Some(listener) => listener,
            None => loopback().await?,
        };
        let mut config = Config::defaults();
        config.server.public_url = match public_url {
            Some(url) => url,
            None => format!("http://localhost:{}", listener.local_addr()?.port()).parse()?,
        };
        config.server.officer_url = officer_url;
        config.database.folder = folder.path().to_owned();
        config.database.url = postgres.clone().unwrap_or_default();
        let secret = |name: &str| format!("{name}-{}", BASE64.encode(random.bytes::<18>()));

        let (client, password) = ("cong-dan", SecretString::from(secret("client")));
        let callback = config.public("/v1/sign-ins/callback");
        let agreed = identity_provider::Settings {
            persons: people,
            ..identity_provider::Settings::for_client(client, password.clone(), &callback)
        };
        let identity =
            IdentityProviderDouble::start(listen(identity_at).await?, agreed, clock.clone(), random.clone())?;
        config.identity.issuer = identity.issuer().to_owned();
        config.identity.client_id = client.to_owned();
        config.identity.client_secret = password;
        config.identity.redirect_uris = vec![REDIRECT.to_owned()];

        let fcm = FcmDouble::start(loopback().await?, clock.clone(), random.clone())?;
        let account = folder.path().join("fcm.json");
        std::fs::write(&account, fcm.service_account())?;
        config.push.fcm_service_account.clone_from(&account);
        config.push.fcm_endpoint = fcm.url().to_owned();
        config.push.fcm_http2_cleartext = true;

        let webhook = SecretString::from(format!("whsec_{}", BASE64.encode(random.bytes::<24>())));
        config.bank.secrets = BTreeMap::from([(BANK.to_owned(), webhook.clone())]);
        tune(&mut config);

        let db = match &postgres {
            Some(url) => Database::postgres(url, config.database.connections).await?,
            None => Database::sqlite(&folder.path().join("congdan.sqlite"), config.database.connections).await?,
        };
        db.migrate().await?;
        let app = join(config, db, clock.clone(), random.clone()).await?;
        let router = router::router(&app);
        let served = Served::start(listener, router.clone())?;
        let settings = BankSettings { hook_url: format!("{}/v1/hooks/bank/{BANK}", served.url()), secret: webhook };
        let bank = BankDouble::new(settings, clock.clone(), random.clone())?;
        Ok(Self { app, router, served, identity, fcm, bank, clock, random, folder })
    }

    /// How the world reaches the service, without a slash at the end.
    #[must_use]
    pub fn origin(&self) -> String {
        self.app.config.public("")
    }

    /// The folder of the database, the keys and the files.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// A way into the service, in process.
    #[must_use]
    pub fn line(&self) -> Line {
        Line::to_router(self.router.clone())
    }

    /// A new phone.
    #[must_use]
    pub fn phone(&self) -> Phone {
        Phone::new(&self.origin(), self.line(), self.clock.clone(), self.random.clone())
    }

    /// An officer with these rights: invited, with a passkey made at once, signed in.
    ///
    /// # Errors
    /// The invitation or the ceremony did not hold.
    pub async fn officer(&self, name: &str, grants: &[Grant]) -> anyhow::Result<OfficerDesk> {
        let invitation = service::officer::invite(&self.app, name, grants).await?;
        let door = self.app.config.officer_url().as_str().trim_end_matches('/');
        OfficerDesk::register(door, self.line(), &invitation.url, self.random.clone()).await
    }

    /// Runs jobs until none is due; how many that were.
    ///
    /// # Errors
    /// The queue does not answer.
    pub async fn run_jobs(&self) -> anyhow::Result<usize> {
        let (mut count, never) = (0, CancellationToken::new());
        loop {
            match job::run::run_due(&self.app, &never).await? {
                0 => return Ok(count),
                ran => count += ran,
            }
        }
    }
}

/// The service with the partners' addresses in its settings: as [`App::open`], with clock and chance given.
async fn join(
    config: Config,
    db: Database,
    clock: Arc<dyn Clock>,
    random: Arc<dyn Random>,
) -> anyhow::Result<Arc<App>> {
    let account = ServiceAccount::open(&config.push.fcm_service_account)?;
    let push = Fcm::new(account, &config.push.fcm_endpoint, config.push.fcm_http2_cleartext, clock.clone())?;
    let banks = config
        .bank
        .secrets
        .iter()
        .map(|(name, secret)| Ok((name.clone(), BankVerifier::new(secret, config.bank.tolerance)?)))
        .collect::<anyhow::Result<_>>()?;
    let keys = Arc::new(crate::secret::KeyRing::open_or_create(&config.key_file(), &*random)?);
    let files = Arc::new(LocalFiles::open(&config.database.folder.join("files"))?);
    let ports = Ports {
        push: Arc::new(push),
        identity: Arc::new(OidcProvider::new(&config, clock.clone())?),
        banks,
        scanner: Arc::new(NoScanner),
        software_cards: true,
    };
    App::join(config, db, clock, random, keys, files, ports).await
}

async fn loopback() -> anyhow::Result<TcpListener> {
    listen(IpAddr::V4(Ipv4Addr::LOCALHOST)).await
}

async fn listen(at: IpAddr) -> anyhow::Result<TcpListener> {
    TcpListener::bind((at, 0)).await.context("cannot listen on this machine")
}
