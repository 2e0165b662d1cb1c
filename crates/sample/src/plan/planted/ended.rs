//! Not seen, closed without the gate, restricted, written up late; and what only looks like it.
//!
//! Beside them stand exactly twenty working days, a child who died, a closure that passed its gate, and
//! at larger scales a lawful spike of closures and a visit that was put on the wrong child.

use super::{
    Assessed, Closing, Ends, Episode, Family, Holding, Late, Maker, Secrecy, Standing, decide_on,
};
use crate::{calendar, staff::EAST, texts::need::DISABILITY};
use jiff::{ToSpan, civil::Date};

/// Everything planted about children who are not seen, closures and secrecy, once.
pub(super) fn all(maker: &mut Maker<'_>) -> Vec<Family> {
    let mut families = unseen(maker);
    families.extend(ended(maker));
    families.extend(secret(maker));
    families
}

/// Not seen for more than twenty working days, or never; beside them exactly twenty.
fn unseen(maker: &mut Maker<'_>) -> Vec<Family> {
    let mut families = Vec::new();
    for (many, days) in [(2, 27), (1, 22), (2, 20)] {
        let referred = maker.back(90);
        let mut episode = maker.running(many, referred);
        episode.seen_until = Some(maker.back(days));
        let family = maker.family(many, referred, (6, 13)).with(episode);
        families.push(if days > 20 {
            let note = "Nobody of ours has seen {child} for more than 20 working days.";
            family.marked("not_seen", None, note)
        } else {
            family
        });
    }
    let referred = maker.back(24);
    let mut episode = maker.running(1, referred);
    decide_on(&mut episode, referred);
    episode.plan = None;
    episode.assessed = episode.assessed.map(|one| Assessed { done: None, ..one });
    episode.seen_until = Some(referred);
    let note = "Nobody of ours has ever seen {child}, more than 20 working days after the case was opened.";
    let family = maker.family(1, referred, (6, 13)).with(episode);
    families.push(family.marked("not_seen", referred, note));
    families
}

/// Closed without the gate; beside it a child who died, and one seen eighteen working days before.
fn ended(maker: &mut Maker<'_>) -> Vec<Family> {
    let mut families = Vec::new();
    for (many, how) in [(2, Closing::NobodyLooked), (1, Closing::Exception)] {
        // Planted again, it is of another week: a director who excepts one case excepts it alone.
        let weeks = 6 * (maker.round % 10) as i64;
        let (referred, closed) = (maker.back(75 + weeks), maker.back(19 + weeks));
        let mut episode = closing(maker, referred, (closed, how));
        episode.assessed = None;
        episode.plan = None;
        episode.seen_until = Some(referred);
        let note = if how == Closing::NobodyLooked {
            "{child}'s case was closed although nobody had seen {child} since the referral."
        } else {
            "{child}'s case was closed by exception: nobody had seen {child} since the referral."
        };
        let family = maker.family(many, referred, (6, 12)).with(episode);
        families.push(family.marked("ended_without_gate", closed, note));
    }
    let (referred, closed) = (maker.back(140), maker.back(33));
    let mut episode = closing(maker, referred, (closed, Closing::Died));
    episode.seen_until = Some(calendar::add(closed, -3));
    let family = maker.family(1, referred, (6, 10)).with(episode);
    families.push(Family { theme: Some(&DISABILITY), ..family });

    let (referred, closed) = (maker.back(88), maker.back(11));
    let mut episode = closing(maker, referred, (closed, Closing::Gate));
    episode.seen_until = Some(calendar::add(closed, -18));
    families.push(maker.family(2, referred, (6, 12)).with(episode));
    families
}

pub(super) fn closing(maker: &mut Maker<'_>, referred: Date, closed: (Date, Closing)) -> Episode {
    let slot = maker.steady(0, referred - 10.days());
    let layout = maker.layout(slot, Standing::InNeed);
    let episode = layout.closed(&mut maker.chance, referred, closed.0);
    Episode { closed: Some(closed), late: Late::Never, ..episode }
}

/// Two restricted children, three whom nobody has classified, and visits written up late or just
/// in time.
fn secret(maker: &mut Maker<'_>) -> Vec<Family> {
    let mut families = Vec::new();
    for (number, days) in [80, 36].into_iter().enumerate() {
        let referred = maker.back(days);
        let team = EAST + number;
        let manager = maker.staff.manager(team);
        let episode = maker.running(0, referred);
        let from = episode.holdings[0].from;
        let held = Holding { worker: manager, team, from, ends: Ends::WithTheCase };
        let episode = episode.held_by(vec![held]);
        let family = maker.family(1, referred, (6, 14)).with(episode);
        families.push(Family { secrecy: Secrecy::Restricted, ..family });
    }
    let referred = maker.back(3);
    let episode = maker.running(3, referred);
    let family = maker.family(3, referred, (8, 11)).with(episode);
    families.push(Family { secrecy: Secrecy::Unclassified, ..family });
    for (many, delay) in [(2, 9), (1, 5)] {
        let referred = maker.back(100);
        let mut episode = maker.running(many, referred);
        episode.late = Late::Once(delay);
        families.push(maker.family(many, referred, (6, 12)).with(episode));
    }
    families
}

/// Many cases closed within a week, each through its gate: an audit found that they were ready.
pub(in crate::plan) fn spike(maker: &mut Maker<'_>, families: usize) -> Vec<Family> {
    let one = |maker: &mut Maker<'_>, number: usize| {
        let closed = maker.back(40 + (number % 5) as i64);
        let referred = calendar::add(closed, -60 - (number % 37) as i64);
        let episode = closing(maker, referred, (closed, Closing::Gate));
        maker.family(1 + number % 3, referred, (4, 13)).with(episode)
    };
    (0..families).map(|number| one(maker, number)).collect()
}

/// A visit that was put on the wrong child and taken back: one child has really not been seen, and
/// of another nothing was written up late.
pub(in crate::plan) fn put_right(maker: &mut Maker<'_>) -> Vec<Family> {
    let referred = maker.back(90);
    let mut episode = maker.running(1, referred);
    episode.seen_until = Some(maker.back(25));
    let family = maker.family(1, referred, (6, 13)).with(episode);
    let (on, written) = (maker.back(6), maker.back(5));
    let unseen = Family { mistaken: Some((on, written)), ..family };
    let note = "Nobody of ours has seen {child}: the last visit was another child's.";
    let unseen = unseen.marked("not_seen", None, note);
    let referred = maker.back(100);
    let episode = maker.running(1, referred);
    let family = maker.family(1, referred, (6, 12)).with(episode);
    let (on, written) = (maker.back(40), maker.back(30));
    vec![unseen, Family { mistaken: Some((on, written)), ..family }]
}

/// A child of whom some five thousand things are written.
pub(in crate::plan) fn thick(maker: &mut Maker<'_>) -> Family {
    let referred = maker.back(505);
    let episode = maker.running(1, referred);
    Family { thickness: 10, ..maker.family(1, referred, (7, 8)).with(episode) }
}
