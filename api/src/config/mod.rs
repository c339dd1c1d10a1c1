//! Settings: the commented defaults are `config.default.toml`, embedded; a file and the environment override them.

use std::{collections::BTreeMap, path::PathBuf};

use anyhow::Context;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use url::Url;

const DEFAULTS: &str = include_str!("config.default.toml");

/// Everything that can be set.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// HTTP.
    pub server: ServerConfig,
    /// SQLite or PostgreSQL.
    pub database: DatabaseConfig,
    /// The key file.
    pub keys: KeysConfig,
    /// Where files lie and how large they may be.
    pub files: FilesConfig,
    /// The virus scanner.
    pub scanner: ScannerConfig,
    /// The identity provider.
    pub identity: IdentityConfig,
    /// Tokens of citizens.
    pub session: SessionConfig,
    /// Pushes to phones.
    pub push: PushConfig,
    /// Banks' callbacks.
    pub bank: BankConfig,
    /// The work queue.
    pub worker: WorkerConfig,
    /// Limits of requests.
    pub rate: RateConfig,
    /// The log.
    pub log: LogConfig,
}

/// HTTP.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each setting is explained once, in config.default.toml")]
pub struct ServerConfig {
    pub listen: String,
    pub public_url: Url,
    #[serde(default)]
    pub officer_url: Option<Url>,
    pub owner_vi: String,
    pub owner_en: String,
    pub trusted_proxies: usize,
    pub request_timeout: u64,
    pub shutdown_grace: u64,
}

/// SQLite or PostgreSQL.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each setting is explained once, in config.default.toml")]
pub struct DatabaseConfig {
    pub url: SecretString,
    pub folder: PathBuf,
    pub connections: u32,
}

impl DatabaseConfig {
    /// The address of PostgreSQL, if that is what is wanted.
    #[must_use]
    pub fn postgres(&self) -> Option<&SecretString> {
        (!self.url.expose_secret().is_empty()).then_some(&self.url)
    }

    /// Where the embedded database lies, if it is that.
    #[must_use]
    pub fn sqlite_file(&self) -> PathBuf {
        self.folder.join("congdan.sqlite")
    }
}

/// The key file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each setting is explained once, in config.default.toml")]
pub struct KeysConfig {
    pub file: PathBuf,
}

/// Where files lie and how large they may be.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each setting is explained once, in config.default.toml")]
pub struct FilesConfig {
    pub s3_bucket: String,
    pub s3_endpoint: String,
    pub s3_region: String,
    pub s3_access_key: String,
    pub s3_secret_key: SecretString,
    pub s3_allow_http: bool,
    pub chunk_size: u32,
    pub max_file_size: u64,
    pub max_unsubmitted: u64,
    pub upload_hours: u32,
}

/// The virus scanner.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each setting is explained once, in config.default.toml")]
pub struct ScannerConfig {
    pub clamd: String,
}

/// The identity provider.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each setting is explained once, in config.default.toml")]
pub struct IdentityConfig {
    pub issuer: String,
    pub client_id: String,
    pub client_secret: SecretString,
    pub claim_number: String,
    pub claim_name: String,
    pub claim_birth_date: String,
    pub claim_phone: String,
    pub claim_level: String,
    pub timeout: u64,
    pub redirect_uris: Vec<String>,
}

/// Tokens of citizens.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each setting is explained once, in config.default.toml")]
pub struct SessionConfig {
    pub access_seconds: i64,
    pub refresh_days: i64,
    pub nonce_seconds: i64,
}

/// Pushes to phones.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each setting is explained once, in config.default.toml")]
pub struct PushConfig {
    pub fcm_service_account: PathBuf,
    pub fcm_endpoint: String,
    pub fcm_http2_cleartext: bool,
}

/// Banks' callbacks.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each setting is explained once, in config.default.toml")]
pub struct BankConfig {
    pub secrets: BTreeMap<String, SecretString>,
    pub tolerance: i64,
}

/// The work queue.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each setting is explained once, in config.default.toml")]
pub struct WorkerConfig {
    pub inside: bool,
    pub concurrency: usize,
    pub poll: u64,
}

/// Limits of requests, a minute and caller.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each setting is explained once, in config.default.toml")]
pub struct RateConfig {
    pub public: u32,
    pub citizen: u32,
    pub officer: u32,
    pub hook: u32,
}

/// The log.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each setting is explained once, in config.default.toml")]
pub struct LogConfig {
    pub format: String,
    pub filter: String,
}

impl Config {
    /// Defaults, then `file`, then the environment.
    ///
    /// # Errors
    /// Names the setting that is unknown or of the wrong kind.
    pub fn load(file: Option<&std::path::Path>) -> anyhow::Result<Self> {
        // Only names with a section are settings: `CONGDAN_CONFIG` and what scripts call theirs are not.
        let set =
            std::env::vars_os().filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)));
        let environment = config::Environment::with_prefix("CONGDAN")
            .prefix_separator("_")
            .separator("__")
            .try_parsing(true)
            .source(Some(set.filter(|(name, _)| name.contains("__")).collect()));
        Self::build(file, Some(environment))
    }

    /// The defaults alone: where tests and the demo begin.
    ///
    /// # Panics
    /// Never: a test reads the embedded file.
    #[must_use]
    pub fn defaults() -> Self {
        Self::build(None, None).expect("the embedded defaults are read by a test")
    }

    fn build(file: Option<&std::path::Path>, environment: Option<config::Environment>) -> anyhow::Result<Self> {
        let mut builder =
            config::Config::builder().add_source(config::File::from_str(DEFAULTS, config::FileFormat::Toml));
        if let Some(file) = file {
            builder = builder.add_source(config::File::from(file).format(config::FileFormat::Toml));
        }
        if let Some(environment) = environment {
            builder = builder.add_source(environment);
            if let Ok(url) = std::env::var("DATABASE_URL") {
                builder = builder.set_override("database.url", url)?;
            }
        }
        builder.build()?.try_deserialize().context("a setting is wrong")
    }

    /// Where the key file lies.
    #[must_use]
    pub fn key_file(&self) -> PathBuf {
        if self.keys.file.as_os_str().is_empty() {
            self.database.folder.join("keys.json")
        } else {
            self.keys.file.clone()
        }
    }

    /// Whether browsers reach us by TLS: decides how cookies are guarded.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.server.public_url.scheme() == "https"
    }

    /// How officers' browsers reach this server: passkeys belong to the name in it.
    #[must_use]
    pub fn officer_url(&self) -> &Url {
        self.server.officer_url.as_ref().unwrap_or(&self.server.public_url)
    }

    /// The public address joined with a path.
    #[must_use]
    pub fn public(&self, path: &str) -> String {
        format!("{}{path}", self.server.public_url.as_str().trim_end_matches('/'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_defaults_are_complete() {
        let config = Config::defaults();
        assert_eq!(config.files.chunk_size, 256 * 1024);
        assert!(config.database.postgres().is_none());
    }

    #[test]
    fn a_misspelt_setting_is_named_and_a_secret_is_not_printed() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("congdan.toml");
        std::fs::write(&file, "[server]\nlisten_on = \"x\"\n").unwrap();
        let error = format!("{:#}", Config::build(Some(&file), None).unwrap_err());
        assert!(error.contains("listen_on"), "{error}");

        std::fs::write(&file, "[identity]\nclient_secret = \"hunter2\"\n").unwrap();
        let config = Config::build(Some(&file), None).unwrap();
        assert!(!format!("{config:?}").contains("hunter2"));
    }
}
