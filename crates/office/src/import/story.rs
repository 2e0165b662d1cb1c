//! What both extracts tell: referrals, assessments and plans as facts, with the codes checked.
//!
//! Nothing is judged here: a fact of another system is recorded as it is, and what is odd about
//! it is said beside it.

use casework::{
    Event, Fact, Happened,
    allocation::TeamAssigned,
    assessment::{AssessmentAuthorised, AssessmentFinished, AssessmentStarted},
    closure::CaseClosed,
    conference::held::ConferenceHeld,
    identity::{Identifier, PersonIdentified},
    plan::{PlanEnded, PlanStarted},
    protection::PlanCategorised,
    referral::{ReferralDecided, ReferralReceived},
};
use words::{CodeSet, Date, EpisodeId, PersonId, Subject, TeamId};

/// A fact about a person on a day.
pub(super) fn on(person: PersonId, day: Date, event: impl Into<Event>) -> Fact {
    Fact::new(Subject::Person(person), Happened::On(day), event)
}

/// What became of a referral, as far as an extract says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Became {
    /// Nobody has decided it.
    Waits,
    /// It ended there.
    Ended,
    /// It was accepted, for this.
    Accepted(&'static str),
}

/// A referral as an extract has it.
pub(super) struct ReferralRow {
    pub(super) id: EpisodeId,
    pub(super) received: Date,
    pub(super) source: String,
    pub(super) need: Option<String>,
    pub(super) became: Became,
    pub(super) reason: String,
    pub(super) team: Option<TeamId>,
    /// The day and the reason as coded.
    pub(super) closed: Option<(Date, String)>,
}

impl ReferralRow {
    /// Whether its case is open.
    pub(super) fn is_open(&self) -> bool {
        matches!(self.became, Became::Accepted(_)) && self.closed.is_none()
    }

    /// As facts. An extract knows no day of the decision: it stands on the day of the referral.
    pub(super) fn facts(self, person: PersonId) -> Vec<Fact> {
        let received = ReferralReceived {
            referral: self.id,
            contact: None,
            source: self.source,
            need: self.need,
            text: String::new(),
        };
        let mut facts = vec![on(person, self.received, received)];
        let (decision, team) = match self.became {
            Became::Waits => return facts,
            Became::Ended => ("no_further_action", None),
            Became::Accepted(decision) => (decision, self.team),
        };
        let decided = ReferralDecided {
            referral: self.id,
            decision: decision.to_owned(),
            reason: self.reason,
            need: None,
            team,
            checks_made: None,
            referrer_told: None,
        };
        facts.push(on(person, self.received, decided));
        if let Some(team) = team {
            facts.push(on(person, self.received, TeamAssigned { team }));
        }
        if let (Became::Accepted(_), Some((day, reason))) = (&self.became, self.closed) {
            let closed = CaseClosed {
                referral: self.id,
                request: None,
                reason,
                outcome: String::new(),
                exception: None,
            };
            facts.push(on(person, day, closed));
        }
        facts
    }
}

/// An assessment began.
pub(super) fn assessment_started(
    person: PersonId,
    assessment: EpisodeId,
    referral: EpisodeId,
    day: Date,
) -> Fact {
    on(person, day, AssessmentStarted { assessment, referral })
}

/// An assessment was written up and authorised. Extracts know the day of the authorisation only.
pub(super) fn assessment_finished(
    person: PersonId,
    assessment: EpisodeId,
    day: Date,
    (factors, outcome, text): (Vec<String>, String, String),
) -> [Fact; 2] {
    let finished =
        AssessmentFinished { assessment, factors, outcome, text, child_view: String::new() };
    let authorised = AssessmentAuthorised { assessment, text: String::new() };
    [on(person, day, finished), on(person, day, authorised)]
}

/// A plan with its days.
pub(super) struct PlanRow {
    pub(super) id: EpisodeId,
    /// `child_in_need`, `child_protection`, `care`.
    pub(super) kind: &'static str,
    pub(super) referral: Option<EpisodeId>,
    pub(super) started: Date,
    pub(super) ended: Option<Date>,
    /// Why it ended, as coded; empty when the extract doesn't say in our words.
    pub(super) end_reason: String,
    /// When it is to be looked at again, where the extract says.
    pub(super) review_by: Option<Date>,
    /// Of a protection plan: the conference that made it.
    pub(super) conference: Option<EpisodeId>,
    /// Of a protection plan: the category that it was first put under, and the one it is under now.
    pub(super) categories: [Option<String>; 2],
}

impl PlanRow {
    /// A plan of which only its first day is known.
    pub(super) fn begun(id: EpisodeId, kind: &'static str, started: Date) -> Self {
        Self {
            id,
            kind,
            referral: None,
            started,
            ended: None,
            end_reason: String::new(),
            review_by: None,
            conference: None,
            categories: [None, None],
        }
    }

    /// As facts. An extract knows no day on which a category changed, nor which review said so:
    /// both stand on the day on which the plan began, the first before the latest.
    pub(super) fn facts(self, person: PersonId) -> Vec<Fact> {
        let started = PlanStarted {
            plan: self.id,
            kind: self.kind.to_owned(),
            referral: self.referral,
            aims: String::new(),
            review_by: self.review_by,
        };
        let mut facts = vec![on(person, self.started, started)];
        let [first, latest] = self.categories;
        let changed = latest.filter(|latest| first.as_ref() != Some(latest));
        let plan = self.id;
        let categorised = |(category, conference)| {
            on(
                person,
                self.started,
                PlanCategorised { plan, category, conference, elsewhere: None },
            )
        };
        let categories = first.map(|first| (first, self.conference)).into_iter();
        facts.extend(categories.chain(changed.map(|changed| (changed, None))).map(categorised));
        facts.extend(self.ended.map(|day| plan_ended(person, plan, (day, self.end_reason))));
        facts
    }
}

/// A plan ended on a day for a reason as coded, which is empty where the extract says none in our
/// words.
pub(super) fn plan_ended(person: PersonId, plan: EpisodeId, (day, reason): (Date, String)) -> Fact {
    on(person, day, PlanEnded { plan, reason, text: String::new() })
}

/// A conference of which an extract says no more than this.
pub(super) fn held(conference: EpisodeId, kind: &str, decision: &str) -> ConferenceHeld {
    ConferenceHeld {
        conference,
        kind: kind.to_owned(),
        chair: None,
        decision: decision.to_owned(),
        reason: String::new(),
        quorate: None,
        people: Vec::new(),
        agencies: Vec::new(),
        apologies: Vec::new(),
        parents: String::new(),
        parents_view: String::new(),
        child: String::new(),
        child_view: String::new(),
        dissent: String::new(),
        plan: None,
        review_by: None,
    }
}

/// A number by which somebody is known.
pub(super) fn identified(person: PersonId, day: Date, kind: &str, value: String) -> Fact {
    let identifier = Identifier { kind: kind.to_owned(), value };
    on(person, day, PersonIdentified { identifier })
}

/// What is odd about a code: nothing when the set has it.
pub(super) fn odd_code(set: &CodeSet, field: &str, code: &str) -> Option<String> {
    let known = code.is_empty() || set.find(code).is_some();
    let words = set.name.replace('_', " ");
    (!known).then(|| format!("{field} is not a code of {words}. It is kept as it came."))
}

/// What is odd about an end that lies before its beginning.
pub(super) fn odd_order(from: Date, to: Option<Date>, what: &str) -> Option<String> {
    let odd = to.is_some_and(|to| to < from);
    odd.then(|| format!("{what} ended before it began. Look at both dates."))
}
