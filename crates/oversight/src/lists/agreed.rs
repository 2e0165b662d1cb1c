//! What was agreed and is still to be done, and whose it is now.

use crate::{
    question::Question,
    timeline::{Child, SpellKind},
};
use casework::task::Standing;
use words::{Date, Moment, PersonId, WorkerId};

/// Something agreed that is still to be done for a child.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Agreed {
    /// For whom.
    pub child: PersonId,
    /// The entry that agreed it; of one that was passed on, the last that did.
    pub position: u64,
    /// The day on which it was agreed.
    pub since: Date,
    /// The last day in time.
    pub due: Date,
    /// Who has to do it now; nothing when nobody is there to.
    pub doer: Option<WorkerId>,
}

impl Agreed {
    /// The next first.
    pub fn order(&self) -> (Date, PersonId, u64) {
        (self.due, self.child, self.position)
    }
}

/// Everything agreed that is still to be done, the next first. Nothing is to be done for a child
/// who has died. `now` is when access is judged: whoever can't open a record any more has no task
/// about it.
pub fn agreed(question: &Question<'_>, now: Moment) -> Vec<Agreed> {
    let alive = question.stirring().filter(|child| child.died().is_none());
    let mut all: Vec<Agreed> = alive.flat_map(|child| of_child(&child, question, now)).collect();
    all.sort_by_key(Agreed::order);
    all
}

fn of_child(child: &Child<'_>, question: &Question<'_>, now: Moment) -> Vec<Agreed> {
    let running = child.running(SpellKind::Task);
    if running.is_empty() {
        return Vec::new();
    }
    let workforce = question.workforce;
    let responsible = child.responsible(workforce);
    let standing = Standing { facts: child.facts(), responsible, workforce, now };
    let one = |spell: &crate::timeline::Spell<'_>| Agreed {
        child: child.person(),
        position: spell.position,
        since: spell.from,
        due: spell.origin,
        doer: standing.doer(spell.worker),
    };
    running.iter().map(one).collect()
}
