//! Who may be accountable for a child: a dated table (product rule 12).
//!
//! For protection and care a registered social worker; for a child in need also a Family Help
//! lead practitioner whose manager is a qualified social worker.

use crate::{
    case::Case,
    command::Situation,
    refusal::Missing,
    workforce::{Qualification, Worker},
};
use jiff::civil::date;
use words::Date;

/// What a child's standing asks of whoever is accountable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// On a protection plan, or looked after.
    ProtectionOrCare,
    /// A section 47 enquiry is being made; whoever leads it, too.
    Enquiry,
    /// A child in need, or being assessed.
    ChildInNeed,
}

/// One row: from a day on, who may be accountable for children of a standing.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// The first day on which it holds.
    pub from: Date,
    /// For whom.
    pub standing: Standing,
    /// The qualifications that suffice.
    pub qualifications: &'static [Qualification],
    /// Where it comes from.
    pub source: &'static str,
}

const REGISTERED: &[Qualification] =
    &[Qualification::SocialWorker, Qualification::SocialWorkerFirstYears];

/// The table, newest last. A later row for the same standing replaces the earlier from its day.
pub const RULES: &[Rule] = &[
    Rule {
        from: date(1900, 1, 1),
        standing: Standing::ProtectionOrCare,
        qualifications: &[Qualification::SocialWorker, Qualification::SocialWorkerFirstYears],
        source: "Working Together to Safeguard Children 2023, chapter 3",
    },
    Rule {
        from: date(1900, 1, 1),
        standing: Standing::Enquiry,
        qualifications: REGISTERED,
        source: "Working Together to Safeguard Children 2023, chapter 3",
    },
    Rule {
        from: date(1900, 1, 1),
        standing: Standing::ChildInNeed,
        qualifications: &[Qualification::SocialWorker, Qualification::SocialWorkerFirstYears],
        source: "Working Together to Safeguard Children 2018, chapter 1",
    },
    Rule {
        from: date(2023, 12, 15),
        standing: Standing::ChildInNeed,
        qualifications: &[
            Qualification::SocialWorker,
            Qualification::SocialWorkerFirstYears,
            Qualification::FamilyHelpLead,
        ],
        source: "Working Together to Safeguard Children 2023, chapter 3",
    },
];

/// What a case's plans make of it.
pub fn standing(case: &Case) -> Standing {
    let protected = |kind: &str| kind == "child_protection" || kind == "care";
    if case.plans.iter().any(|plan| plan.ended.is_none() && protected(&plan.kind)) {
        Standing::ProtectionOrCare
    } else if case.protection.running_enquiry().is_some() {
        Standing::Enquiry
    } else {
        Standing::ChildInNeed
    }
}

/// The rule for a standing on a day.
pub fn rule_on(standing: Standing, day: Date) -> Option<&'static Rule> {
    RULES.iter().rev().find(|rule| rule.standing == standing && rule.from <= day)
}

/// Whether a worker may be accountable for a child; otherwise what is missing.
pub fn may_hold(case: &Case, worker: &Worker, situation: &Situation<'_>) -> Result<(), Missing> {
    let standing = standing(case);
    let allowed = rule_on(standing, situation.today)
        .is_some_and(|rule| rule.qualifications.contains(&worker.qualification));
    if !allowed {
        return Err(Missing::on_the_form(match standing {
            Standing::ProtectionOrCare => {
                "A child on a protection plan or in care needs a registered social worker."
            }
            Standing::Enquiry => {
                "A child under a section 47 enquiry needs a registered social worker."
            }
            Standing::ChildInNeed => {
                "A child in need needs a registered social worker, or a Family Help lead practitioner under a qualified manager."
            }
        }));
    }
    if worker.qualification == Qualification::FamilyHelpLead
        && !managed_by_social_worker(worker, situation)
    {
        return Err(Missing::on_the_form(
            "A Family Help lead practitioner needs a manager who is a registered social worker.",
        ));
    }
    Ok(())
}

/// Whether a worker may lead a section 47 enquiry on a day; otherwise what is missing.
pub fn may_lead(worker: &Worker, day: Date) -> Result<(), Missing> {
    let rule = rule_on(Standing::Enquiry, day);
    if rule.is_some_and(|rule| rule.qualifications.contains(&worker.qualification)) {
        return Ok(());
    }
    Err(Missing::on_the_form(format!(
        "{} is not a registered social worker. A section 47 enquiry is led, and its outcome written, by one who is.",
        worker.name
    )))
}

fn managed_by_social_worker(worker: &Worker, situation: &Situation<'_>) -> bool {
    let team = worker.team.and_then(|team| situation.workforce.team(team));
    let manager = team.and_then(|team| team.manager).and_then(|m| situation.workforce.worker(m));
    manager.is_some_and(|manager| manager.qualification.is_registered())
}
