//! Protection plans: their category, and the lawful reasons for which one ends without a
//! conference of ours. A manager never ends one.
//!
//! The reasons are those of Working Together to Safeguard Children 2023, chapter 3: eighteen, died,
//! moved for good once the other council's conference has taken over, left the country for good.

use crate::{
    actor::Role,
    attendance::may_chair,
    case::{Case, Plan},
    command::{Command, Situation, Urgency},
    entry::{Fact, Happened},
    event::Facet,
    form::{EpisodeKind, Field, Form, Kind},
    plan::PlanEnded,
    refusal::{Missing, Refusal},
};
use jiff::ToSpan;
use serde::{Deserialize, Serialize};
use words::{Date, EpisodeId, Subject, codes::PROTECTION_LAWFUL_END, say};

/// A protection plan was put under a category of abuse: the first time when it began, later when a
/// review changed it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlanCategorised {
    /// Which plan.
    pub plan: EpisodeId,
    /// As the census codes it.
    pub category: String,
    /// The conference that said so; nothing when imported.
    pub conference: Option<EpisodeId>,
    /// How many protection plans the child had before with other councils, where that was asked.
    pub elsewhere: Option<u8>,
}

/// Record that a protection plan ended for a lawful reason.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct EndProtectionPlan {
    plan: EpisodeId,
    reason: String,
    ended: Date,
    council: Option<String>,
    conference: Option<Date>,
    text: String,
}

impl Command for EndProtectionPlan {
    const FORM: Form = Form {
        name: "end_protection_plan",
        title: "Record that a protection plan ended by law",
        hint: "Only for these reasons. Otherwise a review conference decides.",
        submit: "Record the end",
        fields: &[
            Field::needed("plan", "Which plan?", Kind::Episode(EpisodeKind::ProtectionPlan)),
            Field::needed("reason", "Why did it end?", Kind::Choice(&PROTECTION_LAWFUL_END)),
            Field::needed("council", "Which council?", Kind::Line(200))
                .when("reason", "moved_accepted"),
            Field::needed("conference", "When was their conference?", Kind::PastDate)
                .when("reason", "moved_accepted"),
            Field::needed("ended", "From which day?", Kind::PastDate),
            Field::needed("text", "How do you know?", Kind::Text(20_000)),
        ],
    };
    const ROLES: &'static [Role] = &[Role::ReviewingOfficer, Role::SocialWorker];
    const URGENCY: Urgency = Urgency::NeverHeldUp;
    const READS: &'static [Facet] = &[Facet::Plan];

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let case = situation.case;
        let plan = case.protection_plan().filter(|plan| plan.id == self.plan).ok_or_else(|| {
            Refusal::because("This protection plan has ended already, or is not on this record.")
        })?;
        if self.ended < plan.started {
            return Err(Refusal::because("A plan can't end before it started.").at("ended"));
        }
        self.lawful(case, situation)?;
        let text = match (&self.council, self.conference) {
            (Some(council), Some(day)) if self.reason == "moved_accepted" => {
                format!("Conference of {council} on {}.\n{}", say::date(day), self.text)
            }
            _ => self.text,
        };
        let event = PlanEnded { plan: plan.id, reason: self.reason, text };
        Ok(vec![Fact::new(Subject::Person(case.id), Happened::On(self.ended), event)])
    }
}

impl EndProtectionPlan {
    /// Whether the record bears out the reason.
    fn lawful(&self, case: &Case, situation: &Situation<'_>) -> Result<(), Refusal> {
        let who = &case.identity;
        match self.reason.as_str() {
            "died" if who.died.is_none() => Err(Refusal::gate(
                "The reason is that the child died.",
                vec![Missing::mended_by("record_death", "No death is recorded.")],
            )),
            "eighteen" => eighteen(who.born, self.ended),
            "moved_accepted" if self.conference.is_some_and(|day| self.ended < day) => {
                Err(Refusal::because(
                    "The plan goes on until the other council's conference has been held.",
                ))
            }
            "moved_accepted" if crate::transfer::not_taken(case, self.ended).is_some() => {
                let missing = crate::transfer::not_taken(case, self.ended);
                Err(Refusal::gate(
                    "A plan ends as taken over when the other council has accepted the child in words, with a day.",
                    missing.into_iter().collect(),
                ))
            }
            "moved_accepted" | "left_country" => gone_for_good(case, situation),
            _ => Ok(()),
        }
    }
}

/// Whether whoever asks may say that the child has gone for good: it ends the plan as a conference
/// would, so a chair says it who stands outside the line of the case.
fn gone_for_good(case: &Case, situation: &Situation<'_>) -> Result<(), Refusal> {
    if !situation.actor.is(Role::ReviewingOfficer) {
        return Err(Refusal::because(
            "A conference chair records that the child has gone for good. Ask the chair of this child's conferences.",
        ));
    }
    may_chair(case, situation.by(), situation.workforce).map_err(|missing| {
        Refusal::gate(
            "A chair from outside the line of the case records that the child has gone for good.",
            vec![missing],
        )
    })
}

fn eighteen(born: Option<Date>, ended: Date) -> Result<(), Refusal> {
    let Some(born) = born else {
        return Err(Refusal::gate(
            "The reason is that the child turned 18.",
            vec![Missing::mended_by("record_birth", "No day of birth is recorded.")],
        ));
    };
    let birthday = born.checked_add(18.years()).unwrap_or(Date::MAX);
    if ended < birthday {
        return Err(Refusal::because(format!(
            "The child turns 18 on {}. Until then only a conference ends the plan.",
            say::date(birthday)
        )));
    }
    Ok(())
}

impl Case {
    /// The protection plan that stands, if one does.
    pub fn protection_plan(&self) -> Option<&Plan> {
        self.protection_plans().find(|plan| plan.ended.is_none())
    }

    /// Every protection plan, oldest first.
    pub fn protection_plans(&self) -> impl Iterator<Item = &Plan> {
        self.plans.iter().filter(|plan| plan.kind == "child_protection")
    }

    /// How many protection plans the child had before one of them: on this record, and with other
    /// councils as far as a conference asked. `NumberOfPreviousCPP` of the CIN census.
    pub fn plans_before(&self, plan: EpisodeId) -> usize {
        let here = self.protection_plans().take_while(|one| one.id != plan).count();
        let elsewhere = self.protection.plans_elsewhere().unwrap_or(0);
        here + usize::from(elsewhere)
    }
}
