//! Who answers for a case: a supervision order that has run out, supervision that is late, a case that is
//! held by somebody who may not answer for it, and a review that was taken off the record.
//!
//! Beside them stands an order whose year is not over, one whose case is closed, day 20 today, a case that
//! was handed over on the day of the enquiry, and another officer's answer.

use super::{Family, Maker};
use crate::{
    calendar,
    plan::{
        Act::{
            self, Enquired, Heard, Issued, Ordered, Planned, SeenAtHome, TakenOff, TalkedThrough,
        },
        Closing, Ends, Holding,
        planted::{caring::late_and_in_time, closing, held::with_decision},
    },
};
use jiff::civil::{Date, date};

/// From this day a Family Help lead practitioner may answer for a child in need.
const LEADS_FROM: Date = date(2023, 12, 15);

const CHILD: (usize, (i64, i64)) = (1, (5, 9));

pub(super) fn all(maker: &mut Maker<'_>) -> Vec<Family> {
    let mut families = orders(maker);
    families.extend(supervision(maker));
    families.extend(unfit(maker));
    families.extend(taken_off(maker));
    families
}

/// From the planning meeting to the order of a day.
fn supervised(ordered: Date) -> Vec<(Date, Act)> {
    let issued = calendar::add(ordered, -105);
    vec![
        (calendar::add(issued, -5), Planned("issue")),
        (issued, Issued),
        (calendar::add(issued, 13), Heard("case_management")),
        (calendar::add(issued, 70), Heard("issues_resolution")),
        (ordered, Heard("final")),
        (ordered, Ordered("supervision")),
    ]
}

/// An order that ran out while the case is open; beside it one whose year is not over, for a child who
/// was talked through 20 working days ago, and one whose case was closed.
fn orders(maker: &mut Maker<'_>) -> Vec<Family> {
    let [late, in_time] = late_and_in_time(maker, 12);
    let note = "{child}'s supervision order has run out, the case is open, and the court was asked nothing more.";
    let over = maker.beside((400, (4, 9)), supervised(late));
    let talked = (maker.back(20), TalkedThrough);
    let runs = maker.beside((400, (4, 9)), supervised(in_time)).then([talked]);
    let (referred, closed) = (calendar::add(late, -125), maker.back(30));
    let episode = closing(maker, referred, (closed, Closing::Gate));
    let talked = (maker.back(90), TalkedThrough);
    let ended = maker.family(1, referred, (4, 9)).with(episode).then(supervised(late));
    vec![over.marked("supervision_order_12", late, note), runs, ended.then([talked])]
}

/// Talked through once, and not again for 22 working days.
fn supervision(maker: &mut Maker<'_>) -> Vec<Family> {
    let last = maker.back(22);
    let acts = [(calendar::add(last, -19), TalkedThrough), (last, TalkedThrough)];
    let note =
        "Nobody has talked {child}'s case through with the worker for more than 20 working days.";
    vec![maker.beside((75, (4, 12)), acts).marked("supervision", last, note)]
}

/// An enquiry began while a lead practitioner held the case; beside it a child in need whom one holds, and
/// an enquiry on whose day a social worker took the case.
fn unfit(maker: &mut Maker<'_>) -> Vec<Family> {
    let (worker, team) = maker.staff.lead;
    let enquired = maker.back(3);
    let mut families = Vec::new();
    for (enquiry, handed_over) in [(true, false), (false, false), (true, true)] {
        let referred = maker.back(45);
        let (episode, decided) = with_decision(maker, referred);
        let ends = if handed_over { Ends::HandedOver } else { Ends::WithTheCase };
        let mut holdings = vec![Holding { worker, team, from: decided, ends }];
        if handed_over {
            let next = maker.holder(1, enquired);
            holdings.push(Holding { ends: Ends::WithTheCase, ..next });
        }
        let family = maker.family(1, referred, (5, 11)).with(episode.held_by(holdings));
        let acts = [(enquired, Enquired), (enquired, SeenAtHome)];
        let family = family.then(acts.into_iter().filter(|_| enquiry));
        let note = "A section 47 enquiry runs about {child}, and the case is held by somebody who may not answer for that.";
        let since = match (enquiry, handed_over) {
            (true, false) => Some(enquired),
            (false, _) if maker.today < LEADS_FROM => Some(decided),
            _ => None,
        };
        families.push(family.marked_each(since.map(|day| ("unfit_to_hold", day, note))));
    }
    families
}

/// A review of another child's care was taken off the record; beside it one to which another officer has
/// answered.
fn taken_off(maker: &mut Maker<'_>) -> Vec<Family> {
    let day = maker.back(6);
    let family = maker.cared(CHILD, maker.back(70), |_| ());
    let note = "A review of care was taken off {child}'s record, and no other reviewing officer has answered.";
    let unanswered = family.then([(day, TakenOff(None))]);
    let answered = maker.cared(CHILD, maker.back(75), |_| ());
    let answered = answered.then([(maker.back(16), TakenOff(Some(maker.back(13))))]);
    vec![unanswered.marked("decision_withdrawn", day, note), answered]
}
