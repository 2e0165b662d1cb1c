//! `sightline user`: a sign-in for a worker, or a new password for one.

use crate::{
    Outcome,
    cli::{Cli, User},
    say,
};
use serde::Serialize;

/// What was made.
#[derive(Serialize)]
struct Made {
    sign_in: String,
    password: String,
}

/// Makes the sign-in and prints its password once.
pub(crate) async fn run(cli: &Cli, user: &User) -> anyhow::Result<Outcome> {
    let office = cli.open(Cli::clock()?).await?;
    let worker = match user.worker {
        Some(worker) => worker,
        None => office.first_administrator(&user.name).await?,
    };
    let password = office::new_password()?;
    office.set_password(&user.name, worker, &password).await?;
    office.close().await;
    let made = Made { sign_in: user.name.clone(), password };
    say::answer(cli.format, &made, || {
        format!(
            "Sign-in name: {}\nPassword:     {}\nIt is shown this once.",
            made.sign_in, made.password
        )
    })?;
    Ok(Outcome::Well)
}
