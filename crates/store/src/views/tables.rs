//! The views of this release, with their two tables each.
//!
//! Built once from the projection's declarations. What always holds: a table's name carries the
//! view's version, so two releases can work on one database side by side.

use super::select::LIST;
use crate::{Projection, StoreError, ViewTable, link::Link, schema, sql::Insert, value::Param};
use std::{
    collections::HashMap,
    sync::{Arc, LazyLock, RwLock},
};

/// The register of view tables belongs to no authority, so it stands under number 0.
const VIEW_TABLES: &str = "select name from view_table where authority = ?1 order by name";
static VIEW_TABLE: LazyLock<Insert> = LazyLock::new(|| {
    Insert::new("view_table", &["authority", "name"], "on conflict (authority, name) do nothing")
});

/// One of a view's two tables.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) enum Side {
    #[default]
    A,
    B,
}

impl Side {
    pub(crate) const fn other(self) -> Self {
        match self {
            Self::A => Self::B,
            Self::B => Self::A,
        }
    }

    pub(crate) const fn number(self) -> i64 {
        match self {
            Self::A => 0,
            Self::B => 1,
        }
    }

    pub(crate) const fn of(number: i64) -> Self {
        if number == 0 { Self::A } else { Self::B }
    }

    const fn letter(self) -> char {
        match self {
            Self::A => 'a',
            Self::B => 'b',
        }
    }
}

/// A view and its tables.
pub(crate) struct KnownView {
    pub(crate) declared: &'static ViewTable,
    /// The name with its version, under which `view_state` knows it.
    pub(crate) key: String,
    a: SideTable,
    b: SideTable,
}

/// One table and what is done to it.
pub(crate) struct SideTable {
    pub(crate) name: String,
    pub(crate) insert: Insert,
    /// Takes the rows of listed subjects out.
    pub(crate) delete: String,
    /// The subject some thousand rows on from another: as far as one step of clearing goes.
    pub(crate) step: String,
    /// Takes out the rows of the subjects between two, those two as well.
    pub(crate) clear: String,
    /// The rows of listed subjects, without their authority.
    pub(crate) select: String,
}

impl KnownView {
    fn new(declared: &'static ViewTable) -> Self {
        let key = format!("{}_v{}", declared.name, declared.version);
        let columns = column_names(declared.columns_sql);
        let table = |side: Side| {
            let name = format!("view_{key}_{}", side.letter());
            let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
            SideTable {
                insert: Insert::new(&name, &columns, ""),
                delete: format!(
                    "delete from {name} where authority = ?1 and subject in ({{list}})"
                ),
                step: format!(
                    "select subject from {name} where authority = ?1 and subject >= ?2 \
                     order by subject limit 1 offset 2000"
                ),
                clear: format!(
                    "delete from {name} where authority = ?1 and subject >= ?2 and subject <= ?3"
                ),
                select: format!(
                    "select {} from {name} where authority = ?1 and subject in ({{list}})",
                    columns[1..].join(", ")
                ),
                name,
            }
        };
        Self { declared, a: table(Side::A), b: table(Side::B), key }
    }

    pub(crate) fn side(&self, side: Side) -> &SideTable {
        match side {
            Side::A => &self.a,
            Side::B => &self.b,
        }
    }
}

/// All views of this release.
pub(crate) struct ViewSet {
    pub(crate) views: Vec<KnownView>,
    expanded: RwLock<HashMap<(usize, u64), Arc<str>>>,
    /// For each authority, the sides that were current at an epoch.
    pub(super) sides: RwLock<HashMap<u32, (i64, Sides)>>,
}

impl ViewSet {
    pub(crate) fn of(projection: &dyn Projection) -> Result<Self, StoreError> {
        let views: Vec<KnownView> = projection.views().iter().map(KnownView::new).collect();
        if views.len() > 60 {
            return Err(StoreError::Misused("a projection has more than 60 views".to_owned()));
        }
        Ok(Self { views, expanded: RwLock::default(), sides: RwLock::default() })
    }

    pub(crate) fn place(&self, name: &str) -> Option<usize> {
        self.views.iter().position(|view| view.declared.name == name)
    }

    /// Makes the tables that are missing.
    pub(crate) async fn make(&self, link: &mut Link) -> Result<(), StoreError> {
        for view in &self.views {
            for side in [Side::A, Side::B] {
                let name = &view.side(side).name;
                let columns = view.declared.columns_sql;
                let rest = behind(AUTHORITY, columns)?;
                let table = format!(
                    "create table if not exists {name} (authority BIGINT NOT NULL,{rest}) \
                     {{clustered}}"
                );
                schema::define(link, &table).await?;
                let row = vec![Param::Int(0), Param::Text(name)];
                link.insert(&VIEW_TABLE, vec![row]).await?;
                let own = [" subject)"].into_iter().filter(|_| !keyed_by_subject(columns));
                let declared = view.declared.indexes.iter();
                let declared = declared
                    .map(|columns| behind("(authority,", columns))
                    .collect::<Result<Vec<_>, _>>()?;
                for (number, rest) in own.chain(declared).enumerate() {
                    let index = format!(
                        "create index if not exists {name}_i{number} on {name} (authority,{rest}"
                    );
                    schema::define(link, &index).await?;
                }
            }
        }
        Ok(())
    }

    /// Every table of every view and version that was ever made here.
    pub(crate) async fn every_table(&self, link: &mut Link) -> Result<Vec<String>, StoreError> {
        link.query(VIEW_TABLES, &[Param::Int(0)], |row| Ok(row.text(0)?.to_owned())).await
    }

    /// A statement with `{view}` names replaced by the tables that these sides make current.
    pub(crate) fn expand(&self, text: &'static str, sides: Sides) -> Result<Arc<str>, StoreError> {
        let place = (text.as_ptr() as usize, sides.0);
        let known = self.expanded.read().expect("no holder of this lock panics");
        if let Some(known) = known.get(&place) {
            return Ok(Arc::clone(known));
        }
        drop(known);
        let expanded: Arc<str> = self.expand_now(text, sides)?.into();
        let mut known = self.expanded.write().expect("no holder of this lock panics");
        known.insert(place, Arc::clone(&expanded));
        Ok(expanded)
    }

    fn expand_now(&self, text: &str, sides: Sides) -> Result<String, StoreError> {
        if !text.contains("authority = ?1") {
            let why = format!("a statement does not say authority = ?1: {text}");
            return Err(StoreError::Misused(why));
        }
        let mut out = String::with_capacity(text.len() + 32);
        let mut rest = text;
        while let Some((before, marked)) = rest.split_once('{') {
            let Some((name, after)) = marked.split_once('}') else {
                return Err(StoreError::Misused("a statement has an open bracket".to_owned()));
            };
            out.push_str(before);
            rest = after;
            if LIST[1..].strip_suffix('}') == Some(name) {
                out.push_str(LIST);
                continue;
            }
            let place = self.place(name);
            let place =
                place.ok_or_else(|| StoreError::Misused(format!("there is no view {name}")))?;
            out.push_str(&self.views[place].side(sides.of(place)).name);
        }
        out.push_str(rest);
        Ok(out)
    }
}

/// Which side of each view is current, one bit a view.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sides(u64);

impl Sides {
    pub(crate) fn set(&mut self, place: usize, side: Side) {
        match side {
            Side::A => self.0 &= !(1 << place),
            Side::B => self.0 |= 1 << place,
        }
    }

    pub(crate) const fn of(self, place: usize) -> Side {
        if self.0 >> place & 1 == 0 { Side::A } else { Side::B }
    }
}

/// How the columns of every view begin.
const AUTHORITY: &str = "authority BIGINT NOT NULL,";

/// What follows the authority in a declaration, which has to begin with it.
fn behind(beginning: &str, declared: &'static str) -> Result<&'static str, StoreError> {
    declared.trim_start().strip_prefix(beginning).ok_or_else(|| {
        StoreError::Misused(format!("a view must begin with {beginning} but declares {declared}"))
    })
}

/// Whether the primary key already finds the rows of a subject.
fn keyed_by_subject(columns: &str) -> bool {
    let folded: String = columns.to_ascii_lowercase().split_whitespace().collect();
    folded.contains("primarykey(authority,subject")
}

/// The names of the columns in a `create table` body, constraints left out.
fn column_names(columns: &str) -> Vec<String> {
    let mut depth = 0_i32;
    let pieces = columns.split(|letter| {
        depth += match letter {
            '(' => 1,
            ')' => -1,
            _ => 0,
        };
        letter == ',' && depth == 0
    });
    let first_words = pieces.filter_map(|piece| piece.split_whitespace().next());
    let constraints = ["PRIMARY", "UNIQUE", "CHECK", "FOREIGN", "CONSTRAINT"];
    first_words
        .filter(|word| !constraints.contains(&word.to_ascii_uppercase().as_str()))
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn column_names_leave_constraints_out() {
        let names =
            column_names("authority BIGINT, subject BLOB, PRIMARY KEY (authority, subject)");
        assert_eq!(names, ["authority", "subject"]);
    }
}
