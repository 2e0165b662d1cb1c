//! What can be recorded about somebody, sorted for the eye. A command that no row names stands
//! under the last heading, so that a new one is never lost.

use crate::{components::Act, sheets::ActGroup};

/// The headings in the order in which they stand, each with the beginnings or names of its commands.
const KINDS: [(&str, &[&str]); 6] = [
    (
        "Day to day",
        &[
            "record_visit",
            "write_",
            "agree_task",
            "finish_task",
            "pass_on_task",
            "drop_task",
            "acknowledge_",
            "record_contact",
            "raise_warning",
            "review_warning",
        ],
    ),
    (
        "Child protection",
        &[
            "record_strategy",
            "complete_strategy",
            "record_police",
            "record_emergency",
            "extend_emergency",
            "end_emergency",
            "name_section",
            "finish_section",
            "convene_",
            "rearrange_conference",
            "record_conference",
            "record_core",
            "end_protection",
            "reverse_",
            "tell_of_",
            "answer_reversal",
            "answer_withdrawal",
        ],
    ),
    (
        "In care, missing, leaving care",
        &[
            "start_care",
            "change_",
            "complete_placement",
            "appoint_",
            "record_care",
            "record_review_step",
            "raise_review",
            "settle_review",
            "record_placement",
            "approve_outside",
            "refuse_family",
            "end_contact",
            "record_health",
            "record_education",
            "decide_care",
            "end_care",
            "record_missing",
            "record_return",
            "record_leaving",
            "record_pathway",
            "record_accommodation",
            "record_in_touch",
            "record_connected",
            "record_parents",
            "record_secure",
            "record_liberty",
            "end_liberty",
            "record_adoption",
            "record_guardianship",
            "record_detention",
            "record_education_health",
            "record_support",
            "record_learning",
            "record_death_notice",
        ],
    ),
    (
        "Referral, assessment, plan, closure",
        &[
            "decide_",
            "start_assessment",
            "finish_assessment",
            "authorise_",
            "return_assessment",
            "start_plan",
            "end_plan",
            "start_early",
            "end_early",
            "record_private",
            "end_private",
            "request_closure",
        ],
    ),
    (
        "Who has the case",
        &[
            "offer_",
            "accept_",
            "refuse_",
            "end_allocation",
            "confirm_worker",
            "record_case_supervision",
        ],
    ),
    (
        "Who they are",
        &[
            "record_name",
            "record_birth",
            "describe_",
            "record_identifier",
            "record_address",
            "record_death",
            "record_relationship",
            "end_relationship",
        ],
    ),
];

/// The heading of what no row names.
const REST: &str = "Anything else";

/// The acts under their headings; headings of nothing are left out.
pub(super) fn grouped(acts: impl Iterator<Item = (&'static str, Act)>) -> Vec<ActGroup> {
    let mut groups: Vec<ActGroup> = KINDS
        .iter()
        .map(|(name, _)| *name)
        .chain([REST])
        .map(|name| ActGroup { name: name.to_owned(), acts: Vec::new() })
        .collect();
    for (command, act) in acts {
        groups[place(command)].acts.push(act);
    }
    groups.retain(|group| !group.acts.is_empty());
    groups
}

/// Where a command stands: at the row that says most of its name.
fn place(command: &str) -> usize {
    let says = |(_, names): &(&str, &[&str])| {
        let of = names.iter().filter(|name| command.starts_with(**name));
        of.map(|name| name.len()).max().unwrap_or(0)
    };
    let best = (0..KINDS.len()).max_by_key(|row| (says(&KINDS[*row]), KINDS.len() - row));
    best.filter(|row| says(&KINDS[*row]) > 0).unwrap_or(KINDS.len())
}

#[cfg(test)]
mod tests {
    use super::{KINDS, place};

    #[test]
    fn a_command_stands_where_most_of_its_name_is_said() {
        assert_eq!(KINDS[place("decide_care_end")].0, "In care, missing, leaving care");
        assert_eq!(KINDS[place("decide_closure")].0, "Referral, assessment, plan, closure");
        assert_eq!(place("fly_to_the_moon"), KINDS.len());
    }

    #[test]
    fn every_row_names_a_command_that_there_is() {
        for name in KINDS.iter().flat_map(|(_, names)| names.iter()) {
            let known = casework::ACTS.iter().any(|act| act.name().starts_with(name));
            assert!(known, "{name} begins no command");
        }
    }
}
