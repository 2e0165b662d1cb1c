//! What the watch should find of where children in care live: visits, reviews, who reviews, places that
//! the law forbids, school. The same slow and plain reckoning.
//!
//! It reads bodies of facts only, and each limit is written out here a second time on purpose.

use super::{breaks, protecting::Beside};
use crate::calendar;
use casework::Event;
use jiff::{
    ToSpan,
    civil::{Date, date},
};
use words::EpisodeId;

/// What was recorded about where one child in care lives.
#[derive(Default)]
pub(super) struct Homes {
    /// Period, began, ended.
    periods: Vec<(EpisodeId, Date, Option<Date>)>,
    /// Legal status as coded, from which day.
    pub(super) statuses: Vec<(Date, String)>,
    pub(super) places: Vec<(Date, Place)>,
    pub(super) reviews: Vec<Review>,
    /// Days on which somebody was named to review care.
    named: Vec<Date>,
    /// Education plans, and when each is looked at again.
    learning: Vec<(Date, Option<Date>)>,
}

/// A place where a child lived.
#[derive(Clone)]
pub(super) struct Place {
    kind: String,
    route: String,
    registered: bool,
    pub(super) until: Option<Date>,
}

/// A review of care.
#[derive(Clone)]
pub(super) struct Review {
    position: u64,
    pub(super) held: Date,
    pub(super) next: Option<Date>,
    permanence: String,
}

pub(super) type Found = Vec<(&'static str, Date)>;
pub(super) type Alert = (&'static str, Date);

/// The last of what began on a day, the later entry last.
pub(super) fn put<T>(all: &mut Vec<(Date, T)>, day: Date, what: T) {
    let place = all.partition_point(|one| one.0 <= day);
    all.insert(place, (day, what));
}

/// Counted from a day: as was agreed, and never later than the limit.
pub(super) fn due((day, agreed): (Date, Option<Date>), limit: Date) -> Date {
    agreed.filter(|next| *next > day).map_or(limit, |next| next.min(limit))
}

/// How old somebody is on a day.
pub(super) fn age(born: Date, on: Date) -> i16 {
    (0..120).rev().find(|years| born + years.years() <= on).unwrap_or(0)
}

impl Homes {
    pub(super) fn take(&mut self, event: &Event, (day, position): (Date, u64)) {
        match event {
            Event::PlanStarted(e) if e.kind == "care" => self.periods.push((e.plan, day, None)),
            Event::PlanEnded(e) => {
                for one in self.periods.iter_mut().filter(|one| one.0 == e.plan) {
                    one.2 = Some(day);
                }
            }
            Event::LegalStatusChanged(e) => put(&mut self.statuses, day, e.status.clone()),
            Event::PlacementStarted(e) => {
                let registered = !e.urn.is_empty();
                let (kind, route) = (e.kind.clone(), e.route.clone());
                put(&mut self.places, day, Place { kind, route, registered, until: e.until });
            }
            Event::CareReviewHeld(e) => {
                let (next, permanence) = (e.next, e.permanence.clone());
                self.reviews.push(Review { position, held: day, next, permanence });
                self.reviews.sort_by_key(|one| one.held);
            }
            Event::ReviewingOfficerAppointed(_) => self.named.push(day),
            Event::EducationPlanRecorded(e) => put(&mut self.learning, day, e.next),
            _ => {}
        }
    }

    pub(super) fn take_back(&mut self, position: u64) {
        self.reviews.retain(|one| one.position != position);
    }

    /// The day on which the last period began that runs, whatever it is.
    pub(super) fn began(&self) -> Option<Date> {
        self.periods.iter().rfind(|one| one.2.is_none()).map(|one| one.1)
    }

    /// The last legal status since a day.
    pub(super) fn status(&self, since: Date) -> Option<&(Date, String)> {
        self.statuses.iter().rfind(|one| one.0 >= since)
    }

    /// The day on which care began that runs now and is waited for.
    pub(super) fn runs(&self) -> Option<Date> {
        let began = self.began()?;
        let known = self.status(began).is_some() || self.places.iter().any(|one| one.0 >= began);
        (known && !breaks::are(self, began)).then_some(began)
    }

    /// Everything that is wrong on a day.
    pub(super) fn found(&self, beside: &Beside<'_>) -> Found {
        let Some(began) = self.began() else { return Found::new() };
        let mut found = breaks::found(self, began, beside);
        found.extend(self.forbidden(beside));
        if self.runs().is_some() {
            found.extend(self.review(began, beside.on));
            found.extend(self.visit(began, beside));
            found.extend(self.beginning(began, beside.on));
            found.extend(self.learns(began, beside));
        }
        found
    }

    /// Where the child lives for good or until something is found.
    fn home(&self, began: Date) -> Option<&(Date, Place)> {
        self.places.iter().rfind(|one| one.0 >= began && !one.1.kind.starts_with('T'))
    }

    fn review(&self, began: Date, on: Date) -> Option<Alert> {
        let adopted = self.home(began).filter(|one| one.1.is_for_adoption()).map(|one| one.0);
        // What was held on the day of such a placement was held before it.
        let counts = |one: &&Review| match adopted {
            Some(placed) => one.held > placed,
            None => one.held >= began,
        };
        let held: Vec<&Review> = self.reviews.iter().filter(counts).collect();
        let agreed = |one: &Review, limit: Date| due((one.held, one.next), limit);
        let (kind, day, last) = match (held.as_slice(), adopted) {
            ([], None) => ("care_review_first", began, calendar::add(began, 20)),
            ([], Some(placed)) => ("adoption_review_first", placed, placed + 28.days()),
            ([one], None) => ("care_review_second", one.held, agreed(one, one.held + 3.months())),
            ([one], Some(_)) => {
                ("adoption_review_second", one.held, agreed(one, one.held + 3.months()))
            }
            ([.., one], None) => ("care_review", one.held, agreed(one, one.held + 6.months())),
            ([.., one], Some(_)) => {
                ("adoption_review", one.held, agreed(one, one.held + 6.months()))
            }
        };
        (last < on).then_some((kind, day))
    }

    fn visit(&self, began: Date, beside: &Beside<'_>) -> Option<Alert> {
        let home = self.home(began);
        let lives = home.map_or(began, |one| one.0);
        let is = |kinds: &[&str]| home.is_some_and(|one| kinds.contains(&one.1.kind.as_str()));
        // An order made while the child lived there already begins the visits anew.
        let order = self.statuses.iter().find(|one| one.1 == "C2" && one.0 > lives);
        let since = order.filter(|_| is(&["P1", "R2", "R5"])).map_or(lives, |one| one.0);
        let seen = beside.seen.range(since..).next_back();
        let reviewed = self.reviews.iter().any(|one| one.held > lives);
        let interim = is(&["P1"]) && self.status(began).is_some_and(|one| one.1 == "C1");
        let in_haste =
            is(&["P1"]) && since == lives && home.is_some_and(|one| one.1.route != "planned");
        let meant = self.reviews.last().is_some_and(|one| one.permanence == "long_term_fostering");
        let lasts = meant && lives <= beside.on - 1.year();
        let adopted = home.is_some_and(|one| one.1.is_for_adoption());
        let (kind, days) = match seen {
            _ if adopted && !reviewed => ("adoption_visit", 7),
            None => ("care_visit_first", 7),
            Some(_) if interim && reviewed => ("care_visit_interim_later", 28),
            Some(_) if interim => ("care_visit_interim", 7),
            Some(_) if in_haste && !reviewed => ("care_visit_parents", 7),
            Some(day) if lasts => {
                return (*day + 3.months() < beside.on).then_some(("care_visit_lasting", *day));
            }
            Some(_) => ("care_visit", 42),
        };
        let day = *seen.unwrap_or(&since);
        (day + days.days() < beside.on).then_some((kind, day))
    }

    /// Nobody is named to review it, or an assessment order is over.
    fn beginning(&self, began: Date, on: Date) -> Found {
        let mut named = self.named.iter().chain(self.reviews.iter().map(|one| &one.held));
        let named = named.any(|day| *day >= began);
        let mut found = Found::new();
        if !named && calendar::add(began, 5) < on {
            found.push(("reviewing_officer_5", began));
        }
        // Its first day is the first of the seven.
        let order = self.status(began).filter(|one| one.1 == "L3");
        found.extend(
            order.filter(|one| one.0 + 6.days() < on).map(|one| ("assessment_order_7", one.0)),
        );
        found
    }

    /// Where somebody of an age may not live.
    fn forbidden(&self, beside: &Beside<'_>) -> Option<Alert> {
        let (from, place) = self.places.last().filter(|one| one.1.until.is_none())?;
        let born = beside.born?;
        let (kind, numbered) = (place.kind.as_str(), place.registered);
        match age(born, beside.on) {
            ..16 => {
                let never = matches!(kind, "K3" | "H5" | "P2" | "P3");
                let home = matches!(kind, "K2" | "Z1" | "Z11" | "Z12" | "Z13" | "Z14");
                (never || home && !numbered).then_some(("unregistered_under_16", *from))
            }
            16..18 if matches!(kind, "K3" | "H5") && !numbered => {
                let since = (*from).max(date(2023, 10, 28)).max(born + 16.years());
                (since <= beside.on).then_some(("unregistered_16_17", since))
            }
            _ => None,
        }
    }

    fn learns(&self, began: Date, beside: &Beside<'_>) -> Found {
        let (Some(born), on) = (beside.born, beside.on) else { return Found::new() };
        if !(5..18).contains(&age(born, on)) {
            return Found::new();
        }
        let mut found = Found::new();
        let last = self.learning.last().filter(|one| one.0 >= began);
        let since = began.max(born + 5.years());
        match last {
            None if calendar::add(since, 10) < on => found.push(("education_plan_first", since)),
            Some((day, next)) => {
                let last = due((*day, *next), calendar::end_of_next_term(*day));
                found.extend((last < on).then_some(("education_plan_term", *day)));
            }
            None => {}
        }
        if let Some((moved, place)) = self.home(began) {
            let told = last.is_some_and(|one| one.0 >= *moved);
            let asked = place.route == "emergency" && age(born, *moved) >= 5 && !told;
            let late = asked && calendar::add_weekdays(*moved, 20) < on;
            found.extend(late.then_some(("school_place_20", *moved)));
        }
        found
    }
}

impl Place {
    fn is_for_adoption(&self) -> bool {
        matches!(self.kind.as_str(), "A3" | "A4" | "A5" | "A6")
    }
}
