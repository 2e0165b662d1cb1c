//! Relatives and friends who are approved for the time being as foster carers, and parents with whom a
//! child in care lives.
//!
//! A temporary approval lasts 16 weeks and is extended once by eight, by a nominated officer who has
//! heard the panel and told the reviewing officer (Care Planning, Placement and Case Review (England)
//! Regulations 2010, regulations 24 and 25). Who approved a carer tonight is a fact and never held up.

use super::last;
use crate::{
    access::Depth,
    actor::Role,
    care::in_care,
    case::Case,
    command::{Command, Situation, Urgency},
    decision::delegation::{Decider, may_decide},
    entry::{Fact, Happened},
    event::Facet,
    form::{Field, Form, Kind},
    refusal::Refusal,
};
use serde::{Deserialize, Serialize};
use words::{
    Date, Subject, WorkerId,
    codes::{CONNECTED_STEP, PARENTS_OUTCOME},
};

/// Something became of a connected carer's temporary approval.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ConnectedCarerRecorded {
    /// What, as coded.
    pub step: String,
    /// Who cares, and what they are to the child; may be empty.
    pub carer: String,
    /// Who approved the carer, or the extension.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decider: Option<WorkerId>,
    /// Of an extension: when the fostering panel was asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub panel: Option<Date>,
    /// Of an extension: when the reviewing officer was told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub officer_told: Option<Date>,
    /// What was weighed, and what is still to be found out; may be empty.
    pub text: String,
}

/// Parents were assessed with whom a child in care lives, or is to live.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ParentsAssessed {
    /// What follows, as coded.
    pub outcome: String,
    /// Who decided it.
    pub decider: WorkerId,
    /// What was found.
    pub text: String,
    /// What the child says; may be empty.
    pub child_view: String,
}

const RECORDERS: &[Role] = &[Role::SocialWorker, Role::TeamManager, Role::OutOfHours];

/// Record a connected carer's temporary approval, and what became of it.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct RecordConnectedCarer {
    step: String,
    on: Date,
    carer: Option<String>,
    approver: Option<WorkerId>,
    extender: Option<WorkerId>,
    panel: Option<Date>,
    told: Option<Date>,
    text: Option<String>,
}

impl Command for RecordConnectedCarer {
    const FORM: Form = Form {
        name: "record_connected_carer",
        title: "Record a relative’s or friend’s temporary approval",
        hint: "It lasts 16 weeks, and can be extended once by eight. While a review of a refusal is awaited it goes on until that is known.",
        submit: "Record it",
        fields: &[
            Field::needed("step", "What happened?", Kind::Choice(&CONNECTED_STEP)),
            Field::needed("on", "When?", Kind::PastDate),
            Field::needed("carer", "Who cares, and what are they to the child?", Kind::Line(200))
                .when("step", "approved"),
            Field::needed("approver", "Who approved them?", Kind::Worker).when("step", "approved"),
            Field::needed("extender", "Who approved the extension?", Kind::Worker)
                .when("step", "extended"),
            Field::needed("panel", "When was the fostering panel asked?", Kind::PastDate)
                .when("step", "extended"),
            Field::needed("told", "When was the reviewing officer told?", Kind::PastDate)
                .when("step", "extended"),
            Field::optional(
                "text",
                "What was weighed, and what is still to be found out?",
                Kind::Text(20_000),
            ),
        ],
    };
    const ROLES: &'static [Role] = RECORDERS;
    const DEPTH: Depth = Depth::Summary;
    const URGENCY: Urgency = Urgency::NeverHeldUp;
    const READS: &'static [Facet] = &[];

    fn fits(case: &Case) -> bool {
        case.is_in_care()
    }

    fn beside(case: &Case) -> Vec<(&'static str, String)> {
        last(&case.steps.connected, |code| CONNECTED_STEP.text(code))
    }

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let case = situation.case;
        in_care(case)?;
        match self.step.as_str() {
            "approved" => {}
            "extended" => self.may_extend(situation)?,
            _ => drop(self.runs(case)?),
        }
        let extended = self.step == "extended";
        let event = ConnectedCarerRecorded {
            decider: if extended { self.extender } else { self.approver },
            panel: self.panel.filter(|_| extended),
            officer_told: self.told.filter(|_| extended),
            step: self.step,
            carer: self.carer.unwrap_or_default(),
            text: self.text.unwrap_or_default(),
        };
        Ok(vec![Fact::new(Subject::Person(case.id), Happened::On(self.on), event)])
    }
}

impl RecordConnectedCarer {
    /// The code of the approval that runs on the day of this step.
    fn runs<'a>(&self, case: &'a Case) -> Result<&'a str, Refusal> {
        let last = case.steps.connected.iter().rfind(|one| one.on <= self.on);
        let running = last.filter(|one| matches!(one.step.as_str(), "approved" | "extended"));
        running.map(|one| one.step.as_str()).ok_or_else(|| {
            Refusal::because(
                "No temporary approval ran on that day by our record. Record that the carer was approved first.",
            )
        })
    }

    fn may_extend(&self, situation: &Situation<'_>) -> Result<(), Refusal> {
        let case = situation.case;
        if self.runs(case)? == "extended" {
            return Err(Refusal::because(
                "This approval was extended already, and the law lets it be extended once. Say what became of it.",
            ));
        }
        let late = |day: Option<Date>| day.is_some_and(|day| day > self.on);
        if late(self.panel) || late(self.told) {
            return Err(Refusal::because(
                "The panel is asked, and the reviewing officer told, before an approval is extended. Check the days.",
            ));
        }
        // The form asks for it; where nobody else is named, whoever records it approved it.
        let extender = self.extender.unwrap_or_else(|| situation.by());
        may_decide(case, &Decider::worker(extender, situation), "kinship", self.on).map(drop)
    }
}

/// Record the assessment of parents with whom a child in care lives.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct RecordParentsAssessment {
    on: Date,
    text: String,
    child_view: Option<String>,
    outcome: String,
    decider: WorkerId,
}

impl Command for RecordParentsAssessment {
    const FORM: Form = Form {
        name: "record_parents_assessment",
        title: "Record the assessment of parents with whom a child in care lives",
        hint: "It comes before the child moves. Where the child had to go at once, it follows.",
        submit: "Record the assessment",
        fields: &[
            Field::needed("on", "When was it decided?", Kind::PastDate),
            Field::needed("text", "What was found?", Kind::Text(20_000)),
            Field::optional(
                "child_view",
                "What does the child say, in their own words?",
                Kind::Text(10_000),
            ),
            Field::needed("outcome", "What follows?", Kind::Choice(&PARENTS_OUTCOME)),
            Field::needed("decider", "Who decided it?", Kind::Worker),
        ],
    };
    const ROLES: &'static [Role] = &[Role::SocialWorker, Role::TeamManager, Role::Director];
    const READS: &'static [Facet] = &[Facet::Plan];

    fn fits(case: &Case) -> bool {
        case.is_in_care()
    }

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let case = situation.case;
        in_care(case)?;
        // That a child does not live there needs no consent of a nominated officer.
        if self.outcome == "lives_there" {
            let decider = Decider::worker(self.decider, situation);
            may_decide(case, &decider, "with_parents", self.on)?;
        }
        let event = ParentsAssessed {
            outcome: self.outcome,
            decider: self.decider,
            text: self.text,
            child_view: self.child_view.unwrap_or_default(),
        };
        Ok(vec![Fact::new(Subject::Person(case.id), Happened::On(self.on), event)])
    }
}
