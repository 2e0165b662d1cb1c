//! Plans: what is to change for a child in need, by when, and how it ended.
//!
//! Protection plans are made and ended by a conference (see `conference::held`), never here.

use crate::{
    actor::Role,
    command::{Command, Situation},
    entry::{Fact, Happened},
    event::Facet,
    form::{EpisodeKind, Field, Form, Kind},
    refusal::Refusal,
};
use serde::{Deserialize, Serialize};
use words::{Date, EpisodeId, Subject, codes::PLAN_END_REASON};

/// A plan began.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlanStarted {
    /// By which it is spoken of.
    pub plan: EpisodeId,
    /// `child_in_need`, `child_protection`.
    pub kind: String,
    /// The referral it belongs to, when known.
    pub referral: Option<EpisodeId>,
    /// What is to change, in plain words; may be empty when imported.
    pub aims: String,
    /// When it is to be looked at again.
    pub review_by: Option<Date>,
}

/// A plan ended.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlanEnded {
    /// Which.
    pub plan: EpisodeId,
    /// Why, as coded.
    pub reason: String,
    /// What has changed for the child; may be empty when imported.
    pub text: String,
}

/// Start a child-in-need plan.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct StartPlan {
    started: Date,
    aims: String,
    review_by: Date,
}

impl Command for StartPlan {
    const FORM: Form = Form {
        name: "start_plan",
        title: "Start a child-in-need plan",
        hint: "",
        submit: "Start the plan",
        fields: &[
            Field::needed("started", "From when?", Kind::PastDate),
            Field::needed("aims", "What is to change, and who does what?", Kind::Text(50_000))
                .hint("In words that the family would use."),
            Field::needed("review_by", "When is it looked at again?", Kind::Date),
        ],
    };
    const ROLES: &'static [Role] = &[Role::SocialWorker, Role::TeamManager];
    const READS: &'static [Facet] = &[Facet::Plan, Facet::Status];

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let case = situation.case;
        let referral = case.open_referrals().last().map(|referral| referral.id);
        let referral = referral
            .ok_or_else(|| Refusal::because("This case isn't open, so it can't have a plan."))?;
        if case.plans.iter().any(|plan| plan.ended.is_none() && plan.kind == "child_in_need") {
            return Err(Refusal::because(
                "This child has a child-in-need plan already. End it first.",
            ));
        }
        if case.protection_plan().is_some() {
            return Err(Refusal::because(
                "This child has a protection plan, which stands in the place of a child-in-need plan.",
            ));
        }
        if self.review_by <= self.started {
            return Err(Refusal::because("The plan must be looked at again after it started.")
                .at("review_by"));
        }
        let event = PlanStarted {
            plan: EpisodeId(situation.fresh(1)),
            kind: "child_in_need".to_owned(),
            referral: Some(referral),
            aims: self.aims,
            review_by: Some(self.review_by),
        };
        Ok(vec![Fact::new(Subject::Person(case.id), Happened::On(self.started), event)])
    }
}

/// End a child-in-need plan.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct EndPlan {
    plan: EpisodeId,
    ended: Date,
    reason: String,
    text: String,
}

impl Command for EndPlan {
    const FORM: Form = Form {
        name: "end_plan",
        title: "End a child-in-need plan",
        hint: "",
        submit: "End the plan",
        fields: &[
            Field::needed("plan", "Which plan?", Kind::Episode(EpisodeKind::Plan)),
            Field::needed("ended", "When did it end?", Kind::PastDate),
            Field::needed("reason", "Why?", Kind::Choice(&PLAN_END_REASON)),
            Field::needed("text", "What has changed for the child?", Kind::Text(20_000)),
        ],
    };
    const ROLES: &'static [Role] = &[Role::SocialWorker, Role::TeamManager];
    const READS: &'static [Facet] = &[Facet::Plan];

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let case = situation.case;
        let plan = case.plans.iter().find(|plan| plan.id == self.plan && plan.ended.is_none());
        let plan = plan.ok_or_else(|| Refusal::because("This plan has ended already."))?;
        if plan.kind != "child_in_need" {
            return Err(Refusal::because("A protection plan is ended by a conference, not here."));
        }
        if self.ended < plan.started {
            return Err(Refusal::because("A plan can't end before it started.").at("ended"));
        }
        let event = PlanEnded { plan: plan.id, reason: self.reason, text: self.text };
        Ok(vec![Fact::new(Subject::Person(case.id), Happened::On(self.ended), event)])
    }
}
