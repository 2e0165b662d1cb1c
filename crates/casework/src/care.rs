//! Periods of care: a child comes into care, and what the law says of it changes.
//!
//! A period of care is the plan of kind `care`. Coming into care, an order of a court and a move in
//! the night are facts: whoever is there records them at once. Only decisions pass a gate: a planned
//! move (see `placement`) and the end of care (see `ending`).

pub mod agreed;
pub mod contact;
pub mod dispute;
pub mod ending;
pub mod health;
pub mod outside;
pub mod placement;
pub mod review;
pub mod steps;

use crate::{
    actor::Role,
    attendance::case_of,
    case::{Case, care::CarePeriod},
    command::{Command, Situation, Urgency},
    entry::{Fact, Happened},
    event::{Event, Facet},
    form::{Field, Form, Kind},
    identity,
    plan::{PlanEnded, PlanStarted},
    refusal::{Missing, Refusal},
};
use agreed::Followed;
use jiff::ToSpan;
use placement::PlacementStarted;
use serde::{Deserialize, Serialize};
use words::{
    Date, EpisodeId, Label, PersonId, Subject,
    codes::{LEGAL_STATUS, PLACEMENT_PROVIDER, PLACEMENT_TYPE},
};

/// What the law says of a child in care, from a day on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LegalStatusChanged {
    /// Which period of care; nothing when an import did not say.
    pub period: Option<EpisodeId>,
    /// As the return codes it.
    pub status: String,
    /// Its last day, where an import brought it; otherwise the next status or the end of care.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// Which court, or who agreed; may be empty.
    pub text: String,
}

/// Whether a legal status is an order of a court under which the child is in the council's care until
/// a court ends it: an interim or full care order, a placement order.
pub(crate) fn is_order(status: &str) -> bool {
    matches!(status, "C1" | "C2" | "E1")
}

/// Who records what has happened to a child in care, by day and by night.
pub(crate) const RECORDERS: &[Role] = &[Role::SocialWorker, Role::TeamManager, Role::OutOfHours];

/// The period of care that runs. Refuses with what would mend it where none does.
pub(crate) fn in_care(case: &Case) -> Result<&CarePeriod, Refusal> {
    case.care.period().ok_or_else(|| {
        Refusal::gate(
            "This child is not in care by our record.",
            vec![Missing::mended_by("start_care", "Nobody has recorded that care began.")],
        )
    })
}

/// The birthday on which somebody turns so many years old; of 29 February the last day of February.
pub(crate) fn birthday(born: Date, years: i16) -> Date {
    born.checked_add(years.years()).unwrap_or(Date::MAX)
}

/// Record that a child came into care.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct StartCare {
    started: Date,
    status: String,
    order: Option<String>,
    reason: String,
    kind: String,
    provider: Option<String>,
    place: Option<String>,
    postcode: Option<String>,
    urn: Option<String>,
    siblings: Option<Vec<PersonId>>,
    label: Option<Label>,
}

impl Command for StartCare {
    const FORM: Form = Form {
        name: "start_care",
        title: "Record that a child came into care",
        hint: "The first four answers are enough for tonight.",
        submit: "Record it",
        fields: &[
            Field::needed("started", "When did care begin?", Kind::PastDate),
            Field::needed("status", "Under which law?", Kind::Choice(&LEGAL_STATUS)),
            Field::needed("reason", "Why, and what is the plan?", Kind::Text(20_000)),
            Field::needed("kind", "Where does the child live?", Kind::Choice(&PLACEMENT_TYPE)),
            Field::optional("order", "Which court, or who agreed to it?", Kind::Text(2_000)),
            Field::optional("provider", "Who provides it?", Kind::Choice(&PLACEMENT_PROVIDER)),
            Field::optional("place", "With whom, and at which address?", Kind::Text(1_000)),
            Field::optional("postcode", "What is the postcode?", Kind::Line(10)),
            Field::optional("urn", "Under which number is it registered?", Kind::Line(20)),
            Field::optional(
                "siblings",
                "Which brothers and sisters came into care to the same place?",
                Kind::Siblings,
            ),
            Field::optional("label", "Special handling of the address", Kind::Label),
        ],
    };
    const ROLES: &'static [Role] = RECORDERS;
    const URGENCY: Urgency = Urgency::NeverHeldUp;
    const READS: &'static [Facet] = &[];

    fn fits(case: &Case) -> bool {
        case.identity.kind == identity::Kind::Child && !case.is_in_care()
    }

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let everybody = situation.together(&self.others())?;
        let mut facts = Vec::new();
        for (number, person) in (1_u8..).zip(everybody) {
            let Some(case) = case_of(situation, person) else { continue };
            facts.extend(self.of_child(case, number, situation)?);
        }
        Ok(facts)
    }

    fn others(&self) -> Vec<PersonId> {
        self.siblings.clone().unwrap_or_default()
    }
}

impl StartCare {
    fn of_child(
        &self,
        case: &Case,
        number: u8,
        situation: &Situation<'_>,
    ) -> Result<Vec<Fact>, Refusal> {
        if case.is_in_care() {
            return Err(Refusal::because(
                "This child is in care already. Record a change of legal status or of placement instead.",
            ));
        }
        let period = EpisodeId(situation.fresh(number));
        let in_need = case.plans.iter().filter(|p| p.ended.is_none() && p.kind == "child_in_need");
        let ended = in_need.map(|plan| {
            let reason = "stepped_up".to_owned();
            Event::from(PlanEnded { plan: plan.id, reason, text: String::new() })
        });
        let started = PlanStarted {
            plan: period,
            kind: "care".to_owned(),
            referral: case.open_referrals().last().map(|referral| referral.id),
            aims: self.reason.clone(),
            review_by: None,
        };
        let status = LegalStatusChanged {
            period: Some(period),
            status: self.status.clone(),
            until: None,
            text: self.order.clone().unwrap_or_default(),
        };
        let events = ended.chain([started.into(), status.into()]);
        let (subject, on) = (Subject::Person(case.id), Happened::On(self.started));
        let mut facts: Vec<Fact> = events.map(|event| Fact::new(subject, on, event)).collect();
        // Thirty together at most, so that these numbers never meet those of the periods.
        let placement = EpisodeId(situation.fresh(number.saturating_add(100)));
        let placed = self.placed(period, placement);
        facts.push(Fact::new(subject, on, placed).labelled(self.label.unwrap_or_default()));
        Ok(facts)
    }

    fn placed(&self, period: EpisodeId, placement: EpisodeId) -> PlacementStarted {
        PlacementStarted {
            placement,
            period: Some(period),
            kind: self.kind.clone(),
            provider: self.provider.clone().unwrap_or_default(),
            place: self.place.clone().unwrap_or_default(),
            postcode: self.postcode.clone().unwrap_or_default(),
            urn: self.urn.clone().unwrap_or_default(),
            reason: String::new(),
            route: String::new(),
            reviewed: None,
            officer_told: None,
            until: None,
            text: String::new(),
            followed: Some(Followed::default()),
        }
    }
}

/// Record that the legal status of a child in care changed.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct ChangeLegalStatus {
    from: Date,
    status: String,
    order: String,
}

impl Command for ChangeLegalStatus {
    const FORM: Form = Form {
        name: "change_legal_status",
        title: "Record a change of legal status",
        hint: "",
        submit: "Record the change",
        fields: &[
            Field::needed("from", "From which day?", Kind::PastDate),
            Field::needed("status", "Under which law now?", Kind::Choice(&LEGAL_STATUS)),
            Field::needed("order", "Which court, or who agreed to it?", Kind::Text(2_000)),
        ],
    };
    const ROLES: &'static [Role] = RECORDERS;
    const URGENCY: Urgency = Urgency::NeverHeldUp;
    const READS: &'static [Facet] = &[];

    fn fits(case: &Case) -> bool {
        case.is_in_care()
    }

    fn beside(case: &Case) -> Vec<(&'static str, String)> {
        let now = case.care.status();
        let now = now.map(|one| format!("Now: {}", LEGAL_STATUS.text(&one.code)));
        now.map(|now| ("status", now)).into_iter().collect()
    }

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let case = situation.case;
        let period = in_care(case)?;
        if self.from < period.started {
            return Err(Refusal::because(
                "A legal status can't change before care began. Check the day.",
            )
            .at("from"));
        }
        let before = case.care.statuses.iter().rfind(|one| one.from <= self.from);
        if before.is_some_and(|one| one.from >= period.started && one.code == self.status) {
            return Err(Refusal::because("This is the legal status already."));
        }
        let event = LegalStatusChanged {
            period: Some(period.id),
            status: self.status,
            until: None,
            text: self.order,
        };
        Ok(vec![Fact::new(Subject::Person(case.id), Happened::On(self.from), event)])
    }
}
