//! The front door: somebody tells us something, it is decided, it may become a referral.
//!
//! A contact is about all children of the family who are known; each is decided for itself, as
//! the screens do it.

use super::{Speaking, Telling, sitting};
use crate::{
    calendar,
    mint::clock,
    pen::{Sitting, about},
    plan::{Decided, Episode, Heard, Protecting},
    texts::{Theme, notes},
};
use casework::{
    Happened,
    allocation::TeamAssigned,
    contact::{ContactDecided, ContactReceived},
    referral::{ReferralDecided, ReferralReceived},
};
use jiff::civil::Date;
use words::EpisodeId;

/// The hour from which the out-of-hours desk answers.
const NIGHT_FROM: i64 = 18;

/// A contact as it was recorded.
pub(super) struct Contact {
    pub(super) received: Sitting,
    recorded: Sitting,
    source: &'static str,
    /// The children it is about, with the contact's id on each record.
    pub(super) about: Vec<(usize, EpisodeId)>,
}

/// Referrals of one contact: the child's place and the referral's id.
pub(super) type Referred = Vec<(usize, EpisodeId)>;

impl Telling<'_> {
    /// A contact that leads to no referral.
    pub(super) fn heard(&mut self, heard: Heard) {
        let (day, minute) = match heard {
            Heard::Ended(day) => (day, self.hour(day)),
            Heard::Waits(day, minute) => (day, minute),
        };
        let contact = self.contact(day, minute);
        if matches!(heard, Heard::Ended(_)) {
            let when = self.desk_after(&contact);
            let (decision, reason) = self.next_by(notes::CONTACT_ENDS, |one| one.1);
            self.decide_contact(&contact, when, (decision, reason));
        }
    }

    /// A time at which people ring: office hours on working days, any time else.
    fn hour(&mut self, day: Date) -> i64 {
        let evening = self.chance.in_a_hundred(12);
        match calendar::is_working(day) {
            true if !evening => self.chance.between(clock(9, 0), clock(15, 30)),
            _ => self.chance.between(clock(NIGHT_FROM, 30), clock(22, 50)),
        }
    }

    pub(super) fn contact(&mut self, day: Date, minute: i64) -> Contact {
        let received = self.at_the_front_door(day, minute);
        let recorded = received.later(self.chance.between(10, 25));
        self.arrive(recorded);
        let kids = self.kids_on(day);
        let theme = self.theme_on(day);
        let told = self.what_was_told(theme, day, &kids);
        let recorded = recorded.later(4);
        let mut about_whom = Vec::new();
        let people: Vec<_> = kids.iter().map(|kid| self.person(*kid)).collect();
        self.pen.write(recorded, |ticket| {
            let facts = people.iter().zip(&kids).enumerate();
            let facts = facts.map(|(number, (person, kid))| {
                let contact = ticket.begins(number + 1);
                about_whom.push((*kid, contact));
                let event = ContactReceived {
                    contact,
                    source: told.0.to_owned(),
                    from: told.1.clone(),
                    said: told.2.clone(),
                    outcome_as_imported: None,
                };
                about(*person, received.happened(), event)
            });
            facts.collect()
        });
        self.contacts += 1;
        Contact { received, recorded, source: told.0, about: about_whom }
    }

    fn what_was_told(
        &mut self,
        theme: &'static Theme,
        day: Date,
        kids: &[usize],
    ) -> (&'static str, String, String) {
        let school_age = kids.first().is_some_and(|kid| self.age(*kid, day) >= 4);
        let fits = |told: &&crate::texts::Told| {
            school_age || (told.0 != "2A" && !told.2.contains("{school}"))
        };
        let fitting: Vec<crate::texts::Told> =
            theme.contacts.iter().filter(fits).copied().collect();
        let chosen = if fitting.is_empty() {
            theme.contacts[0]
        } else {
            self.next_by(&fitting, |one| one.2)
        };
        let words = self.speaking(kids.first().copied().unwrap_or(0), kids, "");
        (chosen.0, words.tell(chosen.1), words.tell(chosen.2))
    }

    /// When and by whom a contact is decided: the same day, or first thing on the next.
    fn desk_after(&mut self, contact: &Contact) -> Sitting {
        let recorded = contact.recorded;
        let in_hours = calendar::is_working(recorded.day) && recorded.minute < clock(16, 0);
        if in_hours {
            return recorded.later(self.chance.between(35, 65));
        }
        let day = calendar::add(recorded.day, 1);
        sitting(day, self.chance.between(clock(8, 50), clock(9, 20)), self.screener())
    }

    fn words_of(&self, contact: &Contact) -> Speaking {
        let kids: Vec<usize> = contact.about.iter().map(|(kid, _)| *kid).collect();
        self.speaking(kids.first().copied().unwrap_or(0), &kids, "")
    }

    fn decide_contact(
        &mut self,
        contact: &Contact,
        when: Sitting,
        (decision, reason): (&str, &str),
    ) -> Referred {
        let words = self.words_of(contact);
        let history = if self.contacts > 1 { self.next(notes::HISTORY_ADDS) } else { "" };
        let need = self.theme_on(contact.received.day).need;
        let mut referred = Vec::new();
        for (order, (kid, id)) in contact.about.iter().enumerate() {
            let person = self.person(*kid);
            let when = when.later(i64::try_from(order).unwrap_or(0) * 2);
            let decided = ContactDecided {
                contact: *id,
                decision: decision.to_owned(),
                reason: words.tell(reason),
                history: words.tell(history),
                // Positions are put in when all stories stand in one order.
                shown: Vec::new(),
            };
            let received = contact.received.happened();
            self.pen.write(when, |ticket| {
                let mut facts = vec![about(person, when.happened(), decided)];
                if decision == "referral" {
                    let referral = ticket.begins(1);
                    referred.push((*kid, referral));
                    let event = ReferralReceived {
                        referral,
                        contact: Some(*id),
                        source: contact.source.to_owned(),
                        need: Some(need.to_owned()),
                        text: String::new(),
                    };
                    facts.push(about(person, received, event));
                }
                facts
            });
        }
        referred
    }

    /// A contact that becomes a referral, up to its decision. Gives the referrals and the minute
    /// of the decision.
    pub(super) fn refer(&mut self, episode: &Episode) -> (Referred, Option<Sitting>) {
        let same_day = matches!(episode.decided, Decided::Taken(day) if day == episode.referred);
        let minute = if same_day {
            self.chance.between(clock(9, 0), clock(11, 20))
        } else {
            self.hour(episode.referred)
        };
        let contact = self.contact(episode.referred, minute);
        let when = if episode.decided == Decided::Waiting {
            // A referral that waits has at least been through the front door the same day.
            contact.recorded.later(40)
        } else {
            self.desk_after(&contact)
        };
        let reason = self.next(notes::CONTACT_BECOMES_REFERRAL);
        let referred = self.decide_contact(&contact, when, ("referral", reason));
        let (day, decision) = match episode.decided {
            Decided::Taken(day) => (day, "assessment"),
            Decided::Ended(day) => (day, "no_further_action"),
            Decided::Waiting => return (referred, None),
        };
        let minute = if day == when.day {
            when.minute + self.chance.between(30, 50)
        } else {
            self.chance.between(clock(10, 0), clock(11, 0))
        };
        let desk = sitting(day, minute, self.setting.staff.front_manager);
        self.decide_referral((episode, &referred), desk, decision);
        (referred, Some(desk))
    }

    fn decide_referral(
        &mut self,
        (episode, referred): (&Episode, &Referred),
        desk: Sitting,
        decision: &str,
    ) {
        let urgent = episode.protecting.as_ref().is_some_and(Protecting::is_asked);
        let taken = decision == "assessment";
        let decision = if taken && urgent { "strategy_discussion" } else { decision };
        let reason = match (taken, urgent) {
            (true, true) => notes::TAKEN_ON[2],
            (true, false) => notes::TAKEN_ON[self.turn % 2],
            (false, _) => notes::CONTACT_ENDS[0].1,
        };
        let team = self.setting.staff.teams[episode.team].id;
        let kids: Vec<usize> = referred.iter().map(|(kid, _)| *kid).collect();
        let words = self.speaking(kids.first().copied().unwrap_or(0), &kids, "");
        for (order, (kid, referral)) in referred.iter().enumerate() {
            let person = self.person(*kid);
            let when = desk.later(i64::try_from(order).unwrap_or(0));
            let decided = ReferralDecided {
                referral: *referral,
                decision: decision.to_owned(),
                reason: words.tell(reason),
                need: None,
                team: taken.then_some(team),
                checks_made: (!taken).then_some(true),
                referrer_told: (!taken).then_some(true),
            };
            self.pen.write(when, |_| {
                let mut facts = vec![about(person, Happened::At(when.moment()), decided)];
                if taken {
                    facts.push(about(person, when.happened(), TeamAssigned { team }));
                }
                facts
            });
        }
    }
}
