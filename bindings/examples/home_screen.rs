//! The first screen of a citizen with dossiers on this phone, for `tests/bench/home.py`.
//!
//! `home_screen make FOLDER [COUNT]` brings COUNT dossiers (20) onto a phone whose store is a folder, through the same calls as an app;
//! `home_screen read FOLDER` opens that store and asks for the first screen, once.

use std::{
    env,
    error::Error,
    fs, io,
    path::PathBuf,
    pin::pin,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    task::{Context, Poll, Waker},
};

use congdan_bindings::session::Session;
use congdan_core::client::{
    Clock, DeviceKey, Entropy, KeyError, Platform, Store, StoreFault, Transport, TransportFault, Vault, WireRequest,
    WireResponse,
};
use serde_json::{Value, json};

/// A phone whose store is a folder, beside a service that knows only dossiers.
struct Phone {
    folder: PathBuf,
    count: u64,
    drawn: AtomicU64,
}

impl Phone {
    fn file(&self, name: &str) -> PathBuf {
        self.folder.join(name.replace('/', "+"))
    }

    fn read(&self, name: &str) -> Result<Option<Vec<u8>>, StoreFault> {
        match fs::read(self.file(name)) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(StoreFault::Failed { reason: error.to_string() }),
        }
    }

    fn write(&self, name: &str, bytes: &[u8]) -> Result<(), StoreFault> {
        fs::write(self.file(name), bytes).map_err(|error| StoreFault::Failed { reason: error.to_string() })
    }

    fn remove(&self, name: &str) -> Result<(), StoreFault> {
        match fs::remove_file(self.file(name)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(StoreFault::Failed { reason: error.to_string() })
            }
            _ => Ok(()),
        }
    }

    /// The newest first; one waits for repair, one for money, most are being worked on.
    fn dossiers(&self) -> Value {
        let dossier = |number: u64| {
            let (state, finance) = match number {
                1 => ("correction", "paid"),
                4 => ("accepted", "owed"),
                _ => ("processing", "free"),
            };
            json!({
                "id": format!("019c{:04x}-0000-7000-8000-{:012x}", 0xffff - number, number),
                "code": format!("H99.12.01-2611{:02}-{:04}", 27 - number % 20, number + 1),
                "procedure": {"vi": "Chứng thực bản sao từ bản chính giấy tờ", "en": "Certification of copies from the original"},
                "state": state,
                "label": {"vi": "Đang giải quyết", "en": "The agency works on it"},
                "finance": finance,
                "delivery": "none",
                "submitted_at": "2026-11-24T02:00:00Z",
                "due_at": "2026-12-01T10:00:00Z",
            })
        };
        json!({"items": (0..self.count).map(dossier).collect::<Vec<_>>()})
    }
}

#[async_trait::async_trait]
impl Transport for Phone {
    async fn send(&self, request: WireRequest) -> Result<WireResponse, TransportFault> {
        let citizen = "019c0000-0000-7000-8000-000000000001";
        let body = match request.url.rsplit('/').next() {
            Some("tokens") => {
                json!({"access_token": "a", "token_type": "DPoP", "expires_in": 600, "refresh_token": "r", "citizen": citizen})
            }
            Some("dossiers") => self.dossiers(),
            _ => return Err(TransportFault::NoAnswer { reason: "not served here".to_owned() }),
        };
        Ok(WireResponse { status: 200, headers: Vec::new(), body: body.to_string().into_bytes() })
    }

    async fn open_stream(&self, _: WireRequest) -> Result<u64, TransportFault> {
        Err(TransportFault::NoAnswer { reason: "no streams here".to_owned() })
    }

    async fn next_chunk(&self, _: u64) -> Result<Option<Vec<u8>>, TransportFault> {
        Ok(None)
    }

    fn close_stream(&self, _: u64) {}
}

#[async_trait::async_trait]
impl DeviceKey for Phone {
    fn public_key(&self) -> Vec<u8> {
        vec![4; 65]
    }

    async fn sign(&self, _: Vec<u8>) -> Result<Vec<u8>, KeyError> {
        // Nobody here looks at it.
        Ok(vec![1; 64])
    }
}

#[async_trait::async_trait]
impl Vault for Phone {
    async fn get(&self, name: String) -> Result<Option<Vec<u8>>, StoreFault> {
        self.read(&format!("vault/{name}"))
    }

    async fn put(&self, name: String, secret: Vec<u8>) -> Result<(), StoreFault> {
        self.write(&format!("vault/{name}"), &secret)
    }

    async fn delete(&self, name: String) -> Result<(), StoreFault> {
        self.remove(&format!("vault/{name}"))
    }
}

#[async_trait::async_trait]
impl Store for Phone {
    async fn put(&self, name: String, blob: Vec<u8>) -> Result<(), StoreFault> {
        self.write(&name, &blob)
    }

    async fn read(&self, name: String, _: u64, _: u64) -> Result<Option<Vec<u8>>, StoreFault> {
        Self::read(self, &name)
    }

    async fn list(&self, prefix: String) -> Result<Vec<String>, StoreFault> {
        let failed = |error: io::Error| StoreFault::Failed { reason: error.to_string() };
        let mut names = Vec::new();
        for entry in fs::read_dir(&self.folder).map_err(failed)? {
            let name = entry.map_err(failed)?.file_name().to_string_lossy().replace('+', "/");
            if name.starts_with(&prefix) {
                names.push(name);
            }
        }
        names.sort();
        Ok(names)
    }

    async fn delete(&self, name: String) -> Result<(), StoreFault> {
        self.remove(&name)
    }
}

impl Clock for Phone {
    fn now_millis(&self) -> i64 {
        1_795_500_000_000
    }
}

impl Entropy for Phone {
    fn random(&self, count: u32) -> Vec<u8> {
        let drawn = self.drawn.fetch_add(1, Ordering::Relaxed).to_be_bytes();
        (0..count as usize).map(|at| drawn[at % 8] ^ 7).collect()
    }
}

/// Waits for it: nothing here waits for anything but files.
fn finish<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(done) => done,
        Poll::Pending => unreachable!("files are read at once"),
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let (Some(what), Some(folder)) = (arguments.next(), arguments.next()) else {
        return Err("home_screen make|read FOLDER [COUNT]".into());
    };
    let count = arguments.next().map_or(Ok(20), |count| count.parse())?;
    let phone = Arc::new(Phone { folder: folder.into(), count, drawn: AtomicU64::new(0) });
    let platform = Platform {
        transport: phone.clone(),
        key: phone.clone(),
        vault: phone.clone(),
        store: phone.clone(),
        clock: phone.clone(),
        entropy: phone.clone(),
    };
    let session = Session::new("https://dvc.example", platform);
    if what == "make" {
        fs::create_dir_all(&phone.folder)?;
        phone.write("vault/refresh-token", b"r")?;
        finish(session.refresh_dossiers())?;
    }
    let home = finish(session.home())?;
    println!("{} dossiers, {} shown, {} waiting", home.dossier_count, home.dossiers.len(), home.waiting.len());
    Ok(())
}
