//! How the kinds of the duties round the edges are said.

use super::{Kind, Said, said, step};

impl Kind {
    pub(super) const fn of_a_duty(self) -> Said {
        match self {
            Self::AllegationTold1 => said(
                "Designated officer not told of an allegation",
                (
                    "has an allegation of which the designated officer was not told",
                    "have an allegation of which the designated officer was not told",
                ),
                "Telling the designated officer",
                step("tell_of_allegation", "Record who was told", "Record who was told about"),
            ),
            Self::AllegationReview => said(
                "Allegation not looked at again in time",
                ("has an allegation to look at again", "have an allegation to look at again"),
                "Review of an allegation",
                step("record_allegation_meeting", "Record a meeting", "Record a meeting about"),
            ),
            Self::ExploitationReview => said(
                "Exploitation not looked at again in time",
                (
                    "has a concern about exploitation to look at again",
                    "have a concern about exploitation to look at again",
                ),
                "Review of exploitation",
                step("check_exploitation", "Look at exploitation", "Look at exploitation of"),
            ),
            Self::TransferAnswer => said(
                "Move between councils not answered",
                (
                    "moves between councils without an answer",
                    "move between councils without an answer",
                ),
                "Answer to a move",
                step("answer_transfer", "Record the answer", "Record the answer about"),
            ),
            Self::HomelessDuty10 => said(
                "Homeless, and nothing settled",
                (
                    "is homeless at 16 or 17 and nothing is settled",
                    "are homeless at 16 or 17 and nothing is settled",
                ),
                "Answer to being homeless",
                step(
                    "record_homeless_offer",
                    "Record what was offered",
                    "Record what was offered to",
                ),
            ),
            _ => said(
                "Age doubted and not decided",
                ("waits for an assessment of age", "wait for an assessment of age"),
                "Assessment of age",
                step(
                    "decide_age",
                    "Record what was found",
                    "Record what was found about the age of",
                ),
            ),
        }
    }
}
