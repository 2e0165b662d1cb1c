//! Visits: somebody went to see a child. Seen, and seen alone, are asked every time.

use crate::{
    access::Depth,
    actor::Role,
    attendance::case_of,
    case::Case,
    choices::SEEN_ALONE,
    command::{Command, Situation, Urgency},
    entry::{Fact, Happened},
    event::Facet,
    form::{Field, Form, Kind},
    refusal::Refusal,
};
use serde::{Deserialize, Serialize};
use words::{
    Label, Moment, PersonId, Subject, WorkerId,
    codes::{NOT_SEEN_ALONE_REASON, NOT_SEEN_REASON, VISIT_PLACE},
};

/// Whether the child was seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Seen {
    /// Yes.
    Yes,
    /// No, for this reason, as coded.
    No(String),
    /// An import did not say.
    NotStated,
}

/// Whether the child was seen alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SeenAlone {
    /// Yes.
    Yes,
    /// No, for this reason, as coded.
    No(String),
    /// Not asked, because the child was not seen or an import did not say.
    NotStated,
}

impl SeenAlone {
    /// Whether somebody saw the child alone, or said why not.
    pub fn is_said(&self) -> bool {
        match self {
            Self::Yes => true,
            Self::No(reason) => !reason.is_empty(),
            Self::NotStated => false,
        }
    }
}

/// Somebody went to see a child.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct VisitRecorded {
    /// By whom.
    pub worker: WorkerId,
    /// Whether the child was seen.
    pub seen: Seen,
    /// Whether alone.
    pub alone: SeenAlone,
    /// Where, as coded.
    pub place: String,
    /// What happened and what was found.
    pub text: String,
    /// What the child said, in their own words; may be empty.
    pub child_words: String,
    /// `child_in_need`, `protection`, `care`: when an import said so, or a protection
    /// plan ran, or the child was in care.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Whether the place where the child sleeps was seen, where that was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bedroom: Option<bool>,
}

/// Record a visit.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct RecordVisit {
    at: Moment,
    place: String,
    seen: bool,
    not_seen: Option<String>,
    alone: Option<String>,
    not_alone: Option<String>,
    bedroom: Option<bool>,
    child_words: Option<String>,
    text: String,
    siblings: Option<Vec<PersonId>>,
    label: Option<Label>,
}

impl Command for RecordVisit {
    const FORM: Form = Form {
        name: "record_visit",
        title: "Record a visit",
        hint: "",
        submit: "Record the visit",
        fields: &[
            Field::needed("at", "When did you go?", Kind::Moment),
            Field::needed("place", "Where?", Kind::Choice(&VISIT_PLACE)),
            Field::needed("seen", "Did you see the child?", Kind::YesNo),
            Field::needed("not_seen", "Why not?", Kind::Choice(&NOT_SEEN_REASON))
                .when("seen", "no"),
            Field::needed("alone", "Did you see the child alone?", Kind::Choice(&SEEN_ALONE))
                .when("seen", "yes"),
            Field::needed("not_alone", "Why not alone?", Kind::Choice(&NOT_SEEN_ALONE_REASON))
                .when("alone", "no"),
            Field::optional("bedroom", "Did you see where the child sleeps?", Kind::YesNo),
            Field::optional(
                "child_words",
                "What did the child say, in their own words?",
                Kind::Text(10_000),
            ),
            Field::needed("text", "What happened, and what did you find?", Kind::Text(50_000))
                .hint("Write as if the child will read it."),
            Field::optional(
                "siblings",
                "Which brothers and sisters did you see in the same way?",
                Kind::Siblings,
            )
            .hint("The same words are then recorded for each of them."),
            Field::optional("label", "Special handling", Kind::Label),
        ],
    };
    const ROLES: &'static [Role] = &[Role::SocialWorker, Role::TeamManager, Role::OutOfHours];
    const DEPTH: Depth = Depth::Record;
    const URGENCY: Urgency = Urgency::NeverHeldUp;
    const READS: &'static [Facet] = &[];

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        if self.at > situation.now {
            return Err(Refusal::because(
                "This visit is in the future. Record it when it has happened.",
            )
            .at("at"));
        }
        let seen =
            if self.seen { Seen::Yes } else { Seen::No(self.not_seen.clone().unwrap_or_default()) };
        let alone = match (self.seen, self.alone.as_deref()) {
            (true, Some("yes")) => SeenAlone::Yes,
            (true, _) => SeenAlone::No(self.not_alone.clone().unwrap_or_default()),
            (false, _) => SeenAlone::NotStated,
        };
        let event = VisitRecorded {
            worker: situation.by(),
            seen,
            alone,
            place: self.place.clone(),
            text: self.text.clone(),
            child_words: self.child_words.clone().unwrap_or_default(),
            kind: None,
            bedroom: self.bedroom,
        };
        let everybody = situation.together(&self.others())?;
        let fact = |person| {
            // A child's own words are theirs alone: they are not copied to brothers and sisters.
            let mut event = event.clone();
            event.kind = kind(case_of(situation, person), self.at);
            if person != situation.case.id {
                event.child_words.clear();
            }
            Fact::new(Subject::Person(person), Happened::At(self.at), event)
                .labelled(self.label.unwrap_or_default())
        };
        Ok(everybody.into_iter().map(fact).collect())
    }

    fn others(&self) -> Vec<PersonId> {
        self.siblings.clone().unwrap_or_default()
    }
}

/// What kind of visit it was: to a child who had a protection plan on that day, or was in care.
fn kind(case: Option<&Case>, at: Moment) -> Option<String> {
    let day = words::london::day_of(at);
    let ran = |plan: &&crate::case::Plan| {
        plan.started <= day && plan.ended.as_ref().is_none_or(|(ended, _)| day <= *ended)
    };
    let case = case?;
    if case.protection_plans().any(|plan| ran(&plan)) {
        return Some("protection".to_owned());
    }
    case.care.ran_on(day).then(|| "care".to_owned())
}
