//! Everybody on the record, a row a person: what a list or a search shows of them.

use casework::{Case, Scope, access::Facts, identity::Kind, restriction::Classification};
use store::{Archive, Row, StoreError, Value, ViewTable};
use words::{Date, FamilyId, Moment, PersonId, TeamId, WorkerId};

/// The table.
pub(crate) const TABLE: ViewTable = ViewTable {
    name: "people",
    version: 4,
    columns_sql: "authority BIGINT NOT NULL, subject BLOB NOT NULL, kind TEXT NOT NULL, \
        name TEXT NOT NULL, sort_name TEXT NOT NULL, born TEXT, expected TEXT, died TEXT, \
        open BIGINT NOT NULL, team BLOB, closed BIGINT, worker BLOB, family BLOB, \
        class BIGINT NOT NULL, council_number TEXT, PRIMARY KEY (authority, subject)",
    indexes: &["(authority, sort_name, subject)", "(authority, team, open)"],
};

/// The one condition on who may be in a list: placeholders 2 to 14 are a [`Sight`].
/// `p` is the row of `people` in question; its class is written by [`row`]. The last arm is the
/// relatives of those whom the worker or the team holds, when both records say that they are.
macro_rules! seen {
    () => {
        "((?2 = 1 AND p.class = 1) OR (?3 = 1 AND p.class IN (0, 3)) \
         OR (p.class = 1 AND p.team IN (?4, ?5, ?6, ?7, ?8, ?9) \
             AND (p.closed IS NULL OR p.closed > ?13)) \
         OR (p.class <> 0 AND EXISTS (SELECT 1 FROM {people_access} a \
             WHERE a.authority = ?1 AND a.subject = p.subject AND a.worker = ?10 \
             AND (a.until IS NULL OR a.until > ?11) AND (a.since IS NULL OR a.since > ?14))) \
         OR (?12 = 1 AND p.class = 1 AND EXISTS (SELECT 1 FROM {people_kin} r \
             JOIN {people_kin} b ON b.authority = ?1 AND b.subject = r.other \
                 AND b.relationship = r.relationship \
             JOIN {people} c ON c.authority = ?1 AND c.subject = r.other AND c.class = 1 \
             WHERE r.authority = ?1 AND r.subject = p.subject \
             AND ((c.team IN (?4, ?5, ?6, ?7, ?8, ?9) AND c.closed IS NULL) \
                 OR EXISTS (SELECT 1 FROM {people_access} h \
                     WHERE h.authority = ?1 AND h.subject = c.subject AND h.worker = ?10 \
                     AND h.until IS NULL AND h.since IS NULL)))))"
    };
}
pub(crate) use seen;

/// A scope as the placeholders of a statement.
#[derive(Clone, Debug)]
pub struct Sight(Vec<Value>);

/// How many teams one statement can name. Nobody is posted to more or manages more; whoever
/// answers for the whole service sees it by role.
const TEAMS: usize = 6;

impl Sight {
    /// The placeholders of a scope.
    pub fn of(scope: &Scope) -> Self {
        let mut values = vec![Value::from(scope.everybody), Value::from(scope.governs)];
        let teams = scope.teams.iter().map(|team| Value::from(team.bytes()));
        values.extend(teams.chain(std::iter::repeat(Value::Null)).take(TEAMS));
        values.push(Value::from(scope.worker.bytes()));
        values.push(Value::from(scope.now.as_microsecond()));
        values.push(Value::from(scope.with_relatives()));
        values.push(Value::from(micros(scope.closed_after())));
        values.push(Value::from(micros(scope.registered_after())));
        Self(values)
    }

    /// The placeholders, followed by a statement's own.
    pub(crate) fn and(&self, further: impl IntoIterator<Item = Value>) -> Vec<Value> {
        self.0.iter().cloned().chain(further).collect()
    }
}

/// The row that a case gives. Nothing in it moves with every entry, so that a note or a visit need
/// not write it again.
pub(crate) fn row(case: &Case) -> Vec<Value> {
    let who = &case.identity;
    let kind = match who.kind {
        Kind::Child => "child",
        Kind::Adult => "adult",
        Kind::Unborn => "unborn",
    };
    let day = |date: Option<Date>| Value::from(date.map(|date| date.to_string()));
    let class: i64 = match &case.classification {
        Classification::Unclassified => 0,
        Classification::Open => 1,
        restricted if restricted.falls_to_governance() => 3,
        _ => 2,
    };
    let closed = Facts::of(case).closed;
    let holder = case.allocations.iter().rev().find(|allocation| allocation.runs());
    let sort_name = format!("{} {}", who.family(), who.name()).to_lowercase();
    vec![
        kind.into(),
        who.name().into(),
        sort_name.into(),
        day(who.born),
        day(who.expected),
        day(who.died),
        case.is_open().into(),
        case.team.map(|(team, _)| team.bytes()).into(),
        closed.map(micros).into(),
        holder.map(|held| held.worker.bytes()).into(),
        case.families.first().map(FamilyId::bytes).into(),
        class.into(),
        who.council_number().into(),
    ]
}

/// A person as a list shows them.
#[derive(Clone, Debug, PartialEq)]
pub struct PersonRow {
    /// Who.
    pub id: PersonId,
    /// Child, adult or unborn.
    pub kind: Kind,
    /// Their name as used now.
    pub name: String,
    /// Name for sorting: family name first, lower case.
    pub sort_name: String,
    /// Born.
    pub born: Option<Date>,
    /// Expected.
    pub expected: Option<Date>,
    /// Died.
    pub died: Option<Date>,
    /// Whether a case is open.
    pub open: bool,
    /// The team that holds it.
    pub team: Option<TeamId>,
    /// Who holds it.
    pub worker: Option<WorkerId>,
    /// The family on whose page they stand.
    pub family: Option<FamilyId>,
    /// The council's own number.
    pub council_number: Option<String>,
}

/// What lists say of somebody: name, birth and family. For rows that come from elsewhere.
pub type Named = PersonRow;

/// Columns, in the order in which [`read`] wants them.
macro_rules! columns {
    () => {
        "p.subject, p.kind, p.name, p.sort_name, p.born, p.expected, p.died, p.open, p.team, \
         p.worker, p.family, p.council_number"
    };
}
pub(crate) use columns;

/// Reads a row of the columns above.
pub(crate) fn read(row: &Row) -> Result<PersonRow, StoreError> {
    let day = |column| -> Result<Option<Date>, StoreError> {
        Ok(row.maybe_text(column)?.and_then(|text| text.parse().ok()))
    };
    Ok(PersonRow {
        id: PersonId::from_bytes(row.key("subject")?),
        kind: match row.text("kind")? {
            "adult" => Kind::Adult,
            "unborn" => Kind::Unborn,
            _ => Kind::Child,
        },
        name: row.text("name")?.to_owned(),
        sort_name: row.text("sort_name")?.to_owned(),
        born: day("born")?,
        expected: day("expected")?,
        died: day("died")?,
        open: row.yes("open")?,
        team: row.maybe_key("team")?.map(TeamId::from_bytes),
        worker: row.maybe_key("worker")?.map(WorkerId::from_bytes),
        family: row.maybe_key("family")?.map(FamilyId::from_bytes),
        council_number: row.maybe_text("council_number")?.map(str::to_owned),
    })
}

/// The next people of a scope whose case is open, by name, after a name and id.
///
/// # Errors
/// When the database can't be read.
pub async fn page(
    archive: &Archive,
    sight: &Sight,
    after: (&str, PersonId),
    limit: u32,
) -> Result<Vec<PersonRow>, StoreError> {
    const SQL: &str = concat!(
        "SELECT ",
        columns!(),
        " FROM {people} p WHERE p.authority = ?1 AND p.open = 1 AND ",
        seen!(),
        " AND (p.sort_name > ?15 OR (p.sort_name = ?15 AND p.subject > ?16)) \
          ORDER BY p.sort_name, p.subject LIMIT ?17"
    );
    let values = sight.and([after.0.into(), after.1.bytes().into(), limit.into()]);
    archive.select(SQL, &values).await?.iter().map(read).collect()
}

/// One person of a scope; nothing when the scope does not hold them or they do not exist.
///
/// # Errors
/// When the database can't be read.
pub async fn person(
    archive: &Archive,
    sight: &Sight,
    id: PersonId,
) -> Result<Option<PersonRow>, StoreError> {
    const SQL: &str = concat!(
        "SELECT ",
        columns!(),
        " FROM {people} p WHERE p.authority = ?1 AND p.subject = ?15 AND ",
        seen!()
    );
    let rows = archive.select(SQL, &sight.and([id.bytes().into()])).await?;
    rows.first().map(read).transpose()
}

/// The rows of these people, in no order. No scope: the caller has judged each of them already.
///
/// # Errors
/// When the database can't be read.
pub async fn people_named(archive: &Archive, ids: &[PersonId]) -> Result<Vec<Named>, StoreError> {
    const SQL: &str = concat!(
        "SELECT ",
        columns!(),
        " FROM {people} p WHERE p.authority = ?1 AND p.subject IN (?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, \
          ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, \
          ?27, ?28, ?29, ?30, ?31, ?32, ?33)"
    );
    let mut rows = Vec::with_capacity(ids.len());
    for piece in ids.chunks(32) {
        let keys = piece.iter().map(|id| Value::from(id.bytes()));
        let padded: Vec<Value> = keys.chain(std::iter::repeat(Value::Null)).take(32).collect();
        for row in archive.select(SQL, &padded).await? {
            rows.push(read(&row)?);
        }
    }
    Ok(rows)
}

/// Now as the access table keeps moments.
pub(crate) fn micros(moment: Moment) -> i64 {
    moment.as_microsecond()
}

/// Which records of a scope to list by how they are classified.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Nobody has decided yet.
    Unclassified,
    /// Restricted to custodians, also where information governance stands in for them.
    Restricted,
}

/// The next people of a scope who are classified so, by name, after a name and id.
///
/// # Errors
/// When the database can't be read.
pub async fn classified(
    archive: &Archive,
    sight: &Sight,
    class: Class,
    after: (&str, PersonId),
    limit: u32,
) -> Result<Vec<PersonRow>, StoreError> {
    const SQL: &str = concat!(
        "SELECT ",
        columns!(),
        " FROM {people} p WHERE p.authority = ?1 AND p.class IN (?15, ?16) AND ",
        seen!(),
        " AND (p.sort_name > ?17 OR (p.sort_name = ?17 AND p.subject > ?18)) \
          ORDER BY p.sort_name, p.subject LIMIT ?19"
    );
    let (one, other): (i64, i64) = match class {
        Class::Unclassified => (0, 0),
        Class::Restricted => (2, 3),
    };
    let further = [one.into(), other.into(), after.0.into(), after.1.bytes().into(), limit.into()];
    archive.select(SQL, &sight.and(further)).await?.iter().map(read).collect()
}
