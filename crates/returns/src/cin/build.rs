//! From an element tree to the typed tables: every value is taken, what is left over is kept.
//!
//! Names of elements are compared without regard to case, because two spellings of
//! `CINPlanDates` are about. The order of elements does not matter.

use super::{
    check,
    element::Element,
    message::{
        Assessment, Child, ChildProtectionPlan, Episode, Extra, Header, Identifiers,
        PreProceedings, Section47, Spell,
    },
    read::Refusal,
};
use crate::{
    Finding, What,
    finding::{has_control_character, is_plausible_year},
    value::{Dated, Flag},
};
use words::Date;

/// What was left over and noticed while an element was taken apart.
#[derive(Default)]
struct Notes {
    extra: Vec<Extra>,
    findings: Vec<Finding>,
}

/// An element whose parts are taken one by one.
struct Parts {
    element: Element,
    path: String,
}

impl Parts {
    fn of(element: Element, notes: &mut Notes) -> Self {
        let path = element.name.clone();
        Self::at(element, path, notes)
    }

    fn at(element: Element, path: String, notes: &mut Notes) -> Self {
        if !element.text.is_empty() {
            notes.findings.push(Finding::new(
                element.line,
                path.clone(),
                What::LooseText,
                &element.text,
            ));
            notes.extra.push(Extra { path: path.clone(), text: element.text.clone() });
        }
        Self { element, path }
    }

    fn line(&self) -> u64 {
        self.element.line
    }

    fn take(&mut self, name: &str) -> Option<Element> {
        let children = &mut self.element.children;
        let place = children.iter().position(|child| child.name.eq_ignore_ascii_case(name))?;
        Some(children.remove(place))
    }

    /// A part that holds others; absent is empty.
    fn part(&mut self, name: &str, notes: &mut Notes) -> Option<Self> {
        let element = self.take(name)?;
        Some(Self::at(element, name.to_owned(), notes))
    }

    fn parts(&mut self, name: &str, notes: &mut Notes) -> Vec<Self> {
        let (wanted, others) = std::mem::take(&mut self.element.children)
            .into_iter()
            .partition::<Vec<_>, _>(|child| child.name.eq_ignore_ascii_case(name));
        self.element.children = others;
        wanted.into_iter().map(|element| Self::at(element, name.to_owned(), notes)).collect()
    }

    fn text(&mut self, name: &str, notes: &mut Notes) -> Option<String> {
        let element = self.take(name)?;
        text_of(element, name, notes)
    }

    fn texts(&mut self, name: &str, notes: &mut Notes) -> Vec<String> {
        let mut texts = Vec::new();
        while let Some(element) = self.take(name) {
            texts.extend(text_of(element, name, notes));
        }
        texts
    }

    fn date(&mut self, name: &str, notes: &mut Notes) -> Option<Dated> {
        let element = self.take(name)?;
        dated(element, name, notes)
    }

    fn flag(&mut self, name: &str, notes: &mut Notes) -> Option<Flag> {
        let element = self.take(name)?;
        let line = element.line;
        let text = text_of(element, name, notes)?;
        let flag = Flag::read(&text);
        if flag.yes.is_none() {
            notes.findings.push(Finding::new(line, name, What::NotAFlag, &text));
        }
        Some(flag)
    }

    /// What nobody took has no place in the format, or stands there again.
    fn finish(self, known: &[&str], notes: &mut Notes) {
        for child in self.element.children {
            let path = format!("{}/{}", self.path, child.name);
            let again = known.iter().any(|name| child.name.eq_ignore_ascii_case(name));
            let what = if again { What::Repeated } else { What::NotInFormat };
            notes.findings.push(Finding::new(child.line, path.clone(), what, &child.text));
            keep(child, path, &mut notes.extra);
        }
    }
}

fn keep(element: Element, path: String, extra: &mut Vec<Extra>) {
    for child in element.children {
        let inner = format!("{path}/{}", child.name);
        keep(child, inner, extra);
    }
    extra.push(Extra { path, text: element.text });
}

fn text_of(element: Element, name: &str, notes: &mut Notes) -> Option<String> {
    let Element { line, text, children, .. } = element;
    for child in children {
        let path = format!("{name}/{}", child.name);
        notes.findings.push(Finding::new(child.line, path.clone(), What::NotInFormat, &child.text));
        keep(child, path, &mut notes.extra);
    }
    if has_control_character(&text) {
        notes.findings.push(Finding::new(line, name, What::ControlCharacter, ""));
    }
    (!text.is_empty()).then_some(text)
}

fn dated(element: Element, name: &str, notes: &mut Notes) -> Option<Dated> {
    let line = element.line;
    let text = text_of(element, name, notes)?;
    // A zone may follow an XML date; it says nothing about the day that was meant.
    let day = text.get(..10).unwrap_or(&text);
    let zone = text.get(10..).unwrap_or_default();
    let parsed = day.parse::<Date>().ok().filter(|_| day.len() == 10 && is_zone(zone));
    let date = parsed.filter(|date| is_plausible_year(date.year()));
    if date.is_none() {
        let what = if parsed.is_some() { What::OtherCentury } else { What::NotADate };
        notes.findings.push(Finding::new(line, name, what, &text));
    }
    Some(Dated { text, date })
}

fn is_zone(text: &str) -> bool {
    let bytes = text.as_bytes();
    matches!(bytes, [] | [b'Z'])
        || matches!(bytes, [b'+' | b'-', _, _, b':', _, _]
            if bytes.iter().filter(|byte| byte.is_ascii_digit()).count() == 4)
}

/// The header's values.
pub(super) fn header(element: Element) -> Header {
    let mut notes = Notes::default();
    let mut header = Header::default();
    let mut parts = Parts::of(element, &mut notes);
    if let Some(mut collection) = parts.part("CollectionDetails", &mut notes) {
        header.collection = collection.text("Collection", &mut notes);
        header.year = collection.text("Year", &mut notes);
        header.reference_date = collection.date("ReferenceDate", &mut notes);
        collection.finish(&["Collection", "Year", "ReferenceDate"], &mut notes);
    }
    if let Some(mut source) = parts.part("Source", &mut notes) {
        header.source_level = source.text("SourceLevel", &mut notes);
        header.lea = source.text("LEA", &mut notes);
        header.software_code = source.text("SoftwareCode", &mut notes);
        header.release = source.text("Release", &mut notes);
        header.serial_number = source.text("SerialNo", &mut notes);
        header.made_at = source.text("DateTime", &mut notes);
        let known = ["SourceLevel", "LEA", "SoftwareCode", "Release", "SerialNo", "DateTime"];
        source.finish(&known, &mut notes);
    }
    // Levels of content are the department's own bookkeeping.
    parts.take("Content");
    parts.finish(&["CollectionDetails", "Source"], &mut notes);
    header.extra = notes.extra;
    header.findings = notes.findings;
    header
}

/// A child's values, with what was noticed; refused only when nothing could be filed under it.
pub(super) fn child(element: Element) -> Result<Child, Refusal> {
    let mut notes = Notes::default();
    let line = element.line;
    let mut parts = Parts::of(element, &mut notes);
    let identifiers = parts.part("ChildIdentifiers", &mut notes).ok_or(Refusal::NoIdentifiers)?;
    let identifiers = identifiers_of(identifiers, &mut notes).ok_or(Refusal::NoChildId)?;
    let mut child = Child { line, identifiers, ..Child::default() };
    match parts.part("ChildCharacteristics", &mut notes) {
        Some(characteristics) => characteristics_of(characteristics, &mut child, &mut notes),
        None => notes.findings.push(Finding::new(line, "ChildCharacteristics", What::Missing, "")),
    }
    for details in parts.parts("CINdetails", &mut notes) {
        child.episodes.push(episode(details, &mut notes));
    }
    parts.finish(&["ChildIdentifiers", "ChildCharacteristics"], &mut notes);
    child.extra = notes.extra;
    child.findings = notes.findings;
    check::child(&mut child);
    Ok(child)
}

fn identifiers_of(mut parts: Parts, notes: &mut Notes) -> Option<Identifiers> {
    let la_child_id = parts.text("LAchildID", notes)?;
    let identifiers = Identifiers {
        la_child_id,
        upn: parts.text("UPN", notes),
        former_upn: parts.text("FormerUPN", notes),
        upn_unknown: parts.text("UPNunknown", notes),
        birth: parts.date("PersonBirthDate", notes),
        expected_birth: parts.date("ExpectedPersonBirthDate", notes),
        sex: parts.text("Sex", notes).or_else(|| parts.text("GenderCurrent", notes)),
        death: parts.date("PersonDeathDate", notes),
    };
    let known = [
        "LAchildID",
        "UPN",
        "FormerUPN",
        "UPNunknown",
        "PersonBirthDate",
        "ExpectedPersonBirthDate",
        "Sex",
        "GenderCurrent",
        "PersonDeathDate",
    ];
    parts.finish(&known, notes);
    Some(identifiers)
}

fn characteristics_of(mut parts: Parts, child: &mut Child, notes: &mut Notes) {
    child.ethnicity = parts.text("Ethnicity", notes);
    for mut disabilities in parts.parts("Disabilities", notes) {
        child.disabilities.extend(disabilities.texts("Disability", notes));
        disabilities.finish(&[], notes);
    }
    parts.finish(&["Ethnicity"], notes);
}

fn episode(mut parts: Parts, notes: &mut Notes) -> Episode {
    let mut episode = Episode {
        line: parts.line(),
        referral_date: parts.date("CINreferralDate", notes),
        referral_source: parts.text("ReferralSource", notes),
        primary_need: parts.text("PrimaryNeedCode", notes),
        closure_date: parts.date("CINclosureDate", notes),
        closure_reason: parts.text("ReasonForClosure", notes),
        initial_conference: parts.date("DateOfInitialCPC", notes),
        no_further_action: parts.flag("ReferralNFA", notes),
        ..Episode::default()
    };
    for inner in parts.parts("Assessments", notes) {
        episode.assessments.push(assessment(inner, notes));
    }
    for inner in parts.parts("CINPlanDates", notes) {
        episode.plans.push(plan(inner, notes));
    }
    for inner in parts.parts("Section47", notes) {
        episode.section_47s.push(section_47(inner, notes));
    }
    for inner in parts.parts("ChildProtectionPlans", notes) {
        episode.protection_plans.push(protection_plan(inner, notes));
    }
    for inner in parts.parts("PreProceedingsandFGDM", notes) {
        episode.pre_proceedings.push(pre_proceedings(inner, notes));
    }
    let known = [
        "CINreferralDate",
        "ReferralSource",
        "PrimaryNeedCode",
        "CINclosureDate",
        "ReasonForClosure",
        "DateOfInitialCPC",
        "ReferralNFA",
    ];
    parts.finish(&known, notes);
    episode
}

fn assessment(mut parts: Parts, notes: &mut Notes) -> Assessment {
    let mut assessment = Assessment {
        line: parts.line(),
        start: parts.date("AssessmentActualStartDate", notes),
        internal_review: parts.date("AssessmentInternalReviewDate", notes),
        authorised: parts.date("AssessmentAuthorisationDate", notes),
        factors: Vec::new(),
    };
    for mut factors in parts.parts("FactorsIdentifiedAtAssessment", notes) {
        assessment.factors.extend(factors.texts("AssessmentFactors", notes));
        factors.finish(&[], notes);
    }
    let known = [
        "AssessmentActualStartDate",
        "AssessmentInternalReviewDate",
        "AssessmentAuthorisationDate",
    ];
    parts.finish(&known, notes);
    assessment
}

fn plan(mut parts: Parts, notes: &mut Notes) -> Spell {
    let spell = Spell {
        line: parts.line(),
        start: parts.date("CINPlanStartDate", notes),
        end: parts.date("CINPlanEndDate", notes),
    };
    parts.finish(&["CINPlanStartDate", "CINPlanEndDate"], notes);
    spell
}

fn section_47(mut parts: Parts, notes: &mut Notes) -> Section47 {
    let enquiry = Section47 {
        line: parts.line(),
        start: parts.date("S47ActualStartDate", notes),
        conference_target: parts.date("InitialCPCtarget", notes),
        conference: parts.date("DateOfInitialCPC", notes),
        conference_not_required: parts.flag("ICPCnotRequired", notes),
    };
    let known = ["S47ActualStartDate", "InitialCPCtarget", "DateOfInitialCPC", "ICPCnotRequired"];
    parts.finish(&known, notes);
    enquiry
}

fn protection_plan(mut parts: Parts, notes: &mut Notes) -> ChildProtectionPlan {
    let mut plan = ChildProtectionPlan {
        line: parts.line(),
        start: parts.date("CPPstartDate", notes),
        end: parts.date("CPPendDate", notes),
        initial_category: parts.text("InitialCategoryOfAbuse", notes),
        latest_category: parts.text("LatestCategoryOfAbuse", notes),
        previous_plans: parts.text("NumberOfPreviousCPP", notes),
        reviews: Vec::new(),
    };
    // The schema has one Reviews with many dates; many files have a Reviews for each date.
    for mut reviews in parts.parts("Reviews", notes) {
        let before = plan.reviews.len();
        while let Some(review) = reviews.take("CPPreviewDate") {
            plan.reviews.extend(dated(review, "CPPreviewDate", notes));
        }
        if plan.reviews.len() == before {
            let finding = Finding::new(reviews.line(), "CPPreviewDate", What::Missing, "");
            notes.findings.push(finding);
        }
        reviews.finish(&[], notes);
    }
    let known = [
        "CPPstartDate",
        "CPPendDate",
        "InitialCategoryOfAbuse",
        "LatestCategoryOfAbuse",
        "NumberOfPreviousCPP",
    ];
    parts.finish(&known, notes);
    plan
}

fn pre_proceedings(mut parts: Parts, notes: &mut Notes) -> PreProceedings {
    let before_court = PreProceedings {
        line: parts.line(),
        start: parts.date("PPStartDate", notes),
        letter_sent: parts.date("LBPSentDate", notes),
        meeting_offered: parts.flag("FGDMMeetingOffer", notes),
        meeting_facilitated: parts.flag("FGDMMeetingFac", notes),
        first_meeting: parts.date("InitialPPMeetingDate", notes),
        review_meetings: parts.text("ReviewMeetingsCount", notes),
        step_decision: parts.date("StepDecisionDate", notes),
        outcome: parts.text("PPOutcome", notes),
        court_application: parts.date("CourtAppDate", notes),
        letter_of_proceedings: parts.date("LetterInitCPDate", notes),
    };
    let known = [
        "PPStartDate",
        "LBPSentDate",
        "FGDMMeetingOffer",
        "FGDMMeetingFac",
        "InitialPPMeetingDate",
        "ReviewMeetingsCount",
        "StepDecisionDate",
        "PPOutcome",
        "CourtAppDate",
        "LetterInitCPDate",
    ];
    parts.finish(&known, notes);
    before_court
}
