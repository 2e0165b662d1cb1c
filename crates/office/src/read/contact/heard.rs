//! What was heard of somebody before: contacts, referrals and endings, with what came of each.

use casework::{Case, Depth, Entry, Event, Happened};
use std::collections::BTreeSet;
use words::{EpisodeId, Label, PersonId};

/// What something heard before was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Matter {
    /// Somebody told us something: from whom, as coded.
    Contact(String),
    /// A referral that came without a contact: from whom, as coded.
    Referral(String),
    /// A case was closed, for a coded reason.
    Closing(String),
}

/// What came of something that was heard before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Then {
    /// A contact with this decision.
    Contact(String),
    /// A referral with this decision.
    Referral(String),
    /// It waits for a decision.
    Waiting,
    /// It is an ending itself.
    Ending,
}

/// Something heard before, about the child or somebody connected with them.
#[derive(Clone, Debug, PartialEq)]
pub struct Heard {
    /// About whom: several when it came about brothers and sisters together.
    pub people: Vec<PersonId>,
    /// Its place in the journal.
    pub position: u64,
    /// When.
    pub happened: Happened,
    /// How the entry must be handled.
    pub label: Label,
    /// What it was.
    pub matter: Matter,
    /// What was said; empty where the reader sees the pattern alone, and where its label keeps it
    /// on the entry's own page.
    pub said: String,
    /// The main reason of the referral that came of it, as coded.
    pub need: Option<String>,
    /// What came of it.
    pub then: Then,
}

impl Heard {
    /// Whether another person's is the same: recorded together, or in the same words on one day.
    pub(super) fn is_also(&self, other: &Self) -> bool {
        let told = |one: &Self| (one.happened.day(), one.then.clone(), one.said.clone());
        let worded = !self.said.is_empty() || !self.is_heard();
        let same = self.position == other.position || (worded && told(self) == told(other));
        same && self.matter == other.matter
    }

    /// Whether it counts as something heard, not as an ending.
    pub fn is_heard(&self) -> bool {
        !matches!(self.matter, Matter::Closing(_))
    }
}

/// What was heard of one person, at a depth, in the order of the journal.
pub(super) fn of(case: &Case, entries: &[Entry], depth: Depth) -> Vec<Heard> {
    let gone: BTreeSet<(u64, u32)> =
        case.withdrawn.iter().map(|one| (one.position, one.ordinal)).collect();
    let stand = entries.iter().filter(|entry| !gone.contains(&(entry.position, entry.ordinal)));
    let from: Vec<(EpisodeId, EpisodeId)> = entries.iter().filter_map(came_from).collect();
    stand.filter_map(|entry| one(case, entry, (&from, depth))).collect()
}

/// The referral and the contact that it came from.
fn came_from(entry: &Entry) -> Option<(EpisodeId, EpisodeId)> {
    match entry.event() {
        Some(Event::ReferralReceived(e)) => Some((e.referral, e.contact?)),
        _ => None,
    }
}

fn one(
    case: &Case,
    entry: &Entry,
    (from, depth): (&[(EpisodeId, EpisodeId)], Depth),
) -> Option<Heard> {
    let referral = |id| case.referrals.iter().find(|one| one.id == id);
    let (matter, said, then, referral) = match entry.event()? {
        Event::ContactReceived(e) => {
            let contact = case.contacts.iter().find(|one| one.id == e.contact)?;
            let made = from.iter().find(|(_, contact)| *contact == e.contact);
            let made = made.and_then(|(id, _)| referral(*id));
            let own = contact.decision.as_ref().map(|(code, ..)| Then::Contact(code.clone()));
            let then = made.map(decided).or(own).unwrap_or(Then::Waiting);
            (Matter::Contact(e.source.clone()), &e.said, then, made)
        }
        Event::ReferralReceived(e) => {
            let told = e.contact.is_some_and(|id| case.contacts.iter().any(|one| one.id == id));
            let referral = referral(e.referral).filter(|_| !told)?;
            (Matter::Referral(e.source.clone()), &e.text, decided(referral), Some(referral))
        }
        Event::CaseClosed(e) => (Matter::Closing(e.reason.clone()), &e.outcome, Then::Ending, None),
        _ => return None,
    };
    Some(Heard {
        people: vec![case.id],
        position: entry.position,
        happened: entry.happened,
        label: entry.label,
        matter,
        said: match depth {
            Depth::Record if !entry.label.stays_on_its_entry() => said.clone(),
            _ => String::new(),
        },
        need: referral.and_then(|referral| referral.need.clone()),
        then,
    })
}

fn decided(referral: &casework::case::Referral) -> Then {
    let decision = referral.decided.as_ref();
    decision.map_or(Then::Waiting, |(_, _, code)| Then::Referral(code.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use casework::{
        Facet, What,
        contact::{ContactDecided, ContactReceived},
        correction::EntryWithdrawn,
        referral::ReferralReceived,
    };
    use jiff::civil::date;
    use uuid::Uuid;
    use words::{Moment, WorkerId};

    const CONTACT: EpisodeId = EpisodeId(Uuid::from_u128(1));

    fn entry(position: u64, event: impl Into<Event>) -> Entry {
        Entry {
            position,
            ordinal: 0,
            recorded: Moment::UNIX_EPOCH,
            happened: Happened::On(date(2026, 3, 2)),
            actor: WorkerId::from_bytes([1; 16]),
            label: Label::None,
            facet: Facet::Status,
            what: What::Event(Box::new(event.into())),
        }
    }

    fn received() -> ContactReceived {
        ContactReceived {
            contact: CONTACT,
            source: "2A".to_owned(),
            from: String::new(),
            said: "A bruise".to_owned(),
            outcome_as_imported: None,
        }
    }

    fn story() -> Vec<Entry> {
        let decided = ContactDecided {
            contact: CONTACT,
            decision: "referral".to_owned(),
            reason: String::new(),
            history: String::new(),
            shown: Vec::new(),
        };
        let referral = ReferralReceived {
            referral: EpisodeId(Uuid::from_u128(2)),
            contact: Some(CONTACT),
            source: "2A".to_owned(),
            need: Some("N1".to_owned()),
            text: String::new(),
        };
        vec![entry(1, received()), entry(2, decided), entry(3, referral)]
    }

    fn heard(entries: &[Entry], depth: Depth) -> Vec<Heard> {
        let case = Case::fold(PersonId(Uuid::from_u128(9)), entries);
        of(&case, entries, depth)
    }

    #[test]
    fn a_contact_and_the_referral_it_became_are_told_once() {
        let heard = heard(&story(), Depth::Record);
        assert_eq!(heard.len(), 1);
        assert_eq!((&heard[0].then, heard[0].need.as_deref()), (&Then::Waiting, Some("N1")));
    }

    #[test]
    fn whoever_sees_the_pattern_alone_reads_no_words() {
        assert_eq!(heard(&story(), Depth::Record)[0].said, "A bruise");
        assert_eq!(heard(&story(), Depth::Summary)[0].said, "");
    }

    #[test]
    fn a_withdrawn_contact_is_heard_no_more() {
        let mut story = story();
        story.push(entry(
            4,
            EntryWithdrawn {
                position: 1,
                ordinal: 0,
                kind: "wrong_person".to_owned(),
                reason: String::new(),
            },
        ));
        let heard = heard(&story, Depth::Record);
        assert!(heard.iter().all(|one| one.position != 1));
    }
}
