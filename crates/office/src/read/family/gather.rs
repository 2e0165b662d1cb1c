//! Gathering the cases of a family page: all of them from one picture of the record, in one visit
//! to a reader of the database.
//!
//! What always holds: each person is judged before anything of them is used, and nobody is led
//! from somebody of whom they may only know that they exist to that person's family.

use super::{AsAt, Member, Whose, quotes};
use crate::{Desk, Office, load};
use casework::{Access, Case, Depth, as_at};
use std::{collections::BTreeSet, sync::Arc};
use store::{Snapshot, StoreError};
use words::{Date, FamilyId, PersonId};

/// Who stands on a page.
pub(super) struct Gathered {
    pub(super) family: Option<FamilyId>,
    pub(super) chosen: Option<PersonId>,
    pub(super) members: Vec<Member>,
    pub(super) relatives: Vec<Member>,
    /// The day and position of an as-at view.
    pub(super) then: Option<as_at::AsAt>,
}

/// When a page is asked for: as at when, if not now, and the day that this is.
type When = (Option<AsAt>, Date);

impl Office {
    /// Everybody on the page; nothing when it is one that this reader may not know of.
    pub(super) async fn gather(
        &self,
        desk: &Desk,
        whose: Whose,
        when: When,
    ) -> Result<Option<Gathered>, StoreError> {
        let reading = Arc::new(Reading { office: self.clone(), desk: desk.clone(), when });
        self.archive()
            .snapshot(move |record| {
                let reading = Arc::clone(&reading);
                Box::pin(async move { reading.page(record, whose).await })
            })
            .await
    }
}

/// Who reads, and as at when.
struct Reading {
    office: Office,
    desk: Desk,
    when: When,
}

impl Reading {
    async fn page(
        &self,
        record: &mut Snapshot<'_>,
        whose: Whose,
    ) -> Result<Option<Gathered>, StoreError> {
        let (family, people) = match whose {
            Whose::Family(family) => (Some(family), views::members_in(record, family).await?),
            Whose::Person(person) => match self.around(record, person).await? {
                Some(around) => around,
                None => return Ok(None),
            },
        };
        let chosen = match whose {
            Whose::Family(_) => None,
            Whose::Person(person) => Some(person),
        };
        let then = match self.when.0 {
            Some(AsAt { about, known }) => {
                Some(as_at::AsAt { about, known: record.position_at(known).await? })
            }
            None => None,
        };
        let mut members = self.seen(record, &people, then).await?;
        if members.is_empty() || chosen.is_some_and(|id| members.iter().all(|m| m.id != id)) {
            return Ok(None);
        }
        members.sort_by_key(|member| age_order(&member.case));
        let mut relatives = self.seen(record, &outside(&members), then).await?;
        relatives.sort_by_key(|member| age_order(&member.case));
        quotes::quote(&mut members);
        Ok(Some(Gathered { family, chosen, members, relatives, then }))
    }

    /// A person's family and everybody in it, or the person alone; nothing when the reader may not
    /// know of them.
    async fn around(
        &self,
        record: &mut Snapshot<'_>,
        person: PersonId,
    ) -> Result<Option<(Option<FamilyId>, Vec<PersonId>)>, StoreError> {
        let cases = self.office.cases_in(record, &[person]).await?;
        let Some((case, access)) = cases.first().map(|case| (case, self.desk.may(case))) else {
            return Ok(None);
        };
        if !case.exists() || access.depth == Depth::Nothing {
            return Ok(None);
        }
        let family = case.families.first().copied();
        let mut people = match family {
            Some(family) if access.depth > Depth::Exists => {
                views::members_in(record, family).await?
            }
            _ => vec![person],
        };
        if !people.contains(&person) {
            // A list that is being rebuilt must not make anybody vanish.
            people.push(person);
        }
        Ok(Some((family, people)))
    }

    /// Those of some people whom the reader may know of, as they are or were.
    async fn seen(
        &self,
        record: &mut Snapshot<'_>,
        people: &[PersonId],
        then: Option<as_at::AsAt>,
    ) -> Result<Vec<Member>, StoreError> {
        let (_, today) = self.when;
        let mut members = Vec::new();
        let mut cases = self.office.cases_in(record, people).await?;
        cases.retain(|case| case.exists() && self.desk.may(case).depth > Depth::Nothing);
        let told = self.office.cases_for(record, &self.desk, cases.clone()).await?;
        for (now, told) in cases.into_iter().zip(told) {
            let access = self.desk.may(&now);
            let case = match then {
                Some(then) => self.then(record, (&now, access), then).await?,
                None => told,
            };
            if case.exists() {
                let workforce = &self.desk.standing.workforce;
                members.push(Member::new(case, &now, access, (workforce, today)));
            }
        }
        Ok(members)
    }

    /// A case as it was known. Whoever may only know that somebody exists knows it as it is now.
    async fn then(
        &self,
        record: &mut Snapshot<'_>,
        (now, access): (&Arc<Case>, Access),
        then: as_at::AsAt,
    ) -> Result<Arc<Case>, StoreError> {
        if access.depth <= Depth::Exists {
            return Ok(Arc::clone(now));
        }
        let mut entries = load::entries_in(record, now.id).await?;
        Office::keep_from(&self.desk, &access, &mut entries);
        Ok(Arc::new(as_at::case(now.id, &entries, then)))
    }
}

/// Those to whom somebody on the page is related and who stand on no page of this family.
fn outside(members: &[Member]) -> Vec<PersonId> {
    let here: BTreeSet<PersonId> = members.iter().map(|member| member.id).collect();
    let deep = members.iter().filter(|member| member.access.depth >= Depth::Summary);
    let related = deep.flat_map(|member| &member.case.relationships).map(|one| one.other);
    let related: BTreeSet<PersonId> = related.filter(|id| !here.contains(id)).collect();
    related.into_iter().collect()
}

fn age_order(case: &Case) -> (u8, Option<Date>, PersonId) {
    let group = match case.identity.kind {
        casework::identity::Kind::Child => 0,
        casework::identity::Kind::Unborn => 1,
        casework::identity::Kind::Adult => 2,
    };
    (group, case.identity.born.or(case.identity.expected), case.id)
}
