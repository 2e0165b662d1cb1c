//! Who is who: families, relationships with their inverse, households.

use crate::{
    access::Depth,
    actor::Role,
    case::Case,
    command::{Command, Situation, Urgency},
    entry::{Fact, Happened},
    event::Facet,
    form::{EpisodeKind, Field, Form, Kind},
    refusal::Refusal,
};
use serde::{Deserialize, Serialize};
use words::{
    Date, EpisodeId, FamilyId, PersonId, Subject,
    codes::relationship::{RELATIONSHIP, inverse_for},
};

/// What somebody is to another, as coded: `mother`.
pub type Relation = String;

/// Somebody belongs to a family's story from now on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FamilyJoined {
    /// The family.
    pub family: FamilyId,
}

/// What somebody else is to this person became known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RelationshipRecorded {
    /// By which it is spoken of; the same at both ends.
    pub relationship: EpisodeId,
    /// The other.
    pub other: PersonId,
    /// What the other is to this person.
    pub relation: Relation,
    /// Whether the other lives in the same home.
    pub household: bool,
    /// Whether the other holds parental responsibility; nothing when not known.
    pub responsibility: Option<bool>,
    /// From this day, when known.
    pub from: Option<Date>,
}

/// A relationship ended on the day on which this happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RelationshipEnded {
    /// Which.
    pub relationship: EpisodeId,
    /// Why, in words.
    pub reason: String,
}

const RECORDERS: &[Role] =
    &[Role::SocialWorker, Role::TeamManager, Role::FrontDoor, Role::OutOfHours];

/// Record what somebody is to this person.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct RecordRelationship {
    other: PersonId,
    relation: Relation,
    household: bool,
    responsibility: Option<bool>,
    from: Option<Date>,
}

impl Command for RecordRelationship {
    const FORM: Form = Form {
        name: "record_relationship",
        title: "Record who somebody is to this person",
        hint: "It is recorded for both of them. Search for the other person and open them first: whoever you have just opened can be chosen here.",
        submit: "Record the relationship",
        fields: &[
            Field::needed("other", "Who?", Kind::Person),
            Field::needed("relation", "What are they to this person?", Kind::Choice(&RELATIONSHIP)),
            Field::needed("household", "Do they live in the same home?", Kind::YesNo),
            Field::optional("responsibility", "Do they hold parental responsibility?", Kind::YesNo),
            Field::optional("from", "Since when?", Kind::PastDate),
        ],
    };
    const ROLES: &'static [Role] = RECORDERS;
    const DEPTH: Depth = Depth::Summary;
    /// A grandmother must be linked by whoever can find her; only then does her pattern open.
    const OTHERS: Depth = Depth::Exists;
    const URGENCY: Urgency = Urgency::NeverHeldUp;
    const READS: &'static [Facet] = &[Facet::Identity];

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let case = situation.case;
        if self.other == case.id {
            return Err(Refusal::because("Nobody is their own relative. Choose somebody else."));
        }
        let other = situation
            .other(self.other)
            .filter(|other| other.exists())
            .ok_or_else(|| Refusal::because("We don't know this person. Register them first."))?;
        let known = case.relationships.iter().any(|one| {
            one.to.is_none() && one.other == self.other && one.relation == self.relation
        });
        if known {
            return Err(Refusal::because("This relationship is on the record already."));
        }
        let relationship = EpisodeId(situation.fresh(1));
        let happened = Happened::On(self.from.unwrap_or(situation.today));
        let sex = case.identity.sex.as_deref().unwrap_or_default();
        let back = inverse_for(&self.relation, sex).unwrap_or("other");
        let one_side = |other, relation: &str, responsibility| RelationshipRecorded {
            relationship,
            other,
            relation: relation.to_owned(),
            household: self.household,
            responsibility,
            from: self.from,
        };
        let ours = one_side(self.other, &self.relation, self.responsibility);
        let theirs = one_side(case.id, back, None);
        let mut facts = vec![
            Fact::new(Subject::Person(case.id), happened, ours),
            Fact::new(Subject::Person(other.id), happened, theirs),
        ];
        facts.extend(shared_family(situation, other));
        Ok(facts)
    }

    fn others(&self) -> Vec<PersonId> {
        vec![self.other]
    }
}

/// Relatives stand on one page: whoever has no family yet joins the other's, and two people
/// without one begin one.
fn shared_family(situation: &Situation<'_>, other: &Case) -> Vec<Fact> {
    let case = situation.case;
    let join = |person, family| {
        Fact::new(Subject::Person(person), Happened::On(situation.today), FamilyJoined { family })
    };
    match (case.families.first(), other.families.first()) {
        (Some(_), Some(_)) => Vec::new(),
        (Some(family), None) => vec![join(other.id, *family)],
        (None, Some(family)) => vec![join(case.id, *family)],
        (None, None) => {
            let family = FamilyId(situation.fresh(2));
            vec![join(case.id, family), join(other.id, family)]
        }
    }
}

/// End a relationship that no longer is.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct EndRelationship {
    relationship: EpisodeId,
    ended: Date,
    reason: String,
}

impl Command for EndRelationship {
    const FORM: Form = Form {
        name: "end_relationship",
        title: "End a relationship",
        hint: "The past stays on the record: from this day on it is shown as over.",
        submit: "End the relationship",
        fields: &[
            Field::needed(
                "relationship",
                "Which relationship?",
                Kind::Episode(EpisodeKind::Relationship),
            ),
            Field::needed("ended", "When did it end?", Kind::PastDate),
            Field::needed("reason", "Why?", Kind::Line(200)),
        ],
    };
    const ROLES: &'static [Role] = RECORDERS;
    const DEPTH: Depth = Depth::Summary;
    /// As for the recording: it stands on both records.
    const OTHERS: Depth = Depth::Exists;
    const URGENCY: Urgency = Urgency::NeverHeldUp;
    const READS: &'static [Facet] = &[Facet::Identity];

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let case = situation.case;
        let standing =
            case.relationships.iter().find(|r| r.id == self.relationship && r.to.is_none());
        let standing =
            standing.ok_or_else(|| Refusal::because("This relationship has ended already."))?;
        if standing.from.is_some_and(|from| self.ended < from) {
            return Err(Refusal::because("A relationship can't end before it began.").at("ended"));
        }
        let event =
            RelationshipEnded { relationship: self.relationship, reason: self.reason.clone() };
        let everybody = [case.id, standing.other];
        let happened = Happened::On(self.ended);
        Ok(everybody.map(|who| Fact::new(Subject::Person(who), happened, event.clone())).into())
    }

    fn others_through(&self, case: &Case) -> Vec<PersonId> {
        let of = case.relationships.iter().filter(|one| one.id == self.relationship);
        of.map(|one| one.other).collect()
    }
}
