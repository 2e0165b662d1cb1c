//! Who may be accountable or lead: a dated table (product rule 12).
//!
//! For protection and care a registered social worker, who also leads a section 47 enquiry; for a
//! child in need also a Family Help lead practitioner whose manager is a registered social worker; a
//! child's care is reviewed by a registered social worker outside the line of the case. Agency and
//! first-year workers answer like others: what they may carry and on which appointment they are here
//! are rules of caseload and appointment. `docs/accountable.md` lists the table; a test holds the two
//! together.

use crate::{
    case::Case,
    command::Situation,
    refusal::Missing,
    workforce::{Qualification, Worker, Workforce},
};
use jiff::civil::date;
use words::Date;

/// What is asked of somebody: to answer for a child of a standing, or a part that they take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Accountable for a child on a protection plan, or looked after.
    ProtectionOrCare,
    /// Accountable for a child under a section 47 enquiry; whoever leads it and writes its outcome,
    /// too.
    Enquiry,
    /// Accountable for a child in need, or one who is being assessed.
    ChildInNeed,
    /// Reviewing a child's care, from outside the line of the case.
    CareReview,
}

impl Standing {
    /// Every one, in the order of the table.
    pub const ALL: [Self; 4] =
        [Self::ProtectionOrCare, Self::Enquiry, Self::ChildInNeed, Self::CareReview];

    /// As the page about the table says it.
    pub fn text(self) -> &'static str {
        match self {
            Self::ProtectionOrCare => "Accountable for a child on a protection plan or in care",
            Self::Enquiry => {
                "Accountable during a section 47 enquiry, leading it, writing its outcome"
            }
            Self::ChildInNeed => "Accountable for a child in need, or one who is being assessed",
            Self::CareReview => "Reviewing a child's care",
        }
    }
}

/// One row: from a day on, who may answer.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// The first day on which it holds.
    pub from: Date,
    /// For what.
    pub standing: Standing,
    /// The qualifications that suffice.
    pub qualifications: &'static [Qualification],
    /// Those of them that suffice only under a manager who is a registered social worker.
    pub under_registered_manager: &'static [Qualification],
    /// Where it comes from.
    pub source: &'static str,
}

impl Rule {
    /// Whether a qualification suffices, as far as it goes.
    pub fn allows(&self, qualification: Qualification) -> bool {
        self.qualifications.contains(&qualification)
    }
}

/// The first day of every record.
const ALWAYS: Date = date(1900, 1, 1);
const REGISTERED: &[Qualification] =
    &[Qualification::SocialWorker, Qualification::SocialWorkerFirstYears];

const PROTECTION_OR_CARE: Rule = Rule {
    from: ALWAYS,
    standing: Standing::ProtectionOrCare,
    qualifications: REGISTERED,
    under_registered_manager: &[],
    source: "Working Together to Safeguard Children 2023, chapter 3; earlier editions not read again",
};

/// The table, newest last. A later row for the same standing replaces the earlier from its day.
pub const RULES: &[Rule] = &[
    PROTECTION_OR_CARE,
    Rule { standing: Standing::Enquiry, ..PROTECTION_OR_CARE },
    Rule {
        standing: Standing::ChildInNeed,
        source: "Working Together to Safeguard Children 2018, chapter 1; earlier editions not read again",
        ..PROTECTION_OR_CARE
    },
    Rule {
        from: date(2023, 12, 15),
        standing: Standing::ChildInNeed,
        qualifications: &[
            Qualification::SocialWorker,
            Qualification::SocialWorkerFirstYears,
            Qualification::FamilyHelpLead,
        ],
        under_registered_manager: &[Qualification::FamilyHelpLead],
        source: "Working Together to Safeguard Children 2023, chapter 3",
    },
    Rule {
        standing: Standing::CareReview,
        source: "Care Planning, Placement and Case Review (England) Regulations 2010, regulation 46",
        ..PROTECTION_OR_CARE
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
    may_answer(standing(case), worker, (situation.workforce, situation.today))
}

/// Whether a worker may answer for a child of a standing on a day; otherwise what is missing.
pub fn may_answer(
    standing: Standing,
    worker: &Worker,
    (workforce, day): (&Workforce, Date),
) -> Result<(), Missing> {
    let rule = rule_on(standing, day).filter(|rule| rule.allows(worker.qualification));
    let Some(rule) = rule else {
        return Err(Missing::on_the_form(match standing {
            Standing::ProtectionOrCare => {
                "A child on a protection plan or in care needs a registered social worker."
            }
            Standing::Enquiry => {
                "A child under a section 47 enquiry needs a registered social worker."
            }
            Standing::ChildInNeed | Standing::CareReview => {
                "A child in need needs a registered social worker, or a Family Help lead practitioner under a qualified manager."
            }
        }));
    };
    if rule.under_registered_manager.contains(&worker.qualification)
        && !managed_by_social_worker(worker, workforce)
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
    if rule.is_some_and(|rule| rule.allows(worker.qualification)) {
        return Ok(());
    }
    Err(Missing::on_the_form(format!(
        "{} is not a registered social worker. A section 47 enquiry is led, and its outcome written, by one who is.",
        worker.name
    )))
}

/// Whether a worker may review a child's care on a day; otherwise what is missing.
pub fn may_review(worker: &Worker, day: Date) -> Result<(), Missing> {
    let rule = rule_on(Standing::CareReview, day);
    if rule.is_some_and(|rule| rule.allows(worker.qualification)) {
        return Ok(());
    }
    Err(Missing::on_the_form(format!(
        "{} is not a registered social worker. A child's care is reviewed by one who is.",
        worker.name
    )))
}

fn managed_by_social_worker(worker: &Worker, workforce: &Workforce) -> bool {
    let team = worker.team.and_then(|team| workforce.team(team));
    let manager = team.and_then(|team| team.manager).and_then(|m| workforce.worker(m));
    manager.is_some_and(|manager| manager.qualification.is_registered())
}
