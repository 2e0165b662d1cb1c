//! What a conference decided: a protection plan made, kept, ended, or not needed.
//!
//! The chair records it. Only here does a protection plan begin; only here, or for a lawful reason
//! (see `protection`), does it end. Who took part, who sent apologies, what the child and the
//! parents say and who disagreed are kept with it.

use super::called;
use crate::{
    actor::Role,
    attendance::{
        AGENCY_OR_FAMILY, CHILD, DISSENT, PARENTS, Participant, case_of, may_chair, people,
        who_took_part,
    },
    case::Case,
    command::{Command, Situation},
    entry::{Fact, Happened},
    event::{Event, Facet},
    form::{EpisodeKind, Field, Form, Kind},
    plan::{PlanEnded, PlanStarted},
    protection::PlanCategorised,
    refusal::Refusal,
};
use serde::{Deserialize, Serialize};
use words::{
    Date, EpisodeId, Period, PersonId, Start, Subject, WorkerId, clock,
    codes::{AGENCY, CATEGORY_OF_ABUSE, CONFERENCE_DECISION, PLANS_ELSEWHERE},
    say,
};

/// A conference was held.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ConferenceHeld {
    /// Which.
    pub conference: EpisodeId,
    /// What kind it was, as coded.
    pub kind: String,
    /// Who chaired it; nothing when an import did not say.
    pub chair: Option<WorkerId>,
    /// What it decided, as coded; empty when imported without.
    pub decision: String,
    /// Why.
    pub reason: String,
    /// Whether enough agencies were there to decide; nothing when not known.
    pub quorate: Option<bool>,
    /// Who took part.
    pub people: Vec<Participant>,
    /// The agencies that took part, as coded.
    pub agencies: Vec<String>,
    /// The agencies that were asked and did not come, as coded.
    pub apologies: Vec<String>,
    /// How the parents took part, as coded; empty when not known.
    pub parents: String,
    /// What the parents say; may be empty.
    pub parents_view: String,
    /// How the child took part, as coded; empty when not known.
    pub child: String,
    /// What the child says; may be empty.
    pub child_view: String,
    /// Who disagreed, and what they say; may be empty.
    pub dissent: String,
    /// The protection plan that it made, kept or ended.
    pub plan: Option<EpisodeId>,
    /// When the plan is to be reviewed.
    pub review_by: Option<Date>,
}

/// The first review of a protection plan is held within three months of the conference.
/// Working Together to Safeguard Children 2023, chapter 3.
pub const FIRST_REVIEW: Period = Period::Months(3);
/// Later reviews are held within six months of the one before. The same source.
pub const LATER_REVIEW: Period = Period::Months(6);

/// Said of a conference to which too few agencies came.
pub(crate) const NOT_QUORATE: &str = "Not enough agencies were there to decide.";
/// Why a protection plan ended that a conference ended, as coded.
pub(crate) const BY_CONFERENCE: &str = "conference";

/// Record what a conference decided.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct RecordConference {
    conference: EpisodeId,
    held: Date,
    decision: String,
    category: Option<String>,
    aims: Option<String>,
    elsewhere: Option<String>,
    category_now: Option<String>,
    reason: String,
    review_by: Option<Date>,
    quorate: bool,
    went_on: Option<String>,
    people: String,
    agencies: Option<Vec<String>>,
    apologies: Option<Vec<String>>,
    parents: String,
    parents_view: String,
    child: String,
    child_view: String,
    dissent: Option<String>,
    siblings: Option<Vec<PersonId>>,
}

impl Command for RecordConference {
    const FORM: Form = Form {
        name: "record_conference",
        title: "Record what a conference decided",
        hint: "The chair records it.",
        submit: "Record the conference",
        fields: &[
            Field::needed(
                "conference",
                "Which conference?",
                Kind::Episode(EpisodeKind::Conference),
            ),
            Field::needed("held", "When was it held?", Kind::PastDate),
            Field::needed("decision", "What was decided?", Kind::Choice(&CONFERENCE_DECISION)),
            Field::needed("category", "Under which category?", Kind::Choice(&CATEGORY_OF_ABUSE))
                .when("decision", "plan_made"),
            Field::needed(
                "aims",
                "What must change, by when, and who does what?",
                Kind::Text(50_000),
            )
            .hint("In words that the family would use.")
            .when("decision", "plan_made"),
            Field::needed(
                "elsewhere",
                "How many protection plans did the child have before with another council?",
                Kind::Choice(&PLANS_ELSEWHERE),
            )
            .when("decision", "plan_made"),
            Field::needed(
                "category_now",
                "Under which category from now on?",
                Kind::Choice(&CATEGORY_OF_ABUSE),
            )
            .when("decision", "plan_continues"),
            Field::needed("reason", "Why?", Kind::Text(50_000)),
            Field::optional("review_by", "When is the plan reviewed?", Kind::Date)
                .hint("Left empty: three months after a plan is made, then every six months."),
            Field::needed("quorate", "Were enough agencies there to decide?", Kind::YesNo),
            Field::needed("went_on", "Why was it decided all the same?", Kind::Text(10_000))
                .when("quorate", "no"),
            who_took_part(10_000).hint(AGENCY_OR_FAMILY),
            Field::optional("agencies", "Which agencies took part?", Kind::Choices(&AGENCY)),
            Field::optional(
                "apologies",
                "Which agencies were asked and did not come?",
                Kind::Choices(&AGENCY),
            ),
            PARENTS,
            Field::needed("parents_view", "What do the parents say?", Kind::Text(20_000)),
            CHILD,
            Field::needed("child_view", "What does the child say?", Kind::Text(20_000))
                .hint("In their own words; of a child too young, what is seen of them."),
            DISSENT,
            Field::optional(
                "siblings",
                "For which brothers and sisters was the same decided?",
                Kind::Siblings,
            )
            .hint("What this child says is kept for this child alone."),
        ],
    };
    const ROLES: &'static [Role] = &[Role::ReviewingOfficer];
    const READS: &'static [Facet] = &[Facet::Plan, Facet::Allocation];

    fn beside(case: &Case) -> Vec<(&'static str, String)> {
        let mut known = Vec::new();
        if let Some(category) = case.protection_plan().map(|plan| plan.id)
            && let Some(code) = case.protection.category_of(category)
        {
            let now = format!("Now: {}", CATEGORY_OF_ABUSE.text(code));
            known.push(("category_now", now));
        }
        let before = case.protection_plans().count();
        if before > 0 {
            let here = format!(
                "Here before: {}",
                say::counted(before.try_into().unwrap_or(i64::MAX), "plan")
            );
            known.push(("elsewhere", here));
        }
        let last = case.protection.conferences.iter().rev().find_map(|one| one.held.as_ref());
        if let Some(last) = last.filter(|last| !last.child_view.is_empty()) {
            known.push((
                "child_view",
                format!("Last time, {}: {}", say::date(last.on), last.child_view),
            ));
        }
        known
    }

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let everybody = situation.together(&self.others())?;
        let mut facts = Vec::new();
        for (number, person) in (10_u8..).zip(everybody) {
            let Some(case) = case_of(situation, person) else { continue };
            facts.extend(self.of_child(case, number, situation)?);
        }
        Ok(facts)
    }

    fn others(&self) -> Vec<PersonId> {
        self.siblings.clone().unwrap_or_default()
    }
}

impl RecordConference {
    /// The facts about one of the children.
    fn of_child(
        &self,
        case: &Case,
        number: u8,
        situation: &Situation<'_>,
    ) -> Result<Vec<Fact>, Refusal> {
        let conference = called(case, self.conference)?;
        may_chair(case, situation.by(), situation.workforce).map_err(|missing| {
            Refusal::gate("A chair from outside the line of the case records it.", vec![missing])
        })?;
        let standing = self.standing(case)?;
        let plan = match self.decision.as_str() {
            "plan_made" => Some(EpisodeId(situation.fresh(number))),
            "no_plan" => None,
            _ => standing,
        };
        let mut event = self.event(&conference.kind, situation);
        event.plan = plan;
        event.review_by = self.review_by()?;
        if case.id != situation.case.id {
            // A child's own words are theirs alone.
            event.child_view.clear();
        }
        let mut events: Vec<Event> = vec![event.into()];
        match (self.decision.as_str(), plan) {
            ("plan_made", Some(plan)) => events.extend(self.made(case, plan)),
            ("plan_continues", Some(plan)) => events.extend(self.kept(case, plan)),
            ("plan_ends", Some(plan)) => events.push(self.ended(plan).into()),
            _ => {}
        }
        let fact = |event| Fact::new(Subject::Person(case.id), Happened::On(self.held), event);
        Ok(events.into_iter().map(fact).collect())
    }

    /// The protection plan that stands, when what was decided fits it.
    fn standing(&self, case: &Case) -> Result<Option<EpisodeId>, Refusal> {
        let keeps = matches!(self.decision.as_str(), "plan_continues" | "plan_ends");
        match (case.protection_plan(), keeps) {
            (Some(plan), true) if self.held < plan.started => Err(Refusal::because(
                "This conference can't have been held before the plan began that it decides about.",
            )
            .at("held")),
            (Some(plan), true) => Ok(Some(plan.id)),
            (None, false) => Ok(None),
            (Some(_), false) => Err(Refusal::because(
                "This child has a protection plan. Say whether it goes on or ends.",
            )),
            (None, true) => Err(Refusal::because(
                "This child has no protection plan. Say whether one is needed.",
            )),
        }
    }

    fn event(&self, kind: &str, situation: &Situation<'_>) -> ConferenceHeld {
        ConferenceHeld {
            conference: self.conference,
            kind: kind.to_owned(),
            chair: Some(situation.by()),
            decision: self.decision.clone(),
            reason: self.reasons(),
            quorate: Some(self.quorate),
            people: people(&self.people, situation.workforce),
            agencies: self.agencies.clone().unwrap_or_default(),
            apologies: self.apologies.clone().unwrap_or_default(),
            parents: self.parents.clone(),
            parents_view: self.parents_view.clone(),
            child: self.child.clone(),
            child_view: self.child_view.clone(),
            dissent: self.dissent.clone().unwrap_or_default(),
            plan: None,
            review_by: None,
        }
    }

    /// Why it was decided so and, where too few agencies were there, why it was decided all the same.
    fn reasons(&self) -> String {
        let went_on = self.went_on.as_deref().filter(|_| !self.quorate);
        went_on.map_or_else(
            || self.reason.clone(),
            |why| format!("{}\n{NOT_QUORATE} It was decided all the same: {why}", self.reason),
        )
    }

    /// When the plan is reviewed: as was agreed, and never later than guidance allows.
    fn review_by(&self) -> Result<Option<Date>, Refusal> {
        let period = match self.decision.as_str() {
            "plan_made" => FIRST_REVIEW,
            "plan_continues" => LATER_REVIEW,
            _ => return Ok(None),
        };
        let last = clock::due(self.held, period, Start::DayAfter).unwrap_or(self.held);
        match self.review_by {
            Some(day) if day <= self.held => {
                Err(Refusal::because("The plan must be reviewed after this conference.")
                    .at("review_by"))
            }
            Some(day) if day > last => Err(Refusal::because(format!(
                "The plan must be reviewed within {period} of this conference, by {}.",
                say::date(last)
            ))
            .at("review_by")),
            agreed => Ok(Some(agreed.unwrap_or(last))),
        }
    }

    /// A protection plan takes the place of a child-in-need plan.
    fn made(&self, case: &Case, plan: EpisodeId) -> Vec<Event> {
        let in_need = case.plans.iter().filter(|p| p.ended.is_none() && p.kind == "child_in_need");
        let ended = in_need.map(|plan| {
            let reason = "stepped_up".to_owned();
            PlanEnded { plan: plan.id, reason, text: String::new() }.into()
        });
        let started = PlanStarted {
            plan,
            kind: "child_protection".to_owned(),
            referral: case.open_referrals().last().map(|referral| referral.id),
            aims: self.aims.clone().unwrap_or_default(),
            review_by: self.review_by().ok().flatten(),
        };
        let elsewhere = self.elsewhere.as_ref().and_then(|number| number.parse().ok());
        let categorised = PlanCategorised {
            plan,
            category: self.category.clone().unwrap_or_default(),
            conference: Some(self.conference),
            elsewhere,
        };
        ended.chain([started.into(), categorised.into()]).collect()
    }

    fn kept(&self, case: &Case, plan: EpisodeId) -> Option<Event> {
        let category = self.category_now.clone().unwrap_or_default();
        let same = case.protection.category_of(plan) == Some(category.as_str());
        let conference = Some(self.conference);
        let changed = PlanCategorised { plan, category, conference, elsewhere: None };
        (!same).then(|| changed.into())
    }

    fn ended(&self, plan: EpisodeId) -> PlanEnded {
        PlanEnded { plan, reason: BY_CONFERENCE.to_owned(), text: self.reasons() }
    }
}
