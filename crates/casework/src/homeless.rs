//! Young people of 16 and 17 who are homeless: the duty to accommodate, offered and answered with an
//! advocate at hand.
//!
//! A young person may say no to section 20 of the Children Act 1989 only after somebody independent
//! has told them what they would lose by it (statutory guidance on homeless 16 and 17 year olds,
//! 2018). Being homeless is a fact and never held up; the case is not closed while it lasts.

use crate::{
    access::Depth,
    actor::Role,
    case::Case,
    command::{Command, Situation, Urgency},
    entry::{Fact, Happened},
    event::Facet,
    form::{Field, Form, Kind},
    refusal::{Missing, Refusal},
};
use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;
use words::{
    Date, EpisodeId, Subject,
    codes::{HOMELESS_END, HOMELESS_OFFER},
    say,
};

/// A young person said, or somebody said for them, that they have nowhere to live.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HomelessPresented {
    /// By which it is spoken of.
    pub homeless: EpisodeId,
    /// What happened, and where they can sleep tonight.
    pub text: String,
    /// What they want, in their own words; may be empty.
    pub child_words: String,
}

/// It was decided what is owed to a homeless young person, and they answered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HomelessOffered {
    /// To whom of.
    pub homeless: EpisodeId,
    /// What became of it, as coded.
    pub offer: String,
    /// The advocate who explained it; may be empty where nothing was refused.
    pub advocate: String,
    /// What the advocate says; may be empty where nothing was refused.
    pub advocate_view: String,
    /// What the young person says; may be empty.
    pub child_words: String,
    /// Why.
    pub reason: String,
}

/// A young person is homeless no more.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HomelessEnded {
    /// Which time.
    pub homeless: EpisodeId,
    /// How, as coded.
    pub how: String,
    /// Where they live now, and with whom.
    pub text: String,
}

/// Record that a young person is homeless.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct RecordHomeless {
    presented: Date,
    text: String,
    child_words: Option<String>,
}

impl Command for RecordHomeless {
    const FORM: Form = Form {
        name: "record_homeless",
        title: "Record that a young person of 16 or 17 is homeless",
        hint: "Find them a bed for tonight first. Bed and breakfast is never right.",
        submit: "Record it",
        fields: &[
            Field::needed("presented", "When did we hear of it?", Kind::PastDate),
            Field::needed(
                "text",
                "What happened, and where do they sleep tonight?",
                Kind::Text(20_000),
            ),
            Field::optional(
                "child_words",
                "What do they want, in their own words?",
                Kind::Text(10_000),
            ),
        ],
    };
    const ROLES: &'static [Role] =
        &[Role::SocialWorker, Role::TeamManager, Role::FrontDoor, Role::OutOfHours];
    const DEPTH: Depth = Depth::Summary;
    const URGENCY: Urgency = Urgency::NeverHeldUp;
    const READS: &'static [Facet] = &[];
    // At 18 what happened before that birthday may still have to be written down.
    const AGES: Option<RangeInclusive<u16>> = Some(16..=18);

    fn fits(case: &Case) -> bool {
        let may_be = case.is_a_child() && case.duties.homeless_now().is_none();
        may_be && !case.is_in_care()
    }

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let case = situation.case;
        if case.duties.homeless_now().is_some() {
            return Err(Refusal::because("They are homeless by our record already."));
        }
        let years = case.identity.born.and_then(|born| say::years_old(born, self.presented));
        if years.is_some_and(|years| !(16..18).contains(&years)) {
            return Err(Refusal::because(
                "This duty is for young people of 16 and 17. For a younger child use protection or care, for an adult housing.",
            ));
        }
        let event = HomelessPresented {
            homeless: EpisodeId(situation.fresh(1)),
            text: self.text,
            child_words: self.child_words.unwrap_or_default(),
        };
        Ok(vec![Fact::new(Subject::Person(case.id), Happened::On(self.presented), event)])
    }
}

/// Record what was offered to a homeless young person, and their answer.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct RecordHomelessOffer {
    offered: Date,
    offer: String,
    reason: String,
    advocate: Option<String>,
    advocate_view: Option<String>,
    child_words: Option<String>,
}

impl Command for RecordHomelessOffer {
    const FORM: Form = Form {
        name: "record_homeless_offer",
        title: "Record what was offered to a homeless young person",
        hint: "They can only say no once somebody independent has explained what they would lose.",
        submit: "Record it",
        fields: &[
            Field::needed("offered", "When?", Kind::PastDate),
            Field::needed(
                "offer",
                "What was offered, and what do they say?",
                Kind::Choice(&HOMELESS_OFFER),
            ),
            Field::needed("reason", "Why?", Kind::Text(20_000)),
            Field::needed("advocate", "Which advocate explained it to them?", Kind::Line(200))
                .hint("Name, organisation.")
                .when("offer", "refused"),
            Field::needed("advocate_view", "What does the advocate say?", Kind::Text(10_000))
                .when("offer", "refused"),
            Field::optional(
                "child_words",
                "What do they say, in their own words?",
                Kind::Text(10_000),
            ),
        ],
    };
    const ROLES: &'static [Role] = &[Role::SocialWorker, Role::TeamManager];
    const READS: &'static [Facet] = &[Facet::Status];

    fn fits(case: &Case) -> bool {
        case.duties.homeless_now().is_some()
    }

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let case = situation.case;
        let now = case.duties.homeless_now().ok_or_else(|| {
            Refusal::because("They are not homeless by our record. Record that first.")
        })?;
        if self.offered < now.presented {
            return Err(
                Refusal::because("It can't have been offered before we heard of it.").at("offered")
            );
        }
        let event = HomelessOffered {
            homeless: now.id,
            offer: self.offer,
            advocate: self.advocate.unwrap_or_default(),
            advocate_view: self.advocate_view.unwrap_or_default(),
            child_words: self.child_words.unwrap_or_default(),
            reason: self.reason,
        };
        Ok(vec![Fact::new(Subject::Person(case.id), Happened::On(self.offered), event)])
    }
}

/// Record that a young person is homeless no more.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct EndHomeless {
    ended: Date,
    how: String,
    text: String,
}

impl Command for EndHomeless {
    const FORM: Form = Form {
        name: "end_homeless",
        title: "Record that a young person has a home",
        hint: "",
        submit: "Record it",
        fields: &[
            Field::needed("ended", "From which day?", Kind::PastDate),
            Field::needed("how", "How did it end?", Kind::Choice(&HOMELESS_END)),
            Field::needed("text", "Where do they live now, and with whom?", Kind::Text(20_000)),
        ],
    };
    const ROLES: &'static [Role] = &[Role::SocialWorker, Role::TeamManager];
    const URGENCY: Urgency = Urgency::NeverHeldUp;
    const READS: &'static [Facet] = &[];

    fn fits(case: &Case) -> bool {
        case.duties.homeless_now().is_some()
    }

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let case = situation.case;
        let now = case
            .duties
            .homeless_now()
            .ok_or_else(|| Refusal::because("They have a home by our record already."))?;
        if self.ended < now.presented {
            return Err(Refusal::because("It can't have ended before we heard of it.").at("ended"));
        }
        let event = HomelessEnded { homeless: now.id, how: self.how, text: self.text };
        Ok(vec![Fact::new(Subject::Person(case.id), Happened::On(self.ended), event)])
    }
}

/// What stands in the way of closing the case of a homeless young person.
pub(crate) fn missing(case: &Case) -> Option<Missing> {
    let now = case.duties.homeless_now()?;
    Some(match &now.offer {
        None => Missing::mended_by(
            "record_homeless_offer",
            "They are homeless, and nobody has recorded what they were offered under section 20.",
        ),
        Some(_) => Missing::mended_by("end_homeless", "They are homeless by our record."),
    })
}
