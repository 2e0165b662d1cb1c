//! Who may decide what: a dated table (product rule 12). `docs/delegation.md` lists it, and a test
//! holds the two together.
//!
//! A decision outside it is refused with the names of those who may. Whoever chairs a child's
//! conferences or reviews their care stands outside the line of the case, and decides nothing in it.

use crate::{
    actor::Role,
    case::Case,
    command::Situation,
    refusal::{Missing, Refusal},
};
use jiff::civil::date;
use words::{Date, WorkerId};

/// One row: from a day on, who may decide a matter.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// The first day on which it holds.
    pub from: Date,
    /// What is decided, as coded.
    pub matter: &'static str,
    /// The roles of which one suffices.
    pub roles: &'static [Role],
    /// Where it comes from.
    pub source: &'static str,
}

const LINE: &[Role] = &[Role::TeamManager, Role::Director];
const DIRECTOR: &[Role] = &[Role::Director];
const SCHEME: &str = "The council's scheme of delegation";
/// Since then both rules of the regulations are in force.
const REGULATIONS: Date = date(2011, 4, 1);
/// Since then regulation 39 reads as it does.
const CEASING: Date = date(2015, 4, 1);
const ALWAYS: Date = date(1900, 1, 1);

/// The table, newest last. A later row for the same matter replaces the earlier from its day.
pub const RULES: &[Rule] = &[
    Rule { from: ALWAYS, matter: "direction", roles: LINE, source: SCHEME },
    Rule { from: ALWAYS, matter: "pre_proceedings", roles: LINE, source: SCHEME },
    Rule { from: ALWAYS, matter: "proceedings", roles: DIRECTOR, source: SCHEME },
    Rule { from: ALWAYS, matter: "look_after", roles: DIRECTOR, source: SCHEME },
    Rule {
        from: REGULATIONS,
        matter: "with_parents",
        roles: DIRECTOR,
        source: "Care Planning, Placement and Case Review (England) Regulations 2010, regulation 18: a nominated officer",
    },
    Rule {
        from: REGULATIONS,
        matter: "out_of_area",
        roles: DIRECTOR,
        source: "Care Planning, Placement and Case Review (England) Regulations 2010, regulation 11: a nominated officer, or for a distant place the director",
    },
    Rule {
        from: CEASING,
        matter: "care_end",
        roles: DIRECTOR,
        source: "Care Planning, Placement and Case Review (England) Regulations 2010, regulation 39(4) and (5): a nominated officer, and of a young person of 16 or 17 whom no care order holds the director",
    },
    Rule {
        from: REGULATIONS,
        matter: "kinship",
        roles: DIRECTOR,
        source: "Care Planning, Placement and Case Review (England) Regulations 2010, regulation 25(4) and (5): a nominated officer",
    },
    Rule { from: ALWAYS, matter: "adoption", roles: DIRECTOR, source: SCHEME },
    Rule { from: ALWAYS, matter: "section_47", roles: LINE, source: SCHEME },
    Rule { from: ALWAYS, matter: "contact", roles: LINE, source: SCHEME },
    Rule { from: ALWAYS, matter: "money", roles: DIRECTOR, source: SCHEME },
    Rule { from: ALWAYS, matter: "other", roles: LINE, source: SCHEME },
];

/// The rule for a matter on a day.
pub fn rule_on(matter: &str, day: Date) -> Option<&'static Rule> {
    RULES.iter().rev().find(|rule| rule.matter == matter && rule.from <= day)
}

/// Somebody who decides.
#[derive(Clone, Debug)]
pub struct Decider {
    worker: WorkerId,
    name: String,
    roles: Vec<Role>,
}

impl Decider {
    /// Whoever asks for the command.
    pub fn actor(situation: &Situation<'_>) -> Self {
        let name = situation.workforce.name_of(situation.by()).to_owned();
        Self { worker: situation.by(), name, roles: situation.actor.roles.clone() }
    }

    /// A colleague who is named; somebody who has left holds no role.
    pub fn worker(id: WorkerId, situation: &Situation<'_>) -> Self {
        let here = situation.workforce.worker(id).filter(|worker| worker.left.is_none());
        let roles = here.map(|worker| worker.roles.to_vec());
        let name = situation.workforce.name_of(id).to_owned();
        Self { worker: id, name, roles: roles.unwrap_or_default() }
    }
}

/// Whether somebody may decide a matter about a child on a day, and under which rule.
///
/// # Errors
/// With what stands in the way: no rule, another role, or a place outside the line of the case.
pub fn may_decide(
    case: &Case,
    who: &Decider,
    matter: &str,
    day: Date,
) -> Result<&'static Rule, Refusal> {
    let Some(rule) = rule_on(matter, day) else {
        return Err(Refusal::because(
            "No rule says who could decide this on that day. Check the date.",
        ));
    };
    if !rule.roles.iter().any(|role| who.roles.contains(role)) {
        let may: Vec<String> = rule.roles.iter().map(|role| role.text().to_lowercase()).collect();
        return Err(Refusal::gate(
            "This is not theirs to decide.",
            vec![Missing::on_the_form(format!(
                "{} may not decide this. It takes a {} ({}).",
                who.name,
                may.join(" or a "),
                rule.source
            ))],
        ));
    }
    if case.overseers().contains(&who.worker) {
        return Err(Refusal::gate(
            "This is decided in the line of the case.",
            vec![Missing::on_the_form(format!(
                "{} chairs or reviews for this child, and stands outside the line of the case.",
                who.name
            ))],
        ));
    }
    Ok(rule)
}
