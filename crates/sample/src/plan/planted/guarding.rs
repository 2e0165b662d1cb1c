//! What goes wrong while a protection plan runs: core groups, reviews, visits, drift, and plans
//! made again; and what only looks like it.
//!
//! Beside each stands a day that is still in time, a plan that ended at eighteen or with a move to
//! another council, and a plan made again after the window.

use super::{Episode, Family, Maker, protecting::closed};
use crate::{calendar, plan::Guarded};
use jiff::{ToSpan, civil::Date};

pub(super) fn all(maker: &mut Maker<'_>) -> Vec<Family> {
    let mut families = Vec::new();
    families.extend(first_groups(maker));
    families.extend(groups(maker));
    families.extend(first_reviews(maker));
    families.extend(reviews(maker));
    families.extend(visits(maker));
    families.extend(lawful_ends(maker));
    families.extend(drifting(maker));
    families.extend(repeated(maker));
    families
}

/// A running case with a plan of a day, its meetings changed.
fn changed(maker: &mut Maker<'_>, made: Date, change: impl FnOnce(&mut Guarded)) -> Episode {
    let mut episode = maker.guarded(made);
    if let Some(plan) = episode.protecting.as_mut().and_then(|one| one.plan.as_mut()) {
        change(plan);
    }
    episode
}

/// No core group on day 11; beside it day 10, which is today.
fn first_groups(maker: &mut Maker<'_>) -> Vec<Family> {
    let mut families = Vec::new();
    for (many, back) in [(2, 11), (1, 10)] {
        let made = maker.back(back);
        let episode = changed(maker, made, |plan| plan.groups.clear());
        let family = maker.protected_family(many, episode);
        let note = "The core group of {child}'s protection plan has not met.";
        families.push(if back > 10 { family.marked("core_group_10", made, note) } else { family });
    }
    families
}

/// The core group has not met for more than six weeks, or not as agreed; beside it six weeks today.
fn groups(maker: &mut Maker<'_>) -> Vec<Family> {
    let today = maker.today;
    let long_ago = calendar::on_or_before(today - 46.days());
    let sooner = maker.back(19);
    let six_weeks = calendar::on_or_after(today - 42.days());
    let mut families = Vec::new();
    for (many, last, next) in [
        (1, long_ago, long_ago + 42.days()),
        (2, sooner, calendar::add(sooner, 14)),
        (1, six_weeks, six_weeks + 42.days()),
    ] {
        let made = calendar::add(last, -8);
        let episode = changed(maker, made, |plan| {
            plan.groups = vec![last];
            plan.next_group = next;
        });
        let family = maker.protected_family(many, episode);
        let note = "The core group of {child}'s protection plan has not met again.";
        families.push(if next < today { family.marked("core_group", last, note) } else { family });
    }
    families
}

/// Not reviewed within three months; beside it one whose last day has not passed.
fn first_reviews(maker: &mut Maker<'_>) -> Vec<Family> {
    let three = maker.today - 3.months();
    let late = calendar::on_or_before(three - 4.days());
    let in_time = calendar::on_or_after(three + 4.days());
    let mut families = Vec::new();
    for (many, made) in [(2, late), (1, in_time)] {
        let episode = changed(maker, made, |plan| plan.reviews.clear());
        let family = maker.protected_family(many, episode);
        let note = "{child}'s protection plan has not been reviewed for the first time.";
        families.push(if made == late {
            family.marked("protection_review_first", made, note)
        } else {
            family
        });
    }
    families
}

/// Not reviewed again within six months; beside it one whose last day has not passed.
fn reviews(maker: &mut Maker<'_>) -> Vec<Family> {
    let six = maker.today - 6.months();
    let late = calendar::on_or_before(six - 4.days());
    let in_time = calendar::on_or_after(six + 4.days());
    let mut families = Vec::new();
    for (many, review) in [(1, late), (1, in_time)] {
        let made = calendar::on_or_before(review - 84.days());
        let episode = changed(maker, made, |plan| plan.reviews = vec![review]);
        let family = maker.protected_family(many, episode);
        let note = "{child}'s protection plan has not been reviewed again.";
        families.push(if review == late {
            family.marked("protection_review", review, note)
        } else {
            family
        });
    }
    families
}

/// Not seen for eleven working days and more, which for a child in need would be in time; beside
/// it ten.
fn visits(maker: &mut Maker<'_>) -> Vec<Family> {
    let mut families = Vec::new();
    for (many, back) in [(2, 14), (1, 11), (1, 10)] {
        let made = maker.back(55);
        let mut episode = maker.guarded(made);
        episode.seen_until = Some(maker.back(back));
        let family = maker.protected_family(many, episode);
        let note =
            "{child} has a protection plan and has not been seen for more than 10 working days.";
        families.push(if back > 10 {
            family.marked("protection_visit", None, note)
        } else {
            family
        });
    }
    families
}

/// Ended at eighteen, and with a move once the other council had held its conference: nobody waits
/// for what would have come.
fn lawful_ends(maker: &mut Maker<'_>) -> Vec<Family> {
    let (made, end) = (maker.back(75), maker.back(16));
    let episode =
        closed(maker, (calendar::add(made, -14), calendar::add(end, 3)), (made, end, "eighteen"));
    let mut grown = maker.protected_family(1, episode);
    grown.kids[0].born = end - 18.years();
    let (made, end) = (maker.back(70), maker.back(12));
    let episode = closed(
        maker,
        (calendar::add(made, -14), calendar::add(end, 3)),
        (made, end, "moved_accepted"),
    );
    let moved = maker.protected_family(2, episode);
    vec![grown, moved]
}

/// A plan that has run for more than fifteen months; beside it one of fifteen months less some days.
fn drifting(maker: &mut Maker<'_>) -> Vec<Family> {
    let fifteen = maker.today - 15.months();
    let long = calendar::on_or_before(fifteen - 4.days());
    let short = calendar::on_or_after(fifteen + 4.days());
    let mut families = Vec::new();
    for (many, made) in [(2, long), (1, short)] {
        let episode = maker.guarded(made);
        let family = maker.protected_family(many, episode);
        let note = "{child}'s protection plan has run for more than fifteen months.";
        families.push(if made == long { family.marked("plan_drift", made, note) } else { family });
    }
    families
}

/// A plan made again within two years of the end of the one before; beside it one made again later.
fn repeated(maker: &mut Maker<'_>) -> Vec<Family> {
    let mut families = Vec::new();
    for (many, before) in [(2, 960), (1, 1090)] {
        let first = calendar::on_or_after(maker.today - before.days());
        let ended = if many == 2 { first + 250.days() } else { first + 85.days() };
        let ended = calendar::on_or_before(ended);
        let over = closed(
            maker,
            (calendar::add(first, -14), calendar::add(ended, 40)),
            (first, ended, "conference"),
        );
        let again = calendar::on_or_before(maker.today - 150.days());
        let now = maker.guarded(again);
        let referred = over.referred;
        let family = maker.family(many, referred, (5, 9)).with(over).with(now);
        let note =
            "{child} has a protection plan again, within two years of the end of the one before.";
        families.push(if many == 2 { family.marked("repeat_plan", again, note) } else { family });
    }
    families
}
