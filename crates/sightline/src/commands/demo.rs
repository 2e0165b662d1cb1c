//! `sightline demo`: a fictional authority, the same for the same seed and day.

use crate::{
    Outcome,
    cli::{Cli, Demo},
    say,
};
use anyhow::{Context, bail};
use office::{Clock, Demonstration, Office};
use serde::Serialize;
use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};
use words::Moment;

/// One sign-in of the demo.
#[derive(Serialize)]
struct SignIn {
    role: String,
    name: String,
    sees: &'static str,
    sign_in: String,
    password: String,
}

/// What was made.
#[derive(Serialize)]
struct Made {
    entries: usize,
    sign_ins: Vec<SignIn>,
}

/// Makes the authority on an empty record.
pub(crate) async fn run(cli: &Cli, demo: &Demo) -> anyhow::Result<Outcome> {
    let real = Cli::clock()?;
    let today = demo.today.unwrap_or_else(|| real.today());
    let scale = match demo.scale.as_str() {
        "small" => sample::Scale::Small,
        "mean" => sample::Scale::Mean,
        other => bail!("There is no scale {other:?}. There are small and mean."),
    };
    let authority = sample::authority(scale, demo.seed, today);
    if let [format, folder] = demo.written_as.as_slice() {
        return write_as(cli, &authority, format, Path::new(folder));
    }
    // The demo's past is recorded under the moments at which it would have been recorded.
    let moment = Arc::new(AtomicI64::new(0));
    let told = Arc::clone(&moment);
    let clock = Clock::from_fn(move || {
        Moment::from_microsecond(told.load(Ordering::SeqCst)).unwrap_or(Moment::UNIX_EPOCH)
    });
    let office = cli.open(clock).await?;
    if office.standing().await?.position > 0 {
        bail!(
            "There is a record here already. Choose an empty folder with --data, or an empty database."
        );
    }
    record(&office, &authority, &moment).await?;
    let password = office::new_password()?;
    let mut sign_ins = Vec::new();
    for one in sample::sign_ins(&authority) {
        office.set_password(&one.name, one.worker, &password).await?;
        let worker = authority.workers.iter().find(|worker| worker.id == one.worker);
        let role = worker.and_then(|worker| worker.roles.first());
        sign_ins.push(SignIn {
            role: role.map_or("", |role| role.code()).to_owned(),
            name: worker.map(|worker| worker.name.clone()).unwrap_or_default(),
            sees: one.role,
            sign_in: one.name,
            password: password.clone(),
        });
    }
    let shown =
        sign_ins.iter().map(|one| (one.sign_in.clone(), format!("{}. {}", one.name, one.sees)));
    office.keep_demonstration(&Demonstration { password, sign_ins: shown.collect() }).await?;
    office.close().await;
    let made = Made { entries: authority.recorded.len(), sign_ins };
    say::answer(cli.format, &made, || told_to_a_person(&made, authority.name))?;
    Ok(Outcome::Well)
}

/// What was written.
#[derive(Serialize)]
struct Written<'a> {
    folder: &'a Path,
    entries: usize,
}

/// Writes the authority as another system would hand it over; nothing is recorded.
fn write_as(
    cli: &Cli,
    authority: &sample::Authority,
    format: &str,
    folder: &Path,
) -> anyhow::Result<Outcome> {
    if format != "ssd" {
        bail!("There is no extract called {format:?}. There is ssd: --as ssd DIR.");
    }
    sample::ssd::write_ssd(authority, folder)?;
    let written = Written { folder, entries: authority.recorded.len() };
    say::answer(cli.format, &written, || {
        format!(
            "{} is written to {} as a Standard Safeguarding Dataset. Nobody in it is real.\n\
             Take it with: sightline import ssd {}",
            authority.name,
            folder.display(),
            folder.display(),
        )
    })?;
    Ok(Outcome::Well)
}

/// How many days before today the moments of recording are kept to the minute; before that, all of
/// a day is recorded at its last moment, which is many times faster and changes no lateness.
const TO_THE_MINUTE: i64 = 45;

async fn record(
    office: &Office,
    authority: &sample::Authority,
    moment: &AtomicI64,
) -> anyhow::Result<()> {
    let all = authority.recorded.len();
    let day = |one: &sample::Recorded| words::london::day_of(one.recorded);
    let recent = |one: &sample::Recorded| {
        words::say::days_between(day(one), authority.today) <= TO_THE_MINUTE
    };
    let together = |a: &sample::Recorded, b: &sample::Recorded| day(a) == day(b) && !recent(b);
    let mut done = 0;
    for batch in authority.recorded.chunk_by(together) {
        let last = batch.last().map_or(0, |one| one.recorded.as_microsecond());
        moment.store(last, Ordering::SeqCst);
        let entries = batch.iter().map(|one| (one.command, one.actor, one.facts.as_slice()));
        office
            .adopt_together("demonstration", entries)
            .await
            .context("The demo could not be recorded")?;
        done += batch.len();
        say::progress("Recording", done as u64, all as u64);
    }
    Ok(())
}

fn told_to_a_person(made: &Made, name: &str) -> String {
    let mut text = format!("{name} is ready: {} entries. Nobody in it is real.\n\n", made.entries);
    if let Some(first) = made.sign_ins.first() {
        text.push_str(&format!("Sign in with the password {} as\n", first.password));
    }
    for one in &made.sign_ins {
        text.push_str(&format!("  {:<18} {}. {}\n", one.sign_in, one.name, one.sees));
    }
    text
}
