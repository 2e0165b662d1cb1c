//! Restrictions: records not yet classified (readable here only), records that are restricted
//! and who looks after that, and records opened in an emergency.

use crate::{
    components::{Line, Lines, Pagination, Prose, StackTable},
    layout::Shell,
};
use askama::Template;

/// A child nobody has yet said may be read.
#[derive(Clone, Debug, Default)]
pub struct Unclassified {
    /// What the check box sends.
    pub value: String,
    /// "Harvey Lunt, 11".
    pub name: String,
    /// The child; opens the form for one.
    pub child: Prose,
    /// From which import, with what that said.
    pub origin: Prose,
    /// What hints at a restriction: an adoption, a staff surname; never a decision.
    pub hints: Prose,
}

/// A child whose record is restricted.
#[derive(Clone, Debug, Default)]
pub struct RestrictedChild {
    /// The child.
    pub child: Prose,
    /// Why, and since when.
    pub kind: Prose,
    /// Who looks after it: two at least.
    pub custodians: Prose,
    /// What may be done.
    pub next: Prose,
}

/// A record opened in an emergency, waiting to be reviewed.
#[derive(Clone, Debug, Default)]
pub struct Opening {
    /// Who opened it, when, and until when it is open.
    pub line: Line,
}

/// Restrictions.
#[derive(Debug, Default, Template)]
#[template(path = "sheets/restrictions.html")]
pub struct Restrictions {
    /// The frame.
    pub shell: Shell,
    /// Counts, each a link.
    pub lead: Prose,
    /// Opened in an emergency and not yet reviewed, newest first.
    pub openings: Vec<Opening>,
    /// Not yet classified.
    pub unclassified: Vec<Unclassified>,
    /// Where the chosen ones are sent to be marked as not restricted: a check page.
    pub classify_action: String,
    /// Ways to the other pages of those not yet classified.
    pub pages: Pagination,
    /// Restricted.
    pub restricted: Vec<RestrictedChild>,
}

impl Restrictions {
    fn opening_lines(&self) -> Lines {
        let lines: Vec<Line> = self.openings.iter().map(|opening| opening.line.clone()).collect();
        Lines::first(&lines)
    }

    fn restricted_table(&self) -> StackTable {
        StackTable::new("Restricted records", &["Child", "Why", "Custodians", "What may be done"])
            .rows(self.restricted.iter().map(|row| {
                vec![row.child.clone(), row.kind.clone(), row.custodians.clone(), row.next.clone()]
            }))
    }
}
