//! What goes wrong before a court is asked, in court, and where somebody has to decide; and what only
//! looks like it.
//!
//! Beside each failing stands the last day in time, which is today or in a few days: the tenth working
//! day beside the eleventh, a hearing that is due today, an order that the court extended, a paper for
//! which it gave another day.

use super::{Family, Maker};
use crate::{
    calendar,
    plan::Act::{
        self, Asked, Decided, Directed, Extended, Filed, Heard, Issued, Letter, Met, Planned,
        Redirected, Spared,
    },
};
use jiff::{ToSpan, civil::Date};

/// Everything planted about courts and decisions, once.
pub(super) fn all(maker: &mut Maker<'_>) -> Vec<Family> {
    let mut families = Vec::new();
    families.extend(decisions(maker));
    families.extend(letters(maker));
    families.extend(meetings(maker));
    families.extend(reviews(maker));
    families.extend(sixteen_weeks(maker));
    families.extend(applications(maker));
    families.extend(first_hearings(maker));
    families.extend(later_hearings(maker));
    families.extend(filings(maker));
    families.extend(twenty_six_weeks(maker));
    families
}

impl Maker<'_> {
    /// A child whose case was referred so many working days ago and goes on, with this beside it.
    pub(super) fn beside(
        &mut self,
        (back, ages): (i64, (i64, i64)),
        acts: impl IntoIterator<Item = (Date, Act)>,
    ) -> Family {
        let referred = self.back(back);
        let episode = self.running(1, referred);
        self.family(1, referred, ages).with(episode).then(acts)
    }

    /// The same about a child of school age.
    fn at_law(&mut self, back: i64, acts: impl IntoIterator<Item = (Date, Act)>) -> Family {
        self.beside((back, (5, 11)), acts)
    }

    /// So many days ago and a little more: too long.
    pub(super) fn too_long(&self, days: i64) -> Date {
        calendar::on_or_before(self.today - (days + 2).days())
    }

    /// So many days ago, or a little less: the last day has not passed.
    pub(super) fn in_time(&self, days: i64) -> Date {
        calendar::on_or_after(self.today - days.days())
    }

    /// Today, or the next day on which people work.
    fn soon(&self) -> Date {
        calendar::on_or_after(self.today)
    }
}

/// Asked for, needed by yesterday, and not decided; beside it one that is needed today, for a child
/// about whom a decision was made in time and whose family was once in pre-proceedings.
fn decisions(maker: &mut Maker<'_>) -> Vec<Family> {
    let (asked, due) = (maker.back(6), maker.back(1));
    let note = "Somebody had to decide about {child} by yesterday, and nobody has.";
    let late = maker.at_law(80, [(asked, Asked(due))]).marked("decision_due", asked, note);
    let acts = [
        (maker.back(130), Planned("pre_proceedings")),
        (maker.back(125), Letter),
        (maker.back(117), Met(None)),
        (maker.back(88), Spared("stepped_down")),
        (maker.back(20), Asked(maker.back(14))),
        (maker.back(15), Decided),
        (maker.back(4), Asked(maker.soon())),
    ];
    vec![late, maker.at_law(185, acts)]
}

/// Decided and not sent on day 11; beside it day 10.
fn letters(maker: &mut Maker<'_>) -> Vec<Family> {
    let mut families = Vec::new();
    for back in [11, 10] {
        let met = maker.back(back);
        let acts = [(maker.back(40), Planned("more_work")), (met, Planned("pre_proceedings"))];
        let family = maker.at_law(90, acts);
        let note = "It was decided to write to {child}'s parents before going to court, and no letter was sent.";
        families.push(family.marked_each((back > 10).then_some(("letter_due", met, note))));
    }
    families
}

/// Nobody has met the family on day 11 after the letter; beside it day 10.
fn meetings(maker: &mut Maker<'_>) -> Vec<Family> {
    let mut families = Vec::new();
    for back in [11, 10] {
        let sent = maker.back(back);
        let acts = [(maker.back(back + 6), Planned("pre_proceedings")), (sent, Letter)];
        let family = maker.at_law(95, acts);
        let note =
            "{child}'s parents have had the letter before proceedings, and nobody has met them.";
        families.push(family.marked_each((back > 10).then_some((
            "pre_proceedings_meeting",
            sent,
            note,
        ))));
    }
    families
}

/// Not looked at again for more than eight weeks; beside it eight weeks today.
fn reviews(maker: &mut Maker<'_>) -> Vec<Family> {
    let mut families = Vec::new();
    for met in [maker.too_long(56), maker.in_time(56)] {
        let sent = calendar::add(met, -8);
        let acts = [
            (calendar::add(sent, -5), Planned("pre_proceedings")),
            (sent, Letter),
            (met, Met(None)),
        ];
        let family = maker.at_law(110, acts);
        let note = "What was agreed with {child}'s parents before proceedings has not been looked at again.";
        let late = met < maker.in_time(56);
        families.push(family.marked_each(late.then_some(("pre_proceedings_review", met, note))));
    }
    families
}

/// Pre-proceedings that have run for more than sixteen weeks; beside them sixteen weeks today.
fn sixteen_weeks(maker: &mut Maker<'_>) -> Vec<Family> {
    let mut families = Vec::new();
    for sent in [maker.too_long(112), maker.in_time(112)] {
        let acts = [
            (calendar::add(sent, -6), Planned("pre_proceedings")),
            (sent, Letter),
            (calendar::add(sent, 8), Met(None)),
            (calendar::add(sent, 36), Met(None)),
            (maker.back(15), Met(None)),
        ];
        let family = maker.at_law(170, acts);
        let note = "{child}'s parents have been told for more than sixteen weeks that a court may be asked.";
        let late = sent < maker.in_time(112);
        families.push(family.marked_each(late.then_some(("pre_proceedings_16", sent, note))));
    }
    families
}

/// Decided by a meeting, or with the end of pre-proceedings, and not issued; beside it day 10.
fn applications(maker: &mut Maker<'_>) -> Vec<Family> {
    let mut families = Vec::new();
    for back in [11, 10] {
        let met = maker.back(back);
        let family = maker.at_law(85, [(met, Planned("issue"))]);
        let note = "It was decided to go to court about {child}, and nothing was issued.";
        families.push(family.marked_each((back > 10).then_some(("application_due", met, note))));
    }
    let ended = maker.back(13);
    let acts = [
        (maker.back(62), Planned("pre_proceedings")),
        (maker.back(56), Letter),
        (maker.back(48), Met(None)),
        (ended, Spared("to_court")),
    ];
    let note = "Pre-proceedings ended because a court has to be asked about {child}, and nobody has asked it.";
    families.push(maker.at_law(120, acts).marked("application_due", ended, note));
    families
}

/// No case management hearing by the eighteenth working day, the day of issue counted; beside it one
/// that may still be held today.
fn first_hearings(maker: &mut Maker<'_>) -> Vec<Family> {
    let mut families = Vec::new();
    for back in [18, 17] {
        let issued = maker.back(back);
        let acts = [
            (calendar::add(issued, -4), Planned("issue")),
            (issued, Issued),
            (calendar::add(issued, 2), Heard("urgent")),
        ];
        let family = maker.at_law(75, acts);
        let note = "The court was asked about {child} more than eighteen working days ago, and no case management hearing is recorded.";
        families.push(family.marked_each((back > 17).then_some((
            "case_management_hearing",
            issued,
            note,
        ))));
    }
    families
}

/// No issues resolution hearing for more than twenty weeks; beside it twenty weeks today.
fn later_hearings(maker: &mut Maker<'_>) -> Vec<Family> {
    let mut families = Vec::new();
    for issued in [maker.too_long(140), maker.in_time(140)] {
        let acts = [
            (calendar::add(issued, -5), Planned("issue")),
            (issued, Issued),
            (calendar::add(issued, 12), Heard("case_management")),
        ];
        let family = maker.at_law(175, acts);
        let note = "The court was asked about {child} more than twenty weeks ago, and no issues resolution hearing is recorded.";
        let late = issued < maker.in_time(140);
        families.push(family.marked_each(late.then_some((
            "issues_resolution_hearing",
            issued,
            note,
        ))));
    }
    families
}

/// A statement that the court wanted by yesterday; beside it one for which the court gave another day,
/// which is today, and a chronology that was filed a day early.
fn filings(maker: &mut Maker<'_>) -> Vec<Family> {
    let begins = |maker: &Maker<'_>| {
        vec![
            (maker.back(52), Planned("issue")),
            (maker.back(48), Issued),
            (maker.back(36), Heard("case_management")),
        ]
    };
    let due = maker.back(1);
    let acts = [begins(maker), vec![(maker.back(36), Directed("statement", due))]].concat();
    let note = "The court wanted a statement about {child} by yesterday, and it was not filed.";
    let late = maker.at_law(100, acts).marked("filing_due", due, note);
    let acts = [
        begins(maker),
        vec![
            (maker.back(36), Directed("chronology", maker.back(21))),
            (maker.back(22), Filed),
            (maker.back(20), Directed("statement", maker.back(3))),
            (maker.back(4), Redirected(maker.soon())),
        ],
    ]
    .concat();
    vec![late, maker.at_law(105, acts)]
}

/// Proceedings past their twenty-six weeks; beside them one that the court extended, and one whose
/// last day has not passed.
fn twenty_six_weeks(maker: &mut Maker<'_>) -> Vec<Family> {
    let mut families = Vec::new();
    let (late, in_time) = (maker.too_long(181), maker.in_time(181));
    for (issued, extended) in
        [(late, None), (late, Some(maker.soon() + 30.days())), (in_time, None)]
    {
        let mut acts = vec![
            (calendar::add(issued, -5), Planned("issue")),
            (issued, Issued),
            (calendar::add(issued, 13), Heard("case_management")),
            (calendar::add(issued, 88), Heard("issues_resolution")),
        ];
        acts.extend(extended.map(|until| (maker.back(18), Extended(until))));
        let family = maker.at_law(190, acts);
        let note = "The court has had {child}'s case for more than twenty-six weeks.";
        let late = issued == late && extended.is_none();
        families.push(family.marked_each(late.then_some(("proceedings_26_weeks", issued, note))));
    }
    families
}
