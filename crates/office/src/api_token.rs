//! API tokens: a secret by which a program acts for its owner. Pages make, list and withdraw them;
//! the API asks at every call who is behind one.
//!
//! What always holds: a token is shown once and kept as its hash; it ends within ninety days; it
//! does what its owner may do at that moment and nothing more, and nothing once they have left.

use crate::{
    Desk, Failure, Office,
    sign_in::{fresh_token, hashed},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use casework::{Problem, Role, Workforce};
use jiff::SignedDuration;
use sha2::{Digest, Sha256};
use store::{ApiToken as Kept, NewToken};
use words::{Moment, WorkerId};

/// The clocks of several nodes may differ by so much. A token holds for days, so two hours more are
/// little beside programs that are shut out because one of two servers was set a while back.
const CLOCKS_DIFFER: SignedDuration = SignedDuration::from_hours(2);
/// The longest that a token may hold, in days.
pub const LONGEST_TOKEN: u16 = 90;
/// The longest name of a token, in characters.
pub const LONGEST_TOKEN_NAME: usize = 80;
/// So many tokens of one owner hold at a time: more is a program that makes them and forgets.
pub const MOST_TOKENS: usize = 20;
/// A token that has ended is still told of for so long.
const TOLD_AFTER: SignedDuration = SignedDuration::from_hours(30 * 24);
/// A token is marked as used at most this often.
const MARK_EVERY: SignedDuration = SignedDuration::from_secs(60);

/// A token as pages tell of it: never the secret itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiToken {
    /// By which a page names it; opens nothing.
    pub id: String,
    /// For whom it acts.
    pub owner: WorkerId,
    /// Their name.
    pub owner_name: String,
    /// Whether the owner has left: then it opens nothing, whatever its end.
    pub owner_left: bool,
    /// What it is for, in the owner's words.
    pub name: String,
    /// When it was made.
    pub made: Moment,
    /// When a program last came with it, to the minute; nothing when none has.
    pub used: Option<Moment>,
    /// When it ends.
    pub ends: Moment,
    /// Whether it has not ended yet.
    pub holds: bool,
}

impl Office {
    /// Who acts through an API token, if it has not ended and its owner still works here. While the
    /// clock stands before the token's last use it opens nothing: it would hold for too long.
    ///
    /// # Errors
    /// When the database can't be read.
    pub async fn bearer(&self, token: &str) -> Result<Option<Desk>, Failure> {
        let tokens = self.archive().tokens();
        let now = self.inner.clock.now();
        let Some(known) = tokens.find(hashed(token), now).await? else {
            return Ok(None);
        };
        let last = known.used.unwrap_or(known.made);
        if now.duration_since(last) < -CLOCKS_DIFFER {
            return Ok(None);
        }
        let desk = self.desk(WorkerId::from_bytes(known.owner), "token").await?;
        let marked = known.used.is_some_and(|used| now.duration_since(used) < MARK_EVERY);
        if desk.is_some() && !marked {
            // A disk that is full must not close the door to those who only read.
            if let Err(error) = tokens.used(known.hash, now).await {
                tracing::warn!(%error, "an API token could not be marked as used");
            }
        }
        Ok(desk)
    }

    /// Makes an API token for its owner: shown once, never more than the owner may. A name that
    /// one of their tokens bears already is refused, so that sending the form twice makes one.
    ///
    /// # Errors
    /// [`Failure::Invalid`] when the name is empty, too long or taken, or the days are none or too
    /// many; else when the database can't be written.
    pub async fn make_token(&self, desk: &Desk, name: &str, days: u16) -> Result<String, Failure> {
        let name = name.trim();
        let mine = self.my_tokens(desk).await?;
        let problems = problems(name, days, &mine);
        if !problems.is_empty() {
            return Err(Failure::Invalid(problems));
        }
        let token = fresh_token()?;
        let now = self.inner.clock.now();
        let new = NewToken {
            hash: hashed(&token),
            owner: desk.worker().bytes(),
            purpose: name.to_owned(),
            made: now,
            ends: now + SignedDuration::from_hours(i64::from(days) * 24),
        };
        self.archive().tokens().make(new).await?;
        tracing::info!("an API token was made");
        Ok(token)
    }

    /// The reader's own tokens, the newest first, with those that ended in the last thirty days.
    ///
    /// # Errors
    /// When the database can't be read.
    pub async fn my_tokens(&self, desk: &Desk) -> Result<Vec<ApiToken>, Failure> {
        let standing = self.standing().await?;
        self.tokens_of(desk.worker(), &standing.workforce).await
    }

    /// Everybody's tokens by their owners' names, for an administrator: that they are there, not
    /// what they open.
    ///
    /// # Errors
    /// [`Failure::NotYours`] for anybody else; else when the database can't be read.
    pub async fn everybodys_tokens(&self, desk: &Desk) -> Result<Vec<ApiToken>, Failure> {
        if !desk.is(Role::Administrator) {
            return Err(Failure::NotYours);
        }
        let standing = self.standing().await?;
        let mut owners: Vec<_> = standing.workforce.workers().collect();
        owners.sort_by(|a, b| (&a.name, a.id).cmp(&(&b.name, b.id)));
        let mut all = Vec::new();
        for owner in owners {
            all.extend(self.tokens_of(owner.id, &standing.workforce).await?);
        }
        Ok(all)
    }

    /// Withdraws a token at once: the owner theirs, an administrator anybody's. Tells which.
    ///
    /// # Errors
    /// [`Failure::NotFound`] when there is none that the reader may withdraw; else when the
    /// database can't be written.
    pub async fn withdraw_token(&self, desk: &Desk, id: &str) -> Result<ApiToken, Failure> {
        let mut known = self.my_tokens(desk).await?;
        if desk.is(Role::Administrator) {
            known.extend(self.everybodys_tokens(desk).await?);
        }
        let told = known.into_iter().find(|one| one.id == id).ok_or(Failure::NotFound)?;
        let tokens = self.archive().tokens();
        let kept = tokens.of(told.owner.bytes()).await?;
        let kept = kept.iter().find(|one| name_of(one) == id).ok_or(Failure::NotFound)?;
        tokens.revoke(kept.hash).await?;
        tracing::info!("an API token was withdrawn");
        Ok(told)
    }

    async fn tokens_of(
        &self,
        owner: WorkerId,
        workforce: &Workforce,
    ) -> Result<Vec<ApiToken>, Failure> {
        let now = self.inner.clock.now();
        let kept = self.archive().tokens().of(owner.bytes()).await?;
        let told = kept.into_iter().filter(|one| now < one.ends + TOLD_AFTER);
        let told = told.map(|one| ApiToken {
            id: name_of(&one),
            owner,
            owner_name: workforce.name_of(owner).to_owned(),
            owner_left: workforce.actor(owner).is_none(),
            made: one.made,
            used: one.used,
            ends: one.ends,
            holds: now < one.ends,
            name: one.purpose,
        });
        Ok(told.collect())
    }
}

/// By which a page names a token: a digest of what is kept, so that not even the hash leaves.
fn name_of(kept: &Kept) -> String {
    let digest = Sha256::digest([b"token ".as_slice(), &kept.hash].concat());
    URL_SAFE_NO_PAD.encode(&digest[..12])
}

fn problems(name: &str, days: u16, mine: &[ApiToken]) -> Vec<Problem> {
    let mut problems = Vec::new();
    let holding = mine.iter().filter(|one| one.holds);
    if name.is_empty() {
        problems.push(Problem::new("name", "Give the token a name: what will use it"));
    } else if name.chars().count() > LONGEST_TOKEN_NAME || name.chars().any(char::is_control) {
        let sentence = format!("Make the name one line of at most {LONGEST_TOKEN_NAME} characters");
        problems.push(Problem::new("name", sentence));
    } else if holding.clone().any(|one| one.name == name) {
        let sentence = "You have a token of that name. If you have lost it, withdraw it first; or choose another name";
        problems.push(Problem::new("name", sentence));
    } else if holding.count() >= MOST_TOKENS {
        let sentence = format!("You have {MOST_TOKENS} tokens that hold. Withdraw one first");
        problems.push(Problem::new("name", sentence));
    }
    if days == 0 || days > LONGEST_TOKEN {
        let sentence = format!("Choose for how long it holds: at most {LONGEST_TOKEN} days");
        problems.push(Problem::new("days", sentence));
    }
    problems
}
