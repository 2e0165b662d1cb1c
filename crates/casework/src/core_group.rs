//! Core groups: those who carry out a protection plan meet, first within ten working days of the
//! conference that made it, then as they agree.

use crate::{
    actor::Role,
    attendance::{
        AGENCY_OR_FAMILY, CHILD, DISSENT, PARENTS, Participant, case_of, people, who_took_part,
    },
    case::{Case, Plan},
    command::{Command, Situation, Urgency},
    entry::{Fact, Happened},
    event::Facet,
    form::{EpisodeKind, Field, Form, Kind},
    refusal::Refusal,
};
use serde::{Deserialize, Serialize};
use words::{Date, EpisodeId, PersonId, Subject, say};

/// A core group met.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CoreGroupHeld {
    /// The protection plan that it carries out.
    pub plan: EpisodeId,
    /// Who took part.
    pub people: Vec<Participant>,
    /// How the parents took part, as coded; empty when not known.
    pub parents: String,
    /// How the child took part, as coded; empty when not known.
    pub child: String,
    /// What has changed for the child, what has not, and who does what now.
    pub text: String,
    /// Who disagreed, and what they say; may be empty.
    pub dissent: String,
    /// When it meets again, as agreed.
    pub next: Option<Date>,
}

/// Record a core group.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct RecordCoreGroup {
    plan: EpisodeId,
    held: Date,
    text: String,
    people: String,
    parents: String,
    child: String,
    dissent: Option<String>,
    next: Date,
    siblings: Option<Vec<PersonId>>,
}

impl Command for RecordCoreGroup {
    const FORM: Form = Form {
        name: "record_core_group",
        title: "Record a core group",
        hint: "",
        submit: "Record the core group",
        fields: &[
            Field::needed("plan", "For which plan?", Kind::Episode(EpisodeKind::ProtectionPlan)),
            Field::needed("held", "When did it meet?", Kind::PastDate),
            Field::needed(
                "text",
                "What has changed for the child, what has not, and who does what now?",
                Kind::Text(50_000),
            ),
            who_took_part(10_000).hint(AGENCY_OR_FAMILY),
            PARENTS,
            CHILD,
            DISSENT,
            Field::needed("next", "When does it meet again?", Kind::Date),
            Field::optional(
                "siblings",
                "For which brothers and sisters did it meet as well?",
                Kind::Siblings,
            )
            .hint("The same words are then recorded for each of them."),
        ],
    };
    const ROLES: &'static [Role] = &[Role::SocialWorker, Role::TeamManager];
    const URGENCY: Urgency = Urgency::NeverHeldUp;
    const READS: &'static [Facet] = &[];

    fn beside(case: &Case) -> Vec<(&'static str, String)> {
        let last = case.protection.core_groups.last();
        let agreed = last.and_then(|group| group.next);
        let agreed = agreed.map(|day| format!("Agreed last time: {}", say::date(day)));
        agreed.map(|agreed| ("held", agreed)).into_iter().collect()
    }

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let case = situation.case;
        let plan = case
            .protection_plans()
            .find(|plan| plan.id == self.plan)
            .ok_or_else(|| Refusal::because("There is no such protection plan on this record."))?;
        if self.held < plan.started {
            return Err(
                Refusal::because("A core group can't meet before the plan was made.").at("held")
            );
        }
        if self.next <= self.held {
            return Err(
                Refusal::because("The core group must meet again after this day.").at("next")
            );
        }
        let everybody = situation.together(&self.others())?;
        let event = CoreGroupHeld {
            plan: plan.id,
            people: people(&self.people, situation.workforce),
            parents: self.parents,
            child: self.child,
            text: self.text,
            dissent: self.dissent.unwrap_or_default(),
            next: Some(self.next),
        };
        let mut facts = Vec::new();
        for person in everybody {
            let plan = if person == case.id { Some(plan) } else { own(situation, person) };
            let plan = plan.ok_or_else(|| {
                Refusal::because(
                    "One of the brothers and sisters has no protection plan. Leave them out.",
                )
            })?;
            let event = CoreGroupHeld { plan: plan.id, ..event.clone() };
            facts.push(Fact::new(Subject::Person(person), Happened::On(self.held), event));
        }
        Ok(facts)
    }

    fn others(&self) -> Vec<PersonId> {
        self.siblings.clone().unwrap_or_default()
    }
}

/// The protection plan of a brother or sister.
fn own<'a>(situation: &'a Situation<'_>, person: PersonId) -> Option<&'a Plan> {
    case_of(situation, person)?.protection_plan()
}
