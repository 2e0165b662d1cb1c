//! Reading the access journal: who looked at this person, and what did this person look at.
//!
//! What always holds: the newest look comes first, and looks that still wait in the spool are
//! among them.

use super::{Glance, StoredLook, Untold, from_body};
use crate::{Key, StoreError, link::Link, value::Param};

/// By whom or at whom.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Whose {
    /// Looks that showed this subject.
    At(Key),
    /// Those of them of which a reader is told.
    Told(Key, Untold),
    /// Looks by this actor.
    By(Key),
    /// All looks.
    Anybody,
}

const AT: &str = "select e.sequence, e.actor, e.purpose, e.body from access_subject s \
                  join access_entry e on e.authority = s.authority and e.sequence = s.sequence \
                  where s.authority = ?1 and s.subject = ?2 and s.sequence < ?3 \
                  order by s.sequence desc limit ?4";
const BY: &str = "select e.sequence, e.actor, e.purpose, e.body from access_actor s \
                  join access_entry e on e.authority = s.authority and e.sequence = s.sequence \
                  where s.authority = ?1 and s.actor = ?2 and s.sequence < ?3 \
                  order by s.sequence desc limit ?4";
const AT_TOLD: &str = "select e.sequence, e.actor, e.purpose, e.body from access_subject s \
                       join access_entry e on e.authority = s.authority and e.sequence = s.sequence \
                       where s.authority = ?1 and s.subject = ?2 and s.sequence < ?3 \
                       and (s.role <> ?5 and s.role <> ?6 or s.actor = ?7) \
                       order by s.sequence desc limit ?4";
const ALL: &str = "select sequence, actor, purpose, body from access_entry \
                   where authority = ?1 and sequence < ?2 and body is not null \
                   order by sequence desc limit ?3";
const GLANCES: &str = "select at, actor, role, page from access_subject \
                       where authority = ?1 and subject = ?2 order by sequence desc limit ?3";
const GLANCES_TOLD: &str = "select at, actor, role, page from access_subject \
                            where authority = ?1 and subject = ?2 \
                            and (role <> ?4 and role <> ?5 or actor = ?6) \
                            order by sequence desc limit ?3";

impl Untold {
    fn values(&self) -> [Param<'_>; 3] {
        let [one, other] = self.roles;
        [Param::Text(one), Param::Text(other), Param::Bytes(&self.unless_by)]
    }
}

/// The newest looks that showed a subject, read from their index alone.
pub(crate) async fn glances(
    link: &mut Link,
    authority: u32,
    (subject, limit): (&Key, u32),
    untold: Option<&Untold>,
) -> Result<Vec<Glance>, StoreError> {
    let mut values =
        vec![Param::Int(authority.into()), Param::Bytes(subject), Param::Int(limit.into())];
    let text = match untold {
        Some(untold) => {
            values.extend(untold.values());
            GLANCES_TOLD
        }
        None => GLANCES,
    };
    link.query(text, &values, |row| {
        let (role, page) = (row.text(2)?.to_owned(), row.text(3)?.to_owned());
        Ok(Glance { at: row.moment(0)?, actor: row.array(1)?, role, page })
    })
    .await
}

/// Looks in the journal before a sequence, the newest first.
pub(crate) async fn looks(
    link: &mut Link,
    authority: u32,
    whose: Whose,
    (before, limit): (Option<u64>, u32),
) -> Result<Vec<StoredLook>, StoreError> {
    let (text, key) = match &whose {
        Whose::At(key) => (AT, Some(key)),
        Whose::Told(key, _) => (AT_TOLD, Some(key)),
        Whose::By(key) => (BY, Some(key)),
        Whose::Anybody => (ALL, None),
    };
    let before = Param::count(before.unwrap_or(u64::MAX));
    let mut values = vec![Param::Int(authority.into())];
    values.extend(key.map(|key| Param::Bytes(key)));
    values.extend([before, Param::Int(limit.into())]);
    if let Whose::Told(_, untold) = &whose {
        values.extend(untold.values());
    }
    link.query(text, &values, |row| {
        from_body((row.count(0)?, row.array(1)?), row.text(2)?, row.bytes(3)?)
    })
    .await
}
