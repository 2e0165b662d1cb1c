//! Tables of the dataset: education, health and care plans, the child's voice, finance, housekeeping.
//!
//! Names, order, types and links of the columns are facts of the dataset's specification; a link
//! to a table that does not exist there is mended here.

use crate::ssd::table::{Table, date, flag, json, text};

/// The tables, in the order in which they are loaded.
pub(super) const TABLES: &[Table] = &[
    Table {
        name: "ssd_send",
        key: &["send_table_id"],
        person: Some("send_person_id"),
        housekeeping: false,
        columns: &[
            text("send_table_id", 48),
            text("send_upn", 48),
            text("send_uln", 48),
            text("send_upn_unknown", 6),
            text("send_person_id", 48).of("ssd_person.pers_person_id"),
        ],
    },
    Table {
        name: "ssd_ehcp_requests",
        key: &["ehcr_ehcp_request_id"],
        person: None,
        housekeeping: false,
        columns: &[
            text("ehcr_ehcp_request_id", 48),
            text("ehcr_send_table_id", 48).of("ssd_send.send_table_id"),
            date("ehcr_ehcp_req_date"),
            date("ehcr_ehcp_req_outcome_date"),
            text("ehcr_ehcp_req_outcome", 100),
        ],
    },
    Table {
        name: "ssd_ehcp_assessment",
        key: &["ehca_ehcp_assessment_id"],
        person: None,
        housekeeping: false,
        columns: &[
            text("ehca_ehcp_assessment_id", 48),
            text("ehca_ehcp_request_id", 48).of("ssd_ehcp_requests.ehcr_ehcp_request_id"),
            date("ehca_ehcp_assessment_outcome_date"),
            text("ehca_ehcp_assessment_outcome", 100),
            text("ehca_ehcp_assessment_exceptions", 100),
        ],
    },
    Table {
        name: "ssd_ehcp_named_plan",
        key: &["ehcn_named_plan_id"],
        person: None,
        housekeeping: false,
        columns: &[
            text("ehcn_named_plan_id", 48),
            text("ehcn_ehcp_asmt_id", 48).of("ssd_ehcp_assessment.ehca_ehcp_assessment_id"),
            date("ehcn_named_plan_start_date"),
            date("ehcn_named_plan_ceased_date"),
            text("ehcn_named_plan_ceased_reason", 100),
        ],
    },
    Table {
        name: "ssd_ehcp_active_plans",
        key: &["ehcp_active_ehcp_id"],
        person: None,
        housekeeping: false,
        columns: &[
            text("ehcp_active_ehcp_id", 48),
            text("ehcp_ehcp_request_id", 48).of("ssd_ehcp_requests.ehcr_ehcp_request_id"),
            date("ehcp_active_ehcp_last_review_date"),
        ],
    },
    Table {
        name: "ssd_sen_need",
        key: &["senn_table_id"],
        person: None,
        housekeeping: false,
        columns: &[
            text("senn_table_id", 48),
            text("senn_active_ehcp_id", 48).of("ssd_ehcp_active_plans.ehcp_active_ehcp_id"),
            text("senn_active_ehcp_need_type", 100),
            text("senn_active_ehcp_need_rank", 1),
        ],
    },
    Table {
        name: "ssd_voice_of_child",
        key: &["voch_table_id"],
        person: Some("voch_person_id"),
        housekeeping: false,
        columns: &[
            text("voch_table_id", 48),
            text("voch_person_id", 48).of("ssd_person.pers_person_id"),
            flag("voch_explained_worries"),
            flag("voch_story_help_understand"),
            flag("voch_agree_worker"),
            flag("voch_plan_safe"),
            flag("voch_tablet_help_explain"),
        ],
    },
    Table {
        name: "ssd_s251_finance",
        key: &["s251_table_id"],
        person: None,
        housekeeping: false,
        columns: &[
            text("s251_table_id", 48),
            text("s251_cla_placement_id", 48).of("ssd_cla_placement.clap_cla_placement_id"),
            text("s251_placeholder_1", 48),
            text("s251_placeholder_2", 48),
            text("s251_placeholder_3", 48),
            text("s251_placeholder_4", 48),
        ],
    },
    Table {
        name: "ssd_version_log",
        key: &["version_number"],
        person: None,
        housekeeping: true,
        columns: &[
            text("version_number", 10),
            date("release_date"),
            text("description", 100),
            flag("is_current"),
            date("created_at"),
            text("created_by", 10),
            text("impact_description", 255),
        ],
    },
    Table {
        name: "ssd_api_data_staging",
        key: &["id"],
        person: Some("person_id"),
        housekeeping: true,
        columns: &[
            text("id", 48),
            text("person_id", 48),
            json("json_payload"),
            text("current_hash", 0),
            text("previous_hash", 0),
            text("submission_status", 50),
            date("submission_timestamp"),
            text("api_response", 0),
            text("row_state", 10),
            date("last_updated"),
        ],
    },
];
