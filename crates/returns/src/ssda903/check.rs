//! What an importer must tell the data team about a row: values that cannot be right, alone or
//! beside each other.
//!
//! These are not the department's rules, which a return is checked against elsewhere; they are
//! what a reader notices without leaving the row.

use super::{
    column::{Need, dated},
    row::Row,
    year::Year,
};
use crate::{Finding, What, value::note_order};

/// Columns of which both or neither stand in a row, by table.
const PAIRS: &[(&str, &str, &str)] =
    &[("Episodes", "DEC", "REC"), ("PlacedAdoption", "DATE_PLACED_CEASED", "REASON_PLACED_CEASED")];

/// Adds what is noticed to the row's findings.
pub(super) fn row(row: &mut Row, year: Option<Year>) {
    let mut findings = row.plain_findings();
    values(row, year, &mut findings);
    for (first, second) in row.table.orders {
        let day = |column: &str| row.text(column).map(dated);
        note_order(&mut findings, row.line, (first, &day(first)), (second, &day(second)));
    }
    together(row, &mut findings);
    row.findings = findings;
}

fn values(row: &Row, year: Option<Year>, findings: &mut Vec<Finding>) {
    for column in row.table.columns {
        let what = match row.text(column.name) {
            Some(text) => column.kind.wrong(text, year),
            None => (column.need == Need::Always).then_some(What::Missing),
        };
        let text = row.text(column.name).unwrap_or_default();
        findings.extend(what.map(|what| Finding::new(row.line, column.name, what, text)));
    }
}

/// What cannot stand together.
fn together(row: &Row, findings: &mut Vec<Finding>) {
    for (table, one, other) in PAIRS {
        if row.table.name != *table || row.text(one).is_some() == row.text(other).is_some() {
            continue;
        }
        let absent = if row.text(one).is_some() { other } else { one };
        findings.push(Finding::new(row.line, *absent, What::Missing, ""));
    }
    if let (Some(score), Some(_)) = (row.text("SDQ_SCORE"), row.text("SDQ_REASON")) {
        let why = "there is a score and a reason why there is none".to_owned();
        findings.push(Finding::new(row.line, "SDQ_REASON", What::Contradiction(why), score));
    }
}
