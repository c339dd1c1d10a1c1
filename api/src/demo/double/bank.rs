//! A bank that tells the service what was paid, by Standard Webhooks 1.0 (standardwebhooks.com, "Webhook scheme"): three
//! headers, and an HMAC-SHA256 over `id.timestamp.body`.

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicU64, Ordering},
};

use anyhow::Context;
use base64::{
    Engine,
    engine::general_purpose::{STANDARD as BASE64, URL_SAFE_NO_PAD},
};
use chrono::{DateTime, TimeDelta, Utc};
use congdan_core::payment::Dong;
use hmac::{Hmac, KeyInit, Mac};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use sha2::Sha256;

use crate::{clock::Clock, random::Random};

/// Money that came in on an account of the province, as the bank reports it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transfer {
    /// The bank's own number of the transaction; the same in every repeat.
    pub transaction_id: String,
    /// What arrived, in đồng.
    pub amount: Dong,
    /// Always `VND`.
    pub currency: Currency,
    /// The account that received it.
    pub account: String,
    /// The bank of that account: six digits (ISO/IEC 7812 as NAPAS assigns them).
    pub bin: String,
    /// What the payer's app wrote on the transfer.
    pub description: String,
    /// When the money moved.
    pub occurred_at: DateTime<Utc>,
}

/// The one currency the report may name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Currency {
    /// Đồng.
    #[serde(rename = "VND")]
    Dong,
}

/// How the bank reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Conduct {
    /// Once, and right.
    #[default]
    Honest,
    /// The same message so many times in all, as after answers that were lost.
    Repeats(u32),
    /// The same transaction so many times in all, each time as a new message.
    RepeatsAsNew(u32),
    /// Another amount than was paid, rightly signed.
    OtherAmount(Dong),
    /// A signature that does not fit the body.
    BadSignature,
    /// Rightly signed, at a time long past: a message somebody kept and plays again.
    Stale,
    /// Not at all.
    Dead,
}

/// What the service said to one message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// An HTTP status.
    Status(u16),
    /// Nothing: the service could not be reached.
    NoAnswer,
}

/// One message the bank sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// Its `webhook-id`.
    pub message_id: String,
    /// The transaction it told of.
    pub transaction_id: String,
    /// What came back.
    pub answer: Answer,
}

/// Where a bank reports to.
#[derive(Debug, Clone)]
pub struct BankSettings {
    /// The service's address for this bank: `…/v1/hooks/bank/{bank}`.
    pub hook_url: String,
    /// The secret both know: `whsec_` and base64.
    pub secret: SecretString,
}

/// The bank.
pub struct BankDouble {
    settings: BankSettings,
    key: Vec<u8>,
    client: reqwest::Client,
    clock: Arc<dyn Clock>,
    random: Arc<dyn Random>,
    conduct: Mutex<Conduct>,
    sent: Mutex<Vec<Sent>>,
    last: Mutex<Option<Message>>,
    transactions: AtomicU64,
}

impl BankDouble {
    /// A bank that will report to `settings.hook_url`.
    ///
    /// # Errors
    /// The secret is not `whsec_` and base64, or there can be no HTTP client.
    pub fn new(settings: BankSettings, clock: Arc<dyn Clock>, random: Arc<dyn Random>) -> anyhow::Result<Self> {
        let key =
            settings.secret.expose_secret().strip_prefix("whsec_").context("a webhook secret begins with whsec_")?;
        let key = BASE64.decode(key).ok().context("a webhook secret is base64 after whsec_")?;
        Ok(Self {
            settings,
            key,
            client: reqwest::Client::builder().build()?,
            clock,
            random,
            conduct: Mutex::default(),
            sent: Mutex::default(),
            last: Mutex::default(),
            transactions: AtomicU64::new(0),
        })
    }

    /// From now on the bank reports like this.
    pub fn behave(&self, conduct: Conduct) {
        *self.conduct.lock().expect("nothing panics while it holds the conduct") = conduct;
    }

    /// Every message so far, in the order they were sent.
    #[must_use]
    pub fn sent(&self) -> Vec<Sent> {
        self.sent.lock().expect("nothing panics while it holds the record").clone()
    }

    /// Money that moved just now. Nothing is reported yet.
    #[must_use]
    pub fn receive(&self, amount: Dong, bin: &str, account: &str, description: &str) -> Transfer {
        let number = self.transactions.fetch_add(1, Ordering::Relaxed) + 1;
        let occurred_at = self.clock.now();
        Transfer {
            transaction_id: format!("FT{}{number:06}", occurred_at.format("%y%j")),
            amount,
            currency: Currency::Dong,
            account: account.to_owned(),
            bin: bin.to_owned(),
            description: description.to_owned(),
            occurred_at,
        }
    }

    /// Reports a transfer as the bank behaves now; the answers, one for each message.
    pub async fn deliver(&self, transfer: &Transfer) -> Vec<Answer> {
        let conduct = *self.conduct.lock().expect("nothing panics while it holds the conduct");
        self.deliver_as(transfer, conduct).await
    }

    /// The same in one way, however the bank behaves otherwise: several may ask at once.
    pub async fn deliver_as(&self, transfer: &Transfer, conduct: Conduct) -> Vec<Answer> {
        let now = self.clock.now();
        let honest = self.message(transfer, now);
        let messages = match conduct {
            Conduct::Honest => vec![honest],
            Conduct::Repeats(times) => vec![honest; times as usize],
            Conduct::RepeatsAsNew(times) => (0..times).map(|_| self.message(transfer, now)).collect(),
            Conduct::OtherAmount(amount) => vec![self.message(&Transfer { amount, ..transfer.clone() }, now)],
            Conduct::BadSignature => {
                let other = self.message(&Transfer { transaction_id: String::new(), ..transfer.clone() }, now);
                vec![Message { signature: other.signature, ..honest }]
            }
            Conduct::Stale => vec![self.message(transfer, now - TimeDelta::hours(1))],
            Conduct::Dead => Vec::new(),
        };
        let mut answers = Vec::with_capacity(messages.len());
        for message in messages {
            answers.push(self.send(message).await);
        }
        answers
    }

    /// The last message once more, as it was: what a bank does that got no answer. `None` if it sent nothing yet.
    pub async fn again(&self) -> Option<Answer> {
        let last = self.last.lock().expect("nothing panics while it holds the message").clone();
        Some(self.send(last?).await)
    }

    /// The bank's `webhook-signature` over any message: for what it would never say by itself.
    #[must_use]
    pub fn signature(&self, id: &str, timestamp: i64, body: &[u8]) -> String {
        sign(&self.key, id, timestamp, body)
    }

    /// Reports several transfers the wrong way round: the last one first.
    pub async fn deliver_reversed(&self, transfers: &[Transfer]) -> Vec<Answer> {
        let mut answers = Vec::new();
        for transfer in transfers.iter().rev() {
            answers.extend(self.deliver(transfer).await);
        }
        answers
    }

    /// The headers of a message with any body, rightly signed: what a partner sends who is ours, and makes mistakes.
    #[must_use]
    pub fn signed(&self, id: &str, at: DateTime<Utc>, body: &[u8]) -> [(&'static str, String); 3] {
        let timestamp = at.timestamp();
        [
            ("webhook-id", id.to_owned()),
            ("webhook-timestamp", timestamp.to_string()),
            ("webhook-signature", sign(&self.key, id, timestamp, body)),
        ]
    }

    fn message(&self, transfer: &Transfer, at: DateTime<Utc>) -> Message {
        let id = format!("msg_{}", URL_SAFE_NO_PAD.encode(self.random.bytes::<18>()));
        let body = serde_json::to_string(transfer).expect("a transfer has only texts and numbers");
        let timestamp = at.timestamp();
        let signature = sign(&self.key, &id, timestamp, body.as_bytes());
        Message { transaction_id: transfer.transaction_id.clone(), id, timestamp, signature, body }
    }

    async fn send(&self, message: Message) -> Answer {
        *self.last.lock().expect("nothing panics while it holds the message") = Some(message.clone());
        let answered = self
            .client
            .post(&self.settings.hook_url)
            .header("content-type", "application/json")
            .header("webhook-id", &message.id)
            .header("webhook-timestamp", message.timestamp)
            .header("webhook-signature", &message.signature)
            .body(message.body)
            .send()
            .await;
        let answer = answered.map_or(Answer::NoAnswer, |response| Answer::Status(response.status().as_u16()));
        self.sent.lock().expect("nothing panics while it holds the record").push(Sent {
            message_id: message.id,
            transaction_id: message.transaction_id,
            answer: answer.clone(),
        });
        answer
    }
}

#[derive(Clone)]
struct Message {
    id: String,
    timestamp: i64,
    signature: String,
    transaction_id: String,
    body: String,
}

fn sign(key: &[u8], id: &str, timestamp: i64, body: &[u8]) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes a key of any length");
    mac.update(format!("{id}.{timestamp}.").as_bytes());
    mac.update(body);
    format!("v1,{}", BASE64.encode(mac.finalize().into_bytes()))
}

#[cfg(test)]
mod tests {
    use axum::{Router, extract::State, http::HeaderMap, http::StatusCode, routing::post};
    use tokio::net::TcpListener;

    use super::*;
    use crate::{clock::FixedClock, demo::double::Served, random::SeededRandom};

    const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    /// A hook that keeps what came and answers 204.
    type Came = Arc<Mutex<Vec<(HeaderMap, String)>>>;

    async fn hook() -> (Served, Came) {
        async fn receive(State(came): State<Came>, headers: HeaderMap, body: String) -> StatusCode {
            came.lock().unwrap().push((headers, body));
            StatusCode::NO_CONTENT
        }
        let came = Came::default();
        let router = Router::new().route("/v1/hooks/bank/demo", post(receive)).with_state(Arc::clone(&came));
        (Served::start(TcpListener::bind("127.0.0.1:0").await.unwrap(), router).unwrap(), came)
    }

    fn bank(served: &Served) -> BankDouble {
        let at = DateTime::from_timestamp(1_790_000_000, 0).unwrap();
        let settings = BankSettings { hook_url: format!("{}/v1/hooks/bank/demo", served.url()), secret: SECRET.into() };
        BankDouble::new(settings, Arc::new(FixedClock::new(at)), Arc::new(SeededRandom::new(7))).unwrap()
    }

    fn fee(bank: &BankDouble) -> Transfer {
        bank.receive(Dong::new(8_000).unwrap(), "970436", "1234567890", "CD7K2M LE PHI")
    }

    #[test]
    fn the_signature_is_the_one_of_the_reference_libraries() {
        let key = BASE64.decode(SECRET.strip_prefix("whsec_").unwrap()).unwrap();
        let signature = sign(&key, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, br#"{"test": 2432232314}"#);
        assert_eq!(signature, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    #[tokio::test]
    async fn a_transfer_is_reported_once_with_its_signature() {
        let (served, came) = hook().await;
        let bank = bank(&served);
        assert_eq!(bank.deliver(&fee(&bank)).await, [Answer::Status(204)]);
        let came = came.lock().unwrap();
        let [(headers, body)] = came.as_slice() else { panic!("{} messages came", came.len()) };
        let told: serde_json::Value = serde_json::from_str(body).unwrap();
        assert_eq!((&told["amount"], &told["currency"]), (&8_000.into(), &"VND".into()));
        assert_eq!(headers["webhook-timestamp"], "1790000000");
        let id = headers["webhook-id"].to_str().unwrap();
        assert_eq!(headers["webhook-signature"], sign(&bank.key, id, 1_790_000_000, body.as_bytes()));
        assert_eq!(bank.sent()[0].message_id, id);
    }

    #[tokio::test]
    async fn each_misconduct_is_what_it_says() {
        let (served, came) = hook().await;
        let bank = bank(&served);
        let transfer = fee(&bank);
        for conduct in [
            Conduct::Repeats(2),
            Conduct::RepeatsAsNew(2),
            Conduct::OtherAmount(Dong::new(1).unwrap()),
            Conduct::BadSignature,
            Conduct::Stale,
            Conduct::Dead,
        ] {
            bank.behave(conduct);
            bank.deliver(&transfer).await;
        }
        let came = came.lock().unwrap();
        let [first, again, new, newer, amount, forged, stale] = came.as_slice() else { panic!("{}", came.len()) };
        assert_eq!(first.0["webhook-id"], again.0["webhook-id"]);
        assert_ne!(new.0["webhook-id"], newer.0["webhook-id"]);
        assert!(new.1 == newer.1 && new.1 == first.1);
        assert!(amount.1.contains(r#""amount":1,"#));
        let rightly_signed = |(headers, body): &(HeaderMap, String)| {
            let id = headers["webhook-id"].to_str().unwrap();
            let timestamp = headers["webhook-timestamp"].to_str().unwrap().parse().unwrap();
            headers["webhook-signature"] == sign(&bank.key, id, timestamp, body.as_bytes())
        };
        assert!(rightly_signed(amount) && rightly_signed(stale) && !rightly_signed(forged));
        assert_eq!(stale.0["webhook-timestamp"], "1789996400");
    }

    #[tokio::test]
    async fn the_order_can_be_turned_round_and_silence_is_recorded() {
        let (served, came) = hook().await;
        let bank = bank(&served);
        let transfers = [fee(&bank), fee(&bank)];
        bank.deliver_reversed(&transfers).await;
        let order: Vec<String> = bank.sent().into_iter().map(|sent| sent.transaction_id).collect();
        assert_eq!(order, [transfers[1].transaction_id.clone(), transfers[0].transaction_id.clone()]);
        served.door().kill();
        assert_eq!(bank.deliver(&transfers[0]).await, [Answer::NoAnswer]);
        assert_eq!(came.lock().unwrap().len(), 2);
    }
}
