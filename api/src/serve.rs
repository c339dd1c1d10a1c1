//! The long-running program: it listens, works, and stops without losing what it was doing.

use std::{future::IntoFuture, net::SocketAddr, sync::Arc, time::Duration};

use anyhow::Context;
use axum::serve::ListenerExt;
use tokio::{
    net::TcpListener,
    signal::unix::{SignalKind, signal},
};

use crate::{
    app::App,
    config::{Config, LogConfig},
    job::{self, Job},
    middleware::{measure, tell_where_it_panicked},
    router::router,
};

/// Begins to log, to the standard error: the standard output is for what a command answers.
///
/// # Errors
/// The filter or the format is not one.
pub fn start_log(config: &LogConfig) -> anyhow::Result<()> {
    let filter = tracing_subscriber::EnvFilter::try_new(&config.filter).context("log.filter is not a filter")?;
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    match config.format.as_str() {
        "json" => log.json().flatten_event(true).init(),
        "text" => log.init(),
        other => anyhow::bail!("log.format is \"text\" or \"json\", not {other:?}"),
    }
    std::panic::set_hook(Box::new(tell_where_it_panicked));
    Ok(())
}

/// Listens and, unless told otherwise, works, until the program is told to stop.
///
/// # Errors
/// A part cannot be opened, or the address is taken.
pub async fn serve(config: Config, migrate: bool) -> anyhow::Result<()> {
    measure::start()?;
    let is_new = !config.key_file().exists();
    let app = App::open(config, migrate).await?;
    let listen = app.config.server.listen.clone();
    let listener = TcpListener::bind(&listen).await.with_context(|| format!("cannot listen at {listen}"))?;
    if is_new {
        println!("Đã tạo / made: {}", made(&app.config));
    }
    println!("Đang phục vụ / serving: http://{}", listener.local_addr()?);
    serve_on(app, listener).await
}

/// The same on a socket that is open already: what the demo and the tests do.
///
/// # Errors
/// The queue cannot be reached, or the socket fails.
pub async fn serve_on(app: Arc<App>, listener: TcpListener) -> anyhow::Result<()> {
    stop_on_signals(&app)?;
    job::queue::enqueue_once(&app, &Job::Expire).await?;
    let folding = tokio::spawn(fold_figures());
    let worker = app.config.worker.inside.then(|| tokio::spawn(job::run::work(app.clone(), app.shutdown.clone())));
    // An answer is small and complete: it need not wait for more to fill a packet.
    let listener = listener.tap_io(|stream| {
        let _ = stream.set_nodelay(true);
    });
    let service = router(&app).into_make_service_with_connect_info::<SocketAddr>();
    let server = axum::serve(listener, service).with_graceful_shutdown(app.shutdown.clone().cancelled_owned());
    tracing::info!(server.listen = app.config.server.listen, "Service started.");

    let grace = Duration::from_secs(app.config.server.shutdown_grace);
    let finish = async {
        let served = server.into_future().await;
        // A server that failed by itself stops the rest too.
        app.shutdown.cancel();
        if let Some(worker) = worker {
            worker.await?;
        }
        anyhow::Ok(served?)
    };
    let overdue = async {
        app.shutdown.cancelled().await;
        tokio::time::sleep(grace).await;
    };
    tokio::select! {
        finished = finish => finished?,
        () = overdue => tracing::warn!("Requests or jobs were still under way when the time to stop was over."),
    }
    folding.abort();
    tracing::info!("Service stopped.");
    Ok(())
}

/// Works without listening, until the program is told to stop.
///
/// # Errors
/// A part cannot be opened.
pub async fn work(config: Config) -> anyhow::Result<()> {
    let app = App::open(config, false).await?;
    stop_on_signals(&app)?;
    job::queue::enqueue_once(&app, &Job::Expire).await?;
    println!("Đang làm việc / working");
    tracing::info!("Worker started.");
    let grace = Duration::from_secs(app.config.server.shutdown_grace);
    let worker = tokio::spawn(job::run::work(app.clone(), app.shutdown.clone()));
    app.shutdown.cancelled().await;
    if tokio::time::timeout(grace, worker).await.is_err() {
        tracing::warn!("Jobs were still under way when the time to stop was over.");
    }
    tracing::info!("Worker stopped.");
    Ok(())
}

/// Tells every part to stop at the first SIGTERM or SIGINT; a second one does not wait.
///
/// # Errors
/// The signals cannot be listened for.
pub fn stop_on_signals(app: &Arc<App>) -> anyhow::Result<()> {
    let (mut terminate, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    let shutdown = app.shutdown.clone();
    tokio::spawn(async move {
        for is_second in [false, true] {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = interrupt.recv() => {}
            }
            if is_second {
                std::process::exit(1);
            }
            tracing::info!("Stopping.");
            shutdown.cancel();
        }
    });
    Ok(())
}

async fn fold_figures() {
    let mut every = tokio::time::interval(Duration::from_secs(10));
    loop {
        every.tick().await;
        measure::fold();
    }
}

/// What a first start leaves behind, so that somebody keeps it.
fn made(config: &Config) -> String {
    let keys = format!("{} (khoá, quyền 600 / keys, mode 600)", config.key_file().display());
    if config.database.postgres().is_some() {
        return keys;
    }
    let (database, files) = (config.database.sqlite_file(), config.database.folder.join("files"));
    format!("{}, {}, {keys}", database.display(), files.display())
}
