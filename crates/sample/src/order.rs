//! Puts what many stories recorded into one order, as the journal will hold it.
//!
//! Moments become strictly later one after the other, and whatever speaks of an entry's position
//! is told the position: the first entry of an empty journal is 1.

use crate::pen::Recorded;
use casework::Event;
use jiff::SignedDuration;
use std::collections::HashMap;
use words::{CommandId, Moment, Subject};

/// The order as far as it is written.
#[derive(Default)]
pub(crate) struct Order {
    position: u64,
    last: Option<Moment>,
    /// Where the contacts and referrals of each person stand.
    heard: HashMap<Subject, Vec<u64>>,
    /// Where commands stand of which others speak.
    spoken_of: HashMap<CommandId, u64>,
    speaks_of: HashMap<CommandId, CommandId>,
}

impl Order {
    /// An order in which these commands speak of those.
    pub(crate) fn new(speaks_of: impl IntoIterator<Item = (CommandId, CommandId)>) -> Self {
        let mut order = Self::default();
        order.expect(speaks_of);
        order
    }

    /// Says that further commands, none of which has its place yet, speak of others.
    pub(crate) fn expect(&mut self, speaks_of: impl IntoIterator<Item = (CommandId, CommandId)>) {
        for (speaker, spoken) in speaks_of {
            self.speaks_of.insert(speaker, spoken);
            self.spoken_of.insert(spoken, 0);
        }
    }

    /// Gives the next its place. They must come sorted by the moment of recording.
    pub(crate) fn place(&mut self, mut next: Recorded) -> Recorded {
        self.position += 1;
        if let Some(last) = self.last.filter(|last| next.recorded <= *last) {
            next.recorded = last + SignedDuration::from_millis(1);
        }
        self.last = Some(next.recorded);
        if let Some(place) = self.spoken_of.get_mut(&next.command) {
            *place = self.position;
        }
        let spoken_of = self.speaks_of.get(&next.command);
        let spoken_of = spoken_of.and_then(|command| self.spoken_of.get(command)).copied();
        for fact in &mut next.facts {
            match &mut fact.event {
                Event::ContactDecided(decided) => {
                    let heard = self.heard.get(&fact.subject).map_or(&[][..], Vec::as_slice);
                    // The last that was heard is the contact itself.
                    decided.shown = heard[..heard.len().saturating_sub(1)].to_vec();
                }
                Event::ContactReceived(_) | Event::ReferralReceived(_) => {
                    self.heard.entry(fact.subject).or_default().push(self.position);
                }
                Event::EntryWithdrawn(event) => event.position = spoken_of.unwrap_or(0),
                Event::EntryDisputed(event) => event.position = spoken_of.unwrap_or(0),
                Event::WithdrawalAnswered(event) => event.withdrawal = spoken_of.unwrap_or(0),
                _ => {}
            }
        }
        next
    }
}
