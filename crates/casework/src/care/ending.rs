//! The end of care: a decision where it is one, and at once where it has happened.
//!
//! An order, an adoption, a death, an eighteenth birthday and a parent who takes a child home are
//! facts and never held up. Where the council itself ends care, somebody who does not hold the case
//! decides first, and says what the child wants and what comes after (Care Planning, Placement and
//! Case Review (England) Regulations 2010, regulation 39).

use super::{birthday, in_care};
use crate::{
    actor::Role,
    case::{Case, care::CarePeriod},
    command::{Command, Situation, Urgency},
    entry::{Fact, Happened},
    event::Facet,
    form::{Field, Form, Kind},
    plan::PlanEnded,
    refusal::{Missing, Refusal},
};
use serde::{Deserialize, Serialize};
use words::{Date, EpisodeId, Subject, codes::CARE_END_REASON, say};

/// It was decided that care is to end.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CareEndDecided {
    /// Which period of care.
    pub period: EpisodeId,
    /// Why it is right for the child.
    pub reason: String,
    /// What the child wants and feels.
    pub wishes: String,
    /// Where the child will live, and why that is suitable.
    pub arrangements: String,
    /// What help the child and the carers get.
    pub support: String,
    /// What the reviewing officer says of it.
    pub officer_view: String,
}

/// Decide that care is to end.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct DecideCareEnd {
    reason: String,
    wishes: String,
    arrangements: String,
    support: String,
    officer_view: String,
}

impl Command for DecideCareEnd {
    const FORM: Form = Form {
        name: "decide_care_end",
        title: "Decide that care is to end",
        hint: "Somebody who does not hold the case decides; of a child of 16 or 17 without a care order, a director.",
        submit: "Decide",
        fields: &[
            Field::needed("wishes", "What does the child want and feel?", Kind::Text(20_000)),
            Field::needed(
                "arrangements",
                "Where will the child live, and why is that suitable?",
                Kind::Text(20_000),
            ),
            Field::needed(
                "support",
                "What help do the child and those who care for them get?",
                Kind::Text(20_000),
            ),
            Field::needed(
                "officer_view",
                "What does the reviewing officer say?",
                Kind::Text(10_000),
            ),
            Field::needed("reason", "Why is it right for the child?", Kind::Text(20_000)),
        ],
    };
    const ROLES: &'static [Role] = &[Role::TeamManager, Role::Director];
    const READS: &'static [Facet] = &[Facet::Plan, Facet::Status, Facet::Allocation];

    fn fits(case: &Case) -> bool {
        case.is_in_care()
    }

    fn beside(case: &Case) -> Vec<(&'static str, String)> {
        let last = case.care.reviews_now().last().filter(|one| !one.child_view.is_empty());
        let last = last.map(|one| {
            ("wishes", format!("At the review of {}: {}", say::date(one.held), one.child_view))
        });
        last.into_iter().collect()
    }

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let case = situation.case;
        let period = in_care(case)?;
        may_decide(case, situation)?;
        if period.officer.is_none() {
            return Err(Refusal::gate(
                "The reviewing officer is heard before care ends.",
                vec![Missing::mended_by(
                    "appoint_reviewing_officer",
                    "Nobody is named to review this child's care.",
                )],
            ));
        }
        let event = CareEndDecided {
            period: period.id,
            reason: self.reason,
            wishes: self.wishes,
            arrangements: self.arrangements,
            support: self.support,
            officer_view: self.officer_view,
        };
        Ok(vec![Fact::new(Subject::Person(case.id), Happened::On(situation.today), event)])
    }
}

/// Whether somebody may decide: nobody who holds the case, and of a child of 16 or 17 whom no care
/// order holds only a director.
fn may_decide(case: &Case, situation: &Situation<'_>) -> Result<(), Refusal> {
    if case.allocations.iter().any(|one| one.worker == situation.by() && one.runs()) {
        return Err(Refusal::because("You hold this case. Somebody else must decide."));
    }
    let ordered = case.care.status().is_some_and(|one| matches!(one.code.as_str(), "C1" | "C2"));
    let sixteen = case.identity.born.is_some_and(|born| birthday(born, 16) <= situation.today);
    if sixteen && !ordered && !situation.actor.is(Role::Director) {
        return Err(Refusal::because(
            "This young person is 16 or older and no care order holds them, so a director decides.",
        ));
    }
    Ok(())
}

/// Record that care ended.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct EndCare {
    ended: Date,
    reason: String,
    text: String,
}

impl Command for EndCare {
    const FORM: Form = Form {
        name: "end_care",
        title: "Record that care ended",
        hint: "An order, an adoption, an eighteenth birthday and a death are recorded at once. Where the council ends care, it is decided first.",
        submit: "Record the end",
        fields: &[
            Field::needed("ended", "From which day?", Kind::PastDate),
            Field::needed("reason", "How did it end?", Kind::Choice(&CARE_END_REASON)),
            Field::needed(
                "text",
                "Where does the child live now, and with whom?",
                Kind::Text(20_000),
            ),
        ],
    };
    const ROLES: &'static [Role] = &[Role::SocialWorker, Role::TeamManager];
    const URGENCY: Urgency = Urgency::NeverHeldUp;
    const READS: &'static [Facet] = &[];

    fn fits(case: &Case) -> bool {
        case.is_in_care()
    }

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let case = situation.case;
        let period = in_care(case)?;
        if self.ended < period.started {
            return Err(Refusal::because("Care can't end before it began.").at("ended"));
        }
        self.lawful(case, period)?;
        let event = PlanEnded { plan: period.id, reason: self.reason, text: self.text };
        Ok(vec![Fact::new(Subject::Person(case.id), Happened::On(self.ended), event)])
    }
}

/// The ends that the council itself decides while the child is under 18.
const DECIDED: [&str; 7] = ["E4A", "E13", "E5", "E6", "E7", "E16", "E8"];

impl EndCare {
    /// Whether the record bears out how it ended.
    fn lawful(&self, case: &Case, period: &CarePeriod) -> Result<(), Refusal> {
        let who = &case.identity;
        if self.reason == "E2" && who.died.is_none() {
            return Err(Refusal::gate(
                "It ended because the child died.",
                vec![Missing::mended_by("record_death", "No death is recorded.")],
            ));
        }
        let eighteen = who.born.map(|born| birthday(born, 18));
        let grown = eighteen.is_some_and(|day| day <= self.ended);
        if self.reason == "E17" && !grown {
            return Err(Refusal::because(
                "By our record this young person was not 18 yet on that day. Check the day, or the day of birth.",
            ));
        }
        let decided = period.end_decided.as_ref().is_some_and(|one| one.on <= self.ended);
        if DECIDED.contains(&self.reason.as_str()) && !grown && who.died.is_none() && !decided {
            return Err(Refusal::gate(
                "The council ends care only when that has been decided.",
                vec![Missing::mended_by(
                    "decide_care_end",
                    "Nobody who does not hold the case has decided that care is to end.",
                )],
            ));
        }
        Ok(())
    }
}
