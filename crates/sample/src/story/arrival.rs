//! People become known: registered, named, described, joined into a family, related, at home.
//!
//! A child who is born later is registered when somebody next tells us about the family.

use super::{Telling, sitting};
use crate::{
    cast::{Kin, Lives, nhs_number, relation, upn, years},
    mint::clock,
    names,
    pen::{Sitting, about, labelled},
    plan::Secrecy,
};
use casework::{
    Fact, Happened,
    identity::{
        Identifier, Kind, Name, PersonDescribed, PersonIdentified, PersonMoved, PersonNamed,
        PersonRegistered,
    },
    relationship::{FamilyJoined, RelationshipRecorded},
    restriction::{Classification, Restriction, RestrictionClassified},
};
use jiff::ToSpan;
use words::{Label, codes::relationship::inverse};

impl Telling<'_> {
    /// Registers everybody of the family who is born and not known yet.
    pub(super) fn arrive(&mut self, when: Sitting) {
        // What another council sent is typed in as it came, and nobody has classified it.
        let typed_in = self.plan.secrecy == Secrecy::Unclassified;
        let when = if typed_in { when.of(self.setting.staff.administrator) } else { when };
        let everybody = 0..self.cast.people.len();
        let born = |place: &usize| self.cast.people[*place].born < when.day;
        let new: Vec<usize> =
            everybody.filter(born).filter(|place| !self.known.contains(place)).collect();
        for place in &new {
            self.register(when, *place);
        }
        if new.is_empty() {
            return;
        }
        self.relate(when, &new);
        self.live(when.later(1), &new);
        for place in new {
            if self.is_child(place) {
                self.describe(when.later(2), place);
            }
        }
    }

    fn register(&mut self, when: Sitting, place: usize) {
        let person = self.cast.people[place].clone();
        let child = self.is_child(place) && years(person.born, when.day) < 18;
        let family = person.before.clone().unwrap_or_else(|| person.family.clone());
        let registered = PersonRegistered {
            kind: if child { Kind::Child } else { Kind::Adult },
            name: Some(Name::current(person.given.clone(), family)),
            born: Some(person.born),
            expected: None,
            sex: Some(person.sex.to_owned()),
            open_to_all: self.is_open_to_all(place),
        };
        let number = Identifier { kind: "council_id".to_owned(), value: person.council_number };
        let family = self.family;
        self.pen.write(when, |_| {
            vec![
                about(person.id, when.on(), registered),
                about(person.id, when.on(), PersonIdentified { identifier: number }),
                about(person.id, when.on(), FamilyJoined { family }),
            ]
        });
        if person.before.is_some() {
            let name = Name::current(person.given, person.family);
            self.pen.one(when, person.id, when.on(), PersonNamed { name });
        }
        self.known.push(place);
    }

    /// Information governance restricts the children whose record not everybody may know of.
    pub(super) fn restrict(&mut self, day: jiff::civil::Date, team: usize) {
        if self.plan.secrecy != Secrecy::Restricted {
            return;
        }
        let staff = self.setting.staff;
        let by = sitting(day, clock(17, 50), staff.governance);
        for place in 0..self.cast.children {
            let event = RestrictionClassified {
                classification: Classification::Restricted(Restriction {
                    kind: "staff_relative".to_owned(),
                    custodians: vec![staff.director, staff.manager(team)],
                }),
                reason: "A parent works for the council. The director and the manager keep the record between them."
                    .to_owned(),
            };
            self.pen.one(by, self.person(place), by.on(), event);
        }
    }

    fn relate(&mut self, when: Sitting, new: &[usize]) {
        let known = self.known.clone();
        for (order, one) in known.iter().enumerate() {
            for other in &known[order + 1..] {
                if !new.contains(one) && !new.contains(other) {
                    continue;
                }
                // The story is told from the child's side where there is a child.
                let (from, to) = if self.is_child(*one) { (*one, *other) } else { (*other, *one) };
                self.pair(when, from, to);
            }
        }
    }

    fn pair(&mut self, when: Sitting, one: usize, other: usize) {
        let Some(what) = self.between(one, other) else {
            return;
        };
        let (first, second) = (&self.cast.people[one], &self.cast.people[other]);
        let household = first.lives == Lives::With && second.lives == Lives::With;
        let back = inverse(what).unwrap_or("other");
        let responsible = match second.kin {
            Kin::Mother => Some(true),
            Kin::Father => self.chance.in_a_hundred(85).then_some(true),
            Kin::StepParent => Some(false),
            Kin::Child | Kin::Grandparent => None,
        };
        let responsibility = responsible.filter(|_| first.kin == Kin::Child);
        let (first, second) = (first.id, second.id);
        self.pen.write(when, |ticket| {
            let side = |other, relation: &str, responsibility| RelationshipRecorded {
                relationship: ticket.begins(1),
                other,
                relation: relation.to_owned(),
                household,
                responsibility,
                from: None,
            };
            vec![
                about(first, when.on(), side(second, what, responsibility)),
                about(second, when.on(), side(first, back, None)),
            ]
        });
    }

    /// What the second is to the first; nothing when nobody would write it down.
    fn between(&self, one: usize, other: usize) -> Option<&'static str> {
        let (first, second) = (&self.cast.people[one], &self.cast.people[other]);
        match (first.kin, second.kin) {
            (Kin::Child, kin) => Some(relation(kin)),
            (Kin::Mother, Kin::Father) | (Kin::Father, Kin::Mother) => {
                let together = first.lives == Lives::With && second.lives == Lives::With;
                Some(if together { "partner" } else { "ex_partner" })
            }
            (Kin::Mother | Kin::Father, Kin::StepParent) if first.lives == Lives::With => {
                Some("partner")
            }
            (Kin::StepParent, Kin::Mother) if second.lives == Lives::With => Some("partner"),
            (Kin::Mother, Kin::Grandparent) => Some("mother"),
            (Kin::Grandparent, Kin::Mother) => Some("child"),
            _ => None,
        }
    }

    /// The household's address, and now and then that of somebody who lives elsewhere.
    fn live(&mut self, when: Sitting, new: &[usize]) {
        let home = self.cast.home.clone();
        let secret = self.cast.theme.factors.contains(&"3B") && self.chance.in_a_hundred(35);
        let label = if secret { Label::ConfidentialAddress } else { Label::None };
        let years_there = self.chance.between(90, 2600);
        let household: Vec<usize> =
            self.household().into_iter().filter(|place| new.contains(place)).collect();
        let since = when.day - years_there.days();
        self.address(when, &household, (home, label), since);
        let away = |place: &&usize| self.cast.people[**place].lives == Lives::Elsewhere;
        let elsewhere: Vec<usize> = new.iter().filter(away).copied().collect();
        for place in elsewhere {
            if self.chance.in_a_hundred(60) {
                let home = (names::street(&mut self.chance), names::postcode(&mut self.chance));
                let since = when.day - self.chance.between(60, 1500).days();
                self.address(when, &[place], (home, Label::None), since);
            }
        }
    }

    pub(crate) fn address(
        &mut self,
        when: Sitting,
        who: &[usize],
        ((lines, postcode), label): ((String, String), Label),
        since: jiff::civil::Date,
    ) {
        if who.is_empty() {
            return;
        }
        let people: Vec<_> = who.iter().map(|place| self.cast.people[*place].clone()).collect();
        self.pen.write(when, |ticket| {
            let moved = |(number, person): (usize, &crate::cast::Person)| -> Fact {
                let event = PersonMoved {
                    address: ticket.begins(number + 1),
                    lines: lines.clone(),
                    postcode: postcode.clone(),
                    until: None,
                };
                // Nobody lives anywhere before being born.
                labelled(person.id, Happened::On(since.max(person.born)), label, event)
            };
            people.iter().enumerate().map(moved).collect()
        });
    }

    fn describe(&mut self, when: Sitting, place: usize) {
        let person = self.cast.people[place].clone();
        let theme = self.cast.theme;
        let disabled = place == 0 && theme.need == "N2";
        let disabilities = if disabled {
            self.chance.pick(&[["MOB", "PC"], ["LD", "COMM"], ["AUT", "BEH"]]).to_vec()
        } else if self.chance.in_a_hundred(6) {
            vec![self.chance.pick(&["AUT", "HEAR", "LD", "CON"])]
        } else {
            vec!["NONE"]
        };
        let community = self.cast.community;
        let english = community.language == "eng";
        let described = PersonDescribed {
            sex: None,
            ethnicity: Some(community.ethnicity.to_owned()),
            disabilities: Some(disabilities.into_iter().map(str::to_owned).collect()),
            language: Some(community.language.to_owned()),
            interpreter: (!english).then_some(false),
        };
        self.pen.one(when, person.id, when.on(), described);
        let mut numbers = Vec::new();
        numbers.extend(nhs_number(&person.council_number).map(|number| Identifier {
            kind: "nhs_number".to_owned(),
            value: number.digits().to_owned(),
        }));
        if years(person.born, when.day) >= 5 {
            numbers.extend(upn(&person.council_number, person.born).map(|number| Identifier {
                kind: "upn".to_owned(),
                value: number.text().to_owned(),
            }));
        }
        for identifier in numbers {
            self.pen.one(when, person.id, when.on(), PersonIdentified { identifier });
        }
    }

    /// A sitting at the front door on a day.
    pub(super) fn at_the_front_door(&mut self, day: jiff::civil::Date, minute: i64) -> Sitting {
        let in_hours = crate::calendar::is_working(day) && minute < clock(17, 45);
        let by = if in_hours { self.screener() } else { self.setting.staff.night };
        sitting(day, minute, by)
    }
}
