//! A child of the census as rows: the child, each episode, and each element of an episode.
//!
//! A row has a key that is the same in every message (the council's id of the child, the day, and
//! which one of that day it is), the values as they stood, and what they mean as facts.

mod protecting;

use super::on;
use crate::import::{
    names::Names,
    story::{
        Became, PlanRow, ReferralRow, assessment_finished, assessment_started, identified,
        odd_code, odd_order,
    },
    taking::cleaned,
};
use casework::{
    Fact,
    identity::{Kind, PersonDescribed, PersonDied, PersonRegistered},
};
pub(super) use protecting::ENQUIRY;
use returns::cin::{Assessment, Child, Dated, Episode, Spell};
use serde::Serialize;
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};
use words::{
    Date, EpisodeId, PersonId,
    codes::{
        ASSESSMENT_FACTOR, CATEGORY_OF_ABUSE, CLOSURE_REASON, DISABILITY, ETHNICITY, PRIMARY_NEED,
        REFERRAL_SOURCE, SEX, sex_today,
    },
};

/// The element of a child.
pub(super) const CHILD: &str = "Child";
const EPISODE: &str = "CINdetails";
/// Every element that is a row.
pub(in crate::import) const TABLES: [&str; 7] = [
    CHILD,
    EPISODE,
    "Assessments",
    "CINPlanDates",
    ENQUIRY,
    "ChildProtectionPlans",
    "PreProceedingsandFGDM",
];

/// One element as a row.
pub(super) struct CensusRow {
    pub(super) table: &'static str,
    pub(super) key: String,
    pub(super) line: u64,
    /// The day under which it stands when it is kept whole.
    pub(super) day: Option<Date>,
    /// Every value as it stood.
    pub(super) values: BTreeMap<String, String>,
    pub(super) said: Said,
    /// Whether it says that a case is open.
    pub(super) is_open: bool,
}

/// What an element means.
pub(super) enum Said {
    /// Facts, and the values that none of them carries.
    Facts { facts: Vec<Fact>, rest: BTreeMap<String, String>, findings: Vec<String> },
    /// It is kept whole; why, when somebody should look.
    Whole(Option<String>),
}

/// The rows of a child, in the order in which they must be recorded.
pub(super) fn of(child: &Child, (names, today): (Names, Date)) -> Vec<CensusRow> {
    let key = child.identifiers.la_child_id.trim().to_owned();
    let person = names.person(&key);
    let mut writing = Writing { names, person, key, rows: Vec::new(), days: HashMap::new() };
    writing.child(child, today);
    for episode in &child.episodes {
        writing.episode(episode);
    }
    writing.rows
}

struct Writing {
    names: Names,
    person: PersonId,
    key: String,
    rows: Vec<CensusRow>,
    /// How many elements of a kind there were under a key.
    days: HashMap<(&'static str, String), usize>,
}

impl Writing {
    /// A key of an element by its day, counting those of one day.
    fn key(&mut self, table: &'static str, of: &str, day: Option<&Dated>) -> String {
        let day = day.map_or("no date", |day| day.text.trim());
        let key = format!("{of} {day}");
        let count = self.days.entry((table, key.clone())).or_default();
        *count += 1;
        format!("{key} {count}")
    }

    fn child(&mut self, child: &Child, today: Date) {
        let mut values = values_of(&child.identifiers, &[]);
        values.extend(values_of(child, &["identifiers", "episodes"]));
        let mut said = Writer::new(&values);
        let born = said.day("birth", child.identifiers.birth.as_ref());
        let expected = said.day("expected_birth", child.identifiers.expected_birth.as_ref());
        let kind = if born.is_none() && expected.is_some() { Kind::Unborn } else { Kind::Child };
        let sex = said.text("sex", child.identifiers.sex.as_deref());
        let sex = sex.map(|sex| sex_today(&sex.to_uppercase()).map_or(sex, str::to_owned));
        said.odd(sex.as_deref().and_then(|sex| odd_code(&SEX, "Sex", sex)));
        let registered =
            PersonRegistered { kind, name: None, born, expected, sex, open_to_all: false };
        said.facts.push(on(self.person, today, registered));
        said.facts.extend(self.described(child, today, &mut said.carried, &mut said.findings));
        said.carried.push("la_child_id".to_owned());
        let ids = &child.identifiers;
        said.facts.push(identified(self.person, today, "council_id", cleaned(&self.key, 60).0));
        for (field, kind, value) in [
            ("upn", "upn", &ids.upn),
            ("former_upn", "former_upn", &ids.former_upn),
            ("upn_unknown", "upn_unknown", &ids.upn_unknown),
        ] {
            let value = said.text(field, value.as_deref());
            said.facts.extend(value.map(|value| identified(self.person, today, kind, value)));
        }
        if let Some(died) = said.day("death", ids.death.as_ref()) {
            said.facts.push(on(self.person, died, PersonDied { text: String::new() }));
        }
        let row = said.row(CHILD, self.key.clone(), child.line);
        self.rows.push(CensusRow { values, ..row });
    }

    fn described(
        &self,
        child: &Child,
        today: Date,
        carried: &mut Vec<String>,
        findings: &mut Vec<String>,
    ) -> Option<Fact> {
        let mut described = PersonDescribed::default();
        if let Some(ethnicity) = &child.ethnicity {
            findings.extend(odd_code(&ETHNICITY, "Ethnicity", ethnicity));
            carried.push("ethnicity".to_owned());
            described.ethnicity = Some(cleaned(ethnicity, 48).0);
        }
        if !child.disabilities.is_empty() {
            for (place, code) in child.disabilities.iter().enumerate() {
                findings.extend(odd_code(&DISABILITY, "Disability", code));
                carried.push(format!("disabilities {}", place + 1));
            }
            let codes = child.disabilities.iter().map(|code| cleaned(code, 48).0);
            described.disabilities = Some(codes.collect());
        }
        (described != PersonDescribed::default()).then(|| on(self.person, today, described))
    }

    fn episode(&mut self, episode: &Episode) {
        let of = self.key.clone();
        let key = self.key(EPISODE, &of, episode.referral_date.as_ref());
        let id = self.names.episode("cin CINdetails", &key);
        let row = self.referral(episode, key.clone(), id);
        self.rows.push(row);
        for assessment in &episode.assessments {
            self.assessment(assessment, &key, id);
        }
        for plan in &episode.plans {
            self.need_plan(plan, &key, id);
        }
        let made = episode.protection_plans.iter();
        let made: Vec<_> = made.filter_map(|plan| self.protection_plan(plan, &key, id)).collect();
        for enquiry in &episode.section_47s {
            self.enquiry(enquiry, (&key, id), &made);
        }
        for one in &episode.pre_proceedings {
            let table = "PreProceedingsandFGDM";
            let own = self.key(table, &key, one.start.as_ref());
            let day = one.start.as_ref().and_then(|start| start.date);
            self.rows.push(whole(table, own, (one.line, day), values_of(one, &[]), None));
        }
    }

    fn referral(&mut self, episode: &Episode, key: String, id: EpisodeId) -> CensusRow {
        let nested = ["assessments", "plans", "section_47s", "protection_plans", "pre_proceedings"];
        let values = values_of(episode, &nested);
        let mut said = Writer::new(&values);
        let Some(received) = said.day("referral_date", episode.referral_date.as_ref()) else {
            let sentence =
                "CINreferralDate is missing or can't be read. The episode is kept whole.";
            return whole(EPISODE, key, (episode.line, None), values, Some(sentence));
        };
        let source = said.text("referral_source", episode.referral_source.as_deref());
        let source = source.unwrap_or_default();
        said.odd(odd_code(&REFERRAL_SOURCE, "ReferralSource", &source));
        let need = said.text("primary_need", episode.primary_need.as_deref());
        said.odd(need.as_deref().and_then(|need| odd_code(&PRIMARY_NEED, "PrimaryNeedCode", need)));
        let ended = episode.no_further_action.as_ref().and_then(|flag| flag.yes);
        if ended.is_some() {
            said.carried.push("no_further_action".to_owned());
        }
        let became =
            if ended == Some(true) { Became::Ended } else { Became::Accepted("assessment") };
        let closed = match said.peek(episode.closure_date.as_ref()) {
            Some(day) if became != Became::Ended => {
                said.carried.push("closure_date".to_owned());
                let reason = said.text("closure_reason", episode.closure_reason.as_deref());
                let reason = reason.unwrap_or_default();
                said.odd(odd_code(&CLOSURE_REASON, "ReasonForClosure", &reason));
                Some((day, reason))
            }
            _ => None,
        };
        said.odd(odd_order(received, closed.as_ref().map(|(day, _)| *day), "The episode"));
        let reason = String::new();
        let referral =
            ReferralRow { id, received, source, need, became, reason, team: None, closed };
        let is_open = referral.is_open();
        said.facts.extend(referral.facts(self.person));
        let row = said.row(EPISODE, key, episode.line);
        CensusRow { values, is_open, ..row }
    }

    fn assessment(&mut self, assessment: &Assessment, of: &str, referral: EpisodeId) {
        const TABLE: &str = "Assessments";
        let key = self.key(TABLE, of, assessment.start.as_ref());
        let id = self.names.episode("cin Assessments", &key);
        let values = values_of(assessment, &[]);
        let mut said = Writer::new(&values);
        let Some(started) = said.day("start", assessment.start.as_ref()) else {
            let sentence = "AssessmentActualStartDate is missing or can't be read. The assessment is kept whole.";
            let line = (assessment.line, None);
            self.rows.push(whole(TABLE, key, line, values, Some(sentence)));
            return;
        };
        said.facts.push(assessment_started(self.person, id, referral, started));
        let authorised = said.day("authorised", assessment.authorised.as_ref());
        said.odd(odd_order(started, authorised, "The assessment"));
        if let Some(day) = authorised {
            for (place, factor) in assessment.factors.iter().enumerate() {
                said.odd(odd_code(&ASSESSMENT_FACTOR, "AssessmentFactors", factor));
                said.carried.push(format!("factors {}", place + 1));
            }
            let factors = assessment.factors.iter().map(|factor| cleaned(factor, 48).0).collect();
            let found = (factors, String::new(), String::new());
            said.facts.extend(assessment_finished(self.person, id, day, found));
        }
        let row = said.row(TABLE, key, assessment.line);
        self.rows.push(CensusRow { values, ..row });
    }

    fn need_plan(&mut self, plan: &Spell, of: &str, referral: EpisodeId) {
        let element = Element {
            table: "CINPlanDates",
            of,
            line: plan.line,
            kind: "child_in_need",
            days: [plan.start.as_ref(), plan.end.as_ref()],
            categories: [None, None],
            reviews: &[],
            values: values_of(plan, &[]),
        };
        self.plan(element, referral);
    }

    fn plan(&mut self, element: Element<'_>, referral: EpisodeId) -> Option<protecting::Made> {
        let [start, end] = element.days;
        let (table, line) = (element.table, element.line);
        let key = self.key(table, element.of, start);
        let mut said = Writer::new(&element.values);
        let Some(started) = said.day("start", start) else {
            let sentence = "The start date is missing or can't be read. The plan is kept whole.";
            self.rows.push(whole(table, key, (line, None), element.values, Some(sentence)));
            return None;
        };
        let id = self.names.episode(&format!("cin {table}"), &key);
        let ended = said.day("end", end);
        said.odd(odd_order(started, ended, "The plan"));
        let categories = said.categories(element.categories);
        let by_review = element.reviews.iter().any(|one| one.date.is_some() && one.date == ended);
        let plan = PlanRow {
            referral: Some(referral),
            ended,
            end_reason: if by_review { "conference" } else { "" }.to_owned(),
            categories,
            ..PlanRow::begun(id, element.kind, started)
        };
        said.facts.extend(plan.facts(self.person));
        self.reviews(&mut said, (&key, id), (&element, ended));
        let row = said.row(table, key, line);
        self.rows.push(CensusRow { values: element.values, ..row });
        Some((started, id))
    }
}

/// An element that is a plan.
struct Element<'a> {
    table: &'static str,
    of: &'a str,
    line: u64,
    kind: &'static str,
    days: [Option<&'a Dated>; 2],
    /// The first and the latest, of a protection plan.
    categories: [Option<&'a str>; 2],
    /// The days on which a protection plan was reviewed.
    reviews: &'a [Dated],
    values: BTreeMap<String, String>,
}

/// Facts being made of values, and which values they carry.
struct Writer<'a> {
    values: &'a BTreeMap<String, String>,
    facts: Vec<Fact>,
    carried: Vec<String>,
    findings: Vec<String>,
}

impl<'a> Writer<'a> {
    fn new(values: &'a BTreeMap<String, String>) -> Self {
        Self { values, facts: Vec::new(), carried: Vec::new(), findings: Vec::new() }
    }

    fn peek(&self, dated: Option<&Dated>) -> Option<Date> {
        dated.and_then(|dated| dated.date)
    }

    fn day(&mut self, field: &str, dated: Option<&Dated>) -> Option<Date> {
        let date = self.peek(dated)?;
        self.carried.push(field.to_owned());
        Some(date)
    }

    fn text(&mut self, field: &str, text: Option<&str>) -> Option<String> {
        let text = text?.trim();
        let (kept, _) = cleaned(text, 60);
        if kept == text {
            self.carried.push(field.to_owned());
        }
        Some(kept).filter(|kept| !kept.is_empty())
    }

    /// The categories of a protection plan; one that the census doesn't know is kept as it came.
    fn categories(&mut self, [first, latest]: [Option<&str>; 2]) -> [Option<String>; 2] {
        [("initial_category", first), ("latest_category", latest)].map(|(field, code)| {
            let code = self.text(field, code)?;
            self.odd(odd_code(&CATEGORY_OF_ABUSE, field, &code));
            Some(code)
        })
    }

    fn odd(&mut self, finding: Option<String>) {
        self.findings.extend(finding);
    }

    fn row(self, table: &'static str, key: String, line: u64) -> CensusRow {
        let left = self.values.iter().filter(|(name, _)| !self.carried.contains(name));
        let rest = left.map(|(name, value)| (name.clone(), value.clone())).collect();
        let said = Said::Facts { facts: self.facts, rest, findings: self.findings };
        CensusRow { table, key, line, day: None, values: BTreeMap::new(), said, is_open: false }
    }
}

fn whole(
    table: &'static str,
    key: String,
    (line, day): (u64, Option<Date>),
    values: BTreeMap<String, String>,
    sentence: Option<&str>,
) -> CensusRow {
    let said = Said::Whole(sentence.map(str::to_owned));
    CensusRow { table, key, line, day, values, said, is_open: false }
}

/// The values of an element as they stood, by name; those of a list by name and number. What is
/// about the reading and not of the message is left out, and so are the parts that are rows of
/// their own.
fn values_of(element: &impl Serialize, nested: &[&str]) -> BTreeMap<String, String> {
    let mut values = BTreeMap::new();
    if let Ok(Value::Object(fields)) = serde_json::to_value(element) {
        let about_reading = ["line", "offset", "findings"];
        for (name, value) in fields {
            if !about_reading.contains(&name.as_str()) && !nested.contains(&name.as_str()) {
                flatten(&name, &value, &mut values);
            }
        }
    }
    values
}

fn flatten(name: &str, value: &Value, values: &mut BTreeMap<String, String>) {
    match value {
        Value::Null => {}
        Value::String(text) => {
            values.insert(name.to_owned(), text.clone());
        }
        Value::Bool(_) | Value::Number(_) => {
            values.insert(name.to_owned(), value.to_string());
        }
        Value::Array(all) => {
            for (place, one) in all.iter().enumerate() {
                flatten(&format!("{name} {}", place + 1), one, values);
            }
        }
        Value::Object(fields) => match (fields.get("path"), fields.get("text")) {
            // A value for which the format has no place: its path is its name.
            (Some(Value::String(path)), Some(text)) => {
                flatten(&format!("{name} {path}"), text, values);
            }
            // A date or a yes or no: its text is what stood there.
            (_, Some(text)) => flatten(name, text, values),
            _ => {
                for (inner, one) in fields {
                    flatten(&format!("{name} {inner}"), one, values);
                }
            }
        },
    }
}
