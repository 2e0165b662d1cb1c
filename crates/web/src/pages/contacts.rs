//! `/people/{id}/contacts/{contact}`: is a child in danger today, and have we heard this before?
//!
//! What was said, the clock, everything heard before about the child and those at home, and beside
//! it the decision. Everything that stands here is what the decision is recorded to have known.

mod decision;
mod history;
mod people;

use super::{families::called, forms::Returned};
use crate::{
    Visitor, answer,
    components::{Breadcrumbs, Crumb, Prose},
    layout::Place,
    sheets::Contact,
};
use axum::{extract::Path, response::Response};
use casework::Happened;
use office::{Failure, read::contact::ContactPage};
use words::{EpisodeId, Label, PersonId, codes, london, say};

/// `GET /people/{id}/contacts/{contact}`
pub(crate) async fn show(
    visitor: Visitor,
    Path((id, contact)): Path<(String, String)>,
) -> Response {
    let sheet = async {
        let person: PersonId = id.parse().map_err(|_| Failure::NotFound)?;
        let contact: EpisodeId = contact.parse().map_err(|_| Failure::NotFound)?;
        let page = visitor.office.contact(&visitor.desk, person, contact).await?;
        let form = decision::form(&visitor, &page, None).await?;
        Ok(Contact { form, ..sheet(&visitor, &page) })
    };
    answer::shown(&visitor, sheet.await)
}

/// The page again, when a decision was sent that must be put right first; nothing for other acts.
pub(super) async fn again(
    visitor: &Visitor,
    (act, about): (&casework::Act, Option<PersonId>),
    returned: Returned,
) -> Option<Result<Contact, Failure>> {
    let contact = returned.answers.one("contact")?.parse::<EpisodeId>().ok()?;
    let person = about.filter(|_| act.name() == "decide_contact")?;
    let sheet = async {
        let page = visitor.office.contact(&visitor.desk, person, contact).await?;
        let form = decision::form(visitor, &page, Some(returned)).await?;
        let sheet = sheet(visitor, &page);
        Ok(Contact { shell: sheet.shell.with_error(), form, ..sheet })
    };
    Some(sheet.await)
}

fn sheet(visitor: &Visitor, page: &ContactPage) -> Contact {
    let name = called::whole(&page.case);
    let mut shell = visitor.shell(format!("Contact about {name}"), Some(Place::FrontDoor));
    let here = format!("/people/{}", page.case.id);
    shell.crumbs =
        Some(Breadcrumbs::new(vec![Crumb::to(name.as_str(), here), Crumb::here("Contact")]));
    let earlier = history::rows(page);
    Contact {
        shell,
        heading: format!(
            "Contact about {}",
            called::whole_with_age(&page.case, page.depth, page.today)
        ),
        said: said(page),
        words: match page.line.text.is_empty() {
            true => "What was said is open to their team.".to_owned(),
            false => page.line.text.clone(),
        },
        label: match page.line.label {
            Label::None => String::new(),
            label => label.text().to_owned(),
        },
        clocks: clocks(visitor, page),
        reads_only: visitor.desk.reads_only(),
        history_heading: history::heading(page),
        history: history::summary(page),
        patterns: history::patterns(page),
        earlier,
        people: people::rows(page),
        decided: decision::decided(page),
        recorded: decision::recorded(page),
        ..Contact::default()
    }
}

/// From whom, when, and how to ring them back.
fn said(page: &ContactPage) -> Prose {
    let this = page.case.contacts.iter().find(|one| one.id == page.contact);
    let source = this.map_or("", |one| one.source.as_str());
    let source = match source {
        "" => "From somebody".to_owned(),
        code => format!("From {}", called::within(codes::REFERRAL_SOURCE.text(code))),
    };
    let day = page.line.happened.day();
    let when = match page.line.happened {
        Happened::At(moment) => format!("{} at {}", say::date_with_day(day), say::time(moment)),
        Happened::On(_) => say::date_with_day(day),
    };
    let said = Prose::new().plain(format!("{source}, {when}. "));
    let said = if page.from.is_empty() {
        said
    } else {
        said.strong("Ring back: ").plain(format!("{}. ", page.from))
    };
    let late = say::days_between(day, london::day_of(page.line.recorded));
    match late {
        0 => said,
        late => said.quiet(format!("Recorded {} later.", say::days(late))),
    }
}

/// The clock of the decision first, then how long nobody opened it.
fn clocks(visitor: &Visitor, page: &ContactPage) -> Vec<Prose> {
    let mut clocks = Vec::new();
    if let Some((due, period)) = &page.due {
        let said = if *due < page.today {
            let late = say::days(say::days_between(*due, page.today));
            Prose::new()
                .late(format!("Should have been decided by {}", say::date_near(*due, page.today)))
                .plain(format!(", {late} ago."))
        } else if *due == page.today {
            Prose::new().strong("Decide today").plain(".")
        } else {
            Prose::new()
                .strong(format!("Decide by {}", say::date_near(*due, page.today)))
                .plain(".")
        };
        clocks.push(said.plain(format!(" {period} from when it came.")));
        let opened = match &page.opened {
            Some(look) => {
                let me = look.worker == visitor.desk.worker();
                let who = if me { "you" } else { page.workforce.name_of(look.worker) };
                format!("Opened first by {who}, {}.", say::date_time_near(look.at, page.today))
            }
            None => "Nobody has opened it before you.".to_owned(),
        };
        clocks.push(opened.into());
    }
    clocks
}
