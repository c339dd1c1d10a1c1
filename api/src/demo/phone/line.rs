//! The network between a phone and the service: the router in this process, or addresses where it is served. It can be told to
//! lose what is sent, to lose what comes back, to break a stream, or to let somebody in the middle change a request.

use std::{
    collections::BTreeMap,
    pin::Pin,
    sync::{
        Arc, Mutex, MutexGuard,
        atomic::{AtomicU64, AtomicUsize, Ordering},
    },
};

use async_trait::async_trait;
use axum::{Router, body::Body};
use bytes::Bytes;
use congdan_core::client::{Header, Transport, TransportFault, WireRequest, WireResponse};
use futures::{Stream, StreamExt, stream};
use tokio_util::sync::CancellationToken;
use tower::ServiceExt;
use url::Url;

use crate::random::Random;

/// What the network does to one request.
pub enum Fault {
    /// It is lost on the way: the service never sees it.
    LoseRequest,
    /// The service does it, and the answer is lost on the way back.
    LoseAnswer,
    /// Somebody in the middle changes it.
    Alter(Box<dyn FnOnce(&mut WireRequest) + Send>),
    /// Somebody in the middle changes the answer.
    Forge(Box<dyn FnOnce(&mut WireResponse) + Send>),
}

/// A fault that waits for its request.
struct Planned {
    /// What the request's `METHOD /path` contains.
    place: String,
    /// How many such requests pass unharmed before it.
    after: usize,
    fault: Fault,
}

/// One request that was sent, for who counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exchange {
    /// `METHOD /path`, without the query.
    pub place: String,
    /// Bytes of its body.
    pub sent: usize,
    /// What came back; nothing if the network lost one of the two.
    pub status: Option<u16>,
}

enum Way {
    Router(Router),
    Addresses { client: reqwest::Client, bases: Vec<Url>, turn: Turn },
}

/// Whose turn it is: any number, of which the rest by the count of addresses is taken.
type Turn = Box<dyn Fn() -> usize + Send + Sync>;

type Chunks = Pin<Box<dyn Stream<Item = Result<Bytes, String>> + Send>>;

/// An answer whose body still comes.
struct Answer {
    status: u16,
    headers: Vec<Header>,
    body: Chunks,
}

/// An open stream of server-sent events.
struct Open {
    body: tokio::sync::Mutex<Chunks>,
    cut: CancellationToken,
}

/// The network of one caller.
pub struct Line {
    way: Way,
    planned: Mutex<Vec<Planned>>,
    exchanges: Mutex<Vec<Exchange>>,
    streams: Mutex<BTreeMap<u64, Arc<Open>>>,
    next_stream: AtomicU64,
    last: Mutex<Option<WireRequest>>,
}

impl Line {
    /// To a service in this process.
    #[must_use]
    pub fn to_router(router: Router) -> Self {
        Self::by(Way::Router(router))
    }

    /// To a service that is served at these addresses, which take turns; what a request is addressed to stays its public
    /// address, as behind a proxy.
    ///
    /// # Errors
    /// An address is none, or there can be no HTTP client.
    pub fn to_addresses(bases: &[String]) -> anyhow::Result<Self> {
        let next = AtomicUsize::new(0);
        Self::to_addresses_by(bases, Box::new(move || next.fetch_add(1, Ordering::Relaxed)))
    }

    /// The same, where chance decides whose turn it is.
    ///
    /// # Errors
    /// As [`Self::to_addresses`].
    pub fn spread(bases: &[String], random: Arc<dyn Random>) -> anyhow::Result<Self> {
        Self::to_addresses_by(bases, Box::new(move || usize::from(u16::from_be_bytes(random.bytes()))))
    }

    fn to_addresses_by(bases: &[String], turn: Turn) -> anyhow::Result<Self> {
        let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build()?;
        let bases = bases.iter().map(|base| Ok(base.parse()?)).collect::<anyhow::Result<_>>()?;
        Ok(Self::by(Way::Addresses { client, bases, turn }))
    }

    fn by(way: Way) -> Self {
        Self {
            way,
            planned: Mutex::default(),
            exchanges: Mutex::default(),
            streams: Mutex::default(),
            next_stream: AtomicU64::new(0),
            last: Mutex::default(),
        }
    }

    /// The next request whose `METHOD /path` contains `place` meets `fault`.
    pub fn next(&self, place: &str, fault: Fault) {
        self.after(0, place, fault);
    }

    /// The same, after so many such requests have passed unharmed.
    pub fn after(&self, count: usize, place: &str, fault: Fault) {
        held(&self.planned).push(Planned { place: place.to_owned(), after: count, fault });
    }

    /// Breaks every open stream.
    pub fn cut_streams(&self) {
        held(&self.streams).values().for_each(|stream| stream.cut.cancel());
    }

    /// What was sent so far, in order.
    #[must_use]
    pub fn exchanges(&self) -> Vec<Exchange> {
        held(&self.exchanges).clone()
    }

    /// The last request as it was sent: what a thief would play again.
    #[must_use]
    pub fn last_request(&self) -> Option<WireRequest> {
        held(&self.last).clone()
    }

    /// The fault that this request meets, if it is its turn.
    fn fault(&self, place: &str) -> Option<Fault> {
        let mut planned = held(&self.planned);
        let at = planned.iter().position(|plan| place.contains(&plan.place))?;
        if planned[at].after > 0 {
            planned[at].after -= 1;
            return None;
        }
        Some(planned.remove(at).fault)
    }

    async fn exchange(&self, mut request: WireRequest) -> Result<Answer, TransportFault> {
        let place = place(&request);
        let fault = self.fault(&place);
        let mut exchange = Exchange { place, sent: request.body.len(), status: None };
        let answer = match fault {
            Some(Fault::LoseRequest) => Err(lost("the request was lost")),
            Some(Fault::LoseAnswer) => {
                self.deliver(request).await?.whole().await?;
                Err(lost("the answer was lost"))
            }
            Some(Fault::Alter(change)) => {
                change(&mut request);
                self.deliver(request).await
            }
            Some(Fault::Forge(change)) => {
                let mut answer = self.deliver(request).await?.whole().await?;
                change(&mut answer);
                let body = stream::iter([Ok(Bytes::from(answer.body))]);
                Ok(Answer { status: answer.status, headers: answer.headers, body: Box::pin(body) })
            }
            None => self.deliver(request).await,
        };
        exchange.status = answer.as_ref().ok().map(|answer| answer.status);
        held(&self.exchanges).push(exchange);
        answer
    }

    async fn deliver(&self, request: WireRequest) -> Result<Answer, TransportFault> {
        *held(&self.last) = Some(request.clone());
        let url: Url = request.url.parse().map_err(|_| lost("not an address"))?;
        match &self.way {
            Way::Router(router) => {
                let target = &url[url::Position::BeforePath..url::Position::AfterQuery];
                let mut built = http::Request::builder().method(request.method.as_str()).uri(target);
                for header in &request.headers {
                    built = built.header(&header.name, &header.value);
                }
                let built = built.body(Body::from(request.body)).map_err(|_| lost("not a request"))?;
                let answer = router.clone().oneshot(built).await;
                let Ok(answer) = answer;
                let (parts, body) = answer.into_parts();
                let body = body.into_data_stream().map(|chunk| chunk.map_err(|error| error.to_string()));
                Ok(Answer { status: parts.status.as_u16(), headers: headers(&parts.headers), body: Box::pin(body) })
            }
            Way::Addresses { client, bases, turn } => {
                let mut target = bases[turn() % bases.len()].clone();
                target.set_path(url.path());
                target.set_query(url.query());
                let method = request.method.parse().map_err(|_| lost("not a method"))?;
                let mut built = client.request(method, target).body(request.body);
                for header in &request.headers {
                    built = built.header(&header.name, &header.value);
                }
                let answer = built.send().await.map_err(|error| lost(&error.without_url().to_string()))?;
                let (status, headers) = (answer.status().as_u16(), headers(answer.headers()));
                let body = stream::unfold(answer, |mut answer| async {
                    let chunk = answer.chunk().await.map_err(|error| error.without_url().to_string()).transpose()?;
                    Some((chunk, answer))
                });
                Ok(Answer { status, headers, body: Box::pin(body) })
            }
        }
    }
}

impl Answer {
    async fn whole(mut self) -> Result<WireResponse, TransportFault> {
        let mut body = Vec::new();
        while let Some(chunk) = self.body.next().await {
            body.extend_from_slice(&chunk.map_err(|error| lost(&error))?);
        }
        Ok(WireResponse { status: self.status, headers: self.headers, body })
    }
}

#[async_trait]
impl Transport for Line {
    async fn send(&self, request: WireRequest) -> Result<WireResponse, TransportFault> {
        self.exchange(request).await?.whole().await
    }

    async fn open_stream(&self, request: WireRequest) -> Result<u64, TransportFault> {
        let answer = self.exchange(request).await?;
        if answer.status != 200 {
            return Err(lost("no stream"));
        }
        let id = self.next_stream.fetch_add(1, Ordering::Relaxed);
        let open = Open { body: tokio::sync::Mutex::new(answer.body), cut: CancellationToken::new() };
        held(&self.streams).insert(id, Arc::new(open));
        Ok(id)
    }

    async fn next_chunk(&self, stream: u64) -> Result<Option<Vec<u8>>, TransportFault> {
        let open = held(&self.streams).get(&stream).cloned().ok_or_else(|| lost("no such stream"))?;
        let mut body = open.body.lock().await;
        tokio::select! {
            biased;
            () = open.cut.cancelled() => Err(lost("the stream broke")),
            chunk = body.next() => match chunk {
                Some(chunk) => chunk.map(|bytes| Some(bytes.to_vec())).map_err(|error| lost(&error)),
                None => Ok(None),
            },
        }
    }

    fn close_stream(&self, stream: u64) {
        held(&self.streams).remove(&stream);
    }
}

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().expect("nothing panics while it holds the line")
}

fn lost(reason: &str) -> TransportFault {
    TransportFault::NoAnswer { reason: reason.to_owned() }
}

/// `METHOD /path` of a request.
fn place(request: &WireRequest) -> String {
    let path = Url::parse(&request.url).map_or_else(|_| String::new(), |url| url.path().to_owned());
    format!("{} {path}", request.method)
}

fn headers(map: &http::HeaderMap) -> Vec<Header> {
    let text = |value: &http::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    map.iter().map(|(name, value)| Header { name: name.to_string(), value: text(value) }).collect()
}

#[cfg(test)]
mod tests {
    use axum::{extract::State, routing::post};

    use super::*;

    /// A service that counts, in process and on a socket alike.
    async fn lines() -> Vec<(Line, Arc<AtomicUsize>, Option<crate::demo::double::Served>)> {
        async fn count(State(seen): State<Arc<AtomicUsize>>, body: String) -> String {
            format!("{}:{body}", seen.fetch_add(1, Ordering::SeqCst) + 1)
        }
        let mut lines = Vec::new();
        for served in [false, true] {
            let seen = Arc::new(AtomicUsize::new(0));
            let router = Router::new().route("/count", post(count)).with_state(seen.clone());
            if served {
                let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
                let served = crate::demo::double::Served::start(listener, router).unwrap();
                let line = Line::to_addresses(&[served.url().to_owned()]).unwrap();
                lines.push((line, seen, Some(served)));
            } else {
                lines.push((Line::to_router(router), seen, None));
            }
        }
        lines
    }

    fn request() -> WireRequest {
        let url = "https://congdan.example.com/count".to_owned();
        WireRequest { method: "POST".to_owned(), url, headers: Vec::new(), body: b"a".to_vec() }
    }

    #[tokio::test]
    async fn each_fault_is_what_it_says() {
        for (line, seen, _served) in lines().await {
            line.after(1, "POST /count", Fault::LoseAnswer);
            assert_eq!(line.send(request()).await.unwrap().body, b"1:a");
            assert!(line.send(request()).await.is_err());
            assert_eq!(seen.load(Ordering::SeqCst), 2, "the service did it");
            line.next("/count", Fault::LoseRequest);
            assert!(line.send(request()).await.is_err());
            assert_eq!(seen.load(Ordering::SeqCst), 2, "the service never saw it");
            line.next("/count", Fault::Alter(Box::new(|request| request.body = b"b".to_vec())));
            assert_eq!(line.send(request()).await.unwrap().body, b"3:b");
            line.next("/count", Fault::Forge(Box::new(|answer| answer.body = b"forged".to_vec())));
            assert_eq!(line.send(request()).await.unwrap().body, b"forged");
            let statuses: Vec<Option<u16>> = line.exchanges().iter().map(|exchange| exchange.status).collect();
            assert_eq!(statuses, [Some(200), None, None, Some(200), Some(200)]);
        }
    }

    #[tokio::test]
    async fn a_stream_that_is_cut_breaks_while_somebody_waits() {
        let endless = Router::new().route(
            "/events",
            axum::routing::get(|| async {
                let first = stream::iter([Ok::<_, std::convert::Infallible>(Bytes::from_static(b"x"))]);
                Body::from_stream(first.chain(stream::pending()))
            }),
        );
        let line = Line::to_router(endless);
        let open = WireRequest { method: "GET".to_owned(), url: "http://localhost/events".to_owned(), ..request() };
        let stream = line.open_stream(open).await.unwrap();
        assert_eq!(line.next_chunk(stream).await.unwrap(), Some(b"x".to_vec()));
        let (waiting, ()) = tokio::join!(line.next_chunk(stream), async { line.cut_streams() });
        assert!(waiting.is_err());
        line.close_stream(stream);
        assert!(line.next_chunk(stream).await.is_err());
    }
}
