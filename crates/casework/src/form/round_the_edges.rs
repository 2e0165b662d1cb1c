//! What a field offers of the duties round the edges: allegations, concerns about exploitation, moves
//! between councils.

use super::{
    EpisodeKind,
    episodes::{Offer, offer},
};
use crate::case::Case;
use words::{codes, say};

/// What may be chosen of a kind.
pub(super) fn duties(case: &Case, kind: EpisodeKind) -> Vec<Offer> {
    match kind {
        EpisodeKind::Allegation => {
            let text = |day| format!("Allegation known since {}", say::date(day));
            case.duties.allegations_open().map(|one| offer(one.id, text(one.known))).collect()
        }
        EpisodeKind::Exploitation => case.duties.exploitation_open().map(concern).collect(),
        EpisodeKind::NationalReferral => {
            case.duties.national_referrals_waiting().map(concern).collect()
        }
        _ => {
            let text = |one: &crate::case::duties::Transfer| {
                let to = if one.is_out() { "to" } else { "from" };
                let council = say::going_on(&one.council);
                format!("Move {to} {council}, told on {}", say::date(one.notified))
            };
            case.duties.transfers_running().map(|one| offer(one.id, text(one))).collect()
        }
    }
}

fn concern(one: &crate::case::duties::Exploitation) -> Offer {
    let kinds: Vec<String> =
        one.kinds.iter().map(|kind| codes::EXPLOITATION_KIND.text(kind).to_owned()).collect();
    offer(one.id, format!("{}, raised on {}", say::list(&kinds), say::date(one.raised)))
}
