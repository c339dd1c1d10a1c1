//! The way in to a double: a server on a socket that can be held, closed and opened again, and that counts who came.

use std::{
    io,
    net::SocketAddr,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    task::{Context, Poll},
};

use axum::{
    Router,
    extract::{Request, State},
    middleware::{Next, from_fn_with_state},
    response::Response,
    serve::Listener,
};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::{TcpListener, TcpStream},
    sync::watch,
};
use tokio_util::sync::{CancellationToken, DropGuard};

/// What a test or the demo does to a partner's line. Nothing here waits for a length of time.
#[derive(Debug)]
pub struct Door {
    dead: AtomicBool,
    held: watch::Sender<bool>,
    arrived: watch::Sender<usize>,
    connected: AtomicUsize,
}

impl Door {
    fn new() -> Self {
        Self {
            dead: AtomicBool::new(false),
            held: watch::Sender::new(false),
            arrived: watch::Sender::new(0),
            connected: AtomicUsize::new(0),
        }
    }

    /// A slow partner: requests come in, answers wait until [`Door::release`].
    pub fn hold(&self) {
        self.held.send_replace(true);
    }

    /// Lets the held answers go.
    pub fn release(&self) {
        self.held.send_replace(false);
    }

    /// A dead partner: every connection, open or new, breaks without an answer until [`Door::revive`].
    pub fn kill(&self) {
        self.dead.store(true, Ordering::SeqCst);
    }

    /// The partner answers again, at the same address.
    pub fn revive(&self) {
        self.dead.store(false, Ordering::SeqCst);
    }

    /// How many requests have come in, the held ones included.
    #[must_use]
    pub fn arrived(&self) -> usize {
        *self.arrived.borrow()
    }

    /// Waits until at least `count` requests have come in.
    pub async fn until_arrived(&self, count: usize) {
        let mut arrived = self.arrived.subscribe();
        arrived.wait_for(|&so_far| so_far >= count).await.expect("the door outlives who watches it");
    }

    /// How many connections have been let in.
    #[must_use]
    pub fn connected(&self) -> usize {
        self.connected.load(Ordering::SeqCst)
    }

    fn is_dead(&self) -> bool {
        self.dead.load(Ordering::SeqCst)
    }
}

/// A double that answers. Dropping it closes the socket and ends its connections.
#[derive(Debug)]
pub struct Served {
    url: String,
    door: Arc<Door>,
    _stop: DropGuard,
}

impl Served {
    /// Serves `router` on `listener` until dropped. HTTP/1.1 and HTTP/2 without TLS are both understood.
    ///
    /// # Errors
    /// The listener has no address.
    pub fn start(listener: TcpListener, router: Router) -> io::Result<Self> {
        let url = address(&listener)?;
        let door = Arc::new(Door::new());
        let stop = CancellationToken::new();
        let router = router.layer(from_fn_with_state(Arc::clone(&door), pass));
        let entrance = Entrance { listener, door: Arc::clone(&door), stop: stop.clone() };
        let stopped = stop.clone();
        tokio::spawn(async move {
            tokio::select! {
                _ = axum::serve(entrance, router).into_future() => {}
                () = stopped.cancelled() => {}
            }
        });
        Ok(Self { url, door, _stop: stop.drop_guard() })
    }

    /// Where it answers, without a slash at the end: `http://127.0.0.1:40123`.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Its line.
    #[must_use]
    pub fn door(&self) -> &Door {
        &self.door
    }
}

/// The address of a listener as a URL, without a slash at the end.
///
/// # Errors
/// The listener has no address.
pub(super) fn address(listener: &TcpListener) -> io::Result<String> {
    Ok(format!("http://{}", listener.local_addr()?))
}

/// Counts the request, then waits while the door is held.
async fn pass(State(door): State<Arc<Door>>, request: Request, next: Next) -> Response {
    door.arrived.send_modify(|so_far| *so_far += 1);
    let mut held = door.held.subscribe();
    held.wait_for(|held| !held).await.expect("the door outlives who waits at it");
    next.run(request).await
}

struct Entrance {
    listener: TcpListener,
    door: Arc<Door>,
    stop: CancellationToken,
}

impl Listener for Entrance {
    type Io = Line;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Line, SocketAddr) {
        loop {
            let (stream, address) = Listener::accept(&mut self.listener).await;
            if !self.door.is_dead() {
                self.door.connected.fetch_add(1, Ordering::SeqCst);
                let stopped = Box::pin(self.stop.clone().cancelled_owned());
                return (Line { stream, door: Arc::clone(&self.door), stopped }, address);
            }
        }
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }
}

/// A connection that breaks when its partner dies or is dropped.
struct Line {
    stream: TcpStream,
    door: Arc<Door>,
    stopped: Pin<Box<dyn Future<Output = ()> + Send>>,
}

impl Line {
    fn check(&mut self, context: &mut Context<'_>) -> io::Result<()> {
        if self.door.is_dead() || self.stopped.as_mut().poll(context).is_ready() {
            return Err(io::ErrorKind::ConnectionReset.into());
        }
        Ok(())
    }
}

impl AsyncRead for Line {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        self.check(context)?;
        let before = into.filled().len();
        let read = Pin::new(&mut self.stream).poll_read(context, into);
        // Death may have come while the request was on its way: it must not be seen by a dead partner.
        if read.is_ready() && self.door.is_dead() {
            into.set_filled(before);
            return Poll::Ready(Err(io::ErrorKind::ConnectionReset.into()));
        }
        read
    }
}

impl AsyncWrite for Line {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        self.check(context)?;
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

#[cfg(test)]
mod tests {
    use axum::routing::get;

    use super::*;

    async fn start() -> Served {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        Served::start(listener, Router::new().route("/", get(|| async { "có mặt" }))).unwrap()
    }

    #[tokio::test]
    async fn a_held_partner_answers_only_when_released() {
        let served = start().await;
        served.door().hold();
        let asked = tokio::spawn(reqwest::get(served.url().to_owned()));
        served.door().until_arrived(1).await;
        assert!(!asked.is_finished());
        served.door().release();
        assert_eq!(asked.await.unwrap().unwrap().text().await.unwrap(), "có mặt");
    }

    #[tokio::test]
    async fn a_dead_partner_breaks_open_and_new_connections_and_comes_back() {
        let served = start().await;
        let client = reqwest::Client::new();
        client.get(served.url()).send().await.unwrap();
        served.door().kill();
        assert!(client.get(served.url()).send().await.is_err());
        assert!(reqwest::get(served.url()).await.is_err());
        assert_eq!(served.door().arrived(), 1);
        served.door().revive();
        assert_eq!(client.get(served.url()).send().await.unwrap().status(), 200);
    }

    #[tokio::test]
    async fn a_dropped_partner_is_gone() {
        let served = start().await;
        let url = served.url().to_owned();
        let client = reqwest::Client::new();
        client.get(&url).send().await.unwrap();
        drop(served);
        assert!(client.get(&url).send().await.is_err());
    }
}
