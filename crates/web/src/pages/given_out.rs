//! `/looks/given-out`: which files and prints were given out, by whom, whose, when and why; for
//! information governance.

use super::{
    families::Pairs,
    lists::together,
    looks::{capital, said_when, who},
};
use crate::{
    Visitor, answer,
    components::{Breadcrumbs, Crumb, PageLink, Pagination, Prose},
    sheets::{GivenOutRow, GivenOutSheet},
};
use axum::{extract::Query, response::Response};
use office::{
    Failure,
    read::given_out::{Given, GivenOut, GivenOutPage},
};

const PATH: &str = "/looks/given-out";

/// `GET /looks/given-out`
pub(crate) async fn show(visitor: Visitor, Query(pairs): Query<Pairs>) -> Response {
    let sheet = async {
        let before = pairs.iter().find(|(name, _)| name == "before");
        let before = before.and_then(|(_, place)| place.parse().ok());
        let page = visitor.office.given_out(&visitor.desk, before).await?;
        Ok::<GivenOutSheet, Failure>(sheet(&visitor, &page, before))
    };
    answer::shown(&visitor, sheet.await)
}

fn sheet(visitor: &Visitor, page: &GivenOutPage, before: Option<u64>) -> GivenOutSheet {
    let mut shell = visitor.shell("What was given out", None);
    shell.crumbs = Some(Breadcrumbs::new(vec![
        Crumb::to("Who has looked", "/looks"),
        Crumb::here("What was given out"),
    ]));
    let nothing = match page.older {
        None => "Nothing has been given out.",
        // Looks are read so many at a time, and these had none.
        Some(_) => "Nothing was given out among the looks of this page. Older ones may tell more.",
    };
    GivenOutSheet {
        shell,
        rows: page.rows.iter().map(|one| row(visitor, page, one)).collect(),
        nothing: nothing.into(),
        pages: Pagination {
            previous: before
                .map(|_| PageLink { text: Some("Newest".to_owned()), ..PageLink::new(PATH) }),
            next: page.older.map(|place| PageLink {
                text: Some("Older".to_owned()),
                ..PageLink::new(format!("{PATH}?before={place}"))
            }),
            ..Pagination::default()
        },
    }
}

fn row(visitor: &Visitor, page: &GivenOutPage, one: &GivenOut) -> GivenOutRow {
    let today = visitor.today();
    let people: Vec<_> = one.whose.iter().collect();
    let name = together(&people, today);
    let whose = match people.first() {
        Some(first) => Prose::new().link(name, format!("/people/{}/looks", first.id)),
        None => Prose::new(),
    };
    let what = match one.what {
        Given::File => "The file of a document",
        Given::Print => "A print",
    };
    GivenOutRow {
        when: said_when(&one.look, today).into(),
        who: who(visitor, &page.workforce, &one.look).into(),
        what: what.into(),
        whose,
        why: capital(&one.look.reason).into(),
    }
}
