//! What the designated officer does about an allegation: weighs it, tells who must know, meets, and
//! says which children it is about.

use super::{OFFICER, OFFICERS, after_known, open};
use crate::{
    access::{Circumstances, Depth, Facts, Terms, may},
    actor::Role,
    attendance::{Participant, people, who_took_part},
    case::Case,
    command::{Command, Situation, Urgency},
    entry::{Fact, Happened},
    event::Facet,
    form::{EpisodeKind, Field, Form, Kind},
    refusal::Refusal,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use words::{
    Date, EpisodeId, PersonId, Subject,
    codes::{ALLEGATION_MEETING, ALLEGATION_THRESHOLD, ALLEGATION_TOLD},
    say,
};

/// The designated officer weighed an allegation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AllegationEvaluated {
    /// Which.
    pub allegation: EpisodeId,
    /// Whether it is looked into, as coded.
    pub threshold: String,
    /// Why, and what advice was given.
    pub reason: String,
    /// When it is looked at again.
    pub review_by: Option<Date>,
}

/// Somebody was told of an allegation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AllegationTold {
    /// Which.
    pub allegation: EpisodeId,
    /// Who, as coded.
    pub who: String,
    /// The name, and what they do; may be empty.
    pub text: String,
}

/// A meeting about an allegation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AllegationMeetingHeld {
    /// Which.
    pub allegation: EpisodeId,
    /// What kind of meeting, as coded.
    pub kind: String,
    /// Who took part.
    pub people: Vec<Participant>,
    /// What was decided, who does it, by when.
    pub decisions: String,
    /// When it is looked at again.
    pub review_by: Option<Date>,
}

/// An allegation is about something done to a child whom the record knows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AllegationChildNamed {
    /// Which.
    pub allegation: EpisodeId,
    /// The child.
    pub child: PersonId,
    /// Whether those who see the child's record know that one is being looked into.
    pub team_told: bool,
}

/// On a child's record: an allegation about somebody who works with children is being looked into.
/// Against whom, and what, never stands here.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChildAllegationOpened {
    /// By which its end is known.
    pub allegation: EpisodeId,
}

/// On a child's record: the allegation is not being looked into any more.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChildAllegationClosed {
    /// Which.
    pub allegation: EpisodeId,
}

const WHICH: Field =
    Field::needed("allegation", "Which allegation?", Kind::Episode(EpisodeKind::Allegation));

fn has_open(case: &Case) -> bool {
    case.duties.allegations_open().next().is_some()
}

/// Weigh an allegation.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct EvaluateAllegation {
    allegation: EpisodeId,
    evaluated: Date,
    threshold: String,
    reason: String,
    review_by: Option<Date>,
}

impl Command for EvaluateAllegation {
    const FORM: Form = Form {
        name: "evaluate_allegation",
        title: "Weigh an allegation",
        hint: "",
        submit: "Record it",
        fields: &[
            WHICH,
            Field::needed("evaluated", "When did you weigh it?", Kind::PastDate),
            Field::needed(
                "threshold",
                "Does it have to be looked into?",
                Kind::Choice(&ALLEGATION_THRESHOLD),
            ),
            Field::needed("reason", "Why, and what did you advise?", Kind::Text(20_000)),
            Field::needed("review_by", "When do you look at it again?", Kind::Date)
                .when("threshold", "met"),
        ],
    };
    const ROLES: &'static [Role] = OFFICERS;
    const READS: &'static [Facet] = &[Facet::Status];

    fn fits(case: &Case) -> bool {
        has_open(case)
    }

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let one = open(situation.case, self.allegation)?;
        after_known(one, ("evaluated", self.evaluated))?;
        later(self.review_by, self.evaluated)?;
        let event = AllegationEvaluated {
            allegation: one.id,
            threshold: self.threshold,
            reason: self.reason,
            review_by: self.review_by,
        };
        Ok(vec![situation.alleged(self.evaluated, event)])
    }
}

fn later(review: Option<Date>, day: Date) -> Result<(), Refusal> {
    if review.is_some_and(|review| review <= day) {
        let on = say::date(day);
        return Err(
            Refusal::because(format!("It must be looked at again after {on}.")).at("review_by")
        );
    }
    Ok(())
}

/// Record who was told of an allegation.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct TellOfAllegation {
    allegation: EpisodeId,
    who: String,
    told: Date,
    text: Option<String>,
}

impl Command for TellOfAllegation {
    const FORM: Form = Form {
        name: "tell_of_allegation",
        title: "Record who was told of an allegation",
        hint: "A referral to the barring service is recorded here, too.",
        submit: "Record it",
        fields: &[
            WHICH,
            Field::needed("who", "Who was told?", Kind::Choice(&ALLEGATION_TOLD)),
            Field::needed("told", "When?", Kind::PastDate),
            Field::optional(
                "text",
                "Whom did you speak to, and what do they do?",
                Kind::Text(5_000),
            ),
        ],
    };
    const ROLES: &'static [Role] = OFFICERS;
    const URGENCY: Urgency = Urgency::NeverHeldUp;
    const READS: &'static [Facet] = &[];

    fn fits(case: &Case) -> bool {
        has_open(case)
    }

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let one = open(situation.case, self.allegation)?;
        after_known(one, ("told", self.told))?;
        if self.who == OFFICER && one.officer_told.is_some() {
            return Err(Refusal::because("It is on the record when you were told."));
        }
        let text = self.text.unwrap_or_default();
        let event = AllegationTold { allegation: one.id, who: self.who, text };
        Ok(vec![situation.alleged(self.told, event)])
    }
}

/// Record a meeting about an allegation.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct RecordAllegationMeeting {
    allegation: EpisodeId,
    kind: String,
    held: Date,
    people: String,
    decisions: String,
    review_by: Option<Date>,
}

impl Command for RecordAllegationMeeting {
    const FORM: Form = Form {
        name: "record_allegation_meeting",
        title: "Record a meeting about an allegation",
        hint: "",
        submit: "Record the meeting",
        fields: &[
            WHICH,
            Field::needed("kind", "What kind of meeting?", Kind::Choice(&ALLEGATION_MEETING)),
            Field::needed("held", "When was it held?", Kind::PastDate),
            who_took_part(10_000),
            Field::needed(
                "decisions",
                "What was decided, and who does it by when?",
                Kind::Text(50_000),
            ),
            Field::optional("review_by", "When is it looked at again?", Kind::Date),
        ],
    };
    const ROLES: &'static [Role] = OFFICERS;
    const URGENCY: Urgency = Urgency::NeverHeldUp;
    const READS: &'static [Facet] = &[];

    fn fits(case: &Case) -> bool {
        has_open(case)
    }

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let one = open(situation.case, self.allegation)?;
        after_known(one, ("held", self.held))?;
        later(self.review_by, self.held)?;
        let event = AllegationMeetingHeld {
            allegation: one.id,
            kind: self.kind,
            people: people(&self.people, situation.workforce),
            decisions: self.decisions,
            review_by: self.review_by,
        };
        Ok(vec![situation.alleged(self.held, event)])
    }
}

/// Say which child an allegation is about.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct NameAllegationChild {
    allegation: EpisodeId,
    child: PersonId,
    tell: bool,
}

impl Command for NameAllegationChild {
    const FORM: Form = Form {
        name: "name_allegation_child",
        title: "Say which child an allegation is about",
        hint: "The child's record never says against whom it is, or what is alleged.",
        submit: "Record it",
        fields: &[
            WHICH,
            Field::needed("child", "Which child?", Kind::Child)
                .hint("Find the child first; whoever you opened last can be chosen here."),
            Field::needed(
                "tell",
                "May those who read the child's record know that an allegation is being looked into?",
                Kind::YesNo,
            )
            .hint("Say no for as long as it could reach the person, or harm the evidence. You can come back and say yes."),
        ],
    };
    const ROLES: &'static [Role] = OFFICERS;
    const OTHERS: Depth = Depth::Exists;
    const READS: &'static [Facet] = &[Facet::Status];

    fn fits(case: &Case) -> bool {
        has_open(case)
    }

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let one = open(situation.case, self.allegation)?;
        let child = situation.other(self.child).filter(|child| child.is_a_child());
        let child =
            child.ok_or_else(|| Refusal::because("Choose a child whom the record knows."))?;
        let known = one.children.iter().find(|(id, _)| *id == child.id);
        if known.is_some_and(|(_, told)| *told || !self.tell) {
            return Err(Refusal::because("This child is named on the allegation already."));
        }
        if self.tell && could_read(situation, child) {
            return Err(Refusal::because(
                "Somebody whom an allegation on this record is about can read this child's record. Have the case moved or the child's record restricted first, or say no for now.",
            ));
        }
        let today = Happened::On(situation.today);
        let named =
            AllegationChildNamed { allegation: one.id, child: child.id, team_told: self.tell };
        let told = ChildAllegationOpened { allegation: one.id };
        let told = self.tell.then(|| Fact::new(Subject::Person(child.id), today, told));
        Ok(std::iter::once(situation.alleged(situation.today, named)).chain(told).collect())
    }

    fn others(&self) -> Vec<PersonId> {
        vec![self.child]
    }
}

/// Whether a worker whom the allegations are about reads the child's record now.
fn could_read(situation: &Situation<'_>, child: &Case) -> bool {
    let facts = Facts::of(child);
    let nobody = BTreeMap::new();
    let under = Circumstances { now: situation.now, terms: Terms::default(), relatives: &nobody };
    let actors = situation.case.duties.alleged().filter_map(|id| situation.workforce.actor(id));
    actors.into_iter().any(|actor| may(&actor, &facts, &under).depth == Depth::Record)
}
