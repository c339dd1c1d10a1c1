//! Firebase Cloud Messaging, HTTP v1 (`projects.messages.send`). Android is reached directly, iOS through APNs behind it.

use std::{sync::Arc, time::Duration};

use anyhow::{Context, ensure};
use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};
use reqwest::{Client, Response, StatusCode, header::RETRY_AFTER, redirect::Policy};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::sync::Mutex;
use url::{Host, Url};

use super::{Push, PushMessage, PushOutcome, ServiceAccount};
use crate::clock::Clock;

/// A token is renewed so long before its end that it cannot run out on the way.
const RENEW_BEFORE: TimeDelta = TimeDelta::minutes(2);
/// After the token endpoint failed, everybody who waits is answered from that failure instead of asking in turn.
const FAILURE_HOLDS: TimeDelta = TimeDelta::seconds(2);
/// What FCM asks for when it throttles without saying for how long ("Best practices when sending at scale").
const UNSAID_DELAY: Duration = Duration::from_secs(60);
/// No answer may silence a phone for longer.
const LONGEST_DELAY: Duration = Duration::from_secs(24 * 60 * 60);

/// The channel. Clones of one client share its HTTP/2 session.
pub struct Fcm {
    account: ServiceAccount,
    send_url: Url,
    client: Client,
    clock: Arc<dyn Clock>,
    access: Mutex<Access>,
}

/// The access token, fetched by one caller while the others wait.
#[derive(Default)]
struct Access {
    bearer: Option<Bearer>,
    failed_at: Option<DateTime<Utc>>,
}

#[derive(Clone)]
struct Bearer {
    token: SecretString,
    until: DateTime<Utc>,
}

#[derive(Deserialize)]
struct TokenAnswer {
    access_token: String,
    expires_in: i64,
}

impl Fcm {
    /// A channel for `account`. `endpoint` is FCM's, or a double's on this machine, which may speak HTTP/2 without TLS
    /// (`http2_cleartext`).
    ///
    /// # Errors
    /// The endpoint is no URL, or would carry tokens in the clear to another machine.
    pub fn new(
        account: ServiceAccount,
        endpoint: &str,
        http2_cleartext: bool,
        clock: Arc<dyn Clock>,
    ) -> anyhow::Result<Self> {
        let endpoint: Url = endpoint.parse().context("the FCM endpoint is no URL")?;
        ensure_private(&endpoint)?;
        let send_url = endpoint
            .join(&format!("/v1/projects/{}/messages:send", account.project()))
            .context("the Firebase project does not fit into a URL")?;
        let client = Client::builder()
            .connect_timeout(Duration::from_secs(5))
            .timeout(Duration::from_secs(15))
            // A redirect would carry the bearer token elsewhere.
            .redirect(Policy::none())
            // One session for every phone, kept while there is nothing to say.
            .pool_idle_timeout(None)
            .http2_keep_alive_interval(Duration::from_secs(60))
            .http2_keep_alive_while_idle(true);
        let client = if http2_cleartext { client.http2_prior_knowledge() } else { client };
        Ok(Self { account, send_url, client: client.build()?, clock, access: Mutex::default() })
    }

    /// A token that is still good, the kept one or a new one; `None` if none can be had now.
    async fn bearer(&self) -> Option<Bearer> {
        let mut access = self.access.lock().await;
        let now = self.clock.now();
        if let Some(bearer) = &access.bearer
            && now < bearer.until
        {
            return Some(bearer.clone());
        }
        if access.failed_at.is_some_and(|at| now - at < FAILURE_HOLDS) {
            return None;
        }
        match self.fetch(now).await {
            Ok(bearer) => {
                *access = Access { bearer: Some(bearer.clone()), failed_at: None };
                Some(bearer)
            }
            Err(error) => {
                tracing::warn!(error = format!("{error:#}"), "no access token for FCM");
                *access = Access { bearer: None, failed_at: Some(now) };
                None
            }
        }
    }

    async fn fetch(&self, now: DateTime<Utc>) -> anyhow::Result<Bearer> {
        let assertion = self.account.assertion(now)?;
        let form = [("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"), ("assertion", &assertion)];
        let answer = self.client.post(self.account.token_url().clone()).form(&form).send().await?;
        let answer: TokenAnswer = answer.error_for_status()?.json().await?;
        let lifetime =
            TimeDelta::try_seconds(answer.expires_in).context("the token's lifetime is no number of seconds")?;
        Ok(Bearer { token: answer.access_token.into(), until: now + lifetime - RENEW_BEFORE })
    }

    /// Forgets a token that FCM no longer takes, unless somebody has replaced it already.
    async fn forget(&self, refused: &Bearer) {
        let mut access = self.access.lock().await;
        if access.bearer.as_ref().is_some_and(|kept| kept.token.expose_secret() == refused.token.expose_secret()) {
            access.bearer = None;
        }
    }

    async fn post(&self, bearer: &Bearer, body: &Value) -> reqwest::Result<Response> {
        self.client.post(self.send_url.clone()).bearer_auth(bearer.token.expose_secret()).json(body).send().await
    }
}

#[async_trait]
impl Push for Fcm {
    async fn send(&self, message: &PushMessage) -> PushOutcome {
        let body = body(message);
        // A token can be taken back before its time: then one more try with a new one.
        for last in [false, true] {
            let Some(bearer) = self.bearer().await else { return PushOutcome::Unavailable };
            let Ok(response) = self.post(&bearer, &body).await else { return PushOutcome::Unavailable };
            if response.status() == StatusCode::UNAUTHORIZED {
                self.forget(&bearer).await;
                if !last {
                    continue;
                }
            }
            return outcome(response, self.clock.now()).await;
        }
        PushOutcome::Unavailable
    }
}

/// What FCM gets to see: the event's number and nothing else.
///
/// Android wakes the app with data. A phone that was off needs only the last hint (its inbox has them all), and FCM keeps at
/// most four collapse keys for a phone: one key for all. iOS shows an alert whose words the app has, and lets the app fill
/// it in before it is shown; the collapse id makes a repeat replace it.
fn body(message: &PushMessage) -> Value {
    let event = message.event_id.to_string();
    json!({ "message": {
        "token": message.token.expose_secret(),
        "data": { "event_id": event },
        "android": { "priority": "HIGH", "collapse_key": "inbox" },
        "apns": {
            "headers": { "apns-push-type": "alert", "apns-priority": "10", "apns-collapse-id": event },
            "payload": { "aps": { "alert": { "loc-key": "push.new" }, "mutable-content": 1 } },
        },
    }})
}

#[derive(Deserialize)]
struct ErrorAnswer {
    error: ErrorBody,
}

#[derive(Deserialize)]
struct ErrorBody {
    #[serde(default)]
    status: String,
    #[serde(default)]
    details: Vec<ErrorDetail>,
}

#[derive(Deserialize)]
struct ErrorDetail {
    #[serde(rename = "errorCode")]
    code: Option<String>,
}

async fn outcome(response: Response, now: DateTime<Utc>) -> PushOutcome {
    let status = response.status();
    if status.is_success() {
        return PushOutcome::Sent;
    }
    let wait = response.headers().get(RETRY_AFTER).and_then(|value| delay(value.to_str().ok()?, now));
    match status {
        StatusCode::TOO_MANY_REQUESTS => return PushOutcome::RetryAfter(wait.unwrap_or(UNSAID_DELAY)),
        StatusCode::UNAUTHORIZED => return PushOutcome::Unavailable,
        _ if !status.is_client_error() || status == StatusCode::REQUEST_TIMEOUT => {
            return wait.map_or(PushOutcome::Unavailable, PushOutcome::RetryAfter);
        }
        _ => {}
    }
    let Ok(ErrorAnswer { error }) = response.json().await else {
        return PushOutcome::Refused(status.as_u16().to_string());
    };
    let code = error.details.into_iter().find_map(|detail| detail.code).unwrap_or(error.status);
    if code == "UNREGISTERED" { PushOutcome::Unregistered } else { PushOutcome::Refused(code) }
}

/// `Retry-After`: seconds, or a date (RFC 9110 §10.2.3).
fn delay(text: &str, now: DateTime<Utc>) -> Option<Duration> {
    let delay = match text.trim().parse() {
        Ok(seconds) => Duration::from_secs(seconds),
        Err(_) => (DateTime::parse_from_rfc2822(text.trim()).ok()?.to_utc() - now).to_std().unwrap_or_default(),
    };
    Some(delay.min(LONGEST_DELAY))
}

/// Tokens travel by https, or stay on this machine.
pub(super) fn ensure_private(url: &Url) -> anyhow::Result<()> {
    let here = match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    };
    ensure!(url.scheme() == "https" || here, "{} would carry tokens in the clear", url.origin().ascii_serialization());
    Ok(())
}

#[cfg(test)]
mod tests {
    use futures::future::join_all;
    use http::Version;
    use tokio::net::TcpListener;
    use uuid::Uuid;

    use super::*;
    use crate::{
        clock::FixedClock,
        demo::double::fcm::{FcmDouble, Reception},
        random::SeededRandom,
    };

    struct Scene {
        clock: Arc<FixedClock>,
        double: FcmDouble,
        fcm: Fcm,
    }

    async fn scene() -> Scene {
        let clock = Arc::new(FixedClock::new(DateTime::from_timestamp(1_790_000_000, 0).unwrap()));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let double = FcmDouble::start(listener, clock.clone(), Arc::new(SeededRandom::new(5))).unwrap();
        let account = ServiceAccount::parse(&double.service_account()).unwrap();
        let fcm = Fcm::new(account, double.url(), true, clock.clone()).unwrap();
        Scene { clock, double, fcm }
    }

    fn hint(token: &str) -> PushMessage {
        PushMessage { token: token.to_owned().into(), event_id: Uuid::from_u128(7) }
    }

    #[tokio::test]
    async fn a_hint_says_that_there_is_something_and_not_what() {
        let Scene { double, fcm, .. } = scene().await;
        assert_eq!(fcm.send(&hint("lan")).await, PushOutcome::Sent);
        let delivered = double.delivered();
        assert_eq!((delivered.len(), delivered[0].token.as_str(), delivered[0].version), (1, "lan", Version::HTTP_2));
        let message = &delivered[0].message;
        assert_eq!(message["data"], json!({ "event_id": Uuid::from_u128(7) }));
        assert_eq!(message["notification"], Value::Null);
        assert_eq!(message["apns"]["headers"]["apns-collapse-id"], json!(Uuid::from_u128(7)));
    }

    #[tokio::test]
    async fn many_who_need_a_token_at_once_cause_one_to_be_fetched() {
        let Scene { clock, double, fcm } = scene().await;
        let hints: Vec<PushMessage> = (0..20).map(|number| hint(&number.to_string())).collect();
        let outcomes = join_all(hints.iter().map(|hint| fcm.send(hint))).await;
        assert!(outcomes.iter().all(|outcome| *outcome == PushOutcome::Sent));
        assert_eq!((double.tokens_issued(), double.delivered().len()), (1, 20));
        assert_eq!(double.door().connected(), 1, "one session carries them all");
        clock.advance(TimeDelta::minutes(57));
        fcm.send(&hints[0]).await;
        assert_eq!(double.tokens_issued(), 1);
        clock.advance(TimeDelta::minutes(1));
        assert_eq!(fcm.send(&hints[0]).await, PushOutcome::Sent);
        assert_eq!(double.tokens_issued(), 2);
    }

    #[tokio::test]
    async fn a_token_that_was_taken_back_is_replaced_within_the_same_send() {
        let Scene { double, fcm, .. } = scene().await;
        fcm.send(&hint("lan")).await;
        double.revoke_tokens();
        assert_eq!(fcm.send(&hint("lan")).await, PushOutcome::Sent);
        assert_eq!((double.tokens_issued(), double.refused()), (2, vec!["UNAUTHENTICATED"]));
    }

    #[tokio::test]
    async fn each_answer_of_fcm_says_what_to_do_next() {
        let Scene { double, fcm, .. } = scene().await;
        for (reception, outcome) in [
            (Reception::Unregistered, PushOutcome::Unregistered),
            (Reception::Throttled(Some(30)), PushOutcome::RetryAfter(Duration::from_secs(30))),
            (Reception::Throttled(None), PushOutcome::RetryAfter(UNSAID_DELAY)),
            (Reception::Failing, PushOutcome::Unavailable),
            (Reception::OtherProject, PushOutcome::Refused("SENDER_ID_MISMATCH".to_owned())),
            (Reception::Delivered, PushOutcome::Sent),
        ] {
            double.receive("lan", reception);
            assert_eq!(fcm.send(&hint("lan")).await, outcome);
        }
        assert_eq!(fcm.send(&hint("")).await, PushOutcome::Refused("INVALID_ARGUMENT".to_owned()));
    }

    #[tokio::test]
    async fn one_slow_phone_keeps_no_other_waiting() {
        let Scene { double, fcm, .. } = scene().await;
        double.receive("slow", Reception::Held);
        let fcm = Arc::new(fcm);
        let slow = tokio::spawn({
            let fcm = Arc::clone(&fcm);
            async move { fcm.send(&hint("slow")).await }
        });
        double.door().until_arrived(2).await;
        assert_eq!(fcm.send(&hint("quick")).await, PushOutcome::Sent);
        assert!(!slow.is_finished());
        double.receive("slow", Reception::Delivered);
        assert_eq!(slow.await.unwrap(), PushOutcome::Sent);
    }

    #[tokio::test]
    async fn a_refused_token_is_asked_for_once_for_all_who_wait() {
        let Scene { clock, double, .. } = scene().await;
        let mut other: Value = serde_json::from_str(&double.service_account()).unwrap();
        other["client_email"] = "somebody@else.example".into();
        let account = ServiceAccount::parse(&other.to_string()).unwrap();
        let fcm = Fcm::new(account, double.url(), false, clock.clone()).unwrap();
        let hints: Vec<PushMessage> = (0..5).map(|number| hint(&number.to_string())).collect();
        let outcomes = join_all(hints.iter().map(|hint| fcm.send(hint))).await;
        assert!(outcomes.iter().all(|outcome| *outcome == PushOutcome::Unavailable));
        assert_eq!(double.refused(), ["invalid_grant"]);
        clock.advance(FAILURE_HOLDS);
        fcm.send(&hints[0]).await;
        assert_eq!(double.refused().len(), 2);
    }

    #[tokio::test]
    async fn a_dead_channel_is_tried_again_later() {
        let Scene { clock, double, fcm } = scene().await;
        double.door().kill();
        assert_eq!(fcm.send(&hint("lan")).await, PushOutcome::Unavailable);
        double.door().revive();
        clock.advance(FAILURE_HOLDS);
        assert_eq!(fcm.send(&hint("lan")).await, PushOutcome::Sent);
        double.door().kill();
        assert_eq!(fcm.send(&hint("lan")).await, PushOutcome::Unavailable);
    }

    #[test]
    fn a_delay_is_seconds_or_a_date_and_never_forever() {
        let now = DateTime::from_timestamp(1_790_000_000, 0).unwrap();
        assert_eq!(delay("120", now), Some(Duration::from_secs(120)));
        let date = (now + TimeDelta::seconds(90)).format("%a, %d %b %Y %H:%M:%S GMT").to_string();
        assert_eq!(delay(&date, now), Some(Duration::from_secs(90)));
        assert_eq!(delay("Mon, 21 Sep 2015 07:28:00 GMT", now), Some(Duration::ZERO));
        assert_eq!(delay("99999999999", now), Some(LONGEST_DELAY));
        assert_eq!(delay("mai", now), None);
    }

    #[test]
    fn tokens_do_not_travel_in_the_clear() {
        for (url, right) in [
            ("https://fcm.googleapis.com", true),
            ("http://127.0.0.1:4000", true),
            ("http://[::1]:4000", true),
            ("http://localhost:4000", true),
            ("http://fcm.googleapis.com", false),
            ("http://127.0.0.1.example.com", false),
        ] {
            assert_eq!(ensure_private(&url.parse().unwrap()).is_ok(), right, "{url}");
        }
    }
}
