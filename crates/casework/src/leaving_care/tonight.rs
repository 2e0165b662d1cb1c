//! Where a young person who leaves care sleeps tonight, and whether we are in touch.
//!
//! Tonight's bed is never held up by anything (product rule 2). Bed and breakfast stands on the
//! watch from the first night; for somebody of 16 or 17 it is never suitable, whatever is chosen
//! (Children Act 1989 guidance, volume 3, January 2015).

use super::{RECORDERS, owed};
use crate::{
    access::Depth,
    actor::Role,
    care::birthday,
    case::{Case, care::BED_AND_BREAKFAST},
    command::{Command, Situation, Urgency},
    entry::{Fact, Happened},
    event::Facet,
    form::{Field, Form, Kind},
    identity,
    refusal::Refusal,
};
use serde::{Deserialize, Serialize};
use words::{
    Date, Label, Subject,
    codes::{ACCOMMODATION, ACTIVITY, IN_TOUCH, TOUCH_HOW},
    say,
};

/// The council was in touch with a young person, or was not.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct InTouchRecorded {
    /// As the return codes it.
    pub touch: String,
    /// How, as coded; may be empty.
    pub how: String,
    /// What they do, as the return codes it; may be empty.
    pub activity: String,
    /// What they said, and what is done; may be empty.
    pub text: String,
}

/// A young person sleeps somewhere from a night on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AccommodationRecorded {
    /// As the return codes it, without the digit that says whether it is suitable.
    pub kind: String,
    /// Whether it is suitable; nothing when an import did not say.
    pub suitable: Option<bool>,
    /// With whom or where; may be empty.
    pub place: String,
    /// Why there, and what is done; may be empty.
    pub text: String,
}

impl AccommodationRecorded {
    /// As the return codes it, with the digit: `W2`. The letter alone where nobody said.
    pub fn code(&self) -> String {
        let digit = self.suitable.map(|suitable| if suitable { "1" } else { "2" });
        format!("{}{}", self.kind, digit.unwrap_or_default())
    }
}

/// Record where a young person sleeps.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct RecordAccommodation {
    from: Date,
    kind: String,
    suitable: bool,
    place: Option<String>,
    text: Option<String>,
    label: Option<Label>,
}

impl Command for RecordAccommodation {
    const FORM: Form = Form {
        name: "record_accommodation",
        title: "Record where a young person sleeps",
        hint: "Bed and breakfast is never suitable for somebody of 16 or 17, and is recorded so.",
        submit: "Record it",
        fields: &[
            Field::needed("from", "Since which night?", Kind::PastDate),
            Field::needed("kind", "Where?", Kind::Choice(&ACCOMMODATION)),
            Field::needed("suitable", "Is it suitable for them?", Kind::YesNo),
            Field::optional("place", "With whom, and at which address?", Kind::Text(1_000)),
            Field::optional("text", "Why there, and what is done?", Kind::Text(10_000)),
            Field::optional("label", "Special handling of the address", Kind::Label),
        ],
    };
    const ROLES: &'static [Role] =
        &[Role::SocialWorker, Role::TeamManager, Role::FrontDoor, Role::OutOfHours];
    const DEPTH: Depth = Depth::Summary;
    const URGENCY: Urgency = Urgency::NeverHeldUp;
    const READS: &'static [Facet] = &[];

    fn fits(case: &Case) -> bool {
        case.identity.kind == identity::Kind::Child || case.care.leaving_now().is_some()
    }

    fn beside(case: &Case) -> Vec<(&'static str, String)> {
        let now = case.care.tonight().map(|one| {
            let kind = ACCOMMODATION.text(&one.kind);
            ("kind", format!("Until now: {kind}, since {}", say::date(one.from)))
        });
        now.into_iter().collect()
    }

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let suitable = self.suitable && !self.is_never_suitable(situation.case);
        let event = AccommodationRecorded {
            kind: self.kind,
            suitable: Some(suitable),
            place: self.place.unwrap_or_default(),
            text: self.text.unwrap_or_default(),
        };
        let subject = Subject::Person(situation.case.id);
        let fact = Fact::new(subject, Happened::On(self.from), event);
        Ok(vec![fact.labelled(self.label.unwrap_or_default())])
    }
}

impl RecordAccommodation {
    /// Whether it is unsuitable whatever is chosen: no roof, custody, and bed and breakfast for
    /// somebody who is not 18 yet.
    fn is_never_suitable(&self, case: &Case) -> bool {
        match self.kind.as_str() {
            "S" | "X" => true,
            BED_AND_BREAKFAST => {
                case.identity.born.is_some_and(|born| self.from < birthday(born, 18))
            }
            _ => false,
        }
    }
}

/// Record whether we are in touch.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct RecordInTouch {
    on: Date,
    touch: String,
    how: Option<String>,
    activity: Option<String>,
    text: Option<String>,
}

impl Command for RecordInTouch {
    const FORM: Form = Form {
        name: "record_in_touch",
        title: "Record whether we are in touch",
        hint: "",
        submit: "Record it",
        fields: &[
            Field::needed("on", "When?", Kind::PastDate),
            Field::needed("touch", "Are we in touch?", Kind::Choice(&IN_TOUCH)),
            Field::needed("how", "How?", Kind::Choice(&TOUCH_HOW)).when("touch", "YES"),
            Field::optional(
                "activity",
                "Are they in education, training or work?",
                Kind::Choice(&ACTIVITY),
            ),
            Field::optional("text", "What did they say, and what is done?", Kind::Text(20_000)),
        ],
    };
    const ROLES: &'static [Role] = RECORDERS;
    const READS: &'static [Facet] = &[];

    fn fits(case: &Case) -> bool {
        case.care.leaving_now().is_some()
    }

    fn beside(case: &Case) -> Vec<(&'static str, String)> {
        let last = case.care.touches.last().map(|one| {
            let touch = IN_TOUCH.text(&one.touch);
            ("touch", format!("Last, {}: {touch}", say::date(one.on)))
        });
        last.into_iter().collect()
    }

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        owed(situation.case)?;
        let event = InTouchRecorded {
            touch: self.touch,
            how: self.how.unwrap_or_default(),
            activity: self.activity.unwrap_or_default(),
            text: self.text.unwrap_or_default(),
        };
        let subject = Subject::Person(situation.case.id);
        Ok(vec![Fact::new(subject, Happened::On(self.on), event)])
    }
}
