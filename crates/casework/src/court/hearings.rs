//! What happens between issue and order: hearings, experts, and a care plan that changes.
//!
//! A hearing says when the next one is. An expert's report is waited for like any other direction. A
//! care plan is changed by somebody in the line of the case, and the reviewing officer hears of it.

use super::{
    proceedings::{WHICH, running},
    together,
};
use crate::{
    actor::Role,
    case::Case,
    command::{Command, Situation, Urgency},
    decision::delegation::{self, Decider},
    entry::Fact,
    event::Facet,
    form::{Field, Form, Kind},
    refusal::Refusal,
};
use serde::{Deserialize, Serialize};
use words::{
    Date, EpisodeId, Label, PersonId,
    codes::{HEARING, PERMANENCE_PLAN},
    say,
};

/// A court heard proceedings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HearingHeld {
    /// Which proceedings.
    pub proceedings: EpisodeId,
    /// Which hearing it was, as coded.
    pub hearing: String,
    /// What the court decided, and what it means for the child.
    pub text: String,
    /// When the next hearing is.
    pub next: Option<Date>,
    /// Which hearing the next one is, as coded; empty when there is none.
    pub next_hearing: String,
}

/// An expert was instructed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ExpertInstructed {
    /// By which the report is spoken of, until it is filed.
    pub direction: EpisodeId,
    /// In which proceedings.
    pub proceedings: EpisodeId,
    /// Who, and in what they are expert.
    pub expert: String,
    /// What they are asked.
    pub question: String,
    /// By when the report is to be filed.
    pub due: Date,
}

/// The council's plan for a child was changed while a court decides.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CarePlanChanged {
    /// In which proceedings.
    pub proceedings: EpisodeId,
    /// Where the child is to grow up, as coded.
    pub plan: String,
    /// Why, and what it was before.
    pub reason: String,
    /// What the child says; may be empty.
    pub child_view: String,
    /// When the reviewing officer was told; nothing when not yet.
    pub officer_told: Option<Date>,
}

/// Record a hearing.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct RecordHearing {
    proceedings: EpisodeId,
    held: Date,
    hearing: String,
    text: String,
    next_hearing: Option<String>,
    next: Option<Date>,
    siblings: Option<Vec<PersonId>>,
}

impl Command for RecordHearing {
    const FORM: Form = Form {
        name: "record_hearing",
        title: "Record a hearing",
        hint: "What the court directed to be filed is recorded apart, each with its day.",
        submit: "Record the hearing",
        fields: &[
            WHICH,
            Field::needed("held", "When was it?", Kind::PastDate),
            Field::needed("hearing", "Which hearing was it?", Kind::Choice(&HEARING)),
            Field::needed(
                "text",
                "What did the court decide, and what does it mean for the child?",
                Kind::Text(20_000),
            ),
            Field::optional("next", "When is the next hearing?", Kind::Date),
            Field::optional("next_hearing", "Which hearing is that?", Kind::Choice(&HEARING)),
            Field::optional("siblings", "For which brothers and sisters as well?", Kind::Siblings),
        ],
    };
    const ROLES: &'static [Role] = &[Role::SocialWorker, Role::TeamManager];
    const URGENCY: Urgency = Urgency::NeverHeldUp;
    const READS: &'static [Facet] = &[];

    fn beside(case: &Case) -> Vec<(&'static str, String)> {
        let next = case.court.proceedings_now().find_map(|one| one.next_hearing.clone());
        let said = next.map(|(day, hearing)| match hearing.as_str() {
            "" => format!("Listed for {}", say::date(day)),
            code => format!("Listed for {}: {}", say::date(day), HEARING.text(code)),
        });
        said.map(|said| ("held", said)).into_iter().collect()
    }

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        if self.next.is_some_and(|next| next < self.held) {
            return Err(Refusal::because("The next hearing is before this one.").at("next"));
        }
        let event = HearingHeld {
            proceedings: self.proceedings,
            hearing: self.hearing.clone(),
            text: self.text.clone(),
            next: self.next,
            next_hearing: self
                .next_hearing
                .clone()
                .filter(|_| self.next.is_some())
                .unwrap_or_default(),
        };
        together(situation, &self.others(), (self.held, Label::None), |case| {
            let one = running(case, self.proceedings)?;
            if self.held < one.issued {
                return Err(Refusal::because(
                    "This hearing can't have been before proceedings were issued.",
                )
                .at("held"));
            }
            Ok(vec![event.clone().into()])
        })
    }

    fn others(&self) -> Vec<PersonId> {
        self.siblings.clone().unwrap_or_default()
    }
}

/// Record that an expert was instructed.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct RecordExpert {
    proceedings: EpisodeId,
    instructed: Date,
    expert: String,
    question: String,
    due: Date,
    siblings: Option<Vec<PersonId>>,
}

impl Command for RecordExpert {
    const FORM: Form = Form {
        name: "record_expert",
        title: "Record that an expert was instructed",
        hint: "The court allows an expert only where that is necessary. The report stands on the lists until it is filed.",
        submit: "Record the expert",
        fields: &[
            WHICH,
            Field::needed("instructed", "When was the expert instructed?", Kind::PastDate),
            Field::needed("expert", "Who, and in what are they expert?", Kind::Line(200)),
            Field::needed("question", "What are they asked?", Kind::Text(10_000)),
            Field::needed("due", "By when is the report filed?", Kind::Date),
            Field::optional("siblings", "For which brothers and sisters as well?", Kind::Siblings),
        ],
    };
    const ROLES: &'static [Role] = &[Role::SocialWorker, Role::TeamManager];
    const URGENCY: Urgency = Urgency::NeverHeldUp;
    const READS: &'static [Facet] = &[];

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        if self.due < self.instructed {
            return Err(
                Refusal::because("The report is due before the expert was instructed.").at("due")
            );
        }
        let event = ExpertInstructed {
            direction: EpisodeId(situation.fresh(1)),
            proceedings: self.proceedings,
            expert: self.expert.clone(),
            question: self.question.clone(),
            due: self.due,
        };
        together(situation, &self.others(), (self.instructed, Label::None), |case| {
            running(case, self.proceedings)?;
            Ok(vec![event.clone().into()])
        })
    }

    fn others(&self) -> Vec<PersonId> {
        self.siblings.clone().unwrap_or_default()
    }
}

/// Change the plan that the council puts before the court.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct ChangeCarePlan {
    proceedings: EpisodeId,
    changed: Date,
    plan: String,
    reason: String,
    child_view: String,
    officer_told: Option<Date>,
    siblings: Option<Vec<PersonId>>,
}

impl Command for ChangeCarePlan {
    const FORM: Form = Form {
        name: "change_care_plan",
        title: "Change the care plan before the court",
        hint: "You decide it in your own name. A plan that changes late is what the court asks about first.",
        submit: "Change the plan",
        fields: &[
            WHICH,
            Field::needed("changed", "From which day?", Kind::PastDate),
            Field::needed("plan", "Where is the child to grow up?", Kind::Choice(&PERMANENCE_PLAN)),
            Field::needed(
                "reason",
                "What was the plan before, and why does it change?",
                Kind::Text(20_000),
            ),
            Field::needed("child_view", "What does the child say?", Kind::Text(10_000))
                .hint("In their own words; of a child too young, what is seen of them."),
            Field::optional("officer_told", "When was the reviewing officer told?", Kind::PastDate),
            Field::optional(
                "siblings",
                "For which brothers and sisters is the same plan made?",
                Kind::Siblings,
            )
            .hint("What this child says is kept for this child alone."),
        ],
    };
    const ROLES: &'static [Role] = &[Role::TeamManager, Role::Director];
    const READS: &'static [Facet] = &[Facet::Plan];

    fn beside(case: &Case) -> Vec<(&'static str, String)> {
        let last = case.court.proceedings_now().find_map(|one| one.plan.clone());
        let said = last.map(|(day, plan)| {
            format!("Since {}: {}", say::date(day), PERMANENCE_PLAN.text(&plan))
        });
        said.map(|said| ("plan", said)).into_iter().collect()
    }

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let decider = Decider::actor(situation);
        together(situation, &self.others(), (self.changed, Label::None), |case| {
            let one = running(case, self.proceedings)?;
            if one.plan.as_ref().is_some_and(|(_, plan)| *plan == self.plan) {
                return Err(Refusal::because("This is the plan before the court already."));
            }
            delegation::may_decide(case, &decider, "direction", self.changed)?;
            let own = case.id == situation.case.id;
            let event = CarePlanChanged {
                proceedings: one.id,
                plan: self.plan.clone(),
                reason: self.reason.clone(),
                child_view: if own { self.child_view.clone() } else { String::new() },
                officer_told: self.officer_told,
            };
            Ok(vec![event.into()])
        })
    }

    fn others(&self) -> Vec<PersonId> {
        self.siblings.clone().unwrap_or_default()
    }
}
