//! Commands: what somebody asks to be done, and how it is decided.
//!
//! A command is a form's answers, typed. Deciding is a pure function of the command and the
//! [`Situation`]: it yields facts to record, or a [`Refusal`] that a practitioner understands.

use crate::{
    access::Depth,
    actor::{Actor, Role},
    case::Case,
    document::KeptFile,
    entry::Fact,
    event::Facet,
    form::Form,
    identity,
    refusal::Refusal,
    workforce::Workforce,
};
use serde::de::DeserializeOwned;
use std::{ops::RangeInclusive, sync::Arc};
use uuid::Uuid;
use words::{CommandId, Date, Moment, PersonId, WorkerId, say};

/// Everything that a decision may know.
#[derive(Clone, Copy)]
pub struct Situation<'a> {
    /// The command's own id.
    pub command: CommandId,
    /// Now.
    pub now: Moment,
    /// Today in England.
    pub today: Date,
    /// Who asks.
    pub actor: &'a Actor,
    /// The person it is about, as folded from the record.
    pub case: &'a Case,
    /// The others whom the answers name: brothers and sisters, relatives.
    pub others: &'a [Arc<Case>],
    /// Workers and teams.
    pub workforce: &'a Workforce,
    /// The files that the answers name, of those that the actor has sent about this person.
    pub files: &'a [KeptFile],
}

impl Situation<'_> {
    /// A new id that is the same whenever this command is decided again: deciding stays pure and
    /// a repeat names the same thing. Each number gives another.
    pub fn fresh(&self, number: u8) -> Uuid {
        Uuid::new_v5(&self.command.0, &[number])
    }

    /// Refuses a moment that has not come, given in the field `at`.
    ///
    /// # Errors
    /// With the sentence for whoever records something beforehand.
    pub fn happened(&self, at: Moment) -> Result<(), Refusal> {
        if at > self.now {
            return Err(
                Refusal::because("This is in the future. Record it when it has happened.").at("at")
            );
        }
        Ok(())
    }

    /// Who asks, as an id.
    pub fn by(&self) -> WorkerId {
        self.actor.worker
    }

    /// One of the others by id.
    pub fn other(&self, id: PersonId) -> Option<&Case> {
        self.others.iter().map(Arc::as_ref).find(|case| case.id == id)
    }

    /// The person it is about and then the others to whom the same words apply, each once.
    /// Refuses people whom nobody registered, and more than a household could hold.
    pub fn together(&self, others: &[PersonId]) -> Result<Vec<PersonId>, Refusal> {
        let mut everybody = vec![self.case.id];
        for id in others {
            if everybody.contains(id) {
                continue;
            }
            if self.other(*id).is_none_or(|other| !other.exists()) {
                return Err(Refusal::because(
                    "We don't know one of the others you chose. Register them first.",
                ));
            }
            everybody.push(*id);
        }
        if everybody.len() > TOGETHER {
            return Err(Refusal::because(format!(
                "The same words can be recorded for at most {TOGETHER} people at once."
            )));
        }
        Ok(everybody)
    }
}

/// For how many people the same words can be recorded at once: more than any household.
const TOGETHER: usize = 30;

/// What a command acts on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// A child or adult whose record exists.
    Person,
    /// Somebody new: the command makes the record.
    NewPerson,
    /// A worker or team of the authority.
    Workforce,
}

/// Whether something may be held up by what is unclear on the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Urgency {
    /// A decision: it waits when part of the record can't be read.
    Ordinary,
    /// The recording of something that has happened, or an act of safety (product rules 1 and 2):
    /// nothing holds it up.
    NeverHeldUp,
}

/// What somebody asks to be done.
pub trait Command: DeserializeOwned {
    /// Its form.
    const FORM: Form;
    /// What it acts on.
    const ABOUT: About = About::Person;
    /// The roles that may ask; the depth is asked for as well.
    const ROLES: &'static [Role];
    /// How deep the actor must see the person.
    const DEPTH: Depth = Depth::Record;
    /// How deep the actor must see the others whom the answers name: as deep as the person, unless
    /// a command says less. Never less than that they exist.
    const OTHERS: Depth = Self::DEPTH;
    /// Whether it waits when part of the record can't be read.
    const URGENCY: Urgency = Urgency::Ordinary;
    /// The facets it decides on: when one has moved since the form was opened, the actor is shown
    /// what changed before anything is recorded.
    const READS: &'static [Facet];

    /// Decides. No clock, no randomness, no IO: the same situation gives the same answer.
    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal>;

    /// At which ages, in whole years, a page offers it; nothing where age does not matter. Whoever has
    /// no birth date on the record is offered it as well.
    const AGES: Option<RangeInclusive<u16>> = None;

    /// Whether it fits how somebody stands, so that a page offers it. Offering is a courtesy: the
    /// decision judges again.
    fn fits(_case: &Case) -> bool {
        true
    }

    /// What the record knows already, by field: it stands beside the question.
    fn beside(_case: &Case) -> Vec<(&'static str, String)> {
        Vec::new()
    }

    /// The others whom the answers name; they are loaded and access to them is judged too.
    fn others(&self) -> Vec<PersonId> {
        Vec::new()
    }

    /// The same, for a command whose answers reach somebody through what stands on the record:
    /// whoever is written about is judged, however they were chosen.
    fn others_through(&self, _case: &Case) -> Vec<PersonId> {
        self.others()
    }

    /// What the form begins with, by field: words that stand on the record and are written anew.
    /// Shown only to whoever sees the person as deep as the command asks.
    fn begins(_case: &Case) -> Vec<(&'static str, String)> {
        Vec::new()
    }
}

/// A command without its type, as a table holds it.
#[derive(Clone)]
pub struct Act {
    /// Its form, which also names it.
    pub form: Form,
    /// What it acts on.
    pub about: About,
    /// Who may ask.
    pub roles: &'static [Role],
    /// How deep they must see the person.
    pub depth: Depth,
    /// How deep they must see the others whom the answers name.
    pub depth_of_others: Depth,
    /// Whether it waits when part of the record can't be read.
    pub urgency: Urgency,
    /// The facets it decides on.
    pub reads: &'static [Facet],
    /// Whether it fits how somebody stands, so that a page offers it.
    pub fits: fn(&Case) -> bool,
    /// At which ages a page offers it; nothing where age does not matter.
    pub ages: Option<RangeInclusive<u16>>,
    /// What the record knows already, by field.
    pub beside: fn(&Case) -> Vec<(&'static str, String)>,
    decide: fn(serde_json::Value, &Situation<'_>) -> Result<Vec<Fact>, Refusal>,
    others: fn(&serde_json::Value, &Case) -> Vec<PersonId>,
    begins: fn(&Case) -> Vec<(&'static str, String)>,
}

impl Act {
    /// The act of a command.
    pub const fn of<C: Command>() -> Self {
        Self {
            form: C::FORM,
            about: C::ABOUT,
            roles: C::ROLES,
            depth: C::DEPTH,
            depth_of_others: C::OTHERS,
            urgency: C::URGENCY,
            reads: C::READS,
            fits: C::fits,
            ages: C::AGES,
            beside: C::beside,
            decide: |answers, situation| typed::<C>(answers)?.decide(situation),
            others: |answers, case| {
                typed::<C>(answers.clone()).map_or(Vec::new(), |c| c.others_through(case))
            },
            begins: C::begins,
        }
    }

    /// Its name.
    pub fn name(&self) -> &'static str {
        self.form.name
    }

    /// Whether a page offers it about somebody today: it fits how they stand and how old they are.
    pub fn is_for(&self, case: &Case, today: Date) -> bool {
        let known = &case.identity;
        let of_age = self.ages.as_ref().is_none_or(|ages| match known.born {
            Some(born) => say::years_old(born, today).is_some_and(|years| ages.contains(&years)),
            None => known.kind != identity::Kind::Unborn,
        });
        of_age && (self.fits)(case)
    }

    /// Decides on answers that were read against its form. A decision over entries that this
    /// release can't read is refused; facts and acts of safety are not.
    pub fn decide(
        &self,
        answers: serde_json::Value,
        situation: &Situation<'_>,
    ) -> Result<Vec<Fact>, Refusal> {
        if situation.case.unreadable > 0 && self.urgency == Urgency::Ordinary {
            return Err(Refusal::because(
                "Part of this record can't be read here: a newer version of Sightline wrote it, or it is damaged. Ask an administrator before deciding anything. What has happened can still be recorded.",
            ));
        }
        (self.decide)(answers, situation)
    }

    /// What the form begins with, by field; a field may stand several times.
    pub fn begins(&self, case: &Case) -> Vec<(&'static str, String)> {
        (self.begins)(case)
    }

    /// The others whom the answers name, on the record of a case.
    pub fn others(&self, answers: &serde_json::Value, case: &Case) -> Vec<PersonId> {
        (self.others)(answers, case)
    }
}

fn typed<C: Command>(answers: serde_json::Value) -> Result<C, Refusal> {
    serde_json::from_value(answers)
        .map_err(|error| Refusal::because(format!("The answers don't fit the form: {error}.")))
}
