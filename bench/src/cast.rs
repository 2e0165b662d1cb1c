//! Whom the figures look at: who signs in, whose cases they hold, and what is searched for.
//!
//! Of a synthetic authority it is known from the plan; of a demonstration it is read from the record.
//! What always holds: everybody named here may read whom they are named with.

use crate::{
    authority::{COUNCIL, Chance, Plan},
    building::{self, PASSWORD, sign_in_name},
    options::Options,
};
use anyhow::{Context, ensure};
use casework::{Role, restriction::Classification};
use office::{Office, Standing};
use oversight::{AsAt, Child};
use std::collections::BTreeSet;
use words::{PersonId, WorkerId};

/// The name of the council of `sightline demo`.
pub(crate) const DEMONSTRATED: &str = "Solent City Council";

/// How many different searches are made.
const SEARCHES: u64 = 40;

/// A child and who holds the case.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Held {
    pub(crate) child: PersonId,
    pub(crate) worker: WorkerId,
}

/// Whom the figures look at.
pub(crate) struct Cast {
    /// How many entries there are about how many people.
    pub(crate) entries: u64,
    pub(crate) people: u64,
    /// Children whose case is held, with the longest story first.
    pub(crate) held: Vec<Held>,
    pub(crate) director: WorkerId,
    pub(crate) managers: Vec<WorkerId>,
    /// What is typed into the search.
    pub(crate) searches: Vec<String>,
    /// What else is to be known of their stories.
    pub(crate) stories: String,
}

impl Cast {
    /// Of the authority of a plan.
    pub(crate) fn of(plan: &Plan) -> Self {
        let staff = &plan.staff;
        let held = |child: &crate::authority::Child| Held {
            child: child.id(),
            worker: staff.worker(child.worker),
        };
        Self {
            entries: plan.entries,
            people: plan.people(),
            held: plan.held().map(held).collect(),
            director: staff.director(),
            managers: (0..staff.teams).map(|team| staff.manager(team)).collect(),
            searches: searches(plan),
            stories: format!("the median open child has {} entries", plan.median()),
        }
    }

    /// Of a demonstration, read from its record. Everybody who is to sign in gets the password of
    /// the measuring.
    pub(crate) async fn read(options: &Options) -> anyhow::Result<Self> {
        let office = building::office(options).await?;
        ensure!(
            office.demonstration().await.is_some(),
            "Sign-ins are only given on a demonstration: make one with `sightline demo`."
        );
        let standing = office.standing().await?;
        let mut cast = Self::within(&standing)?;
        cast.searches = names(&office, &cast).await?;
        let workers: BTreeSet<WorkerId> = cast.held.iter().map(|held| held.worker).collect();
        for worker in workers.into_iter().chain(cast.managers.clone()).chain([cast.director]) {
            let given = office.set_password(&sign_in_name(worker), worker, PASSWORD).await;
            given.map_err(|error| anyhow::anyhow!("A sign-in could not be made: {error}"))?;
        }
        office.close().await;
        Ok(cast)
    }

    fn within(standing: &Standing) -> anyhow::Result<Self> {
        let (timeline, workforce) = (standing.timeline(), &standing.workforce);
        let signs_in = |worker: &WorkerId| workforce.actor(*worker).is_some();
        let director = workforce.workers().find(|worker| worker.roles.contains(&Role::Director));
        let director = director.context("The demonstration has no director")?.id;
        let open: Vec<Child<'_>> = timeline.open(AsAt::now(crate::authority::TODAY)).collect();
        let known = |child: &&Child<'_>| child.facts().classification == Classification::Open;
        let held = |child: &Child<'_>| {
            let (worker, _) = child.holder(workforce).filter(|(worker, _)| signs_in(worker))?;
            Some((child.spells().count(), Held { child: child.person(), worker }))
        };
        let mut held: Vec<(usize, Held)> = open.iter().filter(known).filter_map(held).collect();
        held.sort_by_key(|(spells, held)| (std::cmp::Reverse(*spells), held.child));
        Ok(Self {
            entries: standing.position,
            people: timeline.people() as u64,
            held: held.into_iter().map(|(_, held)| held).collect(),
            director,
            managers: workforce.teams().filter_map(|team| team.manager).filter(signs_in).collect(),
            searches: Vec::new(),
            stories: format!("{} cases are open", open.len()),
        })
    }
}

/// Family names, whole names, numbers and beginnings of names, in turn.
fn searches(plan: &Plan) -> Vec<String> {
    let mut chance = Chance::of(7);
    let mut one = |number: u64| match number % 4 {
        0 => "harford".to_owned(),
        1 => chance.one(&["ellie marley", "jack bramford", "kirsty denham"]).to_owned(),
        2 => (1_000_000 + chance.below(plan.people())).to_string(),
        _ => chance.one(&["PO4 3AB", "cal", "edstone", "freya halby"]).to_owned(),
    };
    (0..SEARCHES).map(&mut one).collect()
}

/// The same from the names of children of the record.
async fn names(office: &Office, cast: &Cast) -> anyhow::Result<Vec<String>> {
    let desk = office.desk(cast.director, "bench").await.ok().flatten();
    let desk = desk.context("The director does not work there")?;
    let mut all = Vec::new();
    let some = cast.held.iter().step_by((cast.held.len() / 40).max(1)).zip(0..SEARCHES);
    for (held, number) in some {
        // "Harford, Ellie", as lists put it.
        let name = office.sort_name(&desk, held.child).await.unwrap_or_default();
        let (family, given) = name.split_once(' ').unwrap_or((&name, ""));
        let family = family.trim_end_matches(',');
        all.push(match number % 4 {
            0 => family.to_owned(),
            1 | 2 => format!("{given} {family}").trim().to_owned(),
            _ => family.chars().take(3).collect(),
        });
    }
    all.retain(|text| !text.is_empty());
    ensure!(!all.is_empty(), "The demonstration has no names to search for.");
    Ok(all)
}

/// The council whose record is measured.
pub(crate) fn council(options: &Options) -> &'static str {
    if options.demonstration { DEMONSTRATED } else { COUNCIL }
}
