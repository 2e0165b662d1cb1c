//! Short ways to write what is recorded about the Callows, each one command.

use super::people::people;
use crate::{
    calendar,
    cast::{Person, nhs_number, upn},
    pen::{Pen, Sitting, about, labelled},
    story::{Setting, sitting},
};
use casework::{
    Event, Happened,
    allocation::{AllocationAccepted, AllocationEnded, AllocationOffered},
    contact::{ContactDecided, ContactReceived},
    identity::{
        Identifier, Kind, Name, PersonDescribed, PersonIdentified, PersonMoved, PersonNamed,
        PersonRegistered,
    },
    note::NoteWritten,
    plan::{PlanEnded, PlanStarted},
    relationship::{FamilyJoined, RelationshipRecorded},
    visit::{Seen, SeenAlone, VisitRecorded},
};
use jiff::{ToSpan, civil::Date};
use words::{CommandId, EpisodeId, Label, PersonId, WorkerId, codes::relationship::inverse};

/// Ids that begin with a command, one for each child of a list.
pub(super) type Begun = Vec<(usize, EpisodeId)>;

pub(super) struct Desk<'a> {
    pub(super) setting: Setting<'a>,
    pub(super) people: Vec<Person>,
    pub(super) pen: Pen,
    pub(super) referrals: Begun,
    pub(super) held: Begun,
    pub(super) plans: Begun,
}

/// What was seen on a visit and how.
pub(super) struct Found<'a> {
    pub(super) seen: Seen,
    pub(super) alone: SeenAlone,
    pub(super) place: &'a str,
    pub(super) text: &'a str,
    /// The words of the first child of the list.
    pub(super) words: &'a str,
}

impl<'a> Desk<'a> {
    pub(super) fn new(setting: Setting<'a>) -> Self {
        Self {
            people: people(setting.mint, setting.today),
            pen: Pen::new(setting.mint, super::FAMILY),
            setting,
            referrals: Begun::new(),
            held: Begun::new(),
            plans: Begun::new(),
        }
    }

    /// So many days before today, or the last working day before that.
    pub(super) fn ago(&self, days: i64) -> Date {
        calendar::on_or_before(self.setting.today - days.days())
    }

    pub(super) fn worker(&self, sign_in: &str) -> WorkerId {
        self.setting.staff.who(sign_in)
    }

    pub(super) fn at(&self, day: Date, minute: i64, sign_in: &str) -> Sitting {
        sitting(day, minute, self.worker(sign_in))
    }

    pub(super) fn id(&self, place: usize) -> PersonId {
        self.people[place].id
    }

    pub(super) fn one(
        &mut self,
        when: Sitting,
        place: usize,
        event: impl Into<Event>,
    ) -> CommandId {
        let person = self.id(place);
        self.pen.one(when, person, when.on(), event)
    }

    pub(super) fn register(&mut self, when: Sitting, place: usize) {
        let person = self.people[place].clone();
        let child = place <= super::THEO;
        let family = person.before.clone().unwrap_or_else(|| person.family.clone());
        let registered = PersonRegistered {
            kind: if child { Kind::Child } else { Kind::Adult },
            name: Some(Name::current(person.given.clone(), family)),
            born: Some(person.born),
            expected: None,
            sex: Some(person.sex.to_owned()),
            open_to_all: true,
        };
        let number =
            Identifier { kind: "council_id".to_owned(), value: person.council_number.clone() };
        let joined = FamilyJoined { family: self.setting.mint.family(super::FAMILY) };
        self.pen.write(when, |_| {
            vec![
                about(person.id, when.on(), registered),
                about(person.id, when.on(), PersonIdentified { identifier: number }),
                about(person.id, when.on(), joined),
            ]
        });
        if child {
            self.described(when.later(1), &person);
        }
    }

    fn described(&mut self, when: Sitting, person: &Person) {
        let described = PersonDescribed {
            sex: None,
            ethnicity: Some("WBRI".to_owned()),
            disabilities: Some(vec!["NONE".to_owned()]),
            language: Some("eng".to_owned()),
            interpreter: None,
        };
        self.pen.one(when, person.id, when.on(), described);
        let nhs =
            nhs_number(&person.council_number).map(|one| ("nhs_number", one.digits().to_owned()));
        let school_age = person.born + 5.years() <= when.day;
        let upn = upn(&person.council_number, person.born).filter(|_| school_age);
        let upn = upn.map(|one| ("upn", one.text().to_owned()));
        for (kind, value) in nhs.into_iter().chain(upn) {
            let identifier = Identifier { kind: kind.to_owned(), value };
            self.pen.one(when, person.id, when.on(), PersonIdentified { identifier });
        }
    }

    pub(super) fn named(&mut self, when: Sitting, place: usize, family: &str) {
        let given = self.people[place].given.clone();
        self.one(when, place, PersonNamed { name: Name::current(given, family) });
    }

    /// What the second is to the first, with whether they share a home.
    pub(super) fn related(
        &mut self,
        when: Sitting,
        (one, other): (usize, usize),
        what: &str,
        (home, responsibility): (Home, Option<bool>),
    ) {
        let (first, second) = (self.id(one), self.id(other));
        let back = inverse(what).unwrap_or("other");
        self.pen.write(when, |ticket| {
            let side = |other, relation: &str, responsibility| RelationshipRecorded {
                relationship: ticket.begins(1),
                other,
                relation: relation.to_owned(),
                household: home == Home::Shared,
                responsibility,
                from: None,
            };
            vec![
                about(first, when.on(), side(second, what, responsibility)),
                about(second, when.on(), side(first, back, None)),
            ]
        });
    }

    pub(super) fn moved(
        &mut self,
        when: Sitting,
        who: &[usize],
        (lines, postcode): (&str, &str),
        (label, since): (Label, Date),
    ) {
        let people: Vec<(PersonId, Date)> =
            who.iter().map(|place| (self.id(*place), self.people[*place].born)).collect();
        self.pen.write(when, |ticket| {
            let fact = |(number, (person, born)): (usize, (PersonId, Date))| {
                let event = PersonMoved {
                    address: ticket.begins(number + 1),
                    lines: lines.to_owned(),
                    postcode: postcode.to_owned(),
                    until: None,
                };
                labelled(person, Happened::On(since.max(born)), label, event)
            };
            people.into_iter().enumerate().map(fact).collect()
        });
    }

    /// A contact about these children, recorded a little later by the same person.
    pub(super) fn contact(
        &mut self,
        when: Sitting,
        kids: &[usize],
        (source, from, said): (&str, &str, &str),
    ) -> Begun {
        let people: Vec<PersonId> = kids.iter().map(|kid| self.id(*kid)).collect();
        let mut begun = Begun::new();
        self.pen.write(when.later(25), |ticket| {
            let fact = |(number, (kid, person)): (usize, (&usize, &PersonId))| {
                let contact = ticket.begins(number + 1);
                begun.push((*kid, contact));
                let event = ContactReceived {
                    contact,
                    source: source.to_owned(),
                    from: from.to_owned(),
                    said: said.to_owned(),
                    outcome_as_imported: None,
                };
                about(*person, when.happened(), event)
            };
            kids.iter().zip(&people).enumerate().map(fact).collect()
        });
        begun
    }

    pub(super) fn contact_ends(
        &mut self,
        when: Sitting,
        contacts: &Begun,
        (decision, reason, history): (&str, &str, &str),
    ) {
        for (order, (kid, contact)) in contacts.iter().enumerate() {
            let when = when.later(i64::try_from(order).unwrap_or(0));
            let event = decided(*contact, (decision, reason, history));
            let person = self.id(*kid);
            self.pen.one(when, person, when.happened(), event);
        }
    }

    pub(super) fn allocate(&mut self, offer: Sitting, to: &str, handover: &str) {
        let worker = self.worker(to);
        let team = self.setting.staff.teams[crate::staff::EAST].id;
        let before = std::mem::take(&mut self.held);
        for (kid, _) in self.referrals.clone() {
            let person = self.id(kid);
            let mut id = None;
            self.pen.write(offer, |ticket| {
                let allocation = ticket.begins(1);
                id = Some(allocation);
                let handover = handover.to_owned();
                vec![about(
                    person,
                    offer.on(),
                    AllocationOffered { allocation, worker, team, handover },
                )]
            });
            let accept = offer.later(70).of(worker);
            let released = before.iter().find(|(one, _)| *one == kid);
            let mut facts: Vec<_> = released
                .map(|(_, allocation)| {
                    about(person, accept.on(), ended(*allocation, "handed_over", ""))
                })
                .into_iter()
                .collect();
            let allocation = id.expect("the pen asks for the facts of every command");
            facts.push(about(person, accept.on(), AllocationAccepted { allocation }));
            self.pen.write(accept, |_| facts);
            self.held.push((kid, allocation));
        }
    }

    pub(super) fn release(&mut self, when: Sitting, reason: &str, text: &str) {
        for (kid, allocation) in std::mem::take(&mut self.held) {
            self.one(when, kid, ended(allocation, reason, text));
        }
    }

    pub(super) fn plan(&mut self, when: Sitting, kids: &[usize], (kind, aims): (&str, &str)) {
        for kid in kids {
            let person = self.id(*kid);
            let referral = self.referrals.iter().find(|(one, _)| one == kid).map(|(_, id)| *id);
            let mut id = None;
            let review_by = (kind == "child_in_need").then(|| calendar::add(when.day, 130));
            self.pen.write(when, |ticket| {
                let plan = ticket.begins(1);
                id = Some(plan);
                let (kind, aims) = (kind.to_owned(), aims.to_owned());
                vec![about(
                    person,
                    when.on(),
                    PlanStarted { plan, kind, referral, aims, review_by },
                )]
            });
            self.plans.extend(id.map(|plan| (*kid, plan)));
        }
    }

    pub(super) fn plan_ends(
        &mut self,
        when: Sitting,
        kids: &[usize],
        (reason, text): (&str, &str),
    ) {
        let (over, rest): (Begun, Begun) =
            self.plans.drain(..).partition(|(kid, _)| kids.contains(kid));
        self.plans = rest;
        for (kid, plan) in over {
            let event = PlanEnded { plan, reason: reason.to_owned(), text: text.to_owned() };
            self.one(when, kid, event);
        }
    }

    pub(super) fn visit(
        &mut self,
        happened: Sitting,
        written: Sitting,
        kids: &[usize],
        found: &Found<'_>,
    ) {
        let event = VisitRecorded {
            worker: happened.by,
            seen: found.seen.clone(),
            alone: found.alone.clone(),
            place: found.place.to_owned(),
            text: found.text.to_owned(),
            child_words: String::new(),
            kind: None,
            bedroom: None,
        };
        let people: Vec<PersonId> = kids.iter().map(|kid| self.id(*kid)).collect();
        self.pen.write(written, |_| {
            let fact = |(order, person): (usize, PersonId)| {
                let words = if order == 0 { found.words } else { "" };
                let event = VisitRecorded { child_words: words.to_owned(), ..event.clone() };
                about(person, happened.happened(), event)
            };
            people.into_iter().enumerate().map(fact).collect()
        });
    }

    pub(super) fn note(
        &mut self,
        happened: Sitting,
        kids: &[usize],
        (heading, text): (&str, &str),
        (pinned, label): (Pinned, Label),
    ) -> CommandId {
        let event = NoteWritten {
            heading: heading.to_owned(),
            text: text.to_owned(),
            pinned: (pinned == Pinned::Yes).then(|| heading.to_owned()),
        };
        let people: Vec<PersonId> = kids.iter().map(|kid| self.id(*kid)).collect();
        self.pen.write(happened.later(35), |_| {
            let fact = |person| labelled(person, happened.happened(), label, event.clone());
            people.into_iter().map(fact).collect()
        })
    }
}

/// Whether two people share a home.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Home {
    Shared,
    Apart,
}

/// Whether a note is a major event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pinned {
    Yes,
    No,
}

pub(super) fn decided(
    contact: EpisodeId,
    (decision, reason, history): (&str, &str, &str),
) -> ContactDecided {
    ContactDecided {
        contact,
        decision: decision.to_owned(),
        reason: reason.to_owned(),
        history: history.to_owned(),
        shown: Vec::new(),
    }
}

fn ended(allocation: EpisodeId, reason: &str, text: &str) -> AllocationEnded {
    AllocationEnded { allocation, reason: reason.to_owned(), text: text.to_owned() }
}
