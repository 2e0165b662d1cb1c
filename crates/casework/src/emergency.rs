//! Police protection and emergency protection orders: facts, recorded at once by whoever is there.
//!
//! Nothing holds them up (product rules 1 and 2). The law limits them, not the record: 72 hours for
//! police protection (Children Act 1989, section 46), eight days for an order and seven for its one
//! extension (section 45). What comes after is asked for when the time is over.

use crate::{
    access::Depth,
    actor::Role,
    case::{Case, Measure},
    command::{Command, Situation, Urgency},
    entry::{Fact, Happened},
    event::Facet,
    form::{EpisodeKind, Field, Form, Kind},
    identity,
    refusal::Refusal,
};
use jiff::ToSpan;
use serde::{Deserialize, Serialize};
use words::{Date, EpisodeId, Moment, Subject, clock, codes::MEASURE_END};

/// The police took a child into police protection.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PoliceProtectionTaken {
    /// By which it is spoken of.
    pub measure: EpisodeId,
    /// The moment until which it can last.
    pub until: Moment,
    /// Where the child is.
    pub place: String,
    /// The designated officer; may be empty.
    pub officer: String,
    /// Why, and who was told.
    pub text: String,
}

/// A court made an emergency protection order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EmergencyOrderMade {
    /// By which it is spoken of.
    pub measure: EpisodeId,
    /// The last day of the order.
    pub until: Date,
    /// Which court.
    pub court: String,
    /// Where the child is, what the court directed, and who was told; may be empty.
    pub text: String,
}

/// A court extended an emergency protection order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EmergencyOrderExtended {
    /// Which.
    pub measure: EpisodeId,
    /// Its last day now.
    pub until: Date,
    /// Why; may be empty.
    pub text: String,
}

/// Police protection or an emergency protection order ended.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EmergencyMeasureEnded {
    /// Which.
    pub measure: EpisodeId,
    /// How, as coded.
    pub how: String,
    /// Where the child is now, and who looks after them.
    pub text: String,
}

/// Police protection can last so many hours from the moment the child is taken (section 46(6)).
pub const POLICE_PROTECTION_HOURS: u32 = 72;

const RECORDERS: &[Role] =
    &[Role::SocialWorker, Role::TeamManager, Role::FrontDoor, Role::OutOfHours];

/// Record that the police took a child into police protection.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct RecordPoliceProtection {
    at: Moment,
    place: String,
    officer: Option<String>,
    text: String,
}

impl Command for RecordPoliceProtection {
    const FORM: Form = Form {
        name: "record_police_protection",
        title: "Record police protection",
        hint: "It can last 72 hours.",
        submit: "Record it",
        fields: &[
            Field::needed(
                "at",
                "When did the police take the child into their protection?",
                Kind::Moment,
            ),
            Field::needed("place", "Where is the child now?", Kind::Line(300)),
            Field::needed("text", "What happened, and who has been told?", Kind::Text(20_000)),
            Field::optional("officer", "Who is the designated officer?", Kind::Line(200)),
        ],
    };
    const ROLES: &'static [Role] = RECORDERS;
    const DEPTH: Depth = Depth::Summary;
    const URGENCY: Urgency = Urgency::NeverHeldUp;
    const READS: &'static [Facet] = &[];

    fn fits(case: &Case) -> bool {
        case.identity.kind == identity::Kind::Child
    }

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        situation.happened(self.at)?;
        let event = PoliceProtectionTaken {
            measure: EpisodeId(situation.fresh(1)),
            until: clock::due_moment(self.at, POLICE_PROTECTION_HOURS),
            place: self.place,
            officer: self.officer.unwrap_or_default(),
            text: self.text,
        };
        Ok(vec![Fact::new(Subject::Person(situation.case.id), Happened::At(self.at), event)])
    }
}

/// Record that a court made an emergency protection order.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct RecordEmergencyOrder {
    made: Date,
    until: Date,
    court: String,
    text: Option<String>,
}

impl Command for RecordEmergencyOrder {
    const FORM: Form = Form {
        name: "record_emergency_order",
        title: "Record an emergency protection order",
        hint: "It can last eight days, and be extended once by seven.",
        submit: "Record the order",
        fields: &[
            Field::needed("made", "When was it made?", Kind::PastDate),
            Field::needed("until", "What is its last day?", Kind::Date),
            Field::needed("court", "Which court?", Kind::Line(200)),
            Field::optional(
                "text",
                "Where is the child, what did the court direct, and who has been told?",
                Kind::Text(20_000),
            ),
        ],
    };
    const ROLES: &'static [Role] = RECORDERS;
    const DEPTH: Depth = Depth::Summary;
    const URGENCY: Urgency = Urgency::NeverHeldUp;
    const READS: &'static [Facet] = &[];

    fn fits(case: &Case) -> bool {
        case.identity.kind == identity::Kind::Child
    }

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        if self.until < self.made {
            return Err(
                Refusal::because("The order's last day is before the day it was made.").at("until")
            );
        }
        may_be_meant(self.until, self.made)?;
        let event = EmergencyOrderMade {
            measure: EpisodeId(situation.fresh(1)),
            until: self.until,
            court: self.court,
            text: self.text.unwrap_or_default(),
        };
        Ok(vec![Fact::new(Subject::Person(situation.case.id), Happened::On(self.made), event)])
    }
}

/// Refuses a last day that nobody can have meant. One that is only later than the law allows is what
/// the court said: it is recorded, and the clock runs out when the law says.
pub(crate) fn may_be_meant(until: Date, said: Date) -> Result<(), Refusal> {
    if until > said.checked_add(1.year()).unwrap_or(Date::MAX) {
        return Err(Refusal::because("This last day is more than a year away. Check the date."));
    }
    Ok(())
}

/// A measure of this record that has not ended.
fn standing<'a>(situation: &Situation<'a>, id: EpisodeId) -> Result<&'a Measure, Refusal> {
    let measures = &situation.case.protection.measures;
    measures
        .iter()
        .find(|one| one.id == id && one.ended.is_none())
        .ok_or_else(|| Refusal::because("This has ended already, or is not on this record."))
}

/// Record that a court extended an emergency protection order.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct ExtendEmergencyOrder {
    measure: EpisodeId,
    extended: Date,
    until: Date,
    text: Option<String>,
}

impl Command for ExtendEmergencyOrder {
    const FORM: Form = Form {
        name: "extend_emergency_order",
        title: "Record that an emergency protection order was extended",
        hint: "A court can extend it once, by seven days.",
        submit: "Record the extension",
        fields: &[
            Field::needed("measure", "Which order?", Kind::Episode(EpisodeKind::EmergencyOrder)),
            Field::needed("extended", "When was it extended?", Kind::PastDate),
            Field::needed("until", "What is its last day now?", Kind::Date),
            Field::optional("text", "Why?", Kind::Text(10_000)),
        ],
    };
    const ROLES: &'static [Role] = RECORDERS;
    const DEPTH: Depth = Depth::Summary;
    const URGENCY: Urgency = Urgency::NeverHeldUp;
    const READS: &'static [Facet] = &[];

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let order = standing(situation, self.measure)?;
        if !order.is_order() {
            return Err(Refusal::because(
                "Police protection can't be extended. A court makes an order.",
            ));
        }
        if self.until <= order.until {
            return Err(Refusal::because("The order lasts as long as that already."));
        }
        may_be_meant(self.until, self.extended)?;
        let event = EmergencyOrderExtended {
            measure: order.id,
            until: self.until,
            text: self.text.unwrap_or_default(),
        };
        Ok(vec![Fact::new(Subject::Person(situation.case.id), Happened::On(self.extended), event)])
    }
}

/// Record how police protection or an emergency protection order ended.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct EndEmergencyMeasure {
    measure: EpisodeId,
    ended: Date,
    how: String,
    text: String,
}

impl Command for EndEmergencyMeasure {
    const FORM: Form = Form {
        name: "end_emergency_measure",
        title: "Record how police protection or an emergency order ended",
        hint: "",
        submit: "Record the end",
        fields: &[
            Field::needed("measure", "Which one?", Kind::Episode(EpisodeKind::EmergencyMeasure)),
            Field::needed("ended", "When did it end?", Kind::PastDate),
            Field::needed("how", "How did it end?", Kind::Choice(&MEASURE_END)),
            Field::needed("text", "Where is the child now, and with whom?", Kind::Text(10_000)),
        ],
    };
    const ROLES: &'static [Role] = RECORDERS;
    const DEPTH: Depth = Depth::Summary;
    const URGENCY: Urgency = Urgency::NeverHeldUp;
    const READS: &'static [Facet] = &[];

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let measure = standing(situation, self.measure)?;
        if self.ended < measure.began.day() {
            return Err(Refusal::because("It can't have ended before it began.").at("ended"));
        }
        let event = EmergencyMeasureEnded { measure: measure.id, how: self.how, text: self.text };
        Ok(vec![Fact::new(Subject::Person(situation.case.id), Happened::On(self.ended), event)])
    }
}
