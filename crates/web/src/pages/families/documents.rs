//! The latest documents and letters of the children on the family's page, and the way to all.

use super::{View, called};
use crate::{
    components::{Line, Prose},
    pages::documents,
};
use office::{documents::Listed, read::family::Member};
use words::{Date, EpisodeId};

/// How many stand on the page.
const LATEST: usize = 5;

/// The latest, newest first. What belongs to several children stands once and names them.
pub(super) fn lines(view: &View<'_>) -> Vec<Line> {
    let workforce = &*view.page.workforce;
    let mut all: Vec<(Date, u64, EpisodeId, Line, Vec<&Member>)> = Vec::new();
    for member in view.children() {
        let papers = &member.case.papers;
        let listed = papers.documents.iter().map(|one| {
            let listed = Listed::of(one, view.desk, &member.access);
            let line = documents::line(&listed, (member.id, workforce));
            (one.dated, one.position, one.id, line)
        });
        let letters = papers.letters.iter().map(|one| {
            let line = documents::letter::line(one, (member.id, workforce));
            (one.written, one.position, one.id, line)
        });
        for (day, position, id, line) in listed.chain(letters) {
            match all.iter_mut().find(|(_, _, known, ..)| *known == id) {
                Some((.., them)) => them.push(member),
                None => all.push((day, position, id, line, vec![member])),
            }
        }
    }
    all.sort_by_key(|(day, position, ..)| std::cmp::Reverse((*day, *position)));
    all.truncate(LATEST);
    let several = view.known_children().len() > 1;
    let lines = all.into_iter().map(|(.., mut line, them)| {
        if several {
            line.why = Prose::new().plain(format!("{}. ", called::all(&them))).joined(line.why);
        }
        line
    });
    lines.collect()
}

/// Where all of them are, a link for each child who has any.
pub(super) fn all(view: &View<'_>) -> Prose {
    let mut said = Prose::new();
    for member in view.children() {
        let papers = &member.case.papers;
        let count = papers.documents.len() + papers.letters.len();
        if count > 0 {
            let name = called::short(member);
            let href = format!("/people/{}/documents{}", member.id, view.asked.query);
            let gap = if said.is_empty() { "" } else { " · " };
            said = said.plain(gap).link(format!("All {count} of {name}"), href);
        }
    }
    said
}
