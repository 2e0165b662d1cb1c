//! What an event speaks of, and what it says of that in words: so that what people recorded here
//! and what another system says can be laid side by side.
//!
//! Whatever adds up (a visit, a note) speaks of nothing that somebody else could contradict.

use crate::{
    chronology,
    entry::Happened,
    event::{Event, Facet},
    identity::PersonDescribed,
    workforce::Workforce,
};
use words::{EpisodeId, codes, say};

/// Something of which a record says one thing at a time.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Thing {
    /// What somebody is called.
    Name,
    /// When somebody was born or is expected.
    Birth,
    /// Their sex.
    Sex,
    /// Their ethnicity.
    Ethnicity,
    /// Their disabilities.
    Disabilities,
    /// Their first language.
    Language,
    /// When they died.
    Death,
    /// Where they live now.
    Address,
    /// A number by which they are known, by its kind.
    Number(String),
    /// Who holds the case.
    Holder,
    /// Which team holds it.
    Team,
    /// One step of something that began in one entry and is spoken of in others.
    Step(EpisodeId, &'static str),
    /// Anything else of which only the last counts, by the event's kind.
    Last(&'static str),
}

impl Thing {
    /// As a list of differences names it.
    pub fn in_words(&self) -> String {
        let text = match self {
            Self::Name => "Name",
            Self::Birth => "Date of birth",
            Self::Sex => "Sex",
            Self::Ethnicity => "Ethnicity",
            Self::Disabilities => "Disabilities",
            Self::Language => "Language",
            Self::Death => "Death",
            Self::Address => "Address",
            Self::Number(kind) => return format!("Number: {}", kind.replace('_', " ")),
            Self::Holder => "Who holds the case",
            Self::Team => "Which team holds the case",
            Self::Step(_, step) => step,
            Self::Last(kind) => return sentence(kind),
        };
        text.to_owned()
    }
}

/// "legal_status.changed" as "Legal status changed".
fn sentence(kind: &str) -> String {
    let words = kind.replace(['_', '.'], " ");
    let mut letters = words.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// What an event speaks of; empty when it only adds to the record.
pub fn things(event: &Event) -> Vec<Thing> {
    match event {
        Event::PersonRegistered(e) => {
            let named = e.name.as_ref().map(|_| Thing::Name);
            let born = e.born.or(e.expected).map(|_| Thing::Birth);
            let sex = e.sex.as_ref().map(|_| Thing::Sex);
            [named, born, sex].into_iter().flatten().collect()
        }
        Event::PersonNamed(e) => Vec::from_iter(e.name.is_current().then_some(Thing::Name)),
        Event::PersonBorn(_) => vec![Thing::Birth],
        Event::PersonDescribed(e) => described(e),
        Event::PersonIdentified(e) => vec![Thing::Number(e.identifier.kind.clone())],
        Event::PersonMoved(e) => Vec::from_iter(e.until.is_none().then_some(Thing::Address)),
        Event::PersonDied(_) => vec![Thing::Death],
        Event::AllocationOffered(_) => vec![Thing::Holder],
        Event::TeamAssigned(_) => vec![Thing::Team],
        Event::SourceRowAttached(_)
        | Event::FamilyJoined(_)
        | Event::EntrySuperseded(_)
        | Event::DifferenceFound(_)
        | Event::DifferenceSettled(_)
        | Event::RestrictionClassified(_) => Vec::new(),
        other => match step(other) {
            Some((episode, step)) => vec![Thing::Step(episode, step)],
            None if other.facet() == Facet::Notes => Vec::new(),
            None => vec![Thing::Last(other.kind())],
        },
    }
}

fn described(event: &PersonDescribed) -> Vec<Thing> {
    let said = [
        (event.sex.is_some(), Thing::Sex),
        (event.ethnicity.is_some(), Thing::Ethnicity),
        (event.disabilities.is_some(), Thing::Disabilities),
        (event.language.is_some(), Thing::Language),
    ];
    said.into_iter().filter(|(is, _)| *is).map(|(_, thing)| thing).collect()
}

/// Which step of which episode.
fn step(event: &Event) -> Option<(EpisodeId, &'static str)> {
    Some(match event {
        Event::ContactReceived(e) => (e.contact, "Contact"),
        Event::ContactDecided(e) => (e.contact, "Decision on the contact"),
        Event::ReferralReceived(e) => (e.referral, "Referral"),
        Event::ReferralDecided(e) => (e.referral, "Decision on the referral"),
        Event::CaseClosed(e) => (e.referral, "Closing of the case"),
        Event::AllocationAccepted(e) => (e.allocation, "Answer to the allocation"),
        Event::AllocationRefused(e) => (e.allocation, "Answer to the allocation"),
        Event::AllocationEnded(e) => (e.allocation, "End of the allocation"),
        Event::AssessmentStarted(e) => (e.assessment, "Start of the assessment"),
        Event::AssessmentFinished(e) => (e.assessment, "End of the assessment"),
        Event::AssessmentAuthorised(e) => (e.assessment, "Authorisation of the assessment"),
        Event::PlanStarted(e) => (e.plan, "Start of the plan"),
        Event::PlanCategorised(e) => (e.plan, "Category of the plan"),
        Event::PlanEnded(e) => (e.plan, "End of the plan"),
        Event::RelationshipRecorded(e) => (e.relationship, "Relationship"),
        Event::RelationshipEnded(e) => (e.relationship, "End of the relationship"),
        _ => return None,
    })
}

/// The episode that an event begins or speaks of, as far as steps tell.
pub fn episodes(event: &Event) -> Option<EpisodeId> {
    match event {
        Event::AllocationOffered(e) => Some(e.allocation),
        Event::PersonMoved(e) => Some(e.address),
        other => step(other).map(|(episode, _)| episode),
    }
}

/// What an event says of a thing, in words that two systems' entries can be compared by.
pub fn in_words(
    thing: &Thing,
    (event, happened): (&Event, Happened),
    workforce: &Workforce,
) -> String {
    let on = || say::date(happened.day());
    match (thing, event) {
        (Thing::Name, Event::PersonRegistered(e)) => {
            e.name.as_ref().map(crate::identity::Name::whole).unwrap_or_default()
        }
        (Thing::Name, Event::PersonNamed(e)) => e.name.whole(),
        (Thing::Birth, Event::PersonRegistered(e)) => {
            e.born.or(e.expected).map(say::date).unwrap_or_default()
        }
        (Thing::Sex, Event::PersonRegistered(e)) => coded(&codes::SEX, e.sex.as_deref()),
        (Thing::Sex, Event::PersonDescribed(e)) => coded(&codes::SEX, e.sex.as_deref()),
        (Thing::Ethnicity, Event::PersonDescribed(e)) => {
            coded(&codes::ETHNICITY, e.ethnicity.as_deref())
        }
        (Thing::Language, Event::PersonDescribed(e)) => e.language.clone().unwrap_or_default(),
        (Thing::Disabilities, Event::PersonDescribed(e)) => {
            let mut all = e.disabilities.clone().unwrap_or_default();
            all.sort();
            all.iter().map(|one| codes::DISABILITY.text(one)).collect::<Vec<_>>().join(", ")
        }
        (Thing::Number(_), Event::PersonIdentified(e)) => e.identifier.value.clone(),
        (Thing::Address, Event::PersonMoved(e)) => {
            format!("{} {}, from {}", e.lines, e.postcode, on())
        }
        (Thing::Holder, Event::AllocationOffered(e)) => workforce.name_of(e.worker).to_owned(),
        (Thing::Team, Event::TeamAssigned(e)) => workforce.team_name(Some(e.team)).to_owned(),
        (_, Event::ReferralDecided(e)) => codes::REFERRAL_DECISION.text(&e.decision).to_owned(),
        (_, Event::ContactDecided(e)) => codes::CONTACT_DECISION.text(&e.decision).to_owned(),
        (_, Event::PlanCategorised(e)) => codes::CATEGORY_OF_ABUSE.text(&e.category).to_owned(),
        (Thing::Last(_), event) => format!("{}, {}", chronology::heading(event, workforce), on()),
        _ => on(),
    }
}

fn coded(set: &words::CodeSet, code: Option<&str>) -> String {
    code.map(|code| set.text(code).to_owned()).unwrap_or_default()
}
