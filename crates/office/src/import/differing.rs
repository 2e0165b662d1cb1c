//! Where people recorded here what a row says otherwise: what is held back, and what differs.
//!
//! Pure. What always holds: a row never takes the place of what a person recorded, whichever of
//! both came first; and where both say the same there is no difference.

use super::amend::{Matched, Old};
use casework::{
    Entry, Event, Fact, Happened, Workforce,
    identity::Kind,
    mirror::{Thing, episodes, in_words, things},
    standing::{Gone, Standing},
};
use std::collections::BTreeSet;
use words::{EpisodeId, Label, PersonId, WorkerId, say};

/// What one of both says that the other does not.
const NOTHING: &str = "nothing";
const WITHDRAWN: &str = "withdrawn here";

/// Whether a child's record follows the other system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Follows {
    /// It does, but for what people recorded here.
    Mirror,
    /// Its team records here: it is only compared.
    Nothing,
}

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Differs {
    pub(super) field: String,
    pub(super) here: String,
    pub(super) there: String,
    pub(super) label: Label,
}

/// What stands on somebody's record beside a row.
pub(super) struct Beside<'a> {
    pub(super) person: PersonId,
    pub(super) standing: &'a Standing<'a>,
    pub(super) importers: &'a [WorkerId],
    pub(super) workforce: &'a Workforce,
    pub(super) follows: Follows,
}

impl Beside<'_> {
    fn by_people(&self, entry: &Entry) -> bool {
        !self.importers.contains(&entry.actor)
    }

    /// What stands here of a thing: what was said of it last.
    fn last(&self, thing: &Thing) -> Option<&Entry> {
        let speaks = |entry: &&&Entry| entry.event().is_some_and(|e| things(e).contains(thing));
        self.standing.entries.iter().rfind(speaks).copied()
    }

    fn words(&self, thing: &Thing, event: &Event, happened: Happened) -> String {
        in_words(thing, (event, happened), self.workforce)
    }

    fn said_here(&self, thing: &Thing, entry: &Entry) -> String {
        entry.event().map(|event| self.words(thing, event, entry.happened)).unwrap_or_default()
    }

    /// Takes out of a plan what people recorded otherwise, and gives the differences.
    pub(super) fn holds_back(
        &self,
        matched: &mut Matched,
        old: &[Old],
        facts: &[Fact],
    ) -> Vec<Differs> {
        let mut differs = Vec::new();
        let about: Vec<&Fact> =
            facts.iter().filter(|fact| fact.subject.bytes() == self.person.bytes()).collect();
        self.unsaid_there(&about, &mut differs);
        matched.kept.iter().for_each(|(new, kept)| {
            self.withdrawn(&facts[*new], &old[*kept], &mut differs);
            self.contradicted(&facts[*new], Speaks::AsBefore, &about, &mut differs);
        });
        matched.changed.retain(|(new, was)| {
            let gone = self.withdrawn(&facts[*new], &old[*was], &mut differs);
            gone == Held::No && self.held(&facts[*new], Some(&old[*was]), &about, &mut differs)
        });
        matched.fresh.retain(|new| self.held(&facts[*new], None, &about, &mut differs));
        matched.lost.retain(|lost| self.lost(&old[*lost], &mut differs));
        leave_no_stump(matched, facts);
        differs.dedup();
        differs
    }

    /// Whether a fact that is new or otherwise may be recorded.
    fn held(
        &self,
        fact: &Fact,
        was: Option<&Old>,
        row: &[&Fact],
        differs: &mut Vec<Differs>,
    ) -> bool {
        if fact.subject.bytes() != self.person.bytes() {
            return self.follows == Follows::Mirror;
        }
        let held = self.contradicted(fact, Speaks::Anew, row, differs);
        if held == Held::Yes || self.follows == Follows::Mirror {
            return held == Held::No;
        }
        let speaks_of = things(&fact.event);
        let kept_beside =
            matches!(fact.event, Event::SourceRowAttached(_) | Event::FamilyJoined(_));
        if speaks_of.is_empty() && !kept_beside && !self.recorded_too(fact) {
            let there = heading(&fact.event, fact.happened, self.workforce);
            let here = was.map_or(NOTHING.to_owned(), |old| self.heading_of(&old.entry));
            differs.push(Differs {
                field: "What happened".to_owned(),
                here,
                there,
                label: fact.label,
            });
        }
        for thing in speaks_of {
            let there = self.words(&thing, &fact.event, fact.happened);
            let here = self.last(&thing).map(|entry| self.said_here(&thing, entry));
            let here = here.unwrap_or_else(|| NOTHING.to_owned());
            if here != there {
                differs.push(Differs { field: thing.in_words(), here, there, label: fact.label });
            }
        }
        false
    }

    /// Whether somebody recorded the same here, on that day.
    fn recorded_too(&self, fact: &Fact) -> bool {
        let same = |entry: &&Entry| {
            entry.event().is_some_and(|event| event.kind() == fact.event.kind())
                && entry.happened.day() == fact.happened.day()
        };
        self.standing.entries.iter().copied().filter(|one| self.by_people(one)).any(|e| same(&e))
    }

    /// Whether people were the last to say something of what a fact speaks of. Where they said
    /// otherwise, that is a difference.
    fn contradicted(
        &self,
        fact: &Fact,
        speaks: Speaks,
        row: &[&Fact],
        differs: &mut Vec<Differs>,
    ) -> Held {
        let mut held = Held::No;
        for thing in things(&fact.event).into_iter().filter(|one| is_told(one, row, speaks)) {
            let Some(here) = self.last(&thing).filter(|entry| self.by_people(entry)) else {
                continue;
            };
            held = Held::Yes;
            let there = self.words(&thing, &fact.event, fact.happened);
            let here = self.said_here(&thing, here);
            if !there.is_empty() && here != there {
                differs.push(Differs { field: thing.in_words(), here, there, label: fact.label });
            }
        }
        held
    }

    /// Whether somebody took off this record what a row says; then the row says nothing here.
    fn withdrawn(&self, fact: &Fact, old: &Old, differs: &mut Vec<Differs>) -> Held {
        let at = (old.entry.position, old.entry.ordinal);
        if !matches!(self.standing.gone.get(&at), Some(Gone::Withdrawn(_))) {
            return Held::No;
        }
        let there = heading(&fact.event, fact.happened, self.workforce);
        let field = "What happened".to_owned();
        differs.push(Differs { field, here: WITHDRAWN.to_owned(), there, label: fact.label });
        Held::Yes
    }

    /// Whether what a row no longer says may be taken back: not when people went on from it.
    fn lost(&self, old: &Old, differs: &mut Vec<Differs>) -> bool {
        let at = (old.entry.position, old.entry.ordinal);
        if old.subject != self.person.bytes() {
            return self.follows == Follows::Mirror;
        }
        if self.standing.gone.contains_key(&at) {
            return false;
        }
        let Some(event) = old.entry.event() else { return false };
        let episode = episodes(event);
        let went_on =
            |entry: &&Entry| self.by_people(entry) && entry.event().and_then(episodes) == episode;
        let theirs = episode.is_some() && self.standing.entries.iter().any(went_on);
        if self.follows == Follows::Mirror && !theirs {
            return true;
        }
        if !matches!(event, Event::SourceRowAttached(_)) {
            let field = things(event).first().map_or("What happened".to_owned(), Thing::in_words);
            let here = self.heading_of(&old.entry);
            let label = old.entry.label;
            differs.push(Differs { field, here, there: NOTHING.to_owned(), label });
        }
        false
    }

    /// What people recorded of an episode of the row that the row does not say at all.
    fn unsaid_there(&self, row: &[&Fact], differs: &mut Vec<Differs>) {
        let of: BTreeSet<EpisodeId> = row.iter().filter_map(|f| episodes(&f.event)).collect();
        let told: BTreeSet<Thing> = row.iter().flat_map(|fact| things(&fact.event)).collect();
        for entry in self.standing.entries.iter().filter(|entry| self.by_people(entry)) {
            let Some(event) = entry.event() else { continue };
            for thing in things(event) {
                let unsaid = matches!(&thing, Thing::Step(episode, _) if of.contains(episode))
                    && !told.contains(&thing);
                if unsaid {
                    let here = self.words(&thing, event, entry.happened);
                    let (field, there) = (thing.in_words(), NOTHING.to_owned());
                    differs.push(Differs { field, here, there, label: entry.label });
                }
            }
        }
    }

    fn heading_of(&self, entry: &Entry) -> String {
        entry
            .event()
            .map(|event| heading(event, entry.happened, self.workforce))
            .unwrap_or_default()
    }
}

/// Of what has not begun here nothing further is recorded.
fn leave_no_stump(matched: &mut Matched, facts: &[Fact]) {
    let said = matched.kept.iter().chain(&matched.changed).map(|(new, _)| *new);
    let said: BTreeSet<usize> = said.chain(matched.fresh.iter().copied()).collect();
    let of = |place: usize| episodes(&facts[place].event);
    let mut begun = BTreeSet::new();
    let mut held_back = BTreeSet::new();
    for place in 0..facts.len() {
        let Some(episode) = of(place) else { continue };
        if said.contains(&place) && !held_back.contains(&episode) {
            begun.insert(episode);
        } else if !begun.contains(&episode) {
            held_back.insert(episode);
        }
    }
    matched.fresh.retain(|new| of(*new).is_none_or(|episode| !held_back.contains(&episode)));
}

/// Whether a row may record something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Held {
    Yes,
    No,
}

/// Whether a fact is said as it was before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Speaks {
    AsBefore,
    Anew,
}

/// Whether a row tells how something is now. A case that was held until some day says nothing of
/// who holds it, and rows that each know of one disability do not know all.
fn is_told(thing: &Thing, row: &[&Fact], speaks: Speaks) -> bool {
    let ended = |event: &Event| matches!(event, Event::AllocationEnded(_) | Event::CaseClosed(_));
    match thing {
        Thing::Holder | Thing::Team => !row.iter().any(|fact| ended(&fact.event)),
        Thing::Disabilities => speaks == Speaks::Anew,
        _ => true,
    }
}

/// "Visit: seen alone, 3 March 2026".
fn heading(event: &Event, happened: Happened, workforce: &Workforce) -> String {
    let said = match event {
        Event::PersonRegistered(e) if e.kind == Kind::Unborn => "Recorded before birth".to_owned(),
        event => casework::chronology::heading(event, workforce),
    };
    format!("{said}, {}", say::date(happened.day()))
}
