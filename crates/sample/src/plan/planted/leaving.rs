//! What goes wrong for young people who have left care, and what only looks like it.
//!
//! A bed in bed and breakfast is wrong from the first night, however long the young person has
//! been well. Beside it stands somebody who was there for two nights last month and sleeps well now.

use super::{Family, Maker, caring::with};
use crate::{
    calendar,
    plan::{Caring, Kid},
};
use jiff::{ToSpan, civil::Date};

pub(super) fn all(maker: &mut Maker<'_>) -> Vec<Family> {
    let mut families = Vec::new();
    families.extend(no_plan(maker));
    families.extend(plan_not_looked_at(maker));
    families.extend(beds(maker));
    families
}

impl Maker<'_> {
    /// A young person who came into care, turned eighteen there, and left.
    fn left(&mut self, (began, left): (Date, Date), change: impl FnOnce(&mut Caring)) -> Family {
        let (mut family, episode) = self.before_care((1, (14, 15)), began);
        let kid = Kid { born: left - 18.years(), ..family.kids[0] };
        family.kids[0] = kid;
        // Born on a leap day, care ends on the day before.
        let left = left.min(kid.born + 18.years());
        let caring = Caring::left(&mut self.chance, kid, (began, left, self.today));
        with(family, episode, (caring, change))
    }

    /// Who has left care for about as long, and was in it for more than a year.
    pub(in crate::plan) fn grown(&mut self, days: i64, change: impl FnOnce(&mut Caring)) -> Family {
        let left = calendar::on_or_after(self.today - days.days());
        let began = calendar::on_or_after(left - 430.days());
        self.left((began, left), change)
    }
}

/// Owed a pathway plan for three months and without one; beside it one whose three months are not
/// over, and one who is owed advice and no plan.
fn no_plan(maker: &mut Maker<'_>) -> Vec<Family> {
    let mut families = Vec::new();
    for (months, days, qualifies) in [(3, 7, false), (3, -4, false), (4, 10, true)] {
        let left = maker.months_back(months, days);
        let began = calendar::on_or_before(left - 120.days());
        let family = maker.left((began, left), |care| {
            care.pathway.clear();
            if let Some(last) = care.owed.last_mut().filter(|_| qualifies) {
                last.1 = "qualifying";
            }
        });
        let since = family.episodes[0].caring.as_ref().and_then(|care| care.owed.last().copied());
        let note = "{child} left care more than three months ago and has no pathway plan.";
        let late = days > 0 && !qualifies;
        families.push(if late {
            family.marked("pathway_plan", since.map(|owed| owed.0), note)
        } else {
            family
        });
    }
    families
}

/// A pathway plan that nobody has looked at for more than six months; beside it one whose six
/// months are not over.
fn plan_not_looked_at(maker: &mut Maker<'_>) -> Vec<Family> {
    let late = calendar::on_or_before(maker.months_back(6, 8));
    let mut families = Vec::new();
    for day in [late, calendar::on_or_after(maker.months_back(6, -4))] {
        let family = maker.grown(330, |care| {
            care.pathway.retain(|one| *one + 30.days() < day);
            care.pathway.push(day);
        });
        let note = "{child}'s pathway plan has not been looked at for more than six months.";
        families.push(if day == late {
            family.marked("pathway_review", late, note)
        } else {
            family
        });
    }
    families
}

/// In bed and breakfast since last night, and for twelve nights in two places; beside them two
/// nights last month.
fn beds(maker: &mut Maker<'_>) -> Vec<Family> {
    let today = maker.today;
    let nights = |family: Family, since: Option<Date>| {
        let note = "{child} sleeps in bed and breakfast.";
        match since {
            Some(day) => family.marked("bed_and_breakfast", day, note),
            None => family,
        }
    };
    let (one, twelve, four) = (today - 1.day(), today - 12.days(), today - 4.days());
    let last_month = (today - 40.days(), today - 38.days());
    let first = maker.grown(170, |care| {
        care.nights.truncate(1);
        care.nights.push((one, "W"));
    });
    let second = maker.grown(260, |care| {
        care.nights.truncate(1);
        care.nights.extend([(twelve, "W"), (four, "W")]);
    });
    let third = maker.grown(210, |care| {
        care.nights.truncate(1);
        care.nights.extend([(last_month.0, "W"), (last_month.1, "E")]);
    });
    vec![nights(first, Some(one)), nights(second, Some(twelve)), nights(third, None)]
}
