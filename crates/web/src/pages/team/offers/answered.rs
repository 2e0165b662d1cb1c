//! What came of offering several children: of each by name, to whom, or why not and what to do.

use super::{super::super::lists::called, nobodys};
use crate::{Visitor, answer, components::Prose, layout::Place, sheets::Offered};
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use office::{
    Confirmed, Failure, PersonRow, ToOffer,
    read::lists::{Filter, Row},
};
use std::collections::BTreeMap;
use words::{CommandId, PersonId, say};

/// Does it, and tells.
pub(super) async fn answered(
    visitor: &Visitor,
    page: CommandId,
    offers: &[ToOffer],
) -> Result<Response, Failure> {
    // Read before anything is done: a child whom the worker takes at once leaves the list.
    let people = named(visitor, offers).await?;
    let done = visitor.office.offer_cases(&visitor.desk, page, offers).await;
    let sheet = sheet(visitor, (offers, &people), &done).await?;
    let status = match sheet.refused.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::CONFLICT,
    };
    Ok((status, answer::page(&sheet)).into_response())
}

/// Whoever of these children the reader may know of.
async fn named(
    visitor: &Visitor,
    offers: &[ToOffer],
) -> Result<BTreeMap<PersonId, PersonRow>, Failure> {
    let ids: Vec<PersonId> = offers.iter().map(|offer| offer.child).collect();
    let list = nobodys(visitor, Filter { only: ids.clone(), ..Filter::default() }).await?.list;
    let mut people: BTreeMap<PersonId, PersonRow> =
        list.rows.into_iter().map(|row: Row| (row.person.id, row.person)).collect();
    let gone: Vec<PersonId> = ids.into_iter().filter(|id| !people.contains_key(id)).collect();
    let gone = visitor.office.children_named(&visitor.desk, "/team", &gone).await?;
    people.extend(gone.into_iter().map(|person| (person.id, person)));
    Ok(people)
}

async fn sheet(
    visitor: &Visitor,
    (offers, people): (&[ToOffer], &BTreeMap<PersonId, PersonRow>),
    done: &[Confirmed],
) -> Result<Offered, Failure> {
    let standing = visitor.office.standing().await?;
    let today = visitor.today();
    let (mut taken, mut refused) = (Vec::new(), Vec::new());
    for (offer, one) in offers.iter().zip(done) {
        // Whom the reader may not know of is not named, and nothing was done.
        let Some(person) = people.get(&offer.child) else { continue };
        let name = called(person, today);
        let child = Prose::new().link(name.as_str(), format!("/people/{}", offer.child));
        let worker = standing.workforce.name_of(offer.worker);
        match &one.answer {
            Ok(_) => taken.push((
                child,
                Prose::new()
                    .strong(worker)
                    .plain(". It stands in their work now, and they accept or refuse it."),
            )),
            Err(failure) => refused.push((child, why_not(failure, worker, (offer, &name)))),
        }
    }
    let heading = heading(taken.len(), refused.len());
    Ok(Offered {
        shell: visitor.shell(heading.as_str(), Some(Place::Team)),
        lead: lead(taken.len(), refused.len()),
        heading,
        refused,
        taken,
    })
}

fn heading(taken: usize, refused: usize) -> String {
    let are = |number| if number == 1 { "is" } else { "are" };
    match (taken, refused) {
        (0, _) => "No child was offered".to_owned(),
        (all, 0) => format!("{} {} offered", say::children(all), are(all)),
        (some, rest) => format!("{some} of {} {} offered", say::children(some + rest), are(some)),
    }
}

fn lead(taken: usize, refused: usize) -> Prose {
    let mut lead = Prose::new();
    if refused > 0 {
        let words = match refused {
            1 => "1 child was not offered.".to_owned(),
            more => format!("{more} children were not offered."),
        };
        lead = lead.late(words).plain(" The reason stands beside the name. ");
    }
    if taken > 0 {
        lead = lead.plain("Until a worker accepts, you answer for the child.");
    }
    lead
}

/// Why it was not done for a child, and the way to mend it.
fn why_not(failure: &Failure, worker: &str, (offer, name): (&ToOffer, &str)) -> Prose {
    let said = match failure {
        Failure::Refused(refusal) => refusal.sentence.clone(),
        Failure::Invalid(problems) => {
            let sentences: Vec<&str> =
                problems.iter().map(|problem| problem.sentence.as_str()).collect();
            sentences.join(" ")
        }
        Failure::Conflict(_) => {
            "Somebody recorded something about this case after you opened the page. Look at it before you offer it.".to_owned()
        }
        other => other.to_string(),
    };
    let prose = Prose::new().plain(format!("To {worker}: {said} "));
    match failure {
        // The child's name on this line leads to the record.
        Failure::Conflict(_) => prose,
        _ => prose.link_about(
            "Offer again",
            format!("/people/{}/offer_allocation", offer.child),
            name,
        ),
    }
}
