//! What goes wrong for children in care, and what only looks like it. Young people who have left
//! care stand in `leaving`.
//!
//! Beside each failing stands a child for whom the same thing is due today or in a few days, was
//! done before care began, or is counted by another clock.

use super::{Assessed, Decided, Episode, Family, Late, Maker, Standing};
use crate::{
    calendar,
    plan::{Came, Caring, Gone, Kid, Place},
};
use jiff::{ToSpan, civil::Date};

/// Everything planted about children in care, once.
pub(super) fn all(maker: &mut Maker<'_>) -> Vec<Family> {
    let mut families = Vec::new();
    families.extend(reviews(maker));
    families.extend(visits(maker));
    families.extend(moves(maker));
    families.extend(first_health(maker));
    families.extend(health(maker));
    families.extend(dentists(maker));
    families.extend(missing(maker));
    families.extend(sixteen(maker));
    families.extend(super::leaving::all(maker));
    families
}

/// Of whom a story is told: how many children, and how old the eldest is at the referral.
pub(super) type Whom = (usize, (i64, i64));

const ONE: Whom = (1, (5, 9));

impl Maker<'_> {
    /// Children who came into care on a day, and everything of it as the plan changes it.
    pub(super) fn cared(
        &mut self,
        (many, ages): Whom,
        began: Date,
        change: impl FnOnce(&mut Caring),
    ) -> Family {
        let (family, episode) = self.before_care((many, ages), began);
        let caring = Caring::lay(&mut self.chance, &family.kids, (began, self.today));
        with(family, episode, (caring, change))
    }

    /// A family whose children came into care on a day, before care is laid out.
    pub(super) fn before_care(&mut self, (many, ages): Whom, began: Date) -> (Family, Episode) {
        let referred = calendar::add(began, -40);
        let slot = self.care_slot(many, referred - 10.days());
        let layout = self.layout(slot, Standing::InCare);
        let episode = layout.running(&mut self.chance, referred);
        let family = self.family(many, referred, ages);
        let mut holdings = episode.holdings;
        holdings[0].from = referred;
        let done = (calendar::add(began, -9), calendar::add(began, -6));
        let episode = Episode {
            decided: Decided::Taken(referred),
            holdings,
            assessed: Some(Assessed { started: calendar::add(referred, 1), done: Some(done) }),
            plan: Some(began),
            late: Late::Never,
            ..episode
        };
        (family, episode)
    }

    /// A post of a team for children in care, where there is one, whose holder has not changed.
    fn care_slot(&mut self, many: usize, since: Date) -> usize {
        let (staff, today) = (self.staff, self.today);
        let team = |slot: usize| &staff.teams[staff.slots[slot].team];
        let some = staff.teams.iter().any(|team| team.kind == "looked_after");
        self.slot(many, |place| {
            let slot = &staff.slots[place];
            let right = (team(place).kind == "looked_after") == some;
            right && slot.ended.is_none() && slot.changes(since, today).is_empty()
        })
    }

    /// So many months and days before today.
    pub(super) fn months_back(&self, months: i64, days: i64) -> Date {
        self.today - months.months() - days.days()
    }
}

/// The family with its episode and care as changed.
pub(super) fn with(
    family: Family,
    episode: Episode,
    (mut caring, change): (Caring, impl FnOnce(&mut Caring)),
) -> Family {
    change(&mut caring);
    family.with(Episode { caring: Some(caring), ..episode })
}

/// Just too long ago, and with the last day still to come.
pub(super) fn late_and_in_time(maker: &Maker<'_>, months: i64) -> [Date; 2] {
    [
        calendar::on_or_before(maker.months_back(months, 6)),
        calendar::on_or_after(maker.months_back(months, -4)),
    ]
}

/// The first review not held by working day 20, the second within three months, a later one within
/// six; beside them day 20 today, and last days that have not passed.
fn reviews(maker: &mut Maker<'_>) -> Vec<Family> {
    let mut families = Vec::new();
    let began = maker.back(22);
    let family = maker.cared((2, (5, 9)), began, |care| care.reviews.clear());
    let note =
        "{child} came into care and nobody has reviewed it, more than 20 working days later.";
    families.push(family.marked("care_review_first", began, note));
    let began = maker.back(20);
    let nothing_yet = |care: &mut Caring| {
        care.reviews.clear();
        care.health.clear();
    };
    families.push(maker.cared(ONE, began, nothing_yet));

    let [late, in_time] = late_and_in_time(maker, 3);
    for first in [late, in_time] {
        let began = calendar::add(first, -15);
        let family = maker.cared(ONE, began, |care| care.reviews = vec![first]);
        let note = "{child}'s care has not been reviewed for the second time.";
        families.push(if first == late {
            family.marked("care_review_second", late, note)
        } else {
            family
        });
    }
    let [late, in_time] = late_and_in_time(maker, 6);
    for second in [late, in_time] {
        let first = calendar::on_or_before(second - 80.days());
        let began = calendar::add(first, -15);
        let family = maker.cared(ONE, began, |care| care.reviews = vec![first, second]);
        let note = "{child}'s care has not been reviewed for more than six months.";
        families.push(if second == late {
            family.marked("care_review", late, note)
        } else {
            family
        });
    }
    families
}

/// Not seen for more than six weeks, or three months where the child is to stay; beside them six
/// weeks today, and two months with foster carers with whom the child grows up.
fn visits(maker: &mut Maker<'_>) -> Vec<Family> {
    let today = maker.today;
    let mut families = Vec::new();
    let late = calendar::on_or_before(today - 44.days());
    for seen in [late, calendar::on_or_after(today - 42.days())] {
        let one_home = |care: &mut Caring| care.places.truncate(1);
        let mut family = maker.cared((1, (6, 11)), maker.back(110), one_home);
        family.episodes[0].seen_until = Some(seen);
        let note = "{child} is in care and has not been seen for more than six weeks.";
        families.push(if seen == late { family.marked("care_visit", None, note) } else { family });
    }
    let late = calendar::on_or_before(maker.months_back(3, 5));
    for seen in [late, calendar::on_or_before(today - 60.days())] {
        let began = calendar::on_or_after(today - 560.days());
        let mut family = maker.cared((1, (4, 8)), began, |care| {
            let from = calendar::on_or_after(began + 80.days());
            care.places.truncate(1);
            care.places.push(Place { from, kind: "U4", came: Came::Planned });
            care.permanence = "long_term_fostering";
        });
        family.episodes[0].seen_until = Some(seen);
        let note = "{child} grows up with foster carers and has not been seen for three months.";
        families.push(if seen == late {
            family.marked("care_visit_lasting", None, note)
        } else {
            family
        });
    }
    families
}

/// A move in an emergency that nobody followed up, and a move after which nobody went to see the
/// child; beside them day 10, day 5, and day 7.
fn moves(maker: &mut Maker<'_>) -> Vec<Family> {
    let mut families = Vec::new();
    for (many, back) in [(2, 12), (1, 10), (1, 5)] {
        let moved = maker.back(back);
        let family = maker.cared((many, (7, 12)), maker.back(95), |care| {
            care.places.truncate(1);
            care.places.push(Place { from: moved, kind: "U6", came: Came::Emergency(None) });
        });
        let untold =
            "{child} moved in an emergency, and nobody who is owed it has notice in writing.";
        let family =
            if back > 5 { family.marked("placement_notice_5", moved, untold) } else { family };
        let note = "{child} moved in an emergency, and the move has not been reviewed since.";
        families.push(if back > 10 {
            family.marked("placement_notice", moved, note)
        } else {
            family
        });
    }
    let late = calendar::on_or_before(maker.today - 9.days());
    for moved in [late, calendar::on_or_after(maker.today - 7.days())] {
        let mut family = maker.cared((1, (6, 10)), maker.back(85), |care| {
            care.places.truncate(1);
            care.places.push(Place { from: moved, kind: "U4", came: Came::Planned });
        });
        family.episodes[0].seen_until = Some(calendar::add(moved, -3));
        let note = "{child} moved more than a week ago, and nobody has seen {child} there.";
        families.push(if moved == late {
            family.marked("care_visit_first", late, note)
        } else {
            family
        });
    }
    families
}

/// No doctor within 20 working days; beside it a child whose health was assessed two months before
/// care began.
fn first_health(maker: &mut Maker<'_>) -> Vec<Family> {
    let began = maker.back(23);
    let family = maker.cared((2, (3, 8)), began, |care| care.health.clear());
    let note = "No doctor has assessed {child}'s health since {child} came into care.";
    let late = family.marked("initial_health_20", began, note);
    let began = maker.back(24);
    let before = calendar::on_or_before(began - 55.days());
    let in_time = maker.cared(ONE, began, |care| care.health = vec![(before, "initial")]);
    vec![late, in_time]
}

/// Health assessed more than six months ago under five, more than twelve from five on; beside
/// them a child of six after the same six months, and one whose year is not over.
fn health(maker: &mut Maker<'_>) -> Vec<Family> {
    let mut families = Vec::new();
    let half_a_year = calendar::on_or_before(maker.months_back(6, 6));
    for (ages, small) in [((1, 2), true), ((6, 7), false)] {
        let began = calendar::on_or_before(half_a_year - 165.days());
        let initial = calendar::add(began, 12);
        let family = maker.cared((1, ages), began, |care| {
            assessed(care, &[(initial, "initial"), (half_a_year, "review")]);
        });
        let note =
            "{child} is under five and {child}'s health was assessed more than six months ago.";
        families.push(if small {
            family.marked("health_review_under_five", half_a_year, note)
        } else {
            family
        });
    }
    let [late, in_time] = late_and_in_time(maker, 12);
    for day in [late, in_time] {
        let began = calendar::add(day, -12);
        let family = maker.cared((1, (8, 11)), began, |care| assessed(care, &[(day, "initial")]));
        let note = "{child}'s health was assessed more than a year ago.";
        families.push(if day == late {
            family.marked("health_review", late, note)
        } else {
            family
        });
    }
    families
}

fn assessed(care: &mut Caring, checks: &[(Date, &'static str)]) {
    care.health.retain(|(_, what)| !matches!(*what, "initial" | "review"));
    care.health.extend(checks);
}

/// No dentist for more than a year; beside it one whose year is not over.
fn dentists(maker: &mut Maker<'_>) -> Vec<Family> {
    let [late, in_time] = late_and_in_time(maker, 12);
    let mut families = Vec::new();
    for day in [late, in_time] {
        let began = calendar::on_or_before(day - 60.days());
        let family = maker.cared((1, (7, 12)), began, |care| {
            care.health.retain(|(_, what)| *what != "dental");
            care.health.push((day, "dental"));
        });
        let note = "No dentist has seen {child} for more than a year.";
        families.push(if day == late { family.marked("dental_check", late, note) } else { family });
    }
    families
}

/// Missing now, and back for five days without anybody having asked; beside them one who came back
/// yesterday, one whose 72 hours end tomorrow, and one who did not want to talk. Hours that end today
/// would be over on some part of it.
fn missing(maker: &mut Maker<'_>) -> Vec<Family> {
    let today = maker.today;
    let mut tell = |days: i64, back: Option<i64>, refused: Option<Date>| {
        let gone = Gone {
            from: today - days.days(),
            back: back.map(|days| today - days.days()),
            asked: refused.map(|day| (day, "refused")),
        };
        maker.cared((1, (13, 14)), maker.back(150), |care| care.missing = vec![gone])
    };
    let gone = "{child} is missing since yesterday evening.";
    let alone = "{child} came back, and nobody independent has asked what happened.";
    // After the return, also over Easter: nobody refuses to talk before they are back.
    let refused = calendar::on_or_after(today - 6.days());
    vec![
        tell(1, None, None).marked("missing", today - 1.day(), gone),
        tell(6, Some(5), None).marked("return_interview", today - 5.days(), alone),
        tell(2, Some(1), None),
        tell(4, Some(2), None),
        tell(10, Some(9), Some(refused)),
    ]
}

/// Sixteen and in care, and nobody has found out what is needed; beside it one whose three months
/// are not over.
fn sixteen(maker: &mut Maker<'_>) -> Vec<Family> {
    let mut families = Vec::new();
    for (days, late) in [(7, true), (-4, false)] {
        let began = maker.back(200);
        let (mut family, episode) = maker.before_care((1, (14, 15)), began);
        let birthday = maker.months_back(3, days);
        family.kids[0] = Kid { born: birthday - 16.years(), ..family.kids[0] };
        let caring = Caring::lay(&mut maker.chance, &family.kids, (began, maker.today));
        let since = caring.owed.first().map(|owed| owed.0);
        let family = with(family, episode, (caring, |care: &mut Caring| care.pathway.clear()));
        let note = "{child} is sixteen and in care, and no pathway plan shows what {child} needs.";
        families.push(if late { family.marked("pathway_needs", since, note) } else { family });
    }
    families
}
