//! `sightline serve`: the pages and the API, until told to stop.

use crate::{
    Outcome,
    cli::{Cli, Serve},
};
use anyhow::Context;
use std::net::SocketAddr;

/// Serves until a signal asks it to stop, then finishes what is under way.
pub(crate) async fn run(cli: &Cli, serve: &Serve) -> anyhow::Result<Outcome> {
    let office = cli.open(Cli::clock()?).await?;
    let address = SocketAddr::new(serve.listen, serve.port);
    let listener = tokio::net::TcpListener::bind(address).await.with_context(|| {
        format!("Nothing can listen on {address}; is another server running there?")
    })?;
    office.standing().await.context("The record could not be read")?;
    let hosts = web::Hosts::new(serve.port, &serve.host);
    println!("Sightline is open at http://localhost:{}", listener.local_addr()?.port());
    println!("Stop it with Ctrl-C.");
    web::serve(office.clone(), hosts, listener, stop()).await?;
    office.close().await;
    Ok(Outcome::Well)
}

async fn stop() {
    let interrupt = tokio::signal::ctrl_c();
    let Ok(mut terminate) =
        tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())
    else {
        let _ = interrupt.await;
        return;
    };
    tokio::select! {
        _ = interrupt => {}
        _ = terminate.recv() => {}
    }
}
