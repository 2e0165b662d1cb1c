//! Performing a command: load, may?, decide, append. The same for every command there is.

use crate::{
    Conflict, Desk, Failure, Office, documents, recording, standing::Standing, veil::Reading,
};
use casework::{
    About, Act, Answers, Case, Depth, Facet, Fact, Problem, Situation, form::Kind, restriction,
};
use std::{collections::BTreeSet, sync::Arc};
use store::{AppendError, Appended, DraftKey, Expected};
use uuid::Uuid;
use words::{CommandId, PersonId, Subject, WorkerId};

/// What somebody asks to be done.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The client's own id for it: sent twice, it is done once.
    pub command: CommandId,
    /// Which command, by name.
    pub act: String,
    /// Whom it is about; nothing for somebody new or for the workforce.
    pub about: Option<PersonId>,
    /// The form's answers.
    pub answers: Answers,
    /// The form's token; an API that never showed a form sends none.
    pub token: Option<String>,
}

impl Asked {
    /// The draft that its author kept of it: only forms, which carry a token, keep any.
    fn draft(&self, owner: WorkerId) -> Option<DraftKey> {
        let subject = self.about.map(|person| person.bytes());
        let key = DraftKey { owner: owner.bytes(), form: self.act.clone(), subject };
        self.token.is_some().then_some(key)
    }
}

/// What was done.
#[derive(Clone, Debug)]
pub struct Done {
    /// Where it stands in the journal.
    pub position: u64,
    /// Whether it had been done before.
    pub repeated: bool,
    /// Whom or what it was about, first the one it was asked about.
    pub subjects: Vec<Subject>,
}

impl Office {
    /// Performs a command. Nothing is recorded unless it returns `Ok`.
    ///
    /// # Errors
    /// [`Failure`] says what the person can do.
    pub async fn perform(&self, desk: &Desk, asked: &Asked) -> Result<Done, Failure> {
        let act = casework::act(&asked.act).ok_or(Failure::NotFound)?;
        if desk.reads_only() || !desk.actor.is_any(act.roles) {
            return Err(Failure::NotYours);
        }
        let person = self.about(act, asked)?;
        let failure = match self.first(desk, (act, person), asked).await {
            Err(failure) => failure,
            done => return done,
        };
        // What was done by it the first time may be why it is refused now.
        match (self.archive().command(asked.command.bytes()).await, failure) {
            (Ok(Some(before)), _) => self.again(desk, act, (before, asked, person)).await,
            // A page keeps what was typed when it hears that nothing could be saved.
            (Ok(None), failure) | (Err(_), failure @ Failure::CannotSave(_)) => Err(failure),
            (Err(error), _) => Err(error.into()),
        }
    }

    /// Performs it as if it had never been asked before; the append tells when it was.
    async fn first(
        &self,
        desk: &Desk,
        (act, person): (&Act, PersonId),
        asked: &Asked,
    ) -> Result<Done, Failure> {
        let case = self.case(person).await?;
        if act.about == About::Person {
            Self::must_see(desk, &case, act.depth)?;
        }
        let case = self.case_for(desk, case).await?;
        let today = self.inner.clock.today();
        let answers = act.form.read(&asked.answers, today).map_err(Failure::Invalid)?;
        let others = self.others(desk, (act, &case), &answers).await?;
        let files = self.files_named(desk, (act, person), &answers).await?;
        let standing = self.standing().await?;
        self.stale(desk, act, &case, asked.token.as_deref()).await?;
        let situation = Situation {
            command: asked.command,
            now: desk.now,
            today,
            actor: &desk.actor,
            case: &case,
            others: &others,
            workforce: &standing.workforce,
            files: &files,
        };
        let facts = act.decide(answers.clone(), &situation)?;
        let mut expected = expected(act, &case, &others, &facts);
        expected.extend(self.workers_read(act, &answers, &standing).await?);
        let lost = restriction::custodians_lost(&facts, &standing.workforce);
        let mut recorded = facts.clone();
        // In the same entry, so that a record that nobody may know of moves nothing else.
        recorded.extend(self.custody_lost(&lost, today).await?);
        let by = desk.worker();
        let mut entry = recording::entry(asked.command, by, act.name(), &recorded, expected)?;
        entry.ends_drafts.extend(asked.draft(by));
        entry.ends_drafts.extend(documents::held_drafts(desk, person, &files));
        match self.archive().append(entry).await {
            // Two of the same at once: the other was first.
            Ok(appended) if appended.repeated => {
                self.again(desk, act, (appended, asked, person)).await
            }
            Ok(appended) => {
                self.settle_custody(asked, by, &lost).await?;
                // Whoever takes somebody's access away learns nothing of what they guarded.
                Ok(done(appended, person, (&facts, &others)))
            }
            Err(AppendError::Moved { .. }) => Err(self.conflict(desk, act, &case).await?),
            Err(error) => Err(Failure::of_append(&error)),
        }
    }

    /// The answer to a command that was recorded before. An id that stands for something else, or
    /// for what somebody else did, is no answer: nothing of theirs may be called done.
    async fn again(
        &self,
        desk: &Desk,
        act: &Act,
        (before, asked, person): (Appended, &Asked, PersonId),
    ) -> Result<Done, Failure> {
        let parts = self.archive().parts_after(before.sequence - 1, 1).await?;
        let by = desk.worker().bytes();
        let same = parts.iter().all(|part| part.actor == by && part.purpose == act.name());
        let about = asked.about.filter(|_| act.about == About::Person);
        let same_person =
            about.is_none_or(|about| parts.iter().any(|part| part.subject == about.bytes()));
        if same && same_person {
            return Ok(done(before, person, (&[], &[])));
        }
        let sentence = "This form was sent before as something else, so it was not recorded. Open it again; your words are below.";
        Err(Failure::Invalid(vec![Problem::new("", sentence)]))
    }

    fn about(&self, act: &Act, asked: &Asked) -> Result<PersonId, Failure> {
        match (act.about, asked.about) {
            (About::Person, Some(person)) => Ok(person),
            (About::Person, None) => Err(Failure::NotFound),
            (About::NewPerson | About::Workforce, _) => {
                Ok(PersonId(Uuid::new_v5(&asked.command.0, b"person")))
            }
        }
    }

    async fn others(
        &self,
        desk: &Desk,
        (act, case): (&Act, &Case),
        answers: &serde_json::Value,
    ) -> Result<Vec<Arc<Case>>, Failure> {
        let named = act.others(answers, case);
        let others = self.cases(&named).await?;
        for other in &others {
            // Recording about somebody needs the depth of what it is recorded upon, except where a
            // command says that less is enough.
            Self::must_see(desk, other, act.depth_of_others.max(Depth::Exists))?;
        }
        Ok(others)
    }

    /// Fails with the conflict page when the record has moved since the form was opened.
    async fn stale(
        &self,
        desk: &Desk,
        act: &Act,
        case: &Case,
        token: Option<&str>,
    ) -> Result<(), Failure> {
        let Some(token) = token.filter(|_| act.about == About::Person) else {
            // Of somebody new nothing was shown that could have moved.
            return Ok(());
        };
        let shown = self.inner.token_key.read(token, desk.worker(), act, case);
        let shown = shown.ok_or_else(|| {
            let sentence = "This form has grown too old or belongs to another page. Your words are below; check them and send them again.";
            Failure::Invalid(vec![Problem::new("", sentence)])
        })?;
        if shown.iter().all(|(facet, position)| case.head_of(*facet) == *position) {
            return Ok(());
        }
        let conflict = self.conflict_since(desk, act, case, &shown).await?;
        if conflict.since.is_empty() {
            // Whatever moved is of somebody of whom they may not know: it holds them up nowhere.
            return Ok(());
        }
        Err(Failure::Conflict(Box::new(conflict)))
    }

    async fn conflict(&self, desk: &Desk, act: &Act, case: &Case) -> Result<Failure, Failure> {
        let read: Vec<(Facet, u64)> =
            act.reads.iter().map(|facet| (*facet, case.head_of(*facet))).collect();
        let conflict = self.conflict_since(desk, act, case, &read).await?;
        Ok(Failure::Conflict(Box::new(conflict)))
    }

    async fn conflict_since(
        &self,
        desk: &Desk,
        act: &Act,
        case: &Case,
        read: &[(Facet, u64)],
    ) -> Result<Conflict, Failure> {
        let case = self.case(case.id).await?;
        let entries = self.entries(case.id).await?;
        let standing = self.standing().await?;
        let moved = |entry: &casework::Entry| {
            read.iter().any(|(facet, at)| *facet == entry.facet && entry.position > *at)
        };
        let access = Self::may(desk, &case);
        let how = (&*standing.workforce, Reading::List);
        let lines = Self::lines_for((desk, &access), entries, how);
        let deep = access.depth == Depth::Record;
        let since = lines.into_iter().filter(|(_, entry)| moved(entry)).map(|(mut line, _)| {
            if !deep {
                line.text.clear();
                line.child_words.clear();
            }
            line
        });
        let token = self.inner.token_key.issue(desk.worker(), act, &case);
        Ok(Conflict { since: since.collect(), token })
    }

    /// What was read of the workers and teams that the answers name: when one of them has left or
    /// been stood down meanwhile, the append is refused.
    async fn workers_read(
        &self,
        act: &Act,
        answers: &serde_json::Value,
        standing: &Standing,
    ) -> Result<Vec<Expected>, Failure> {
        let fields = act.form.fields.iter();
        let named = fields.filter(|f| matches!(f.kind, Kind::Worker | Kind::Chair | Kind::Team));
        let ids = named.filter_map(|field| answers.get(field.name)?.as_str()?.parse::<Uuid>().ok());
        let keys: Vec<_> = ids.map(|id| *id.as_bytes()).collect();
        if keys.is_empty() {
            return Ok(Vec::new());
        }
        let heads = self.archive().heads(&keys).await?;
        let read = heads.into_iter().map(|head| Expected {
            subject: head.subject,
            facet: head.facet,
            position: head.position.min(standing.position),
        });
        Ok(read.collect())
    }
}

/// What the decision stands on: the facets it reads of the person, and of the others whom it
/// writes about. A new person must not exist in any facet.
fn expected(act: &Act, case: &Case, others: &[Arc<Case>], facts: &[Fact]) -> Vec<Expected> {
    let written: BTreeSet<[u8; 16]> = facts.iter().map(|fact| fact.subject.bytes()).collect();
    let others = others.iter().map(Arc::as_ref).filter(|other| written.contains(&other.id.bytes()));
    let of = |case: &Case| -> Vec<Expected> {
        let read = act.reads.iter().map(|facet| Expected {
            subject: case.id.bytes(),
            facet: *facet as u8,
            position: case.head_of(*facet),
        });
        read.collect()
    };
    std::iter::once(case).chain(others).flat_map(of).collect()
}

/// Names nobody whom the actor did not name themselves: access to them was judged.
fn done(appended: Appended, person: PersonId, (facts, others): (&[Fact], &[Arc<Case>])) -> Done {
    let mut subjects = vec![Subject::Person(person)];
    let told = |subject: Subject| match subject {
        Subject::Person(id) => others.iter().any(|other| other.id == id),
        _ => true,
    };
    for fact in facts.iter().filter(|fact| told(fact.subject)) {
        if !subjects.contains(&fact.subject) {
            subjects.push(fact.subject);
        }
    }
    Done { position: appended.sequence, repeated: appended.repeated, subjects }
}
