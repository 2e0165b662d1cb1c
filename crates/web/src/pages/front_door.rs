//! `/front-door`: contacts and referrals that wait for a decision, nearest clock first, and the
//! way to a new contact.

use super::{
    lists::{answers, called, pages, place_and_day, way},
    wording,
};
use crate::{
    Visitor, answer,
    components::{Act, Line, NotificationBanner, Prose},
    layout::Place,
    sheets::{Contacts, Find},
};
use axum::{extract::RawQuery, response::Response};
use casework::{Answers, Depth, Happened};
use office::{
    Failure,
    read::lists::{Decided, FrontDoorPage, HeardAs, ROWS, Waiting},
};
use words::{CodeSet, Date, codes, say};

const PATH: &str = "/front-door";

/// `GET /front-door`
pub(crate) async fn show(visitor: Visitor, query: RawQuery) -> Response {
    let sheet = sheet(&visitor, &answers(query)).await;
    answer::shown(&visitor, sheet)
}

async fn sheet(visitor: &Visitor, asked: &Answers) -> Result<Contacts, Failure> {
    let page = asked.one("page").and_then(|page| page.parse().ok()).unwrap_or(1);
    let door = visitor.office.waiting_contacts(&visitor.desk, page).await?;
    let mut shell = visitor.shell("Front door", Some(Place::FrontDoor));
    shell.saved = wording::saved(asked.one("saved")).map(NotificationBanner::saved);
    let records = casework::act("record_contact")
        .is_some_and(|act| !visitor.desk.reads_only() && visitor.desk.actor.is_any(act.roles));
    let at = |page: usize| if page > 1 { format!("{PATH}?page={page}") } else { PATH.to_owned() };
    Ok(Contacts {
        shell,
        lead: lead(visitor, &door),
        find: records.then(Find::default),
        waiting: door.waiting.iter().map(|one| waiting(visitor, one, door.today)).collect(),
        nothing: format!("Nothing waits for a decision. Checked {}.", say::time(visitor.desk.now))
            .into(),
        decided: door.decided.iter().map(|one| decided(one, &door)).collect(),
        pages: pages((door.page, ROWS), door.all, at),
    })
}

fn lead(visitor: &Visitor, door: &FrontDoorPage) -> Prose {
    let place = place_and_day(visitor);
    if door.all == 0 {
        return place.plain("Nothing waits for a decision.");
    }
    let things = say::counted(i64::try_from(door.all).unwrap_or(i64::MAX), "contact or referral");
    let things = things.replace("contact or referrals", "contacts and referrals");
    let wait = if door.all == 1 { "waits" } else { "wait" };
    let lead = place
        .link(format!("{things} {wait} for a decision"), "#waiting")
        .plain(format!(", about {}. ", say::children(door.children)));
    match door.late {
        0 => lead.plain("None is late."),
        1 => lead.late("1 is late."),
        late => lead.late(format!("{late} are late.")),
    }
}

fn waiting(visitor: &Visitor, one: &Waiting, today: Date) -> Line {
    let name = called(&one.person, today);
    let (href, act) = match one.kind {
        HeardAs::Contact => {
            (format!("/people/{}/contacts/{}", one.person.id, one.id), "Read and decide")
        }
        HeardAs::Referral => {
            // The line shows the pattern, so the reader sees at least that.
            let form = way(visitor, Depth::Summary, one.person.id, "decide_referral");
            match form {
                Some(form) => (format!("{form}?referral={}", one.id), "Decide the referral"),
                None => (format!("/people/{}", one.person.id), "Open"),
            }
        }
    };
    let what = match one.kind {
        HeardAs::Contact => "Contact",
        HeardAs::Referral => "Referral",
    };
    let source = said(&codes::REFERRAL_SOURCE, &one.source);
    let why = format!("{what} from: {source}, {}. ", reached(one.received, today));
    let earlier = match one.earlier {
        0 => "No earlier contact.".to_owned(),
        1 => "1 earlier contact.".to_owned(),
        more => format!("{more} earlier contacts."),
    };
    let who = Prose::new().link(name.as_str(), format!("/people/{}", one.person.id));
    let mut line = Line::new(clock(one.due, today), who, Prose::new().plain(why).plain(earlier));
    let decides = way(visitor, Depth::Summary, one.person.id, "decide_contact").is_some();
    let act = if one.kind == HeardAs::Contact && !decides { "Read" } else { act };
    line = line.act(Act::plain(act, href, format!("about {name}")));
    line
}

/// "2 days late", "By the end of today", "By Tuesday".
fn clock(due: Option<Date>, today: Date) -> String {
    match due.map(|due| (say::days_between(due, today), due)) {
        None => String::new(),
        Some((late, _)) if late > 0 => format!("{} late", say::days(late)),
        Some((0, _)) => "By the end of today".to_owned(),
        Some((-1, _)) => "By tomorrow".to_owned(),
        Some((_, due)) => format!("By {}", say::date_near(due, today)),
    }
}

fn reached(received: Happened, today: Date) -> String {
    match received {
        Happened::At(moment) => say::date_time_near(moment, today),
        Happened::On(day) => say::date_near(day, today),
    }
}

fn said(set: &CodeSet, code: &str) -> String {
    set.text(code).to_owned()
}

fn decided(one: &Decided, door: &FrontDoorPage) -> Line {
    let name = called(&one.person, door.today);
    let (set, href) = match one.kind {
        HeardAs::Contact => {
            (&codes::CONTACT_DECISION, format!("/people/{}/contacts/{}", one.person.id, one.id))
        }
        HeardAs::Referral => (&codes::REFERRAL_DECISION, format!("/people/{}", one.person.id)),
    };
    let when = match one.at {
        Happened::At(moment) => say::time(moment),
        Happened::On(_) => "Today".to_owned(),
    };
    let why = format!("{}. {}.", said(set, &one.decision), door.workforce.name_of(one.by));
    Line::new(when, Prose::new().link(name, href), why)
}
