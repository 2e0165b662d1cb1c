//! What an importer must tell the data team about a child: codes, numbers and dates that cannot
//! be right.
//!
//! These are not the department's rules, which a return is checked against elsewhere; they are
//! what a reader notices without leaving the child.

use super::message::{Child, Episode};
use crate::{
    Finding, What,
    value::{note_code as code, note_order as order},
};
use words::{Upn, codes};

/// Adds what is noticed to the child's findings.
pub(super) fn child(child: &mut Child) {
    let mut findings = Vec::new();
    identifiers(child, &mut findings);
    code(&mut findings, (child.line, "Ethnicity"), &codes::ETHNICITY, child.ethnicity.as_deref());
    // Where there are no characteristics at all, that has been said already.
    let said = child.findings.iter().any(|finding| finding.field == "ChildCharacteristics");
    if child.ethnicity.is_none() && !said {
        findings.push(Finding::new(child.line, "Ethnicity", What::Missing, ""));
    }
    disabilities(child, &mut findings);
    if child.episodes.is_empty() {
        findings.push(Finding::new(child.line, "CINdetails", What::Missing, ""));
    }
    for details in &child.episodes {
        episode(details, &mut findings);
    }
    child.findings.extend(findings);
}

fn disabilities(child: &Child, findings: &mut Vec<Finding>) {
    let given = &child.disabilities;
    for (place, disability) in given.iter().enumerate() {
        code(findings, (child.line, "Disability"), &codes::DISABILITY, Some(disability));
        if given[..place].contains(disability) {
            findings.push(Finding::new(child.line, "Disability", What::Repeated, disability));
        }
    }
    if given.iter().any(|code| code == "NONE") && given.iter().any(|code| code != "NONE") {
        let why = "NONE stands beside another disability".to_owned();
        findings.push(Finding::new(child.line, "Disability", What::Contradiction(why), "NONE"));
    }
}

fn identifiers(child: &Child, findings: &mut Vec<Finding>) {
    let who = &child.identifiers;
    let line = child.line;
    let id = &who.la_child_id;
    if id.chars().count() > 20 {
        findings.push(Finding::new(line, "LAchildID", What::TooLong(20), id));
    }
    if !id.chars().all(char::is_alphanumeric) {
        let why = "only letters and digits are allowed".to_owned();
        findings.push(Finding::new(line, "LAchildID", What::WrongNumber(why), id));
    }
    for (field, upn) in [("UPN", &who.upn), ("FormerUPN", &who.former_upn)] {
        if let Some(Err(problem)) = upn.as_deref().map(Upn::new) {
            let text = upn.as_deref().unwrap_or_default();
            let what = What::WrongNumber(problem.to_string());
            findings.push(Finding::new(line, field, what, text));
        }
    }
    code(findings, (line, "UPNunknown"), &codes::UPN_UNKNOWN, who.upn_unknown.as_deref());
    match &who.sex {
        Some(sex) => code(findings, (line, "Sex"), &codes::SEX, Some(sex)),
        None => findings.push(Finding::new(line, "Sex", What::Missing, "")),
    }
    if who.birth.is_none() && who.expected_birth.is_none() {
        findings.push(Finding::new(line, "PersonBirthDate", What::Missing, ""));
    }
    if who.birth.is_some() && who.expected_birth.is_some() {
        let why = "a child has a date of birth or an expected one, not both".to_owned();
        let what = What::Contradiction(why);
        findings.push(Finding::new(line, "ExpectedPersonBirthDate", what, ""));
    }
    order(findings, line, ("PersonBirthDate", &who.birth), ("PersonDeathDate", &who.death));
}

fn episode(details: &Episode, findings: &mut Vec<Finding>) {
    let line = details.line;
    let referral = ("CINreferralDate", &details.referral_date);
    required(findings, (line, referral.0), referral.1);
    required(findings, (line, "ReferralNFA"), &details.no_further_action);
    let coded = [
        ("ReferralSource", &codes::REFERRAL_SOURCE, &details.referral_source),
        ("PrimaryNeedCode", &codes::PRIMARY_NEED, &details.primary_need),
        ("ReasonForClosure", &codes::CLOSURE_REASON, &details.closure_reason),
    ];
    for (field, set, text) in coded {
        code(findings, (line, field), set, text.as_deref());
    }
    if details.closure_date.is_some() != details.closure_reason.is_some() {
        let absent =
            if details.closure_date.is_some() { "ReasonForClosure" } else { "CINclosureDate" };
        findings.push(Finding::new(line, absent, What::Missing, ""));
    }
    order(findings, line, referral, ("CINclosureDate", &details.closure_date));
    parts(details, findings);
    protection_plans(details, findings);
}

/// Assessments, plans and enquiries of an episode.
fn parts(details: &Episode, findings: &mut Vec<Finding>) {
    let referral = ("CINreferralDate", &details.referral_date);
    for assessment in &details.assessments {
        let start = ("AssessmentActualStartDate", &assessment.start);
        required(findings, (assessment.line, start.0), start.1);
        order(findings, assessment.line, referral, start);
        let authorised = ("AssessmentAuthorisationDate", &assessment.authorised);
        order(findings, assessment.line, start, authorised);
        for factor in &assessment.factors {
            let place = (assessment.line, "AssessmentFactors");
            code(findings, place, &codes::ASSESSMENT_FACTOR, Some(factor));
        }
    }
    for plan in &details.plans {
        let (start, end) = (("CINPlanStartDate", &plan.start), ("CINPlanEndDate", &plan.end));
        required(findings, (plan.line, start.0), start.1);
        order(findings, plan.line, start, end);
    }
    for enquiry in &details.section_47s {
        let start = ("S47ActualStartDate", &enquiry.start);
        required(findings, (enquiry.line, start.0), start.1);
        order(findings, enquiry.line, referral, start);
        order(findings, enquiry.line, start, ("DateOfInitialCPC", &enquiry.conference));
    }
}

fn protection_plans(details: &Episode, findings: &mut Vec<Finding>) {
    for plan in &details.protection_plans {
        let start = ("CPPstartDate", &plan.start);
        required(findings, (plan.line, start.0), start.1);
        order(findings, plan.line, start, ("CPPendDate", &plan.end));
        for (field, category) in [
            ("InitialCategoryOfAbuse", &plan.initial_category),
            ("LatestCategoryOfAbuse", &plan.latest_category),
        ] {
            required(findings, (plan.line, field), category);
            let set = &codes::CATEGORY_OF_ABUSE;
            code(findings, (plan.line, field), set, category.as_deref());
        }
        for review in &plan.reviews {
            order(findings, plan.line, start, ("CPPreviewDate", &Some(review.clone())));
        }
        required(findings, (plan.line, "NumberOfPreviousCPP"), &plan.previous_plans);
        let number = plan.previous_plans.as_deref();
        if number.is_some_and(|number| number.parse::<u16>().is_err()) {
            let what = What::WrongNumber("not a number of plans".to_owned());
            let text = number.unwrap_or_default();
            findings.push(Finding::new(plan.line, "NumberOfPreviousCPP", what, text));
        }
    }
}

/// Notes an element that the format requires and the message leaves out or empty.
fn required<T>(findings: &mut Vec<Finding>, place: (u64, &str), value: &Option<T>) {
    if value.is_none() {
        findings.push(Finding::new(place.0, place.1, What::Missing, ""));
    }
}
