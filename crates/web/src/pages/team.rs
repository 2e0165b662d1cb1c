//! `/team`: what the children of a manager's teams need, and who holds how many;
//! `/team?worker=`: the children whom one worker holds.

pub mod offers;

use super::{
    lists::{Narrowing, address, answers, called, filter, groups, pages, tally},
    my_work::{seen, standing, what_is_next},
    overdue::{opened_on, order},
    wording,
};
use crate::{
    Visitor, answer,
    components::{Breadcrumbs, Crumb, NotificationBanner, Prose},
    layout::Place,
    sheets::{Carried, Need, NeedGroup, Needs},
};
use axum::{extract::RawQuery, response::Response};
use casework::Answers;
use office::{
    Failure,
    read::lists::{Filter, ListPage, Load, OfTeams, ROWS, TeamPage, What},
};
use oversight::Kind;
use words::{TeamId, WorkerId, say};

const PATH: &str = "/team";

/// `GET /team`
pub(crate) async fn show(visitor: Visitor, query: RawQuery) -> Response {
    let asked = answers(query);
    let sheet = match asked.one("worker").map(str::parse::<WorkerId>) {
        Some(Ok(worker)) => held(&visitor, worker).await,
        Some(Err(_)) => Err(Failure::NotFound),
        None => sheet(&visitor, &asked).await,
    };
    answer::shown(&visitor, sheet)
}

async fn sheet(visitor: &Visitor, asked: &Answers) -> Result<Needs, Failure> {
    let filter = filter(asked);
    let TeamPage { list, manages, loads } = visitor.office.team(&visitor.desk, &filter).await?;
    let mut shell = visitor.shell("Team", Some(Place::Team));
    shell.saved = wording::saved(asked.one("saved")).map(NotificationBanner::saved);
    shell.print_note = order(&list);
    Ok(Needs {
        shell,
        heading: "What the team’s children need".to_owned(),
        lead: lead(visitor, &list, (&manages, &filter)),
        tally: tally(&list.groups, &list.counts, |whats| opened_on(PATH, &list, &filter, whats)),
        filter: Narrowing { path: PATH, filter: &filter, list: &list }.part(),
        order: order(&list),
        groups: groups(visitor, &list),
        nothing: nothing(visitor, &list),
        pages: pages((list.page, ROWS), list.all, |page| address(PATH, &filter, page)),
        carried: loads.iter().map(|load| carried(load, &list, manages.len())).collect(),
        ..Needs::default()
    })
}

fn lead(visitor: &Visitor, list: &ListPage, (manages, filter): (&[TeamId], &Filter)) -> Prose {
    let chosen = |team: &&TeamId| match &filter.teams {
        OfTeams::These(teams) if manages.iter().any(|own| teams.contains(own)) => {
            teams.contains(team)
        }
        _ => true,
    };
    let names: Vec<&str> =
        manages.iter().filter(chosen).map(|team| list.workforce.team_name(Some(*team))).collect();
    let day = say::date_with_day(visitor.today());
    let mut lead = Prose::new().plain(format!("{}, {day}. ", say::list(&names)));
    if !list.counts.is_empty() {
        // The filter narrows the rows and not the counts.
        let all = list.children + list.left_out;
        let need = if all == 1 { "needs" } else { "need" };
        lead = lead.strong(format!("{} {need} something.", say::children(all)));
    }
    if several_have_nobody(list) {
        lead = lead.plain(" ").link("Offer several children at once", "/team/offers").plain(".");
    }
    if list.imported > 0 {
        let href = address("/imported", &Filter { what: Vec::new(), ..filter.clone() }, 1);
        lead = lead
            .plain(" ")
            .link(format!("{} came by import", say::children(list.imported)), href)
            .plain(" and nobody has said yet who holds them.");
    }
    lead
}

/// Whether there are several children to be offered, so that one page for all of them helps.
fn several_have_nobody(list: &ListPage) -> bool {
    let nobody = |(what, _): &&(What, usize)| *what == What::Watched(Kind::Unallocated);
    list.counts.iter().find(nobody).is_some_and(|(_, children)| *children > 1)
}

fn nothing(visitor: &Visitor, list: &ListPage) -> Prose {
    let at = say::time(visitor.desk.now);
    if list.left_out > 0 {
        return Prose::new().plain(format!(
            "Nothing in what the filter shows. It leaves out {}. Checked {at}.",
            say::children(list.left_out)
        ));
    }
    format!("Everybody has a social worker, was seen in time and has a decision. Checked {at}.")
        .into()
}

fn carried(load: &Load, list: &ListPage, teams: usize) -> Carried {
    let name = list.workforce.name_of(load.worker);
    let worker = match teams {
        0 | 1 => Prose::from(name),
        _ => Prose::new().plain(name).quiet(format!(", {}", list.workforce.team_name(load.team))),
    };
    let theirs = format!("/supervision/{}", load.worker);
    let worker = worker.plain(" ").link_about("Supervision", theirs, format!("of {name}"));
    let holds = match load.held {
        0 => "No children".into(),
        held => Prose::new().link_about(
            say::children(held),
            format!("{PATH}?worker={}", load.worker),
            format!("held by {name}"),
        ),
    };
    let offered = match load.offered {
        0 => Prose::from("None"),
        offered => say::children(offered).into(),
    };
    Carried { worker, holds, offered }
}

async fn held(visitor: &Visitor, worker: WorkerId) -> Result<Needs, Failure> {
    let page = visitor.office.held_by(&visitor.desk, worker).await?;
    let office_standing = visitor.office.standing().await?;
    let workforce = &office_standing.workforce;
    let name = workforce.name_of(worker);
    let today = visitor.today();
    let row = |child: &office::read::work::HeldChild| Need {
        value: String::new(),
        name: called(&child.person, today),
        child: Prose::new()
            .link(called(&child.person, today), format!("/people/{}", child.person.id)),
        waiting: say::since(child.since, today),
        why: standing(child).plain(". Last seen: ").joined(seen(&[child], today)),
        next: what_is_next(child, today),
    };
    let rows: Vec<Need> = page.children.iter().map(row).collect();
    let title = format!("Children held by {name}");
    let mut shell = visitor.shell(title.as_str(), Some(Place::Team));
    shell.crumbs =
        Some(Breadcrumbs::new(vec![Crumb::to("Team", PATH), Crumb::here(title.as_str())]));
    let lead = format!(
        "{}, {}. {name} holds {}.",
        workforce.team_name(page.team),
        say::date_with_day(today),
        say::children(rows.len())
    );
    Ok(Needs {
        shell,
        heading: title,
        lead: lead.into(),
        order: "In order of what is due next".to_owned(),
        nothing: format!("{name} holds no child’s case.").into(),
        groups: vec![NeedGroup { id: "held".to_owned(), name: String::new(), rows }],
        ..Needs::default()
    })
}
