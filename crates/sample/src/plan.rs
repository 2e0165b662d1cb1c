//! What is going to happen in each family: days and people, before a word is written.
//!
//! A plan is small, so the plans of a whole authority fit in memory; a story is written from its
//! plan when it is needed, and always in the same words. What goes wrong stands here, which is
//! how the truth is known.

mod background;
mod beyond;
mod caring;
mod episode;
mod planted;
mod protecting;

pub(crate) use background::{families, grown};
pub(crate) use beyond::{Act, Thing};
pub(crate) use caring::{Came, Caring, Gone, Place};
pub(crate) use protecting::{
    Conference, Discussion, Emergency, Guarded, Protecting, Recording, Reversed, review_by,
};

use crate::texts::Theme;
use jiff::civil::Date;
use words::WorkerId;

/// A child of a family.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Kid {
    pub(crate) born: Date,
    pub(crate) sex: &'static str,
}

/// How many days or working days may lie between two visits at which a child is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// In need, or being assessed: seen every 8 to 14 working days once the assessment is done.
    InNeed,
    /// On a protection plan: every 6 to 9.
    Protected,
    /// In care: every 10 to 14, at the placement.
    InCare,
}

/// Somebody holds the case for a time.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Holding {
    pub(crate) worker: WorkerId,
    pub(crate) team: usize,
    pub(crate) from: Date,
    pub(crate) ends: Ends,
}

/// How a holding ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ends {
    /// It goes on, or it ends with the case.
    WithTheCase,
    /// The next worker accepts, and whoever held it is released.
    HandedOver,
    /// The team was removed and the allocation ended with it; nobody follows.
    TeamEnded(Date),
    /// The worker left, and nobody touched the allocation.
    Forgotten(Date),
}

/// How an assessment goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Assessed {
    pub(crate) started: Date,
    /// When it was written up, and when authorised; nothing while it runs.
    pub(crate) done: Option<(Date, Date)>,
}

/// How a case ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Closing {
    /// Asked for, decided by somebody else, through the gate.
    Gate,
    /// Asked for, sent back once, then closed.
    SecondTry,
    /// Closed by a row of an earlier system: nobody asked, nobody had seen the child.
    NobodyLooked,
    /// Closed by the director although something was missing.
    Exception,
    /// The child died.
    Died,
}

/// What was decided about a referral.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Decided {
    /// Taken on, on that day.
    Taken(Date),
    /// It ended there.
    Ended(Date),
    /// Nobody has decided yet.
    Waiting,
}

/// One episode: from a contact that became a referral to a closure, or until now.
#[derive(Clone, Debug)]
pub(crate) struct Episode {
    pub(crate) referred: Date,
    pub(crate) decided: Decided,
    /// The team that takes it.
    pub(crate) team: usize,
    /// Who held it, oldest first; the first accepts on the day of the decision unless it says
    /// another.
    pub(crate) holdings: Vec<Holding>,
    pub(crate) assessed: Option<Assessed>,
    pub(crate) standing: Standing,
    /// The day on which the plan starts, when there is one.
    pub(crate) plan: Option<Date>,
    /// What is done to protect the children, when something is.
    pub(crate) protecting: Option<Protecting>,
    /// What is done while the children are in care and after it, when they are or were.
    pub(crate) caring: Option<Caring>,
    pub(crate) closed: Option<(Date, Closing)>,
    /// The last day on which anybody of ours saw the children.
    pub(crate) seen_until: Option<Date>,
    /// Some visits are written up late.
    pub(crate) late: Late,
}

/// Whether visits of an episode may be written up late.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Late {
    /// Seldom, as it happens.
    AsItHappens,
    /// Never: the story has something else to show.
    Never,
    /// One of the last weeks, so many working days after the visit.
    Once(i64),
}

/// Who may know of the children.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Secrecy {
    /// Need-to-know alone decides.
    Open,
    /// Restricted to the director and the manager of the team.
    Restricted,
    /// Came by import, and nobody has decided yet.
    Unclassified,
}

/// A contact without a referral.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Heard {
    /// It ended at the front door on that day.
    Ended(Date),
    /// It waits for the front door: received on that day, at so many minutes after midnight.
    Waits(Date, i64),
}

impl Heard {
    pub(crate) fn day(self) -> Date {
        match self {
            Self::Ended(day) | Self::Waits(day, _) => day,
        }
    }
}

/// What the plan knows to be wrong about a family's children.
#[derive(Clone, Debug)]
pub(crate) struct Mark {
    pub(crate) kind: &'static str,
    /// Nothing for `not_seen`: it is the last day on which the child was seen.
    pub(crate) since: Option<Date>,
    pub(crate) note: &'static str,
}

impl Episode {
    /// Held by these, the first of whom names the team that takes it.
    pub(crate) fn held_by(mut self, holdings: Vec<Holding>) -> Self {
        self.team = holdings.first().map_or(self.team, |first| first.team);
        self.holdings = holdings;
        self
    }

    /// The day on which the protection plan ended, if it has.
    pub(crate) fn unguarded(&self) -> Option<Date> {
        let plan = self.protecting.as_ref()?.plan.as_ref()?;
        plan.ended.map(|(day, _)| day)
    }

    /// The day from which nobody holds it although it goes on, when there is one.
    pub(crate) fn lost(&self) -> Option<Date> {
        let day = match self.decided {
            Decided::Taken(day) => day,
            Decided::Ended(_) | Decided::Waiting => return None,
        };
        match self.holdings.last().map(|last| last.ends) {
            None => Some(day),
            Some(Ends::TeamEnded(day) | Ends::Forgotten(day)) => Some(day),
            Some(Ends::WithTheCase | Ends::HandedOver) => None,
        }
    }
}

/// A family's plan.
#[derive(Clone, Debug)]
pub(crate) struct Family {
    pub(crate) number: u32,
    pub(crate) kids: Vec<Kid>,
    pub(crate) heard: Vec<Heard>,
    pub(crate) episodes: Vec<Episode>,
    pub(crate) secrecy: Secrecy,
    pub(crate) marks: Vec<Mark>,
    /// How many notes are written, for each that a usual story has.
    pub(crate) thickness: i64,
    /// A visit that was put on the wrong child, made and written up on these days, and taken back
    /// the day after.
    pub(crate) mistaken: Option<(Date, Date)>,
    /// Why we are there, where the story needs one reason and no other.
    pub(crate) theme: Option<&'static Theme>,
    /// What happens beside the usual story, in its order.
    pub(crate) beyond: Vec<(Date, Act)>,
    /// The day on which an import brought everything that was recorded before it.
    pub(crate) imported: Option<Date>,
}

impl Family {
    pub(crate) fn new(number: u32, kids: Vec<Kid>) -> Self {
        Self {
            number,
            kids,
            heard: Vec::new(),
            episodes: Vec::new(),
            secrecy: Secrecy::Open,
            marks: Vec::new(),
            thickness: 1,
            mistaken: None,
            theme: None,
            beyond: Vec::new(),
            imported: None,
        }
    }

    pub(crate) fn with(mut self, episode: Episode) -> Self {
        self.episodes.push(episode);
        self
    }

    pub(crate) fn heard(mut self, heard: Heard) -> Self {
        self.heard.push(heard);
        self
    }

    /// With this beside its usual story.
    pub(crate) fn then(mut self, acts: impl IntoIterator<Item = (Date, Act)>) -> Self {
        self.beyond.extend(acts);
        self
    }

    pub(crate) fn marked(
        mut self,
        kind: &'static str,
        since: impl Into<Option<Date>>,
        note: &'static str,
    ) -> Self {
        self.marks.push(Mark { kind, since: since.into(), note });
        self
    }

    /// Marked with each of these: the kind, since when, and a sentence.
    pub(crate) fn marked_each(
        self,
        marks: impl IntoIterator<Item = (&'static str, Date, &'static str)>,
    ) -> Self {
        let marks = marks.into_iter();
        marks.fold(self, |family, (kind, since, note)| family.marked(kind, since, note))
    }

    /// The first and the last day of its story; the last is open while a case is.
    pub(crate) fn span(&self, today: Date) -> (Date, Date) {
        let heard = self.heard.iter().map(|one| one.day());
        let first = self.episodes.iter().map(|one| one.referred).chain(heard.clone()).min();
        let end = |one: &Episode| match (one.decided, one.closed) {
            (Decided::Ended(day), _) | (_, Some((day, _))) => day,
            _ => today,
        };
        let ends = self.episodes.iter().map(end);
        let last = ends.chain(heard).max();
        (first.unwrap_or(today), last.unwrap_or(today))
    }

    /// Whether its last episode goes on and was taken on: its children are open.
    pub(crate) fn is_open(&self) -> bool {
        let goes_on =
            |one: &Episode| one.closed.is_none() && matches!(one.decided, Decided::Taken(_));
        self.episodes.last().is_some_and(goes_on)
    }
}
