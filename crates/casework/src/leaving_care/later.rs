//! What is owed to somebody who left care after the twenty-first birthday, and the notice of a death.
//!
//! Support is offered at least every twelve months until 25 to whoever is not receiving it (Children
//! and Social Work Act 2017, section 3). Whoever wants to learn has their needs assessed within three
//! months of telling us (Care Leavers (England) Regulations 2010, regulation 5(2)(b)).

use crate::{
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
use words::{Date, Subject, codes::SUPPORT_ANSWER, say};

/// Somebody who left care was offered support.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SupportOffered {
    /// What they answered, as coded.
    pub answer: String,
    /// What was offered, and what they said; may be empty.
    pub text: String,
}

/// Somebody who left care told us whether they want to learn.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LearningWishTold {
    /// Whether they do.
    pub wants: bool,
    /// What they want to learn or train for, or why not any more; may be empty.
    pub text: String,
}

/// The department and the inspectorate were told that somebody died who had left care.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DeathNoticeGiven {
    /// Who was told, and by whom.
    pub text: String,
}

/// The ages at which support is offered, in whole years.
const FROM_21: RangeInclusive<u16> = 21..=24;

/// Whether somebody was in care for long enough to be owed something after it.
fn is_former_relevant(case: &Case) -> bool {
    case.care.leaving_now().is_some_and(|one| one.category == "former_relevant")
}

fn former_relevant(case: &Case) -> Result<(), Refusal> {
    if is_former_relevant(case) {
        return Ok(());
    }
    Err(Refusal::gate(
        "This is for somebody who left care and is owed support until 25.",
        vec![Missing::mended_by(
            "record_leaving_care",
            "Nobody has said that they are a former relevant child.",
        )],
    ))
}

/// Record that somebody who left care was offered support.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct RecordSupportOffer {
    on: Date,
    answer: String,
    text: Option<String>,
}

impl Command for RecordSupportOffer {
    const FORM: Form = Form {
        name: "record_support_offer",
        title: "Record an offer of support from 21 on",
        hint: "At least once in twelve months, until 25. They may say no each time.",
        submit: "Record the offer",
        fields: &[
            Field::needed("on", "When was it offered?", Kind::PastDate),
            Field::needed("answer", "What did they answer?", Kind::Choice(&SUPPORT_ANSWER)),
            Field::optional("text", "What was offered, and what did they say?", Kind::Text(10_000)),
        ],
    };
    const ROLES: &'static [Role] = super::RECORDERS;
    const URGENCY: Urgency = Urgency::NeverHeldUp;
    const READS: &'static [Facet] = &[];
    const AGES: Option<RangeInclusive<u16>> = Some(FROM_21);

    fn fits(case: &Case) -> bool {
        is_former_relevant(case)
    }

    fn beside(case: &Case) -> Vec<(&'static str, String)> {
        let last = case.promised.offers.last().map(|one| {
            let answer = SUPPORT_ANSWER.text(&one.answer);
            ("answer", format!("Last time, {}: {answer}", say::date(one.on)))
        });
        last.into_iter().collect()
    }

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        former_relevant(situation.case)?;
        let event = SupportOffered { answer: self.answer, text: self.text.unwrap_or_default() };
        let subject = Subject::Person(situation.case.id);
        Ok(vec![Fact::new(subject, Happened::On(self.on), event)])
    }
}

/// Record whether somebody who left care wants to learn.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct RecordLearningWish {
    told: Date,
    wants: bool,
    text: Option<String>,
}

impl Command for RecordLearningWish {
    const FORM: Form = Form {
        name: "record_learning_wish",
        title: "Record whether a young person from 21 on wants to learn",
        hint: "If they do, a pathway plan shows within three months what they need for it.",
        submit: "Record it",
        fields: &[
            Field::needed("told", "When did they tell us?", Kind::PastDate),
            Field::needed("wants", "Do they want to learn or train?", Kind::YesNo),
            Field::optional("text", "What for, or why not any more?", Kind::Text(10_000)),
        ],
    };
    const ROLES: &'static [Role] = super::RECORDERS;
    const URGENCY: Urgency = Urgency::NeverHeldUp;
    const READS: &'static [Facet] = &[];
    const AGES: Option<RangeInclusive<u16>> = Some(FROM_21);

    fn fits(case: &Case) -> bool {
        is_former_relevant(case)
    }

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        former_relevant(situation.case)?;
        let event = LearningWishTold { wants: self.wants, text: self.text.unwrap_or_default() };
        let subject = Subject::Person(situation.case.id);
        Ok(vec![Fact::new(subject, Happened::On(self.told), event)])
    }
}

/// Record that the death of somebody who left care was notified.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct RecordDeathNotice {
    on: Date,
    text: String,
}

impl Command for RecordDeathNotice {
    const FORM: Form = Form {
        name: "record_death_notice",
        title: "Record that a death was notified",
        hint: "The department and the inspectorate are told. We count five working days from our hearing of it.",
        submit: "Record it",
        fields: &[
            Field::needed("on", "When was notice given?", Kind::PastDate),
            Field::needed("text", "Who was told, and by whom?", Kind::Text(5_000)),
        ],
    };
    const ROLES: &'static [Role] = &[Role::SocialWorker, Role::TeamManager, Role::Director];
    const URGENCY: Urgency = Urgency::NeverHeldUp;
    const READS: &'static [Facet] = &[];

    fn fits(case: &Case) -> bool {
        case.identity.died.is_some() && !case.care.leaving.is_empty()
    }

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let case = situation.case;
        let Some(died) = case.identity.died else {
            return Err(Refusal::gate(
                "Notice is given of a death that is on the record.",
                vec![Missing::mended_by("record_death", "Nobody has recorded that they died.")],
            ));
        };
        if self.on < died {
            return Err(Refusal::because("Notice can't be given before the death.").at("on"));
        }
        let event = DeathNoticeGiven { text: self.text };
        Ok(vec![Fact::new(Subject::Person(case.id), Happened::On(self.on), event)])
    }
}
