//! The load: requests at their appointed times, whatever the server does; many at once, one after
//! another; and all at one moment.
//!
//! What always holds: in an open loop a time counts from the moment at which the request was due,
//! so a server that stalls can't hide it.

use crate::{
    client::{Connection, Request},
    spread::{Came, Times},
};
use std::{
    net::SocketAddr,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};
use tokio::{sync::Barrier, task::JoinSet, time};

/// What is asked for: the so-manyth request.
pub(crate) type Requests = Arc<dyn Fn(u64) -> Request + Send + Sync>;

/// Connections that wait to be used.
#[derive(Default)]
struct Idle(Mutex<Vec<Connection>>);

impl Idle {
    async fn one(&self, server: SocketAddr) -> std::io::Result<Connection> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner).pop();
        match kept {
            Some(connection) => Ok(connection),
            None => Connection::open(server).await,
        }
    }

    fn back(&self, connection: Connection) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(connection);
    }
}

/// Asks once; says on standard error what came when it was not what should.
async fn ask(connection: &mut Connection, request: &Request) -> Came {
    match connection.ask(&request.bytes).await {
        Ok(answer) if answer.status == request.wants => Came::Well,
        Ok(answer) => {
            let first = String::from_utf8_lossy(&request.bytes);
            let first = first.lines().next().unwrap_or_default().to_owned();
            eprintln!("  {first} was answered with {} and not {}", answer.status, request.wants);
            Came::Amiss
        }
        Err(error) => {
            eprintln!("  a request failed: {error}");
            Came::Amiss
        }
    }
}

/// So many requests a second for a time, each at its moment.
pub(crate) async fn open_loop(
    server: SocketAddr,
    rate: u32,
    lasting: Duration,
    requests: Requests,
) -> Times {
    let idle = Arc::new(Idle::default());
    let all = u64::try_from(lasting.as_millis()).unwrap_or(0) * u64::from(rate) / 1_000;
    let began = Instant::now();
    let mut asked = JoinSet::new();
    let mut times = Times::default();
    for number in 0..all {
        let due = began + Duration::from_nanos(number * 1_000_000_000 / u64::from(rate));
        if let Some(left) = due.checked_duration_since(Instant::now()) {
            time::sleep(left).await;
        }
        let (idle, requests) = (Arc::clone(&idle), Arc::clone(&requests));
        asked.spawn(async move {
            let request = requests(number);
            let came = match idle.one(server).await {
                Ok(mut connection) => {
                    let came = ask(&mut connection, &request).await;
                    if came == Came::Well {
                        idle.back(connection);
                    }
                    came
                }
                Err(_) => Came::Amiss,
            };
            (due.elapsed(), came)
        });
        while let Some(Ok((took, came))) = asked.try_join_next() {
            times.take(took, came);
        }
    }
    while let Some(done) = asked.join_next().await {
        if let Ok((took, came)) = done {
            times.take(took, came);
        }
    }
    times
}

/// So many connections for a time, each asking again as soon as it has its answer.
pub(crate) async fn closed_loop(
    server: SocketAddr,
    connections: u64,
    lasting: Duration,
    requests: Requests,
) -> (f64, Times) {
    let began = Instant::now();
    let mut all = JoinSet::new();
    for first in 0..connections {
        let requests = Arc::clone(&requests);
        all.spawn(async move {
            let mut times = Times::default();
            let Ok(mut connection) = Connection::open(server).await else {
                times.take(began.elapsed(), Came::Amiss);
                return times;
            };
            let mut number = first;
            while began.elapsed() < lasting {
                let asked = Instant::now();
                let came = ask(&mut connection, &requests(number)).await;
                times.take(asked.elapsed(), came);
                number += connections;
            }
            times
        });
    }
    let mut times = Times::default();
    while let Some(Ok(one)) = all.join_next().await {
        times.add(&one);
    }
    (times.count() as f64 / began.elapsed().as_secs_f64(), times)
}

/// So many at one moment, over connections that are open already.
pub(crate) async fn burst(server: SocketAddr, many: u64, requests: Requests) -> Times {
    let ready = Arc::new(Barrier::new(usize::try_from(many).unwrap_or(1)));
    let mut all = JoinSet::new();
    for number in 0..many {
        let (ready, requests) = (Arc::clone(&ready), Arc::clone(&requests));
        all.spawn(async move {
            let opened = Connection::open(server).await;
            let request = requests(number);
            ready.wait().await;
            let began = Instant::now();
            let came = match opened {
                Ok(mut connection) => ask(&mut connection, &request).await,
                Err(_) => Came::Amiss,
            };
            (began.elapsed(), came)
        });
    }
    let mut times = Times::default();
    while let Some(Ok((took, came))) = all.join_next().await {
        times.take(took, came);
    }
    times
}
