//! What the plan has beside the usual story, for every child of the family: who recorded it, when, and
//! what it speaks of. The words of each event stand in `court`, `duties`, `leaving` and `answering`.

mod answering;
mod court;
mod duties;
mod leaving;

use super::{Speaking, Telling, sitting};
use crate::{
    mint::{at, clock},
    pen::about,
    plan::{Act, Thing},
};
use casework::attendance::Participant;
use jiff::{SignedDuration, civil::Date};
use std::collections::BTreeMap;
use words::{EpisodeId, WorkerId};

/// What has begun, by its id.
type Begun = BTreeMap<Thing, EpisodeId>;

/// Everything from which the words of an act are made.
struct Scene<'a> {
    words: &'a Speaking,
    begun: &'a Begun,
    day: Date,
    by: WorkerId,
    /// Whoever holds the case.
    worker: WorkerId,
    people: Vec<Participant>,
    /// The child's last referral.
    referral: Option<EpisodeId>,
    /// Whether it is the first of its kind.
    first: bool,
}

impl Scene<'_> {
    fn id(&self, thing: Thing) -> EpisodeId {
        *self.begun.get(&thing).expect("no plan speaks of what has not begun")
    }

    fn tell(&self, text: &str) -> String {
        self.words.tell(text)
    }
}

impl Telling<'_> {
    /// Everything that the plan has beside the usual story.
    pub(super) fn beyond(&mut self) {
        let plan = self.plan;
        for kid in 0..self.cast.children {
            let mut begun = Begun::new();
            for (number, (day, act)) in (0..).zip(&plan.beyond) {
                let minute = clock(11, 40) + 12 * number + kid as i64;
                self.act((kid, *act), (*day, minute), &mut begun);
            }
        }
    }

    fn act(&mut self, (kid, act): (usize, Act), (day, minute): (Date, i64), begun: &mut Begun) {
        if let Act::TakenOff(answered) = act {
            return self.taken_off(kid, day, answered);
        }
        let plan = self.plan;
        let Some(episode) = plan.episodes.iter().rfind(|one| one.referred <= day) else { return };
        let worker = self.holder(episode, day);
        let manager = self.second(episode, day);
        let by = if act.is_managers() { manager } else { worker };
        let when = sitting(day, minute.min(clock(17, 40)), by);
        let words = self.speaking(kid, &[kid], self.setting.staff.name(worker));
        let people =
            vec![self.colleague(manager, "team manager"), self.colleague(worker, "social worker")];
        let (person, referral) = (self.person(kid), self.referral_of(kid));
        self.pen.write(when, |ticket| {
            let known = act.begins().and_then(|thing| begun.insert(thing, ticket.begins(1)));
            let first = known.is_none();
            let begun = &*begun;
            let scene = Scene { words: &words, begun, day, by, worker, people, referral, first };
            let event = court::event(act, &scene)
                .or_else(|| duties::event(act, &scene))
                .or_else(|| leaving::event(act, &scene))
                .or_else(|| answering::event(act, &scene));
            vec![about(person, when.on(), event.expect("every act has its words"))]
        });
    }

    /// What an import brought: all that was recorded before a day comes on its night, by nobody.
    pub(super) fn imported(&mut self) {
        let Some(day) = self.plan.imported else { return };
        let before = at(day, 0);
        let night = at(day, clock(2, 10));
        let import = self.setting.mint.import();
        let brought = self.pen.written.recorded.iter_mut().filter(|one| one.recorded < before);
        let mut brought: Vec<_> = brought.collect();
        brought.sort_by_key(|one| one.recorded);
        for (second, one) in (0..).zip(brought) {
            one.recorded = night + SignedDuration::from_millis(second * 40);
            one.actor = import;
        }
    }
}
