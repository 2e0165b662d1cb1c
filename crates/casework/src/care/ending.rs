//! The end of care: a decision where it is one, and at once where it has happened.
//!
//! An order, an adoption, a death, an eighteenth birthday and, of a child whom no order holds, a parent
//! who takes them home are facts and never held up. Where the council itself ends care, a nominated
//! officer decides first, and says what the child wants and what comes after (Care Planning, Placement
//! and Case Review (England) Regulations 2010, regulation 39). A care or placement order ends by a court
//! alone: until then a child who is at home lives there in care, or is missing from it.

use super::{birthday, in_care, is_order};
use crate::{
    actor::Role,
    case::{
        Case, Decision, Proceedings,
        care::{CarePeriod, LegalStatus},
    },
    command::{Command, Situation, Urgency},
    decision::{
        DecisionMade,
        delegation::{self, Decider},
    },
    entry::{Fact, Happened},
    event::{Event, Facet},
    form::{Field, Form, Kind},
    plan::PlanEnded,
    refusal::{Missing, Refusal},
};
use serde::{Deserialize, Serialize};
use words::{
    Date, EpisodeId, Subject,
    codes::{CARE_END_REASON, LEGAL_STATUS},
    say,
};

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
        hint: "A director decides, who stands for the nominated officer. A care or placement order is ended by a court, and not here.",
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
    const ROLES: &'static [Role] = &[Role::Director];
    const READS: &'static [Facet] = &[Facet::Plan, Facet::Status, Facet::Allocation];

    fn fits(case: &Case) -> bool {
        case.is_in_care() && order_now(case).is_none()
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
        let rule = may_decide(case, situation)?;
        if period.officer.is_none() {
            return Err(Refusal::gate(
                "The reviewing officer is heard before care ends.",
                vec![Missing::mended_by(
                    "appoint_reviewing_officer",
                    "Nobody is named to review this child's care.",
                )],
            ));
        }
        let asked = case.awaited().filter(|one| one.matter == MATTER);
        let answered: Vec<Event> = asked.map(|one| self.answer(one, rule).into()).collect();
        let event = CareEndDecided {
            period: period.id,
            reason: self.reason,
            wishes: self.wishes,
            arrangements: self.arrangements,
            support: self.support,
            officer_view: self.officer_view,
        };
        let today = Happened::On(situation.today);
        let fact = |event| Fact::new(Subject::Person(case.id), today, event);
        Ok(std::iter::once(event.into()).chain(answered).map(fact).collect())
    }
}

impl DecideCareEnd {
    /// The answer to somebody who asked for it in the register.
    fn answer(&self, asked: &Decision, rule: &delegation::Rule) -> DecisionMade {
        DecisionMade {
            decision: asked.id,
            matter: asked.matter.clone(),
            question: asked.question.clone(),
            options: asked.options.clone(),
            decided: "Care is to end.".to_owned(),
            reason: self.reason.clone(),
            delegation: rule.source.to_owned(),
            child_view: self.wishes.clone(),
            family_view: String::new(),
            people: Vec::new(),
            dissent: String::new(),
        }
    }
}

/// What the register calls the end of care: who decides it is a row of `delegation`.
pub const MATTER: &str = "care_end";

/// Under which rule somebody may decide: whom the table names, who neither holds the case nor asked for
/// the decision, and of no child whom a court's order holds.
fn may_decide(
    case: &Case,
    situation: &Situation<'_>,
) -> Result<&'static delegation::Rule, Refusal> {
    if case.allocations.iter().any(|one| one.worker == situation.by() && one.runs()) {
        return Err(Refusal::because("You hold this case. Somebody else must decide."));
    }
    if let Some(order) = order_now(case) {
        return Err(Refusal::because(format!(
            "{} Only a court ends it. Decide in the register whether to go to court, and record the end of care when the court has ended the order.",
            held_by(order)
        )));
    }
    let decider = Decider::actor(situation);
    let rule = delegation::may_decide(case, &decider, MATTER, situation.today)?;
    let mut asked = case.awaited().filter(|one| one.matter == MATTER);
    if asked.any(|one| one.asked.is_some_and(|(by, _)| by == situation.by())) {
        return Err(Refusal::because("You asked for this decision. Somebody else must decide it."));
    }
    Ok(rule)
}

/// The court's order that holds a child in care now: the legal status says so, and no proceedings
/// that ended since say that a court ended it.
fn order_now(case: &Case) -> Option<&LegalStatus> {
    let order = case.care.status().filter(|one| is_order(&one.code))?;
    let ended = case.court.proceedings.iter().any(|one| ends(one, order));
    (!ended).then_some(order)
}

/// Whether proceedings ended an order. An interim order goes with the proceedings in which it was
/// made, where they end without a care order; any other when a court ends it, or orders what takes its
/// place (Children Act 1989, sections 38(4), 39 and 91).
fn ends(proceedings: &Proceedings, order: &LegalStatus) -> bool {
    let Some((on, outcome)) = &proceedings.ended else { return false };
    let instead = ["discharged", "supervision", "guardianship", "arrangements"];
    let lapsed = ["no_order", "withdrawn"];
    let interim = order.code == "C1" && proceedings.application == "care";
    *on >= order.from
        && (instead.contains(&outcome.as_str()) || interim && lapsed.contains(&outcome.as_str()))
}

/// "Full care order since 2 March 2026."
fn held_by(order: &LegalStatus) -> String {
    format!(
        "A court's order holds this child in care: {}, since {}.",
        LEGAL_STATUS.text(&order.code).to_lowercase(),
        say::date(order.from)
    )
}

/// Record that care ended.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct EndCare {
    ended: Date,
    reason: String,
    court: Option<String>,
    text: String,
}

impl Command for EndCare {
    const FORM: Form = Form {
        name: "end_care",
        title: "Record that care ended",
        hint: "An order, an adoption, an eighteenth birthday and a death are recorded at once. Where the council ends care, it is decided first; a care order is ended by a court.",
        submit: "Record the end",
        fields: &[
            Field::needed("ended", "From which day?", Kind::PastDate),
            Field::needed("reason", "How did it end?", Kind::Choice(&CARE_END_REASON)),
            Field::optional(
                "court",
                "If a care or placement order held the child: which court ended it, and when?",
                Kind::Line(300),
            ),
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
        let text = match &self.court {
            Some(court) => format!("A court ended the order: {court}.\n{}", self.text),
            None => self.text,
        };
        let event = PlanEnded { plan: period.id, reason: self.reason, text };
        Ok(vec![Fact::new(Subject::Person(case.id), Happened::On(self.ended), event)])
    }
}

/// The ends that leave a care or placement order standing while the child is under 18: those that the
/// council decides, and a parent who takes the child home.
const UNDER_AN_ORDER: [&str; 8] = ["E4A", "E4B", "E13", "E5", "E6", "E7", "E16", "E8"];

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
        if grown || who.died.is_some() {
            return Ok(());
        }
        let held = order_now(case).filter(|_| UNDER_AN_ORDER.contains(&self.reason.as_str()));
        if let Some(order) = held {
            // A court that ended the order ended care with it, and nobody had to decide.
            return if self.court.is_some() { Ok(()) } else { Err(still_held(order)) };
        }
        let decided = period.end_decided.as_ref().is_some_and(|one| one.on <= self.ended);
        if DECIDED.contains(&self.reason.as_str()) && !decided && !ended_by_court(case) {
            return Err(Refusal::gate(
                "The council ends care only when that has been decided.",
                vec![Missing::mended_by(
                    "decide_care_end",
                    "Nobody who may has decided that care is to end. A director who does not hold the case decides.",
                )],
            ));
        }
        Ok(())
    }
}

/// Whether the law says now that an order held the child, and a court has ended it.
fn ended_by_court(case: &Case) -> bool {
    case.care.status().is_some_and(|one| is_order(&one.code)) && order_now(case).is_none()
}

/// What to record instead, where nobody but a court ends care.
fn still_held(order: &LegalStatus) -> Refusal {
    Refusal::gate(
        format!("{} Care goes on until a court ends the order.", held_by(order)),
        vec![
            Missing::on_the_form("If a court has ended the order, say below which and when."),
            Missing::mended_by(
                "change_placement",
                "If the child lives at home and the council agrees, record the move: they live with their parents, in care.",
            ),
            Missing::mended_by(
                "record_missing",
                "If somebody took the child home and the council does not agree, record that they are missing or away.",
            ),
        ],
    )
}
