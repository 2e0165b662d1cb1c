//! Keeping the record provable: lists built again, checkpoints signed, everything verified; and
//! what the command line and a demonstration need.

use crate::{Desk, Failure, Office};
use casework::{Depth, Role, Scope, workforce::Worker};
use ledger::{Checkpoint, Journal, SecretKey};
use oversight::{Question, Watched};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use store::StoreError;
use words::{Date, PersonId, WorkerId};

/// A checkpoint that was just signed.
#[derive(Debug, Serialize)]
pub struct SignedCheckpoint {
    /// `record` or `access`.
    pub journal: &'static str,
    /// How many entries it covers.
    pub size: u64,
    /// The signed note.
    pub note: String,
}

/// The sign-ins of a demonstration, shown on its sign-in page.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Demonstration {
    /// The password that they share.
    pub password: String,
    /// Sign-in name, and who it is.
    pub sign_ins: Vec<(String, String)>,
}

/// The setting that holds a demonstration's sign-ins.
const DEMONSTRATION: &str = "demonstration";

/// A new signing key as text, from 32 random bytes.
///
/// # Errors
/// When the council's name can't be the name of a key.
pub fn new_signing_key(council: &str, seed: &[u8; 32]) -> Result<String, Failure> {
    let name = council.to_lowercase().replace(' ', "-");
    let key = SecretKey::from_seed(&name, seed).map_err(unusable)?;
    Ok(key.to_secret_text())
}

/// The public half of a signing key, as text.
///
/// # Errors
/// When the text is not a signing key.
pub fn verifier_key(key: &str) -> Result<String, Failure> {
    Ok(SecretKey::parse(key.trim()).map_err(unusable)?.public().to_text())
}

fn unusable(error: impl std::fmt::Display) -> Failure {
    Failure::CannotSave(error.to_string())
}

impl Office {
    /// The names of the lists that can be built again.
    pub fn lists(&self) -> Vec<&'static str> {
        views::names()
    }

    /// Builds a list again while pages go on; gives the position it stands at.
    ///
    /// # Errors
    /// When the database fails, or somebody else builds the same list.
    pub async fn rebuild(
        &self,
        list: &str,
        progress: &(dyn Fn(u64, u64) + Send + Sync),
    ) -> Result<u64, StoreError> {
        self.archive().rebuild(list, progress).await?;
        self.archive().head().await
    }

    /// How the record is doing, in numbers alone. Looks that wait in the spool are moved first where
    /// that is possible again: a node that says that they wait may be sent nobody who looks.
    ///
    /// # Errors
    /// When the database can't be read.
    pub async fn pulse(&self) -> Result<store::Pulse, StoreError> {
        let pulse = self.archive().pulse().await?;
        if pulse.spooled.is_none_or(|looks| looks == 0)
            || self.archive().empty_spool().await.is_err()
        {
            return Ok(pulse);
        }
        self.archive().pulse().await
    }

    /// Takes out sessions that have run out and drafts whose time is over, so that nothing typed
    /// is kept for longer than was said. Safe to do on every node; what can't be taken out now goes
    /// the next time.
    pub async fn sweep(&self) {
        let now = self.inner.clock.now();
        let sessions = self.archive().sessions().sweep(now).await;
        if let Err(error) = sessions.and(self.archive().drafts().sweep(now).await) {
            tracing::warn!(%error, "sessions and drafts that have run out stay a while longer");
        }
    }

    /// Signs what both journals stand at.
    ///
    /// # Errors
    /// When the key is not one, or the journals can't be read.
    pub async fn checkpoint(&self, key: &str) -> Result<Vec<SignedCheckpoint>, Failure> {
        let key = SecretKey::parse(key.trim()).map_err(unusable)?;
        let place = key.public().name().to_owned();
        let mut signed = Vec::new();
        for journal in [Journal::Record, Journal::Access] {
            let tree = self.archive().tree(journal, None).await?;
            let origin = Checkpoint::origin_of(&place, self.inner.authority, journal);
            let checkpoint = Checkpoint::of(&origin, &tree);
            signed.push(SignedCheckpoint {
                journal: journal.name(),
                size: checkpoint.size,
                note: checkpoint.sign(&key).map_err(unusable)?,
            });
        }
        Ok(signed)
    }

    /// The sign-ins of a demonstration; nothing on a council's own system.
    pub async fn demonstration(&self) -> Option<Demonstration> {
        let kept = self.archive().settings().get(DEMONSTRATION).await.ok()??;
        serde_json::from_str(&kept).ok()
    }

    /// Keeps the sign-ins of a demonstration for its sign-in page.
    ///
    /// # Errors
    /// When nothing can be written.
    pub async fn keep_demonstration(&self, demonstration: &Demonstration) -> Result<(), Failure> {
        let text = serde_json::to_string(demonstration).map_err(unusable)?;
        Ok(self.archive().settings().set(DEMONSTRATION, Some(&text)).await?)
    }

    /// Makes a first administrator where there is nobody yet, and gives their id.
    ///
    /// # Errors
    /// When somebody works here already: then another administrator adds people.
    pub async fn first_administrator(&self, name: &str) -> Result<WorkerId, Failure> {
        let standing = self.standing().await?;
        if standing.workforce.workers().any(|worker| worker.roles.contains(&Role::Administrator)) {
            let sentence = "There is an administrator already: they add people on the page \"Users and teams\".";
            return Err(Failure::CannotSave(sentence.to_owned()));
        }
        let worker = WorkerId(crate::sign_in::fresh_id());
        let today = casework::Happened::On(self.inner.clock.today());
        let fact = |event: casework::Event| {
            casework::Fact::new(words::Subject::Worker(worker), today, event)
        };
        let facts = [
            fact(
                casework::worker::WorkerRegistered {
                    name: name.to_owned(),
                    qualification: casework::workforce::Qualification::NotKnown,
                    registration: None,
                    staff_number: None,
                    agency: false,
                }
                .into(),
            ),
            fact(casework::worker::RoleGranted { role: Role::Administrator }.into()),
        ];
        let command = words::CommandId(crate::sign_in::fresh_id());
        self.adopt(command, worker, "first administrator", &facts).await?;
        Ok(worker)
    }

    /// The worker of a name as "Users and teams" has it, or of an id, among those who work here.
    ///
    /// # Errors
    /// When nobody is called so, or more than one is: the sentence then gives their ids.
    pub async fn worker_called(&self, asked: &str) -> Result<WorkerId, Failure> {
        let standing = self.standing().await?;
        let here = standing.workforce.workers().filter(|worker| worker.left.is_none());
        let asked = asked.trim();
        let (id, wanted) = (asked.parse::<WorkerId>().ok(), asked.to_lowercase());
        let meant =
            |worker: &&Worker| Some(worker.id) == id || worker.name.to_lowercase() == wanted;
        let them: Vec<&Worker> = here.filter(meant).collect();
        let sentence = match them.as_slice() {
            [one] => return Ok(one.id),
            [] => format!(
                "Nobody called {asked} works here. An administrator adds them on the page \"Users and teams\"; write the name as it stands there."
            ),
            several => {
                let told = |one: &&Worker| {
                    let team = standing.workforce.team_name(one.team);
                    format!("  {}  {team}, {}", one.id, one.post)
                };
                let told: Vec<String> = several.iter().map(told).collect();
                format!(
                    "{} people are called {asked}. Give the id of one:\n{}",
                    told.len(),
                    told.join("\n")
                )
            }
        };
        Err(Failure::CannotSave(sentence))
    }

    /// Which children need somebody, as at a day, for whoever holds the machine: they see all, and
    /// each child is looked at, with the machine's account that asked.
    ///
    /// # Errors
    /// When the database can't be read or the looks can't be written.
    pub async fn watch(&self, as_at: Option<Date>, account: &str) -> Result<Vec<Watched>, Failure> {
        let reason = format!("watch, asked for by the machine's account {account}");
        self.watched((&self.machine().await?, &reason), None, as_at).await
    }

    /// Which children need somebody, as at a day, of those whom somebody may see.
    ///
    /// # Errors
    /// When the database can't be read or the looks can't be written.
    pub async fn watch_for(
        &self,
        desk: &Desk,
        as_at: Option<Date>,
    ) -> Result<Vec<Watched>, Failure> {
        self.watched((desk, "watch"), Some(desk.scope(Depth::Summary)), as_at).await
    }

    async fn watched(
        &self,
        (desk, reason): (&Desk, &str),
        scope: Option<Scope>,
        as_at: Option<Date>,
    ) -> Result<Vec<Watched>, Failure> {
        let standing = self.standing().await?;
        let about = as_at.unwrap_or_else(|| self.inner.clock.today());
        let now = as_at.is_none().then(|| self.inner.clock.now());
        let alerts = {
            let as_at = oversight::AsAt { about, known: standing.position };
            let policy = crate::read::lists::policy(&standing);
            let timeline = standing.timeline();
            let everybody =
                Question::about_everybody(&timeline, &standing.workforce, &policy, as_at);
            // Without a day it is of this minute, as the pages are.
            let everybody = now.map_or(everybody, |now| everybody.at(now));
            match &scope {
                Some(scope) => oversight::watch(&everybody.within(scope)),
                None => oversight::watch(&everybody),
            }
        };
        let people: BTreeSet<PersonId> = alerts.iter().map(|alert| alert.child).collect();
        let people: Vec<PersonId> = people.into_iter().collect();
        for some in people.chunks(5_000) {
            self.look(desk, "watch", reason, some.iter().copied()).await?;
        }
        let clocks = standing.own.clocks.digest();
        let row = |alert| Watched::of(alert, &standing.workforce).by_clocks(clocks);
        Ok(alerts.iter().map(row).collect())
    }

    /// Whoever holds the machine and its files, for looks that no sign-in stands behind.
    async fn machine(&self) -> Result<Desk, Failure> {
        Ok(Desk {
            actor: casework::Actor {
                worker: Desk::MACHINE,
                roles: Vec::new(),
                teams: Vec::new(),
                manages: Vec::new(),
            },
            name: "Command line".to_owned(),
            post: String::new(),
            session: "cli".to_owned(),
            now: self.inner.clock.now(),
            standing: self.standing().await?,
        })
    }
}
