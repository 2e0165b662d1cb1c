//! Supervision: a worker and whoever supervises them talk about the work and the worker.
//!
//! It stands on the worker's own record, which the worker reads, and their line and
//! information governance, and nobody else: see [`may_read`]. No child is named there; what was said
//! of a child stands on the child's record, as [`of_child`] has it.

pub mod of_child;

use crate::{
    access::Depth,
    actor::{Actor, Role},
    command::{About, Command, Situation, Urgency},
    entry::{Fact, Happened},
    event::Facet,
    form::{Field, Form, Kind},
    refusal::Refusal,
    workforce::Worker,
};
use serde::{Deserialize, Serialize};
use words::{Date, Subject, WorkerId, codes::SUPERVISION_KIND};

/// A worker was supervised, on the day on which this happened, by whoever recorded it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SupervisionHeld {
    /// What it was about, as coded: the worker, the children they hold, or both.
    pub kind: String,
    /// Whether the worker was asked how they are. What they answered is theirs to have written
    /// down or not.
    pub wellbeing: bool,
    /// What was agreed, in words that name no child.
    pub agreed: String,
    /// Who does what by when; may be empty.
    pub actions: Vec<Action>,
}

/// Something that was agreed in supervision to be done by a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Action {
    /// Who does what.
    pub what: String,
    /// The last day in time.
    pub by: Date,
}

/// Who supervises.
pub(crate) const ROLES: &[Role] = &[Role::TeamManager, Role::Director];

/// Whether somebody is in a worker's line, and so supervises them: the manager of their team, or a
/// director. Nobody supervises themselves.
pub fn supervises(who: &Actor, worker: &Worker) -> bool {
    let manages = || worker.team.is_some_and(|team| who.manages.contains(&team));
    who.worker != worker.id && (who.is(Role::Director) || manages())
}

/// Whether somebody may read what stands of a worker's supervision: the worker, their line, and
/// information governance.
pub fn may_read(who: &Actor, worker: &Worker) -> bool {
    who.worker == worker.id || who.is(Role::InformationGovernance) || supervises(who, worker)
}

/// Record supervision of a worker.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct RecordSupervision {
    worker: WorkerId,
    held: Date,
    kind: String,
    wellbeing: bool,
    agreed: String,
    first_action: Option<String>,
    first_by: Option<Date>,
    second_action: Option<String>,
    second_by: Option<Date>,
    third_action: Option<String>,
    third_by: Option<Date>,
}

impl Command for RecordSupervision {
    const FORM: Form = Form {
        name: "record_supervision",
        title: "Record supervision",
        hint: "They read it, you do, and so do their line and information governance; nobody else. Name no child here: what you agreed about a child goes on that child’s record.",
        submit: "Record the supervision",
        fields: &[
            Field::needed("worker", "Whom did you supervise?", Kind::Worker),
            Field::needed("held", "When did you meet?", Kind::PastDate),
            Field::needed("kind", "What was it about?", Kind::Choice(&SUPERVISION_KIND)),
            Field::needed("wellbeing", "Did you ask how they are?", Kind::YesNo)
                .hint("What they answered is theirs. Write it down only if they want you to."),
            Field::needed("agreed", "What did you agree?", Kind::Text(20_000))
                .hint("In words that they will recognise: they read it as it stands here."),
            Field::optional("first_action", "First action: who does what?", Kind::Line(200)),
            Field::optional("first_by", "By when?", Kind::Date),
            Field::optional("second_action", "Second action: who does what?", Kind::Line(200)),
            Field::optional("second_by", "By when?", Kind::Date),
            Field::optional("third_action", "Third action: who does what?", Kind::Line(200)),
            Field::optional("third_by", "By when?", Kind::Date),
        ],
    };
    const ABOUT: About = About::Workforce;
    const ROLES: &'static [Role] = ROLES;
    const DEPTH: Depth = Depth::Nothing;
    const URGENCY: Urgency = Urgency::NeverHeldUp;
    const READS: &'static [Facet] = &[];

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        if self.worker == situation.by() {
            return Err(Refusal::because(
                "Nobody records their own supervision. Whoever supervised you does.",
            )
            .at("worker"));
        }
        let worker = situation.workforce.worker(self.worker);
        let worker = worker.filter(|worker| worker.left.is_none_or(|left| self.held <= left));
        let worker = worker.ok_or_else(|| {
            Refusal::because("Choose somebody who worked here on that day.").at("worker")
        })?;
        if !supervises(situation.actor, worker) {
            return Err(Refusal::because(
                "You don’t supervise them. The manager of their team records it, or a director.",
            )
            .at("worker"));
        }
        let actions = self.actions()?;
        let event = SupervisionHeld {
            kind: self.kind,
            wellbeing: self.wellbeing,
            agreed: self.agreed,
            actions,
        };
        Ok(vec![Fact::new(Subject::Worker(self.worker), Happened::On(self.held), event)])
    }
}

impl RecordSupervision {
    fn actions(&self) -> Result<Vec<Action>, Refusal> {
        let asked = [
            ("first_action", &self.first_action, "first_by", self.first_by),
            ("second_action", &self.second_action, "second_by", self.second_by),
            ("third_action", &self.third_action, "third_by", self.third_by),
        ];
        let mut actions = Vec::new();
        for (what_field, what, by_field, by) in asked {
            match (what, by) {
                (Some(what), Some(by)) if by >= self.held => {
                    actions.push(Action { what: what.clone(), by });
                }
                (Some(_), Some(_)) => {
                    return Err(
                        Refusal::because("An action is for a day after you met.").at(by_field)
                    );
                }
                (Some(_), None) => {
                    return Err(
                        Refusal::because("Say by when, or leave the action out.").at(by_field)
                    );
                }
                (None, Some(_)) => {
                    return Err(Refusal::because(
                        "Say who does what by this day, or leave the day out.",
                    )
                    .at(what_field));
                }
                (None, None) => {}
            }
        }
        Ok(actions)
    }
}
