//! What a form's page needs: the table, the choices it offers, the token, the last answers.

use crate::{Desk, Failure, Office, documents};
use casework::{
    About, Act, Case, Depth, Form, Role, Workforce,
    attendance::may_chair,
    form::{EpisodeKind, Kind, episodes},
    identity,
};
use std::{collections::BTreeMap, sync::Arc};
use uuid::Uuid;
use words::{CommandId, Date, PersonId, WorkerId, codes, say};

/// Through how many of a reader's own looks those whom they have just opened are sought.
const LOOKED_THROUGH: u32 = 60;
/// How many of them a form offers.
const MOST_OPENED: usize = 30;
/// Among how many it seeks them.
const MOST_JUDGED: usize = 120;

/// One thing that a field offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is shown.
    pub text: String,
}

/// Everything that a form's page shows.
#[derive(Clone, Debug)]
pub struct FormSheet {
    /// The table.
    pub form: Form,
    /// Whom it is about: name and age, as the page's caption.
    pub about: String,
    /// The id under which sending it is one act.
    pub command: CommandId,
    /// What the record stood at.
    pub token: String,
    /// What fields offer that the table itself does not list, by field.
    pub choices: BTreeMap<&'static str, Vec<Choice>>,
    /// What was answered last time, as sentences, by field.
    pub last_time: BTreeMap<&'static str, String>,
}

impl Office {
    /// A form, opened on somebody.
    ///
    /// # Errors
    /// When the actor's role does not include it, or there is nobody here that they can see.
    pub async fn form(
        &self,
        desk: &Desk,
        act: &'static Act,
        about: Option<PersonId>,
    ) -> Result<FormSheet, Failure> {
        if desk.reads_only() || !desk.actor.is_any(act.roles) {
            return Err(Failure::NotYours);
        }
        let mut sees_the_record = true;
        let case = match (act.about, about) {
            (About::Person, Some(person)) => {
                let case = self.case(person).await?;
                let access = Self::must_see(desk, &case, act.depth)?;
                // What was answered last time is of the record.
                sees_the_record = access.depth == Depth::Record;
                self.look(desk, "/people/{id}/{act}", access.reason, [person]).await?;
                self.case_asked(desk, case).await?
            }
            (About::Person, None) => return Err(Failure::NotFound),
            _ => Arc::new(Case::nothing_known(PersonId(Uuid::nil()))),
        };
        let mut choices = BTreeMap::new();
        for field in act.form.fields {
            if let Some(offered) = self.offered(desk, (act, &case), field.kind).await? {
                choices.insert(field.name, offered);
            }
        }
        let today = self.inner.clock.today();
        Ok(FormSheet {
            form: act.form,
            about: if case.exists() { called(&case, today) } else { String::new() },
            command: CommandId(crate::sign_in::fresh_id()),
            token: self.inner.token_key.issue(desk.worker(), act, &case),
            choices,
            last_time: match sees_the_record {
                true => last_time(act, &case),
                false => BTreeMap::new(),
            },
        })
    }

    async fn offered(
        &self,
        desk: &Desk,
        (act, case): (&Act, &Case),
        kind: Kind,
    ) -> Result<Option<Vec<Choice>>, Failure> {
        Ok(match kind {
            Kind::Worker => Some(self.workers(desk, |_, _| true).await?),
            Kind::Chair => {
                let may = |id, workforce: &Workforce| may_chair(case, id, workforce).is_ok();
                Some(self.workers(desk, may).await?)
            }
            Kind::Team => Some(self.teams().await?),
            Kind::Siblings => Some(self.siblings(desk, case).await?),
            Kind::Entries => Some(self.entries_to_choose(desk, (act, case)).await?),
            Kind::Person => Some(self.just_opened(desk, case, |_, _| true).await?),
            Kind::Child => Some(self.just_opened(desk, case, Case::is_under_age).await?),
            Kind::Episode(kind) => Some(self.episodes(desk, case, kind).await?),
            Kind::File => {
                let held = self.held_files(desk, case.id).await?;
                Some(held.iter().map(documents::offer).collect())
            }
            _ => None,
        })
    }

    /// Workers who may be chosen: a manager's own teams first, then everybody, by name.
    async fn workers(
        &self,
        desk: &Desk,
        fits: impl Fn(WorkerId, &Workforce) -> bool,
    ) -> Result<Vec<Choice>, Failure> {
        let standing = self.standing().await?;
        let workforce = &*standing.workforce;
        let here = workforce.workers().filter(|worker| worker.left.is_none());
        let here = here.filter(|worker| fits(worker.id, workforce));
        let mut here: Vec<_> =
            here.filter(|worker| !worker.roles.contains(&Role::Inspector)).collect();
        let mine = |team| desk.actor.manages.iter().any(|own| Some(*own) == team);
        here.sort_by_key(|worker| (!mine(worker.team), worker.name.clone()));
        let choice = |worker: &casework::workforce::Worker| Choice {
            value: worker.id.to_string(),
            text: format!("{}, {}", worker.name, workforce.team_name(worker.team)),
        };
        Ok(here.into_iter().map(choice).collect())
    }

    async fn teams(&self) -> Result<Vec<Choice>, Failure> {
        let standing = self.standing().await?;
        let standing_teams = standing.workforce.teams().filter(|team| team.stood_down.is_none());
        let mut teams: Vec<Choice> = standing_teams
            .map(|team| Choice { value: team.id.to_string(), text: team.name.clone() })
            .collect();
        teams.sort_by(|a, b| a.text.cmp(&b.text));
        Ok(teams)
    }

    async fn siblings(&self, desk: &Desk, case: &Case) -> Result<Vec<Choice>, Failure> {
        let of = |relation: &str| relation.ends_with("sibling");
        let ids: Vec<PersonId> = case
            .relationships
            .iter()
            .filter(|one| one.to.is_none() && of(&one.relation))
            .map(|one| one.other)
            .collect();
        let today = self.inner.clock.today();
        let cases = self.cases(&ids).await?;
        let seen = cases.iter().filter(|case| Self::may(desk, case).depth >= Depth::Summary);
        let choice =
            |case: &Arc<Case>| Choice { value: case.id.to_string(), text: called(case, today) };
        Ok(seen.map(choice).collect())
    }

    /// People whom the reader has just opened and who fit the question, newest first: whoever was
    /// searched for and read is who is meant.
    async fn just_opened(
        &self,
        desk: &Desk,
        case: &Case,
        fits: fn(&Case, Date) -> bool,
    ) -> Result<Vec<Choice>, Failure> {
        let looks = self.archive().looks_by(desk.worker().bytes(), None, LOOKED_THROUGH).await?;
        let mut ids: Vec<PersonId> = Vec::new();
        for subject in looks.iter().filter(|look| look.page != "/search").flat_map(|l| &l.subjects)
        {
            let id = PersonId::from_bytes(*subject);
            if id != case.id && !ids.contains(&id) {
                ids.push(id);
            }
        }
        ids.truncate(MOST_JUDGED);
        let today = self.inner.clock.today();
        let cases = self.cases(&ids).await?;
        let seen = cases.iter().filter(|one| Self::may(desk, one).depth >= Depth::Exists);
        let meant = seen.filter(|one| fits(one, today)).take(MOST_OPENED);
        let choice =
            |case: &Arc<Case>| Choice { value: case.id.to_string(), text: called(case, today) };
        Ok(meant.map(choice).collect())
    }

    async fn episodes(
        &self,
        desk: &Desk,
        case: &Case,
        kind: EpisodeKind,
    ) -> Result<Vec<Choice>, Failure> {
        let standing = self.standing().await?;
        let offers = episodes::offers(case, kind, desk.worker(), &standing.workforce);
        let choice = |one: episodes::Offer| Choice { value: one.id.to_string(), text: one.text };
        Ok(offers.into_iter().map(choice).collect())
    }
}

/// Name and age, as every page calls somebody: "Ellie Callow, 9".
pub(crate) fn called(case: &Case, today: Date) -> String {
    let who = &case.identity;
    match who.kind {
        identity::Kind::Unborn => format!("{}, not born yet", who.name()),
        _ => match who.born {
            Some(_) => format!("{}, {}", who.name(), say::age(who.born, today)),
            None => who.name(),
        },
    }
}

/// What the record knows already, beside the question.
fn last_time(act: &Act, case: &Case) -> BTreeMap<&'static str, String> {
    let mut said: BTreeMap<_, _> = (act.beside)(case).into_iter().collect();
    if act.name() == "record_visit" {
        if let Some(visit) = case.visits.last() {
            let day = say::date(visit.happened.day());
            let place = codes::VISIT_PLACE.text(&visit.place).to_lowercase();
            said.insert("place", format!("Last time, {day}: {place}"));
        }
        let alone = case.visits.iter().rev().find(|v| v.alone == casework::visit::SeenAlone::Yes);
        said.insert(
            "alone",
            match alone {
                Some(visit) => format!("Last seen alone on {}", say::date(visit.happened.day())),
                None => "Never seen alone so far".to_owned(),
            },
        );
    }
    said
}
