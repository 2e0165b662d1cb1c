//! What goes wrong where the law is tighter than its common rule; and what only looks like it.
//!
//! At home with parents, placed for adoption, short breaks, school, places that the law forbids, young
//! people who left care before they were grown, and who answers for a case. Beside each failing stands
//! the last good day, or a child whom the common rule holds.

mod adoption;
mod after_care;
mod answering;
mod at_home;
mod beginnings;
mod breaks;
mod learning;
mod places;

use super::{Family, Maker, caring::Whom};
use crate::plan::{Caring, Kid};
use jiff::civil::Date;

/// Everything planted here, once.
pub(super) fn all(maker: &mut Maker<'_>) -> Vec<Family> {
    let mut families = at_home::all(maker);
    families.extend(adoption::all(maker));
    families.extend(beginnings::all(maker));
    families.extend(breaks::all(maker));
    families.extend(learning::all(maker));
    families.extend(places::all(maker));
    families.extend(after_care::all(maker));
    families.extend(super::fostering::told_late(maker));
    families.extend(answering::all(maker));
    families
}

impl Maker<'_> {
    /// A child in care since a day, last seen on another, and everything of it as the plan changes it.
    fn cared_until(
        &mut self,
        (whom, began): (Whom, Date),
        seen_until: Date,
        change: impl FnOnce(&mut Caring),
    ) -> Family {
        let mut family = self.cared(whom, began, change);
        family.episodes[0].seen_until = Some(seen_until);
        family
    }

    /// A child in care since a day who was born on another.
    fn born_on(&mut self, (began, born): (Date, Date), change: impl FnOnce(&mut Caring)) -> Family {
        let (mut family, episode) = self.before_care((1, (4, 15)), began);
        family.kids[0] = Kid { born, ..family.kids[0] };
        let caring = Caring::lay(&mut self.chance, &family.kids, (began, self.today));
        super::caring::with(family, episode, (caring, change))
    }
}
