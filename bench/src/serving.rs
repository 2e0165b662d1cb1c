//! The server in a process of its own, opened as the program opens it: so its memory is its own,
//! and its start is a cold one.

use crate::{building, machine, options::Options};
use anyhow::{Context, ensure};
use axum::{Router, extract::State, routing::get};
use office::Office;
use serde::{Deserialize, Serialize};
use std::{
    io::{BufRead, BufReader, Read},
    net::{Ipv4Addr, SocketAddr},
    process::{Child, Command, Stdio},
    time::Instant,
};
use tokio::net::TcpListener;

/// What the start took.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct Started {
    /// Where it listens.
    pub(crate) server: SocketAddr,
    /// The seconds that opening took, and reading the whole timeline.
    pub(crate) opening: f64,
    pub(crate) timeline: f64,
    /// The process's own memory before the timeline and with it, in MB.
    pub(crate) empty: f64,
    pub(crate) full: f64,
}

/// Serves until nobody holds the other end of its input.
pub(crate) async fn serve(options: &Options) -> anyhow::Result<()> {
    let own = std::process::id();
    let began = Instant::now();
    let office = building::office(options).await?;
    let opening = began.elapsed().as_secs_f64();
    let empty = machine::memory(own).unwrap_or(0.0);
    let began = Instant::now();
    office.standing().await?;
    let timeline = began.elapsed().as_secs_f64();
    let full = machine::memory(own).unwrap_or(0.0);
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
    let server = listener.local_addr()?;
    println!("{}", serde_json::to_string(&Started { server, opening, timeline, empty, full })?);
    let hosts = web::Hosts::new(server.port(), &[]);
    let pages = web::router(web::App { office: office.clone(), hosts });
    let bare = Router::new()
        .route("/bare/nothing", get(async || "nothing"))
        .route("/bare/query", get(one_query))
        .with_state(office.clone());
    // A connection that is kept open must not keep the server: whoever measures has gone.
    tokio::select! {
        served = axum::serve(listener, pages.merge(bare)) => served?,
        () = ended() => {}
    }
    office.close().await;
    Ok(())
}

/// A handler that asks the database for one thing that is not there.
async fn one_query(State(office): State<Office>) -> &'static str {
    match office.demonstration().await {
        None => "nothing",
        Some(_) => "something",
    }
}

/// Returns when the other end of the input has gone.
async fn ended() {
    let read = tokio::task::spawn_blocking(|| {
        let mut nothing = String::new();
        // Nobody ever writes there: either way the other end has gone.
        std::io::stdin().read_to_string(&mut nothing).ok();
    });
    read.await.ok();
}

/// A server that runs beside.
pub(crate) struct Serving {
    pub(crate) started: Started,
    process: Child,
}

impl Serving {
    /// Starts it, and waits until it listens.
    pub(crate) async fn start(options: &Options) -> anyhow::Result<Self> {
        let program = std::env::current_exe()?;
        let mut command = Command::new(program);
        command.arg("--entries").arg(options.entries.to_string()).arg("--data").arg(&options.data);
        if options.demonstration {
            command.arg("--demonstration");
        }
        if let Some(url) = &options.database {
            command.arg("--database").arg(url);
        }
        command.arg("serve").stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut process = command.spawn().context("The server could not be started")?;
        let said = process.stdout.take().context("The server says nothing")?;
        let heard = tokio::task::spawn_blocking(move || {
            let mut first = String::new();
            BufReader::new(said).read_line(&mut first).map(|_| first)
        });
        let first = heard.await??;
        ensure!(!first.is_empty(), "The server ended before it listened");
        Ok(Self { started: serde_json::from_str(&first)?, process })
    }

    /// Its own memory now, in MB.
    pub(crate) fn memory(&self) -> f64 {
        machine::memory(self.process.id()).unwrap_or(0.0)
    }

    /// The processor time it has used, in seconds.
    pub(crate) fn used(&self) -> f64 {
        machine::used(self.process.id())
    }

    /// Ends it.
    pub(crate) async fn stop(mut self) -> anyhow::Result<()> {
        drop(self.process.stdin.take());
        let ended = tokio::task::spawn_blocking(move || self.process.wait()).await??;
        ensure!(ended.success(), "The server did not end well: {ended}");
        Ok(())
    }
}
