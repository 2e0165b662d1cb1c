//! `sightline serve`: the pages and the API, until told to stop.
//!
//! What always holds: one server has an embedded record at a time, and it says so to a second;
//! several may serve one PostgreSQL.

use crate::{
    Outcome,
    cli::{Cli, Serve},
    say,
};
use anyhow::{Context, bail};
use office::Office;
use serde::Serialize;
use std::{
    fs::{File, TryLockError},
    io::ErrorKind,
    net::SocketAddr,
    path::Path,
    time::Duration,
};
use tokio::net::TcpListener;

/// Where it can be reached, as it says once it listens.
#[derive(Serialize)]
struct Open {
    /// The address of the pages.
    pages: String,
    /// The address of the operator's figures, when they were asked for.
    figures: Option<String>,
}

impl Open {
    fn says(&self) -> String {
        let mut said = format!("Sightline is open at {}\nStop it with Ctrl-C.", self.pages);
        if let Some(figures) = &self.figures {
            said.push_str(&format!("\nFigures for whoever runs it: {figures}"));
        }
        said
    }
}

/// Serves until a signal asks it to stop, then finishes what is under way.
pub(crate) async fn run(cli: &Cli, serve: &Serve) -> anyhow::Result<Outcome> {
    cli.is_there()?;
    let _held = match cli.database {
        None => Some(hold(&cli.data)?),
        Some(_) => None,
    };
    let listener = listen(SocketAddr::new(serve.listen, serve.port)).await?;
    let operator = match serve.operator {
        Some(address) => Some(listen(address).await?),
        None => None,
    };
    let office = cli.open_what_is_there(Cli::clock()?).await?;
    office.standing().await.context("The record could not be read")?;
    let port = listener.local_addr()?.port();
    let hosts = web::Hosts::new(port, &serve.host);
    let open = Open {
        pages: format!("http://localhost:{port}"),
        figures: match &operator {
            Some(operator) => Some(format!("http://{}/metrics", operator.local_addr()?)),
            None => None,
        },
    };
    say::answer(cli.format, &open, || open.says())?;
    let sweeping = tokio::spawn(sweep(office.clone()));
    web::serve_watched(office.clone(), hosts, (listener, operator), stop()).await?;
    sweeping.abort();
    office.close().await;
    Ok(Outcome::Well)
}

/// How often what has run out is taken out of the database.
const SWEPT_EVERY: Duration = Duration::from_secs(600);

/// Takes out what has run out, again and again.
async fn sweep(office: Office) {
    loop {
        office.sweep().await;
        tokio::time::sleep(SWEPT_EVERY).await;
    }
}

/// Takes an embedded record for this server alone. The lock goes with the process, however it ends.
fn hold(folder: &Path) -> anyhow::Result<File> {
    let path = folder.join("serve.lock");
    let file = File::options().create(true).truncate(false).write(true).open(&path);
    let file = file.with_context(|| format!("{} can't be written", path.display()))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => bail!(
            "The record in {} is being served already. Stop that server first, or choose another \
             folder with --data. Several servers at once need a PostgreSQL: --database.",
            folder.display()
        ),
        Err(TryLockError::Error(error)) => {
            Err(error).with_context(|| format!("{} can't be locked", path.display()))
        }
    }
}

async fn listen(address: SocketAddr) -> anyhow::Result<TcpListener> {
    let port = address.port();
    match TcpListener::bind(address).await {
        Ok(listener) => Ok(listener),
        Err(error) if error.kind() == ErrorKind::AddrInUse => bail!(
            "Another program listens on {address} already. Stop it, or choose another port: \
             sightline serve --port {}",
            port.checked_add(1).unwrap_or(8080)
        ),
        Err(error) if error.kind() == ErrorKind::PermissionDenied => bail!(
            "Port {port} needs an administrator's rights. Choose one above 1023 with --port, and \
             put a web server in front of it."
        ),
        Err(error) => {
            Err(error).with_context(|| format!("Nothing can listen on {address}; check --listen"))
        }
    }
}

/// Waits until somebody asks this program to stop.
pub(super) async fn stop() {
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
