//! The pattern: contacts, referrals and endings with dates and outcomes, without a word that was
//! written. What front door, out of hours and allocating managers see of everybody.

use super::{View, called};
use crate::components::{Line, Piece, Prose};
use office::read::family::Member;
use std::cmp::Reverse;
use words::{Date, codes, say};

/// What came, from whom, and what came of it.
struct Came {
    day: Date,
    what: String,
    then: String,
    href: Option<String>,
}

/// Contacts, referrals and endings of all children whom the reader sees that deep, newest first.
pub(super) fn lines(view: &View<'_>) -> Vec<Line> {
    let mut lines: Vec<(Came, Vec<&Member>)> = Vec::new();
    for member in view.known_children() {
        for came in of(member) {
            let same = |known: &Came| {
                (known.day, &known.what, &known.then) == (came.day, &came.what, &came.then)
            };
            match lines.iter_mut().find(|(known, _)| same(known)) {
                Some((_, them)) => them.push(member),
                None => lines.push((came, vec![member])),
            }
        }
    }
    lines.sort_by_key(|(came, _)| Reverse(came.day));
    let several = view.known_children().len() > 1;
    let line = |(came, them): (Came, Vec<&Member>)| {
        let who = match came.href {
            Some(href) => Prose::new().link(came.what, href),
            None => came.what.into(),
        };
        let about = if several { format!("{}. ", called::all(&them)) } else { String::new() };
        Line::new(say::date(came.day), who, format!("{about}{}", came.then))
    };
    lines.into_iter().map(line).collect()
}

fn of(member: &Member) -> Vec<Came> {
    let case = &member.case;
    let from = |what: &str, source: &str| match source {
        "" => what.to_owned(),
        code => format!("{what} from {}", called::within(codes::REFERRAL_SOURCE.text(code))),
    };
    let contacts = case.contacts.iter().map(|contact| Came {
        day: contact.received.day(),
        what: from("Contact", &contact.source),
        then: contact.decision.as_ref().map_or_else(
            || "Waits for a decision.".to_owned(),
            |(code, ..)| format!("{}.", codes::CONTACT_DECISION.text(code)),
        ),
        href: Some(format!("/people/{}/contacts/{}", member.id, contact.id)),
    });
    let referrals = case.referrals.iter().map(|referral| {
        let need =
            referral.need.as_deref().map(|code| format!("{}. ", codes::PRIMARY_NEED.text(code)));
        let decided = referral.decided.as_ref().map_or_else(
            || "Waits for a decision.".to_owned(),
            |(_, _, code)| format!("{}.", codes::REFERRAL_DECISION.text(code)),
        );
        Came {
            day: referral.received,
            what: from("Referral", &referral.source),
            then: format!("{}{decided}", need.unwrap_or_default()),
            href: None,
        }
    });
    let closed = case.referrals.iter().filter_map(|referral| referral.closed.as_ref());
    let closed = closed.map(|(day, why)| Came {
        day: *day,
        what: "Case closed".to_owned(),
        then: format!("{}.", codes::CLOSURE_REASON.text(why)),
        href: None,
    });
    contacts.chain(referrals).chain(closed).collect()
}

/// The words of a sentence, without its links.
pub(super) fn plain(prose: &Prose) -> String {
    let text = |piece: &Piece| match piece {
        Piece::Plain(text) | Piece::Strong(text) | Piece::Late(text) | Piece::Quiet(text) => {
            text.clone()
        }
        Piece::Link(link) => link.text.clone(),
    };
    prose.pieces.iter().map(text).collect()
}
