//! Allegations against people who work with children, seen through by the designated officer.
//!
//! The subject is the adult, on a record of its own that is restricted to the designated officers
//! from its first entry: it is never joined to what is otherwise known of them, and whoever records
//! one need not be able to read it afterwards. A child's record says no more than that an allegation
//! is being looked into, and only once the designated officer lets it. Telling the designated
//! officer takes at most one working day (Working Together, chapter 4; Keeping Children Safe in
//! Education, part 4). Recording is never held up.

pub mod ending;
pub mod work;

use crate::{
    access::Depth,
    actor::Role,
    case::{Case, duties::Allegation},
    command::{About, Command, Situation, Urgency},
    entry::{Fact, Happened},
    event::Facet,
    form::{Field, Form, Kind},
    identity::{self, Name, PersonRegistered},
    refusal::Refusal,
    restriction::{Classification, Restriction, RestrictionClassified},
    workforce::Workforce,
};
use serde::{Deserialize, Serialize};
use words::{
    Date, EpisodeId, Subject, WorkerId,
    codes::{ALLEGATION_KIND, ALLEGATION_SETTING},
};

/// The kind of restriction under which the record of an allegation stands, as coded.
pub const RESTRICTED_AS: &str = "allegation";
/// Of whom it is said that they were told, when it was the designated officer.
pub const OFFICER: &str = "designated_officer";

/// Something was alleged against somebody who works with children. It happened on the day on which
/// the employer, or whoever tells us, first knew of it: from then the clock runs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AllegationReceived {
    /// By which it is spoken of.
    pub allegation: EpisodeId,
    /// Where they work with children, as coded.
    pub setting: String,
    /// For whom they work; may be empty.
    pub employer: String,
    /// What makes it an allegation, as coded.
    pub kinds: Vec<String>,
    /// What is alleged, by whom, when and where.
    pub text: String,
    /// When the designated officer was told; nothing while nobody has told them.
    pub told: Option<Date>,
    /// Who they are here, when they work for this council: they never see the record.
    pub worker: Option<WorkerId>,
}

const RECORDERS: &[Role] = &[
    Role::SocialWorker,
    Role::TeamManager,
    Role::FrontDoor,
    Role::OutOfHours,
    Role::ReviewingOfficer,
    Role::Director,
    Role::DesignatedOfficer,
];
/// Who works on an allegation.
pub(crate) const OFFICERS: &[Role] = &[Role::DesignatedOfficer];

/// What is asked about an allegation, whoever it is about.
const WHERE: Field = Field::needed(
    "setting",
    "Where do they work with children?",
    Kind::Choice(&ALLEGATION_SETTING),
);
const EMPLOYER: Field =
    Field::optional("employer", "For whom do they work, and as what?", Kind::Line(300));
const HERE: Field =
    Field::optional("works_here", "If they work for this council: who are they?", Kind::Worker)
        .hint("They will never be able to open this record.");
const KINDS: Field =
    Field::needed("kinds", "What makes it an allegation?", Kind::Choices(&ALLEGATION_KIND));
const KNOWN: Field = Field::needed(
    "known",
    "When did the employer, or whoever tells us, first know?",
    Kind::PastDate,
);
const TOLD: Field =
    Field::optional("told", "When was the designated officer told?", Kind::PastDate)
        .hint("Leave it empty if nobody has told them. They must be told within one working day.");
const TEXT: Field = Field::needed("text", "What is alleged?", Kind::Text(50_000))
    .hint("What happened, when and where, who saw it, who says so. Leave addresses out.");

/// Record an allegation against somebody who works with children.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct ReceiveAllegation {
    given: Option<String>,
    family: Option<String>,
    born: Option<Date>,
    works_here: Option<WorkerId>,
    setting: String,
    employer: Option<String>,
    kinds: Vec<String>,
    known: Date,
    told: Option<Date>,
    text: String,
}

impl Command for ReceiveAllegation {
    const FORM: Form = Form {
        name: "receive_allegation",
        title: "Record an allegation against somebody who works with children",
        hint: "Only the designated officers can open it. Unless you are one of them, you won't see it again. If a child is in danger now, act first and call the police.",
        submit: "Record the allegation",
        fields: &[
            Field::optional("given", "Their first names", Kind::Line(100))
                .hint("Leave it empty if the name is not known."),
            Field::optional("family", "Their last name", Kind::Line(100)),
            Field::optional("born", "Their date of birth", Kind::PastDate),
            HERE,
            WHERE,
            EMPLOYER,
            KINDS,
            KNOWN,
            TOLD,
            TEXT,
        ],
    };
    const ABOUT: About = About::NewPerson;
    const ROLES: &'static [Role] = RECORDERS;
    const DEPTH: Depth = Depth::Nothing;
    const URGENCY: Urgency = Urgency::NeverHeldUp;
    const READS: &'static [Facet] = &Facet::ALL;

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let received = Received {
            setting: self.setting,
            employer: self.employer,
            kinds: self.kinds,
            known: self.known,
            told: self.told,
            text: self.text,
            works_here: self.works_here,
        };
        let allegation = received.fact(situation)?;
        let (given, family) = (self.given.unwrap_or_default(), self.family.unwrap_or_default());
        let named = !(given.is_empty() && family.is_empty());
        let registered = PersonRegistered {
            kind: identity::Kind::Adult,
            name: named.then(|| Name::current(given, family)),
            born: self.born,
            expected: None,
            sex: None,
            open_to_all: false,
        };
        let subject = Subject::Person(situation.case.id);
        let today = Happened::On(situation.today);
        let except: Vec<WorkerId> = self.works_here.into_iter().collect();
        let kept = restricted_to(officers(situation.workforce, &except), ABOUT_THEIR_WORK);
        Ok(vec![Fact::new(subject, today, registered), Fact::new(subject, today, kept), allegation])
    }
}

const ABOUT_THEIR_WORK: &str = "It is about an allegation.";

/// Record a further allegation against the same person.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct ReceiveFurtherAllegation {
    works_here: Option<WorkerId>,
    setting: String,
    employer: Option<String>,
    kinds: Vec<String>,
    known: Date,
    told: Option<Date>,
    text: String,
}

impl Command for ReceiveFurtherAllegation {
    const FORM: Form = Form {
        name: "receive_further_allegation",
        title: "Record a further allegation",
        hint: "",
        submit: "Record the allegation",
        fields: &[HERE, WHERE, EMPLOYER, KINDS, KNOWN, TOLD, TEXT],
    };
    const ROLES: &'static [Role] = OFFICERS;
    const URGENCY: Urgency = Urgency::NeverHeldUp;
    const READS: &'static [Facet] = &[];

    fn fits(case: &Case) -> bool {
        case.duties.is_of_an_allegation()
    }

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let case = situation.case;
        if !case.duties.is_of_an_allegation() {
            return Err(Refusal::because(
                "The first allegation against somebody gets a record of its own. Record it from the list of allegations.",
            ));
        }
        let received = Received {
            setting: self.setting,
            employer: self.employer,
            kinds: self.kinds,
            known: self.known,
            told: self.told,
            text: self.text,
            works_here: self.works_here,
        };
        let mut facts = vec![received.fact(situation)?];
        let custodians = case.classification.custodians();
        let excluded = self.works_here.filter(|worker| custodians.contains(worker));
        if let Some(worker) = excluded {
            // Whoever turns out to be the one it is about loses sight of it with this entry.
            let except: Vec<WorkerId> = case.duties.alleged().chain([worker]).collect();
            let kept = restricted_to(officers(situation.workforce, &except), ABOUT_THEIR_WORK);
            let subject = Subject::Person(case.id);
            facts.push(Fact::new(subject, Happened::On(situation.today), kept));
        }
        Ok(facts)
    }
}

/// The answers about an allegation.
struct Received {
    setting: String,
    employer: Option<String>,
    kinds: Vec<String>,
    known: Date,
    told: Option<Date>,
    text: String,
    works_here: Option<WorkerId>,
}

impl Received {
    fn fact(self, situation: &Situation<'_>) -> Result<Fact, Refusal> {
        if self.told.is_some_and(|told| told < self.known) {
            return Err(Refusal::because(
                "The designated officer can't have been told before anybody knew.",
            )
            .at("told"));
        }
        let event = AllegationReceived {
            allegation: EpisodeId(situation.fresh(1)),
            setting: self.setting,
            employer: self.employer.unwrap_or_default(),
            kinds: self.kinds,
            text: self.text,
            told: self.told,
            worker: self.works_here,
        };
        Ok(Fact::new(Subject::Person(situation.case.id), Happened::On(self.known), event))
    }
}

/// The custodians of a new record: every designated officer but those whom it is about; where there
/// are fewer than two, directors as well, so that it does not fall to whoever governs information.
fn officers(workforce: &Workforce, except: &[WorkerId]) -> Vec<WorkerId> {
    let of = |role: Role| {
        let here = workforce.workers().filter(|worker| worker.left.is_none());
        let holds = here.filter(move |worker| worker.roles.contains(&role));
        holds.map(|worker| worker.id).filter(|id| !except.contains(id)).collect::<Vec<_>>()
    };
    let mut found = of(Role::DesignatedOfficer);
    if found.len() < 2 {
        found.extend(of(Role::Director));
        found.dedup();
    }
    found
}

fn restricted_to(custodians: Vec<WorkerId>, reason: &str) -> RestrictionClassified {
    RestrictionClassified {
        classification: Classification::Restricted(Restriction {
            kind: RESTRICTED_AS.to_owned(),
            custodians,
        }),
        reason: reason.to_owned(),
    }
}

/// An allegation of this record that is not closed.
fn open(case: &Case, id: EpisodeId) -> Result<&Allegation, Refusal> {
    case.duties
        .allegations_open()
        .find(|one| one.id == id)
        .ok_or_else(|| Refusal::because("This allegation is closed, or is not on this record."))
}

/// Refuses a day before anybody knew, given in a field.
fn after_known(one: &Allegation, (field, day): (&'static str, Date)) -> Result<(), Refusal> {
    if day < one.known {
        let refusal = Refusal::because("That day is before anybody knew of the allegation.");
        return Err(refusal.at(field));
    }
    Ok(())
}

impl Situation<'_> {
    /// Something about the allegation's record, on a day.
    fn alleged(&self, on: Date, event: impl Into<crate::event::Event>) -> Fact {
        Fact::new(Subject::Person(self.case.id), Happened::On(on), event)
    }
}
