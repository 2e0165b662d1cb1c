//! Where children in care live: their first place, each move, what follows one in an emergency, and
//! short breaks that are each recorded.

use super::{Period, Telling, sitting};
use crate::{
    calendar,
    mint::clock,
    names,
    pen::{Sitting, labelled},
    plan::{Came, Place},
    texts::caring as texts,
};
use casework::{
    Happened,
    care::placement::{PlacementChangeCompleted, PlacementStarted},
    steps::connected::ParentsAssessed,
};
use jiff::civil::Date;
use words::EpisodeId;

/// Working days from such a move to the assessment, well within those that the law gives.
const DAYS_TO_ASSESS: i64 = 6;

impl Telling<'_> {
    /// The address with the people, as the record keeps it beside the placement.
    pub(super) fn lives_there(
        &mut self,
        period: &Period<'_>,
        place: &PlacementStarted,
        when: Sitting,
    ) {
        let street = place.place.split_once(", ").map_or("", |(_, street)| street).to_owned();
        let home = ((street, place.postcode.clone()), period.label);
        self.address(when.later(3), &period.kids, home, when.day);
    }

    /// A place in words; the first sight of it names who looks after the children there.
    pub(super) fn place_of(&mut self, period: &mut Period<'_>, place: Place) -> PlacementStarted {
        let community: &names::Community = self.chance.weighed(names::COMMUNITIES);
        let given = community.adult(&mut self.chance, "F", &[]);
        let family = community.family(&mut self.chance);
        let home = matches!(place.kind, "K2" | "K3");
        // Supported accommodation has its number when somebody asked for it before the move.
        let registered = place.kind == "K2" || home && place.came == Came::Planned;
        let bought = home || self.chance.in_a_hundred(25);
        period.carer = match place.kind {
            "P1" => self.with_parent(),
            _ => format!("{given} {family}"),
        };
        let with = match place.kind {
            "K2" => "Lantern House".to_owned(),
            "K3" => "Tidemill Terrace".to_owned(),
            _ => period.carer.clone(),
        };
        let street = names::street(&mut self.chance);
        let number = self.chance.between(100_000, 999_999);
        PlacementStarted {
            placement: EpisodeId(uuid::Uuid::nil()),
            period: None,
            kind: place.kind.to_owned(),
            provider: match (place.kind, bought) {
                ("P1", _) => "PR0",
                (_, true) => "PR4",
                (_, false) => "PR1",
            }
            .to_owned(),
            place: format!("{with}, {street}"),
            postcode: names::postcode(&mut self.chance),
            urn: if registered { format!("SC{number}") } else { String::new() },
            reason: String::new(),
            route: String::new(),
            reviewed: None,
            officer_told: None,
            until: None,
            text: String::new(),
            followed: None,
        }
    }

    pub(super) fn moves(&mut self, period: &mut Period<'_>, place: Place) {
        let when = sitting(place.from, clock(17, 5), self.holder(period.episode, place.from));
        let mut moved = self.place_of(period, place);
        let planned = place.came == Came::Planned;
        let text = self.next(match (place.kind, planned) {
            ("P1", _) => texts::MOVED_HOME,
            (_, true) => texts::MOVED,
            (_, false) => texts::MOVED_AT_ONCE,
        });
        moved.text = self.words(&period.kids, text);
        moved.route = if planned { "planned" } else { "emergency" }.to_owned();
        moved.reason = if planned { "CARPL" } else { "CREQO" }.to_owned();
        moved.reviewed = planned.then(|| calendar::add(place.from, -8));
        moved.officer_told = planned.then(|| calendar::add(place.from, -12));
        let kids: Vec<_> =
            period.kids.iter().map(|kid| (self.person(*kid), period.plan(*kid))).collect();
        let mut placements = Vec::new();
        self.pen.write(when, |ticket| {
            let fact = |(number, (person, plan))| {
                let placement = ticket.begins(number + 1);
                placements.push(placement);
                let event = PlacementStarted { placement, period: Some(plan), ..moved.clone() };
                labelled(person, when.on(), period.label, event)
            };
            kids.into_iter().enumerate().map(fact).collect()
        });
        self.lives_there(period, &moved, when);
        if place.kind == "P1" && !planned {
            self.assessed_at_home(period, place.from);
        }
        if let Came::Emergency(Some(done)) = place.came {
            self.followed_up(period, &placements, (place.from, done));
        }
    }

    /// Parents to whom children went before anybody had assessed them are assessed within days.
    fn assessed_at_home(&mut self, period: &Period<'_>, moved: Date) {
        let day = calendar::add(moved, DAYS_TO_ASSESS);
        if day >= self.setting.today {
            return;
        }
        let when = self.at_work(period, day);
        let text = self.next(texts::ASSESSED_AT_HOME);
        let text = self.words(&period.kids, text);
        for kid in &period.kids {
            let event = ParentsAssessed {
                outcome: "lives_there".to_owned(),
                decider: self.setting.staff.director,
                text: text.clone(),
                child_view: String::new(),
            };
            self.pen.one(when, self.person(*kid), Happened::On(day), event);
        }
    }

    fn followed_up(
        &mut self,
        period: &Period<'_>,
        placements: &[EpisodeId],
        (moved, done): (Date, Date),
    ) {
        let when = self.at_work(period, done);
        let text = self.next(texts::FOLLOWED_UP);
        let text = self.words(&period.kids, text);
        for (kid, placement) in period.kids.iter().zip(placements) {
            let event = PlacementChangeCompleted {
                placement: *placement,
                reviewed: done,
                officer_told: calendar::add(moved, 1),
                notice: done,
                text: text.clone(),
            };
            self.pen.one(when, self.person(*kid), Happened::On(done), event);
        }
    }

    /// The parent with whom children live under an order.
    fn with_parent(&self) -> String {
        let parent = &self.cast.people[self.cast.carer];
        format!("{} {}", parent.given, parent.family)
    }

    /// Short breaks with the same carers: each is written down when the children are home again, and
    /// the one that goes on when it began.
    pub(super) fn stays(&mut self, period: &Period<'_>, place: &PlacementStarted) {
        for (from, until) in &period.caring.stays {
            let day = calendar::on_or_after(until.unwrap_or(*from));
            let when = sitting(day, clock(17, 5), self.holder(period.episode, day));
            for kid in &period.kids {
                let (person, plan) = (self.person(*kid), period.plan(*kid));
                self.pen.write(when, |ticket| {
                    let placement = ticket.begins(1);
                    let of = Some(plan);
                    let stay =
                        PlacementStarted { placement, period: of, until: *until, ..place.clone() };
                    vec![labelled(person, Happened::On(*from), period.label, stay)]
                });
            }
        }
    }
}
