//! Cases that one manager closed in bulk although something was missing, and children who came back
//! soon after their case had closed; and what only looks like it.
//!
//! Beside the first stand as many cases that one manager closed in one week, each through its gate.
//! Beside the second a child who came back a little later, and one about whom somebody only rang.

use super::{Closing, Episode, Family, Heard, Late, Maker, Standing};
use crate::calendar;
use jiff::{ToSpan, civil::Date};

/// How many cases may be closed in a week by one person with something missing before each further
/// one is one of many.
const FEW: usize = 5;

pub(super) fn all(maker: &mut Maker<'_>) -> Vec<Family> {
    let mut families = in_bulk(maker);
    families.extend(lawfully(maker));
    families.extend(back_again(maker));
    families
}

impl Maker<'_> {
    /// A post of one team whose holder has not changed; each time that all is planted, of another. And
    /// how often every team has had its turn.
    fn of_one_team(&mut self, since: Date) -> (usize, usize) {
        let (staff, today, round) = (self.staff, self.today, self.round);
        let fits = |place: usize| {
            let slot = &staff.slots[place];
            let care = staff.teams[slot.team].kind == "looked_after";
            !care && slot.ended.is_none() && slot.changes(since, today).is_empty()
        };
        let fitting = (0..staff.slots.len()).filter(|slot| fits(*slot));
        let mut teams: Vec<usize> = fitting.map(|slot| staff.slots[slot].team).collect();
        teams.dedup();
        let team = teams[round % teams.len()];
        let slot = self.slot(0, |place| fits(place) && staff.slots[place].team == team);
        (slot, round / teams.len())
    }

    fn closed_by(
        &mut self,
        slot: usize,
        (referred, closed): (Date, Date),
        how: Closing,
    ) -> Episode {
        let layout = self.layout(slot, Standing::InNeed);
        let episode = layout.closed(&mut self.chance, referred, closed);
        Episode { closed: Some((closed, how)), late: Late::Never, ..episode }
    }
}

/// Nine cases of one team, closed on two days of one week in the clearing of open work: nobody had
/// seen a child. The sixth and every later one is one of many.
fn in_bulk(maker: &mut Maker<'_>) -> Vec<Family> {
    let (slot, turn) = maker.of_one_team(maker.back(215));
    let first = maker.back(100 + 12 * turn as i64);
    let mut families = Vec::new();
    for number in 0..FEW + 4 {
        let closed = if number < FEW { first } else { calendar::add(first, 2) };
        let referred = calendar::add(closed, -60 - 4 * number as i64);
        let episode = maker.closed_by(slot, (referred, closed), Closing::NobodyLooked);
        let seen_until = Some(referred);
        let episode = Episode { assessed: None, plan: None, seen_until, ..episode };
        let family = maker.family(1, referred, (5, 12)).with(episode);
        let unseen =
            "{child}'s case was closed although nobody had seen {child} since the referral.";
        let family = family.marked("ended_without_gate", closed, unseen);
        let note = "{child}'s case was one of many that were closed in a week without anybody having looked.";
        let mark = (number >= FEW).then_some(("bulk_closure", closed, note));
        families.push(family.marked_each(mark));
    }
    families
}

/// As many of one team in one week, each through its gate.
fn lawfully(maker: &mut Maker<'_>) -> Vec<Family> {
    let first = maker.back(52);
    let (slot, _) = maker.of_one_team(maker.back(180));
    let one = |maker: &mut Maker<'_>, number: usize| {
        let closed = calendar::add(first, (number % 4) as i64);
        let referred = calendar::add(closed, -62 - 3 * number as i64);
        let episode = maker.closed_by(slot, (referred, closed), Closing::Gate);
        maker.family(1, referred, (5, 12)).with(episode)
    };
    (0..FEW + 3).map(|number| one(maker, number)).collect()
}

/// Referred again five weeks after the case had closed, which had run for longer than a year; beside
/// it thirteen weeks, and a contact that was no referral.
fn back_again(maker: &mut Maker<'_>) -> Vec<Family> {
    let mut families = Vec::new();
    let again = maker.back(26);
    for days in [35, 92] {
        let closed = calendar::on_or_before(again - days.days());
        let episode = long_before(maker, closed);
        let now = maker.running(1, again);
        let family = maker.family(1, again, (6, 11)).with(episode).with(now);
        let note = "{child} was referred again five weeks after the case had been closed.";
        let mark = (days < 84).then_some(("step_down_and_back", again, note));
        families.push(family.marked_each(mark));
    }
    let closed = maker.back(60);
    let episode = long_before(maker, closed);
    let rang = Heard::Ended(maker.back(40));
    families.push(maker.family(1, closed, (6, 11)).with(episode).heard(rang));
    families
}

/// An episode of more than a year that closed on a day.
fn long_before(maker: &mut Maker<'_>, closed: Date) -> Episode {
    let referred = calendar::on_or_before(closed - 1.year() - 30.days());
    super::closing(maker, referred, (closed, Closing::Gate))
}
