//! Referrals: a request for help, decided by a manager inside the clock, with a name and a reason.
//!
//! An ending without further action has its own gate: checks made, reason, referrer told (S12).

use crate::{
    access::Depth,
    actor::Role,
    allocation::TeamAssigned,
    case::Referral,
    command::{Command, Situation},
    entry::{Fact, Happened},
    event::Facet,
    form::{EpisodeKind, Field, Form, Kind},
    refusal::{Missing, Refusal},
    team,
};
use serde::{Deserialize, Serialize};
use words::{
    EpisodeId, Subject, TeamId,
    codes::{PRIMARY_NEED, REFERRAL_DECISION},
};

/// A request for the council's services arrived.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReferralReceived {
    /// By which it is spoken of.
    pub referral: EpisodeId,
    /// The contact it came from, when it came from one.
    pub contact: Option<EpisodeId>,
    /// Who it came from, as coded for the census.
    pub source: String,
    /// The main reason, as coded for the census.
    pub need: Option<String>,
    /// What was said, when no contact carries it.
    pub text: String,
}

/// A referral was decided.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReferralDecided {
    /// Which.
    pub referral: EpisodeId,
    /// As coded: `assessment`, `strategy_discussion`, `no_further_action`...
    pub decision: String,
    /// Why.
    pub reason: String,
    /// The main reason for the case, when the decider corrected it.
    pub need: Option<String>,
    /// The team that takes it, when it is accepted.
    pub team: Option<TeamId>,
    /// Whether the checks were made; asked when the referral ends here.
    pub checks_made: Option<bool>,
    /// Whether whoever referred was told; asked when the referral ends here.
    pub referrer_told: Option<bool>,
}

/// Decide a referral.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct DecideReferral {
    referral: EpisodeId,
    decision: String,
    need: Option<String>,
    team: Option<TeamId>,
    checks_made: Option<bool>,
    referrer_told: Option<bool>,
    reason: String,
}

impl Command for DecideReferral {
    const FORM: Form = Form {
        name: "decide_referral",
        title: "Decide a referral",
        hint: "",
        submit: "Decide",
        fields: &[
            Field::needed(
                "referral",
                "Which referral?",
                Kind::Episode(EpisodeKind::WaitingReferral),
            ),
            Field::needed("decision", "What happens now?", Kind::Choice(&REFERRAL_DECISION)),
            Field::optional("team", "Which team takes it?", Kind::Team)
                .hint("Needed when we take it on."),
            Field::optional("need", "What is the main reason?", Kind::Choice(&PRIMARY_NEED)),
            Field::optional(
                "checks_made",
                "Were the checks with other agencies made?",
                Kind::YesNo,
            )
            .hint("Answer it when the referral ends here."),
            Field::optional("referrer_told", "Was whoever referred told the outcome?", Kind::YesNo)
                .hint("Answer it when the referral ends here."),
            Field::needed("reason", "Why?", Kind::Text(10_000)),
        ],
    };
    const ROLES: &'static [Role] = &[Role::TeamManager, Role::OutOfHours, Role::Director];
    const DEPTH: Depth = Depth::Summary;
    const READS: &'static [Facet] = &[Facet::Status];

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let case = situation.case;
        let referral = case
            .referral(self.referral)
            .ok_or_else(|| Refusal::because("There is no such referral on this record."))?;
        if !referral.is_waiting() {
            return Err(Refusal::because(
                "Somebody has decided this referral already. Read their decision first.",
            ));
        }
        let accepted = Referral::accepts(&self.decision);
        if !accepted {
            gate_of_ending_here(&self)?;
        }
        let team = if accepted { self.team_that_takes_it(situation)? } else { None };
        let subject = Subject::Person(case.id);
        let now = Happened::At(situation.now);
        let assigned = team.map(|team| TeamAssigned { team });
        let decided = ReferralDecided {
            referral: self.referral,
            decision: self.decision,
            reason: self.reason,
            need: self.need,
            team,
            checks_made: self.checks_made,
            referrer_told: self.referrer_told,
        };
        let mut facts = vec![Fact::new(subject, now, decided)];
        facts.extend(assigned.map(|assigned| Fact::new(subject, now, assigned)));
        Ok(facts)
    }
}

/// Decisions of safety, which wait for nothing that could be asked for afterwards.
const AT_ONCE: [&str; 2] = ["strategy_discussion", "immediate_protection"];

impl DecideReferral {
    /// The team chosen, or the one that has the child; at night and in danger the decider's own.
    /// Only a decision of safety goes on without any: the child then stands on the list of those
    /// whom nobody holds.
    fn team_that_takes_it(&self, situation: &Situation<'_>) -> Result<Option<TeamId>, Refusal> {
        let exists = |id: &TeamId| {
            situation.workforce.team(*id).is_some_and(|team| team.stood_down.is_none())
        };
        if let Some(team) = self.team {
            team::chosen(team, situation)?;
        }
        let present = situation.case.team.map(|(team, _)| team).filter(exists);
        if self.team.is_some() || present.is_some() {
            return Ok(self.team.or(present));
        }
        if !AT_ONCE.contains(&self.decision.as_str()) {
            return Err(Refusal::because(
                "Choose the team that takes it: a child is never without one.",
            ));
        }
        let own = situation.actor.manages.iter().chain(&situation.actor.teams);
        Ok(own.copied().find(exists))
    }
}

fn gate_of_ending_here(command: &DecideReferral) -> Result<(), Refusal> {
    let mut missing = Vec::new();
    if command.checks_made != Some(true) {
        missing.push(Missing::on_the_form("The checks with other agencies have not been made."));
    }
    if command.referrer_told != Some(true) {
        missing.push(Missing::on_the_form("Whoever referred has not been told the outcome."));
    }
    if missing.is_empty() {
        return Ok(());
    }
    Err(Refusal::gate("This referral can't end here yet.", missing))
}
