//! What a director sees first: how many children something is late for, and those few of whom
//! they should know by name this morning.

use crate::{
    Desk, Failure, Office, Standing,
    read::lists::{Answered, Ask, Item, Row, What, counted, rows},
};
use casework::{Depth, Role};
use oversight::{Kind, kind::Group};
use std::collections::BTreeSet;
use words::PersonId;

/// What a director is told of the whole council.
#[derive(Clone, Debug)]
pub struct Council {
    /// How many children something is late for, each once.
    pub late: usize,
    /// How many children each group is about, each once in it.
    pub groups: Vec<(Group, usize)>,
    /// How many children each kind is about.
    pub kinds: Vec<(What, usize)>,
    /// Children of whom a director should know by name, the most pressing first.
    pub named: Vec<Row>,
    /// How many more there are than are named.
    pub more: usize,
}

/// Of whom a director should know by name.
const BY_NAME: [What; 6] = [
    What::Watched(Kind::Missing),
    What::Watched(Kind::BedAndBreakfast),
    What::Watched(Kind::PoliceProtection72),
    What::Watched(Kind::EmergencyOrder8),
    What::Watched(Kind::Reversal),
    What::Asked(Ask::EmergencyAccess),
];

/// So many are named; the lists have the rest.
const MOST: usize = 12;

impl Office {
    /// The whole council, for a director; nothing for anybody else.
    pub(super) async fn council_today(
        &self,
        desk: &Desk,
        standing: &Standing,
    ) -> Result<Option<Council>, Failure> {
        if !desk.is(Role::Director) {
            return Ok(None);
        }
        let today = self.inner.clock.today();
        let answered = self.answered(standing, today).await?;
        let named = named(desk, standing, &answered);
        let all = counted(desk, standing, &answered);
        let shown: Vec<&Item> = named.iter().take(MOST).copied().collect();
        let ids: BTreeSet<PersonId> = shown.iter().map(|item| item.child).collect();
        let ids: Vec<PersonId> = ids.into_iter().collect();
        let names = self.named(&ids).await?;
        Ok(Some(Council {
            late: all.late,
            groups: all.groups,
            kinds: all.kinds,
            more: named.len() - shown.len(),
            named: rows(desk, standing, &shown, &names, today),
        }))
    }
}

/// What of all that is watched and asked a director should know by name, as far as they may see.
fn named<'a>(desk: &Desk, standing: &Standing, answered: &'a Answered) -> Vec<&'a Item> {
    let scope = desk.scope(Depth::Summary);
    let timeline = standing.timeline();
    let rank = |item: &Item| BY_NAME.iter().position(|what| *what == item.what);
    let all = answered.watched.iter().chain(&answered.asked).map(|item| &**item);
    let mut named: Vec<&Item> =
        all.filter(|item| rank(item).is_some() && timeline.is_within(item.child, &scope)).collect();
    named.sort_by_key(|item| (rank(item), item.since, item.child));
    named
}
