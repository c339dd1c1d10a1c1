use std::{
    collections::BTreeMap,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, Ordering},
    },
};

use async_trait::async_trait;
use futures_util::FutureExt;
use serde_json::{Value, json};

use super::*;
use crate::{
    client::{
        Clock, DeviceKey, Entropy, KeyError, Platform, Store, StoreFault, Transport, TransportFault, Vault,
        WireRequest, WireResponse,
    },
    form::SetAsideReason,
    payment::PayeeRegister,
    procedure::{Channel, RuleBundle},
    proof::{SoftwareKey, TrustList, TrustedKey},
    text::Localized,
    wire::Blob,
};

/// A phone in memory, whose service answers with a catalogue.
#[derive(Default)]
struct Phone {
    served: Mutex<Vec<u8>>,
    editions: AtomicU64,
    blobs: Mutex<BTreeMap<String, Vec<u8>>>,
}

#[async_trait]
impl Transport for Phone {
    async fn send(&self, request: WireRequest) -> Result<WireResponse, TransportFault> {
        let key = SoftwareKey::from_bytes(&[7; 32]).unwrap();
        let issued_at = "2026-11-24T00:00:00Z".parse().unwrap();
        let (issuer, document) = ("https://dvc.example".to_owned(), self.served.lock().unwrap().clone());
        let body = if request.url.ends_with("/v1/rules") {
            // Each time it is asked, the service has something newer.
            let edition = self.editions.fetch_add(1, Ordering::Relaxed);
            RuleBundle { issuer, edition, issued_at, document }.sign(&key).unwrap()
        } else if request.url.ends_with("/v1/payees") {
            let expires_at = issued_at + PayeeRegister::LIFETIME;
            PayeeRegister { issuer, edition: 1, issued_at, expires_at, payees: Vec::new() }.sign(&key).unwrap()
        } else {
            let owner = Localized::new("Tỉnh Minh Hoạ", "Minh Hoa province");
            let key = TrustedKey { public_key: Blob(key.public_key()), owner, valid_from: issued_at, valid_to: None };
            serde_json::to_vec(&TrustList { issued_at, keys: vec![key] }).unwrap()
        };
        Ok(WireResponse { status: 200, headers: Vec::new(), body })
    }

    async fn open_stream(&self, _: WireRequest) -> Result<u64, TransportFault> {
        Err(TransportFault::NoAnswer { reason: "no streams here".to_owned() })
    }

    async fn next_chunk(&self, _: u64) -> Result<Option<Vec<u8>>, TransportFault> {
        Ok(None)
    }

    fn close_stream(&self, _: u64) {}
}

#[async_trait]
impl DeviceKey for Phone {
    fn public_key(&self) -> Vec<u8> {
        Vec::new()
    }

    async fn sign(&self, _: Vec<u8>) -> Result<Vec<u8>, KeyError> {
        Err(KeyError::Unavailable { reason: "no key here".to_owned() })
    }
}

#[async_trait]
impl Vault for Phone {
    async fn get(&self, name: String) -> Result<Option<Vec<u8>>, StoreFault> {
        Ok(self.blobs.lock().unwrap().get(&format!("vault/{name}")).cloned())
    }

    async fn put(&self, name: String, secret: Vec<u8>) -> Result<(), StoreFault> {
        self.blobs.lock().unwrap().insert(format!("vault/{name}"), secret);
        Ok(())
    }

    async fn delete(&self, name: String) -> Result<(), StoreFault> {
        self.blobs.lock().unwrap().remove(&format!("vault/{name}"));
        Ok(())
    }
}

#[async_trait]
impl Store for Phone {
    async fn put(&self, name: String, blob: Vec<u8>) -> Result<(), StoreFault> {
        self.blobs.lock().unwrap().insert(name, blob);
        Ok(())
    }

    async fn read(&self, name: String, _: u64, _: u64) -> Result<Option<Vec<u8>>, StoreFault> {
        Ok(self.blobs.lock().unwrap().get(&name).cloned())
    }

    async fn list(&self, prefix: String) -> Result<Vec<String>, StoreFault> {
        Ok(self.blobs.lock().unwrap().keys().filter(|name| name.starts_with(&prefix)).cloned().collect())
    }

    async fn delete(&self, name: String) -> Result<(), StoreFault> {
        self.blobs.lock().unwrap().remove(&name);
        Ok(())
    }
}

impl Clock for Phone {
    fn now_millis(&self) -> i64 {
        1_795_500_000_000
    }
}

impl Entropy for Phone {
    fn random(&self, count: u32) -> Vec<u8> {
        vec![7; count as usize]
    }
}

fn now<T>(future: impl Future<Output = Result<T, ClientError>>) -> T {
    future.now_or_never().expect("everything here is ready at once").unwrap()
}

fn client(phone: &Arc<Phone>) -> Client {
    Client::new(
        "https://example.vn",
        Platform {
            transport: phone.clone(),
            key: phone.clone(),
            vault: phone.clone(),
            store: phone.clone(),
            clock: phone.clone(),
            entropy: phone.clone(),
        },
    )
}

/// The catalogue with another form for certified copies: no `pages`, a new question, fewer copies.
fn newer() -> Vec<u8> {
    let mut document: Value = serde_json::from_slice(Catalogue::builtin().document()).unwrap();
    let forms = document["forms"].as_array_mut().unwrap();
    let form = forms.iter_mut().find(|form| form["id"] == "certified_copy").unwrap();
    form["version"] = json!(2);
    let fields = form["sections"][1]["fields"].as_array_mut().unwrap();
    fields.retain(|field| field["id"] != "pages");
    let copies = fields.iter_mut().find(|field| field["id"] == "copies").unwrap();
    copies["kind"]["max"] = json!(5);
    let words = json!({"vi": "Bản gốc là tiếng nước ngoài", "en": "The original is in a foreign language"});
    fields.push(json!({"id": "foreign", "label": words, "kind": {"type": "yes_no"}, "required": true}));
    serde_json::to_vec(&document).unwrap()
}

fn begin(client: &Client) -> Draft {
    let procedure = "2.000815".parse().unwrap();
    now(client.begin_draft(&procedure, "H99.12.01".parse().unwrap(), Channel::Online))
}

fn older(phone: &Phone) -> Vec<String> {
    phone.list(OLDER.to_owned()).now_or_never().unwrap().unwrap()
}

#[test]
fn a_draft_of_older_rules_goes_on_under_the_new_ones() {
    let phone = Arc::new(Phone::default());
    let client = client(&phone);
    *phone.served.lock().unwrap() = Catalogue::builtin().document().to_vec();
    now(client.sync_catalogue());
    let mut draft = begin(&client);
    for (field, value) in [("paper_name", json!("Bằng")), ("pages", json!(3)), ("copies", json!(9))] {
        now(client.answer(&mut draft, field, value));
    }
    assert_eq!(now(client.carry_over(&mut draft)), None);

    // Nothing is kept of a catalogue that no draft names, and this one is named.
    *phone.served.lock().unwrap() = newer();
    now(client.sync_catalogue());
    assert_eq!(older(&phone).len(), 1);

    let over = now(client.carry_over(&mut draft)).unwrap();
    assert_eq!(over.kept, ["paper_name"]);
    // What was asked for before and is still missing is nothing new.
    assert_eq!(over.newly_required, ["foreign"]);

    let kept = now(client.draft(draft.id));
    assert_eq!(kept, draft);
    assert_eq!(kept.rule_version, now(client.catalogue()).version());
    let aside: Vec<(&str, &str, &Value, SetAsideReason)> = kept
        .set_aside
        .iter()
        .map(|aside| (aside.path.as_str(), aside.label.vi.as_str(), &aside.value, aside.reason))
        .collect();
    assert_eq!(
        aside,
        [
            ("copies", "Số bản", &json!(9), SetAsideReason::RefusedNow),
            ("pages", "Số trang bản chính", &json!(3), SetAsideReason::NotAsked),
        ]
    );
    // The older catalogue is not needed any more.
    assert_eq!(older(&phone), Vec::<String>::new());
    assert_eq!(now(client.carry_over(&mut draft)), None);
}

#[test]
fn a_draft_kept_before_there_was_anything_set_aside_is_read() {
    let phone = Arc::new(Phone::default());
    let client = client(&phone);
    *phone.served.lock().unwrap() = Catalogue::builtin().document().to_vec();
    now(client.sync_catalogue());
    let mut old = serde_json::to_value(begin(&client)).unwrap();
    old.as_object_mut().unwrap().remove("set_aside");
    assert!(serde_json::from_value::<Draft>(old).unwrap().set_aside.is_empty());
}
