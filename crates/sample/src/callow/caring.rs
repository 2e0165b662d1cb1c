//! Theo in care: the night on which it began, what the court said, his two carers, the review, his
//! health, and the officer who reviews it.

use super::{
    THEO,
    desk::{Desk, Found},
};
use crate::{
    calendar,
    mint::clock,
    pen::{about, labelled},
};
use casework::{
    Event, Happened,
    attendance::Participant,
    care::{
        LegalStatusChanged,
        health::HealthChecked,
        placement::PlacementStarted,
        review::{CareReviewHeld, ReviewingOfficerAppointed},
    },
    plan::PlanStarted,
    visit::{Seen, SeenAlone},
};
use jiff::{ToSpan, civil::Date};
use words::{EpisodeId, Label};

const PRIYA: &str = "priya.nair";
const OFFICER: &str = "desmond.achter";

/// Where Theo lives, under the label that keeps it from Liam.
struct Home<'a> {
    kind: &'a str,
    place: &'a str,
    postcode: &'a str,
    text: &'a str,
}

/// From the night on which Theo was hurt. He moved once since, on a day that was planned.
pub(super) fn in_care(desk: &mut Desk<'_>, (broken, moved): (Date, Date)) {
    let period = night(desk, broken);
    let officer = desk.worker(OFFICER);
    let when = desk.at(calendar::add(broken, 1), clock(10, 40), "marcus.adeyemi");
    desk.one(when, THEO, ReviewingOfficerAppointed { period, officer });
    court(desk, period, calendar::add(broken, 4));
    health(desk, broken);
    review(desk, (period, calendar::add(broken, 16)));
    let second = Home {
        kind: "U6",
        place: "With Beverley Oduya, foster carer, 31 Orchard Bank, Solent",
        postcode: "SX11 5WA",
        text: "Theo met Beverley three times first, once at bath time. His rabbit, his cup and the book for Kirsty moved with him. Kirsty knows and does not have the address.",
    };
    let settled = PlacementStarted {
        reason: "CARPL".to_owned(),
        route: "planned".to_owned(),
        reviewed: Some(calendar::add(moved, -6)),
        officer_told: Some(calendar::add(moved, -9)),
        ..placed(period, &second)
    };
    lives(desk, (moved, clock(16, 55)), settled);
    first_visit(desk, calendar::add(moved, 2));
}

/// The order of the night puts Theo in care; he goes to a foster carer from the hospital.
fn night(desk: &mut Desk<'_>, broken: Date) -> EpisodeId {
    let when = desk.at(broken, clock(21, 30), PRIYA);
    let person = desk.id(THEO);
    let referral = desk.referrals.iter().find(|(kid, _)| *kid == THEO).map(|(_, id)| *id);
    let mut period = None;
    desk.pen.write(when, |ticket| {
        let plan = ticket.begins(1);
        period = Some(plan);
        let started = PlanStarted {
            plan,
            kind: "care".to_owned(),
            referral,
            aims: "Theo is safe and has one carer who knows him. Kirsty sees him three times a week with somebody there. The court decides within 26 weeks. Denise is assessed.".to_owned(),
            review_by: None,
        };
        let status = LegalStatusChanged {
            period: Some(plan),
            status: "L2".to_owned(),
            text: "Family Court at Solent, by telephone. Kirsty was there and did not oppose it."
                .to_owned(),
            until: None,
        };
        vec![about(person, when.on(), started), about(person, when.on(), status)]
    });
    let period = period.expect("the pen asks for the facts of every command");
    let first = Home {
        kind: "U6",
        place: "With Sandra and Phil Ashby, foster carers, 2 Plover Road, Solent",
        postcode: "SX7 1EH",
        text: "",
    };
    lives(desk, (broken, clock(21, 35)), placed(period, &first));
    period
}

fn placed(period: EpisodeId, home: &Home<'_>) -> PlacementStarted {
    PlacementStarted {
        placement: period,
        period: Some(period),
        kind: home.kind.to_owned(),
        provider: "PR1".to_owned(),
        place: home.place.to_owned(),
        postcode: home.postcode.to_owned(),
        urn: String::new(),
        reason: String::new(),
        route: String::new(),
        reviewed: None,
        officer_told: None,
        until: None,
        text: home.text.to_owned(),
        followed: None,
    }
}

fn lives(desk: &mut Desk<'_>, (day, minute): (Date, i64), event: PlacementStarted) {
    let when = desk.at(day, minute, PRIYA);
    let person = desk.id(THEO);
    desk.pen.write(when, |ticket| {
        let event = PlacementStarted { placement: ticket.begins(1), ..event };
        vec![labelled(person, when.on(), Label::PlacementAddressWithheld, event)]
    });
}

fn court(desk: &mut Desk<'_>, period: EpisodeId, day: Date) {
    let when = desk.at(day, clock(10, 20), PRIYA);
    let event = LegalStatusChanged {
        period: Some(period),
        status: "C1".to_owned(),
        text: "Family Court at Solent. The guardian agreed, and so did Kirsty's solicitor."
            .to_owned(),
        until: None,
    };
    desk.one(when, THEO, event);
}

fn health(desk: &mut Desk<'_>, broken: Date) {
    let checks = [
        (
            11,
            "initial",
            "Dr Alun Prosser, community paediatrician",
            "The arm heals as it should and will be used like the other. Light for his age and gaining. He startles at sudden noise: seen again in spring. Everything else as it should be at a year.",
        ),
        (19, "immunisations", "The practice nurse", "All that are due at a year."),
    ];
    for (days, check, by, text) in checks {
        let day = calendar::add(broken, days);
        let when = desk.at(day, clock(14, 25), PRIYA);
        let event: Event = HealthChecked {
            check: check.to_owned(),
            by: by.to_owned(),
            score: None,
            under_five: Some(true),
            text: text.to_owned(),
        }
        .into();
        desk.pen.one(when, desk.id(THEO), Happened::On(day), event);
    }
}

fn review(desk: &mut Desk<'_>, (period, held): (EpisodeId, Date)) {
    let when = desk.at(held, clock(15, 45), OFFICER);
    let (officer, priya) = (desk.worker(OFFICER), desk.worker(PRIYA));
    let outside = |name: &str, from: &str| Participant {
        name: name.to_owned(),
        from: from.to_owned(),
        worker: None,
    };
    let name = desk.setting.staff.name(priya).to_owned();
    let event = CareReviewHeld {
        period: Some(period),
        officer: Some(officer),
        people: vec![
            Participant { name, from: "social worker".to_owned(), worker: Some(priya) },
            outside("Sandra Ashby", "carer"),
            outside("Kirsty Callow", "mother"),
            outside("Denise Dunn", "grandmother"),
            outside("Carys Bowen", "health visitor"),
        ],
        part: "PN0".to_owned(),
        child_view: String::new(),
        permanence: "undecided".to_owned(),
        decisions: "Theo stays in care while the court decides. Sandra and Phil can have him until the end of the month only: a carer for the whole of the proceedings is found now, and Theo meets them first. Denise's assessment is finished by the middle of the court's time. Kirsty has each date in writing.".to_owned(),
        next: Some(held + 3.months() - 4.days()),
        followed: false,
    };
    desk.one(when, THEO, event);
}

fn first_visit(desk: &mut Desk<'_>, day: Date) {
    let happened = desk.at(day, clock(11, 15), PRIYA);
    let found = Found {
        seen: Seen::Yes,
        alone: SeenAlone::No("too_young".to_owned()),
        place: "placement",
        text: "Theo's third day with Beverley. He ate two bananas and followed her from room to room. The cot stands where he can see the door. He let me hold the rabbit.",
        words: "",
    };
    desk.visit(happened, happened.later(70), &[THEO], &found);
}
