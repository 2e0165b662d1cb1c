//! Signing in with a local account: argon2id, lock-out, sessions that end when idle and in any
//! case, and that never cost an unsaved form.
//!
//! What a session may do is asked of the record at every request; here it is only who it is.

use crate::{Desk, Failure, Office, Standing};
use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jiff::SignedDuration;
use sha2::{Digest, Sha256};
use store::NewSession;
use uuid::Uuid;
use words::{Moment, WorkerId};

/// A session that is not used ends after this.
const IDLE: SignedDuration = SignedDuration::from_hours(1);
/// A session ends after this in any case: a long shift.
const LONGEST: SignedDuration = SignedDuration::from_hours(12);
/// A session is marked as used at most this often.
const MARK_EVERY: SignedDuration = SignedDuration::from_secs(60);
/// After so many failures in a row nobody signs in under the name for a while.
const FAILURES: u32 = 5;
/// For how long.
const LOCKED_FOR: SignedDuration = SignedDuration::from_mins(15);
/// The clocks of several nodes may differ by so much. Whatever lies further in the future has not
/// happened: the clock has gone back since, and nobody knows how much time has passed.
pub(crate) const CLOCKS_DIFFER: SignedDuration = SignedDuration::from_mins(2);

/// Where a session lives: the cookie's token, hashed.
type Device = [u8; 32];

/// Why somebody could not sign in. Says nothing about which names exist.
#[derive(Debug, thiserror::Error)]
pub enum SignInProblem {
    /// Name or password are wrong, or the name is locked, or they have left.
    #[error(
        "The sign-in name or the password is not right, or there were too many attempts. Wait 15 minutes, or ask an administrator."
    )]
    Wrong,
    /// The password is right, and what a newer version recorded of their access can't be read here.
    #[error(
        "A newer version of Sightline has recorded something about your access that this server can't read. Try again in a few minutes, or ask an administrator."
    )]
    Newer,
    /// The store did not answer.
    #[error(transparent)]
    Failed(#[from] Failure),
}

/// A session that was just opened.
pub struct SignedIn {
    /// The token for the cookie; kept nowhere.
    pub token: String,
    /// Who.
    pub desk: Desk,
}

/// An id that says nothing, not even when it was made.
#[expect(clippy::disallowed_methods, reason = "this is where chance enters")]
pub(crate) fn random_id() -> Uuid {
    Uuid::new_v4()
}

/// A new id, ordered by time.
#[expect(clippy::disallowed_methods, reason = "this is where chance enters")]
pub(crate) fn fresh_id() -> Uuid {
    Uuid::now_v7()
}

pub(crate) fn hashed(token: &str) -> Device {
    Sha256::digest(token.as_bytes()).into()
}

pub(crate) fn fresh_token() -> Result<String, Failure> {
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes).map_err(|error| Failure::CannotRead(error.to_string()))?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}

fn folded(name: &str) -> String {
    name.trim().to_lowercase()
}

impl Office {
    /// Opens a session.
    ///
    /// # Errors
    /// [`SignInProblem::Wrong`] whatever exactly is wrong.
    pub async fn sign_in(&self, name: &str, password: &str) -> Result<SignedIn, SignInProblem> {
        let credentials = self.archive().credentials();
        let name = folded(name);
        let now = self.inner.clock.now();
        let known = credentials.find(&name).await.map_err(Failure::from)?;
        let locked = known.as_ref().and_then(|one| one.locked_until);
        let locked = locked.is_some_and(|until| is_locked(until, now));
        // A name that is not known costs as much time as one that is.
        let hash = known.as_ref().map_or(NOBODYS_HASH, |one| one.hash.as_str());
        let right = self.matches(hash, password).await?;
        let Some(credential) = known.filter(|_| right && !locked) else {
            if !locked {
                self.failed(&name).await?;
            }
            return Err(SignInProblem::Wrong);
        };
        let worker = WorkerId::from_bytes(credential.actor);
        let standing = self.standing().await.map_err(Failure::from)?;
        if standing.workforce.worker(worker).is_some_and(|known| known.unclear) {
            return Err(SignInProblem::Newer);
        }
        let desk = self.desk_in(standing, worker, "password").ok_or(SignInProblem::Wrong)?;
        credentials.succeeded(&name).await.map_err(Failure::from)?;
        let token = fresh_token()?;
        let session = NewSession {
            token: hashed(&token),
            actor: worker.bytes(),
            at: now,
            idle_until: now + IDLE,
            ends: now + LONGEST,
            note: String::new(),
        };
        self.archive().sessions().open(session).await.map_err(Failure::from)?;
        tracing::info!("somebody signed in");
        Ok(SignedIn { token, desk })
    }

    async fn failed(&self, name: &str) -> Result<(), Failure> {
        let credentials = self.archive().credentials();
        if credentials.failed(name).await? >= FAILURES {
            credentials.lock(name, self.inner.clock.now() + LOCKED_FOR).await?;
        }
        Ok(())
    }

    async fn matches(&self, hash: &str, password: &str) -> Result<bool, Failure> {
        let _permit = self.inner.hashing.acquire().await;
        let (hash, password) = (hash.to_owned(), password.to_owned());
        let matched = tokio::task::spawn_blocking(move || {
            let hash = PasswordHash::new(&hash).ok()?;
            Argon2::default().verify_password(password.as_bytes(), &hash).ok()
        });
        Ok(matched.await.map_err(|error| Failure::CannotRead(error.to_string()))?.is_some())
    }

    /// Who holds a session, if it has not ended and they still work here. A session that was used
    /// later than now has ended: the clock was set back, and would let it run on.
    ///
    /// # Errors
    /// When the database can't be read.
    pub async fn session(&self, token: &str) -> Result<Option<Desk>, Failure> {
        let sessions = self.archive().sessions();
        let now = self.inner.clock.now();
        let Some(session) = sessions.find(hashed(token), now).await? else {
            return Ok(None);
        };
        let unused = now.duration_since(session.seen);
        if unused < -CLOCKS_DIFFER {
            return Ok(None);
        }
        if unused >= MARK_EVERY
            && let Err(error) = sessions.seen(session.token, now, now + IDLE).await
        {
            // A disk that is full must not close the door to those who only read. It is safe: a
            // session that isn't marked ends sooner, and whose access was taken has none.
            tracing::warn!(%error, "a session could not be marked as used");
        }
        let standing = self.standing_from(session.head).await?;
        Ok(self.desk_in(standing, WorkerId::from_bytes(session.actor), token))
    }

    /// Ends a session.
    ///
    /// # Errors
    /// When the database can't be written.
    pub async fn sign_out(&self, token: &str) -> Result<(), Failure> {
        Ok(self.archive().sessions().end(hashed(token)).await?)
    }

    /// A worker at work, as the record knows them now; nothing when they have left.
    ///
    /// # Errors
    /// When the database can't be read.
    pub async fn desk(&self, worker: WorkerId, session: &str) -> Result<Option<Desk>, Failure> {
        let standing = self.standing().await?;
        Ok(self.desk_in(standing, worker, session))
    }

    fn desk_in(&self, standing: Standing, worker: WorkerId, session: &str) -> Option<Desk> {
        let actor = standing.workforce.actor(worker)?;
        let known = standing.workforce.worker(worker);
        Some(Desk {
            actor,
            name: known.map(|w| w.name.clone()).unwrap_or_default(),
            post: known.map(|w| w.post.clone()).unwrap_or_default(),
            session: session.to_owned(),
            now: self.inner.clock.now(),
            standing,
        })
    }

    /// The desk of a sign-in name, for an operator of the command line.
    ///
    /// # Errors
    /// [`Failure::NotFound`] when nobody signs in by that name.
    pub async fn operator(&self, name: &str) -> Result<Desk, Failure> {
        let known = self.archive().credentials().find(&folded(name)).await?;
        let known = known.ok_or(Failure::NotFound)?;
        self.desk(WorkerId::from_bytes(known.actor), "cli").await?.ok_or(Failure::NotFound)
    }

    /// Gives a worker a sign-in name with a password.
    ///
    /// # Errors
    /// When the database can't be written.
    pub async fn set_password(
        &self,
        name: &str,
        worker: WorkerId,
        password: &str,
    ) -> Result<(), Failure> {
        let _permit = self.inner.hashing.acquire().await;
        let chosen = password.to_owned();
        let hash = tokio::task::spawn_blocking(move || {
            Argon2::default().hash_password(chosen.as_bytes()).map(|hash| hash.to_string())
        });
        let hash = hash
            .await
            .map_err(|error| Failure::CannotSave(error.to_string()))?
            .map_err(|error| Failure::CannotSave(error.to_string()))?;
        let at = self.inner.clock.now();
        Ok(self.archive().credentials().set(&folded(name), (worker.bytes(), &hash), at).await?)
    }
}

/// Whether a name is locked. A lock that would hold for longer than any does was set by a clock
/// that has gone back since: it is over, and the next wrong password sets it again.
fn is_locked(until: Moment, now: Moment) -> bool {
    now < until && until.duration_since(now) <= LOCKED_FOR + CLOCKS_DIFFER
}

/// A new password of four short words and a number: easy to read out, 2^37 of them, and five tries
/// a quarter hour.
///
/// # Errors
/// When the system gives no random bytes.
pub fn new_password() -> Result<String, Failure> {
    const SYLLABLES: [&str; 64] = [
        "amber", "anchor", "apple", "autumn", "badger", "basket", "beacon", "birch", "bridge",
        "bright", "button", "candle", "canyon", "castle", "cedar", "cherry", "clover", "cobalt",
        "copper", "coral", "cotton", "cricket", "dapple", "desert", "dolphin", "ember", "falcon",
        "feather", "fennel", "forest", "garden", "ginger", "granite", "harbour", "hazel", "heron",
        "honey", "island", "ivory", "jasper", "juniper", "kettle", "lantern", "lemon", "linen",
        "maple", "marble", "meadow", "mellow", "nutmeg", "ocean", "olive", "orchard", "pebble",
        "pepper", "poplar", "quartz", "river", "saffron", "silver", "thistle", "velvet", "walnut",
        "willow",
    ];
    let mut bytes = [0_u8; 8];
    getrandom::fill(&mut bytes).map_err(|error| Failure::CannotSave(error.to_string()))?;
    let words = bytes[..4].iter().map(|byte| SYLLABLES[usize::from(byte % 64)]);
    let number = u32::from_le_bytes([bytes[4], bytes[5], bytes[6], bytes[7]]) % 10_000;
    Ok(format!("{}-{number:04}", words.collect::<Vec<_>>().join("-")))
}

/// A hash that no password matches, so that an unknown name takes as long as a known one.
const NOBODYS_HASH: &str = "$argon2id$v=19$m=19456,t=2,p=1$c2lnaHRsaW5lLW5vYm9keQ$aGzT8vU5m0Uo7n0fS2n6vQ8Jm7pCzQm1cP0o7pV2n3A";
