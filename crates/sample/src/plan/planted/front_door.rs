//! The front door and what follows it: referred again, waiting for a decision, nobody allocated, an
//! assessment that runs on; and what only looks like it.
//!
//! Beside each stands the last day in time, a wait over a bank holiday, and a referral of more than a
//! year ago.

use super::{Assessed, Decided, Episode, Family, Heard, Late, Maker, Standing};
use crate::{calendar, mint::clock};
use jiff::{ToSpan, civil::Date};

/// Everything planted about the front door and what follows it, once.
pub(super) fn all(maker: &mut Maker<'_>) -> Vec<Family> {
    let mut families = referred_again(maker);
    families.extend(front_door(maker));
    families.extend(assessments(maker));
    families
}

/// Referred again within twelve months; beside it one day over twelve, and thirteen.
fn referred_again(maker: &mut Maker<'_>) -> Vec<Family> {
    let mut families = Vec::new();
    for (many, first, again) in [(2, 180, 33), (1, 230, 70), (1, 150, 12)] {
        let (first, again) = (maker.back(first), maker.back(again));
        let note = "{child} was referred again within a year of the referral before, which ended with the case closed.";
        let family = twice(maker, many, first, again);
        families.push(family.marked("re_referral", again, note));
    }
    let again = maker.back(40);
    let first = again - 1.year() - 1.day();
    let family = twice(maker, 2, first, again);
    // A contact in between is not a referral.
    families.push(family.heard(Heard::Ended(calendar::on_or_before(again - 50.days()))));
    let again = maker.back(61);
    families.push(twice(maker, 1, calendar::on_or_before(again - 13.months()), again));
    families
}

fn twice(maker: &mut Maker<'_>, many: usize, first: Date, again: Date) -> Family {
    let slot = maker.steady(many, first - 10.days());
    let layout = maker.layout(slot, Standing::InNeed);
    let closed = calendar::add(first, 62 + maker.chance.between(0, 12));
    let mut before = layout.closed(&mut maker.chance, first, closed);
    before.late = Late::Never;
    let now = maker.episode_in(slot, again);
    maker.family(many, again, (6, 12)).with(before).with(now)
}

/// A referral that nobody decided, an acceptance that nobody allocated; beside them what came on
/// the last working day, what waited over a bank holiday, and what was allocated a day later.
fn front_door(maker: &mut Maker<'_>) -> Vec<Family> {
    let waiting = |maker: &mut Maker<'_>, many, referred| {
        let episode = maker.running(0, referred);
        let episode = Episode {
            decided: Decided::Waiting,
            holdings: Vec::new(),
            assessed: None,
            plan: None,
            ..episode
        };
        maker.family(many, referred, (5, 10)).with(episode)
    };
    let mut families = Vec::new();
    let late = maker.back(4);
    families.push(waiting(maker, 2, late).marked(
        "referral_decision",
        late,
        "{child}'s referral has not been decided, and the working day for it is over.",
    ));
    let last = maker.back(1);
    families.push(waiting(maker, 1, last));

    let holiday = calendar::bank_holiday_before(maker.today - 20.days());
    let before = calendar::on_or_before(holiday);
    let mut episode = maker.running(1, before);
    let after = calendar::add(before, 1);
    decide_on(&mut episode, after);
    families.push(maker.family(1, before, (5, 10)).with(episode));

    families.push(nobody_allocated(maker));
    let accepted = maker.back(29);
    let mut episode = maker.running(1, accepted);
    decide_on(&mut episode, accepted);
    episode.holdings[0].from = calendar::add(accepted, 1);
    families.push(maker.family(1, accepted, (5, 10)).with(episode));

    let friday = maker.back(1);
    let weekend = maker.today - 1.day();
    for (day, minute) in
        [(friday, clock(16, 20)), (weekend, clock(20, 35)), (weekend, clock(22, 10))]
    {
        let family = maker.family(2, day, (5, 11));
        families.push(family.heard(Heard::Waits(day, minute)));
    }
    let day = maker.back(3);
    let family = maker.family(1, day, (5, 11)).heard(Heard::Waits(day, clock(10, 40)));
    let note = "Somebody told us about {child}, and nobody has decided what it is.";
    families.push(family.marked("contact_decision", day, note));
    families
}

pub(super) fn decide_on(episode: &mut Episode, day: Date) {
    episode.decided = Decided::Taken(day);
    episode.holdings[0].from = day;
    if let Some(assessed) = &mut episode.assessed {
        assessed.started = calendar::add(day, 1);
    }
}

fn nobody_allocated(maker: &mut Maker<'_>) -> Family {
    let (referred, accepted) = (maker.back(6), maker.back(5));
    let episode = Episode {
        decided: Decided::Taken(accepted),
        holdings: Vec::new(),
        assessed: None,
        plan: None,
        ..maker.running(0, referred)
    };
    let note = "{child}'s referral was accepted and nobody has been asked to take it.";
    let family = maker.family(2, referred, (5, 9)).with(episode);
    family.marked("allocation", accepted, note).marked("unallocated", accepted, note)
}

/// Assessments past their forty-fifth working day; beside them day 41, and day 45 today.
fn assessments(maker: &mut Maker<'_>) -> Vec<Family> {
    let mut families = Vec::new();
    for (many, day) in [(2, 53), (1, 47), (1, 45), (2, 41)] {
        let referred = maker.back(day);
        let mut episode = maker.running(many, referred);
        episode.plan = None;
        episode.assessed = episode.assessed.map(|one| Assessed { done: None, ..one });
        let family = maker.family(many, referred, (6, 12)).with(episode);
        families.push(if day > 45 {
            let note = "{child}'s assessment is not finished, more than 45 working days after the referral.";
            family.marked("assessment_45", referred, note)
        } else {
            family
        });
    }
    families
}
