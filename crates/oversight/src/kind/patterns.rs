//! Of what shows only when several things are seen together: many closings at once, help that ended
//! too soon.

use super::{Group, Kind, Row, said, sign};

pub(super) const ROWS: &[Row] = &[
    sign(
        (Kind::BulkClosure, "bulk_closure"),
        Group::LookInto,
        said(
            "Closed in bulk with something missing",
            (
                "was one of many closed at once with something missing",
                "were among many closed at once with something missing",
            ),
            "A closing in bulk",
            None,
        ),
    ),
    sign(
        (Kind::StepDownAndBack, "step_down_and_back"),
        Group::LookInto,
        said(
            "Came back soon after help had ended",
            ("came back soon after help had ended", "came back soon after help had ended"),
            "A return",
            None,
        ),
    ),
];
