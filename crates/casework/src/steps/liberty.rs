//! A child's liberty: hours and days in secure accommodation, its reviews, and the orders of a court
//! under which a child may be kept.
//!
//! Being kept, an order and its end are facts that nothing holds up (product rules 1 and 2): how long
//! the law allows is counted, and never a reason to refuse the record. Law: Children Act 1989, section
//! 25; Children (Secure Accommodation) Regulations 1991.

use crate::{
    access::Depth,
    actor::Role,
    attendance::{Participant, people, who_took_part},
    care::in_care,
    case::{Case, steps::LibertyMeasure},
    command::{Command, Situation, Urgency},
    emergency::may_be_meant,
    entry::{Fact, Happened},
    event::Facet,
    form::{EpisodeKind, Field, Form, Kind},
    refusal::Refusal,
};
use serde::{Deserialize, Serialize};
use words::{Date, EpisodeId, Label, Moment, Subject, codes::LIBERTY_ORDER, london, say};

/// A child began to be kept in secure accommodation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SecureStayBegan {
    /// By which it is spoken of.
    pub measure: EpisodeId,
    /// Where.
    pub place: String,
    /// Why nothing less is enough, who agreed to it, and what the child was told.
    pub text: String,
}

/// A court made an order about a child's liberty.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LibertyOrderMade {
    /// By which it is spoken of.
    pub measure: EpisodeId,
    /// Which, as coded.
    pub order: String,
    /// Its last day, as the court ordered.
    pub until: Date,
    /// Which court.
    pub court: String,
    /// What it allows; may be empty.
    pub text: String,
}

/// Secure accommodation was reviewed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SecureReviewHeld {
    /// Which stay.
    pub measure: EpisodeId,
    /// Who took part.
    pub people: Vec<Participant>,
    /// What the child said.
    pub child_view: String,
    /// Whether it is still needed, and why nothing less is enough.
    pub text: String,
}

/// A child is no longer kept, or an order about liberty is over.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LibertyMeasureEnded {
    /// Which.
    pub measure: EpisodeId,
    /// Where the child lives now, and what follows.
    pub text: String,
}

const RECORDERS: &[Role] = &[Role::SocialWorker, Role::TeamManager, Role::OutOfHours];

/// How a place where the child is kept is handled: as the address of the last placement is.
pub(super) fn place_label(case: &Case) -> Label {
    case.care.placement().map_or(Label::None, |placement| placement.label)
}

/// Record that a child is kept in secure accommodation.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct RecordSecureStay {
    at: Moment,
    place: String,
    text: String,
}

impl Command for RecordSecureStay {
    const FORM: Form = Form {
        name: "record_secure_stay",
        title: "Record that a child is kept in secure accommodation",
        hint: "Without an order of a court it can last 72 hours in any 28 days.",
        submit: "Record it",
        fields: &[
            Field::needed("at", "Since when?", Kind::Moment),
            Field::needed("place", "Where?", Kind::Line(300)),
            Field::needed(
                "text",
                "Why is nothing less enough, who agreed to it, and what was the child told?",
                Kind::Text(20_000),
            ),
        ],
    };
    const ROLES: &'static [Role] = RECORDERS;
    const DEPTH: Depth = Depth::Summary;
    const URGENCY: Urgency = Urgency::NeverHeldUp;
    const READS: &'static [Facet] = &[];

    fn fits(case: &Case) -> bool {
        case.is_in_care() && case.steps.stay_now().is_none()
    }

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let case = situation.case;
        let period = in_care(case)?;
        situation.happened(self.at)?;
        if london::day_of(self.at) < period.started {
            return Err(
                Refusal::because("A child can't have been kept before care began.").at("at")
            );
        }
        if case.steps.stay_now().is_some() {
            return Err(Refusal::because(
                "The child is kept in secure accommodation by our record already. Say when that ended first.",
            ));
        }
        let event = SecureStayBegan {
            measure: EpisodeId(situation.fresh(1)),
            place: self.place,
            text: self.text,
        };
        let fact = Fact::new(Subject::Person(case.id), Happened::At(self.at), event);
        Ok(vec![fact.labelled(place_label(case))])
    }
}

/// Record an order of a court about a child's liberty.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct RecordLibertyOrder {
    order: String,
    at: Moment,
    until: Date,
    court: String,
    text: Option<String>,
}

impl Command for RecordLibertyOrder {
    const FORM: Form = Form {
        name: "record_liberty_order",
        title: "Record an order about a child’s liberty",
        hint: "",
        submit: "Record the order",
        fields: &[
            Field::needed("order", "Which order?", Kind::Choice(&LIBERTY_ORDER)),
            Field::needed("at", "When was it made?", Kind::Moment),
            Field::needed("until", "What is its last day?", Kind::Date),
            Field::needed("court", "Which court?", Kind::Line(200)),
            Field::optional(
                "text",
                "What does it allow, and who has been told?",
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
        let now = case.steps.orders_now().last().and_then(|one| Some((one, one.until?)));
        let said = now.map(|(one, until)| {
            format!("Until now: {}, until {}", LIBERTY_ORDER.text(&one.kind), say::date(until))
        });
        said.map(|said| ("order", said)).into_iter().collect()
    }

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let case = situation.case;
        in_care(case)?;
        situation.happened(self.at)?;
        let made = london::day_of(self.at);
        if self.until < made {
            return Err(
                Refusal::because("The last day of an order is not before it was made.").at("until")
            );
        }
        may_be_meant(self.until, made)?;
        let event = LibertyOrderMade {
            measure: EpisodeId(situation.fresh(1)),
            order: self.order,
            until: self.until,
            court: self.court,
            text: self.text.unwrap_or_default(),
        };
        Ok(vec![Fact::new(Subject::Person(case.id), Happened::At(self.at), event)])
    }
}

/// Record a review of secure accommodation.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct RecordSecureReview {
    held: Date,
    people: String,
    child_view: String,
    text: String,
}

impl Command for RecordSecureReview {
    const FORM: Form = Form {
        name: "record_secure_review",
        title: "Record a review of secure accommodation",
        hint: "Within a month of its beginning, then every three months.",
        submit: "Record the review",
        fields: &[
            Field::needed("held", "When was it held?", Kind::PastDate),
            who_took_part(5_000),
            Field::needed(
                "child_view",
                "What does the child say, in their own words?",
                Kind::Text(20_000),
            ),
            Field::needed(
                "text",
                "Is it still needed, and why is nothing less enough?",
                Kind::Text(20_000),
            ),
        ],
    };
    const ROLES: &'static [Role] = &[Role::SocialWorker, Role::TeamManager, Role::ReviewingOfficer];
    const READS: &'static [Facet] = &[Facet::Plan];

    fn fits(case: &Case) -> bool {
        case.steps.stay_now().is_some()
    }

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let case = situation.case;
        let stay = case.steps.stay_now().ok_or_else(|| {
            Refusal::because(
                "This child is not kept in secure accommodation by our record. Record since when they are first.",
            )
        })?;
        if self.held < stay.began.day() {
            return Err(Refusal::because(
                "Secure accommodation can't be reviewed before it began. Check the day.",
            )
            .at("held"));
        }
        let event = SecureReviewHeld {
            measure: stay.id,
            people: people(&self.people, situation.workforce),
            child_view: self.child_view,
            text: self.text,
        };
        Ok(vec![Fact::new(Subject::Person(case.id), Happened::On(self.held), event)])
    }
}

/// Record that a child is no longer kept, or that an order about liberty is over.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct EndLibertyMeasure {
    measure: EpisodeId,
    at: Moment,
    text: String,
}

impl Command for EndLibertyMeasure {
    const FORM: Form = Form {
        name: "end_liberty_measure",
        title: "Record that secure accommodation or an order about liberty ended",
        hint: "",
        submit: "Record the end",
        fields: &[
            Field::needed("measure", "Which one?", Kind::Episode(EpisodeKind::LibertyMeasure)),
            Field::needed("at", "When did it end?", Kind::Moment),
            Field::needed(
                "text",
                "Where does the child live now, and what follows?",
                Kind::Text(10_000),
            ),
        ],
    };
    const ROLES: &'static [Role] = RECORDERS;
    const DEPTH: Depth = Depth::Summary;
    const URGENCY: Urgency = Urgency::NeverHeldUp;
    const READS: &'static [Facet] = &[];

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let case = situation.case;
        let running = |one: &&LibertyMeasure| one.id == self.measure && one.ended.is_none();
        let measure = case.steps.liberty.iter().find(running).ok_or_else(|| {
            Refusal::because("This stay or order has ended already, or is not on this record.")
        })?;
        situation.happened(self.at)?;
        let before = match measure.began {
            Happened::At(began) => self.at < began,
            Happened::On(day) => london::day_of(self.at) < day,
        };
        if before {
            return Err(
                Refusal::because("It ended after it began. Check the day and the time.").at("at")
            );
        }
        let event = LibertyMeasureEnded { measure: measure.id, text: self.text };
        Ok(vec![Fact::new(Subject::Person(case.id), Happened::At(self.at), event)])
    }
}
