//! `sightline user`: a first administrator, a sign-in for a worker, or a new password.

use crate::{
    Outcome,
    cli::{Cli, User},
    say,
};
use anyhow::bail;
use office::{Failure, Office};
use serde::Serialize;
use words::WorkerId;

/// What was made.
#[derive(Serialize)]
struct Made {
    sign_in: String,
    password: String,
}

/// Makes the sign-in and prints its password once.
pub(crate) async fn run(cli: &Cli, user: &User) -> anyhow::Result<Outcome> {
    let office = cli.open(Cli::clock()?).await?;
    let made = make(&office, user).await;
    office.close().await;
    let made = made?;
    say::answer(cli.format, &made, || {
        format!(
            "Sign-in name: {}\nPassword:     {}\nIt is shown this once.",
            made.sign_in, made.password
        )
    })?;
    Ok(Outcome::Well)
}

async fn make(office: &Office, user: &User) -> anyhow::Result<Made> {
    let worker = whose(office, user).await?;
    let password = office::new_password()?;
    office.set_password(&user.name, worker, &password).await?;
    Ok(Made { sign_in: user.name.clone(), password })
}

/// Whose sign-in it is: the worker that was named, whoever has that name already, or else a first
/// administrator.
async fn whose(office: &Office, user: &User) -> anyhow::Result<WorkerId> {
    if user.name.trim().is_empty() {
        bail!("Give a sign-in name, such as beth.larkin.");
    }
    let known = match office.operator(&user.name).await {
        Ok(desk) => Some(desk.actor.worker),
        Err(Failure::NotFound) => None,
        Err(error) => return Err(error.into()),
    };
    let asked = match &user.worker {
        Some(worker) => match office.worker_called(worker).await {
            Err(Failure::CannotSave(sentence)) => bail!(sentence),
            found => Some(found?),
        },
        None => None,
    };
    match (known, asked) {
        (Some(theirs), Some(asked)) if theirs != asked => {
            bail!("{} is another worker's sign-in name. Choose another.", user.name)
        }
        (Some(theirs), _) => Ok(theirs),
        (None, Some(worker)) => Ok(worker),
        (None, None) => match office.first_administrator(&user.name).await {
            Err(Failure::CannotSave(sentence)) => bail!(
                "Nobody signs in as {}. {sentence} From here: sightline user {} --worker \"THEIR NAME\"",
                user.name,
                user.name
            ),
            made => Ok(made?),
        },
    }
}
